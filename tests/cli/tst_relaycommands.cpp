// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/healthprinter.h"
#include "monitor/delivery/hubsetup.h"
#include "monitor/delivery/relaysetup.h"
#include "net/httpserver.h"
#include "signingin.h"
#include "support/recordinghandler.h"

#include <QUrl>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A relay that pairs.
struct Place
{
    Place()
        : server(handler, scheduler)
        , machine(scheduler)
    {
        if (!server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the relay does not listen");
        machine.writeSettings({});
        handler.answer = [this](const net::HttpRequest &) {
            if (status != 200)
                return net::HttpResponse{.status = status};
            const QJsonObject answer{{u"endpoint"_s, url()},
                                     {u"topic"_s, u"topic-1"_s},
                                     {u"subscription"_s, device},
                                     {u"key"_s, QString(u"key-of-"_s + device)},
                                     {u"notificationUrl"_s, QString(url() + u"/notify/channel"_s)}};
            return net::HttpResponse{.contentType = "application/json",
                                     .body = QJsonDocument(answer).toJson()};
        };
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(server.port()); }
    [[nodiscard]] QString link() const
    {
        return u"rollcall:pair?relay=%1&code=once"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(url())));
    }
    [[nodiscard]] config::Settings settings() const
    {
        return *config::Settings::load(machine.settingsPath());
    }
    [[nodiscard]] QByteArray key()
    {
        const auto found = machine.secrets().find(
            monitor::relayKeyName({.endpoint = QUrl(url()), .topic = u"topic-1"_s, .subscription = device}));
        return found == machine.secrets().end() ? QByteArray() : found->second;
    }

    base::SystemScheduler scheduler;
    RecordingHandler handler;
    net::HttpServer server;
    Machine machine;
    QString device = u"device-1"_s;
    int status = 200;
};

} // namespace

class TestRelayCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void pairs();
    void asksFirst();
    void neverReplacesSilently();
    void keepsTheOldOneIfItFails();
    void refusesOtherLinks();
    void forgets();
    void keepsTheKeyOfANamespace();
    void keepsTheConnectionOfAHub();
    void saysHowDeliveryGoes();
};

void TestRelayCommands::pairs()
{
    Place p;
    QCOMPARE(p.machine.run({u"relay"_s, u"show"_s}).code, 4);
    const auto run = p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.objects().value(0).value(u"topic"_s).toString(), u"topic-1"_s);
    const config::Settings settings = p.settings();
    QCOMPARE(settings.text(config::Key::DeliveryMode), u"relay"_s);
    QCOMPARE(settings.text(config::Key::RelayEndpoint), p.url());
    QCOMPARE(settings.text(config::Key::RelaySubscription), u"device-1"_s);
    QCOMPARE(settings.text(config::Key::RelayNotificationUrl), QString(p.url() + u"/notify/channel"_s));
    QCOMPARE(p.key(), QByteArray("key-of-device-1"));
    QVERIFY(!run.output.contains("key-of") && !run.errors.contains("key-of"));
    QVERIFY(!run.output.contains("once") && !run.errors.contains("once"));
    const auto show = p.machine.run({u"relay"_s, u"show"_s});
    QCOMPARE(show.code, 0);
    QCOMPARE(show.objects().value(0).value(u"subscription"_s).toString(), u"device-1"_s);
}

void TestRelayCommands::asksFirst()
{
    Place p;
    const QByteArray place = QUrl(p.url()).authority().toUtf8(); // another port may be another server
    QVERIFY(place.startsWith("127.0.0.1:"));
    for (const QByteArray answer : {"", "no\n", "yy\n"}) {
        const auto run = p.machine.run({u"relay"_s, u"pair"_s, p.link()}, answer);
        QCOMPARE(run.code, 1);
        QVERIFY(run.errors.contains(place));
    }
    QVERIFY(p.handler.requests.empty()); // the code is still good
    QCOMPARE(p.machine.run({u"relay"_s, u"pair"_s, p.link()}, "yes\n").code, 0);
    for (const QByteArray answer : {"\n", "n\n"})
        QCOMPARE(p.machine.run({u"relay"_s, u"forget"_s}, answer).code, 1);
    QCOMPARE(p.machine.run({u"relay"_s, u"forget"_s}, "Y\n").code, 0);
}

void TestRelayCommands::neverReplacesSilently()
{
    Place p;
    QCOMPARE(p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s}).code, 0);
    const QByteArray former = p.key();
    p.device = u"device-2"_s;
    const auto refused = p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.errors.contains("--replace"));
    QCOMPARE(p.handler.requests.size(), std::size_t(1));
    QCOMPARE(p.settings().text(config::Key::RelaySubscription), u"device-1"_s);
    QCOMPARE(p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s, u"--replace"_s}).code, 0);
    QCOMPARE(p.settings().text(config::Key::RelaySubscription), u"device-2"_s);
    QCOMPARE(p.key(), QByteArray("key-of-device-2"));
    p.device = u"device-1"_s;
    QVERIFY(!former.isEmpty() && p.key().isEmpty()); // of no use any longer
}

void TestRelayCommands::keepsTheOldOneIfItFails()
{
    Place p;
    QCOMPARE(p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s}).code, 0);
    p.status = 403;
    const auto used = p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s, u"--replace"_s});
    QCOMPARE(used.code, 3);
    QVERIFY2(used.errors.contains("ask for a new one"), used.errors.constData());
    QVERIFY(!used.errors.contains("certificate")); // the advice on connectors that have run out
    p.status = 200;
    p.machine.setSecretsFull(true);
    p.device = u"device-2"_s;
    QVERIFY(p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s, u"--replace"_s}).code != 0);
    QCOMPARE(p.settings().text(config::Key::RelaySubscription), u"device-1"_s);
    p.device = u"device-1"_s;
    QCOMPARE(p.key(), QByteArray("key-of-device-1"));
}

void TestRelayCommands::refusesOtherLinks()
{
    Place p;
    const auto run = p.machine.run({u"relay"_s, u"pair"_s, u"https://relay.example.org"_s, u"--yes"_s});
    QCOMPARE(run.code, 2);
    QVERIFY(run.errors.contains("rollcall-relay pair"));
}

void TestRelayCommands::forgets()
{
    Place p;
    QCOMPARE(p.machine.run({u"relay"_s, u"forget"_s, u"--yes"_s}).code, 4);
    QCOMPARE(p.machine.run({u"relay"_s, u"pair"_s, p.link(), u"--yes"_s}).code, 0);
    QCOMPARE(p.machine.run({u"relay"_s, u"forget"_s}, "no\n").code, 1);
    QVERIFY(!p.key().isEmpty());
    QCOMPARE(p.machine.run({u"relay"_s, u"forget"_s, u"--yes"_s}).code, 0);
    QVERIFY(p.key().isEmpty());
    QVERIFY(!p.settings().isSet(config::Key::RelayEndpoint));
    QCOMPARE(p.settings().text(config::Key::DeliveryMode), u"listen"_s);
}

void TestRelayCommands::keepsTheKeyOfANamespace()
{
    Place p;
    QCOMPARE(p.machine.run({u"relay"_s, u"key"_s}, "access-key\n").code, 2);
    p.machine.writeSettings(u"[relay]\nendpoint=%1\ntopic=topic-1\nsubscription=device-1\n"_s.arg(p.url()));
    QCOMPARE(p.machine.run({u"relay"_s, u"key"_s}, "\n").code, 2);
    const auto run = p.machine.run({u"relay"_s, u"key"_s}, "access-key\n");
    QCOMPARE(run.code, 0);
    QCOMPARE(p.key(), QByteArray("access-key"));
    QVERIFY(!run.errors.contains("access-key"));
}

void TestRelayCommands::keepsTheConnectionOfAHub()
{
    Place p;
    const QStringList command{u"event-hub"_s, u"key"_s};
    const QByteArray connection =
        "Endpoint=sb://hub.example.org/;SharedAccessKeyName=listen;SharedAccessKey=YWJj;EntityPath=graph";
    const auto kept = [&p] {
        const auto found = p.machine.secrets().find(
            monitor::hubConnectionName({.host = u"hub.example.org"_s, .hub = u"graph"_s}));
        return found == p.machine.secrets().end() ? QByteArray() : found->second;
    };
    QCOMPARE(p.machine.run(command, connection + '\n').code, 2); // of which hub?
    p.machine.writeSettings(u"[eventhubs]\nnamespace=hub.example.org\nhub=graph\n"_s);
    QCOMPARE(p.machine.run(command, "\n").code, 1);
    const auto other = p.machine.run(command, QByteArray(connection).replace("graph", "other") + '\n');
    QCOMPARE(other.code, 1);
    QVERIFY(other.errors.contains("another event hub"));
    QVERIFY(kept().isEmpty());
    const auto run = p.machine.run(command, connection + '\n');
    QCOMPARE(run.code, 0);
    QCOMPARE(kept(), connection);
    for (const QByteArray &said : {other.output, other.errors, run.output, run.errors})
        QVERIFY(!said.contains("YWJj"));
}

void TestRelayCommands::saysHowDeliveryGoes()
{
    const base::Instant now = test::at("2026-05-04T08:00:00Z");
    monitor::Health health;
    health.delivery = u"relay"_s;
    QCOMPARE(cli::healthText(health, now), u"relay: no contact yet, nothing waiting"_s);
    QVERIFY(cli::healthJson(health, now).value(u"last_contact"_s).isNull());
    health.lastContact = now - 2s;
    health.waiting = 12;
    health.waitingSince = now - 90s;
    health.delay = monitor::Delay{.median = 1500ms, .p99 = 4s, .events = 7};
    health.provable = false;
    QCOMPARE(cli::healthText(health, now),
             u"relay: last contact 2.0 s ago, 12 waiting, for 90.0 s, shown after 1.5 s (median), 4.0 s (99 "
             "%), delivery not provable"_s);
    const QJsonObject json = cli::healthJson(health, now);
    QCOMPARE(json.value(u"change"_s).toString(), u"health"_s);
    QCOMPARE(json.value(u"waiting"_s).toInt(), 12);
    QCOMPARE(json.value(u"waiting_since"_s).toString(), u"2026-05-04T07:58:30.000Z"_s);
    QCOMPARE(json.value(u"delay_median_seconds"_s).toDouble(), 1.5);
    QCOMPARE(json.value(u"delay_p99_seconds"_s).toDouble(), 4.0);
    QCOMPARE(json.value(u"delay_events"_s).toInt(), 7);
    QCOMPARE(json.value(u"provable"_s).toBool(), false);
}

QTEST_GUILESS_MAIN(TestRelayCommands)
#include "tst_relaycommands.moc"
