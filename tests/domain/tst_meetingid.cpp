// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meetingid.h"
#include "support/testing.h"

#include <set>

using namespace rollcall::domain;

namespace {

// The check vector of contract §7.2.
const std::string vectorLink =
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/"
    "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22"
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d";
const std::string vectorEncoded =
    "https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19%253ameeting_QUJDREVGR0g%2540thread.v2%2F0%"
    "3Fcontext%3D%257b%2522Tid%2522%253a%252211111111-2222-3333-4444-555555555555%2522%252c%2522Oid%2522%"
    "253a%2522aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%2522%257d";
const std::string threadName = "19:meeting_QUJDREVGR0g@thread.v2";
const std::string tenant = "11111111-2222-3333-4444-555555555555";
const std::string organizer = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

// Graph's page on meeting call events, "Subscribe to online meeting call events" and its subscription sample.
const std::string pageLink =
    "https://teams.microsoft.com/l/meetup-join/"
    "19%3ameeting_ZmYwZTEyYjctZjA5MS00OTkzLWJhNzEtYzFiZDVjNGE0OGFj%40thread.v2/"
    "0?context=%7b%22Tid%22%3a%22909c6581-5130-43e9-88f3-fcb3582cde37%22%2c%22Oid%22%3a%22"
    "048c94fb-dda6-48b8-9fc8-6740ee418fb9%22%7d";
const std::string pageResource =
    "communications/onlineMeetings(joinWebUrl='https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19%"
    "253ameeting_ZmYwZTEyYjctZjA5MS00OTkzLWJhNzEtYzFiZDVjNGE0OGFj%2540thread.v2%2F0%3Fcontext%3D%257b%"
    "2522Tid%"
    "2522%253a%2522909c6581-5130-43e9-88f3-fcb3582cde37%2522%252c%2522Oid%2522%253a%2522048c94fb-dda6-48b8-"
    "9fc8-6740ee418fb9%2522%257d')/meetingCallEvents";

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

class TestMeetingId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void buildsTheResource();
    void readsEveryForm_data();
    void readsEveryForm();
    void readsWhatIsNotAlwaysThere_data();
    void readsWhatIsNotAlwaysThere();
    void findsNoLink_data();
    void findsNoLink();
    void idsAgree();
    void idsDiffer();
};

void TestMeetingId::buildsTheResource()
{
    QCOMPARE(callEventsResource(vectorLink),
             "communications/onlineMeetings(joinWebUrl='" + vectorEncoded + "')/meetingCallEvents");
    QCOMPARE(callEventsResource(pageLink), pageResource);
    QCOMPARE(callEventsResource("a'b ~ü"),
             std::string("communications/onlineMeetings(joinWebUrl='a%27b%20~%C3%BC')/meetingCallEvents"));
}

void TestMeetingId::readsEveryForm_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("as delivered") << vectorLink;
    QTest::newRow("encoded once") << vectorEncoded;
    QTest::newRow("encoded once, lower-case escapes") << replaced(vectorEncoded, "%3A%2F%2F", "%3a%2f%2f");
    QTest::newRow("encoded twice") << replaced(vectorEncoded, "%", "%25");
    QTest::newRow("Graph resource") << callEventsResource(vectorLink);
    QTest::newRow("Graph resource with slash") << "/" + callEventsResource(vectorLink);
    QTest::newRow("filter") << "joinWebUrl eq '" + vectorLink + "'";
    QTest::newRow("angle brackets") << "Join the meeting now<" + vectorLink + ">\nMeeting ID: 1";
    QTest::newRow("end of a sentence") << "Come to " + vectorLink + ".";
    QTest::newRow("brackets") << "[join](" + vectorLink + ")";
    QTest::newRow("attribute") << "<a href=\"" + vectorLink + "\">";
    QTest::newRow("after another link") << "https://example.org/ and " + vectorLink;
    QTest::newRow("behind a rewriting mail gateway")
        << "https://gateway.example.org/?url=" + vectorEncoded + "&data=05%7C02";
}

void TestMeetingId::readsEveryForm()
{
    QFETCH(std::string, text);
    const auto link = parseMeetingLink(text);
    QVERIFY(link);
    QCOMPARE(link->url, vectorLink);
    QCOMPARE(link->threadId, threadName);
    QCOMPARE(link->messageId, std::string());
    QCOMPARE(link->tenantId, tenant);
    QCOMPARE(link->organizerId, organizer);
}

void TestMeetingId::readsWhatIsNotAlwaysThere_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("threadId");
    QTest::addColumn<std::string>("messageId");
    QTest::addColumn<std::string>("tenantId");
    QTest::addColumn<std::string>("organizerId");
    const std::string none;
    const std::string base = "https://teams.microsoft.com/l/meetup-join/";
    QTest::newRow("short link") << std::string("https://teams.microsoft.com/meet/2345678901?p=AbCdEf") << none
                                << none << none << none;
    QTest::newRow("decoded by somebody")
        << base + threadName + "/0?context={\"Tid\":\"" + tenant + "\",\"Oid\":\"" + organizer + "\"}"
        << threadName << none << tenant << organizer;
    QTest::newRow("members in another case and order")
        << base + threadName +
               "/0?anon=true&context={\"oid\":\"AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee\",\"TID\":\"" + tenant +
               "\"}"
        << threadName << none << tenant << organizer;
    QTest::newRow("no context") << base + "19%3ameeting_X%40thread.v2/0"
                                << std::string("19:meeting_X@thread.v2") << none << none << none;
    QTest::newRow("no second part") << base + "19%3ameeting_X%40thread.v2"
                                    << std::string("19:meeting_X@thread.v2") << none << none << none;
    QTest::newRow("context that is no JSON") << base + "19%3ameeting_X%40thread.v2/0?context=%7bTid"
                                             << std::string("19:meeting_X@thread.v2") << none << none << none;
    QTest::newRow("ids that are no guids")
        << base + "19%3ameeting_X%40thread.v2/0?context=%7b%22Tid%22%3a%22nobody%22%2c%22Oid%22%3a7%7d"
        << std::string("19:meeting_X@thread.v2") << none << none << none;
    QTest::newRow("channel meeting")
        << base + "19%3aabc%40thread.tacv2/1580000000000?context=%7b%22Tid%22%3a%22" + tenant + "%22%7d"
        << std::string("19:abc@thread.tacv2") << std::string("1580000000000") << tenant << none;
    QTest::newRow("thread of an unknown form") << base + "something/0" << none << none << none << none;
    QTest::newRow("host in capitals")
        << std::string("HTTPS://Teams.Microsoft.COM/l/meetup-join/19%3aa%40thread.v2/0")
        << std::string("19:a@thread.v2") << none << none << none;
    QTest::newRow("national cloud")
        << std::string("https://gov.teams.microsoft.us/l/meetup-join/19%3aa%40thread.v2/0")
        << std::string("19:a@thread.v2") << none << none << none;
}

void TestMeetingId::readsWhatIsNotAlwaysThere()
{
    QFETCH(std::string, text);
    QFETCH(std::string, threadId);
    QFETCH(std::string, messageId);
    QFETCH(std::string, tenantId);
    QFETCH(std::string, organizerId);
    const auto link = parseMeetingLink("x " + text + " y");
    QVERIFY(link);
    QCOMPARE(link->url, text);
    QCOMPARE(link->threadId, threadId);
    QCOMPARE(link->messageId, messageId);
    QCOMPARE(link->tenantId, tenantId);
    QCOMPARE(link->organizerId, organizerId);
}

void TestMeetingId::findsNoLink_data()
{
    QTest::addColumn<std::string>("text");
    for (const char *text :
         {"", "https://", "https://teams.microsoft.com", "https://teams.microsoft.com/",
          "https://teams.microsoft.com/l/meetup-join/", "https://teams.microsoft.com/l/meetup-join/?context=",
          "https://teams.microsoft.com/meet/", "https://teams.microsoft.com/l/channel/19%3aa%40thread.v2/0",
          "https://teams.microsoft.com.evil.example/l/meetup-join/19%3aa%40thread.v2/0",
          "https://teams.microsoft.com@evil.example/l/meetup-join/19%3aa%40thread.v2/0",
          "http://teams.microsoft.com/l/meetup-join/19%3aa%40thread.v2/0", "https%3A%2F%2F", "webinar-id"})
        QTest::newRow(text) << std::string(text);
}

void TestMeetingId::findsNoLink()
{
    QFETCH(std::string, text);
    QVERIFY(!parseMeetingLink(text));
}

void TestMeetingId::idsAgree()
{
    const auto link = parseMeetingLink(vectorLink);
    QVERIFY(link);
    const std::string id = meetingId(tenant, *link);
    // Fixed for ever: other devices and older databases hold it.
    QCOMPARE(id, std::string("47s46vuiilmqz77j3vzo"));
    QCOMPARE(meetingId("", *link), id);
    QCOMPARE(
        meetingId("11111111-2222-3333-4444-555555555555", *parseMeetingLink(callEventsResource(vectorLink))),
        id);
    const auto other = parseMeetingLink("https://teams.microsoft.com/l/meetup-join/" + threadName + "/0");
    QVERIFY(other);
    QCOMPARE(meetingId("11111111-2222-3333-4444-555555555555", *other), id);
    QCOMPARE(meetingId("AAAAAAAA-0000-0000-0000-000000000000", *link),
             meetingId("aaaaaaaa-0000-0000-0000-000000000000", *link));
    QVERIFY(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos);
}

void TestMeetingId::idsDiffer()
{
    const std::string base = "https://teams.microsoft.com/l/meetup-join/19%3aabc%40thread.tacv2/";
    std::set<std::string> ids;
    for (const std::string &link :
         {vectorLink, base + "1", base + "2", base + "0", std::string("https://teams.microsoft.com/meet/1"),
          std::string("https://teams.microsoft.com/meet/2")}) {
        const auto parsed = parseMeetingLink(link);
        QVERIFY(parsed);
        ids.insert(meetingId(tenant, *parsed));
        ids.insert(meetingId("99999999-2222-3333-4444-555555555555", *parsed));
    }
    ids.insert(meetingIdForResource(tenant, "a"));
    ids.insert(meetingIdForResource(tenant, "b"));
    QCOMPARE(ids.size(), std::size_t(14));
}

QTEST_GUILESS_MAIN(TestMeetingId)
#include "tst_meetingid.moc"
