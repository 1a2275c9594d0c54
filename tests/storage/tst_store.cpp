// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"
#include "storage/store.h"
#include "storesupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace rollcall;
using namespace rollcall::storage;
using base::ErrorKind;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void makesPrivateDirectoryAndFile();
    void tightensPermissions();
    void oneWriterOnly();
    void staleLockIsTakenOver();
    void readersBesideTheWriter();
    void readOnlyNeedsAFile();
    void directoryOfSomebodyElse();
    void directoryBelowAFile();
    void fileInPlaceOfDirectory();
    void newerVersionStaysUntouched();
    void olderVersionForReading();
    void foreignDatabase_data();
    void foreignDatabase();
    void notADatabase();
    void damagedPage();
    void fullDisk();
    void fullDiskAtTheStart();
    void migrationRollsBack();
    void marksOfBeforeAreTheUsers();
    void migrationsHaveNoHoles();
    void recordsOfEverySchema_data();
    void recordsOfEverySchema();
    void quarantineOfSchemaOne();
    void nestedTransactionRollsBackAsAWhole();
    void meetings();
    void subscriptions();
    void refusals();
    void keys();
    void notices();
    void events();
    void eventsOfSchemaThree();
    void subscriptionsOfSchemaTwo();

private:
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QString fileIn(const QTemporaryDir &dir)
    {
        return dir.filePath(QStringLiteral("rollcall.sqlite"));
    }
};

void TestStore::makesPrivateDirectoryAndFile()
{
    QTemporaryDir dir;
    const QString directory = dir.filePath(QStringLiteral("a/b"));
    const auto store = Store::open(directory, Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const auto forOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                           QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QCOMPARE((*store)->filePath(), directory + QStringLiteral("/rollcall.sqlite"));
    QVERIFY(!(QFileInfo(directory).permissions() & forOthers));
    QVERIFY(!(QFileInfo((*store)->filePath()).permissions() & forOthers));
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingOne}));
    const QFileInfo log((*store)->filePath() + QStringLiteral("-wal"));
    QVERIFY(log.exists());
    QVERIFY(!(log.permissions() & forOthers));
}

void TestStore::tightensPermissions()
{
    QTemporaryDir dir;
    ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
    QVERIFY(QFile::setPermissions(fileIn(dir),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
    QVERIFY(!(QFileInfo(fileIn(dir)).permissions() & QFileDevice::ReadOther));
}

void TestStore::oneWriterOnly()
{
    QTemporaryDir dir;
    auto first = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(first);
    const auto second = Store::open(dir.path(), Store::Mode::Write);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Locked);
    QVERIFY(second.error().logText.contains(QString::number(QCoreApplication::applicationPid())));
    QVERIFY(second.error().logText.contains(dir.path()));
    first->reset();
    ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
}

void TestStore::staleLockIsTakenOver()
{
    QTemporaryDir dir;
    QFile lock(dir.filePath(QStringLiteral("rollcall.lock")));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    // A process that cannot exist: the largest pid Linux gives out is 4194304.
    lock.write("2147483646\nrollcall\n" + QSysInfo::machineHostName().toUtf8() + "\n" +
               QSysInfo::machineUniqueId() + "\n" + QSysInfo::bootUniqueId() + "\n");
    lock.close();
    ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
}

void TestStore::readersBesideTheWriter()
{
    QTemporaryDir dir;
    const auto writer = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(writer);
    ROLLCALL_VERIFY((*writer)->saveMeeting({.id = test::meetingOne, .subject = "Weekly"}));
    const auto reader = Store::open(dir.path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(reader);
    QCOMPARE((*reader)->meetings()->size(), std::size_t(1));
    ROLLCALL_VERIFY((*writer)->saveMeeting({.id = test::meetingTwo}));
    QCOMPARE((*reader)->meetings()->size(), std::size_t(2));
    const auto refused = (*reader)->saveMeeting({.id = "cccccccccccccccccccc"});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
}

void TestStore::readOnlyNeedsAFile()
{
    QTemporaryDir dir;
    auto missing = Store::open(dir.path(), Store::Mode::ReadOnly);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(fileIn(dir)));
    QFile empty(fileIn(dir));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();
    missing = Store::open(dir.path(), Store::Mode::ReadOnly);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
}

void TestStore::directoryOfSomebodyElse()
{
#ifdef Q_OS_UNIX
    QTemporaryDir dir;
    ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
    QVERIFY(QFile::setPermissions(dir.path(), {}));
    // Permissions do not hold root back.
    const uid_t before = ::geteuid();
    if (before == 0)
        QCOMPARE(::seteuid(65534), 0);
    const auto read = Store::open(dir.path(), Store::Mode::ReadOnly);
    const auto written = Store::open(dir.path(), Store::Mode::Write);
    if (before == 0)
        QCOMPARE(::seteuid(before), 0);
    QVERIFY(QFile::setPermissions(dir.path(),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    for (const auto *refused : {&read, &written}) {
        QVERIFY(!*refused);
        QCOMPARE(refused->error().kind, ErrorKind::Storage);
        QVERIFY2(refused->error().logText.contains(QStringLiteral("no permission")),
                 qPrintable(refused->error().logText));
        QVERIFY(refused->error().logText.contains(dir.path()));
    }
#else
    QSKIP("permissions of the file system are not those of POSIX");
#endif
}

void TestStore::directoryBelowAFile()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString below = dir.filePath(QStringLiteral("file/data"));
    const auto store = Store::open(below, Store::Mode::Write);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Storage);
    QVERIFY(store.error().logText.contains(below));
}

void TestStore::fileInPlaceOfDirectory()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const auto mode : {Store::Mode::Write, Store::Mode::ReadOnly}) {
        const auto store = Store::open(file.fileName(), mode);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Storage);
        QVERIFY(store.error().logText.contains(file.fileName()));
        QVERIFY(store.error().logText.contains(QStringLiteral("not a directory")));
    }
}

void TestStore::newerVersionStaysUntouched()
{
    QTemporaryDir dir;
    {
        ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=1000")));
    }
    const QByteArray before = bytesOf(fileIn(dir));
    QVERIFY(!before.isEmpty());
    for (const auto mode : {Store::Mode::Write, Store::Mode::ReadOnly}) {
        const auto store = Store::open(dir.path(), mode);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::NewerVersion);
        QVERIFY(store.error().logText.contains(fileIn(dir)));
        QVERIFY(store.error().logText.contains(QStringLiteral("1000")));
    }
    QCOMPARE(bytesOf(fileIn(dir)), before);
}

void TestStore::olderVersionForReading()
{
    QTemporaryDir dir;
    {
        ROLLCALL_VERIFY(Store::open(dir.path(), Store::Mode::Write));
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        // As if nothing had been migrated yet, by a version that knows fewer steps.
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=0")));
    }
    const auto store = Store::open(dir.path(), Store::Mode::ReadOnly);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::NotFound);
}

void TestStore::foreignDatabase_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("with a version") << 1;
    QTest::newRow("without one") << 0;
}

void TestStore::foreignDatabase()
{
    QFETCH(int, version);
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("CREATE TABLE theirs (a)")));
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("PRAGMA user_version=%1").arg(version)));
    }
    const QByteArray before = bytesOf(fileIn(dir));
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Integrity);
    QVERIFY(store.error().logText.contains(fileIn(dir)));
    QCOMPARE(bytesOf(fileIn(dir)), before);
}

void TestStore::notADatabase()
{
    QTemporaryDir dir;
    QFile file(fileIn(dir));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    for (const auto mode : {Store::Mode::Write, Store::Mode::ReadOnly}) {
        const auto store = Store::open(dir.path(), mode);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Integrity);
        QVERIFY(store.error().logText.contains(fileIn(dir)));
    }
    QCOMPARE(bytesOf(fileIn(dir)), QByteArray(8192, 'x'));
}

void TestStore::damagedPage()
{
    QTemporaryDir dir;
    {
        const auto store = Store::open(dir.path(), Store::Mode::Write);
        ROLLCALL_VERIFY(store);
        ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingOne}));
    }
    QFile file(fileIn(dir));
    QVERIFY(file.open(QIODevice::ReadWrite));
    // All but the first page, which holds the header and the schema.
    const qint64 pageSize = 4096;
    QVERIFY(file.size() > pageSize);
    file.seek(pageSize);
    file.write(QByteArray(file.size() - pageSize, '\x7f'));
    file.close();
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    const auto meetings = store ? (*store)->meetings() : std::unexpected(store.error());
    QVERIFY(!meetings);
    QCOMPARE(meetings.error().kind, ErrorKind::Integrity);
    QVERIFY(meetings.error().logText.contains(fileIn(dir)));
}

void TestStore::fullDisk()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    ROLLCALL_VERIFY((*store)->setSizeLimit(QFileInfo(fileIn(dir)).size() + 262144));
    const InboxRow large{.body = QByteArray(1 << 20, 'x'), .received = test::at("2026-05-04T08:00:00Z")};
    const auto refused = (*store)->addToInbox(large);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    QVERIFY(refused.error().logText.contains(fileIn(dir)));
    QCOMPARE((*store)->inboxCounts()->pending, quint64(0));
    // There is room for less, and what is written then is whole.
    ROLLCALL_VERIFY((*store)->addToInbox({.body = "small", .received = large.received}));
    ROLLCALL_VERIFY((*store)->setSizeLimit(qint64(1) << 40));
    ROLLCALL_VERIFY((*store)->addToInbox(large));
    QCOMPARE((*store)->inboxCounts()->pending, quint64(2));
}

void TestStore::fullDiskAtTheStart()
{
#ifdef Q_OS_LINUX
    QTemporaryDir dir;
    if (::mount("tmpfs", dir.path().toUtf8().constData(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("only root can make a small disk");
    const auto unmount = qScopeGuard([&] { QCOMPARE(::umount(dir.path().toUtf8().constData()), 0); });
    const QString directory = dir.filePath(QStringLiteral("data"));
    QVERIFY(QDir().mkpath(directory));
    QFile filler(dir.filePath(QStringLiteral("filler")));
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    // Nothing fits, then only the lock, then more but not the database with what goes with it.
    for (const qint64 room : {0, 4096, 20480}) {
        QVERIFY(filler.resize(0) && filler.seek(0));
        while (filler.write(QByteArray(4096, 'x')) > 0)
            continue;
        QVERIFY(filler.resize(filler.size() - room));
        const auto refused = Store::open(directory, Store::Mode::Write);
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == ErrorKind::DiskFull, qPrintable(refused.error().logText));
        QVERIFY(refused.error().logText.contains(QStringLiteral("the disk is full")));
        QVERIFY(refused.error().logText.contains(directory));
        QVERIFY(QDir(directory).removeRecursively());
        QVERIFY(QDir().mkpath(directory));
    }
#else
    QSKIP("a small disk is made on Linux only");
#endif
}

void TestStore::migrationRollsBack()
{
    QTemporaryDir dir;
    QFile(fileIn(dir)).open(QIODevice::WriteOnly);
    const auto database = Database::open(fileIn(dir), true);
    ROLLCALL_VERIFY(database);
    std::vector<Migration> steps = {
        {.version = 1, .statements = {"CREATE TABLE a (x)"}},
        {.version = 2, .statements = {"CREATE TABLE b (x)", "CREATE TABLE a (x)"}}};
    const auto failed = migrate(**database, steps);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QCOMPARE(*(*database)->userVersion(), 1);
    QCOMPARE((*database)->value("SELECT count(*) FROM sqlite_schema")->value().toInt(), 1);
    steps[1].statements = {"CREATE TABLE b (x)", "CREATE TABLE c (x)"};
    ROLLCALL_VERIFY(migrate(**database, steps));
    QCOMPARE(*(*database)->userVersion(), 2);
    QCOMPARE((*database)->value("SELECT count(*) FROM sqlite_schema")->value().toInt(), 3);
    steps.pop_back();
    const auto newer = migrate(**database, steps);
    QVERIFY(!newer);
    QCOMPARE(newer.error().kind, ErrorKind::NewerVersion);
}

void TestStore::quarantineOfSchemaOne()
{
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY(migrate(**database, migrations().first(1)));
        ROLLCALL_VERIFY((*database)->run("INSERT INTO quarantine (digest, item, reason, meeting, received, "
                                         "receipt_known, trusted, tokens, gap)"
                                         " VALUES (?, 'x', 'wrong_key', 'm', 0, 1, 0, 0, 1)",
                                         {column(domain::sha256("x"))}));
    }
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const auto rows = (*store)->quarantinedAfter(0, 10);
    ROLLCALL_VERIFY(rows);
    QCOMPARE(rows->size(), std::size_t(1));
    QVERIFY(rows->front().gap);
    QVERIFY(!rows->front().gapStart);
}

/// Until version 9 nobody could tell whose mark it was.
void TestStore::marksOfBeforeAreTheUsers()
{
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY(migrate(**database, migrations().first(8)));
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("PRAGMA foreign_keys=OFF")));
        ROLLCALL_VERIFY((*database)->run("INSERT INTO expected_lists VALUES ('m', 0, 0)"));
        ROLLCALL_VERIFY((*database)->run("INSERT INTO expected_people VALUES"
                                         " ('m', 'a', '', '', '', '', 'calendar', 1),"
                                         " ('m', 'b', '', '', '', '', 'calendar', 0)"));
    }
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const auto list = (*store)->expectedList("m");
    ROLLCALL_VERIFY(list);
    QCOMPARE((*list)->people.size(), std::size_t(2));
    QVERIFY((*list)->people[0].excused && (*list)->people[0].excusedByHand);
    QVERIFY(!(*list)->people[1].excused && !(*list)->people[1].excusedByHand);
}

void TestStore::migrationsHaveNoHoles()
{
    int expected = 0;
    for (const Migration &step : migrations())
        QCOMPARE(step.version, ++expected);
    QVERIFY(expected > 0);
}

void TestStore::recordsOfEverySchema_data()
{
    QTest::addColumn<int>("version");
    for (const Migration &step : migrations())
        QTest::addRow("%d", step.version) << step.version;
}

/// What an older version has recorded is there afterwards as it was.
void TestStore::recordsOfEverySchema()
{
    QFETCH(int, version);
    QTemporaryDir source;
    const domain::CoverageFact subscribed{.kind = domain::CoverageKind::Subscribed,
                                          .at = test::at("2026-05-04T07:55:00Z")};
    const domain::CoverageFact contact{.kind = domain::CoverageKind::Contact,
                                       .at = test::at("2026-05-04T08:55:00Z")};
    {
        const auto store = Store::open(source.path(), Store::Mode::Write);
        ROLLCALL_VERIFY(store);
        for (const std::string &meeting : {test::meetingOne, test::meetingTwo}) {
            ROLLCALL_VERIFY((*store)->saveMeeting({.id = meeting, .subject = "Weekly", .watched = true}));
            ROLLCALL_VERIFY((*store)->append(meeting, test::sealed(subscribed)));
            for (int i = 0; i < 50; ++i)
                ROLLCALL_VERIFY(
                    (*store)->append(meeting, test::sealed(test::rosterEntry("n-" + std::to_string(i)))));
        }
        ROLLCALL_VERIFY((*store)->append(test::meetingOne, test::sealed(contact)));
    }
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY(migrate(**database, migrations().first(std::size_t(version))));
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("ATTACH '%1' AS source").arg(fileIn(source))));
        const QString columns =
            QStringLiteral("pk, id, tenant, thread, join_url, subject, organizer, "
                           "scheduled_start, scheduled_end, expected, watched, entries, head");
        ROLLCALL_VERIFY((*database)->execute(
            QStringLiteral("INSERT INTO main.meetings (%1) SELECT %1 FROM source.meetings").arg(columns)));
        ROLLCALL_VERIFY(
            (*database)->execute(QStringLiteral("INSERT INTO main.journal SELECT * FROM source.journal")));
    }
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    QCOMPARE((*store)->meetings()->size(), std::size_t(2));
    QVERIFY((*store)->meetings()->front().watched);
    for (const std::string &meeting : {test::meetingOne, test::meetingTwo}) {
        std::uint64_t last = 0;
        ROLLCALL_VERIFY(
            (*store)->readJournal(meeting, 0, Store::Check::Chain, [&last](const JournalRow &row) {
                last = row.number;
                return true;
            }));
        QCOMPARE(last, std::uint64_t(meeting == test::meetingOne ? 52 : 51));
    }
    const auto outlines = (*store)->journalOutlines();
    ROLLCALL_VERIFY(outlines);
    QVERIFY(outlines->at(test::meetingOne).facts == (std::vector{subscribed, contact}));
    QVERIFY(outlines->at(test::meetingTwo).facts == (std::vector{subscribed}));
    QVERIFY(outlines->at(test::meetingOne).lastEvent == test::at("2026-05-04T08:03:11.4820001Z"));
    // And the chain goes on.
    ROLLCALL_VERIFY((*store)->append(test::meetingOne, test::sealed(test::rosterEntry("later"))));
    ROLLCALL_VERIFY((*store)->readJournal(test::meetingOne, 0, Store::Check::Chain,
                                          [](const JournalRow &) { return true; }));
}

void TestStore::nestedTransactionRollsBackAsAWhole()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const auto failed = (*store)->transaction([&]() -> base::Result<void> {
        if (auto saved = (*store)->saveMeeting({.id = test::meetingOne}); !saved)
            return saved;
        if (auto inner =
                (*store)->transaction([&] { return (*store)->saveMeeting({.id = test::meetingTwo}); });
            !inner)
            return inner;
        return base::failure(ErrorKind::InvalidInput, QStringLiteral("changed my mind"));
    });
    QVERIFY(!failed);
    QCOMPARE(failed.error().logText, QStringLiteral("changed my mind"));
    QVERIFY((*store)->meetings()->empty());
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingOne}));
    QCOMPARE((*store)->meetings()->size(), std::size_t(1));
}

void TestStore::meetings()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    ROLLCALL_VERIFY((*store)->ensureMeeting({.id = test::meetingTwo, .tenantId = "t"}));
    const MeetingRow full{.id = test::meetingTwo,
                          .tenantId = "other",
                          .threadId = "19:meeting_x@thread.v2",
                          .joinUrl = "https://teams.microsoft.com/l/meetup-join/x",
                          .subject = "R\xc3\xa9union",
                          .organizer = "Organizer 1",
                          .scheduledStart = test::at("2026-05-04T08:00:00Z"),
                          .scheduledEnd = test::at("2026-05-04T09:00:00Z"),
                          .expected = 30,
                          .watched = true};
    ROLLCALL_VERIFY((*store)->ensureMeeting(full));
    MeetingRow wanted = full;
    wanted.tenantId = "t"; // what was there stays
    QVERIFY(*(*store)->meeting(test::meetingTwo) == wanted);
    wanted.declined = true;
    wanted.windows = {{.series = "AAMk-0",
                       .begins = test::at("2026-05-03T08:00:00Z"),
                       .ends = test::at("2026-05-04T09:00:00Z")},
                      {.series = "AAMk-0",
                       .scope = domain::SeriesScope::Following,
                       .automatic = true,
                       .begins = test::at("2026-06-03T08:00:00Z")}};
    ROLLCALL_VERIFY((*store)->saveMeeting(wanted));
    QVERIFY(*(*store)->meeting(test::meetingTwo) == wanted);
    wanted.windows.pop_back();
    ROLLCALL_VERIFY((*store)->saveMeeting(wanted));
    QVERIFY((*store)->meetings()->front() == wanted);
    ROLLCALL_VERIFY((*store)->eraseMeeting(test::meetingTwo));
    QVERIFY(!(*store)->meeting(test::meetingTwo)->has_value());
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingTwo}));
    QVERIFY((*store)->meeting(test::meetingTwo)->value().windows.empty());
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingTwo, .subject = "New"}));
    QVERIFY(*(*store)->meeting(test::meetingTwo) == (MeetingRow{.id = test::meetingTwo, .subject = "New"}));
    QVERIFY(!(*store)->meeting("nobody")->has_value());
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingOne}));
    QCOMPARE((*store)->meetings()->front().id, test::meetingOne);
}

void TestStore::subscriptions()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    SubscriptionRow row{.resource = "communications/onlineMeetings(joinWebUrl='x')/meetingCallEvents",
                        .changeType = "updated",
                        .clientState = domain::sha256("state"),
                        .tenantId = "t",
                        .clientId = "c",
                        .keyId = "k",
                        .meeting = test::meetingOne,
                        .created = test::at("2026-05-04T08:00:00Z")};
    const auto pk = (*store)->saveSubscription(row);
    ROLLCALL_VERIFY(pk);
    ROLLCALL_VERIFY((*store)->saveSubscription(row)); // intents have no id yet: two may stand side by side
    row.pk = *pk;
    row.id = "5522bd62-0000-4000-8000-0000000000aa";
    row.expires = test::at("2026-05-07T06:00:00Z");
    row.url = "https://relay.example.org/n/7f3a";
    row.asked = test::at("2026-05-07T06:00:01Z");
    row.heard = test::at("2026-05-05T06:00:00Z");
    ROLLCALL_VERIFY((*store)->saveSubscription(row));
    QVERIFY((*store)->subscriptions()->front() == row);
    SubscriptionRow same = row;
    same.pk = 0;
    const auto conflict = (*store)->saveSubscription(same);
    QVERIFY(!conflict);
    QCOMPARE(conflict.error().kind, ErrorKind::Conflict);
    same.pk = 99;
    same.id = "other";
    QCOMPARE((*store)->saveSubscription(same).error().kind, ErrorKind::NotFound);
    ROLLCALL_VERIFY((*store)->removeSubscription(*pk));
    QCOMPARE((*store)->subscriptions()->size(), std::size_t(1));
}

void TestStore::refusals()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    ROLLCALL_VERIFY((*store)->saveMeeting({.id = test::meetingOne}));
    RefusalRow row{.resource = "communications/one",
                   .clientId = "c",
                   .meeting = test::meetingOne,
                   .at = test::at("2026-05-04T08:00:00Z"),
                   .error = {.kind = ErrorKind::NotPermitted,
                             .logText = QStringLiteral("no access policy"),
                             .httpStatus = 403,
                             .serverCode = QStringLiteral("Forbidden"),
                             .requestId = QStringLiteral("4711")}};
    RefusalRow later = row;
    later.resource = "communications/two";
    later.meeting = "nobody knows it";
    later.at += std::chrono::seconds{1};
    ROLLCALL_VERIFY((*store)->saveRefusal(later));
    ROLLCALL_VERIFY((*store)->saveRefusal(row));
    row.error.httpStatus = 400; // said again, differently
    ROLLCALL_VERIFY((*store)->saveRefusal(row));
    const auto rows = (*store)->refusals();
    ROLLCALL_VERIFY(rows);
    QCOMPARE(rows->size(), std::size_t(2));
    const RefusalRow &first = rows->front();
    QCOMPARE(first.resource, row.resource);
    QCOMPARE(first.clientId, row.clientId);
    QCOMPARE(first.meeting, row.meeting);
    QVERIFY(first.at == row.at);
    QCOMPARE(first.error.kind, ErrorKind::NotPermitted);
    QCOMPARE(first.error.httpStatus, 400);
    QCOMPARE(first.error.serverCode, row.error.serverCode);
    QCOMPARE(first.error.requestId, row.error.requestId);
    QCOMPARE(first.error.logText, row.error.logText);
    QVERIFY(rows->back().meeting.empty());

    ROLLCALL_VERIFY((*store)->eraseMeeting(test::meetingOne));
    QCOMPARE((*store)->refusals()->size(), std::size_t(1));
    ROLLCALL_VERIFY((*store)->removeRefusal("communications/two", "another"));
    QCOMPARE((*store)->refusals()->size(), std::size_t(1));
    ROLLCALL_VERIFY((*store)->removeRefusal("communications/two", "c"));
    QVERIFY((*store)->refusals()->empty());
}

void TestStore::keys()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    KeyRow first{.id = "2026-05",
                 .bits = 2048,
                 .sha1Thumbprint = "AB",
                 .sha256Thumbprint = "CD",
                 .notBefore = test::at("2026-05-01T00:00:00Z"),
                 .notAfter = test::at("2028-05-01T00:00:00Z"),
                 .certificateDer = "der",
                 .active = true};
    KeyRow second = first;
    second.id = "2026-06";
    ROLLCALL_VERIFY((*store)->saveKey(first));
    ROLLCALL_VERIFY((*store)->saveKey(second));
    first.active = false;
    first.served = true;
    QVERIFY(*(*store)->keys() == (std::vector{first, second}));
    ROLLCALL_VERIFY((*store)->removeKey(second.id));
    QVERIFY(*(*store)->keys() == std::vector{first});
}

void TestStore::notices()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const auto now = test::at("2026-05-04T08:00:00Z");
    ROLLCALL_VERIFY((*store)->addNotice("{\"a\":1}", now));
    ROLLCALL_VERIFY((*store)->addNotice("{\"a\":1}", now));
    ROLLCALL_VERIFY((*store)->addNotice("{\"a\":2}", now + std::chrono::days(1)));
    auto notices = (*store)->notices();
    QCOMPARE(notices->size(), std::size_t(2));
    QCOMPARE(notices->front().item, QByteArray("{\"a\":1}"));
    ROLLCALL_VERIFY((*store)->prune(now + std::chrono::days(7) + std::chrono::seconds(1)));
    notices = (*store)->notices();
    QCOMPARE(notices->size(), std::size_t(1));
    ROLLCALL_VERIFY((*store)->removeNotice(notices->front().id));
    QVERIFY((*store)->notices()->empty());
}

void TestStore::events()
{
    QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    EventRow row{.id = "77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-4333-8444-555555555555",
                 .townhall = true,
                 .tenantId = "11111111-2222-4333-8444-555555555555",
                 .subject = "Product day",
                 .status = "published",
                 .organizer = "Attendee 17",
                 .organizerId = "aaaaaaaa-bbbb-4ccc-8ddd-000000000011",
                 .start = test::at("2026-05-04T08:00:00Z"),
                 .end = test::at("2026-05-04T12:00:00Z"),
                 .watched = true,
                 .offered = test::at("2026-05-01T08:00:00Z"),
                 .read = test::at("2026-05-02T08:00:00Z"),
                 .registrationNotices = 3,
                 .lastRegistration = test::at("2026-05-02T07:00:00Z"),
                 .reportNotices = 1,
                 .sessions = {{.id = "b",
                               .subject = "Morning",
                               .start = test::at("2026-05-04T08:00:00Z"),
                               .end = test::at("2026-05-04T09:00:00Z"),
                               .joinUrl = "https://teams.microsoft.com/l/meetup-join/x",
                               .meeting = test::meetingOne,
                               .followed = true},
                              {.id = "a", .start = test::at("2026-05-04T10:00:00Z")},
                              {.id = "c"}}};
    ROLLCALL_VERIFY((*store)->saveEvent(row));
    const EventRow bare{.id = "other"};
    ROLLCALL_VERIFY((*store)->saveEvent(bare));
    QVERIFY(*(*store)->event(row.id) == row);
    QVERIFY(*(*store)->events() == (std::vector{row, bare}));
    row.sessions.erase(row.sessions.begin());
    row.watched = false;
    row.offered.reset();
    ROLLCALL_VERIFY((*store)->saveEvent(row));
    QVERIFY(*(*store)->event(row.id) == row);
    ROLLCALL_VERIFY((*store)->removeEvent(row.id));
    ROLLCALL_VERIFY((*store)->removeEvent(row.id));
    QVERIFY(!(*store)->event(row.id)->has_value());
    row.sessions.clear(); // which went with it
    ROLLCALL_VERIFY((*store)->saveEvent(row));
    QVERIFY((*store)->event(row.id)->value().sessions.empty());
    // What cannot be stored as a whole is not stored at all.
    row.sessions = {{.id = "a"}, {.id = "a"}};
    QCOMPARE((*store)->saveEvent(row).error().kind, ErrorKind::Conflict);
    QVERIFY((*store)->event(row.id)->value().sessions.empty());
}

void TestStore::eventsOfSchemaThree()
{
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY(migrate(**database, migrations().first(3)));
        ROLLCALL_VERIFY((*database)->run("INSERT INTO notices (digest, item, received) VALUES (?, 'x', 0)",
                                         {column(domain::sha256("x"))}));
    }
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    QVERIFY((*store)->events()->empty());
    QCOMPARE((*store)->notices()->size(), std::size_t(1));
    ROLLCALL_VERIFY((*store)->saveEvent({.id = "event"}));
    QCOMPARE((*store)->events()->size(), std::size_t(1));
}

void TestStore::subscriptionsOfSchemaTwo()
{
    QTemporaryDir dir;
    {
        QFile(fileIn(dir)).open(QIODevice::WriteOnly);
        const auto database = Database::open(fileIn(dir), true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY(migrate(**database, migrations().first(2)));
        ROLLCALL_VERIFY(
            (*database)->run("INSERT INTO subscriptions (id, resource, change_type, client_state, "
                             "tenant, client_id, key_id, meeting, created)"
                             " VALUES ('a', 'r', 'updated', ?, '', 'c', 'k', '', 0)",
                             {column(domain::sha256("state"))}));
        ROLLCALL_VERIFY(
            (*database)->run("INSERT INTO notification_keys VALUES ('k', 2048, '', '', 0, 0, x'00', 1)"));
    }
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    const SubscriptionRow row = (*store)->subscriptions()->front();
    QCOMPARE(row.id, std::string("a"));
    QVERIFY(row.url.empty() && !row.asked && !row.heard);
    const KeyRow key = (*store)->keys()->front();
    QVERIFY(key.active && !key.served && !key.unused);
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
