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
};

void TestPartitionProgress::inOrder()
{
    PartitionProgress progress;
    QVERIFY(progress.isIdle());
    progress.begin(7);
    QVERIFY(!progress.isIdle());
    QCOMPARE(progress.finish(7), std::optional<std::int64_t>(8));
    progress.begin(8);
    QCOMPARE(progress.finish(8), std::optional<std::int64_t>(9));
    QVERIFY(progress.isIdle());
}

void TestPartitionProgress::outOfOrder()
{
    PartitionProgress progress;
    for (const int offset : {0, 1, 2, 3})
        progress.begin(offset);
    QCOMPARE(progress.finish(2), std::nullopt); // 0 and 1 are not stored yet
    QCOMPARE(progress.finish(0), std::optional<std::int64_t>(1));
    QCOMPARE(progress.finish(3), std::nullopt);
    QCOMPARE(progress.finish(1), std::optional<std::int64_t>(4));
    QVERIFY(progress.isIdle());
}

/// Compacted or deleted messages leave offsets that never come.
void TestPartitionProgress::withHoles()
{
    PartitionProgress progress;
    progress.begin(10);
    progress.begin(20);
    QCOMPARE(progress.finish(10), std::optional<std::int64_t>(20));
    QCOMPARE(progress.finish(20), std::optional<std::int64_t>(21));
}

QTEST_GUILESS_MAIN(TestPartitionProgress)
#include "tst_partitionprogress.moc"
