// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

class QPainter;

namespace rollcall::gui {

// What delegates paint in the cells of tables and lists. Areas are as they are seen: mirrored where one reads
// from the right.

inline constexpr int stateMark = 16; ///< what a dot has beside its word, for the width of its column

/// Ground and selection of a table's cell as the style paints them, and its focus; no text.
void paintGround(QPainter *painter, QStyleOptionViewItem option);
/// Selection, mouse and focus of a list's row, with round corners.
void paintRow(QPainter *painter, const QStyleOptionViewItem &option);

/// The cell without the room at its sides.
[[nodiscard]] QRect textArea(const QStyleOptionViewItem &option);
/// The leading `width` of `area`, which keeps the rest.
QRect takeLeading(const QStyleOptionViewItem &option, QRect &area, int width);

/// One line, at the leading or trailing edge; as much as there is room for.
void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &text,
              const QColor &colour, const QFont &font, Qt::Alignment alignment = Qt::AlignLeading);
/// Takes its place, stateMark wide, from `area`.
void drawDot(QPainter *painter, const QStyleOptionViewItem &option, QRect &area, const QColor &colour,
             bool filled);
/// A pill with icon and text.
void drawBadge(QPainter *painter, const QStyleOptionViewItem &option, QRect area, const QString &iconName,
               const QString &text, bool emphasised);

} // namespace rollcall::gui
