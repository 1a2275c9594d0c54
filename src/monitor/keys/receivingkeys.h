// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/keys/keycabinet.h"
#include "storage/writer.h"

#include <functional>
#include <vector>

namespace rollcall::monitor {

/// What it takes to subscribe and to read what comes.
struct ReceivingKeys
{
    std::vector<KeyCabinet::Key> all;
    KeyCabinet::Key active;    ///< for new subscriptions
    QByteArray clientStateKey; ///< design §2
};

/// Makes a key, keeps its secret, and makes it the active one. Reports once, later, while `context` lives;
/// the others are borrowed until then. Errors: those of the secret store and of storage, Crypto.
void makeActiveKey(storage::Writer &writer, KeyCabinet &cabinet, const base::Clock &clock,
                   base::Random &random, QObject *context,
                   std::function<void(base::Result<KeyCabinet::Key>)> done);

/// Fetches them from the database and the secret store, and makes what is missing: an active key that is good
/// today and whose secret is here, and a clientState key.
class KeyPreparation : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<ReceivingKeys>)>;

    /// Borrowed. The clientState key is that of the connector account `account`.
    KeyPreparation(storage::Writer &writer, secrets::SecretStore &secrets, QString account,
                   const base::Clock &clock, base::Random &random);

    /// Once. `done` runs once, later. Errors: those of the secret store and of storage, Crypto.
    void start(Done done);

private:
    void fetched(const std::vector<storage::KeyRow> &rows);
    void makeKey();
    void readClientStateKey();
    void finish(base::Result<ReceivingKeys> result);

    storage::Writer &m_writer;
    secrets::SecretStore &m_secrets;
    QString m_account;
    KeyCabinet m_cabinet;
    const base::Clock &m_clock;
    base::Random &m_random;
    ReceivingKeys m_keys;
    Done m_done;
};

} // namespace rollcall::monitor
