// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventnotices.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using storage::Store;

namespace {

const std::string eventId = "77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-4333-8444-555555555555";
const QString path = u"solutions/virtualEvents/webinars/"_s + QString::fromStdString(eventId);

base::Instant now()
{
    return *base::parseInstant("2026-05-04T08:00:00Z");
}

/// A data directory in which one webinar is watched, and everything that is created is heard of.
struct Place
{
    Place()
        : store(Store::open(dir.path(), Store::Mode::Write).value())
    {
        for (const std::pair<const char *, QString> &one :
             {std::pair<const char *, QString>("reg", path + u"/registrations"_s),
              {"rep", path + u"/getAttendanceReports"_s},
              {"ses", path + u"/sessions"_s},
              {"web", path},
              {"all", u"solutions/virtualEvents/events"_s},
              {"call", u"communications/onlineMeetings(joinWebUrl='x')/meetingCallEvents"_s}}) {
            if (!store->saveSubscription(
                    {.id = one.first, .resource = one.second.toStdString(), .created = now()}))
                qFatal("not saved");
        }
        if (!store->saveEvent({.id = eventId, .subject = "Product day", .watched = true}))
            qFatal("not saved");
    }
    void add(const QString &subscription, const QString &dataId, const QString &more = {})
    {
        QJsonObject item{{u"subscriptionId"_s, subscription},
                         {u"tenantId"_s, u"T"_s},
                         {u"n"_s, ++number},
                         {u"resourceData"_s, QJsonObject{{u"@odata.id"_s, dataId}, {u"id"_s, dataId}}}};
        if (!more.isEmpty())
            item.insert(u"lifecycleEvent"_s, more);
        if (!store->addNotice(QJsonDocument(item).toJson(), now() + std::chrono::seconds(number)))
            qFatal("not added");
    }

    QTemporaryDir dir;
    std::unique_ptr<Store> store;
    int number = 0;
};

} // namespace

class TestEventNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void counts();
    void offersOnce();
    void leavesWhatIsNotItsOwn();
    void payloadsOfThePage_data();
    void payloadsOfThePage();
};

/// Each once, by our own subscription's resource, whatever the notification says it is about.
void TestEventNotices::counts()
{
    Place p;
    p.add(u"REG"_s, path + u"/registrations/1"_s);
    p.add(u"reg"_s, u"https://evil.example/"_s);
    p.add(u"rep"_s, u"r-1"_s);
    p.add(u"web"_s, path + u'/');
    const auto found = monitor::takeEventNotices(*p.store);
    QVERIFY(found);
    QCOMPARE(found->told.size(), std::size_t(1));
    QVERIFY(found->offered.empty());
    const auto row = p.store->event(eventId).value();
    QVERIFY(*row == found->told.front());
    QCOMPARE(row->registrationNotices, quint64(2));
    QCOMPARE(*row->lastRegistration, now() + std::chrono::seconds(2));
    QCOMPARE(row->reportNotices, quint64(1));
    QVERIFY(found->changed == std::set<std::string>{eventId});
    QCOMPARE(found->due.size(), std::size_t(1));
    const storage::DueRegistration due{.id = "1", .told = 1, .since = now() + std::chrono::seconds(1)};
    QVERIFY(found->due.at(eventId) == std::vector({due}));
    QVERIFY(*p.store->dueRegistrations(eventId) == std::vector({due}));
    using std::chrono::seconds;
    QVERIFY(found->heard == (std::map<std::string, base::Instant>{{"reg", now() + seconds(2)},
                                                                  {"rep", now() + seconds(3)},
                                                                  {"web", now() + seconds(4)}}));
    QVERIFY(p.store->notices()->empty());
    const auto again = monitor::takeEventNotices(*p.store);
    QVERIFY(again && again->told.empty() && again->heard.empty());
    QCOMPARE(p.store->event(eventId).value()->registrationNotices, quint64(2));
}

void TestEventNotices::offersOnce()
{
    Place p;
    p.add(u"all"_s, u"solutions/virtualEvents/townhalls/NEW@t/"_s);
    p.add(u"all"_s, u"/solutions/virtualEvents/townhalls/new@t"_s);
    p.add(u"all"_s, path + u'/'); // that one is watched already
    p.add(u"all"_s, u"https://evil.example/solutions/virtualEvents/webinars/x@t/"_s);
    const auto found = monitor::takeEventNotices(*p.store);
    QVERIFY(found);
    QCOMPARE(found->offered.size(), std::size_t(1));
    QCOMPARE(found->offered.front().id, std::string("new@t"));
    QVERIFY(found->offered.front().townhall);
    QCOMPARE(found->offered.front().tenantId, std::string("t"));
    QVERIFY(found->offered.front().offered);
    QVERIFY(!found->offered.front().watched);
    QCOMPARE(p.store->events()->size(), std::size_t(2));
    QVERIFY(p.store->event(eventId).value()->watched);
    QVERIFY(p.store->notices()->empty());
}

/// Lifecycle notifications are told of and left; so is what nobody knows.
void TestEventNotices::leavesWhatIsNotItsOwn()
{
    Place p;
    p.add(u"REG"_s, {}, u"reauthorizationRequired"_s);
    p.add(u"unknown"_s, path + u'/');
    p.add(u"call"_s, u"x"_s);
    const auto found = monitor::takeEventNotices(*p.store);
    QVERIFY(found);
    QVERIFY(found->told.empty() && found->offered.empty() && found->heard.empty());
    QCOMPARE(found->lifecycle.size(), std::size_t(1));
    QCOMPARE(found->lifecycle.front().subscriptionId, std::string("reg"));
    QCOMPARE(found->lifecycle.front().event, u"reauthorizationRequired"_s);
    QCOMPARE(p.store->notices()->size(), std::size_t(3));
}

void TestEventNotices::payloadsOfThePage_data()
{
    QTest::addColumn<QString>("subscription");
    QTest::addColumn<QString>("changeType");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("dataId");
    QTest::addColumn<QString>("outcome");
    const QString one = path + u'/';
    const QString other = u"solutions/virtualEvents/webinars/new@t/"_s;
    QTest::newRow("event created") << u"all"_s << u"created"_s << u"solutions/virtualEvents/events/"_s
                                   << u"#microsoft.graph.virtualEvent"_s << other << u"offered new@t"_s;
    QTest::newRow("event updated") << u"web"_s << u"updated"_s << one << u"#microsoft.graph.virtualEvent"_s
                                   << one << u"look"_s;
    for (const auto *change : {"created", "updated"}) {
        QTest::newRow(qPrintable(u"session "_s + QLatin1String(change)))
            << u"ses"_s << QString::fromLatin1(change) << QString(path + u"/sessions"_s)
            << u"#microsoft.graph.virtualEventSession"_s << QString(path + u"/sessions/s-1"_s) << u"look"_s;
        QTest::newRow(qPrintable(u"registration "_s + QLatin1String(change)))
            << u"reg"_s << QString::fromLatin1(change) << QString(path + u"/registrations"_s)
            << u"#microsoft.graph.virtualEventRegistration"_s << QString(path + u"/registrations/r-1"_s)
            << u"read r-1"_s;
    }
}

/// The page's examples as they are there ("Event notification examples"), with ids for its placeholders.
void TestEventNotices::payloadsOfThePage()
{
    QFETCH(const QString, subscription);
    QFETCH(const QString, changeType);
    QFETCH(const QString, resource);
    QFETCH(const QString, type);
    QFETCH(const QString, dataId);
    QFETCH(const QString, outcome);
    const QString text = uR"({
      "subscriptionId": "%1",
      "clientState": "secret client state",
      "changeType": "%2",
      "tenantId": "f5b076c8-b508-4ba3-a1a7-19d1c0bcef03",
      "resource": "%3",
      "subscriptionExpirationDateTime": "2023-01-28T00:00:00.0000000Z",
      "resourceData": {
        "@odata.id": "%4",
        "@odata.type": "%5",
        "id": "%4"
      }
    })"_s.arg(subscription, changeType, resource, dataId, type);
    Place p;
    QVERIFY(p.store->addNotice(text.toUtf8(), now()));
    const auto found = monitor::takeEventNotices(*p.store);
    QVERIFY(found);
    QStringList is;
    for (const storage::EventRow &row : found->offered)
        is << u"offered "_s + QString::fromStdString(row.id);
    for (const std::string &event : found->changed) {
        QCOMPARE(event, eventId);
        is << u"look"_s;
    }
    for (const auto &[event, all] : found->due) {
        QCOMPARE(event, eventId);
        for (const storage::DueRegistration &due : all)
            is << u"read "_s + QString::fromStdString(due.id);
    }
    QCOMPARE(is, QStringList{outcome});
    QVERIFY(p.store->notices()->empty());
}

QTEST_GUILESS_MAIN(TestEventNotices)
#include "tst_eventnotices.moc"
