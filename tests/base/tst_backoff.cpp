// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"
#include "support/testing.h"

#include <set>

using namespace rollcall::base;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void staysWithinItsCeiling();
    void honoursRetryAfter();
    void seededRandomRepeats();
    void belowIsBounded();
};

void TestBackoff::staysWithinItsCeiling()
{
    SeededRandom random(7);
    for (int attempt = 0; attempt < 80; ++attempt) {
        const auto ceiling = attempt < 6 ? 1000ms * (1 << attempt) : 60'000ms;
        std::set<std::int64_t> seen;
        for (int i = 0; i < 50; ++i) {
            const auto wait = backoffDelay(attempt, random);
            QVERIFY(wait >= 0ms);
            QVERIFY(wait <= ceiling);
            seen.insert(wait.count());
        }
        QVERIFY(seen.size() > 10);
    }
}

void TestBackoff::honoursRetryAfter()
{
    SeededRandom random(7);
    for (int i = 0; i < 100; ++i)
        QVERIFY(backoffDelay(0, random, 90s) == 90s);
}

void TestBackoff::seededRandomRepeats()
{
    SeededRandom one(42);
    SeededRandom two(42);
    SeededRandom other(43);
    bool differs = false;
    for (int i = 0; i < 20; ++i) {
        const auto value = one.below(1'000'000'000);
        QCOMPARE(two.below(1'000'000'000), value);
        differs = differs || other.below(1'000'000'000) != value;
    }
    QVERIFY(differs);
}

void TestBackoff::belowIsBounded()
{
    SystemRandom random;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(random.below(3) < 3);
    QCOMPARE(random.below(1), std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
