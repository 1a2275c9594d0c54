// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionsession.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using graph::SubscriptionSession;
using test::FakeHttpClient;
using State = SubscriptionSession::State;

namespace {

const QString one = u"/beta/subscriptions/7f105c7d-2dc5-4530-97cd-4e7ae6534c07"_s;
const QString post = u"POST /beta/subscriptions"_s;
const QString list = u"GET /beta/subscriptions"_s;
const QString patch = u"PATCH "_s + one;
const QString del = u"DELETE "_s + one;

/// A session, what it says, and when.
struct Session : test::GraphFixture
{
    graph::SubscriptionSession::Settings settings{
        .resource = test::callEvents,
        .urls = {.notification = u"https://relay.example/n/1"_s, .lifecycle = u"https://relay.example/n/1"_s},
        .clientStateKey = "synthetic key",
        .certificate = graph::EncryptionCertificate{.id = u"key-1"_s, .der = "\x30"},
        .life = 120min};
    std::unique_ptr<SubscriptionSession> session;
    QStringList said;
    std::optional<base::Instant> at; ///< of the latest signal that has one

    Session() { make(); }

    void make()
    {
        session = std::make_unique<SubscriptionSession>(client, settings);
        const auto timed = [this](const QString &what, base::Instant when) {
            said.append(what);
            at = when;
        };
        using S = SubscriptionSession;
        QObject::connect(session.get(), &S::created, &context,
                         [=](const auto &, base::Instant when, bool adopted) {
                             timed(adopted ? u"adopted"_s : u"created"_s, when);
                         });
        QObject::connect(session.get(), &S::renewed, &context,
                         [=](const auto &, base::Instant when) { timed(u"renewed"_s, when); });
        QObject::connect(session.get(), &S::lapsed, &context,
                         [=](base::Instant when) { timed(u"lapsed"_s, when); });
        QObject::connect(session.get(), &S::deleted, &context,
                         [=](base::Instant when) { timed(u"deleted"_s, when); });
        QObject::connect(session.get(), &S::troubled, &context, [this](const base::Error &error) {
            said.append(u"troubled "_s + QString::fromLatin1(base::errorKindName(error.kind)));
        });
        QObject::connect(session.get(), &S::failed, &context, [this](const base::Error &error) {
            said.append(u"failed "_s + QString::fromLatin1(base::errorKindName(error.kind)));
        });
    }

    /// Graph's answer: alive for `life` from now, by Graph's clock.
    [[nodiscard]] FakeHttpClient::Reply alive(std::chrono::minutes life = 120min, int status = 200) const
    {
        return FakeHttpClient::json(
            subscription(QString::fromStdString(base::formatExact(graphNow() + life))), status, date());
    }
    [[nodiscard]] FakeHttpClient::Reply listed(const QJsonArray &value) const
    {
        return FakeHttpClient::json({{u"value"_s, value}}, 200, date());
    }
    [[nodiscard]] QJsonObject present() const { return subscription(u"2026-05-05T06:00:00Z"_s); }
    [[nodiscard]] static FakeHttpClient::Reply error(int status)
    {
        return FakeHttpClient::graphError(status, u"Code"_s);
    }

    void activate()
    {
        http.enqueue(alive(120min, 201));
        session->start();
        settle();
        QCOMPARE(session->state(), State::Active);
        said.clear();
    }
    [[nodiscard]] QStringList lines() const { return test::linesOf(http); }
};

} // namespace

class TestSubscriptionSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void createdRenewedDeleted()
    {
        Session s;
        s.skew = 90s;
        QCOMPARE(s.session->state(), State::Idle);
        s.http.enqueue(s.alive(120min, 201));
        s.session->start();
        QCOMPARE(s.session->state(), State::Creating);
        s.settle();
        QCOMPARE(s.session->state(), State::Active);
        QCOMPARE(s.said, QStringList{u"created"_s});
        QVERIFY(s.at == s.scheduler.now() + 90s); // Graph's clock, not ours
        QCOMPARE(s.session->subscription()->id, test::subscriptionId);
        const auto body = test::bodyOf(s.http.lastRequest());
        QCOMPARE(body[u"resource"].toString(), test::callEvents);
        QCOMPARE(body[u"changeType"].toString(), u"updated"_s);
        QCOMPARE(body[u"clientState"].toString().toLatin1(),
                 graph::clientStateFor("synthetic key", test::callEvents, u"updated"_s));
        QCOMPARE(body[u"encryptionCertificateId"].toString(), u"key-1"_s);
        QCOMPARE(body[u"lifecycleNotificationUrl"].toString(), u"https://relay.example/n/1"_s);
        QCOMPARE(body[u"expirationDateTime"].toString(), u"2026-05-04T02:00:00.000Z"_s);

        // At half of its life, now counted by Graph's clock.
        s.scheduler.advance(60min - 1s);
        QCOMPARE(s.http.requests().size(), 1);
        s.http.respondWith([&](const auto &) { return s.alive(); });
        s.scheduler.advance(1s);
        QCOMPARE(s.said, (QStringList{u"created"_s, u"renewed"_s}));
        QVERIFY(s.at == s.scheduler.now() + 90s);
        QCOMPARE(test::bodyOf(s.http.lastRequest()),
                 (QJsonObject{{u"expirationDateTime"_s, u"2026-05-04T03:01:30.000Z"_s}}));
        s.scheduler.advance(60min);
        QCOMPARE(s.said.size(), 3);

        s.http.enqueue(FakeHttpClient::empty(204, s.date()));
        s.session->stop();
        QCOMPARE(s.session->state(), State::Deleting);
        s.session->stop();
        s.settle();
        QCOMPARE(s.session->state(), State::Idle);
        QCOMPARE(s.said, (QStringList{u"created"_s, u"renewed"_s, u"renewed"_s, u"deleted"_s}));
        QVERIFY(s.at == s.scheduler.now() + 90s);
        QVERIFY(!s.session->subscription());
        s.scheduler.advance(24h);
        QCOMPARE(s.lines(), (QStringList{post, patch, patch, del}));
    }

    void withoutDateOurClockStandsIn()
    {
        Session s;
        s.http.enqueue(FakeHttpClient::json(s.subscription(u"2026-05-04T02:00:00Z"_s), 201));
        s.session->start();
        s.settle();
        QVERIFY(s.at == s.scheduler.now());
    }

    /// The service may grant less than was asked for: what it says counts.
    void theReturnedExpiryCounts()
    {
        Session s;
        s.http.enqueue(s.alive(50min, 201));
        s.session->start();
        s.settle();
        s.http.respondWith([&](const auto &) { return s.alive(50min); });
        s.scheduler.advance(25min - 1s);
        QCOMPARE(s.http.requests().size(), 1);
        s.scheduler.advance(1s);
        QCOMPARE(s.http.requests().size(), 2);
    }

    void theLifeIsClamped()
    {
        Session s;
        s.settings.life = 100'000min;
        s.make();
        s.http.enqueue(s.alive(4200min, 201));
        s.session->start();
        s.settle();
        QCOMPARE(test::bodyOf(s.http.lastRequest())[u"expirationDateTime"].toString(),
                 u"2026-05-06T22:00:00.000Z"_s);
    }

    void refusedForGood_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("said");
        QTest::newRow("400") << 400 << u"failed invalid_input"_s;
        QTest::newRow("403") << 403 << u"failed not_permitted"_s;
        QTest::newRow("404") << 404 << u"failed not_found"_s;
    }

    void refusedForGood()
    {
        QFETCH(const int, status);
        QFETCH(const QString, said);
        Session s;
        s.http.enqueue(s.error(status));
        s.session->start();
        s.scheduler.advance(24h);
        QCOMPARE(s.said, QStringList{said});
        QCOMPARE(s.session->state(), State::Failed);
        QCOMPARE(s.lines(), QStringList{post});
        // Nothing is there: stopping is free, and so is a new start.
        s.session->stop();
        QCOMPARE(s.session->state(), State::Idle);
        s.activate();
    }

    void throttledIsTriedAgain()
    {
        Session s;
        net::HttpHeaders headers;
        headers.append("Retry-After", "7");
        s.http.enqueue(FakeHttpClient::graphError(429, u"TooManyRequests"_s, headers));
        s.http.respondWith([&](const auto &) { return s.alive(120min, 201); });
        s.session->start();
        s.scheduler.advance(1min);
        QCOMPARE(s.said, (QStringList{u"troubled throttled"_s, u"created"_s}));
        QCOMPARE(s.lines(), (QStringList{post, post}));
    }

    void adoptedAfterAConflict()
    {
        Session s;
        auto other = s.subscription(u"2026-05-05T06:00:00Z"_s, u"other"_s);
        other[u"resource"_s] = u"solutions/virtualEvents/webinars/1"_s;
        auto otherType = s.subscription(u"2026-05-05T06:00:00Z"_s, u"other-type"_s);
        otherType[u"changeType"_s] = u"created"_s;
        s.http.enqueue(s.error(409));
        s.http.enqueue(s.listed({other, otherType, s.present()}));
        s.http.enqueue(s.alive());
        s.session->start();
        s.settle();
        QCOMPARE(s.said, QStringList{u"adopted"_s});
        QCOMPARE(s.session->state(), State::Active);
        QCOMPARE(s.lines(), (QStringList{post, list, patch}));
        QCOMPARE(test::bodyOf(s.http.lastRequest()),
                 (QJsonObject{{u"expirationDateTime"_s, u"2026-05-04T02:00:00.000Z"_s},
                              {u"encryptionCertificate"_s, u"MA=="_s},
                              {u"encryptionCertificateId"_s, u"key-1"_s}}));
    }

    void anAdoptedOneIsSentToOurAddress()
    {
        Session s;
        auto elsewhere = s.present();
        elsewhere[u"notificationUrl"_s] = u"https://old.example/n"_s;
        s.http.enqueue(s.error(409));
        s.http.enqueue(s.listed({elsewhere}));
        s.http.enqueue(s.alive());
        s.session->start();
        s.settle();
        QCOMPARE(test::bodyOf(s.http.lastRequest())[u"notificationUrl"].toString(),
                 u"https://relay.example/n/1"_s);
    }

    /// 409, but the list does not show it: it belongs to somebody else's view.
    void aConflictWithNobody()
    {
        Session s;
        s.http.enqueue(s.error(409));
        s.http.enqueue(s.listed({}));
        s.session->start();
        s.scheduler.advance(24h);
        QCOMPARE(s.said, QStringList{u"failed conflict"_s});
        QCOMPARE(s.lines(), (QStringList{post, list}));
    }

    void goneWhileBeingAdopted()
    {
        Session s;
        s.http.enqueue(s.error(409));
        s.http.enqueue(s.listed({s.present()}));
        s.http.enqueue(s.error(404));
        s.http.enqueue(s.alive(120min, 201));
        s.session->start();
        s.settle();
        QCOMPARE(s.said, QStringList{u"created"_s});
        QCOMPARE(s.lines(), (QStringList{post, list, patch, post}));
    }

    /// A POST without an answer is not repeated before a look at what is there (contract §2.7).
    void anUnansweredCreation_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<QString>("said");
        QTest::newRow("cut off") << 0 << u"troubled network"_s;
        QTest::newRow("gateway time-out") << 504 << u"troubled server"_s;
        QTest::newRow("server error") << 500 << u"troubled server"_s;
    }

    void anUnansweredCreation()
    {
        QFETCH(const int, status);
        QFETCH(const QString, said);
        {
            Session s; // it was carried out
            s.http.enqueue(status == 0 ? FakeHttpClient::failed() : s.error(status));
            s.http.enqueue(s.listed({s.present()}));
            s.http.enqueue(s.alive());
            s.session->start();
            s.settle();
            QCOMPARE(s.said, (QStringList{said, u"adopted"_s}));
            QCOMPARE(s.lines(), (QStringList{post, list, patch}));
        }
        {
            Session s; // it was not
            s.http.enqueue(status == 0 ? FakeHttpClient::failed() : s.error(status));
            s.http.enqueue(s.listed({}));
            s.http.respondWith([&](const auto &) { return s.alive(120min, 201); });
            s.session->start();
            s.scheduler.advance(1min);
            QCOMPARE(s.said, (QStringList{said, u"created"_s}));
            QCOMPARE(s.lines(), (QStringList{post, list, post}));
        }
    }

    void creationsThatNobodyEverAnswers()
    {
        Session s;
        s.http.respondWith(
            [&](const auto &request) { return request.method == "POST" ? s.error(504) : s.listed({}); });
        s.session->start();
        s.scheduler.advance(24h);
        QCOMPARE(s.lines(), (QStringList{post, list, post, list, post, list}));
        QCOMPARE(s.said.last(), u"failed server"_s);
        QCOMPARE(s.said.filter(u"failed"_s).size(), 1);
        QCOMPARE(s.session->state(), State::Failed);
    }

    void aListThatIsRefusedEndsIt()
    {
        Session s;
        s.http.enqueue(s.error(409));
        s.http.enqueue(s.error(403));
        s.session->start();
        s.settle();
        QCOMPARE(s.said, QStringList{u"failed not_permitted"_s});
    }

    void lostAndMadeAnew()
    {
        Session s;
        s.activate();
        const auto lastSeen = s.graphNow();
        s.http.enqueue(s.error(404));
        s.http.respondWith([&](const auto &) { return s.alive(120min, 201); });
        QList<base::Instant> lapses;
        QObject::connect(s.session.get(), &SubscriptionSession::lapsed, &s.context,
                         [&](base::Instant at) { lapses.append(at); });
        s.scheduler.advance(60min);
        QCOMPARE(s.said, (QStringList{u"lapsed"_s, u"created"_s}));
        QCOMPARE(lapses, QList<base::Instant>{lastSeen});
        QCOMPARE(s.lines(), (QStringList{post, patch, post}));
        QCOMPARE(s.session->state(), State::Active);
    }

    /// Renewal keeps failing: ever more often, until the expiry that Graph gave.
    void lapsed()
    {
        Session s;
        s.activate();
        const auto expiry = s.session->subscription()->expires;
        s.http.respondWith([&](const auto &request) {
            return request.method == "PATCH" ? s.error(403) : s.alive(120min, 201);
        });
        QList<base::Instant> lapses;
        QObject::connect(s.session.get(), &SubscriptionSession::lapsed, &s.context,
                         [&](base::Instant at) { lapses.append(at); });
        s.scheduler.advance(119min + 59s);
        QVERIFY(lapses.isEmpty());
        const auto tries = s.said.size();
        QVERIFY2(tries >= 5 && tries <= 10, qPrintable(s.said.join(u'\n')));
        QVERIFY(s.said.filter(u"troubled not_permitted"_s).size() == tries);
        s.scheduler.advance(1s);
        QCOMPARE(lapses, QList<base::Instant>{expiry});
        QCOMPARE(s.said.last(), u"created"_s);
    }

    void renewedWhenTheConnectionIsBack()
    {
        Session s;
        s.activate();
        s.http.enqueue(FakeHttpClient::failed());
        s.http.respondWith([&](const auto &) { return s.alive(); });
        s.scheduler.advance(61min);
        QCOMPARE(s.said, (QStringList{u"troubled network"_s, u"renewed"_s}));
    }

    void renewNow()
    {
        Session s;
        s.session->renewNow();
        QVERIFY(s.lines().isEmpty());
        s.activate();
        s.http.respondWith([&](const auto &) { return s.alive(); });
        s.session->renewNow();
        s.session->renewNow();
        s.settle();
        QCOMPARE(s.said, QStringList{u"renewed"_s});
        s.scheduler.advance(60min - 1s);
        QCOMPARE(s.lines(), (QStringList{post, patch}));
        s.scheduler.advance(1s);
        QCOMPARE(s.lines(), (QStringList{post, patch, patch}));
    }

    void whatIsGoneAlreadyIsDeleted()
    {
        Session s;
        s.activate();
        s.http.enqueue(FakeHttpClient::empty(404, s.date()));
        s.session->stop();
        s.settle();
        QCOMPARE(s.said, QStringList{u"deleted"_s});
    }

    void aDeletionThatFailsCanBeRepeated()
    {
        Session s;
        s.activate();
        s.http.enqueue(s.error(403));
        s.session->stop();
        s.settle();
        QCOMPARE(s.said, QStringList{u"failed not_permitted"_s});
        QVERIFY(s.session->subscription());
        s.http.enqueue(FakeHttpClient::empty(204, s.date()));
        s.session->stop();
        s.settle();
        QCOMPARE(s.said, (QStringList{u"failed not_permitted"_s, u"deleted"_s}));
        QCOMPARE(s.lines(), (QStringList{post, del, del}));
    }

    void stoppedWhileCreating()
    {
        Session s;
        s.http.enqueue(s.alive(120min, 201), 5s);
        s.http.enqueue(FakeHttpClient::empty(204, s.date()));
        s.session->start();
        s.scheduler.advance(1s);
        s.session->stop();
        QCOMPARE(s.lines(), QStringList{post});
        s.scheduler.advance(1h);
        QCOMPARE(s.lines(), (QStringList{post, del}));
        QCOMPARE(s.said, QStringList{u"deleted"_s});
        QCOMPARE(s.session->state(), State::Idle);
    }

    void stoppedWhileACreationFails_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("refused") << 403 << QStringList{post};
        QTest::newRow("unclear, and not there") << 504 << QStringList{post, list};
    }

    void stoppedWhileACreationFails()
    {
        QFETCH(const int, status);
        QFETCH(const QStringList, lines);
        Session s;
        s.http.enqueue(s.error(status), 5s);
        s.http.respondWith([&](const auto &) { return s.listed({}); });
        s.session->start();
        s.scheduler.advance(1s);
        s.session->stop();
        s.scheduler.advance(1h);
        QCOMPARE(s.lines(), lines);
        QCOMPARE(s.said.filter(u"failed"_s).size(), 0);
        QCOMPARE(s.session->state(), State::Idle);
    }

    void stoppedBetweenTwoTries()
    {
        Session s;
        s.http.enqueue(s.error(504));
        s.http.enqueue(s.listed({}));
        s.session->start();
        s.settle();
        QCOMPARE(s.session->state(), State::Creating);
        s.session->stop();
        QCOMPARE(s.session->state(), State::Idle);
        s.scheduler.advance(1h);
        QCOMPARE(s.lines(), (QStringList{post, list}));
    }

    void goneInTheMiddle_data()
    {
        QTest::addColumn<int>("requests");
        QTest::newRow("creating") << 1;
        QTest::newRow("listing") << 2;
        QTest::newRow("adopting") << 3;
    }

    void goneInTheMiddle()
    {
        QFETCH(const int, requests);
        Session s;
        s.http.respondWith([&](const auto &) {
            if (s.http.requests().size() == requests)
                return FakeHttpClient::hanging();
            return s.http.requests().size() == 1 ? s.error(409) : s.listed({s.present()});
        });
        s.session->start();
        s.settle();
        QCOMPARE(s.http.requests().size(), requests);
        QCOMPARE(s.http.inFlight(), 1);
        s.session.reset();
        QCOMPARE(s.http.inFlight(), 0);
        s.scheduler.advance(24h);
        QVERIFY(s.said.isEmpty());
    }

    void deletedByWhoeverItTalksTo()
    {
        using S = SubscriptionSession;
        const auto dropOn = [](auto signal, const std::function<void(Session &)> &prepare) {
            Session s;
            prepare(s);
            bool heard = false;
            QObject::connect(s.session.get(), signal, &s.context, [&] {
                heard = true;
                s.session.reset();
            });
            if (s.session->state() == State::Idle)
                s.session->start();
            s.scheduler.advance(3h);
            QVERIFY(heard);
            QCOMPARE(s.http.inFlight(), 0);
        };
        dropOn(&S::created, [](Session &s) { s.http.enqueue(s.alive(120min, 201)); });
        dropOn(&S::failed, [](Session &s) { s.http.enqueue(s.error(403)); });
        dropOn(&S::troubled, [](Session &s) {
            s.http.enqueue(s.error(504));
            s.http.respondWith([](const auto &) { return FakeHttpClient::hanging(); });
        });
        dropOn(&S::renewed, [](Session &s) {
            s.activate();
            s.http.respondWith([&](const auto &) { return s.alive(); });
        });
        dropOn(&S::lapsed, [](Session &s) {
            s.activate();
            s.http.enqueue(s.error(404));
        });
        dropOn(&S::deleted, [](Session &s) {
            s.activate();
            s.http.enqueue(FakeHttpClient::empty(204));
            s.session->stop();
        });
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionSession)
#include "tst_subscriptionsession.moc"
