// SPDX-License-Identifier: GPL-3.0-or-later
#include "signingin.h"
#include "storage/store.h"

#include <QTcpServer>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList hopNames{u"account"_s,  u"permission"_s, u"subscription"_s, u"handshake"_s,
                           u"delivery"_s, u"decryption"_s, u"record"_s};

/// A tenant, and a machine with its connector.
struct Place
{
    explicit Place(bool signedIn = true, const simulator::WorldOptions &options = {.people = 3},
                   const QString &more = {})
        : world(scheduler, scheduler, options)
        , machine(scheduler)
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        machine.writeSettings(
            u"[graph]\nbaseUrl=%1\n[accounts]\nwork\\plane=connector\nwork\\authority=%2\nwork\\tenant=%3\n"
            "work\\clientId=%4\n[validation]\nissuers=%5\n[listen]\nport=0\n%6"_s.arg(
                world.graphBaseUrl(), world.authority(), world.tenantId(), world.clientId(),
                world.validationIssuers().join(u", "_s), more));
        if (!signedIn)
            return;
        const auto run = machine.run({u"sign-in"_s, u"--method"_s, u"app"_s}, world.clientSecret().toUtf8());
        if (run.code != 0)
            qFatal("not signed in: %s", run.errors.constData());
    }
    Machine::Run check() { return machine.run({u"check"_s}); }

    base::SystemScheduler scheduler;
    simulator::World world;
    Machine machine;
};

quint16 deadPort()
{
    QTcpServer nobody;
    if (!nobody.listen(QHostAddress::LocalHost))
        qFatal("nothing can listen");
    return nobody.serverPort();
}

/// A relay that does not answer.
QString deadRelay()
{
    return u"[delivery]\nmode=relay\n[relay]\nendpoint=http://127.0.0.1:%1\ntopic=topic-1\n"
           "subscription=device-1\nnotificationUrl=http://127.0.0.1:%1/notify/only-here\n"_s.arg(deadPort());
}

QStringList statesOf(const Machine::Run &run)
{
    QStringList result;
    for (const QJsonObject &one : run.objects()) {
        if (one.contains(u"hop"_s))
            result << one.value(u"state"_s).toString();
    }
    return result;
}

} // namespace

class TestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void good();
    void nobodySignedIn();
    void accountAndPermission();
    void addressNotThere();
    void relayNotThere();
    void besideAnother();
};

void TestCheck::good()
{
    Place p;
    const auto run = p.check();
    QVERIFY2(run.code == 0, QByteArray(run.output + run.errors).constData());
    const auto objects = run.objects();
    QCOMPARE(objects.size(), 8);
    for (int i = 0; i < 7; ++i) {
        QCOMPARE(objects[i].value(u"hop"_s).toString(), hopNames[i]);
        QCOMPARE(objects[i].value(u"state"_s).toString(), u"good"_s);
        QVERIFY(objects[i].value(u"fault"_s).isNull());
    }
    QCOMPARE(objects[2].value(u"note"_s).toString(), u"tried_one"_s);
    QCOMPARE(objects[7].value(u"outcome"_s).toString(), u"good"_s);
    QVERIFY(objects[7].value(u"first_broken"_s).isNull());
    QVERIFY(p.world.graph().subscriptions().empty());
    QVERIFY(p.machine.run({u"meetings"_s}).objects().isEmpty());
    QVERIFY(!run.output.contains(p.world.clientSecret().toUtf8()));
}

void TestCheck::nobodySignedIn()
{
    Place p(false);
    const auto run = p.check();
    QCOMPARE(run.code, 3);
    QCOMPARE(run.objects().size(), 1);
    QCOMPARE(run.objects()[0].value(u"outcome"_s).toString(), u"nothing_to_check"_s);
    QVERIFY(run.errors.contains("sign-in"));
}

void TestCheck::accountAndPermission()
{
    {
        Place p;
        p.machine.secrets()[u"client-secret/work"_s] = "another";
        const auto run = p.check();
        QCOMPARE(run.code, 3);
        QCOMPARE(run.objects().first().value(u"fault"_s).toString(), u"credential_refused"_s);
        QCOMPARE(run.objects().last().value(u"first_broken"_s).toString(), u"account"_s);
        QVERIFY(run.errors.contains("refused 'work'"));
    }
    {
        Place p; // a login service that is down
        QFile settings(p.machine.settingsPath());
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(settings.readAll());
        p.machine.writeSettings(
            QString(text).replace(p.world.authority(), u"http://127.0.0.1:%1/tenant"_s.arg(deadPort())));
        const auto run = p.check();
        QVERIFY2(run.code == 1, run.errors.constData());
        QCOMPARE(run.objects().last().value(u"first_broken"_s).toString(), u"account"_s);
    }
    Place p(true, {.people = 3, .withoutPermissions = QStringList{u"OnlineMeetings.Read.All"_s}});
    const auto run = p.check();
    QCOMPARE(run.code, 3);
    QCOMPARE(run.objects()[1].value(u"fault"_s).toString(), u"permission_missing"_s);
    QCOMPARE(run.objects()[1].value(u"what"_s).toString(), u"OnlineMeetings.Read.All"_s);
    QCOMPARE(statesOf(run).mid(2), QStringList(5, u"skipped"_s));
}

void TestCheck::addressNotThere()
{
    Place p(true, {.people = 3}, u"[listen]\npublicUrl=http://127.0.0.1:%1\n"_s.arg(deadPort()));
    const auto run = p.check();
    QCOMPARE(run.code, 1);
    QCOMPARE(statesOf(run), (QStringList{u"good"_s, u"good"_s, u"skipped"_s, u"broken"_s, u"skipped"_s,
                                         u"skipped"_s, u"skipped"_s}));
    QCOMPARE(run.objects()[3].value(u"fault"_s).toString(), u"address_unreachable"_s);
    QVERIFY(run.errors.contains("listen/publicUrl"));
    QVERIFY(!run.output.contains("/notify/"));
}

void TestCheck::relayNotThere()
{
    Place p(true, {.people = 3}, deadRelay());
    QCOMPARE(p.machine.run({u"relay"_s, u"key"_s}, "device-key\n").code, 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the connection is refused"_s));
    const auto run = p.check();
    QCOMPARE(run.code, 1);
    QCOMPARE(run.objects()[3].value(u"fault"_s).toString(), u"address_unreachable"_s);
    QVERIFY(run.objects()[3].value(u"action"_s).toString().contains(u"whoever runs the relay"_s));
    QVERIFY2(run.errors.contains("The relay at 127.0.0.1 does not answer. "), run.errors.constData());
    QVERIFY(!run.errors.contains("listen/"));
    QVERIFY(!run.errors.contains("only-here"));
}

/// A window, or another run, has the data directory.
void TestCheck::besideAnother()
{
    Place p;
    QCOMPARE(p.check().code, 0);
    const auto store = storage::Store::open(p.machine.path(u"data"_s), storage::Store::Mode::Write);
    QVERIFY(store);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"locked"_s));
    const auto run = p.check();
    QCOMPARE(run.code, 1);
    QCOMPARE(statesOf(run), (QStringList{u"good"_s, u"good"_s} + QStringList(5, u"not_applicable"_s)));
    QCOMPARE(run.objects()[4].value(u"note"_s).toString(), u"other_process"_s);
    QCOMPARE(run.objects().last().value(u"outcome"_s).toString(), u"partial"_s);
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
