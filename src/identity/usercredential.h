// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/endpoints.h"
#include "identity/refreshlock.h"
#include "identity/tokenjob.h"
#include "identity/tokenprovider.h"
#include "secrets/secretstore.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

namespace rollcall::identity {

/// The organizer's tokens: the refresh token of one account, kept in a SecretStore (contract §1.8). One
/// refresh at a time, whatever the scopes, because each may bring the next refresh token.
class UserCredential final : public QObject, public TokenSource
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;
    using AccountDone = std::function<void(base::Result<Account>)>;

    /// `services` as for AppCredential; `store` is borrowed. `endpoints` of the account's tenant. `lockFile`:
    /// if other processes may use the same store, see RefreshLock; what they have stored meanwhile is then
    /// read before each refresh.
    UserCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                   secrets::SecretStore &store, QString homeAccountId, QObject *parent = nullptr,
                   const QString &lockFile = {});

    /// Keeps what a sign-in brought. `done` runs once, when it is stored; not when `context` has been
    /// destroyed. Errors: InvalidInput (another account, or no refresh token: offline_access was not
    /// granted), those of the store and of RefreshLock.
    void keep(const TokenSet &tokens, QObject *context, Done done);
    /// Who is signed in here. NotSignedIn if nobody is; those of the store.
    void account(QObject *context, AccountDone done);
    /// Signs out: forgets and erases.
    void forget(QObject *context, Done done);

    /// A rotated refresh token is stored before the access token is handed out. Errors: NotSignedIn (nobody
    /// is, or the refresh token was refused), Integrity (tokens of somebody else), those of net::HttpJob,
    /// kindOf(), readTokens(), the store and RefreshLock.
    using TokenSource::fetch;
    void fetch(const QStringList &scopes, const QByteArray &claims, QObject *context, Callback done) override;

    [[nodiscard]] std::optional<TokenError> loginError() const override { return m_loginError; }

Q_SIGNALS:
    /// The new refresh token could not be stored. Work goes on with it in memory, since Entra ID accepts the
    /// stored one too; it is tried again at the next refresh.
    void notStored(const rollcall::base::Error &error);

private:
    struct Kept
    {
        QByteArray refreshToken;
        Account account;
    };
    struct Waiting
    {
        QStringList scopes;
        QByteArray claims;
        QPointer<QObject> context;
        Callback done;
    };
    [[nodiscard]] static QByteArray encode(const Kept &kept);
    [[nodiscard]] static base::Result<Kept> decode(const base::Result<QByteArray> &stored);

    void next();
    void begin();
    void refresh();
    void refreshed(const TokenSet &tokens, quint64 generation);
    void refused(const base::Error &error, quint64 generation);
    void report(base::Result<TokenSet> result);

    net::HttpServices m_services;
    Endpoints m_endpoints;
    QString m_clientId;
    secrets::SecretStore &m_store;
    QString m_homeAccountId;
    QString m_key;
    std::optional<Kept> m_kept;
    bool m_unstored = false;  ///< what m_kept holds is not in the store yet
    bool m_busy = false;      ///< the first of m_waiting is being served
    quint64 m_generation = 0; ///< of keep() and forget(): an older refresh must not overwrite theirs
    std::deque<Waiting> m_waiting;
    RefreshLock m_lock;
    RefreshLock::Hold m_hold; ///< while m_busy
    std::optional<TokenError> m_loginError;
};

/// The name under which an account's refresh token is kept: MSAL's key (contract §1.9), at most 200
/// characters.
[[nodiscard]] QString refreshTokenKey(const QString &homeAccountId, const QString &environment,
                                      const QString &clientId);

} // namespace rollcall::identity
