// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relayledger.h"
#include "support/testing.h"

#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::monitor;
using namespace std::chrono_literals;
using base::Instant;
using domain::CoverageFact;
using domain::CoverageKind;
using intake::QueueHeads;

namespace {

const Instant eight = test::at("2026-05-04T08:00:00Z");
const std::string heard = "heard";
const std::string elsewhere = "elsewhere";
const std::string later = "later";
const std::string reader = "reader";

Hearing hearingSince(Instant at)
{
    Hearing hearing;
    hearing.note({.kind = CoverageKind::Subscribed, .at = at});
    return hearing;
}

/// One that is heard, one that nobody follows, one that is heard since noon, and one that is only read.
std::vector<Listening> meetings()
{
    return {{.meeting = heard, .hearing = hearingSince(eight - 24h), .watched = true},
            {.meeting = elsewhere},
            {.meeting = later, .hearing = hearingSince(eight + 4h), .watched = true},
            {.meeting = reader, .watched = true}};
}

QueueHeads heads(quint64 oldest, quint64 last, const QString &epoch = QStringLiteral("e"))
{
    return {.epoch = epoch, .first = 1, .oldest = oldest, .last = last};
}

CoverageFact onlyFact(const Journaled &journaled, const std::string &meeting)
{
    const auto found = journaled.find(meeting);
    if (found == journaled.end() || found->second.size() != 1)
        return {};
    return std::get<CoverageFact>(found->second[0]);
}

} // namespace

class tst_RelayLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = storage::Store::open(m_dir->path(), storage::Store::Mode::Write);
        QVERIFY(opened);
        m_store = std::move(*opened);
        for (const std::string &id : {heard, elsewhere, later, reader})
            QVERIFY(m_store->ensureMeeting({.id = id}));
    }
    void cleanup() { m_store.reset(); }

    void arrivalsAreNewOnce();
    void outagesAreGapsOfWhatWasHeard();
    void outagesAreNotedOnce();
    void gapsBeginWithTheSubscription();
    void holesAreGapsOnce();
    void holesLieBetweenTheirNeighbours();
    void whatIsStillComingIsCounted();
    void anotherEpochIsAGap();
    void restoredRelayIsNone();
    void restoredFromAnUnknownEpochIsAGap();
    void hubHolesAreGapsOnce();
    void hubHoleWithoutAPast();
    void hubMadeAnew();
    void failsAsAWhole();

private:
    void arrive(quint64 sequence, Instant at, const QString &epoch = QStringLiteral("e"))
    {
        QVERIFY(noteArrival(*m_store, {.epoch = epoch, .sequence = sequence}, at).value_or(false));
    }
    QueueJudgement judge(const QueueHeads &queue, Instant at)
    {
        auto judgement = judgeQueue(*m_store, queue, at, meetings());
        if (!judgement)
            qFatal("%s", qUtf8Printable(judgement.error().logText));
        return *judgement;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<storage::Store> m_store;
};

void tst_RelayLedger::arrivalsAreNewOnce()
{
    arrive(1, eight);
    QCOMPARE(noteArrival(*m_store, {.epoch = QStringLiteral("e"), .sequence = 1}, eight).value_or(true),
             false);
    arrive(1, eight, QStringLiteral("f"));
}

void tst_RelayLedger::outagesAreGapsOfWhatWasHeard()
{
    const intake::Outage outage{
        .from = eight, .to = eight + 10min, .place = {.epoch = QStringLiteral("e"), .sequence = 5}};
    const auto journaled = noteOutage(*m_store, outage, meetings());
    QVERIFY(journaled && *journaled);
    const CoverageFact fact = onlyFact(**journaled, heard);
    QCOMPARE(int(fact.kind), int(CoverageKind::Gap));
    QCOMPARE(fact.at, eight);
    QCOMPARE(fact.until, eight + 10min);
    QCOMPARE(fact.cause, std::string("relay_outage"));
    QVERIFY((*journaled)->contains(reader));
    QVERIFY(!(*journaled)->contains(elsewhere));
    QVERIFY(!(*journaled)->contains(later));
}

void tst_RelayLedger::outagesAreNotedOnce()
{
    const intake::Outage outage{
        .from = eight, .to = eight + 10min, .place = {.epoch = QStringLiteral("e"), .sequence = 5}};
    QVERIFY(noteOutage(*m_store, outage, meetings()));
    const auto again = noteOutage(*m_store, outage, meetings());
    QVERIFY(again && !*again);
}

void tst_RelayLedger::gapsBeginWithTheSubscription()
{
    const intake::Outage outage{
        .from = eight, .to = eight + 6h, .place = {.epoch = QStringLiteral("e"), .sequence = 5}};
    const auto journaled = noteOutage(*m_store, outage, meetings());
    QVERIFY(journaled && *journaled);
    QCOMPARE(onlyFact(**journaled, later).at, eight + 4h);
    QCOMPARE(onlyFact(**journaled, heard).at, eight);
}

void tst_RelayLedger::holesAreGapsOnce()
{
    QCOMPARE(judge(heads(1, 0), eight).journaled.size(), std::size_t(0));
    const QueueJudgement lost = judge(heads(4, 3), eight + 10min);
    QVERIFY(lost.lost);
    QCOMPARE(lost.coming, quint64(0));
    const CoverageFact fact = onlyFact(lost.journaled, heard);
    QCOMPARE(fact.cause, std::string("relay_hole"));
    QCOMPARE(fact.at, eight - 1min); // what Graph may have been delivering when all was proven last
    QCOMPARE(fact.until, eight + 10min);
    const QueueJudgement again = judge(heads(4, 3), eight + 11min);
    QVERIFY(!again.lost);
    QVERIFY(again.journaled.empty());
}

void tst_RelayLedger::holesLieBetweenTheirNeighbours()
{
    QVERIFY(judge(heads(1, 0), eight).journaled.empty());
    arrive(1, eight + 10min);
    arrive(2, eight + 20min);
    arrive(5, eight + 40min);
    const QueueJudgement lost = judge(heads(6, 5), eight + 2h);
    const CoverageFact fact = onlyFact(lost.journaled, heard);
    QCOMPARE(fact.at, eight + 19min);
    QCOMPARE(fact.until, eight + 40min);
}

void tst_RelayLedger::whatIsStillComingIsCounted()
{
    arrive(2, eight);
    const QueueJudgement judgement = judge(heads(1, 4), eight);
    QCOMPARE(judgement.coming, quint64(3));
    QVERIFY(!judgement.lost);
    QVERIFY(!*m_store->deliveryState()); // nothing is proven yet
    arrive(1, eight);
    arrive(3, eight);
    arrive(4, eight);
    QCOMPARE(judge(heads(5, 4), eight + 1min).coming, quint64(0));
    QCOMPARE((*m_store->deliveryState())->proven, eight + 1min);
}

void tst_RelayLedger::anotherEpochIsAGap()
{
    QVERIFY(judge(heads(1, 0), eight).journaled.empty()); // the first one is none
    arrive(1, eight + 1h, QStringLiteral("f"));
    const QueueJudgement judgement = judge(heads(2, 1, QStringLiteral("f")), eight + 2h);
    const CoverageFact fact = onlyFact(judgement.journaled, heard);
    QCOMPARE(fact.at, eight);
    QCOMPARE(fact.until, eight + 2h);
    QVERIFY(judge(heads(2, 1, QStringLiteral("f")), eight + 3h).journaled.empty());
    QCOMPARE((*m_store->deliveryState())->epoch, std::string("f"));
}

/// The outage note says what may be lost; what had come before need not come again.
void tst_RelayLedger::restoredRelayIsNone()
{
    for (quint64 sequence = 1; sequence <= 6; ++sequence) {
        if (sequence != 2)
            arrive(sequence, eight + sequence * 1min);
    }
    QVERIFY(judge(heads(2, 6), eight + 30min).journaled.empty()); // 2 is still kept
    arrive(2, eight + 40min);
    QVERIFY(judge(heads(7, 6), eight + 1h).journaled.empty());
    // The backup was made after 4 had been confirmed, all but 2: then 5 is another one.
    QueueHeads restored = heads(5, 5, QStringLiteral("f"));
    restored.restored = QueueHeads::Restored{.epoch = QStringLiteral("e"), .last = 4};
    const QueueJudgement judgement = judge(restored, eight + 30h);
    QVERIFY(judgement.journaled.empty());
    QVERIFY(!judgement.lost);
    QCOMPARE(judgement.coming, quint64(1));
    QCOMPARE((*m_store->deliveryState())->proven, eight + 1h);
    // What it does not keep any longer and what never came is lost as ever, after what was proven.
    restored.oldest = 6;
    const CoverageFact fact = onlyFact(judge(restored, eight + 31h).journaled, heard);
    QCOMPARE(fact.at, eight + 59min);
    QCOMPARE(fact.until, eight + 31h);
}

void tst_RelayLedger::restoredFromAnUnknownEpochIsAGap()
{
    QVERIFY(judge(heads(1, 0), eight).journaled.empty());
    QueueHeads restored = heads(1, 0, QStringLiteral("g"));
    restored.restored = QueueHeads::Restored{.epoch = QStringLiteral("f"), .last = 0};
    const CoverageFact fact = onlyFact(judge(restored, eight + 2h).journaled, heard);
    QCOMPARE(fact.at, eight);
    QCOMPARE(fact.until, eight + 2h);
}

void tst_RelayLedger::hubHolesAreGapsOnce()
{
    const QString hub = QStringLiteral("example.servicebus.windows.net/graph");
    for (quint64 sequence = 1; sequence <= 3; ++sequence)
        QVERIFY(noteHubArrival(*m_store, hub, {.epoch = QStringLiteral("0"), .sequence = sequence},
                               eight + sequence * 1min));
    QVERIFY(noteHubArrival(*m_store, hub, {.epoch = QStringLiteral("0"), .sequence = 3}, eight + 3min));
    QVERIFY(noteHubArrival(*m_store, hub, {.epoch = QStringLiteral("1"), .sequence = 90}, eight + 1h));
    const intake::HubHole hole{.partition = 0, .first = 3, .last = 7, .until = eight + 2h};
    const auto journaled = noteHubHole(*m_store, hub, hole, meetings());
    QVERIFY(journaled && *journaled);
    const CoverageFact fact = onlyFact(**journaled, heard);
    QCOMPARE(fact.kind, CoverageKind::Gap);
    QCOMPARE(fact.cause, std::string("hub_hole"));
    QCOMPARE(fact.at, eight + 2min); // a minute before the last one: Graph's delivery
    QCOMPARE(fact.until, eight + 2h);
    const auto again = noteHubHole(*m_store, hub, hole, meetings());
    QVERIFY(again && !*again);
}

void tst_RelayLedger::hubHoleWithoutAPast()
{
    const auto journaled =
        noteHubHole(*m_store, QStringLiteral("hub"),
                    {.partition = 2, .first = 0, .last = 7, .until = eight + 30 * 24h}, meetings());
    QVERIFY(journaled && *journaled);
    QCOMPARE(onlyFact(**journaled, heard).at, eight + 23 * 24h - 1min);
}

void tst_RelayLedger::hubMadeAnew()
{
    const QString hub = QStringLiteral("hub");
    QVERIFY(noteHubArrival(*m_store, hub, {.epoch = QStringLiteral("0"), .sequence = 900}, eight));
    const auto journaled = noteHubHole(
        *m_store, hub, {.partition = 0, .first = 900, .last = -1, .until = eight + 2h}, meetings());
    QVERIFY(journaled && *journaled);
    QCOMPARE(onlyFact(**journaled, heard).at, eight - 1min);

    // It counts from one again, and loses something where the one before had delivered.
    QVERIFY(noteHubArrival(*m_store, hub, {.epoch = QStringLiteral("0"), .sequence = 1}, eight + 3h));
    const intake::HubHole anew{.partition = 0, .first = 899, .last = 899, .until = eight + 5h};
    const auto lost = noteHubHole(*m_store, hub, anew, meetings());
    QVERIFY(lost && *lost);
    QCOMPARE(onlyFact(**lost, heard).until, eight + 5h);
}

void tst_RelayLedger::failsAsAWhole()
{
    std::vector<Listening> unknown = meetings();
    unknown.push_back({.meeting = "nowhere", .hearing = hearingSince(eight - 24h)});
    QVERIFY(judge(heads(1, 0), eight).journaled.empty());
    const auto done = m_store->transaction([&]() -> base::Result<void> {
        const auto judgement = judgeQueue(*m_store, heads(4, 3), eight + 10min, unknown);
        return judgement ? base::Result<void>() : std::unexpected(judgement.error());
    });
    QVERIFY(!done);
    // So it is not given up: the next time it is told.
    QVERIFY(judge(heads(4, 3), eight + 11min).lost);
}

QTEST_GUILESS_MAIN(tst_RelayLedger)
#include "tst_relayledger.moc"
