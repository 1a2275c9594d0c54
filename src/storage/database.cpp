// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include <QSqlError>

#include <atomic>
#include <cstring>

namespace rollcall::storage {

using base::ErrorKind;
using base::failure;

namespace {

/// Primary result codes of SQLite (sqlite.org/rescode.html); extended codes carry them in the lowest byte.
enum SqliteCode { Busy = 5, Corrupt = 11, Full = 13, Constraint = 19, NotADatabase = 26 };

ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case Full:
        return ErrorKind::DiskFull;
    case Corrupt:
    case NotADatabase:
        return ErrorKind::Integrity;
    case Constraint:
        return ErrorKind::Conflict;
    default:
        return ErrorKind::Storage;
    }
}

} // namespace

Database::Database(QString path, QString connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{
}

Database::~Database()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

base::Result<std::unique_ptr<Database>> Database::open(const QString &path, bool writable)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return base::failure(
            ErrorKind::Incomplete,
            QStringLiteral("Qt's plugin for SQLite is missing, so no record can be opened. Install "
                           "Rollcall again; on Debian and Ubuntu the package libqt6sql6-sqlite has "
                           "the plugin"));
    static std::atomic<quint64> lastConnection = 0;
    std::unique_ptr<Database> database(
        new Database(path, QStringLiteral("rollcall-%1").arg(++lastConnection)));
    database->m_database.setDatabaseName(path);
    database->m_database.setConnectOptions(
        writable ? QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000")
                 : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY"));
    if (!database->m_database.open())
        return std::unexpected(database->error(database->m_database.lastError(), u"cannot open"));
    // The first to read the file: it finds out whether this is a database at all.
    if (auto version = database->userVersion(); !version)
        return std::unexpected(version.error());
    if (writable) {
        // Before anything else, for new files only: two or three raw notifications fit into 8 KiB, only one
        // into 4.
        for (const QString &pragma :
             {QStringLiteral("PRAGMA page_size=8192"), QStringLiteral("PRAGMA journal_mode=WAL"),
              QStringLiteral("PRAGMA synchronous=FULL"), QStringLiteral("PRAGMA foreign_keys=ON"),
              QStringLiteral("PRAGMA secure_delete=ON"), QStringLiteral("PRAGMA trusted_schema=OFF")}) {
            if (auto done = database->execute(pragma); !done)
                return std::unexpected(done.error());
        }
    }
    return database;
}

base::Error Database::error(const QSqlError &error, QStringView what) const
{
    bool numeric = false;
    const int code = error.nativeErrorCode().toInt(&numeric);
    const ErrorKind kind = numeric ? kindOf(code) : ErrorKind::Storage;
    QString text = QStringLiteral("%1 %2: ").arg(what, m_path);
    switch (kind) {
    case ErrorKind::DiskFull:
        text += QStringLiteral("the disk is full");
        break;
    case ErrorKind::Integrity:
        text += QStringLiteral("the file is damaged or not a database");
        break;
    default:
        text += error.databaseText();
        break;
    }
    return {.kind = kind, .logText = text + QStringLiteral(" (SQLite code %1)").arg(error.nativeErrorCode())};
}

base::Result<void> Database::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return std::unexpected(error(query.lastError(), u"cannot use"));
    return {};
}

base::Result<QSqlQuery *> Database::prepared(const char *sql, const QVariantList &values)
{
    std::unique_ptr<QSqlQuery> &query = m_statements[std::string_view(sql)];
    if (!query) {
        auto fresh = std::make_unique<QSqlQuery>(m_database);
        fresh->setForwardOnly(true);
        if (!fresh->prepare(QString::fromLatin1(sql)))
            return std::unexpected(error(fresh->lastError(), u"cannot use"));
        query = std::move(fresh);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), values.at(i));
    if (!query->exec()) {
        const base::Error failed = error(query->lastError(), u"cannot use");
        query->finish();
        return std::unexpected(failed);
    }
    return query.get();
}

base::Result<int> Database::run(const char *sql, const QVariantList &values)
{
    const auto query = prepared(sql, values);
    if (!query)
        return std::unexpected(query.error());
    const int changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

base::Result<qint64> Database::insert(const char *sql, const QVariantList &values)
{
    const auto query = prepared(sql, values);
    if (!query)
        return std::unexpected(query.error());
    const qint64 id = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return id;
}

base::Result<void> Database::select(const char *sql, const QVariantList &values,
                                    const std::function<bool(const QSqlQuery &)> &row)
{
    const auto query = prepared(sql, values);
    if (!query)
        return std::unexpected(query.error());
    while ((*query)->next()) {
        if (!row(**query)) {
            (*query)->finish();
            return {};
        }
    }
    const QSqlError failed = (*query)->lastError();
    (*query)->finish();
    if (failed.isValid())
        return std::unexpected(error(failed, u"cannot read"));
    return {};
}

base::Result<std::optional<QVariant>> Database::value(const char *sql, const QVariantList &values)
{
    std::optional<QVariant> found;
    if (auto done = select(sql, values,
                           [&](const QSqlQuery &row) {
                               found = row.value(0);
                               return false;
                           });
        !done)
        return std::unexpected(done.error());
    return found;
}

base::Result<int> Database::userVersion()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return std::unexpected(error(query.lastError(), u"cannot read"));
    return query.value(0).toInt();
}

base::Result<void> Database::transaction(const std::function<base::Result<void>()> &work)
{
    if (m_depth > 0)
        return work();
    if (auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    ++m_depth;
    auto result = work();
    if (result && m_beforeCommit)
        result = m_beforeCommit();
    if (result)
        result = execute(QStringLiteral("COMMIT"));
    --m_depth;
    if (!result) {
        // SQLite may have rolled back by itself (full disk, I/O error): then there is nothing left to roll
        // back, and its complaint about that says nothing new.
        std::ignore = execute(QStringLiteral("ROLLBACK"));
        if (m_afterRollback)
            m_afterRollback();
    }
    return result;
}

QVariant column(std::string_view text)
{
    return column(QString::fromUtf8(text.data(), qsizetype(text.size())));
}

QVariant column(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

QVariant column(const QByteArray &blob)
{
    return blob.isNull() ? QVariant(QByteArray("")) : QVariant(blob);
}

QVariant column(const domain::Digest &digest)
{
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size()));
}

QVariant column(base::Instant instant)
{
    return qlonglong(instant.time_since_epoch().count());
}

QVariant column(const std::optional<base::Instant> &instant)
{
    return instant ? column(*instant) : QVariant();
}

QVariant column(const std::optional<int> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QVariant column(std::uint64_t number)
{
    return qlonglong(number);
}

std::string textAt(const QSqlQuery &row, int index)
{
    return row.value(index).toString().toStdString();
}

base::Instant instantAt(const QSqlQuery &row, int index)
{
    return base::Instant(base::Ticks(row.value(index).toLongLong()));
}

std::optional<base::Instant> optionalInstantAt(const QSqlQuery &row, int index)
{
    if (row.isNull(index))
        return std::nullopt;
    return instantAt(row, index);
}

std::optional<int> optionalIntAt(const QSqlQuery &row, int index)
{
    return row.isNull(index) ? std::nullopt : std::optional(row.value(index).toInt());
}

domain::Digest digestAt(const QSqlQuery &row, int index)
{
    domain::Digest digest{};
    const QByteArray blob = row.value(index).toByteArray();
    if (blob.size() == qsizetype(digest.size()))
        std::memcpy(digest.data(), blob.constData(), digest.size());
    return digest;
}

base::Result<void> withoutCount(const base::Result<int> &changed)
{
    if (!changed)
        return std::unexpected(changed.error());
    return {};
}

} // namespace rollcall::storage
