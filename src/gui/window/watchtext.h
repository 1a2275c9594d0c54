// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "monitor/choosing/chooser.h"

#include <optional>

/// What the watch dialog says where there is nothing to choose, or not all of it.
namespace rollcall::gui::watchtext {

[[nodiscard]] StateText loading();
/// Neither calendar nor events have anything.
[[nodiscard]] StateText empty();
[[nodiscard]] StateText nothingFound(const QString &search);
/// A text that names no meeting.
[[nodiscard]] StateText noMeeting();
/// A pairing link of a relay, which belongs elsewhere.
[[nodiscard]] StateText pairingLink();
/// The list could not be read at all. `now`: when.
[[nodiscard]] StateText failed(const base::Error &error, base::Instant now);
/// Some of it is missing; empty title: nothing is.
[[nodiscard]] StateText missing(const monitor::Upcoming &upcoming, base::Instant now);
/// What watching gives without a connector.
[[nodiscard]] QString withoutConnector();

/// What automatic watching has added, and how late; empty: nothing.
[[nodiscard]] QString news(const monitor::AutoWatchNews &news);
/// The rules in one line; empty: none.
[[nodiscard]] QString rules(const monitor::AutoWatchRules &rules);

} // namespace rollcall::gui::watchtext
