// SPDX-License-Identifier: GPL-3.0-or-later
// The notification encryption keys of a workspace.
#include "monitor/keys/keyrotation.h"
#include "monitor/workspace_p.h"

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;
using storage::Store;

namespace {

KeyInfo info(const storage::KeyRow &row, std::chrono::hours relayRetention)
{
    return {.id = QString::fromStdString(row.id),
            .bits = row.bits,
            .sha256Thumbprint = QString::fromStdString(row.sha256Thumbprint),
            .sha1Thumbprint = QString::fromStdString(row.sha1Thumbprint),
            .notBefore = row.notBefore,
            .notAfter = row.notAfter,
            .active = row.active,
            .unused = row.unused,
            .goes = goesAt(row, relayRetention)};
}

/// Reports later what is known now.
template <typename T>
void report(QObject *context, const std::function<void(Result<T>)> &done, Result<T> result)
{
    QMetaObject::invokeMethod(
        context, [done, result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

void Workspace::loadKeys(QObject *context, Done done)
{
    const auto rows = d->store->keys();
    if (!rows)
        return report<void>(context, done, std::unexpected(rows.error()));
    if (rows->empty()) // nothing to ask a passphrase for
        return report<void>(context, done, {});
    const auto cabinet = d->cabinet();
    if (!cabinet)
        return report<void>(context, done, std::unexpected(cabinet.error()));
    QStringList ids;
    for (const storage::KeyRow &row : *rows)
        ids << QString::fromStdString(row.id);
    (*cabinet)->fetch(*rows, context, [this, ids, done](const Result<std::vector<KeyCabinet::Key>> &keys) {
        if (!keys)
            return done(std::unexpected(keys.error()));
        d->missingKeys = ids;
        for (const KeyCabinet::Key &key : *keys) {
            d->ring.add(key);
            d->missingKeys.removeOne(key->id());
        }
        done({});
    });
}

QStringList Workspace::missingKeys() const
{
    return d->missingKeys;
}

Result<void> Workspace::Private::prepareRow(storage::KeyRow &row)
{
    const auto rows = store->keys();
    if (!rows)
        return std::unexpected(rows.error());
    const auto same = std::ranges::find(*rows, row.id, &storage::KeyRow::id);
    if (same != rows->end() && same->sha256Thumbprint != row.sha256Thumbprint) {
        return base::failure(ErrorKind::Conflict,
                             QStringLiteral("the id '%1' belongs to another key already; nothing was changed")
                                 .arg(QString::fromStdString(row.id)));
    }
    const auto isGood = [now = clock.now()](const storage::KeyRow &key) { return now <= key.notAfter; };
    const bool otherActive = std::ranges::any_of(*rows, [&](const storage::KeyRow &other) {
        return other.active && other.id != row.id && isGood(other);
    });
    row.active = isGood(row) && (row.active || !otherActive);
    return {};
}

void Workspace::Private::keep(const KeyCabinet::Key &key, bool active, QObject *context,
                              const std::function<void(Result<KeyInfo>)> &done)
{
    storage::KeyRow row = KeyCabinet::describe(*key);
    row.active = active;
    if (const auto prepared = prepareRow(row); !prepared)
        return report<KeyInfo>(context, done, std::unexpected(prepared.error()));
    const auto opened = cabinet();
    if (!opened)
        return report<KeyInfo>(context, done, std::unexpected(opened.error()));
    // The secret first: a row without one would promise what we do not have.
    (*opened)->keep(key, context, [this, row, key, done](const Result<void> &kept) {
        if (!kept)
            return done(std::unexpected(kept.error()));
        if (const auto saved = store->saveKey(row); !saved)
            return done(std::unexpected(saved.error()));
        ring.add(key);
        done(info(row, options.relayRetention));
    });
}

void Workspace::createKey(const QString &id, int bits, QObject *context,
                          std::function<void(Result<KeyInfo>)> done)
{
    const auto key = crypto::KeyPair::generate(id, bits, d->clock.now());
    if (!key)
        return report<KeyInfo>(context, done, std::unexpected(key.error()));
    d->keep(*key, true, context, done);
}

void Workspace::importKey(const QString &id, const QByteArray &certificate, const QByteArray &privateKey,
                          const QByteArray &keyPassphrase, QObject *context,
                          std::function<void(Result<KeyInfo>)> done)
{
    const auto key = crypto::KeyPair::fromPem(id, certificate, privateKey, keyPassphrase);
    if (!key)
        return report<KeyInfo>(context, done, std::unexpected(key.error()));
    d->keep(*key, false, context, done);
}

Result<QList<KeyInfo>> Workspace::keys() const
{
    const auto rows = d->store->keys();
    if (!rows)
        return std::unexpected(rows.error());
    QList<KeyInfo> result;
    for (const storage::KeyRow &row : *rows)
        result << info(row, d->options.relayRetention);
    return result;
}

} // namespace rollcall::monitor
