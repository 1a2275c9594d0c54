// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/choice.h"
#include "domain/expected.h"
#include "graph/resources.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace rollcall::graph {

using domain::Choice;
using domain::ChoiceKind;
using domain::Recurrence;

/// Nothing if it is no online meeting of Teams (contract §8.3).
[[nodiscard]] std::optional<Choice> readCalendarEntry(const QJsonObject &object);
/// Whom a calendar's entry invites, and who does: people with a name or an address, each once, rooms not
/// (resource types `attendee`, `recipient`). Who has declined is excused.
[[nodiscard]] std::vector<domain::ExpectedPerson> readInvitedPeople(const QJsonObject &entry);
/// Or a session of a webinar or town hall, which is one too (contract §9.3). Nothing without a join link.
[[nodiscard]] std::optional<Choice> readOnlineMeeting(const QJsonObject &object);
/// Nothing without an id (contract §9.2).
[[nodiscard]] std::optional<Choice> readVirtualEvent(EventKind kind, const QJsonObject &object);

} // namespace rollcall::graph
