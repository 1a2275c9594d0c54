// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/accounts/organizer.h"
#include "monitor/serviceoptions.h"

#include <functional>

namespace rollcall::cli {

/// The id of the meeting that `text` names. Errors: those of Workspace::findMeeting(); NotFound if nobody
/// follows it, which ends with `advice`.
[[nodiscard]] base::Result<QString> followedMeeting(const monitor::Workspace &workspace, const QString &text,
                                                    const QString &advice = {});

/// Whoever is signed in to the organizer's account in use, with the right to change the data directory, as
/// nobody else may use the tokens meanwhile. Ends the session if it cannot be; `why` is said if nobody is.
void withOrganizer(Session &session, const monitor::ServiceOptions &options, const QString &why,
                   std::function<void(monitor::Organizer &)> then);

/// The same for what goes on without: null, and why there is nobody to ask; without such an account there is
/// nothing to say.
void withOrganizerIfAny(Session &session, const monitor::ServiceOptions &options,
                        std::function<void(monitor::Organizer *, std::optional<base::Error>)> then);

} // namespace rollcall::cli
