// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/eventpage.h"

#include "gui/eventwords.h"
#include "gui/registrationsview.h"
#include "gui/texttable.h"
#include "gui/tokens.h"
#include "gui/words.h"
#include "models/kpis.h"
#include "ui_eventpage.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

enum SessionColumn { startColumn, endColumn, subjectColumn, sessionStateColumn, roomColumn, peopleColumn };
enum PartColumn { partColumn, coverColumn, partWhyColumn };

} // namespace

EventPage::EventPage(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::EventPage>())
    , m_monitor(monitor)
    , m_format(format)
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
    m_ui->sessionsTable->setEmptyText(tr("Microsoft names no session yet."));
    m_ui->partsTable->setModel(m_parts);
    m_ui->partsTable->setEmptyText(tr("Nothing is received at present."));
    connect(m_ui->eventNoticeBar, &NoticeBar::triggered, this, &EventPage::triggered);
    connect(m_ui->stopButton, &QPushButton::clicked, this, &EventPage::stopRequested);
    connect(m_ui->sessionsTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { openSession(index.row()); });
}

EventPage::~EventPage() = default;

void EventPage::openSession(int row)
{
    if (row < m_event.sessions.size() && !m_event.sessions[row].meetingId.isEmpty())
        Q_EMIT meetingChosen(m_event.sessions[row].meetingId);
}

void EventPage::setEvent(const monitor::WatchedEvent &event)
{
    const bool differs = m_event != event;
    m_event = event;
    const QString subject = models::isolated(event.subject.toStdString());
    m_ui->eventTitleLabel->setText(!event.subject.isEmpty() ? subject
                                   : event.townhall         ? tr("Town hall without a subject")
                                                            : tr("Webinar without a subject"));
    const bool bad = event.status == monitor::EventStatus::Canceled;
    m_ui->statusBadge->setContent(eventwords::status(event), bad ? Badge::Tone::Alert : Badge::Tone::Quiet);
    QStringList facts{event.townhall ? tr("Town hall") : tr("Webinar")};
    if (event.start && event.end)
        facts << tr("%1 to %2", "two days with times")
                     .arg(words::dayAndClock(m_format, *event.start),
                          words::dayAndClock(m_format, *event.end));
    else if (event.start)
        facts << words::dayAndClock(m_format, *event.start);
    if (!event.organizer.isEmpty())
        facts << tr("organised by %1").arg(models::isolated(event.organizer.toStdString()));
    if (event.read)
        facts << tr("as of %1", "time of day").arg(m_format.clock(*event.read));
    m_ui->factsLabel->setText(facts.join(u" · "_s));
    m_ui->eventNoticeBar->setText(eventwords::obstacle(event), NoticeBar::Tone::Quiet);

    TextTable::Rows rows;
    QStringList times;
    for (const monitor::EventSession &session : event.sessions) {
        const auto time = [this](const std::optional<base::Instant> &at) {
            return at ? words::dayAndClock(m_format, *at) : u"–"_s;
        };
        const monitor::LiveMeeting *meeting =
            session.meetingId.isEmpty() ? nullptr : m_monitor.meeting(session.meetingId);
        QString state = tr("no join link yet");
        if (meeting)
            state = meeting->phase() == monitor::MeetingPhase::Live    ? tr("live")
                    : meeting->phase() == monitor::MeetingPhase::Ended ? tr("ended")
                                                                       : tr("waiting for the start");
        else if (!session.joinWebUrl.isEmpty())
            state = tr("not followed");
        QString inRoom = u"–"_s;
        QString people = u"–"_s;
        if (meeting && !meeting->record().calls.empty()) {
            const models::Kpis kpis = models::kpis(meeting->record(), meeting->info());
            people = m_format.number(kpis.people);
            if (meeting->phase() == monitor::MeetingPhase::Live)
                inRoom = m_format.number(kpis.inRoom);
        }
        rows.push_back({time(session.start), time(session.end),
                        session.subject.isEmpty() ? subject : models::isolated(session.subject.toStdString()),
                        state, inRoom, people});
        times << time(session.start) << time(session.end);
    }
    m_sessions->setContent({tr("Start"), tr("End"), tr("Session"), tr("State"), tr("In room"), tr("People")},
                           rows, {roomColumn, peopleColumn});
    m_ui->sessionsTable->fitColumn(startColumn, times);
    m_ui->sessionsTable->fitColumn(endColumn, times);
    m_ui->sessionsTable->horizontalHeader()->setSectionResizeMode(subjectColumn, QHeaderView::Stretch);
    m_ui->sessionsTable->fitColumn(sessionStateColumn, {tr("waiting for the start"), tr("no join link yet")});

    TextTable::Rows parts;
    QStringList names;
    QStringList covers;
    for (const monitor::EventPart &part : event.parts) {
        names << eventwords::part(part.what);
        covers << eventwords::cover(part.cover);
        parts.push_back({names.last(), covers.last(), eventwords::detail(part, m_format)});
    }
    m_parts->setContent({tr("What Microsoft tells us"), tr("State"), tr("Why")}, parts);
    m_ui->partsTable->fitColumn(partColumn, names);
    m_ui->partsTable->fitColumn(coverColumn, covers);
    m_ui->partsTable->horizontalHeader()->setSectionResizeMode(partWhyColumn, QHeaderView::Stretch);
    const QStringList figures{m_format.number(10'000)};
    m_ui->sessionsTable->fitColumn(roomColumn, figures);
    m_ui->sessionsTable->fitColumn(peopleColumn, figures);
    if (differs) // it hears of its registrations by itself
        m_registrations->setEvent(event);
    TextTable::Rows changes;
    QStringList when;
    for (const monitor::EventChange &change : event.changes) {
        changes.insert(changes.begin(), eventwords::change(change, m_format));
        when << changes.front().first();
    }
    m_changes->setContent({tr("When"), tr("What"), tr("Before"), tr("After")}, changes);
    m_ui->changesTable->fitColumn(0, when);
    for (const int column : {1, 2, 3})
        m_ui->changesTable->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_ui->registrationsLabel->setText(eventwords::registrations(event, m_format));
    m_ui->registrationsLabel->setVisible(!m_ui->registrationsLabel->text().isEmpty());
}

} // namespace rollcall::gui
