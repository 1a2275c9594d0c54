// SPDX-License-Identifier: GPL-3.0-or-later
// Whom Graph lets in, and what it answers whom it does not.
#include "graphfixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::net::HttpRequest;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

namespace {

const QString capable = QStringLiteral(R"({"access_token":{"xms_cc":{"values":["cp1"]}}})");
const QString nbf = QStringLiteral("1767225600");

ClaimsChallenge sampleChallenge(int status, bool unusual)
{
    return {.claims = {{QStringLiteral("nbf"),
                        QJsonObject{{QStringLiteral("essential"), true}, {QStringLiteral("value"), nbf}}}},
            .status = status,
            .unusual = unusual};
}

HttpRequest asking(const QByteArray &path, const QByteArray &bearer)
{
    HttpRequest request = get(path);
    request.headers.append("Authorization", bearer);
    return request;
}

QByteArray appBearer(GraphFixture &f, const QString &claims)
{
    return "Bearer " +
           text(f.entra.answer(postForm(
                    "/contoso.example/oauth2/v2.0/token",
                    {{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                     {QStringLiteral("client_id"), connectorApp},
                     {QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")},
                     {QStringLiteral("scope"), QStringLiteral("https://graph.microsoft.com/.default")},
                     {QStringLiteral("claims"), claims}})),
                QStringLiteral("access_token"))
               .toLatin1();
}

QString codeOf(const HttpResponse &response)
{
    return body(response)[QStringLiteral("error")][QStringLiteral("code")].toString();
}

/// A subscription that both planes may make.
QJsonObject webinarWish(const GraphFixture &f, int number)
{
    return {{QStringLiteral("changeType"), QStringLiteral("updated")},
            {QStringLiteral("notificationUrl"), QStringLiteral("https://relay.example.org/n/7f3a")},
            {QStringLiteral("resource"), QStringLiteral("solutions/virtualEvents/webinars/w%1").arg(number)},
            {QStringLiteral("expirationDateTime"), f.time(50min)}};
}

} // namespace

class TestGraphAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void challenges_data();
    void challenges();
    void whoCannotAnswerIsNotChallenged();
    void revokedTokens();
    void permissionsOfTheDirectory();
    void accessPolicyForCallEvents();
    void listsInPages();
    void bothPlanes_data();
    void bothPlanes();
    void requestsOfThePage_data();
    void requestsOfThePage();
};

void TestGraphAccess::challenges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unusual");
    QTest::addColumn<QString>("code");
    QTest::newRow("401") << 401 << false << QStringLiteral("InvalidAuthenticationToken");
    QTest::newRow("401, unusual") << 401 << true << QStringLiteral("InvalidAuthenticationToken");
    QTest::newRow("403") << 403 << false << QStringLiteral("AccessDenied");
}

void TestGraphAccess::challenges()
{
    QFETCH(int, status);
    QFETCH(bool, unusual);
    QFETCH(QString, code);
    GraphFixture f;
    const QByteArray path = "/v1.0/users/" + sampleDirectory().user.id.toLatin1() + "/calendarView";
    HttpRequest request = asking(path, appBearer(f, capable));
    request.query = "startDateTime=2026-05-04T00:00:00Z&endDateTime=2026-05-05T00:00:00Z";
    QCOMPARE(f.call(request).status, 200);
    f.entra.challenge(sampleChallenge(status, unusual));
    const HttpResponse refused = f.call(request);
    QCOMPARE(refused.status, status);
    QCOMPARE(codeOf(refused), code);
    const QByteArrayList fields = refused.headers.values("WWW-Authenticate");
    QCOMPARE(fields.size(), unusual ? 2 : 1);
    QVERIFY(fields.last().toLower().startsWith("bearer "));
    QVERIFY(fields.last().contains("error=\"insufficient_claims\""));
    const qsizetype begin = fields.last().indexOf("claims=\"e") + 8;
    QByteArray claims = fields.last().mid(begin);
    claims.truncate(claims.indexOf('"'));
    QCOMPARE(claims.endsWith("=="), !unusual);
    const QByteArray decoded =
        QByteArray::fromBase64(claims, unusual ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding);
    QCOMPARE(decoded, QByteArray(R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"}}})"));

    // Neither a new token as before nor one with the wrong value will do; one with what was asked for does.
    QJsonObject merged = QJsonDocument::fromJson(decoded).object();
    QJsonObject inner = merged.value(QStringLiteral("access_token")).toObject();
    inner.insert(QStringLiteral("xms_cc"),
                 QJsonObject{{QStringLiteral("values"), QJsonArray{QStringLiteral("cp1")}}});
    const auto json = [&merged, &inner] {
        merged.insert(QStringLiteral("access_token"), inner);
        return QString::fromUtf8(QJsonDocument(merged).toJson(QJsonDocument::Compact));
    };
    const auto again = [&](const QString &asked) {
        HttpRequest next = asking(path, appBearer(f, asked));
        next.query = request.query;
        return f.call(next).status;
    };
    QCOMPARE(again(capable), status);
    QCOMPARE(again(json()), 200);
    inner.insert(QStringLiteral("nbf"), QJsonObject{{QStringLiteral("value"), QStringLiteral("1")}});
    QCOMPARE(again(json()), status);
    f.entra.challenge({});
    QCOMPARE(f.call(request).status, 200);
}

void TestGraphAccess::whoCannotAnswerIsNotChallenged()
{
    GraphFixture f;
    f.entra.challenge(sampleChallenge(401, false));
    QCOMPARE(f.call(f.request("GET", "/v1.0/subscriptions")).status, 200);
}

void TestGraphAccess::revokedTokens()
{
    GraphFixture f;
    const HttpRequest request = asking("/v1.0/subscriptions", appBearer(f, capable));
    QCOMPARE(f.call(request).status, 200);
    f.entra.revokeAccessTokens();
    const HttpResponse refused = f.call(request);
    QCOMPARE(refused.status, 401);
    QVERIFY(!refused.headers.value("WWW-Authenticate").contains("claims"));
    QCOMPARE(f.call(asking("/v1.0/subscriptions", appBearer(f, capable))).status, 200);
}

/// What an administrator takes away is missing from the next token, not from the present one.
void TestGraphAccess::permissionsOfTheDirectory()
{
    GraphFixture f;
    QByteArray bearer = appBearer(f, {});
    const QByteArray path = "/v1.0/users/" + sampleDirectory().user.id.toLatin1() + "/calendarView";
    const auto status = [&] {
        HttpRequest request = asking(path, bearer);
        request.query = "startDateTime=2026-05-04T00:00:00Z&endDateTime=2026-05-05T00:00:00Z";
        return f.call(request).status;
    };
    QCOMPARE(status(), 200);
    f.entra.administered().apps[1].applicationPermissions = {};
    QCOMPARE(status(), 200);
    bearer = appBearer(f, {});
    QCOMPARE(status(), 403);
    const HttpResponse refused = f.create(f.wish());
    QCOMPARE(refused.status, 403);
    QCOMPARE(codeOf(refused), QStringLiteral("Forbidden"));
}

void TestGraphAccess::accessPolicyForCallEvents()
{
    for (const bool needed : {false, true}) {
        Directory directory = sampleDirectory();
        directory.apps[1].hasAccessPolicy = false;
        directory.apps[1].callEventsNeedAccessPolicy = needed;
        GraphFixture f({}, directory);
        const HttpResponse response = f.create(f.wish());
        QCOMPARE(response.status, needed ? 403 : 201);
        if (needed) {
            QCOMPARE(codeOf(response), QStringLiteral("ExtensionError"));
            QVERIFY(response.body.contains("No application access policy found for this app"));
        }
        const HttpResponse meetings = f.call(
            f.request("GET", "/v1.0/users/" + directory.user.id.toLatin1() + "/onlineMeetings/meeting-1"));
        QCOMPARE(meetings.status, 403);
    }
}

void TestGraphAccess::listsInPages()
{
    GraphFixture f;
    f.graph.setListPage(2);
    QStringList made;
    for (int i = 0; i < 5; ++i)
        made.append(text(f.create(webinarWish(f, i)), QStringLiteral("id")));
    made.sort();
    QStringList listed;
    QByteArray path = "/v1.0/subscriptions";
    int pages = 0;
    for (; !path.isEmpty() && pages < 10; ++pages) {
        const HttpResponse page = f.call(f.request("GET", path));
        QCOMPARE(page.status, 200);
        for (const QJsonValue &one : body(page).value(QStringLiteral("value")).toArray()) {
            listed.append(one[QStringLiteral("id")].toString());
            QCOMPARE(one[QStringLiteral("applicationId")].toString(), connectorApp);
            QVERIFY(one[QStringLiteral("clientState")].isNull());
        }
        const QString next = text(page, QStringLiteral("@odata.nextLink"));
        QVERIFY(next.isEmpty() || next.startsWith(QStringLiteral("http://127.0.0.1:8080/v1.0/")));
        path = next.isEmpty() ? QByteArray()
                              : next.mid(QStringLiteral("http://127.0.0.1:8080").size()).toLatin1();
    }
    QCOMPARE(pages, 3);
    listed.sort();
    QCOMPARE(listed, made);
}

void TestGraphAccess::bothPlanes_data()
{
    QTest::addColumn<bool>("app");
    QTest::newRow("organizer") << false;
    QTest::newRow("connector") << true;
}

/// From creation to sign-out.
void TestGraphAccess::bothPlanes()
{
    QFETCH(bool, app);
    GraphFixture f;
    const HttpResponse created = f.create(webinarWish(f, 1), app, "/v1.0");
    QCOMPARE(created.status, 201);
    const QByteArray one = "/v1.0/subscriptions/" + text(created, QStringLiteral("id")).toLatin1();
    const QString client = app ? connectorApp : organizerApp;
    const HttpResponse read = f.call(f.request("GET", one, {}, app));
    QCOMPARE(text(read, QStringLiteral("applicationId")), client);
    QCOMPARE(text(read, QStringLiteral("creatorId")),
             app ? f.entra.directory().apps[1].servicePrincipalId : f.entra.directory().user.id);
    const HttpResponse patched =
        f.call(f.request("PATCH", one, {{QStringLiteral("expirationDateTime"), f.time(58min)}}, app));
    QCOMPARE(patched.status, 200);
    QCOMPARE(text(patched, QStringLiteral("applicationId")), client);
    // The other app neither sees nor touches it.
    QCOMPARE(f.call(f.request("GET", one, {}, !app)).status, 404);
    QCOMPARE(f.call(f.request("DELETE", one, {}, !app)).status, 404);
    QCOMPARE(f.call(f.request("DELETE", one, {}, app)).status, 204);
    QCOMPARE(f.call(f.request("DELETE", one, {}, app)).status, 404);
    QVERIFY(body(f.call(f.request("GET", "/v1.0/subscriptions", {}, app)))
                .value(QStringLiteral("value"))
                .toArray()
                .isEmpty());
}

void TestGraphAccess::requestsOfThePage_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("changeType");
    QTest::addColumn<bool>("delegated");
    const auto events = QStringLiteral("solutions/virtualEvents/events");
    const auto webinar = QStringLiteral("solutions/virtualEvents/webinars/a@b");
    QTest::newRow("tenant") << events << QStringLiteral("created") << false;
    QTest::newRow("organizers") << events +
                                       QStringLiteral("/getEventsFromOrganizers(organizerIds=['id1', 'id2'])")
                                << QStringLiteral("created") << false;
    QTest::newRow("webinar") << webinar << QStringLiteral("updated") << true;
    QTest::newRow("sessions") << webinar + QStringLiteral("/sessions") << QStringLiteral("created, updated")
                              << true;
    QTest::newRow("registrations") << webinar + QStringLiteral("/registrations")
                                   << QStringLiteral("created, updated") << true;
}

/// Microsoft's page on virtual events: its requests as they are there, with an expiry that lies ahead and ids
/// in place of the braces, and the limits that it states of each.
void TestGraphAccess::requestsOfThePage()
{
    QFETCH(const QString, resource);
    QFETCH(const QString, changeType);
    QFETCH(const bool, delegated);
    GraphFixture f;
    f.calendar.add({.id = QStringLiteral("a@b"),
                    .displayName = QStringLiteral("Product day"),
                    .start = f.clock.now() + std::chrono::hours{8},
                    .end = f.clock.now() + std::chrono::hours{9}});
    QJsonObject wish{
        {QStringLiteral("changeType"), changeType},
        {QStringLiteral("notificationUrl"), QStringLiteral("https://webhook.contoso.com/api")},
        {QStringLiteral("lifecycleNotificationUrl"), QStringLiteral("https://webhook.contoso.com/api")},
        {QStringLiteral("resource"), resource},
        {QStringLiteral("expirationDateTime"), f.time(std::chrono::hours{23})},
        {QStringLiteral("clientState"), QStringLiteral("secretClientState")}};
    QCOMPARE(f.create(wish, false, "/v1.0").status, delegated ? 201 : 403);
    // One per application and tenant; a person's app is another than the connector's here.
    QCOMPARE(f.create(wish, true, "/v1.0").status, 201);
    QCOMPARE(f.create(wish, true, "/v1.0").status, 409);
    // Neither for longer than a day, nor for what the page's table does not have.
    GraphFixture g;
    wish[QStringLiteral("expirationDateTime")] = g.time(std::chrono::hours{25});
    QCOMPARE(g.create(wish, true, "/v1.0").status, 400);
    wish[QStringLiteral("expirationDateTime")] = g.time(std::chrono::hours{23});
    wish[QStringLiteral("changeType")] = QStringLiteral("deleted");
    QCOMPARE(g.create(wish, true, "/v1.0").status, 400);
}

QTEST_GUILESS_MAIN(TestGraphAccess)
#include "tst_graphaccess.moc"
