// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokens.h"
#include "loginfixture.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

const base::Instant now = test::at("2026-05-04T08:00:00Z");
const identity::IdTokenChecks checks{.clientId = test::clientId,
                                     .issuer = u"https://login.example/{tenantid}/v2.0"_s};

base::Result<identity::TokenSet> read(const QJsonObject &answer, const identity::IdTokenChecks &with = checks)
{
    return identity::readTokens(QJsonDocument(answer).toJson(), {u"User.Read"_s}, with, now);
}

QJsonObject withClaims(const QJsonObject &claims)
{
    auto answer = test::tokenAnswer(now);
    answer[u"id_token"_s] = QString::fromLatin1(test::unsignedJwt(claims));
    return answer;
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void everythingIsRead()
    {
        auto answer = test::tokenAnswer(now);
        answer[u"refresh_in"_s] = u"1800"_s;
        const auto tokens = read(answer);
        QVERIFY(tokens);
        QCOMPARE(tokens->accessToken, "access-1");
        QCOMPARE(tokens->refreshToken, "refresh-1");
        QCOMPARE(tokens->scopes, (QStringList{u"openid"_s, u"profile"_s, u"user.read"_s}));
        QCOMPARE(tokens->expires, now + std::chrono::hours{1});
        QVERIFY(tokens->refreshAt == now + std::chrono::minutes{30});
        QVERIFY(tokens->account);
        QCOMPARE(*tokens->account, (identity::Account{.homeAccountId = test::objectId + u'.' + test::tenantId,
                                                      .tenantId = test::tenantId,
                                                      .objectId = test::objectId,
                                                      .username = u"attendee17@example.org"_s,
                                                      .name = u"Attendee 17"_s}));
    }

    void clientInfo()
    {
        QCOMPARE(identity::homeAccountId(test::clientInfo).value_or(QString()),
                 u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee.11111111-2222-3333-4444-555555555555"_s);
        QVERIFY(!identity::homeAccountId(""));
        QVERIFY(!identity::homeAccountId("!!"));
        QVERIFY(!identity::homeAccountId(QByteArray("[1]").toBase64()));
        QVERIFY(!identity::homeAccountId(QByteArray(R"({"uid":"u"})").toBase64()));
        QVERIFY(!identity::homeAccountId(QByteArray(R"({"utid":"t"})").toBase64()));
    }

    void withoutClientInfoTheSubjectIsTheAccount()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"client_info"_s);
        const auto tokens = read(answer);
        QVERIFY(tokens);
        QCOMPARE(tokens->account->homeAccountId, u"pairwise-subject"_s);
        QCOMPARE(tokens->account->tenantId, test::tenantId);
    }

    void withoutIdTokenClientInfoIsEnough()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"id_token"_s);
        const auto tokens = read(answer);
        QVERIFY(tokens);
        QCOMPARE(*tokens->account, (identity::Account{.homeAccountId = test::objectId + u'.' + test::tenantId,
                                                      .tenantId = test::tenantId,
                                                      .objectId = test::objectId}));
    }

    /// A guest: the home tenant is not the one they signed in to.
    void aGuestKeepsBothTenants()
    {
        auto claims = test::idTokenClaims(now);
        claims[u"tid"_s] = u"22222222-2222-2222-2222-222222222222"_s;
        claims[u"iss"_s] = u"https://login.example/22222222-2222-2222-2222-222222222222/v2.0"_s;
        const auto tokens = read(withClaims(claims));
        QVERIFY(tokens);
        QCOMPARE(tokens->account->tenantId, u"22222222-2222-2222-2222-222222222222"_s);
        QVERIFY(tokens->account->homeAccountId.endsWith(test::tenantId));
    }

    void nobodySignedIn()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"id_token"_s);
        answer.remove(u"client_info"_s);
        const auto tokens = read(answer);
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().kind, ErrorKind::Server);
        const auto app = identity::readTokens(QJsonDocument(answer).toJson(), {}, {}, now);
        QVERIFY(app);
        QVERIFY(!app->account);
    }

    void idTokenRefused_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("good");

        const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
        QTest::newRow("as it is") << u"ver"_s << QJsonValue(u"2.0"_s) << true;
        QTest::newRow("other audience") << u"aud"_s << QJsonValue(u"somebody-else"_s) << false;
        QTest::newRow("no audience") << u"aud"_s << QJsonValue() << false;
        QTest::newRow("audience in a list")
            << u"aud"_s << QJsonValue(QJsonArray{u"x"_s, test::clientId}) << true;
        QTest::newRow("audience not in a list") << u"aud"_s << QJsonValue(QJsonArray{u"x"_s}) << false;
        QTest::newRow("other issuer") << u"iss"_s << QJsonValue(u"https://evil.example/v2.0"_s) << false;
        QTest::newRow("placeholder as issuer")
            << u"iss"_s << QJsonValue(u"https://login.example/{tenantid}/v2.0"_s) << false;
        QTest::newRow("tenant does not fit the issuer") << u"tid"_s << QJsonValue(test::objectId) << false;
        QTest::newRow("expired") << u"exp"_s << QJsonValue(qint64(seconds - 300)) << false;
        QTest::newRow("expired, within the skew") << u"exp"_s << QJsonValue(qint64(seconds - 299)) << true;
        QTest::newRow("no expiry") << u"exp"_s << QJsonValue() << false;
        QTest::newRow("right nonce") << u"nonce"_s << QJsonValue(u"n-1"_s) << true;
    }

    void idTokenRefused()
    {
        QFETCH(const QString, claim);
        QFETCH(const QJsonValue, value);
        QFETCH(const bool, good);
        auto claims = test::idTokenClaims(now);
        claims[claim] = value;
        const auto tokens = read(withClaims(claims));
        QCOMPARE(tokens.has_value(), good);
        if (!good) {
            QCOMPARE(tokens.error().kind, ErrorKind::Integrity);
            const QString reason = claim == u"tid"_s ? u"iss"_s : claim;
            QVERIFY(tokens.error().logText.endsWith(reason));
        }
    }

    void aNonceThatWasSentMustComeBack()
    {
        auto with = checks;
        with.nonce = u"n-1"_s;
        auto claims = test::idTokenClaims(now);
        QVERIFY(!read(withClaims(claims), with));
        claims[u"nonce"_s] = u"n-2"_s;
        QVERIFY(!read(withClaims(claims), with));
        claims[u"nonce"_s] = u"n-1"_s;
        QVERIFY(read(withClaims(claims), with));
    }

    void unreadable_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");

        QTest::newRow("no access token") << u"access_token"_s << QJsonValue();
        QTest::newRow("access token of another type") << u"access_token"_s << QJsonValue(7);
        QTest::newRow("not bearer") << u"token_type"_s << QJsonValue(u"pop"_s);
        QTest::newRow("no type") << u"token_type"_s << QJsonValue();
        QTest::newRow("ID token of two parts") << u"id_token"_s << QJsonValue(u"a.b"_s);
        QTest::newRow("ID token that is no JSON") << u"id_token"_s << QJsonValue(u"YQ.YQ.YQ"_s);
        QTest::newRow("ID token that is no base64") << u"id_token"_s << QJsonValue(u"a.!!.c"_s);
    }

    void unreadable()
    {
        QFETCH(const QString, field);
        QFETCH(const QJsonValue, value);
        auto answer = test::tokenAnswer(now);
        answer[field] = value;
        const auto tokens = read(answer);
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().kind, ErrorKind::Server);
        QVERIFY(!tokens.error().logText.contains(u"access-1"_s));
    }

    void notEvenJson()
    {
        for (const char *body : {"", "<html>", "[]", "null"})
            QCOMPARE(identity::readTokens(body, {}, {}, now).error().kind, ErrorKind::Server);
    }

    void aMissingScopeIsTheOneAskedFor()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"scope"_s);
        QCOMPARE(read(answer)->scopes, QStringList{u"user.read"_s});
    }

    void aMissingLifetimeIsAnHour()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"expires_in"_s);
        QCOMPARE(read(answer)->expires, now + std::chrono::hours{1});
        QVERIFY(!read(answer)->refreshAt);
    }

    void scopes()
    {
        QCOMPARE(identity::normalizedScopes(u" https://graph.microsoft.com/User.Read  openid User.Read "_s),
                 (QStringList{u"openid"_s, u"user.read"_s}));
        QCOMPARE(identity::normalizedScopes(u""_s), QStringList());
        QCOMPARE(identity::normalizedScopes(u"https://graph.microsoft.com/.default"_s),
                 QStringList{u".default"_s});
    }

    void seconds_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("seconds"); // -1: nothing

        QTest::newRow("number") << QJsonValue(900) << 900;
        QTest::newRow("numeric string") << QJsonValue(u"900"_s) << 900;
        QTest::newRow("string with blanks") << QJsonValue(u" 5 "_s) << 5;
        QTest::newRow("fraction") << QJsonValue(1.5) << 2;
        QTest::newRow("zero") << QJsonValue(0) << 0;
        QTest::newRow("negative") << QJsonValue(-1) << -1;
        QTest::newRow("text") << QJsonValue(u"soon"_s) << -1;
        QTest::newRow("empty text") << QJsonValue(u""_s) << -1;
        QTest::newRow("not a number") << QJsonValue(u"nan"_s) << -1;
        QTest::newRow("infinite") << QJsonValue(u"inf"_s) << -1;
        QTest::newRow("beyond all measure") << QJsonValue(1e300) << -1;
        QTest::newRow("null") << QJsonValue() << -1;
        QTest::newRow("bool") << QJsonValue(true) << -1;
        QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined) << -1;
    }

    void seconds()
    {
        QFETCH(const QJsonValue, value);
        const auto read = identity::readSeconds(value);
        QTEST(read ? int(read->count()) : -1, "seconds");
    }

    void aNonceDemandsAnIdToken()
    {
        auto answer = test::tokenAnswer(now);
        answer.remove(u"id_token"_s);
        QVERIFY(read(answer));
        auto with = checks;
        with.nonce = u"n"_s;
        QCOMPARE(read(answer, with).error().kind, ErrorKind::Integrity);
    }

    /// Our clock may be wrong by hours; the login service's is the one that counts, either way.
    void theServersClockDecidesAboutTheExpiry()
    {
        auto claims = test::idTokenClaims(now - std::chrono::hours{3});
        auto with = checks;
        QVERIFY(!read(withClaims(claims), with));
        with.serverTime = now - std::chrono::hours{3};
        QVERIFY(read(withClaims(claims), with));
        claims = test::idTokenClaims(now);
        QVERIFY(read(withClaims(claims)));
        with.serverTime = now + std::chrono::hours{3};
        QCOMPARE(read(withClaims(claims), with).error().kind, ErrorKind::Integrity);
    }

    void scopesOfASignIn()
    {
        QCOMPARE(identity::withOpenIdScopes({u"User.Read"_s}),
                 (QStringList{u"User.Read"_s, u"openid"_s, u"profile"_s, u"offline_access"_s}));
        QCOMPARE(identity::withOpenIdScopes({u"Offline_Access"_s, u"x"_s}),
                 (QStringList{u"Offline_Access"_s, u"x"_s, u"openid"_s, u"profile"_s}));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
