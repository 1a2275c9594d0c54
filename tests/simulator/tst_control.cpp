// SPDX-License-Identifier: GPL-3.0-or-later
#include "opening.h"
#include "simulator/control.h"
#include "support/testing.h"
#include "worldclient.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::base::ManualScheduler;
using rollcall::base::SystemScheduler;
using rollcall::net::ClientAnswer;
using namespace std::chrono_literals;

namespace {

/// A world on loopback whose clock is in the hand.
struct Fixture
{
    explicit Fixture(const WorldOptions &options = {.people = 3})
        : world(clock, realTime, options)
        , client(realTime)
    {
        if (!world.start())
            qFatal("can't start");
    }
    [[nodiscard]] QString tokenEndpoint() const
    {
        return world.baseUrl() + QStringLiteral("/organizations/oauth2/v2.0/token");
    }
    [[nodiscard]] QJsonObject signIn()
    {
        const QString code =
            client
                .form(world.baseUrl() + QStringLiteral("/organizations/oauth2/v2.0/devicecode"),
                      {{QStringLiteral("client_id"), world.clientId()},
                       {QStringLiteral("scope"), QStringLiteral("openid offline_access User.Read")}})
                .value(QStringLiteral("device_code"))
                .toString();
        clock.advance(10s);
        return client.form(tokenEndpoint(), {{QStringLiteral("grant_type"),
                                              QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
                                             {QStringLiteral("client_id"), world.clientId()},
                                             {QStringLiteral("device_code"), code}});
    }
    [[nodiscard]] QJsonObject refresh(const QJsonObject &grant)
    {
        return client.form(tokenEndpoint(), {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                                             {QStringLiteral("client_id"), world.clientId()},
                                             {QStringLiteral("refresh_token"),
                                              grant.value(QStringLiteral("refresh_token")).toString()}});
    }
    [[nodiscard]] int control(const char *command, const QByteArray &content = {})
    {
        return client.control(world, command, content);
    }

    SystemScheduler realTime;
    ManualScheduler clock;
    World world;
    WorldClient client;
};

QString errorOf(const QJsonObject &body)
{
    return body.value(QStringLiteral("error")).toString();
}

QByteArray pemOf(const QByteArray &der)
{
    return "-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
}

} // namespace

class TestControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void failsOnPurpose();
    void failsWithLoginErrors();
    void controls();
    void history();
    void secrets();
    void rules();
    void whatTheUserDoes();
    void challenges();
    void permissionsAndPolicy();
    void refreshTokens();
    void revocations();
    void certificates();
    void badParameters_data();
    void badParameters();
    void worldOptions();
    void events();
    void invitations();
};

void TestControl::failsOnPurpose()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 3});
    QVERIFY(world.start().has_value());
    WorldClient client(realTime);
    client.signInAsApp(world);
    const QString list = world.graphBaseUrl() + QStringLiteral("/v1.0/subscriptions");
    const auto fail = [&](const QString &query) {
        return client.call("POST", world.baseUrl() + QStringLiteral("/rollcall-sim/fail?") + query).status;
    };
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=429&retryAfter=7")), 204);
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=503&times=2")), 204);
    const ClientAnswer throttled = client.call("GET", list);
    QCOMPARE(throttled.status, 429);
    QCOMPARE(throttled.headers.value("Retry-After"), QByteArray("7"));
    QCOMPARE(client.call("GET", list).status, 503);
    QCOMPARE(client.call("GET", list).status, 503);
    QCOMPARE(client.call("GET", list).status, 200);
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=0")), 204);
    QCOMPARE(client.call("GET", list, {}, {}, 50ms).status, 0); // silence
    QCOMPARE(client.call("GET", list).status, 200);
    for (const char *query : {"", "method=GET&path=/x", "method=GET&status=500", "path=/x&status=500",
                              "method=GET&path=/x&status=99"})
        QCOMPARE(fail(QLatin1String(query)), 400);
}

void TestControl::controls()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 3});
    QVERIFY(world.start().has_value());
    WorldClient client(realTime);
    const QString control = world.baseUrl() + QStringLiteral("/rollcall-sim/");
    QCOMPARE(client.json("GET", control + QStringLiteral("info")), world.infoJson());
    QCOMPARE(client.call("GET", control + QStringLiteral("ground-truth")).status, 404);
    QCOMPARE(client.json("GET", control + QStringLiteral("status")).value(QStringLiteral("started")),
             QJsonValue(false));
    QCOMPARE(client.call("POST", control + QStringLiteral("begin")).status, 204);
    QVERIFY(world.beganAt() == clock.now());
    QCOMPARE(client.call("GET", control + QStringLiteral("ground-truth")).status, 200);
    const auto keys = [&] {
        return client.json("GET", world.baseUrl() + QStringLiteral("/common/discovery/v2.0/keys"))
            .value(QStringLiteral("keys"))
            .toArray()
            .size();
    };
    QCOMPARE(keys(), 1);
    QCOMPARE(client.call("POST", control + QStringLiteral("rotate-signing-keys")).status, 204);
    QCOMPARE(keys(), 2);
    QCOMPARE(client.call("POST", control + QStringLiteral("revoke-access")).status, 204);
    QCOMPARE(client.call("POST", control + QStringLiteral("revoke-refresh-tokens")).status, 204);
    QCOMPARE(client.call("GET", control + QStringLiteral("nothing")).status, 404);
}

void TestControl::failsWithLoginErrors()
{
    Fixture f;
    const QJsonObject grant = f.signIn();
    QCOMPARE(f.control("fail?method=POST&path=/token&body=grant_type%3Drefresh_token&status=400"
                       "&error=invalid_grant&code=50079&suberror=basic_action&claims=%7B%7D&times=2"),
             204);
    QVERIFY(f.signIn().contains(QStringLiteral("access_token"))); // another grant
    for (int i = 0; i < 2; ++i) {
        const QJsonObject refused = f.refresh(grant);
        QCOMPARE(errorOf(refused), QStringLiteral("invalid_grant"));
        QCOMPARE(refused.value(QStringLiteral("error_codes")).toArray(), QJsonArray{50079});
        QCOMPARE(refused.value(QStringLiteral("suberror")).toString(), QStringLiteral("basic_action"));
        QCOMPARE(refused.value(QStringLiteral("claims")).toString(), QStringLiteral("{}"));
    }
    QVERIFY(f.refresh(grant).contains(QStringLiteral("access_token")));
    QCOMPARE(f.control("fail?method=POST&path=/token&status=429&error=temporarily_unavailable&retryAfter=9"),
             204);
    const ClientAnswer throttled = f.client.call("POST", f.tokenEndpoint());
    QCOMPARE(throttled.status, 429);
    QCOMPARE(throttled.headers.value("Retry-After"), QByteArray("9"));
    QVERIFY(throttled.body.contains("temporarily_unavailable"));
}

void TestControl::history()
{
    Fixture f({.people = 3, .entra = {.rules = {LoginRule::DeviceCodeBlocked}}});
    (void)f.signIn();
    f.world.script().add("GET", "/v1.0/me", refusal(503));
    (void)f.client.call("GET", f.world.baseUrl() + QStringLiteral("/v1.0/me?$select=id"));
    (void)f.client.call("GET", f.world.baseUrl() + QStringLiteral("/v1.0/me"));
    (void)f.client.call("GET",
                        f.world.baseUrl() +
                            QStringLiteral("/common/oauth2/v2.0/authorize?redirect_uri=http://localhost:1"
                                           "&state=secret&client_id=") +
                            f.world.clientId());
    f.world.script().add("GET", "/silence", {.silent = true});
    (void)f.client.call("GET", f.world.baseUrl() + QStringLiteral("/v1.0/silence"), {}, {}, 50ms);
    const QStringList expected{
        QStringLiteral("POST /organizations/oauth2/v2.0/devicecode 200"),
        QStringLiteral("POST /organizations/oauth2/v2.0/token device_code 400 invalid_grant"),
        QStringLiteral("GET /v1.0/me 503"),
        QStringLiteral("GET /v1.0/me 401 InvalidAuthenticationToken"),
        QStringLiteral("GET /common/oauth2/v2.0/authorize 302 unsupported_response_type"),
        QStringLiteral("GET /v1.0/silence 0")};
    QCOMPARE(f.world.history().lines(), expected);
    QCOMPARE(f.client.json("GET", f.world.baseUrl() + QStringLiteral("/rollcall-sim/history")),
             (QJsonObject{{QStringLiteral("requests"), QJsonArray::fromStringList(expected)}}));
    QCOMPARE(f.control("clear-history"), 204);
    QVERIFY(f.world.history().lines().isEmpty());
}

void TestControl::secrets()
{
    Fixture f({.people = 3});
    const QJsonObject grant = f.signIn();
    (void)f.refresh(grant);
    (void)f.client.call("GET", f.world.baseUrl() +
                                   QStringLiteral("/common/oauth2/v2.0/authorize?state=st%2Bate&nonce=n"));
    (void)f.client.call("POST", f.world.graphBaseUrl() + QStringLiteral("/beta/subscriptions"),
                        R"({"clientState":"client-state"})", "application/json");
    const QJsonObject secrets =
        f.client.json("GET", f.world.baseUrl() + QStringLiteral("/rollcall-sim/secrets"));
    QCOMPARE(secrets.keys(),
             (QStringList{QStringLiteral("access_token"), QStringLiteral("clientState"),
                          QStringLiteral("device_code"), QStringLiteral("id_token"), QStringLiteral("nonce"),
                          QStringLiteral("refresh_token"), QStringLiteral("state")}));
    const auto valuesOf = [&secrets](const char *name) {
        return secrets.value(QLatin1String(name)).toArray();
    };
    QCOMPARE(valuesOf("state"), QJsonArray{QStringLiteral("st+ate")});
    QCOMPARE(valuesOf("clientState"), QJsonArray{QStringLiteral("client-state")});
    QCOMPARE(valuesOf("device_code").size(), 1);
    QCOMPARE(valuesOf("access_token").size(), 2);
    QCOMPARE(valuesOf("refresh_token").size(), 2);
    for (const char *name : {"access_token", "refresh_token", "id_token"})
        QVERIFY(valuesOf(name).contains(grant.value(QLatin1String(name))));
}

void TestControl::rules()
{
    Fixture f;
    const QJsonObject grant = f.signIn();
    QCOMPARE(f.control("rule?name=mfa-required"), 204);
    QCOMPARE(errorOf(f.refresh(grant)), QStringLiteral("interaction_required"));
    QCOMPARE(f.control("rule?name=mfa-required&on=0"), 204);
    QVERIFY(f.refresh(grant).contains(QStringLiteral("access_token")));
}

void TestControl::whatTheUserDoes()
{
    Fixture f;
    QCOMPARE(f.control("user?decision=declines"), 204);
    QCOMPARE(errorOf(f.signIn()), QStringLiteral("authorization_declined"));
    QCOMPARE(f.control("user?decision=ignores&browser=asks"), 204);
    QCOMPARE(errorOf(f.signIn()), QStringLiteral("authorization_pending"));
    QVERIFY(f.world.entra().options().browser == BrowserManner::AsksPerson);
}

void TestControl::invitations()
{
    Fixture f;
    QCOMPARE(f.control("invite?address=a17@example.org&name=Attendee%2017"), 204);
    QCOMPARE(f.control("invite?address=a18@example.org&declined=1"), 204);
    QStringList invited;
    QStringList declined;
    f.world.calendar().change(f.world.meetingId(), [&](SimulatedMeeting &meeting) {
        invited = meeting.invited;
        declined = meeting.declined;
    });
    QCOMPARE(invited, (QStringList{QStringLiteral("Attendee 17 <a17@example.org>"),
                                   QStringLiteral("a18@example.org")}));
    QCOMPARE(declined, QStringList{QStringLiteral("a18@example.org")});
}

void TestControl::challenges()
{
    Fixture f;
    QCOMPARE(f.control("challenge?value=1767225600&status=403&needsUser=1&unusual=1"), 204);
    const auto &challenge = f.world.entra().challenge();
    QVERIFY(challenge && challenge->status == 403 && challenge->needsUser && challenge->unusual);
    QCOMPARE(challenge->json(),
             QByteArray(R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"}}})"));
    QCOMPARE(f.control("challenge?claim=acrs&value=c1"), 204);
    QVERIFY(challenge && challenge->status == 401 && !challenge->needsUser && !challenge->unusual);
    QVERIFY(challenge->claims.contains(QStringLiteral("acrs")));
    QCOMPARE(f.control("challenge?off=1"), 204);
    QVERIFY(!challenge);
}

void TestControl::permissionsAndPolicy()
{
    Fixture f;
    const auto app = [&f] { return f.world.entra().directory().apps.front(); };
    const QString name = QStringLiteral("OnlineMeetings.Read.All");
    QVERIFY(app().applicationPermissions.contains(name));
    QCOMPARE(f.control("permission?plane=application&name=OnlineMeetings.Read.All&granted=0"), 204);
    QVERIFY(!app().applicationPermissions.contains(name));
    QCOMPARE(f.control("permission?plane=delegated&name=Subscription.Read.All"), 204);
    QCOMPARE(app().delegatedPermissions.count(QStringLiteral("Subscription.Read.All")), 1);
    QCOMPARE(f.control("access-policy?granted=0&callEvents=1"), 204);
    QVERIFY(!app().hasAccessPolicy && app().callEventsNeedAccessPolicy);
    QCOMPARE(f.control("access-policy"), 204);
    QVERIFY(app().hasAccessPolicy && app().callEventsNeedAccessPolicy);
}

void TestControl::refreshTokens()
{
    Fixture f;
    QCOMPARE(f.control("refresh-tokens?grace=0"), 204);
    const QJsonObject grant = f.signIn();
    QVERIFY(f.refresh(grant).contains(QStringLiteral("access_token")));
    QCOMPARE(errorOf(f.refresh(grant)), QStringLiteral("invalid_grant"));
    QCOMPARE(f.world.statusJson().value(QStringLiteral("reused_refresh_tokens")), QJsonValue(1));
    QCOMPARE(f.control("refresh-tokens"), 204);
    QVERIFY(f.refresh(grant).contains(QStringLiteral("access_token")));
}

void TestControl::revocations()
{
    Fixture f;
    const QJsonObject grant = f.signIn();
    f.client.bearer = "Bearer " + grant.value(QStringLiteral("access_token")).toString().toLatin1();
    const QString me = f.world.baseUrl() + QStringLiteral("/v1.0/me");
    QCOMPARE(f.client.call("GET", me).status, 200);
    QCOMPARE(f.control("revoke-access-tokens"), 204);
    QCOMPARE(f.client.call("GET", me).status, 401);
    QCOMPARE(f.control("revoke-refresh-tokens"), 204);
    QCOMPARE(errorOf(f.refresh(grant)), QStringLiteral("invalid_grant"));
}

/// A rotation: old and new side by side, then the old one goes.
void TestControl::certificates()
{
    const Pkey first = generateRsa(2048);
    const Pkey second = generateRsa(2048);
    const QByteArray old = selfSigned(first.get());
    const QByteArray fresh = selfSigned(second.get());
    Fixture f({.people = 3, .certificates = {old}});
    const auto registered = [&f] { return f.world.entra().directory().apps.front().certificates; };
    QCOMPARE(f.control("certificate", pemOf(fresh)), 204);
    QCOMPARE(registered(), (QList<QByteArray>{old, fresh}));
    QCOMPARE(f.control("certificate", pemOf(fresh)), 204);
    QCOMPARE(registered().size(), 2);
    QCOMPARE(f.control("certificate?remove=1", pemOf(old)), 204);
    QCOMPARE(registered(), QList<QByteArray>{fresh});
    QCOMPARE(f.control("certificate", "nonsense"), 400);
}

void TestControl::badParameters_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
         {"invite", "invite?address=nobody", "rule", "rule?name=nonsense", "user", "user?decision=maybe",
          "user?browser=no", "challenge", "challenge?value=1&status=402", "permission",
          "permission?plane=both&name=User.Read", "permission?plane=delegated", "refresh-tokens?grace=soon",
          "refresh-tokens?grace=-1"})
        QTest::newRow(command) << QByteArray(command);
}

void TestControl::badParameters()
{
    QFETCH(QByteArray, command);
    Fixture f;
    QCOMPARE(f.control(command.constData()), 400);
}

void TestControl::worldOptions()
{
    const QString tenant = QStringLiteral("22222222-2222-4333-8444-555555555555");
    Fixture f(
        {.people = 3,
         .tenantId = tenant,
         .guest = true,
         .withoutPermissions = {QStringLiteral("VirtualEvent.Read"), QStringLiteral("VirtualEvent.Read.All")},
         .accessPolicy = false,
         .callEventsNeedAccessPolicy = true});
    const Directory &directory = f.world.entra().directory();
    QCOMPARE(directory.tenantId, tenant);
    QVERIFY(f.world.authority().contains(tenant));
    QVERIFY(f.world.joinWebUrl().contains(tenant));
    QVERIFY(!directory.user.homeTenantId.isEmpty() && directory.user.homeTenantId != tenant);
    QVERIFY(!directory.user.homeId.isEmpty() && directory.user.homeId != directory.user.id);
    const AppRegistration &app = directory.apps.front();
    QVERIFY(!app.delegatedPermissions.contains(QStringLiteral("VirtualEvent.Read")));
    QVERIFY(!app.applicationPermissions.contains(QStringLiteral("VirtualEvent.Read.All")));
    QVERIFY(!app.hasAccessPolicy && app.callEventsNeedAccessPolicy);
}

/// What happens to webinars, and what makes no sense.
void TestControl::events()
{
    Fixture f;
    const auto path = [](const char *what, const QUrlQuery &query) -> QByteArray {
        return what + ("?" + query.toString(QUrl::FullyEncoded).toLatin1());
    };
    const auto run = [&](const char *what, const QUrlQuery &query) {
        return f.control(path(what, query).constData());
    };
    const QString id = QStringLiteral("12121212-8888-4777-8666-555555555555@") + f.world.tenantId();
    const QString start = QStringLiteral("2100-05-04T10:00:00Z");
    const QString end = QStringLiteral("2100-05-04T12:00:00Z");
    const auto find = [&] { return std::as_const(f.world.events()).find(id, false); };
    QCOMPARE(run("event", {{QStringLiteral("id"), id}, {QStringLiteral("subject"), QStringLiteral("x")}}),
             400);
    QCOMPARE(run("event", {{QStringLiteral("create"), QStringLiteral("1")}, {QStringLiteral("id"), id}}),
             400);
    QCOMPARE(run("event", {{QStringLiteral("create"), QStringLiteral("1")},
                           {QStringLiteral("id"), id},
                           {QStringLiteral("subject"), QStringLiteral("Open house")},
                           {QStringLiteral("status"), QStringLiteral("draft")},
                           {QStringLiteral("start"), start},
                           {QStringLiteral("end"), end}}),
             204);
    QVERIFY(find());
    QCOMPARE(find()->status, QStringLiteral("draft"));
    QCOMPARE(run("event", {{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("lost")}}),
             400);
    QCOMPARE(run("event", {{QStringLiteral("id"), id}, {QStringLiteral("start"), QStringLiteral("soon")}}),
             400);
    QCOMPARE(
        run("event", {{QStringLiteral("id"), id}, {QStringLiteral("status"), QStringLiteral("published")}}),
        204);
    QCOMPARE(find()->status, QStringLiteral("published"));
    QCOMPARE(find()->displayName, QStringLiteral("Open house"));

    const QUrlQuery session{{QStringLiteral("event"), id}, {QStringLiteral("id"), QStringLiteral("s-1")}};
    QUrlQuery created = session;
    created.setQueryItems(created.queryItems() + QUrlQuery{{QStringLiteral("create"), QStringLiteral("1")},
                                                           {QStringLiteral("start"), start},
                                                           {QStringLiteral("end"), end},
                                                           {QStringLiteral("people"), QStringLiteral("3")}}
                                                     .queryItems());
    QCOMPARE(run("session", session), 400); // there is none yet
    QCOMPARE(run("session", created), 204);
    QCOMPARE(find()->sessions.size(), 1);
    QVERIFY(find()->sessions[0].joinWebUrl.startsWith(QStringLiteral("https://")));
    QCOMPARE(run("session", {{QStringLiteral("event"), id},
                             {QStringLiteral("id"), QStringLiteral("s-1")},
                             {QStringLiteral("subject"), QStringLiteral("Keynote")}}),
             204);
    QCOMPARE(find()->sessions[0].subject, QStringLiteral("Keynote"));

    QCOMPARE(
        run("registration", {{QStringLiteral("event"), id}, {QStringLiteral("id"), QStringLiteral("r-1")}}),
        400);
    QCOMPARE(run("registration", {{QStringLiteral("event"), id},
                                  {QStringLiteral("id"), QStringLiteral("r-1")},
                                  {QStringLiteral("create"), QStringLiteral("1")}}),
             204);
    QCOMPARE(run("registration", {{QStringLiteral("event"), id},
                                  {QStringLiteral("id"), QStringLiteral("r-1")},
                                  {QStringLiteral("status"), QStringLiteral("canceled")}}),
             204);
    QCOMPARE(find()->registrations.value(0).status, QStringLiteral("canceled"));
    QCOMPARE(run("report", {{QStringLiteral("event"), id}}), 400);
    QCOMPARE(run("report", {{QStringLiteral("event"), id},
                            {QStringLiteral("session"), QStringLiteral("s-1")},
                            {QStringLiteral("id"), QStringLiteral("a-1")}}),
             204);
}

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"
