// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/service.h"

#include <functional>

namespace rollcall::cli {

/// What the command line and the settings say. Errors: those of Session::settings() and
/// monitor::serviceOptions().
[[nodiscard]] base::Result<monitor::ServiceOptions> serviceOptions(Session &session,
                                                                   bool settingsMayBeMissing = false);

/// A service on these options and the session's data directory and secret store. `started` gets it once its
/// records can be shown; errors end the session, or go to `failed`, if there is one.
void startService(Session &session, monitor::ServiceOptions options,
                  std::function<void(monitor::Service &)> started,
                  std::function<void(const base::Error &)> failed = {});

/// Fails unless the account that a command needs is in the settings, once: with --account, it is that one.
[[nodiscard]] base::Result<config::AccountConfig>
oneAccount(Session &session, const monitor::ServiceOptions &options, config::Plane plane);

/// --account names `account`, and the command needs one of the other plane.
[[nodiscard]] base::Error otherPlane(const config::AccountConfig &account);

} // namespace rollcall::cli
