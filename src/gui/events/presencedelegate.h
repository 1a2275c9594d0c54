// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace rollcall::gui {

/// How somebody on a list stands to a room: a dot beside the word, filled for who is in it.
class PresenceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Look {
        Here,
        HereToo, ///< without being on the list
        Gone,
        Missing, ///< should be there
        Running, ///< of a room: somebody is in it
        Plain,   ///< nothing of these
    };
    PresenceDelegate(std::function<Look(const QModelIndex &)> lookOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    std::function<Look(const QModelIndex &)> m_lookOf;
};

/// A share: its figure, and a bar beside it.
class ShareDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `shareOf` gives 0 to 1 of a row.
    ShareDelegate(std::function<double(int)> shareOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    std::function<double(int)> m_shareOf;
};

} // namespace rollcall::gui
