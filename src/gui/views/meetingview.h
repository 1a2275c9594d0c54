// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingcontext.h"
#include "gui/views/viewstate.h"

#include <QWidget>

class QStackedLayout;

namespace rollcall::gui {

class StatePanel;

/// One view of the chosen meeting: its content, or words in its place.
class MeetingView : public QWidget
{
    Q_OBJECT

public:
    MeetingView(View view, MeetingContext &context, QWidget *parent = nullptr);

    [[nodiscard]] View view() const { return m_view; }
    [[nodiscard]] const StatePanel &panel() const { return *m_panel; }
    [[nodiscard]] bool showsContent() const;

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);

protected:
    /// Where the form goes.
    [[nodiscard]] QWidget *content() const { return m_content; }
    [[nodiscard]] MeetingContext &context() const { return m_context; }
    /// Chooses between content and words; called by itself when the meeting changes.
    void refreshState();
    /// False: there is nothing that this view could list.
    [[nodiscard]] virtual bool hasRows() const = 0;

private:
    View m_view;
    MeetingContext &m_context;
    QStackedLayout *m_stack;
    QWidget *m_content;
    StatePanel *m_panel;
};

} // namespace rollcall::gui
