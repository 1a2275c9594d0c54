// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/meetingcontext.h"
#include "gui/viewstate.h"
#include "monitor/monitor.h"

#include <QWidget>

#include <memory>

namespace Ui {
class MeetingPage;
}

namespace rollcall::gui {

class MeetingView;
class PeopleView;
class PersonPanel;

/// The chosen meeting: title, figures, and its views in tabs.
class MeetingPage final : public QWidget
{
    Q_OBJECT

public:
    MeetingPage(monitor::Monitor &monitor, MeetingContext &context, QWidget *parent = nullptr);
    ~MeetingPage() override;

    [[nodiscard]] PeopleView &peopleView() const { return *m_people; }
    void showView(View view);
    [[nodiscard]] View currentView() const;
    void setDetailsVisible(bool visible);
    [[nodiscard]] bool detailsVisible() const;

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);
    void detailsVisibleChanged(bool visible);

private:
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
    PersonPanel *m_details = nullptr;
    std::vector<MeetingView *> m_views;
};

} // namespace rollcall::gui
