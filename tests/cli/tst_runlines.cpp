// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/systemsleep.h"
#include "signingin.h"
#include "simulator/registrationrush.h"

#include <QRegularExpression>
#include <QTcpServer>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

/// A machine that sleeps when the test says so.
class TestSleep final : public monitor::SystemSleep
{
public:
    void stayAwake(const QString &) override {}
    void letSleep() override { Q_EMIT wokeUp(); }
};

/// A tenant whose meeting begins at once, and a machine with its connector.
struct Place
{
    explicit Place(const QString &delivery = {})
        : world(scheduler, scheduler,
                {.people = 3, .registrationConsent = true, .startDelay = std::chrono::milliseconds{100}})
        , machine(scheduler)
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        machine.writeSettings(
            u"[graph]\nbaseUrl=%1\n[accounts]\nus\\plane=connector\nus\\authority=%2\nus\\tenant=%3\n"
            "us\\clientId=%4\n[validation]\nissuers=%5\n[listen]\nport=0\n%6"_s.arg(
                world.graphBaseUrl(), world.authority(), world.tenantId(), world.clientId(),
                world.validationIssuers().join(u','), delivery));
        if (machine.run({u"sign-in"_s, u"--method"_s, u"app"_s}, world.clientSecret().toUtf8()).code != 0 ||
            machine.run({u"watch"_s, u"add"_s, world.joinWebUrl()}).code != 0)
            qFatal("nothing can be followed");
    }

    base::SystemScheduler scheduler;
    simulator::World world;
    Machine machine;
};

/// A relay that does not answer.
QString deadRelay()
{
    QTcpServer nobody;
    if (!nobody.listen(QHostAddress::LocalHost))
        qFatal("nothing can listen");
    return u"[delivery]\nmode=relay\n[relay]\nendpoint=http://127.0.0.1:%1\ntopic=topic-1\n"
           "subscription=device-1\nnotificationUrl=http://127.0.0.1:%1/notify/only-here\n"_s.arg(
               nobody.serverPort());
}

QList<QJsonObject> changes(const Machine::Run &run, QStringView change)
{
    auto all = run.objects();
    all.removeIf([change](const QJsonObject &one) { return one[u"change"].toString() != change; });
    return all;
}

} // namespace

/// What `run` says of absence, sleep and troubles.
class TestRunLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void absence();
    void nothingIsMissedOnlyWhenKnown();
    void sleep();
    void registrationsAreCounted();
    void expectedAreCounted();
    void troubleIsToldOnce();
    void besideAnother();
};

/// From the first line on, also after a restart in the middle of a call.
void TestRunLines::absence()
{
    Place p;
    const auto first =
        p.machine.runUntil([](const QByteArray &output) { return output.contains("call_started"); });
    QCOMPARE(first.code, 0);
    QVERIFY2(first.errors.contains("until Rollcall runs again, nothing is received of "),
             first.errors.constData());
    QVERIFY(first.errors.contains("which runs now."));

    const auto second =
        p.machine.runUntil([](const QByteArray &output) { return output.contains("absence"); });
    const auto told = changes(second, u"absence");
    QVERIFY2(!told.isEmpty(), second.output.constData());
    QVERIFY(told[0][u"kept_for_hours"].isNull());
    QCOMPARE(told[0][u"meetings"][0][u"state"].toString(), u"running"_s);

    p.machine.speakPlainly(true);
    bool asked = false;
    const auto plain = p.machine.runUntil([&](const QByteArray &) { return std::exchange(asked, true); });
    QVERIFY2(plain.errors.contains("rollcall-cli: if this machine sleeps now: nothing is received of "),
             plain.errors.constData());
    QVERIFY(!plain.errors.contains("no call that is running"));
}

/// While Graph has not answered nobody can say that nothing is missed.
void TestRunLines::nothingIsMissedOnlyWhenKnown()
{
    Place p;
    p.machine.speakPlainly(true);
    p.world.script().add("POST", "/beta/subscriptions", {.silent = true});
    const auto run = p.machine.runUntil([&p](const QByteArray &) { return p.world.script().isEmpty(); });
    QCOMPARE(run.code, 0);
    QVERIFY2(!run.errors.contains("if this machine sleeps now"), run.errors.constData());
}

void TestRunLines::sleep()
{
    Place p;
    QPointer<monitor::SystemSleep> system;
    p.machine.setSystemSleep([&system] {
        auto made = std::make_unique<TestSleep>();
        system = made.get();
        return made;
    });
    bool slept = false;
    const auto run = p.machine.runUntil([&](const QByteArray &output) {
        if (!output.contains("call_started") || !system)
            return false;
        if (!std::exchange(slept, true))
            Q_EMIT system->aboutToSleep();
        return output.contains("woke");
    });
    QCOMPARE(run.code, 0);
    const auto told = changes(run, u"sleeping");
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][u"meetings"][0][u"state"].toString(), u"running"_s);
    QVERIFY(told[0][u"kept_for_hours"].isNull());
    QCOMPARE(changes(run, u"woke").size(), 1);
}

/// One line for what was known at the start, and one for each change.
void TestRunLines::registrationsAreCounted()
{
    Place p;
    const QString id = u"99999999-8888-4777-8666-555555555555@"_s + p.world.tenantId().toLower();
    const base::Instant now = p.scheduler.now();
    p.world.events().add({.id = id,
                          .displayName = u"Product day"_s,
                          .start = now + std::chrono::hours(76),
                          .end = now + std::chrono::hours(79)});
    const auto change = [&](const QString &one, const QString &status, bool isNew) {
        simulator::take({.id = one, .status = status, .isNew = isNew}, p.world.events(), id,
                        p.scheduler.now());
    };
    change(u"reg-1"_s, u"registered"_s, true);
    change(u"reg-2"_s, u"waitlisted"_s, true);
    QCOMPARE(p.machine.run({u"watch"_s, u"add"_s, id}).code, 0);
    int step = 0;
    const auto first = p.machine.runUntil([&](const QByteArray &output) {
        if (step == 0 && output.contains("\"waitlisted\":1")) {
            ++step;
            change(u"reg-2"_s, u"registered"_s, false);
        }
        return step == 1 && output.contains("\"registered\":2");
    });
    QCOMPARE(first.code, 0);
    const auto told = changes(first, u"registrations_counted");
    QVERIFY2(told.size() >= 2, first.output.constData());
    for (qsizetype i = 1; i < told.size(); ++i) { // only what has changed
        QJsonObject before = told[i - 1];
        before[u"time"_s] = told[i][u"time"];
        QVERIFY2(before != told[i], first.output.constData());
    }
    QCOMPARE(told.last()[u"event"].toString(), id);
    QCOMPARE(told.last()[u"source"].toString(), u"list"_s);
    QCOMPARE(told.last()[u"waitlisted"].toInt(-1), 0);
    QVERIFY(QDateTime::fromString(told.last()[u"time"].toString(), Qt::ISODateWithMs).isValid());

    p.machine.speakPlainly(true);
    const auto plain =
        p.machine.runUntil([](const QByteArray &output) { return output.contains("registrations_counted"); });
    QVERIFY2(plain.output.contains("  registrations_counted  registered 2  source list"),
             plain.output.constData());
}

void TestRunLines::expectedAreCounted()
{
    Place p;
    const QString id = p.machine.run({u"meetings"_s}).objects().value(0)[u"id"].toString();
    QCOMPARE(p.machine.run({u"expected"_s, u"import"_s, id, u"-"_s}, "Name\nSomebody Missing\n").code, 0);
    // As many may come between two lines as the machine is slow.
    static const QRegularExpression somebodyElse(u"\"absent\":1.*\"unexpected\":[1-9]"_s);
    const auto run = p.machine.runUntil(
        [](const QByteArray &output) { return somebodyElse.match(QString::fromUtf8(output)).hasMatch(); });
    QCOMPARE(run.code, 0);
    const auto told = changes(run, u"expected_counted");
    QVERIFY2(told.size() >= 2, run.output.constData());
    QCOMPARE(told.first()[u"meeting"].toString(), id);
    QCOMPARE(told.first()[u"people"].toInt(), 1);
    QCOMPARE(told.first()[u"unexpected"].toInt(-1), 0);
    QCOMPARE(told.last()[u"here"].toInt(-1), 0);
}

/// And a relay that does not answer is not said to keep anything.
void TestRunLines::troubleIsToldOnce()
{
    Place p(deadRelay());
    QCOMPARE(p.machine.run({u"relay"_s, u"key"_s}, "device-key\n").code, 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"network"_s));
    const auto run = p.machine.run({u"run"_s, u"--for"_s, u"4"_s});
    QCOMPARE(run.code, 1); // nothing could be received
    QVERIFY2(run.errors.count("tell whoever runs the relay") == 1, run.errors.constData());
    for (const QByteArray &line : run.errors.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("rollcall-cli: "), run.errors.constData());
    QVERIFY2(!run.errors.contains("72 hours"), run.errors.constData());
}

/// It says so before it asks for a passphrase.
void TestRunLines::besideAnother()
{
    Place p;
    Machine::Run second;
    p.machine.runUntil([&](const QByteArray &output) {
        if (!output.contains("absence"))
            return false;
        second = p.machine.run({u"--secret-store"_s, u"file"_s, u"run"_s}, {}, {}, {});
        return true;
    });
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains("is running on this data directory already"), second.errors.constData());
    QVERIFY(!second.errors.contains("passphrase"));
}

QTEST_GUILESS_MAIN(TestRunLines)
#include "tst_runlines.moc"
