// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPixmap>

namespace rollcall::gui {

/// A line icon of resources/icons, drawn in the application palette's text colour at the moment it is
/// painted, so it follows light and dark by itself. `name` has no suffix. An unknown name is a bug
/// (asserted).
[[nodiscard]] QIcon icon(const QString &name);
/// The same in one colour, for buttons and states that have their own.
[[nodiscard]] QIcon icon(const QString &name, const QColor &colour);
/// For painting by hand; `size` in device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);

} // namespace rollcall::gui
