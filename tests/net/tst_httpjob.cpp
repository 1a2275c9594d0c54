// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpjob.h"
#include "support/fakehttpclient.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using test::FakeHttpClient;

namespace {

/// The smallest job: reads the body as text.
class TextJob final : public HttpJob<QString>
{
public:
    TextJob(const HttpServices &services, const QByteArray &method = "GET",
            const RetryPolicy &policy = RetryPolicy::forUser(), QObject *parent = nullptr)
        : HttpJob(services, policy, parent)
        , m_method(method)
    {
    }
    bool takesPending = false; ///< as a device code poll does

private:
    ClientRequest request() override
    {
        return {.method = m_method, .url = QUrl(QStringLiteral("https://graph.example/v1.0/me?secret"))};
    }
    bool isAnswer(const ClientAnswer &answer) const override
    {
        return HttpJob::isAnswer(answer) || (takesPending && answer.status == 400);
    }
    base::Result<QString> read(const ClientAnswer &answer) override
    {
        if (answer.body == "unreadable")
            return base::failure(base::ErrorKind::Server, QStringLiteral("unreadable"));
        return QString::fromUtf8(answer.body);
    }

    QByteArray m_method;
};

class FakeAuthorizer final : public Authorizer
{
public:
    explicit FakeAuthorizer(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    void authorize(const QUrl &url, QObject *context, Callback callback) override
    {
        hosts.append(url.host());
        m_scheduler.after(delay, context, [this, callback = std::move(callback)] {
            if (error)
                callback(std::unexpected(*error));
            else
                callback("Bearer " + QByteArray::number(generation));
        });
    }
    void refused(const QByteArray &authorization, const ClientAnswer &answer) override
    {
        refusals.append(authorization + ' ' + QByteArray::number(answer.status));
        if (authorization == "Bearer " + QByteArray::number(generation))
            ++generation;
    }

    std::chrono::nanoseconds delay{0};
    std::optional<base::Error> error;
    int generation = 1;
    QStringList hosts;
    QByteArrayList refusals;

private:
    base::Scheduler &m_scheduler;
};

HttpHeaders header(const char *name, const char *value)
{
    HttpHeaders headers;
    headers.append(name, value);
    return headers;
}

} // namespace

class TestHttpJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void success();
    void readMayFail();
    void otherStatusesMayBeAnswers();
    void errorKinds_data();
    void errorKinds();
    void graphErrors();
    void entraErrors();
    void strangeErrorBodies();
    void retriesThenSucceeds();
    void retriesEnd();
    void postIsNotRepeatedBlindly_data();
    void postIsNotRepeatedBlindly();
    void pollerKeepsOn();
    void timeOutOfOneTry();
    void throttlingPausesTheHost();
    void throttlingWithoutRetryAfter();
    void longPausesAreReported();
    void retryAfterAsDate();
    void cancelBeforeAndInFlight();
    void cancelWhileWaiting();
    void contextGone();
    void jobGone();
    void callbackMayDestroyEverything();
    void retryingSlotMayCancel();
    void authorization();
    void expiredAuthorizationIsRenewedOnce();
    void renewalHoldsTheHost();
    void claimsChallengeWith403();
    void authorizerFails();
    void cancelWhileRenewing();

private:
    template <typename... Arguments> TextJob *start(Arguments &&...arguments)
    {
        auto *job = new TextJob(services(), std::forward<Arguments>(arguments)...);
        job->start(m_context.get(), [this](base::Result<QString> result) { m_results.append(result); });
        return job;
    }
    HttpServices services()
    {
        return {*m_client, *m_scheduler, *m_random, *m_gate, m_useAuthorizer ? m_authorizer.get() : nullptr};
    }
    void settle() { m_scheduler->advance(0s); }

    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<FakeHttpClient> m_client;
    std::unique_ptr<base::SeededRandom> m_random;
    std::unique_ptr<RequestGate> m_gate;
    std::unique_ptr<FakeAuthorizer> m_authorizer;
    std::unique_ptr<QObject> m_context;
    QList<base::Result<QString>> m_results;
    bool m_useAuthorizer = false;
};

void TestHttpJob::init()
{
    test::failOnUnexpectedWarnings();
    m_results.clear();
    m_useAuthorizer = false;
    m_context = std::make_unique<QObject>();
    m_gate.reset();
    m_authorizer.reset();
    m_client.reset();
    m_scheduler = std::make_unique<base::ManualScheduler>();
    m_client = std::make_unique<FakeHttpClient>(*m_scheduler);
    m_random = std::make_unique<base::SeededRandom>(1);
    m_gate = std::make_unique<RequestGate>(*m_scheduler);
    m_authorizer = std::make_unique<FakeAuthorizer>(*m_scheduler);
}

void TestHttpJob::success()
{
    m_client->enqueue(FakeHttpClient::text("hello", 200));
    const QPointer<TextJob> job = start();
    QVERIFY(m_results.isEmpty() && m_client->requests().isEmpty());
    settle();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().value(), QStringLiteral("hello"));
    QCOMPARE(m_client->lastRequest().method, QByteArray("GET"));
    QVERIFY(!m_client->lastRequest().headers.contains("Authorization"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!job);
    m_scheduler->advance(1h);
    QCOMPARE(m_results.size(), 1);
}

void TestHttpJob::readMayFail()
{
    m_client->enqueue(FakeHttpClient::text("unreadable", 200));
    start();
    m_scheduler->advance(1h);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().error().logText, QStringLiteral("unreadable"));
    QCOMPARE(m_client->requests().size(), 1);
}

void TestHttpJob::otherStatusesMayBeAnswers()
{
    m_client->enqueue(FakeHttpClient::text("pending", 400));
    start()->takesPending = true;
    settle();
    QCOMPARE(m_results.front().value(), QStringLiteral("pending"));
}

void TestHttpJob::errorKinds_data()
{
    using base::ErrorKind;
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    const auto row = [](int status, ErrorKind kind) {
        QTest::addRow("%d", status) << status << static_cast<int>(kind);
    };
    row(302, ErrorKind::Server);
    row(304, ErrorKind::Server);
    row(400, ErrorKind::InvalidInput);
    row(401, ErrorKind::NotSignedIn);
    row(403, ErrorKind::NotPermitted);
    row(404, ErrorKind::NotFound);
    row(408, ErrorKind::Timeout);
    row(409, ErrorKind::Conflict);
    row(410, ErrorKind::NotFound);
    row(412, ErrorKind::Conflict);
    row(413, ErrorKind::InvalidInput);
    row(429, ErrorKind::Throttled);
    row(500, ErrorKind::Server);
    row(503, ErrorKind::Server);
    row(509, ErrorKind::Server);
}

void TestHttpJob::errorKinds()
{
    QFETCH(const int, status);
    QFETCH(const int, kind);
    m_client->enqueue(FakeHttpClient::empty(status));
    start("GET", RetryPolicy::once());
    settle();
    QCOMPARE(m_results.size(), 1);
    const base::Error error = m_results.front().error();
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.logText, QStringLiteral("HTTP %1 from graph.example/v1.0/me").arg(status));
}

void TestHttpJob::graphErrors()
{
    m_client->enqueue(FakeHttpClient::graphError(403, QStringLiteral("ExtensionError")));
    start();
    settle();
    QCOMPARE(m_results.front().error().serverCode, QStringLiteral("ExtensionError"));
    QCOMPARE(m_results.front().error().requestId, QStringLiteral("request-1"));

    m_client->enqueue(FakeHttpClient::text(
        R"({"error":{"code":"Outer","innererror":{"code":"Middle","innerError":{"code":"Deepest"}}}})", 400,
        "application/json", header("request-id", "from-header")));
    start();
    settle();
    QCOMPARE(m_results.back().error().serverCode, QStringLiteral("Deepest"));
    QCOMPARE(m_results.back().error().requestId, QStringLiteral("from-header"));
}

void TestHttpJob::entraErrors()
{
    m_client->enqueue(FakeHttpClient::text(
        R"({"error":"invalid_grant","error_description":"AADSTS70000: no","trace_id":"trace-1"})", 400));
    start();
    settle();
    QCOMPARE(m_results.front().error().serverCode, QStringLiteral("invalid_grant"));
    QCOMPARE(m_results.front().error().requestId, QStringLiteral("trace-1"));
    m_client->enqueue(FakeHttpClient::text(R"({"error":"x"})", 400, {}, header("x-ms-request-id", "ms-1")));
    start();
    settle();
    QCOMPARE(m_results.back().error().requestId, QStringLiteral("ms-1"));
}

void TestHttpJob::strangeErrorBodies()
{
    for (const char *body :
         {"", "<html>gateway</html>", "[]", "{}", R"({"error":7})", R"({"error":{"code":["a"]}})",
          R"({"error":{"code":"no code but a sentence with attendee17@example.org"}})",
          R"({"error":"a b"})"}) {
        m_client->enqueue(FakeHttpClient::text(body, 400));
        start();
        settle();
        QCOMPARE(m_results.back().error().kind, base::ErrorKind::InvalidInput);
        QCOMPARE(m_results.back().error().serverCode, QString());
    }
    // Depth has an end.
    QByteArray deep;
    for (int i = 0; i < 100; ++i)
        deep += R"({"code":"c","innerError":)";
    deep = R"({"error":)" + deep + "{}" + QByteArray(100, '}') + '}';
    m_client->enqueue(FakeHttpClient::text(deep, 400));
    start();
    settle();
    QCOMPARE(m_results.back().error().serverCode, QStringLiteral("c"));
}

void TestHttpJob::retriesThenSucceeds()
{
    m_client->enqueue(FakeHttpClient::failed());
    m_client->enqueue(FakeHttpClient::empty(500));
    m_client->enqueue(FakeHttpClient::text("at last", 200));
    QSignalSpy retrying(start(), &HttpJobBase::retrying);
    m_scheduler->advance(3s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().value(), QStringLiteral("at last"));
    QCOMPARE(retrying.count(), 2);
    QCOMPARE(m_client->requests().size(), 3);
}

void TestHttpJob::retriesEnd()
{
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::empty(500); });
    start();
    m_scheduler->advance(1h);
    QCOMPARE(m_client->requests().size(), 4);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().error().httpStatus, 500);
}

void TestHttpJob::postIsNotRepeatedBlindly_data()
{
    QTest::addColumn<int>("status"); // 0: no answer
    QTest::addColumn<int>("requests");
    QTest::newRow("no answer") << 0 << 1;
    QTest::newRow("500") << 500 << 1;
    QTest::newRow("504") << 504 << 1;
    QTest::newRow("503") << 503 << 4;
    QTest::newRow("429") << 429 << 4;
}

void TestHttpJob::postIsNotRepeatedBlindly()
{
    QFETCH(const int, status);
    QFETCH(const int, requests);
    m_client->respondWith([&](const ClientRequest &) {
        return status == 0 ? FakeHttpClient::failed() : FakeHttpClient::empty(status);
    });
    start("POST");
    m_scheduler->advance(1h);
    QCOMPARE(m_client->requests().size(), requests);
    QCOMPARE(m_results.size(), 1);
}

void TestHttpJob::pollerKeepsOn()
{
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::failed(); });
    start("GET", RetryPolicy::forPoller());
    m_scheduler->advance(2h);
    QVERIFY(m_client->requests().size() > 100);
    QVERIFY(m_results.isEmpty());
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::text("x", 200); });
    m_scheduler->advance(60s);
    QCOMPARE(m_results.size(), 1);
    QVERIFY(m_results.front());
}

void TestHttpJob::timeOutOfOneTry()
{
    m_client->enqueue(FakeHttpClient::hanging());
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start();
    m_scheduler->advance(29s);
    QCOMPARE(m_client->requests().size(), 1);
    m_scheduler->advance(2s);
    QVERIFY(m_results.front());
    QCOMPARE(m_client->requests().size(), 2);
}

void TestHttpJob::throttlingPausesTheHost()
{
    m_client->enqueue(FakeHttpClient::empty(429, header("Retry-After", "20")));
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::text("x", 200); });
    start();
    settle();
    start();
    start("POST");
    m_scheduler->advance(19s);
    QCOMPARE(m_client->requests().size(), 1); // all three wait
    QVERIFY(m_results.isEmpty());
    m_scheduler->advance(1s);
    QCOMPARE(m_client->requests().size(), 4);
    QCOMPARE(m_results.size(), 3);
}

void TestHttpJob::throttlingWithoutRetryAfter()
{
    m_client->enqueue(FakeHttpClient::empty(429));
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::text("x", 200); });
    QSignalSpy retrying(start(), &HttpJobBase::retrying);
    settle();
    QCOMPARE(retrying.count(), 1);
    const auto delay = retrying.front().at(1).value<milliseconds>();
    QCOMPARE(m_gate->pausedFor(QStringLiteral("graph.example:443")), delay);
    m_scheduler->advance(delay);
    QCOMPARE(m_results.size(), 1);
}

void TestHttpJob::longPausesAreReported()
{
    m_client->enqueue(FakeHttpClient::empty(429, header("Retry-After", "600")));
    start();
    settle();
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().error().retryAfter, std::optional(milliseconds(600s)));
    // Whoever comes next is told at once, instead of hanging for ten minutes; the poller waits.
    m_scheduler->advance(60s);
    start();
    start("GET", RetryPolicy::forPoller());
    QCOMPARE(m_results.size(), 1);
    settle();
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.back().error().kind, base::ErrorKind::Throttled);
    QCOMPARE(m_results.back().error().retryAfter, std::optional(milliseconds(540s)));
    QCOMPARE(m_client->requests().size(), 1);
    m_client->enqueue(FakeHttpClient::text("x", 200));
    m_scheduler->advance(540s);
    QCOMPARE(m_results.size(), 3);
    QVERIFY(m_results.back());
}

void TestHttpJob::retryAfterAsDate()
{
    // The scheduler starts on 2026-05-04 at midnight.
    m_client->enqueue(FakeHttpClient::empty(503, header("Retry-After", "Mon, 04 May 2026 00:00:40 GMT")));
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start();
    m_scheduler->advance(39s);
    QVERIFY(m_results.isEmpty());
    m_scheduler->advance(1s);
    QCOMPARE(m_results.size(), 1);
}

void TestHttpJob::cancelBeforeAndInFlight()
{
    QPointer<TextJob> job = start();
    job->cancel();
    settle();
    QCOMPARE(m_client->requests().size(), 0);

    m_client->enqueue(FakeHttpClient::text("x", 200), 10s);
    job = start();
    settle();
    QCOMPARE(m_client->inFlight(), 1);
    job->cancel();
    job->cancel();
    QCOMPARE(m_client->inFlight(), 0);
    QCOMPARE(m_client->cancelCount(), 1);
    m_scheduler->advance(1h);
    QVERIFY(m_results.isEmpty());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!job);
}

void TestHttpJob::cancelWhileWaiting()
{
    m_client->enqueue(FakeHttpClient::empty(429, header("Retry-After", "20")));
    QPointer<TextJob> waitsToRetry = start();
    settle();
    QPointer<TextJob> waitsAtTheGate = start();
    settle();
    waitsToRetry->cancel();
    waitsAtTheGate->cancel();
    m_scheduler->advance(1h);
    QCOMPARE(m_client->requests().size(), 1);
    QVERIFY(m_results.isEmpty());
}

void TestHttpJob::contextGone()
{
    m_client->enqueue(FakeHttpClient::text("x", 200), 10s);
    const QPointer<TextJob> job = start();
    settle();
    m_context.reset();
    QCOMPARE(m_client->inFlight(), 0);
    m_scheduler->advance(1h);
    QVERIFY(m_results.isEmpty());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!job);
}

void TestHttpJob::jobGone()
{
    m_client->enqueue(FakeHttpClient::text("x", 200), 10s);
    auto parent = std::make_unique<QObject>();
    start("GET", RetryPolicy::forUser(), parent.get());
    settle();
    QCOMPARE(m_client->inFlight(), 1);
    parent.reset();
    QCOMPARE(m_client->inFlight(), 0);
    m_scheduler->advance(1h);
    QVERIFY(m_results.isEmpty());
}

void TestHttpJob::callbackMayDestroyEverything()
{
    m_client->enqueue(FakeHttpClient::text("x", 200));
    auto parent = std::make_unique<QObject>();
    int calls = 0;
    auto *job = new TextJob(services(), "GET", RetryPolicy::forUser(), parent.get());
    job->start(m_context.get(), [&](const base::Result<QString> &) {
        ++calls;
        m_context.reset();
        parent.reset();
    });
    settle();
    QCOMPARE(calls, 1);
}

void TestHttpJob::retryingSlotMayCancel()
{
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::empty(503); });
    TextJob *job = start();
    connect(job, &HttpJobBase::retrying, m_context.get(), [&] { m_context.reset(); });
    m_scheduler->advance(1h);
    QCOMPARE(m_client->requests().size(), 1);
    QVERIFY(m_results.isEmpty());
}

void TestHttpJob::authorization()
{
    m_useAuthorizer = true;
    m_client->enqueue(FakeHttpClient::failed());
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start();
    settle();
    QCOMPARE(m_client->lastRequest().headers.values("Authorization"), QByteArrayList{"Bearer 1"});
    m_authorizer->generation = 2; // each try asks again
    m_scheduler->advance(1s);
    QCOMPARE(m_client->lastRequest().headers.values("Authorization"), QByteArrayList{"Bearer 2"});
    QCOMPARE(m_authorizer->hosts.join(u' '), QStringLiteral("graph.example graph.example"));
    QVERIFY(m_results.front());
}

void TestHttpJob::expiredAuthorizationIsRenewedOnce()
{
    m_useAuthorizer = true;
    m_client->enqueue(FakeHttpClient::empty(401));
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start("POST"); // 401 means that nothing was done
    settle();
    QVERIFY(m_results.front());
    QCOMPARE(m_client->lastRequest().headers.values("Authorization"), QByteArrayList{"Bearer 2"});

    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::empty(401); });
    start();
    m_scheduler->advance(1h);
    QCOMPARE(m_results.size(), 2);
    QCOMPARE(m_results.back().error().kind, base::ErrorKind::NotSignedIn);
    QCOMPARE(m_client->requests().size(), 4);
    QCOMPARE(m_authorizer->refusals, (QByteArrayList{"Bearer 1 401", "Bearer 2 401", "Bearer 3 401"}));

    m_useAuthorizer = false; // without one there is nothing to renew
    start();
    m_scheduler->advance(1h);
    QCOMPARE(m_client->requests().size(), 5);
}

void TestHttpJob::renewalHoldsTheHost()
{
    m_useAuthorizer = true;
    m_client->enqueue(FakeHttpClient::empty(401));
    m_client->respondWith([](const ClientRequest &) { return FakeHttpClient::text("x", 200); });
    start();
    settle();
    QCOMPARE(m_results.size(), 1);

    m_client->enqueue(FakeHttpClient::empty(401));
    start();
    m_authorizer->delay = 5s;
    m_scheduler->advance(5s); // the first authorization and the refusal
    QCOMPARE(m_client->requests().size(), 3);
    start();
    start();
    m_scheduler->advance(4s);
    QCOMPARE(m_client->requests().size(), 3);
    QCOMPARE(m_authorizer->hosts.size(), 4); // the two at the gate have not even asked
    m_scheduler->advance(1s);
    QCOMPARE(m_client->requests().size(), 4);
    m_scheduler->advance(5s);
    QCOMPARE(m_results.size(), 4);
}

void TestHttpJob::claimsChallengeWith403()
{
    m_useAuthorizer = true;
    m_client->enqueue(FakeHttpClient::empty(
        403, header("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"e30=\"")));
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start();
    settle();
    QVERIFY(m_results.front());
    QCOMPARE(m_authorizer->refusals, QByteArrayList{"Bearer 1 403"});

    m_client->enqueue(FakeHttpClient::empty(403)); // a plain refusal stays one
    start();
    settle();
    QCOMPARE(m_results.back().error().kind, base::ErrorKind::NotPermitted);
    QCOMPARE(m_authorizer->refusals.size(), 1);
}

void TestHttpJob::authorizerFails()
{
    m_useAuthorizer = true;
    m_authorizer->error =
        base::Error{.kind = base::ErrorKind::NotSignedIn, .logText = QStringLiteral("signed out")};
    start();
    m_scheduler->advance(1h);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().error().logText, QStringLiteral("signed out"));
    QCOMPARE(m_client->requests().size(), 0);

    // Not even sent: a POST may try again.
    m_authorizer->error = base::Error{.kind = base::ErrorKind::Network};
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start("POST");
    settle();
    m_authorizer->error.reset();
    m_scheduler->advance(1s);
    QVERIFY(m_results.back());
}

void TestHttpJob::cancelWhileRenewing()
{
    m_useAuthorizer = true;
    m_client->enqueue(FakeHttpClient::empty(401));
    TextJob *job = start();
    m_authorizer->delay = 5s;
    m_scheduler->advance(5s);
    QCOMPARE(m_authorizer->refusals.size(), 1);
    job->cancel();
    m_authorizer->delay = 0s;
    m_client->enqueue(FakeHttpClient::text("x", 200));
    start();
    settle(); // the hold has gone with the job
    QCOMPARE(m_results.size(), 1);
    QVERIFY(m_results.front());
}

QTEST_GUILESS_MAIN(TestHttpJob)
#include "tst_httpjob.moc"
