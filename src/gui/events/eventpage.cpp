// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventpage.h"

#include "gui/events/eventwords.h"
#include "gui/events/presencedelegate.h"
#include "gui/events/registrationsview.h"
#include "gui/events/registrationwords.h"
#include "gui/look/cellpainting.h"
#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "models/kpis.h"
#include "ui_eventpage.h"

#include <QHeaderView>
#include <QShowEvent>

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

enum SessionColumn {
    whenColumn,
    subjectColumn,
    sessionStateColumn,
    roomColumn,
    peakColumn,
    peopleColumn,
    knownColumn,
    placesColumn
};
constexpr int leastSubject = 110;
constexpr int mostSessions = 10;
constexpr int mostParts = 8;
constexpr std::size_t changesShown = 200; ///< of registrations

enum PartColumn { partColumn, coverColumn, partWhyColumn };

} // namespace

EventPage::EventPage(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventPage>())
    , m_monitor(monitor)
    , m_format(format)
    , m_join(monitor)
    , m_sessions(new TextTable(this))
    , m_parts(new TextTable(this))
    , m_changes(new TextTable(this))
    , m_registrations(new RegistrationsView(monitor, format, this))
{
    m_ui->setupUi(this);
    m_ui->eventTabs->insertTab(1, m_registrations, tr("Registrations"));
    m_ui->changesTable->setModel(m_changes);
    m_ui->changesTable->setEmptyText(tr("Nothing has changed since it is watched."));
    m_ui->eventTitleLabel->setFont(tokens::font(tokens::Type::Title));
    for (QLabel *label : {m_ui->sessionsLabel, m_ui->partsLabel})
        label->setFont(tokens::font(tokens::Type::Strong));
    m_ui->sessionsTable->setModel(m_sessions);
    m_ui->sessionsTable->setMostRows(mostSessions);
    m_ui->partsTable->setMostRows(mostParts);
    m_ui->sessionsTable->setItemDelegateForColumn(sessionStateColumn,
                                                  new PresenceDelegate(
                                                      [this](const QModelIndex &index) {
                                                          const auto row = std::size_t(index.row());
                                                          return row < m_live.size() && m_live[row]
                                                                     ? PresenceDelegate::Look::Running
                                                                     : PresenceDelegate::Look::Plain;
                                                      },
                                                      m_ui->sessionsTable));
    m_ui->sessionsTable->setEmptyText(tr("Microsoft names no session yet."));
    m_ui->partsTable->setModel(m_parts);
    m_ui->partsTable->setEmptyText(tr("Nothing is received at present."));
    connect(m_ui->eventNoticeBar, &NoticeBar::triggered, this, &EventPage::triggered);
    connect(m_ui->stopButton, &QPushButton::clicked, this, &EventPage::stopRequested);
    connect(m_ui->sessionsTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { openSession(index.row()); });
    connect(m_ui->eventTabs, &QTabWidget::currentChanged, this, &EventPage::look);
    connect(&m_join, &models::AudienceJoin::changed, this, &EventPage::showSessions);
    connect(&monitor, &monitor::Monitor::registrationsChanged, this, [this](const QString &event) {
        if (event != m_event.id)
            return;
        showRegistered();
        showChanges();
    });
}

EventPage::~EventPage() = default;

void EventPage::openSession(int row)
{
    if (row < m_event.sessions.size() && !m_event.sessions[row].meetingId.isEmpty())
        Q_EMIT meetingChosen(m_event.sessions[row].meetingId);
}

void EventPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void EventPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    look();
}

void EventPage::look()
{
    m_join.setLooking(isVisible() && m_ui->eventTabs->currentWidget() == m_ui->scheduleTab);
}

void EventPage::setEvent(const monitor::WatchedEvent &event)
{
    m_event = event;
    m_join.setEvent(event);
    m_registrations->setEvent(event);
    showHeader();
    showSessions();
    showParts();
    showChanges();
    showRegistered();
}

void EventPage::showHeader()
{
    const bool bad = m_event.status == monitor::EventStatus::Canceled;
    m_ui->eventTitleLabel->setText(!m_event.subject.isEmpty()
                                       ? models::isolated(m_event.subject.toStdString())
                                   : m_event.townhall ? tr("Town hall without a subject")
                                                      : tr("Webinar without a subject"));
    m_ui->statusBadge->setContent(eventwords::status(m_event), bad ? Badge::Tone::Alert : Badge::Tone::Quiet);
    QStringList facts{m_event.townhall ? tr("Town hall") : tr("Webinar")};
    if (m_event.start)
        facts << timeOf(m_event.start, m_event.end);
    if (!m_event.organizer.isEmpty())
        facts << tr("organised by %1").arg(models::isolated(m_event.organizer.toStdString()));
    if (m_event.read)
        facts << tr("as of %1", "time of day").arg(m_format.clock(*m_event.read));
    m_ui->factsLabel->setText(facts.join(u" · "_s));
    m_ui->eventNoticeBar->setText(eventwords::obstacle(m_event), NoticeBar::Tone::Quiet);
}

void EventPage::showSessions()
{
    const domain::AudienceCounts &counts = m_join.audience()->counts;
    const auto known = [&](int place) { // of the registered, have been there
        for (std::size_t i = 0; i < m_join.sessions().size(); ++i) {
            if (m_join.sessions()[i].place == place && counts.expected > 0)
                return tr("%1 of %2", "registered who came, of all registered")
                    .arg(m_format.number(qint64(counts.known[i])), m_format.number(qint64(counts.expected)));
        }
        return u"–"_s;
    };
    TextTable::Rows rows;
    QStringList times;
    m_live.clear();
    for (int place = 0; place < int(m_event.sessions.size()); ++place) {
        const monitor::EventSession &session = m_event.sessions[place];
        times << timeOf(session.start, session.end);
        const monitor::LiveMeeting *meeting =
            session.meetingId.isEmpty() ? nullptr : m_monitor.meeting(session.meetingId);
        QString state = tr("no join link yet");
        if (meeting && meeting->reading() != monitor::Reading::Done)
            state = tr("not read yet");
        else if (meeting)
            state = meeting->phase() == monitor::MeetingPhase::Live    ? tr("live")
                    : meeting->phase() == monitor::MeetingPhase::Ended ? tr("ended")
                                                                       : tr("waiting for the start");
        else if (!session.joinWebUrl.isEmpty())
            state = tr("not followed");
        m_live.push_back(meeting && meeting->reading() == monitor::Reading::Done &&
                         meeting->phase() == monitor::MeetingPhase::Live);
        QString inRoom = u"–"_s;
        QString peak = u"–"_s;
        QString people = u"–"_s;
        if (meeting && !meeting->record().calls.empty()) {
            const models::Kpis kpis = models::kpis(meeting->record(), meeting->info());
            peak = m_format.number(kpis.peak);
            people = m_format.number(kpis.people);
            if (meeting->phase() == monitor::MeetingPhase::Live)
                inRoom = m_format.number(kpis.inRoom);
        }
        rows.push_back(
            {times.last(),
             models::isolated((session.subject.isEmpty() ? m_event.subject : session.subject).toStdString()),
             state, inRoom, peak, people, known(place),
             session.capacity ? m_format.number(*session.capacity) : u"–"_s});
    }
    m_sessions->setContent({tr("When"), tr("Session"), tr("State"), tr("In room"), tr("Peak"), tr("People"),
                            tr("Registered came"), tr("Places")},
                           rows, {roomColumn, peakColumn, peopleColumn, knownColumn, placesColumn});
    if (m_fitted != times)
        fitSessions(times);
    arrangeSessions();
}

/// "Mon 4 May, 10:00 – 11:00"
QString EventPage::timeOf(std::optional<base::Instant> start, std::optional<base::Instant> end) const
{
    if (!start)
        return u"–"_s;
    if (!end)
        return words::dayAndClock(m_format, *start);
    const bool sameDay = m_format.local(*start).date() == m_format.local(*end).date();
    return tr("%1 – %2", "from when to when")
        .arg(words::dayAndClock(m_format, *start),
             sameDay ? m_format.shortClock(*end) : words::dayAndClock(m_format, *end));
}

/// Columns that would be empty are not there; where it is narrow, neither is what matters least.
void EventPage::arrangeSessions()
{
    ListTable *table = m_ui->sessionsTable;
    if (m_sessions->columnCount() == 0)
        return;
    const auto hasPlaces = [](const monitor::EventSession &session) { return session.capacity.has_value(); };
    std::vector<int> least{peakColumn, peopleColumn};
    if (std::ranges::any_of(m_event.sessions, hasPlaces))
        least.insert(least.begin() + 1, placesColumn);
    else
        table->setColumnHidden(placesColumn, true);
    table->setColumnHidden(knownColumn, m_join.audience()->counts.expected == 0);
    table->setYieldingColumns(least);
}

/// Once for each set of times: what the user makes of the widths stays.
void EventPage::fitSessions(const QStringList &times)
{
    m_fitted = times;
    ListTable *table = m_ui->sessionsTable;
    table->fitColumn(whenColumn, times);
    table->setStretchColumn(subjectColumn, leastSubject);
    table->fitColumn(sessionStateColumn, {tr("waiting for the start"), tr("no join link yet")}, stateMark);
    for (const int column : {roomColumn, peakColumn, peopleColumn, placesColumn})
        table->fitColumn(column, {m_format.number(10'000)});
    table->fitColumn(knownColumn, {tr("%1 of %2", "registered who came, of all registered")
                                       .arg(m_format.number(1'000), m_format.number(1'000))});
}

void EventPage::showParts()
{
    TextTable::Rows parts;
    QStringList names;
    QStringList covers;
    for (const monitor::EventPart &part : m_event.parts) {
        names << eventwords::part(part.what);
        covers << eventwords::cover(part.cover);
        parts.push_back({names.last(), covers.last(), eventwords::detail(part, m_format)});
    }
    m_parts->setContent({tr("What Microsoft tells us"), tr("State"), tr("Why")}, parts);
    m_ui->partsTable->fitColumn(partColumn, names);
    m_ui->partsTable->fitColumn(coverColumn, covers);
    m_ui->partsTable->horizontalHeader()->setSectionResizeMode(partWhyColumn, QHeaderView::Stretch);
}

/// What changed about the event and its registrations, newest first.
void EventPage::showChanges()
{
    const auto known = m_monitor.registrations(m_event.id);
    std::multimap<base::Instant, QStringList, std::greater<>> all;
    for (const monitor::EventChange &change : m_event.changes)
        all.emplace(change.at, eventwords::change(change, m_format));
    if (known) {
        for (const domain::CountsChange &change : domain::countsChanges(known->history, changesShown))
            all.emplace(change.to, registrationwords::change(change, m_format));
    }
    TextTable::Rows changes;
    QStringList when;
    for (auto &[at, row] : all) {
        when << row.first();
        changes.push_back(std::move(row));
    }
    m_changes->setContent({tr("When"), tr("What"), tr("Before"), tr("After")}, changes);
    m_ui->changesTable->fitColumn(0, when);
    for (const int column : {1, 2, 3})
        m_ui->changesTable->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void EventPage::showRegistered()
{
    const auto known = m_monitor.registrations(m_event.id);
    m_ui->registrationsLabel->setText(known && known->basis != monitor::RegistrationBasis::None
                                          ? registrationwords::summary(*known, m_format) + u' ' +
                                                registrationwords::source(*known, m_event.townhall, m_format)
                                          : eventwords::registrations(m_event, m_format));
    m_ui->registrationsLabel->setVisible(!m_ui->registrationsLabel->text().isEmpty());
}

} // namespace rollcall::gui
