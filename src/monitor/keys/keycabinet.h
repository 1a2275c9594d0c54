// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"
#include "secrets/secretstore.h"
#include "storage/rows.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace rollcall::monitor {

/// The secret halves of the notification keys; what may be known of them stands in the database. One thread.
class KeyCabinet
{
public:
    using Key = std::shared_ptr<const crypto::KeyPair>;

    /// Borrowed.
    explicit KeyCabinet(secrets::SecretStore &secrets)
        : m_secrets(secrets)
    {
    }

    /// Fetches the keys of `rows`. A key whose secret is not there is left out: another store may hold it.
    /// Reports once, later. Errors: those of the store.
    void fetch(const std::vector<storage::KeyRow> &rows, QObject *context,
               std::function<void(base::Result<std::vector<Key>>)> done);
    void keep(const Key &key, QObject *context, secrets::SecretStore::Done done);
    /// Succeeds also if it is not there.
    void remove(const QString &id, QObject *context, secrets::SecretStore::Done done);

    /// Where a key's secret is kept.
    [[nodiscard]] static QString secretName(const QString &id);
    [[nodiscard]] static storage::KeyRow describe(const crypto::KeyPair &key);

private:
    secrets::SecretStore &m_secrets;
};

} // namespace rollcall::monitor
