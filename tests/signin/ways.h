// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/appcredential.h"
#include "identity/browsersignin.h"
#include "identity/devicecodeflow.h"
#include "identity/usercredential.h"
#include "secrets/secretstore.h"
#include "tenant.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

/// The ways to tokens, each through the real classes and to its end.
namespace rollcall::test {

/// What came of it.
struct Ending
{
    std::optional<base::Result<identity::TokenSet>> result;
    std::optional<identity::TokenError> loginError;
    QStringList prompts; ///< user codes shown
    QUrl opened;         ///< in the browser
    QByteArray page;     ///< what it shows at the end
};

inline const QStringList graphScopes{QStringLiteral("User.Read"), QStringLiteral("Calendars.ReadBasic")};
inline const QStringList appScopes{QStringLiteral("https://graph.microsoft.com/.default")};

[[nodiscard]] inline Ending byDeviceCode(Tenant &tenant, const identity::Endpoints &endpoints,
                                         const QByteArray &claims = {})
{
    identity::DeviceCodeFlow flow(tenant.services, endpoints, tenant.world.clientId(), graphScopes);
    Ending ending;
    QObject::connect(&flow, &identity::DeviceCodeFlow::codeReady, &flow,
                     [&](const identity::DeviceCodePrompt &prompt) { ending.prompts << prompt.userCode; });
    tenant.clear();
    flow.start(&tenant.context, [&](const auto &result) { ending.result = result; }, claims);
    if (!tenant.pass([&] { return ending.result.has_value(); }))
        qFatal("the flow does not end");
    ending.loginError = flow.loginError();
    return ending;
}

/// A browser that goes where it is sent, and keeps no cookies.
inline void browse(Tenant &tenant, const QUrl &url, Ending &ending)
{
    tenant.http.send({.url = url}, &tenant.context, [&tenant, &ending](const auto &answer) {
        if (!answer)
            qFatal("the browser finds nobody: %s", qPrintable(answer.error().logText));
        const QByteArray location = answer->headers.value("Location");
        if (location.isEmpty())
            ending.page = answer->body;
        else
            browse(tenant, QUrl::fromEncoded(location, QUrl::StrictMode), ending);
    });
}

[[nodiscard]] inline Ending byBrowser(Tenant &tenant, const identity::Endpoints &endpoints,
                                      const identity::BrowserSignInOptions &options = {})
{
    identity::BrowserSignIn flow(tenant.services, endpoints, tenant.world.clientId(), graphScopes);
    Ending ending;
    QObject::connect(&flow, &identity::BrowserSignIn::opened, &flow, [&](const QUrl &url) {
        ending.opened = url;
        browse(tenant, url, ending);
    });
    tenant.clear();
    flow.start(&tenant.context, [&](const auto &result) { ending.result = result; }, options);
    if (!tenant.pass([&] { return ending.result.has_value(); }))
        qFatal("the flow does not end");
    ending.loginError = flow.loginError();
    return ending;
}

[[nodiscard]] inline Ending from(Tenant &tenant, identity::TokenSource &source, const QStringList &scopes,
                                 const QByteArray &claims = {})
{
    Ending ending;
    tenant.clear();
    source.fetch(scopes, claims, &tenant.context, [&](const auto &result) {
        ending.result = result;
        ending.loginError = source.loginError();
    });
    if (!tenant.pass([&] { return ending.result.has_value(); }))
        qFatal("no answer");
    return ending;
}

/// Somebody who has signed in by device code, and what is kept of them.
class Person
{
public:
    explicit Person(Tenant &tenant, const QString &tenantName = QStringLiteral("organizations"),
                    std::unique_ptr<secrets::SecretStore> whereKept = secrets::makeMemoryStore())
        : m_tenant(tenant)
        , store(std::move(whereKept))
        , endpoints(tenant.endpoints(tenantName))
    {
        const Ending signedIn = byDeviceCode(tenant, endpoints);
        if (!signedIn.result->has_value())
            qFatal("%s", qPrintable(signedIn.result->error().logText));
        tokens = **signedIn.result;
        restart();
        std::optional<base::Result<void>> kept;
        credential->keep(tokens, &tenant.context, [&kept](const auto &result) { kept = result; });
        if (!tenant.pass([&kept] { return kept.has_value(); }) || !*kept)
            qFatal("not kept");
        cache->put(tokens);
        tenant.clear();
    }

    /// As a new process does it, with the same secret store.
    void restart()
    {
        cache.reset();
        credential = std::make_unique<identity::UserCredential>(
            m_tenant.services, endpoints, m_tenant.world.clientId(), *store, tokens.account->homeAccountId);
        cache = std::make_unique<identity::TokenCache>(m_tenant.ours, *credential);
        QObject::connect(cache.get(), &identity::TokenCache::signInNeeded, cache.get(), [this] { ++asked; });
    }
    /// What token() gives.
    [[nodiscard]] base::Result<QByteArray> token()
    {
        std::optional<base::Result<QByteArray>> given;
        cache->token(graphScopes, &m_tenant.context, [&given](const auto &result) { given = result; });
        if (!m_tenant.pass([&given] { return given.has_value(); }))
            qFatal("token() does not report");
        return *given;
    }
    /// Signs out.
    [[nodiscard]] base::Result<void> forget()
    {
        std::optional<base::Result<void>> forgotten;
        credential->forget(&m_tenant.context, [&forgotten](const auto &result) { forgotten = result; });
        if (!m_tenant.pass([&forgotten] { return forgotten.has_value(); }))
            qFatal("forget() does not report");
        return *forgotten;
    }
    /// The refresh token in the store; empty: there is none.
    [[nodiscard]] QByteArray stored()
    {
        std::optional<base::Result<QByteArray>> read;
        store->read(identity::refreshTokenKey(tokens.account->homeAccountId, endpoints.environment,
                                              m_tenant.world.clientId()),
                    &m_tenant.context, [&read](const auto &result) { read = result; });
        if (!m_tenant.pass([&read] { return read.has_value(); }))
            qFatal("the store does not report");
        return QJsonDocument::fromJson(read->value_or(QByteArray()))
            .object()
            .value(QStringLiteral("refresh_token"))
            .toString()
            .toLatin1();
    }

private:
    Tenant &m_tenant;

public:
    std::unique_ptr<secrets::SecretStore> store;
    identity::Endpoints endpoints;
    identity::TokenSet tokens;
    std::unique_ptr<identity::UserCredential> credential;
    std::unique_ptr<identity::TokenCache> cache;
    int asked = 0; ///< how often the user was asked for
};

} // namespace rollcall::test
