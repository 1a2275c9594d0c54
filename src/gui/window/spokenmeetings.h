// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/meetingdelegate.h"
#include "models/meetinglistmodel.h"

namespace rollcall::gui {

/// The meetings with what their rows say beside the title, for screen readers: the second line is painted by
/// the delegate, so nobody would hear it.
class SpokenMeetings final : public models::MeetingListModel
{
    Q_OBJECT

public:
    explicit SpokenMeetings(monitor::Monitor &monitor, const models::TextFormat &format,
                            QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    MeetingDelegate m_delegate;
};

} // namespace rollcall::gui
