// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/entra.h"

#include "simulator/answers.h"
#include "simulator/guid.h"

#include <QJsonArray>
#include <QUrl>

namespace rollcall::simulator {

using base::Ticks;
using net::HttpRequest;
using net::HttpResponse;
using namespace std::chrono_literals;

namespace {

HttpResponse notFound()
{
    return {.status = 404};
}

bool isAnyTenant(const QString &tenant)
{
    return tenant == QStringLiteral("organizations") || tenant == QStringLiteral("common");
}

/// RFC 8628 §3.5 has other names than Entra ID, or none, for some errors.
QString standardError(const QString &error)
{
    if (error == QStringLiteral("authorization_declined"))
        return QStringLiteral("access_denied");
    if (error == QStringLiteral("bad_verification_code"))
        return QStringLiteral("invalid_grant");
    return error;
}

} // namespace

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

QByteArray Entra::authorizationUri() const
{
    return m_baseUrl.toLatin1() + "/common/oauth2/authorize";
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

    HttpResponse response = below(tenant, endpoint, request);
    if (!asked.isEmpty() && request.headers.value("return-client-request-id") == "true")
        response.headers.append("client-request-id", asked);
    return response;
}

HttpResponse Entra::below(const QString &tenant, const QByteArray &endpoint, const HttpRequest &request)
{
    const bool isPost = endpoint == "/oauth2/v2.0/devicecode" || endpoint == "/oauth2/v2.0/token";
    if (!isOurTenant(tenant))
        return errorAnswer(400, QStringLiteral("invalid_tenant"),
                           QStringLiteral("Tenant '%1' not found.").arg(tenant), {90002});
    if (isPost && request.method != "POST")
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The endpoint only accepts POST requests."), {900561});
    if (isPost &&
        !request.headers.value("Content-Type").toLower().startsWith("application/x-www-form-urlencoded"))
        return errorAnswer(400, QStringLiteral("invalid_request"),
                           QStringLiteral("The request body must contain form data."), {900144});
    if (endpoint == "/oauth2/v2.0/devicecode")
        return deviceCode(tenant, Form(request.body));
    if (endpoint == "/oauth2/v2.0/token")
        return token(tenant, Form(request.body));
    if (request.method != "GET")
        return notFound();
    if (endpoint == "/v2.0/.well-known/openid-configuration")
        return openIdConfiguration(tenant, true);
    if (endpoint == "/.well-known/openid-configuration")
        return openIdConfiguration(tenant, false);
    if (endpoint == "/discovery/v2.0/keys" || endpoint == "/discovery/keys")
        return keys();
    if (endpoint == "/oauth2/v2.0/authorize")
        return authorize(tenant, Form(request.query));
    if (endpoint == "/oauth2/v2.0/decide")
        return decide(Form(request.query));
    if (endpoint == "/oauth2/v2.0/logout")
        return htmlAnswer(200, QStringLiteral("You are signed out."));
    if (endpoint == "/adminconsent")
        return adminConsent(Form(request.query));
    return notFound();
}

Ticks Entra::kept(std::chrono::seconds told) const
{
    return Ticks{static_cast<std::int64_t>(static_cast<double>(Ticks{told}.count()) * m_options.patience)};
}

bool Entra::isOurTenant(const QString &tenant) const
{
    return tenant.compare(m_directory.tenantId, Qt::CaseInsensitive) == 0 ||
           tenant.compare(m_directory.domain, Qt::CaseInsensitive) == 0 || isAnyTenant(tenant);
}

HttpResponse Entra::openIdConfiguration(const QString &tenant, bool v2) const
{
    const bool anyTenant = isAnyTenant(tenant);
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
         {QStringLiteral("response_modes_supported"), QJsonArray{QStringLiteral("query")}},
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
    if (m_options.dialect == Dialect::Rfc8628)
        return jsonAnswer(status, {{QStringLiteral("error"), standardError(error)},
                                   {QStringLiteral("error_description"), text}});
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

HttpResponse Entra::errorAnswer(const LoginProblem &problem) const
{
    QJsonObject extra;
    if (!problem.suberror.isEmpty())
        extra.insert(QStringLiteral("suberror"), problem.suberror);
    if (!problem.claims.isEmpty())
        extra.insert(QStringLiteral("claims"), problem.claims);
    const QList<int> codes = problem.code == 0 ? QList<int>() : QList<int>{problem.code};
    return errorAnswer(problem.status, problem.error, problem.text, codes, extra);
}

std::optional<LoginProblem> Entra::brokenRule(std::initializer_list<LoginRule> rules) const
{
    for (const LoginRule rule : rules) {
        if (has(rule))
            return problemOf(rule);
    }
    return std::nullopt;
}

std::optional<LoginProblem> Entra::clientProblem(const QString &tenant, const QString &clientId) const
{
    if (!m_directory.app(clientId) || has(LoginRule::AppUnknown))
        return problemOf(LoginRule::AppUnknown);
    if (isAnyTenant(tenant))
        return brokenRule({LoginRule::SingleTenant});
    return std::nullopt;
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
