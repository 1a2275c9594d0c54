// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"

#include <QStyledItemDelegate>

namespace rollcall::gui {

/// A wait in the lobby is long from here on. Seconds.
inline constexpr qint64 longWaitSeconds = 120;

/// PeopleModel and its proxy: a dot and a word for the state, a badge for the kind, tabular figures.
class PeopleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// LobbyModel and its proxy: long waits by colour and by word.
class LobbyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// ActivityModel and its proxy: time, icon, words.
class ActivityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// MeetingListModel: headings, and under them two lines a meeting.
class MeetingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MeetingDelegate(const models::TextFormat &format, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The second line; for screen readers too.
    [[nodiscard]] QString summary(const QModelIndex &index) const;

private:
    models::TextFormat m_format;
};

} // namespace rollcall::gui
