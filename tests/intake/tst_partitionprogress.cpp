// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/partitionprogress.h"
#include "support/testing.h"

using namespace rollcall;
using intake::PartitionProgress;

class TestPartitionProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void inOrder();
    void outOfOrder();
    void withHoles();
    void saysWhatIsMissing();
    void beginsAnywhere();
    void commitsBehindAHoleOnceItIsNoted();
};

void TestPartitionProgress::inOrder()
{
    PartitionProgress progress;
    QVERIFY(progress.isIdle());
    progress.begin(7);
    QVERIFY(!progress.isIdle());
    QCOMPARE(progress.finish(7, 8), std::optional<std::int64_t>(8));
    progress.begin(8);
    QCOMPARE(progress.finish(8, 9), std::optional<std::int64_t>(9));
    QVERIFY(progress.isIdle());
}

void TestPartitionProgress::outOfOrder()
{
    PartitionProgress progress;
    for (const int offset : {0, 1, 2, 3})
        progress.begin(offset);
    QCOMPARE(progress.finish(2, 3), std::nullopt); // 0 and 1 are not stored yet
    QCOMPARE(progress.finish(0, 1), std::optional<std::int64_t>(1));
    QCOMPARE(progress.finish(3, 4), std::nullopt);
    QCOMPARE(progress.finish(1, 2), std::optional<std::int64_t>(4));
    QVERIFY(progress.isIdle());
}

/// Compacted or deleted messages leave offsets that never come.
void TestPartitionProgress::withHoles()
{
    PartitionProgress progress;
    progress.begin(10);
    progress.begin(20);
    QCOMPARE(progress.finish(10, 11), std::optional<std::int64_t>(20));
    QCOMPARE(progress.finish(20, 21), std::optional<std::int64_t>(21));
}

void TestPartitionProgress::saysWhatIsMissing()
{
    PartitionProgress progress(3);
    QCOMPARE(progress.goOn(3, 4), std::nullopt);
    QCOMPARE(progress.goOn(4, 4), std::nullopt); // the end, and nothing new
    QCOMPARE(progress.goOn(4, 5), std::nullopt);
    QCOMPARE(progress.goOn(9, 10), std::optional<std::int64_t>(5));
    QCOMPARE(progress.goOn(10, 11), std::nullopt);
    QCOMPARE(progress.goOn(15, 15), std::optional<std::int64_t>(11)); // the end is further on
    QCOMPARE(progress.goOn(0, 1), std::optional<std::int64_t>(15));   // made anew
}

void TestPartitionProgress::beginsAnywhere()
{
    PartitionProgress progress;
    QCOMPARE(progress.goOn(700, 701), std::nullopt);
    QCOMPARE(progress.goOn(703, 704), std::optional<std::int64_t>(701));
}

void TestPartitionProgress::commitsBehindAHoleOnceItIsNoted()
{
    PartitionProgress progress(3);
    QCOMPARE(progress.goOn(7, 8), std::optional<std::int64_t>(3));
    progress.begin(3); // the hole
    progress.begin(7);
    QCOMPARE(progress.finish(7, 8), std::optional<std::int64_t>(3));
    QCOMPARE(progress.finish(3, 7), std::optional<std::int64_t>(8));
    QVERIFY(progress.isIdle());
}

QTEST_GUILESS_MAIN(TestPartitionProgress)
#include "tst_partitionprogress.moc"
