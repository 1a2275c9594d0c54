// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/registrationsview.h"

#include "gui/events/listimportdialog.h"
#include "gui/events/matchdialog.h"
#include "gui/events/matchquestion.h"
#include "gui/events/presencedelegate.h"
#include "gui/events/registrationwords.h"
#include "gui/look/cellpainting.h"
#include "gui/look/icons.h"
#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "gui/views/headcountchart.h"
#include "gui/words.h"
#include "models/registrationsmodel.h"
#include "ui_registrationsview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShowEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using domain::RegistrationStatus;
using models::RegistrationsModel;

namespace {

constexpr int trendHeight = 120;    ///< at least
constexpr int trendColumns = 1'000; ///< as many points as any window has room for
constexpr int answerWidth = 140;
constexpr int widestSession = 220;        ///< a session's title may be a whole sentence
constexpr std::size_t answersShown = 200; ///< of free texts there may be thousands

constexpr int leastAnswer = 130;
constexpr int shareWidth = 240;
constexpr int widestQuestion = 480;
constexpr int roomForCount = 760; ///< else the search needs it
constexpr int widestState = 165;  ///< "was here, not registered yet" is rare

enum AnswerColumn { answerColumn, hereColumn, joinedColumn, registeredColumn, shareColumn };

PresenceDelegate::Look lookOf(const QModelIndex &index)
{
    using models::RegistrantState;
    using Look = PresenceDelegate::Look;
    switch (RegistrantState(index.data(RegistrationsModel::StateRole).toInt())) {
    case RegistrantState::Here:
        return Look::Here;
    case RegistrantState::WaitingHere:
    case RegistrantState::StrangerHere:
        return Look::HereToo;
    case RegistrantState::Gone:
    case RegistrantState::WaitingGone:
    case RegistrantState::StrangerGone:
        return Look::Gone;
    case RegistrantState::Missing:
        return Look::Missing;
    case RegistrantState::Again:
    case RegistrantState::NotExpected:
    case RegistrantState::Unknown:
        break;
    }
    return Look::Plain;
}

/// When the day of `now` began where the user is.
base::Instant midnight(const models::TextFormat &format, base::Instant now)
{
    const QDateTime start = format.local(now).date().startOfDay(format.zone());
    return base::Instant{std::chrono::seconds{start.toSecsSinceEpoch()}};
}

} // namespace

RegistrationsView::RegistrationsView(monitor::Monitor &monitor, const models::TextFormat &format,
                                     QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RegistrationsView>())
    , m_monitor(monitor)
    , m_format(format)
    , m_join(new models::AudienceJoin(monitor, this))
    , m_model(new RegistrationsModel(format, this))
    , m_proxy(new models::RegistrationsProxy(*m_model, this))
    , m_answers(new TextTable(this))
    , m_trend(new PlotView(PlotView::Kind::Room, format, this))
{
    m_ui->setupUi(this);
    m_ui->registeredTile->setDivider(false);
    m_ui->registeredTile->setTone(KpiTile::Tone::InRoom);
    m_ui->waitlistedTile->setMeaning(tr("waitlisted"),
                                     tr("Who moves up when somebody who is registered cancels."));
    m_ui->pendingTile->setMeaning(tr("to approve"), tr("Who waits for the organizer's approval."));
    m_ui->canceledTile->setMeaning(tr("canceled", "number of registrations"),
                                   tr("Who was registered, or wanted to be, and canceled."));
    m_ui->rejectedTile->setMeaning(tr("rejected"), tr("Whom the organizer did not approve."));
    m_ui->yesterdayTile->setMeaning(tr("since yesterday"),
                                    tr("Registered now, less those who were when this day began."));
    m_ui->lookedTile->setMeaning(tr("since you looked"),
                                 tr("Registered now, less those who were when you last left this view."));
    m_ui->trendLabel->setFont(tokens::font(tokens::Type::Strong));
    m_ui->questionBox->setMaximumWidth(widestQuestion);
    m_trend->setObjectName(u"registrationTrend"_s);
    m_trend->setAccessibleName(tr("Registered over time"));
    m_trend->setRuler(true);
    m_trend->setMinimumHeight(trendHeight);
    m_ui->trendCardLayout->insertWidget(1, m_trend, 1);
    m_ui->answersTable->setModel(m_answers);
    setUpList();
    connectFilters();
    connect(m_ui->refreshButton, &QPushButton::clicked, this,
            [this] { m_monitor.refreshRegistrations(m_event.id); });
    connect(m_ui->importButton, &QPushButton::clicked, this, [this] { (void)import(); });
    connect(m_ui->noRegistrationsPanel, &StatePanel::triggered, this, [this] { (void)import(); });
    connect(&m_monitor, &monitor::Monitor::registrationsChanged, this, [this](const QString &event) {
        if (event == m_event.id)
            refresh();
    });
    connect(m_join, &models::AudienceJoin::changed, this, &RegistrationsView::showAudience);
}

RegistrationsView::~RegistrationsView() = default;

void RegistrationsView::setUpList()
{
    m_ui->statusFilterBox->addItem(tr("Any status"));
    for (const RegistrationStatus status : domain::registrationStatuses)
        m_ui->statusFilterBox->addItem(models::registrationStatusWord(status), int(status));
    ListTable *table = m_ui->registrationsTable;
    table->setModel(m_proxy);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEmptyText(tr("Nobody fits the filter."));
    table->sortByColumn(RegistrationsModel::RegisteredColumn, Qt::DescendingOrder);
    table->setStretchColumn(RegistrationsModel::NameColumn, 130);
    table->setItemDelegateForColumn(RegistrationsModel::StateColumn, new PresenceDelegate(lookOf, table));
    m_ui->columnsButton->setIcon(icon(u"columns"_s));
    m_ui->columnsButton->setMenu(table->columnMenu());
    offerColumns();
    m_ui->answersTable->setItemDelegateForColumn(
        shareColumn,
        new ShareDelegate(
            [this](int row) { return std::size_t(row) < m_shares.size() ? m_shares[std::size_t(row)] : 0.0; },
            m_ui->answersTable));
    connect(table, &ListTable::copyRequested, this, &RegistrationsView::copyRows);
}

void RegistrationsView::connectFilters()
{
    connect(m_ui->registrationFilterEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setText(text);
        countShown();
    });
    connect(m_ui->statusFilterBox, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant status = m_ui->statusFilterBox->currentData();
        m_proxy->setStatus(status.isValid() ? std::optional(RegistrationStatus(status.toInt()))
                                            : std::nullopt);
        countShown();
    });
    m_ui->groupChips->addChip(u"hereChip"_s, tr("Who is registered and in the room"));
    m_ui->groupChips->addChip(u"goneChip"_s, tr("Who is registered, was in the room and has left"));
    m_ui->groupChips->addChip(u"missingChip"_s, tr("Who is registered and has not been in the room"));
    m_ui->groupChips->addChip(u"strangersChip"_s, tr("Who came without being registered"));
    m_ui->groupChips->addChip(u"waitingChip"_s,
                              tr("Who came though they are on the waitlist or not approved"));
    connect(m_ui->groupChips, &ChipGroup::chosenChanged, this, [this] {
        const auto chosen = m_ui->groupChips->chosen();
        m_proxy->setChoice(chosen ? std::optional(models::RegistrationsProxy::Choice(*chosen))
                                  : std::nullopt);
        say({});
    });
    connect(m_ui->questionBox, &QComboBox::currentIndexChanged, this, &RegistrationsView::showAnswers);
    connect(m_ui->registrationTabs, &QTabWidget::currentChanged, this, &RegistrationsView::showAnswers);
    connect(m_ui->matchButton, &QPushButton::clicked, this, [this] { (void)showMatches(); });
    connect(m_ui->copyAddressesButton, &QPushButton::clicked, this, &RegistrationsView::copyAddresses);
}

void RegistrationsView::setEvent(const monitor::WatchedEvent &event)
{
    if (m_event == event && !event.id.isEmpty())
        return;
    if (m_event.id != event.id) {
        looked();
        m_ui->registrationFilterEdit->clear();
        m_ui->statusFilterBox->setCurrentIndex(0);
        m_ui->groupChips->choose({});
        if (m_matches)
            m_matches->close();
        if (m_import)
            m_import->close();
        m_ui->resultBar->setText({}, NoticeBar::Tone::Quiet);
        say({});
    }
    m_event = event;
    m_join->setEvent(event);
    if (m_matches)
        m_matches->setEvent(event);
    refresh();
}

MatchDialog *RegistrationsView::showMatches()
{
    if (!m_monitor.registrantDecisions())
        return nullptr;
    if (m_matches) {
        m_matches->activateWindow();
        return m_matches;
    }
    m_matches = new MatchDialog(m_monitor, m_event, m_format, this);
    m_matches->setObjectName(u"matchDialog"_s);
    m_matches->setAttribute(Qt::WA_DeleteOnClose);
    m_matches->show();
    return m_matches;
}

ListImportDialog *RegistrationsView::import()
{
    if (m_import) {
        m_import->activateWindow();
        return m_import;
    }
    m_import = new ListImportDialog(domain::ListKind::Registrations, this);
    m_import->setObjectName(u"importDialog"_s);
    m_import->setAttribute(Qt::WA_DeleteOnClose);
    if (monitor::Expectations *lists = m_monitor.expectations()) {
        m_import->setRecall(
            [this, lists](const domain::ListLayout &layout, std::function<void(domain::ListLayout)> done) {
                lists->recallColumns(layout, this, std::move(done));
            });
    }
    connect(m_import, &QDialog::accepted, this, [this] { takeImport(*m_import); });
    m_import->open();
    return m_import;
}

void RegistrationsView::takeImport(const ListImportDialog &dialog)
{
    if (monitor::Expectations *lists = m_monitor.expectations())
        lists->keepColumns(dialog.layout());
    const auto rows = dialog.registrations().registrations;
    m_monitor.importRegistrations(m_event.id, rows, dialog.written().value_or(m_monitor.scheduler().now()),
                                  this,
                                  [this, event = m_event.id, count = int(rows.size())](
                                      const base::Result<domain::ImportOutcome> &outcome) {
                                      if (event == m_event.id)
                                          sayImported(outcome, count);
                                  });
}

void RegistrationsView::sayImported(const base::Result<domain::ImportOutcome> &outcome, int rows)
{
    m_ui->resultBar->setText(outcome ? registrationwords::imported(*outcome, rows, m_format)
                                     : notKept(outcome.error(), m_monitor.scheduler().now()),
                             outcome ? NoticeBar::Tone::Quiet : NoticeBar::Tone::Alert);
}

void RegistrationsView::looked()
{
    if (!m_event.id.isEmpty() && isVisible())
        m_monitor.lookedAtRegistrations(m_event.id);
}

void RegistrationsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_join->setLooking(true);
}

void RegistrationsView::hideEvent(QHideEvent *event)
{
    m_join->setLooking(false);
    if (!event->spontaneous())
        m_ui->resultBar->setText({}, NoticeBar::Tone::Quiet); // it has been seen
    if (!m_event.id.isEmpty() && !event->spontaneous())
        m_monitor.lookedAtRegistrations(m_event.id);
    QWidget::hideEvent(event);
}

/// The statuses come first where there is no room for all figures.
void RegistrationsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    int needed = tokens::space6;
    for (KpiTile *tile : {m_ui->registeredTile, m_ui->waitlistedTile, m_ui->pendingTile, m_ui->canceledTile,
                          m_ui->rejectedTile, m_ui->yesterdayTile, m_ui->lookedTile}) {
        needed += tile->sizeHint().width();
        tile->setVisible(needed <= width() || tile == m_ui->registeredTile);
    }
    countShown();
}

void RegistrationsView::refresh()
{
    const auto known = m_monitor.registrations(m_event.id);
    const bool any = known && (known->basis != monitor::RegistrationBasis::None || known->counts.total() > 0);
    m_ui->registrationsNoticeBar->setText(known ? registrationwords::obstacle(*known) : StateText(),
                                          known && known->problem ? NoticeBar::Tone::Alert
                                                                  : NoticeBar::Tone::Quiet);
    m_ui->registrationPages->setCurrentWidget(any ? static_cast<QWidget *>(m_ui->registrationsPage)
                                                  : m_ui->noRegistrationsPanel);
    m_ui->noRegistrationsPanel->setText(registrationwords::nothing(known, m_event.townhall));
    if (!any)
        return;
    showFigures(*known);
    showTrend(*known);
}

void RegistrationsView::showFigures(const monitor::EventRegistrations &known)
{
    const auto count = [&](RegistrationStatus status) { return qint64(known.counts.of(status)); };
    const qint64 registered = count(RegistrationStatus::Registered);
    if (known.form.capacity)
        m_ui->registeredTile->setMeaning(
            tr("registered of %1", "capacity").arg(m_format.number(*known.form.capacity)),
            tr("Who has a place, of all places there are."));
    else
        m_ui->registeredTile->setMeaning(tr("registered"), tr("Who has a place."));
    m_ui->registeredTile->setValue(m_format.number(registered));
    m_ui->waitlistedTile->setValue(m_format.number(count(RegistrationStatus::Waitlisted)));
    m_ui->pendingTile->setValue(m_format.number(count(RegistrationStatus::PendingApproval)));
    m_ui->canceledTile->setValue(m_format.number(count(RegistrationStatus::Canceled)));
    m_ui->rejectedTile->setValue(m_format.number(count(RegistrationStatus::Rejected)));
    const auto since = [&](const std::optional<domain::RegistrationCounts> &before) {
        return registrationwords::change(
            before ? std::optional(registered - qint64(before->of(RegistrationStatus::Registered)))
                   : std::nullopt,
            m_format);
    };
    m_ui->yesterdayTile->setValue(
        since(domain::countsAsOf(known.history, midnight(m_format, m_monitor.scheduler().now()))));
    m_ui->lookedTile->setValue(since(known.looked ? std::optional(known.looked->counts) : std::nullopt));
    m_ui->sourceLabel->setText(registrationwords::source(known, m_event.townhall, m_format));
}

void RegistrationsView::showTrend(const monitor::EventRegistrations &known)
{
    const base::Instant now = m_monitor.scheduler().now();
    const base::Instant from = known.history.empty() ? now - std::chrono::hours(1) : known.history.front().at;
    const base::Instant to = std::max(now, from + std::chrono::minutes(10));
    m_trend->setOpenEnd(!m_event.over);
    m_trend->setRange(models::milliseconds(from), models::milliseconds(to));
    m_trend->setLimit(known.form.capacity, known.form.capacity
                                               ? tr("Places: %1").arg(m_format.number(*known.form.capacity))
                                               : QString());
    m_trend->setLine(models::registeredLine(known.history, from, to, trendColumns));
    m_ui->paceLabel->setText(registrationwords::pace(known, m_event.start, now, m_format));
    m_ui->paceLabel->setVisible(!m_ui->paceLabel->text().isEmpty());
}

void RegistrationsView::showAudience()
{
    const auto known = m_monitor.registrations(m_event.id);
    m_model->show(known ? known->form : domain::RegistrationForm(), m_join->registrations(),
                  m_join->sessions(), m_join->audience());
    if (m_fitted != std::pair(m_model->sessionColumns(), m_model->columnCount()))
        fitColumns();
    showAudienceFigures();
    showAnswers();
    countShown();
}

/// Once for each set of columns: what the user makes of the widths stays.
void RegistrationsView::fitColumns()
{
    const bool began = m_fitted.first <= 0 && m_model->sessionColumns() > 0;
    m_fitted = {m_model->sessionColumns(), m_model->columnCount()};
    ListTable *table = m_ui->registrationsTable;
    if (began) // now it matters who is there
        table->sortByColumn(RegistrationsModel::StateColumn, Qt::AscendingOrder);
    QHeaderView *header = table->horizontalHeader();
    QStringList statuses;
    for (const RegistrationStatus status : domain::registrationStatuses)
        statuses << models::registrationStatusWord(status);
    QStringList states;
    QStringList bases;
    for (int state = 0; state <= int(models::RegistrantState::Again); ++state)
        states << models::registrantStateWord(models::RegistrantState(state));
    for (int basis = 0; basis <= int(domain::MatchBasis::Name); ++basis)
        bases << models::matchBasisWord(domain::MatchBasis(basis));
    for (int column = 0; column < m_model->columnCount(); ++column)
        header->moveSection(header->visualIndex(column), column);
    const bool begun = m_model->sessionColumns() > 0;
    table->setColumnHidden(RegistrationsModel::StateColumn, !begun);
    table->setColumnHidden(RegistrationsModel::BasisColumn, !begun);
    table->fitColumn(RegistrationsModel::StateColumn, states, stateMark);
    table->setColumnWidth(RegistrationsModel::StateColumn,
                          std::min(table->columnWidth(RegistrationsModel::StateColumn), widestState));
    table->fitColumn(RegistrationsModel::BasisColumn, bases);
    table->fitColumn(RegistrationsModel::StatusColumn, statuses);
    QStringList times;
    for (int day = 0; day < 7; ++day) { // their names are not equally long
        for (const QString &clock : words::wideClocks(m_format))
            times << RegistrationsModel::dayAndClock(
                m_format.day(m_monitor.scheduler().now() - std::chrono::hours(24 * day)), clock);
    }
    table->fitColumn(RegistrationsModel::RegisteredColumn, times);
    table->setColumnWidth(RegistrationsModel::EmailColumn, begun ? 200 : 280);
    QStringList stays = words::wideClocks(m_format);
    for (QString &stay : stays)
        stay = RegistrationsModel::since(stay);
    for (int column = RegistrationsModel::FixedColumns; column < m_model->firstQuestion(); ++column) {
        table->fitColumn(column, stays);
        table->setColumnWidth(column, std::min(table->columnWidth(column), widestSession));
        header->moveSection(header->visualIndex(column),
                            RegistrationsModel::StateColumn + 1 + column - RegistrationsModel::FixedColumns);
    }
    for (int column = m_model->firstQuestion(); column < m_model->columnCount(); ++column)
        table->setColumnWidth(column, answerWidth);
    offerColumns();
}

/// Where it is narrow there is what one looks for: before the start who registered when, then who is there.
/// Questions are of one event, so they are chosen together.
void RegistrationsView::offerColumns()
{
    using Model = RegistrationsModel;
    ListTable *table = m_ui->registrationsTable;
    const bool begun = m_model->sessionColumns() > 0;
    const auto title = [this](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); };
    std::vector<ListTable::Choosable> columns;
    const auto offer = [&](const QString &key, int column) {
        columns.push_back({.key = key, .title = title(column), .columns = {column}});
    };
    std::vector<int> sessions;
    for (int column = Model::FixedColumns; column < m_model->firstQuestion(); ++column)
        sessions.push_back(column);
    std::vector<int> questions;
    for (int column = m_model->firstQuestion(); column < m_model->columnCount(); ++column)
        questions.push_back(column);
    if (begun) {
        offer(u"state"_s, Model::StateColumn);
        columns.push_back(
            {.key = u"attended"_s,
             .title = sessions.size() == 1 ? title(sessions.front()) : tr("Time in the sessions"),
             .columns = sessions});
    }
    offer(u"email"_s, Model::EmailColumn);
    offer(u"status"_s, Model::StatusColumn);
    offer(u"registered"_s, Model::RegisteredColumn);
    if (begun)
        offer(u"basis"_s, Model::BasisColumn);
    if (!questions.empty())
        columns.push_back({.key = u"answers"_s, .title = tr("Answers"), .columns = questions});

    std::vector<int> yielding;
    if (begun)
        yielding = {Model::BasisColumn, Model::RegisteredColumn, Model::StatusColumn};
    yielding.insert(yielding.end(), questions.rbegin(), questions.rend());
    yielding.insert(yielding.end(), sessions.rbegin(), sessions.rend());
    yielding.push_back(Model::EmailColumn);
    table->setChoosableColumns(std::move(columns));
    table->setYieldingColumns(yielding);
}

void RegistrationsView::showAudienceFigures()
{
    const domain::AudienceCounts &counts = m_join->audience()->counts;
    const bool begun = !m_join->sessions().empty();
    const QString said = registrationwords::audience(counts, m_event, begun, m_join->isLive(), m_format);
    m_ui->audienceLabel->setText(said);
    m_ui->audienceLabel->setVisible(!said.isEmpty());
    using Choice = models::RegistrationsProxy::Choice;
    m_ui->groupChips->setVisible(begun);
    if (!begun)
        m_ui->groupChips->choose({});
    const auto show = [&](Choice group, const QString &text, std::size_t count) {
        const bool always = group == Choice::Here || group == Choice::Missing;
        m_ui->groupChips->setChip(
            int(group), tr("%1 %2", "which people, and how many").arg(text, m_format.number(qint64(count))),
            always || count > 0 || m_ui->groupChips->chosen() == int(group));
    };
    show(Choice::Here, tr("Here", "registered people"), counts.here);
    show(Choice::Gone, tr("Was here", "registered people"), counts.gone);
    show(Choice::Missing, tr("Not here", "registered people"), counts.missing);
    show(Choice::Strangers, tr("Not registered", "people who came"),
         counts.strangersHere + counts.strangersGone);
    show(Choice::Waiting, tr("No place yet", "people who came"), counts.waitingHere + counts.waitingGone);
    m_ui->matchButton->setVisible(m_monitor.registrantDecisions() && !m_join->audience()->pairs.empty());
    m_ui->matchButton->setText(
        counts.open == 0
            ? tr("Who is who…")
            : tr("Who is who (%1)…", "so many are to be decided").arg(m_format.number(qint64(counts.open))));
}

void RegistrationsView::showAnswers()
{
    const auto known = m_monitor.registrations(m_event.id);
    const auto questions =
        domain::questionColumns(known ? known->form : domain::RegistrationForm(), *m_join->registrations());
    m_ui->registrationTabs->setTabVisible(m_ui->registrationTabs->indexOf(m_ui->answersTab),
                                          !questions.empty());
    if (questions.empty() || m_ui->registrationTabs->currentWidget() != m_ui->answersTab)
        return;
    QStringList texts;
    for (const domain::RegistrationQuestion &question : questions)
        texts << models::plainName(question.text);
    QStringList shown;
    for (int i = 0; i < m_ui->questionBox->count(); ++i)
        shown << m_ui->questionBox->itemText(i);
    if (shown != texts) {
        const QSignalBlocker blocker(m_ui->questionBox);
        const QString chosen = m_ui->questionBox->currentText();
        m_ui->questionBox->clear();
        m_ui->questionBox->addItems(texts);
        m_ui->questionBox->setCurrentIndex(std::max(0, int(texts.indexOf(chosen))));
    }
    const domain::RegistrationQuestion &question =
        questions[std::size_t(std::max(0, m_ui->questionBox->currentIndex()))];
    const auto shares = domain::breakdown(question, *m_join->registrations(), m_join->audience()->rows);
    // Of those in the room; while nobody is, of those who registered.
    std::size_t inRoom = 0;
    std::size_t registered = 0;
    for (const domain::AnswerShare &share : shares) {
        inRoom += share.inRoom;
        registered += share.registered;
    }
    TextTable::Rows rows;
    m_shares.clear();
    for (const domain::AnswerShare &share : shares) {
        if (rows.size() == answersShown) {
            rows.push_back(
                {tr("%Ln other answers", nullptr, int(shares.size() - answersShown)), {}, {}, {}, {}});
            break;
        }
        const std::size_t whole = inRoom > 0 ? inRoom : registered;
        const std::size_t part = inRoom > 0 ? share.inRoom : share.registered;
        m_shares.push_back(whole == 0 ? 0 : double(part) / double(whole));
        rows.push_back({share.value.empty() ? tr("No answer") : models::plainName(share.value),
                        m_format.number(qint64(share.inRoom)), m_format.number(qint64(share.joined)),
                        m_format.number(qint64(share.registered)),
                        words::percent(m_format, m_shares.back())});
    }
    const bool fitted = m_answers->columnCount() > 0;
    m_answers->setContent(
        {tr("Answer"), tr("In the room"), tr("Have been there"), tr("Registered"),
         inRoom > 0 ? tr("Of the room", "share of people") : tr("Of the registered", "share of people")},
        rows, {hereColumn, joinedColumn, registeredColumn});
    if (fitted)
        return;
    ListTable *table = m_ui->answersTable;
    for (const int column : {hereColumn, joinedColumn, registeredColumn})
        table->fitColumn(column, {m_format.number(100'000)});
    table->setColumnWidth(shareColumn, shareWidth);
    table->setStretchColumn(answerColumn, leastAnswer);
    table->setYieldingColumns({shareColumn, joinedColumn});
}

void RegistrationsView::copyAddresses()
{
    const QStringList addresses = m_proxy->addresses();
    QGuiApplication::clipboard()->setText(addresses.join(u"; "_s));
    say(tr("%Ln addresses copied", nullptr, int(addresses.size())));
}

/// In place of how many are shown, so that nothing moves, until something else is chosen.
void RegistrationsView::say(const QString &done)
{
    m_said = done;
    countShown();
}

void RegistrationsView::copyRows()
{
    if (const QString text = m_ui->registrationsTable->selectionAsTsv(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void RegistrationsView::countShown()
{
    m_ui->copyAddressesButton->setEnabled(m_proxy->rowCount() > 0);
    m_ui->shownLabel->setText(m_said.isEmpty() ? tr("%1 of %2 shown")
                                                     .arg(m_format.number(m_proxy->rowCount()),
                                                          m_format.number(m_model->rowCount()))
                                               : m_said);
    m_ui->shownLabel->setVisible(!m_said.isEmpty() || width() >= roomForCount);
}

} // namespace rollcall::gui
