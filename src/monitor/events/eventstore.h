// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/events.h"
#include "monitor/lists/registrations.h"
#include "storage/store.h"

#include <QJsonObject>
#include <QList>

namespace rollcall::monitor {

// What is written of webinars and town halls, and of the meetings of their sessions.

/// What Graph says now; which sessions are followed stays as it is.
void applyReading(storage::EventRow &row, const graph::EventReading &reading, base::Instant at);
/// What the last reading has changed; nothing for the first one.
[[nodiscard]] std::vector<storage::EventChangeRow> changesBetween(const storage::EventRow &before,
                                                                  const storage::EventRow &after);
/// Stores it, which is new or was `before`, with what a reading has changed, and gives that.
[[nodiscard]] base::Result<std::vector<storage::EventChangeRow>>
saveChanged(storage::Store &store, const storage::EventRow &before, const storage::EventRow &after);
/// What a session says of its meeting.
void describeMeeting(storage::MeetingRow &row, const storage::EventRow &event,
                     const storage::EventSessionRow &session);
/// Likewise, and it is watched from now on, whatever was wanted of it before.
void followMeeting(storage::MeetingRow &row, const storage::EventRow &event,
                   const storage::EventSessionRow &session);

/// Follows it and the meetings of its sessions, for programs that work on the directory and end.
[[nodiscard]] base::Result<storage::EventRow>
followEvent(storage::Store &store, const graph::EventReading &reading, base::Instant at);
/// Follows neither it nor what was followed because of it any longer. NotFound: it is not followed.
[[nodiscard]] base::Result<void> unfollowEvent(storage::Store &store, const std::string &id);

/// Those that are followed, by id, one JSON object each with its sessions and what is stored of its
/// subscriptions; of `tenant`, or all if that is empty.
[[nodiscard]] base::Result<QList<QJsonObject>> followedEvents(storage::Store &store,
                                                              const std::string &tenant, base::Instant now);
[[nodiscard]] graph::EventKind kindOf(const storage::EventRow &row);
[[nodiscard]] QJsonObject eventJson(const storage::EventRow &row);
/// none, since_monitoring, list, file
[[nodiscard]] QString basisName(RegistrationBasis basis);
/// Source (none, since_monitoring, list, file), times and counts by status.
[[nodiscard]] QJsonObject registrationsJson(const EventRegistrations &known);

} // namespace rollcall::monitor
