// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "domain/digest.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rollcall::storage {

/// One SQLite connection; the only place that knows Qt Sql. Inside `storage` and its tests only. Every
/// function is called on the thread that opened it. Errors: DiskFull, Integrity (the file is damaged or no
/// database), Conflict (a constraint), Incomplete (Qt has no driver for SQLite), Storage; the text says
/// which file.
class Database
{
public:
    /// Opens an existing file; `writable` also sets what every connection that writes needs: WAL, synchronous
    /// FULL, foreign keys, secure_delete.
    static base::Result<std::unique_ptr<Database>> open(const QString &path, bool writable);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }

    /// A statement that is not worth keeping prepared.
    base::Result<void> execute(const QString &sql);
    /// Prepared once, then reused; `sql` must be a literal. Returns the number of rows it changed.
    base::Result<int> run(const char *sql, const QVariantList &values = {});
    /// Calls `row` for each row until it returns false. `row` must not run the same statement.
    base::Result<void> select(const char *sql, const QVariantList &values,
                              const std::function<bool(const QSqlQuery &)> &row);
    /// The first column of the first row; nothing if there is no row.
    base::Result<std::optional<QVariant>> value(const char *sql, const QVariantList &values = {});
    [[nodiscard]] base::Result<qint64> insert(const char *sql, const QVariantList &values);

    base::Result<int> userVersion();
    /// Runs `work` in a transaction, or as part of the one that is open already. An error rolls all of it
    /// back.
    base::Result<void> transaction(const std::function<base::Result<void>()> &work);
    /// Called before each outermost commit; an error rolls back.
    void setBeforeCommit(std::function<base::Result<void>()> hook) { m_beforeCommit = std::move(hook); }
    /// Called after each rollback.
    void setAfterRollback(std::function<void()> hook) { m_afterRollback = std::move(hook); }

private:
    Database(QString path, QString connection);
    base::Result<QSqlQuery *> prepared(const char *sql, const QVariantList &values);
    [[nodiscard]] base::Error error(const QSqlError &error, QStringView what) const;

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    std::unordered_map<std::string_view, std::unique_ptr<QSqlQuery>> m_statements;
    std::function<base::Result<void>()> m_beforeCommit;
    std::function<void()> m_afterRollback;
    int m_depth = 0;
};

/// How our values are kept in columns. Text and blobs are never NULL, not even when empty.
[[nodiscard]] QVariant column(std::string_view text);
[[nodiscard]] QVariant column(const QString &text);
[[nodiscard]] QVariant column(const QByteArray &blob);
[[nodiscard]] QVariant column(const domain::Digest &digest);
[[nodiscard]] QVariant column(base::Instant instant);
[[nodiscard]] QVariant column(const std::optional<base::Instant> &instant);
[[nodiscard]] QVariant column(const std::optional<int> &number);
/// For counters that stay below 2⁶³.
[[nodiscard]] QVariant column(std::uint64_t number);
[[nodiscard]] std::string textAt(const QSqlQuery &row, int index);
[[nodiscard]] base::Instant instantAt(const QSqlQuery &row, int index);
[[nodiscard]] std::optional<base::Instant> optionalInstantAt(const QSqlQuery &row, int index);
[[nodiscard]] std::optional<int> optionalIntAt(const QSqlQuery &row, int index);
/// Anything but 32 bytes gives a digest of zeros, which fits nothing.
[[nodiscard]] domain::Digest digestAt(const QSqlQuery &row, int index);

/// Of a statement whose number of changed rows does not matter.
[[nodiscard]] base::Result<void> withoutCount(const base::Result<int> &changed);

} // namespace rollcall::storage
