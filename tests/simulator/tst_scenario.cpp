// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/callevents.h"
#include "simulator/groundtruth.h"
#include "simulator/scenario.h"
#include "support/testing.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <set>

using namespace rollcall::simulator;
using rollcall::base::Instant;
using rollcall::base::SeededRandom;
using rollcall::base::Ticks;
using rollcall::test::at;
using namespace std::chrono_literals;

namespace {

QByteArray fingerprint(const Scenario &scenario)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &data) { hash.addData(data); };
    for (const Person &person : scenario.people)
        add((personKey(person) + person.displayName).toUtf8());
    for (const Connection &connection : scenario.connections)
        add(connection.participantId.toUtf8() + QByteArray::number(quint64(connection.person)));
    for (const Action &action : scenario.actions)
        add(QByteArray::number(qint64(action.at.count())) + char('a' + int(action.kind)) +
            QByteArray::number(quint64(action.connection)));
    return hash.result().toHex();
}

std::vector<std::vector<Action>> byConnection(const Scenario &scenario)
{
    std::vector<std::vector<Action>> result(scenario.connections.size());
    for (const Action &action : scenario.actions) {
        if (action.kind != ActionKind::CallStarted && action.kind != ActionKind::CallEnded)
            result[action.connection].push_back(action);
    }
    return result;
}

/// Two people and a bot, small enough to work out by hand.
Scenario handMade()
{
    Scenario scenario;
    scenario.people = {
        {PersonKind::User, QStringLiteral("u"), QStringLiteral("t"), QStringLiteral("Attendee 1")},
        {PersonKind::Guest, QStringLiteral("g"), {}, QStringLiteral("Attendee 2")},
        {PersonKind::Application, QStringLiteral("b"), {}, QStringLiteral("Bot")}};
    scenario.connections = {{0, QStringLiteral("c0")},
                            {0, QStringLiteral("c1")},
                            {1, QStringLiteral("c2")},
                            {2, QStringLiteral("c3")}};
    scenario.actions = {{0s, ActionKind::CallStarted, 0},   {10s, ActionKind::EnterMeeting, 0},
                        {20s, ActionKind::EnterLobby, 2},   {30s, ActionKind::EnterMeeting, 1},
                        {30s, ActionKind::EnterMeeting, 3}, {50s, ActionKind::EnterMeeting, 2},
                        {60s, ActionKind::Leave, 0},        {70s, ActionKind::Repeat, 1},
                        {80s, ActionKind::Leave, 1},        {100s, ActionKind::CallEnded, 0}};
    return scenario;
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void sameSeedSameScenario();
    void connectionsBehave_data();
    void connectionsBehave();
    void thirtyPeopleHaveOneOfEverything();
    void reopenedMeetingHasTwoCalls();
    void truthOfAHandMadeMeeting();
    void headCountsFitTheIntervals();
    void truthAsJson();
    void eventsHoldEveryActionOnce();
    void deliveriesWithoutFaults();
    void deliveriesWithFaults();
};

void TestScenario::sameSeedSameScenario()
{
    const ScenarioOptions options{.people = 30, .seed = 1};
    QCOMPARE(fingerprint(makeScenario(options)), fingerprint(makeScenario(options)));
    QVERIFY(fingerprint(makeScenario({.people = 30, .seed = 2})) != fingerprint(makeScenario(options)));
    // Fixed, so that another platform or compiler cannot make another meeting of it unnoticed.
    QCOMPARE(fingerprint(makeScenario(options)),
             QByteArray("325d37dcb971494f2b762eef34891410dd6fa48c750ea074efd047495bed8f17"));
}

void TestScenario::connectionsBehave_data()
{
    QTest::addColumn<int>("people");
    QTest::addColumn<bool>("reopened");
    QTest::newRow("1") << 1 << false;
    QTest::newRow("3") << 3 << false;
    QTest::newRow("30") << 30 << false;
    QTest::newRow("30 reopened") << 30 << true;
    QTest::newRow("1000") << 1000 << false;
    QTest::newRow("20000") << 20000 << false;
}

void TestScenario::connectionsBehave()
{
    QFETCH(int, people);
    QFETCH(bool, reopened);
    const Scenario scenario = makeScenario({.people = people, .seed = 7, .reopened = reopened});

    int humans = 0;
    std::set<QString> ids;
    for (const Person &person : scenario.people) {
        humans += person.kind == PersonKind::Application ? 0 : 1;
        ids.insert(personKey(person));
    }
    QCOMPARE(humans, people);
    QCOMPARE(ids.size(), scenario.people.size());

    std::vector<std::pair<Ticks, Ticks>> calls;
    for (const Action &action : scenario.actions) {
        if (action.kind == ActionKind::CallStarted)
            calls.emplace_back(action.at, action.at);
        else if (action.kind == ActionKind::CallEnded)
            calls.back().second = action.at;
    }
    QCOMPARE(calls.size(), std::size_t(reopened ? 2 : 1));
    QVERIFY(calls.back().second - scenario.options.length < 200ms);

    for (const auto &actions : byConnection(scenario)) {
        QVERIFY(!actions.empty());
        const auto call = std::ranges::find_if(calls, [&](const auto &one) {
            return one.first < actions.front().at && actions.front().at < one.second;
        });
        QVERIFY(call != calls.end());
        QVERIFY(actions.back().at < call->second);
        QVERIFY(actions.front().kind == ActionKind::EnterLobby ||
                actions.front().kind == ActionKind::EnterMeeting);
        for (std::size_t i = 1; i < actions.size(); ++i) {
            QVERIFY(actions[i - 1].at < actions[i].at);
            const ActionKind before = actions[i - 1].kind;
            QVERIFY(before != ActionKind::Leave);
            QVERIFY(actions[i].kind != ActionKind::EnterLobby);
            if (actions[i].kind == ActionKind::EnterMeeting)
                QCOMPARE(before, ActionKind::EnterLobby);
            if (actions[i].kind == ActionKind::Repeat)
                QVERIFY(before != ActionKind::EnterLobby);
        }
    }
}

void TestScenario::thirtyPeopleHaveOneOfEverything()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Scenario scenario = makeScenario({.people = 30, .seed = seed});
        const GroundTruth truth = groundTruth(scenario, Instant{});
        std::set<PersonKind> kinds;
        bool admitted = false;
        bool refused = false;
        bool rejoined = false;
        bool twoDevices = false;
        bool leftEarly = false;
        bool stayed = false;
        for (const TruthPerson &person : truth.people) {
            kinds.insert(scenario.people[person.person].kind);
            bool inside = false;
            for (std::size_t i = 0; i < person.intervals.size(); ++i) {
                const TruthInterval &one = person.intervals[i];
                admitted = admitted || one.admitted;
                inside = inside || !one.lobby;
                stayed = stayed || (!one.lobby && one.endedByCall);
                leftEarly = leftEarly || (!one.lobby && !one.endedByCall);
                for (std::size_t j = 0; j < i; ++j) {
                    const TruthInterval &other = person.intervals[j];
                    if (one.lobby || other.lobby)
                        continue;
                    rejoined = rejoined || other.end < one.start;
                    twoDevices = twoDevices || one.start < other.end;
                }
            }
            refused = refused || (!person.intervals.empty() && !inside);
        }
        QCOMPARE(kinds.contains(PersonKind::Guest), true);
        QCOMPARE(kinds.contains(PersonKind::ForeignUser), true);
        QCOMPARE(kinds.contains(PersonKind::Phone), true);
        QCOMPARE(kinds.contains(PersonKind::Application), true);
        QVERIFY(admitted && refused && rejoined && twoDevices && leftEarly && stayed);
        QVERIFY(truth.peak > 20 && truth.peak <= 30);
    }
}

void TestScenario::reopenedMeetingHasTwoCalls()
{
    const Scenario scenario = makeScenario({.people = 30, .reopened = true});
    const GroundTruth truth = groundTruth(scenario, Instant{});
    QCOMPARE(truth.calls.size(), std::size_t(2));
    // More than the minute within which a start and an end belong together (design §4 rule 4).
    QVERIFY(truth.calls[1].start - truth.calls[0].end > 2min);
    std::set<int> callsOfOrganizer;
    for (const TruthInterval &interval : truth.people[0].intervals)
        callsOfOrganizer.insert(interval.call);
    QCOMPARE(callsOfOrganizer.size(), std::size_t(2));
}

void TestScenario::truthOfAHandMadeMeeting()
{
    const Instant start = at("2026-05-04T08:00:00Z");
    const GroundTruth truth = groundTruth(handMade(), start);
    QCOMPARE(truth.calls.size(), std::size_t(1));
    QCOMPARE(truth.calls[0].end, start + 100s);
    QCOMPARE(truth.peak, 2);

    const TruthPerson &organizer = truth.people[0];
    QVERIFY(organizer.attended == 70s); // 10…80, on two devices
    QCOMPARE(organizer.joinCount, 2);
    const TruthPerson &guest = truth.people[1];
    QVERIFY(guest.waited == 30s);
    QVERIFY(guest.attended == 50s);
    QCOMPARE(guest.intervals.size(), std::size_t(2));
    QVERIFY(guest.intervals[0].lobby && guest.intervals[0].admitted && !guest.intervals[0].endedByCall);
    QVERIFY(!guest.intervals[1].lobby && guest.intervals[1].endedByCall);
    QCOMPARE(guest.intervals[1].end, start + 100s);

    const std::vector<HeadCount> expected{{start + 10s, 1, 0},
                                          {start + 20s, 1, 1},
                                          {start + 50s, 2, 0},
                                          {start + 80s, 1, 0},
                                          {start + 100s, 0, 0}};
    QVERIFY(truth.headCounts == expected);
}

void TestScenario::headCountsFitTheIntervals()
{
    const Scenario scenario = makeScenario({.people = 60, .seed = 3, .reopened = true});
    const GroundTruth truth = groundTruth(scenario, Instant{});
    QVERIFY(truth.headCounts.size() > 60);
    for (const HeadCount &row : truth.headCounts) {
        int inMeeting = 0;
        int inLobby = 0;
        for (const TruthPerson &person : truth.people) {
            if (scenario.people[person.person].kind == PersonKind::Application)
                continue;
            const auto within = [&](bool lobby) {
                return std::ranges::any_of(person.intervals, [&](const TruthInterval &interval) {
                    return interval.lobby == lobby && interval.start <= row.time && row.time < interval.end;
                });
            };
            inMeeting += within(false) ? 1 : 0;
            inLobby += !within(false) && within(true) ? 1 : 0;
        }
        QCOMPARE(row.inMeeting, inMeeting);
        QCOMPARE(row.inLobby, inLobby);
    }
    QCOMPARE(truth.headCounts.back().inMeeting, 0);
    QCOMPARE(truth.headCounts.back().inLobby, 0);
}

void TestScenario::truthAsJson()
{
    const Scenario scenario = handMade();
    const QJsonObject json = toJson(groundTruth(scenario, at("2026-05-04T08:00:00Z")), scenario);
    const QJsonArray people = json.value(QStringLiteral("people")).toArray();
    QCOMPARE(people.size(), 3);
    const QJsonObject guest = people[1].toObject();
    QCOMPARE(guest.value(QStringLiteral("person_key")).toString(), QStringLiteral("guest:g"));
    QCOMPARE(guest.value(QStringLiteral("attended_seconds")).toInt(), 50);
    QCOMPARE(guest.value(QStringLiteral("lobby_seconds")).toInt(), 30);
    QCOMPARE(guest.value(QStringLiteral("first_join")).toString(),
             QStringLiteral("2026-05-04T08:00:50.0000000Z"));
    QCOMPARE(guest.value(QStringLiteral("last_leave")).toString(),
             QStringLiteral("2026-05-04T08:01:40.0000000Z"));
    QCOMPARE(people[0].toObject().value(QStringLiteral("person_key")).toString(), QStringLiteral("user:t/u"));
    QCOMPARE(people[2].toObject().value(QStringLiteral("counted")).toBool(true), false);
    QCOMPARE(json.value(QStringLiteral("peak")).toInt(), 2);
    QCOMPARE(json.value(QStringLiteral("headcount")).toArray().size(), 5);
}

void TestScenario::eventsHoldEveryActionOnce()
{
    const Scenario scenario = makeScenario({.people = 1000, .seed = 5, .reopened = true});
    const auto events = callEvents(scenario);
    std::size_t next = 0;
    std::set<QString> ids;
    bool shared = false;
    for (const CallEvent &event : events) {
        ids.insert(event.id);
        shared = shared || event.actions.size() > 1;
        QVERIFY(event.actions.size() <= 50);
        for (const std::size_t action : event.actions) {
            QCOMPARE(action, next++);
            QVERIFY(scenario.actions[action].at == event.at);
        }
    }
    QCOMPARE(next, scenario.actions.size());
    QCOMPARE(ids.size(), events.size());
    QVERIFY(shared);
    QCOMPARE(events.front().kind, CallEventKind::CallStarted);
    QCOMPARE(events.back().kind, CallEventKind::CallEnded);
    QCOMPARE(events.back().call, 2);
}

void TestScenario::deliveriesWithoutFaults()
{
    const auto events = callEvents(makeScenario({.people = 30}));
    SeededRandom random(1);
    const auto plan = planDeliveries(events, {}, random);
    QCOMPARE(plan.size(), events.size());
    for (std::size_t i = 0; i < plan.size(); ++i) {
        QCOMPARE(plan[i].event, i);
        QVERIFY(plan[i].at == events[i].at + 1s);
        QVERIFY(!plan[i].again);
    }
}

void TestScenario::deliveriesWithFaults()
{
    const auto events = callEvents(makeScenario({.people = 200}));
    const auto count = [&events](const DeliveryFaults &faults) {
        SeededRandom random(1);
        return planDeliveries(events, faults, random);
    };
    QVERIFY(count({.lostPercent = 100}).empty());
    QVERIFY(count({.lostPercent = 30}).size() < events.size());

    const auto doubled = count({.doubledPercent = 100});
    QCOMPARE(doubled.size(), 2 * events.size());
    std::set<std::size_t> sent;
    for (const PlannedDelivery &delivery : doubled)
        QCOMPARE(delivery.again, !sent.insert(delivery.event).second);

    const auto anew = count({.reencryptedPercent = 100});
    QCOMPARE(anew.size(), 2 * events.size());
    QVERIFY(std::ranges::none_of(anew, &PlannedDelivery::again));

    for (const auto &plan : {count({.latePercent = 30}), count({.reorderedPercent = 50})}) {
        QCOMPARE(plan.size(), events.size());
        QVERIFY(std::ranges::is_sorted(plan, {}, &PlannedDelivery::at));
        QVERIFY(!std::ranges::is_sorted(plan, {}, &PlannedDelivery::event));
    }
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
