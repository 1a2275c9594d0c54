// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audience.h"
#include "domain/listreading.h"
#include "gui/views/viewstate.h"
#include "monitor/events/watchedevent.h"
#include "monitor/lists/registrations.h"

namespace rollcall::gui::registrationwords {

// What is said of the numbers of registrations.

/// Where the numbers come from and how old they are.
[[nodiscard]] QString source(const monitor::EventRegistrations &known, bool townhall,
                             const models::TextFormat &format);
/// How fast it goes and what that leads to, and the last milestone; may be empty.
[[nodiscard]] QString pace(const monitor::EventRegistrations &known, std::optional<base::Instant> start,
                           base::Instant now, const models::TextFormat &format);
/// How many there are of each status there is.
[[nodiscard]] QString summary(const monitor::EventRegistrations &known, const models::TextFormat &format);
/// When it was, of which status, how many before and after.
[[nodiscard]] QStringList change(const domain::CountsChange &change, const models::TextFormat &format);
/// Who of the registered is there, in a sentence. `begun`: a call of a session is known; `live`: one is open.
[[nodiscard]] QString audience(const domain::AudienceCounts &counts, const monitor::WatchedEvent &event,
                               bool begun, bool live, const models::TextFormat &format);
/// What became of a file of so many registrations.
[[nodiscard]] StateText imported(const domain::ImportOutcome &outcome, int rows,
                                 const models::TextFormat &format);
/// What stands in the way; empty title: nothing does.
[[nodiscard]] StateText obstacle(const monitor::EventRegistrations &known);
/// Instead of numbers, while there are none.
[[nodiscard]] StateText nothing(const std::optional<monitor::EventRegistrations> &known, bool townhall);
/// "+12", "–3", or "–" where it is not known.
[[nodiscard]] QString change(std::optional<qint64> difference, const models::TextFormat &format);

} // namespace rollcall::gui::registrationwords
