// SPDX-License-Identifier: GPL-3.0-or-later
#include "../pipeline/pipelinesupport.h"
#include "intake/webhookendpoint.h"
#include "monitor/delivery/storesink.h"
#include "monitor/keys/signingkeys.h"
#include "support/fakehttpclient.h"
#include "support/patience.h"
#include "support/rawclient.h"

#include <QSemaphore>
#include <QTemporaryDir>

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using pipeline::Counts;
using pipeline::TokenVerdict;

namespace {

/// Judges nothing before it may.
class HeldJudge final : public pipeline::TokenJudge
{
public:
    mutable QSemaphore may;
    [[nodiscard]] TokenVerdict judge(const QList<QByteArray> &tokens, base::Instant) const override
    {
        may.acquire();
        if (tokens.isEmpty())
            return {};
        return tokens.front() == "good" ? test::goodTokens()
                                        : TokenVerdict{.state = TokenVerdict::State::Bad};
    }
};

const QString ourTenant = u"11111111-2222-3333-4444-555555555555"_s;
const QString otherTenant = u"99999999-2222-3333-4444-555555555555"_s;

} // namespace

/// From the socket of our own webhook to the journal: what a sender is told, and what happens while nobody
/// can say whether it was Graph.
class TestWebhookAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersTellNothingOfValidation();
    void withoutKeysAllIsParkedAndOneAsks();
    void strangersKeysAreAskedForRarely();
    void severalTenantsInOneBatch();

private:
    void begin(const pipeline::TokenJudge &judge);
    /// The answer to one notification, byte by byte.
    [[nodiscard]] QByteArray post(test::RawClient &client, const QByteArray &body) const;
    [[nodiscard]] QByteArray started(int number, const QByteArrayList &tokens,
                                     const test::NotificationText &text = {}) const
    {
        return test::collection(
            {text.rich(test::callStarted(u"n-%1"_s.arg(number), u"2026-05-04T08:00:00Z"_s),
                       test::sealerKey())},
            tokens);
    }
    [[nodiscard]] QByteArray token(const QString &kid, const QString &tenant = ourTenant) const
    {
        return test::signToken(
            test::sealerKey(), kid,
            {{u"tid"_s, tenant}, {u"iss"_s, u"https://login.microsoftonline.com/%1/v2.0"_s.arg(tenant)}});
    }
    void subscribe(const storage::SubscriptionRow &row);
    void beginWithKeys();
    /// Virtual time, with the disk and the judges keeping up.
    void pass(std::chrono::seconds time, std::chrono::seconds step = 1s);

    base::ManualScheduler m_scheduler{test::at("2026-05-04T08:03:11Z")};
    base::SeededRandom m_random{1};
    pipeline::LocalKeyRing m_ring;
    Counts m_counts;
    std::unique_ptr<HeldJudge> m_held;
    std::unique_ptr<pipeline::JwtTokenJudge> m_judge;
    std::unique_ptr<test::FakeHttpClient> m_http;
    std::unique_ptr<net::RequestGate> m_gate;
    std::unique_ptr<monitor::SigningKeys> m_signing;
    int m_mostInFlight = 0;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<storage::Writer> m_writer;
    std::unique_ptr<pipeline::Processor> m_processor;
    std::unique_ptr<monitor::StoreSink> m_sink;
    std::unique_ptr<intake::WebhookEndpoint> m_endpoint;
    std::unique_ptr<net::HttpServer> m_server;
};

void TestWebhookAnswers::init()
{
    test::failOnUnexpectedWarnings();
    m_counts = {};
    m_mostInFlight = 0;
    m_ring.add(test::keyPair(test::sealerKey()));
    m_dir = std::make_unique<QTemporaryDir>();
    m_writer = std::make_unique<storage::Writer>();
    m_writer->open(m_dir->path(), this, [](const base::Result<void> &result) { ROLLCALL_VERIFY(result); });
    subscribe(test::subscription());
}

void TestWebhookAnswers::cleanup()
{
    m_server.reset();
    m_endpoint.reset();
    m_sink.reset();
    if (m_held)
        m_held->may.release(1'000);
    m_processor.reset();
    m_signing.reset();
    m_gate.reset();
    m_http.reset();
    m_judge.reset();
    m_held.reset();
    m_writer.reset();
}

void TestWebhookAnswers::subscribe(const storage::SubscriptionRow &row)
{
    bool done = false;
    m_writer->run(
        [row](storage::Store &store) -> base::Result<void> {
            if (const auto saved = store.saveSubscription(row); !saved)
                return std::unexpected(saved.error());
            return {};
        },
        this,
        [&](const base::Result<void> &result) {
            ROLLCALL_VERIFY(result);
            done = true;
        });
    QTRY_VERIFY(done);
}

void TestWebhookAnswers::begin(const pipeline::TokenJudge &judge)
{
    m_processor = std::make_unique<pipeline::Processor>(*m_writer, m_ring, judge, m_scheduler);
    connect(m_processor.get(), &pipeline::Processor::applied, this,
            [this](const pipeline::Applied &applied) { m_counts += applied.counts; });
    m_sink = std::make_unique<monitor::StoreSink>(*m_processor);
    m_endpoint =
        std::make_unique<intake::WebhookEndpoint>(*m_sink, m_scheduler, QByteArrayList{"/notify/secret"});
    m_server = std::make_unique<net::HttpServer>(*m_endpoint, m_scheduler);
    QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    m_processor->start();
}

QByteArray TestWebhookAnswers::post(test::RawClient &client, const QByteArray &body) const
{
    client.received.clear();
    client.send("POST /notify/secret HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n"
                "Content-Length: " +
                QByteArray::number(body.size()) + "\r\n\r\n" + body);
    if (!test::eventually([&] { return client.received.endsWith("\r\n\r\n"); }))
        return {};
    return client.received;
}

/// Nothing has been judged when the answer comes, so neither it nor the time it takes can depend on that.
void TestWebhookAnswers::answersTellNothingOfValidation()
{
    m_held = std::make_unique<HeldJudge>();
    begin(*m_held);
    test::RawClient client(*m_server);
    const QByteArray good = post(client, started(1, {"good"}));
    QVERIFY(good.startsWith("HTTP/1.1 202 Accepted\r\n"));

    test::NotificationText wrongState;
    wrongState.clientState = u"guessed"_s;
    test::NotificationText unknown;
    unknown.subscriptionId = u"00000000-0000-4000-8000-000000000017"_s;
    test::NotificationText otherTenants;
    otherTenants.tenantId = otherTenant;
    const QJsonObject unreadable = test::sealFlawed(test::callStarted(u"n-2"_s, u"2026-05-04T08:00:00Z"_s),
                                                    test::sealerKey(), test::Flaw::BadSignature);
    const test::NotificationText text;
    for (const QByteArray &body :
         {started(2, {"bad"}), started(3, {}), started(4, {"good"}, wrongState),
          started(5, {"good"}, unknown), started(6, {"good"}, otherTenants),
          test::collection({text.rich(unreadable)}, {"good"}),
          test::collection({QJsonObject{{u"subscriptionId"_s, 17}}}, {"good"}), QByteArray("{\"value\":[]}")})
        QCOMPARE(post(client, body), good);
    QCOMPARE(m_counts, Counts{}); // not one of them
    m_held->may.release(1'000);
    QTRY_COMPARE(m_counts.accepted, quint64(1));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(7));
}

void TestWebhookAnswers::beginWithKeys()
{
    crypto::TokenPolicy policy;
    policy.audiences = {u"client"_s};
    m_judge = std::make_unique<pipeline::JwtTokenJudge>(policy);
    m_http = std::make_unique<test::FakeHttpClient>(m_scheduler);
    m_gate = std::make_unique<net::RequestGate>(m_scheduler);
    m_signing = std::make_unique<monitor::SigningKeys>(
        net::HttpServices{*m_http, m_scheduler, m_random, *m_gate}, QUrl(u"https://login.example/keys"_s),
        monitor::SigningKeys::Source::Keys, *m_judge);
    begin(*m_judge);
    connect(m_processor.get(), &pipeline::Processor::signingKeysNeeded, m_signing.get(),
            &monitor::SigningKeys::refresh);
    connect(m_signing.get(), &monitor::SigningKeys::updated, m_processor.get(),
            &pipeline::Processor::retryParked);
}

void TestWebhookAnswers::pass(std::chrono::seconds time, std::chrono::seconds step)
{
    for (; time > 0s; time -= step) {
        m_scheduler.advance(step);
        m_mostInFlight = std::max(m_mostInFlight, m_http->inFlight());
        QTest::qWait(0);
    }
}

/// A cold start while the key server is down, and a meeting in full swing.
void TestWebhookAnswers::withoutKeysAllIsParkedAndOneAsks()
{
    beginWithKeys();
    m_http->respondWith([](const net::ClientRequest &) {
        auto reply = test::FakeHttpClient::empty(503);
        reply.delay = 3s;
        return reply;
    });
    test::RawClient client(*m_server);
    const QByteArray signature = token(u"k1"_s);
    constexpr int all = 60;
    for (int i = 1; i <= all; ++i) {
        QVERIFY(post(client, started(i, {signature})).startsWith("HTTP/1.1 202 "));
        pass(1s);
        m_signing->refresh(); // whoever else wants them
    }
    QTRY_VERIFY(m_counts.parked >= quint64(all));
    QCOMPARE(m_processor->waiting(), quint64(all));
    // One question with its few tries, and nobody beside it.
    QCOMPARE(m_mostInFlight, 1);
    const auto tries = m_http->requests().size();
    QVERIFY2(tries <= 4, qPrintable(QString::number(tries)));
    pass(10min, 10s);
    QVERIFY(m_http->requests().size() <= 3 * tries);
    QCOMPARE(m_mostInFlight, 1);
    QCOMPARE(m_counts.quarantinedTotal(), quint64(0));
    QCOMPARE(m_counts.accepted, quint64(0));

    m_http->respondWith([](const net::ClientRequest &) {
        return test::FakeHttpClient::text(test::jwks(test::sealerKey(), u"k1"_s), 200, "application/json");
    });
    pass(6min, 10s);
    QTRY_COMPARE(m_counts.accepted, quint64(all));
    QCOMPARE(m_counts.duplicate, quint64(0));
    QCOMPARE(m_counts.quarantinedTotal(), quint64(0));
    QCOMPARE(m_processor->waiting(), quint64(0));
}

/// Whoever knows our address can name keys that never were: that must not make us ask all the time, and not
/// hold up what Graph sends.
void TestWebhookAnswers::strangersKeysAreAskedForRarely()
{
    beginWithKeys();
    m_http->respondWith([](const net::ClientRequest &) {
        return test::FakeHttpClient::text(test::jwks(test::sealerKey(), u"k1"_s), 200, "application/json");
    });
    m_signing->refresh();
    pass(1s);
    QCOMPARE(m_http->requests().size(), 1);
    test::RawClient client(*m_server);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(post(client, started(2 * i, {token(u"made-up-%1"_s.arg(i))})).startsWith("HTTP/1.1 202 "));
        QVERIFY(post(client, started(2 * i + 1, {token(u"k1"_s)})).startsWith("HTTP/1.1 202 "));
        QTRY_COMPARE(m_counts.accepted, quint64(i + 1));
        pass(12s, 6s);
    }
    QCOMPARE(m_http->requests().size(), 3); // ten minutes
    pass(6min, 10s);
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(50));
    QCOMPARE(m_counts.accepted, quint64(50));
    QCOMPARE(m_processor->waiting(), quint64(0));
}

void TestWebhookAnswers::severalTenantsInOneBatch()
{
    beginWithKeys();
    test::NotificationText theirs;
    theirs.subscriptionId = u"5522bd62-0000-4000-8000-0000000000bb"_s;
    theirs.tenantId = otherTenant;
    theirs.joinWebUrl.replace(ourTenant, otherTenant);
    storage::SubscriptionRow row = test::subscription(theirs);
    row.meeting = "nnnnnnnnnnnnnnnnnnnn";
    subscribe(row);
    m_http->respondWith([](const net::ClientRequest &) {
        return test::FakeHttpClient::text(test::jwks(test::sealerKey(), u"k1"_s), 200, "application/json");
    });
    m_signing->refresh();
    pass(1s);
    const test::NotificationText ours;
    const auto batch = [&](int number, const QByteArrayList &tokens) {
        const QString time = u"2026-05-04T08:00:00Z"_s;
        return test::collection(
            {ours.rich(test::callStarted(u"a-%1"_s.arg(number), time), test::sealerKey()),
             theirs.rich(test::callStarted(u"b-%1"_s.arg(number), time), test::sealerKey())},
            tokens);
    };
    test::RawClient client(*m_server);
    QVERIFY(
        post(client, batch(1, {token(u"k1"_s), token(u"k1"_s, otherTenant)})).startsWith("HTTP/1.1 202 "));
    QTRY_COMPARE(m_counts.accepted, quint64(2));
    // A token speaks for its own tenant only.
    QVERIFY(post(client, batch(2, {token(u"k1"_s)})).startsWith("HTTP/1.1 202 "));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(1));
    QCOMPARE(m_counts.accepted, quint64(3));
    // And one bad token spoils the whole batch.
    QByteArray forged = token(u"k1"_s, otherTenant);
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    QVERIFY(post(client, batch(3, {token(u"k1"_s), forged})).startsWith("HTTP/1.1 202 "));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(3));
    QCOMPARE(m_counts.accepted, quint64(3));
}

QTEST_GUILESS_MAIN(TestWebhookAnswers)
#include "tst_webhookanswers.moc"
