// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelinepage.h"

#include "gui/look/icons.h"
#include "gui/timeline/timelineview.h"
#include "ui_timelinepage.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::PeopleModel;
using models::TimelineRange;

namespace {

constexpr int minimumCountWidth = 80;

} // namespace

TimelinePage::TimelinePage(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Timeline, context, parent)
    , m_ui(std::make_unique<Ui::TimelinePage>())
    , m_timeline(new TimelineView(context.filteredPeople(), context.selection(), context.format()))
{
    m_ui->setupUi(content());
    m_timeline->setObjectName(u"timelineView"_s);
    m_timeline->setFrameShape(QFrame::NoFrame);
    m_timeline->setEmptyText(tr("Nobody fits the filter."));
    m_ui->viewLayout->addWidget(m_timeline);
    setUpZoom();
    setUpSorting();
    setUpRowSizes();
    const auto count = [this] {
        m_ui->countLabel->setText(this->context().countText());
        m_ui->countLabel->setToolTip(this->context().countDefinition());
    };
    connect(&context.filteredPeople(), &models::PeopleFilterProxy::filterChanged, this, count);
    connect(&context, &MeetingContext::changed, this, count);
    connect(&context, &MeetingContext::meetingChanged, this, count);
    connect(m_timeline, &TimelineView::personActivated, this, &TimelinePage::detailsRequested);
    connect(m_timeline, &TimelineView::menuRequested, this, &TimelinePage::showMenu);
    count();
    refreshState();
}

TimelinePage::~TimelinePage() = default;

/// Where it is narrow the choices speak for themselves; their names are for who hears them.
void TimelinePage::resizeEvent(QResizeEvent *event)
{
    MeetingView::resizeEvent(event);
    int needed = 0;
    int controls = 0;
    for (const QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->zoomOutButton, m_ui->zoomInButton, m_ui->fitButton, m_ui->hourButton, m_ui->quarterButton,
             m_ui->followButton, m_ui->sortBox, m_ui->rowHeightBox, m_ui->sortLabel, m_ui->rowsLabel}) {
        needed += widget->sizeHint().width();
        ++controls;
    }
    needed += controls * m_ui->layout2->spacing();
    const bool roomy = needed <= width();
    m_ui->sortLabel->setVisible(roomy);
    m_ui->rowsLabel->setVisible(roomy);
    m_ui->countLabel->setVisible(needed + minimumCountWidth <= width());
}

void TimelinePage::setUpZoom()
{
    TimelineRange &range = m_timeline->range();
    m_ui->zoomInButton->setIcon(icon(u"zoom-in"_s));
    m_ui->zoomOutButton->setIcon(icon(u"zoom-out"_s));
    m_ui->followButton->setIcon(icon(u"follow"_s));
    connect(m_ui->zoomInButton, &QToolButton::clicked, m_timeline, &TimelineView::zoomIn);
    connect(m_ui->zoomOutButton, &QToolButton::clicked, m_timeline, &TimelineView::zoomOut);
    const auto preset = [&range, this](QPushButton *button, TimelineRange::Preset which) {
        connect(button, &QPushButton::clicked, this, [&range, which] { range.show(which); });
    };
    preset(m_ui->fitButton, TimelineRange::Preset::Fit);
    preset(m_ui->hourButton, TimelineRange::Preset::Hour);
    preset(m_ui->quarterButton, TimelineRange::Preset::QuarterHour);
    m_ui->followButton->setChecked(range.followsNow());
    connect(m_ui->followButton, &QPushButton::clicked, this, [&range](bool on) { range.setFollowsNow(on); });
    connect(&range, &TimelineRange::followsNowChanged, m_ui->followButton, &QPushButton::setChecked);
    const auto follow = [this] { // only what runs can be followed
        const auto *meeting = context().meeting();
        m_ui->followButton->setVisible(meeting && meeting->phase() == monitor::MeetingPhase::Live);
    };
    connect(&context(), &MeetingContext::changed, this, follow);
    connect(&context(), &MeetingContext::meetingChanged, this, follow);
    follow();
}

void TimelinePage::setUpSorting()
{
    models::PeopleFilterProxy &people = context().filteredPeople();
    for (const int column : {PeopleModel::FirstInColumn, PeopleModel::NameColumn, PeopleModel::StateColumn,
                             PeopleModel::AttendedColumn, PeopleModel::LobbyColumn})
        m_ui->sortBox->addItem(context().people().headerData(column, Qt::Horizontal).toString(), column);
    connect(m_ui->sortBox, &QComboBox::activated, this, [this, &people](int index) {
        const int column = m_ui->sortBox->itemData(index).toInt();
        const bool most = column == PeopleModel::AttendedColumn || column == PeopleModel::LobbyColumn;
        people.sort(column, most ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    const auto follow = [this, &people] { // the table's header sorts the same rows
        m_ui->sortBox->setCurrentIndex(m_ui->sortBox->findData(people.sortColumn()));
    };
    connect(&people, &QAbstractItemModel::layoutChanged, this, follow);
    follow();
}

void TimelinePage::setUpRowSizes()
{
    using Size = TimelineView::RowSize;
    m_ui->rowHeightBox->addItem(tr("Lanes", "row height: thinner than text"), static_cast<int>(Size::Lanes));
    m_ui->rowHeightBox->addItem(tr("Dense", "row height"), static_cast<int>(Size::Dense));
    m_ui->rowHeightBox->addItem(tr("Compact", "row height"), static_cast<int>(Size::Compact));
    m_ui->rowHeightBox->addItem(tr("Normal", "row height"), static_cast<int>(Size::Normal));
    m_ui->rowHeightBox->addItem(tr("Large", "row height"), static_cast<int>(Size::Large));
    const auto show = [this](Size size) {
        m_ui->rowHeightBox->setCurrentIndex(m_ui->rowHeightBox->findData(static_cast<int>(size)));
    };
    connect(m_ui->rowHeightBox, &QComboBox::activated, this, [this](int index) {
        m_timeline->setRowSize(static_cast<Size>(m_ui->rowHeightBox->itemData(index).toInt()));
    });
    connect(m_timeline, &TimelineView::rowSizeChanged, this, show);
    show(m_timeline->rowSize());
}

void TimelinePage::showMenu(const models::TimelineHit &hit, QPoint global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is a time of day
    QAction *there = menu->addAction(tr("Who was there at %1").arg(context().format().clock(hit.time)));
    connect(there, &QAction::triggered, this, [this, time = hit.time] { m_timeline->setTimeCursor(time); });
    if (m_timeline->range().cursor()) {
        QAction *all = menu->addAction(tr("Show everybody again"));
        connect(all, &QAction::triggered, this, [this] { m_timeline->setTimeCursor({}); });
    }
    if (context().selection().person() != domain::noHandle) {
        QAction *details = menu->addAction(icon(u"panel"_s), tr("Details"));
        connect(details, &QAction::triggered, this, &TimelinePage::detailsRequested);
    }
    menu->popup(global);
}

} // namespace rollcall::gui
