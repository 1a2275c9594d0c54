// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

class TestCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void calendarView();
    void onlineMeetings();
    void byConferenceId();
    void unknownPaths();
};

void TestCalendar::calendarView()
{
    GraphFixture f;
    for (int i = 0; i < 11; ++i)
        f.calendar.add({.id = QString::number(i),
                        .subject = QStringLiteral("Lunch"),
                        .start = f.clock.now() + 12h,
                        .end = f.clock.now() + 13h});
    const QByteArray range = "?startDateTime=2026-05-04T00:00:00Z&endDateTime=2026-05-05T00:00:00Z";
    const auto page = [&f](const QByteArray &path) {
        return body(f.call(f.request("GET", path, {}, false)));
    };
    const QJsonObject first = page("/v1.0/me/calendarView" + range);
    QCOMPARE(first.value(QStringLiteral("value")).toArray().size(), 10);
    const QJsonObject meeting = first.value(QStringLiteral("value"))[0].toObject();
    QCOMPARE(meeting[QStringLiteral("onlineMeeting")][QStringLiteral("joinUrl")].toString(), f.joinWebUrl);
    QCOMPARE(meeting[QStringLiteral("start")][QStringLiteral("dateTime")].toString(),
             QStringLiteral("2026-05-04T08:00:00.0000000"));
    QVERIFY(first.value(QStringLiteral("value"))[1][QStringLiteral("onlineMeeting")].isNull());

    const QUrl next(first.value(QStringLiteral("@odata.nextLink")).toString());
    QCOMPARE(next.host(), QStringLiteral("127.0.0.1"));
    const QJsonObject second = page(next.path().toLatin1() + '?' + next.query(QUrl::FullyEncoded).toLatin1());
    QCOMPARE(second.value(QStringLiteral("value")).toArray().size(), 2);
    QVERIFY(!second.contains(QStringLiteral("@odata.nextLink")));

    const QJsonObject narrow = page("/v1.0/me/calendarView" + range + "&$select=subject&$top=1");
    QCOMPARE(narrow.value(QStringLiteral("value")).toArray(),
             (QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("meeting-1")},
                                     {QStringLiteral("subject"), QStringLiteral("Weekly demo")}}}));

    QCOMPARE(f.call(f.request("GET", "/v1.0/me/calendarView", {}, false)).status, 400);
    QCOMPARE(f.call(f.request("GET", "/v1.0/me/calendarView" + range)).status, 400); // no /me for an app
    QCOMPARE(f.call(f.request("GET", "/v1.0/users/nobody/calendarView" + range)).status, 404);
    QCOMPARE(f.call(f.request("GET", "/v1.0/users/" + f.entra.directory().user.id.toLatin1() +
                                         "/calendarView" + range))
                 .status,
             200);
    const QJsonObject me = page("/v1.0/me");
    QCOMPARE(me.value(QStringLiteral("id")).toString(), f.entra.directory().user.id);
}

void TestCalendar::byConferenceId()
{
    const QByteArray path = "/v1.0/communications/onlineMeetings";
    const QByteArray filter = "?$filter=VideoTeleconferenceId%20eq%20'0'";
    GraphFixture f;
    const HttpResponse found = f.call(f.request("GET", path + filter));
    QCOMPARE(found.status, 200);
    QVERIFY(body(found).value(QStringLiteral("value")).toArray().isEmpty());
    QCOMPARE(f.call(f.request("GET", path)).status, 400);
    QCOMPARE(f.call(f.request("GET", path + filter, {}, false)).status, 403); // applications only
    QCOMPARE(f.call(f.request("POST", path + filter)).status, 405);

    const QString permission = QStringLiteral("OnlineMeetings.Read.All");
    Directory without = sampleDirectory();
    without.apps[1].applicationPermissions.removeAll(permission);
    GraphFixture refusing({}, without);
    const HttpResponse missing = refusing.call(refusing.request("GET", path + filter));
    QCOMPARE(missing.status, 403);
    QVERIFY(!missing.body.contains("policy"));
    Directory unruled = sampleDirectory();
    unruled.apps[1].hasAccessPolicy = false;
    GraphFixture strict({}, unruled);
    const HttpResponse policy = strict.call(strict.request("GET", path + filter));
    QCOMPARE(policy.status, 403);
    QVERIFY(policy.body.contains("application access policy"));
}

void TestCalendar::onlineMeetings()
{
    GraphFixture f;
    const QByteArray filter = "?$filter=JoinWebUrl%20eq%20'" + QUrl::toPercentEncoding(f.joinWebUrl) + '\'';
    const QByteArray user = "/v1.0/users/" + f.entra.directory().user.id.toLatin1();
    const auto found = [&f](const QByteArray &path, bool app) {
        return body(f.call(f.request("GET", path, {}, app))).value(QStringLiteral("value")).toArray();
    };
    QCOMPARE(found("/v1.0/me/onlineMeetings" + filter, false).size(), 1);
    const QJsonArray meetings = found(user + "/onlineMeetings" + filter, true);
    QCOMPARE(meetings.size(), 1);
    QCOMPARE(meetings[0][QStringLiteral("joinWebUrl")].toString(), f.joinWebUrl);
    QCOMPARE(meetings[0][QStringLiteral("chatInfo")][QStringLiteral("threadId")].toString(),
             QStringLiteral("19:meeting_QUJD@thread.v2"));
    // Encoded twice it is another link.
    const QByteArray twice =
        "?$filter=JoinWebUrl%20eq%20'" +
        QUrl::toPercentEncoding(QString::fromLatin1(QUrl::toPercentEncoding(f.joinWebUrl))) + '\'';
    QVERIFY(found(user + "/onlineMeetings" + twice, true).isEmpty());
    QCOMPARE(f.call(f.request("GET", user + "/onlineMeetings")).status, 400);
    QCOMPARE(f.call(f.request("GET", "/v1.0/users/somebody-else/onlineMeetings" + filter)).status, 403);
    QCOMPARE(f.call(f.request("GET", user + "/onlineMeetings/meeting-1")).status, 200);
    QCOMPARE(f.call(f.request("GET", user + "/onlineMeetings/meeting-2")).status, 404);

    Directory directory = sampleDirectory();
    directory.apps[1].hasAccessPolicy = false;
    GraphFixture g({}, directory);
    const HttpResponse response = g.call(g.request("GET", user + "/onlineMeetings" + filter));
    QCOMPARE(response.status, 403);
    QVERIFY(body(response)[QStringLiteral("error")][QStringLiteral("message")].toString().startsWith(
        QStringLiteral("No application access policy found for this app")));
}

void TestCalendar::unknownPaths()
{
    GraphFixture f;
    QCOMPARE(f.call(f.request("GET", "/v1.0/applications")).status, 400);
    QCOMPARE(f.call(f.request("GET", "/v1.0")).status, 400);
    QCOMPARE(f.call(f.request("POST", "/v1.0/me", {{QStringLiteral("x"), 1}}, false)).status, 405);
}

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
