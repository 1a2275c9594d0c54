// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokenprovider.h"

#include "base/logging.h"
#include "identity/claims.h"

#include <algorithm>
#include <utility>

namespace rollcall::identity {

using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

constexpr auto leastLife = 5min;
// MSAL.NET's numbers (contract §1.9).
constexpr std::chrono::milliseconds blockedAfterOutage = 60s;
constexpr std::chrono::milliseconds blockedAfterRefusal = 120s;
constexpr std::chrono::milliseconds longestBlock = 3600s;

const QByteArray bearer = QByteArrayLiteral("Bearer ");

bool hasAll(const QStringList &granted, const QStringList &wanted)
{
    return std::ranges::all_of(wanted, [&](const QString &scope) { return granted.contains(scope); });
}

/// How long the same request is pointless. A lost connection may be back at once, a lock be free.
std::chrono::milliseconds blockFor(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Locked:
        return 0ms;
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return std::min(error.retryAfter.value_or(blockedAfterOutage), longestBlock);
    default:
        return blockedAfterRefusal;
    }
}

/// One token is for one resource (contract §1.3). Names without a resource are Microsoft Graph's.
QString resourceOf(const QStringList &scopes)
{
    static const QStringList graph{QStringLiteral("https://graph.microsoft.com"),
                                   QStringLiteral("https://graph.microsoft.us"),
                                   QStringLiteral("https://dod-graph.microsoft.us"),
                                   QStringLiteral("https://microsoftgraph.chinacloudapi.cn")};
    for (const QString &scope : scopes) {
        const QString resource = scope.left(scope.lastIndexOf(u'/')).toLower();
        if (scope.contains(QLatin1String("://")))
            return graph.contains(resource) ? QString() : resource;
    }
    return {};
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

TokenCache::TokenCache(base::Scheduler &scheduler, TokenSource &source, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_source(source)
{
}

const TokenSet *TokenCache::usable(const Entry &entry) const
{
    const auto now = m_scheduler.now();
    const auto found = std::ranges::find_if(m_tokens, [&](const Kept &kept) {
        return kept.resource == entry.resource && kept.tokens.expires - leastLife > now &&
               hasAll(kept.tokens.scopes, entry.wanted);
    });
    return found == m_tokens.end() ? nullptr : &found->tokens;
}

bool TokenCache::isBlocked(const Entry &entry) const
{
    return entry.failure && m_scheduler.now() < entry.failureUntil;
}

TokenCache::Entry &TokenCache::entryFor(const QStringList &scopes)
{
    const QString resource = resourceOf(scopes);
    const QStringList wanted = normalizedScopes(scopes.join(u' '));
    const auto found = std::ranges::find_if(
        m_entries, [&](const auto &entry) { return entry->resource == resource && entry->wanted == wanted; });
    if (found != m_entries.end())
        return **found;
    m_entries.push_back(
        std::make_unique<Entry>(Entry{.resource = resource, .wanted = wanted, .scopes = scopes}));
    return *m_entries.back();
}

void TokenCache::token(const QStringList &scopes, QObject *context, Callback done)
{
    Entry &entry = entryFor(scopes);
    if (const TokenSet *tokens = usable(entry)) {
        m_scheduler.after(0ns, context,
                          [done = std::move(done), token = tokens->accessToken] { done(token); });
        const bool isOld = tokens->refreshAt && *tokens->refreshAt <= m_scheduler.now();
        if (isOld && !entry.fetching && !isBlocked(entry))
            fetch(entry);
        return;
    }
    if (isBlocked(entry)) {
        m_scheduler.after(0ns, context,
                          [done = std::move(done), error = *entry.failure] { done(std::unexpected(error)); });
        return;
    }
    entry.waiting.push_back({context, std::move(done)});
    if (!entry.fetching)
        fetch(entry);
}

void TokenCache::fetch(Entry &entry)
{
    entry.fetching = true;
    entry.sent = entry.claims;
    m_source.fetch(entry.scopes, entry.claims, this,
                   [this, &entry](const base::Result<TokenSet> &result) { fetched(entry, result); });
}

void TokenCache::fetched(Entry &entry, const base::Result<TokenSet> &result)
{
    entry.fetching = false;
    entry.failure.reset();
    if (result && entry.claims != entry.sent) {
        // A challenge came meanwhile, which this token does not satisfy.
        if (!entry.waiting.empty())
            fetch(entry);
        return;
    }
    bool askUser = false;
    if (result) {
        Kept kept{.resource = entry.resource,
                  .tokens = *result,
                  .since = m_scheduler.now(),
                  .isReplacement = entry.replacing};
        // Granted less: asking again would bring the same, and Graph says what is missing.
        kept.tokens.scopes += entry.wanted;
        keep(std::move(kept));
        entry.replacing = false;
        entry.claims.clear();
    } else {
        qCInfo(lcIdentity) << "no new access token:" << result.error();
        entry.failure = result.error();
        entry.failureUntil = m_scheduler.now() + blockFor(result.error());
        askUser = result.error().kind == ErrorKind::NotSignedIn;
    }
    const auto waiting = std::exchange(entry.waiting, {});
    const QPointer guard(this);
    if (askUser) {
        m_loginError = m_source.loginError();
        // What the login service wants now goes before what Graph wanted.
        m_signInClaims =
            m_loginError && !m_loginError->claims.isEmpty() ? m_loginError->claims.toUtf8() : entry.claims;
        Q_EMIT signInNeeded(result.error());
    }
    for (const auto &[context, done] : waiting) {
        if (!guard)
            return;
        if (context)
            done(result ? base::Result<QByteArray>(result->accessToken) : std::unexpected(result.error()));
    }
}

void TokenCache::keep(Kept kept)
{
    const auto now = m_scheduler.now();
    std::erase_if(m_tokens, [&](const Kept &old) {
        return old.tokens.expires <= now ||
               (old.resource == kept.resource && hasAll(kept.tokens.scopes, old.tokens.scopes));
    });
    kept.tokens.refreshToken.clear(); // no use for it here
    m_tokens.push_back(std::move(kept));
}

void TokenCache::put(const TokenSet &tokens)
{
    for (const auto &entry : m_entries) {
        entry->failure.reset();
        entry->claims.clear();
        entry->replacing = false;
    }
    m_signInClaims.clear();
    m_loginError.reset();
    keep({.resource = {}, .tokens = tokens, .since = m_scheduler.now()});
}

void TokenCache::drop(const QByteArray &accessToken, const QByteArray &claims)
{
    const auto found = std::ranges::find_if(
        m_tokens, [&](const Kept &kept) { return kept.tokens.accessToken == accessToken; });
    if (found == m_tokens.end())
        return;
    const Kept dropped = std::move(*found);
    m_tokens.erase(found);
    const auto now = m_scheduler.now();
    const bool isInVain = dropped.isReplacement && now < dropped.since + blockedAfterOutage;
    const base::Error inVain{.kind = ErrorKind::NotSignedIn,
                             .logText = QStringLiteral("a new access token was refused, too")};
    for (const auto &entry : m_entries) {
        if (entry->resource != dropped.resource || !hasAll(dropped.tokens.scopes, entry->wanted))
            continue;
        entry->replacing = true;
        if (!claims.isEmpty()) {
            entry->claims = claims;
            entry->failure.reset();
        }
        if (isInVain) {
            entry->failure = inVain;
            entry->failureUntil = now + blockedAfterOutage;
        }
    }
    if (!isInVain || claims.isEmpty())
        return;
    m_loginError.reset();
    m_signInClaims = claims;
    m_scheduler.after(0ns, this, [this, inVain] { Q_EMIT signInNeeded(inVain); });
}

BearerAuthorizer::BearerAuthorizer(TokenProvider &provider, QStringList scopes, const QUrl &service,
                                   base::Scheduler &scheduler)
    : m_provider(provider)
    , m_scopes(std::move(scopes))
    , m_service(service)
    , m_scheduler(scheduler)
{
}

void BearerAuthorizer::authorize(const QUrl &url, QObject *context, Callback callback)
{
    const bool isOurs = url.scheme() == m_service.scheme() && url.host() == m_service.host() &&
                        portOf(url) == portOf(m_service);
    if (!isOurs) {
        m_scheduler.after(0ns, context, [callback = std::move(callback), host = url.host()] {
            callback(base::failure(ErrorKind::NotPermitted,
                                   QStringLiteral("no access token for the host ") + host));
        });
        return;
    }
    m_provider.token(m_scopes, context, [callback = std::move(callback)](base::Result<QByteArray> token) {
        if (token)
            *token = bearer + *token;
        callback(std::move(token));
    });
}

void BearerAuthorizer::refused(const QByteArray &authorization, const net::ClientAnswer &answer)
{
    const QByteArray claims = claimsChallenge(answer.headers);
    qCInfo(lcIdentity) << "access token refused: HTTP" << answer.status
                       << (claims.isEmpty() ? "" : "with a claims challenge");
    m_provider.drop(authorization.mid(bearer.size()), claims);
}

} // namespace rollcall::identity
