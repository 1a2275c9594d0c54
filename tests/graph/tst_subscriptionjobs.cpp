// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionjobs.h"
#include "graphfixture.h"
#include "support/patience.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using graph::ApiVersion;
using test::FakeHttpClient;

namespace {

const QString expires = u"2026-05-07T06:00:00.0000000Z"_s;

/// The four calls on one subscription, by one name.
enum class Call { Create, Get, Renew, Delete };

struct Jobs : test::GraphFixture
{
    QList<base::Result<graph::SubscriptionAnswer>> answers;
    QList<base::Result<graph::Deletion>> deletions;
    QList<base::Result<QList<graph::Subscription>>> lists;

    net::HttpJobBase *start(Call call, QObject *whose)
    {
        const auto answered = [this](const auto &answer) { answers.append(answer); };
        switch (call) {
        case Call::Create: {
            auto *job =
                new graph::CreateSubscription(client, ApiVersion::Beta,
                                              {.resource = test::callEvents,
                                               .changeType = u"updated"_s,
                                               .urls = {.notification = u"https://relay.example/n/1"_s,
                                                        .lifecycle = u"https://relay.example/n/1"_s},
                                               .clientState = "state",
                                               .expires = test::at("2026-05-07T06:00:00Z")});
            job->start(whose, answered);
            return job;
        }
        case Call::Get: {
            auto *job = new graph::GetSubscription(client, ApiVersion::Beta, test::subscriptionId);
            job->start(whose, answered);
            return job;
        }
        case Call::Renew: {
            auto *job = new graph::RenewSubscription(client, ApiVersion::Beta, test::subscriptionId,
                                                     {.expires = test::at("2026-05-07T06:00:00Z")});
            job->start(whose, answered);
            return job;
        }
        case Call::Delete: {
            auto *job = new graph::DeleteSubscription(client, ApiVersion::Beta, test::subscriptionId);
            job->start(whose, [this](const auto &deletion) { deletions.append(deletion); });
            return job;
        }
        }
        Q_UNREACHABLE();
    }
    void start(Call call) { start(call, &context); }

    void list()
    {
        auto *job = new graph::ListSubscriptions(client, ApiVersion::V1);
        job->start(&context, [this](const auto &result) { lists.append(result); });
    }

    [[nodiscard]] qsizetype reports() const { return answers.size() + deletions.size(); }
    [[nodiscard]] const base::Error &error() const
    {
        return answers.isEmpty() ? deletions.first().error() : answers.first().error();
    }
};

QJsonObject page(const QJsonArray &value, const QString &next = {})
{
    QJsonObject object{{u"value"_s, value}};
    if (!next.isEmpty())
        object[u"@odata.nextLink"_s] = next;
    return object;
}

QJsonObject numbered(int number)
{
    return test::GraphFixture::subscription(expires, u"id-%1"_s.arg(number));
}

const QString onePath = u"/beta/subscriptions/7f105c7d-2dc5-4530-97cd-4e7ae6534c07"_s;

} // namespace

class TestSubscriptionJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void succeed_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("fields");

        const QStringList create{u"changeType"_s,         u"clientState"_s,
                                 u"expirationDateTime"_s, u"lifecycleNotificationUrl"_s,
                                 u"notificationUrl"_s,    u"resource"_s};
        QTest::newRow("create") << int(Call::Create) << 201 << u"POST /beta/subscriptions"_s << create;
        QTest::newRow("get") << int(Call::Get) << 200 << QString(u"GET "_s + onePath) << QStringList();
        QTest::newRow("renew") << int(Call::Renew) << 200 << QString(u"PATCH "_s + onePath)
                               << QStringList{u"expirationDateTime"_s};
    }

    void succeed()
    {
        QFETCH(const int, call);
        QFETCH(const int, status);
        QFETCH(const QString, line);
        QFETCH(const QStringList, fields);
        Jobs j;
        j.skew = 7s;
        j.http.enqueue(FakeHttpClient::json(j.subscription(expires), status, j.date()));
        j.start(Call(call));
        QVERIFY(j.answers.isEmpty());
        j.settle();
        QCOMPARE(j.answers.size(), 1);
        QVERIFY(j.answers.first());
        QCOMPARE(j.answers.first()->subscription.id, test::subscriptionId);
        QCOMPARE(j.answers.first()->subscription.expires, test::at("2026-05-07T06:00:00Z"));
        QVERIFY(j.answers.first()->date == j.scheduler.now() + 7s);
        QCOMPARE(test::linesOf(j.http), QStringList{line});
        QCOMPARE(test::bodyOf(j.http.lastRequest()).keys(), fields);
        QCOMPARE(j.http.lastRequest().headers.value("Authorization"), "Bearer token-1");
        QCOMPARE(j.http.lastRequest().headers.value("User-Agent"), "Rollcall/1.0");
    }

    void deleted_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("existed");
        QTest::newRow("204") << 204 << true;
        QTest::newRow("already gone") << 404 << false;
    }

    void deleted()
    {
        QFETCH(const int, status);
        QFETCH(const bool, existed);
        Jobs j;
        j.http.enqueue(FakeHttpClient::empty(status, j.date()));
        j.start(Call::Delete);
        j.settle();
        QCOMPARE(j.deletions.size(), 1);
        QVERIFY(j.deletions.first());
        QCOMPARE(j.deletions.first()->existed, existed);
        QVERIFY(j.deletions.first()->date == j.scheduler.now());
        QCOMPARE(test::linesOf(j.http), QStringList{QString(u"DELETE "_s + onePath)});
    }

    /// Contract §2.7: what each failure is, and how often it was tried.
    void fail_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");

        const auto row = [](const char *name, Call call, int status, const char *code, ErrorKind kind,
                            int requests) {
            QTest::addRow("%s %d", name, status)
                << int(call) << status << QString::fromLatin1(code) << int(kind) << requests;
        };
        for (const auto &[name, call] :
             {std::pair{"create", Call::Create}, std::pair{"get", Call::Get}, std::pair{"renew", Call::Renew},
              std::pair{"delete", Call::Delete}}) {
            const bool create = call == Call::Create;
            row(name, call, 400, "ExtensionError", ErrorKind::InvalidInput, 1);
            row(name, call, 401, "InvalidAuthenticationToken", ErrorKind::NotSignedIn, 2);
            row(name, call, 403, "ExtensionError", ErrorKind::NotPermitted, 1);
            row(name, call, 409, "Conflict", ErrorKind::Conflict, 1);
            row(name, call, 429, "TooManyRequests", ErrorKind::Throttled, 4);
            row(name, call, 500, "InternalServerError", ErrorKind::Server, create ? 1 : 4);
            row(name, call, 502, "BadGateway", ErrorKind::Server, create ? 1 : 4);
            row(name, call, 503, "ServiceUnavailable", ErrorKind::Server, 4);
            row(name, call, 504, "GatewayTimeout", ErrorKind::Server, create ? 1 : 4);
            row(name, call, 0, "", ErrorKind::Network, create ? 1 : 4);
            if (call != Call::Delete)
                row(name, call, 404, "ResourceNotFound", ErrorKind::NotFound, 1);
        }
    }

    void fail()
    {
        QFETCH(const int, call);
        QFETCH(const int, status);
        QFETCH(const QString, code);
        QFETCH(const int, kind);
        QFETCH(const int, requests);
        Jobs j;
        j.http.respondWith([&](const auto &) {
            return status == 0 ? FakeHttpClient::failed() : FakeHttpClient::graphError(status, code);
        });
        j.start(Call(call));
        j.scheduler.advance(1h);
        QCOMPARE(j.reports(), 1);
        QCOMPARE(int(j.error().kind), kind);
        QCOMPARE(j.error().httpStatus, status);
        QCOMPARE(j.error().serverCode, code);
        QCOMPARE(j.http.requests().size(), requests);
    }

    void onceWithANewTokenAfter401()
    {
        Jobs j;
        j.http.enqueue(FakeHttpClient::empty(401));
        j.http.enqueue(FakeHttpClient::json(j.subscription(expires), 201));
        j.start(Call::Create);
        j.settle();
        QCOMPARE(j.answers.size(), 1);
        QVERIFY(j.answers.first());
        QVERIFY(!j.answers.first()->date);
        QCOMPARE(j.http.requests().at(0).headers.value("Authorization"), "Bearer token-1");
        QCOMPARE(j.http.requests().at(1).headers.value("Authorization"), "Bearer token-2");
    }

    void aHandshakeMayTakeItsTime()
    {
        Jobs j;
        j.http.enqueue(FakeHttpClient::json(j.subscription(expires), 201), 59s);
        j.start(Call::Create);
        j.scheduler.advance(59s);
        QCOMPARE(j.answers.size(), 1);
        QVERIFY(j.http.lastRequest().timeout >= 60s);
    }

    void anAnswerThatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<html>");
        QTest::newRow("other JSON") << QByteArray("{\"value\":[]}");
    }

    void anAnswerThatCannotBeRead()
    {
        QFETCH(const QByteArray, body);
        Jobs j;
        j.http.enqueue(FakeHttpClient::text(body, 201));
        j.start(Call::Create);
        j.settle();
        QCOMPARE(j.answers.size(), 1);
        QCOMPARE(j.error().kind, ErrorKind::Server);
        QVERIFY(graph::mayHaveHappened(j.error()));
    }

    void noReportAfterTheEnd_data()
    {
        QTest::addColumn<int>("call");
        for (const auto &[name, call] : {std::pair{"create", Call::Create}, std::pair{"get", Call::Get},
                                         std::pair{"renew", Call::Renew}, std::pair{"delete", Call::Delete}})
            QTest::newRow(name) << int(call);
    }

    void noReportAfterTheEnd()
    {
        QFETCH(const int, call);
        Jobs j;
        j.http.respondWith([&](const auto &) { return FakeHttpClient::hanging(); });
        j.start(Call(call), &j.context)->cancel(); // before it is sent
        QCOMPARE(j.http.requests().size(), 0);
        QPointer inFlight = j.start(Call(call), &j.context);
        j.settle();
        QCOMPARE(j.http.inFlight(), 1);
        inFlight->cancel();
        QCOMPARE(j.http.inFlight(), 0);
        auto whose = std::make_unique<QObject>();
        j.start(Call(call), whose.get());
        j.settle();
        whose.reset();
        j.scheduler.advance(1h);
        QCOMPARE(j.reports(), 0);
        QCOMPARE(j.http.inFlight(), 0);
    }

    void allPagesAreRead()
    {
        Jobs j;
        const QString second = u"https://graph.example/v1.0/subscriptions?$skiptoken=a%2Fb"_s;
        const QString third = u"https://graph.example/v1.0/subscriptions?$skiptoken=c"_s;
        auto broken = numbered(9);
        broken.remove(u"id"_s);
        j.http.enqueue(FakeHttpClient::json(page({numbered(1), broken, numbered(2)}, second)));
        j.http.enqueue(FakeHttpClient::json(page({}, third)));
        j.http.enqueue(FakeHttpClient::json(page({numbered(3)})));
        j.list();
        QVERIFY(j.lists.isEmpty());
        j.settle();
        QCOMPARE(j.lists.size(), 1);
        QVERIFY(j.lists.first());
        QStringList ids;
        for (const auto &subscription : *j.lists.first())
            ids.append(subscription.id);
        QCOMPARE(ids, (QStringList{u"id-1"_s, u"id-2"_s, u"id-3"_s}));
        QCOMPARE(j.http.requests().at(0).url, QUrl(u"https://graph.example/v1.0/subscriptions"_s));
        QCOMPARE(j.http.requests().at(1).url.toEncoded(), second.toLatin1());
        QCOMPARE(j.http.requests().at(2).url.toEncoded(), third.toLatin1());
    }

    void badLists_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("requests");

        const auto json = [](const QJsonObject &object) { return QJsonDocument(object).toJson(); };
        QTest::newRow("not JSON") << QByteArray("<html>") << 1;
        QTest::newRow("no list") << QByteArray("{}") << 1;
        QTest::newRow("another host") << json(page({}, u"https://evil.example/v1.0/subscriptions?x"_s)) << 1;
        QTest::newRow("another scheme")
            << json(page({}, u"http://graph.example/v1.0/subscriptions?x"_s)) << 1;
        QTest::newRow("not an address") << json(page({}, u"subscriptions?x"_s)) << 1;
        QTest::newRow("in a circle") << json(page({}, u"https://graph.example/v1.0/subscriptions?x"_s)) << 2;
    }

    void badLists()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, requests);
        Jobs j;
        j.http.respondWith([&](const auto &) { return FakeHttpClient::text(body, 200); });
        j.list();
        j.scheduler.advance(1h);
        QCOMPARE(j.lists.size(), 1);
        QVERIFY(!j.lists.first());
        QCOMPARE(j.lists.first().error().kind, ErrorKind::Server);
        QCOMPARE(j.http.requests().size(), requests);
    }

    void pagesWithoutEnd()
    {
        Jobs j;
        int number = 0;
        j.http.respondWith([&](const auto &) {
            return FakeHttpClient::json(
                page({}, u"https://graph.example/v1.0/subscriptions?$skiptoken=%1"_s.arg(++number)));
        });
        j.list();
        j.scheduler.advance(1h);
        QCOMPARE(j.lists.size(), 1);
        QCOMPARE(j.lists.first().error().kind, ErrorKind::Server);
        QCOMPARE(number, 500);
    }

    void aFailedPageFailsTheList()
    {
        Jobs j;
        j.http.enqueue(
            FakeHttpClient::json(page({numbered(1)}, u"https://graph.example/v1.0/subscriptions?x"_s)));
        j.http.enqueue(FakeHttpClient::graphError(403, u"Forbidden"_s));
        j.list();
        j.settle();
        QCOMPARE(j.lists.size(), 1);
        QCOMPARE(j.lists.first().error().kind, ErrorKind::NotPermitted);
    }

    void aListThatNobodyWaitsFor()
    {
        Jobs j;
        j.http.respondWith([&](const auto &) { return FakeHttpClient::hanging(); });
        QPointer list = new graph::ListSubscriptions(j.client, ApiVersion::V1);
        list->start(&j.context, [](const auto &) { QFAIL("reported"); });
        j.settle();
        list->cancel();
        QCOMPARE(j.http.inFlight(), 0);
        auto whose = std::make_unique<QObject>();
        auto *second = new graph::ListSubscriptions(j.client, ApiVersion::V1);
        second->start(whose.get(), [](const auto &) { QFAIL("reported"); });
        j.settle();
        whose.reset();
        QCOMPARE(j.http.inFlight(), 0);
        j.scheduler.advance(1h);
        QTRY_VERIFY(!list);
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionJobs)
#include "tst_subscriptionjobs.moc"
