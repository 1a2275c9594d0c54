// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/usercredential.h"

#include "base/logging.h"
#include "identity/claims.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace rollcall::identity {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr qsizetype longestKey = 200; // secrets::SecretStore

/// MSAL: these say that the refresh token is of no use to anybody any more (contract §1.7).
bool isUseless(const TokenError &error)
{
    return error.error == "invalid_grant"_L1 &&
           (error.suberror == "bad_token"_L1 || error.suberror == "token_expired"_L1);
}

std::unexpected<base::Error> nobody()
{
    return base::failure(ErrorKind::NotSignedIn, u"nobody is signed in"_s);
}

} // namespace

QString refreshTokenKey(const QString &homeAccountId, const QString &environment, const QString &clientId)
{
    const QString name = u"%1-%2-refreshtoken-%3"_s.arg(homeAccountId, environment, clientId).toLower();
    const QString key = u"tokens/"_s + QString::fromLatin1(name.toUtf8().toPercentEncoding());
    if (key.size() <= longestKey)
        return key;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    return u"tokens/"_s + QString::fromLatin1(hash.toHex());
}

UserCredential::UserCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                               secrets::SecretStore &store, QString homeAccountId, QObject *parent,
                               const QString &lockFile)
    : QObject(parent)
    , m_services(services)
    , m_endpoints(std::move(endpoints))
    , m_clientId(std::move(clientId))
    , m_store(store)
    , m_homeAccountId(std::move(homeAccountId))
    , m_key(refreshTokenKey(m_homeAccountId, m_endpoints.environment, m_clientId))
    , m_lock(services.scheduler, lockFile)
{
}

QByteArray UserCredential::encode(const Kept &kept)
{
    const QJsonObject object{{u"refresh_token"_s, QString::fromLatin1(kept.refreshToken)},
                             {u"home_account_id"_s, kept.account.homeAccountId},
                             {u"tenant_id"_s, kept.account.tenantId},
                             {u"object_id"_s, kept.account.objectId},
                             {u"username"_s, kept.account.username},
                             {u"name"_s, kept.account.name}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

base::Result<UserCredential::Kept> UserCredential::decode(const base::Result<QByteArray> &stored)
{
    if (!stored && stored.error().kind == ErrorKind::NotFound)
        return nobody();
    if (!stored)
        return std::unexpected(stored.error());
    const QJsonObject object = QJsonDocument::fromJson(*stored).object();
    const auto text = [&](QLatin1StringView name) { return object.value(name).toString(); };
    Kept kept{.refreshToken = text("refresh_token"_L1).toLatin1(),
              .account = {.homeAccountId = text("home_account_id"_L1),
                          .tenantId = text("tenant_id"_L1),
                          .objectId = text("object_id"_L1),
                          .username = text("username"_L1),
                          .name = text("name"_L1)}};
    if (kept.refreshToken.isEmpty())
        return base::failure(ErrorKind::Integrity, u"stored sign-in not readable"_s);
    return kept;
}

void UserCredential::keep(const TokenSet &tokens, QObject *context, Done done)
{
    const bool isOurs = tokens.account && tokens.account->homeAccountId == m_homeAccountId;
    if (!isOurs || tokens.refreshToken.isEmpty()) {
        m_services.scheduler.after({}, context, [done = std::move(done), isOurs] {
            done(base::failure(ErrorKind::InvalidInput, isOurs ? u"sign-in without a refresh token"_s
                                                               : u"sign-in of another account"_s));
        });
        return;
    }
    ++m_generation;
    m_kept = Kept{.refreshToken = tokens.refreshToken, .account = *tokens.account};
    m_unstored = false;
    m_lock.acquire(context, [&store = m_store, key = m_key, value = encode(*m_kept), context,
                             done = std::move(done)](const base::Result<RefreshLock::Hold> &hold) {
        if (!hold)
            return done(std::unexpected(hold.error()));
        store.write(key, value, context, [hold = *hold, done](const auto &written) { done(written); });
    });
}

void UserCredential::account(QObject *context, AccountDone done)
{
    m_store.read(m_key, context, [done = std::move(done)](const base::Result<QByteArray> &stored) {
        const auto kept = decode(stored);
        done(kept ? base::Result<Account>(kept->account) : std::unexpected(kept.error()));
    });
}

void UserCredential::forget(QObject *context, Done done)
{
    ++m_generation;
    m_kept.reset();
    m_unstored = false;
    m_lock.acquire(context, [&store = m_store, key = m_key, context,
                             done = std::move(done)](const base::Result<RefreshLock::Hold> &hold) {
        if (!hold)
            return done(std::unexpected(hold.error()));
        store.remove(key, context, [hold = *hold, done](const auto &removed) { done(removed); });
    });
}

void UserCredential::fetch(const QStringList &scopes, const QByteArray &claims, QObject *context,
                           Callback done)
{
    m_waiting.push_back({scopes, claims, context, std::move(done)});
    next();
}

void UserCredential::next()
{
    if (m_busy)
        return;
    std::erase_if(m_waiting, [](const Waiting &waiting) { return !waiting.context; });
    if (m_waiting.empty())
        return;
    m_busy = true;
    m_loginError.reset();
    m_lock.acquire(this, [this](const base::Result<RefreshLock::Hold> &hold) {
        if (!hold)
            return report(std::unexpected(hold.error()));
        m_hold = *hold;
        begin();
    });
}

void UserCredential::begin()
{
    if (m_kept && (m_unstored || !m_lock.isShared()))
        return refresh();
    m_store.read(m_key, this, [this, generation = m_generation](const base::Result<QByteArray> &stored) {
        const auto kept = decode(stored);
        if (generation == m_generation && kept)
            m_kept = *kept;
        else if (generation == m_generation && kept.error().kind == ErrorKind::NotSignedIn)
            m_kept.reset(); // another process has signed out
        if (m_kept)
            refresh();
        else
            report(kept ? base::Result<TokenSet>(nobody()) : std::unexpected(kept.error()));
    });
}

void UserCredential::refresh()
{
    QStringList scopes = m_waiting.front().scopes;
    scopes << u"openid"_s << u"profile"_s << u"offline_access"_s;
    const FormFields fields{{"grant_type", "refresh_token"},
                            {"client_id", m_clientId.toUtf8()},
                            {"refresh_token", m_kept->refreshToken},
                            {"scope", scopes.join(u' ').toUtf8()},
                            {"client_info", "1"},
                            {"claims", claimsParameter(m_waiting.front().claims)}};
    auto *job = new TokenJob(m_services,
                             {.url = m_endpoints.token,
                              .fields = fields,
                              .scopes = m_waiting.front().scopes,
                              .checks = IdTokenChecks{.clientId = m_clientId, .issuer = m_endpoints.issuer}});
    job->start(this, [this, job, generation = m_generation](const base::Result<TokenSet> &tokens) {
        m_loginError = job->loginError();
        if (tokens)
            refreshed(*tokens, generation);
        else
            refused(tokens.error(), generation);
    });
}

void UserCredential::refreshed(const TokenSet &tokens, quint64 generation)
{
    if (tokens.account->homeAccountId != m_homeAccountId)
        return report(base::failure(ErrorKind::Integrity, u"tokens of another account"_s));
    if (generation != m_generation) // signed in anew, or out, meanwhile
        return report(m_kept ? base::Result<TokenSet>(tokens) : nobody());
    const bool isNew = !tokens.refreshToken.isEmpty() && tokens.refreshToken != m_kept->refreshToken;
    if (isNew) {
        m_kept->refreshToken = tokens.refreshToken;
        m_unstored = true;
    }
    if (!m_unstored)
        return report(tokens);
    m_store.write(m_key, encode(*m_kept), this,
                  [this, tokens, generation](const base::Result<void> &written) {
                      if (generation == m_generation)
                          m_unstored = !written;
                      const QPointer guard(this);
                      if (!written) {
                          qCWarning(lcIdentity) << "refresh token not stored:" << written.error();
                          Q_EMIT notStored(written.error());
                      }
                      if (guard)
                          report(tokens);
                  });
}

void UserCredential::refused(const base::Error &error, quint64 generation)
{
    if (generation != m_generation || !m_loginError || !isUseless(*m_loginError))
        return report(std::unexpected(error));
    qCInfo(lcIdentity) << "refresh token of no use any more, erased:" << error;
    m_kept.reset();
    m_unstored = false;
    m_store.remove(m_key, this, [this, error](const base::Result<void> &removed) {
        if (!removed)
            qCWarning(lcIdentity) << "refresh token not erased:" << removed.error();
        report(std::unexpected(error));
    });
}

void UserCredential::report(base::Result<TokenSet> result)
{
    const Waiting served = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_busy = false;
    m_hold.reset();
    const QPointer guard(this);
    if (served.context)
        served.done(std::move(result));
    if (guard)
        next();
}

} // namespace rollcall::identity
