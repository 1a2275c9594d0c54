// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"

#include <QStyledItemDelegate>

namespace rollcall::gui {

/// MeetingListModel: headings, and under them two lines a meeting; sessions stand in under their event.
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
    [[nodiscard]] QString eventSummary(const QModelIndex &index) const;
    [[nodiscard]] QString liveSummary(const QModelIndex &index) const;

    models::TextFormat m_format;
};

} // namespace rollcall::gui
