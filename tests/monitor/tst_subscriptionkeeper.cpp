// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperfixture.h"
#include "monitor/subscriptions/subscriptionkeeper.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using monitor::LifePhase;
using monitor::SubscriptionKeeper;

namespace {

const QString one = QStringLiteral("/beta/subscriptions/") + subscriptionId;
const QString post = QStringLiteral("POST /beta/subscriptions");
const QString list = QStringLiteral("GET /beta/subscriptions");
const QString get = QStringLiteral("GET ") + one;
const QString patch = QStringLiteral("PATCH ") + one;
const QString del = QStringLiteral("DELETE ") + one;

/// A keeper, what it says, and a Graph that answers as the test says.
struct Fixture : GraphFixture
{
    Fixture()
    {
        settings.resource = callEvents;
        settings.urls = {QStringLiteral("https://relay.example/n/1"),
                         QStringLiteral("https://relay.example/n/1")};
        settings.clientStateKey = "synthetic key";
        settings.certificate = graph::EncryptionCertificate{.id = QStringLiteral("key-1"), .der = "\x30"};
        settings.clientId = QStringLiteral("99999999-8888-7777-6666-55555555555a");
        settings.meeting = "meeting";
        settings.life = 120min;
        settings.checkEvery = 24h;
        make();
    }

    /// A new run: all that it knows is in the database.
    void make()
    {
        keeper.reset();
        settings.rows = storage.rows;
        keeper = std::make_unique<SubscriptionKeeper>(client, census, storage, settings);
        const auto timed = [this](const QString &what, Instant when) {
            said.append(what);
            at = when;
        };
        using K = SubscriptionKeeper;
        QObject::connect(keeper.get(), &K::began, &context, [=](Instant when, bool known) {
            timed(known ? QStringLiteral("began again") : QStringLiteral("began"), when);
        });
        QObject::connect(keeper.get(), &K::confirmed, &context,
                         [=](Instant when) { timed(QStringLiteral("confirmed"), when); });
        QObject::connect(keeper.get(), &K::lost, &context,
                         [=](Instant when) { timed(QStringLiteral("lost"), when); });
        QObject::connect(keeper.get(), &K::deleted, &context,
                         [=](Instant when) { timed(QStringLiteral("deleted"), when); });
        QObject::connect(keeper.get(), &K::stopped, &context,
                         [this] { said.append(QStringLiteral("stopped")); });
        QObject::connect(keeper.get(), &K::conflicted, &context,
                         [this](const QString &id) { said.append(QStringLiteral("conflict ") + id); });
        QObject::connect(keeper.get(), &K::refused, &context, [this](const base::Error &error) {
            said.append(QStringLiteral("refused ") + QLatin1String(base::errorKindName(error.kind)));
        });
        QObject::connect(keeper.get(), &K::troubled, &context, [this](const base::Error &error) {
            said.append(QStringLiteral("troubled ") + QLatin1String(base::errorKindName(error.kind)));
        });
    }

    [[nodiscard]] FakeHttpClient::Reply alive(std::chrono::minutes life = 120min, int status = 200) const
    {
        return FakeHttpClient::json(
            subscription(QString::fromStdString(base::formatExact(graphNow() + life))), status, date());
    }
    [[nodiscard]] FakeHttpClient::Reply listed(const QJsonArray &value) const
    {
        return FakeHttpClient::json({{QStringLiteral("value"), value}}, 200, date());
    }
    [[nodiscard]] QJsonObject present() const
    {
        return subscription(QString::fromStdString(base::formatExact(graphNow() + 2h)));
    }
    [[nodiscard]] FakeHttpClient::Reply error(int status) const
    {
        return FakeHttpClient::graphError(status, QStringLiteral("Code"), date());
    }
    void activate()
    {
        http.enqueue(alive(120min, 201));
        keeper->start();
        settle();
        QVERIFY(keeper->isActive());
        said.clear();
    }
    [[nodiscard]] QStringList lines() const { return linesOf(http); }

    MemoryRows storage{scheduler};
    monitor::SubscriptionCensus census{client};
    SubscriptionKeeper::Settings settings;
    std::unique_ptr<SubscriptionKeeper> keeper;
    QStringList said;
    std::optional<Instant> at; ///< of the latest signal that has one
};

} // namespace

class TestSubscriptionKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void createdRenewedDeleted()
    {
        Fixture f;
        f.skew = 90s;
        f.http.enqueue(f.alive(120min, 201));
        f.keeper->start();
        QVERIFY(f.keeper->life().phase == LifePhase::Wanted);
        f.settle();
        QVERIFY(f.keeper->isActive());
        QCOMPARE(f.said, QStringList{QStringLiteral("began")});
        QVERIFY(f.at == f.scheduler.now() + 90s); // Graph's clock, not ours
        const auto body = bodyOf(f.http.lastRequest());
        QCOMPARE(body[u"resource"].toString(), callEvents);
        QCOMPARE(body[u"changeType"].toString(), QStringLiteral("updated"));
        QCOMPARE(body[u"clientState"].toString().toLatin1(),
                 graph::clientStateFor("synthetic key", callEvents, QStringLiteral("updated")));
        QCOMPARE(body[u"encryptionCertificateId"].toString(), QStringLiteral("key-1"));
        QCOMPARE(body[u"lifecycleNotificationUrl"].toString(), QStringLiteral("https://relay.example/n/1"));
        QCOMPARE(body[u"expirationDateTime"].toString(), QStringLiteral("2026-05-04T02:00:00.000Z"));
        QCOMPARE(f.storage.rows.size(), std::size_t(1));
        QCOMPARE(f.storage.rows[0].id, subscriptionId.toStdString());
        QCOMPARE(f.storage.rows[0].keyId, std::string("key-1"));
        QCOMPARE(f.storage.rows[0].url, std::string("https://relay.example/n/1"));

        f.http.respondWith([&](const auto &) { return f.alive(); });
        f.scheduler.advance(53min);
        QCOMPARE(f.http.requests().size(), 1);
        f.scheduler.advance(14min);
        QCOMPARE(f.said, (QStringList{QStringLiteral("began"), QStringLiteral("confirmed")}));
        QCOMPARE(f.lines(), (QStringList{post, patch}));
        // Nothing but the expiry: what has not changed is not sent again.
        QCOMPARE(bodyOf(f.http.lastRequest()).keys(), QStringList{QStringLiteral("expirationDateTime")});

        f.http.enqueue(FakeHttpClient::empty(204, f.date()));
        f.keeper->stop();
        f.keeper->stop();
        f.settle();
        QCOMPARE(f.said.mid(2), (QStringList{QStringLiteral("deleted"), QStringLiteral("stopped")}));
        QVERIFY(f.at == f.scheduler.now() + 90s);
        QVERIFY(f.storage.rows[0].expires == f.at); // the next run leaves it alone
        f.scheduler.advance(24h);
        QCOMPARE(f.lines(), (QStringList{post, patch, del}));
    }

    /// The intent is on disk before anything is made.
    void nothingIsMadeUnrecorded()
    {
        Fixture f;
        f.storage.broken = true;
        f.http.respondWith([&](const auto &) { return f.alive(120min, 201); });
        f.keeper->start();
        f.scheduler.advance(10min);
        QVERIFY(f.lines().isEmpty());
        QVERIFY(f.said.size() > 5);
        QCOMPARE(f.said.count(QStringLiteral("troubled disk_full")), f.said.size());
        f.storage.broken = false;
        f.scheduler.advance(30s);
        QVERIFY(f.keeper->isActive());
        QCOMPARE(f.lines(), QStringList{post});
    }

    /// Cut off while each request of a life is under way: carried out by Graph, or not. The next run ends up
    /// with the one subscription, and no other.
    void cutOffAnywhere_data()
    {
        QTest::addColumn<int>("request");
        QTest::addColumn<bool>("carriedOut");
        for (const int request : {1, 2, 3}) {
            QTest::addRow("request %d, carried out", request) << request << true;
            QTest::addRow("request %d, not carried out", request) << request << false;
        }
    }

    void cutOffAnywhere()
    {
        QFETCH(const int, request);
        QFETCH(const bool, carriedOut);
        Fixture f;
        QJsonArray inGraph;
        int creations = 0;
        const auto carryOut = [&](const net::ClientRequest &asked) -> FakeHttpClient::Reply {
            const bool all = asked.url.path().endsWith(QStringLiteral("/subscriptions"));
            if (asked.method == "POST") {
                if (!inGraph.isEmpty())
                    return f.error(409);
                ++creations;
                inGraph = {f.present()};
                return f.alive(120min, 201);
            }
            if (asked.method == "GET" && all)
                return f.listed(inGraph);
            if (inGraph.isEmpty())
                return asked.method == "DELETE" ? FakeHttpClient::empty(404, f.date()) : f.error(404);
            if (asked.method == "DELETE") {
                inGraph = {};
                return FakeHttpClient::empty(204, f.date());
            }
            return f.alive();
        };
        f.http.respondWith([&](const net::ClientRequest &asked) {
            const bool cut = f.http.requests().size() == request;
            if (!cut)
                return carryOut(asked);
            if (carriedOut)
                (void)carryOut(asked);
            f.scheduler.after(1ms, &f.context, [&f] { f.keeper.reset(); });
            return FakeHttpClient::hanging();
        });
        f.keeper->start();
        f.scheduler.advance(70min); // a creation, a renewal
        if (f.keeper)
            f.keeper->stop();
        f.scheduler.advance(1s);
        QVERIFY(!f.keeper);
        QCOMPARE(f.http.requests().size(), request);
        const bool wanted = request < 3;
        f.make();
        if (wanted)
            f.keeper->start();
        else
            f.keeper->stop();
        f.scheduler.advance(2min);
        QCOMPARE(inGraph.size(), wanted ? 1 : 0);
        QCOMPARE(f.keeper->isActive(), wanted);
        QVERIFY(!f.storage.hasIntent());
        QVERIFY(creations <= 1);
        f.keeper->stop();
        f.scheduler.advance(1min);
        QVERIFY(inGraph.isEmpty());
        QCOMPARE(f.said.last(), QStringLiteral("stopped"));
    }

    void anUnansweredCreation_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<bool>("carriedOut");
        for (const int status : {0, 500, 504}) {
            QTest::addRow("%d, carried out", status) << status << true;
            QTest::addRow("%d, not carried out", status) << status << false;
        }
    }

    /// Not repeated before a look at what is there (contract §2.7).
    void anUnansweredCreation()
    {
        QFETCH(const int, status);
        QFETCH(const bool, carriedOut);
        Fixture f;
        f.http.enqueue(status == 0 ? FakeHttpClient::failed() : f.error(status));
        f.http.enqueue(f.listed(carriedOut ? QJsonArray{f.present()} : QJsonArray{}));
        f.http.respondWith([&](const auto &) { return f.alive(); });
        f.keeper->start();
        f.scheduler.advance(1min);
        QCOMPARE(f.said.last(), QStringLiteral("began"));
        QCOMPARE(f.lines(), (QStringList{post, list, carriedOut ? patch : post}));
    }

    void anUnansweredBasicCreation_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("expiresIn"); // minutes, from the first attempt on
        QTest::addColumn<bool>("cutOff");
        QTest::addColumn<bool>("ours");
        const QString relay = QStringLiteral("https://relay.example/n/1");
        const QString bundle =
            QStringLiteral("https://other.example") + monitor::addressMark("synthetic key");
        QTest::newRow("as asked") << relay << 120 << false << true;
        QTest::newRow("as asked, by a run that was cut off") << relay << 120 << true << true;
        QTest::newRow("as asked by a later attempt") << relay << 121 << true << true;
        QTest::newRow("made before, by somebody else there") << relay << 60 << false << false;
        QTest::newRow("the same by another run") << relay << 60 << true << false;
        QTest::newRow("longer than we can have asked for") << relay << 600 << false << false;
        QTest::newRow("delivered elsewhere")
            << QStringLiteral("https://relay.example/n/2") << 120 << false << false;
        QTest::newRow("of another device of the bundle") << bundle << 60 << false << true;
    }

    /// Nothing in Graph's list but where it goes to and until when tells it from somebody else's.
    void anUnansweredBasicCreation()
    {
        QFETCH(const QString, url);
        QFETCH(const int, expiresIn);
        QFETCH(const bool, cutOff);
        QFETCH(const bool, ours);
        Fixture f;
        f.settings.watchable = graph::Watchable::WebinarRegistrations;
        f.settings.resource = QStringLiteral("solutions/virtualEvents/webinars/1/registrations");
        f.settings.certificate.reset();
        f.settings.certificates = {QStringLiteral("key-1")};
        f.settings.meeting.clear();
        f.make();
        QJsonObject present = f.subscription(
            QString::fromStdString(base::formatExact(f.graphNow() + std::chrono::minutes(expiresIn))));
        present[u"resource"] = f.settings.resource;
        present[u"changeType"] = QStringLiteral("created,updated");
        present[u"notificationUrl"] = url;
        present[u"encryptionCertificateId"] = QJsonValue::Null;
        f.http.enqueue(FakeHttpClient::hanging());
        f.http.respondWith([&](const net::ClientRequest &request) {
            return request.method == "GET" ? f.listed({present}) : f.alive();
        });
        f.keeper->start();
        f.scheduler.advance(30s);
        if (cutOff) {
            f.scheduler.advance(30s);
            f.make();
            f.keeper->start();
        }
        f.scheduler.advance(2min);
        QCOMPARE(f.keeper->isActive(), ours);
        QCOMPARE(f.keeper->life().phase, ours ? LifePhase::Live : LifePhase::Conflicted);
        QCOMPARE(f.lines().count(QStringLiteral("POST /v1.0/subscriptions")), 1);
        QCOMPARE(f.storage.hasIntent(), !ours);
    }

    void adoptsWhatIsOurs()
    {
        Fixture f;
        auto other = f.subscription(QStringLiteral("2026-05-05T06:00:00Z"), QStringLiteral("other"));
        other[u"resource"] = QStringLiteral("solutions/virtualEvents/webinars/1");
        auto otherType = f.subscription(QStringLiteral("2026-05-05T06:00:00Z"), QStringLiteral("other-type"));
        otherType[u"changeType"] = QStringLiteral("created");
        auto ours = f.present();
        ours[u"notificationUrl"] = QStringLiteral("https://old.example/n");
        f.http.enqueue(f.error(409));
        f.http.enqueue(f.listed({other, otherType, ours}));
        f.http.enqueue(f.alive());
        f.keeper->start();
        f.scheduler.advance(2s);
        QCOMPARE(f.said, QStringList{QStringLiteral("began")});
        QCOMPARE(f.lines(), (QStringList{post, list, patch}));
        QCOMPARE(
            bodyOf(f.http.lastRequest()),
            (QJsonObject{{QStringLiteral("expirationDateTime"), QStringLiteral("2026-05-04T02:00:01.000Z")},
                         {QStringLiteral("notificationUrl"), QStringLiteral("https://relay.example/n/1")},
                         {QStringLiteral("encryptionCertificate"), QStringLiteral("MA==")},
                         {QStringLiteral("encryptionCertificateId"), QStringLiteral("key-1")}}));
    }

    void goneWhileBeingAdopted()
    {
        Fixture f;
        f.http.enqueue(f.error(409));
        f.http.enqueue(f.listed({f.present()}));
        f.http.enqueue(f.error(404));
        f.http.enqueue(f.alive(120min, 201));
        f.keeper->start();
        f.scheduler.advance(2s);
        QCOMPARE(f.said, QStringList{QStringLiteral("began")});
        QCOMPARE(f.lines(), (QStringList{post, list, patch, post}));
    }

    /// 409, but the list does not show it: it is looked after now and then.
    void aConflictWithNobody()
    {
        Fixture f;
        f.http.respondWith(
            [&](const auto &request) { return request.method == "POST" ? f.error(409) : f.listed({}); });
        f.keeper->start();
        f.scheduler.advance(1min);
        QCOMPARE(f.said, QStringList{QStringLiteral("conflict ")});
        QCOMPARE(f.lines(), (QStringList{post, list, post, list}));
        f.scheduler.advance(15min);
        QCOMPARE(f.said.size(), 2);
        f.http.respondWith([&](const auto &) { return f.alive(120min, 201); });
        f.scheduler.advance(15min);
        QVERIFY(f.keeper->isActive());
    }

    /// A refusal ends it; what is there lives on until its expiry, and then it is said to be lost.
    void refusedWhileLiving()
    {
        Fixture f;
        f.activate();
        const Instant expiry = f.keeper->life().expires;
        f.http.respondWith([&](const auto &) { return f.error(403); });
        f.scheduler.advance(119min);
        QCOMPARE(f.said, QStringList{QStringLiteral("refused not_permitted")});
        QCOMPARE(f.lines(), (QStringList{post, patch}));
        QCOMPARE(f.storage.refusals.size(), std::size_t(1)); // for who asks later
        QCOMPARE(f.storage.refusals.front().error.httpStatus, 403);
        f.scheduler.advance(1min);
        QCOMPARE(f.said.last(), QStringLiteral("lost"));
        QVERIFY(f.at == expiry);
        f.scheduler.advance(24h);
        QCOMPARE(f.lines().size(), 2);
        f.http.respondWith([&](const auto &) { return f.alive(120min, 201); });
        f.keeper->start();
        f.settle();
        QCOMPARE(f.said.last(), QStringLiteral("began"));
    }

    void expiresUnderAnOutage()
    {
        Fixture f;
        f.activate();
        const Instant expiry = f.keeper->life().expires;
        f.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        f.scheduler.advance(119min + 59s);
        QVERIFY(!f.said.contains(QStringLiteral("lost")));
        QVERIFY(f.said.count(QStringLiteral("troubled network")) > 10);
        f.scheduler.advance(1s);
        QCOMPARE(f.said.count(QStringLiteral("lost")), 1);
        QVERIFY(f.at == expiry);
        f.http.respondWith([&](const net::ClientRequest &request) {
            return request.method == "GET" ? f.listed({}) : f.alive(120min, 201);
        });
        f.scheduler.advance(11min);
        QVERIFY(f.keeper->isActive());
    }

    void renewsWhenTold()
    {
        Fixture f;
        f.keeper->reauthorize();
        QVERIFY(f.lines().isEmpty());
        f.activate();
        f.http.respondWith([&](const auto &) { return f.alive(); });
        f.keeper->reauthorize();
        f.keeper->reauthorize();
        f.settle();
        QCOMPARE(f.said, QStringList{QStringLiteral("confirmed")});
        f.keeper->woke();
        f.settle();
        QCOMPARE(f.lines(), (QStringList{post, patch, patch}));
        f.scheduler.advance(53min);
        QCOMPARE(f.lines().size(), 3);
    }

    /// The new certificate goes out by PATCH, also when one without it is under way.
    void rotatesTheCertificate()
    {
        Fixture f;
        f.activate();
        f.http.respondWith([&](const auto &) { return f.alive(); });
        f.http.enqueue(f.alive(), 5s);
        f.keeper->reauthorize();
        f.scheduler.advance(1s);
        f.keeper->useCertificate({.id = QStringLiteral("key-2"), .der = "\x31"});
        f.scheduler.advance(5s);
        QCOMPARE(f.lines(), (QStringList{post, patch, patch}));
        QVERIFY(!bodyOf(f.http.requests()[1]).contains(u"encryptionCertificateId"));
        QCOMPARE(bodyOf(f.http.requests()[2])[u"encryptionCertificateId"].toString(),
                 QStringLiteral("key-2"));
        QCOMPARE(f.storage.rows[0].keyId, std::string("key-2"));
        f.keeper->useCertificate({.id = QStringLiteral("key-3"), .der = "\x32"});
        f.settle();
        QCOMPARE(bodyOf(f.http.lastRequest())[u"encryptionCertificateId"].toString(),
                 QStringLiteral("key-3"));
        // And by the next run, if this one did not come to it.
        f.settings.certificate = graph::EncryptionCertificate{.id = QStringLiteral("key-4"), .der = "\x33"};
        f.settings.certificates = {QStringLiteral("key-1")};
        f.make();
        f.keeper->start();
        f.settle();
        QCOMPARE(f.lines().mid(4), (QStringList{get, patch}));
        QCOMPARE(bodyOf(f.http.lastRequest())[u"encryptionCertificateId"].toString(),
                 QStringLiteral("key-4"));
        QCOMPARE(f.storage.rows[0].keyId, std::string("key-4"));
    }

    void aDeletionIsTriedUntilItWorks()
    {
        Fixture f;
        f.activate();
        f.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        f.keeper->stop();
        f.scheduler.advance(30min);
        QVERIFY(!f.said.contains(QStringLiteral("stopped")));
        f.http.respondWith([&](const auto &) { return FakeHttpClient::empty(204, f.date()); });
        f.scheduler.advance(11min);
        QCOMPARE(f.said.last(), QStringLiteral("stopped"));
    }

    void checkAnswersOnce()
    {
        Fixture f;
        int answers = 0;
        const auto count = [&answers] { ++answers; };
        f.keeper->check(count); // there is none
        QCOMPARE(answers, 1);
        f.activate();
        f.http.enqueue(f.alive(), 2s);
        f.keeper->check(count);
        f.keeper->check(count);
        QCOMPARE(answers, 1);
        f.scheduler.advance(2s);
        QCOMPARE(answers, 3);
        f.http.respondWith([](const auto &) { return FakeHttpClient::failed(); });
        f.keeper->check(count);
        f.scheduler.advance(1min);
        QCOMPARE(answers, 4);
        QCOMPARE(f.lines().mid(0, 2), (QStringList{post, get}));
    }

    void manyShareOneList()
    {
        Fixture f;
        std::vector<std::unique_ptr<SubscriptionKeeper>> keepers;
        for (int i = 0; i < 40; ++i) {
            SubscriptionKeeper::Settings settings = f.settings;
            settings.resource += QString::number(i);
            keepers.push_back(std::make_unique<SubscriptionKeeper>(f.client, f.census, f.storage, settings));
            keepers.back()->start();
        }
        f.http.respondWith(
            [&](const auto &request) { return request.method == "POST" ? f.error(409) : f.listed({}); });
        f.scheduler.advance(1min);
        QCOMPARE(f.lines().count(post), 80);
        QCOMPARE(f.lines().count(list), 2);
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
        Fixture f;
        f.http.respondWith([&](const auto &) {
            if (f.http.requests().size() == requests)
                return FakeHttpClient::hanging();
            return f.http.requests().size() == 1 ? f.error(409) : f.listed({f.present()});
        });
        f.keeper->start();
        f.scheduler.advance(2s);
        QCOMPARE(f.http.requests().size(), requests);
        QCOMPARE(f.http.inFlight(), 1);
        f.keeper.reset();
        f.scheduler.advance(24h);
        QVERIFY(f.said.isEmpty());
        QCOMPARE(f.http.requests().size(), requests == 2 ? 3 : requests); // the list is everybody's
    }

    void deletedByWhoeverItTalksTo()
    {
        using K = SubscriptionKeeper;
        const auto dropOn = [](auto signal, const std::function<void(Fixture &)> &prepare) {
            Fixture f;
            prepare(f);
            bool heard = false;
            QObject::connect(f.keeper.get(), signal, &f.context, [&] {
                heard = true;
                f.keeper.reset();
            });
            if (f.keeper->life().phase == LifePhase::Wanted)
                f.keeper->start();
            f.scheduler.advance(3h);
            QVERIFY(heard);
            QCOMPARE(f.http.inFlight(), 0);
        };
        dropOn(&K::began, [](Fixture &f) { f.http.enqueue(f.alive(120min, 201)); });
        dropOn(&K::refused, [](Fixture &f) { f.http.enqueue(f.error(403)); });
        dropOn(&K::changed, [](Fixture &f) { f.http.enqueue(f.alive(120min, 201)); });
        dropOn(&K::confirmed, [](Fixture &f) {
            f.activate();
            f.http.respondWith([&](const auto &) { return f.alive(); });
        });
        dropOn(&K::lost, [](Fixture &f) {
            f.activate();
            f.http.enqueue(f.error(404));
        });
        dropOn(&K::deleted, [](Fixture &f) {
            f.activate();
            f.http.enqueue(FakeHttpClient::empty(204));
            f.keeper->stop();
        });
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionKeeper)
#include "tst_subscriptionkeeper.moc"
