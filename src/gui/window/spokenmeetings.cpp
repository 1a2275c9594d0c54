// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/spokenmeetings.h"

namespace rollcall::gui {

SpokenMeetings::SpokenMeetings(monitor::Monitor &monitor, const models::TextFormat &format, QObject *parent)
    : MeetingListModel(monitor, format, parent)
    , m_delegate(format, nullptr)
{
}

QVariant SpokenMeetings::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleDescriptionRole || MeetingListModel::data(index, IdRole).toString().isEmpty())
        return MeetingListModel::data(index, role);
    return m_delegate.summary(index);
}

} // namespace rollcall::gui
