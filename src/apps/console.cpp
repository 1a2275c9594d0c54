// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/console.h"

#if defined(Q_OS_WIN)
#include <qt_windows.h>

#include <cstdio>
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace rollcall::apps {

#if defined(Q_OS_WIN)

ConsoleOutput::ConsoleOutput()
    : m_codePage(GetConsoleOutputCP())
{
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
    if (m_codePage != 0)
        SetConsoleOutputCP(CP_UTF8);
}

ConsoleOutput::~ConsoleOutput()
{
    if (m_codePage != 0)
        SetConsoleOutputCP(m_codePage);
}

bool inputIsTerminal()
{
    return _isatty(_fileno(stdin)) != 0;
}

#else

ConsoleOutput::ConsoleOutput() = default;

ConsoleOutput::~ConsoleOutput() = default;

bool inputIsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

#endif

} // namespace rollcall::apps
