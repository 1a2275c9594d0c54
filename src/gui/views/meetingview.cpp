// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/meetingview.h"

#include "gui/look/statepanel.h"

#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

MeetingView::MeetingView(View view, MeetingContext &context, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_context(context)
    , m_stack(new QStackedLayout(this))
    , m_content(new QWidget(this))
    , m_panel(new StatePanel(this))
{
    m_content->setObjectName(u"content"_s);
    m_panel->setObjectName(u"statePanel"_s);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_panel);
    connect(m_panel, &StatePanel::triggered, this, &MeetingView::triggered);
    connect(&context, &MeetingContext::changed, this, &MeetingView::refreshState);
    connect(&context, &MeetingContext::meetingChanged, this, &MeetingView::refreshState);
}

bool MeetingView::showsContent() const
{
    return m_stack->currentWidget() == m_content;
}

void MeetingView::refreshState()
{
    const monitor::LiveMeeting *meeting = m_context.meeting();
    const ViewState state = viewState(meeting);
    if (hasContent(state, meeting) && hasRows()) {
        m_stack->setCurrentWidget(m_content);
        return;
    }
    m_panel->setText(paneText(m_view, state, meeting, m_context.format()));
    m_stack->setCurrentWidget(m_panel);
}

} // namespace rollcall::gui
