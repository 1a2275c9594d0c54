// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/choice.h"
#include "graph/times.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::TeamsCloud;
using domain::Verdict;
using graph::Choice;
using graph::ChoiceKind;
using graph::EventKind;
using graph::Recurrence;

namespace {

const QString tenant = u"11111111-2222-3333-4444-555555555555"_s;
const QString joinLink =
    u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/"
    "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22"
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d"_s;

/// Apostrophes stand for quotation marks.
QJsonObject object(QByteArray json)
{
    return QJsonDocument::fromJson(json.replace('\'', '"').replace("LINK", joinLink.toUtf8())).object();
}

/// Graph's answer to the select of contract §8.3, with an occurrence of a series.
QJsonObject calendarEntry()
{
    return object(
        "{ "
        "'id': 'AAMkAG-1', 'subject': 'Weekly planning', 'isCancelled': false, "
        "'isOrganizer': false, 'isOnlineMeeting': true, 'onlineMeetingProvider': 'teamsForBusiness', "
        "'type': 'occurrence', 'seriesMasterId': 'AAMkAG-0', "
        "'start': {'dateTime': '2026-05-04T08:00:00.0000000', 'timeZone': 'UTC'}, "
        "'end': {'dateTime': '2026-05-04T09:00:00.0000000', 'timeZone': 'UTC'}, "
        "'organizer': {'emailAddress': {'name': 'Attendee 1', 'address': 'attendee1@example.org'}}, "
        "'onlineMeeting': {'joinUrl': 'LINK'}}");
}

Choice meeting()
{
    return {.id = u"1"_s,
            .start = test::at("2026-05-04T08:00:00Z"),
            .end = test::at("2026-05-04T09:00:00Z"),
            .tenantId = tenant,
            .joinWebUrl = joinLink};
}

} // namespace

class TestChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void times_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("time"); // empty: none
        const auto row = [](const char *json, const char *time) {
            QTest::newRow(json) << QString::fromLatin1(json) << QString::fromLatin1(time);
        };
        row("'2026-05-04T08:00:00Z'", "2026-05-04T08:00:00.0000000Z");
        row("'2026-05-04T08:00:00.1234567Z'", "2026-05-04T08:00:00.1234567Z");
        row("'2026-05-04T10:00:00+02:00'", "2026-05-04T08:00:00.0000000Z");
        row("'2026-05-04T08:00:00'", "2026-05-04T08:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00.0000000', 'timeZone': 'UTC'}", "2026-05-04T08:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00.0000000'}", "2026-05-04T08:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00.1234567', 'timeZone': 'W. Europe Standard Time'}",
            "2026-05-04T06:00:00.1234567Z");
        row("{'dateTime': '2026-01-04T08:00:00', 'timeZone': 'W. Europe Standard Time'}",
            "2026-01-04T07:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00', 'timeZone': 'Pacific Standard Time'}",
            "2026-05-04T15:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00', 'timeZone': 'Europe/Berlin'}",
            "2026-05-04T06:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00Z', 'timeZone': 'Pacific Standard Time'}",
            "2026-05-04T08:00:00.0000000Z");
        row("{'dateTime': '2026-05-04T08:00:00', 'timeZone': 'tzone://Microsoft/Custom'}", "");
        row("{'timeZone': 'UTC'}", "");
        row("'tomorrow'", "");
        row("null", "");
        row("7", "");
    }

    void times()
    {
        QFETCH(const QString, json);
        const QJsonObject wrapped = object("{'is': " + json.toUtf8() + '}');
        const auto time = graph::readTime(wrapped.value(u"is"_s));
        QTEST(time ? QString::fromStdString(base::formatExact(*time)) : QString(), "time");
    }

    void calendarEntries()
    {
        const auto choice = graph::readCalendarEntry(calendarEntry());
        QVERIFY(choice);
        const Choice wanted{.id = u"AAMkAG-1"_s,
                            .subject = u"Weekly planning"_s,
                            .start = test::at("2026-05-04T08:00:00Z"),
                            .end = test::at("2026-05-04T09:00:00Z"),
                            .organizer = u"Attendee 1"_s,
                            .organizerId = u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"_s,
                            .tenantId = tenant,
                            .joinWebUrl = joinLink,
                            .recurrence = Recurrence::Occurrence,
                            .seriesId = u"AAMkAG-0"_s};
        QVERIFY(*choice == wanted);

        QJsonObject own = calendarEntry();
        own.insert(u"isOrganizer"_s, true);
        own.insert(u"isCancelled"_s, true);
        own.insert(u"type"_s, u"exception"_s);
        const auto other = graph::readCalendarEntry(own);
        QVERIFY(other);
        QVERIFY(other->isOwn);
        QVERIFY(!other->invited);
        QVERIFY(other->isCanceled);
        QCOMPARE(int(other->recurrence), int(Recurrence::Exception));
    }

    void invited()
    {
        QJsonObject entry = calendarEntry();
        entry.insert(
            u"attendees"_s,
            object("{'is': ["
                   "{'type': 'required', 'emailAddress': {'address': 'attendee1@example.org'}}, "
                   "{'type': 'optional', 'emailAddress': {'address': 'Attendee2@Fabrikam.Example'}}, "
                   "{'type': 'required', 'emailAddress': {'address': 'attendee3@fabrikam.example'}}, "
                   "{'type': 'required', 'emailAddress': {'name': 'Attendee 4'}}, "
                   "{'type': 'resource', 'emailAddress': {'address': 'room@rooms.example'}}]}")
                .value(u"is"_s));
        const auto choice = graph::readCalendarEntry(entry);
        QVERIFY(choice);
        QCOMPARE(choice->invited, 4);
        QCOMPARE(choice->invitedFrom, (QStringList{u"example.org"_s, u"fabrikam.example"_s}));
        // A guest of the tenant is from outside.
        entry.insert(u"attendees"_s, object("{'is': [{'type': 'required', 'emailAddress': {'address': "
                                            "'attendee_9_fabrikam.example#EXT#@contoso.example'}}]}")
                                         .value(u"is"_s));
        QCOMPARE(graph::readCalendarEntry(entry)->invitedFrom, (QStringList{u"fabrikam.example"_s}));
        entry.insert(u"attendees"_s, QJsonArray());
        QCOMPARE(graph::readCalendarEntry(entry)->invited, 0);
    }

    void invitedPeople()
    {
        QJsonObject entry = calendarEntry();
        entry.insert(u"organizer"_s, object("{'emailAddress': {'name': 'Attendee 1', 'address': "
                                            "'attendee1@example.org'}}"));
        QVERIFY(graph::readInvitedPeople(entry).empty()); // nobody but who organizes
        entry.insert(
            u"attendees"_s,
            object("{'is': ["
                   "{'type': 'required', 'status': {'response': 'none'}, "
                   "'emailAddress': {'name': 'Attendee 2', 'address': 'Attendee2@Fabrikam.Example'}}, "
                   "{'type': 'optional', 'status': {'response': 'declined'}, "
                   "'emailAddress': {'name': 'attendee3@example.org', 'address': 'attendee3@example.org'}}, "
                   "{'type': 'required', 'emailAddress': {'name': 'Attendee 4', 'address': '/o=x/cn=a4'}}, "
                   "{'type': 'required', 'emailAddress': {'name': 'Attendee 4'}}, "
                   "{'type': 'required', 'emailAddress': {}}, "
                   "{'type': 'resource', 'emailAddress': {'name': 'Room 5', 'address': 'r5@example.org'}}, "
                   "7]}")
                .value(u"is"_s));
        QStringList shown;
        for (const domain::ExpectedPerson &person : graph::readInvitedPeople(entry)) {
            QCOMPARE(int(person.source), int(domain::ExpectedSource::Calendar));
            QCOMPARE(person.id, domain::expectedId(person));
            shown << QString::fromStdString(person.name + '|' + person.email + (person.excused ? "|no" : ""));
        }
        QCOMPARE(shown,
                 (QStringList{u"Attendee 2|Attendee2@Fabrikam.Example"_s, u"|attendee3@example.org|no"_s,
                              u"Attendee 4|"_s, u"Attendee 1|attendee1@example.org"_s}));
    }

    void noTeamsMeetings()
    {
        QJsonObject lunch = calendarEntry();
        lunch.insert(u"isOnlineMeeting"_s, false);
        QVERIFY(!graph::readCalendarEntry(lunch));
        QJsonObject elsewhere = calendarEntry();
        elsewhere.insert(u"onlineMeetingProvider"_s, u"skypeForBusiness"_s);
        QVERIFY(!graph::readCalendarEntry(elsewhere));
        QVERIFY(!graph::readCalendarEntry({}));
    }

    void onlineMeetings()
    {
        const QJsonObject json = object(
            "{ "
            "'id': 'MSpk', 'subject': null, 'startDateTime': '2026-05-04T08:00:00Z', "
            "'endDateTime': '2026-05-04T09:00:00Z', 'joinWebUrl': 'LINK', 'meetingType': 'scheduled', "
            "'participants': {'organizer': {'upn': 'attendee1@example.org', 'role': 'presenter', 'identity': "
            "{'user': {'id': 'AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee', 'displayName': 'Attendee 1', "
            "'tenantId': '11111111-2222-3333-4444-555555555555'}}}, 'attendees': []}}");
        const auto choice = graph::readOnlineMeeting(json);
        QVERIFY(choice);
        const Choice wanted{.id = u"MSpk"_s,
                            .start = test::at("2026-05-04T08:00:00Z"),
                            .end = test::at("2026-05-04T09:00:00Z"),
                            .organizer = u"Attendee 1"_s,
                            .organizerId = u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"_s,
                            .tenantId = tenant,
                            .joinWebUrl = joinLink};
        QVERIFY(*choice == wanted);

        QJsonObject series = json;
        series.insert(u"meetingType"_s, u"recurring"_s);
        QVERIFY(!graph::readOnlineMeeting(series)->start); // the first time, not the next
        QJsonObject withoutLink = json;
        withoutLink.remove(u"joinWebUrl"_s);
        QVERIFY(!graph::readOnlineMeeting(withoutLink));
    }

    void virtualEvents()
    {
        const QJsonObject json = object(
            "{ "
            "'id': '77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-3333-4444-555555555555', "
            "'displayName': 'Product news', 'status': 'published', 'audience': 'everyone', "
            "'startDateTime': {'dateTime': '2026-05-04T01:00:00', 'timeZone': 'Pacific Standard Time'}, "
            "'endDateTime': {'dateTime': '2026-05-04T02:00:00', 'timeZone': 'Pacific Standard Time'}, "
            "'createdBy': {'application': null, 'user': {'id': 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', "
            "'displayName': 'Attendee 1', 'tenantId': null}}, "
            "'coOrganizers': []}");
        const auto choice = graph::readVirtualEvent(EventKind::Webinar, json);
        QVERIFY(choice);
        const Choice wanted{.kind = ChoiceKind::Webinar,
                            .id = json.value(u"id"_s).toString(),
                            .subject = u"Product news"_s,
                            .start = test::at("2026-05-04T08:00:00Z"),
                            .end = test::at("2026-05-04T09:00:00Z"),
                            .organizer = u"Attendee 1"_s,
                            .organizerId = u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"_s,
                            .tenantId = tenant};
        QVERIFY(*choice == wanted);
        QCOMPARE(int(graph::readVirtualEvent(EventKind::Townhall, json)->kind), int(ChoiceKind::Townhall));
        QJsonObject changed = json;
        changed.insert(u"status"_s, u"draft"_s);
        QVERIFY(graph::readVirtualEvent(EventKind::Webinar, changed)->isDraft);
        changed.insert(u"status"_s, u"canceled"_s);
        QVERIFY(graph::readVirtualEvent(EventKind::Webinar, changed)->isCanceled);
        changed.remove(u"id"_s);
        QVERIFY(!graph::readVirtualEvent(EventKind::Webinar, changed));
    }

    void verdicts()
    {
        const domain::Watcher connector{.tenantId = tenant, .hasConnector = true};
        const auto before = test::at("2026-05-04T07:59:00Z");
        const auto is = [&](const Choice &choice, base::Instant now, domain::Watcher watcher) {
            return int(domain::verdictOn(choice, watcher, now));
        };
        QCOMPARE(is(meeting(), before, connector), int(Verdict::Yes));
        QCOMPARE(is(meeting(), test::at("2026-05-04T08:00:00Z"), connector), int(Verdict::YesFromNextCall));
        QCOMPARE(is(meeting(), test::at("2026-05-04T09:00:00Z"), connector), int(Verdict::Over));
        QCOMPARE(is(meeting(), before, {.tenantId = tenant}), int(Verdict::YesWithoutRoster));
        QCOMPARE(is(meeting(), before, {.hasConnector = true}), int(Verdict::Yes));
        QCOMPARE(is(meeting(), before, {.tenantId = u"other"_s, .hasConnector = true}),
                 int(Verdict::OtherTenant));
        QCOMPARE(is(meeting(), before, {.tenantId = tenant, .cloud = TeamsCloud::Dod, .hasConnector = true}),
                 int(Verdict::OtherCloud));
        Choice choice = meeting();
        choice.start = choice.end = std::nullopt;
        QCOMPARE(is(choice, before, connector), int(Verdict::Yes));
        choice = meeting();
        choice.isCanceled = true;
        QCOMPARE(is(choice, before, connector), int(Verdict::Canceled));
        choice = meeting();
        choice.joinWebUrl.clear();
        QCOMPARE(is(choice, before, connector), int(Verdict::NoLink));
        choice.joinWebUrl = u"https://teams.live.com/meet/9312345678901"_s;
        QCOMPARE(is(choice, before, connector), int(Verdict::Personal));
        choice.kind = ChoiceKind::Webinar;
        choice.joinWebUrl.clear();
        QCOMPARE(is(choice, before, connector), int(Verdict::Yes));
        choice.isDraft = true;
        QCOMPARE(is(choice, before, connector), int(Verdict::Draft));

        for (const Verdict verdict : {Verdict::Yes, Verdict::YesFromNextCall, Verdict::YesWithoutRoster})
            QVERIFY(domain::canBeWatched(verdict));
        for (const Verdict verdict : {Verdict::Canceled, Verdict::Over, Verdict::Draft, Verdict::NoLink,
                                      Verdict::Personal, Verdict::OtherTenant, Verdict::OtherCloud})
            QVERIFY(!domain::canBeWatched(verdict));
    }
};

QTEST_GUILESS_MAIN(TestChoice)
#include "tst_choice.moc"
