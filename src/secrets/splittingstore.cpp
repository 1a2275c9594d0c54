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

constexpr char currentVersion = 1;
constexpr qsizetype partSize = 2048;
constexpr qsizetype longHeadSize = 2 + 4 + 4 + 32;

enum Shape : char { Short = 0, Long = 1 };

QString entryName(const QString &key)
{
    return QStringLiteral("rollcall/") + key;
}

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
        QByteArray bytes(1, currentVersion);
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
    if (!entry.isEmpty() && static_cast<unsigned char>(entry.front()) > currentVersion)
        return failure(ErrorKind::NewerVersion, QStringLiteral("a secret written by a newer Rollcall"));
    if (entry.size() < 2 || entry.front() != currentVersion ||
        (entry.at(1) != Short && entry.at(1) != Long) ||
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
        m_vault->get(name, [this, name, context, done](const Result<QByteArray> &entry) {
            const auto head = entry ? parse(*entry) : std::unexpected(entry.error());
            if (!head)
                return finish<QByteArray>(context, done, std::unexpected(head.error()));
            if (!head->isLong)
                return finish<QByteArray>(context, done, head->value);
            getParts(name, *head, {}, [this, context, done](const Result<QByteArray> &value) {
                finish(context, done, value);
            });
        });
    });
}

void SplittingStore::write(const QString &key, const QByteArray &value, QObject *context, Done done)
{
    if (const auto good = checkEntry(key, value); !good) {
        m_reporter.later(context, done, good);
        return;
    }
    enqueue([this, name = entryName(key), value, context = QPointer(context), done = std::move(done)] {
        m_vault->get(name, [this, name, value, context, done](const Result<QByteArray> &entry) {
            if (!entry && entry.error().kind != ErrorKind::NotFound)
                return finish<void>(context, done, std::unexpected(entry.error()));
            // A damaged one is replaced; its parts, if it had any, can no longer be found.
            std::optional<Head> old;
            if (entry) {
                if (auto head = parse(*entry))
                    old = std::move(*head);
                else if (head.error().kind == ErrorKind::NewerVersion)
                    return finish<void>(context, done, std::unexpected(head.error()));
            }
            const Step then = [this, context, done](const Result<void> &result) {
                finish(context, done, result);
            };
            if (value.size() <= partSize)
                putHead(name, Head{.value = value}, old, then);
            else
                putLong(name, value, old, then);
        });
    });
}

void SplittingStore::remove(const QString &key, QObject *context, Done done)
{
    if (const auto good = checkKey(key); !good) {
        m_reporter.later(context, done, good);
        return;
    }
    enqueue([this, name = entryName(key), context = QPointer(context), done = std::move(done)] {
        m_vault->get(name, [this, name, context, done](const Result<QByteArray> &entry) {
            if (!entry && entry.error().kind == ErrorKind::NotFound)
                return finish<void>(context, done, {});
            if (!entry)
                return finish<void>(context, done, std::unexpected(entry.error()));
            const auto head = parse(*entry);
            // The parts first: once the entry is gone nobody could find them.
            eraseParts(name, head ? *head : Head{}, 0,
                       [this, name, context, done](const Result<void> &erased) {
                           if (!erased)
                               return finish(context, done, erased);
                           m_vault->erase(name, [this, context, done](const Result<void> &result) {
                               finish(context, done, result);
                           });
                       });
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
