// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionjobs.h"
#include "monitor/accounts/connectoraccount.h"
#include "planefixture.h"

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::Connector;

class TestConnector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void opens();
    void missingSecret();
    void noDiscovery();
    void destroyedMeanwhile();
    void saysWhyACredentialIsRefused();

private:
    static base::Result<void> open(PlaneFixture &f, Connector &connector)
    {
        std::optional<base::Result<void>> result;
        connector.open(&f.context, [&result](const base::Result<void> &opened) {
            if (result)
                qFatal("reports twice");
            result = opened;
        });
        if (result)
            qFatal("reports at once");
        f.turn();
        f.scheduler.advance(10min);
        f.turn();
        return result.value_or(base::failure(ErrorKind::Cancelled, QStringLiteral("no report")));
    }
};

void TestConnector::opens()
{
    PlaneFixture f;
    f.keepSecret(monitor::clientSecretName(QStringLiteral("work")), "hush");
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    Connector connector(f.planeServices(), f.account(config::Plane::Connector));
    const auto opened = open(f, connector);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().logText));
    QCOMPARE(connector.signingKeys(),
             QUrl(QStringLiteral("https://login.example/%1/discovery/v2.0/keys").arg(tenantId)));
    QCOMPARE(f.http.requests().size(), 1); // a token is fetched when it is needed

    f.http.enqueue(FakeHttpClient::json({{QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                         {QStringLiteral("expires_in"), 3599},
                                         {QStringLiteral("access_token"), QStringLiteral("app-token")}}));
    f.http.enqueue(FakeHttpClient::json({{QStringLiteral("value"), QJsonArray()}}));
    bool listed = false;
    auto *list = new graph::ListSubscriptions(connector.graph(), graph::ApiVersion::Beta);
    list->start(&f.context, [&listed](const base::Result<QList<graph::Subscription>> &result) {
        listed = result.has_value();
    });
    f.turn();
    QVERIFY(listed);
    const auto form = formOf(f.http.requests()[1]);
    QCOMPARE(form[QStringLiteral("grant_type")], QStringLiteral("client_credentials"));
    QCOMPARE(form[QStringLiteral("scope")], QStringLiteral("https://graph.example/.default"));
    QCOMPARE(form[QStringLiteral("client_secret")], QStringLiteral("hush"));
    QCOMPARE(f.http.lastRequest().headers.value("Authorization"), QByteArray("Bearer app-token"));
    QCOMPARE(f.http.lastRequest().url, QUrl(QStringLiteral("https://graph.example/beta/subscriptions")));
}

void TestConnector::missingSecret()
{
    PlaneFixture f;
    f.keepSecret(monitor::clientSecretName(QStringLiteral("another")), "hush");
    Connector connector(f.planeServices(), f.account(config::Plane::Connector));
    const auto opened = open(f, connector);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NotSignedIn);
    QVERIFY(opened.error().logText.contains(QStringLiteral("work")));
    QVERIFY(f.http.requests().isEmpty());
}

void TestConnector::noDiscovery()
{
    PlaneFixture f;
    f.keepSecret(monitor::clientSecretName(QStringLiteral("work")), "hush");
    for (int i = 0; i < 4; ++i)
        f.http.enqueue(FakeHttpClient::failed());
    Connector connector(f.planeServices(), f.account(config::Plane::Connector));
    const auto opened = open(f, connector);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Network);
    QCOMPARE(f.http.unused(), 0);
}

void TestConnector::destroyedMeanwhile()
{
    PlaneFixture f;
    f.keepSecret(monitor::clientSecretName(QStringLiteral("work")), "hush");
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()), 10s);
    auto connector = std::make_unique<Connector>(f.planeServices(), f.account(config::Plane::Connector));
    bool reported = false;
    connector->open(connector.get(), [&reported](const base::Result<void> &) { reported = true; });
    f.turn();
    QCOMPARE(f.http.requests().size(), 1);
    connector.reset();
    f.scheduler.advance(1min);
    QVERIFY(!reported);
}

void TestConnector::saysWhyACredentialIsRefused()
{
    PlaneFixture f;
    f.keepSecret(monitor::clientSecretName(QStringLiteral("work")), "hush");
    monitor::ConnectorAccount account(f.planeServices(), f.account(config::Plane::Connector));
    const auto check = [&] {
        std::optional<base::Result<void>> result;
        account.check(&f.context, [&result](const base::Result<void> &checked) { result = checked; });
        f.turn();
        return result.has_value();
    };
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    QJsonObject refused = loginError(QStringLiteral("invalid_client"));
    refused[QStringLiteral("error_codes")] = QJsonArray{7000222};
    f.http.enqueue(FakeHttpClient::json(refused, 401));
    QVERIFY(check());
    monitor::AccountInfo info = account.info();
    QCOMPARE(info.state, monitor::AccountState::NeedsSignIn);
    QVERIFY(info.refusal);
    QCOMPARE(info.refusal->advice, monitor::SignInAdvice::CheckCredential);
    QCOMPARE(info.refusal->code, QStringLiteral("invalid_client AADSTS7000222"));

    // Not reached is not refused; and the next answer counts, not the one before.
    f.http.respondWith([](const net::ClientRequest &) { return FakeHttpClient::failed(); });
    account.check(&f.context, [](const base::Result<void> &) {});
    f.turn();
    f.scheduler.advance(10min);
    f.turn();
    info = account.info();
    QVERIFY(info.problem);
    QVERIFY(!info.refusal);
}

QTEST_GUILESS_MAIN(TestConnector)
#include "tst_connector.moc"
