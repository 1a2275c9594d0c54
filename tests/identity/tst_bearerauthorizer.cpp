// SPDX-License-Identifier: GPL-3.0-or-later
#include "cachefixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using test::Cached;
using test::FakeHttpClient;
using test::nbf;

namespace {

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

class TestBearerAuthorizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

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
};

QTEST_GUILESS_MAIN(TestBearerAuthorizer)
#include "tst_bearerauthorizer.moc"
