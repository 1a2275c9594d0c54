// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokenprovider.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace rollcall::identity {

using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

constexpr auto leastLife = 5min;
// MSAL.NET's numbers (contract §1.9).
constexpr auto blockedAfterOutage = 60s;
constexpr auto blockedAfterRefusal = 120s;
constexpr std::chrono::milliseconds longestBlock = 3600s;

const QByteArray bearer = QByteArrayLiteral("Bearer ");

bool hasAll(const QStringList &granted, const QStringList &wanted)
{
    return std::ranges::all_of(wanted, [&](const QString &scope) { return granted.contains(scope); });
}

/// How long the same request is pointless. A lost connection may be back at once.
std::chrono::milliseconds blockFor(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return 0ms;
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return std::min(error.retryAfter.value_or(blockedAfterOutage), longestBlock);
    default:
        return blockedAfterRefusal;
    }
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

const TokenSet *TokenCache::usable(const QStringList &wanted) const
{
    const auto now = m_scheduler.now();
    const auto found = std::ranges::find_if(m_tokens, [&](const TokenSet &tokens) {
        return tokens.expires - leastLife > now && hasAll(tokens.scopes, wanted);
    });
    return found == m_tokens.end() ? nullptr : &*found;
}

bool TokenCache::isBlocked(const Entry &entry) const
{
    return entry.failure && m_scheduler.now() < entry.failureUntil;
}

TokenCache::Entry &TokenCache::entryFor(const QStringList &wanted)
{
    const auto found =
        std::ranges::find_if(m_entries, [&](const auto &entry) { return entry->wanted == wanted; });
    if (found != m_entries.end())
        return **found;
    m_entries.push_back(std::make_unique<Entry>(Entry{.wanted = wanted}));
    return *m_entries.back();
}

void TokenCache::token(const QStringList &scopes, QObject *context, Callback done)
{
    const QStringList wanted = normalizedScopes(scopes.join(u' '));
    Entry &entry = entryFor(wanted);
    if (const TokenSet *tokens = usable(wanted)) {
        m_scheduler.after(0ns, context,
                          [done = std::move(done), token = tokens->accessToken] { done(token); });
        const bool isOld = tokens->refreshAt && *tokens->refreshAt <= m_scheduler.now();
        if (isOld && !entry.fetching && !isBlocked(entry))
            fetch(scopes);
        return;
    }
    if (isBlocked(entry)) {
        m_scheduler.after(0ns, context,
                          [done = std::move(done), error = *entry.failure] { done(std::unexpected(error)); });
        return;
    }
    entry.waiting.push_back({context, std::move(done)});
    if (!entry.fetching)
        fetch(scopes);
}

void TokenCache::fetch(const QStringList &scopes)
{
    const QStringList wanted = normalizedScopes(scopes.join(u' '));
    entryFor(wanted).fetching = true;
    m_source.fetch(scopes, this,
                   [this, wanted](const base::Result<TokenSet> &result) { fetched(wanted, result); });
}

void TokenCache::fetched(const QStringList &wanted, const base::Result<TokenSet> &result)
{
    Entry &entry = entryFor(wanted);
    entry.fetching = false;
    entry.failure.reset();
    bool askUser = false;
    if (result) {
        TokenSet tokens = *result;
        // Granted less: asking again would bring the same, and Graph says what is missing.
        tokens.scopes += wanted;
        keep(tokens);
    } else {
        qCInfo(lcIdentity) << "no new access token:" << result.error();
        entry.failure = result.error();
        entry.failureUntil = m_scheduler.now() + blockFor(result.error());
        askUser = result.error().kind == ErrorKind::NotSignedIn;
    }
    const auto waiting = std::exchange(entry.waiting, {});
    const QPointer guard(this);
    if (askUser)
        Q_EMIT signInNeeded(result.error());
    for (const auto &[context, done] : waiting) {
        if (!guard)
            return;
        if (context)
            done(result ? base::Result<QByteArray>(result->accessToken) : std::unexpected(result.error()));
    }
}

void TokenCache::keep(const TokenSet &tokens)
{
    const auto now = m_scheduler.now();
    std::erase_if(m_tokens, [&](const TokenSet &old) {
        return old.expires <= now || hasAll(tokens.scopes, old.scopes);
    });
    m_tokens.push_back(tokens);
    m_tokens.back().refreshToken.clear(); // no use for it here
}

void TokenCache::put(const TokenSet &tokens)
{
    for (const auto &entry : m_entries)
        entry->failure.reset();
    keep(tokens);
}

void TokenCache::drop(const QByteArray &accessToken)
{
    std::erase_if(m_tokens, [&](const TokenSet &tokens) { return tokens.accessToken == accessToken; });
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
    qCInfo(lcIdentity) << "access token refused: HTTP" << answer.status;
    m_provider.drop(authorization.mid(bearer.size()));
}

} // namespace rollcall::identity
