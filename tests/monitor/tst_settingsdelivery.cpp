// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/hubsetup.h"
#include "monitor/delivery/relaysetup.h"
#include "monitor/delivery/settingsdelivery.h"
#include "planefixture.h"
#include "stubbornsecrets.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::monitor;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using config::Key;
using Outcome = std::expected<void, DeliveryFailure>;

namespace {

const QString pairingLink = u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=once"_s;
const QByteArray paired = "[relay]\nendpoint=https://old.example.org\ntopic=topic-1\n"
                          "subscription=device-9\nnotificationUrl=https://old.example.org/notify/x\n";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    file.close();
    if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther))
        qFatal("cannot protect");
}

/// A machine: settings, a policy, secrets, and a relay that pairs.
struct Machine : PlaneFixture
{
    explicit Machine(const QByteArray &settings = {}, const QByteArray &policyText = {},
                     std::unique_ptr<secrets::SecretStore> store = secrets::makeMemoryStore())
    {
        secrets = std::move(store);
#ifdef Q_OS_UNIX
        policy.owner = ::geteuid();
#endif
        policy.path = directory.filePath(u"policy.ini"_s);
        if (!settings.isEmpty())
            write(path(), settings);
        if (!policyText.isEmpty())
            write(policy.path, policyText);
        http.respondWith([this](const net::ClientRequest &) { return reply; });
        setup = std::make_unique<SettingsDelivery>(SettingsDelivery::Services{planeServices(), scheduler},
                                                   path(), policy);
    }
    [[nodiscard]] static FakeHttpClient::Reply pairing(const QString &endpoint)
    {
        return FakeHttpClient::json({{u"endpoint"_s, endpoint},
                                     {u"topic"_s, u"topic-1"_s},
                                     {u"subscription"_s, u"device-1"_s},
                                     {u"key"_s, u"device-key"_s},
                                     {u"notificationUrl"_s, QString(endpoint + u"/notify/channel"_s)}});
    }
    [[nodiscard]] QString path() const { return directory.filePath(u"rollcall.ini"_s); }
    [[nodiscard]] config::Settings settings() const { return *config::Settings::load(path(), policy); }
    template <typename Begin> Outcome outcome(Begin begin)
    {
        std::optional<Outcome> result;
        begin([&result](const Outcome &reported) {
            if (result)
                qFatal("reports twice");
            result = reported;
        });
        if (result)
            qFatal("reports at once");
        for (int i = 0; i < 500 && !result; ++i) {
            QTest::qWait(0);
            scheduler.advance(20ms);
        }
        if (!result)
            qFatal("no report");
        return *result;
    }
    Outcome pair()
    {
        const auto link = setup->readLink(pairingLink);
        if (!link)
            qFatal("no link");
        return outcome([&](auto done) { setup->pair(*link, &context, std::move(done)); });
    }
    Outcome useOwn(const OwnAddress &own)
    {
        return outcome([&](auto done) { setup->useOwnAddress(own, &context, std::move(done)); });
    }
    Outcome useHub(const NamedHub &hub, const QByteArray &connectionString = {}, bool useConnector = false)
    {
        return outcome([&](auto done) {
            setup->useHub(hub, connectionString, useConnector, &context, std::move(done));
        });
    }
    Outcome forget()
    {
        return outcome([&](auto done) { setup->forgetRelay(&context, std::move(done)); });
    }
    Outcome useRelay()
    {
        return outcome([&](auto done) { setup->useRelay(&context, std::move(done)); });
    }
    [[nodiscard]] std::optional<QByteArray> relayKey(const QString &host, const QString &subscription)
    {
        return secret(relayKeyName(
            {.endpoint = QUrl(u"https://"_s + host), .topic = u"topic-1"_s, .subscription = subscription}));
    }

    QTemporaryDir directory;
    config::PolicyFile policy;
    FakeHttpClient::Reply reply = pairing(u"https://relay.example.org"_s);
    std::unique_ptr<SettingsDelivery> setup;
};

const OwnAddress ownAddress{.publicUrl = u"https://rollcall.example.org"_s,
                            .address = u"0.0.0.0"_s,
                            .port = 8443,
                            .certificateFile = {},
                            .privateKeyFile = {}};
const NamedHub hub{.host = u"space.servicebus.windows.net"_s,
                   .hub = u"meetings"_s,
                   .group = {},
                   .notificationUrl = u"EventHub:https://space.servicebus.windows.net/eventhubname/"
                                      "meetings?tenantId=contoso.example"_s};
const QByteArray connection = "Endpoint=sb://space.servicebus.windows.net/;SharedAccessKeyName=listen;"
                              "SharedAccessKey=c2VjcmV0;EntityPath=meetings";

} // namespace

#define COMPARE_PROBLEM(outcome, expected)                                                                   \
    do {                                                                                                     \
        const auto &compared = (outcome);                                                                    \
        QVERIFY(!compared);                                                                                  \
        QCOMPARE(compared.error().problem, DeliveryProblem::expected);                                       \
    } while (false)

class TestSettingsDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void beginsWithNothing()
    {
        const Machine m;
        const DeliveryState &state = m.setup->state();
        QCOMPARE(state.mode, DeliveryMode::Listen);
        QVERIFY(!state.relay);
        QVERIFY(!state.error);
        QVERIFY(!state.modeLocked && !state.relayLocked && !state.ownLocked && !state.hubLocked);
        QVERIFY(!state.withoutTokens);
        QCOMPARE(state.own.address, u"127.0.0.1"_s);
        QVERIFY(m.http.requests().isEmpty());
    }

    void settingsThatCannotBeRead()
    {
        Machine m("[delivery]\nmode=pigeon\n");
        QVERIFY(m.setup->state().error);
        COMPARE_PROBLEM(m.pair(), Failed);
        COMPARE_PROBLEM(m.useOwn(ownAddress), Failed);
        QVERIFY(m.http.requests().isEmpty()); // the code is still good
    }

    void readingALinkSendsNothing()
    {
        const Machine m;
        const auto link = m.setup->readLink(u"  "_s + pairingLink + u'\n');
        QVERIFY(link);
        QCOMPARE(link->relay.host(), u"relay.example.org"_s);
        COMPARE_PROBLEM(m.setup->readLink(u"https://teams.microsoft.com/l/meetup-join/1"_s), NoLink);
        COMPARE_PROBLEM(m.setup->readLink({}), NoLink);
        // Cut off where it was copied: that says nothing about its address.
        COMPARE_PROBLEM(m.setup->readLink(u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org"_s), NoLink);
        COMPARE_PROBLEM(m.setup->readLink(u"rollcall:pair?relay=https://relay.example.org&cod"_s), NoLink);
        COMPARE_PROBLEM(m.setup->readLink(u"rollcall:pair?relay=http%3A%2F%2Frelay.example.org&code=once"_s),
                        UnsafeLink);
        QVERIFY(m.http.requests().isEmpty());
        QVERIFY(looksLikePairingLink(u" Rollcall:pair?x"_s));
        QVERIFY(!looksLikePairingLink(u"https://teams.microsoft.com"_s));
    }

    void pairs()
    {
        Machine m;
        QSignalSpy changed(m.setup.get(), &DeliverySetup::changed);
        QVERIFY(m.pair());
        QCOMPARE(changed.size(), 1);
        const DeliveryState &state = m.setup->state();
        QCOMPARE(state.mode, DeliveryMode::Relay);
        QCOMPARE(state.relay->host, u"relay.example.org"_s);
        QCOMPARE(state.relay->topic, u"topic-1"_s);
        QVERIFY(state.relay->canReceive);
        QCOMPARE(m.settings().text(Key::RelayNotificationUrl), u"https://relay.example.org/notify/channel"_s);
        QCOMPARE(m.relayKey(u"relay.example.org"_s, u"device-1"_s), QByteArray("device-key"));
        QFile file(m.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("device-key"));
    }

    void refusals_data()
    {
        QTest::addColumn<FakeHttpClient::Reply>("reply");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *name, const FakeHttpClient::Reply &reply, DeliveryProblem problem) {
            QTest::newRow(name) << reply << int(problem);
        };
        row("used, or too old", FakeHttpClient::empty(403), DeliveryProblem::CodeRefused);
        row("another host", Machine::pairing(u"https://elsewhere.example"_s), DeliveryProblem::OtherHost);
        row("a web page", FakeHttpClient::text("<html>", 200, "text/html"), DeliveryProblem::NotARelay);
        row("no such page", FakeHttpClient::empty(404), DeliveryProblem::NotARelay);
        row("in trouble", FakeHttpClient::empty(503), DeliveryProblem::NotReached);
        row("off", FakeHttpClient::failed(), DeliveryProblem::NotReached);
        row("silent", FakeHttpClient::failed(ErrorKind::Timeout), DeliveryProblem::NotReached);
        FakeHttpClient::Reply untrusted = FakeHttpClient::failed();
        untrusted.result.error().cause = base::NetworkCause::UnknownIssuer;
        row("not trusted", untrusted, DeliveryProblem::NotReached);
        FakeHttpClient::Reply proxy = FakeHttpClient::failed(ErrorKind::NotPermitted);
        proxy.result.error().cause = base::NetworkCause::ProxyAuthentication;
        row("proxy", proxy, DeliveryProblem::NotReached);
    }
    void refusals()
    {
        QFETCH(FakeHttpClient::Reply, reply);
        QFETCH(int, problem);
        Machine m(paired);
        m.reply = reply;
        const auto outcome = m.pair();
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().problem), problem);
        QVERIFY(!outcome.error().error.logText.contains(u"once"_s));
        // All is as it was, and nothing was sent twice.
        QCOMPARE(m.http.requests().size(), 1);
        QCOMPARE(m.setup->state().relay->host, u"old.example.org"_s);
        QCOMPARE(m.settings().text(Key::RelayEndpoint), u"https://old.example.org"_s);
    }

    void keepsTheKeyOfANamespace()
    {
        const QByteArray settings = "[delivery]\nmode=relay\n[relay]\n"
                                    "endpoint=https://space.northeurope-1.eventgrid.azure.net\n"
                                    "topic=topic-1\nsubscription=device-1\n";
        Machine m(settings);
        QVERIFY(m.setup->state().relay->takesKey);
        const auto keep = [&m](const QByteArray &key) {
            return m.outcome([&](auto done) { m.setup->keepRelayKey(key, &m.context, std::move(done)); });
        };
        COMPARE_PROBLEM(keep({}), NotSetUp);
        QVERIFY(keep("access key"));
        QCOMPARE(m.relayKey(u"space.northeurope-1.eventgrid.azure.net"_s, u"device-1"_s),
                 QByteArray("access key"));
        QVERIFY(!Machine(paired).setup->state().relay->takesKey);
        Machine none;
        COMPARE_PROBLEM(
            none.outcome([&](auto done) { none.setup->keepRelayKey("key", &none.context, std::move(done)); }),
            NotSetUp);
    }

    /// The store that holds secrets is locked or full: nothing pretends that the key is there.
    void keyThatCannotBeKept()
    {
        auto store = std::make_unique<StubbornSecrets>();
        StubbornSecrets &stubborn = *store;
        stubborn.refuses = true;
        Machine m("[delivery]\nmode=relay\n[relay]\n"
                  "endpoint=https://space.northeurope-1.eventgrid.azure.net\n"
                  "topic=topic-1\nsubscription=device-1\n",
                  {}, std::move(store));
        const auto keep = [&m] {
            return m.outcome(
                [&](auto done) { m.setup->keepRelayKey("access key", &m.context, std::move(done)); });
        };
        const auto kept = keep();
        QVERIFY(!kept);
        QCOMPARE(kept.error().problem, DeliveryProblem::Failed);
        QCOMPARE(kept.error().error.kind, ErrorKind::Storage);
        QVERIFY(!kept.error().error.logText.contains(u"access key"_s));
        const auto stored = [&m] {
            return m.relayKey(u"space.northeurope-1.eventgrid.azure.net"_s, u"device-1"_s);
        };
        QVERIFY(!stored());
        stubborn.refuses = false; // unlocked: the same again
        QVERIFY(keep());
        QCOMPARE(stored(), QByteArray("access key"));
    }

    void takesThePlaceOfAnother()
    {
        Machine m(paired);
        QVERIFY(m.pair());
        QCOMPARE(m.setup->state().relay->host, u"relay.example.org"_s);
    }

    void whatIsLockedIsNotEvenTried_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::newRow("mode") << QByteArray("[delivery]\nmode=listen\n");
        QTest::newRow("relay") << QByteArray("[relay]\nendpoint=https://company.example.org\n");
    }
    void whatIsLockedIsNotEvenTried()
    {
        QFETCH(QByteArray, policy);
        Machine m({}, policy);
        QVERIFY(m.setup->state().modeLocked || m.setup->state().relayLocked);
        COMPARE_PROBLEM(m.pair(), Locked);
        QVERIFY(m.http.requests().isEmpty());
    }

    void forgets()
    {
        Machine m;
        COMPARE_PROBLEM(m.forget(), NotSetUp);
        QVERIFY(m.pair());
        QVERIFY(m.forget());
        QVERIFY(!m.setup->state().relay);
        QCOMPARE(m.setup->state().mode, DeliveryMode::Listen);
        QVERIFY(!m.relayKey(u"relay.example.org"_s, u"device-1"_s));
        COMPARE_PROBLEM(m.useRelay(), NotSetUp);
    }

    void changesOver()
    {
        Machine m;
        QVERIFY(m.pair());
        QVERIFY(m.useOwn(ownAddress));
        QCOMPARE(m.setup->state().mode, DeliveryMode::Listen);
        QCOMPARE(m.setup->state().own, ownAddress);
        QVERIFY(m.setup->state().relay); // kept
        QVERIFY(m.useRelay());
        QCOMPARE(m.setup->state().mode, DeliveryMode::Relay);
        QCOMPARE(m.setup->state().own, ownAddress); // likewise
    }

    void addressesThatWillNotDo_data()
    {
        QTest::addColumn<QString>("publicUrl");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *name, const QString &url, const QString &address, int port,
                            const QString &certificate, DeliveryProblem problem) {
            QTest::newRow(name) << url << address << port << certificate << int(problem);
        };
        const QString url = u"https://rollcall.example.org"_s;
        const QString here = u"127.0.0.1"_s;
        row("plain", u"http://rollcall.example.org"_s, here, 8080, {}, DeliveryProblem::BadPublicUrl);
        row("words", u"my computer"_s, here, 8080, {}, DeliveryProblem::BadPublicUrl);
        row("open without one", {}, u"0.0.0.0"_s, 8080, {}, DeliveryProblem::NoPublicUrl);
        row("a name", url, u"localhost"_s, 8080, {}, DeliveryProblem::BadListenAddress);
        row("no port", url, here, 0, {}, DeliveryProblem::BadPort);
        row("high port", url, here, 65536, {}, DeliveryProblem::BadPort);
        row("no file", url, here, 8443, u"/nowhere/certificate.pem"_s, DeliveryProblem::CannotReadFile);
    }
    void addressesThatWillNotDo()
    {
        QFETCH(QString, publicUrl);
        QFETCH(QString, address);
        QFETCH(int, port);
        QFETCH(QString, certificate);
        QFETCH(int, problem);
        Machine m(paired);
        const auto outcome = m.useOwn({.publicUrl = publicUrl,
                                       .address = address,
                                       .port = port,
                                       .certificateFile = certificate,
                                       .privateKeyFile = certificate});
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().problem), problem);
        QVERIFY(!m.settings().isSet(Key::ListenPort));
    }

    void aKeyWithoutItsCertificateWillNotDo()
    {
        Machine m(paired);
        OwnAddress own = ownAddress;
        own.privateKeyFile = m.path();
        COMPARE_PROBLEM(m.useOwn(own), CannotReadFile);
    }

    void whatIsLockedMayStayAsItIs()
    {
        Machine m({}, "[listen]\npublicUrl=https://rollcall.example.org\n");
        QVERIFY(m.setup->state().ownLocked);
        QVERIFY(m.useOwn(ownAddress));
        OwnAddress other = ownAddress;
        other.publicUrl = u"https://other.example.org"_s;
        COMPARE_PROBLEM(m.useOwn(other), Locked);
        QCOMPARE(m.setup->state().own, ownAddress);
    }

    void hubs()
    {
        Machine m;
        QVERIFY(m.useHub(hub, connection));
        QCOMPARE(m.setup->state().mode, DeliveryMode::EventHubs);
        QCOMPARE(m.setup->state().hub, hub);
        const QString name = hubConnectionName({.host = hub.host, .hub = hub.hub});
        QVERIFY(m.secret(name));
        QVERIFY(m.setup->state().hubHasConnectionString);
        QVERIFY(m.useHub(hub)); // stays
        QVERIFY(m.secret(name));
        QVERIFY(m.useHub(hub, {}, true));
        QVERIFY(!m.secret(name));
        QVERIFY(!m.setup->state().hubHasConnectionString);
        QVERIFY(!QString::fromUtf8(connection).isEmpty());
    }

    void hubsThatWillNotDo()
    {
        Machine m(paired);
        COMPARE_PROBLEM(m.useHub({}), BadHub);
        NamedHub wrong = hub;
        wrong.notificationUrl = u"https://space.servicebus.windows.net"_s;
        const auto outcome = m.useHub(wrong, connection);
        COMPARE_PROBLEM(outcome, BadHub);
        QCOMPARE(outcome.error().subject, wrong.notificationUrl);
        COMPARE_PROBLEM(m.useHub(hub, "nonsense"), BadConnectionString);
        NamedHub other = hub;
        other.host = u"elsewhere.servicebus.windows.net"_s;
        COMPARE_PROBLEM(m.useHub(other, connection), BadConnectionString);
        QCOMPARE(m.setup->state().mode, DeliveryMode::Listen);
        QVERIFY(!m.settings().isSet(Key::EventHubsHub));
        Machine locked({}, "[eventhubs]\nhub=theirs\n");
        COMPARE_PROBLEM(locked.useHub(hub, connection), Locked);
        QVERIFY(!locked.secret(hubConnectionName({.host = hub.host, .hub = hub.hub})));
    }

    void theAdministratorsChoiceIsShown()
    {
        const Machine m({}, "[validation]\nwithoutTokens=accept\n[delivery]\nmode=eventhubs\n");
        QVERIFY(m.setup->state().withoutTokens);
        QVERIFY(m.setup->state().modeLocked);
        QCOMPARE(m.setup->state().mode, DeliveryMode::EventHubs);
    }

    void reportsToNobodyWhoHasGone()
    {
        Machine m;
        auto context = std::make_unique<QObject>();
        bool told = false;
        m.setup->pair(*m.setup->readLink(pairingLink), context.get(),
                      [&told](const Outcome &) { told = true; });
        context.reset();
        m.turn();
        QVERIFY(!told);
        QVERIFY(m.setup->state().relay); // the code is used up, so what it gave is kept
    }
};

QTEST_GUILESS_MAIN(TestSettingsDelivery)
#include "tst_settingsdelivery.moc"
