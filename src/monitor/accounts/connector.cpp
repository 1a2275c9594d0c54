// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/connector.h"

#include <QDir>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

QString refreshLockFile(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("tokens.lock"));
}

Connector::Connector(const Services &services, config::AccountConfig account, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_account(std::move(account))
    , m_loginGate(services.scheduler)
    , m_graphGate(services.scheduler)
{
}

Connector::~Connector() = default;

net::HttpServices Connector::plainServices()
{
    return {m_services.http, m_services.scheduler, m_services.random, m_loginGate};
}

void Connector::open(QObject *context, Done done)
{
    readAppSecrets(
        m_services.secrets, m_account.name, context,
        [this, context, done = std::move(done)](const Result<AppSecrets> &secrets) {
            if (!secrets)
                return done(std::unexpected(secrets.error()));
            if (secrets->empty()) {
                return done(base::failure(
                    ErrorKind::NotSignedIn,
                    QStringLiteral("the connector account '%1' has no credential here").arg(m_account.name)));
            }
            openWith(*secrets, context, done);
        });
}

void Connector::openWith(const AppSecrets &secrets, QObject *context, const Done &done)
{
    discover(context, done,
             [this, secrets](const identity::Endpoints &endpoints) { connectWith(endpoints, secrets); });
}

void Connector::openToRead(QObject *context, const Done &done)
{
    discover(context, done, [](const identity::Endpoints &) {});
}

void Connector::discover(QObject *context, const Done &done,
                         std::function<void(const identity::Endpoints &)> found)
{
    identity::discover(plainServices(), m_account.effectiveAuthority(), context,
                       [this, done, found = std::move(found)](const Result<identity::Endpoints> &endpoints) {
                           if (!endpoints)
                               return done(std::unexpected(endpoints.error()));
                           m_signingKeys = endpoints->keys;
                           found(*endpoints);
                           done({});
                       });
}

void Connector::connectWith(const identity::Endpoints &endpoints, const AppSecrets &secrets)
{
    const QUrl base = m_account.effectiveGraphBaseUrl();
    m_credential = secrets.certificates.empty()
                       ? std::make_unique<identity::AppCredential>(plainServices(), endpoints,
                                                                   m_account.clientId, secrets.clientSecret)
                       : std::make_unique<identity::AppCredential>(plainServices(), endpoints,
                                                                   m_account.clientId, secrets.certificates);
    m_tokens = std::make_unique<identity::TokenCache>(m_services.scheduler, *m_credential);
    m_scope = base.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString() + QStringLiteral("/.default");
    m_authorizer = std::make_unique<identity::BearerAuthorizer>(*m_tokens, QStringList{m_scope}, base,
                                                                m_services.scheduler);
    m_graph.emplace(net::HttpServices{m_services.http, m_services.scheduler, m_services.random, m_graphGate,
                                      m_authorizer.get()},
                    base, "Rollcall");
}

void Connector::checkCredential(QObject *context, Done done)
{
    m_tokens->token({m_scope}, context, [done = std::move(done)](const Result<QByteArray> &token) {
        if (token)
            done({});
        else
            done(std::unexpected(token.error()));
    });
}

void Connector::fetchToken(const QString &scope, QObject *context,
                           std::function<void(Result<identity::TokenSet>)> done)
{
    m_credential->fetch({scope}, context, std::move(done));
}

std::optional<identity::TokenError> Connector::loginError() const
{
    return m_credential ? m_credential->loginError() : std::nullopt;
}

std::chrono::seconds Connector::clockAhead() const
{
    return m_credential ? m_credential->clockAhead() : std::chrono::seconds{0};
}

} // namespace rollcall::monitor
