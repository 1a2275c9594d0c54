// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/httpmessage.h"
#include "simulator/accesstoken.h"
#include "simulator/authorization.h"
#include "simulator/claims.h"
#include "simulator/directory.h"
#include "simulator/entraoptions.h"
#include "simulator/form.h"
#include "simulator/signingkey.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::simulator {

/// Entra ID of one tenant, by contract §1. Its own clock decides about codes and tokens.
class Entra
{
public:
    /// `baseUrl` is the login host: `http://127.0.0.1:1234`. Clock and random are borrowed.
    Entra(Directory directory, EntraOptions options, QString baseUrl, base::Clock &clock,
          base::Random &random);
    ~Entra();

    /// Everything below `/{tenant}/`. Answers at once.
    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest &request);

    /// A token error as Entra writes it (contract §1.7), also for scripts. `extra` may add `suberror`,
    /// `claims` or `error_uri`.
    [[nodiscard]] net::HttpResponse errorAnswer(int status, const QString &error, const QString &text,
                                                const QList<int> &codes, const QJsonObject &extra = {}) const;

    /// The token of an `Authorization` field; nothing if it is missing, unknown or expired.
    [[nodiscard]] std::optional<AccessToken> accessToken(const net::HttpRequest &request) const;

    /// The same from a problem.
    [[nodiscard]] net::HttpResponse errorAnswer(const LoginProblem &problem) const;

    /// A validation token for notifications to an app (contract §4.3). They are good from when the simulator
    /// started, so that a receiver whose clock lags behind a fast virtual one takes them, too.
    [[nodiscard]] QByteArray validationToken(const QString &clientId);

    /// New signatures come from a new key; the old ones stay in the key set.
    void rotateSigningKeys();
    /// As after a change of password: every refresh token is dead.
    void revokeRefreshTokens() { m_refreshTokens.clear(); }
    /// Every access token is refused from now on, without a challenge.
    void revokeAccessTokens() { m_accessTokens.clear(); }
    /// From now on Graph challenges tokens that it concerns; nothing: it no longer does.
    void challenge(const std::optional<ClaimsChallenge> &challenge) { m_challenge = challenge; }
    [[nodiscard]] const std::optional<ClaimsChallenge> &challenge() const { return m_challenge; }
    /// How often a refresh token came that had been used before.
    [[nodiscard]] int reusedRefreshTokens() const { return m_reusedRefreshTokens; }

    [[nodiscard]] const Directory &directory() const { return m_directory; }
    /// The tenant as its administrator changes it; apps are neither added nor removed.
    [[nodiscard]] Directory &administered() { return m_directory; }
    [[nodiscard]] QString issuer() const;   ///< of v2 tokens
    [[nodiscard]] QString issuerV1() const; ///< of v1 tokens
    /// What Graph names in its challenges.
    [[nodiscard]] QByteArray authorizationUri() const;
    [[nodiscard]] EntraOptions &options() { return m_options; }
    [[nodiscard]] const EntraOptions &options() const { return m_options; }

private:
    struct DeviceFlow
    {
        QString tenant; ///< as in the path
        QString clientId;
        QStringList scopes;
        QString claims;
        base::Instant issued;
        base::Instant lastPoll;
        std::chrono::seconds interval{5};
        bool redeemed = false;
    };
    /// A browser's visit: first it waits for a decision, then a code stands for it.
    struct Visit
    {
        QString tenant; ///< as in the path
        AuthorizationRequest request;
        base::Instant issued;
        bool redeemed = false;
    };
    struct RefreshToken
    {
        QString clientId;
        QStringList scopes; ///< of the first grant; a later request may ask for others
        bool byBrowser = false;
        std::optional<base::Instant> used;
    };
    /// What a user's grant is made of.
    struct UserGrant
    {
        QStringList scopes;
        QString claims;
        QString nonce;
        bool byBrowser = false;
    };
    struct CachedToken
    {
        QByteArray token;
        base::Instant expires;
    };
    /// What was asked for, and what is wrong with it.
    struct ScopeSet
    {
        QStringList permissions; ///< Graph permissions without prefix
        bool openid = false;
        bool offline = false;
        std::optional<LoginProblem> problem;
    };

    [[nodiscard]] net::HttpResponse below(const QString &tenant, const QByteArray &endpoint,
                                          const net::HttpRequest &request);
    [[nodiscard]] net::HttpResponse openIdConfiguration(const QString &tenant, bool v2) const;
    [[nodiscard]] net::HttpResponse keys();
    /// Made when it is first needed: that takes a while.
    [[nodiscard]] const SigningKey &signingKey();
    [[nodiscard]] bool has(LoginRule rule) const { return m_options.rules.contains(rule); }
    /// The first of these rules that is on.
    [[nodiscard]] std::optional<LoginProblem> brokenRule(std::initializer_list<LoginRule> rules) const;
    /// What is wrong with a client that uses an endpoint below `tenant`.
    [[nodiscard]] std::optional<LoginProblem> clientProblem(const QString &tenant,
                                                            const QString &clientId) const;

    // The token endpoint and the device authorization endpoint.
    [[nodiscard]] net::HttpResponse deviceCode(const QString &tenant, const Form &form);
    [[nodiscard]] net::HttpResponse token(const QString &tenant, const Form &form);
    [[nodiscard]] net::HttpResponse pollDeviceCode(const QString &tenant, const Form &form,
                                                   const AppRegistration &app);
    [[nodiscard]] net::HttpResponse redeemCode(const QString &tenant, const Form &form,
                                               const AppRegistration &app);
    [[nodiscard]] net::HttpResponse refresh(const Form &form, const AppRegistration &app);
    [[nodiscard]] net::HttpResponse clientCredentials(const QString &tenant, const Form &form,
                                                      const AppRegistration &app);
    [[nodiscard]] net::HttpResponse userGrant(const Form &form, const AppRegistration &app,
                                              const UserGrant &grant);
    [[nodiscard]] QString idToken(const AppRegistration &app, const QString &nonce);
    /// Nothing if the client may go on; `confidential` requires a credential.
    [[nodiscard]] std::optional<LoginProblem>
    credentialProblem(const QString &tenant, const Form &form, const AppRegistration &app, bool confidential);
    [[nodiscard]] std::optional<LoginProblem> assertionProblem(const QString &tenant, const Form &form,
                                                               const AppRegistration &app);

    // What a browser is sent to.
    [[nodiscard]] net::HttpResponse authorize(const QString &tenant, const Form &query);
    [[nodiscard]] net::HttpResponse decide(const Form &query);
    [[nodiscard]] net::HttpResponse adminConsent(const Form &query);
    [[nodiscard]] net::HttpResponse redirectWithCode(const QString &tenant,
                                                     const AuthorizationRequest &request);
    [[nodiscard]] net::HttpResponse redirectWithError(const QString &redirectUri, const QString &state,
                                                      const LoginProblem &problem) const;
    [[nodiscard]] net::HttpResponse askPerson(const QString &tenant, const AuthorizationRequest &request);
    [[nodiscard]] net::HttpResponse errorPage(const LoginProblem &problem) const;
    [[nodiscard]] QString clientInfo() const;

    [[nodiscard]] ScopeSet readScopes(const QStringList &scopes, const AppRegistration &app) const;
    [[nodiscard]] QByteArray issueAccessToken(const AccessToken &token);
    [[nodiscard]] QByteArray opaque(const char *prefix);
    [[nodiscard]] QJsonObject tokenBody(const AccessToken &grant, std::chrono::seconds life);
    [[nodiscard]] std::chrono::seconds lifeOf(const AccessToken &grant) const;
    [[nodiscard]] QJsonValue number(std::chrono::seconds value) const;
    [[nodiscard]] base::Ticks kept(std::chrono::seconds told) const;
    [[nodiscard]] bool isOurTenant(const QString &tenant) const;

    Directory m_directory;
    EntraOptions m_options;
    QString m_baseUrl;
    base::Clock &m_clock;
    base::Random &m_random;
    base::Instant m_started;
    std::vector<std::shared_ptr<const SigningKey>> m_keys; ///< the last one signs
    QHash<QString, DeviceFlow> m_flows;                    ///< by device code
    QHash<QString, Visit> m_visits;                        ///< by what the page's links carry
    QHash<QString, Visit> m_codes;                         ///< by authorization code
    QHash<QByteArray, AccessToken> m_accessTokens;
    QHash<QByteArray, RefreshToken> m_refreshTokens;
    std::map<QString, CachedToken> m_validationTokens;
    std::optional<ClaimsChallenge> m_challenge;
    QSet<QString> m_usedAssertions; ///< their `jti`
    int m_reusedRefreshTokens = 0;
    QString m_correlationId; ///< of the request being answered
};

} // namespace rollcall::simulator
