// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "crypto/digest.h"
#include "secrets/report_p.h"
#include "secrets/splittingstore_p.h"

#include <QtEndian>

namespace rollcall::secrets {

namespace {

using base::ErrorKind;
using base::failure;
using base::Result;

constexpr char partsVersion = 1;
constexpr qsizetype partSize = 2048;
constexpr qsizetype longHeadSize = 2 + 4 + 4 + 32;

enum Shape : char { Short = 0, Long = 1 };

QString entryName(const QString &key)
{
    return QStringLiteral("rollcall/") + key;
}

/// No key's: those have no `#`.
const QString namesEntry = QStringLiteral("rollcall/#names");

QString partName(const QString &name, quint32 generation, quint32 number)
{
    return QStringLiteral("%1#%2.%3").arg(name).arg(generation).arg(number);
}

} // namespace

struct SplittingStore::Head
{
    QByteArray value; ///< of a short one
    bool isLong = false;
    quint32 generation = 0;
    quint32 size = 0;
    QByteArray digest;

    [[nodiscard]] quint32 parts() const { return (size + partSize - 1) / partSize; }

    [[nodiscard]] QByteArray entry() const
    {
        QByteArray bytes(1, partsVersion);
        if (!isLong)
            return bytes + char{Short} + value;
        bytes += char{Long};
        bytes.resize(longHeadSize - digest.size());
        qToBigEndian(generation, bytes.data() + 2);
        qToBigEndian(size, bytes.data() + 6);
        return bytes + digest;
    }
};

SplittingStore::SplittingStore(std::unique_ptr<EntryVault> vault)
    : m_vault(std::move(vault))
{
}

SplittingStore::~SplittingStore() = default;

Result<SplittingStore::Head> SplittingStore::parse(const QByteArray &entry)
{
    if (!entry.isEmpty() && static_cast<unsigned char>(entry.front()) > partsVersion)
        return failure(ErrorKind::NewerVersion, QStringLiteral("a secret written by a newer Rollcall"));
    if (entry.size() < 2 || entry.front() != partsVersion || (entry.at(1) != Short && entry.at(1) != Long) ||
        (entry.at(1) == Long && entry.size() != longHeadSize))
        return failure(ErrorKind::Integrity, QStringLiteral("a damaged secret"));
    if (entry.at(1) == Short)
        return Head{.value = entry.mid(2)};
    const Head head{.isLong = true,
                    .generation = qFromBigEndian<quint32>(entry.constData() + 2),
                    .size = qFromBigEndian<quint32>(entry.constData() + 6),
                    .digest = entry.right(32)};
    if (head.size > longestValue)
        return failure(ErrorKind::Integrity, QStringLiteral("a damaged secret"));
    return head;
}

void SplittingStore::enqueue(std::function<void()> operation)
{
    m_waiting.push_back(std::move(operation));
    startNext();
}

void SplittingStore::startNext()
{
    if (m_busy || m_waiting.empty())
        return;
    m_busy = true;
    const auto operation = std::move(m_waiting.front());
    m_waiting.pop_front();
    operation();
}

template <typename T>
void SplittingStore::finish(const QPointer<QObject> &context, const std::function<void(Result<T>)> &done,
                            const Result<T> &result)
{
    m_reporter.later(context, done, result);
    m_busy = false;
    startNext();
}

void SplittingStore::read(const QString &key, QObject *context, ReadDone done)
{
    if (const auto good = checkKey(key); !good) {
        m_reporter.later<QByteArray>(context, done, std::unexpected(good.error()));
        return;
    }
    enqueue([this, name = entryName(key), context = QPointer(context), done = std::move(done)] {
        getValue(name,
                 [this, context, done](const Result<QByteArray> &value) { finish(context, done, value); });
    });
}

void SplittingStore::write(const QString &key, const QByteArray &value, QObject *context, Done done)
{
    if (const auto good = checkEntry(key, value); !good) {
        m_reporter.later(context, done, good);
        return;
    }
    enqueue([this, key, value, context = QPointer(context), done = std::move(done)] {
        addName(key, [this, key, value, context, done](const Result<void> &added) {
            if (!added)
                return finish(context, done, added);
            putValue(entryName(key), value,
                     [this, context, done](const Result<void> &result) { finish(context, done, result); });
        });
    });
}

void SplittingStore::remove(const QString &key, QObject *context, Done done)
{
    if (const auto good = checkKey(key); !good) {
        m_reporter.later(context, done, good);
        return;
    }
    enqueue([this, key, context = QPointer(context), done = std::move(done)] {
        eraseValue(entryName(key), [this, key, context, done](const Result<void> &erased) {
            if (!erased)
                return finish(context, done, erased);
            dropName(key, [this, context, done](const Result<void> &dropped) {
                // The secret is gone, which is what was asked for.
                if (!dropped)
                    qCWarning(lcSecrets) << "the name of a secret that was removed is left over";
                finish<void>(context, done, {});
            });
        });
    });
}

void SplittingStore::names(QObject *context, NamesDone done)
{
    enqueue([this, context = QPointer(context), done = std::move(done)] {
        getNames([this, context, done](const Result<QStringList> &names) { finish(context, done, names); });
    });
}

void SplittingStore::getNames(NamesDone then)
{
    getValue(namesEntry, [then](const Result<QByteArray> &value) {
        // Damaged: begun anew, and complete again when every value has been written once more.
        if (!value && value.error().kind != ErrorKind::NotFound && value.error().kind != ErrorKind::Integrity)
            return then(std::unexpected(value.error()));
        then(value ? QString::fromUtf8(*value).split(u'\n', Qt::SkipEmptyParts) : QStringList());
    });
}

void SplittingStore::putNames(const QStringList &names, Step then)
{
    if (names.isEmpty())
        eraseValue(namesEntry, std::move(then));
    else
        putValue(namesEntry, names.join(u'\n').toUtf8(), std::move(then));
}

void SplittingStore::addName(const QString &key, Step then)
{
    getNames([this, key, then](const Result<QStringList> &names) {
        if (!names)
            return then(std::unexpected(names.error()));
        if (names->contains(key))
            return then({});
        QStringList more = *names;
        more << key;
        more.sort();
        putNames(more, then);
    });
}

void SplittingStore::dropName(const QString &key, Step then)
{
    getNames([this, key, then](const Result<QStringList> &names) {
        if (!names)
            return then(std::unexpected(names.error()));
        if (!names->contains(key))
            return then({});
        QStringList fewer = *names;
        fewer.removeAll(key);
        putNames(fewer, then);
    });
}

void SplittingStore::getValue(const QString &name, ReadDone then)
{
    m_vault->get(name, [this, name, then](const Result<QByteArray> &entry) {
        const auto head = entry ? parse(*entry) : std::unexpected(entry.error());
        if (!head)
            return then(std::unexpected(head.error()));
        if (!head->isLong)
            return then(head->value);
        getParts(name, *head, {}, then);
    });
}

void SplittingStore::putValue(const QString &name, const QByteArray &value, Step then)
{
    m_vault->get(name, [this, name, value, then](const Result<QByteArray> &entry) {
        if (!entry && entry.error().kind != ErrorKind::NotFound)
            return then(std::unexpected(entry.error()));
        // A damaged one is replaced; its parts, if it had any, can no longer be found.
        std::optional<Head> old;
        if (entry) {
            if (auto head = parse(*entry))
                old = std::move(*head);
            else if (head.error().kind == ErrorKind::NewerVersion)
                return then(std::unexpected(head.error()));
        }
        if (value.size() <= partSize)
            putHead(name, Head{.value = value}, old, then);
        else
            putLong(name, value, old, then);
    });
}

void SplittingStore::eraseValue(const QString &name, Step then)
{
    m_vault->get(name, [this, name, then](const Result<QByteArray> &entry) {
        if (!entry && entry.error().kind == ErrorKind::NotFound)
            return then({});
        if (!entry)
            return then(std::unexpected(entry.error()));
        const auto head = parse(*entry);
        // The parts first: once the entry is gone nobody could find them.
        eraseParts(name, head ? *head : Head{}, 0, [this, name, then](const Result<void> &erased) {
            if (!erased)
                return then(erased);
            m_vault->erase(name, then);
        });
    });
}

void SplittingStore::getParts(const QString &name, const Head &head, QByteArray soFar, ReadDone then)
{
    if (soFar.size() >= qsizetype{head.size}) {
        if (soFar.size() != qsizetype{head.size} || crypto::sha256(soFar) != head.digest)
            return then(failure(ErrorKind::Integrity, QStringLiteral("a damaged secret")));
        return then(soFar);
    }
    const auto number = static_cast<quint32>(soFar.size() / partSize);
    m_vault->get(partName(name, head.generation, number),
                 [this, name, head, soFar, then](const Result<QByteArray> &part) {
                     if (!part && part.error().kind != ErrorKind::NotFound)
                         return then(part);
                     // Every part but the last is full.
                     const qsizetype expected = std::min(partSize, qsizetype{head.size} - soFar.size());
                     if (!part || part->size() != expected)
                         return then(failure(ErrorKind::Integrity, QStringLiteral("a secret lacks a part")));
                     getParts(name, head, soFar + *part, then);
                 });
}

void SplittingStore::putParts(const QString &name, const Head &head, const QByteArray &value, quint32 number,
                              Step then)
{
    if (number == head.parts())
        return then({});
    m_vault->put(partName(name, head.generation, number), value.mid(number * partSize, partSize),
                 [this, name, head, value, number, then](const Result<void> &result) {
                     if (!result)
                         return then(result);
                     putParts(name, head, value, number + 1, then);
                 });
}

void SplittingStore::eraseParts(const QString &name, const Head &head, quint32 number, Step then)
{
    if (!head.isLong || number == head.parts())
        return then({});
    m_vault->erase(partName(name, head.generation, number),
                   [this, name, head, number, then](const Result<void> &result) {
                       if (!result)
                           return then(result);
                       eraseParts(name, head, number + 1, then);
                   });
}

void SplittingStore::putLong(const QString &name, const QByteArray &value, const std::optional<Head> &old,
                             Step then)
{
    const Head head{.isLong = true,
                    .generation = old && old->isLong ? old->generation + 1 : 0,
                    .size = static_cast<quint32>(value.size()),
                    .digest = crypto::sha256(value)};
    putParts(name, head, value, 0, [this, name, head, old, then](const Result<void> &result) {
        if (result)
            return putHead(name, head, old, then);
        // What was written is of no use; the failure to report is the first.
        eraseParts(name, head, 0, [result, then](const Result<void> &erased) {
            if (!erased)
                qCWarning(lcSecrets) << "parts of a secret that could not be written are left over";
            then(result);
        });
    });
}

void SplittingStore::putHead(const QString &name, const Head &head, const std::optional<Head> &old, Step then)
{
    m_vault->put(name, head.entry(), [this, name, old, then](const Result<void> &result) {
        if (!result || !old)
            return then(result);
        // The new value is in place, whatever becomes of the old one's parts.
        eraseParts(name, *old, 0, [then](const Result<void> &erased) {
            if (!erased)
                qCWarning(lcSecrets) << "parts of a secret that was replaced are left over";
            then({});
        });
    });
}

std::unique_ptr<SecretStore> makeKeychainStore(const QString &service)
{
    return std::make_unique<SplittingStore>(makeKeychainVault(service));
}

} // namespace rollcall::secrets
