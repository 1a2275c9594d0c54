// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/standings.h"

#include "models/registrationsmodel.h"

#include <QCoreApplication>
#include <QScopedValueRollback>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace rollcall::models {

using domain::Handle;
using domain::RegistrationStatus;

namespace {

struct StandingWords
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::models::Standings)
};

Standing standingOf(RegistrationStatus status)
{
    switch (status) {
    case RegistrationStatus::Registered:
    case RegistrationStatus::Unknown:
        return Standing::Registered;
    case RegistrationStatus::Waitlisted:
        return Standing::Waitlisted;
    case RegistrationStatus::PendingApproval:
        return Standing::PendingApproval;
    case RegistrationStatus::Canceled:
        return Standing::Canceled;
    case RegistrationStatus::Rejected:
        return Standing::Rejected;
    }
    Q_UNREACHABLE();
}

} // namespace

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Nothing:
        return {};
    case Standing::OnList:
        return StandingWords::tr("On your list");
    case Standing::Registered:
        return registrationStatusWord(RegistrationStatus::Registered);
    case Standing::Waitlisted:
        return registrationStatusWord(RegistrationStatus::Waitlisted);
    case Standing::PendingApproval:
        return registrationStatusWord(RegistrationStatus::PendingApproval);
    case Standing::Canceled:
        return registrationStatusWord(RegistrationStatus::Canceled);
    case Standing::Rejected:
        return registrationStatusWord(RegistrationStatus::Rejected);
    case Standing::PerhapsOnList:
        return StandingWords::tr("Perhaps on your list");
    case Standing::PerhapsRegistered:
        return StandingWords::tr("Perhaps registered");
    case Standing::Unknown:
        return StandingWords::tr("Unknown", "neither on the list nor registered");
    }
    Q_UNREACHABLE();
}

QString standingMeaning(Standing standing)
{
    switch (standing) {
    case Standing::Nothing:
        return {};
    case Standing::OnList:
        return StandingWords::tr("On the list of who should come.");
    case Standing::Registered:
        return StandingWords::tr("Registered for this event.");
    case Standing::Waitlisted:
        return StandingWords::tr("Registered, but has no place yet.");
    case Standing::PendingApproval:
        return StandingWords::tr("Registered, but not approved yet.");
    case Standing::Canceled:
        return StandingWords::tr("Was registered and canceled.");
    case Standing::Rejected:
        return StandingWords::tr("Wanted to register and was not approved.");
    case Standing::PerhapsOnList:
        return StandingWords::tr(
            "The name is like one on the list: \"Who should come\" asks whether it is the "
            "same person.");
    case Standing::PerhapsRegistered:
        return StandingWords::tr(
            "The name is like that of somebody registered: \"Who is who\" asks whether it "
            "is the same person.");
    case Standing::Unknown:
        return StandingWords::tr("Nobody on the list or registered, as far as Rollcall knows.");
    }
    Q_UNREACHABLE();
}

Standings::Standings(monitor::Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_join(monitor)
{
    connect(&m_join, &AudienceJoin::changed, this, [this] {
        m_joined = m_meeting ? m_meeting->record().persons.size() : 0;
        m_stale = true;
        if (!m_finding) // who looks for the event computes once it is found
            compute();
    });
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &Standings::followEvents);
    if (monitor.expectations()) {
        connect(monitor.expectations(), &monitor::Deciding::changed, this, [this](const QString &meeting) {
            if (m_meeting && m_meeting->info().id == meeting)
                compute();
        });
    }
}

void Standings::setMeeting(monitor::LiveMeeting *meeting)
{
    m_meeting = meeting;
    m_joined = 0;
    const bool another = findEvent();
    compute();
    if (another)
        Q_EMIT eventChanged();
}

void Standings::setLooking(bool looking)
{
    m_join.setLooking(looking);
}

void Standings::followEvents()
{
    const bool another = findEvent();
    if (another || m_stale)
        compute();
    if (another)
        Q_EMIT eventChanged();
}

bool Standings::findEvent()
{
    const QScopedValueRollback finding(m_finding, true);
    const QString before = m_eventId;
    m_eventId.clear();
    m_place = -1;
    if (m_meeting) {
        const QString id = m_meeting->info().id;
        for (const monitor::WatchedEvent &event : m_monitor.events()) {
            const auto session = std::ranges::find(event.sessions, id, &monitor::EventSession::meetingId);
            if (session == event.sessions.end())
                continue;
            m_eventId = event.id;
            m_place = int(session - event.sessions.begin());
            m_join.setEvent(event);
            break;
        }
    }
    if (m_eventId.isEmpty())
        m_join.setEvent({});
    return m_eventId != before;
}

std::optional<std::size_t> Standings::session() const
{
    const auto &sessions = m_join.sessions();
    const auto at = std::ranges::find(sessions, m_place, &AudienceJoin::Session::place);
    return m_eventId.isEmpty() || at == sessions.end() ? std::nullopt
                                                       : std::optional(std::size_t(at - sessions.begin()));
}

Standing Standings::of(Handle person) const
{
    if (!isKnown())
        return Standing::Nothing;
    return person < m_standings.size() ? m_standings[person] : Standing::Nothing;
}

/// Who is on both is on the list: the user made it for this meeting.
void Standings::compute()
{
    m_stale = false;
    const monitor::ExpectedMeeting *expected =
        m_meeting && m_monitor.expectations() ? m_monitor.expectations()->of(m_meeting->info().id) : nullptr;
    m_list = expected != nullptr;
    m_registrations = m_meeting && !m_eventId.isEmpty() && !m_join.registrations()->empty();
    m_standings.clear();
    m_unregistered.clear();
    if (isKnown()) {
        const std::size_t persons = m_meeting->record().persons.size();
        m_standings.assign(persons, Standing::Unknown);
        if (!m_eventId.isEmpty()) // who is not on the list may be registered all the same
            std::fill(m_standings.begin() + std::ptrdiff_t(std::min(m_joined, persons)), m_standings.end(),
                      Standing::Nothing);
        if (m_registrations)
            stand(m_standings, *m_join.registrations());
        const domain::Record &record = m_meeting->record();
        for (Handle handle = 0; m_registrations && handle < record.persons.size(); ++handle) {
            const Standing standing = m_standings[handle];
            const bool has = standing == Standing::Registered || standing == Standing::Waitlisted ||
                             standing == Standing::PendingApproval;
            if (!has && standing != Standing::Nothing && record.persons[handle].counted &&
                domain::summarize(record, record.persons[handle]).firstJoin)
                m_unregistered.push_back(handle);
        }
        if (expected)
            stand(m_standings, *expected);
    }
    Q_EMIT changed();
}

void Standings::stand(std::vector<Standing> &standings, const monitor::ExpectedMeeting &expected) const
{
    const domain::Matching &matching = expected.expectation.matching;
    for (const domain::Match &match : matching.suggestions) {
        if (match.person < standings.size() &&
            (standings[match.person] == Standing::Unknown || standings[match.person] == Standing::Nothing))
            standings[match.person] = Standing::PerhapsOnList;
    }
    for (const domain::Match &match : matching.matches) {
        if (match.person < standings.size())
            standings[match.person] = Standing::OnList;
    }
}

void Standings::stand(std::vector<Standing> &standings,
                      const AudienceJoin::Registrations &registrations) const
{
    std::unordered_map<std::string_view, Standing> found;
    for (const domain::MatchPair &pair : m_join.audience()->pairs) {
        if (pair.isOpen())
            found.try_emplace(pair.personKey, Standing::PerhapsRegistered);
        else if (!pair.refused)
            found[pair.personKey] = standingOf(registrations[pair.listed].registration.status);
    }
    const std::vector<domain::Person> &persons = m_meeting->record().persons;
    for (Handle handle = 0; handle < persons.size(); ++handle) {
        if (const auto known = found.find(persons[handle].key); known != found.end())
            standings[handle] = known->second;
    }
}

} // namespace rollcall::models
