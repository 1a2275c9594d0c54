// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/writer.h"
#include "storesupport.h"
#include "support/patience.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace rollcall;
using namespace rollcall::storage;
using base::ErrorKind;

class TestWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        rollcall::test::failOnUnexpectedWarnings();
        m_dir = std::make_unique<QTemporaryDir>();
    }
    void runsInOrderOnItsThread();
    void sharesOneTransaction();
    void failedJobFailsAlone();
    void returnsValues();
    void openingFails();
    void notOpened();
    void fullDiskAndAfter();
    void contextGone();
    void finishesWhatIsQueued();
    void callbackMayEndTheWriter();
    void storeThatIsHeldByAnother();

private:
    void open(Writer &writer)
    {
        bool opened = false;
        writer.open(m_dir->path(), this, [&](const base::Result<void> &result) {
            ROLLCALL_VERIFY(result);
            opened = true;
        });
        QTRY_VERIFY(opened);
    }
    /// Holds the writer's thread until the semaphore is released, so that what follows is queued together.
    static void hold(Writer &writer, QObject *context, const std::shared_ptr<std::binary_semaphore> &go)
    {
        writer.run(
            [go](Store &) -> base::Result<void> {
                go->acquire();
                go->release(); // a job may run twice
                return {};
            },
            context, [](const base::Result<void> &) {});
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWriter::runsInOrderOnItsThread()
{
    Writer writer;
    open(writer);
    std::vector<int> ran;
    std::vector<int> reported;
    std::atomic<bool> elsewhere = true;
    for (int i = 0; i < 50; ++i) {
        writer.run(
            [&, i, here = QThread::currentThread()](Store &) -> base::Result<void> {
                if (QThread::currentThread() == here)
                    elsewhere = false;
                ran.push_back(i);
                return {};
            },
            this,
            [&, i, here = QThread::currentThread()](const base::Result<void> &result) {
                ROLLCALL_VERIFY(result);
                QCOMPARE(QThread::currentThread(), here);
                reported.push_back(i);
            });
    }
    QVERIFY(reported.empty()); // never from inside run()
    QTRY_COMPARE(reported.size(), std::size_t(50));
    QVERIFY(elsewhere);
    QVERIFY(std::is_sorted(ran.begin(), ran.end()));
    QVERIFY(std::is_sorted(reported.begin(), reported.end()));
}

void TestWriter::sharesOneTransaction()
{
    Writer writer;
    open(writer);
    const auto go = std::make_shared<std::binary_semaphore>(0);
    hold(writer, this, go);
    const auto reader = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(reader);
    int done = 0;
    for (int i = 0; i < 100; ++i) {
        writer.run(
            // The reader sees nothing of the batch while it runs.
            [i](Store &store) { return store.saveMeeting({.id = "m" + std::to_string(i)}); }, this,
            [&](const base::Result<void> &result) {
                ROLLCALL_VERIFY(result);
                // Reported after the commit of all: the first callback already finds the last one's row.
                QCOMPARE((*reader)->meetings()->size(), std::size_t(100));
                ++done;
            });
    }
    go->release();
    QTRY_COMPARE(done, 100);
}

void TestWriter::failedJobFailsAlone()
{
    Writer writer;
    open(writer);
    const auto go = std::make_shared<std::binary_semaphore>(0);
    hold(writer, this, go);
    std::vector<bool> results;
    for (int i = 0; i < 5; ++i) {
        writer.run(
            [i](Store &store) -> base::Result<void> {
                if (auto saved = store.saveMeeting({.id = "m" + std::to_string(i)}); !saved)
                    return saved;
                if (i == 2)
                    return base::failure(ErrorKind::InvalidInput, QStringLiteral("not this one"));
                return {};
            },
            this, [&](const base::Result<void> &result) { results.push_back(result.has_value()); });
    }
    go->release();
    QTRY_COMPARE(results.size(), std::size_t(5));
    QVERIFY(results == (std::vector{true, true, false, true, true}));
    const auto reader = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(reader);
    QCOMPARE((*reader)->meetings()->size(), std::size_t(4));
    QVERIFY(!(*reader)->meeting("m2")->has_value());
}

void TestWriter::returnsValues()
{
    Writer writer;
    open(writer);
    std::optional<std::int64_t> id;
    writer.run<std::int64_t>(
        [](Store &store) {
            return store.addToInbox({.body = "{}", .received = test::at("2026-05-04T08:00:00Z")});
        },
        this,
        [&](const base::Result<std::int64_t> &result) {
            ROLLCALL_VERIFY(result);
            id = *result;
        });
    QTRY_VERIFY(id.has_value());
    QCOMPARE(*id, std::int64_t(1));
    std::optional<ErrorKind> kind;
    writer.run<int>(
        [](Store &) -> base::Result<int> { return base::failure(ErrorKind::NotFound, QString()); }, this,
        [&](const base::Result<int> &result) { kind = result.error().kind; });
    QTRY_VERIFY(kind.has_value());
    QCOMPARE(*kind, ErrorKind::NotFound);
}

void TestWriter::openingFails()
{
    QFile file(m_dir->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Writer writer;
    std::vector<ErrorKind> kinds;
    const auto note = [&](const base::Result<void> &result) { kinds.push_back(result.error().kind); };
    writer.open(file.fileName() + QStringLiteral("/below"), this, note);
    writer.run([](Store &) -> base::Result<void> { return {}; }, this, note);
    QTRY_COMPARE(kinds.size(), std::size_t(2));
    QVERIFY(kinds == std::vector(2, ErrorKind::Storage));
    writer.run([](Store &) -> base::Result<void> { return {}; }, this, note);
    QTRY_COMPARE(kinds.size(), std::size_t(3));
}

void TestWriter::notOpened()
{
    bool called = false;
    {
        Writer writer;
        writer.run([](Store &) -> base::Result<void> { return {}; }, this,
                   [&](const base::Result<void> &) { called = true; });
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(!called);
}

void TestWriter::fullDiskAndAfter()
{
    Writer writer;
    open(writer);
    std::vector<std::optional<ErrorKind>> results;
    const auto note = [&](const base::Result<void> &result) {
        results.push_back(result ? std::nullopt : std::optional(result.error().kind));
    };
    const auto add = [](qsizetype size) {
        return [size](Store &store) -> base::Result<void> {
            auto added = store.addToInbox(
                {.body = QByteArray(size, 'x'), .received = test::at("2026-05-04T08:00:00Z")});
            if (!added)
                return std::unexpected(added.error());
            return {};
        };
    };
    bool limited = false;
    writer.run([](Store &store) { return store.setSizeLimit(1 << 20); }, this,
               [&](const base::Result<void> &result) {
                   ROLLCALL_VERIFY(result);
                   limited = true;
               });
    QTRY_VERIFY(limited);
    const auto go = std::make_shared<std::binary_semaphore>(0);
    hold(writer, this, go);
    writer.run(add(100), this, note);
    writer.run(add(4 << 20), this, note);
    writer.run(add(200), this, note);
    go->release();
    QTRY_COMPARE(results.size(), std::size_t(3));
    QVERIFY(!results[0]);
    QVERIFY(results[1] == ErrorKind::DiskFull);
    QVERIFY(!results[2]);
    writer.run([](Store &store) { return store.setSizeLimit(qint64(1) << 40); }, this, note);
    writer.run(add(4 << 20), this, note);
    QTRY_COMPARE(results.size(), std::size_t(5));
    QVERIFY(!results[4]);
    const auto reader = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    QCOMPARE((*reader)->inboxCounts()->pending, quint64(3));
}

void TestWriter::contextGone()
{
    Writer writer;
    open(writer);
    bool called = false;
    {
        QObject context;
        writer.run([](Store &) -> base::Result<void> { return {}; }, &context,
                   [&](const base::Result<void> &) { called = true; });
    }
    bool later = false;
    writer.run([](Store &) -> base::Result<void> { return {}; }, this,
               [&](const base::Result<void> &) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestWriter::finishesWhatIsQueued()
{
    bool called = false;
    {
        Writer writer;
        open(writer);
        for (int i = 0; i < 1200; ++i)
            writer.run([i](Store &store) { return store.saveMeeting({.id = "m" + std::to_string(i)}); }, this,
                       [&](const base::Result<void> &) { called = true; });
    }
    QVERIFY(!called);
    const auto reader = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(reader);
    QCOMPARE((*reader)->meetings()->size(), std::size_t(1200));
}

void TestWriter::callbackMayEndTheWriter()
{
    auto writer = std::make_unique<Writer>();
    open(*writer);
    int called = 0;
    const auto go = std::make_shared<std::binary_semaphore>(0);
    hold(*writer, this, go);
    for (int i = 0; i < 3; ++i)
        writer->run([](Store &) -> base::Result<void> { return {}; }, this,
                    [&](const base::Result<void> &) {
                        ++called;
                        writer.reset();
                    });
    go->release();
    QTRY_VERIFY(!writer);
    QCOMPARE(called, 1);
}

/// Each attempt to begin waits for seconds: that goes for all who wait, and is told at once.
void TestWriter::storeThatIsHeldByAnother()
{
    std::binary_semaphore go(0);
    std::atomic<int> attempts = 0;
    std::atomic<bool> isHeld = true;
    JobQueue queue(QStringLiteral("test"));
    queue.open(
        [&]() -> base::Result<JobQueue::Transaction> {
            go.acquire();
            return [&](const JobQueue::Job &job) -> base::Result<void> {
                ++attempts;
                return isHeld ? base::failure(ErrorKind::Storage, QStringLiteral("locked")) : job();
            };
        },
        this, [](const base::Result<void> &) {});
    std::atomic<int> ran = 0;
    std::vector<bool> results;
    const auto run = [&] {
        queue.run(
            [&]() -> base::Result<void> {
                ++ran;
                return {};
            },
            this, [&](const base::Result<void> &result) { results.push_back(result.has_value()); });
    };
    for (int i = 0; i < 20; ++i)
        run();
    go.release();
    QTRY_COMPARE(results.size(), std::size_t(20));
    QVERIFY(results == std::vector<bool>(20, false));
    QCOMPARE(attempts.load(), 1);
    QCOMPARE(ran.load(), 0);
    isHeld = false;
    run();
    QTRY_COMPARE(results.size(), std::size_t(21));
    QVERIFY(results.back());
    QCOMPARE(ran.load(), 1);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
