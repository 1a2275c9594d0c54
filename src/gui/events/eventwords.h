// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "monitor/events/watchedevent.h"

namespace rollcall::gui::eventwords {

// What is said of webinars and town halls.

[[nodiscard]] QString part(monitor::EventPart::What what);
[[nodiscard]] QString cover(monitor::EventCover cover);
/// Why it is not covered, or by when that is renewed.
[[nodiscard]] QString detail(const monitor::EventPart &part, const models::TextFormat &format);
[[nodiscard]] QString status(const monitor::WatchedEvent &event);
/// What has been heard of registrations, which is no count of them.
[[nodiscard]] QString registrations(const monitor::WatchedEvent &event, const models::TextFormat &format);
/// When it was read, what it is about, before and after.
[[nodiscard]] QStringList change(const monitor::EventChange &change, const models::TextFormat &format);
/// The same in one sentence, without its time.
[[nodiscard]] QString changeSentence(const monitor::EventChange &change, const models::TextFormat &format);
/// What stands in the way of all that, with one action; empty title: nothing does.
[[nodiscard]] StateText obstacle(const monitor::WatchedEvent &event);

} // namespace rollcall::gui::eventwords
