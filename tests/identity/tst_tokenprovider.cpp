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

/// The example of contract §1.12.
const QByteArray nbf = R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"}}})";

net::HttpHeaders challenge()
{
    net::HttpHeaders headers;
    headers.append("WWW-Authenticate", R"(Bearer realm="", error="insufficient_claims", )"
                                       R"(claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwid)"
                                       R"(mFsdWUiOiIxNzY3MjI1NjAwIn19fQ==")");
    return headers;
}

class GetJob final : public net::HttpJob<QString>
{
public:
    explicit GetJob(const net::HttpServices &services)
        : HttpJob(services, net::RetryPolicy::once(), nullptr)
    {
    }

protected:
    net::ClientRequest request() override { return {.url = QUrl(u"https://graph.example/v1.0/me"_s)}; }
    base::Result<QString> read(const net::ClientAnswer &answer) override
    {
        return QJsonDocument::fromJson(answer.body).object().value(u"id"_s).toString();
    }
};

/// A service that takes the tokens of a cache.
struct Graph
{
    explicit Graph(Cached &cached)
        : c(cached)
    {
    }
    void get()
    {
        auto *job = new GetJob({http, c.scheduler, random, gate, &authorizer});
        job->start(&c.context, [this](const auto &id) {
            got.append(id ? *id : QString::fromLatin1(base::errorKindName(id.error().kind)));
        });
        c.scheduler.advance(2s);
    }
    [[nodiscard]] QByteArrayList tokens() const
    {
        QByteArrayList values;
        for (const auto &request : http.requests())
            values.append(request.headers.value("Authorization"));
        return values;
    }

    Cached &c;
    FakeHttpClient http{c.scheduler};
    base::SeededRandom random{1};
    net::RequestGate gate{c.scheduler};
    identity::BearerAuthorizer authorizer{
        c.cache, {u"User.Read"_s}, QUrl(u"https://graph.example"_s), c.scheduler};
    QStringList got;
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

    void aRefusalWithClaims_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }

    /// The whole way: one silent refresh with the claims, one repetition, no more (contract §1.12).
    void aRefusalWithClaims()
    {
        QFETCH(const int, status);
        Cached c;
        Graph graph(c);
        graph.http.enqueue(FakeHttpClient::empty(status, challenge()));
        graph.http.enqueue(FakeHttpClient::json({{u"id"_s, u"17"_s}}));
        graph.get();
        QCOMPARE(graph.got, QStringList{u"17"_s});
        QCOMPARE(graph.tokens(), (QByteArrayList{"Bearer access-1", "Bearer access-2"}));
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, nbf}));
    }

    void aRefusalWithoutClaims()
    {
        Cached c;
        Graph graph(c);
        graph.http.enqueue(FakeHttpClient::empty(401));
        graph.http.enqueue(FakeHttpClient::json({{u"id"_s, u"17"_s}}));
        graph.get();
        QCOMPARE(graph.got, QStringList{u"17"_s});
        QCOMPARE(graph.tokens(), (QByteArrayList{"Bearer access-1", "Bearer access-2"}));
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, {}}));
    }

    void aForbiddenRequestIsNotRepeated()
    {
        Cached c;
        Graph graph(c);
        graph.http.enqueue(FakeHttpClient::empty(403));
        graph.get();
        QCOMPARE(graph.got, QStringList{u"not_permitted"_s});
        QCOMPARE(c.source.asked.size(), 1);
    }

    void refusedAgainAndAgain_data()
    {
        QTest::addColumn<bool>("withClaims");
        QTest::newRow("plain") << false;
        QTest::newRow("claims") << true;
    }

    /// Whatever is asked of Graph, the login service is not asked more than once a minute.
    void refusedAgainAndAgain()
    {
        QFETCH(const bool, withClaims);
        Cached c;
        Graph graph(c);
        graph.http.respondWith([&](const auto &) {
            return FakeHttpClient::empty(401, withClaims ? challenge() : net::HttpHeaders());
        });
        int needed = 0;
        QObject::connect(&c.cache, &identity::TokenCache::signInNeeded, &c.context, [&] { ++needed; });
        for (int i = 0; i < 10; ++i)
            graph.get();
        QCOMPARE(graph.got, QStringList(10, u"not_signed_in"_s));
        QCOMPARE(c.source.asked.size(), 2);
        QVERIFY(graph.http.requests().size() <= 4);
        QCOMPARE(needed, withClaims ? 1 : 0);
    }

    void aChallengeThatNeedsTheUserEndsTheRequest()
    {
        Cached c;
        Graph graph(c);
        graph.http.respondWith([&](const auto &) {
            c.source.failure = base::Error{.kind = ErrorKind::NotSignedIn};
            return FakeHttpClient::empty(401, challenge());
        });
        graph.get();
        QCOMPARE(graph.got, QStringList{u"not_signed_in"_s});
        QCOMPARE(graph.http.requests().size(), 1);
        QCOMPARE(c.source.claimsSent, (QByteArrayList{{}, nbf}));
        QCOMPARE(c.cache.signInClaims(), nbf);
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

    /// Where the login service asks for a pause, nothing is repeated: TokenCache knows how long to wait.
    void aPauseIsReported_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("429") << 429;
        QTest::newRow("503") << 503;
    }

    void aPauseIsReported()
    {
        QFETCH(const int, status);
        test::LoginFixture f;
        identity::AppCredential app(f.services, f.endpoints, test::clientId, "s3cret");
        identity::TokenCache cache(f.scheduler, app);
        f.http.respondWith([&](const auto &) {
            net::HttpHeaders headers;
            headers.append("Retry-After", "7");
            return FakeHttpClient::empty(status, headers);
        });
        int reports = 0;
        const auto ask = [&] {
            cache.token({u"x/.default"_s}, &f.context, [&](const auto &token) {
                ++reports;
                QVERIFY(token.error().retryAfter == 7s);
            });
        };
        ask();
        f.scheduler.advance(7s - 1ms);
        ask();
        f.settle();
        QCOMPARE(reports, 2);
        QCOMPARE(f.http.requests().size(), 1);
        f.scheduler.advance(1ms);
        ask();
        f.settle();
        QCOMPARE(f.http.requests().size(), 2);
        // Others, as the poll for a device code, are not held up by it.
        QVERIFY(f.gate.pausedFor(net::RequestGate::key(f.endpoints.token)) == 0ms);
    }
};

QTEST_GUILESS_MAIN(TestTokenProvider)
#include "tst_tokenprovider.moc"
