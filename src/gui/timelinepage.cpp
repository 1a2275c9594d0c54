// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timelinepage.h"

#include "gui/icons.h"
#include "ui_timelinepage.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

TimelinePage::TimelinePage(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Timeline, context, parent)
    , m_ui(std::make_unique<Ui::TimelinePage>())
{
    m_ui->setupUi(content());
    m_ui->zoomInButton->setIcon(icon(u"zoom-in"_s));
    m_ui->zoomOutButton->setIcon(icon(u"zoom-out"_s));
    refreshState();
}

TimelinePage::~TimelinePage() = default;

} // namespace rollcall::gui
