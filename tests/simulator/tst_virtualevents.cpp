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

class TestVirtualEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void byRole();
    void ofTheTenant();
    void sessions();
    void refused();
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

QTEST_GUILESS_MAIN(TestVirtualEvents)
#include "tst_virtualevents.moc"
