// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/privatefile.h"
#include "secrets/report_p.h"
#include "secrets/secretstore.h"

#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>

namespace rollcall::secrets {

namespace {

using base::ErrorKind;
using base::failure;
using base::Result;

// Of what is sealed: a byte with this version, then a CBOR map of names to bytes.
constexpr char fileVersion = 1;
constexpr qint64 largestFile = 64LL * 1024 * 1024;
// Writing takes milliseconds.
constexpr std::chrono::milliseconds longestWait{2000};

template <typename T> Result<T> located(const QString &path, Result<T> result)
{
    if (result)
        return result;
    base::Error error = result.error();
    if (!error.logText.startsWith(path))
        error.logText = path + QStringLiteral(": ") + error.logText;
    return std::unexpected(error);
}

Result<QCborMap> parse(const QByteArray &plain)
{
    const int version = plain.isEmpty() ? 0 : static_cast<unsigned char>(plain.front());
    if (version < fileVersion)
        return failure(ErrorKind::Integrity, QStringLiteral("no secrets inside"));
    if (version > fileVersion)
        return failure(ErrorKind::NewerVersion,
                       QStringLiteral("written by a newer Rollcall: version %1").arg(version));
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(plain.mid(1), &error);
    if (error.error != QCborError::NoError || !value.isMap())
        return failure(ErrorKind::Integrity, QStringLiteral("secrets inside cannot be read"));
    return value.toMap();
}

class FileStore final : public SecretStore
{
public:
    FileStore(QString path, crypto::Seal seal)
        : m_path(std::move(path))
        , m_seal(std::move(seal))
    {
    }

    [[nodiscard]] Result<QCborMap> load() const
    {
        const auto sealed = crypto::readWholeFile(m_path, largestFile);
        if (!sealed)
            return sealed.error().kind == ErrorKind::NotFound ? Result<QCborMap>{}
                                                              : std::unexpected(sealed.error());
        const auto plain = m_seal.open(*sealed);
        return plain ? parse(*plain) : std::unexpected(plain.error());
    }

    void read(const QString &key, QObject *context, ReadDone done) override
    {
        m_reporter.later(context, done, located(m_path, find(key)));
    }

    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        auto result = checkEntry(key, value);
        if (result)
            result = change([&](QCborMap &values) { values.insert(key, value); });
        m_reporter.later(context, done, located(m_path, result));
    }

    void remove(const QString &key, QObject *context, Done done) override
    {
        m_reporter.later(context, done,
                         located(m_path, change([&key](QCborMap &values) { values.remove(key); })));
    }

    void names(QObject *context, NamesDone done) override
    {
        Result<QStringList> names;
        if (const auto values = load()) {
            for (const auto &[key, value] : *values)
                *names << key.toString();
            names->sort();
        } else {
            names = std::unexpected(values.error());
        }
        m_reporter.later(context, done, located(m_path, names));
    }

    /// Under another seal from now on.
    [[nodiscard]] Result<void> sealAnew(crypto::Seal seal)
    {
        QLockFile lock(lockPath());
        if (const auto locked = take(lock); !locked)
            return locked;
        const auto values = load();
        if (!values)
            return std::unexpected(values.error());
        m_seal = std::move(seal);
        return save(*values);
    }

private:
    [[nodiscard]] Result<QByteArray> find(const QString &key) const
    {
        const auto values = load();
        if (!values)
            return std::unexpected(values.error());
        const QCborValue value = values->value(key);
        if (!value.isByteArray())
            return failure(ErrorKind::NotFound, key + QStringLiteral(": no such secret"));
        return value.toByteArray();
    }

    // Reads the file anew each time: another process may have written since.
    template <typename Change> [[nodiscard]] Result<void> change(Change apply) const
    {
        QLockFile lock(lockPath());
        if (const auto locked = take(lock); !locked)
            return locked;
        auto values = load();
        if (!values)
            return std::unexpected(values.error());
        const QCborMap before = *values;
        apply(*values);
        if (*values == before)
            return {};
        return save(*values);
    }

    [[nodiscard]] QString lockPath() const { return m_path + QStringLiteral(".lock"); }

    [[nodiscard]] static Result<void> take(QLockFile &lock)
    {
        if (lock.tryLock(longestWait))
            return {};
        return lock.error() == QLockFile::LockFailedError
                   ? failure(ErrorKind::Locked, QStringLiteral("another process is writing the secrets"))
                   : failure(ErrorKind::Storage, QStringLiteral("the folder cannot be written"));
    }

    [[nodiscard]] Result<void> save(const QCborMap &values) const
    {
        const auto sealed = m_seal.close(fileVersion + values.toCborValue().toCbor());
        if (!sealed)
            return std::unexpected(sealed.error());
        if (sealed->size() > largestFile)
            return failure(ErrorKind::InvalidInput, QStringLiteral("more secrets than a file can hold"));
        return crypto::replacePrivateFile(m_path, *sealed);
    }

    QString m_path;
    crypto::Seal m_seal;
    Reporter m_reporter;
};

} // namespace

Result<std::unique_ptr<SecretStore>> openFileStore(const QString &path, const QByteArray &passphrase,
                                                   crypto::ScryptParameters parameters)
{
    const auto sealed = crypto::readWholeFile(path, largestFile);
    const bool isNew = !sealed && sealed.error().kind == ErrorKind::NotFound;
    if (!sealed && !isNew)
        return std::unexpected(sealed.error());
    auto seal = located(path, isNew ? crypto::Seal::create(passphrase, parameters)
                                    : crypto::Seal::fromSealed(*sealed, passphrase));
    if (!seal)
        return std::unexpected(seal.error());
    auto store = std::make_unique<FileStore>(path, std::move(*seal));
    if (const auto values = located(path, store->load()); !values)
        return std::unexpected(values.error());
    return store;
}

Result<void> probeFileStore(const QString &path)
{
    // A refresh token and what belongs to it take a few kilobytes.
    constexpr qint64 room = 64 * 1024;
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot()) // it is made with the first write
        folder.setFile(folder.absolutePath());
    const QFileInfo file(path);
    if (file.exists() && !file.isWritable())
        return failure(ErrorKind::Storage, path + QStringLiteral(": it is read-only"));
    return crypto::tryPrivateFile(QDir(folder.filePath()).filePath(file.fileName()), file.size() + room);
}

Result<void> changePassphrase(const QString &path, const QByteArray &oldPassphrase,
                              const QByteArray &newPassphrase, crypto::ScryptParameters parameters)
{
    const auto sealed = located(path, crypto::readWholeFile(path, largestFile));
    if (!sealed)
        return std::unexpected(sealed.error());
    auto before = located(path, crypto::Seal::fromSealed(*sealed, oldPassphrase));
    if (!before)
        return std::unexpected(before.error());
    auto after = located(path, crypto::Seal::create(newPassphrase, parameters));
    if (!after)
        return std::unexpected(after.error());
    return located(path, FileStore(path, std::move(*before)).sealAnew(std::move(*after)));
}

} // namespace rollcall::secrets
