// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/organizer.h"
#include "planefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::AccountState;
using monitor::GrantState;
using monitor::Organizer;
using monitor::SignInAdvice;
using monitor::SignInMethod;

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
                         [this](const monitor::SignInRefusal &refusal) {
                             failures << refusal.error.kind;
                             advice << refusal.advice;
                         });
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
    void restore()
    {
        restored.reset();
        organizer->restore(&context, [this](const base::Result<void> &result) { restored = result; });
        turn();
    }
    /// What check() reports.
    std::optional<base::Result<void>> check()
    {
        std::optional<base::Result<void>> result;
        organizer->check(&context, [&result](const base::Result<void> &checked) { result = checked; });
        turn();
        return result;
    }
    void signIn()
    {
        enqueueCode();
        http.enqueue(FakeHttpClient::json(tokenAnswer(scheduler.now())));
        organizer->signIn({});
        turn();
        pass(5s);
    }
    static QJsonObject profile()
    {
        return {{QStringLiteral("id"), QStringLiteral("99999999-2222-4333-8444-555555555555")},
                {QStringLiteral("displayName"), QStringLiteral("Attendee 17")}};
    }
    void pass(std::chrono::nanoseconds time)
    {
        scheduler.advance(time);
        turn();
    }

    std::unique_ptr<Organizer> organizer;
    std::optional<base::Result<void>> restored;
    QStringList codes;
    QStringList names;
    QList<ErrorKind> failures;
    QList<SignInAdvice> advice;
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
    void cancelledTokenWaitsForTheLock();
    void cancelKeepsWhoIsSignedIn();
    void checks();
    void checkRefused();
    void checkWithoutNetwork();
    void forgets();
    void goesToTheTenant();
    void foreignProvider();
    void withoutAdminConsent();
    void blockedDeviceCode();
};

void TestOrganizer::signsInAndRemembers()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.http.enqueue(FakeHttpClient::json(loginError(QStringLiteral("authorization_pending")), 400));
    f.organizer->signIn({});
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
    f.restore();
    QVERIFY(f.restored && *f.restored);
    QVERIFY(f.names.isEmpty()); // nobody has signed in now
    QCOMPARE(f.organizer->username(), QStringLiteral("attendee17@example.org"));
    QCOMPARE(f.http.requests().size(), requests); // without a network
    QCOMPARE(f.organizer->info().state, AccountState::SignedIn);
    QVERIFY(!f.organizer->info().checked);
}

void TestOrganizer::nobodyIsRemembered()
{
    OrganizerFixture f;
    f.restore();
    QVERIFY(f.restored && *f.restored);
    QVERIFY(f.organizer->username().isEmpty());
    QCOMPARE(f.organizer->info().state, AccountState::SignedOut);
    QVERIFY(f.check());
    QVERIFY(f.http.requests().isEmpty());
    f.keepSecret(QStringLiteral("signed-in/work"), "not JSON");
    f.restore();
    QVERIFY(f.organizer->username().isEmpty());
}

void TestOrganizer::declined()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.http.enqueue(FakeHttpClient::json(loginError(QStringLiteral("authorization_declined")), 400));
    f.organizer->signIn({});
    f.turn();
    f.pass(5s);
    QCOMPARE(f.failures, QList<ErrorKind>{ErrorKind::Declined});
    QCOMPARE(f.advice, QList<SignInAdvice>{SignInAdvice::Declined});
    QVERIFY(!f.secret(QStringLiteral("signed-in/work")));
    // And once more.
    f.enqueueCode();
    f.organizer->signIn({});
    f.turn();
    QCOMPARE(f.codes.size(), 2);
}

void TestOrganizer::noDiscovery()
{
    OrganizerFixture f;
    f.http.enqueue(FakeHttpClient::empty(404));
    f.organizer->signIn({});
    f.turn();
    QCOMPARE(f.failures.size(), 1);
    QVERIFY(f.codes.isEmpty());
}

void TestOrganizer::oneAtATime()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.organizer->signIn({});
    f.organizer->signIn({});
    f.turn();
    f.organizer->signIn({});
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
    f.organizer->signIn({});
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
    f.organizer->signIn({});
    f.turn();
    QCOMPARE(f.codes.size(), codes + 1);
}

void TestOrganizer::cancelsFromTheDialog()
{
    OrganizerFixture f;
    f.enqueueCode();
    connect(f.organizer.get(), &Organizer::deviceCode, f.organizer.get(),
            [&f] { f.organizer->cancelSignIn(); }); // while the flow is on the stack
    f.organizer->signIn({});
    f.turn();
    f.pass(1h);
    QCOMPARE(f.http.requests().size(), 2);
    QVERIFY(f.failures.isEmpty());
}

/// Another process may be about to renew just these.
void TestOrganizer::cancelledTokenWaitsForTheLock()
{
    const QTemporaryDir directory;
    OrganizerFixture f;
    f.lockFile = directory.filePath(QStringLiteral("lock"));
    f.makeOrganizer();
    f.enqueueCode();
    f.organizer->signIn({});
    f.turn();
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    f.scheduler.advance(5s);
    f.organizer->cancelSignIn(); // while it is being stored
    identity::RefreshLock other(f.scheduler, f.lockFile);
    identity::RefreshLock::Hold held;
    other.acquire(&f.context, [&held](const auto &hold) { held = *hold; });
    f.turn();
    for (int i = 0; i < 100 && !held; ++i)
        f.pass(50ms);
    QVERIFY(held);
    const auto tokens = [&f] {
        qsizetype count = -1;
        f.secrets->names(&f.context, [&count](const base::Result<QStringList> &names) {
            count = names->filter(QStringLiteral("tokens/")).size();
        });
        f.turn();
        return count;
    };
    QCOMPARE(tokens(), 1);
    held.reset();
    f.pass(1min);
    QCOMPARE(tokens(), 0);
}

/// A sign-in on top of one by the same person: that one is not over.
void TestOrganizer::cancelKeepsWhoIsSignedIn()
{
    OrganizerFixture f;
    f.signIn();
    QCOMPARE(f.names.size(), 1);
    f.enqueueCode();
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    f.organizer->signIn({});
    f.turn();
    f.scheduler.advance(5s);
    f.organizer->cancelSignIn(); // while it is being stored
    f.pass(1min);
    QCOMPARE(f.names.size(), 1);
    QVERIFY(!f.organizer->username().isEmpty());
    f.makeOrganizer(); // the next start
    f.restore();
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    f.http.enqueue(FakeHttpClient::json(OrganizerFixture::profile()));
    const auto result = f.check();
    QVERIFY(result && *result);
}

void TestOrganizer::checks()
{
    OrganizerFixture f;
    f.signIn();
    QVERIFY(f.organizer->info().checked);
    f.makeOrganizer(); // the next start
    f.restore();
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    QJsonObject renewed = tokenAnswer(f.scheduler.now());
    renewed[QStringLiteral("scope")] = QStringLiteral("User.Read OnlineMeetings.Read");
    f.http.enqueue(FakeHttpClient::json(renewed));
    f.http.enqueue(FakeHttpClient::json(OrganizerFixture::profile()));
    const auto result = f.check();
    QVERIFY(result && *result);
    const auto form = formOf(f.http.requests()[f.http.requests().size() - 2]);
    QCOMPARE(form[QStringLiteral("grant_type")], QStringLiteral("refresh_token"));
    QCOMPARE(f.http.lastRequest().url.host(), QStringLiteral("graph.example"));
    const monitor::AccountInfo info = f.organizer->info();
    QCOMPARE(info.id, QStringLiteral("work"));
    QCOMPARE(info.name, QStringLiteral("Attendee 17"));
    QVERIFY(info.checked);
    QVERIFY(!info.problem);
    QCOMPARE(info.tenant, tenantId);
    QCOMPARE(info.grant(QLatin1StringView("User.Read")), GrantState::Granted);
    QCOMPARE(info.grant(QLatin1StringView("VirtualEvent.Read")), GrantState::Missing);
    QCOMPARE(info.grant(QLatin1StringView("offline_access")), GrantState::Granted);
}

void TestOrganizer::checkRefused()
{
    OrganizerFixture f;
    f.signIn();
    f.http.enqueue(FakeHttpClient::json(loginError(QStringLiteral("invalid_grant")), 400));
    const auto result = f.check();
    QVERIFY(result && !*result);
    QCOMPARE(f.organizer->info().state, AccountState::NeedsSignIn);
    QVERIFY(f.organizer->info().checked);
    QVERIFY(f.organizer->info().problem);
    QVERIFY(f.organizer->username().isEmpty());
}

void TestOrganizer::checkWithoutNetwork()
{
    OrganizerFixture f;
    f.signIn();
    f.makeOrganizer();
    f.restore();
    for (int i = 0; i < 8; ++i)
        f.http.enqueue(FakeHttpClient::failed());
    std::optional<base::Result<void>> result;
    f.organizer->check(&f.context, [&result](const base::Result<void> &checked) { result = checked; });
    f.turn();
    f.pass(10min);
    QVERIFY(result && !*result);
    QCOMPARE(f.organizer->info().state, AccountState::SignedIn); // nobody has said otherwise
    QVERIFY(!f.organizer->info().checked);
    QCOMPARE(f.organizer->info().problem->kind, ErrorKind::Network);
}

void TestOrganizer::forgets()
{
    OrganizerFixture f;
    f.signIn();
    f.makeOrganizer();
    f.restore();
    const QString tokens = identity::refreshTokenKey(f.organizer->person()->account.homeAccountId,
                                                     f.organizer->person()->environment, clientId);
    QVERIFY(f.secret(tokens));
    std::optional<base::Result<int>> forgotten;
    f.organizer->forget(&f.context, [&forgotten](const base::Result<int> &count) { forgotten = count; });
    f.turn();
    QVERIFY(forgotten && *forgotten);
    QCOMPARE(**forgotten, 2);
    QVERIFY(!f.secret(tokens));
    QVERIFY(!f.secret(QStringLiteral("signed-in/work")));
    QCOMPARE(f.organizer->info().state, AccountState::SignedOut);
    QVERIFY(f.organizer->info().username.isEmpty());
    f.organizer->forget(&f.context, [&forgotten](const base::Result<int> &count) { forgotten = count; });
    f.turn();
    QCOMPARE(**forgotten, 0); // there was nobody left
}

void TestOrganizer::goesToTheTenant()
{
    OrganizerFixture f;
    auto account = f.account(config::Plane::Organizer);
    account.authority = QUrl(QStringLiteral("https://login.example/organizations/v2.0"));
    account.tenant = QStringLiteral("organizations");
    f.organizer = std::make_unique<Organizer>(f.planeServices(), account);
    f.signIn();
    QVERIFY(f.http.requests()[0].url.path().startsWith(QStringLiteral("/organizations/")));
    QCOMPARE(f.organizer->tenant(), tenantId);
    f.organizer = std::make_unique<Organizer>(f.planeServices(), account);
    f.restore();
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    f.http.enqueue(FakeHttpClient::json(OrganizerFixture::profile()));
    const auto before = f.http.requests().size();
    QVERIFY(f.check());
    QVERIFY(f.http.requests()[before].url.path().startsWith(u'/' + tenantId));
}

void TestOrganizer::foreignProvider()
{
    OrganizerFixture f;
    auto account = f.account(config::Plane::Organizer);
    account.graphBaseUrl.clear();
    f.organizer = std::make_unique<Organizer>(f.planeServices(), account);
    f.signIn();
    f.http.enqueue(FakeHttpClient::json(tokenAnswer(f.scheduler.now())));
    const auto result = f.check();
    QVERIFY(result && *result);
    for (const auto &request : f.http.requests()) // its tokens are not Microsoft's business
        QCOMPARE(request.url.host(), QStringLiteral("login.example"));
}

void TestOrganizer::withoutAdminConsent()
{
    OrganizerFixture f;
    f.enqueueCode();
    f.organizer->signIn({.withAdminConsent = false});
    f.turn();
    const QString scope = formOf(f.http.lastRequest())[QStringLiteral("scope")];
    QVERIFY(scope.contains(QStringLiteral("OnlineMeetings.Read")));
    QVERIFY(!scope.contains(QStringLiteral("VirtualEvent")));
}

void TestOrganizer::blockedDeviceCode()
{
    OrganizerFixture f;
    f.enqueueCode();
    QJsonObject blocked = loginError(QStringLiteral("interaction_required"));
    blocked[QStringLiteral("claims")] = QStringLiteral(R"({"access_token":{"acrs":{"value":"c1"}}})");
    blocked[QStringLiteral("error_codes")] = QJsonArray{53003};
    f.http.enqueue(FakeHttpClient::json(blocked, 400));
    f.organizer->signIn({});
    f.turn();
    f.pass(5s);
    QCOMPARE(f.failures.size(), 1);
    // The other way takes along what this one was refused for.
    QList<QUrl> addresses;
    connect(f.organizer.get(), &Organizer::browserNeeded, &f.context,
            [&addresses](const QUrl &address) { addresses << address; });
    f.http.enqueue(FakeHttpClient::json(PlaneFixture::discovery()));
    f.organizer->signIn({.method = SignInMethod::Browser});
    f.turn();
    QCOMPARE(addresses.size(), 1);
    QVERIFY(addresses[0].query().contains(QStringLiteral("acrs")));
    f.organizer->cancelSignIn();
    f.pass(1h);
    QCOMPARE(f.failures.size(), 1);
}

QTEST_GUILESS_MAIN(TestOrganizer)
#include "tst_organizer.moc"
