// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/browsersignin.h"

#include "base/logging.h"
#include "identity/claims.h"
#include "identity/loginrequest.h"
#include "identity/pkce.h"
#include "identity/tokenjob.h"

#include <algorithm>
#include <utility>

namespace rollcall::identity {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;

BrowserSignIn::BrowserSignIn(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                             const QStringList &scopes, QObject *parent)
    : SignInFlow(services, std::move(endpoints), std::move(clientId), scopes, parent)
{
}

BrowserSignIn::~BrowserSignIn()
{
    stop();
}

void BrowserSignIn::start(QObject *context, Callback done, const BrowserSignInOptions &options)
{
    begin(context, std::move(done));
    m_timer.start(0ns, this, [this, options] { open(options); });
    setState(State::WaitingForUser);
}

void BrowserSignIn::open(const BrowserSignInOptions &options)
{
    if (m_endpoints.authorization.isEmpty()) {
        finish(base::failure(ErrorKind::Unsupported, u"the authority offers no sign-in by browser"_s));
        return;
    }
    const QByteArray state = randomSecret(m_services.random);
    m_verifier = randomSecret(m_services.random);
    m_nonce = randomSecret(m_services.random);
    m_claims = claimsParameter(options.claims);
    m_listener = std::make_unique<RedirectListener>(m_services.scheduler, state);
    if (const auto listening = m_listener->listen(); !listening) {
        finish(std::unexpected(listening.error()));
        return;
    }
    m_redirectUri = m_listener->redirectUri();
    connect(m_listener.get(), &RedirectListener::redirected, this, &BrowserSignIn::redirected);
    qCDebug(lcIdentity) << "waiting for the browser on port" << m_listener->port();
    connect(m_listener.get(), &RedirectListener::strangerCame, this, &BrowserSignIn::takeStranger);
    waitUntil(m_services.scheduler.now() + options.patience);
    Q_EMIT opened(authorizeUrl(options, state));
}

QUrl BrowserSignIn::authorizeUrl(const BrowserSignInOptions &options, const QByteArray &state) const
{
    FormFields fields{{"client_id", m_clientId.toUtf8()},
                      {"response_type", "code"},
                      {"redirect_uri", m_redirectUri},
                      {"response_mode", "query"},
                      {"scope", m_scopes.join(u' ').toUtf8()},
                      {"state", state},
                      {"nonce", m_nonce},
                      {"code_challenge", codeChallenge(m_verifier)},
                      {"code_challenge_method", "S256"},
                      {"claims", m_claims}};
    const auto addUnlessEmpty = [&](const QByteArray &name, const QString &value) {
        if (!value.isEmpty())
            fields.append({name, value.toUtf8()});
    };
    addUnlessEmpty("prompt", options.prompt);
    addUnlessEmpty("login_hint", options.loginHint);
    addUnlessEmpty("domain_hint", options.domainHint);
    // RFC 6749 §3.1: the endpoint's own query is kept.
    QByteArray query = m_endpoints.authorization.query(QUrl::FullyEncoded).toLatin1();
    if (!query.isEmpty())
        query += '&';
    QUrl url = m_endpoints.authorization;
    url.setQuery(QString::fromLatin1(query + formEncoded(fields)), QUrl::StrictMode);
    return url;
}

void BrowserSignIn::redirected(const RedirectListener::Values &values)
{
    m_timer.stop();
    if (const auto error = readErrorRedirect(values)) {
        m_loginError = error;
        finish(std::unexpected(errorFromRedirect(*error)));
        return;
    }
    const QByteArray code = values.value("code");
    if (code.isEmpty()) {
        finish(base::failure(ErrorKind::Server, u"redirect with neither a code nor an error"_s));
        return;
    }
    const QPointer guard(this);
    setState(State::Redeeming);
    if (guard && state() == State::Redeeming)
        redeem(code);
}

void BrowserSignIn::waitUntil(base::Instant end)
{
    m_expires = end;
    m_timer.start(end - m_services.scheduler.now(), this, [this] {
        finish(base::failure(ErrorKind::Expired, m_strangerCame
                                                     ? u"the browser came back from another sign-in only"_s
                                                     : u"nobody came back from the browser"_s));
    });
}

/// Anybody on this machine, and any page in its browser, can send such a request: it ends nothing.
void BrowserSignIn::takeStranger()
{
    constexpr auto patience = 2min;
    if (!std::exchange(m_strangerCame, true))
        waitUntil(std::min(m_expires, m_services.scheduler.now() + patience));
    Q_EMIT strangerCame();
}

void BrowserSignIn::redeem(const QByteArray &code)
{
    const FormFields fields{{"grant_type", "authorization_code"},
                            {"client_id", m_clientId.toUtf8()},
                            {"code", code},
                            {"redirect_uri", m_redirectUri},
                            {"code_verifier", m_verifier},
                            {"scope", m_scopes.join(u' ').toUtf8()},
                            {"client_info", "1"},
                            {"claims", m_claims}};
    m_redeeming = std::make_unique<QObject>();
    auto *job = new TokenJob(m_services, {.url = m_endpoints.token,
                                          .fields = fields,
                                          .scopes = m_scopes,
                                          .checks = IdTokenChecks{.clientId = m_clientId,
                                                                  .issuer = m_endpoints.issuer,
                                                                  .nonce = QString::fromLatin1(m_nonce)},
                                          .usableOnce = true});
    job->start(m_redeeming.get(), [this, job](base::Result<TokenSet> tokens) {
        m_loginError = job->loginError();
        finish(std::move(tokens));
    });
}

void BrowserSignIn::stop()
{
    m_timer.stop();
    m_listener.reset();
    m_redeeming.reset();
    m_verifier.clear();
    m_nonce.clear();
}

} // namespace rollcall::identity
