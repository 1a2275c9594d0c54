// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/httpmessage.h"
#include "simulator/directory.h"
#include "simulator/signingkey.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::simulator {

/// What an access token stands for. Clients see an opaque text.
struct AccessToken
{
    bool delegated = false;
    QString clientId;
    QString tenantId;
    QString userId;          ///< delegated only
    QStringList permissions; ///< scopes or roles; empty for an app without any
    base::Instant expires;

    [[nodiscard]] bool may(const QStringList &anyOf) const
    {
        return std::any_of(anyOf.begin(), anyOf.end(),
                           [this](const QString &one) { return permissions.contains(one); });
    }
};

/// What the person at the other device does about the code.
enum class UserDecision { Approves, Declines, IgnoresIt };

struct EntraOptions
{
    UserDecision decision = UserDecision::Approves;
    std::chrono::seconds decidesAfter{6};
    std::chrono::seconds deviceCodeLife{900};
    std::chrono::seconds interval{5};
    std::chrono::seconds accessTokenLife{4500}; ///< Entra draws between 60 and 90 minutes
    /// How many times as long as it says something lives: for clients whose clock is that much slower than
    /// ours.
    double patience = 1.0;
    bool numbersAsText = false; ///< `expires_in` and the like as strings (contract §1.4, §1.6)
    TokenVersion validationTokens = TokenVersion::V2;
};

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

    /// A validation token for notifications to an app (contract §4.3). They are good from when the simulator
    /// started, so that a receiver whose clock lags behind a fast virtual one takes them, too.
    [[nodiscard]] QByteArray validationToken(const QString &clientId);

    /// New signatures come from a new key; the old ones stay in the key set.
    void rotateSigningKeys();
    /// As after a change of password: every refresh token is dead.
    void revokeRefreshTokens() { m_refreshTokens.clear(); }

    [[nodiscard]] const Directory &directory() const { return m_directory; }
    [[nodiscard]] QString issuer() const;   ///< of v2 tokens
    [[nodiscard]] QString issuerV1() const; ///< of v1 tokens
    [[nodiscard]] EntraOptions &options() { return m_options; }

private:
    struct Form;
    struct DeviceFlow
    {
        QString tenant; ///< as in the path
        QString clientId;
        QStringList scopes;
        base::Instant issued;
        base::Instant lastPoll;
        std::chrono::seconds interval{5};
        bool redeemed = false;
    };
    struct RefreshToken
    {
        QString clientId;
        QStringList scopes; ///< of the first grant; a later request may ask for others
    };
    struct CachedToken
    {
        QByteArray token;
        base::Instant expires;
    };
    /// A grant in the making: what was asked for and what comes of it.
    struct ScopeSet
    {
        QStringList permissions; ///< Graph permissions without prefix
        bool openid = false;
        bool offline = false;
        QString error; ///< not empty: refused
        QString errorText;
        int errorCode = 0;
    };

    [[nodiscard]] net::HttpResponse openIdConfiguration(const QString &tenant, bool v2) const;
    [[nodiscard]] net::HttpResponse keys();
    /// Made when it is first needed: that takes a while.
    [[nodiscard]] const SigningKey &signingKey();
    [[nodiscard]] net::HttpResponse deviceCode(const QString &tenant, const Form &form);
    [[nodiscard]] net::HttpResponse token(const QString &tenant, const Form &form);
    [[nodiscard]] net::HttpResponse pollDeviceCode(const QString &tenant, const Form &form,
                                                   const AppRegistration &app);
    [[nodiscard]] net::HttpResponse refresh(const Form &form, const AppRegistration &app);
    [[nodiscard]] net::HttpResponse clientCredentials(const QString &tenant, const Form &form,
                                                      const AppRegistration &app);
    [[nodiscard]] net::HttpResponse delegatedGrant(const Form &form, const AppRegistration &app,
                                                   const QStringList &scopes);
    /// Nothing if the client may go on; `confidential` requires a credential.
    [[nodiscard]] std::optional<net::HttpResponse>
    refusedClient(const QString &tenant, const Form &form, const AppRegistration &app, bool confidential);
    [[nodiscard]] ScopeSet readScopes(const QStringList &scopes, const AppRegistration &app) const;
    [[nodiscard]] QByteArray issueAccessToken(const AccessToken &token);
    [[nodiscard]] QByteArray opaque(const char *prefix);
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
    QHash<QByteArray, AccessToken> m_accessTokens;
    QHash<QByteArray, RefreshToken> m_refreshTokens;
    std::map<QString, CachedToken> m_validationTokens;
    QStringList m_usedAssertions;
    QString m_correlationId; ///< of the request being answered
};

} // namespace rollcall::simulator
