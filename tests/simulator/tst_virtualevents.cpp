// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using namespace std::chrono_literals;

namespace {

const QByteArray base = "/v1.0/solutions/virtualEvents/";
const QString webinar = QStringLiteral("77777777-8888-4999-8aaa-000000000001@t");
const QString townhall = QStringLiteral("77777777-8888-4999-8aaa-000000000002@t");

struct EventsFixture : GraphFixture
{
    explicit EventsFixture(const Directory &directory = sampleDirectory())
        : GraphFixture({}, directory)
    {
        const auto start = clock.now() + 24h;
        calendar.add({.id = webinar,
                      .displayName = QStringLiteral("Product news"),
                      .start = start,
                      .end = start + 1h,
                      .sessions = {{QStringLiteral("s-1"), QStringLiteral("https://teams.example/1"), start,
                                    start + 1h}}});
        calendar.add({.id = townhall,
                      .displayName = QStringLiteral("Town hall"),
                      .isTownhall = true,
                      .isCoOrganized = true,
                      .start = start,
                      .end = start + 1h});
    }
    int status(const QByteArray &path, bool app) { return call(request("GET", base + path, {}, app)).status; }
    QStringList ids(const QByteArray &path, bool app)
    {
        QStringList result;
        const auto response = call(request("GET", base + path, {}, app));
        for (const QJsonValue event : body(response).value(QStringLiteral("value")).toArray())
            result.append(event[QStringLiteral("id")].toString());
        return result;
    }
};

} // namespace

Q_DECLARE_METATYPE(rollcall::simulator::EventNews)

class TestVirtualEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void byRole();
    void ofTheTenant();
    void sessions();
    void refused();
    void registrations();
    void ofOthers();
    void notificationsOfThePage_data();
    void notificationsOfThePage();
    void whoHears();
};

void TestVirtualEvents::byRole()
{
    EventsFixture f;
    QCOMPARE(f.ids("webinars/getByUserRole(role='organizer')", false), QStringList{webinar});
    QCOMPARE(f.ids("webinars/getByUserRole(role='coOrganizer')", false), QStringList());
    QCOMPARE(f.ids("townhalls/getByUserRole(role='coOrganizer')", false), QStringList{townhall});
    QCOMPARE(f.status("webinars/getByUserRole(role='organizer')", true), 403);
    const QByteArray user = "userId='" + f.entra.directory().user.id.toLatin1() + "'";
    QCOMPARE(f.ids("webinars/getByUserIdAndRole(" + user + ",role='organizer')", true), QStringList{webinar});
    QCOMPARE(f.ids("webinars/getByUserIdAndRole(userId='nobody',role='organizer')", true), QStringList());
    QCOMPARE(f.status("webinars/getByUserIdAndRole(" + user + ",role='organizer')", false), 403);
}

void TestVirtualEvents::ofTheTenant()
{
    EventsFixture f;
    QCOMPARE(f.ids("webinars", true), QStringList{webinar});
    QCOMPARE(f.ids("townhalls", true), QStringList{townhall});
    QCOMPARE(f.status("webinars", false), 403);
    QCOMPARE(f.status("webinars/" + webinar.toLatin1(), false), 200);
    QCOMPARE(f.status("townhalls/" + webinar.toLatin1(), false), 404);
}

void TestVirtualEvents::sessions()
{
    EventsFixture f;
    const QByteArray path = "webinars/" + webinar.toLatin1() + "/sessions";
    QCOMPARE(f.ids(path, false), QStringList{QStringLiteral("s-1")});
    const auto one = f.call(f.request("GET", base + path + "/s-1", {}, false));
    QCOMPARE(body(one)[QStringLiteral("value")][QStringLiteral("joinWebUrl")].toString(),
             QStringLiteral("https://teams.example/1"));
    QCOMPARE(f.status(path + "/s-2", false), 404);
    QVERIFY(f.calendar.joinWebUrls().contains(QStringLiteral("https://teams.example/1")));
}

void TestVirtualEvents::refused()
{
    Directory directory = sampleDirectory();
    directory.apps[1].applicationPermissions.removeAll(QStringLiteral("VirtualEvent.Read.All"));
    EventsFixture without(directory);
    QCOMPARE(without.status("webinars", true), 403);

    directory = sampleDirectory();
    directory.apps[1].hasAccessPolicy = false;
    EventsFixture f(directory);
    QCOMPARE(f.status("webinars", true), 200);
    QCOMPARE(f.status("webinars/" + webinar.toLatin1() + "/sessions", true), 403);
    QCOMPARE(f.call(f.request("POST", base + "webinars", {{QStringLiteral("x"), 1}}, false)).status, 405);
    QCOMPARE(f.status("conferences", false), 400);
}

void TestVirtualEvents::registrations()
{
    EventsFixture f;
    VirtualEvents &events = f.calendar.events();
    QVERIFY(events.addRegistration(webinar, {.id = QStringLiteral("reg-01"),
                                             .firstName = QStringLiteral("Attendee"),
                                             .lastName = QStringLiteral("17"),
                                             .email = QStringLiteral("attendee17@example.org"),
                                             .registered = f.clock.now()}));
    QVERIFY(!events.addRegistration(QStringLiteral("nobody"), {}));
    const QByteArray path = "webinars/" + webinar.toLatin1() + "/registrations";
    const auto one = body(f.call(f.request("GET", base + path + "/reg-01", {}, false)));
    QCOMPARE(one.value(QStringLiteral("status")).toString(), QStringLiteral("registered"));
    QVERIFY(!one.value(QStringLiteral("registrationDateTime")).toString().endsWith(QLatin1Char('Z')));
    QVERIFY(one.value(QStringLiteral("cancelationDateTime")).isNull());
    QCOMPARE(f.status(path + "/reg-02", false), 404);
    QCOMPARE(f.status(path, false), 403); // nobody may list them
    QCOMPARE(f.status(path, true), 403);
}

void TestVirtualEvents::ofOthers()
{
    EventsFixture f;
    f.calendar.events().change(webinar, [](SimulatedEvent &event) { event.isForeign = true; });
    QCOMPARE(f.ids("webinars/getByUserRole(role='organizer')", false), QStringList());
    QCOMPARE(f.ids("webinars", true), QStringList{webinar});
    QCOMPARE(f.status("webinars/" + webinar.toLatin1(), false), 403);
    QCOMPARE(f.status("webinars/" + webinar.toLatin1(), true), 200);
}

/// Microsoft's examples, with ids in place of the braces.
void TestVirtualEvents::notificationsOfThePage_data()
{
    QTest::addColumn<EventNews>("news");
    QTest::addColumn<QByteArray>("changeType");
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("dataId");
    QTest::addColumn<QByteArray>("dataType");
    const auto row = [](const char *name, EventNews news, const QByteArray &changeType,
                        const QByteArray &resource, const QByteArray &dataId, const QByteArray &dataType) {
        news.eventId = QStringLiteral("{webinarId}");
        QTest::newRow(name) << news << changeType << resource << dataId << dataType;
    };
    const QByteArray id = "solutions/virtualEvents/webinars/{webinarId}";
    row("event created", {.what = EventNews::Event, .created = true}, "created",
        "solutions/virtualEvents/events/", id + "/", "#microsoft.graph.virtualEvent");
    row("event updated", {.what = EventNews::Event}, "updated", id + "/", id + "/",
        "#microsoft.graph.virtualEvent");
    const QString session = QStringLiteral("{sessionId}");
    row("session created", {.what = EventNews::Session, .created = true, .sessionId = session}, "created",
        id + "/sessions", id + "/sessions/{sessionId}", "#microsoft.graph.virtualEventSession");
    row("session updated", {.what = EventNews::Session, .sessionId = session}, "updated", id + "/sessions",
        id + "/sessions/{sessionId}", "#microsoft.graph.virtualEventSession");
    const QString registration = QStringLiteral("{registrationId}");
    row("registration created", {.what = EventNews::Registration, .created = true, .partId = registration},
        "created", id + "/registrations", id + "/registrations/{registrationId}",
        "#microsoft.graph.virtualEventRegistration");
    row("registration updated", {.what = EventNews::Registration, .partId = registration}, "updated",
        id + "/registrations", id + "/registrations/{registrationId}",
        "#microsoft.graph.virtualEventRegistration");
}

void TestVirtualEvents::notificationsOfThePage()
{
    QFETCH(const EventNews, news);
    QFETCH(const QByteArray, changeType);
    QFETCH(const QByteArray, resource);
    QFETCH(const QByteArray, dataId);
    QFETCH(const QByteArray, dataType);
    const QByteArray text =
        R"({"subscriptionId": "7015b436-a8b8-4260-af80-5af8cba32e62",
            "clientState": "secret client state",
            "changeType": ")" +
        changeType + R"(",
            "tenantId": "f5b076c8-b508-4ba3-a1a7-19d1c0bcef03",
            "resource": ")" +
        resource + R"(",
            "subscriptionExpirationDateTime": "2023-01-28T00:00:00.0000000Z",
            "resourceData": {"@odata.id": ")" +
        dataId + R"(", "@odata.type": ")" + dataType + R"(",
                             "id": ")" +
        dataId + R"("}})";
    const QJsonObject wanted = QJsonDocument::fromJson(text).object();
    QVERIFY(!wanted.isEmpty());
    const NotificationHead head{.subscriptionId = QStringLiteral("7015b436-a8b8-4260-af80-5af8cba32e62"),
                                .subscriptionExpiration = at("2023-01-28T00:00:00Z"),
                                .tenantId = QStringLiteral("f5b076c8-b508-4ba3-a1a7-19d1c0bcef03"),
                                .clientState = QStringLiteral("secret client state"),
                                .resource = {}};
    QCOMPARE(eventItem(head, news), wanted);
}

void TestVirtualEvents::whoHears()
{
    const EventNews created{.what = EventNews::Event,
                            .created = true,
                            .eventId = QStringLiteral("a@b"),
                            .organizers = {QStringLiteral("id1")}};
    const auto all = QStringLiteral("solutions/virtualEvents/events");
    QVERIFY(hears(all, QStringLiteral("created"), created));
    QVERIFY(hears(all + QStringLiteral("/getEventsFromOrganizers(organizerIds=['id1', 'id2'])"),
                  QStringLiteral("created"), created));
    QVERIFY(!hears(all + QStringLiteral("/getEventsFromOrganizers(organizerIds=['id2'])"),
                   QStringLiteral("created"), created));
    const auto one = QStringLiteral("solutions/virtualEvents/webinars/a@b");
    QVERIFY(!hears(one, QStringLiteral("updated"), created));
    const EventNews updated{.what = EventNews::Event, .eventId = QStringLiteral("a@b")};
    QVERIFY(hears(one, QStringLiteral("updated"), updated));
    QVERIFY(hears(QString(QLatin1Char('/') + one), QStringLiteral("updated"), updated));
    QVERIFY(!hears(all, QStringLiteral("created"), updated));
    const EventNews session{.what = EventNews::Session, .created = true, .eventId = QStringLiteral("a@b")};
    QVERIFY(hears(one + QStringLiteral("/sessions"), QStringLiteral("created, updated"), session));
    QVERIFY(!hears(one + QStringLiteral("/sessions"), QStringLiteral("updated"), session));
    QVERIFY(!hears(one + QStringLiteral("/registrations"), QStringLiteral("created,updated"), session));
    QVERIFY(!hears(QStringLiteral("solutions/virtualEvents/townhalls/a@b/sessions"),
                   QStringLiteral("created,updated"), session));
    const EventNews report{.what = EventNews::Report,
                           .created = true,
                           .eventId = QStringLiteral("a@b"),
                           .sessionId = QStringLiteral("s"),
                           .partId = QStringLiteral("r")};
    QVERIFY(hears(one + QStringLiteral("/getAttendanceReports"), QStringLiteral("created"), report));
    // Of a report the id is its own, and no path (contract §9.7).
    const QJsonObject data = eventItem({}, report).value(QStringLiteral("resourceData")).toObject();
    QCOMPARE(data.value(QStringLiteral("id")).toString(), QStringLiteral("r"));
    QCOMPARE(data.value(QStringLiteral("@odata.id")).toString(),
             QString(one + QStringLiteral("/sessions/s/attendanceReports/r")));
}

QTEST_GUILESS_MAIN(TestVirtualEvents)
#include "tst_virtualevents.moc"
