// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/entra.h"

#include "simulator/answers.h"
#include "simulator/clientassertion.h"
#include "simulator/guid.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace rollcall::simulator {

using base::Ticks;
using net::HttpRequest;
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

HttpResponse notFound()
{
    return {.status = 404};
}

} // namespace

/// application/x-www-form-urlencoded fields, decoded once.
struct Entra::Form
{
    explicit Form(const QByteArray &body)
    {
        HttpRequest carrier;
        carrier.query = body;
        request = carrier;
    }

    [[nodiscard]] QString value(const char *name) const
    {
        return QString::fromUtf8(request.queryValue(name).value_or(QByteArray()));
    }
    [[nodiscard]] bool has(const char *name) const { return !value(name).isEmpty(); }

    HttpRequest request; ///< its query is decoded by the same rules as a form
};

Entra::Entra(Directory directory, EntraOptions options, QString baseUrl, base::Clock &clock,
             base::Random &random)
    : m_directory(std::move(directory))
    , m_options(options)
    , m_baseUrl(std::move(baseUrl))
    , m_clock(clock)
    , m_random(random)
    , m_started(clock.now())
{
}

Entra::~Entra() = default;

QString Entra::issuer() const
{
    return QStringLiteral("%1/%2/v2.0").arg(m_baseUrl, m_directory.tenantId);
}

QString Entra::issuerV1() const
{
    return QStringLiteral("%1/sts/%2/").arg(m_baseUrl, m_directory.tenantId);
}

HttpResponse Entra::answer(const HttpRequest &request)
{
    const QByteArray asked = request.headers.value("client-request-id");
    m_correlationId = asked.isEmpty() ? guid(m_random) : QString::fromLatin1(asked);

    const qsizetype slash = request.path.indexOf('/', 1);
    if (slash < 0)
        return notFound();
    const QString tenant =
        QString::fromUtf8(QByteArray::fromPercentEncoding(request.path.sliced(1, slash - 1)));
    const QByteArray endpoint = request.path.sliced(slash);

    HttpResponse response = notFound();
    const bool isPost = endpoint == "/oauth2/v2.0/devicecode" || endpoint == "/oauth2/v2.0/token";
    if (!isOurTenant(tenant)) {
        response = errorAnswer(400, QStringLiteral("invalid_tenant"),
                               QStringLiteral("Tenant '%1' not found.").arg(tenant), {90002});
    } else if (isPost && request.method != "POST") {
        response = errorAnswer(400, QStringLiteral("invalid_request"),
                               QStringLiteral("The endpoint only accepts POST requests."), {900561});
    } else if (isPost && !request.headers.value("Content-Type")
                              .toLower()
                              .startsWith("application/x-www-form-urlencoded")) {
        response = errorAnswer(400, QStringLiteral("invalid_request"),
                               QStringLiteral("The request body must contain form data."), {900144});
    } else if (endpoint == "/oauth2/v2.0/devicecode") {
        response = deviceCode(tenant, Form(request.body));
    } else if (endpoint == "/oauth2/v2.0/token") {
        response = token(tenant, Form(request.body));
    } else if (request.method == "GET" && endpoint == "/v2.0/.well-known/openid-configuration") {
        response = openIdConfiguration(tenant, true);
    } else if (request.method == "GET" && endpoint == "/.well-known/openid-configuration") {
        response = openIdConfiguration(tenant, false);
    } else if (request.method == "GET" &&
               (endpoint == "/discovery/v2.0/keys" || endpoint == "/discovery/keys")) {
        response = keys();
    }
    if (!asked.isEmpty() && request.headers.value("return-client-request-id") == "true")
        response.headers.append("client-request-id", asked);
    return response;
}

Ticks Entra::kept(std::chrono::seconds told) const
{
    return Ticks{static_cast<std::int64_t>(static_cast<double>(Ticks{told}.count()) * m_options.patience)};
}

bool Entra::isOurTenant(const QString &tenant) const
{
    return tenant.compare(m_directory.tenantId, Qt::CaseInsensitive) == 0 ||
           tenant.compare(m_directory.domain, Qt::CaseInsensitive) == 0 ||
           tenant == QStringLiteral("organizations") || tenant == QStringLiteral("common");
}

HttpResponse Entra::openIdConfiguration(const QString &tenant, bool v2) const
{
    const bool anyTenant = tenant == QStringLiteral("organizations") || tenant == QStringLiteral("common");
    const QString placed = anyTenant ? tenant : m_directory.tenantId;
    // Where the tenant is not known yet, the literal `{tenantid}` stands in its place (contract §1.10).
    const QString issued = anyTenant ? QStringLiteral("{tenantid}") : m_directory.tenantId;
    const auto below = [&](const char *path) -> QString {
        return m_baseUrl + QLatin1Char('/') + placed + QLatin1String(path);
    };
    const QString host = m_baseUrl.section(QStringLiteral("://"), 1);
    return jsonAnswer(
        200,
        {{QStringLiteral("issuer"), v2 ? QStringLiteral("%1/%2/v2.0").arg(m_baseUrl, issued)
                                       : QStringLiteral("%1/sts/%2/").arg(m_baseUrl, issued)},
         {QStringLiteral("authorization_endpoint"), below("/oauth2/v2.0/authorize")},
         {QStringLiteral("token_endpoint"), below("/oauth2/v2.0/token")},
         {QStringLiteral("device_authorization_endpoint"), below("/oauth2/v2.0/devicecode")},
         {QStringLiteral("end_session_endpoint"), below("/oauth2/v2.0/logout")},
         {QStringLiteral("jwks_uri"), below(v2 ? "/discovery/v2.0/keys" : "/discovery/keys")},
         {QStringLiteral("response_types_supported"), QJsonArray{QStringLiteral("code")}},
         {QStringLiteral("subject_types_supported"), QJsonArray{QStringLiteral("pairwise")}},
         {QStringLiteral("id_token_signing_alg_values_supported"), QJsonArray{QStringLiteral("RS256")}},
         {QStringLiteral("tenant_region_scope"), anyTenant ? QJsonValue() : QJsonValue(QStringLiteral("EU"))},
         {QStringLiteral("cloud_instance_name"), host},
         {QStringLiteral("msgraph_host"), host}});
}

const SigningKey &Entra::signingKey()
{
    if (m_keys.empty())
        m_keys.push_back(SigningKey::generate(m_clock.now()));
    return *m_keys.back();
}

HttpResponse Entra::keys()
{
    (void)signingKey();
    QJsonArray entries;
    for (const auto &key : m_keys)
        entries.append(key->jwk(issuer()));
    return jsonAnswer(200, {{QStringLiteral("keys"), entries}});
}

void Entra::rotateSigningKeys()
{
    (void)signingKey();
    m_keys.push_back(SigningKey::generate(m_clock.now()));
    m_validationTokens.clear();
}

QByteArray Entra::validationToken(const QString &clientId)
{
    CachedToken &cached = m_validationTokens[clientId];
    if (cached.expires < m_clock.now() + 1h) {
        cached.expires = m_clock.now() + 24h;
        const bool v2 = m_options.validationTokens == TokenVersion::V2;
        cached.token = signingKey().sign(validationTokenClaims({.version = m_options.validationTokens,
                                                                .issuer = v2 ? issuer() : issuerV1(),
                                                                .audience = clientId,
                                                                .tenantId = m_directory.tenantId,
                                                                .notBefore = m_started - 5min,
                                                                .expires = cached.expires}));
    }
    return cached.token;
}

HttpResponse Entra::errorAnswer(int status, const QString &error, const QString &text,
                                const QList<int> &codes, const QJsonObject &extra) const
{
    const QString time = QString::fromStdString(base::formatMilliseconds(m_clock.now()));
    const QString timestamp = time.left(10) + QLatin1Char(' ') + time.mid(11, 8) + QLatin1Char('Z');
    const QString trace = guid(m_random);
    const QString correlation = m_correlationId.isEmpty() ? guid(m_random) : m_correlationId;
    QJsonArray numbers;
    for (const int code : codes)
        numbers.append(code);
    QString description = text;
    if (!codes.isEmpty())
        description = QStringLiteral("AADSTS%1: %2").arg(codes.first()).arg(text);
    description +=
        QStringLiteral(" Trace ID: %1 Correlation ID: %2 Timestamp: %3").arg(trace, correlation, timestamp);
    QJsonObject body{
        {QStringLiteral("error"), error},         {QStringLiteral("error_description"), description},
        {QStringLiteral("error_codes"), numbers}, {QStringLiteral("timestamp"), timestamp},
        {QStringLiteral("trace_id"), trace},      {QStringLiteral("correlation_id"), correlation}};
    for (auto it = extra.begin(); it != extra.end(); ++it)
        body.insert(it.key(), it.value());
    return jsonAnswer(status, body);
}

HttpResponse Entra::deviceCode(const QString &tenant, const Form &form)
{
    if (!form.has("client_id") || !form.has("scope"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The request body must contain 'client_id' and 'scope'."),
                           {900144});
    const AppRegistration *app = m_directory.app(form.value("client_id"));
    if (!app)
        return errorAnswer(400, QStringLiteral("unauthorized_client"),
                           QStringLiteral("Application was not found in the directory."), {700016});
    const QStringList asked = form.value("scope").split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const ScopeSet scopes = readScopes(asked, *app);
    // Consent is given, or not, while the user answers; only what makes no sense fails at once.
    if (!scopes.error.isEmpty() && scopes.error != QStringLiteral("consent_required"))
        return errorAnswer(400, scopes.error, scopes.errorText, {scopes.errorCode});

    const QString code = QString::fromLatin1(opaque("DAQABAAEAAAB-"));
    QString userCode;
    for (int i = 0; i < 9; ++i)
        userCode += QLatin1Char("BCDFGHJKLMNPQRSTVWXZ23456789"[m_random.below(28)]);
    const base::Instant now = m_clock.now();
    m_flows.insert(code, {tenant, app->clientId, asked, now, now, m_options.interval});
    const QString page = m_baseUrl + QStringLiteral("/devicelogin");
    return jsonAnswer(200, {{QStringLiteral("user_code"), userCode},
                            {QStringLiteral("device_code"), code},
                            {QStringLiteral("verification_uri"), page},
                            {QStringLiteral("expires_in"), number(m_options.deviceCodeLife)},
                            {QStringLiteral("interval"), number(m_options.interval)},
                            {QStringLiteral("message"),
                             QStringLiteral("To sign in, open %1 and enter %2.").arg(page, userCode)}});
}

HttpResponse Entra::token(const QString &tenant, const Form &form)
{
    if (!form.has("grant_type") || !form.has("client_id"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The request body must contain 'grant_type' and 'client_id'."),
                           {900144});
    const AppRegistration *app = m_directory.app(form.value("client_id"));
    if (!app)
        return errorAnswer(400, QStringLiteral("unauthorized_client"),
                           QStringLiteral("Application was not found in the directory."), {700016});
    const QString grant = form.value("grant_type");
    if (grant == QStringLiteral("client_credentials")) {
        if (const auto refused = refusedClient(tenant, form, *app, true))
            return *refused;
        return clientCredentials(tenant, form, *app);
    }
    if (const auto refused = refusedClient(tenant, form, *app, !app->allowsPublicFlows))
        return *refused;
    if (grant == QStringLiteral("urn:ietf:params:oauth:grant-type:device_code"))
        return pollDeviceCode(tenant, form, *app);
    if (grant == QStringLiteral("refresh_token"))
        return refresh(form, *app);
    return errorAnswer(400, QStringLiteral("unsupported_grant_type"),
                       QStringLiteral("The app requested an unsupported grant type."), {70003});
}

std::optional<HttpResponse> Entra::refusedClient(const QString &tenant, const Form &form,
                                                 const AppRegistration &app, bool confidential)
{
    const QString error = QStringLiteral("invalid_client");
    const bool secret = form.has("client_secret");
    const bool assertion = form.has("client_assertion");
    if (!secret && !assertion) {
        if (!confidential)
            return std::nullopt;
        return errorAnswer(401, error,
                           QStringLiteral("The request body must contain the following parameter: "
                                          "'client_assertion' or 'client_secret'."),
                           {7000218});
    }
    if (app.secrets.isEmpty() && app.certificates.isEmpty())
        return errorAnswer(
            401, error,
            QStringLiteral("Client is public so neither 'client_assertion' nor 'client_secret' "
                           "should be presented."),
            {700025});
    if (secret) {
        if (app.secrets.contains(form.value("client_secret").toUtf8()))
            return std::nullopt;
        return errorAnswer(401, error, QStringLiteral("Invalid client secret provided."), {7000215});
    }
    if (form.value("client_assertion_type") !=
        QStringLiteral("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("Unsupported 'client_assertion_type'."), {900144});
    const QString text = form.value("client_assertion");
    if (const auto problem = checkClientAssertion(
            text.toLatin1(), {.clientId = app.clientId,
                              .audience = QStringLiteral("%1/%2/oauth2/v2.0/token").arg(m_baseUrl, tenant),
                              .certificates = app.certificates,
                              .now = m_clock.now()}))
        return errorAnswer(401, error, problem->text, {problem->code});
    if (m_usedAssertions.contains(text))
        return errorAnswer(401, error, QStringLiteral("Client assertion was already used."), {700027});
    m_usedAssertions.append(text);
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
    return delegatedGrant(form, app, flow->scopes);
}

HttpResponse Entra::refresh(const Form &form, const AppRegistration &app)
{
    const auto known = m_refreshTokens.constFind(form.value("refresh_token").toLatin1());
    if (known == m_refreshTokens.constEnd() || known->clientId != app.clientId)
        return errorAnswer(400, QStringLiteral("invalid_grant"),
                           QStringLiteral("The provided grant has expired or was revoked. A fresh auth "
                                          "token is needed."),
                           {50173}, {{QStringLiteral("suberror"), QStringLiteral("bad_token")}});
    const QStringList asked = form.value("scope").split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return delegatedGrant(form, app, asked.isEmpty() ? known->scopes : asked);
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
    // Issued even if nothing was consented to: then Graph refuses (contract §1.11).
    const AccessToken grant{.clientId = app.clientId,
                            .tenantId = m_directory.tenantId,
                            .permissions = app.applicationPermissions,
                            .expires = m_clock.now() + kept(m_options.accessTokenLife)};
    return jsonAnswer(200, {{QStringLiteral("token_type"), QStringLiteral("Bearer")},
                            {QStringLiteral("expires_in"), number(m_options.accessTokenLife)},
                            {QStringLiteral("ext_expires_in"), number(m_options.accessTokenLife)},
                            {QStringLiteral("access_token"), QString::fromLatin1(issueAccessToken(grant))}});
}

HttpResponse Entra::delegatedGrant(const Form &form, const AppRegistration &app, const QStringList &asked)
{
    const ScopeSet scopes = readScopes(asked, app);
    if (!scopes.error.isEmpty())
        return errorAnswer(400, scopes.error, scopes.errorText, {scopes.errorCode});
    const base::Instant now = m_clock.now();
    const UserAccount &user = m_directory.user;
    const AccessToken grant{.delegated = true,
                            .clientId = app.clientId,
                            .tenantId = m_directory.tenantId,
                            .userId = user.id,
                            .permissions = scopes.permissions,
                            .expires = now + kept(m_options.accessTokenLife)};
    // Neither the order nor the spelling of the request (contract §1.3).
    QStringList granted;
    for (const QString &permission : scopes.permissions)
        granted.prepend(graphPrefix + permission);
    if (scopes.openid)
        granted << QStringLiteral("openid") << QStringLiteral("profile");
    QJsonObject body{{QStringLiteral("token_type"), QStringLiteral("Bearer")},
                     {QStringLiteral("scope"), granted.join(QLatin1Char(' '))},
                     {QStringLiteral("expires_in"), number(m_options.accessTokenLife)},
                     {QStringLiteral("ext_expires_in"), number(m_options.accessTokenLife)},
                     {QStringLiteral("access_token"), QString::fromLatin1(issueAccessToken(grant))}};
    if (scopes.offline) {
        const QByteArray refreshToken = opaque("0.AXsimulated-");
        m_refreshTokens.insert(refreshToken, {app.clientId, asked});
        body.insert(QStringLiteral("refresh_token"), QString::fromLatin1(refreshToken));
    }
    if (scopes.openid) {
        const QJsonObject claims{{QStringLiteral("iss"), issuer()},
                                 {QStringLiteral("aud"), app.clientId},
                                 {QStringLiteral("iat"), numericDate(now)},
                                 {QStringLiteral("nbf"), numericDate(now)},
                                 {QStringLiteral("exp"), numericDate(now + 1h)},
                                 {QStringLiteral("oid"), user.id},
                                 {QStringLiteral("tid"), m_directory.tenantId},
                                 {QStringLiteral("sub"), QStringLiteral("pairwise-%1").arg(user.id)},
                                 {QStringLiteral("preferred_username"), user.userPrincipalName},
                                 {QStringLiteral("name"), user.displayName},
                                 {QStringLiteral("ver"), QStringLiteral("2.0")}};
        body.insert(QStringLiteral("id_token"), QString::fromLatin1(signingKey().sign(claims)));
    }
    if (form.value("client_info") == QStringLiteral("1")) {
        const QJsonObject info{{QStringLiteral("uid"), user.id},
                               {QStringLiteral("utid"), m_directory.tenantId}};
        body.insert(QStringLiteral("client_info"),
                    QString::fromLatin1(base64Url(QJsonDocument(info).toJson(QJsonDocument::Compact))));
    }
    return jsonAnswer(200, body);
}

Entra::ScopeSet Entra::readScopes(const QStringList &scopes, const AppRegistration &app) const
{
    ScopeSet result;
    const auto refuse = [&result](const char *error, int code, const QString &text) {
        result.error = QString::fromLatin1(error);
        result.errorCode = code;
        result.errorText = text;
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
            refuse("consent_required", 65001,
                   QStringLiteral("The user or administrator has not consented to use the application."));
            return result;
        }
    }
    return result;
}

std::optional<AccessToken> Entra::accessToken(const HttpRequest &request) const
{
    const QByteArray field = request.headers.value("Authorization");
    if (!field.toLower().startsWith("bearer "))
        return std::nullopt;
    const auto known = m_accessTokens.constFind(field.mid(7).trimmed());
    if (known == m_accessTokens.constEnd() || known->expires <= m_clock.now())
        return std::nullopt;
    return *known;
}

QByteArray Entra::issueAccessToken(const AccessToken &token)
{
    const QByteArray text = opaque("eyJsimulated.");
    m_accessTokens.insert(text, token);
    return text;
}

QByteArray Entra::opaque(const char *prefix)
{
    QByteArray bytes(24, Qt::Uninitialized);
    m_random.fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    return prefix + base64Url(bytes);
}

QJsonValue Entra::number(std::chrono::seconds value) const
{
    const auto count = static_cast<qint64>(value.count());
    return m_options.numbersAsText ? QJsonValue(QString::number(count)) : QJsonValue(count);
}

} // namespace rollcall::simulator
