// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/control/controlclient.h"

#include <QPointer>

#include <functional>

namespace rollcall::cli {

/// The Rollcall that runs on the session's data directory, and uses the account of --account if one is named;
/// null if there is none that could be asked. One of another version ends the session.
void withRunning(Session &session, std::function<void(monitor::RunningRollcall *)> then);

/// Says at a terminal, after a moment, that an answer of the running Rollcall is waited for. To be deleted
/// when it has come; a child of `session`.
[[nodiscard]] QPointer<QObject> tellWhenSlow(Session &session);

} // namespace rollcall::cli
