// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/entryvault_p.h"
#include "secrets/report_p.h"
#include "secrets/secretstore.h"

#include <QObject>

#include <deque>
#include <optional>

namespace rollcall::secrets {

/// Puts values of any length into the short entries of a vault, under names that begin with `rollcall/`
/// (Windows knows no services). An entry is, numbers big-endian:
///
///     version (1 byte, 1), 0, the value                                     – a short one
///     version (1 byte, 1), 1, generation (4), size (4), SHA-256 of the value (32) – a long one
///
/// Part n of a long value is the entry `<name>#<generation>.<n>`. A new value gets a new generation and the
/// entry itself is written last, so that an interruption leaves the old value or the new one, and perhaps
/// parts that nothing refers to.
///
/// No keychain lists what is in it, so the entry `rollcall/#names` holds the keys, as UTF-8, one a line. A
/// key is there before its value and goes after it.
class SplittingStore final : public SecretStore
{
public:
    explicit SplittingStore(std::unique_ptr<EntryVault> vault);
    ~SplittingStore() override;

    void read(const QString &key, QObject *context, ReadDone done) override;
    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override;
    void remove(const QString &key, QObject *context, Done done) override;
    void names(QObject *context, NamesDone done) override;

private:
    struct Head;
    using Step = std::function<void(base::Result<void>)>;

    static base::Result<Head> parse(const QByteArray &entry);
    void enqueue(std::function<void()> operation);
    void startNext();
    template <typename T>
    void finish(const QPointer<QObject> &context, const std::function<void(base::Result<T>)> &done,
                const base::Result<T> &result);

    void getValue(const QString &name, ReadDone then);
    void putValue(const QString &name, const QByteArray &value, Step then);
    void eraseValue(const QString &name, Step then);
    void getNames(NamesDone then);
    void putNames(const QStringList &names, Step then);
    void addName(const QString &key, Step then);
    void dropName(const QString &key, Step then);

    void getParts(const QString &name, const Head &head, QByteArray soFar, ReadDone then);
    void putParts(const QString &name, const Head &head, const QByteArray &value, quint32 number, Step then);
    void eraseParts(const QString &name, const Head &head, quint32 number, Step then);
    void putLong(const QString &name, const QByteArray &value, const std::optional<Head> &old, Step then);
    void putHead(const QString &name, const Head &head, const std::optional<Head> &old, Step then);

    std::deque<std::function<void()>> m_waiting;
    bool m_busy = false;
    Reporter m_reporter;
    std::unique_ptr<EntryVault> m_vault; ///< last: nothing of it may come back to what is gone
};

} // namespace rollcall::secrets
