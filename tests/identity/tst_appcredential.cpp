// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/appcredential.h"
#include "loginfixture.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::AppCredential;
using test::FakeHttpClient;

namespace {

QByteArray httpDate(base::Instant instant)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

QJsonObject part(const QByteArray &jwt, int index)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(jwt.split('.').value(index), QByteArray::Base64UrlEncoding))
        .object();
}

AppCredential::Certificate certificate(base::Instant notBefore, int days)
{
    const auto pair = crypto::KeyPair::generate(u"k"_s, 2048, notBefore, days);
    if (!pair)
        qFatal("%s", qPrintable(pair.error().logText));
    return *pair;
}

/// One request for a token, as the login service sees it.
struct Seen
{
    QString certificate; ///< "old" or "new", and how it was named
    QString jti;
    qint64 issued = 0;
    qint64 expires = 0;
};

struct App : test::LoginFixture
{
    AppCredential::Certificate older = oldCertificate();
    AppCredential::Certificate newer = newCertificate();
    std::unique_ptr<AppCredential> app;
    QList<base::Result<identity::TokenSet>> reports;
    std::function<QString(const Seen &)> judge = [](const Seen &) { return QString(); };
    QList<Seen> seen;
    std::chrono::seconds serverAhead{0};
    bool sendsDate = true;

    App()
    {
        http.respondWith([this](const net::ClientRequest &request) {
            seen.append(read(request));
            net::HttpHeaders headers;
            if (sendsDate)
                headers.append("Date", httpDate(scheduler.now() + serverAhead));
            const QString error = judge(seen.last());
            if (error == "down"_L1)
                return FakeHttpClient::empty(503, headers);
            if (!error.isEmpty())
                return FakeHttpClient::json(test::loginError(error), 401, headers);
            return FakeHttpClient::json(
                {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3599}, {u"access_token"_s, u"app-1"_s}},
                200, headers);
        });
    }

    // Making RSA keys takes time. Valid from 2026-04-04 and 2026-05-01, for 60 days each.
    static AppCredential::Certificate oldCertificate()
    {
        static const auto made = certificate(test::at("2026-04-04T00:00:00Z"), 60);
        return made;
    }
    static AppCredential::Certificate newCertificate()
    {
        static const auto made = certificate(test::at("2026-05-01T00:00:00Z"), 60);
        return made;
    }

    void make(std::vector<AppCredential::Certificate> certificates)
    {
        app = std::make_unique<AppCredential>(services, endpoints, test::clientId, std::move(certificates));
    }
    void fetch(const QByteArray &claims = {})
    {
        app->fetch({u"https://graph.microsoft.com/.default"_s}, claims, &context,
                   [this](auto result) { reports.append(std::move(result)); });
        scheduler.advance(5s);
    }

    [[nodiscard]] Seen read(const net::ClientRequest &request) const
    {
        const QByteArray jwt = test::formOf(request).value(u"client_assertion"_s).toLatin1();
        const QJsonObject header = part(jwt, 0);
        const QJsonObject claims = part(jwt, 1);
        const auto name = [&](const auto &print) {
            const auto text = [&](const AppCredential::Certificate &one) {
                return QString::fromLatin1(
                    QByteArray::fromHex(print(*one).toLatin1())
                        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
            };
            const QString value =
                header.value(header.contains(u"x5t#S256"_s) ? u"x5t#S256"_s : u"x5t"_s).toString();
            return value == text(older) ? u"old"_s : value == text(newer) ? u"new"_s : u"?"_s;
        };
        const QString alg = header.value(u"alg"_s).toString();
        return {.certificate = (alg == "PS256"_L1
                                    ? name([](const crypto::KeyPair &one) { return one.sha256Thumbprint(); })
                                    : name([](const crypto::KeyPair &one) { return one.sha1Thumbprint(); })) +
                               u' ' + alg,
                .jti = claims.value(u"jti"_s).toString(),
                .issued = claims.value(u"iat"_s).toInteger(),
                .expires = claims.value(u"exp"_s).toInteger()};
    }
    [[nodiscard]] QStringList tried() const
    {
        QStringList names;
        for (const Seen &one : seen)
            names.append(one.certificate);
        return names;
    }
    [[nodiscard]] qint64 seconds(std::chrono::seconds later = {}) const
    {
        return std::chrono::floor<std::chrono::seconds>(scheduler.now() + later).time_since_epoch().count();
    }
    void compareFailure(ErrorKind kind)
    {
        QCOMPARE(reports.size(), 1);
        QVERIFY(!reports.first());
        QCOMPARE(reports.first().error().kind, kind);
    }
};

} // namespace

class TestAppCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void asTheContractSays()
    {
        App a;
        a.make({a.newer});
        const qint64 now = a.seconds();
        a.fetch();
        QCOMPARE(a.reports.size(), 1);
        QVERIFY(a.reports.first());
        QCOMPARE(a.reports.first()->accessToken, "app-1");
        QVERIFY(!a.app->loginError());
        QVERIFY(a.app->clockAhead() == 0s);
        QCOMPARE(a.http.requests().size(), 1);
        QCOMPARE(a.http.lastRequest().url, a.endpoints.token);
        auto form = test::formOf(a.http.lastRequest());
        const QByteArray jwt = form.take(u"client_assertion"_s).toLatin1();
        QCOMPARE(form,
                 (QMap<QString, QString>{{u"grant_type"_s, u"client_credentials"_s},
                                         {u"client_id"_s, test::clientId},
                                         {u"scope"_s, u"https://graph.microsoft.com/.default"_s},
                                         {u"claims"_s, test::plainClaims},
                                         {u"client_assertion_type"_s,
                                          u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s}}));
        QJsonObject claims = part(jwt, 1);
        static const QRegularExpression guid(u"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$"_s);
        QVERIFY(guid.match(claims.take(u"jti"_s).toString()).hasMatch());
        QCOMPARE(claims, (QJsonObject{{u"aud"_s, a.endpoints.token.toString()},
                                      {u"iss"_s, test::clientId},
                                      {u"sub"_s, test::clientId},
                                      {u"nbf"_s, now},
                                      {u"iat"_s, now},
                                      {u"exp"_s, now + 600}}));
        QCOMPARE(a.tried(), QStringList{u"new PS256"_s});
    }

    void claimsOfAChallengeAreSent()
    {
        App a;
        a.make({a.newer});
        a.fetch(R"({"access_token":{"nbf":{"essential":true}}})");
        QCOMPARE(test::formOf(a.http.lastRequest()).value(u"claims"_s),
                 u"{\"access_token\":{\"nbf\":{\"essential\":true},\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s);
    }

    void everyAttemptHasItsOwnId()
    {
        App a;
        a.make({a.newer});
        a.judge = [&](const Seen &) { return a.seen.size() == 1 ? u"down"_s : QString(); };
        a.fetch();
        QVERIFY(a.reports.first());
        QCOMPARE(a.seen.size(), 2);
        QVERIFY(a.seen.at(0).jti != a.seen.at(1).jti);
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"new PS256"_s}));
        a.fetch();
        QVERIFY(a.seen.at(2).jti != a.seen.at(1).jti);
    }

    void theNewestIsUsed()
    {
        App a;
        a.make({a.older, a.newer});
        a.fetch();
        QCOMPARE(a.tried(), QStringList{u"new PS256"_s});
        QCOMPARE(a.app->expires(), std::optional(a.newer->notAfter()));
        a.make({a.newer, a.older});
        a.fetch();
        QCOMPARE(a.tried().last(), u"new PS256"_s);
        QCOMPARE(a.app->expires(), std::optional(a.newer->notAfter()));
    }

    /// Rotation: the new certificate is here before the administrator has registered it.
    void theOlderWhereTheNewerIsNotRegistered()
    {
        App a;
        a.make({a.older, a.newer});
        bool registered = false;
        a.judge = [&](const Seen &one) {
            return registered || one.certificate.startsWith(u"old"_s) ? QString() : u"invalid_client"_s;
        };
        a.fetch();
        QVERIFY(a.reports.first());
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"old PS256"_s}));
        QVERIFY(!a.app->loginError());
        registered = true;
        a.seen.clear();
        a.fetch();
        QCOMPARE(a.tried(), QStringList{u"new PS256"_s});
    }

    void rs256WherePssIsRefused()
    {
        App a;
        a.make({a.newer});
        a.judge = [](const Seen &one) {
            return one.certificate.endsWith(u"RS256"_s) ? QString() : u"invalid_client"_s;
        };
        a.fetch();
        QVERIFY(a.reports.first());
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"new RS256"_s}));
        // What has worked is tried first from then on.
        a.fetch();
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"new RS256"_s, u"new RS256"_s}));
        QCOMPARE(a.reports.size(), 2);
    }

    void refusedWhateverTheWay()
    {
        App a;
        a.make({a.older, a.newer});
        a.judge = [](const Seen &) { return u"invalid_client"_s; };
        a.fetch();
        a.compareFailure(ErrorKind::NotPermitted);
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"old PS256"_s, u"new RS256"_s, u"old RS256"_s}));
        QVERIFY(a.app->loginError());
        QCOMPARE(a.app->loginError()->error, u"invalid_client"_s);
        a.judge = [](const Seen &) { return QString(); };
        a.fetch();
        QVERIFY(!a.app->loginError());
    }

    void otherRefusalsEndIt_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("kind");
        QTest::newRow("unknown app") << u"unauthorized_client"_s << int(ErrorKind::NotPermitted);
        QTest::newRow("bad request") << u"invalid_request"_s << int(ErrorKind::Usage);
        QTest::newRow("policy") << u"invalid_grant"_s << int(ErrorKind::NotSignedIn);
    }

    void otherRefusalsEndIt()
    {
        QFETCH(const QString, error);
        QFETCH(const int, kind);
        App a;
        a.make({a.older, a.newer});
        a.judge = [&](const Seen &) { return error; };
        a.fetch();
        a.compareFailure(ErrorKind(kind));
        QCOMPARE(a.tried(), QStringList{u"new PS256"_s});
        QCOMPARE(a.app->loginError()->error, error);
    }

    void noAnswer()
    {
        App a;
        a.make({a.newer});
        a.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        a.fetch();
        a.compareFailure(ErrorKind::Network);
        QVERIFY(!a.app->loginError());
        QCOMPARE(a.http.requests().size(), 2);
    }

    void wrongClock_data()
    {
        QTest::addColumn<int>("ahead"); // of the login service's clock, seconds
        QTest::newRow("an hour ahead") << 3600;
        QTest::newRow("an hour behind") << -3600;
        QTest::newRow("two minutes ahead") << 120;
        QTest::newRow("a year behind") << -365 * 86'400;
    }

    void wrongClock()
    {
        QFETCH(const int, ahead);
        App a;
        // Good by either clock.
        const auto lasting = certificate(test::at("2024-05-04T00:00:00Z"), 3650);
        a.make({lasting});
        a.serverAhead = std::chrono::seconds{-ahead};
        a.judge = [&](const Seen &one) {
            const qint64 now = a.seconds(a.serverAhead);
            return one.issued <= now + 60 && now < one.expires - 540 ? QString() : u"invalid_client"_s;
        };
        a.fetch();
        QVERIFY(a.reports.first());
        QCOMPARE(a.seen.size(), 2);
        QVERIFY(a.app->clockAhead() == std::chrono::seconds{ahead});
        QVERIFY(a.seen.at(0).jti != a.seen.at(1).jti);
        // It is remembered.
        a.fetch();
        QCOMPARE(a.seen.size(), 3);
        QCOMPARE(a.reports.size(), 2);
        // And set right again when somebody has set the clock.
        a.scheduler.jumpWallClock(std::chrono::seconds{-ahead});
        a.serverAhead = 0s;
        a.fetch();
        QVERIFY(a.reports.last());
        QCOMPARE(a.seen.size(), 5);
        QVERIFY(a.app->clockAhead() == 0s);
    }

    void theClockIsCorrectedOnce()
    {
        App a;
        a.make({a.newer});
        a.serverAhead = 1h;
        a.judge = [&](const Seen &) {
            a.serverAhead += 1h; // cannot be followed
            return u"invalid_client"_s;
        };
        a.fetch();
        a.compareFailure(ErrorKind::NotPermitted);
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"new PS256"_s, u"new RS256"_s}));
    }

    void aRightClockIsLeftAlone()
    {
        App a;
        a.make({a.newer});
        a.serverAhead = 60s;
        a.judge = [](const Seen &) { return u"invalid_client"_s; };
        a.fetch();
        QVERIFY(a.app->clockAhead() == 0s);
        QCOMPARE(a.seen.size(), 2);
    }

    void withoutADateTheClockStays()
    {
        App a;
        a.make({a.newer});
        a.sendsDate = false;
        a.judge = [](const Seen &) { return u"invalid_client"_s; };
        a.fetch();
        QVERIFY(a.app->clockAhead() == 0s);
        QCOMPARE(a.seen.size(), 2);
    }

    void expiredCertificatesAreNotTried()
    {
        App a;
        a.make({a.older, a.newer});
        a.scheduler.jumpWallClock(a.older->notAfter() - a.scheduler.now() + 1s);
        a.judge = [](const Seen &) { return u"invalid_client"_s; };
        a.fetch();
        QCOMPARE(a.tried(), (QStringList{u"new PS256"_s, u"new RS256"_s}));
    }

    void everyCertificateHasExpired()
    {
        App a;
        a.make({a.older, a.newer});
        a.scheduler.jumpWallClock(a.newer->notAfter() - a.scheduler.now() + 1s);
        a.app->fetch({u"x/.default"_s}, &a.context, [&](auto result) { a.reports.append(result); });
        QVERIFY(a.reports.isEmpty());
        a.settle();
        a.compareFailure(ErrorKind::Expired);
        QVERIFY(a.seen.isEmpty());
        QVERIFY(!a.app->loginError());
    }

    void whatIsNotValidYetComesLast()
    {
        App a;
        a.make({a.older, a.newer});
        a.scheduler.jumpWallClock(test::at("2026-04-20T00:00:00Z") - a.scheduler.now());
        a.fetch();
        QCOMPARE(a.tried(), QStringList{u"old PS256"_s});
        a.make({a.newer});
        a.fetch();
        QCOMPARE(a.tried().last(), u"new PS256"_s);
    }

    void aSecretHasNoEnd()
    {
        App a;
        AppCredential app(a.services, a.endpoints, test::clientId, "s3cret");
        QVERIFY(!app.expires());
        a.judge = [](const Seen &) { return u"invalid_client"_s; };
        app.fetch({u"x/.default"_s}, &a.context, [&](auto result) { a.reports.append(result); });
        a.settle();
        a.compareFailure(ErrorKind::NotPermitted);
        QCOMPARE(a.seen.size(), 1);
        QCOMPARE(app.loginError()->error, u"invalid_client"_s);
    }

    void whatIsUnderWayOutlivesTheCredential()
    {
        App a;
        a.make({a.older, a.newer});
        a.judge = [&](const Seen &) {
            a.app.reset();
            return a.seen.size() < 2 ? u"invalid_client"_s : QString();
        };
        a.fetch();
        QVERIFY(!a.app);
        QCOMPARE(a.reports.size(), 1);
        QVERIFY(a.reports.first());
    }

    void noReportWithoutContext()
    {
        App a;
        a.make({a.newer});
        auto whose = std::make_unique<QObject>();
        a.app->fetch({u"x/.default"_s}, whose.get(), [](const auto &) { QFAIL("reported"); });
        whose.reset();
        a.scheduler.advance(1h);
        QVERIFY(a.seen.isEmpty());
    }

    void bySecret()
    {
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret+/=&");
        f.http.enqueue(FakeHttpClient::json(
            {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3599}, {u"access_token"_s, u"app-access"_s}}));
        int reports = 0;
        app.fetch({u"https://graph.microsoft.com/.default"_s}, &f.context, [&](const auto &tokens) {
            ++reports;
            QVERIFY(tokens);
            QCOMPARE(tokens->accessToken, "app-access");
            QVERIFY(!tokens->account);
            QCOMPARE(tokens->scopes, QStringList{u".default"_s});
        });
        QCOMPARE(reports, 0);
        f.settle();
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.lastRequest().url, f.endpoints.token);
        QCOMPARE(test::formOf(f.http.lastRequest()),
                 (QMap<QString, QString>{{u"grant_type"_s, u"client_credentials"_s},
                                         {u"client_id"_s, test::clientId},
                                         {u"scope"_s, u"https://graph.microsoft.com/.default"_s},
                                         {u"client_secret"_s, u"s3cret+/=&"_s},
                                         {u"claims"_s, test::plainClaims}}));
        QVERIFY(f.http.lastRequest().body.contains("client_secret=s3cret%2B%2F%3D%26"));
    }

    void bySecretFails_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");

        QTest::newRow("wrong secret") << 401 << u"invalid_client"_s << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("unknown app") << 400 << u"unauthorized_client"_s << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("error with 200") << 200 << u"invalid_request"_s << int(ErrorKind::Usage) << 1;
        QTest::newRow("down") << 503 << u"temporarily_unavailable"_s << int(ErrorKind::Server) << 2;
        QTest::newRow("throttled") << 429 << u"x"_s << int(ErrorKind::Throttled) << 1;
        QTest::newRow("unreachable") << 0 << QString() << int(ErrorKind::Network) << 2;
    }

    void bySecretFails()
    {
        QFETCH(const int, status);
        QFETCH(const QString, error);
        QFETCH(const int, kind);
        QFETCH(const int, requests);
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret");
        f.http.respondWith([&](const auto &) {
            return status == 0 ? FakeHttpClient::failed()
                               : FakeHttpClient::json(test::loginError(error), status);
        });
        int reports = 0;
        app.fetch({u"x/.default"_s}, &f.context, [&](const auto &tokens) {
            ++reports;
            QVERIFY(!tokens);
            QCOMPARE(int(tokens.error().kind), kind);
            QVERIFY(!tokens.error().logText.contains(u"s3cret"_s));
        });
        f.scheduler.advance(1h);
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.requests().size(), requests);
    }

    /// Where the login service asks for a pause, nothing is repeated: TokenCache knows how long to wait.
    void aPauseIsReported_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("429") << 429;
        QTest::newRow("503") << 503;
    }

    void aPauseIsReported()
    {
        QFETCH(const int, status);
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret");
        identity::TokenCache cache(f.scheduler, app);
        f.http.respondWith([&](const auto &) {
            net::HttpHeaders headers;
            headers.append("Retry-After", "7");
            return FakeHttpClient::empty(status, headers);
        });
        int reports = 0;
        const auto ask = [&] {
            cache.token({u"x/.default"_s}, &f.context, [&](const auto &token) {
                ++reports;
                QVERIFY(token.error().retryAfter == 7s);
            });
        };
        ask();
        f.scheduler.advance(7s - 1ms);
        ask();
        f.settle();
        QCOMPARE(reports, 2);
        QCOMPARE(f.http.requests().size(), 1);
        f.scheduler.advance(1ms);
        ask();
        f.settle();
        QCOMPARE(f.http.requests().size(), 2);
        // Others, as the poll for a device code, are not held up by it.
        QVERIFY(f.gate.pausedFor(net::RequestGate::key(f.endpoints.token)) == 0ms);
    }
};

QTEST_GUILESS_MAIN(TestAppCredential)
#include "tst_appcredential.moc"
