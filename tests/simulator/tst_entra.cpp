// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrafixture.h"
#include "opening.h"
#include "simulator/script.h"
#include "support/testing.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::net::HttpRequest;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

class TestEntra : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void discovery();
    void keysSignTokens();
    void errorBody();
    void deviceCodeAnswer();
    void deviceCodeRefusals();
    void pending();
    void slowDownIsForGood();
    void success();
    void declined();
    void expired();
    void badVerificationCode();
    void codeWorksOnce();
    void consentRequired();
    void publicClientSwitch();
    void tokenRequestRefusals();
    void numbersAsText();
    void refreshRotates();
    void refreshRefusals();
    void accessTokensExpire();
    void patienceStretchesLives();
    void clientSecret();
    void clientCredentialRefusals();
    void clientAssertion_data();
    void clientAssertion();
    void assertionWorksOnce();
    void assertionsOfTwoCertificates();
    void scriptedAnswers();
};

void TestEntra::discovery()
{
    EntraFixture f;
    const auto configuration = [&f](const QByteArray &path) {
        const HttpResponse response = f.entra.answer(get(path));
        return response.status == 200 ? body(response) : QJsonObject();
    };
    const QJsonObject own =
        configuration("/11111111-2222-4333-8444-555555555555/v2.0/.well-known/openid-configuration");
    const QString root = QStringLiteral("http://127.0.0.1:8080/11111111-2222-4333-8444-555555555555");
    QCOMPARE(own.value(QStringLiteral("issuer")).toString(), root + QStringLiteral("/v2.0"));
    QCOMPARE(own.value(QStringLiteral("issuer")).toString(), f.entra.issuer());
    QCOMPARE(own.value(QStringLiteral("token_endpoint")).toString(),
             root + QStringLiteral("/oauth2/v2.0/token"));
    QCOMPARE(own.value(QStringLiteral("device_authorization_endpoint")).toString(),
             root + QStringLiteral("/oauth2/v2.0/devicecode"));
    QCOMPARE(own.value(QStringLiteral("jwks_uri")).toString(), root + QStringLiteral("/discovery/v2.0/keys"));
    QCOMPARE(configuration("/contoso.example/v2.0/.well-known/openid-configuration"), own);

    const QJsonObject any = configuration("/organizations/v2.0/.well-known/openid-configuration");
    QCOMPARE(any.value(QStringLiteral("issuer")).toString(),
             QStringLiteral("http://127.0.0.1:8080/{tenantid}/v2.0"));
    QCOMPARE(any.value(QStringLiteral("token_endpoint")).toString(),
             QStringLiteral("http://127.0.0.1:8080/organizations/oauth2/v2.0/token"));
    QCOMPARE(
        configuration("/common/.well-known/openid-configuration").value(QStringLiteral("issuer")).toString(),
        QStringLiteral("http://127.0.0.1:8080/sts/{tenantid}/"));

    REFUSED(f.entra.answer(get("/consumers/v2.0/.well-known/openid-configuration")), 400, "invalid_tenant",
            90002);
    QCOMPARE(f.entra.answer(get("/common/nothing")).status, 404);
    QCOMPARE(f.entra.answer(get("/common")).status, 404);
}

void TestEntra::keysSignTokens()
{
    for (const TokenVersion version : {TokenVersion::V1, TokenVersion::V2}) {
        EntraFixture f({.validationTokens = version});
        const auto keys = [&f] {
            return body(f.entra.answer(get("/common/discovery/v2.0/keys")))
                .value(QStringLiteral("keys"))
                .toArray();
        };
        QCOMPARE(keys().size(), 1);
        const QByteArray before = f.entra.validationToken(connectorApp);
        QCOMPARE(f.entra.validationToken(connectorApp), before);
        const auto claims = verifiedClaims(before, keys()[0].toObject());
        QVERIFY(claims.has_value());
        QCOMPARE(claims->value(QStringLiteral("iss")).toString(),
                 version == TokenVersion::V2 ? f.entra.issuer() : f.entra.issuerV1());
        QCOMPARE(claims->value(QStringLiteral("aud")).toString(), connectorApp);

        f.entra.rotateSigningKeys();
        QCOMPARE(keys().size(), 2);
        const QByteArray after = f.entra.validationToken(connectorApp);
        QVERIFY(!verifiedClaims(after, keys()[0].toObject()));
        QVERIFY(verifiedClaims(after, keys()[1].toObject()).has_value());
        QVERIFY(verifiedClaims(before, keys()[0].toObject()).has_value());

        f.clock.advance(23h + 30min);
        QVERIFY(f.entra.validationToken(connectorApp) != after);
    }
}

void TestEntra::errorBody()
{
    EntraFixture f;
    f.clock.advance(8h);
    HttpRequest request = postForm("/organizations/oauth2/v2.0/token", {});
    request.headers.append("client-request-id", "my-own-id");
    request.headers.append("return-client-request-id", "true");
    const HttpResponse response = f.entra.answer(request);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.headers.value("client-request-id"), QByteArray("my-own-id"));
    const QJsonObject error = body(response);
    QCOMPARE(error.value(QStringLiteral("error")).toString(), QStringLiteral("invalid_request"));
    QCOMPARE(error.value(QStringLiteral("timestamp")).toString(), QStringLiteral("2026-05-04 08:00:00Z"));
    QCOMPARE(error.value(QStringLiteral("correlation_id")).toString(), QStringLiteral("my-own-id"));
    QCOMPARE(error.value(QStringLiteral("trace_id")).toString().size(), 36);
    QCOMPARE(error.value(QStringLiteral("error_codes")).toArray(), QJsonArray{900144});
    QVERIFY(error.value(QStringLiteral("error_description"))
                .toString()
                .startsWith(QStringLiteral("AADSTS900144: ")));
}

void TestEntra::deviceCodeAnswer()
{
    EntraFixture f;
    const HttpResponse response = f.start();
    QCOMPARE(response.status, 200);
    const QJsonObject answer = body(response);
    QCOMPARE(answer.value(QStringLiteral("expires_in")), QJsonValue(900));
    QCOMPARE(answer.value(QStringLiteral("interval")), QJsonValue(5));
    QCOMPARE(answer.value(QStringLiteral("user_code")).toString().size(), 9);
    QVERIFY(answer.value(QStringLiteral("message"))
                .toString()
                .contains(text(response, QStringLiteral("user_code"))));
    QVERIFY(!answer.value(QStringLiteral("device_code")).toString().isEmpty());
    QVERIFY(!answer.value(QStringLiteral("verification_uri")).toString().isEmpty());
    QVERIFY(!answer.contains(QStringLiteral("verification_uri_complete")));
}

void TestEntra::deviceCodeRefusals()
{
    EntraFixture f;
    REFUSED(f.start(QString()), 400, "invalid_request", 900144);
    REFUSED(f.start(scopes, QStringLiteral("nobody")), 400, "unauthorized_client", 700016);
    REFUSED(f.start(QStringLiteral("openid Calendar.Reed")), 400, "invalid_scope", 70011);
    REFUSED(f.start(QStringLiteral("https://graph.microsoft.com/.default User.Read")), 400, "invalid_scope",
            70011);
    REFUSED(f.start(QStringLiteral("https://other.example/Thing.Read")), 400, "invalid_resource", 500011);
    REFUSED(f.start(scopes, organizerApp, "nowhere.example"), 400, "invalid_tenant", 90002);
    HttpRequest request = postForm("/common/oauth2/v2.0/devicecode", {});
    request.headers = {};
    REFUSED(f.entra.answer(request), 400, "invalid_request", 900144);
    REFUSED(f.entra.answer(get("/common/oauth2/v2.0/devicecode")), 400, "invalid_request", 900561);
}

void TestEntra::pending()
{
    EntraFixture f({.decidesAfter = 12s});
    const QString code = f.freshCode();
    for (int i = 0; i < 2; ++i) {
        f.clock.advance(5s);
        REFUSED(f.poll(code), 400, "authorization_pending", 70016);
    }
    f.clock.advance(5s);
    QCOMPARE(f.poll(code).status, 200);
}

void TestEntra::slowDownIsForGood()
{
    EntraFixture f({.decision = UserDecision::IgnoresIt});
    const QString code = f.freshCode();
    f.clock.advance(3s);
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("slow_down"));
    f.clock.advance(9s); // ten seconds by now
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("slow_down"));
    f.clock.advance(15s);
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("authorization_pending"));
    f.clock.advance(14s);
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("slow_down"));
}

void TestEntra::success()
{
    EntraFixture f;
    const HttpResponse response = f.signIn();
    QCOMPARE(response.status, 200);
    const QJsonObject grant = body(response);
    QCOMPARE(grant.value(QStringLiteral("token_type")).toString(), QStringLiteral("Bearer"));
    QCOMPARE(grant.value(QStringLiteral("expires_in")), QJsonValue(4500));
    QVERIFY(grant.value(QStringLiteral("scope"))
                .toString()
                .contains(QStringLiteral("https://graph.microsoft.com/User.Read")));
    QVERIFY(!grant.value(QStringLiteral("refresh_token")).toString().isEmpty());
    const QJsonObject info =
        QJsonDocument::fromJson(
            QByteArray::fromBase64(grant.value(QStringLiteral("client_info")).toString().toLatin1(),
                                   QByteArray::Base64UrlEncoding))
            .object();
    QCOMPARE(info, (QJsonObject{{QStringLiteral("uid"), f.entra.directory().user.id},
                                {QStringLiteral("utid"), f.entra.directory().tenantId}}));
    const QJsonObject key = body(f.entra.answer(get("/common/discovery/v2.0/keys")))
                                .value(QStringLiteral("keys"))
                                .toArray()[0]
                                .toObject();
    const auto claims = verifiedClaims(grant.value(QStringLiteral("id_token")).toString().toLatin1(), key);
    QVERIFY(claims.has_value());
    QCOMPARE(claims->value(QStringLiteral("aud")).toString(), organizerApp);
    QCOMPARE(claims->value(QStringLiteral("tid")).toString(), f.entra.directory().tenantId);
    QCOMPARE(claims->value(QStringLiteral("preferred_username")).toString(),
             QStringLiteral("attendee1@contoso.example"));

    const auto token = f.entra.accessToken(bearing(response));
    QVERIFY(token && token->delegated);
    QCOMPARE(token->userId, f.entra.directory().user.id);
    QCOMPARE(token->permissions,
             (QStringList{QStringLiteral("User.Read"), QStringLiteral("Calendars.ReadBasic")}));

    // Without openid and offline_access there is neither an ID nor a refresh token.
    const QString code = text(f.start(QStringLiteral("User.Read")), QStringLiteral("device_code"));
    f.clock.advance(10s);
    const QJsonObject bare = body(f.poll(code));
    QVERIFY(bare.contains(QStringLiteral("access_token")));
    QVERIFY(!bare.contains(QStringLiteral("id_token")));
    QVERIFY(!bare.contains(QStringLiteral("refresh_token")));
}

void TestEntra::declined()
{
    EntraFixture f({.decision = UserDecision::Declines});
    REFUSED(f.signIn(), 400, "authorization_declined", 65004);
}

void TestEntra::expired()
{
    EntraFixture f({.decision = UserDecision::IgnoresIt});
    const QString code = f.freshCode();
    f.clock.advance(900s);
    REFUSED(f.poll(code), 400, "expired_token", 70019);
}

void TestEntra::badVerificationCode()
{
    EntraFixture f;
    REFUSED(f.poll(QStringLiteral("made-up")), 400, "bad_verification_code", 70018);
    const QString code = f.freshCode();
    f.clock.advance(10s);
    // Another tenant in the path than the code was asked for (contract §1.1).
    REFUSED(f.poll(code, "common"), 400, "bad_verification_code", 70018);
    QCOMPARE(f.poll(code).status, 200);
}

void TestEntra::codeWorksOnce()
{
    EntraFixture f;
    const QString code = f.freshCode();
    f.clock.advance(10s);
    QCOMPARE(f.poll(code).status, 200);
    f.clock.advance(10s);
    REFUSED(f.poll(code), 400, "invalid_grant", 70000);
}

void TestEntra::consentRequired()
{
    EntraFixture f;
    const QString code =
        text(f.start(QStringLiteral("openid Subscription.Read.All")), QStringLiteral("device_code"));
    f.clock.advance(10s);
    REFUSED(f.poll(code), 400, "consent_required", 65001);
}

void TestEntra::publicClientSwitch()
{
    EntraFixture f;
    const QString code = text(f.start(QStringLiteral("openid"), connectorApp), QStringLiteral("device_code"));
    f.clock.advance(10s);
    REFUSED(f.poll(code, "organizations", connectorApp), 401, "invalid_client", 7000218);
    REFUSED(f.entra.answer(postForm(tokenPath, {{QStringLiteral("grant_type"), deviceGrant},
                                                {QStringLiteral("client_id"), organizerApp},
                                                {QStringLiteral("client_secret"), QStringLiteral("x")},
                                                {QStringLiteral("device_code"), f.freshCode()}})),
            401, "invalid_client", 700025);
}

void TestEntra::tokenRequestRefusals()
{
    EntraFixture f;
    REFUSED(f.entra.answer(postForm(tokenPath, {{QStringLiteral("client_id"), organizerApp}})), 400,
            "invalid_request", 900144);
    REFUSED(f.entra.answer(postForm(tokenPath, {{QStringLiteral("grant_type"), deviceGrant},
                                                {QStringLiteral("client_id"), QStringLiteral("nobody")}})),
            400, "unauthorized_client", 700016);
    REFUSED(f.entra.answer(postForm(tokenPath, {{QStringLiteral("grant_type"), QStringLiteral("magic")},
                                                {QStringLiteral("client_id"), organizerApp}})),
            400, "unsupported_grant_type", 70003);
}

void TestEntra::numbersAsText()
{
    EntraFixture f({.numbersAsText = true});
    const QJsonObject started = body(f.start());
    QCOMPARE(started.value(QStringLiteral("interval")), QJsonValue(QStringLiteral("5")));
    QCOMPARE(started.value(QStringLiteral("expires_in")), QJsonValue(QStringLiteral("900")));
    f.clock.advance(10s);
    const QJsonObject grant = body(f.poll(started.value(QStringLiteral("device_code")).toString()));
    QCOMPARE(grant.value(QStringLiteral("expires_in")), QJsonValue(QStringLiteral("4500")));
    QCOMPARE(grant.value(QStringLiteral("ext_expires_in")), QJsonValue(QStringLiteral("4500")));
}

void TestEntra::refreshRotates()
{
    EntraFixture f;
    const QString first = text(f.signIn(), QStringLiteral("refresh_token"));
    const HttpResponse renewed = f.refresh(first);
    QCOMPARE(renewed.status, 200);
    const QString second = text(renewed, QStringLiteral("refresh_token"));
    QVERIFY(!second.isEmpty() && second != first);
    QVERIFY(f.entra.accessToken(bearing(renewed)).has_value());
    // The service does not revoke the old one on use (contract §1.8).
    QCOMPARE(f.refresh(first).status, 200);
    QCOMPARE(f.refresh(second).status, 200);
}

void TestEntra::refreshRefusals()
{
    EntraFixture f;
    const QString refreshToken = text(f.signIn(), QStringLiteral("refresh_token"));
    REFUSED(f.refresh(QStringLiteral("made-up")), 400, "invalid_grant", 50173);
    f.entra.revokeRefreshTokens();
    const HttpResponse revoked = f.refresh(refreshToken);
    REFUSED(revoked, 400, "invalid_grant", 50173);
    QCOMPARE(text(revoked, QStringLiteral("suberror")), QStringLiteral("bad_token"));
}

void TestEntra::accessTokensExpire()
{
    EntraFixture f({.accessTokenLife = 3600s});
    const HttpResponse grant = f.signIn();
    f.clock.advance(3599s);
    QVERIFY(f.entra.accessToken(bearing(grant)).has_value());
    f.clock.advance(1s);
    QVERIFY(!f.entra.accessToken(bearing(grant)).has_value());
    QVERIFY(!f.entra.accessToken(get("/v1.0/me")).has_value());
}

void TestEntra::patienceStretchesLives()
{
    EntraFixture f({.decision = UserDecision::IgnoresIt, .patience = 10});
    QCOMPARE(body(f.start()).value(QStringLiteral("expires_in")), QJsonValue(900));
    const QString code = f.freshCode();
    f.clock.advance(8999s);
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("authorization_pending"));
    f.clock.advance(1s);
    QCOMPARE(errorOf(f.poll(code)), QStringLiteral("expired_token"));
    const HttpResponse grant = f.appToken({{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")}});
    QCOMPARE(body(grant).value(QStringLiteral("expires_in")), QJsonValue(4500));
    f.clock.advance(44'999s);
    QVERIFY(f.entra.accessToken(bearing(grant)).has_value());
}

void TestEntra::clientSecret()
{
    EntraFixture f;
    const HttpResponse response =
        f.appToken({{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")}});
    QCOMPARE(response.status, 200);
    QVERIFY(!body(response).contains(QStringLiteral("refresh_token")));
    const auto token = f.entra.accessToken(bearing(response));
    QVERIFY(token && !token->delegated);
    QVERIFY(token->may({QStringLiteral("OnlineMeetings.Read.All")}));
    QCOMPARE(token->clientId, connectorApp);
}

void TestEntra::clientCredentialRefusals()
{
    EntraFixture f;
    const FormFields secret{{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")}};
    REFUSED(f.appToken({}), 401, "invalid_client", 7000218);
    REFUSED(f.appToken({{QStringLiteral("client_secret"), QStringLiteral("s3cret")}}), 401, "invalid_client",
            7000215);
    REFUSED(f.appToken(secret, "/organizations/oauth2/v2.0/token"), 400, "invalid_request", 50059);
    REFUSED(f.appToken(secret, tokenPath, QStringLiteral("OnlineMeetings.Read.All")), 400, "invalid_scope",
            70011);
    REFUSED(f.appToken({{QStringLiteral("client_assertion"), QStringLiteral("a.b.c")}}), 400,
            "invalid_request", 900144);
}

void TestEntra::clientAssertion_data()
{
    QTest::addColumn<bool>("pss");
    QTest::addColumn<QString>("thumbprint"); // "" : none, else the header's name
    QTest::addColumn<QString>("claim");      // to change
    QTest::addColumn<QVariant>("value");     // null: leave it out
    QTest::addColumn<int>("code");           // 0: good
    QTest::newRow("PS256") << true << "x5t#S256" << QString() << QVariant() << 0;
    QTest::newRow("RS256, old thumbprint") << false << "x5t" << QString() << QVariant() << 0;
    QTest::newRow("RS256, new thumbprint") << false << "x5t#S256" << QString() << QVariant() << 0;
    QTest::newRow("PS256, old thumbprint") << true << "x5t" << QString() << QVariant() << 700027;
    QTest::newRow("no thumbprint") << true << QString() << QString() << QVariant() << 700027;
    QTest::newRow("audience") << true << "x5t#S256" << "aud"
                              << QVariant(QStringLiteral("https://other.example")) << 700023;
    QTest::newRow("issuer") << true << "x5t#S256" << "iss" << QVariant(organizerApp) << 700021;
    QTest::newRow("subject") << true << "x5t#S256" << "sub" << QVariant() << 700021;
    QTest::newRow("no jti") << true << "x5t#S256" << "jti" << QVariant() << 50027;
    QTest::newRow("expired") << true << "x5t#S256" << "exp" << QVariant(1777852800 - 301) << 700024;
    QTest::newRow("too long") << true << "x5t#S256" << "exp" << QVariant(1777852800 + 3600) << 700024;
    QTest::newRow("not yet") << true << "x5t#S256" << "nbf" << QVariant(1777852800 + 301) << 700024;
    QTest::newRow("no expiry") << true << "x5t#S256" << "exp" << QVariant() << 700024;
}

namespace {

FormFields assertionForm(const QByteArray &assertion)
{
    return {{QStringLiteral("client_assertion_type"),
             QStringLiteral("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")},
            {QStringLiteral("client_assertion"), QString::fromLatin1(assertion)}};
}

QJsonObject goodClaims()
{
    const qint64 now = 1777852800; // 2026-05-04T00:00:00Z, where a ManualScheduler begins
    return {{QStringLiteral("aud"),
             QStringLiteral("http://127.0.0.1:8080/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token")},
            {QStringLiteral("iss"), connectorApp},
            {QStringLiteral("sub"), connectorApp},
            {QStringLiteral("jti"), QStringLiteral("6c9f0b5e-0000-4000-8000-000000000001")},
            {QStringLiteral("nbf"), now},
            {QStringLiteral("exp"), now + 600}};
}

QString thumbprint(const QByteArray &der, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(QCryptographicHash::hash(der, algorithm)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

void TestEntra::clientAssertion()
{
    QFETCH(bool, pss);
    QFETCH(QString, thumbprint);
    QFETCH(QString, claim);
    QFETCH(QVariant, value);
    QFETCH(int, code);
    static const Pkey key = generateRsa(2048);
    static const QByteArray der = selfSigned(key.get());
    Directory directory = sampleDirectory();
    directory.apps[1].certificates = {der};
    EntraFixture f({}, directory);

    QJsonObject header{{QStringLiteral("typ"), QStringLiteral("JWT")},
                       {QStringLiteral("alg"), pss ? QStringLiteral("PS256") : QStringLiteral("RS256")}};
    if (!thumbprint.isEmpty())
        header.insert(thumbprint,
                      ::thumbprint(der, thumbprint == QStringLiteral("x5t") ? QCryptographicHash::Sha1
                                                                            : QCryptographicHash::Sha256));
    QJsonObject claims = goodClaims();
    if (!claim.isEmpty() && value.isNull())
        claims.remove(claim);
    else if (!claim.isEmpty())
        claims.insert(claim, QJsonValue::fromVariant(value));

    const HttpResponse response = f.appToken(assertionForm(signedAssertion(header, claims, key.get(), pss)));
    if (code == 0) {
        QCOMPARE(response.status, 200);
        QVERIFY(f.entra.accessToken(bearing(response)).has_value());
    } else {
        REFUSED(response, 401, "invalid_client", code);
    }
}

void TestEntra::assertionWorksOnce()
{
    const Pkey key = generateRsa(2048);
    const Pkey stranger = generateRsa(2048);
    const QByteArray der = selfSigned(key.get());
    Directory directory = sampleDirectory();
    directory.apps[1].certificates = {der};
    EntraFixture f({}, directory);
    const QJsonObject header{{QStringLiteral("alg"), QStringLiteral("PS256")},
                             {QStringLiteral("x5t#S256"), thumbprint(der, QCryptographicHash::Sha256)}};
    // The right thumbprint, signed by somebody else.
    REFUSED(f.appToken(assertionForm(signedAssertion(header, goodClaims(), stranger.get(), true))), 401,
            "invalid_client", 700027);
    REFUSED(f.appToken(assertionForm("no-jwt")), 401, "invalid_client", 50027);
    REFUSED(f.appToken(assertionForm("!.?.*")), 401, "invalid_client", 50027);
    const QByteArray assertion = signedAssertion(header, goodClaims(), key.get(), true);
    QCOMPARE(f.appToken(assertionForm(assertion)).status, 200);
    REFUSED(f.appToken(assertionForm(assertion)), 401, "invalid_client", 700027);
}

/// What a rotation needs: two certificates at a time; and what a client may get wrong with them.
void TestEntra::assertionsOfTwoCertificates()
{
    const Pkey keys[]{generateRsa(2048), generateRsa(2048)};
    Directory directory = sampleDirectory();
    for (const Pkey &key : keys)
        directory.apps[1].certificates.append(selfSigned(key.get()));
    EntraFixture f({}, directory);
    const auto send = [&](std::size_t which, const QJsonObject &claims, const QByteArray &path = tokenPath) {
        const QByteArray der = directory.apps[1].certificates[static_cast<qsizetype>(which)];
        const QJsonObject header{{QStringLiteral("alg"), QStringLiteral("PS256")},
                                 {QStringLiteral("x5t#S256"), thumbprint(der, QCryptographicHash::Sha256)}};
        return f.appToken(assertionForm(signedAssertion(header, claims, keys[which].get(), true)), path);
    };
    QJsonObject claims = goodClaims();
    QCOMPARE(send(0, claims).status, 200);
    // A new signature around an id that was used.
    REFUSED(send(1, claims), 401, "invalid_client", 700027);
    claims.insert(QStringLiteral("jti"), QStringLiteral("6c9f0b5e-0000-4000-8000-000000000002"));
    // The tenant's guid in the audience, its domain in the address.
    QCOMPARE(send(1, claims, "/contoso.example/oauth2/v2.0/token").status, 200);

    f.clock.advance(1h);
    const HttpResponse late = send(1, claims);
    REFUSED(late, 401, "invalid_client", 700024);
    QVERIFY(text(late, QStringLiteral("error_description"))
                .contains(QStringLiteral("Current time: 2026-05-04T01:00:00.000Z")));
}

void TestEntra::scriptedAnswers()
{
    EntraFixture f;
    Script script;
    const HttpRequest poll = postForm(tokenPath, {});
    QVERIFY(!script.take(poll));
    script.add("POST", "/token", refusal(503), 2);
    script.add("POST", "/token", refusal(429, 17));
    script.add("POST", "/token", {.silent = true});
    script.add(
        "POST", "/token",
        {.response = f.entra.errorAnswer(200, QStringLiteral("interaction_required"), QStringLiteral("MFA."),
                                         {50076}, {{QStringLiteral("claims"), QStringLiteral("{}")}})});
    QVERIFY(!script.take(get(tokenPath)));
    QVERIFY(!script.take(postForm("/common/oauth2/v2.0/devicecode", {})));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(script.take(poll)->response.status, 503);
    const auto throttled = script.take(poll);
    QCOMPARE(throttled->response.status, 429);
    QCOMPARE(throttled->response.headers.value("Retry-After"), QByteArray("17"));
    QVERIFY(script.take(poll)->silent);
    const auto scripted = script.take(poll);
    QCOMPARE(scripted->response.status, 200); // HTTP 200 with an error body (contract §1.4)
    QCOMPARE(errorOf(scripted->response), QStringLiteral("interaction_required"));
    QCOMPARE(text(scripted->response, QStringLiteral("claims")), QStringLiteral("{}"));
    QVERIFY(script.isEmpty());
}

QTEST_GUILESS_MAIN(TestEntra)
#include "tst_entra.moc"
