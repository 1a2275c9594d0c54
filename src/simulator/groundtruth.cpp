// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/groundtruth.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace rollcall::simulator {

using base::Instant;
using base::Ticks;

namespace {

using Span = std::pair<Instant, Instant>;

std::vector<Span> merged(std::vector<Span> spans)
{
    std::ranges::sort(spans);
    std::vector<Span> result;
    for (const Span &span : spans) {
        if (!result.empty() && span.first <= result.back().second)
            result.back().second = std::max(result.back().second, span.second);
        else
            result.push_back(span);
    }
    return result;
}

Ticks total(const std::vector<Span> &spans)
{
    Ticks sum{0};
    for (const Span &span : spans)
        sum += span.second - span.first;
    return sum;
}

/// Where everybody is while the actions pass by.
class Room
{
public:
    Room(const Scenario &scenario, Instant start)
        : m_scenario(scenario)
        , m_start(start)
        , m_open(scenario.connections.size())
        , m_meeting(scenario.people.size())
        , m_lobby(scenario.people.size())
    {
        for (std::size_t person = 0; person < scenario.people.size(); ++person)
            m_truth.people.push_back({.person = person});
    }

    GroundTruth run();

private:
    void apply(const Action &action);
    void enter(std::size_t connection, Instant at, bool lobby);
    void leave(std::size_t connection, Instant at, bool endedByCall);
    void count(std::size_t person, bool lobby, int by);
    void finish();

    const Scenario &m_scenario;
    Instant m_start;
    GroundTruth m_truth;
    std::vector<std::optional<TruthInterval>> m_open; ///< by connection
    std::vector<int> m_meeting;                       ///< connections by person
    std::vector<int> m_lobby;
    HeadCount m_now;
};

GroundTruth Room::run()
{
    const auto &actions = m_scenario.actions;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        apply(actions[i]);
        if (i + 1 < actions.size() && actions[i + 1].at == actions[i].at)
            continue;
        m_now.time = m_start + actions[i].at;
        const HeadCount last = m_truth.headCounts.empty() ? HeadCount{} : m_truth.headCounts.back();
        if (m_now.inMeeting != last.inMeeting || m_now.inLobby != last.inLobby)
            m_truth.headCounts.push_back(m_now);
        m_truth.peak = std::max(m_truth.peak, m_now.inMeeting);
    }
    finish();
    return std::move(m_truth);
}

void Room::apply(const Action &action)
{
    const Instant at = m_start + action.at;
    switch (action.kind) {
    case ActionKind::CallStarted:
        m_truth.calls.push_back({at, at});
        break;
    case ActionKind::EnterLobby:
        enter(action.connection, at, true);
        break;
    case ActionKind::EnterMeeting:
        if (auto &open = m_open[action.connection]) {
            open->admitted = true;
            leave(action.connection, at, false);
        }
        enter(action.connection, at, false);
        break;
    case ActionKind::Repeat:
        break;
    case ActionKind::Leave:
        leave(action.connection, at, false);
        break;
    case ActionKind::CallEnded:
        for (std::size_t connection = 0; connection < m_open.size(); ++connection) {
            if (m_open[connection])
                leave(connection, at, true);
        }
        m_truth.calls.back().end = at;
        break;
    }
}

void Room::enter(std::size_t connection, Instant at, bool lobby)
{
    m_open[connection] = TruthInterval{.connection = connection,
                                       .lobby = lobby,
                                       .start = at,
                                       .end = at,
                                       .call = static_cast<int>(m_truth.calls.size())};
    count(m_scenario.connections[connection].person, lobby, 1);
}

void Room::leave(std::size_t connection, Instant at, bool endedByCall)
{
    TruthInterval interval = *std::exchange(m_open[connection], {});
    interval.end = at;
    interval.endedByCall = endedByCall;
    const std::size_t person = m_scenario.connections[connection].person;
    count(person, interval.lobby, -1);
    m_truth.people[person].intervals.push_back(interval);
}

void Room::count(std::size_t person, bool lobby, int by)
{
    if (m_scenario.people[person].kind == PersonKind::Application)
        return;
    const auto tally = [&](int sign) {
        m_now.inMeeting += m_meeting[person] > 0 ? sign : 0;
        m_now.inLobby += m_meeting[person] == 0 && m_lobby[person] > 0 ? sign : 0;
    };
    tally(-1);
    (lobby ? m_lobby : m_meeting)[person] += by;
    tally(1);
}

void Room::finish()
{
    for (TruthPerson &person : m_truth.people) {
        std::ranges::sort(person.intervals, [](const TruthInterval &a, const TruthInterval &b) {
            return std::tie(a.start, a.connection) < std::tie(b.start, b.connection);
        });
        std::vector<Span> meeting;
        std::vector<Span> either;
        for (const TruthInterval &interval : person.intervals) {
            either.emplace_back(interval.start, interval.end);
            if (!interval.lobby) {
                meeting.emplace_back(interval.start, interval.end);
                ++person.joinCount;
            }
        }
        person.attended = total(merged(meeting));
        person.waited = total(merged(either)) - person.attended;
    }
}

QString text(Instant instant)
{
    return QString::fromStdString(base::formatExact(instant));
}

/// Half up, as reports round (design §6.3).
qint64 seconds(Ticks ticks)
{
    constexpr std::int64_t perSecond = Ticks::period::den;
    return (ticks.count() + perSecond / 2) / perSecond;
}

QString kindName(PersonKind kind)
{
    switch (kind) {
    case PersonKind::User:
    case PersonKind::ForeignUser:
        return QStringLiteral("user");
    case PersonKind::Guest:
        return QStringLiteral("guest");
    case PersonKind::Phone:
        return QStringLiteral("phone");
    case PersonKind::Device:
        return QStringLiteral("device");
    case PersonKind::Application:
        return QStringLiteral("application");
    }
    Q_UNREACHABLE();
}

QJsonObject personJson(const TruthPerson &truth, const Scenario &scenario)
{
    const Person &person = scenario.people[truth.person];
    QJsonArray intervals;
    QJsonValue firstJoin;
    std::optional<Instant> lastLeave;
    for (const TruthInterval &interval : truth.intervals) {
        if (!interval.lobby) {
            if (!lastLeave)
                firstJoin = text(interval.start);
            lastLeave = std::max(lastLeave.value_or(interval.end), interval.end);
        }
        intervals.append(QJsonObject{
            {QStringLiteral("participant_id"), scenario.connections[interval.connection].participantId},
            {QStringLiteral("state"), interval.lobby ? QStringLiteral("lobby") : QStringLiteral("meeting")},
            {QStringLiteral("call"), interval.call},
            {QStringLiteral("start"), text(interval.start)},
            {QStringLiteral("end"), text(interval.end)},
            {QStringLiteral("ended_by_call"), interval.endedByCall},
            {QStringLiteral("admitted"), interval.admitted},
            {QStringLiteral("duration_seconds"), seconds(interval.end - interval.start)},
        });
    }
    return {
        {QStringLiteral("person_key"), personKey(person)},
        {QStringLiteral("display_name"), person.displayName},
        {QStringLiteral("identity_kind"), kindName(person.kind)},
        {QStringLiteral("counted"), person.kind != PersonKind::Application},
        {QStringLiteral("first_join"), firstJoin},
        {QStringLiteral("last_leave"), lastLeave ? QJsonValue(text(*lastLeave)) : QJsonValue()},
        {QStringLiteral("attended_seconds"), seconds(truth.attended)},
        {QStringLiteral("attended_ticks"), qint64(truth.attended.count())},
        {QStringLiteral("lobby_seconds"), seconds(truth.waited)},
        {QStringLiteral("lobby_ticks"), qint64(truth.waited.count())},
        {QStringLiteral("join_count"), truth.joinCount},
        {QStringLiteral("intervals"), intervals},
    };
}

} // namespace

GroundTruth groundTruth(const Scenario &scenario, Instant start)
{
    return Room(scenario, start).run();
}

QJsonObject toJson(const GroundTruth &truth, const Scenario &scenario)
{
    QJsonArray calls;
    for (const TruthCall &call : truth.calls)
        calls.append(QJsonObject{{QStringLiteral("start"), text(call.start)},
                                 {QStringLiteral("end"), text(call.end)}});
    QJsonArray people;
    for (const TruthPerson &person : truth.people) {
        if (!person.intervals.empty())
            people.append(personJson(person, scenario));
    }
    QJsonArray headCounts;
    for (const HeadCount &count : truth.headCounts)
        headCounts.append(QJsonObject{{QStringLiteral("time"), text(count.time)},
                                      {QStringLiteral("in_meeting"), count.inMeeting},
                                      {QStringLiteral("in_lobby"), count.inLobby}});
    return {{QStringLiteral("calls"), calls},
            {QStringLiteral("people"), people},
            {QStringLiteral("headcount"), headCounts},
            {QStringLiteral("peak"), truth.peak}};
}

} // namespace rollcall::simulator
