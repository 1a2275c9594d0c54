// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/decoder.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::pipeline;
using domain::EventKind;

class TestDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void documentedCallStarted();
    void documentedCallEnded();
    void documentedJoinToCallAndLobby();
    void documentedInactive();
    void documentedExit();
    void contractExample();
    void pascalCaseGeneration();
    void pascalCaseThroughout();
    void schemaNames();
    void camelCaseWins();
    void removedState_data();
    void removedState();
    void lobby_data();
    void lobby();
    void everyIdentityKind();
    void futureIdentityKindInBothSpellings();
    void identitiesInAnyOrderAreTheSame();
    void sequenceNumber();
    void unknownKindIsKept();
    void unknownKindInAnyKeyOrderIsTheSame();
    void times_data();
    void times();
    void malformed_data();
    void malformed();
    void emptyRosters_data();
    void emptyRosters();
    void hugeRoster();
    void everyTruncationAndFlipIsHarmless();

private:
    static domain::Event decoded(const QByteArray &json)
    {
        const auto event = decodeEvent(json);
        if (!event)
            qFatal("not decoded: %s", json.constData());
        return *event;
    }
    static domain::ParticipantDelta participant(const QByteArray &json)
    {
        return decoded(
                   R"({"eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants@delta":[)" +
                   json + "]}")
            .participants.at(0);
    }
};

// The page "Get change notifications for Microsoft Teams meeting call event updates", as valid JSON.

void TestDecoder::documentedCallStarted()
{
    const domain::Event event = decoded(R"({
  "@odata.type":"#microsoft.graph.callevent",
  "@odata.id":"communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents",
  "id":"{notificationId}'",
  "eventType":"callStarted",
  "eventDateTime":"2022-02-28T00:00:00.0000000Z"
})");
    QVERIFY(event.kind == EventKind::CallStarted);
    QCOMPARE(event.id, std::string("{notificationId}'"));
    QCOMPARE(event.time, test::at("2022-02-28T00:00:00Z"));
    QVERIFY(event.participants.empty());
    QVERIFY(event.otherKind.empty());
}

void TestDecoder::documentedCallEnded()
{
    const domain::Event event = decoded(R"({
  "@odata.type":"#microsoft.graph.callevent",
  "@odata.id":"communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents",
  "id":"{notificationId}",
  "eventType":"callEnded",
  "eventDateTime":"2022-02-28T00:00:00.0000000Z"
})");
    QVERIFY(event.kind == EventKind::CallEnded);
    QCOMPARE(event.id, std::string("{notificationId}"));
}

void TestDecoder::documentedJoinToCallAndLobby()
{
    const domain::Event event = decoded(R"({
  "@odata.type": "#microsoft.graph.callevent",
  "@odata.id": "communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents",
  "id": "{notificationId}",
  "eventType": "rosterUpdated",
  "eventDateTime": "2022-02-28T00:00:00.0000000Z",
  "participants@delta": [
    {
      "info": {
        "identity": {
          "user": {
            "id": "f3ce5e01-0724-43c7-ae4d-80ca18703a96",
            "displayName": "A user roster update in the call",
            "tenantId": "f69f5191-20ae-4093-8dae-3ec09edeb253"
          }
        }
      },
      "isInLobby": false,
      "id": "e1018298-976a-4956-93e8-f58e43b0016c"
    },
    {
      "info": {
        "identity": {
          "user": {
            "id": "e8bbbe0e-6e3d-42db-9082-213abbe8ee5c",
            "displayName": "User roster update in the lobby of the call",
            "tenantId": "f69f5191-20ae-4093-8dae-3ec09edeb253"
          }
        }
      },
      "isInLobby": true,
      "id": "a7cc3ddb-a469-410d-8057-44dba3b0c073"
    }
  ]
})");
    QVERIFY(event.kind == EventKind::Roster);
    QCOMPARE(event.participants.size(), std::size_t(2));
    const domain::ParticipantDelta first{.participantId = "e1018298-976a-4956-93e8-f58e43b0016c",
                                         .identities = {{.kind = "user",
                                                         .id = "f3ce5e01-0724-43c7-ae4d-80ca18703a96",
                                                         .tenantId = "f69f5191-20ae-4093-8dae-3ec09edeb253",
                                                         .displayName = "A user roster update in the call"}},
                                         .inLobby = false};
    QVERIFY(event.participants[0] == first);
    QVERIFY(event.participants[1].inLobby == true);
    QVERIFY(!event.participants[1].removed);
    QCOMPARE(event.participants[1].participantId, std::string("a7cc3ddb-a469-410d-8057-44dba3b0c073"));
}

void TestDecoder::documentedInactive()
{
    const domain::Event event = decoded(R"({
  "@odata.type": "#microsoft.graph.callevent",
  "@odata.id": "communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents",
  "id": "{notificationId}",
  "eventType": "rosterUpdated",
  "eventDateTime": "2022-02-28T00:00:00.0000000Z",
  "participants@delta": [
    {
      "info": {
        "identity": {
          "user": {
            "id": "f3ce5e01-0724-43c7-ae4d-80ca18703a96",
            "displayName": "A user change within the meeting call",
            "tenantId": "f69f5191-20ae-4093-8dae-3ec09edeb253"
          }
        }
      },
      "isInLobby": false,
      "removedState": {
        "reason": "Participant has entered an inactive state in the roster."
      },
      "id": "e1018298-976a-4956-93e8-f58e43b0016c"
    }
  ]
})");
    QVERIFY(event.participants.at(0).removed);
    QCOMPARE(event.participants[0].removedReason,
             std::string("Participant has entered an inactive state in the roster."));
}

void TestDecoder::documentedExit()
{
    const domain::Event event = decoded(R"({
  "@odata.type": "#microsoft.graph.callevent",
  "@odata.id": "communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents",
  "id": "{notificationId}",
  "eventType": "rosterUpdated",
  "eventDateTime": "2022-02-28T00:00:00.0000000Z",
  "participants@delta": [
    {
      "info": {
        "identity": {
          "user": {
            "id": "e98eb11c-8385-445e-8b19-4a2f169ac5bc",
            "displayName": "User that is leaving the call",
            "tenantId": "f69f5191-20ae-4093-8dae-3ec09edeb253"
          }
        }
      },
      "isInLobby": false,
      "removedState": {
        "reason": "Participant has left the meeting call."
      },
      "id": "347040dd-aa51-4ada-8a44-510c65a3a2d3"
    }
  ]
})");
    QVERIFY(event.participants.at(0).removed);
    QVERIFY(event.participants[0].inLobby == false);
    QCOMPARE(event.participants[0].removedReason, std::string("Participant has left the meeting call."));
}

void TestDecoder::contractExample()
{
    const domain::Event event = decoded(
        R"({"@odata.type":"#microsoft.graph.callevent","@odata.id":"communications/onlineMeetings(joinWebUrl='x')/meetingCallEvents","id":"9f0c","eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:03:11.4820000Z","participants@delta":[{"info":{"identity":{"user":{"id":"aaaaaaaa-bbbb-cccc-dddd-000000000001","displayName":"Ada Example","tenantId":"11111111-2222-3333-4444-555555555555"}}},"isInLobby":true,"id":"p-77"}]})");
    QCOMPARE(event.id, std::string("9f0c"));
    QCOMPARE(event.time, test::at("2026-05-04T08:03:11.482Z"));
    QCOMPARE(event.participants.at(0).participantId, std::string("p-77"));
    QVERIFY(event.participants[0].inLobby == true);
}

void TestDecoder::pascalCaseGeneration()
{
    const domain::Event event = decoded(
        R"({"eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:41:02Z","participants@delta":[{"Id":"p-77","Info":{"Identity":{"User":{"Id":"AAAAAAAA-bbbb-cccc-dddd-000000000001","DisplayName":"Ada Example","TenantId":"11111111-2222-3333-4444-555555555555"}}},"IsInLobby":false,"RemovedState":{"Reason":"Participant has left the meeting call."}}]})");
    QVERIFY(event.id.empty());
    const domain::ParticipantDelta wanted{.participantId = "p-77",
                                          .identities = {{.kind = "user",
                                                          .id = "aaaaaaaa-bbbb-cccc-dddd-000000000001",
                                                          .tenantId = "11111111-2222-3333-4444-555555555555",
                                                          .displayName = "Ada Example"}},
                                          .inLobby = false,
                                          .removed = true,
                                          .removedReason = "Participant has left the meeting call."};
    QVERIFY(event.participants.at(0) == wanted);
}

void TestDecoder::pascalCaseThroughout()
{
    const QByteArray camel =
        R"({"id":"n-1","eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants@delta":[{"id":"p-1","info":{"identity":{"guest":{"id":"g-1","displayName":"Attendee 17","email":"attendee17@example.org"}}},"isInLobby":true,"rosterSequenceNumber":4}]})";
    QByteArray pascal = camel;
    for (const char *name : {"id", "eventType", "eventDateTime", "participants@delta", "info", "identity",
                             "guest", "displayName", "email", "isInLobby", "rosterSequenceNumber"}) {
        QByteArray upper = name;
        upper[0] = char(upper[0] - 'a' + 'A');
        pascal.replace(QByteArray('"' + QByteArray(name) + "\":"), QByteArray('"' + upper + "\":"));
    }
    QVERIFY(!pascal.contains("\"id\":"));
    QVERIFY(decoded(pascal) == decoded(camel));
    QVERIFY(domain::canonicalDigest(decoded(pascal)) == domain::canonicalDigest(decoded(camel)));
    QVERIFY(decoded(camel.toUpper().replace("ROSTERUPDATED", "rosterUpdated").replace("TRUE", "true"))
                .participants.size() == 1);
}

void TestDecoder::schemaNames()
{
    const domain::Event event = decoded(
        R"({"callEventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants":[{"id":"p-1"}]})");
    QVERIFY(event.kind == EventKind::Roster);
    QCOMPARE(event.participants.at(0).participantId, std::string("p-1"));
    // Both: the documented one.
    const domain::Event both = decoded(
        R"({"callEventType":"callEnded","eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants":[{"id":"p-1"}],"participants@delta":[{"id":"p-2"}]})");
    QVERIFY(both.kind == EventKind::Roster);
    QCOMPARE(both.participants.at(0).participantId, std::string("p-2"));
    // Null is as good as missing.
    const domain::Event nulled = decoded(
        R"({"eventType":null,"callEventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants@delta":null,"participants":[{"id":"p-1"}]})");
    QCOMPARE(nulled.participants.size(), std::size_t(1));
}

void TestDecoder::camelCaseWins()
{
    const domain::ParticipantDelta delta = participant(
        R"({"Id":"wrong","id":"right","IsInLobby":true,"isInLobby":false,"Info":{"identity":{"user":{"id":"wrong"}}},"info":{"identity":{"User":{"id":"wrong"},"user":{"ID":"wrong","id":"right"}}},"RemovedState":{},"removedState":null})");
    QCOMPARE(delta.participantId, std::string("right"));
    QVERIFY(delta.inLobby == false);
    QCOMPARE(delta.identities.size(), std::size_t(1));
    QCOMPARE(delta.identities[0].id, std::string("right"));
    QVERIFY(!delta.removed);
}

void TestDecoder::removedState_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("removed");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("missing") << QByteArray(R"({"id":"p"})") << false << QByteArray();
    QTest::newRow("null") << QByteArray(R"({"id":"p","removedState":null})") << false << QByteArray();
    QTest::newRow("empty") << QByteArray(R"({"id":"p","removedState":{}})") << true << QByteArray();
    QTest::newRow("reason null") << QByteArray(R"({"id":"p","removedState":{"reason":null}})") << true
                                 << QByteArray();
    QTest::newRow("reason") << QByteArray(R"({"id":"p","removedState":{"Reason":"x"}})") << true
                            << QByteArray("x");
}

void TestDecoder::removedState()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, removed);
    QFETCH(QByteArray, reason);
    QCOMPARE(participant(json).removed, removed);
    QCOMPARE(participant(json).removedReason, reason.toStdString());
}

void TestDecoder::lobby_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("state"); // -1: not said
    QTest::newRow("missing") << QByteArray(R"({"id":"p"})") << -1;
    QTest::newRow("null") << QByteArray(R"({"id":"p","isInLobby":null})") << -1;
    QTest::newRow("false") << QByteArray(R"({"id":"p","isInLobby":false})") << 0;
    QTest::newRow("true") << QByteArray(R"({"id":"p","ISINLOBBY":true})") << 1;
}

void TestDecoder::lobby()
{
    QFETCH(QByteArray, json);
    QFETCH(int, state);
    const auto inLobby = participant(json).inLobby;
    QCOMPARE(inLobby ? int(*inLobby) : -1, state);
}

void TestDecoder::everyIdentityKind()
{
    const std::vector<std::string> kinds = {"application",
                                            "applicationInstance",
                                            "assertedIdentity",
                                            "azureCommunicationServicesUser",
                                            "device",
                                            "encrypted",
                                            "guest",
                                            "onPremises",
                                            "phone",
                                            "somethingNew",
                                            "user"};
    for (const std::string &kind : kinds) {
        const domain::ParticipantDelta delta = participant(
            R"({"id":"p","info":{"identity":{"endpointType":"default","@odata.type":"#x","guestless":null,")" +
            QByteArray::fromStdString(kind) + R"(":{"id":"i","displayName":null}}}})");
        QCOMPARE(delta.identities.size(), std::size_t(1));
        QCOMPARE(delta.identities[0].kind, kind);
        QCOMPARE(delta.identities[0].id, std::string("i"));
        QVERIFY(delta.identities[0].displayName.empty());
    }
    QVERIFY(participant(R"({"id":"p","info":null})").identities.empty());
    QVERIFY(participant(R"({"id":"p","info":{"identity":null}})").identities.empty());
    QVERIFY(participant(R"({"id":"p","info":{"identity":{"user":null}}})").identities.empty());
}

void TestDecoder::futureIdentityKindInBothSpellings()
{
    const auto camel = participant(R"({"id":"p","info":{"identity":{"hologramUser":{"id":"h"}}}})");
    const auto pascal = participant(R"({"Id":"p","Info":{"Identity":{"HologramUser":{"Id":"h"}}}})");
    QCOMPARE(camel.identities.at(0).kind, std::string("hologramUser"));
    QVERIFY(camel == pascal);
    const auto acs =
        participant(R"({"id":"p","info":{"identity":{"AzureCommunicationServicesUser":{"Id":"8:acs:x"}}}})");
    QCOMPARE(acs.identities.at(0).kind, std::string("azureCommunicationServicesUser"));
}

void TestDecoder::identitiesInAnyOrderAreTheSame()
{
    const auto first =
        participant(R"({"id":"p","info":{"identity":{"User":{"id":"u"},"guest":{"id":"g"}}}})");
    const auto second =
        participant(R"({"id":"p","info":{"identity":{"guest":{"id":"g"},"user":{"id":"u"}}}})");
    QCOMPARE(first.identities.size(), std::size_t(2));
    QVERIFY(first == second);
}

void TestDecoder::sequenceNumber()
{
    QCOMPARE(participant(R"({"id":"p"})").rosterSequenceNumber, qint64(-1));
    QCOMPARE(participant(R"({"id":"p","rosterSequenceNumber":null})").rosterSequenceNumber, qint64(-1));
    QCOMPARE(participant(R"({"id":"p","rosterSequenceNumber":0})").rosterSequenceNumber, qint64(0));
    QCOMPARE(participant(R"({"id":"p","RosterSequenceNumber":9007199254740993})").rosterSequenceNumber,
             qint64(9007199254740993));
}

void TestDecoder::unknownKindIsKept()
{
    const domain::Event event = decoded(
        R"({"callEventType":"recordingStateUpdated","eventDateTime":"2026-05-04T08:00:00Z","id":"n","recordingState":{"isRecording":true,"n":[1,2.5,null]}})");
    QVERIFY(event.kind == EventKind::Other);
    QCOMPARE(event.otherKind, std::string("recordingStateUpdated"));
    QCOMPARE(
        event.otherContent,
        std::string(
            R"({"callEventType":"recordingStateUpdated","eventDateTime":"2026-05-04T08:00:00Z","id":"n","recordingState":{"isRecording":true,"n":[1,2.5,null]}})"));
}

void TestDecoder::unknownKindInAnyKeyOrderIsTheSame()
{
    QVERIFY(
        decoded(R"({"eventType":"new","eventDateTime":"2026-05-04T08:00:00Z","a":1,"b":{"d":1,"c":2}})") ==
        decoded(R"( { "b":{"c":2,"d":1}, "a":1,"eventDateTime":"2026-05-04T08:00:00Z", "eventType":"new"})"));
}

void TestDecoder::times_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("usable");
    QTest::newRow("seven digits") << QByteArray(R"("2026-05-04T08:03:11.1234567Z")") << true;
    QTest::newRow("offset") << QByteArray(R"("2026-05-04T10:03:11+02:00")") << true;
    QTest::newRow("first usable") << QByteArray(R"("2015-01-01T00:00:00Z")") << true;
    QTest::newRow("just before") << QByteArray(R"("2014-12-31T23:59:59.9999999Z")") << false;
    QTest::newRow("zero") << QByteArray(R"("0001-01-01T00:00:00Z")") << false;
    QTest::newRow("no date") << QByteArray(R"("soon")") << false;
    QTest::newRow("empty") << QByteArray(R"("")") << false;
    QTest::newRow("number") << QByteArray("1714809791") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("last") << QByteArray(R"("2099-12-31T23:59:59.9999999Z")") << true;
    QTest::newRow("far future") << QByteArray(R"("2100-01-01T00:00:00Z")") << false;
    QTest::newRow("no such day") << QByteArray(R"("2026-02-30T00:00:00Z")") << false;
}

void TestDecoder::times()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, usable);
    const auto event = decodeEvent(R"({"eventType":"callStarted","eventDateTime":)" + value + "}");
    QCOMPARE(event.has_value(), usable);
    if (!usable)
        QVERIFY(event.error() == DecodeError::UnusableTime);
    if (!usable)
        QVERIFY(decodeEvent(R"({"eventType":"callStarted"})").error() == DecodeError::UnusableTime);
}

void TestDecoder::malformed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("string") << QByteArray("\"x\"");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("cut off") << QByteArray(R"({"eventType":"callStarted","eventDateTime":"2026-05-04T08)");
    QTest::newRow("two values") << QByteArray(
        R"({"eventType":"callStarted","eventDateTime":"2026-05-04T08:00:00Z"}{})");
    QTest::newRow("not UTF-8") << QByteArray(
        "{\"eventType\":\"callStarted\xff\",\"eventDateTime\":\"2026-05-04T08:00:00Z\"}");
    QTest::newRow("deep")
        << QByteArray(R"({"eventType":"callStarted","eventDateTime":"2026-05-04T08:00:00Z","x":)") +
               QByteArray(100000, '[') + QByteArray(100000, ']') + "}";
    const auto event = [](const QByteArray &members) -> QByteArray {
        return R"({"eventDateTime":"2026-05-04T08:00:00Z",)" + members + "}";
    };
    QTest::newRow("kind missing") << event(R"("id":"n")");
    QTest::newRow("kind number") << event(R"("eventType":1)");
    QTest::newRow("kind empty") << event(R"("eventType":"")");
    QTest::newRow("id object") << event(R"("eventType":"callStarted","id":{})");
    const auto roster = [&](const QByteArray &participants) -> QByteArray {
        return event(R"("eventType":"rosterUpdated","participants@delta":)" + participants);
    };
    QTest::newRow("participants object") << roster("{}");
    QTest::newRow("participants text") << roster("\"x\"");
    QTest::newRow("participant null") << roster("[null]");
    QTest::newRow("participant array") << roster("[[]]");
    QTest::newRow("participant without id") << roster(R"([{"isInLobby":true}])");
    QTest::newRow("participant with empty id") << roster(R"([{"id":""}])");
    QTest::newRow("participant id number") << roster(R"([{"id":7}])");
    QTest::newRow("lobby text") << roster(R"([{"id":"p","isInLobby":"true"}])");
    QTest::newRow("lobby number") << roster(R"([{"id":"p","isInLobby":1}])");
    QTest::newRow("removed true") << roster(R"([{"id":"p","removedState":true}])");
    QTest::newRow("removed array") << roster(R"([{"id":"p","removedState":[]}])");
    QTest::newRow("reason object") << roster(R"([{"id":"p","removedState":{"reason":{}}}])");
    QTest::newRow("info array") << roster(R"([{"id":"p","info":[]}])");
    QTest::newRow("identity text") << roster(R"([{"id":"p","info":{"identity":"user"}}])");
    QTest::newRow("identity id object") << roster(R"([{"id":"p","info":{"identity":{"user":{"id":{}}}}}])");
    QTest::newRow("identity name number")
        << roster(R"([{"id":"p","info":{"identity":{"user":{"displayName":1}}}}])");
    QTest::newRow("sequence text") << roster(R"([{"id":"p","rosterSequenceNumber":"1"}])");
    QTest::newRow("sequence fraction") << roster(R"([{"id":"p","rosterSequenceNumber":1.5}])");
    QTest::newRow("sequence huge") << roster(R"([{"id":"p","rosterSequenceNumber":1e300}])");
    QTest::newRow("sequence negative") << roster(R"([{"id":"p","rosterSequenceNumber":-7}])");
    QTest::newRow("second participant") << roster(R"([{"id":"p"},{"id":8}])");
}

void TestDecoder::malformed()
{
    QFETCH(QByteArray, json);
    const auto event = decodeEvent(json);
    QVERIFY(!event);
    QVERIFY(event.error() == DecodeError::Malformed);
}

void TestDecoder::emptyRosters_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("empty") << QByteArray(R"(,"participants@delta":[])");
    QTest::newRow("null") << QByteArray(R"(,"participants@delta":null)");
    QTest::newRow("missing") << QByteArray();
}

void TestDecoder::emptyRosters()
{
    QFETCH(QByteArray, members);
    const auto event =
        decodeEvent(R"({"eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z")" + members + "}");
    QVERIFY(event);
    QVERIFY(event->participants.empty());
}

void TestDecoder::hugeRoster()
{
    QByteArray json =
        R"({"eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants@delta":[)";
    for (int i = 0; i < 20000; ++i)
        json += R"({"id":"p-)" + QByteArray::number(i) + R"("},)";
    json.chop(1);
    QCOMPARE(decoded(json + "]}").participants.size(), std::size_t(20000));
}

void TestDecoder::everyTruncationAndFlipIsHarmless()
{
    const QByteArray good =
        R"({"id":"n-1","eventType":"rosterUpdated","eventDateTime":"2026-05-04T08:00:00Z","participants@delta":[{"id":"p-1","info":{"identity":{"user":{"id":"u","displayName":"Attendee 17"}}},"isInLobby":true,"removedState":{"reason":"x"}}]})";
    const domain::Event wanted = decoded(good);
    for (qsizetype size = 0; size < good.size(); ++size)
        QVERIFY(!decodeEvent(good.left(size)));
    int different = 0;
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = good;
            flipped[i] = char(flipped[i] ^ (1 << bit));
            const auto event = decodeEvent(flipped);
            different += !event || *event != wanted ? 1 : 0;
        }
    }
    QVERIFY(different > 500); // names may change their case; hardly anything else goes unnoticed
}

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
