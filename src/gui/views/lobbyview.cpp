// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/lobbyview.h"

#include "gui/look/cellpainting.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/views/kindbadge.h"
#include "gui/views/lobbydelegate.h"
#include "gui/words.h"
#include "ui_lobbyview.h"

#include <QHeaderView>

#include <chrono>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::LobbyModel;

LobbyView::LobbyView(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Lobby, context, parent)
    , m_ui(std::make_unique<Ui::LobbyView>())
{
    m_ui->setupUi(content());
    m_ui->waitingTile->setDivider(false);
    m_ui->waitingTile->setMeaning(tr("waiting now"), tr("People who are in the lobby at this moment."));
    m_ui->medianTile->setMeaning(tr("median wait"),
                                 tr("Half of those who are through waited longer, half shorter."));
    m_ui->longestTile->setMeaning(tr("longest wait"),
                                  tr("The longest of all waits, those still going on included."));
    for (KpiTile *tile : {m_ui->waitingTile, m_ui->medianTile, m_ui->longestTile})
        tile->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    ListTable *table = m_ui->lobbyTable;
    table->setItemDelegate(new LobbyDelegate(table));
    table->setModel(&context.lobby());
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    const QStringList clocks = words::wideClocks(context.format());
    QStringList outcomes{LobbyDelegate::longWaitWord()};
    for (const auto outcome :
         {models::LobbyOutcome::Waiting, models::LobbyOutcome::Admitted, models::LobbyOutcome::NotAdmitted,
          models::LobbyOutcome::CallEnded, models::LobbyOutcome::Unknown})
        outcomes.append(models::outcomeWord(outcome));
    table->fitColumn(LobbyModel::OutcomeColumn, outcomes, stateMark);
    table->fitColumn(LobbyModel::KindColumn, kindSamples(), kindMark);
    table->fitColumn(LobbyModel::StandingColumn, LobbyDelegate::standingSamples(),
                     stateMark + tokens::space1);
    table->setColumnHidden(LobbyModel::StandingColumn, true);
    table->fitColumn(LobbyModel::EnteredColumn, clocks);
    table->fitColumn(LobbyModel::LeftColumn, clocks + QStringList{LobbyDelegate::stillWaitingWord()});
    table->fitColumn(LobbyModel::WaitedColumn, {context.format().duration(std::chrono::hours(10))}, 24);
    header->moveSection(header->visualIndex(LobbyModel::OutcomeColumn), 0);
    table->setStretchColumn(LobbyModel::NameColumn, 120);
    // The order is the model's: a wait that goes on has no end yet, so it comes before all that have one.
    header->setSortIndicator(LobbyModel::LeftColumn, Qt::DescendingOrder);
    header->setSortIndicatorShown(true);
    header->setToolTip(
        tr("Who waits comes first, the longest wait on top; then who is through, the latest on top."));

    m_ui->admitButton->setIcon(icon(u"open"_s, QPalette::BrightText));
    connect(m_ui->admitButton, &QPushButton::clicked, this,
            [this] { Q_EMIT triggered(StateAction::OpenInTeams); });
    connect(&context.lobby(), &LobbyModel::figuresChanged, this, &LobbyView::refreshFigures);
    connect(&context, &MeetingContext::changed, this, &LobbyView::refreshFigures);
    connect(&context, &MeetingContext::meetingChanged, this, &LobbyView::refreshFigures);
    refreshFigures();
    refreshState();
}

LobbyView::~LobbyView() = default;

void LobbyView::setStandings(const models::Standings *standings)
{
    context().lobby().setStandings(standings);
    m_standings = standings;
    connect(standings, &models::Standings::changed, this, &LobbyView::arrange);
    arrange();
}

/// Who should come has a column where that is known; where it is narrow, how long they waited is enough.
void LobbyView::arrange()
{
    m_ui->lobbyTable->setColumnHidden(LobbyModel::StandingColumn, !m_standings || !m_standings->isKnown());
    m_ui->lobbyTable->setYieldingColumns({LobbyModel::EnteredColumn, LobbyModel::LeftColumn});
}

bool LobbyView::hasRows() const
{
    return context().lobby().rowCount() > 0;
}

void LobbyView::refreshFigures()
{
    const auto &format = context().format();
    const LobbyModel &lobby = context().lobby();
    const auto duration = [&format](std::optional<base::Ticks> value) {
        return value ? format.duration(*value) : u"–"_s;
    };
    m_ui->waitingTile->setValue(format.number(lobby.waitingCount()));
    m_ui->waitingTile->setTone(lobby.waitingCount() > 0 ? KpiTile::Tone::InLobby : KpiTile::Tone::Plain);
    m_ui->medianTile->setValue(duration(lobby.medianWait()));
    m_ui->longestTile->setValue(duration(lobby.longestWait()));
    m_ui->admitButton->setVisible(lobby.waitingCount() > 0);
}

} // namespace rollcall::gui
