// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "config/account.h"
#include "graph/graphclient.h"
#include "identity/appcredential.h"
#include "net/requestgate.h"
#include "secrets/secretstore.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// The connector plane (design §2): from an account of the settings and its client secret to a Graph client.
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
    };

    /// What `services` names is borrowed.
    Connector(const Services &services, config::AccountConfig account, QObject *parent = nullptr);
    ~Connector() override;

    /// The name under which the client secret of an account is kept.
    [[nodiscard]] static QString clientSecretName(const QString &account);

    /// Reads the secret and the discovery document; once. Afterwards graph() may be used. Errors: NotSignedIn
    /// (no secret is kept), those of the store, of discovery.
    void open(QObject *context, std::function<void(base::Result<void>)> done);

    /// Asks for a token, to see whether the secret is good. Errors: those of TokenProvider::token().
    void checkCredential(QObject *context, std::function<void(base::Result<void>)> done);

    /// Only after open() has succeeded.
    [[nodiscard]] const graph::GraphClient &graph() const { return *m_graph; }
    [[nodiscard]] const config::AccountConfig &account() const { return m_account; }
    /// Where the signing keys of the authority are.
    [[nodiscard]] QUrl signingKeys() const { return m_signingKeys; }
    [[nodiscard]] net::HttpServices plainServices();

private:
    void discovered(const identity::Endpoints &endpoints, const QByteArray &secret);

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
