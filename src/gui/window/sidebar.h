// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/spokenmeetings.h"

#include <QWidget>

#include <memory>

namespace Ui {
class Sidebar;
}

namespace rollcall::gui {

/// Now, next and earlier: what is watched, to be chosen from (ui.md).
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    /// `monitor` is borrowed; it must outlive this.
    Sidebar(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~Sidebar() override;

    /// The id of the meeting, webinar or town hall that the window shows; empty for none.
    void setShown(const QString &id);
    /// Of the webinar or town hall that the meeting is a session of; empty for none.
    [[nodiscard]] QString eventOf(const QString &meetingId) const { return m_list.eventOf(meetingId); }

    void focusList();
    /// Whether something can be added to it.
    void setWatchable(bool watchable);
    /// Once a minute: "in 5 minutes".
    void tick() { m_list.tick(); }

Q_SIGNALS:
    void meetingChosen(rollcall::monitor::LiveMeeting *meeting);
    void eventChosen(const QString &eventId);
    void watchRequested();

private:
    void choose(const QModelIndex &row);
    void refreshSections();

    std::unique_ptr<Ui::Sidebar> m_ui;
    SpokenMeetings m_list;
    QString m_shown;
};

} // namespace rollcall::gui
