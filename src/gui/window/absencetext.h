// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/sleep/absence.h"

#include <QString>

namespace rollcall::gui {

/// What is missed while Rollcall does not run, a line each and the most urgent first, at most five; empty:
/// nothing that can be foreseen.
[[nodiscard]] QString absenceText(const monitor::Absence &absence, const models::TextFormat &format);

/// The same for a computer that sleeps and wakes up again.
struct SleepText
{
    QString brief;      ///< a few words for the status bar
    QString title;      ///< one sentence; not empty
    QString body;       ///< what it is about, line by line
    bool loses = false; ///< something would be lost
};
[[nodiscard]] SleepText sleepText(const monitor::Absence &absence, const models::TextFormat &format);

/// Why the computer is kept awake, for the system to show; without names.
[[nodiscard]] QString awakeReason(int running, int coming);

} // namespace rollcall::gui
