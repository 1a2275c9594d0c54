// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/cloud.h"
#include "support/testing.h"

using namespace rollcall::config;

// Contract §1.13, row by row.
class TestCloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void hosts_data()
    {
        QTest::addColumn<Cloud>("cloud");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("graph");
        QTest::addColumn<QString>("eventHubs");
        const auto row = [](Cloud cloud, const char *name, const char *login, const char *graph,
                            const char *eventHubs) {
            QTest::newRow(name) << cloud << QString::fromLatin1(name) << QString::fromLatin1(login)
                                << QString::fromLatin1(graph) << QString::fromLatin1(eventHubs);
        };
        row(Cloud::Global, "global", "login.microsoftonline.com", "graph.microsoft.com",
            "servicebus.windows.net");
        row(Cloud::UsGovernment, "usgov", "login.microsoftonline.us", "graph.microsoft.us",
            "servicebus.usgovcloudapi.net");
        row(Cloud::UsGovernmentDod, "usgov-dod", "login.microsoftonline.us", "dod-graph.microsoft.us",
            "servicebus.usgovcloudapi.net");
        row(Cloud::China, "china", "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn",
            "servicebus.chinacloudapi.cn");
    }

    void hosts()
    {
        QFETCH(Cloud, cloud);
        QFETCH(QString, name);
        QFETCH(QString, login);
        QFETCH(QString, graph);
        QFETCH(QString, eventHubs);
        const CloudInfo &info = cloudInfo(cloud);
        QCOMPARE(info.cloud, cloud);
        QCOMPARE(info.name, name);
        QCOMPARE(info.loginHost, login);
        QCOMPARE(info.graphHost, graph);
        QCOMPARE(info.eventHubsDomain, eventHubs);
        QCOMPARE(cloudByName(name), std::optional(cloud));
        QVERIFY(allClouds().contains(cloud));
        QCOMPARE(allClouds().size(), 4);
    }

    void knowsNoOtherNames()
    {
        QVERIFY(!cloudByName(u"mars"));
        QVERIFY(!cloudByName(u"Global"));
        QVERIFY(!cloudByName(u""));
    }

    void saysWhatIsWhere_data()
    {
        QTest::addColumn<CloudFeature>("feature");
        QTest::addColumn<QList<Presence>>("in"); // global, GCC High, DoD, China
        using enum Presence;
        QTest::newRow("subscriptions")
            << CloudFeature::Subscriptions << QList{Documented, Documented, Documented, Documented};
        QTest::newRow("virtual events")
            << CloudFeature::VirtualEvents << QList{Documented, NotInSchema, NotInSchema, NotInSchema};
        QTest::newRow("call events") << CloudFeature::CallEvents
                                     << QList{Documented, NotInSchema, NotInSchema, NotInSchema};
        QTest::newRow("attendance records")
            << CloudFeature::AttendanceRecords << QList{Documented, Documented, Documented, Absent};
    }

    void saysWhatIsWhere()
    {
        QFETCH(CloudFeature, feature);
        QFETCH(QList<Presence>, in);
        const QList<Cloud> clouds = allClouds();
        for (qsizetype i = 0; i < clouds.size(); ++i) {
            QCOMPARE(presence(clouds.at(i), feature), in.at(i));
            QCOMPARE(missingFeatures(clouds.at(i)).contains(feature), in.at(i) != Presence::Documented);
        }
    }

    void listsWhatIsMissing()
    {
        using enum CloudFeature;
        QCOMPARE(missingFeatures(Cloud::Global), QList<CloudFeature>());
        QCOMPARE(missingFeatures(Cloud::UsGovernment), (QList{VirtualEvents, CallEvents}));
        QCOMPARE(missingFeatures(Cloud::UsGovernmentDod), (QList{VirtualEvents, CallEvents}));
        QCOMPARE(missingFeatures(Cloud::China), (QList{VirtualEvents, CallEvents, AttendanceRecords}));
    }

    void scopes_data()
    {
        QTest::addColumn<Cloud>("cloud");
        QTest::addColumn<QString>("permission");
        QTest::addColumn<QString>("scope");
        const auto row = [](Cloud cloud, const char *permission, const char *scope) {
            QTest::addRow("%s in %d", permission, static_cast<int>(cloud))
                << cloud << QString::fromLatin1(permission) << QString::fromLatin1(scope);
        };
        row(Cloud::Global, "User.Read", "User.Read");
        row(Cloud::UsGovernment, "User.Read", "https://graph.microsoft.us/User.Read");
        row(Cloud::UsGovernmentDod, "User.Read", "https://dod-graph.microsoft.us/User.Read");
        row(Cloud::China, "User.Read", "https://microsoftgraph.chinacloudapi.cn/User.Read");
        row(Cloud::Global, ".default", "https://graph.microsoft.com/.default");
        row(Cloud::China, ".default", "https://microsoftgraph.chinacloudapi.cn/.default");
        for (const char *permission : {"openid", "profile", "email", "offline_access"}) {
            row(Cloud::Global, permission, permission);
            row(Cloud::UsGovernment, permission, permission);
        }
    }

    void scopes()
    {
        QFETCH(Cloud, cloud);
        QFETCH(QString, permission);
        QFETCH(QString, scope);
        QCOMPARE(graphScope(cloud, permission), scope);
    }
};

QTEST_GUILESS_MAIN(TestCloud)
#include "tst_cloud.moc"
