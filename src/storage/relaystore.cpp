// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/relaystore.h"

#include "storage/database.h"
#include "storage/migrations.h"
#include "storage/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace rollcall::storage {

using base::ErrorKind;
using base::failure;

namespace {

/// Events are kept in the order of their coming, a topic's beside each other: a key of topic and sequence.
constexpr int sequenceBits = 40;

qint64 eventKey(std::int64_t topic, std::uint64_t sequence)
{
    return (topic << sequenceBits) | qint64(sequence);
}

std::span<const Migration> relayMigrations()
{
    // Times are counts of 100 ns since 1970, UTC.
    static const std::vector<Migration> steps = {
        {.version = 1,
         .statements =
             {
                 "CREATE TABLE topic ("
                 " id INTEGER PRIMARY KEY,"
                 " name TEXT NOT NULL UNIQUE,"
                 " channel TEXT NOT NULL UNIQUE,"
                 " epoch TEXT NOT NULL,"
                 " last INTEGER NOT NULL)",

                 "CREATE TABLE device ("
                 " id INTEGER PRIMARY KEY,"
                 " topic INTEGER NOT NULL REFERENCES topic(id),"
                 " name TEXT NOT NULL,"
                 " key_hash BLOB NOT NULL UNIQUE,"
                 " created INTEGER NOT NULL,"
                 " last_seen INTEGER NOT NULL,"
                 " revoked INTEGER NOT NULL,"
                 " first INTEGER NOT NULL,"
                 " floor INTEGER NOT NULL)",
                 "CREATE UNIQUE INDEX device_name ON device(topic, name) WHERE revoked = 0",

                 "CREATE TABLE settled ("
                 " device INTEGER NOT NULL,"
                 " sequence INTEGER NOT NULL,"
                 " PRIMARY KEY (device, sequence)) WITHOUT ROWID",

                 "CREATE TABLE event ("
                 " id INTEGER PRIMARY KEY," // topic and sequence
                 " kind INTEGER NOT NULL,"
                 " received INTEGER NOT NULL,"
                 " kept INTEGER NOT NULL,"
                 " size INTEGER NOT NULL,"
                 " body BLOB NOT NULL)",

                 "CREATE TABLE pairing ("
                 " code_hash BLOB PRIMARY KEY,"
                 " topic INTEGER NOT NULL,"
                 " name TEXT NOT NULL,"
                 " expires INTEGER NOT NULL,"
                 " used INTEGER NOT NULL) WITHOUT ROWID",

                 "CREATE TABLE dead_letter ("
                 " id INTEGER PRIMARY KEY,"
                 " topic INTEGER NOT NULL,"
                 " device INTEGER NOT NULL,"
                 " sequence INTEGER NOT NULL,"
                 " received INTEGER NOT NULL,"
                 " rejected INTEGER NOT NULL,"
                 " body BLOB NOT NULL)",

                 "CREATE TABLE heartbeat (id INTEGER PRIMARY KEY CHECK (id = 1), time INTEGER NOT NULL)",
             }},
        {.version = 2,
         .statements = {"ALTER TABLE topic ADD COLUMN restored_epoch TEXT NOT NULL DEFAULT ''",
                        "ALTER TABLE topic ADD COLUMN restored_last INTEGER NOT NULL DEFAULT 0"}},
    };
    return steps;
}

QString fileIn(const QString &directory)
{
    return QDir(directory).absoluteFilePath(QStringLiteral("relay.sqlite"));
}

base::Result<std::unique_ptr<QLockFile>> lockPlace(const QString &directory)
{
    auto lock = std::make_unique<QLockFile>(QDir(directory).absoluteFilePath(QStringLiteral("relay.lock")));
    lock->setStaleLockTime(0); // stale when its process is gone, however old it is
    if (lock->tryLock(0))
        return lock;
    if (lock->error() != QLockFile::LockFailedError)
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot write in the data directory %1").arg(directory));
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    return failure(
        ErrorKind::Locked,
        QStringLiteral("a relay runs on %1 already: process %2; stop it first").arg(directory).arg(pid));
}

std::uint64_t numberAt(const QSqlQuery &row, int index)
{
    return std::uint64_t(row.value(index).toLongLong());
}

} // namespace

RelayStore::RelayStore(std::unique_ptr<Database> database, std::unique_ptr<QLockFile> lock)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
{
}

RelayStore::~RelayStore() = default;

base::Result<std::unique_ptr<RelayStore>> RelayStore::open(const QString &directory, Mode mode)
{
    if (auto made = makeOwnDirectory(directory); !made)
        return std::unexpected(made.error());
    std::unique_ptr<QLockFile> lock;
    if (mode == Mode::Serve) {
        auto locked = lockPlace(directory);
        if (!locked)
            return std::unexpected(locked.error());
        lock = std::move(*locked);
    }
    if (auto made = makeOwnFile(fileIn(directory)); !made)
        return std::unexpected(made.error());
    auto database = Database::open(fileIn(directory), true);
    if (!database)
        return std::unexpected(database.error());
    // Ciphertext for the most part, and much of it: what is deleted is overwritten only where that costs no
    // writing.
    if (auto set = (*database)->execute(QStringLiteral("PRAGMA secure_delete=FAST")); !set)
        return std::unexpected(set.error());
    if (auto migrated = migrate(**database, relayMigrations()); !migrated)
        return std::unexpected(migrated.error());
    return std::unique_ptr<RelayStore>(new RelayStore(std::move(*database), std::move(lock)));
}

base::Result<void> RelayStore::transaction(const std::function<base::Result<void>()> &work)
{
    return m_database->transaction(work);
}

base::Result<void> RelayStore::setSizeLimit(qint64 bytes)
{
    const auto page = m_database->value("PRAGMA page_size");
    if (!page)
        return std::unexpected(page.error());
    return m_database->execute(QStringLiteral("PRAGMA max_page_count=%1").arg(bytes / (*page)->toLongLong()));
}

base::Result<qint64> RelayStore::foreignChanges()
{
    const auto version = m_database->value("PRAGMA data_version");
    if (!version)
        return std::unexpected(version.error());
    return (*version)->toLongLong();
}

base::Result<std::int64_t> RelayStore::addTopic(const RelayTopicRow &topic)
{
    return m_database->insert("INSERT INTO topic (name, channel, epoch, last) VALUES (?, ?, ?, 0)",
                              {column(topic.name), column(topic.channel), column(topic.epoch)});
}

base::Result<std::vector<RelayTopicRow>> RelayStore::topics()
{
    std::vector<RelayTopicRow> rows;
    const auto read =
        m_database->select("SELECT id, name, channel, epoch, last, restored_epoch, restored_last"
                           " FROM topic ORDER BY name",
                           {}, [&](const QSqlQuery &row) {
                               rows.push_back({.id = row.value(0).toLongLong(),
                                               .name = row.value(1).toString(),
                                               .channel = row.value(2).toString(),
                                               .epoch = row.value(3).toString(),
                                               .last = numberAt(row, 4),
                                               .restoredEpoch = row.value(5).toString(),
                                               .restoredLast = numberAt(row, 6)});
                               return true;
                           });
    if (!read)
        return std::unexpected(read.error());
    return rows;
}

base::Result<RelayDeviceRow> RelayStore::addDevice(RelayDeviceRow device)
{
    const auto added = transaction([&]() -> base::Result<void> {
        const auto last = m_database->value("SELECT last FROM topic WHERE id = ?", {qlonglong(device.topic)});
        if (!last)
            return std::unexpected(last.error());
        if (!*last)
            return failure(ErrorKind::NotFound, QStringLiteral("no such topic"));
        device.floor = std::uint64_t((*last)->toLongLong());
        device.first = device.floor + 1;
        const auto id = m_database->insert(
            "INSERT INTO device (topic, name, key_hash, created, last_seen, revoked, first, floor)"
            " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
            {qlonglong(device.topic), column(device.name), column(device.keyHash), column(device.created),
             column(device.lastSeen), column(device.first), column(device.floor)});
        if (!id)
            return std::unexpected(id.error());
        device.id = *id;
        return {};
    });
    if (!added)
        return std::unexpected(added.error());
    return device;
}

base::Result<std::vector<RelayDeviceRow>> RelayStore::devices()
{
    std::vector<RelayDeviceRow> rows;
    auto read = m_database->select(
        "SELECT id, topic, name, key_hash, created, last_seen, revoked, first, floor FROM device"
        " ORDER BY topic, name, id",
        {}, [&](const QSqlQuery &row) {
            rows.push_back({.id = row.value(0).toLongLong(),
                            .topic = row.value(1).toLongLong(),
                            .name = row.value(2).toString(),
                            .keyHash = row.value(3).toByteArray(),
                            .created = instantAt(row, 4),
                            .lastSeen = instantAt(row, 5),
                            .revoked = row.value(6).toBool(),
                            .first = numberAt(row, 7),
                            .floor = numberAt(row, 8)});
            return true;
        });
    for (auto device = rows.begin(); read && device != rows.end(); ++device) {
        read = m_database->select("SELECT sequence FROM settled WHERE device = ? AND sequence > ?",
                                  {qlonglong(device->id), column(device->floor)}, [&](const QSqlQuery &row) {
                                      device->settled.push_back(numberAt(row, 0));
                                      return true;
                                  });
    }
    if (!read)
        return std::unexpected(read.error());
    return rows;
}

base::Result<void> RelayStore::revokeDevice(std::int64_t topic, const QString &name)
{
    return transaction([&]() -> base::Result<void> {
        const auto id =
            m_database->value("SELECT id FROM device WHERE topic = ? AND name = ? AND revoked = 0",
                              {qlonglong(topic), column(name)});
        if (!id)
            return std::unexpected(id.error());
        if (!*id)
            return failure(ErrorKind::NotFound, QStringLiteral("no such device"));
        if (auto done = m_database->run("UPDATE device SET revoked = 1 WHERE id = ?", {**id}); !done)
            return std::unexpected(done.error());
        return withoutCount(m_database->run("DELETE FROM settled WHERE device = ?", {**id}));
    });
}

base::Result<void> RelayStore::addPairing(const RelayPairingRow &pairing)
{
    return withoutCount(m_database->run(
        "INSERT INTO pairing (code_hash, topic, name, expires, used) VALUES (?, ?, ?, ?, 0)",
        {column(pairing.codeHash), qlonglong(pairing.topic), column(pairing.name), column(pairing.expires)}));
}

base::Result<std::optional<RelayPairingRow>> RelayStore::pairing(const QByteArray &codeHash)
{
    std::optional<RelayPairingRow> found;
    const auto read = m_database->select("SELECT topic, name, expires, used FROM pairing WHERE code_hash = ?",
                                         {column(codeHash)}, [&](const QSqlQuery &row) {
                                             found = {.codeHash = codeHash,
                                                      .topic = row.value(0).toLongLong(),
                                                      .name = row.value(1).toString(),
                                                      .expires = instantAt(row, 2),
                                                      .used = row.value(3).toBool()};
                                             return false;
                                         });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

base::Result<void> RelayStore::setPairingUsed(const QByteArray &codeHash)
{
    return withoutCount(
        m_database->run("UPDATE pairing SET used = 1 WHERE code_hash = ?", {column(codeHash)}));
}

base::Result<void> RelayStore::removePairingsBefore(base::Instant expired)
{
    return withoutCount(m_database->run("DELETE FROM pairing WHERE expires < ?", {column(expired)}));
}

base::Result<std::uint64_t> RelayStore::append(const RelayEventRow &event)
{
    std::uint64_t sequence = 0;
    const auto added = transaction([&]() -> base::Result<void> {
        const auto last = m_database->value("UPDATE topic SET last = last + 1 WHERE id = ? RETURNING last",
                                            {qlonglong(event.topic)});
        if (!last)
            return std::unexpected(last.error());
        if (!*last)
            return failure(ErrorKind::NotFound, QStringLiteral("no such topic"));
        sequence = std::uint64_t((*last)->toLongLong());
        return withoutCount(m_database->run(
            "INSERT INTO event (id, kind, received, kept, size, body) VALUES (?, ?, ?, ?, ?, ?)",
            {eventKey(event.topic, sequence), int(event.kind), column(event.received), column(event.kept),
             qlonglong(event.body.size()), column(event.body)}));
    });
    if (!added)
        return std::unexpected(added.error());
    return sequence;
}

base::Result<std::vector<RelayHeldRow>> RelayStore::held()
{
    std::vector<RelayHeldRow> rows;
    const auto read =
        m_database->select("SELECT id, size, kept FROM event ORDER BY id", {}, [&](const QSqlQuery &row) {
            const qint64 key = row.value(0).toLongLong();
            rows.push_back({.topic = key >> sequenceBits,
                            .sequence = std::uint64_t(key & ((qint64(1) << sequenceBits) - 1)),
                            .size = row.value(1).toLongLong(),
                            .kept = instantAt(row, 2)});
            return true;
        });
    if (!read)
        return std::unexpected(read.error());
    return rows;
}

base::Result<std::vector<RelayEventRow>> RelayStore::events(std::int64_t topic,
                                                            const std::vector<std::uint64_t> &sequences)
{
    std::vector<RelayEventRow> rows;
    rows.reserve(sequences.size());
    for (const std::uint64_t sequence : sequences) {
        const auto read =
            m_database->select("SELECT kind, received, kept, body FROM event WHERE id = ?",
                               {eventKey(topic, sequence)}, [&](const QSqlQuery &row) {
                                   rows.push_back({.topic = topic,
                                                   .sequence = sequence,
                                                   .kind = RelayEventRow::Kind(row.value(0).toInt()),
                                                   .received = instantAt(row, 1),
                                                   .kept = instantAt(row, 2),
                                                   .body = row.value(3).toByteArray()});
                                   return false;
                               });
        if (!read)
            return std::unexpected(read.error());
    }
    return rows;
}

base::Result<void> RelayStore::settle(std::int64_t device, const std::vector<std::uint64_t> &sequences,
                                      std::uint64_t floor)
{
    return transaction([&]() -> base::Result<void> {
        for (const std::uint64_t sequence : sequences) {
            if (sequence <= floor)
                continue;
            if (auto done = m_database->run("INSERT OR IGNORE INTO settled (device, sequence) VALUES (?, ?)",
                                            {qlonglong(device), column(sequence)});
                !done)
                return std::unexpected(done.error());
        }
        const auto risen = m_database->run("UPDATE device SET floor = ? WHERE id = ? AND floor < ?",
                                           {column(floor), qlonglong(device), column(floor)});
        if (!risen)
            return std::unexpected(risen.error());
        if (*risen == 0)
            return {};
        return withoutCount(m_database->run("DELETE FROM settled WHERE device = ? AND sequence <= ?",
                                            {qlonglong(device), column(floor)}));
    });
}

base::Result<void> RelayStore::addDeadLetters(std::int64_t topic, std::int64_t device,
                                              const std::vector<std::uint64_t> &sequences, base::Instant now)
{
    return transaction([&]() -> base::Result<void> {
        for (const std::uint64_t sequence : sequences) {
            if (auto done = m_database->run(
                    "INSERT INTO dead_letter (topic, device, sequence, received, rejected, body)"
                    " SELECT ?, ?, ?, received, ?, body FROM event WHERE id = ?",
                    {qlonglong(topic), qlonglong(device), column(sequence), column(now),
                     eventKey(topic, sequence)});
                !done)
                return std::unexpected(done.error());
        }
        return {};
    });
}

base::Result<void> RelayStore::readDeadLetters(const std::function<bool(const DeadLetter &)> &found)
{
    return m_database->select(
        "SELECT topic.name, device.name, sequence, received, rejected, body FROM dead_letter"
        " JOIN topic ON topic.id = dead_letter.topic JOIN device ON device.id = dead_letter.device"
        " ORDER BY dead_letter.id",
        {}, [&](const QSqlQuery &row) {
            return found({.topic = row.value(0).toString(),
                          .device = row.value(1).toString(),
                          .sequence = numberAt(row, 2),
                          .received = instantAt(row, 3),
                          .rejected = instantAt(row, 4),
                          .body = row.value(5).toByteArray()});
        });
}

base::Result<qint64> RelayStore::deadLetterBytes()
{
    const auto sum = m_database->value("SELECT COALESCE(SUM(LENGTH(body)), 0) FROM dead_letter");
    if (!sum)
        return std::unexpected(sum.error());
    return (*sum)->toLongLong();
}

base::Result<void> RelayStore::removeDeadLettersBefore(base::Instant rejected)
{
    return withoutCount(m_database->run("DELETE FROM dead_letter WHERE rejected < ?", {column(rejected)}));
}

base::Result<void> RelayStore::remove(std::int64_t topic, const std::vector<std::uint64_t> &sequences)
{
    return transaction([&]() -> base::Result<void> {
        for (const std::uint64_t sequence : sequences) {
            if (auto done = m_database->run("DELETE FROM event WHERE id = ?", {eventKey(topic, sequence)});
                !done)
                return std::unexpected(done.error());
        }
        return {};
    });
}

base::Result<void> RelayStore::setSeen(std::int64_t device, base::Instant when)
{
    return withoutCount(
        m_database->run("UPDATE device SET last_seen = ? WHERE id = ?", {column(when), qlonglong(device)}));
}

base::Result<void> RelayStore::setHeartbeat(base::Instant now)
{
    return withoutCount(m_database->run("INSERT INTO heartbeat (id, time) VALUES (1, ?)"
                                        " ON CONFLICT (id) DO UPDATE SET time = excluded.time",
                                        {column(now)}));
}

base::Result<std::optional<base::Instant>> RelayStore::heartbeat()
{
    std::optional<base::Instant> time;
    const auto read = m_database->select("SELECT time FROM heartbeat", {}, [&](const QSqlQuery &row) {
        time = instantAt(row, 0);
        return false;
    });
    if (!read)
        return std::unexpected(read.error());
    return time;
}

base::Result<void> RelayStore::backup(const QString &file)
{
    if (QFileInfo::exists(file))
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 is there already; choose another name").arg(file));
    const QString part = file + QStringLiteral(".part");
    QFile::remove(part);
    // SQLite takes an empty file as its target, so that it never is open to others.
    if (auto made = makeOwnFile(part); !made)
        return made;
    const auto written = m_database->run("VACUUM INTO ?", {column(QFileInfo(part).absoluteFilePath())});
    if (!written) {
        QFile::remove(part);
        return std::unexpected(written.error());
    }
    if (!QFile::rename(part, file)) {
        QFile::remove(part);
        return failure(ErrorKind::Storage, QStringLiteral("cannot write %1").arg(file));
    }
    return {};
}

base::Result<void> RelayStore::restore(const QString &file, const QString &directory,
                                       const std::function<QString()> &epoch)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(file));
    if (auto made = makeOwnDirectory(directory); !made)
        return made;
    const auto lock = lockPlace(directory);
    if (!lock)
        return std::unexpected(lock.error());
    if (QFileInfo::exists(fileIn(directory)))
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 holds a relay already; move its files away first, or restore into "
                                      "an empty directory")
                           .arg(directory));
    // Made ready under another name: what is cut short leaves no relay with the old epoch behind.
    const QString part = fileIn(directory) + QStringLiteral(".part");
    QFile::remove(part);
    if (!QFile::copy(file, part) || !QFile::setPermissions(part, ownerOnly)) {
        QFile::remove(part);
        return failure(ErrorKind::Storage, QStringLiteral("cannot copy %1 into %2").arg(file, directory));
    }
    auto done = [&]() -> base::Result<void> {
        auto database = Database::open(part, true);
        if (!database)
            return std::unexpected(database.error());
        const auto sound = (*database)->value("PRAGMA integrity_check");
        if (!sound)
            return std::unexpected(sound.error());
        if ((*sound)->toString() != QStringLiteral("ok"))
            return failure(ErrorKind::Integrity, QStringLiteral("%1 is damaged").arg(file));
        const auto table = (*database)->value("SELECT 1 FROM sqlite_master WHERE name = 'heartbeat'");
        if (!table)
            return std::unexpected(table.error());
        if (!*table)
            return failure(ErrorKind::Integrity, QStringLiteral("%1 is no backup of a relay").arg(file));
        if (auto migrated = migrate(**database, relayMigrations()); !migrated)
            return migrated;
        RelayStore store(std::move(*database), nullptr);
        return store.transaction([&]() -> base::Result<void> {
            const auto rows = store.topics();
            if (!rows)
                return std::unexpected(rows.error());
            for (const RelayTopicRow &row : *rows) {
                if (auto renewed =
                        store.m_database->run("UPDATE topic SET restored_epoch = epoch, restored_last = last,"
                                              " epoch = ? WHERE id = ?",
                                              {column(epoch()), qlonglong(row.id)});
                    !renewed)
                    return std::unexpected(renewed.error());
            }
            // In the new epoch a device has missed nothing but what the outage note will say.
            return withoutCount(store.m_database->run("UPDATE device SET first = floor + 1"));
        });
    }();
    for (const char *suffix : {"-wal", "-shm"})
        QFile::remove(part + QLatin1StringView(suffix));
    if (done && !QFile::rename(part, fileIn(directory)))
        done = failure(ErrorKind::Storage, QStringLiteral("cannot write in %1").arg(directory));
    if (!done)
        QFile::remove(part);
    return done;
}

} // namespace rollcall::storage
