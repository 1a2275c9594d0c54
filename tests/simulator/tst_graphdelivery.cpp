// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::base::Instant;
using rollcall::net::ClientRequest;
using namespace std::chrono_literals;

class TestGraphDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void notifiesRich();
    void notifiesBasic();
    void lateSubscriptionStaysSilent();
    void remindsBeforeTheEnd();
    void holdsWhileAccessHasLapsed();
};

void TestGraphDelivery::notifiesRich()
{
    GraphFixture f;
    const QString id = f.subscribe();
    f.clock.advance(1min);
    f.publish(f.clock.now(), R"({"eventType":"callStarted"})");
    QCOMPARE(f.notifications().size(), 1);
    const ClientRequest request = f.notifications()[0];
    QCOMPARE(request.url.toString(), QStringLiteral("https://relay.example.org/n/7f3a?x=1"));
    QVERIFY(request.headers.value("Content-Type").startsWith("application/json"));
    QVERIFY(request.timeout == 3s);

    const QJsonObject collection = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(collection.value(QStringLiteral("value")).toArray().size(), 1);
    const QJsonObject item = collection.value(QStringLiteral("value"))[0].toObject();
    QCOMPARE(item.value(QStringLiteral("subscriptionId")).toString(), id);
    QCOMPARE(item.value(QStringLiteral("clientState")).toString(), QStringLiteral("state-1"));
    // The same resource in another spelling.
    const QString resource = item.value(QStringLiteral("resource")).toString();
    QVERIFY(resource != callEventsResource(f.joinWebUrl));
    QCOMPARE(QUrl::fromPercentEncoding(resource.section(QLatin1Char('\''), 1, 1).toLatin1()), f.joinWebUrl);

    const QJsonObject content = item.value(QStringLiteral("encryptedContent")).toObject();
    const auto member = [&content](const char *name) {
        return content.value(QLatin1String(name)).toString().toLatin1();
    };
    QCOMPARE(open(member("data"), member("dataSignature"), member("dataKey"), GraphFixture::key()),
             std::optional<QByteArray>(R"({"eventType":"callStarted"})"));

    const QJsonArray tokens = collection.value(QStringLiteral("validationTokens")).toArray();
    QCOMPARE(tokens.size(), 1);
    const QJsonObject jwk = body(f.entra.answer(get("/common/discovery/v2.0/keys")))
                                .value(QStringLiteral("keys"))
                                .toArray()[0]
                                .toObject();
    const auto claims = verifiedClaims(tokens[0].toString().toLatin1(), jwk);
    QVERIFY(claims.has_value());
    QCOMPARE(claims->value(QStringLiteral("aud")).toString(), connectorApp);
}

void TestGraphDelivery::notifiesBasic()
{
    GraphFixture f;
    QJsonObject wish = f.wish();
    for (const char *key : {"includeResourceData", "encryptionCertificate", "encryptionCertificateId"})
        wish.remove(QLatin1String(key));
    QCOMPARE(f.create(wish).status, 201);
    f.publish(f.clock.now());
    const QJsonObject collection = QJsonDocument::fromJson(f.notifications().last().body).object();
    QVERIFY(!collection.contains(QStringLiteral("validationTokens")));
    QVERIFY(!collection.value(QStringLiteral("value"))[0].toObject().contains(
        QStringLiteral("encryptedContent")));
}

void TestGraphDelivery::lateSubscriptionStaysSilent()
{
    GraphFixture f;
    const Instant callStart = f.clock.now();
    f.clock.advance(1s);
    f.subscribe();
    f.publish(callStart);
    QVERIFY(f.notifications().isEmpty());
    f.publish(f.clock.now()); // the next call is heard
    QCOMPARE(f.notifications().size(), 1);
}

void TestGraphDelivery::remindsBeforeTheEnd()
{
    GraphFixture f; // access tokens live for 75 minutes
    f.subscribe();
    f.clock.advance(59min);
    QVERIFY(f.notifications().isEmpty());
    f.clock.advance(1min);
    f.clock.advance(0s);
    QCOMPARE(f.notifications().size(), 1);
    QCOMPARE(f.notifications()[0].url.path(), QStringLiteral("/life"));
    const QJsonObject item =
        QJsonDocument::fromJson(f.notifications()[0].body).object()[QStringLiteral("value")][0].toObject();
    QCOMPARE(item.value(QStringLiteral("lifecycleEvent")).toString(),
             QStringLiteral("reauthorizationRequired"));
    QCOMPARE(item.value(QStringLiteral("clientState")).toString(), QStringLiteral("state-1"));
    f.clock.advance(15min);
    f.clock.advance(0s);
    QCOMPARE(f.notifications().size(), 2);
}

void TestGraphDelivery::holdsWhileAccessHasLapsed()
{
    GraphFixture f;
    const QString id = f.subscribe();
    f.notify = [](const ClientRequest &) { return FakeHttpClient::empty(202); };
    const auto callEvents = [&f] {
        return std::ranges::count_if(f.notifications(), [](const ClientRequest &one) {
            return one.url.path() != QStringLiteral("/life");
        });
    };
    f.graph.revokeAccess();
    const Instant callStart = f.clock.now();
    f.publish(callStart, "lost");
    f.clock.advance(2h);
    f.publish(callStart, "kept");
    f.clock.advance(3h);
    QCOMPARE(callEvents(), 0);
    f.appBearer.clear();
    QCOMPARE(f.call(f.request("POST", f.one(id) + "/reauthorize")).status, 204);
    f.clock.advance(0s);
    f.clock.advance(0s);
    // What is older than four hours is gone for good.
    QCOMPARE(callEvents(), 1);
    f.publish(callStart);
    QCOMPARE(callEvents(), 2);
}

QTEST_GUILESS_MAIN(TestGraphDelivery)
#include "tst_graphdelivery.moc"
