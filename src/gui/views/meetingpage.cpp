// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/meetingpage.h"

#include "gui/delivery/deliverytext.h"
#include "gui/events/eventwords.h"
#include "gui/events/expecteddialog.h"
#include "gui/events/registrationsview.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/timeline/timelinepage.h"
#include "gui/views/activityview.h"
#include "gui/views/coverageview.h"
#include "gui/views/lobbyview.h"
#include "gui/views/overviewview.h"
#include "gui/views/peopleview.h"
#include "gui/views/personpanel.h"
#include "gui/words.h"
#include "models/kpis.h"
#include "ui_meetingpage.h"

#include <QShowEvent>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

MeetingPage::MeetingPage(monitor::Monitor &monitor, MeetingContext &context, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MeetingPage>())
    , m_monitor(monitor)
    , m_context(context)
    , m_standings(monitor)
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->exportButton->setIcon(icon(u"export"_s));
    m_ui->problemBar->setObjectName(u"problemBar"_s);

    m_ui->inRoomTile->setDivider(false);
    m_ui->inRoomTile->setTone(KpiTile::Tone::InRoom);
    m_ui->inRoomTile->setMeaning(tr("in room"),
                                 tr("People in the meeting at this moment, each counted once."));
    m_ui->inLobbyTile->setMeaning(tr("in lobby"), tr("People who wait to be let in at this moment."));
    m_ui->peakTile->setMeaning(tr("peak"), tr("The most people who were in the room at one time."));
    m_ui->peopleTile->setMeaning(
        tr("people"), tr("Different people who have been in the room, however often they came. Who "
                         "only waited in the lobby and applications are not counted."));
    m_ui->joinsTile->setMeaning(tr("joins"),
                                tr("How often somebody entered the room, over all their devices."));
    m_ui->shareTile->setMeaning(tr("of expected in"),
                                tr("People in the room, as a share of those expected."));

    addView(new OverviewView(context, this), tr("Overview"));
    auto *timeline = new TimelinePage(context, this);
    addView(timeline, tr("Timeline"));
    connect(timeline, &TimelinePage::detailsRequested, this, [this] { setDetailsVisible(true); });
    m_people = new PeopleView(context, this);
    addView(m_people, tr("People"));
    m_lobby = new LobbyView(context, this);
    addView(m_lobby, tr("Lobby"));
    m_registrations = new RegistrationsView(monitor, context.format(), this);
    m_registrations->setObjectName(u"sessionRegistrations"_s);
    m_registrations->hide();
    addView(new ActivityView(context, this), tr("Activity"));
    addView(new CoverageView(context, this), tr("Coverage"));

    m_details = new PersonPanel(context, this);
    m_details->setObjectName(u"personPanel"_s);
    m_details->hide();
    m_ui->bodyLayout->addWidget(m_details);

    connect(m_details, &PersonPanel::closed, this, [this] { setDetailsVisible(false); });
    connect(m_people, &PeopleView::detailsRequested, this, [this] { setDetailsVisible(true); });
    connect(m_ui->exportButton, &QPushButton::clicked, this,
            [this] { Q_EMIT triggered(StateAction::Export); });
    connect(m_ui->noticeBar, &NoticeBar::triggered, this, &MeetingPage::triggered);
    connect(m_ui->problemBar, &NoticeBar::triggered, this, &MeetingPage::triggered);
    connect(m_ui->wholePanel, &StatePanel::triggered, this, &MeetingPage::triggered);
    connect(&context, &MeetingContext::changed, this, &MeetingPage::refresh);
    connect(&context, &MeetingContext::meetingChanged, this, &MeetingPage::refresh);
    connect(&context, &MeetingContext::ticked, this, &MeetingPage::tick);
    connect(&context.lobby(), &models::LobbyModel::figuresChanged, this, &MeetingPage::refreshLobbyTab);
    connect(&monitor, &monitor::Monitor::healthChanged, this, &MeetingPage::refreshProblem);
    connect(&context, &MeetingContext::meetingChanged, this, &MeetingPage::showNotes);
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &MeetingPage::showNotes);
    m_people->setExpectations(monitor.expectations());
    m_people->setStandings(&m_standings);
    m_lobby->setStandings(&m_standings);
    connect(&context, &MeetingContext::meetingChanged, this,
            [this] { m_standings.setMeeting(m_context.meeting()); });
    connect(&m_standings, &models::Standings::eventChanged, this, &MeetingPage::showRegistrations);
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &MeetingPage::showRegistrations);
    connect(&m_standings, &models::Standings::eventChanged, this, &MeetingPage::refresh);
    connect(&monitor, &monitor::Monitor::registrationsChanged, this, [this](const QString &event) {
        if (event == m_standings.eventId())
            refresh();
    });
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &MeetingPage::look);
    showRegistrations();
    m_ui->expectedButton->setVisible(monitor.expectations() != nullptr);
    if (monitor.expectations()) {
        connect(monitor.expectations(), &monitor::Expectations::changed, this, [this](const QString &id) {
            if (m_context.meeting() && m_context.meeting()->info().id == id)
                refresh();
        });
        connect(m_ui->expectedButton, &QPushButton::clicked, this, &MeetingPage::showExpected);
    }
    refresh();
    refreshProblem();
}

MeetingPage::~MeetingPage() = default;

void MeetingPage::showExpected()
{
    monitor::LiveMeeting *meeting = m_context.meeting();
    if (!meeting || !m_monitor.expectations())
        return;
    if (auto *before = findChild<ExpectedDialog *>())
        before->close();
    auto *dialog = new ExpectedDialog(*m_monitor.expectations(), *meeting, m_context.format(),
                                      m_monitor.scheduler(), this);
    dialog->setObjectName(u"expectedDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MeetingPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void MeetingPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    look();
}

/// Who is registered is looked up only where it is shown.
void MeetingPage::look()
{
    const View view = currentView();
    m_standings.setLooking(isVisible() && (view == View::People || view == View::Lobby));
}

/// A session of a webinar has registrations in place of a list of those expected, unless it has both.
void MeetingPage::showRegistrations()
{
    const QList<monitor::WatchedEvent> events = m_monitor.events();
    const auto event = std::ranges::find(events, m_standings.eventId(), &monitor::WatchedEvent::id);
    const bool any = !m_standings.eventId().isEmpty() && event != events.end();
    if (any)
        m_registrations->setEvent(*event);
    const int at = m_ui->tabs->indexOf(m_registrations);
    if (any && at < 0) {
        m_ui->tabs->insertTab(m_ui->tabs->indexOf(m_lobby) + 1, m_registrations, tr("Registrations"));
    } else if (!any && at >= 0) {
        m_ui->tabs->removeTab(at);
        m_registrations->hide();
    }
}

/// What has changed about the webinar that the meeting is a session of.
void MeetingPage::showNotes()
{
    if (!m_context.meeting())
        return;
    const QString id = m_context.meeting()->info().id;
    std::vector<models::ActivityNote> notes;
    for (const monitor::WatchedEvent &event : m_monitor.events()) {
        const auto session = std::ranges::find(event.sessions, id, &monitor::EventSession::meetingId);
        if (session == event.sessions.end())
            continue;
        for (const monitor::EventChange &change : event.changes) {
            if (change.session.isEmpty() || change.session == session->subject ||
                change.session == session->id)
                notes.push_back(
                    {.time = change.at, .text = eventwords::changeSentence(change, m_context.format())});
        }
    }
    m_context.activity().setNotes(notes);
}

void MeetingPage::addView(MeetingView *view, const QString &title)
{
    m_views.push_back(view);
    m_ui->tabs->addTab(view, title);
    connect(view, &MeetingView::triggered, this, &MeetingPage::triggered);
}

void MeetingPage::showView(View view)
{
    for (MeetingView *candidate : m_views) {
        if (candidate->view() == view)
            m_ui->tabs->setCurrentWidget(candidate);
    }
}

View MeetingPage::currentView() const
{
    const auto *view = qobject_cast<const MeetingView *>(m_ui->tabs->currentWidget());
    return view ? view->view() : View::Overview;
}

void MeetingPage::setDetailsVisible(bool visible)
{
    if (m_details->isVisibleTo(this) == visible)
        return;
    m_details->setVisible(visible);
    Q_EMIT detailsVisibleChanged(visible);
}

bool MeetingPage::detailsVisible() const
{
    return m_details->isVisibleTo(this);
}

void MeetingPage::refresh()
{
    const monitor::LiveMeeting *meeting = m_context.meeting();
    if (!meeting)
        return;
    const ViewState state = viewState(meeting);
    const bool content = hasContent(state, meeting);
    refreshHeader(*meeting, state);
    refreshFigures(*meeting, state);
    refreshLobbyTab();

    // Without a connector there is nothing to fill the views with: one sentence instead of a row of empty
    // tabs.
    const bool whole = state == ViewState::NotPermitted && !content;
    if (whole)
        m_ui->wholePanel->setText(paneText(View::Overview, state, meeting, m_context.format()));
    m_ui->wholePanel->setVisible(whole);
    m_ui->kpiCard->setVisible(!whole && state != ViewState::Loading);
    m_ui->body->setVisible(!whole);
    m_ui->exportButton->setEnabled(content);
    m_ui->expectedButton->setEnabled(meeting->reading() == monitor::Reading::Done);
    const bool over = state == ViewState::Ended && content; // then it is what one is here for
    if (m_ui->exportButton->property("primary").toBool() != over) {
        m_ui->exportButton->setProperty("primary", over);
        m_ui->exportButton->setIcon(icon(u"export"_s, over ? QPalette::BrightText : QPalette::WindowText));
    }
    m_ui->noticeBar->setText(content ? bannerText(state, *meeting, m_context.format()) : StateText{},
                             state == ViewState::Stale || state == ViewState::Offline
                                 ? NoticeBar::Tone::Alert
                                 : NoticeBar::Tone::Quiet);
}

void MeetingPage::refreshHeader(const monitor::LiveMeeting &meeting, ViewState state)
{
    const auto &format = m_context.format();
    const QString subject = meeting.info().subject;
    m_ui->titleLabel->setText(subject.isEmpty() ? tr("Meeting without a subject")
                                                : models::isolated(subject.toStdString()));
    QString since;
    const auto from = meeting.subscribedSince();
    if (state == ViewState::NotPermitted)
        since = meeting.info().organizer.isEmpty()
                    ? QString()
                    : tr("Organised by %1").arg(models::isolated(meeting.info().organizer.toStdString()));
    else if (from)
        since = tr("Observed since %1", "time of day").arg(format.clock(*from));
    if (from && !meeting.record().calls.empty() &&
        meeting.record().calls.front().startBasis == domain::Basis::Inferred)
        since += u" · "_s + tr("start inferred");
    m_ui->sinceLabel->setText(since);
    tick();
}

void MeetingPage::tick()
{
    const monitor::LiveMeeting *meeting = m_context.meeting();
    if (!meeting)
        return;
    const auto &format = m_context.format();
    const auto &calls = meeting->record().calls;
    const bool fresh = meeting->freshness() == monitor::Freshness::Live;
    switch (meeting->phase()) {
    case monitor::MeetingPhase::Live:
        if (calls.empty())
            m_ui->liveBadge->setContent({}, Badge::Tone::Quiet);
        else if (fresh)
            //: Badge of a running meeting; %1 is how long it has been running
            m_ui->liveBadge->setContent(
                tr("LIVE %1").arg(words::running(format, m_context.now() - calls.back().start)),
                Badge::Tone::Live);
        else
            //: Badge of a running meeting of which nothing new is heard; %1 is a time of day
            m_ui->liveBadge->setContent(
                tr("AS OF %1").arg(format.clock(meeting->lastContact().value_or(m_context.now()))),
                Badge::Tone::Alert);
        break;
    case monitor::MeetingPhase::Ended:
        if (calls.empty())
            m_ui->liveBadge->setContent({}, Badge::Tone::Quiet);
        else
            //: Badge of a meeting that is over; %1 is how long it ran
            m_ui->liveBadge->setContent(
                tr("ENDED %1").arg(words::running(format, calls.back().end - calls.back().start)),
                Badge::Tone::Quiet);
        break;
    case monitor::MeetingPhase::Waiting:
        // Before the first contact nobody knows what there is to wait for.
        m_ui->liveBadge->setContent(viewState(meeting) == ViewState::NotPermitted ||
                                            viewState(meeting) == ViewState::Loading
                                        ? QString()
                                        //: Badge of a meeting that has not begun
                                        : tr("WAITING"),
                                    Badge::Tone::Quiet);
        break;
    }
}

void MeetingPage::refreshFigures(const monitor::LiveMeeting &meeting, ViewState state)
{
    const auto &format = m_context.format();
    const monitor::Expectations *lists = m_monitor.expectations();
    const monitor::ExpectedMeeting *list = lists ? lists->of(meeting.info().id) : nullptr;
    const models::Kpis kpis = models::kpis(meeting.record(), meeting.info(), list);
    const bool known = !meeting.record().calls.empty();
    const auto figure = [&](int value) { return known ? format.number(value) : u"–"_s; };
    // Only what can be stood behind is shown: nobody is in the room of a meeting that is over, and without a
    // complete list nobody is expected.
    const bool ended = state == ViewState::Ended;
    m_ui->inRoomTile->setVisible(!ended);
    m_ui->inLobbyTile->setVisible(!ended);
    m_ui->joinsTile->setVisible(ended);
    m_ui->shareTile->setVisible(!ended && known && kpis.expectedShare);
    m_ui->peakTile->setDivider(!ended);
    const auto registrations = m_monitor.registrations(m_standings.eventId());
    const auto registered =
        registrations && registrations->basis != monitor::RegistrationBasis::None
            ? std::optional(qint64(registrations->counts.of(domain::RegistrationStatus::Registered)))
            : std::nullopt;
    if (kpis.expected)
        m_ui->expectedTile->setMeaning(tr("expected"), tr("People on the list of those who should come."));
    else if (list)
        m_ui->expectedTile->setMeaning(tr("known as expected"),
                                       tr("Others may be expected, too: nobody has said that the list is "
                                          "complete. See Who should come."));
    else if (registered && registrations->basis == monitor::RegistrationBasis::SinceMonitoring)
        m_ui->expectedTile->setMeaning(
            tr("known as registered"),
            tr("Who registered before monitoring began is not among them; see Registrations."));
    else if (registered)
        m_ui->expectedTile->setMeaning(
            tr("registered"),
            tr("Who has a place in this webinar or town hall, as far as known; see Registrations."));
    else
        m_ui->expectedTile->setMeaning(
            tr("expected: no list"),
            tr("There is no complete list of those who should come, so none is counted."));
    m_ui->inRoomTile->setValue(figure(kpis.inRoom));
    m_ui->inLobbyTile->setValue(figure(kpis.inLobby));
    m_ui->inLobbyTile->setTone(kpis.inLobby > 0 ? KpiTile::Tone::InLobby : KpiTile::Tone::Plain);
    m_ui->peakTile->setValue(figure(kpis.peak));
    m_ui->peopleTile->setValue(figure(kpis.people));
    m_ui->joinsTile->setValue(figure(kpis.joins));
    m_ui->expectedTile->setValue(kpis.expected ? format.number(*kpis.expected)
                                 : list        ? format.number(qint64(list->expectation.counts.people))
                                 : registered  ? format.number(*registered)
                                               : u"–"_s);
    m_ui->shareTile->setValue(known && kpis.expectedShare ? words::percent(format, *kpis.expectedShare)
                                                          : u"–"_s);
    for (KpiTile *tile : {m_ui->inRoomTile, m_ui->inLobbyTile, m_ui->shareTile})
        tile->setPale(state != ViewState::Live);
}

void MeetingPage::refreshLobbyTab()
{
    const int waiting = m_context.lobby().waitingCount();
    for (MeetingView *view : m_views) {
        if (view->view() == View::Lobby)
            m_ui->tabs->setTabText(m_ui->tabs->indexOf(view),
                                   waiting == 0 ? tr("Lobby")
                                                //: Title of a tab with the number of people who wait
                                                : tr("Lobby (%1)").arg(m_context.format().number(waiting)));
    }
}

void MeetingPage::refreshProblem()
{
    const monitor::Health health = m_monitor.health();
    if (!health.problem) {
        m_ui->problemBar->setText({}, NoticeBar::Tone::Alert);
        return;
    }
    const ErrorText text = problemText(health, m_monitor.scheduler().now());
    m_ui->problemBar->setText({.icon = u"warning"_s,
                               .title = text.happened,
                               .body = text.meaning + u' ' + text.action,
                               .action = StateAction::ShowDetails,
                               .actionLabel = tr("Details…")},
                              NoticeBar::Tone::Alert);
}

} // namespace rollcall::gui
