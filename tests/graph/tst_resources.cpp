// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/resources.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using graph::ApiVersion;
using graph::Plane;
using graph::Watchable;

class TestResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    /// Contract §2.3, row by row, with the resources as they are printed there.
    void rows_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QStringList>("what");
        QTest::addColumn<int>("watchable");
        QTest::addColumn<QString>("changeTypes");
        QTest::addColumn<QString>("delegated");
        QTest::addColumn<bool>("mayNeedBeta");

        const QString base = u"solutions/virtualEvents/"_s;
        const auto row = [&base](const QString &resource, const QStringList &what, Watchable watchable,
                                 const char *types, bool delegated, bool mayNeedBeta = false) {
            QTest::newRow(qPrintable(resource))
                << QString(base + resource) << what << int(watchable) << QString::fromLatin1(types)
                << (delegated ? u"VirtualEvent.Read"_s : QString()) << mayNeedBeta;
        };
        row(u"events"_s, {}, Watchable::EventsOfTenant, "created", false);
        row(u"events/getEventsFromOrganizers(organizerIds=['id1', 'id2'])"_s, {u"id1"_s, u"id2"_s},
            Watchable::EventsOfOrganizers, "created", false);
        row(u"events/getEventsFromOrganizers(organizerIds=['id1'])"_s, {u"id1"_s},
            Watchable::EventsOfOrganizers, "created", false);
        const QStringList id{u"a@b"_s};
        row(u"webinars/a@b"_s, id, Watchable::Webinar, "updated", true);
        row(u"webinars/a@b/sessions"_s, id, Watchable::WebinarSessions, "created,updated", true);
        row(u"webinars/a@b/registrations"_s, id, Watchable::WebinarRegistrations, "created,updated", true);
        row(u"webinars/a@b/getAttendanceReports"_s, id, Watchable::WebinarReports, "created", true);
        row(u"webinars/a@b/getVideoOnDemandPublication"_s, id, Watchable::WebinarVideo, "updated", true,
            true);
        row(u"townhalls/a@b"_s, id, Watchable::Townhall, "updated", true, true);
        row(u"townhalls/a@b/sessions"_s, id, Watchable::TownhallSessions, "created,updated", true, true);
        row(u"townhalls/a@b/getAttendanceReports"_s, id, Watchable::TownhallReports, "created", true, true);
        row(u"townhalls/a@b/getVideoOnDemandPublication"_s, id, Watchable::TownhallVideo, "updated", true,
            true);
    }

    void rows()
    {
        QFETCH(const QString, resource);
        QFETCH(const QStringList, what);
        QFETCH(const QString, delegated);
        const auto *kind = graph::resourceKindOf(resource);
        QVERIFY(kind);
        QTEST(int(kind->watchable), "watchable");
        QTEST(QString(kind->changeTypes), "changeTypes");
        QCOMPARE(int(kind->version), int(ApiVersion::V1));
        QTEST(kind->fallback == ApiVersion::Beta, "mayNeedBeta");
        QCOMPARE(QString(kind->delegated), delegated);
        QCOMPARE(QString(kind->application), u"VirtualEvent.Read.All"_s);
        QCOMPARE(int(kind->plane()), int(delegated.isEmpty() ? Plane::Connector : Plane::Organizer));
        QVERIFY(!kind->richData);
        QCOMPARE(kind->longestLife, std::chrono::minutes{1430});
        QCOMPARE(graph::resourceOf(kind->watchable, what), resource);
        QCOMPARE(graph::resourceKindOf(QString(u'/' + resource.toUpper())), kind);
    }

    void callEvents()
    {
        // The check vector of contract §7.2.
        const QString link =
            u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/"
            "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%"
            "3a%22aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d"_s;
        const QString resource =
            u"communications/onlineMeetings(joinWebUrl='https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%"
            "2F19%253ameeting_QUJDREVGR0g%2540thread.v2%2F0%3Fcontext%3D%257b%2522Tid%2522%253a%252211111111-"
            "2222-3333-4444-555555555555%2522%252c%2522Oid%2522%253a%2522aaaaaaaa-bbbb-cccc-dddd-"
            "eeeeeeeeeeee%2522%257d')/meetingCallEvents"_s;
        QCOMPARE(graph::resourceOf(Watchable::CallEvents, {link}), resource);
        const auto *kind = graph::resourceKindOf(resource);
        QVERIFY(kind);
        QCOMPARE(int(kind->watchable), int(Watchable::CallEvents));
        QCOMPARE(QString(kind->changeTypes), u"updated"_s);
        QCOMPARE(int(kind->version), int(ApiVersion::Beta));
        QVERIFY(!kind->fallback);
        QCOMPARE(int(kind->plane()), int(Plane::Connector));
        QCOMPARE(QString(kind->application), u"OnlineMeetings.Read.All"_s);
        QVERIFY(kind->delegated.isEmpty());
        QVERIFY(kind->richData);
        QCOMPARE(kind->longestLife, std::chrono::minutes{4200});
        QCOMPARE(graph::resourceKindOf(QString(u'/' + resource)), kind);
    }

    void anEventBringsTheCallsOfItsSessions()
    {
        const QString link = u"https://teams.example/l/1"_s;
        const QList<graph::WantedResource> webinar{
            {Watchable::Webinar, u"solutions/virtualEvents/webinars/a@b"_s},
            {Watchable::WebinarSessions, u"solutions/virtualEvents/webinars/a@b/sessions"_s},
            {Watchable::WebinarRegistrations, u"solutions/virtualEvents/webinars/a@b/registrations"_s},
            {Watchable::WebinarReports, u"solutions/virtualEvents/webinars/a@b/getAttendanceReports"_s},
            {Watchable::CallEvents, test::callEvents}};
        QCOMPARE(graph::resourcesOfEvent(graph::EventKind::Webinar, u"a@b"_s, {link, link}), webinar);
        QCOMPARE(graph::resourcesOfEvent(graph::EventKind::Webinar, u"a@b"_s, {}), webinar.first(4));
        const QList<graph::WantedResource> townhall{
            {Watchable::Townhall, u"solutions/virtualEvents/townhalls/a@b"_s},
            {Watchable::TownhallSessions, u"solutions/virtualEvents/townhalls/a@b/sessions"_s},
            {Watchable::TownhallReports, u"solutions/virtualEvents/townhalls/a@b/getAttendanceReports"_s},
            {Watchable::CallEvents, test::callEvents}};
        QCOMPARE(graph::resourcesOfEvent(graph::EventKind::Townhall, u"a@b"_s, {link}), townhall);
    }

    void unknownResources()
    {
        for (const QString &resource : std::initializer_list<QString>{
                 QString(), u"me/events"_s, u"solutions/virtualEvents/webinars"_s,
                 u"solutions/virtualEvents/webinars/a/b"_s, test::callEvents + u"/x"_s,
                 u"x/"_s + test::callEvents,
                 u"communications/onlineMeetings(joinWebUrl='')/meetingCallEvents"_s})
            QVERIFY2(!graph::resourceKindOf(resource), qPrintable(resource));
    }

    void everyKindIsOnceInTheTable()
    {
        QCOMPARE(graph::resourceKinds().size(), std::size_t{12});
        for (const auto &kind : graph::resourceKinds())
            QCOMPARE(&graph::resourceKind(kind.watchable), &kind);
    }

    void lifetimesAreClamped()
    {
        const auto now = test::at("2026-05-04T08:00:00Z");
        const auto &call = graph::resourceKind(Watchable::CallEvents);
        QCOMPARE(graph::expiryFor(call, now, 60min), now + 60min);
        QCOMPARE(graph::expiryFor(call, now, 44min), now + 45min);
        QCOMPARE(graph::expiryFor(call, now, 4201min), now + 4200min);
        const auto &webinar = graph::resourceKind(Watchable::Webinar);
        QCOMPARE(graph::expiryFor(webinar, now, 4200min), now + 1430min);
        QCOMPARE(graph::expiryFor(call, now, 4200min, false), now + 60min);
        QCOMPARE(graph::expiryFor(webinar, now, 50min, false), now + 50min);
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
