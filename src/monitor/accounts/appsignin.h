// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/connector.h"
#include "monitor/accounts/signin.h"

#include <QObject>

#include <functional>
#include <optional>

namespace rollcall::monitor {

/// Gives the connector plane its credential: asks the authority for a token with it and keeps it if it is
/// good. The other kind goes; certificates of before stay beside a new one until they expire, so that one can
/// replace the other at leisure. What was kept stays if it is refused. All borrowed until `done`, which runs
/// once, later; with why not, if not.
void signInApp(const Connector::Services &services, const config::AccountConfig &account,
               const AppSecrets &secrets, QObject *context,
               std::function<void(std::optional<SignInRefusal>)> done);

} // namespace rollcall::monitor
