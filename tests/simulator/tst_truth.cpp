// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"
#include "opening.h"
#include "pipeline/decoder.h"
#include "simulator/export.h"
#include "simulator/groundtruth.h"
#include "simulator/joinlink.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <map>

using namespace rollcall;
using namespace rollcall::simulator;
using rollcall::test::at;

namespace {

std::string plain(const QString &text)
{
    return text.toStdString();
}

/// participant, lobby, start, end: what makes an interval.
using Interval = std::tuple<std::string, bool, base::Instant, base::Instant>;

} // namespace

/// The record that the rules of design §4 come to, compared with what really happened: the two share no code.
class TestTruth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void recordIsTheTruth_data();
    void recordIsTheTruth();
    void encryptedWayIsTheSame();
};

void TestTruth::recordIsTheTruth_data()
{
    QTest::addColumn<int>("people");
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<bool>("reopened");
    QTest::addColumn<bool>("faults");
    for (quint64 seed = 1; seed <= 8; ++seed)
        QTest::addRow("30, seed %d", int(seed)) << 30 << seed << (seed % 2 == 0) << (seed % 3 == 0);
    QTest::newRow("1") << 1 << quint64(1) << false << false;
    QTest::newRow("3") << 3 << quint64(1) << true << false;
    QTest::newRow("1000") << 1000 << quint64(1) << false << false;
    QTest::newRow("1000, reopened, late and doubled") << 1000 << quint64(2) << true << true;
}

void TestTruth::recordIsTheTruth()
{
    QFETCH(int, people);
    QFETCH(quint64, seed);
    QFETCH(bool, reopened);
    QFETCH(bool, faults);
    const base::Instant start = at("2026-05-04T08:00:00Z");
    const Scenario scenario = makeScenario({.people = people, .seed = seed, .reopened = reopened});
    const auto events = callEvents(scenario);
    DeliveryFaults wrong;
    if (faults)
        wrong = {.latePercent = 20, .doubledPercent = 20, .reencryptedPercent = 20, .reorderedPercent = 30};
    base::SeededRandom random(seed);

    domain::Fold fold;
    for (const PlannedDelivery &delivery : planDeliveries(events, wrong, random)) {
        // Each delivery in another spelling: a duplicate all the same.
        const auto event = pipeline::decodeEvent(eventPayload(scenario, events[delivery.event], start,
                                                              callEventsResource(joinWebUrlOf(scenario)),
                                                              styleByTurns(random.below(3))));
        QVERIFY(event.has_value());
        fold.add(domain::EventEntry{.event = *event, .digest = domain::canonicalDigest(*event)});
    }
    const domain::Record &record = fold.record();
    const GroundTruth truth = groundTruth(scenario, start);

    QCOMPARE(record.events, std::uint64_t(events.size()));
    QCOMPARE(record.calls.size(), truth.calls.size());
    for (std::size_t i = 0; i < truth.calls.size(); ++i) {
        QCOMPARE(record.calls[i].start, truth.calls[i].start);
        QCOMPARE(record.calls[i].end, truth.calls[i].end);
        QCOMPARE(record.calls[i].startBasis, domain::Basis::Observed);
        QCOMPARE(record.calls[i].endBasis, domain::Basis::Observed);
    }

    std::map<std::string, const domain::Person *> persons;
    for (const domain::Person &person : record.persons)
        persons[person.key] = &person;
    std::size_t expected = 0;
    std::vector<Interval> wanted;
    for (const TruthPerson &truthful : truth.people) {
        if (truthful.intervals.empty())
            continue;
        ++expected;
        const Person &person = scenario.people[truthful.person];
        const auto found = persons.find(plain(personKey(person)));
        QVERIFY(found != persons.end());
        QCOMPARE(found->second->displayName, plain(person.displayName));
        QCOMPARE(found->second->counted, person.kind != PersonKind::Application);
        const domain::PersonSummary summary = domain::summarize(record, *found->second);
        QVERIFY(summary.attended == truthful.attended);
        QVERIFY(summary.lobby == truthful.waited);
        QVERIFY(summary.unknown == base::Ticks{0});
        QCOMPARE(int(summary.joinCount), truthful.joinCount);
        for (const TruthInterval &interval : truthful.intervals)
            wanted.emplace_back(plain(scenario.connections[interval.connection].participantId),
                                interval.lobby, interval.start, interval.end);
    }
    QCOMPARE(record.persons.size(), expected);

    std::vector<Interval> got;
    for (const domain::Participant &participant : record.participants) {
        for (const domain::Interval &interval : participant.intervals)
            got.emplace_back(participant.id, interval.state == domain::PresenceState::Lobby, interval.start,
                             interval.end);
    }
    std::ranges::sort(wanted);
    std::ranges::sort(got);
    QVERIFY(got == wanted);

    QCOMPARE(record.headCounts.size(), truth.headCounts.size());
    for (std::size_t i = 0; i < truth.headCounts.size(); ++i) {
        QCOMPARE(record.headCounts[i].time, truth.headCounts[i].time);
        QCOMPARE(int(record.headCounts[i].inMeeting), truth.headCounts[i].inMeeting);
        QCOMPARE(int(record.headCounts[i].inLobby), truth.headCounts[i].inLobby);
    }
    QCOMPARE(int(domain::peak(record).inMeeting), truth.peak);
}

void TestTruth::encryptedWayIsTheSame()
{
    const test::Pkey key = test::generateRsa(2048);
    const auto encryptor = Encryptor::fromDer(test::selfSigned(key.get()), QStringLiteral("c"));
    QVERIFY(encryptor.has_value());
    const base::Instant start = at("2026-05-04T08:00:00Z");
    domain::Fold fold;
    const QJsonObject truth = exportMeeting(
        {.scenario = {.people = 30, .seed = 9}, .start = start, .encryptor = *encryptor},
        [&fold, &key](const QByteArray &line) {
            const QJsonArray items = QJsonDocument::fromJson(line)[QStringLiteral("value")].toArray();
            for (const QJsonValue &item : items) {
                const QJsonValue content = item[QStringLiteral("encryptedContent")];
                const auto member = [&content](const QString &name) {
                    return content[name].toString().toLatin1();
                };
                const auto text =
                    test::open(member(QStringLiteral("data")), member(QStringLiteral("dataSignature")),
                               member(QStringLiteral("dataKey")), key.get());
                const auto event = pipeline::decodeEvent(text.value_or(QByteArray()));
                if (event)
                    fold.add(domain::EventEntry{.event = *event, .digest = domain::canonicalDigest(*event)});
            }
        });
    QCOMPARE(int(fold.record().events), truth.value(QStringLiteral("events")).toInt());
    QCOMPARE(int(fold.record().persons.size()), int(truth.value(QStringLiteral("people")).toArray().size()));
    QCOMPARE(int(domain::peak(fold.record()).inMeeting), truth.value(QStringLiteral("peak")).toInt());
}

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_truth.moc"
