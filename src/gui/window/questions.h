// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace rollcall::monitor {
class Monitor;
}

/// What the window asks before something can't be taken back. Each opens a box over `window`, returns at once
/// and calls `yes` only if that was the answer; Enter and Escape leave all as it is.
namespace rollcall::gui::questions {

struct Words
{
    QString name; ///< of the box, for whoever looks for it
    QString title;
    QString question;
    QString consequence;
    QString yes;
    QString no;
};
void ask(QWidget &window, const Words &words, const std::function<void()> &yes);

/// `subject` of the meeting.
void stopWatching(QWidget &window, const QString &subject, const std::function<void()> &yes);

/// What leaving would put at risk, in one sentence; empty if nothing.
[[nodiscard]] QString atRisk(const monitor::Monitor &monitor);
/// `risk` as atRisk() says it, `missed` as absenceText() does. While the box is open, asking again only
/// brings it to the front.
void leave(QWidget &window, const QString &risk, const QString &missed, const std::function<void()> &yes);

/// Another account's meetings instead of this one's, with the same risk.
void switchAccount(QWidget &window, const QString &risk, const std::function<void()> &yes);

} // namespace rollcall::gui::questions
