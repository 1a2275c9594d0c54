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
        QTest::addColumn<int>("watchable");
        QTest::addColumn<QString>("changeTypes");
        QTest::addColumn<bool>("beta");
        QTest::addColumn<bool>("connector");
        QTest::addColumn<bool>("rich");
        QTest::addColumn<int>("minutes");

        const auto row = [](const QString &resource, Watchable watchable, const char *types, bool connector,
                            bool callEvents = false) {
            QTest::newRow(qPrintable(resource))
                << resource << int(watchable) << QString::fromLatin1(types) << callEvents << connector
                << callEvents << (callEvents ? 4200 : 1430);
        };
        const QString base = u"solutions/virtualEvents/"_s;
        row(test::callEvents, Watchable::CallEvents, "updated", true, true);
        row(u'/' + test::callEvents, Watchable::CallEvents, "updated", true, true);
        row(base + u"events"_s, Watchable::EventsOfTenant, "created", true);
        row(base + u"events/getEventsFromOrganizers(organizerIds=['1', '2'])"_s,
            Watchable::EventsOfOrganizers, "created", true);
        row(base + u"webinars/a@b"_s, Watchable::Webinar, "updated", false);
        row(base + u"webinars/a@b/sessions"_s, Watchable::WebinarSessions, "created,updated", false);
        row(base + u"webinars/a@b/registrations"_s, Watchable::WebinarRegistrations, "created,updated",
            false);
        row(base + u"webinars/a@b/getAttendanceReports"_s, Watchable::WebinarReports, "created", false);
        row(base + u"townhalls/a@b"_s, Watchable::Townhall, "updated", false);
        row(base + u"townhalls/a@b/sessions"_s, Watchable::TownhallSessions, "created,updated", false);
        row(base + u"townhalls/a@b/getAttendanceReports"_s, Watchable::TownhallReports, "created", false);
        row(base + u"webinars/a@b/getVideoOnDemandPublication"_s, Watchable::VideoOnDemand, "updated", false);
        row(base + u"townhalls/a@b/getVideoOnDemandPublication"_s, Watchable::VideoOnDemand, "updated",
            false);
    }

    void rows()
    {
        QFETCH(const QString, resource);
        const auto *kind = graph::resourceKindOf(resource);
        QVERIFY(kind);
        QTEST(int(kind->watchable), "watchable");
        QTEST(QString(kind->changeTypes), "changeTypes");
        QTEST(kind->version == ApiVersion::Beta, "beta");
        QTEST(kind->plane == Plane::Connector, "connector");
        QTEST(kind->richData, "rich");
        QTEST(int(kind->longestLife.count()), "minutes");
        QCOMPARE(&graph::resourceKind(kind->watchable), kind);
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
        QCOMPARE(graph::resourceKinds().size(), std::size_t{11});
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
    }
};

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
