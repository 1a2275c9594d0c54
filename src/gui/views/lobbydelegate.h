// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace rollcall::gui {

/// A wait in the lobby is long from here on. Seconds.
inline constexpr qint64 longWaitSeconds = 120;

/// LobbyModel and its proxy: long waits by colour and by word.
class LobbyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] static QString longWaitWord();
    [[nodiscard]] static QString stillWaitingWord();
    /// Every word that the column of who should come can have.
    [[nodiscard]] static QStringList standingSamples();
};

} // namespace rollcall::gui
