// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "identity/tokenerror.h"
#include "identity/tokens.h"
#include "net/httpjob.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <vector>

namespace rollcall::identity {

/// Gives out access tokens of one account or app.
class TokenProvider
{
public:
    using Callback = std::function<void(base::Result<QByteArray>)>;

    TokenProvider() = default;
    TokenProvider(const TokenProvider &) = delete;
    TokenProvider &operator=(const TokenProvider &) = delete;
    virtual ~TokenProvider() = default;

    /// A token that has these scopes and some life left. `done` runs once, later, on this thread; not when
    /// `context` has been destroyed.
    virtual void token(const QStringList &scopes, QObject *context, Callback done) = 0;
    /// The service it is meant for has refused this token: it is not given out again. `claims`: what the
    /// next one has to satisfy (contract §1.12), JSON as claimsChallenge() gives it; mostly empty.
    virtual void drop(const QByteArray &accessToken, const QByteArray &claims) = 0;
};

/// Where new access tokens come from: a refresh token, an app's own credential.
class TokenSource
{
public:
    using Callback = std::function<void(base::Result<TokenSet>)>;

    TokenSource() = default;
    TokenSource(const TokenSource &) = delete;
    TokenSource &operator=(const TokenSource &) = delete;
    virtual ~TokenSource() = default;

    /// Fetches one. `claims`: what a challenge demands (see claimsChallenge()), or empty. `done` runs once,
    /// later, on this thread; not when `context` has been destroyed.
    virtual void fetch(const QStringList &scopes, const QByteArray &claims, QObject *context,
                       Callback done) = 0;
    void fetch(const QStringList &scopes, QObject *context, Callback done)
    {
        fetch(scopes, {}, context, std::move(done));
    }
    /// What the login service said when the last fetch failed, if it said something; in its callback.
    [[nodiscard]] virtual std::optional<TokenError> loginError() const = 0;
};

/// Keeps access tokens in memory and fetches new ones as MSAL does (contract §1.9): one fetch at a time for
/// the same scopes, a token is used while more than 5 minutes are left, is renewed in the background from
/// `refresh_in` on, and after a failure the same request is answered from memory for a while. One for each
/// account or app, environment, client id and tenant: those parts of MSAL's key are its source's.
///
/// A refused token is replaced once. If the replacement is refused within a minute, another one would be,
/// too: then the answer is NotSignedIn until that minute is over.
class TokenCache final : public QObject, public TokenProvider
{
    Q_OBJECT

public:
    /// Both borrowed.
    TokenCache(base::Scheduler &scheduler, TokenSource &source, QObject *parent = nullptr);

    void token(const QStringList &scopes, QObject *context, Callback done) override;
    void drop(const QByteArray &accessToken, const QByteArray &claims) override;

    /// Puts in what a sign-in has just brought, and forgets earlier failures.
    void put(const TokenSet &tokens);

    /// After signInNeeded(): what the sign-in has to send as claims; empty if nothing in particular.
    [[nodiscard]] const QByteArray &signInClaims() const { return m_signInClaims; }
    /// After signInNeeded(): what the login service said, if it said something.
    [[nodiscard]] const std::optional<TokenError> &loginError() const { return m_loginError; }

Q_SIGNALS:
    /// No new token without the user: ask them to sign in. Once for each refusal, not for each waiting job.
    void signInNeeded(const rollcall::base::Error &error);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Callback done;
    };
    /// One set of scopes that somebody has asked for.
    struct Entry
    {
        QString resource;       ///< empty: Microsoft Graph
        QStringList wanted;     ///< normalized
        QStringList scopes;     ///< as asked for
        QByteArray claims;      ///< that the next token has to satisfy
        QByteArray sent;        ///< the claims of the fetch under way
        bool replacing = false; ///< the next token replaces a refused one
        bool fetching = false;
        std::vector<Waiting> waiting;
        std::optional<base::Error> failure;
        base::Instant failureUntil;
    };
    struct Kept
    {
        QString resource;
        TokenSet tokens;
        base::Instant since;
        bool isReplacement = false; ///< of one that was refused
    };
    [[nodiscard]] const TokenSet *usable(const Entry &entry) const;
    [[nodiscard]] bool isBlocked(const Entry &entry) const;
    Entry &entryFor(const QStringList &scopes);
    void fetch(Entry &entry);
    void fetched(Entry &entry, const base::Result<TokenSet> &result);
    void keep(Kept kept);

    base::Scheduler &m_scheduler;
    TokenSource &m_source;
    std::vector<Kept> m_tokens;
    std::vector<std::unique_ptr<Entry>> m_entries; ///< never removed, so that what is under way can find it
    QByteArray m_signInClaims;
    std::optional<TokenError> m_loginError;
};

/// Puts a provider's tokens into the requests to one origin, and into no others (contract §10, redirects and
/// paging).
class BearerAuthorizer final : public net::Authorizer
{
public:
    /// `provider` and `scheduler` are borrowed. `service`: scheme, host and port count.
    BearerAuthorizer(TokenProvider &provider, QStringList scopes, const QUrl &service,
                     base::Scheduler &scheduler);

    /// Errors: NotPermitted (another origin), those of the provider.
    void authorize(const QUrl &url, QObject *context, Callback callback) override;
    void refused(const QByteArray &authorization, const net::ClientAnswer &answer) override;

private:
    TokenProvider &m_provider;
    QStringList m_scopes;
    QUrl m_service;
    base::Scheduler &m_scheduler;
};

} // namespace rollcall::identity
