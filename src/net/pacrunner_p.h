// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::net {

/// After a question to the system's proxies. At the end of the program libproxy 0.4 unloads what it has run
/// PAC scripts with (Debian: libproxy1-plugin-webkit), while the thread that Qt runs it in still has
/// thread-local objects of it: their destructors are no longer there, and the program crashes in most of the
/// cases. So what has been loaded stays. Any thread.
void keepPacRunnerLoaded();

} // namespace rollcall::net
