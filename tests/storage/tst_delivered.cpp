// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "intake/sequenceproof.h"
#include "storesupport.h"

#include <QTemporaryDir>

#include <set>

using namespace rollcall;
using namespace rollcall::storage;
using namespace std::chrono_literals;

namespace {

base::Instant timeOf(std::uint64_t sequence)
{
    return test::at("2026-05-04T08:00:00Z") + std::chrono::seconds(sequence);
}

DeliveredRange range(std::uint64_t first, std::uint64_t last)
{
    return {.first = first, .last = last, .firstTime = timeOf(first), .lastTime = timeOf(last)};
}

} // namespace

class TestDelivered : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void neighboursBecomeOne();
    void overlappingBecomesOne();
    void epochsAreApart();
    void isUndoneWithItsTransaction();
    void theStateIsReplaced();
    void provesLossesInAnyOrderAndAfterCrashes();

private:
    void reopen()
    {
        m_store.reset();
        auto opened = Store::open(m_dir->path(), Store::Mode::Write);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().logText));
        m_store = std::move(*opened);
    }
    bool note(std::uint64_t first, std::uint64_t last, const std::string &epoch = "e")
    {
        const auto noted = m_store->noteDelivered(epoch, range(first, last));
        if (!noted)
            qFatal("%s", qUtf8Printable(noted.error().logText));
        return *noted;
    }
    std::vector<DeliveredRange> stored(const std::string &epoch = "e") { return *m_store->delivered(epoch); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestDelivered::neighboursBecomeOne()
{
    QVERIFY(note(1, 1));
    QVERIFY(note(3, 3));
    QVERIFY(stored() == (std::vector{range(1, 1), range(3, 3)}));
    QVERIFY(!note(3, 3));
    QVERIFY(note(2, 2));
    QVERIFY(stored() == (std::vector{range(1, 3)}));
    QVERIFY(!note(1, 3));
    reopen();
    QVERIFY(stored() == (std::vector{range(1, 3)}));
}

void TestDelivered::overlappingBecomesOne()
{
    QVERIFY(note(5, 9));
    QVERIFY(note(1, 6));
    QVERIFY(stored() == (std::vector{range(1, 9)}));
    QVERIFY(note(11, 12));
    QVERIFY(note(14, 15));
    QVERIFY(note(4, 20));
    QVERIFY(stored() == (std::vector{range(1, 20)}));
    QVERIFY(!note(7, 8));
}

void TestDelivered::epochsAreApart()
{
    QVERIFY(note(1, 1, "e"));
    QVERIFY(note(1, 2, "f"));
    QVERIFY(stored("e") == (std::vector{range(1, 1)}));
    QVERIFY(stored("f") == (std::vector{range(1, 2)}));
    QVERIFY(stored("g").empty());
}

void TestDelivered::isUndoneWithItsTransaction()
{
    const auto done = m_store->transaction([&]() -> base::Result<void> {
        note(1, 1);
        return base::failure(base::ErrorKind::Storage, QStringLiteral("scripted"));
    });
    QVERIFY(!done);
    QVERIFY(stored().empty());
    QVERIFY(note(1, 1));
}

void TestDelivered::theStateIsReplaced()
{
    QVERIFY(!*m_store->deliveryState());
    ROLLCALL_VERIFY(m_store->setDeliveryState({.epoch = "e", .proven = timeOf(1)}));
    ROLLCALL_VERIFY(m_store->setDeliveryState({.epoch = "f", .proven = timeOf(2)}));
    QVERIFY(**m_store->deliveryState() == (DeliveryState{.epoch = "f", .proven = timeOf(2)}));
}

/// What comes is stored with its sequence or not at all; holes that were found are given up in a transaction
/// of their own. Whatever the order, however often it comes, and wherever the program ends: each sequence
/// that is gone is reported lost, and nothing else.
void TestDelivered::provesLossesInAnyOrderAndAfterCrashes()
{
    base::SeededRandom random(23);
    for (int round = 0; round < 15; ++round) {
        const std::string epoch = "epoch-" + std::to_string(round);
        const std::uint64_t last = 5 + random.below(40);
        std::set<std::uint64_t> held; // by the relay
        for (std::uint64_t sequence = 1; sequence <= last; ++sequence)
            held.insert(sequence);
        std::set<std::uint64_t> taken;
        std::set<std::uint64_t> dropped;
        std::set<std::uint64_t> reported;
        int steps = 0;
        while (!held.empty() || steps < 5) {
            ++steps;
            if (!held.empty()) {
                auto one = held.begin();
                std::advance(one, std::ptrdiff_t(random.below(held.size())));
                const bool crashes = random.below(4) == 0;
                const auto done = m_store->transaction([&]() -> base::Result<void> {
                    const auto isNew = m_store->noteDelivered(epoch, range(*one, *one));
                    if (!isNew)
                        return std::unexpected(isNew.error());
                    if (*isNew == taken.contains(*one))
                        return base::failure(base::ErrorKind::Integrity,
                                             QStringLiteral("not what was stored"));
                    if (crashes)
                        return base::failure(base::ErrorKind::Cancelled, QStringLiteral("killed"));
                    return {};
                });
                QVERIFY(done.has_value() != crashes);
                QVERIFY(done || done.error().kind == base::ErrorKind::Cancelled);
                if (done) {
                    taken.insert(*one);
                    if (random.below(3) > 0) // else the acknowledgement is lost, and it comes again
                        held.erase(one);
                }
            }
            // Retention takes the oldest.
            if (random.below(10) == 0 && !held.empty()) {
                dropped.insert(*held.begin());
                held.erase(held.begin());
            }
            if (random.below(6) == 0)
                reopen();
            const intake::QueueHeads heads{.epoch = QString::fromStdString(epoch),
                                           .first = 1,
                                           .oldest = held.empty() ? last + 1 : *held.begin(),
                                           .last = last};
            std::vector<intake::StoredRange> ranges;
            for (const DeliveredRange &one : stored(epoch))
                ranges.push_back({one.first, one.last, one.firstTime, one.lastTime});
            const auto proof = intake::proveSequence(ranges, heads);
            for (const intake::Hole &hole : proof.lost) {
                const auto given = m_store->noteDelivered(epoch, range(hole.first, hole.last));
                ROLLCALL_VERIFY(given);
                QVERIFY(*given);
                for (std::uint64_t sequence = hole.first; sequence <= hole.last; ++sequence)
                    QVERIFY2(reported.insert(sequence).second, "reported twice");
            }
            QCOMPARE(proof.coming == 0, std::ranges::includes(taken, held));
        }
        std::set<std::uint64_t> lost;
        std::ranges::set_difference(dropped, taken, std::inserter(lost, lost.end()));
        QVERIFY(reported == lost);
        QCOMPARE(stored(epoch).size(), std::size_t(1));
    }
}

QTEST_GUILESS_MAIN(TestDelivered)
#include "tst_delivered.moc"
