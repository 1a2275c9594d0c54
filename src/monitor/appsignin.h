// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "config/account.h"
#include "secrets/secretstore.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace rollcall::monitor {

/// Gives the connector plane its client secret: keeps it in `secrets` and asks the authority for a token with
/// it. A secret that is refused is not kept; the one from before is lost, as it is no better. All borrowed
/// until `done`, which runs once, later. Errors: those of the store and of Connector::open(), NotPermitted
/// (refused).
void signInApp(const config::AccountConfig &account, const QByteArray &clientSecret,
               secrets::SecretStore &secrets, base::Scheduler &scheduler, base::Random &random,
               QObject *context, std::function<void(base::Result<void>)> done);

} // namespace rollcall::monitor
