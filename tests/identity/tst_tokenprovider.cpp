// SPDX-License-Identifier: GPL-3.0-or-later
#include "cachefixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using test::Cached;
using test::nbf;

class TestTokenProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void oneFetchForAllWhoWait()
    {
        Cached c;
        c.ask();
        c.ask();
        QVERIFY(c.got.isEmpty());
        c.scheduler.advance(500ms);
        c.ask();
        c.scheduler.advance(1h);
        QCOMPARE(c.got, (QStringList{u"access-1"_s, u"access-1"_s, u"access-1"_s}));
        QCOMPARE(c.source.asked, QList<QStringList>{{u"User.Read"_s}});
    }

    void aFailureGoesToAllWhoWait()
    {
        Cached c;
        c.source.failure = base::Error{.kind = ErrorKind::Server};
        c.ask();
        c.ask();
        c.scheduler.advance(1s);
        QCOMPARE(c.got, (QStringList{u"server"_s, u"server"_s}));
        QCOMPARE(c.source.asked.size(), 1);
    }

    void fromMemoryUntilFiveMinutesBeforeTheExpiry()
    {
        Cached c;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(3600s - 300s - 1s);
        // One second more than five minutes left, then exactly five.
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.source.asked.size(), 2);
    }

    void answersLater()
    {
        Cached c;
        c.one();
        c.got.clear();
        c.ask();
        QVERIFY(c.got.isEmpty());
        c.scheduler.advance(0ns);
        QCOMPARE(c.got.size(), 1);
    }

    void aTokenWithMoreScopesWillDo()
    {
        Cached c;
        c.source.granted = u"https://graph.example/User.Read Calendars.Read openid"_s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.asked = {u"calendars.read"_s, u"openid"_s};
        QCOMPARE(c.one(), u"access-1"_s);
        c.asked = {u"VirtualEvent.Read"_s};
        c.source.granted = u"VirtualEvent.Read"_s;
        QCOMPARE(c.one(), u"access-2"_s);
        c.asked = {u"User.Read"_s};
        QCOMPARE(c.one(), u"access-1"_s);
    }

    void scopesThatAreNotGrantedAreNotAskedForAgain()
    {
        Cached c;
        c.asked = {u"User.Read"_s, u"VirtualEvent.Read"_s};
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.source.asked.size(), 1);
    }

    void aDroppedTokenIsReplaced()
    {
        Cached c;
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("another", {});
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("access-1", {});
        c.cache.drop("access-1", {});
        QCOMPARE(c.one(), u"access-2"_s);
        c.cache.drop("access-1", {});
        QCOMPARE(c.one(), u"access-2"_s);
    }

    void renewedInTheBackground()
    {
        Cached c;
        c.source.refreshIn = 1800s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(1800s);
        c.source.refreshIn.reset();
        c.ask();
        c.ask();
        c.scheduler.advance(0ns);
        QCOMPARE(c.got, (QStringList{u"access-1"_s, u"access-1"_s, u"access-1"_s}));
        c.scheduler.advance(1s);
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.source.asked.size(), 2);
    }

    /// Somebody who asks while the background fetch runs, after the old token's end, waits for it.
    void aBackgroundFetchIsWaitedFor()
    {
        Cached c;
        c.source.refreshIn = 1800s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(3200s);
        c.source.delay = 600s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.got.clear();
        c.scheduler.advance(200s);
        c.ask();
        c.scheduler.advance(600s);
        QCOMPARE(c.got, QStringList{u"access-2"_s});
        QCOMPARE(c.source.asked.size(), 2);
    }

    void aFailedRenewalLeavesTheTokenInUse()
    {
        Cached c;
        c.source.refreshIn = 1800s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(1800s);
        c.source.failure = base::Error{.kind = ErrorKind::Server};
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.source.asked.size(), 2);
        c.scheduler.advance(60s);
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.source.asked.size(), 3);
    }

    void afterAFailureTheAnswerComesFromMemory_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retryAfter"); // seconds, -1: none
        QTest::addColumn<int>("blocked");    // seconds

        QTest::newRow("network") << int(ErrorKind::Network) << -1 << 0;
        QTest::newRow("time-out") << int(ErrorKind::Timeout) << -1 << 0;
        QTest::newRow("outage") << int(ErrorKind::Server) << -1 << 60;
        QTest::newRow("outage with Retry-After") << int(ErrorKind::Server) << 7 << 7;
        QTest::newRow("throttled") << int(ErrorKind::Throttled) << -1 << 60;
        QTest::newRow("throttled with Retry-After") << int(ErrorKind::Throttled) << 90 << 90;
        QTest::newRow("throttled for ever") << int(ErrorKind::Throttled) << 86'400 << 3600;
        QTest::newRow("the user is needed") << int(ErrorKind::NotSignedIn) << -1 << 120;
        QTest::newRow("an administrator is needed") << int(ErrorKind::NotPermitted) << -1 << 120;
        QTest::newRow("our fault") << int(ErrorKind::Usage) << -1 << 120;
    }

    void afterAFailureTheAnswerComesFromMemory()
    {
        QFETCH(const int, kind);
        QFETCH(const int, retryAfter);
        QFETCH(const int, blocked);
        Cached c;
        c.source.delay = 0ns;
        c.source.failure = base::Error{.kind = ErrorKind(kind)};
        if (retryAfter >= 0)
            c.source.failure->retryAfter = std::chrono::seconds{retryAfter};
        const QString name = QString::fromLatin1(base::errorKindName(ErrorKind(kind)));
        c.ask();
        c.scheduler.advance(0ns);
        c.source.failure.reset();
        if (blocked > 0) {
            c.scheduler.advance(std::chrono::seconds{blocked} - 100ns);
            c.ask();
            c.scheduler.advance(0ns);
            QCOMPARE(c.got, (QStringList{name, name}));
            QCOMPARE(c.source.asked.size(), 1);
            c.scheduler.advance(100ns);
        }
        QCOMPARE(c.one(), u"access-1"_s);
        QCOMPARE(c.source.asked.size(), 2);
    }

    void aSignInLiftsTheBlock()
    {
        Cached c;
        c.source.failure = base::Error{.kind = ErrorKind::NotSignedIn};
        int needed = 0;
        QObject::connect(&c.cache, &identity::TokenCache::signInNeeded, &c.context, [&] { ++needed; });
        c.ask();
        QCOMPARE(c.one(), u"not_signed_in,not_signed_in"_s);
        QCOMPARE(c.one(), u"not_signed_in"_s);
        QCOMPARE(needed, 1);
        c.cache.put({.accessToken = "fresh", .scopes = {u"user.read"_s}, .expires = c.scheduler.now() + 1h});
        QCOMPARE(c.one(), u"fresh"_s);
        c.cache.drop("fresh", {});
        c.source.failure.reset();
        QCOMPARE(c.one(), u"access-1"_s);
    }

    void oneTokenIsForOneResource()
    {
        Cached c;
        c.asked = {u"https://graph.microsoft.com/.default"_s};
        c.source.granted = u"https://graph.microsoft.com/.default"_s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.asked = {u"https://eventhubs.example//.default"_s};
        c.source.granted = u"https://eventhubs.example//.default"_s;
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.one(), u"access-2"_s);
        c.cache.drop("access-2", {});
        c.asked = {u".default"_s};
        QCOMPARE(c.one(), u"access-1"_s);
        for (const auto &graph : {u"https://graph.microsoft.us"_s, u"https://dod-graph.microsoft.us"_s,
                                  u"https://microsoftgraph.chinacloudapi.cn"_s}) {
            c.asked = {graph + u"/.default"_s};
            QCOMPARE(c.one(), u"access-1"_s);
        }
        QCOMPARE(c.source.asked.size(), 2);
    }

    void aChallengeIsMetSilently()
    {
        Cached c;
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("access-1", nbf);
        // Several jobs hear it of the same token.
        c.cache.drop("access-1", nbf);
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, nbf}));
        // It has been met: the next token need not meet it again.
        c.scheduler.advance(1h);
        QCOMPARE(c.one(), u"access-3"_s);
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, nbf, {}}));
    }

    void aChallengeIsNotHeldUpByAnEarlierFailure()
    {
        Cached c;
        c.source.refreshIn = 60s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(60s);
        c.source.failure = base::Error{.kind = ErrorKind::Server};
        QCOMPARE(c.one(), u"access-1"_s);
        c.source.failure.reset();
        c.cache.drop("access-1", nbf);
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.source.claimsSent.last(), nbf);
    }

    /// The fetch that was under way knew nothing of the challenge.
    void aChallengeDuringAFetch()
    {
        Cached c;
        c.source.refreshIn = 60s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(60s);
        c.got.clear();
        c.ask(); // begins the renewal
        c.scheduler.advance(0ns);
        c.cache.drop("access-1", nbf);
        c.ask();
        c.scheduler.advance(2s);
        QCOMPARE(c.got, (QStringList{u"access-1"_s, u"access-3"_s}));
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, {}, nbf}));
    }

    void aChallengeDuringAFetchNobodyWaitsFor()
    {
        Cached c;
        c.source.refreshIn = 60s;
        QCOMPARE(c.one(), u"access-1"_s);
        c.scheduler.advance(60s);
        c.ask();
        c.scheduler.advance(0ns);
        c.cache.drop("access-1", nbf);
        c.scheduler.advance(1s);
        QCOMPARE(c.source.asked.size(), 2);
        QCOMPARE(c.one(), u"access-3"_s);
        QCOMPARE(c.source.claimsSent.last(), nbf);
    }

    void aChallengeThatNeedsTheUser_data()
    {
        QTest::addColumn<QString>("demanded"); // by the login service itself
        QTest::addColumn<QByteArray>("claims");
        QTest::newRow("Graph's claims") << QString() << nbf;
        QTest::newRow("the login service's claims")
            << u"{\"id_token\":{}}"_s << QByteArray("{\"id_token\":{}}");
    }

    void aChallengeThatNeedsTheUser()
    {
        QFETCH(const QString, demanded);
        QFETCH(const QByteArray, claims);
        Cached c;
        int needed = 0;
        QByteArray forSignIn;
        QObject::connect(&c.cache, &identity::TokenCache::signInNeeded, &c.context, [&](const auto &error) {
            ++needed;
            QCOMPARE(error.kind, ErrorKind::NotSignedIn);
            QCOMPARE(c.cache.loginError()->error, u"interaction_required"_s);
            forSignIn = c.cache.signInClaims();
        });
        QCOMPARE(c.one(), u"access-1"_s);
        c.source.failure = base::Error{.kind = ErrorKind::NotSignedIn};
        c.source.said = identity::TokenError{.error = u"interaction_required"_s, .claims = demanded};
        c.cache.drop("access-1", nbf);
        QCOMPARE(c.one(), u"not_signed_in"_s);
        QCOMPARE(c.one(), u"not_signed_in"_s);
        QCOMPARE(needed, 1);
        QCOMPARE(forSignIn, claims);
        QCOMPARE(c.cache.signInClaims(), claims);
        QCOMPARE(c.source.asked.size(), 2);

        c.source.failure.reset();
        c.source.said.reset();
        c.cache.put({.accessToken = "fresh", .scopes = {u"user.read"_s}, .expires = c.scheduler.now() + 1h});
        QVERIFY(c.cache.signInClaims().isEmpty());
        QVERIFY(!c.cache.loginError());
        QCOMPARE(c.one(), u"fresh"_s);
        c.scheduler.advance(1h);
        QCOMPARE(c.one(), u"access-2"_s);
        QVERIFY(c.source.claimsSent.last().isEmpty());
    }

    /// After an outage the challenge still has to be met.
    void aChallengeOutlivesAnOutage()
    {
        Cached c;
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("access-1", nbf);
        c.source.failure = base::Error{.kind = ErrorKind::Server};
        QCOMPARE(c.one(), u"server"_s);
        c.source.failure.reset();
        c.scheduler.advance(60s);
        QCOMPARE(c.one(), u"access-2"_s);
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, nbf, nbf}));
    }

    void aReplacementIsNotReplacedAtOnce_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::newRow("plain 401") << QByteArray();
        QTest::newRow("claims challenge") << nbf;
    }

    void aReplacementIsNotReplacedAtOnce()
    {
        QFETCH(const QByteArray, claims);
        Cached c;
        QByteArrayList needed;
        QObject::connect(&c.cache, &identity::TokenCache::signInNeeded, &c.context,
                         [&] { needed.append(c.cache.signInClaims()); });
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("access-1", claims);
        QCOMPARE(c.one(), u"access-2"_s);
        c.scheduler.advance(60s - 1ns);
        c.cache.drop("access-2", claims);
        QVERIFY(needed.isEmpty());
        QCOMPARE(c.one(), u"not_signed_in"_s);
        QCOMPARE(needed, claims.isEmpty() ? QByteArrayList() : QByteArrayList{claims});
        QCOMPARE(c.source.asked.size(), 2);
        c.scheduler.advance(60s);
        QCOMPARE(c.one(), u"access-3"_s);
    }

    void aReplacementThatHasWorkedIsReplaced()
    {
        Cached c;
        QCOMPARE(c.one(), u"access-1"_s);
        c.cache.drop("access-1", {});
        QCOMPARE(c.one(), u"access-2"_s);
        c.scheduler.advance(60s);
        c.cache.drop("access-2", {});
        QCOMPARE(c.one(), u"access-3"_s);
    }

    void whoIsGoneIsNotAnswered()
    {
        Cached c;
        auto gone = std::make_unique<QObject>();
        c.ask(gone.get());
        c.ask();
        gone.reset();
        c.scheduler.advance(1h);
        QCOMPARE(c.got, QStringList{u"access-1"_s});
    }

    void theCacheMayGoInACallback()
    {
        base::ManualScheduler scheduler;
        test::FakeSource source(scheduler);
        auto cache = std::make_unique<identity::TokenCache>(scheduler, source);
        QObject context;
        int answers = 0;
        for (int i = 0; i < 2; ++i) {
            cache->token({u"User.Read"_s}, &context, [&](const auto &) {
                ++answers;
                cache.reset();
            });
        }
        scheduler.advance(1h);
        QCOMPARE(answers, 1);
    }
};

QTEST_GUILESS_MAIN(TestTokenProvider)
#include "tst_tokenprovider.moc"
