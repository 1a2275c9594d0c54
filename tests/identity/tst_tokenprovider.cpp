// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/appcredential.h"
#include "identity/tokenprovider.h"
#include "loginfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using test::FakeHttpClient;

namespace {

/// Answers when it is told to.
class FakeSource final : public identity::TokenSource
{
public:
    explicit FakeSource(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    using TokenSource::fetch;
    void fetch(const QStringList &scopes, const QByteArray &claims, QObject *context, Callback done) override
    {
        asked.append(scopes);
        claimsSent.append(claims);
        m_scheduler.after(delay, context, [this, done = std::move(done)] { done(next()); });
    }

    std::optional<identity::TokenError> loginError() const override { return said; }

    QList<QStringList> asked;
    QByteArrayList claimsSent;
    std::optional<identity::TokenError> said;
    std::chrono::nanoseconds delay{1s};
    std::chrono::seconds lifetime{3600};
    std::optional<std::chrono::seconds> refreshIn;
    std::optional<base::Error> failure;
    QString granted = u"user.read"_s;

private:
    base::Result<identity::TokenSet> next()
    {
        if (failure)
            return std::unexpected(*failure);
        identity::TokenSet tokens{.accessToken = "access-" + QByteArray::number(++m_given),
                                  .scopes = identity::normalizedScopes(granted),
                                  .expires = m_scheduler.now() + lifetime};
        if (refreshIn)
            tokens.refreshAt = m_scheduler.now() + *refreshIn;
        return tokens;
    }

    base::Scheduler &m_scheduler;
    int m_given = 0;
};

struct Cached
{
    base::ManualScheduler scheduler;
    FakeSource source{scheduler};
    identity::TokenCache cache{scheduler, source};
    QObject context;
    QStringList got; ///< tokens, or the names of error kinds
    QStringList asked{u"User.Read"_s};

    void ask() { ask(&context); }
    void ask(QObject *whose)
    {
        cache.token(asked, whose, [this](const auto &token) {
            got.append(token ? QString::fromLatin1(*token)
                             : QString::fromLatin1(base::errorKindName(token.error().kind)));
        });
    }
    /// What one question brings, given time for a fetch.
    QString one()
    {
        got.clear();
        ask();
        scheduler.advance(1s);
        return got.join(u',');
    }
};

} // namespace

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
        FakeSource source(scheduler);
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

    void bearer_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("ours");

        QTest::newRow("ours") << u"https://graph.example/v1.0/me"_s << true;
        QTest::newRow("port spelled out") << u"https://graph.example:443/beta/x?y"_s << true;
        QTest::newRow("another port") << u"https://graph.example:8443/v1.0/me"_s << false;
        QTest::newRow("another scheme") << u"http://graph.example/v1.0/me"_s << false;
        QTest::newRow("another host") << u"https://evil.example/v1.0/me"_s << false;
        QTest::newRow("longer host") << u"https://graph.example.evil.example/"_s << false;
        QTest::newRow("user info") << u"https://graph.example@evil.example/"_s << false;
    }

    void bearer()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, ours);
        Cached c;
        identity::BearerAuthorizer authorizer(c.cache, {u"User.Read"_s},
                                              QUrl(u"https://graph.example/v1.0"_s), c.scheduler);
        int answers = 0;
        authorizer.authorize(QUrl(url), &c.context, [&](const auto &value) {
            ++answers;
            QCOMPARE(value.has_value(), ours);
            if (ours)
                QCOMPARE(*value, "Bearer access-1");
            else
                QCOMPARE(value.error().kind, ErrorKind::NotPermitted);
        });
        QCOMPARE(answers, 0);
        c.scheduler.advance(1s);
        QCOMPARE(answers, 1);
        QCOMPARE(c.source.asked.size(), ours ? 1 : 0);
    }

    void aRefusedValueIsDropped()
    {
        Cached c;
        identity::BearerAuthorizer authorizer(c.cache, {u"User.Read"_s}, QUrl(u"https://graph.example"_s),
                                              c.scheduler);
        QCOMPARE(c.one(), u"access-1"_s);
        authorizer.refused("Bearer access-1", {.status = 401});
        authorizer.refused("Bearer access-1", {.status = 401});
        QCOMPARE(c.one(), u"access-2"_s);
    }

    void appCredential()
    {
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret+/=&");
        f.http.enqueue(FakeHttpClient::json(
            {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3599}, {u"access_token"_s, u"app-access"_s}}));
        int reports = 0;
        app.fetch({u"https://graph.microsoft.com/.default"_s}, &f.context, [&](const auto &tokens) {
            ++reports;
            QVERIFY(tokens);
            QCOMPARE(tokens->accessToken, "app-access");
            QVERIFY(!tokens->account);
            QCOMPARE(tokens->scopes, QStringList{u".default"_s});
        });
        QCOMPARE(reports, 0);
        f.settle();
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.lastRequest().url, f.endpoints.token);
        QCOMPARE(test::formOf(f.http.lastRequest()),
                 (QMap<QString, QString>{{u"grant_type"_s, u"client_credentials"_s},
                                         {u"client_id"_s, test::clientId},
                                         {u"scope"_s, u"https://graph.microsoft.com/.default"_s},
                                         {u"client_secret"_s, u"s3cret+/=&"_s},
                                         {u"claims"_s, test::plainClaims}}));
        QVERIFY(f.http.lastRequest().body.contains("client_secret=s3cret%2B%2F%3D%26"));
    }

    void appCredentialFails_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");

        QTest::newRow("wrong secret") << 401 << u"invalid_client"_s << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("unknown app") << 400 << u"unauthorized_client"_s << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("error with 200") << 200 << u"invalid_request"_s << int(ErrorKind::Usage) << 1;
        QTest::newRow("down") << 503 << u"temporarily_unavailable"_s << int(ErrorKind::Server) << 2;
        QTest::newRow("throttled") << 429 << u"x"_s << int(ErrorKind::Throttled) << 1;
        QTest::newRow("unreachable") << 0 << QString() << int(ErrorKind::Network) << 2;
    }

    void appCredentialFails()
    {
        QFETCH(const int, status);
        QFETCH(const QString, error);
        QFETCH(const int, kind);
        QFETCH(const int, requests);
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret");
        f.http.respondWith([&](const auto &) {
            return status == 0 ? FakeHttpClient::failed()
                               : FakeHttpClient::json(test::loginError(error), status);
        });
        int reports = 0;
        app.fetch({u"x/.default"_s}, &f.context, [&](const auto &tokens) {
            ++reports;
            QVERIFY(!tokens);
            QCOMPARE(int(tokens.error().kind), kind);
            QVERIFY(!tokens.error().logText.contains(u"s3cret"_s));
        });
        f.scheduler.advance(1h);
        QCOMPARE(reports, 1);
        QCOMPARE(f.http.requests().size(), requests);
    }
};

QTEST_GUILESS_MAIN(TestTokenProvider)
#include "tst_tokenprovider.moc"
