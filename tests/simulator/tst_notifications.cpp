// SPDX-License-Identifier: GPL-3.0-or-later
#include "opening.h"
#include "simulator/callevents.h"
#include "simulator/encryptor.h"
#include "simulator/joinlink.h"
#include "simulator/payloads.h"
#include "simulator/signingkey.h"
#include "support/testing.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace rollcall::simulator;
using rollcall::base::ErrorKind;
using rollcall::base::SeededRandom;
using rollcall::test::at;

namespace {

const rollcall::base::Instant start = at("2026-05-04T08:00:00Z");
const QString resource = QStringLiteral("communications/onlineMeetings(joinWebUrl='x')/meetingCallEvents");

QJsonObject parsed(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

Scenario oneOfEach()
{
    Scenario scenario;
    scenario.people = {
        {PersonKind::User, QStringLiteral("u-1"), QStringLiteral("t-1"), QStringLiteral("Attendee 1")},
        {PersonKind::Phone, QStringLiteral("+12025550100"), {}, {}}};
    scenario.connections = {{0, QStringLiteral("p-9")}, {1, QStringLiteral("p-2")}};
    scenario.actions = {{std::chrono::seconds{0}, ActionKind::CallStarted, 0},
                        {std::chrono::seconds{1}, ActionKind::EnterLobby, 0},
                        {std::chrono::seconds{1}, ActionKind::EnterMeeting, 1},
                        {std::chrono::milliseconds{2500}, ActionKind::Leave, 0},
                        {std::chrono::seconds{9}, ActionKind::CallEnded, 0}};
    return scenario;
}

} // namespace

class TestNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void knownAnswer();
    void encryptsToTheCertificate();
    void refusesCertificates();
    void validationTokens_data();
    void validationTokens();
    void boundaryPayload();
    void documentedRoster();
    void observedRoster();
    void schemaRoster();
    void richItem();
    void collections();
    void resourceString();
};

void TestNotifications::knownAnswer()
{
    // Contract §4.2.
    const QByteArray key =
        QByteArray::fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    const QByteArray plaintext =
        R"({"@odata.type":"#microsoft.graph.callevent","id":"n-1","eventType":"callStarted","eventDateTime":"2026-05-04T08:00:00.0000000Z"})";
    const EncryptedContent content = encryptWithDataKey(plaintext, key);
    QCOMPARE(content.data,
             QByteArray(
                 "6qYyi6sfwX/0xv3ZSeeB3PuGaHu6q8FZsQpOIWJzb/iu+CJ3pHnpn8KiIj4jmkZHKIYClCq/hINbPKSbzuQ5ZkJkCS"
                 "SuZcZejmL8ohsyM1Np4TTbpRw3pWE9JIU9fet89m99zWNTaWrKN9j4H3YiudC1RDAd8hkMjlhSvj5IT4YdAeD74EB/"
                 "hci/y+s6fABU"));
    QCOMPARE(content.dataSignature, QByteArray("ML2Z1mUuBqnD1b7ra17eSJEo/eDHn43AvNMUgP6wnRc="));
}

void TestNotifications::encryptsToTheCertificate()
{
    const auto key = rollcall::test::generateRsa(2048);
    const QByteArray der = rollcall::test::selfSigned(key.get());
    const auto encryptor = Encryptor::fromDer(der, QStringLiteral("cert-1"));
    QVERIFY(encryptor.has_value());
    SeededRandom random(3);
    const EncryptedContent one = (*encryptor)->encrypt("attendance", random);
    const EncryptedContent two = (*encryptor)->encrypt("attendance", random);
    QVERIFY(one.data != two.data); // every item has a data key of its own
    QCOMPARE(one.certificateId, QStringLiteral("cert-1"));
    QCOMPARE(one.thumbprint.toLatin1(),
             QCryptographicHash::hash(der, QCryptographicHash::Sha1).toHex().toUpper());
    for (const EncryptedContent &content : {one, two}) {
        const auto plain =
            rollcall::test::open(content.data, content.dataSignature, content.dataKey, key.get());
        QVERIFY(plain.has_value());
        QCOMPARE(*plain, QByteArray("attendance"));
    }
    const auto stranger = rollcall::test::generateRsa(2048);
    QVERIFY(!rollcall::test::open(one.data, one.dataSignature, one.dataKey, stranger.get()));
}

void TestNotifications::refusesCertificates()
{
    const auto good = rollcall::test::generateRsa(2048);
    const QByteArray der = rollcall::test::selfSigned(good.get());
    const auto kind = [](const QByteArray &certificate) {
        const auto result = Encryptor::fromDer(certificate, QStringLiteral("c"));
        return result ? -1 : int(result.error().kind);
    };
    QCOMPARE(kind(der), -1);
    QCOMPARE(kind("not a certificate"), int(ErrorKind::InvalidInput));
    QCOMPARE(kind({}), int(ErrorKind::InvalidInput));
    QCOMPARE(kind(der.chopped(1)), int(ErrorKind::InvalidInput));
    QCOMPARE(kind(der + 'x'), int(ErrorKind::InvalidInput));
    QCOMPARE(kind(rollcall::test::selfSigned(rollcall::test::generateRsa(1024).get())),
             int(ErrorKind::InvalidInput));
    QCOMPARE(kind(rollcall::test::selfSigned(rollcall::test::generateEc().get())),
             int(ErrorKind::InvalidInput));
    QVERIFY(!Encryptor::fromPem(der, QStringLiteral("c")));
    const QByteArray pem = "-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
    QVERIFY(Encryptor::fromPem(pem, QStringLiteral("c")).has_value());
}

void TestNotifications::validationTokens_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("ver");
    QTest::addColumn<QString>("caller");
    QTest::addColumn<QString>("absent");
    QTest::newRow("v1") << int(TokenVersion::V1) << QStringLiteral("1.0") << QStringLiteral("appid")
                        << QStringLiteral("azp");
    QTest::newRow("v2") << int(TokenVersion::V2) << QStringLiteral("2.0") << QStringLiteral("azp")
                        << QStringLiteral("appid");
}

void TestNotifications::validationTokens()
{
    QFETCH(int, version);
    QFETCH(QString, ver);
    QFETCH(QString, caller);
    QFETCH(QString, absent);
    const auto key = SigningKey::generate(start);
    const auto other = SigningKey::generate(start);
    QVERIFY(key->id() != other->id());
    const QByteArray token =
        key->sign(validationTokenClaims({.version = TokenVersion(version),
                                         .issuer = QStringLiteral("https://issuer.example/"),
                                         .audience = QStringLiteral("app-1"),
                                         .tenantId = QStringLiteral("tenant-1"),
                                         .notBefore = start,
                                         .expires = start + std::chrono::hours{1}}));
    const auto claims = rollcall::test::verifiedClaims(token, key->jwk(QStringLiteral("i")));
    QVERIFY(claims.has_value());
    QCOMPARE(claims->value(QStringLiteral("ver")).toString(), ver);
    QCOMPARE(claims->value(caller).toString(), QStringLiteral("0bf30f3b-4a52-48df-9a82-234910c4a086"));
    QVERIFY(!claims->contains(absent));
    QCOMPARE(claims->value(QStringLiteral("aud")).toString(), QStringLiteral("app-1"));
    QCOMPARE(claims->value(QStringLiteral("tid")).toString(), QStringLiteral("tenant-1"));
    QCOMPARE(claims->value(QStringLiteral("iss")).toString(), QStringLiteral("https://issuer.example/"));
    QCOMPARE(claims->value(QStringLiteral("nbf")).toInteger(), qint64(1777881600));
    QCOMPARE(claims->value(QStringLiteral("exp")).toInteger(), qint64(1777881600 + 3600));

    QVERIFY(!rollcall::test::verifiedClaims(token, other->jwk(QStringLiteral("i"))));
    QByteArray forged = token;
    forged[forged.size() - 20] = forged[forged.size() - 20] == 'A' ? 'B' : 'A';
    QVERIFY(!rollcall::test::verifiedClaims(forged, key->jwk(QStringLiteral("i"))));
}

void TestNotifications::boundaryPayload()
{
    const Scenario scenario = oneOfEach();
    const auto events = callEvents(scenario);
    QCOMPARE(events.size(), std::size_t(4));
    const QJsonObject payload =
        parsed(eventPayload(scenario, events[0], start, resource, PayloadStyle::Documented));
    QCOMPARE(
        payload,
        (QJsonObject{{QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevent")},
                     {QStringLiteral("@odata.id"), resource},
                     {QStringLiteral("id"), events[0].id},
                     {QStringLiteral("eventType"), QStringLiteral("callStarted")},
                     {QStringLiteral("eventDateTime"), QStringLiteral("2026-05-04T08:00:00.0000000Z")}}));
    QCOMPARE(parsed(eventPayload(scenario, events[3], start, resource, PayloadStyle::Observed))
                 .value(QStringLiteral("eventType"))
                 .toString(),
             QStringLiteral("callEnded"));
}

void TestNotifications::documentedRoster()
{
    const Scenario scenario = oneOfEach();
    const auto events = callEvents(scenario);
    const QJsonArray joined =
        parsed(eventPayload(scenario, events[1], start, resource, PayloadStyle::Documented))
            .value(QStringLiteral("participants@delta"))
            .toArray();
    const QByteArray expected = R"([
        {"id":"p-9","isInLobby":true,
         "info":{"identity":{"user":{"id":"u-1","displayName":"Attendee 1","tenantId":"t-1"}}}},
        {"id":"p-2","isInLobby":false,
         "info":{"identity":{"phone":{"id":"+12025550100","displayName":null}}}}])";
    QCOMPARE(joined, QJsonDocument::fromJson(expected).array());

    const QJsonObject left =
        parsed(eventPayload(scenario, events[2], start, resource, PayloadStyle::Documented));
    QCOMPARE(left.value(QStringLiteral("eventDateTime")).toString(),
             QStringLiteral("2026-05-04T08:00:02.5000000Z"));
    QCOMPARE(left.value(QStringLiteral(
                 "participants@delta"))[0][QStringLiteral("removedState")][QStringLiteral("reason")]
                 .toString(),
             QStringLiteral("Participant has left the meeting call."));
}

void TestNotifications::observedRoster()
{
    const Scenario scenario = oneOfEach();
    const auto events = callEvents(scenario);
    const QJsonObject payload =
        parsed(eventPayload(scenario, events[2], start, resource, PayloadStyle::Observed));
    const QByteArray expected = R"([
        {"Id":"p-9","IsInLobby":false,"RemovedState":{"Reason":"Participant has left the meeting call."},
         "Info":{"Identity":{"Application":null,"Guest":null,"Phone":null,
                             "User":{"Id":"u-1","DisplayName":"Attendee 1","TenantId":"t-1"}}}}])";
    QCOMPARE(payload.value(QStringLiteral("participants@delta")).toArray(),
             QJsonDocument::fromJson(expected).array());
    QCOMPARE(payload.value(QStringLiteral("eventType")).toString(), QStringLiteral("rosterUpdated"));
}

void TestNotifications::schemaRoster()
{
    const Scenario scenario = oneOfEach();
    const auto events = callEvents(scenario);
    const QJsonObject payload =
        parsed(eventPayload(scenario, events[1], start, resource, PayloadStyle::Schema));
    QCOMPARE(payload.value(QStringLiteral("callEventType")).toString(), QStringLiteral("rosterUpdated"));
    QCOMPARE(payload.value(QStringLiteral("participants")).toArray().size(), 2);
    QVERIFY(!payload.contains(QStringLiteral("eventType")));
    QVERIFY(!payload.contains(QStringLiteral("participants@delta")));
}

void TestNotifications::richItem()
{
    const NotificationHead head{.subscriptionId = QStringLiteral("s-1"),
                                .subscriptionExpiration = start,
                                .tenantId = QStringLiteral("t-1"),
                                .clientState = QStringLiteral("secret"),
                                .resource = resource};
    const EncryptedContent content{"ZGF0YQ==", "a2V5", "c2ln", QStringLiteral("cert"),
                                   QStringLiteral("ABCD")};
    const QJsonObject item = callEventItem(head, QStringLiteral("n-1"), content);
    QCOMPARE(item.value(QStringLiteral("clientState")).toString(), QStringLiteral("secret"));
    QCOMPARE(item.value(QStringLiteral("organizationId")).toString(), QStringLiteral("t-1"));
    QCOMPARE(item.value(QStringLiteral("subscriptionExpirationDateTime")).toString(),
             QStringLiteral("2026-05-04T08:00:00.0000000Z"));
    const QJsonObject encrypted = item.value(QStringLiteral("encryptedContent")).toObject();
    QCOMPARE(encrypted.value(QStringLiteral("dataKey")).toString(), QStringLiteral("a2V5"));
    QCOMPARE(encrypted.value(QStringLiteral("encryptionCertificateId")).toString(), QStringLiteral("cert"));
    QCOMPARE(encrypted.value(QStringLiteral("encryptionCertificateThumbprint")).toString(),
             QStringLiteral("ABCD"));

    QVERIFY(!callEventItem(head, QStringLiteral("n-1"), {}).contains(QStringLiteral("encryptedContent")));
    const QJsonObject lifecycle = lifecycleItem(head, QStringLiteral("reauthorizationRequired"));
    QCOMPARE(lifecycle.value(QStringLiteral("lifecycleEvent")).toString(),
             QStringLiteral("reauthorizationRequired"));
    QVERIFY(!lifecycle.contains(QStringLiteral("changeType")));
}

void TestNotifications::collections()
{
    const QJsonObject item{{QStringLiteral("a"), 1}};
    const QJsonObject rich = parsed(collection({item, item}, {"t.o.k"}));
    QCOMPARE(rich.value(QStringLiteral("value")).toArray().size(), 2);
    QCOMPARE(rich.value(QStringLiteral("validationTokens")).toArray(), (QJsonArray{QStringLiteral("t.o.k")}));
    QVERIFY(!parsed(collection({item}, {})).contains(QStringLiteral("validationTokens")));
}

void TestNotifications::resourceString()
{
    // Contract §7.2.
    QCOMPARE(
        callEventsResource(
            QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/"
                           "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%"
                           "3a%22aaaaaaaa-bbbb-"
                           "cccc-dddd-eeeeeeeeeeee%22%7d")),
        QStringLiteral("communications/"
                       "onlineMeetings(joinWebUrl='https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19%"
                       "253ameeting_QUJDREVGR0g%2540thread.v2%2F0%3Fcontext%3D%257b%2522Tid%2522%253a%"
                       "252211111111-2222-3333-"
                       "4444-555555555555%2522%252c%2522Oid%2522%253a%2522aaaaaaaa-bbbb-cccc-dddd-"
                       "eeeeeeeeeeee%2522%257d')/"
                       "meetingCallEvents"));
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
