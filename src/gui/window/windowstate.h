// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/chosencolumns.h"
#include "gui/look/theme.h"
#include "gui/views/viewstate.h"

#include <QList>
#include <QRect>

#include <optional>

class QSettings;

namespace rollcall::gui {

/// How somebody left the window. Nothing of a meeting is in it.
struct WindowState
{
    QRect geometry; ///< without the frame, as it was before it was maximized; invalid: as the program likes
    bool maximized = false;
    int sidebarWidth = 0; ///< device-independent pixels; 0: as the program likes
    bool sidebarVisible = true;
    View view = View::Overview;
    Theme::Mode appearance = Theme::Mode::Platform;
    ChosenColumns::Choices columns; ///< of the tables

    bool operator==(const WindowState &) const = default;
};

/// What is missing or makes no sense is as in a new WindowState.
[[nodiscard]] WindowState loadWindowState(const QSettings &settings);
void saveWindowState(QSettings &settings, const WindowState &state);

/// `wanted` moved, and made smaller if it has to be, until it lies on one of `screens` (their available
/// areas): the one that shows most of it, else the first. No screens: `wanted`.
[[nodiscard]] QRect fittedTo(const QRect &wanted, const QList<QRect> &screens);

} // namespace rollcall::gui
