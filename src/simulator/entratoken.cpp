// SPDX-License-Identifier: GPL-3.0-or-later
// The token endpoint and the device authorization endpoint of Entra ID.
#include "simulator/answers.h"
#include "simulator/clientassertion.h"
#include "simulator/entra.h"
#include "simulator/guid.h"

namespace rollcall::simulator {

using net::HttpResponse;
using namespace std::chrono_literals;

namespace {

/// Delegated permissions of contract §1.2; anything else is misspelt.
bool isKnownPermission(const QString &name)
{
    static const QStringList known{
        QStringLiteral("VirtualEvent.Read"),   QStringLiteral("VirtualEvent.ReadWrite"),
        QStringLiteral("OnlineMeetings.Read"), QStringLiteral("OnlineMeetings.ReadWrite"),
        QStringLiteral("Calendars.Read"),      QStringLiteral("OnlineMeetingArtifact.Read.All"),
        QStringLiteral("Calendars.ReadBasic"), QStringLiteral("User.Read"),
        QStringLiteral("User.Read.All"),       QStringLiteral("Subscription.Read.All")};
    return known.contains(name, Qt::CaseInsensitive);
}

const QString graphPrefix = QStringLiteral("https://graph.microsoft.com/");

LoginProblem malformedClaims()
{
    return {.error = QStringLiteral("invalid_request"),
            .code = 9000410,
            .text = QStringLiteral("The 'claims' are not valid JSON.")};
}

} // namespace

HttpResponse Entra::deviceCode(const QString &tenant, const Form &form)
{
    if (!form.has("client_id") || !form.has("scope"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The request body must contain 'client_id' and 'scope'."),
                           {900144});
    if (const auto problem = clientProblem(tenant, form.value("client_id")))
        return errorAnswer(*problem);
    const AppRegistration &app = *m_directory.app(form.value("client_id"));
    const ScopeSet scopes = readScopes(form.words("scope"), app);
    // Consent is given, or not, while the user answers; only what makes no sense fails at once.
    if (scopes.problem && scopes.problem->error != QStringLiteral("consent_required"))
        return errorAnswer(*scopes.problem);

    const QString code = QString::fromLatin1(opaque("DAQABAAEAAAB-"));
    QString userCode;
    for (int i = 0; i < 9; ++i)
        userCode += QLatin1Char("BCDFGHJKLMNPQRSTVWXZ23456789"[m_random.below(28)]);
    const base::Instant now = m_clock.now();
    m_flows.insert(code, {.tenant = tenant,
                          .clientId = app.clientId,
                          .scopes = form.words("scope"),
                          .claims = form.value("claims"),
                          .issued = now,
                          .lastPoll = now,
                          .interval = m_options.interval});
    const QString page = m_baseUrl + QStringLiteral("/devicelogin");
    QJsonObject body{{QStringLiteral("user_code"), userCode},
                     {QStringLiteral("device_code"), code},
                     {QStringLiteral("verification_uri"), page},
                     {QStringLiteral("expires_in"), number(m_options.deviceCodeLife)}};
    const bool standard = m_options.dialect == Dialect::Rfc8628;
    if (!standard || m_options.interval != 5s) // RFC 8628 §3.2: 5 if absent
        body.insert(QStringLiteral("interval"), number(m_options.interval));
    if (standard)
        body.insert(QStringLiteral("verification_uri_complete"),
                    QString(page + QStringLiteral("?user_code=") + userCode));
    else
        body.insert(QStringLiteral("message"),
                    QStringLiteral("To sign in, open %1 and enter %2.").arg(page, userCode));
    return jsonAnswer(200, body);
}

HttpResponse Entra::token(const QString &tenant, const Form &form)
{
    if (!form.has("grant_type") || !form.has("client_id"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The request body must contain 'grant_type' and 'client_id'."),
                           {900144});
    if (const auto problem = clientProblem(tenant, form.value("client_id")))
        return errorAnswer(*problem);
    const AppRegistration &app = *m_directory.app(form.value("client_id"));
    if (!readClaims(form.value("claims")))
        return errorAnswer(malformedClaims());

    const QString grant = form.value("grant_type");
    const bool appOnly = grant == QStringLiteral("client_credentials");
    const bool code = grant == QStringLiteral("authorization_code");
    // A redirect to this machine makes the client a public one, whatever the switch says.
    const auto refreshed = m_refreshTokens.constFind(form.value("refresh_token").toLatin1());
    const bool byBrowser = code || (refreshed != m_refreshTokens.constEnd() && refreshed->byBrowser);
    const bool publicFlows = app.allowsPublicFlows && !has(LoginRule::PublicClientOff);
    if (const auto problem = credentialProblem(tenant, form, app, appOnly || (!byBrowser && !publicFlows)))
        return errorAnswer(*problem);
    if (appOnly)
        return clientCredentials(tenant, form, app);
    if (code)
        return redeemCode(tenant, form, app);
    if (grant == QStringLiteral("urn:ietf:params:oauth:grant-type:device_code"))
        return pollDeviceCode(tenant, form, app);
    if (grant == QStringLiteral("refresh_token"))
        return refresh(form, app);
    return errorAnswer(400, QStringLiteral("unsupported_grant_type"),
                       QStringLiteral("The app requested an unsupported grant type."), {70003});
}

std::optional<LoginProblem> Entra::credentialProblem(const QString &tenant, const Form &form,
                                                     const AppRegistration &app, bool confidential)
{
    const bool secret = form.has("client_secret");
    const bool assertion = form.has("client_assertion");
    if (!secret && !assertion)
        return confidential ? problemOf(LoginRule::PublicClientOff) : std::nullopt;
    if (app.secrets.isEmpty() && app.certificates.isEmpty())
        return LoginProblem{.status = 401,
                            .error = QStringLiteral("invalid_client"),
                            .code = 700025,
                            .text = QStringLiteral("Client is public so neither 'client_assertion' nor "
                                                   "'client_secret' should be presented.")};
    if (!secret)
        return assertionProblem(tenant, form, app);
    if (!app.secrets.contains(form.value("client_secret").toUtf8()))
        return problemOf(LoginRule::SecretWrong);
    return brokenRule({LoginRule::SecretWrong, LoginRule::SecretExpired});
}

std::optional<LoginProblem> Entra::assertionProblem(const QString &tenant, const Form &form,
                                                    const AppRegistration &app)
{
    if (form.value("client_assertion_type") !=
        QStringLiteral("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        return LoginProblem{.error = QStringLiteral("invalid_request"),
                            .code = 900144,
                            .text = QStringLiteral("Unsupported 'client_assertion_type'.")};
    if (has(LoginRule::CertificateUnknown))
        return problemOf(LoginRule::CertificateUnknown);
    const auto invalid = [](const AssertionProblem &problem) {
        return LoginProblem{.status = 401,
                            .error = QStringLiteral("invalid_client"),
                            .code = problem.code,
                            .text = problem.text};
    };
    const QString endpoint = QStringLiteral("%1/%2/oauth2/v2.0/token");
    const auto id = checkClientAssertion(
        form.value("client_assertion").toLatin1(),
        {.clientId = app.clientId,
         .audiences = {endpoint.arg(m_baseUrl, tenant), endpoint.arg(m_baseUrl, m_directory.tenantId)},
         .certificates = app.certificates,
         .now = m_clock.now()});
    if (!id)
        return invalid(id.error());
    if (m_usedAssertions.contains(*id))
        return invalid({700027, QStringLiteral("Client assertion was already used.")});
    m_usedAssertions.insert(*id);
    return std::nullopt;
}

HttpResponse Entra::pollDeviceCode(const QString &tenant, const Form &form, const AppRegistration &app)
{
    const auto flow = m_flows.find(form.value("device_code"));
    if (flow == m_flows.end() || flow->clientId != app.clientId || flow->tenant != tenant)
        return errorAnswer(400, QStringLiteral("bad_verification_code"),
                           QStringLiteral("The device_code is not recognized."), {70018});
    const base::Instant now = m_clock.now();
    if (flow->redeemed)
        return errorAnswer(400, QStringLiteral("invalid_grant"),
                           QStringLiteral("The device_code was already redeemed."), {70000});
    if (now >= flow->issued + kept(m_options.deviceCodeLife))
        return errorAnswer(400, QStringLiteral("expired_token"),
                           QStringLiteral("The device_code has expired."), {70019});
    // RFC 8628 §3.5; a tenth of a second is left for the ways of timers.
    const bool tooFast = now - flow->lastPoll < flow->interval - 100ms;
    flow->lastPoll = now;
    if (tooFast) {
        flow->interval += 5s;
        return errorAnswer(400, QStringLiteral("slow_down"), QStringLiteral("Polling too fast."), {});
    }
    if (m_options.decision == UserDecision::IgnoresIt || now < flow->issued + m_options.decidesAfter)
        return errorAnswer(400, QStringLiteral("authorization_pending"),
                           QStringLiteral("The user has not completed the authorization yet."), {70016});
    flow->redeemed = true;
    if (m_options.decision == UserDecision::Declines)
        return errorAnswer(400, QStringLiteral("authorization_declined"),
                           QStringLiteral("The user declined the authorization."), {65004});
    if (const auto problem =
            brokenRule({LoginRule::DeviceCodeBlocked, LoginRule::ConditionalAccess, LoginRule::UserUnknown,
                        LoginRule::UserNotAssigned, LoginRule::MfaRequired, LoginRule::ConsentMissing}))
        return errorAnswer(*problem);
    return userGrant(
        form, app,
        {.scopes = flow->scopes, .claims = form.has("claims") ? form.value("claims") : flow->claims});
}

HttpResponse Entra::redeemCode(const QString &tenant, const Form &form, const AppRegistration &app)
{
    const auto visit = m_codes.find(form.value("code"));
    const auto invalidGrant = [this](int code, const char *text) {
        return errorAnswer(400, QStringLiteral("invalid_grant"), QString::fromLatin1(text), {code});
    };
    if (visit == m_codes.end() || visit->request.clientId != app.clientId)
        return invalidGrant(70000, "The provided value for the 'code' parameter is not valid.");
    if (visit->tenant != tenant)
        return invalidGrant(700005, "The authorization code is intended to use against another tenant.");
    if (visit->redeemed)
        return invalidGrant(54005, "OAuth2 authorization code was already redeemed.");
    if (m_clock.now() >= visit->issued + kept(m_options.codeLife))
        return invalidGrant(70008, "The provided authorization code has expired.");
    if (form.value("redirect_uri") != visit->request.redirectUri)
        return invalidGrant(500112, "The reply address does not match the one of the authorization request.");
    if (!verifierFits(form.value("code_verifier"), visit->request.codeChallenge))
        return invalidGrant(501481, "The code_verifier does not match the code_challenge.");
    visit->redeemed = true;
    const bool wrongNonce = has(LoginRule::WrongNonce);
    return userGrant(form, app,
                     {.scopes = form.has("scope") ? form.words("scope") : visit->request.scopes,
                      .claims = form.has("claims") ? form.value("claims") : visit->request.claims,
                      .nonce = wrongNonce ? guid(m_random) : visit->request.nonce,
                      .byBrowser = true});
}

HttpResponse Entra::refresh(const Form &form, const AppRegistration &app)
{
    const auto known = m_refreshTokens.find(form.value("refresh_token").toLatin1());
    const auto bad = [this](int code) {
        return errorAnswer({.error = QStringLiteral("invalid_grant"),
                            .code = code,
                            .text = QStringLiteral("The provided grant has expired or was revoked. A fresh "
                                                   "auth token is needed."),
                            .suberror = QStringLiteral("bad_token")});
    };
    if (known == m_refreshTokens.end() || known->clientId != app.clientId)
        return bad(50173);
    const base::Instant now = m_clock.now();
    if (known->used) {
        ++m_reusedRefreshTokens;
        if (m_options.refreshTokenGrace && now >= *known->used + kept(*m_options.refreshTokenGrace))
            return bad(70000);
    }
    if (const auto problem =
            brokenRule({LoginRule::RefreshExpired, LoginRule::ConditionalAccess, LoginRule::UserNotAssigned}))
        return errorAnswer(*problem);
    if (!known->byBrowser && has(LoginRule::MfaRequired))
        return errorAnswer(*problemOf(LoginRule::MfaRequired));
    if (has(LoginRule::ConsentMissing))
        return errorAnswer(*problemOf(LoginRule::ConsentMissing));
    const QString claims = form.value("claims");
    if (m_challenge && m_challenge->needsUser && m_challenge->isIn(readClaims(claims)->claims))
        return errorAnswer({.error = QStringLiteral("interaction_required"),
                            .code = 50076,
                            .text = QStringLiteral("The claims need the user."),
                            .suberror = QStringLiteral("basic_action"),
                            .claims = QString::fromLatin1(m_challenge->json())});
    if (!known->used)
        known->used = now;
    return userGrant(form, app,
                     {.scopes = form.has("scope") ? form.words("scope") : known->scopes,
                      .claims = claims,
                      .byBrowser = known->byBrowser});
}

HttpResponse Entra::clientCredentials(const QString &tenant, const Form &form, const AppRegistration &app)
{
    if (tenant == QStringLiteral("organizations") || tenant == QStringLiteral("common"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("No tenant-identifying information found in the request."),
                           {50059});
    const QString scope = form.value("scope");
    if (scope != graphPrefix + QStringLiteral(".default") && scope != m_baseUrl + QStringLiteral("/.default"))
        return errorAnswer(400, QStringLiteral("invalid_scope"),
                           QStringLiteral("The provided value for scope %1 is not valid.").arg(scope),
                           {70011});
    const ClaimsRequest claims = *readClaims(form.value("claims"));
    AccessToken grant{.clientId = app.clientId,
                      .tenantId = m_directory.tenantId,
                      // Issued even if nothing was consented to: then Graph refuses (contract §1.11).
                      .permissions = app.applicationPermissions,
                      .capable = claims.capable,
                      .claims = claims.claims};
    const std::chrono::seconds life = lifeOf(grant);
    grant.expires = m_clock.now() + kept(life);
    return jsonAnswer(200, tokenBody(grant, life));
}

QJsonObject Entra::tokenBody(const AccessToken &grant, std::chrono::seconds life)
{
    QJsonObject body{{QStringLiteral("token_type"), QStringLiteral("Bearer")},
                     {QStringLiteral("expires_in"), number(life)},
                     {QStringLiteral("access_token"), QString::fromLatin1(issueAccessToken(grant))}};
    if (m_options.dialect == Dialect::Entra)
        body.insert(QStringLiteral("ext_expires_in"), number(life));
    if (m_options.refreshIn)
        body.insert(QStringLiteral("refresh_in"), number(*m_options.refreshIn));
    else if (grant.capable)
        body.insert(QStringLiteral("refresh_in"), number(life / 2));
    return body;
}

std::chrono::seconds Entra::lifeOf(const AccessToken &grant) const
{
    return grant.capable ? m_options.capableTokenLife : m_options.accessTokenLife;
}

HttpResponse Entra::userGrant(const Form &form, const AppRegistration &app, const UserGrant &asked)
{
    const ScopeSet scopes = readScopes(asked.scopes, app);
    if (scopes.problem)
        return errorAnswer(*scopes.problem);
    const auto claims = readClaims(asked.claims);
    if (!claims)
        return errorAnswer(malformedClaims());
    AccessToken grant{.delegated = true,
                      .clientId = app.clientId,
                      .tenantId = m_directory.tenantId,
                      .userId = m_directory.user.id,
                      .permissions = scopes.permissions,
                      .capable = claims->capable,
                      .claims = claims->claims};
    const std::chrono::seconds life = lifeOf(grant);
    grant.expires = m_clock.now() + kept(life);

    const bool entra = m_options.dialect == Dialect::Entra;
    QStringList granted;
    // Neither the order nor the spelling of the request (contract §1.3).
    for (const QString &permission : scopes.permissions)
        granted.prepend(entra ? QString(graphPrefix + permission) : permission);
    if (scopes.openid)
        granted << QStringLiteral("openid") << QStringLiteral("profile");
    QJsonObject body = tokenBody(grant, life);
    body.insert(QStringLiteral("scope"), granted.join(QLatin1Char(' ')));
    if (scopes.offline) {
        const QByteArray refreshToken = opaque("0.AXsimulated-");
        m_refreshTokens.insert(
            refreshToken, {.clientId = app.clientId, .scopes = asked.scopes, .byBrowser = asked.byBrowser});
        body.insert(QStringLiteral("refresh_token"), QString::fromLatin1(refreshToken));
    }
    if (scopes.openid)
        body.insert(QStringLiteral("id_token"), idToken(app, asked.nonce));
    if (entra && form.value("client_info") == QStringLiteral("1"))
        body.insert(QStringLiteral("client_info"), clientInfo());
    return jsonAnswer(200, body);
}

QString Entra::idToken(const AppRegistration &app, const QString &nonce)
{
    const base::Instant now = m_clock.now();
    const UserAccount &user = m_directory.user;
    QJsonObject claims{{QStringLiteral("iss"), issuer()},
                       {QStringLiteral("aud"), app.clientId},
                       {QStringLiteral("iat"), numericDate(now)},
                       {QStringLiteral("nbf"), numericDate(now)},
                       {QStringLiteral("exp"), numericDate(now + 1h)},
                       {QStringLiteral("sub"), QStringLiteral("pairwise-%1").arg(user.id)},
                       {QStringLiteral("preferred_username"), user.userPrincipalName},
                       {QStringLiteral("name"), user.displayName}};
    if (m_options.dialect == Dialect::Entra) {
        claims.insert(QStringLiteral("oid"), user.id);
        claims.insert(QStringLiteral("tid"), m_directory.tenantId);
        claims.insert(QStringLiteral("ver"), QStringLiteral("2.0"));
    }
    if (!nonce.isEmpty())
        claims.insert(QStringLiteral("nonce"), nonce);
    return QString::fromLatin1(signingKey().sign(claims));
}

/// Of the account's home, which for a guest is another tenant (contract §1.6).
QString Entra::clientInfo() const
{
    const UserAccount &user = m_directory.user;
    const QJsonObject info{
        {QStringLiteral("uid"), user.homeId.isEmpty() ? user.id : user.homeId},
        {QStringLiteral("utid"), user.homeTenantId.isEmpty() ? m_directory.tenantId : user.homeTenantId}};
    return QString::fromLatin1(base64Url(QJsonDocument(info).toJson(QJsonDocument::Compact)));
}

Entra::ScopeSet Entra::readScopes(const QStringList &scopes, const AppRegistration &app) const
{
    ScopeSet result;
    const auto refuse = [&result](const char *error, int code, const QString &text) {
        result.problem = LoginProblem{.error = QString::fromLatin1(error), .code = code, .text = text};
    };
    bool everything = false;
    for (QString scope : scopes) {
        if (scope == QStringLiteral("openid")) {
            result.openid = true;
            continue;
        }
        if (scope == QStringLiteral("offline_access")) {
            result.offline = true;
            continue;
        }
        if (scope == QStringLiteral("profile") || scope == QStringLiteral("email"))
            continue;
        for (const QString &prefix : {graphPrefix, QString(m_baseUrl + QLatin1Char('/'))}) {
            if (scope.startsWith(prefix, Qt::CaseInsensitive))
                scope = scope.mid(prefix.size());
        }
        if (scope.contains(QStringLiteral("://"))) {
            refuse("invalid_resource", 500011, QStringLiteral("The resource principal was not found."));
            return result;
        }
        if (scope == QStringLiteral(".default")) {
            everything = true;
            continue;
        }
        if (!isKnownPermission(scope)) {
            refuse("invalid_scope", 70011, QStringLiteral("The scope '%1' is not valid.").arg(scope));
            return result;
        }
        result.permissions.append(scope);
    }
    if (everything && !result.permissions.isEmpty()) {
        refuse("invalid_scope", 70011, QStringLiteral(".default can't be combined with other scopes."));
        return result;
    }
    if (everything)
        result.permissions = app.delegatedPermissions;
    for (const QString &permission : std::as_const(result.permissions)) {
        if (!app.delegatedPermissions.contains(permission, Qt::CaseInsensitive)) {
            result.problem = problemOf(LoginRule::ConsentMissing);
            return result;
        }
    }
    return result;
}

} // namespace rollcall::simulator
