// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overviewview.h"

#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/views/activitydelegate.h"
#include "gui/views/lobbydelegate.h"
#include "gui/words.h"
#include "ui_overviewview.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

OverviewView::OverviewView(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Overview, context, parent)
    , m_ui(std::make_unique<Ui::OverviewView>())
{
    using models::ActivityModel;
    using models::LobbyModel;
    m_ui->setupUi(content());
    m_ui->chart->setFormat(context.format());
    m_ui->waitingTitle->setFont(tokens::font(tokens::Type::Strong));
    m_ui->happenedTitle->setFont(tokens::font(tokens::Type::Strong));
    m_ui->readoutLabel->setFont(tokens::font(tokens::Type::Caption));
    m_ui->admitButton->setIcon(icon(u"open"_s));

    m_ui->waitingTable->setBare(true);
    m_ui->waitingTable->setModel(&context.waiting());
    m_ui->waitingTable->setItemDelegate(new LobbyDelegate(m_ui->waitingTable));
    m_ui->waitingTable->setColumnHidden(LobbyModel::StandingColumn, true);
    m_ui->waitingTable->setColumnHidden(LobbyModel::EnteredColumn, true);
    m_ui->waitingTable->setColumnHidden(LobbyModel::LeftColumn, true);
    m_ui->waitingTable->setColumnHidden(LobbyModel::OutcomeColumn, true);
    QHeaderView *waiting = m_ui->waitingTable->horizontalHeader();
    waiting->moveSection(waiting->visualIndex(LobbyModel::WaitedColumn), 0);
    waiting->setSectionResizeMode(LobbyModel::NameColumn, QHeaderView::Stretch);
    waiting->setSectionResizeMode(LobbyModel::KindColumn, QHeaderView::ResizeToContents);
    waiting->setSectionResizeMode(LobbyModel::WaitedColumn, QHeaderView::ResizeToContents);
    m_ui->waitingTable->setEmptyText(tr("Nobody is waiting."));

    m_ui->happenedTable->setBare(true);
    m_ui->happenedTable->verticalHeader()->setDefaultSectionSize(28);
    m_ui->happenedTable->setModel(&context.activity());
    m_ui->happenedTable->setItemDelegate(new ActivityDelegate(m_ui->happenedTable));
    QHeaderView *happened = m_ui->happenedTable->horizontalHeader();
    m_ui->happenedTable->fitColumn(ActivityModel::TimeColumn, words::wideClocks(context.format()));
    happened->setSectionResizeMode(ActivityModel::TextColumn, QHeaderView::Stretch);
    m_ui->happenedTable->setEmptyText(tr("Nothing yet."));
    const auto toggle = [&context](const QModelIndex &index) { context.activity().toggle(index.row()); };
    connect(m_ui->happenedTable, &QAbstractItemView::clicked, this, toggle);
    connect(m_ui->happenedTable, &QAbstractItemView::activated, this, toggle);
    for (ListTable *table : {m_ui->waitingTable, m_ui->happenedTable})
        table->horizontalHeader()->setResizeContentsPrecision(20);

    connect(m_ui->admitButton, &QPushButton::clicked, this,
            [this] { Q_EMIT triggered(StateAction::OpenInTeams); });
    connect(m_ui->chart, &HeadCountChart::readoutChanged, m_ui->readoutLabel, &QLabel::setText);
    connect(&context, &MeetingContext::changed, this, &OverviewView::refreshChart);
    connect(&context, &MeetingContext::meetingChanged, this, &OverviewView::refreshChart);
    connect(&context, &MeetingContext::ticked, this, &OverviewView::refreshChart);
    refreshState();
}

OverviewView::~OverviewView() = default;

void OverviewView::refreshChart()
{
    if (!isVisible() || !showsContent())
        return; // drawn when it is looked at
    const monitor::LiveMeeting *meeting = context().meeting();
    const bool live = meeting->phase() == monitor::MeetingPhase::Live;
    m_ui->chart->show(meeting->record(), context().now(), live);
    const auto &coverage = meeting->record().coverage;
    m_ui->legend->setHasGaps(
        std::any_of(coverage.begin(), coverage.end(), [](const domain::CoverageSpan &span) {
            return span.state == domain::CoverageState::Unknown;
        }));
    m_ui->admitButton->setVisible(live && context().lobby().waitingCount() > 0);
}

void OverviewView::showEvent(QShowEvent *event)
{
    MeetingView::showEvent(event);
    refreshChart();
}

void OverviewView::resizeEvent(QResizeEvent *event)
{
    MeetingView::resizeEvent(event);
    refreshChart();
}

} // namespace rollcall::gui
