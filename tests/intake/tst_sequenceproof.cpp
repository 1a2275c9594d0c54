// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "intake/sequenceproof.h"
#include "support/testing.h"

#include <algorithm>
#include <set>

using namespace rollcall;
using namespace rollcall::intake;
using namespace std::chrono_literals;

namespace {

const base::Instant begin = test::at("2026-05-04T08:00:00Z");

base::Instant timeOf(quint64 sequence)
{
    return begin + std::chrono::seconds(sequence);
}

StoredRange range(quint64 first, quint64 last)
{
    return {.first = first, .last = last, .firstTime = timeOf(first), .lastTime = timeOf(last)};
}

QueueHeads heads(quint64 first, quint64 oldest, quint64 last)
{
    return {.epoch = QStringLiteral("e"), .first = first, .oldest = oldest, .last = last};
}

std::vector<StoredRange> rangesOf(const std::set<quint64> &sequences)
{
    std::vector<StoredRange> ranges;
    for (const quint64 one : sequences) {
        if (!ranges.empty() && ranges.back().last + 1 == one) {
            ranges.back().last = one;
            ranges.back().lastTime = timeOf(one);
        } else {
            ranges.push_back(range(one, one));
        }
    }
    return ranges;
}

} // namespace

class tst_SequenceProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void emptyTopicsAreComplete();
    void whatIsKeptMayStillCome();
    void whatIsNotKeptIsLost();
    void nothingBeforeTheFirstIsMissed();
    void loopholesAreLostOneByOne();
    void storedBeyondTheEndProvesNothing();
    void agreesWithCounting();
};

void tst_SequenceProof::emptyTopicsAreComplete()
{
    QVERIFY(proveSequence({}, heads(1, 1, 0)) == SequenceProof());
    QVERIFY(proveSequence({}, heads(0, 0, 0)) == SequenceProof());
    // A device that was paired after the last event.
    QVERIFY(proveSequence({}, heads(8, 8, 7)) == SequenceProof());
}

void tst_SequenceProof::whatIsKeptMayStillCome()
{
    QVERIFY(proveSequence({range(1, 3), range(5, 5)}, heads(1, 4, 5)) == (SequenceProof{.coming = 1}));
    QVERIFY(proveSequence({range(1, 3)}, heads(1, 4, 5)) == (SequenceProof{.coming = 2}));
    QVERIFY(proveSequence({range(1, 5)}, heads(1, 6, 5)) == SequenceProof());
}

void tst_SequenceProof::whatIsNotKeptIsLost()
{
    const Hole hole{.first = 3, .last = 4, .after = timeOf(2), .before = timeOf(5)};
    QVERIFY(proveSequence({range(1, 2), range(5, 6)}, heads(1, 7, 6)) == (SequenceProof{.lost = {hole}}));
    // Of three that are missing two are kept.
    const SequenceProof partly = proveSequence({range(1, 2), range(6, 6)}, heads(1, 4, 6));
    QVERIFY(partly ==
            (SequenceProof{.lost = {Hole{.first = 3, .last = 3, .after = timeOf(2), .before = timeOf(6)}},
                           .coming = 2}));
    // The whole queue was dropped.
    QVERIFY(proveSequence({}, heads(1, 4, 3)) == (SequenceProof{.lost = {Hole{.first = 1, .last = 3}}}));
}

void tst_SequenceProof::nothingBeforeTheFirstIsMissed()
{
    QVERIFY(proveSequence({range(10, 12)}, heads(10, 13, 12)) == SequenceProof());
    // What a former pairing of the same topic has stored counts.
    QVERIFY(proveSequence({range(1, 4), range(10, 12)}, heads(10, 13, 12)) == SequenceProof());
    QVERIFY(proveSequence({range(1, 11)}, heads(10, 12, 12)) == (SequenceProof{.coming = 1}));
}

void tst_SequenceProof::loopholesAreLostOneByOne()
{
    const SequenceProof proof = proveSequence({range(2, 2), range(4, 4)}, heads(1, 7, 6));
    QCOMPARE(proof.coming, quint64(0));
    QCOMPARE(proof.lost.size(), std::size_t(3));
    QVERIFY(proof.lost[0] == (Hole{.first = 1, .last = 1, .before = timeOf(2)}));
    QVERIFY(proof.lost[1] == (Hole{.first = 3, .last = 3, .after = timeOf(2), .before = timeOf(4)}));
    QVERIFY(proof.lost[2] == (Hole{.first = 5, .last = 6, .after = timeOf(4)}));
}

/// An answer that was long on its way, or a relay that has forgotten.
void tst_SequenceProof::storedBeyondTheEndProvesNothing()
{
    QVERIFY(proveSequence({range(1, 9)}, heads(1, 4, 6)) == SequenceProof());
    QVERIFY(proveSequence({range(8, 9)}, heads(1, 4, 6)) ==
            (SequenceProof{.lost = {Hole{.first = 1, .last = 3}}, .coming = 3}));
}

void tst_SequenceProof::agreesWithCounting()
{
    base::SeededRandom random(11);
    for (int round = 0; round < 3'000; ++round) {
        const quint64 last = random.below(20);
        const quint64 first = 1 + random.below(last + 2);
        const quint64 oldest = random.below(last + 4);
        std::set<quint64> stored;
        for (quint64 sequence = 1; sequence <= last; ++sequence) {
            if (random.below(3) > 0)
                stored.insert(sequence);
        }
        const SequenceProof proof = proveSequence(rangesOf(stored), heads(first, oldest, last));
        std::set<quint64> lost;
        for (const Hole &hole : proof.lost) {
            for (quint64 sequence = hole.first; sequence <= hole.last; ++sequence) {
                QVERIFY2(lost.insert(sequence).second, qPrintable(QString::number(round)));
                QVERIFY(!hole.after || *hole.after < timeOf(sequence));
                QVERIFY(!hole.before || *hole.before > timeOf(sequence));
            }
        }
        quint64 coming = 0;
        for (quint64 sequence = first; sequence <= last; ++sequence) {
            const bool isLost = !stored.contains(sequence) && sequence < oldest;
            QVERIFY2(lost.contains(sequence) == isLost, qPrintable(QString::number(round)));
            coming += isLost || stored.contains(sequence) ? 0 : 1;
        }
        QVERIFY(lost.empty() || *lost.begin() >= first);
        QCOMPARE(proof.coming, coming);
    }
}

QTEST_GUILESS_MAIN(tst_SequenceProof)
#include "tst_sequenceproof.moc"
