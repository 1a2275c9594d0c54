// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "domain/choice.h"
#include "domain/joinlink.h"
#include "monitor/serviceoptions.h"

namespace rollcall::cli {

// Webinars and town halls in `watch add`, `list` and `remove`.

/// `link` names one; `why` somebody has to be signed in. Ends the session.
void addEvent(Session &session, const domain::JoinLink &link, const monitor::ServiceOptions &options,
              const QString &why);
/// One that a running Rollcall has just begun to follow. Ends the session.
void showEvent(Session &session, const QString &id, std::optional<domain::Verdict> verdict);
/// Prints those that are followed; how many.
[[nodiscard]] base::Result<int> listEvents(Session &session, monitor::Workspace &workspace);
/// The id of the followed one that `text` names: its id, an unambiguous beginning, or its registration page;
/// nothing if it names none. Errors: Usage (ambiguous).
[[nodiscard]] base::Result<QString> findEvent(const monitor::Workspace &workspace, const QString &text);

/// What to say if Graph was asked for the webinar or town hall `id`: that there is none, instead of a status.
[[nodiscard]] base::Error eventError(const QString &id, const base::Error &error);

} // namespace rollcall::cli
