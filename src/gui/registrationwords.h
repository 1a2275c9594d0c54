// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/viewstate.h"
#include "monitor/registrations.h"

namespace rollcall::gui::registrationwords {

// What is said of the numbers of registrations.

/// Where the numbers come from and how old they are.
[[nodiscard]] QString source(const monitor::EventRegistrations &known, bool townhall,
                             const models::TextFormat &format);
/// How fast it goes and what that leads to, and the last milestone; may be empty.
[[nodiscard]] QString pace(const monitor::EventRegistrations &known, std::optional<base::Instant> start,
                           base::Instant now, const models::TextFormat &format);
/// What stands in the way; empty title: nothing does.
[[nodiscard]] StateText obstacle(const monitor::EventRegistrations &known);
/// Instead of numbers, while there are none.
[[nodiscard]] StateText nothing(const std::optional<monitor::EventRegistrations> &known, bool townhall);
/// "+12", "–3", or "–" where it is not known.
[[nodiscard]] QString change(std::optional<qint64> difference, const models::TextFormat &format);

} // namespace rollcall::gui::registrationwords
