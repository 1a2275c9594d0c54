// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace rollcall::apps {

/// Memory holds tokens, keys and names: whatever happens to this process, no core and no crash report gets a
/// copy, and on Linux no other process of the same user may read it. The first thing main() does.
void hardenProcess();

/// The value of an environment variable, which is then gone: from here, from child processes, and from what
/// the system shows of this process (proc(5), environ). Empty if it is not set.
[[nodiscard]] QByteArray takeFromEnvironment(const char *name);

} // namespace rollcall::apps
