// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/connector.h"

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

Connector::Connector(const Services &services, config::AccountConfig account, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_account(std::move(account))
    , m_loginGate(services.scheduler)
    , m_graphGate(services.scheduler)
{
}

Connector::~Connector() = default;

QString Connector::clientSecretName(const QString &account)
{
    return QStringLiteral("client-secret/") + account;
}

net::HttpServices Connector::plainServices()
{
    return {m_services.http, m_services.scheduler, m_services.random, m_loginGate};
}

void Connector::open(QObject *context, std::function<void(Result<void>)> done)
{
    const auto withSecret = [this, context, done](const Result<QByteArray> &secret) {
        if (!secret) {
            const bool missing = secret.error().kind == ErrorKind::NotFound;
            return done(
                missing ? base::failure(ErrorKind::NotSignedIn,
                                        QStringLiteral("the connector account '%1' has no client secret here")
                                            .arg(m_account.name))
                        : std::unexpected(secret.error()));
        }
        identity::discover(plainServices(), m_account.effectiveAuthority(), context,
                           [this, done, text = *secret](const Result<identity::Endpoints> &endpoints) {
                               if (!endpoints)
                                   return done(std::unexpected(endpoints.error()));
                               discovered(*endpoints, text);
                               done({});
                           });
    };
    m_services.secrets.read(clientSecretName(m_account.name), context, withSecret);
}

void Connector::checkCredential(QObject *context, std::function<void(Result<void>)> done)
{
    m_tokens->token({m_scope}, context, [done = std::move(done)](const Result<QByteArray> &token) {
        if (token)
            done({});
        else
            done(std::unexpected(token.error()));
    });
}

void Connector::discovered(const identity::Endpoints &endpoints, const QByteArray &secret)
{
    m_signingKeys = endpoints.keys;
    const QUrl base = m_account.effectiveGraphBaseUrl();
    m_credential =
        std::make_unique<identity::AppCredential>(plainServices(), endpoints, m_account.clientId, secret);
    m_tokens = std::make_unique<identity::TokenCache>(m_services.scheduler, *m_credential);
    m_scope = base.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString() + QStringLiteral("/.default");
    m_authorizer = std::make_unique<identity::BearerAuthorizer>(*m_tokens, QStringList{m_scope}, base,
                                                                m_services.scheduler);
    m_graph.emplace(net::HttpServices{m_services.http, m_services.scheduler, m_services.random, m_graphGate,
                                      m_authorizer.get()},
                    base, "Rollcall");
}

} // namespace rollcall::monitor
