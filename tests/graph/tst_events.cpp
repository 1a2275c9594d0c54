// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/events.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using graph::EventKind;
using graph::EventReading;

namespace {

const QJsonObject webinar{
    {u"id"_s, u"a@b"_s},
    {u"displayName"_s, u"Product day"_s},
    {u"status"_s, u"published"_s},
    {u"startDateTime"_s,
     QJsonObject{{u"dateTime"_s, u"2026-05-04T10:00:00.0000000"_s}, {u"timeZone"_s, u"UTC"_s}}},
    {u"createdBy"_s, QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, u"O-1"_s},
                                                         {u"displayName"_s, u"Attendee 17"_s},
                                                         {u"tenantId"_s, u"T"_s}}}}}};

struct EventsFixture : GraphFixture
{
    std::optional<Result<EventReading>> read;

    graph::EventRead done()
    {
        return [this](const Result<EventReading> &reading) { read = reading; };
    }
};

} // namespace

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void paths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("townhall");
        QTest::addColumn<QStringList>("parts"); // event, part, id of the part; none: no path
        const auto row = [](const QString &path, const QStringList &parts, bool townhall = false) {
            QTest::newRow(qPrintable(path)) << path << townhall << parts;
        };
        row(u"solutions/virtualEvents/webinars/a@b/"_s, {u"a@b"_s, {}, {}});
        row(u"/solutions/virtualevents/WEBINARS/a@b"_s, {u"a@b"_s, {}, {}});
        row(u"solutions/virtualEvents/townhalls/a@b/"_s, {u"a@b"_s, {}, {}}, true);
        row(u"solutions/virtualEvents/webinars/a@b/sessions/s-1"_s, {u"a@b"_s, u"sessions"_s, u"s-1"_s});
        row(u"solutions/virtualEvents/webinars/a@b/getAttendanceReports"_s,
            {u"a@b"_s, u"getattendancereports"_s, {}});
        row(u"solutions/virtualEvents/events/"_s, {});
        row(u"solutions/virtualEvents/webinars/"_s, {});
        row(u"https://evil.example/solutions/virtualEvents/webinars/a@b"_s, {});
        row(u"r-1"_s, {});
        row(QString(), {});
    }

    void paths()
    {
        QFETCH(const QString, path);
        QFETCH(const bool, townhall);
        QFETCH(const QStringList, parts);
        const auto read = graph::readEventPath(path);
        QCOMPARE(read.has_value(), !parts.isEmpty());
        if (!read)
            return;
        QCOMPARE(read->kind == EventKind::Townhall, townhall);
        QCOMPARE((QStringList{read->event, read->part, read->partId}), parts);
    }

    void readsAnEventWithItsSessions()
    {
        EventsFixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            if (!request.url.path().endsWith(u"/sessions"_s))
                return FakeHttpClient::json(webinar);
            const auto session = [](const QString &id, const QJsonValue &start, const QJsonValue &link) {
                return QJsonObject{{u"id"_s, id}, {u"startDateTime"_s, start}, {u"joinWebUrl"_s, link}};
            };
            return FakeHttpClient::json(
                {{u"value"_s,
                  QJsonArray{session(u"later"_s, u"2026-05-04T12:00:00Z"_s, u"https://teams.example/2"_s),
                             session(u"none"_s, {}, {}),
                             session(u"first"_s, u"2026-05-04T10:00:00Z"_s, u"https://teams.example/1"_s),
                             QJsonObject{{u"subject"_s, u"without an id"_s}}}}});
        });
        graph::readEvent(f.client, EventKind::Webinar, u"a@b"_s, &f.context, f.done());
        f.settle();
        QVERIFY(f.read && *f.read);
        const EventReading &reading = **f.read;
        QCOMPARE(reading.event.subject, u"Product day"_s);
        QCOMPARE(reading.event.organizerId, u"o-1"_s);
        QCOMPARE(reading.status, u"published"_s);
        QCOMPARE(*reading.event.start, at("2026-05-04T10:00:00Z"));
        QStringList ids;
        for (const auto &session : reading.sessions)
            ids << session.id;
        QCOMPARE(ids, (QStringList{u"first"_s, u"later"_s, u"none"_s}));
        QVERIFY(reading.sessions[2].joinWebUrl.isEmpty());
        QCOMPARE(f.http.requests().size(), std::size_t(2));
    }

    void aTownhallIfItIsNoWebinar()
    {
        EventsFixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            if (request.url.path().contains(u"/webinars/"_s))
                return FakeHttpClient::json({}, 404);
            return request.url.path().endsWith(u"/sessions"_s)
                       ? FakeHttpClient::json({{u"value"_s, QJsonArray()}})
                       : FakeHttpClient::json(webinar);
        });
        graph::findEvent(f.client, u"a@b"_s, &f.context, f.done());
        f.settle();
        QVERIFY(f.read && *f.read);
        QVERIFY((*f.read)->event.kind == graph::ChoiceKind::Townhall);
        QVERIFY((*f.read)->sessions.isEmpty());
    }

    void failures_data()
    {
        QTest::addColumn<int>("ofEvent");
        QTest::addColumn<int>("ofSessions");
        QTest::addColumn<int>("kind");
        QTest::newRow("not there") << 404 << 200 << int(ErrorKind::NotFound);
        QTest::newRow("not permitted") << 403 << 200 << int(ErrorKind::NotPermitted);
        QTest::newRow("sessions not permitted") << 200 << 403 << int(ErrorKind::NotPermitted);
        QTest::newRow("unreadable") << 0 << 200 << int(ErrorKind::Server);
    }

    void failures()
    {
        QFETCH(const int, ofEvent);
        QFETCH(const int, ofSessions);
        QFETCH(const int, kind);
        EventsFixture f;
        f.http.respondWith([=](const net::ClientRequest &request) {
            if (request.url.path().endsWith(u"/sessions"_s))
                return FakeHttpClient::json({{u"value"_s, QJsonArray()}}, ofSessions);
            if (ofEvent == 0)
                return FakeHttpClient::json({{u"displayName"_s, u"without an id"_s}});
            return FakeHttpClient::json(webinar, ofEvent);
        });
        graph::findEvent(f.client, u"a@b"_s, &f.context, f.done());
        f.settle();
        QVERIFY(f.read && !*f.read);
        QCOMPARE(int(f.read->error().kind), kind);
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
