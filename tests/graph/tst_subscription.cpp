// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscription.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;

class TestSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void aRichRequest()
    {
        const auto json = graph::toJson(graph::SubscriptionRequest{
            .resource = test::callEvents,
            .changeType = u"updated"_s,
            .urls = {.notification = u"https://relay.example/n/1"_s,
                     .lifecycle = u"https://relay.example/l/1"_s},
            .clientState = "state",
            .expires = test::at("2026-05-06T06:00:00.1239Z"),
            .certificate = graph::EncryptionCertificate{.id = u"key-1"_s, .der = "\x30\x82\xff"}});
        QCOMPARE(json, (QJsonObject{{u"changeType"_s, u"updated"_s},
                                    {u"resource"_s, test::callEvents},
                                    {u"notificationUrl"_s, u"https://relay.example/n/1"_s},
                                    {u"lifecycleNotificationUrl"_s, u"https://relay.example/l/1"_s},
                                    {u"expirationDateTime"_s, u"2026-05-06T06:00:00.123Z"_s},
                                    {u"clientState"_s, u"state"_s},
                                    {u"includeResourceData"_s, true},
                                    {u"encryptionCertificate"_s, u"MIL/"_s},
                                    {u"encryptionCertificateId"_s, u"key-1"_s}}));
    }

    void aBasicRequestNamesNoCertificate()
    {
        const auto json = graph::toJson(graph::SubscriptionRequest{
            .resource = u"solutions/virtualEvents/webinars/1"_s, .changeType = u"updated"_s});
        for (const auto name : {"includeResourceData", "encryptionCertificate", "encryptionCertificateId"})
            QVERIFY(!json.contains(QLatin1StringView(name)));
    }

    void aChangeNamesWhatChanges()
    {
        const auto expires = test::at("2026-05-06T06:00:00Z");
        QCOMPARE(graph::toJson(graph::SubscriptionChange{.expires = expires}),
                 (QJsonObject{{u"expirationDateTime"_s, u"2026-05-06T06:00:00.000Z"_s}}));
        QCOMPARE(graph::toJson(graph::SubscriptionChange{
                     .expires = expires,
                     .notificationUrl = u"https://relay.example/n/2"_s,
                     .certificate = graph::EncryptionCertificate{.id = u"key-2"_s, .der = "\x30"}}),
                 (QJsonObject{{u"expirationDateTime"_s, u"2026-05-06T06:00:00.000Z"_s},
                              {u"notificationUrl"_s, u"https://relay.example/n/2"_s},
                              {u"encryptionCertificate"_s, u"MA=="_s},
                              {u"encryptionCertificateId"_s, u"key-2"_s}}));
    }

    void everythingIsRead()
    {
        const auto read =
            graph::readSubscription(test::GraphFixture::subscription(u"2026-05-07T06:00:00.1234567Z"_s));
        QVERIFY(read);
        QCOMPARE(*read, (graph::Subscription{.id = test::subscriptionId,
                                             .resource = test::callEvents,
                                             .changeType = u"updated"_s,
                                             .notificationUrl = u"https://relay.example/n/1"_s,
                                             .lifecycleNotificationUrl = u"https://relay.example/n/1"_s,
                                             .applicationId = u"99999999-8888-7777-6666-55555555555a"_s,
                                             .creatorId = u"88888888-8888-8888-8888-88888888888a"_s,
                                             .encryptionCertificateId = u"key-1"_s,
                                             .expires = test::at("2026-05-07T06:00:00.1234567Z"),
                                             .includesResourceData = true}));
    }

    void unreadable_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");

        QTest::newRow("no id") << u"id"_s << QJsonValue();
        QTest::newRow("id of another type") << u"id"_s << QJsonValue(7);
        QTest::newRow("no resource") << u"resource"_s << QJsonValue(u""_s);
        QTest::newRow("no expiry") << u"expirationDateTime"_s << QJsonValue();
        QTest::newRow("expiry that is no time") << u"expirationDateTime"_s << QJsonValue(u"tomorrow"_s);
    }

    void unreadable()
    {
        QFETCH(const QString, field);
        QFETCH(const QJsonValue, value);
        auto json = test::GraphFixture::subscription(u"2026-05-07T06:00:00Z"_s);
        json[field] = value;
        const auto read = graph::readSubscription(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, base::ErrorKind::Server);
    }

    /// Computed with `openssl dgst -sha256 -hmac`.
    void clientState()
    {
        const auto state =
            graph::clientStateFor("synthetic key", u"solutions/virtualEvents/webinars/1"_s, u"updated"_s);
        QCOMPARE(state, "0uGq8ykYEIm43bZYQURF9ZqafxhBblXUSQnm1qEX4hI");
        QVERIFY(graph::clientStateFor("synthetic key", u"solutions/virtualEvents/webinars/1"_s,
                                      u"created"_s) != state);
        QVERIFY(graph::clientStateFor("other key", u"solutions/virtualEvents/webinars/1"_s, u"updated"_s) !=
                state);
    }
};

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
