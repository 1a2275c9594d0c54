// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPixmap>

namespace rollcall::gui {

/// A line icon of resources/icons, drawn in a colour of the application's palette at the moment it is
/// painted, so it follows light and dark by itself: BrightText on filled buttons. `name` has no suffix. An
/// unknown name is a bug (asserted).
[[nodiscard]] QIcon icon(const QString &name, QPalette::ColorRole role = QPalette::WindowText);
/// For painting by hand; `size` in device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);

} // namespace rollcall::gui
