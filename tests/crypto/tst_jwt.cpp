// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "crypto/jwt.h"
#include "opensslcli.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using rollcall::crypto::checkValidationToken;
using rollcall::crypto::Jwks;
using rollcall::crypto::TokenError;
using rollcall::crypto::TokenPolicy;
using rollcall::test::at;

namespace {

const QString tenant = QStringLiteral("11111111-2222-4333-8444-555555555555");
const QString clientId = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
const QString changeTracking = QStringLiteral("0bf30f3b-4a52-48df-9a82-234910c4a086");

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(name);
    else
        object.insert(name, value);
    return object;
}

// 2026-05-04T08:00:00Z to 09:00:00Z.
constexpr qint64 notBefore = 1777881600;
constexpr qint64 expires = notBefore + 3600;

QJsonObject header()
{
    return {{QStringLiteral("typ"), QStringLiteral("JWT")},
            {QStringLiteral("alg"), QStringLiteral("RS256")},
            {QStringLiteral("kid"), QStringLiteral("key-1")}};
}

QJsonObject claimsV2()
{
    return {{QStringLiteral("aud"), clientId},
            {QStringLiteral("iss"), QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(tenant)},
            {QStringLiteral("nbf"), notBefore},
            {QStringLiteral("exp"), expires},
            {QStringLiteral("tid"), tenant},
            {QStringLiteral("azp"), changeTracking},
            {QStringLiteral("ver"), QStringLiteral("2.0")}};
}

QJsonObject claimsV1()
{
    return {{QStringLiteral("aud"), clientId},
            {QStringLiteral("iss"), QStringLiteral("https://sts.windows.net/%1/").arg(tenant)},
            {QStringLiteral("nbf"), notBefore},
            {QStringLiteral("exp"), expires},
            {QStringLiteral("tid"), tenant},
            {QStringLiteral("appid"), changeTracking},
            {QStringLiteral("ver"), QStringLiteral("1.0")}};
}

TokenPolicy policy()
{
    return {.audiences = {QStringLiteral("99999999-0000-4000-8000-000000000000"), clientId},
            .tenants = {tenant}};
}

} // namespace

class TestJwt : public QObject
{
    Q_OBJECT

private:
    const rollcall::test::OpensslCli m_openssl;
    QJsonObject m_key;
    Jwks m_keys;

    [[nodiscard]] QByteArray signedToken(const QByteArray &head, const QByteArray &claims,
                                         const QString &key = QStringLiteral("signer")) const
    {
        const QByteArray text = base64Url(head) + '.' + base64Url(claims);
        const QByteArray signature =
            m_openssl.run({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sign"),
                           key + QStringLiteral(".key"), QStringLiteral("-binary")},
                          text);
        return text + '.' + base64Url(signature);
    }

    [[nodiscard]] QByteArray token(const QJsonObject &head, const QJsonObject &claims) const
    {
        return signedToken(json(head), json(claims));
    }

    [[nodiscard]] QByteArray goodToken() const { return token(header(), claimsV2()); }

    [[nodiscard]] QJsonObject jwkOf(const QString &name, const QString &kid) const
    {
        const QByteArray modulus =
            m_openssl.run({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-modulus"),
                           QStringLiteral("-in"), name + QStringLiteral(".crt")});
        const QByteArray n = QByteArray::fromHex(modulus.trimmed().mid(int(qstrlen("Modulus="))));
        return {{QStringLiteral("kty"), QStringLiteral("RSA")},
                {QStringLiteral("use"), QStringLiteral("sig")},
                {QStringLiteral("kid"), kid},
                {QStringLiteral("n"), QString::fromLatin1(base64Url(n))},
                {QStringLiteral("e"), QStringLiteral("AQAB")}};
    }

    [[nodiscard]] QString certificateBase64() const
    {
        return QString::fromLatin1(
            m_openssl
                .run({QStringLiteral("x509"), QStringLiteral("-in"), QStringLiteral("signer.crt"),
                      QStringLiteral("-outform"), QStringLiteral("DER")})
                .toBase64());
    }

    static rollcall::base::Result<Jwks> keySet(const QJsonArray &keys)
    {
        return Jwks::fromJson(json({{QStringLiteral("keys"), keys}}));
    }

    void compareRefusal(const QByteArray &text, TokenError error,
                        const QString &received = QStringLiteral("2026-05-04T08:30:00Z")) const
    {
        const auto result = checkValidationToken(text, m_keys, policy(), at(received.toStdString()));
        QVERIFY(!result);
        QCOMPARE(result.error(), error);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_openssl.makeRsaPair(QStringLiteral("signer"), 2048);
        m_openssl.makeRsaPair(QStringLiteral("stranger"), 2048);
        m_key = jwkOf(QStringLiteral("signer"), QStringLiteral("key-1"));
        const auto keys = keySet({jwkOf(QStringLiteral("stranger"), QStringLiteral("key-2")), m_key});
        QVERIFY(keys);
        m_keys = *keys;
    }

    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void acceptsBothVersions_data()
    {
        QTest::addColumn<QJsonObject>("claims");
        QTest::newRow("2.0") << claimsV2();
        QTest::newRow("1.0") << claimsV1();
    }

    void acceptsBothVersions()
    {
        QFETCH(QJsonObject, claims);
        const auto result =
            checkValidationToken(token(header(), claims), m_keys, policy(), at("2026-05-04T08:30:00Z"));
        QVERIFY(result);
        QCOMPARE(result->tenantId, tenant);
        QCOMPARE(result->audience, clientId);
        QCOMPARE(result->expires, at("2026-05-04T09:00:00Z"));
    }

    void comparesIdsWithoutCase()
    {
        TokenPolicy upper = policy();
        upper.audiences = {clientId.toUpper()};
        upper.tenants = {tenant.toUpper()};
        upper.caller = changeTracking.toUpper();
        const auto result = checkValidationToken(goodToken(), m_keys, upper, at("2026-05-04T08:30:00Z"));
        QVERIFY(result);
        QCOMPARE(result->audience, clientId.toUpper());
    }

    void takesOtherAuthoritiesFromPolicy()
    {
        TokenPolicy demo = policy();
        demo.issuers = {QStringLiteral("http://127.0.0.1:8080/{tenantid}/v2.0")};
        const QJsonObject claims = with(claimsV2(), QStringLiteral("iss"),
                                        QStringLiteral("http://127.0.0.1:8080/%1/v2.0").arg(tenant));
        QVERIFY(checkValidationToken(token(header(), claims), m_keys, demo, at("2026-05-04T08:30:00Z")));
        const auto microsoft = checkValidationToken(goodToken(), m_keys, demo, at("2026-05-04T08:30:00Z"));
        QVERIFY(!microsoft);
        QCOMPARE(microsoft.error(), TokenError::WrongIssuer);
    }

    void anyTenantIfNoneIsNamed()
    {
        TokenPolicy open = policy();
        open.tenants.clear();
        QVERIFY(checkValidationToken(goodToken(), m_keys, open, at("2026-05-04T08:30:00Z")));
    }

    void acceptsNothingWithoutAudienceOrCaller()
    {
        TokenPolicy empty = policy();
        empty.audiences.clear();
        auto result = checkValidationToken(goodToken(), m_keys, empty, at("2026-05-04T08:30:00Z"));
        QVERIFY(!result);
        QCOMPARE(result.error(), TokenError::WrongAudience);
        TokenPolicy anybody = policy();
        anybody.caller.clear();
        const QJsonObject nobody = with(claimsV2(), QStringLiteral("azp"), QJsonValue::Undefined);
        result = checkValidationToken(token(header(), nobody), m_keys, anybody, at("2026-05-04T08:30:00Z"));
        QVERIFY(!result);
        QCOMPARE(result.error(), TokenError::WrongCaller);
    }

    void judgesByTimeOfReceipt_data()
    {
        QTest::addColumn<QString>("received");
        QTest::addColumn<bool>("good");
        QTest::addColumn<TokenError>("error");
        QTest::newRow("long before") << QStringLiteral("2026-05-03T00:00:00Z") << false
                                     << TokenError::NotYetValid;
        QTest::newRow("before the skew")
            << QStringLiteral("2026-05-04T07:54:59.9999999Z") << false << TokenError::NotYetValid;
        QTest::newRow("at the skew") << QStringLiteral("2026-05-04T07:55:00Z") << true << TokenError{};
        QTest::newRow("at nbf") << QStringLiteral("2026-05-04T08:00:00Z") << true << TokenError{};
        QTest::newRow("at exp") << QStringLiteral("2026-05-04T09:00:00Z") << true << TokenError{};
        QTest::newRow("within the skew")
            << QStringLiteral("2026-05-04T09:04:59.9999999Z") << true << TokenError{};
        QTest::newRow("after the skew")
            << QStringLiteral("2026-05-04T09:05:00Z") << false << TokenError::Expired;
    }

    void judgesByTimeOfReceipt()
    {
        QFETCH(QString, received);
        QFETCH(bool, good);
        QFETCH(TokenError, error);
        const auto result = checkValidationToken(goodToken(), m_keys, policy(), at(received.toStdString()));
        QCOMPARE(result.has_value(), good);
        if (!good)
            QCOMPARE(result.error(), error);
    }

    void refusesWrongClaims_data()
    {
        QTest::addColumn<QJsonObject>("claims");
        QTest::addColumn<TokenError>("error");
        const QString other = QStringLiteral("22222222-2222-4333-8444-555555555555");
        const auto row = [](const char *name, const QJsonObject &claims, TokenError error) {
            QTest::newRow(name) << claims << error;
        };
        const auto changed = [](const char *name, const QJsonValue &value) {
            return with(claimsV2(), QString::fromLatin1(name), value);
        };
        const QJsonValue none(QJsonValue::Undefined);
        row("no iss", changed("iss", none), TokenError::WrongIssuer);
        row("another host", changed("iss", QStringLiteral("https://login.example.org/%1/v2.0").arg(tenant)),
            TokenError::WrongIssuer);
        row("another tenant's issuer",
            changed("iss", QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(other)),
            TokenError::WrongIssuer);
        row("the pattern itself",
            changed("iss", QStringLiteral("https://login.microsoftonline.com/{tid}/v2.0")),
            TokenError::WrongIssuer);
        row("v1 issuer without slash",
            changed("iss", QStringLiteral("https://sts.windows.net/%1").arg(tenant)),
            TokenError::WrongIssuer);
        row("issuer with more behind",
            changed("iss", QStringLiteral("https://login.microsoftonline.com/%1/v2.0/").arg(tenant)),
            TokenError::WrongIssuer);
        row("another tenant",
            with(changed("tid", other), QStringLiteral("iss"),
                 QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(other)),
            TokenError::WrongTenant);
        row("no tid", changed("tid", none), TokenError::Malformed);
        row("tid is no guid", changed("tid", QStringLiteral("common")), TokenError::Malformed);
        row("tid is a number", changed("tid", 1), TokenError::Malformed);
        row("another audience", changed("aud", other), TokenError::WrongAudience);
        row("no aud", changed("aud", none), TokenError::Malformed);
        row("several audiences", changed("aud", QJsonArray{clientId}), TokenError::Malformed);
        row("another caller", changed("azp", other), TokenError::WrongCaller);
        row("no azp", changed("azp", none), TokenError::WrongCaller);
        row("appid in v2", with(changed("azp", none), QStringLiteral("appid"), changeTracking),
            TokenError::WrongCaller);
        row("azp in v1",
            with(with(claimsV1(), QStringLiteral("appid"), none), QStringLiteral("azp"), changeTracking),
            TokenError::WrongCaller);
        row("right azp, wrong appid in v1",
            with(with(claimsV1(), QStringLiteral("appid"), other), QStringLiteral("azp"), changeTracking),
            TokenError::WrongCaller);
        row("no ver", changed("ver", none), TokenError::WrongCaller);
        row("ver 3.0", changed("ver", QStringLiteral("3.0")), TokenError::WrongCaller);
        row("no exp", changed("exp", none), TokenError::Malformed);
        row("exp is text", changed("exp", QString::number(expires)), TokenError::Malformed);
        row("exp beyond time", changed("exp", 1e300), TokenError::Malformed);
        row("exp below zero", changed("exp", -1), TokenError::Malformed);
        row("no nbf", changed("nbf", none), TokenError::Malformed);
        row("nbf is null", changed("nbf", QJsonValue::Null), TokenError::Malformed);
    }

    void refusesWrongClaims()
    {
        QFETCH(QJsonObject, claims);
        QFETCH(TokenError, error);
        compareRefusal(token(header(), claims), error);
    }

    void refusesWrongHeaders_data()
    {
        QTest::addColumn<QJsonObject>("head");
        QTest::addColumn<TokenError>("error");
        const auto row = [](const char *name, const char *member, const QJsonValue &value, TokenError error) {
            QTest::newRow(name) << with(header(), QString::fromLatin1(member), value) << error;
        };
        for (const char *algorithm :
             {"none", "None", "HS256", "RS384", "RS512", "PS256", "ES256", "rs256", ""})
            row(algorithm[0] ? algorithm : "empty alg", "alg", QString::fromLatin1(algorithm),
                TokenError::WrongAlgorithm);
        row("no alg", "alg", QJsonValue::Undefined, TokenError::WrongAlgorithm);
        row("alg is a list", "alg", QJsonArray{QStringLiteral("RS256")}, TokenError::WrongAlgorithm);
        row("crit", "crit", QJsonArray{QStringLiteral("exp")}, TokenError::CriticalHeader);
        row("empty crit", "crit", QJsonArray{}, TokenError::CriticalHeader);
        row("unknown kid", "kid", QStringLiteral("key-3"), TokenError::UnknownKid);
        row("kid in other case", "kid", QStringLiteral("KEY-1"), TokenError::UnknownKid);
        row("no kid", "kid", QJsonValue::Undefined, TokenError::UnknownKid);
        row("kid is a number", "kid", 1, TokenError::UnknownKid);
        row("kid of another key", "kid", QStringLiteral("key-2"), TokenError::BadSignature);
    }

    void refusesWrongHeaders()
    {
        QFETCH(QJsonObject, head);
        QFETCH(TokenError, error);
        compareRefusal(token(head, claimsV2()), error);
    }

    // RFC 8725 §2.1: the public key taken for the secret of an HMAC, or no signature at all.
    void refusesAlgorithmConfusion()
    {
        const QByteArray head = json(with(header(), QStringLiteral("alg"), QStringLiteral("HS256")));
        const QByteArray text = base64Url(head) + '.' + base64Url(json(claimsV2()));
        const QByteArray publicKey = m_openssl.read(QStringLiteral("signer.crt"));
        compareRefusal(text + '.' + base64Url(m_openssl.hmacSha256(publicKey, text)),
                       TokenError::WrongAlgorithm);
        const QByteArray asRs256 = base64Url(json(header())) + '.' + base64Url(json(claimsV2()));
        compareRefusal(asRs256 + '.' + base64Url(m_openssl.hmacSha256(publicKey, asRs256)),
                       TokenError::BadSignature);
        compareRefusal(asRs256 + '.', TokenError::BadSignature);
    }

    // A key that the token brings along is not looked at.
    void ignoresKeysInTheHeader()
    {
        QJsonObject head = header();
        head.insert(QStringLiteral("jwk"), jwkOf(QStringLiteral("stranger"), QStringLiteral("key-1")));
        head.insert(QStringLiteral("jku"), QStringLiteral("https://keys.example.org/"));
        compareRefusal(signedToken(json(head), json(claimsV2()), QStringLiteral("stranger")),
                       TokenError::BadSignature);
        QVERIFY(checkValidationToken(token(head, claimsV2()), m_keys, policy(), at("2026-05-04T08:30:00Z")));
    }

    void refusesEveryFlippedBit()
    {
        const QByteArray good = goodToken();
        for (qsizetype bit = 0; bit < good.size() * 8; ++bit) {
            QByteArray bad = good;
            bad[bit / 8] = static_cast<char>(static_cast<unsigned char>(bad.at(bit / 8)) ^ (1U << (bit % 8)));
            QVERIFY(!checkValidationToken(bad, m_keys, policy(), at("2026-05-04T08:30:00Z")));
        }
    }

    void refusesMalformed_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = goodToken();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("dots") << QByteArray("..");
        QTest::newRow("two parts") << good.left(good.lastIndexOf('.'));
        QTest::newRow("four parts") << good + ".QUJD";
        QTest::newRow("space before") << ' ' + good;
        QTest::newRow("line break behind") << good + '\n';
        QTest::newRow("padding") << good + '=';
        QTest::newRow("too long") << good + QByteArray(20'000, 'A');
        QTest::newRow("header is no JSON") << base64Url("hello") + good.mid(good.indexOf('.'));
        QTest::newRow("header is an array") << base64Url("[]") + good.mid(good.indexOf('.'));
        QTest::newRow("claims are no JSON") << signedToken(json(header()), "hello");
        QTest::newRow("claims are an array") << signedToken(json(header()), "[1]");
        QTest::newRow("claims are empty") << signedToken(json(header()), "");
        QTest::newRow("claims are not UTF-8") << signedToken(json(header()), "{\"tid\":\"\xff\xfe\"}");
    }

    void refusesMalformed()
    {
        QFETCH(QByteArray, text);
        compareRefusal(text, TokenError::Malformed);
    }

    void survivesGarbage()
    {
        rollcall::base::SeededRandom random(3);
        const QByteArray good = goodToken();
        for (int round = 0; round < 1000; ++round) {
            QByteArray bad =
                good.left(static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(good.size()))));
            for (int count = 0; count < 3 && !bad.isEmpty(); ++count)
                bad[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bad.size())))] =
                    static_cast<char>(random.below(256));
            QVERIFY(!checkValidationToken(bad, m_keys, policy(), at("2026-05-04T08:30:00Z")));
        }
    }

    void readsKeysFromCertificates()
    {
        const auto keys = keySet({QJsonObject{{QStringLiteral("kty"), QStringLiteral("RSA")},
                                              {QStringLiteral("kid"), QStringLiteral("key-1")},
                                              {QStringLiteral("x5c"), QJsonArray{certificateBase64()}}}});
        QVERIFY(keys);
        QVERIFY(checkValidationToken(goodToken(), *keys, policy(), at("2026-05-04T08:30:00Z")));
    }

    // Two keys under one id: either may have signed.
    void triesEveryKeyOfTheId()
    {
        const auto keys = keySet({jwkOf(QStringLiteral("stranger"), QStringLiteral("key-1")), m_key});
        QVERIFY(keys);
        QCOMPARE(keys->size(), 2);
        QVERIFY(checkValidationToken(goodToken(), *keys, policy(), at("2026-05-04T08:30:00Z")));
    }

    void heedsTheIssuerOfAKey_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<bool>("good");
        QTest::newRow("any tenant's")
            << QStringLiteral("https://login.microsoftonline.com/{tenantid}/v2.0") << true;
        QTest::newRow("this tenant's")
            << QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(tenant) << true;
        QTest::newRow("personal accounts'")
            << QStringLiteral("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")
            << false;
    }

    void heedsTheIssuerOfAKey()
    {
        QFETCH(QString, issuer);
        QFETCH(bool, good);
        const auto keys = keySet({with(m_key, QStringLiteral("issuer"), issuer)});
        QVERIFY(keys);
        for (const QJsonObject &claims : {claimsV2(), claimsV1()}) {
            const auto result =
                checkValidationToken(token(header(), claims), *keys, policy(), at("2026-05-04T08:30:00Z"));
            QCOMPARE(result.has_value(), good);
            if (!good)
                QCOMPARE(result.error(), TokenError::ForeignKey);
        }
    }

    void passesOverKeysItCannotUse_data()
    {
        QTest::addColumn<QJsonObject>("key");
        QTest::newRow("for encryption") << with(m_key, QStringLiteral("use"), QStringLiteral("enc"));
        QTest::newRow("another algorithm") << with(m_key, QStringLiteral("alg"), QStringLiteral("RS512"));
        QTest::newRow("not RSA") << with(m_key, QStringLiteral("kty"), QStringLiteral("EC"));
        QTest::newRow("no kid") << with(m_key, QStringLiteral("kid"), QJsonValue::Undefined);
        QTest::newRow("no e") << with(m_key, QStringLiteral("e"), QJsonValue::Undefined);
        QTest::newRow("no numbers") << with(m_key, QStringLiteral("n"), QJsonValue::Undefined);
        QTest::newRow("n is no base64url") << with(m_key, QStringLiteral("n"), QStringLiteral("+/+/"));
        QTest::newRow("too small") << with(m_key, QStringLiteral("n"), QString(170, u'x'));
        QTest::newRow("too large") << with(m_key, QStringLiteral("n"), QString(20'000, u'x'));
        QTest::newRow("damaged certificate")
            << with(with(m_key, QStringLiteral("n"), QJsonValue::Undefined), QStringLiteral("x5c"),
                    QJsonArray{QStringLiteral("QUJD")});
    }

    void passesOverKeysItCannotUse()
    {
        QFETCH(QJsonObject, key);
        const auto alone = keySet({key});
        QVERIFY(!alone);
        QCOMPARE(alone.error().kind, rollcall::base::ErrorKind::InvalidInput);
        const auto keys = keySet({key, with(m_key, QStringLiteral("kid"), QStringLiteral("good"))});
        QVERIFY(keys);
        QCOMPARE(keys->size(), 1);
        QVERIFY(keys->contains(QStringLiteral("good")));
        QVERIFY(!keys->contains(QStringLiteral("key-1")));
    }

    void refusesWhatIsNoKeySet_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("<html>");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no keys") << QByteArray("{}");
        QTest::newRow("keys are text") << QByteArray(R"({"keys":"x"})");
        QTest::newRow("empty set") << QByteArray(R"({"keys":[]})");
        QTest::newRow("strange entries") << QByteArray(R"({"keys":[1,null,[],"x",{}]})");
    }

    void refusesWhatIsNoKeySet()
    {
        QFETCH(QByteArray, text);
        const auto keys = Jwks::fromJson(text);
        QVERIFY(!keys);
        QCOMPARE(keys.error().kind, rollcall::base::ErrorKind::InvalidInput);
    }

    void anEmptySetKnowsNoKey()
    {
        QCOMPARE(Jwks().size(), 0);
        const auto result = checkValidationToken(goodToken(), Jwks(), policy(), at("2026-05-04T08:30:00Z"));
        QVERIFY(!result);
        QCOMPARE(result.error(), TokenError::UnknownKid);
    }
};

QTEST_GUILESS_MAIN(TestJwt)
#include "tst_jwt.moc"
