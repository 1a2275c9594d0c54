// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

#include <functional>
#include <span>

namespace rollcall::apps {

/// Why no window can be shown, in a sentence that says what to do; empty if there is a display to try. Qt
/// itself would abort. `arguments` are the program's.
[[nodiscard]] QString noDisplayHere(const QProcessEnvironment &environment, std::span<char *const> arguments);

/// What to say of a display that Qt could not open: `log` is what it said, `display` the one it tried.
[[nodiscard]] QString displayProblem(const QString &log, const QString &display);

/// As long as it lives, a Qt that cannot open the display ends the program, code 1, by way of `complain` and
/// not by abort(). At most one at a time; on the main thread, around the making of QApplication.
class DisplayOpening
{
public:
    explicit DisplayOpening(std::function<void(const QString &)> complain);
    DisplayOpening(const DisplayOpening &) = delete;
    DisplayOpening &operator=(const DisplayOpening &) = delete;
    ~DisplayOpening();
};

} // namespace rollcall::apps
