// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/hardening.h"

#include <cstdlib>
#include <cstring>

#if defined(_WIN32)
#include <windows.h>
// Does not include what it needs.
#include <werapi.h>
#else
#include <sys/resource.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#endif

namespace rollcall::apps {

// None of these can fail for a process that makes itself smaller; were one to fail, there would be nothing
// better to do than to go on.
void hardenProcess()
{
#if defined(_WIN32)
    SetErrorMode(SetErrorMode(0) | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    _set_abort_behavior(0, _WRITE_ABORT_MSG | _CALL_REPORTFAULT);
    // What is reported in spite of that, as fast fails are, comes without the heap.
    WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP);
#else
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__)
    // core(5): the limit says nothing to a core_pattern that is a pipe.
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#endif
}

QByteArray takeFromEnvironment(const char *name)
{
    QByteArray value;
#if defined(_WIN32)
    value = qgetenv(name);
#else
    // unsetenv(3) only forgets where the text is.
    if (char *text = std::getenv(name)) {
        const std::size_t length = std::strlen(text);
        value = QByteArray(text, static_cast<qsizetype>(length));
        std::memset(text, 0, length);
    }
#endif
    qunsetenv(name);
    return value;
}

} // namespace rollcall::apps
