// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/lookups.h"
#include "graph/subscriptionjobs.h"
#include "monitor/accounts/accounts.h"
#include "monitor/accounts/connector.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// Where the clientState key of a connector account is kept (design §2).
[[nodiscard]] QString stateKeyName(const QString &account);
/// Where it is noted that an account came with a bundle; what is there does not matter.
[[nodiscard]] QString importedName(const QString &account);

/// A webinar or town hall whose registrations the connector lists where it may.
struct FollowedEvent
{
    QString id;
    bool townhall = false;
};

/// How a connector account of the settings stands; what it does goes through Connector.
class ConnectorAccount : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// What `services` names is borrowed.
    ConnectorAccount(const Connector::Services &services, config::AccountConfig account,
                     QObject *parent = nullptr);
    ~ConnectorAccount() override;

    /// Looks what is kept, without a network. Reports once, later. Errors: those of readAppSecrets().
    void restore(QObject *context, Done done);
    /// Consent to lists of registrations is given event by event (contract §1.2, §9.6): check() asks of
    /// these.
    void setFollowed(const QList<FollowedEvent> &events) { m_followed = events; }
    /// Asks for a token, and with it Graph what it may do. Reports once, later; what came of it is info().
    /// Errors: those of the secret store, of Connector::open() and checkCredential().
    void check(QObject *context, Done done);

    [[nodiscard]] const config::AccountConfig &account() const { return m_account; }
    [[nodiscard]] AccountInfo info() const;

Q_SIGNALS:
    void changed(); ///< info()

private:
    void look(Done done);
    void ask(const QByteArray &path, QLatin1StringView permission);
    void askForLists();
    void listSubscriptions();
    void answered();
    void setGrant(QLatin1StringView permission, GrantState state);
    void finish(const base::Result<void> &result);

    Connector::Services m_services;
    config::AccountConfig m_account;
    std::unique_ptr<Connector> m_connector;
    AccountState m_state = AccountState::SignedOut;
    CredentialKind m_credential = CredentialKind::None;
    std::optional<base::Instant> m_expires;
    QList<Permission> m_permissions;
    QList<FollowedEvent> m_followed;
    bool m_checked = false;
    std::optional<base::Error> m_problem;
    std::optional<SignInRefusal> m_refusal;
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    std::vector<Waiting> m_waiting; ///< for a check
    int m_unanswered = 0;
};

} // namespace rollcall::monitor
