// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "net/httpclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A service that follows the world's meeting, and Graph's lifecycle notifications (contract §5), posted to
/// its webhook.
struct Place
{
    Place()
        : http(net::makeHttpClient(chain.realTime,
                                   net::NetworkOptions{.proxy = net::NetworkOptions::Proxy::None}))
    {
        if (!chain.start() || !chain.watch() || !chain.waitFor([this] { return chain.isSubscribed(); }))
            qFatal("not subscribed");
        chain.world.history().clear();
    }
    [[nodiscard]] simulator::Subscription subscription()
    {
        const auto all = chain.world.graph().subscriptions();
        if (all.size() != 1)
            qFatal("%d subscriptions", int(all.size()));
        return all.front();
    }
    /// The status of the answer.
    int send(const QByteArray &method, const QString &url, const QByteArray &type, const QByteArray &body,
             const QByteArray &authorization = {}, QByteArray *answered = nullptr)
    {
        net::ClientRequest request{.method = method, .url = QUrl(url), .body = body};
        if (!type.isEmpty())
            request.headers.append("Content-Type", type);
        if (!authorization.isEmpty())
            request.headers.append("Authorization", authorization);
        std::optional<int> status;
        http->send(request, &context, [&](const base::Result<net::ClientAnswer> &answer) {
            status = answer ? answer->status : 0;
            if (answer && answered)
                *answered = answer->body;
        });
        if (!chain.waitFor([&status] { return status.has_value(); }, 1ms))
            qFatal("no answer");
        return *status;
    }
    int tell(const QString &event, const QString &clientState)
    {
        const simulator::Subscription about = subscription();
        const QJsonObject item{{u"subscriptionId"_s, about.id},
                               {u"subscriptionExpirationDateTime"_s,
                                QString::fromStdString(base::formatMilliseconds(about.expires))},
                               {u"tenantId"_s, chain.world.tenantId()},
                               {u"clientState"_s, clientState},
                               {u"lifecycleEvent"_s, event}};
        const QJsonObject body{{u"value"_s, QJsonArray{item}}};
        return send("POST", about.lifecycleNotificationUrl, "application/json",
                    QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    int tell(const QString &event) { return tell(event, *subscription().clientState); }
    /// As an administrator's script would.
    void removeInGraph()
    {
        QByteArray answer;
        const QByteArray form =
            QByteArray("grant_type=client_credentials&client_id=") + chain.world.clientId().toUtf8() +
            "&client_secret=" + chain.world.clientSecret().toUtf8().toPercentEncoding() +
            "&scope=" + QUrl::toPercentEncoding(chain.world.graphBaseUrl() + u"/.default"_s);
        const QString tokens =
            u"%1/%2/oauth2/v2.0/token"_s.arg(chain.world.baseUrl(), chain.world.tenantId());
        if (send("POST", tokens, "application/x-www-form-urlencoded", form, {}, &answer) != 200)
            qFatal("no token: %s", answer.constData());
        const QByteArray token =
            QJsonDocument::fromJson(answer).object().value(u"access_token"_s).toString().toUtf8();
        const int status =
            send("DELETE", chain.world.graphBaseUrl() + u"/beta/subscriptions/"_s + subscription().id, {}, {},
                 QByteArray("Bearer " + token));
        if (status != 204)
            qFatal("not deleted: %d", status);
        chain.world.history().clear();
    }
    [[nodiscard]] qsizetype asked(const QString &beginning)
    {
        return chain.world.history().lines().filter(beginning).size();
    }
    /// A little, but less than the keeper's own checks are apart.
    void pass() { chain.pass(1min); }

    Chain chain{{.people = 3, .length = 10min, .startDelay = std::chrono::hours(100)}};
    std::unique_ptr<net::HttpClient> http;
    QObject context;
};

} // namespace

class TestSubscriptionLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    /// By PATCH alone, which renews and reauthorizes; never with reauthorize beside it.
    void reauthorizationRequired()
    {
        Place p;
        p.chain.pass(2min);
        p.chain.world.history().clear();
        const auto before = p.subscription();
        QCOMPARE(p.tell(u"reauthorizationRequired"_s), 202);
        QVERIFY(p.chain.waitFor([&p] { return p.asked(u"PATCH /"_s) == 1; }));
        p.pass();
        QCOMPARE(p.asked(u"PATCH /"_s), 1);
        QCOMPARE(p.asked(u"reauthorize"_s), 0);
        const auto after = p.subscription();
        QCOMPARE(after.id, before.id);
        QVERIFY(after.expires > before.expires);
        QVERIFY(after.authorizedUntil >= before.authorizedUntil);
        QVERIFY2(p.chain.world.graph().misuses().isEmpty(),
                 qPrintable(p.chain.world.graph().misuses().join(u'\n')));
        QVERIFY(p.chain.isSubscribed());
    }

    /// It is gone: made anew at once, and the coverage says when nobody listened.
    void subscriptionRemoved()
    {
        Place p;
        p.chain.pass(6min); // confirmed once
        const auto before = p.subscription();
        const QString url = before.lifecycleNotificationUrl;
        p.removeInGraph();
        const QJsonObject item{{u"subscriptionId"_s, before.id},
                               {u"tenantId"_s, p.chain.world.tenantId()},
                               {u"clientState"_s, *before.clientState},
                               {u"lifecycleEvent"_s, u"subscriptionRemoved"_s}};
        const QJsonObject body{{u"value"_s, QJsonArray{item}}};
        QCOMPARE(p.send("POST", url, "application/json", QJsonDocument(body).toJson()), 202);
        QVERIFY(p.chain.waitFor([&p] { return !p.chain.world.graph().subscriptions().empty(); }));
        p.chain.pass(6min); // to the next confirmation
        QVERIFY(p.subscription().id != before.id);
        QCOMPARE(p.asked(u"POST /beta/subscriptions"_s), 1);
        QVERIFY(p.chain.waitFor([&p] { return p.chain.isSubscribed(); }));
        const auto &coverage = p.chain.record().coverage;
        QVERIFY(std::ranges::any_of(coverage, [](const domain::CoverageSpan &span) {
            return span.state == domain::CoverageState::Unknown && span.cause == "subscription_lapsed";
        }));
    }

    /// Something may have been lost: looked at, and the time since the last confirmation is unknown.
    void missed()
    {
        Place p;
        p.chain.pass(3min);
        p.chain.world.history().clear();
        const base::Instant told = p.chain.clock.now();
        QCOMPARE(p.tell(u"missed"_s), 202);
        QVERIFY(p.chain.waitFor([&p] { return p.asked(u"GET /beta/subscriptions/"_s) == 1; }));
        QVERIFY(p.chain.waitFor([&] {
            return std::ranges::any_of(p.chain.record().coverage, [&](const domain::CoverageSpan &span) {
                return span.state == domain::CoverageState::Unknown && span.end >= told - 2s;
            });
        }));
        QCOMPARE(p.asked(u"POST /beta/subscriptions"_s), 0);
        QCOMPARE(p.asked(u"PATCH /"_s), 0);
    }

    void whatIsNotKnownIsLookedAt()
    {
        Place p;
        QCOMPARE(p.tell(u"somethingNew"_s), 202);
        QVERIFY(p.chain.waitFor([&p] { return p.asked(u"GET /beta/subscriptions/"_s) == 1; }));
        QCOMPARE(p.asked(u"PATCH /"_s), 0);
    }

    /// Not from Graph: it does not know the clientState.
    void forged()
    {
        Place p;
        QCOMPARE(p.tell(u"reauthorizationRequired"_s, u"guessed"_s), 202);
        QCOMPARE(p.tell(u"subscriptionRemoved"_s, u"guessed"_s), 202);
        p.pass();
        QVERIFY2(p.chain.world.history().lines().isEmpty(),
                 qPrintable(p.chain.world.history().lines().join(u'\n')));
        QVERIFY(p.chain.isSubscribed());
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionLifecycle)
#include "tst_subscriptionlifecycle.moc"
