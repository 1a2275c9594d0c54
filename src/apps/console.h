// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace rollcall::apps {

/// While it lives, standard output and error carry the bytes that are written, which are UTF-8. Windows by
/// itself makes "\r\n" of each "\n", also of those in CSV, and shows them in the code page of the console.
/// Made before anything is written.
class ConsoleOutput
{
public:
    ConsoleOutput();
    ~ConsoleOutput();
    Q_DISABLE_COPY_MOVE(ConsoleOutput)

private:
    [[maybe_unused]] unsigned m_codePage = 0; ///< before; the console outlives us. 0: there is none
};

/// Somebody types what is read from standard input.
[[nodiscard]] bool inputIsTerminal();

} // namespace rollcall::apps
