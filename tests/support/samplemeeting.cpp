// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/samplemeeting.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::test {

using base::Instant;
using base::Ticks;
using domain::Basis;
using domain::CoverageState;
using domain::Handle;
using domain::PresenceState;

namespace {

constexpr auto callLength = 64min + 18s;
constexpr auto liveFor = 42min + 10s;
constexpr auto gapFrom = 22min + 40s;
constexpr auto gapTo = 26min + 5s;
constexpr const char *tenant = "7f1d3a52-0c4e-4b8e-9a56-1d2e3f405162";

std::string guid(int number)
{
    std::string digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

} // namespace

Instant sampleCallStart()
{
    return Instant{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}} + 8h + 58min + 12s + 431ms;
}

std::string sampleName(int number)
{
    const std::string n = std::to_string(number);
    switch (number % 24) {
    case 5:
        return "Attendee " + n +
               " of the Joint Working Group on Regional Coordination, Long-Term Planning and Public Affairs";
    case 9: // "participant" in Arabic
        return "\u0645\u0634\u0627\u0631\u0643 " + n;
    case 14: // "participant" in Japanese
        return "\u53C2\u52A0\u8005" + n;
    case 20: // an override that would turn what follows around
        return "Attendee \u202E" + n + " gro.elpmaxe";
    case 22:
        return "<b>Attendee</b> " + n + " & https://attendee.example";
    default:
        return "Attendee " + n;
    }
}

monitor::WatchedEvent sampleEvent(base::Instant now)
{
    using namespace std::chrono_literals;
    using monitor::EventCover;
    using monitor::EventPart;
    const base::Instant start = now - 30min;
    monitor::WatchedEvent event{.id = QStringLiteral("77777777-8888-4999-8aaa-bbbbbbbbbbbb@t"),
                                .subject = QStringLiteral("Product day"),
                                .status = monitor::EventStatus::Published,
                                .organizer = QStringLiteral("Attendee 17"),
                                .start = start,
                                .end = start + 3h,
                                .sessions = {},
                                .parts = {},
                                .read = now - 4min,
                                .readProblem = {},
                                .registrationNotices = 12,
                                .lastRegistration = now - 20min};
    event.sessions.append({.id = QStringLiteral("s-1"),
                           .subject = QStringLiteral("Opening"),
                           .start = start,
                           .end = start + 1h,
                           .joinWebUrl = QStringLiteral("https://teams.microsoft.com/l/meetup-join/1"),
                           .meetingId = {}});
    event.sessions.append({.id = QStringLiteral("s-2"),
                           .subject = QStringLiteral("Questions and answers"),
                           .start = start + 2h,
                           .end = start + 3h,
                           .joinWebUrl = {},
                           .meetingId = {}});
    for (const auto what : {EventPart::Event, EventPart::Sessions, EventPart::Registrations,
                            EventPart::Reports, EventPart::Roster})
        event.parts.append({.what = what,
                            .cover = EventCover::Covered,
                            .byOrganizer = what != EventPart::Roster,
                            .until = what == EventPart::Roster ? std::nullopt : std::optional(now + 20h)});
    return event;
}

QList<monitor::WatchedEvent> sampleNewEvents(base::Instant now, int count)
{
    using namespace std::chrono_literals;
    QList<monitor::WatchedEvent> events;
    for (int i = 0; i < count; ++i) {
        const base::Instant start = now + 24h * (i + 1);
        events.append({.id = QStringLiteral("99999999-8888-4999-8aaa-%1@t").arg(i, 12, 10, QChar(u'0')),
                       .townhall = i % 3 == 2,
                       .subject = QStringLiteral("Launch %1").arg(i + 1),
                       .status = monitor::EventStatus::Published,
                       .organizer = QStringLiteral("Attendee 17"),
                       .start = start,
                       .end = start + 1h,
                       .sessions = {},
                       .parts = {},
                       .read = now,
                       .readProblem = {},
                       .registrationNotices = 0,
                       .lastRegistration = {}});
    }
    return events;
}

SampleMeeting::SampleMeeting(const SampleOptions &options, QObject *parent)
    : LiveMeeting(parent)
    , m_random(options.seed)
{
    const Instant start = sampleCallStart();
    m_info.id = QStringLiteral("sample%1").arg(options.seed);
    m_info.subject = QStringLiteral("Quarterly all-hands");
    m_info.joinWebUrl = QStringLiteral("https://teams.example/l/meetup-join/%1").arg(options.seed);
    m_info.organizer = QStringLiteral("Attendee 1");
    m_info.scheduledStart = start + 1min + 48s - 431ms;
    m_info.scheduledEnd = *m_info.scheduledStart + 1h;
    if (options.people >= 30)
        m_info.expected = options.people * 7 / 5;
    m_record.reasons = {"", "left", "removed", "dropped"};
    m_subscribedSince = start - 3min - 2s;
    switch (options.kind) {
    case SampleKind::NotPermitted:
        m_freshness = monitor::Freshness::NotPermitted;
        m_subscribedSince.reset();
        m_record.asOf = start;
        return;
    case SampleKind::Waiting:
        m_record.asOf = start;
        m_lastContact = start;
        m_record.coverage = {{*m_subscribedSince, start, CoverageState::Observed, {}}};
        return;
    case SampleKind::Live:
    case SampleKind::Stale:
        m_phase = monitor::MeetingPhase::Live;
        m_record.asOf = start + liveFor;
        m_lastContact = m_record.asOf - (options.kind == SampleKind::Stale ? 95s : 0s);
        if (options.kind == SampleKind::Stale)
            m_freshness = monitor::Freshness::Stale;
        break;
    case SampleKind::Ended:
        m_phase = monitor::MeetingPhase::Ended;
        m_freshness = monitor::Freshness::Unwatched;
        m_record.asOf = start + callLength;
        m_lastContact = m_record.asOf;
        break;
    }
    build(options);
}

void SampleMeeting::build(const SampleOptions &options)
{
    const Instant start = sampleCallStart();
    const bool ended = options.kind == SampleKind::Ended;
    m_record.calls = {{.number = 1,
                       .start = start,
                       .startBasis = Basis::Observed,
                       .end = m_record.asOf,
                       .endBasis = ended ? Basis::Observed : Basis::Open}};
    m_record.coverage = {{*m_subscribedSince, start + gapFrom, CoverageState::Observed, {}},
                         {start + gapFrom, start + gapTo, CoverageState::Unknown, "relay_hole"},
                         {start + gapTo, m_record.asOf, CoverageState::Observed, {}}};
    const int count = options.people >= 10 ? options.people + 1 : options.people;
    for (int number = 1; number <= count; ++number)
        addPerson(options, number, m_record.asOf, ended);
    m_record.events = m_record.participants.size() * 2 + 1;
    rebuildHeadCounts();
}

void SampleMeeting::addPerson(const SampleOptions &options, int number, Instant until, bool ended)
{
    const Instant start = sampleCallStart();
    const auto handle = static_cast<Handle>(m_record.persons.size());
    const bool application = number == options.people + 1;
    const bool guest = !application && number % 7 == 3;
    const bool phone = !application && number % 31 == 17;
    domain::Person person;
    if (application) {
        person = {.key = "application:" + guid(number),
                  .displayName = "Recording service",
                  .identityKind = "application",
                  .counted = false};
    } else if (phone) {
        person = {.key = "phone:+1555" + std::to_string(1'000'000 + number), .identityKind = "phone"};
    } else if (guest) {
        person = {.key = "guest:" + guid(number), .displayName = sampleName(number), .identityKind = "guest"};
    } else {
        person = {.key = std::string("user:") + tenant + "/" + guid(number),
                  .displayName = sampleName(number),
                  .email = "attendee" + std::to_string(number) + "@example.org",
                  .identityKind = "user"};
    }
    m_record.persons.push_back(std::move(person));
    m_inside.emplace_back();
    m_lastNumber = std::max(m_lastNumber, number);
    const Handle participant = addParticipant(handle);

    if (options.intervalsPerPerson > 0) {
        const Ticks slot = (until - start) / (options.intervalsPerPerson + 1);
        Instant at = start + slot * between(0, 600).count() / Ticks{600s}.count();
        for (int i = 0; i < options.intervalsPerPerson; ++i) {
            const Ticks length = slot * 11 / 20 + slot * between(0, 300).count() / Ticks{1000s}.count();
            const PresenceState state = i % 9 == 7   ? PresenceState::Unknown
                                        : i % 4 == 0 ? PresenceState::Lobby
                                                     : PresenceState::Meeting;
            addInterval(participant, state, at, at + length);
            at += slot;
        }
        return;
    }

    // The organizer opens the call; most come around the scheduled start, some much later.
    Instant at = start;
    if (number > 1) {
        const int kind = static_cast<int>(m_random.below(100));
        if (kind < 72)
            at += between(0, 240) + between(0, 300);
        else if (kind < 94)
            at += between(120, 1500);
        else
            at += between(900, 2500);
    }
    if (at >= until)
        at = until - between(1, 60);
    if (guest || phone || chance(12)) {
        const Instant admitted = at + (chance(70) ? between(8, 90) : between(60, 420));
        if (number > 3 && chance(6)) { // never let in: some give up, some still wait
            addInterval(participant, PresenceState::Lobby, at, chance(50) ? admitted + 5min : until + 1h);
            return;
        }
        addInterval(participant, PresenceState::Lobby, at, admitted);
        at = admitted;
    }
    Instant leaves = until + 1h;
    if (number > 1 && chance(14))
        leaves = at + between(180, 2400);
    else if (ended && chance(80))
        leaves = until - between(0, 30) * 2 * static_cast<int>(m_random.below(4));
    if (number == 1 && ended)
        leaves = until;
    if (number > 1 && chance(4) && at < start + gapFrom) {
        // Gone unseen while nobody watched: known again only by the removal that came later.
        addInterval(participant, PresenceState::Meeting, at, start + gapFrom);
        addInterval(participant, PresenceState::Unknown, start + gapFrom, start + gapTo + between(5, 60));
        if (chance(50))
            addInterval(addParticipant(handle), PresenceState::Meeting, start + gapTo + between(60, 300),
                        leaves);
        return;
    }
    if (number > 1 && chance(14)) { // connection lost, back on another one
        const Instant drop = at + between(60, 1800);
        if (drop < leaves && drop < until) {
            addInterval(participant, PresenceState::Meeting, at, drop);
            addInterval(addParticipant(handle), PresenceState::Meeting, drop + between(15, 200), leaves);
            return;
        }
    }
    addInterval(participant, PresenceState::Meeting, at, leaves);
    if (number > 1 && chance(8)) { // a second device
        const Instant second = at + between(10, 600);
        if (second < leaves)
            addInterval(addParticipant(handle), PresenceState::Meeting, second, leaves);
    }
}

Handle SampleMeeting::addParticipant(Handle person)
{
    const auto handle = static_cast<Handle>(m_record.participants.size());
    std::string digits = std::to_string(handle);
    digits.insert(0, 8 - std::min<std::size_t>(8, digits.size()), '0');
    m_record.participants.push_back({.id = "participant-" + digits, .person = person});
    m_record.persons[person].participants.push_back(handle);
    return handle;
}

void SampleMeeting::addInterval(Handle participant, PresenceState state, Instant start, Instant end)
{
    const Instant until = m_record.asOf;
    if (start >= until || start >= end)
        return;
    const bool isOpen = end >= until && m_phase == monitor::MeetingPhase::Live;
    domain::Interval interval{.start = start,
                              .end = std::min(end, until),
                              .participant = participant,
                              .call = 1,
                              .endReason = 0,
                              .state = state,
                              .startBasis =
                                  state == PresenceState::Unknown ? Basis::Unknown : Basis::Observed,
                              .endBasis = isOpen ? Basis::Open : Basis::Observed};
    if (!isOpen && end < until)
        interval.endReason = chance(90) ? 1U : 3U;
    auto &intervals = m_record.participants[participant].intervals;
    if (!intervals.empty() && intervals.back().end > start) // cut by the one that follows
        intervals.back().end = start;
    intervals.push_back(interval);
}

void SampleMeeting::rebuildHeadCounts()
{
    struct Change
    {
        Handle person;
        PresenceState state;
        int by;
    };
    std::multimap<Instant, Change> changes;
    for (const auto &participant : m_record.participants) {
        if (!m_record.persons[participant.person].counted)
            continue;
        for (const auto &interval : participant.intervals) {
            if (interval.state == PresenceState::Unknown)
                continue;
            changes.emplace(interval.start, Change{participant.person, interval.state, 1});
            if (interval.endBasis != Basis::Open)
                changes.emplace(interval.end, Change{participant.person, interval.state, -1});
        }
    }
    m_record.headCounts.clear();
    for (auto it = changes.begin(); it != changes.end();) {
        const Instant time = it->first;
        for (; it != changes.end() && it->first == time; ++it) {
            count(it->second.person, it->second.state, it->second.by);
        }
        m_record.headCounts.push_back({.time = time, .inMeeting = m_inMeeting, .inLobby = m_inLobby});
    }
}

void SampleMeeting::count(Handle person, PresenceState state, int by)
{
    Inside &inside = m_inside[person];
    m_inMeeting -= inside.inMeeting > 0 ? 1U : 0U;
    m_inLobby -= inside.inMeeting == 0 && inside.inLobby > 0 ? 1U : 0U;
    (state == PresenceState::Meeting ? inside.inMeeting : inside.inLobby) += by;
    m_inMeeting += inside.inMeeting > 0 ? 1U : 0U;
    m_inLobby += inside.inMeeting == 0 && inside.inLobby > 0 ? 1U : 0U;
}

void SampleMeeting::countNow()
{
    if (m_record.headCounts.empty() || m_record.headCounts.back().time != m_record.asOf)
        m_record.headCounts.push_back({.time = m_record.asOf});
    m_record.headCounts.back().inMeeting = m_inMeeting;
    m_record.headCounts.back().inLobby = m_inLobby;
    if (!m_changes.headCountFrom)
        m_changes.headCountFrom = m_record.asOf;
}

void SampleMeeting::startCall()
{
    m_record.calls.push_back({.number = static_cast<std::uint32_t>(m_record.calls.size() + 1),
                              .start = m_record.asOf,
                              .startBasis = Basis::Observed,
                              .end = m_record.asOf,
                              .endBasis = Basis::Open});
    m_record.events += 1;
    m_changes.calls = true;
    setStatus(monitor::MeetingPhase::Live, m_freshness);
}

void SampleMeeting::endCall()
{
    for (Handle participant = 0; participant < m_record.participants.size(); ++participant)
        close(participant, Basis::Observed, 0);
    m_record.calls.back().endBasis = Basis::Observed;
    m_record.events += 1;
    m_changes.calls = true;
    setStatus(monitor::MeetingPhase::Ended, m_freshness);
}

void SampleMeeting::open(Handle participant, PresenceState state)
{
    auto &p = m_record.participants[participant];
    const auto call = m_record.calls.empty() || m_record.calls.back().endBasis != Basis::Open
                          ? 0U
                          : m_record.calls.back().number;
    p.intervals.push_back({.start = m_record.asOf,
                           .end = m_record.asOf,
                           .participant = participant,
                           .call = call,
                           .endReason = 0,
                           .state = state,
                           .startBasis = Basis::Observed,
                           .endBasis = Basis::Open});
    m_record.events += 1;
    m_changes.participants.push_back(participant);
    if (!m_record.persons[p.person].counted)
        return;
    count(p.person, state, 1);
    countNow();
}

void SampleMeeting::close(Handle participant, Basis basis, std::uint32_t reason)
{
    auto &p = m_record.participants[participant];
    if (p.intervals.empty() || p.intervals.back().endBasis != Basis::Open)
        return;
    domain::Interval &interval = p.intervals.back();
    interval.end = m_record.asOf;
    interval.endBasis = basis;
    interval.endReason = reason;
    m_record.events += 1;
    m_changes.participants.push_back(participant);
    if (!m_record.persons[p.person].counted)
        return;
    count(p.person, interval.state, -1);
    countNow();
}

Handle SampleMeeting::arrive(PresenceState state, const std::string &identityKind)
{
    const int number = ++m_lastNumber;
    const auto handle = static_cast<Handle>(m_record.persons.size());
    const std::string prefix =
        identityKind == "user" ? std::string("user:") + tenant + "/" : identityKind + ":";
    m_record.persons.push_back({.key = prefix + guid(number),
                                .displayName = identityKind == "phone" ? std::string() : sampleName(number),
                                .identityKind = identityKind,
                                .counted = identityKind != "application"});
    m_inside.emplace_back();
    m_changes.persons.push_back(handle);
    return rejoin(handle, state);
}

Handle SampleMeeting::rejoin(Handle person, PresenceState state)
{
    const Handle participant = addParticipant(person);
    m_changes.persons.push_back(person);
    open(participant, state);
    return participant;
}

void SampleMeeting::admit(Handle participant)
{
    close(participant, Basis::Observed, 0);
    open(participant, PresenceState::Meeting);
}

void SampleMeeting::leave(Handle participant)
{
    close(participant, Basis::Observed, 1);
}

void SampleMeeting::loseTrack(Handle participant)
{
    close(participant, Basis::Unknown, 0);
}

void SampleMeeting::rename(Handle person, const std::string &name)
{
    m_record.persons[person].displayName = name;
    m_changes.persons.push_back(person);
}

void SampleMeeting::giveParticipants(Handle from, Handle to)
{
    auto &given = m_record.persons[from].participants;
    auto &taken = m_record.persons[to].participants;
    for (const Handle participant : given) {
        m_record.participants[participant].person = to;
        m_changes.participants.push_back(participant);
    }
    taken.insert(taken.end(), given.begin(), given.end());
    std::sort(taken.begin(), taken.end()); // ids are in the order of handles
    given.clear();
    m_changes.persons.insert(m_changes.persons.end(), {from, to});
}

void SampleMeeting::advance(Ticks by)
{
    m_record.asOf += by;
    m_lastContact = m_record.asOf;
    for (auto &participant : m_record.participants) {
        if (!participant.intervals.empty() && participant.intervals.back().endBasis == Basis::Open)
            participant.intervals.back().end = m_record.asOf;
    }
    if (!m_record.calls.empty() && m_record.calls.back().endBasis == Basis::Open)
        m_record.calls.back().end = m_record.asOf;
    if (!m_record.coverage.empty())
        m_record.coverage.back().end = m_record.asOf;
    m_changes.coverage = true;
}

void SampleMeeting::publish()
{
    for (auto *handles : {&m_changes.participants, &m_changes.persons}) {
        std::sort(handles->begin(), handles->end());
        handles->erase(std::unique(handles->begin(), handles->end()), handles->end());
    }
    const domain::ChangeSet changes = std::exchange(m_changes, {});
    Q_EMIT changed(changes);
}

void SampleMeeting::step(int changes)
{
    advance(1s);
    for (int i = 0; i < changes; ++i) {
        const auto count = m_record.participants.size();
        if (count == 0 || chance(25)) {
            const bool guest = chance(30);
            arrive(guest ? PresenceState::Lobby : PresenceState::Meeting, guest ? "guest" : "user");
            continue;
        }
        const auto participant = static_cast<Handle>(m_random.below(count));
        const auto &intervals = m_record.participants[participant].intervals;
        const bool inside = !intervals.empty() && intervals.back().endBasis == Basis::Open;
        if (!inside)
            rejoin(m_record.participants[participant].person, PresenceState::Meeting);
        else if (intervals.back().state == PresenceState::Lobby)
            admit(participant);
        else
            leave(participant);
    }
    publish();
}

void SampleMeeting::setInfo(const monitor::MeetingInfo &info)
{
    m_info = info;
    Q_EMIT statusChanged();
}

void SampleMeeting::setReading(monitor::Reading reading, std::optional<base::Instant> lastEvent)
{
    m_reading = reading;
    m_lastEvent = lastEvent;
    Q_EMIT statusChanged();
}

void SampleMeeting::setStatus(monitor::MeetingPhase phase, monitor::Freshness freshness)
{
    m_phase = phase;
    m_freshness = freshness;
    Q_EMIT statusChanged();
}

Ticks SampleMeeting::between(int fromSeconds, int toSeconds)
{
    const auto milliseconds = static_cast<std::uint64_t>(toSeconds - fromSeconds) * 1000U;
    return std::chrono::seconds(fromSeconds) + std::chrono::milliseconds(m_random.below(milliseconds));
}

bool SampleMeeting::chance(int percent)
{
    return m_random.below(100) < static_cast<std::uint64_t>(percent);
}

SampleChooser::SampleChooser(base::Scheduler &scheduler, Watch watch)
    : m_scheduler(scheduler)
    , m_watch(std::move(watch))
    , m_upcoming(monitor::Upcoming{})
{
}

void SampleChooser::setAutoWatch(const monitor::AutoWatchState &state)
{
    m_state = state;
    Q_EMIT autoWatchChanged();
}

void SampleChooser::addByRules(const monitor::AutoWatchNews &news)
{
    m_state.news = news;
    Q_EMIT addedByRules(news);
    Q_EMIT autoWatchChanged();
}

void SampleChooser::upcoming(QObject *context, std::function<void(base::Result<monitor::Upcoming>)> done)
{
    ++m_listed;
    if (m_upcoming)
        m_scheduler.after(0ns, context, [answer = *m_upcoming, done = std::move(done)] { done(answer); });
}

monitor::Examination SampleChooser::examine(const QString &text) const
{
    monitor::Examination examined;
    for (const domain::JoinLink &link : domain::readJoinLinks(text.toStdString())) {
        monitor::Offer offer{.choice = {.tenantId = QString::fromStdString(link.tenantId),
                                        .joinWebUrl = QString::fromStdString(link.meeting.url)},
                             .link = link,
                             .verdict = {},
                             .problem = {}};
        if (link.kind == domain::JoinKind::Meeting)
            offer.verdict = domain::verdictOn(offer.choice, m_watcher, m_scheduler.now());
        else
            examined.isComplete = false;
        offer.isWatched = m_watched.contains(offer.choice.joinWebUrl);
        examined.offers.append(offer);
    }
    if (examined.offers.isEmpty())
        examined.problem = domain::readJoinLink(text.toStdString()).error();
    return examined;
}

void SampleChooser::lookUp(const monitor::Examination &examined, QObject *context,
                           std::function<void(monitor::Examination)> done)
{
    if (!m_known)
        return;
    monitor::Examination known = examined;
    known.offers = *m_known;
    known.isComplete = true;
    m_scheduler.after(0ns, context, [known, done = std::move(done)] { done(known); });
}

void SampleChooser::choose(const domain::Choice &choice, domain::SeriesScope scope, QObject *context,
                           std::function<void(base::Result<QString>)> done)
{
    m_scope = scope;
    m_start = choice.start;
    m_watch(choice.joinWebUrl, context, std::move(done));
}

base::Result<void> SampleChooser::setAutoWatchRules(const monitor::AutoWatchRules &rules)
{
    if (const auto error = std::exchange(m_rulesError, std::nullopt))
        return std::unexpected(*error);
    m_state.rules = rules;
    Q_EMIT autoWatchChanged();
    return {};
}

SampleMonitor::SampleMonitor(base::Scheduler &scheduler, QObject *parent)
    : Monitor(parent)
    , m_scheduler(scheduler)
    , m_chooser(scheduler, [this](const QString &link, QObject *context,
                                  std::function<void(base::Result<QString>)> done) {
        watch(link, context, std::move(done));
    })
{
    m_health.account = QStringLiteral("Attendee 1");
    m_health.organizer = true;
    m_health.connector = true;
    m_health.delivery = QStringLiteral("relay");
    m_health.lastContact = m_scheduler.now();
    m_health.accepted = 2'214;
    m_health.duplicates = 3;
}

SampleMeeting *SampleMonitor::add(const SampleOptions &options, const QString &subject)
{
    SampleOptions own = options;
    ++m_lastId;
    own.seed = options.seed * 1000 + static_cast<std::uint64_t>(m_lastId); // an id of its own
    auto *meeting = new SampleMeeting(own, this);
    if (!subject.isEmpty()) {
        monitor::MeetingInfo info = meeting->info();
        info.subject = subject;
        meeting->setInfo(info);
    }
    m_meetings.append(meeting);
    Q_EMIT meetingsChanged();
    return meeting;
}

void SampleMonitor::remove(const QString &id)
{
    const auto it = std::find_if(m_meetings.begin(), m_meetings.end(),
                                 [&id](const SampleMeeting *meeting) { return meeting->info().id == id; });
    if (it == m_meetings.end())
        return;
    SampleMeeting *meeting = *it;
    m_meetings.erase(it);
    Q_EMIT meetingsChanged();
    delete meeting;
}

void SampleMonitor::setHealth(const monitor::Health &health)
{
    m_health = health;
    Q_EMIT healthChanged();
}

void SampleMonitor::importRegistrations(const QString & /*eventId*/,
                                        const std::vector<domain::Registration> &file,
                                        base::Instant /*written*/, QObject * /*context*/,
                                        std::function<void(base::Result<domain::ImportOutcome>)> done)
{
    m_imported = file;
    if (m_importError)
        return done(std::unexpected(*std::exchange(m_importError, std::nullopt)));
    done(domain::ImportOutcome{.changed = {}, .added = file.size(), .updated = 0, .unchanged = 0, .kept = 2});
}

QList<monitor::LiveMeeting *> SampleMonitor::meetings() const
{
    QList<monitor::LiveMeeting *> meetings(m_meetings.begin(), m_meetings.end());
    std::sort(meetings.begin(), meetings.end(), [](const auto *a, const auto *b) {
        const auto rank = [](const monitor::LiveMeeting *m) {
            return std::tuple(m->phase() != monitor::MeetingPhase::Live, m->info().scheduledStart,
                              m->info().id);
        };
        return rank(a) < rank(b);
    });
    return meetings;
}

monitor::LiveMeeting *SampleMonitor::meeting(const QString &id) const
{
    for (SampleMeeting *meeting : m_meetings) {
        if (meeting->info().id == id)
            return meeting;
    }
    return nullptr;
}

void SampleMonitor::watch(const QString &link, QObject *context,
                          std::function<void(base::Result<QString>)> done)
{
    m_links.append(link);
    m_scheduler.after(0ns, context, [this, done = std::move(done)] {
        if (const auto error = std::exchange(m_watchError, std::nullopt)) {
            done(std::unexpected(*error));
            return;
        }
        done(add({.kind = SampleKind::Waiting})->info().id);
    });
}

void SampleMonitor::dismissOffer(const QString &eventId)
{
    m_offers.removeIf([&eventId](const monitor::WatchedEvent &one) { return one.id == eventId; });
    Q_EMIT eventsChanged();
}

void SampleMonitor::unwatch(const QString &meetingId)
{
    QList<monitor::WatchedEvent> left = m_events;
    if (left.removeIf([&meetingId](const auto &event) { return event.id == meetingId; }) > 0)
        return setEvents(left);
    remove(meetingId);
}

void SampleMonitor::setAccounts(const QList<monitor::AccountInfo> &accounts)
{
    m_accounts = accounts;
    Q_EMIT accountsChanged();
}

void SampleMonitor::checkAccounts()
{
    ++m_accountChecks;
    m_scheduler.after(0ns, this, [this] {
        Q_EMIT accountsChanged();
        Q_EMIT accountsChecked();
    });
}

void SampleMonitor::signOut(const QString &account, bool erase, QObject *context,
                            std::function<void(base::Result<monitor::SignOutReport>)> done)
{
    m_scheduler.after(0ns, context, [this, account, erase, done = std::move(done)] {
        const auto found = std::ranges::find(m_accounts, account, &monitor::AccountInfo::id);
        if (found == m_accounts.end())
            return done(base::failure(base::ErrorKind::NotFound, QStringLiteral("no such account")));
        found->state = monitor::AccountState::SignedOut;
        Q_EMIT accountsChanged();
        done(std::exchange(m_signOut, std::nullopt)
                 .value_or(monitor::SignOutReport{
                     .account = account,
                     .erase = erase,
                     .steps = {{.action = monitor::SignOutAction::ForgetTokens, .count = 1}}}));
    });
}

void SampleMonitor::signIn(const monitor::SignInRequest &request)
{
    m_signingIn = true;
    m_request = request;
    if (m_holdSignIn)
        return;
    if (request.method == monitor::SignInMethod::Browser) {
        Q_EMIT browserNeeded(QUrl(QStringLiteral("https://login.example/authorize")));
        return;
    }
    Q_EMIT deviceCode({.userCode = QStringLiteral("ABCD12345"),
                       .verificationUri = QStringLiteral("https://microsoft.com/devicelogin"),
                       .expires = m_scheduler.now() + 15min});
}

} // namespace rollcall::test
