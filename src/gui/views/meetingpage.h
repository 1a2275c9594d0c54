// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingcontext.h"
#include "gui/views/viewstate.h"
#include "models/standings.h"
#include "monitor/monitor.h"

#include <QWidget>

#include <memory>

namespace Ui {
class MeetingPage;
}

namespace rollcall::gui {

class LobbyView;
class MeetingView;
class PeopleView;
class PersonPanel;
class RegistrationsView;

/// The chosen meeting: title, figures, and its views in tabs.
class MeetingPage final : public QWidget
{
    Q_OBJECT

public:
    MeetingPage(monitor::Monitor &monitor, MeetingContext &context, QWidget *parent = nullptr);
    ~MeetingPage() override;

    [[nodiscard]] PeopleView &peopleView() const { return *m_people; }
    void showView(View view);
    /// While it is the registrations of its webinar that are shown: the overview.
    [[nodiscard]] View currentView() const;
    void setDetailsVisible(bool visible);
    [[nodiscard]] bool detailsVisible() const;

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);
    void detailsVisibleChanged(bool visible);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showRegistrations();
    void look();
    void showExpected();
    void showNotes();
    void addView(MeetingView *view, const QString &title);
    void refresh();
    void refreshHeader(const monitor::LiveMeeting &meeting, ViewState state);
    void refreshFigures(const monitor::LiveMeeting &meeting, ViewState state);
    void refreshLobbyTab();
    void refreshProblem();
    void tick();

    std::unique_ptr<Ui::MeetingPage> m_ui;
    monitor::Monitor &m_monitor;
    MeetingContext &m_context;
    PeopleView *m_people = nullptr;
    LobbyView *m_lobby = nullptr;
    PersonPanel *m_details = nullptr;
    models::Standings m_standings;
    RegistrationsView *m_registrations =
        nullptr; ///< of the event that the meeting is a session of; else no tab
    std::vector<MeetingView *> m_views;
};

} // namespace rollcall::gui
