// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/joinlink.h"
#include "graph/choosing.h"
#include "monitor/accounts/organizer.h"
#include "monitor/serviceoptions.h"

#include <functional>

namespace rollcall::monitor {

/// Who would watch: the connector if there is one, else the organizer.
[[nodiscard]] domain::Watcher watcherOf(const ServiceOptions &options);

/// What a whole join link says of its meeting, without asking anybody: it tells no times.
[[nodiscard]] graph::Choice choiceOf(const domain::JoinLink &link);

/// Whether `choice` is the meeting of `link` that begins at `start`.
[[nodiscard]] bool isMeetingAt(const graph::Choice &choice, const domain::JoinLink &link,
                               base::Instant start);
/// For people: that there is none.
[[nodiscard]] QString notInCalendar();

/// What is ahead of `organizer` for the next 30 days. Reports once, later; not when `context` has been
/// destroyed. Errors: those of Organizer::check(), NotSignedIn.
void listUpcoming(Organizer &organizer, base::Instant now, QObject *context,
                  std::function<void(const base::Result<graph::Choices> &)> done);

/// The Teams meetings of `organizer`'s calendar from `now` on for `length`, and who was invited to them.
/// Likewise.
void listInvited(Organizer &organizer, base::Instant now, base::Ticks length, QObject *context,
                 std::function<void(const base::Result<QList<graph::Choice>> &)> done);

/// Likewise, with who they are.
void listInvitations(Organizer &organizer, base::Instant now, base::Ticks length, QObject *context,
                     std::function<void(const base::Result<QList<graph::Invitation>> &)> done);

/// The domains of `organizer`'s organisation, lower case: all that Graph tells of, and that of their own
/// address in any case. Likewise, without errors.
void listOwnDomains(Organizer &organizer, QObject *context, std::function<void(const QStringList &)> done);

/// The meetings that a join link of any form, a meeting's number or an event's id stands for: what the
/// organizer's own Graph knows of it, so it has to be the organizer's own. Likewise; errors also those of
/// graph::FindMeeting and graph::listSessions(), NotFound (there is none).
void findMeetings(Organizer &organizer, const domain::JoinLink &link, QObject *context,
                  std::function<void(const base::Result<QList<graph::Choice>> &)> done);

} // namespace rollcall::monitor
