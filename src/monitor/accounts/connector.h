// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "config/account.h"
#include "graph/graphclient.h"
#include "identity/appcredential.h"
#include "monitor/accounts/appsecrets.h"
#include "net/requestgate.h"
#include "secrets/secretstore.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// The lock of the refresh tokens that are kept for a data directory.
[[nodiscard]] QString refreshLockFile(const QString &dataDir);

/// The connector plane (design §2): from an account of the settings and its credential to a Graph client.
class Connector : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        net::HttpClient &http;
        base::Scheduler &scheduler;
        base::Random &random;
        secrets::SecretStore &secrets;
        /// For processes that share `secrets`, see identity::RefreshLock; empty: this one is alone.
        QString refreshLock = {};
    };
    using Done = std::function<void(base::Result<void>)>;

    /// What `services` names is borrowed.
    Connector(const Services &services, config::AccountConfig account, QObject *parent = nullptr);
    ~Connector() override;

    /// Reads the credential and the discovery document; once. Afterwards graph() may be used. Errors:
    /// NotSignedIn (no credential is kept), those of the store, of discovery.
    void open(QObject *context, Done done);
    /// The same with a credential that is not kept (yet). Errors: those of discovery.
    void openWith(const AppSecrets &secrets, QObject *context, const Done &done);
    /// Only the discovery document: what is delivered can be verified, and nothing asked for. graph() may not
    /// be used.
    void openToRead(QObject *context, const Done &done);

    /// Asks for a token, to see whether the credential is good. Errors: those of TokenProvider::token().
    void checkCredential(QObject *context, Done done);
    /// A token for another resource than Graph: one `{resource}/.default`; only after open() has succeeded.
    /// Reports once, later. Errors: those of identity::AppCredential::fetch().
    void fetchToken(const QString &scope, QObject *context,
                    std::function<void(base::Result<identity::TokenSet>)> done);
    /// After it was not: what the login service said, if it did, and how far our clock is ahead of its.
    [[nodiscard]] std::optional<identity::TokenError> loginError() const;
    [[nodiscard]] std::chrono::seconds clockAhead() const;

    /// Only after open() has succeeded.
    [[nodiscard]] const graph::GraphClient &graph() const { return *m_graph; }
    [[nodiscard]] const config::AccountConfig &account() const { return m_account; }
    /// Where the signing keys of the authority are.
    [[nodiscard]] QUrl signingKeys() const { return m_signingKeys; }
    [[nodiscard]] net::HttpServices plainServices();

private:
    void discover(QObject *context, const Done &done, std::function<void(const identity::Endpoints &)> found);
    void connectWith(const identity::Endpoints &endpoints, const AppSecrets &secrets);

    Services m_services;
    config::AccountConfig m_account;
    net::RequestGate m_loginGate;
    net::RequestGate m_graphGate;
    QUrl m_signingKeys;
    QString m_scope;
    std::unique_ptr<identity::AppCredential> m_credential;
    std::unique_ptr<identity::TokenCache> m_tokens;
    std::unique_ptr<identity::BearerAuthorizer> m_authorizer;
    std::optional<graph::GraphClient> m_graph;
};

} // namespace rollcall::monitor
