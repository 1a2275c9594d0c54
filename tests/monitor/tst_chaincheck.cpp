// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "checkfixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::NetworkCause;
using monitor::CheckFault;
using monitor::CheckHop;
using monitor::CheckNote;
using monitor::CheckOutcome;
using monitor::HopState;
using simulator::refusal;

namespace {

using Break = std::function<void(CheckBench &)>;

bool isHandshake(const net::ClientRequest &request)
{
    return request.url.query().startsWith(QLatin1String("validationToken="));
}

bool isDelivery(const CheckBench &bench, const net::ClientRequest &request)
{
    return request.url == QUrl(bench.service.delivery.url);
}

/// Our public address, or what stands in its place, answers so.
Break addressAnswers(const DetouredClient::Answer &answer, bool (*when)(const net::ClientRequest &))
{
    return [answer, when](CheckBench &bench) {
        bench.http.instead = [answer, when](const net::ClientRequest &request) {
            return when(request) ? std::optional(answer) : std::nullopt;
        };
    };
}

DetouredClient::Answer failure(ErrorKind kind, NetworkCause cause = NetworkCause::Unknown)
{
    return std::unexpected(Error{.kind = kind, .cause = cause});
}

simulator::ScriptedAnswer graphSays(int status, const QByteArray &code)
{
    simulator::ScriptedAnswer answer;
    answer.response.status = status;
    answer.response.headers.append("Content-Type", "application/json");
    answer.response.body = R"({"error":{"code":")" + code + R"(","message":"made up"}})";
    return answer;
}

} // namespace

/// The check of the chain against the simulated tenant: all of it good, and each hop broken in turn.
class TestChainCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void allGood();
    void nothingWatched();
    void slotTaken();
    void harmlessIsNotPermitted();
    void brokenHops_data();
    void brokenHops();
    void subscriptionsStillComing();
    void damagedJournal();
    void slowToAccept();
    void relayed();
    void cancelled_data();
    void cancelled();
    void oneAtATime();
    void nobodySignedIn();
    void readOnly();
    void eventHub();
    void anotherProcessHasTheDirectory();
    void nothingSecretInTheReport();
    void untrustedAddress();
    void throughTheService();
    void refusedInTheService();
};

void TestChainCheck::allGood()
{
    CheckBench bench;
    bench.subscribe();
    const auto &report = bench.run();
    QCOMPARE(bench.states().join(u' '), QStringLiteral("good good good good good good good"));
    QCOMPARE(report.outcome, CheckOutcome::Good);
    QCOMPARE(report.started, bench.clock.now() > report.started ? report.started : base::Instant());
    QCOMPARE(report.hops[int(CheckHop::Decryption)].note, CheckNote::WithoutSignature);
    QVERIFY(!report.firstBroken());
    QCOMPARE(bench.traces(), QString());
    QCOMPARE(bench.counts, pipeline::Counts{.ignored = 1});
    QCOMPARE(bench.processor.waiting(), 0U);
    QCOMPARE(bench.world.graph().subscriptions().size(), std::size_t(1)); // the one there was
    // Again, and again the login service is asked.
    bench.world.history().clear();
    QCOMPARE(bench.run().outcome, CheckOutcome::Good);
    QVERIFY(!bench.world.history().lines().filter(QStringLiteral("client_credentials")).isEmpty());
    QCOMPARE(bench.traces(), QString());
}

void TestChainCheck::nothingWatched()
{
    CheckBench bench;
    const auto &report = bench.run();
    QCOMPARE(report.outcome, CheckOutcome::Good);
    QCOMPARE(report.hops[int(CheckHop::Subscription)].note, CheckNote::TriedOne);
    QCOMPARE(bench.world.history()
                 .lines()
                 .filter(QRegularExpression(QStringLiteral("^POST .*/subscriptions 201")))
                 .size(),
             1);
    QVERIFY(bench.world.graph().subscriptions().empty());
    QCOMPARE(bench.traces(), QString());
}

void TestChainCheck::slotTaken()
{
    CheckBench bench;
    bench.world.script().add("POST", "/subscriptions", graphSays(409, "Conflict"));
    const auto &report = bench.run();
    QCOMPARE(report.outcome, CheckOutcome::Good);
    QCOMPARE(report.hops[int(CheckHop::Subscription)].state, HopState::NotApplicable);
    QCOMPARE(report.hops[int(CheckHop::Subscription)].note, CheckNote::SlotTaken);
}

void TestChainCheck::harmlessIsNotPermitted()
{
    CheckBenchOptions options;
    options.world.withoutPermissions = QStringList{QStringLiteral("VirtualEvent.Read.All")};
    CheckBench bench(options);
    const auto &report = bench.run();
    QCOMPARE(report.outcome, CheckOutcome::Good);
    QCOMPARE(report.hops[int(CheckHop::Subscription)].note, CheckNote::NothingWatched);
    QVERIFY(bench.world.history().lines().filter(QStringLiteral("POST /v1.0/subscriptions")).isEmpty());
}

void TestChainCheck::brokenHops_data()
{
    QTest::addColumn<Break>("damage");
    QTest::addColumn<CheckHop>("hop");
    QTest::addColumn<CheckFault>("fault");
    const auto row = [](const char *name, CheckHop hop, CheckFault fault, Break damage) {
        QTest::newRow(name) << std::move(damage) << hop << fault;
    };
    using enum CheckHop;
    using enum CheckFault;
    row("login service down", Account, LoginUnreachable,
        [](CheckBench &bench) { bench.world.script().add("POST", "/oauth2/v2.0/token", refusal(503), 99); });
    row("login service not there", Account, LoginUnreachable,
        addressAnswers(failure(ErrorKind::Network), [](const net::ClientRequest &request) {
            return request.url.path().contains(QLatin1String("openid-configuration"));
        }));
    row("wrong secret", Account, CredentialRefused, [](CheckBench &bench) {
        bench.keep(monitor::clientSecretName(bench.account.name), "not the secret");
    });
    row("no secret any more", Account, NoCredential, [](CheckBench &bench) {
        bench.secrets->remove(monitor::clientSecretName(bench.account.name), bench.book.get(),
                              [](const auto &) {});
    });
    row("permission taken away", Permission, PermissionMissing, [](CheckBench &bench) {
        bench.world.script().add("GET", "/communications/onlineMeetings",
                                 graphSays(403, "Authorization_RequestDenied"), 9);
        bench.held.clear();
        bench.world.script().add("GET", "/beta/subscriptions", graphSays(200, "none"), 1);
    });
    row("refused", Subscription, SubscriptionRefused, [](CheckBench &bench) {
        bench.held[0].id.clear();
        bench.held[0].state = monitor::LifePhase::Refused;
        bench.held[0].error = Error{.kind = ErrorKind::NotPermitted, .httpStatus = 403};
    });
    row("somebody else's", Subscription, SubscriptionTaken, [](CheckBench &bench) {
        bench.held[0].state = monitor::LifePhase::Conflicted;
        bench.held[0].error = Error{.kind = ErrorKind::Conflict, .httpStatus = 409};
    });
    row("deleted in Graph", Subscription, SubscriptionGone,
        [](CheckBench &bench) { bench.held[0].id = QStringLiteral("00000000-0000-4000-8000-000000000000"); });
    row("Graph down", Subscription, SubscriptionFailed,
        [](CheckBench &bench) { bench.world.script().add("GET", "/beta/subscriptions/", refusal(500), 9); });
    row("never made", Subscription, SubscriptionMissing, [](CheckBench &bench) {
        bench.held[0].id.clear();
        bench.held[0].state = monitor::LifePhase::Creating;
    });
    row("another address", Subscription, SubscriptionAstray,
        [](CheckBench &bench) { bench.service.delivery.url += QStringLiteral("/else"); });
    row("address not there", Handshake, AddressUnreachable,
        addressAnswers(failure(ErrorKind::Network), isHandshake));
    row("address silent", Handshake, AddressSlow, addressAnswers(failure(ErrorKind::Timeout), isHandshake));
    row("unknown authority", Handshake, AddressNotTrusted,
        addressAnswers(failure(ErrorKind::Network, NetworkCause::UnknownIssuer), isHandshake));
    row("certificate expired", Handshake, AddressNotTrusted,
        addressAnswers(failure(ErrorKind::Network, NetworkCause::CertificateExpired), isHandshake));
    row("proxy down", Handshake, AddressUnreachable,
        addressAnswers(failure(ErrorKind::Network, NetworkCause::ProxyUnreachable), isHandshake));
    row("somebody else's page", Handshake, AddressAnswersWrongly,
        addressAnswers(net::ClientAnswer{.status = 200, .body = "<html>"}, isHandshake));
    row("not found", Handshake, AddressAnswersWrongly,
        addressAnswers(net::ClientAnswer{.status = 404}, isHandshake));
    row("plain http", Handshake, AddressNotPublic,
        addressAnswers(failure(ErrorKind::Unsupported), isHandshake));
    row("wrong path", Handshake, AddressAnswersWrongly, [](CheckBench &bench) {
        bench.held.clear(); // with a subscription it would be astray
        bench.service.delivery.url += QStringLiteral("/else");
    });
    row("not for Graph", Handshake, AddressUnreachableForGraph, [](CheckBench &bench) {
        bench.held[0].id.clear();
        bench.held[0].error = Error{.kind = ErrorKind::InvalidInput,
                                    .httpStatus = 400,
                                    .serverCode = QStringLiteral("ValidationError")};
    });
    row("bad request, but no handshake's", Subscription, SubscriptionFailed, [](CheckBench &bench) {
        bench.held[0].id.clear();
        bench.held[0].error = Error{.kind = ErrorKind::InvalidInput,
                                    .httpStatus = 400,
                                    .serverCode = QStringLiteral("InvalidRequest")};
    });
    const auto delivered = [](const DetouredClient::Answer &answer) {
        return [answer](CheckBench &bench) {
            bench.http.instead = [&bench, answer](const net::ClientRequest &request) {
                return isDelivery(bench, request) ? std::optional(answer) : std::nullopt;
            };
        };
    };
    row("accepted by somebody else", Delivery, NotInInbox, delivered(net::ClientAnswer{.status = 202}));
    row("too large for a proxy", Delivery, NotAccepted, delivered(net::ClientAnswer{.status = 413}));
    row("cut off", Delivery, NotAccepted, delivered(failure(ErrorKind::Network)));
    row("unavailable", Delivery, StoreFailed, delivered(net::ClientAnswer{.status = 503}));
    row("disk full", Delivery, StoreFull, [](CheckBench &bench) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("disk_full")));
        bench.fillStore();
    });
    row("key of a subscription missing", Decryption, KeyMissing, [](CheckBench &bench) {
        const auto other = crypto::KeyPair::generate(QStringLiteral("cert-other"), 2048, bench.clock.now());
        bench.keys.remove(bench.key->id());
        bench.keys.add(*other);
        bench.service.active = *other;
    });
    row("active key missing", Decryption, KeyMissing, [](CheckBench &bench) {
        bench.held.clear();
        bench.keys.remove(bench.key->id());
    });
    row("another key under its name", Decryption, CannotDecrypt, [](CheckBench &bench) {
        bench.keys.add(*crypto::KeyPair::generate(bench.key->id(), 2048, bench.clock.now()));
    });
}

void TestChainCheck::brokenHops()
{
    QFETCH(Break, damage);
    QFETCH(CheckHop, hop);
    QFETCH(CheckFault, fault);
    CheckBench bench;
    bench.subscribe();
    damage(bench);
    const auto &report = bench.run();
    const auto *broken = report.firstBroken();
    QVERIFY2(broken, qPrintable(bench.states().join(u' ')));
    QCOMPARE(broken->hop, hop);
    QCOMPARE(broken->fault, fault);
    QCOMPARE(report.outcome, CheckOutcome::Broken);
    for (const auto &one : report.hops) {
        if (one.hop > hop)
            QCOMPARE(one.state, HopState::Skipped);
        else if (one.hop < hop)
            QVERIFY(one.state == HopState::Good || one.state == HopState::NotApplicable ||
                    hop == CheckHop::Handshake);
    }
    bench.emptyStore();
    QCOMPARE(bench.traces(), QString());
}

void TestChainCheck::subscriptionsStillComing()
{
    CheckBench bench;
    bench.subscribe();
    const auto ready = bench.held;
    bench.held[0].id.clear();
    bench.held[0].state = monitor::LifePhase::Creating;
    bench.held[0].error = Error{.kind = ErrorKind::Network}; // it is tried again
    bench.checker->start();
    QVERIFY(bench.waitFor([&] {
        return bench.checker->report().hops[int(CheckHop::Subscription)].state == HopState::Running;
    }));
    bench.clock.advance(10s);
    QCOMPARE(bench.finished, 0);
    bench.held = ready;
    QVERIFY(bench.waitFor([&] { return bench.finished == 1; }));
    QCOMPARE(bench.checker->report().outcome, CheckOutcome::Good);
}

/// The file has been tampered with while it was open.
void TestChainCheck::damagedJournal()
{
    CheckBench bench;
    bench.subscribe();
    QObject::connect(bench.checker.get(), &monitor::ChainCheck::changed, bench.book.get(), [&bench] {
        if (bench.checker->report().hops[int(CheckHop::Record)].state != HopState::Running)
            return;
        {
            QSqlDatabase other =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(bench.directory.filePath(QStringLiteral("data/rollcall.sqlite")));
            QVERIFY(other.open());
            QSqlQuery query(other);
            QVERIFY(query.exec(QStringLiteral("ALTER TABLE journal RENAME TO elsewhere")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    });
    const auto &report = bench.run();
    QVERIFY(report.firstBroken());
    QCOMPARE(report.firstBroken()->fault, CheckFault::JournalFailed);
    QVERIFY(report.firstBroken()->error);
}

void TestChainCheck::slowToAccept()
{
    CheckBench bench;
    bench.subscribe();
    bench.http.before = [&bench] {
        if (bench.checker->report().hops.value(int(CheckHop::Delivery)).state == HopState::Running)
            bench.realTime.advance(3100ms);
    };
    const auto &report = bench.run();
    QVERIFY(report.firstBroken());
    QCOMPARE(report.firstBroken()->fault, CheckFault::AcceptedTooSlowly);
    QCOMPARE(report.firstBroken()->took, 3100ms);
    QCOMPARE(bench.traces(), QString());
}

/// What a relay accepts comes to the inbox when it has been fetched.
void TestChainCheck::relayed()
{
    CheckBench bench;
    bench.subscribe();
    bench.service.delivery.arrival = 30s;
    QByteArray accepted;
    bench.http.instead = [&](const net::ClientRequest &request) -> std::optional<DetouredClient::Answer> {
        if (!isDelivery(bench, request))
            return std::nullopt;
        accepted = request.body;
        return net::ClientAnswer{.status = 202};
    };
    bench.checker->start();
    QVERIFY(bench.waitFor([&] { return !accepted.isEmpty(); }));
    bench.clock.advance(5s);
    QCOMPARE(bench.finished, 0);
    bench.processor.accept(accepted, bench.clock.now(), bench.book.get(), [](const base::Result<void> &) {});
    QVERIFY(bench.waitFor([&] { return bench.finished == 1; }));
    QCOMPARE(bench.checker->report().outcome, CheckOutcome::Good);
    bench.settle();
    QCOMPARE(bench.traces(), QString());
    // Never fetched:
    QCOMPARE(bench.run().firstBroken()->fault, CheckFault::NotInInbox);
}

void TestChainCheck::cancelled_data()
{
    QTest::addColumn<CheckHop>("hop");
    QTest::newRow("account") << CheckHop::Account;
    QTest::newRow("permission") << CheckHop::Permission;
    QTest::newRow("subscription") << CheckHop::Subscription;
    QTest::newRow("handshake") << CheckHop::Handshake;
    QTest::newRow("delivery") << CheckHop::Delivery;
    QTest::newRow("decryption") << CheckHop::Decryption;
    QTest::newRow("record") << CheckHop::Record;
}

void TestChainCheck::cancelled()
{
    QFETCH(CheckHop, hop);
    CheckBench bench; // nothing watched: one is made, and has to go
    QObject once;
    connect(bench.checker.get(), &monitor::ChainCheck::changed, &once, [&] {
        if (hop != CheckHop::Subscription &&
            bench.checker->report().hops[int(hop)].state == HopState::Running)
            bench.checker->cancel();
    });
    bench.checker->start();
    if (hop == CheckHop::Subscription) {
        QVERIFY(bench.waitFor([&] { return !bench.world.graph().subscriptions().empty(); }));
        bench.checker->cancel();
    }
    QVERIFY(bench.waitFor([&] { return bench.finished == 1; }));
    QCOMPARE(bench.checker->report().outcome, CheckOutcome::Cancelled);
    for (const auto &one : bench.checker->report().hops)
        QVERIFY(one.state == HopState::Skipped || one.hop < hop);
    bench.checker->cancel(); // is nothing
    QVERIFY(bench.waitFor([&] { return bench.world.graph().subscriptions().empty(); }));
    bench.settle();
    QCOMPARE(bench.finished, 1);
    QCOMPARE(bench.traces(), QString());
    disconnect(bench.checker.get(), &monitor::ChainCheck::changed, &once, nullptr);
    QCOMPARE(bench.run().outcome, CheckOutcome::Good);
}

void TestChainCheck::oneAtATime()
{
    CheckBench bench;
    bench.subscribe();
    bench.checker->start();
    bench.checker->start();
    QVERIFY(bench.waitFor([&] { return bench.finished == 1; }));
    bench.settle();
    QCOMPARE(bench.counts.ignored, 1U);
}

void TestChainCheck::nobodySignedIn()
{
    CheckBench bench(CheckBenchOptions{.credential = false});
    const auto &report = bench.run();
    QCOMPARE(report.outcome, CheckOutcome::Nothing);
    QVERIFY(!report.firstBroken());
    QVERIFY(bench.world.history().lines().isEmpty());
}

void TestChainCheck::readOnly()
{
    CheckBench bench(CheckBenchOptions{.credential = false, .imported = true});
    const auto &report = bench.run();
    QCOMPARE(bench.states().join(u' '), QStringLiteral("good n/a n/a good good good good"));
    QCOMPARE(report.hops[int(CheckHop::Subscription)].note, CheckNote::ReadOnly);
    QCOMPARE(report.outcome, CheckOutcome::Good);
}

/// Its address is none that could be asked: that is no fault. Of what Graph says of it nothing is to be found
/// out there.
void TestChainCheck::eventHub()
{
    const QString hub = QStringLiteral(
        "EventHub:https://space.servicebus.windows.net/eventhubname/meetings?tenantId=contoso.example");
    CheckBench bench;
    bench.subscribe();
    bench.service.delivery.url = hub;
    const QByteArray body = R"({"id":")" + bench.held[0].id.toUtf8() +
                            R"(","resource":"r","notificationUrl":")" + hub.toUtf8() +
                            R"(","expirationDateTime":"2026-05-04T11:00:00Z"})";
    bench.http.instead = [&](const net::ClientRequest &request) {
        const bool isAsked = request.method == "GET" && request.url.path().contains(u"/subscriptions/");
        return isAsked ? std::optional(DetouredClient::Answer(net::ClientAnswer{.status = 200, .body = body}))
                       : std::nullopt;
    };
    QCOMPARE(bench.run().outcome, CheckOutcome::Good);
    QCOMPARE(bench.states().join(u' '), QStringLiteral("good good good n/a n/a n/a n/a"));
    bench.held[0].id.clear();
    bench.held[0].error = Error{
        .kind = ErrorKind::InvalidInput, .httpStatus = 400, .serverCode = QStringLiteral("ValidationError")};
    const auto *broken = bench.run().firstBroken();
    QVERIFY(broken);
    QCOMPARE(broken->hop, CheckHop::Subscription);
    QCOMPARE(broken->fault, CheckFault::SubscriptionFailed);
}

void TestChainCheck::anotherProcessHasTheDirectory()
{
    CheckBench bench;
    bench.service = {};
    const auto &report = bench.run();
    QCOMPARE(bench.states().join(u' '), QStringLiteral("good good n/a n/a n/a n/a n/a"));
    QCOMPARE(report.outcome, CheckOutcome::Partial);
    QCOMPARE(report.hops.last().note, CheckNote::OtherProcessHasIt);
}

void TestChainCheck::nothingSecretInTheReport()
{
    CheckBench bench;
    bench.subscribe();
    bench.http.instead = [&](const net::ClientRequest &request) -> std::optional<DetouredClient::Answer> {
        return isDelivery(bench, request)
                   ? std::optional<DetouredClient::Answer>(net::ClientAnswer{.status = 500})
                   : std::nullopt;
    };
    const auto &report = bench.run();
    QCOMPARE(report.firstBroken()->fault, CheckFault::NotAccepted);
    for (const auto &hop : report.hops) {
        const QString text = hop.what + (hop.error ? hop.error->logText + hop.error->serverCode : QString());
        QVERIFY2(!text.contains(QLatin1String("only-secret")), qPrintable(text));
        QVERIFY(!text.contains(bench.world.clientSecret()));
    }
}

/// Our own listener with a certificate that nobody trusts, neither we nor Graph.
void TestChainCheck::untrustedAddress()
{
    Chain chain;
    const auto key =
        crypto::KeyPair::generate(QStringLiteral("listener"), 2048, base::SystemScheduler().now() - 1h, 30);
    const auto write = [&chain](const QString &name, const QByteArray &pem) {
        QFile file(chain.directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size())
            qFatal("not written");
        return file.fileName();
    };
    chain.options.listen.certificateFile = write(QStringLiteral("c.pem"), (*key)->certificatePem());
    chain.options.listen.privateKeyFile = write(QStringLiteral("k.pem"), (*key)->privateKeyPem());
    ROLLCALL_VERIFY(chain.start());
    auto *check = chain.service->chainCheck();
    bool finished = false;
    connect(check, &monitor::ChainCheck::finished, this, [&finished] { finished = true; });
    check->start();
    QVERIFY(chain.waitFor([&finished] { return finished; }, 100ms));
    const auto *broken = check->report().firstBroken();
    QVERIFY(broken);
    QCOMPARE(broken->hop, CheckHop::Handshake);
    QCOMPARE(broken->fault, CheckFault::AddressNotTrusted);
    QCOMPARE(check->report().hops[int(CheckHop::Subscription)].state, HopState::Skipped);
}

/// The whole of it as the program has it, beside a meeting that goes on being recorded.
void TestChainCheck::throughTheService()
{
    Chain chain({.people = 6, .length = 10min});
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    auto *check = chain.service->chainCheck();
    int finished = 0;
    connect(check, &monitor::ChainCheck::finished, this, [&finished] { ++finished; });
    check->start(); // while it is being subscribed to
    QVERIFY(chain.waitFor([&] { return finished == 1; }, 100ms));
    QVERIFY2(check->report().outcome == CheckOutcome::Good,
             qPrintable(QString::number(
                 check->report().firstBroken() ? int(check->report().firstBroken()->fault) : -1)));
    QCOMPARE(check->report().hops[int(CheckHop::Subscription)].note, CheckNote::None);
    QVERIFY(chain.waitFor([&] { return chain.world.beganAt().has_value(); }));
    check->start(); // during the call
    QVERIFY(chain.waitFor([&] { return finished == 2; }, 100ms));
    QCOMPARE(check->report().outcome, CheckOutcome::Good);
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    QCOMPARE(chain.service->meetings().size(), 1);
    QCOMPARE(chain.service->health().quarantined, 0U);
    QCOMPARE(chain.service->health().accepted, quint64(chain.record().events));
}

void TestChainCheck::refusedInTheService()
{
    Chain chain;
    chain.world.script().add("POST", "/beta/subscriptions", refusal(403));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not_permitted")));
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    auto *check = chain.service->chainCheck();
    bool finished = false;
    connect(check, &monitor::ChainCheck::finished, this, [&finished] { finished = true; });
    check->start();
    QVERIFY(chain.waitFor([&finished] { return finished; }, 100ms));
    QVERIFY(check->report().firstBroken());
    QCOMPARE(check->report().firstBroken()->fault, CheckFault::SubscriptionRefused);
    QCOMPARE(check->report().firstBroken()->what, chain.meeting()->info().id);
}

QTEST_GUILESS_MAIN(TestChainCheck)
#include "tst_chaincheck.moc"
