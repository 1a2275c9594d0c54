// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audiencejoin.h"

#include <algorithm>

namespace rollcall::models {

namespace {

constexpr std::chrono::seconds betweenJoins{1};

} // namespace

AudienceJoin::AudienceJoin(monitor::Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_pause(monitor.scheduler())
{
    const auto ours = [this](const QString &event) {
        if (event == m_event.id)
            request();
    };
    connect(&monitor, &monitor::Monitor::registrationsChanged, this, ours);
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, &AudienceJoin::follow);
    if (monitor.registrantDecisions()) {
        connect(monitor.registrantDecisions(), &monitor::Deciding::changed, this,
                [this](const QString &event) {
                    if (event != m_event.id)
                        return;
                    matchAnew();
                    m_pause.stop(); // the user waits for it
                    request();
                });
    }
}

AudienceJoin::~AudienceJoin() = default;

AudienceJoin::Followed::~Followed()
{
    for (const QMetaObject::Connection &connection : connections)
        QObject::disconnect(connection);
}

void AudienceJoin::setEvent(const monitor::WatchedEvent &event)
{
    const bool other = event.id != m_event.id;
    m_event = event;
    if (other) {
        m_followed.clear();
        m_sessions.clear();
        m_live = false;
        m_registrations = std::make_shared<const Registrations>();
        m_audience = std::make_shared<const domain::Audience>();
        m_pause.stop();
        m_stale = true;
    }
    follow();
    if (other && m_stale)
        request();
}

void AudienceJoin::setLooking(bool looking)
{
    m_looking = looking;
    if (looking && m_stale)
        request();
}

/// Sessions and the meetings they have come and go.
void AudienceJoin::follow()
{
    bool different = false;
    std::vector<std::unique_ptr<Followed>> followed;
    for (int place = 0; place < int(m_event.sessions.size()); ++place) {
        const monitor::EventSession &session = m_event.sessions[place];
        monitor::LiveMeeting *meeting =
            session.meetingId.isEmpty() ? nullptr : m_monitor.meeting(session.meetingId);
        if (!meeting)
            continue;
        const Session described{.place = place, .title = session.subject, .start = session.start};
        const auto known = std::ranges::find_if(
            m_followed, [meeting](const auto &one) { return one && one->meeting == meeting; });
        if (known != m_followed.end()) {
            different |= (*known)->session != described;
            (*known)->session = described;
            followed.push_back(std::move(*known));
            continue;
        }
        different = true;
        followed.push_back(std::make_unique<Followed>());
        Followed *one = followed.back().get();
        one->session = described;
        one->meeting = meeting;
        one->connections = {
            connect(meeting, &monitor::LiveMeeting::changed, this,
                    [this, one](const domain::ChangeSet &changes) {
                        one->changed = true;
                        one->personsChanged |= !changes.persons.empty();
                        request();
                    }),
            connect(meeting, &QObject::destroyed, this, &AudienceJoin::follow, Qt::QueuedConnection)};
    }
    different |= std::ranges::any_of(m_followed, [](const auto &gone) { return gone != nullptr; });
    m_followed = std::move(followed);
    if (different)
        request();
}

void AudienceJoin::matchAnew()
{
    for (const auto &one : m_followed)
        one->personsChanged = one->changed = true;
}

void AudienceJoin::request()
{
    m_stale = true;
    if (!m_looking || m_pause.isActive() || m_event.id.isEmpty())
        return;
    compute();
    m_pause.start(betweenJoins, this, [this] {
        if (m_stale)
            request();
    });
}

void AudienceJoin::compute()
{
    m_stale = false;
    const auto known = m_monitor.registrations(m_event.id);
    const auto registrations = known ? known->registrations : std::make_shared<const Registrations>();
    if (registrations != m_registrations) {
        m_registrations = registrations;
        m_matcher = domain::ListMatcher(domain::listed(*registrations));
        matchAnew();
    }
    const auto decisions = m_monitor.registrantDecisions() ? m_monitor.registrantDecisions()->of(m_event.id)
                                                           : std::vector<domain::MatchDecision>();
    m_sessions.clear();
    m_live = false;
    std::vector<domain::SessionView> views;
    for (const auto &one : m_followed) {
        if (!one->meeting || one->meeting->record().calls.empty())
            continue;
        const domain::Record &record = one->meeting->record();
        if (one->changed || one->personsChanged)
            one->presence = domain::sessionPresence(registrations->size(), record,
                                                    one->personsChanged ? m_matcher.match(record, decisions)
                                                                        : std::move(one->presence.matching));
        one->personsChanged = one->changed = false;
        m_sessions.push_back(one->session);
        m_live |= one->meeting->phase() == monitor::MeetingPhase::Live;
        views.push_back({.record = &record, .presence = &one->presence});
    }
    m_audience =
        std::make_shared<const domain::Audience>(domain::audience(*m_registrations, views, decisions));
    Q_EMIT changed();
}

} // namespace rollcall::models
