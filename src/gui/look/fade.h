// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace rollcall::gui {

/// Whether what appears in this window fades in; off unless it is switched on, so pictures are always whole.
void setFading(QWidget &window, bool on);

/// For a widget that appears: 160 ms from nothing to full, the only motion there is (ui.md, Look). Does
/// nothing where fading is off.
void fadeIn(QWidget &widget);

} // namespace rollcall::gui
