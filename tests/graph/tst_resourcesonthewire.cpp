// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/keypair.h"
#include "graph/resources.h"
#include "graph/subscriptionjobs.h"
#include "simulatedgraph.h"
#include "simulator/joinlink.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using graph::Watchable;

namespace {

const QString eventId = u"77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-4333-8444-555555555555"_s;

graph::SubscriptionRequest requestFor(const graph::ResourceKind &kind, const QString &resource,
                                      const test::SimulatedGraph &f)
{
    const QString url = f.baseUrl + u"/notify"_s;
    graph::SubscriptionRequest request{.resource = resource,
                                       .changeType = kind.changeTypes,
                                       .urls = {url, url},
                                       .clientState = "state",
                                       .expires = graph::expiryFor(kind, f.clock.now(), kind.longestLife),
                                       .certificate = {}};
    if (kind.richData) {
        static const auto key =
            crypto::KeyPair::generate(u"k"_s, 2048, test::at("2026-01-01T00:00:00Z"), 3650).value();
        request.certificate = {.id = u"k"_s, .der = key->certificateDer()};
    }
    return request;
}

} // namespace

class TestResourcesOnTheWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    /// A link as Graph writes it, with escapes in both cases, arrives byte for byte.
    void callEvents()
    {
        test::SimulatedGraph f(true);
        QString link =
            simulator::makeJoinWebUrl(u"19:meeting_QUJD-_x@thread.v2"_s, test::sampleDirectory().tenantId,
                                      test::sampleDirectory().user.id);
        link.replace(u"%2c"_s, u"%2C"_s);
        f.calendar->add({.id = u"m"_s,
                         .subject = u"Planning"_s,
                         .joinWebUrl = link,
                         .start = f.clock.now() + std::chrono::hours{1},
                         .end = f.clock.now() + std::chrono::hours{2}});
        const auto &kind = graph::resourceKind(Watchable::CallEvents);
        const QString resource = graph::resourceOf(Watchable::CallEvents, {link});
        const auto made =
            f.result(new graph::CreateSubscription(*f.client, kind.version, requestFor(kind, resource, f)));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().logText));
        QCOMPARE(made->subscription.resource, resource);
        QVERIFY(made->subscription.includesResourceData);

        QCOMPARE(f.requests.size(), std::size_t{1});
        const QByteArray sent = "\"resource\":\"" + resource.toUtf8() + '"';
        QVERIFY(f.requests[0].body.contains(sent));
        const auto held = f.service->subscriptions();
        QCOMPARE(held.size(), std::size_t{1});
        QCOMPARE(held[0].joinWebUrl, link);
    }

    /// Graph takes each row of the table with the longest life we ask for, from the plane the row names.
    void everyKind_data()
    {
        QTest::addColumn<int>("watchable");
        for (const auto &kind : graph::resourceKinds()) {
            if (kind.watchable != Watchable::CallEvents)
                QTest::newRow(kind.resource.data()) << int(kind.watchable);
        }
    }

    void everyKind()
    {
        QFETCH(const int, watchable);
        const auto &kind = graph::resourceKind(Watchable(watchable));
        test::SimulatedGraph f(kind.plane() == graph::Plane::Connector);
        const QString resource = graph::resourceOf(kind.watchable, {eventId});
        const auto made =
            f.result(new graph::CreateSubscription(*f.client, kind.version, requestFor(kind, resource, f)));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().logText));
        QCOMPARE(made->subscription.resource, resource);
        QCOMPARE(made->subscription.changeType, QString(kind.changeTypes));
        QCOMPARE(made->subscription.expires, f.clock.now() + kind.longestLife);
        QVERIFY(!made->subscription.includesResourceData);
    }

    /// What the table calls the connector's alone is refused to a person.
    void refusedToAPerson_data()
    {
        QTest::addColumn<int>("watchable");
        for (const auto &kind : graph::resourceKinds()) {
            if (kind.plane() == graph::Plane::Connector)
                QTest::newRow(kind.resource.data()) << int(kind.watchable);
        }
    }

    void refusedToAPerson()
    {
        QFETCH(const int, watchable);
        const auto &kind = graph::resourceKind(Watchable(watchable));
        test::SimulatedGraph f(false);
        const auto made = f.result(new graph::CreateSubscription(
            *f.client, kind.version, requestFor(kind, graph::resourceOf(kind.watchable, {eventId}), f)));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, base::ErrorKind::NotPermitted);
    }
};

QTEST_GUILESS_MAIN(TestResourcesOnTheWire)
#include "tst_resourcesonthewire.moc"
