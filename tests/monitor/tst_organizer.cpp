// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/organizer.h"
#include "planefixture.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::Organizer;

namespace {

struct OrganizerFixture : PlaneFixture
{
    OrganizerFixture() { makeOrganizer(); }

    void makeOrganizer()
    {
        organizer = std::make_unique<Organizer>(planeServices(), account(config::Plane::Organizer));
        QObject::connect(organizer.get(), &Organizer::deviceCode, &context,
                         [this](const identity::DeviceCodePrompt &prompt) { codes << prompt.userCode; });
        QObject::connect(organizer.get(), &Organizer::signedIn, &context,
                         [this](const QString &name) { names << name; });
        QObject::connect(organizer.get(), &Organizer::failed, &context,
                         [this](const base::Error &error) { failures << error.kind; });
    }
    /// Discovery and a code, as the service gives them.
    void enqueueCode()
    {
        http.enqueue(FakeHttpClient::json(discovery()));
        http.enqueue(FakeHttpClient::json(
            {{QStringLiteral("device_code"), QStringLiteral("device-1")},
             {QStringLiteral("user_code"), QStringLiteral("ABCD1234")},
             {QStringLiteral("verification_uri"), QStringLiteral("https://login.example/device")},
             {QStringLiteral("expires_in"), 900},
             {QStringLiteral("interval"), 5},
             {QStringLiteral("message"), QStringLiteral("Enter it.")}}));
    }
    void pass(std::chrono::nanoseconds time)
    {
        scheduler.advance(time);
        turn();
    }

    std::unique_ptr<Organizer> organizer;
    QStringList codes;
    QStringList names;
    QList<ErrorKind> failures;
};

} // namespace

class TestOrganizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void signsInAndRemembers();
    void nobodyIsRemembered();
    void declined();
    void noDiscovery();
    void oneAtATime();
    void cancels_data();
    void cancels();
    void cancelsFromTheDialog();
};

void TestOrganizer::signsInAndRemembers()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.http.enqueue(FakeHttpClient::json(loginError(QStringLiteral("authorization_pending")), 400));
    f.organizer->signIn();
    f.turn();
    QCOMPARE(f.codes, QStringList{QStringLiteral("ABCD1234")});
    f.pass(5s);
    QVERIFY(f.names.isEmpty());
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    f.pass(5s);
    QCOMPARE(f.names, QStringList{QStringLiteral("attendee17@example.org")});
    QCOMPARE(f.organizer->username(), QStringLiteral("attendee17@example.org"));
    QVERIFY(f.failures.isEmpty());

    f.makeOrganizer(); // the next start
    QVERIFY(f.organizer->username().isEmpty());
    f.names.clear();
    const auto requests = f.http.requests().size();
    f.organizer->restore();
    f.turn();
    QCOMPARE(f.names, QStringList{QStringLiteral("attendee17@example.org")});
    QCOMPARE(f.http.requests().size(), requests); // without a network
}

void TestOrganizer::nobodyIsRemembered()
{
    OrganizerFixture f;
    f.organizer->restore();
    f.turn();
    QVERIFY(f.names.isEmpty());
    QVERIFY(f.failures.isEmpty());
    f.keepSecret(QStringLiteral("signed-in/work"), "not JSON");
    f.organizer->restore();
    f.turn();
    QVERIFY(f.names.isEmpty());
}

void TestOrganizer::declined()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.http.enqueue(FakeHttpClient::json(loginError(QStringLiteral("authorization_declined")), 400));
    f.organizer->signIn();
    f.turn();
    f.pass(5s);
    QCOMPARE(f.failures, QList<ErrorKind>{ErrorKind::Declined});
    QVERIFY(!f.secret(QStringLiteral("signed-in/work")));
    // And once more.
    f.enqueueCode();
    f.organizer->signIn();
    f.turn();
    QCOMPARE(f.codes.size(), 2);
}

void TestOrganizer::noDiscovery()
{
    OrganizerFixture f;
    f.http.enqueue(FakeHttpClient::empty(404));
    f.organizer->signIn();
    f.turn();
    QCOMPARE(f.failures.size(), 1);
    QVERIFY(f.codes.isEmpty());
}

void TestOrganizer::oneAtATime()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.organizer->signIn();
    f.organizer->signIn();
    f.turn();
    f.organizer->signIn();
    f.turn();
    QCOMPARE(f.codes.size(), 1);
    QCOMPARE(f.http.requests().size(), 2);
}

void TestOrganizer::cancels_data()
{
    QTest::addColumn<int>("when");
    QTest::newRow("before the code") << 0;
    QTest::newRow("with the code on the screen") << 1;
    QTest::newRow("while what came is being stored") << 2;
}

void TestOrganizer::cancels()
{
    QFETCH(int, when);
    OrganizerFixture f;
    f.enqueueCode();
    f.organizer->signIn();
    if (when > 0)
        f.turn();
    if (when > 1) {
        f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
        f.scheduler.advance(5s);
    }
    f.organizer->cancelSignIn();
    f.pass(1h);
    QVERIFY(f.names.isEmpty());
    QVERIFY(f.failures.isEmpty());
    QVERIFY(f.organizer->username().isEmpty());
    QVERIFY(!f.secret(QStringLiteral("signed-in/work")));
    const auto codes = f.codes.size();
    QCOMPARE(codes, when > 0 ? 1 : 0);
    while (f.http.unused() > 0) // what the cancelled one did not ask for
        f.http.send({.url = QUrl(QStringLiteral("https://login.example/"))}, &f.context, [](const auto &) {});
    f.enqueueCode();
    f.organizer->signIn();
    f.turn();
    QCOMPARE(f.codes.size(), codes + 1);
}

void TestOrganizer::cancelsFromTheDialog()
{
    OrganizerFixture f;
    f.enqueueCode();
    connect(f.organizer.get(), &Organizer::deviceCode, f.organizer.get(),
            [&f] { f.organizer->cancelSignIn(); }); // while the flow is on the stack
    f.organizer->signIn();
    f.turn();
    f.pass(1h);
    QCOMPARE(f.http.requests().size(), 2);
    QVERIFY(f.failures.isEmpty());
}

QTEST_GUILESS_MAIN(TestOrganizer)
#include "tst_organizer.moc"
