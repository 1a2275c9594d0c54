// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/redirectlistener.h"
#include "identity/signinflow.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace rollcall::identity {

/// What the authorize request may carry besides what it must (contract §1.5). Empty: not sent.
struct BrowserSignInOptions
{
    QString prompt; ///< `select_account`, `login`, `consent` or `none`
    QString loginHint;
    QString domainHint;
    QByteArray claims; ///< JSON of a challenge, or TokenError::claims
    /// For the user; what the login service takes to redeem the code comes on top.
    std::chrono::milliseconds patience = std::chrono::minutes{10};
};

/// One sign-in with the system's browser: authorization code with PKCE and a redirect to this machine (RFC
/// 6749 §4.1, RFC 7636, RFC 8252; contract §1.5). Single use; one thread.
///
/// start() listens on a loopback port, opened() hands out the address for the browser, and the code that
/// comes back is redeemed once. The listener is closed as soon as somebody has come with the right state.
class BrowserSignIn final : public SignInFlow
{
    Q_OBJECT

public:
    /// `services` without an authorizer, with a scheduler that keeps real time outside tests. `scopes` as for
    /// DeviceCodeFlow.
    BrowserSignIn(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                  const QStringList &scopes, QObject *parent = nullptr);
    ~BrowserSignIn() override;

    /// Once. `done` runs exactly once, later, as the last thing that happens; not at all after cancel(), or
    /// when `context` or the flow has been destroyed.
    /// Errors: Unsupported (no authorization endpoint), Network (no port to listen on), Expired (nobody came
    /// back in time), Declined, Server (redirect without code), Integrity (ID token refused, or none), those
    /// of kindOf(), readTokens() and net::HttpJob.
    void start(QObject *context, Callback done, const BrowserSignInOptions &options = {});

    /// When the flow gives up waiting for the user; after opened().
    [[nodiscard]] base::Instant expires() const { return m_expires; }

Q_SIGNALS:
    /// Once, later: to be opened in the system's browser. Not for logs.
    void opened(const QUrl &authorizeUrl);
    /// A browser came back from another sign-in, or with a `state` that is not ours: nothing of it was taken.
    /// Whoever is signing in has likely been here and will not come again: from the first time on, expires()
    /// is at most two minutes away.
    void strangerCame();

private:
    void open(const BrowserSignInOptions &options);
    [[nodiscard]] QUrl authorizeUrl(const BrowserSignInOptions &options, const QByteArray &state) const;
    void redirected(const RedirectListener::Values &values);
    void redeem(const QByteArray &code);
    void takeStranger();
    void waitUntil(base::Instant end);
    void stop() override;

    base::Instant m_expires;
    bool m_strangerCame = false;
    std::unique_ptr<RedirectListener> m_listener;
    std::unique_ptr<QObject> m_redeeming; ///< while it is there, the job's answer is wanted
    QByteArray m_redirectUri;
    QByteArray m_verifier;
    QByteArray m_nonce;
    QByteArray m_claims;
};

} // namespace rollcall::identity
