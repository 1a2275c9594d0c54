// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "crypto/keypair.h"
#include "graph/subscription.h"
#include "graph/subscriptionjobs.h"
#include "monitor/control/controlclient.h"
#include "monitor/workspace.h"
#include "storage/store.h"
#include "support/sealer.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::Freshness;
using monitor::MeetingPhase;
using simulator::refusal;

namespace {

/// Announces a warning of ours that names the kind of an error.
void expectWarning(ErrorKind kind)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1String(base::errorKindName(kind))));
}

/// Sends bytes to the address of `url` and waits for what comes back.
QByteArray exchange(Chain &chain, const QUrl &url, const QByteArray &bytes)
{
    QByteArray received;
    bool closed = false;
    QTcpSocket socket; // goes first: it reports that, too
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { closed = true; });
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write(bytes);
    (void)chain.waitFor([&] { return closed || received.contains("\r\n\r\n"); }, 0ns);
    return received;
}

QByteArray post(const QUrl &url, const QByteArray &body)
{
    return "POST " + url.path().toLatin1() + " HTTP/1.1\r\nHost: " + url.host().toLatin1() +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

QByteArray pem(const QByteArray &der)
{
    return "-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
}

/// What somebody else could send who knows the webhook's address and the certificate.
class Sender
{
public:
    explicit Sender(Chain &chain)
        : m_chain(chain)
    {
        const auto store = storage::Store::open(chain.options.dataDir, storage::Store::Mode::ReadOnly);
        if (!store)
            qFatal("no data directory");
        m_key.certificatePem = pem((*store)->keys()->front().certificateDer);
        m_key.id = QString::fromStdString((*store)->keys()->front().id);
        text.tenantId = chain.world.tenantId();
        text.joinWebUrl = chain.world.joinWebUrl();
    }
    /// The subscription that Graph has for us now.
    void useSubscription()
    {
        const auto subscription = m_chain.world.graph().subscriptions().front();
        text.subscriptionId = subscription.id;
        text.clientState = *subscription.clientState;
        url = QUrl(subscription.notificationUrl);
    }
    [[nodiscard]] QByteArray goodToken() const
    {
        return m_chain.world.entra().validationToken(m_chain.world.clientId());
    }
    /// The status line of the answer to somebody joining.
    QByteArray join(const QString &id, const QList<QByteArray> &tokens)
    {
        const QString time = QString::fromStdString(base::formatExact(m_chain.clock.now() - 10s));
        const QByteArray plaintext = rosterUpdated(id, time, QStringLiteral("p-") + id,
                                                   QStringLiteral("meeting"), QStringLiteral("Attendee 17"),
                                                   QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-0000000000") + id);
        const QByteArray answer =
            exchange(m_chain, url, post(url, collection({text.rich(plaintext, m_key)}, tokens)));
        return answer.left(answer.indexOf("\r\n"));
    }

    NotificationText text;
    QUrl url;

private:
    Chain &m_chain;
    SealerKey m_key;
};

} // namespace

/// The whole chain when something is wrong: with the machine, with Graph, with who sends.
class TestServiceTroubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void portInUse();
    void secondStartWithoutDelivery();
    void needsPublicUrl();
    void unreadableCertificate();
    void secondWriter();
    void noClientSecret();
    void refusedLinks();
    void refusedSubscription();
    void graphIsBusy_data();
    void graphIsBusy();
    void loginIsDown();
    void garbageOnTheWire();
    void strangersAreQuarantined();
    void quickerThanTheRow();
    void slowKeyServer();
};

void TestServiceTroubles::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Chain chain;
    chain.options.listen.port = other.serverPort();
    expectWarning(ErrorKind::Network);
    const auto started = chain.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Network);
    QCOMPARE(chain.problem(), QStringLiteral("network"));
    other.close();
    ROLLCALL_VERIFY(chain.start());
    QVERIFY(!chain.service->health().problem);
    QCOMPARE(chain.service->health().delivery, QStringLiteral("listen"));
}

/// The window stays where nothing can be delivered: a second start brings it forward, with its link.
void TestServiceTroubles::secondStartWithoutDelivery()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Chain chain;
    chain.options.listen.port = other.serverPort();
    expectWarning(ErrorKind::Network);
    QVERIFY(!chain.start());
    const QSignalSpy wanted(chain.service.get(), &monitor::Monitor::wantedInFront);
    QObject context;
    bool shown = false;
    monitor::RunningRollcall::find(
        chain.realTime, chain.options.dataDir, &context,
        [&](const base::Result<monitor::RunningRollcall *> &running) {
            if (!running || !*running)
                qFatal("it does not answer");
            (*running)->ask(QStringLiteral("show"),
                            {{QStringLiteral("link"), QStringLiteral("rollcall:pair?code=once")}}, &context,
                            {}, [&](const base::Result<QJsonObject> &answer) { shown = answer.has_value(); });
        });
    QVERIFY(chain.waitFor([&] { return shown; }));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("rollcall:pair?code=once"));
}

void TestServiceTroubles::needsPublicUrl()
{
    Chain chain;
    chain.options.listen.address = QHostAddress::Any;
    expectWarning(ErrorKind::InvalidInput);
    const auto started = chain.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::InvalidInput);
    QVERIFY(started.error().logText.contains(QStringLiteral("listen/publicUrl")));
    chain.options.listen.publicUrl = QStringLiteral("https://rollcall.example.org/");
    ROLLCALL_VERIFY(chain.start());
}

void TestServiceTroubles::unreadableCertificate()
{
    Chain chain;
    chain.options.listen.certificateFile = chain.directory.filePath(QStringLiteral("nothing.pem"));
    chain.options.listen.privateKeyFile = chain.options.listen.certificateFile;
    expectWarning(ErrorKind::InvalidInput);
    const auto started = chain.start();
    QVERIFY(!started);
    QVERIFY(started.error().logText.contains(QStringLiteral("nothing.pem")));
    QFile garbage(chain.options.listen.certificateFile);
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write("not PEM at all");
    garbage.close();
    expectWarning(ErrorKind::InvalidInput);
    const auto again = chain.start();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::InvalidInput);
}

void TestServiceTroubles::secondWriter()
{
    Chain chain;
    const auto first = storage::Store::open(chain.options.dataDir, storage::Store::Mode::Write);
    ROLLCALL_VERIFY(first);
    expectWarning(ErrorKind::Locked);
    const auto started = chain.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Locked);
    QCOMPARE(chain.problem(), QStringLiteral("locked"));
    // And nothing works on it behind the other's back.
    const auto watched = chain.watch();
    QVERIFY(!watched);
    QCOMPARE(watched.error().kind, ErrorKind::Locked);
    QVERIFY(chain.service->meetings().isEmpty());
}

void TestServiceTroubles::noClientSecret()
{
    Chain chain;
    chain.options.connector->name = QStringLiteral("without");
    ROLLCALL_VERIFY(chain.start()); // the records can be shown all the same
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.service->health().problem.has_value(); }));
    QCOMPARE(chain.problem(), QStringLiteral("not_signed_in"));
    QVERIFY(!chain.service->health().connector);
    QCOMPARE(chain.meeting()->freshness(), Freshness::Offline);
}

void TestServiceTroubles::refusedLinks()
{
    Chain chain;
    ROLLCALL_VERIFY(chain.start());
    const auto kind = [&](const QString &link) -> std::optional<ErrorKind> {
        std::optional<base::Result<QString>> result;
        chain.service->watch(link, chain.service.get(), [&result](const auto &id) { result = id; });
        const bool later = !result;
        if (!chain.waitFor([&result] { return result.has_value(); }) || !later)
            qFatal("reports at once, or never");
        return result->has_value() ? std::nullopt : std::optional(result->error().kind);
    };
    QVERIFY(kind(QStringLiteral("https://teams.example/")) == ErrorKind::InvalidInput);
    const QString foreign =
        QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJD%40thread.v2/0?context="
                       "%7b%22Tid%22%3a%2299999999-2222-4333-8444-555555555555%22%7d");
    QVERIFY(kind(foreign) == ErrorKind::NotPermitted);
    QVERIFY(chain.service->meetings().isEmpty());
    // A tenant known by its domain cannot be compared: Graph has the last word.
    chain.service.reset();
    chain.options.connector->tenant = QStringLiteral("contoso.example");
    chain.options.connector->name = QStringLiteral("without");
    ROLLCALL_VERIFY(chain.start());
    QVERIFY(!kind(foreign));
}

void TestServiceTroubles::refusedSubscription()
{
    Chain chain;
    chain.world.script().add("POST", "/beta/subscriptions", refusal(403));
    expectWarning(ErrorKind::NotPermitted);
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.meeting()->freshness() == Freshness::NotPermitted; }));
    QCOMPARE(chain.problem(), QStringLiteral("not_permitted"));
    chain.pass(30min);
    QVERIFY(chain.world.graph().subscriptions().empty()); // contract §2.7: stop, show
    ROLLCALL_VERIFY(chain.watch());                       // somebody has seen to it
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(!chain.service->health().problem);
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
}

void TestServiceTroubles::graphIsBusy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<int>("kind");
    QTest::newRow("429") << 429 << 2 << 30 << int(ErrorKind::Throttled);
    QTest::newRow("429 for longer than anybody waits") << 429 << 1 << 600 << int(ErrorKind::Throttled);
    QTest::newRow("503 for longer than a job tries") << 503 << 9 << 0 << int(ErrorKind::Server);
    QTest::newRow("500") << 500 << 2 << 0 << int(ErrorKind::Server);
}

void TestServiceTroubles::graphIsBusy()
{
    QFETCH(int, status);
    QFETCH(int, times);
    QFETCH(int, retryAfter);
    QFETCH(int, kind);
    Chain chain({.people = 3, .length = 10min});
    chain.world.script().add("POST", "/beta/subscriptions",
                             refusal(status, retryAfter ? std::optional(retryAfter) : std::nullopt), times);
    expectWarning(ErrorKind(kind));
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.service->health().problem.has_value(); }));
    QCOMPARE(int(chain.service->health().problem->kind), kind);
    QVERIFY(chain.service->health().renewalAtRisk);
    QCOMPARE(chain.meeting()->freshness(), Freshness::Offline);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(!chain.service->health().problem);
    QVERIFY(!chain.service->health().renewalAtRisk);
    QVERIFY(chain.world.script().isEmpty());
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
}

void TestServiceTroubles::loginIsDown()
{
    Chain chain({.people = 3, .length = 10min});
    chain.world.script().add("GET", "/.well-known/openid-configuration", refusal(502), 9);
    expectWarning(ErrorKind::Server);
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.problem() == u"server"; }));
    QVERIFY(!chain.service->health().connector);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(chain.service->health().connector);
    QVERIFY(!chain.service->health().problem);
}

void TestServiceTroubles::garbageOnTheWire()
{
    Chain chain({.people = 3, .length = 10min});
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    const QUrl url(chain.world.graph().subscriptions().front().notificationUrl);
    const auto status = [&](const QByteArray &bytes) { return exchange(chain, url, bytes).mid(9, 3); };
    QCOMPARE(status("\x16\x03\x01\x02 no HTTP at all\r\n\r\n"), QByteArray("400"));
    QCOMPARE(status(post(url, "{\"value\": [")), QByteArray("400"));
    QCOMPARE(
        status(post(QUrl(url.adjusted(QUrl::RemovePath).toString() + QStringLiteral("/notify/x")), "{}")),
        QByteArray("404"));
    // A collection that is none, and one of nothing: stored, answered, told apart later.
    QCOMPARE(status(post(url, "{\"value\": []}")), QByteArray("202"));
    QVERIFY(status(post(url, "{\"value\": [{}, 7]}")).startsWith("202"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 2; }));
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    for (const domain::CoverageSpan &span : chain.record().coverage)
        QVERIFY(span.cause != "quarantined"); // it was not Graph who spoke
}

void TestServiceTroubles::strangersAreQuarantined()
{
    Chain chain({.people = 3, .length = 20min});
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    chain.pass(3min);
    Sender sender(chain);
    sender.useSubscription();
    const auto present = [&](const QString &id) {
        return std::ranges::any_of(chain.record().participants, [&id](const domain::Participant &one) {
            return one.id == "p-" + id.toStdString();
        });
    };
    // Everything right: what follows differs from this in one thing.
    QCOMPARE(sender.join(QStringLiteral("01"), {sender.goodToken()}), QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return present(QStringLiteral("01")); }));
    QCOMPARE(chain.service->health().quarantined, quint64(0));

    const QString state = std::exchange(sender.text.clientState, QStringLiteral("guessed"));
    QCOMPARE(sender.join(QStringLiteral("02"), {sender.goodToken()}), QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 1; }));
    sender.text.clientState = state;

    QCOMPARE(sender.join(QStringLiteral("03"), {}), QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 2; }));

    // Signed by a key that the authority might have published a moment ago: it waits until that is clear.
    const auto now = std::chrono::floor<std::chrono::seconds>(chain.clock.now()).time_since_epoch().count();
    const QByteArray forged = signToken(makeSealerKey(QStringLiteral("forger")), QStringLiteral("their-key"),
                                        {{QStringLiteral("iss"), chain.world.validationIssuers().front()},
                                         {QStringLiteral("tid"), chain.world.tenantId()},
                                         {QStringLiteral("aud"), chain.world.clientId()},
                                         {QStringLiteral("nbf"), qint64(now - 60)},
                                         {QStringLiteral("exp"), qint64(now + 3600)}});
    QCOMPARE(sender.join(QStringLiteral("04"), {forged}), QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().waiting == 1; }));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 3; }, 1s, 600));
    // A good token beside it does not help.
    QCOMPARE(sender.join(QStringLiteral("05"), {sender.goodToken(), QByteArray("e30.e30.e30")}),
             QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 4; }));
    for (const char *id : {"02", "03", "04", "05"})
        QVERIFY(!present(QLatin1String(id)));
    QVERIFY(present(QStringLiteral("01")));

    const QString meeting = chain.meeting()->info().id;
    chain.service.reset();
    const auto store = storage::Store::open(chain.options.dataDir, storage::Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(store);
    QMap<QString, quint64> reasons;
    const auto totals = (*store)->quarantineTotals();
    for (const storage::QuarantineTotal &total : *totals)
        reasons[QString::fromStdString(total.reason)] = total.items;
    QCOMPARE(reasons, (QMap<QString, quint64>{{QStringLiteral("client_state_mismatch"), 1},
                                              {QStringLiteral("validation_token_missing"), 1},
                                              {QStringLiteral("validation_token_invalid"), 2}}));
}

/// Graph may deliver before it has answered the creation.
void TestServiceTroubles::quickerThanTheRow()
{
    Chain chain;
    // Graph's part, so that the id is known beforehand.
    const QString resource =
        QStringLiteral("communications/onlineMeetings(joinWebUrl='%1')/meetingCallEvents")
            .arg(QString::fromLatin1(QUrl::toPercentEncoding(chain.world.joinWebUrl())));
    const QString id = QStringLiteral("7F105C7D-2dc5-4530-97cd-4e7ae6534c07");
    QJsonObject subscription{{QStringLiteral("id"), id},
                             {QStringLiteral("resource"), resource},
                             {QStringLiteral("changeType"), QStringLiteral("updated")},
                             {QStringLiteral("expirationDateTime"), QStringLiteral("2026-05-06T00:00:00Z")}};
    ROLLCALL_VERIFY(chain.start());
    // A first subscription shows where Graph delivers, and with which clientState.
    const auto meeting = chain.watch();
    ROLLCALL_VERIFY(meeting);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    Sender sender(chain);
    sender.useSubscription();
    chain.service->unwatch(*meeting);
    QVERIFY(chain.waitFor([&] { return chain.world.graph().subscriptions().empty(); }));

    sender.text.subscriptionId = id;
    QCOMPARE(sender.join(QStringLiteral("01"), {sender.goodToken()}), QByteArray("HTTP/1.1 202 Accepted"));
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 1; }));
    net::HttpResponse created{.status = 201, .contentType = "application/json"};
    created.body = QJsonDocument(subscription).toJson();
    chain.world.script().add("POST", "/beta/subscriptions", {.response = created});
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.service->health().quarantined == 0; }));
    QVERIFY(chain.waitFor([&] { return !chain.record().participants.empty(); }));
    QVERIFY(std::ranges::any_of(chain.record().participants,
                                [](const domain::Participant &one) { return one.id == "p-01"; }));
}

void TestServiceTroubles::slowKeyServer()
{
    Chain chain({.people = 4, .length = 30min});
    chain.world.script().add("GET", "/discovery/v2.0/keys", refusal(503), 8); // twice four tries
    expectWarning(ErrorKind::Server);
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(chain.waitFor([&] { return chain.problem() == u"server"; }));
    chain.pass(4min);
    QVERIFY(chain.service->health().waiting > 0); // stored and answered, not judged
    QCOMPARE(chain.service->health().accepted, quint64(0));
    QCOMPARE(chain.meeting()->phase(), MeetingPhase::Waiting);
    QCOMPARE(chain.service->health().quarantined, quint64(0));
    // While something waits, nobody says that all has been heard.
    chain.pass(4min);
    QVERIFY(chain.service->health().waiting > 0);
    for (const domain::CoverageSpan &span : chain.record().coverage)
        QVERIFY(span.state != domain::CoverageState::Observed);
    QVERIFY(chain.waitFor([&] { return chain.service->health().accepted > 0; }));
    QVERIFY(!chain.service->health().problem);
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    QCOMPARE(chain.record().coverage.front().state, domain::CoverageState::Observed);
}

QTEST_GUILESS_MAIN(TestServiceTroubles)
#include "tst_servicetroubles.moc"
