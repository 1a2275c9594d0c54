// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"

#include "base/logging.h"
#include "storage/migrations.h"
#include "storage/ownfile.h"
#include "storage/store_p.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <filesystem>

namespace rollcall::storage {

using base::ErrorKind;
using base::failure;

namespace {

QString databasePath(const QString &directory)
{
    return QDir(directory).absoluteFilePath(QStringLiteral("rollcall.sqlite"));
}

base::Result<std::unique_ptr<QLockFile>> lockDirectory(const QString &directory)
{
    auto lock =
        std::make_unique<QLockFile>(QDir(directory).absoluteFilePath(QStringLiteral("rollcall.lock")));
    // A lock is stale when its process is gone, however old it is.
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return lock;
    if (lock->error() == QLockFile::LockFailedError) {
        qint64 pid = 0;
        QString host;
        QString program;
        lock->getLockInfo(&pid, &host, &program);
        return failure(ErrorKind::Locked, QStringLiteral("the data directory %1 is in use by process %2 (%3)")
                                              .arg(directory)
                                              .arg(pid)
                                              .arg(program));
    }
    const QString sentence = lock->error() == QLockFile::PermissionError
                                 ? QStringLiteral("no permission to write in the data directory %1")
                                 : QStringLiteral("cannot write in the data directory %1");
    return failure(ErrorKind::Storage, sentence.arg(directory));
}

/// Asked when something could not be written: neither QLockFile nor SQLite's shared memory says why.
bool isDiskFull(const QString &directory)
{
    constexpr qint64 enough = 32768; // what SQLite's shared memory takes
    QFileInfo existing(directory);
    while (!existing.exists() && !existing.isRoot())
        existing = QFileInfo(existing.absolutePath());
    const QStorageInfo disk(existing.absoluteFilePath());
    return disk.isValid() && disk.bytesAvailable() < enough;
}

/// That there is a file to read, which a missing permission must not be mistaken for.
base::Result<void> checkFile(const QString &directory, const QString &path)
{
    std::error_code error;
    std::ignore = std::filesystem::status(std::filesystem::path(path.toStdU16String()), error);
    if (!error)
        return {};
    if (error == std::errc::not_a_directory)
        return failure(
            ErrorKind::Storage,
            QStringLiteral("cannot use %1 as data directory: it is not a directory").arg(directory));
    if (error == std::errc::no_such_file_or_directory)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(path));
    if (error == std::errc::permission_denied)
        return failure(ErrorKind::Storage,
                       QStringLiteral("no permission to read the data directory %1").arg(directory));
    return failure(ErrorKind::Storage,
                   QStringLiteral("cannot read %1: %2").arg(path, QString::fromStdString(error.message())));
}

/// What has nothing in it yet may become ours.
base::Result<void> checkIdentity(Database &database)
{
    const auto tables = database.value("SELECT count(*) FROM sqlite_master");
    if (!tables)
        return std::unexpected(tables.error());
    if (tables->value_or(QVariant()).toInt() == 0)
        return {};
    const auto id = database.value("PRAGMA application_id");
    if (!id)
        return std::unexpected(id.error());
    if (id->value_or(QVariant()).toInt() != applicationId)
        return failure(ErrorKind::Integrity,
                       QStringLiteral("%1 is a database, but not one of Rollcall's").arg(database.path()));
    return {};
}

} // namespace

Store::Store(std::unique_ptr<Private> data)
    : d(std::move(data))
{
    d->database->setBeforeCommit([this] { return d->flushHeads(); });
    d->database->setAfterRollback([this] { d->heads.clear(); });
}

Store::~Store() = default;

base::Result<std::unique_ptr<Store>> Store::open(const QString &directory, Mode mode)
{
    auto opened = openIn(directory, mode);
    if (!opened && mode == Mode::Write && opened.error().kind == ErrorKind::Storage &&
        isDiskFull(directory)) {
        return failure(
            ErrorKind::DiskFull,
            QStringLiteral("cannot write in the data directory %1: the disk is full").arg(directory));
    }
    return opened;
}

base::Result<std::unique_ptr<Store>> Store::openIn(const QString &directory, Mode mode)
{
    const QString path = databasePath(directory);
    auto data = std::make_unique<Private>();
    if (mode == Mode::Write) {
        if (auto made = makeOwnDirectory(directory); !made)
            return std::unexpected(made.error());
        auto lock = lockDirectory(directory);
        if (!lock)
            return std::unexpected(lock.error());
        data->lock = std::move(*lock);
        if (auto made = makeOwnFile(path); !made)
            return std::unexpected(made.error());
    } else if (auto there = checkFile(directory, path); !there) {
        return std::unexpected(there.error());
    }

    // Looked at without writing first: what a newer version or another program wrote stays as it is.
    int version = 0;
    if (QFileInfo(path).size() > 0) {
        auto reader = Database::open(path, false);
        if (!reader)
            return std::unexpected(reader.error());
        const auto found = (*reader)->userVersion();
        if (!found)
            return std::unexpected(found.error());
        version = *found;
        const int known = migrations().back().version;
        if (version > known)
            return std::unexpected(migrate(**reader, migrations()).error());
        if (auto ours = checkIdentity(**reader); !ours)
            return std::unexpected(ours.error());
        if (mode == Mode::ReadOnly && version > 0 && version < known)
            return failure(
                ErrorKind::Unsupported,
                QStringLiteral("%1 has the schema of an older Rollcall; open it for writing once").arg(path));
        if (mode == Mode::ReadOnly)
            data->database = std::move(*reader);
    }
    if (mode == Mode::ReadOnly) {
        if (version == 0)
            return failure(ErrorKind::NotFound, QStringLiteral("%1 is still empty").arg(path));
        return std::unique_ptr<Store>(new Store(std::move(data)));
    }

    auto database = Database::open(path, true);
    if (!database)
        return std::unexpected(database.error());
    data->database = std::move(*database);
    if (auto migrated = migrate(*data->database, migrations()); !migrated)
        return std::unexpected(migrated.error());
    return std::unique_ptr<Store>(new Store(std::move(data)));
}

QString Store::filePath() const
{
    return d->database->path();
}

base::Result<void> Store::transaction(const std::function<base::Result<void>()> &work)
{
    return d->database->transaction(work);
}

base::Result<void> Store::setSizeLimit(qint64 bytes)
{
    const auto pageSize = d->database->value("PRAGMA page_size");
    if (!pageSize)
        return std::unexpected(pageSize.error());
    const qint64 pages = bytes / std::max<qint64>(1, pageSize->value_or(4096).toLongLong());
    return d->database->execute(QStringLiteral("PRAGMA max_page_count=%1").arg(pages));
}

base::Result<void> Store::ensureMeeting(const MeetingRow &meeting)
{
    const auto done = d->database->run(
        "INSERT INTO meetings (id, tenant, thread, join_url, subject, organizer, scheduled_start, "
        "scheduled_end, expected,"
        " watched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " tenant = iif(tenant = '', excluded.tenant, tenant),"
        " thread = iif(thread = '', excluded.thread, thread),"
        " join_url = iif(join_url = '', excluded.join_url, join_url),"
        " subject = iif(subject = '', excluded.subject, subject),"
        " organizer = iif(organizer = '', excluded.organizer, organizer),"
        " scheduled_start = coalesce(scheduled_start, excluded.scheduled_start),"
        " scheduled_end = coalesce(scheduled_end, excluded.scheduled_end),"
        " expected = coalesce(expected, excluded.expected),"
        " watched = max(watched, excluded.watched)",
        {column(meeting.id), column(meeting.tenantId), column(meeting.threadId), column(meeting.joinUrl),
         column(meeting.subject), column(meeting.organizer), column(meeting.scheduledStart),
         column(meeting.scheduledEnd), meeting.expected ? QVariant(*meeting.expected) : QVariant(),
         meeting.watched ? 1 : 0});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

base::Result<void> Store::saveMeeting(const MeetingRow &meeting)
{
    return transaction([&]() -> base::Result<void> {
        const auto done = d->database->run(
            "INSERT INTO meetings (id, tenant, thread, join_url, subject, organizer, scheduled_start, "
            "scheduled_end, expected, watched, declined) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET"
            " tenant = excluded.tenant, thread = excluded.thread, join_url = excluded.join_url,"
            " subject = excluded.subject, organizer = excluded.organizer,"
            " scheduled_start = excluded.scheduled_start, scheduled_end = excluded.scheduled_end,"
            " expected = excluded.expected, watched = excluded.watched, declined = excluded.declined",
            {column(meeting.id), column(meeting.tenantId), column(meeting.threadId), column(meeting.joinUrl),
             column(meeting.subject), column(meeting.organizer), column(meeting.scheduledStart),
             column(meeting.scheduledEnd), meeting.expected ? QVariant(*meeting.expected) : QVariant(),
             meeting.watched ? 1 : 0, meeting.declined ? 1 : 0});
        if (!done)
            return std::unexpected(done.error());
        if (const auto gone =
                d->database->run("DELETE FROM watch_windows WHERE meeting = ?", {column(meeting.id)});
            !gone)
            return std::unexpected(gone.error());
        for (const WatchWindow &window : meeting.windows) {
            const auto added = d->database->run(
                "INSERT INTO watch_windows (meeting, series, following, automatic, begins, ends)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                {column(meeting.id), column(window.series),
                 window.scope == domain::SeriesScope::Following ? 1 : 0, window.automatic ? 1 : 0,
                 column(window.begins), column(window.ends)});
            if (!added)
                return std::unexpected(added.error());
        }
        return {};
    });
}

namespace {

MeetingRow meetingAt(const QSqlQuery &row)
{
    MeetingRow meeting{.id = textAt(row, 0),
                       .tenantId = textAt(row, 1),
                       .threadId = textAt(row, 2),
                       .joinUrl = textAt(row, 3),
                       .subject = textAt(row, 4),
                       .organizer = textAt(row, 5),
                       .scheduledStart = optionalInstantAt(row, 6),
                       .scheduledEnd = optionalInstantAt(row, 7),
                       .watched = row.value(9).toBool(),
                       .declined = row.value(11).toBool(),
                       .entries = row.value(10).toULongLong()};
    if (!row.isNull(8))
        meeting.expected = row.value(8).toInt();
    return meeting;
}

base::Result<std::vector<WatchWindow>> windowsOf(Database &database, const std::string &meeting)
{
    std::vector<WatchWindow> windows;
    const auto done = database.select(
        "SELECT series, following, automatic, begins, ends FROM watch_windows WHERE meeting = ?"
        " ORDER BY begins, rowid",
        {column(meeting)}, [&windows](const QSqlQuery &row) {
            windows.push_back(
                {.series = textAt(row, 0),
                 .scope = row.value(1).toBool() ? domain::SeriesScope::Following : domain::SeriesScope::One,
                 .automatic = row.value(2).toBool(),
                 .begins = optionalInstantAt(row, 3),
                 .ends = optionalInstantAt(row, 4)});
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return windows;
}

base::Result<std::vector<MeetingRow>> readMeetings(Database &database, const char *statement,
                                                   const QVariantList &values)
{
    std::vector<MeetingRow> meetings;
    const auto done = database.select(statement, values, [&meetings](const QSqlQuery &row) {
        meetings.push_back(meetingAt(row));
        return true;
    });
    if (!done)
        return std::unexpected(done.error());
    for (MeetingRow &meeting : meetings) {
        auto windows = windowsOf(database, meeting.id);
        if (!windows)
            return std::unexpected(windows.error());
        meeting.windows = std::move(*windows);
    }
    return meetings;
}

} // namespace

base::Result<std::vector<MeetingRow>> Store::meetings() const
{
    return readMeetings(*d->database,
                        "SELECT id, tenant, thread, join_url, subject, organizer, scheduled_start, "
                        "scheduled_end, expected, watched, entries, declined FROM meetings ORDER BY id",
                        {});
}

base::Result<std::optional<MeetingRow>> Store::meeting(const std::string &id) const
{
    auto found =
        readMeetings(*d->database,
                     "SELECT id, tenant, thread, join_url, subject, organizer, scheduled_start, "
                     "scheduled_end, expected, watched, entries, declined FROM meetings WHERE id = ?",
                     {column(id)});
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

base::Result<std::int64_t> Store::saveSubscription(const SubscriptionRow &row)
{
    const QVariantList values{row.id.empty() ? QVariant() : column(row.id),
                              column(row.resource),
                              column(row.changeType),
                              column(row.clientState),
                              column(row.tenantId),
                              column(row.clientId),
                              column(row.keyId),
                              column(row.meeting),
                              column(row.created),
                              column(row.expires),
                              column(row.url),
                              column(row.asked),
                              column(row.heard)};
    if (row.pk == 0) {
        const auto pk = d->database->insert("INSERT INTO subscriptions (id, resource, change_type, "
                                            "client_state, tenant, client_id, key_id, meeting,"
                                            " created, expires, url, asked, heard)"
                                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                            values);
        if (!pk)
            return std::unexpected(pk.error());
        return std::int64_t(*pk);
    }
    const auto changed = d->database->run("UPDATE subscriptions SET id = ?, resource = ?, change_type = ?, "
                                          "client_state = ?, tenant = ?, client_id = ?,"
                                          " key_id = ?, meeting = ?, created = ?, expires = ?, url = ?,"
                                          " asked = ?, heard = ? WHERE pk = ?",
                                          values + QVariantList{qlonglong(row.pk)});
    if (!changed)
        return std::unexpected(changed.error());
    if (*changed == 0)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no stored subscription %1").arg(row.pk));
    return row.pk;
}

base::Result<void> Store::removeSubscription(std::int64_t pk)
{
    const auto done = d->database->run("DELETE FROM subscriptions WHERE pk = ?", {qlonglong(pk)});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

base::Result<std::vector<SubscriptionRow>> Store::subscriptions() const
{
    std::vector<SubscriptionRow> rows;
    const auto done = d->database->select("SELECT pk, id, resource, change_type, client_state, tenant, "
                                          "client_id, key_id, meeting, created, expires, url, asked, heard"
                                          " FROM subscriptions ORDER BY pk",
                                          {}, [&](const QSqlQuery &row) {
                                              rows.push_back({.pk = row.value(0).toLongLong(),
                                                              .id = textAt(row, 1),
                                                              .resource = textAt(row, 2),
                                                              .changeType = textAt(row, 3),
                                                              .clientState = digestAt(row, 4),
                                                              .tenantId = textAt(row, 5),
                                                              .clientId = textAt(row, 6),
                                                              .keyId = textAt(row, 7),
                                                              .meeting = textAt(row, 8),
                                                              .created = instantAt(row, 9),
                                                              .expires = optionalInstantAt(row, 10),
                                                              .url = textAt(row, 11),
                                                              .asked = optionalInstantAt(row, 12),
                                                              .heard = optionalInstantAt(row, 13)});
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

base::Result<std::map<std::string, base::Instant>> Store::lastReceived() const
{
    std::map<std::string, base::Instant> received;
    const auto done = d->database->select(
        "SELECT id, (SELECT received FROM journal WHERE meeting = meetings.pk AND received "
        "IS NOT NULL ORDER BY number DESC LIMIT 1) AS latest"
        " FROM meetings WHERE watched = 1 AND latest IS NOT NULL",
        {}, [&](const QSqlQuery &row) {
            received.emplace(textAt(row, 0), instantAt(row, 1));
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return received;
}

base::Result<void> Store::saveKey(const KeyRow &row)
{
    return transaction([&]() -> base::Result<void> {
        if (row.active) {
            if (auto done = d->database->run(
                    "UPDATE notification_keys SET active = 0, served = 1 WHERE active = 1 AND id <> ?",
                    {column(row.id)});
                !done)
                return std::unexpected(done.error());
        }
        const auto done = d->database->run(
            "INSERT OR REPLACE INTO notification_keys (id, bits, sha1, sha256, not_before, not_after, "
            "certificate, active, served, unused)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {column(row.id), row.bits, column(row.sha1Thumbprint), column(row.sha256Thumbprint),
             column(row.notBefore), column(row.notAfter), column(row.certificateDer), row.active ? 1 : 0,
             row.served ? 1 : 0, column(row.unused)});
        if (!done)
            return std::unexpected(done.error());
        return {};
    });
}

base::Result<void> Store::removeKey(const std::string &id)
{
    const auto done = d->database->run("DELETE FROM notification_keys WHERE id = ?", {column(id)});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

base::Result<std::vector<KeyRow>> Store::keys() const
{
    std::vector<KeyRow> rows;
    const auto done =
        d->database->select("SELECT id, bits, sha1, sha256, not_before, not_after, "
                            "certificate, active, served, unused FROM notification_keys ORDER BY id",
                            {}, [&](const QSqlQuery &row) {
                                rows.push_back({.id = textAt(row, 0),
                                                .bits = row.value(1).toInt(),
                                                .sha1Thumbprint = textAt(row, 2),
                                                .sha256Thumbprint = textAt(row, 3),
                                                .notBefore = instantAt(row, 4),
                                                .notAfter = instantAt(row, 5),
                                                .certificateDer = row.value(6).toByteArray(),
                                                .active = row.value(7).toBool(),
                                                .served = row.value(8).toBool(),
                                                .unused = optionalInstantAt(row, 9)});
                                return true;
                            });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

} // namespace rollcall::storage
