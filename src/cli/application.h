// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

#include <QStringList>

#include <functional>

namespace rollcall::cli {

/// Runs the command that `arguments` (without the program's name) ask for; `finished` gets the exit code of
/// design §6.1, once, maybe before this returns. `environment` is borrowed until then.
void start(const QStringList &arguments, Environment &environment, QObject *context,
           std::function<void(int)> finished);

} // namespace rollcall::cli
