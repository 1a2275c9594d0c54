// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/endpoints.h"
#include "loginfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::FakeHttpClient;

namespace {

const QUrl organizations(u"https://login.example/organizations/v2.0"_s);

QJsonObject configuration(const QString &issuer = u"https://login.example/{tenantid}/v2.0"_s)
{
    const auto at = [](const QString &path) {
        return QString(u"https://login.example/organizations/"_s + path);
    };
    return {{u"issuer"_s, issuer},
            {u"token_endpoint"_s, at(u"oauth2/v2.0/token"_s)},
            {u"device_authorization_endpoint"_s, at(u"oauth2/v2.0/devicecode"_s)},
            {u"authorization_endpoint"_s, at(u"oauth2/v2.0/authorize"_s)},
            {u"jwks_uri"_s, at(u"discovery/v2.0/keys"_s)},
            {u"end_session_endpoint"_s, at(u"oauth2/v2.0/logout"_s)},
            {u"msgraph_host"_s, u"graph.example"_s}};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void everythingIsRead()
    {
        const auto endpoints = identity::readOpenIdConfiguration(bytes(configuration()), organizations);
        QVERIFY(endpoints);
        const QString base = u"https://login.example/organizations/"_s;
        QCOMPARE(*endpoints,
                 (identity::Endpoints{.issuer = u"https://login.example/{tenantid}/v2.0"_s,
                                      .token = QUrl(base + u"oauth2/v2.0/token"_s),
                                      .deviceAuthorization = QUrl(base + u"oauth2/v2.0/devicecode"_s),
                                      .authorization = QUrl(base + u"oauth2/v2.0/authorize"_s),
                                      .keys = QUrl(base + u"discovery/v2.0/keys"_s),
                                      .endSession = QUrl(base + u"oauth2/v2.0/logout"_s),
                                      .environment = u"login.example"_s}));
        QCOMPARE(endpoints->issuerFor(test::tenantId),
                 u"https://login.example/"_s + test::tenantId + u"/v2.0"_s);
    }

    void issuers_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("named");
        QTest::addColumn<bool>("same");

        const QString host = u"https://login.example/"_s;
        const QString guid = test::tenantId;
        const QString otherGuid = test::objectId;
        QTest::newRow("literally") << host + guid + u"/v2.0"_s << host + guid + u"/v2.0"_s << true;
        QTest::newRow("with a slash") << host + guid + u"/v2.0"_s << host + guid + u"/v2.0/"_s << true;
        QTest::newRow("not Entra ID") << u"http://127.0.0.1:8123"_s << u"http://127.0.0.1:8123"_s << true;
        QTest::newRow("placeholder") << host + u"organizations/v2.0"_s << host + u"{tenantid}/v2.0"_s << true;
        QTest::newRow("guid of a domain")
            << host + u"contoso.example/v2.0"_s << host + guid + u"/v2.0"_s << true;
        QTest::newRow("another tenant") << host + guid + u"/v2.0"_s << host + otherGuid + u"/v2.0"_s << false;
        QTest::newRow("any tenant for one")
            << host + guid + u"/v2.0"_s << host + u"{tenantid}/v2.0"_s << false;
        QTest::newRow("another host")
            << host + guid + u"/v2.0"_s << u"https://evil.example/"_s + guid + u"/v2.0"_s << false;
        QTest::newRow("another host, placeholder")
            << host + u"organizations/v2.0"_s << u"https://evil.example/{tenantid}/v2.0"_s << false;
        QTest::newRow("another scheme")
            << host + guid + u"/v2.0"_s << u"http://login.example/"_s + guid + u"/v2.0"_s << false;
        QTest::newRow("another version")
            << host + u"organizations/v2.0"_s << host + guid + u"/v1.0"_s << false;
        QTest::newRow("neither guid nor placeholder")
            << host + u"organizations/v2.0"_s << host + u"a/b/v2.0"_s << false;
        QTest::newRow("no tenant at all") << host + u"organizations/v2.0"_s << host + u"v2.0"_s << false;
        QTest::newRow("old issuer") << host + u"organizations"_s << u"https://sts.example/{tenantid}/"_s
                                    << false;
        // Contract §1.9: hosts that are one service.
        QTest::newRow("alias of the global cloud")
            << u"https://login.windows.net/organizations/v2.0"_s
            << u"https://login.microsoftonline.com/{tenantid}/v2.0"_s << true;
        QTest::newRow("alias, the other way") << u"https://login.microsoftonline.com/"_s + guid + u"/v2.0"_s
                                              << u"https://sts.windows.net/"_s + guid + u"/v2.0"_s << true;
        QTest::newRow("alias, another tenant")
            << u"https://login.windows.net/"_s + guid + u"/v2.0"_s
            << u"https://login.microsoftonline.com/"_s + otherGuid + u"/v2.0"_s << false;
        QTest::newRow("another cloud") << u"https://login.microsoftonline.com/"_s + guid + u"/v2.0"_s
                                       << u"https://login.microsoftonline.us/"_s + guid + u"/v2.0"_s << false;
        QTest::newRow("alias, plain http")
            << u"https://login.windows.net/"_s + guid + u"/v2.0"_s
            << u"http://login.microsoftonline.com/"_s + guid + u"/v2.0"_s << false;
    }

    void issuers()
    {
        QFETCH(const QString, asked);
        QFETCH(const QString, named);
        QFETCH(const bool, same);
        const auto endpoints = identity::readOpenIdConfiguration(bytes(configuration(named)), QUrl(asked));
        QCOMPARE(endpoints.has_value(), same);
        if (!same)
            QCOMPARE(endpoints.error().kind, base::ErrorKind::Integrity);
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("body");

        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("<html>");
        QTest::newRow("an array") << QByteArray("[]");
        auto noToken = configuration();
        noToken.remove(u"token_endpoint"_s);
        QTest::newRow("no token endpoint") << bytes(noToken);
        auto noIssuer = configuration();
        noIssuer.remove(u"issuer"_s);
        QTest::newRow("no issuer") << bytes(noIssuer);
        for (const auto &url :
             {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"https://a:b@login.example/t"_s,
              u"https://login.example/t#x"_s, u"/relative"_s, u"https://"_s}) {
            auto bad = configuration();
            bad[u"token_endpoint"_s] = url;
            QTest::newRow(qPrintable(url)) << bytes(bad);
        }
    }

    void unreadable()
    {
        QFETCH(const QByteArray, body);
        const auto endpoints = identity::readOpenIdConfiguration(body, organizations);
        QVERIFY(!endpoints);
        QCOMPARE(endpoints.error().kind, base::ErrorKind::Server);
    }

    void whatIsNotThereIsEmpty()
    {
        auto small = configuration();
        small.remove(u"device_authorization_endpoint"_s);
        small[u"jwks_uri"_s] = QJsonValue::Null;
        const auto endpoints = identity::readOpenIdConfiguration(bytes(small), organizations);
        QVERIFY(endpoints);
        QVERIFY(endpoints->deviceAuthorization.isEmpty());
        QVERIFY(endpoints->keys.isEmpty());
    }

    void environments_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("environment");

        const auto row = [](const char *authority, const char *environment) {
            QTest::newRow(authority) << QString::fromLatin1(authority) << QString::fromLatin1(environment);
        };
        row("https://login.microsoftonline.com/x", "login.microsoftonline.com");
        row("https://login.windows.net/x", "login.microsoftonline.com");
        row("https://login.microsoft.com/x", "login.microsoftonline.com");
        row("https://sts.windows.net/x", "login.microsoftonline.com");
        row("https://login.partner.microsoftonline.cn/x", "login.partner.microsoftonline.cn");
        row("https://login.chinacloudapi.cn/x", "login.partner.microsoftonline.cn");
        row("https://login.microsoftonline.us/x", "login.microsoftonline.us");
        row("https://login.usgovcloudapi.net/x", "login.microsoftonline.us");
        row("https://LOGIN.example/x", "login.example");
        row("https://login.example:443/x", "login.example");
        row("https://login.example:8443/x", "login.example:8443");
        row("http://127.0.0.1:8123", "127.0.0.1:8123");
        row("http://[::1]:8123", "[::1]:8123");
        row("http://localhost:80/", "localhost");
        row("http://localhost:443/", "localhost:443");
    }

    void environments()
    {
        QFETCH(const QString, authority);
        QTEST(identity::canonicalEnvironment(QUrl(authority)), "environment");
    }

    void theTenantOfAnAccount()
    {
        const auto all = identity::readOpenIdConfiguration(bytes(configuration()), organizations);
        QVERIFY(all);
        const auto one = all->forTenant(test::tenantId);
        const QString base = u"https://login.example/"_s + test::tenantId + u'/';
        QCOMPARE(one, (identity::Endpoints{.issuer = base + u"v2.0"_s,
                                           .token = QUrl(base + u"oauth2/v2.0/token"_s),
                                           .deviceAuthorization = QUrl(base + u"oauth2/v2.0/devicecode"_s),
                                           .authorization = QUrl(base + u"oauth2/v2.0/authorize"_s),
                                           .keys = QUrl(base + u"discovery/v2.0/keys"_s),
                                           .endSession = QUrl(base + u"oauth2/v2.0/logout"_s),
                                           .environment = u"login.example"_s}));
        // Once is enough, and there is no way from one tenant to another.
        QCOMPARE(one.forTenant(test::objectId), one);
        for (const auto &none : {QString(), u"organizations"_s, u"../evil"_s, u"contoso.example"_s})
            QCOMPARE(all->forTenant(none), *all);
    }

    void anotherProvidersPathsStay()
    {
        identity::Endpoints other{.issuer = u"https://idp.example/realm"_s,
                                  .token = QUrl(u"https://idp.example/common/token"_s)};
        QCOMPARE(other.forTenant(test::tenantId), other);
        other.issuer = u"https://idp.example/{tenantid}/v2.0"_s;
        other.deviceAuthorization = QUrl(u"https://idp.example/elsewhere/organizations/x"_s);
        const auto one = other.forTenant(test::tenantId);
        QCOMPARE(one.token, QUrl(u"https://idp.example/"_s + test::tenantId + u"/token"_s));
        QCOMPARE(one.deviceAuthorization, other.deviceAuthorization);
        QVERIFY(one.authorization.isEmpty());
    }

    void candidates()
    {
        QCOMPARE(identity::defaultAuthority(),
                 QUrl(u"https://login.microsoftonline.com/organizations/v2.0"_s));
        QCOMPARE(identity::defaultAuthority(test::tenantId),
                 QUrl(u"https://login.microsoftonline.com/"_s + test::tenantId + u"/v2.0"_s));
        QCOMPARE(identity::issuerCandidates(organizations), QList<QUrl>{organizations});
        QCOMPARE(identity::issuerCandidates(QUrl(u"https://login.example/organizations/"_s)),
                 (QList<QUrl>{organizations, QUrl(u"https://login.example/organizations"_s)}));
        QCOMPARE(identity::issuerCandidates(QUrl(u"http://127.0.0.1:8123"_s)),
                 (QList<QUrl>{QUrl(u"http://127.0.0.1:8123/v2.0"_s), QUrl(u"http://127.0.0.1:8123"_s)}));
    }

    void discovered()
    {
        test::LoginFixture f;
        f.http.enqueue(FakeHttpClient::json(configuration()));
        int reports = 0;
        identity::discover(f.services, organizations, &f.context, [&](const auto &result) {
            ++reports;
            QVERIFY(result);
        });
        QCOMPARE(reports, 0);
        f.settle();
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.requests().size(), 1);
        QCOMPARE(f.http.lastRequest().method, "GET");
        QCOMPARE(f.http.lastRequest().url,
                 QUrl(u"https://login.example/organizations/v2.0/.well-known/openid-configuration"_s));
    }

    void anIssuerWithoutVersionIsTriedSecond()
    {
        test::LoginFixture f;
        f.http.enqueue(FakeHttpClient::empty(404));
        f.http.enqueue(FakeHttpClient::json(configuration(u"https://login.example/realm"_s)));
        QString issuer;
        identity::discover(f.services, QUrl(u"https://login.example/realm"_s), &f.context,
                           [&](const auto &result) { issuer = result->issuer; });
        f.settle();
        QCOMPARE(issuer, u"https://login.example/realm"_s);
        QCOMPARE(f.http.requests().at(0).url.path(), u"/realm/v2.0/.well-known/openid-configuration"_s);
        QCOMPARE(f.http.requests().at(1).url.path(), u"/realm/.well-known/openid-configuration"_s);
    }

    void failures_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("kind");

        QTest::newRow("nowhere") << 404 << 2 << int(base::ErrorKind::NotFound);
        QTest::newRow("not such a document") << 200 << 2 << int(base::ErrorKind::Server);
        QTest::newRow("down") << 503 << 4 << int(base::ErrorKind::Server);
        QTest::newRow("unreachable") << 0 << 4 << int(base::ErrorKind::Network);
    }

    void failures()
    {
        QFETCH(const int, status);
        QFETCH(const int, requests);
        QFETCH(const int, kind);
        test::LoginFixture f;
        f.http.respondWith([&](const auto &) {
            return status == 0 ? FakeHttpClient::failed() : FakeHttpClient::text("no", status);
        });
        int reports = 0;
        identity::discover(f.services, QUrl(u"https://login.example/realm"_s), &f.context,
                           [&](const auto &result) {
                               ++reports;
                               QVERIFY(!result);
                               QCOMPARE(int(result.error().kind), kind);
                           });
        f.scheduler.advance(std::chrono::hours{1});
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.requests().size(), requests);
    }

    void anAddressThatIsNone()
    {
        test::LoginFixture f;
        for (const QUrl &authority : {QUrl(), QUrl(u"ftp://login.example/t"_s), QUrl(u"contoso.example"_s)}) {
            int reports = 0;
            identity::discover(f.services, authority, &f.context, [&](const auto &result) {
                ++reports;
                QCOMPARE(result.error().kind, base::ErrorKind::Usage);
            });
            QCOMPARE(reports, 0);
            f.settle();
            QCOMPARE(reports, 1);
        }
        QVERIFY(f.http.requests().isEmpty());
    }

    void noReportWithoutContext()
    {
        test::LoginFixture f;
        f.http.enqueue(FakeHttpClient::empty(404), std::chrono::seconds{1});
        auto context = std::make_unique<QObject>();
        identity::discover(f.services, QUrl(u"https://login.example/realm"_s), context.get(),
                           [](const auto &) { QFAIL("reported"); });
        f.settle();
        context.reset();
        f.scheduler.advance(std::chrono::hours{1});
        QCOMPARE(f.http.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
