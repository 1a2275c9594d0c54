// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscription.h"
#include "monitor/keys/receivingkeys.h"
#include "monitor/subscriptions/subscriptioncensus.h"
#include "pipeline/keyring.h"

#include <QPointer>

namespace rollcall::monitor {

/// How long a relay may hold what it could not hand out, unless the settings say otherwise (design §6.2).
inline constexpr std::chrono::hours defaultRelayRetention{72};

/// When nothing can be left that takes this key to read: what was encrypted to it has come out of the relay,
/// and raw collections are deleted after 7 days (design §3). Nothing: that is not known yet, as while it is
/// the active one or a subscription uses it; a key that never was the active one stays for good.
[[nodiscard]] std::optional<base::Instant> goesAt(const storage::KeyRow &key,
                                                  std::chrono::hours relayRetention);

/// Asks whoever writes the data directory to make a new notification key. Errors: Storage.
[[nodiscard]] base::Result<void> requestRotation(const QString &dataDir);

/// Makes new notification keys when somebody wants one, or the active one comes to its end, and takes old
/// ones away when nothing needs them any longer. One thread.
class KeyRotation : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        storage::Writer &writer;
        secrets::SecretStore &secrets;
        base::Scheduler &scheduler;
        base::Random &random;
        pipeline::LocalKeyRing &ring;
    };
    using Done = std::function<void(base::Result<QString>)>;

    /// What `services` names is borrowed. `active` is the key for new subscriptions.
    KeyRotation(const Services &services, KeyCabinet::Key active, QString dataDir,
                std::chrono::hours relayRetention);
    ~KeyRotation() override;

    /// Once; from then on it looks after the keys.
    void start();
    /// Who can list what is in Graph. Without one, no key is taken away.
    void setCensus(SubscriptionCensus *census);

    /// Makes a new key the active one: its id. Reports once, later; not after `context` has died. Errors:
    /// Conflict (one is being made), those of the secret store and of storage, Crypto.
    void rotate(QObject *context, Done done);

    [[nodiscard]] const KeyCabinet::Key &active() const { return m_active; }

Q_SIGNALS:
    /// active() is another one; it is stored, and can be read with.
    void rotated();
    void removed(const QString &id); ///< for good
    /// Tried again.
    void failed(const rollcall::base::Error &error);
    void worked(); ///< nothing is wrong any longer

private:
    void look();
    void lookForRequest();
    void sweep();
    void askGraph(const std::vector<std::string> &due);
    void removeAll(std::vector<std::string> ids);

    Services m_services;
    KeyCabinet m_cabinet;
    KeyCabinet::Key m_active;
    QString m_dataDir;
    std::chrono::hours m_retention;
    QPointer<SubscriptionCensus> m_census;
    base::Timer m_looking;
    base::Instant m_swept;
    bool m_rotating = false;
    bool m_sweeping = false;
};

} // namespace rollcall::monitor
