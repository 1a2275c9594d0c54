// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/pullprotocol.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rollcall;
using namespace rollcall::intake;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const base::Instant now = test::at("2026-05-04T08:00:00Z");

QByteArray answerOf(const QList<QJsonObject> &events, const QJsonObject &rollcall = {})
{
    QJsonArray list;
    for (const QJsonObject &event : events) {
        list.append(QJsonObject{{u"brokerProperties"_s, QJsonObject{{u"lockToken"_s, u"token"_s}}},
                                {u"event"_s, event}});
    }
    QJsonObject answer{{u"value"_s, list}};
    if (!rollcall.isEmpty())
        answer[u"rollcall"_s] = rollcall;
    return QJsonDocument(answer).toJson();
}

QJsonObject heads()
{
    return {{u"epoch"_s, u"a-b"_s}, {u"first"_s, u"1"_s}, {u"oldest"_s, u"2"_s}, {u"last"_s, u"3"_s}};
}

QJsonObject cloudEvent(const QJsonObject &more)
{
    QJsonObject event{{u"specversion"_s, u"1.0"_s},
                      {u"id"_s, u"a-b-3"_s},
                      {u"sequence"_s, u"3"_s},
                      {u"type"_s, u"rollcall.graph.notifications"_s},
                      {u"time"_s, u"2026-05-04T07:59:58.1234567Z"_s},
                      {u"data"_s, QJsonObject{{u"value"_s, QJsonArray()}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        event[it.key()] = it.value();
    return event;
}

PulledEvent read(const QJsonObject &event, const QJsonObject &rollcall = heads())
{
    const auto answer = readPullAnswer(answerOf({event}, rollcall), now);
    return answer && answer->events.size() == 1 ? answer->events[0] : PulledEvent{.lockToken = u"none"_s};
}

} // namespace

class tst_PullProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void writesAddresses();
    void readsCollections();
    void readsWhatForwardersWrite_data();
    void readsWhatForwardersWrite();
    void readsOutages();
    void rejectsWhatIsNoEvent_data();
    void rejectsWhatIsNoEvent();
    void readsHeads_data();
    void readsHeads();
    void readsARestore();
    void trustsPlacesOfARelayOnly();
    void refusesOtherAnswers();
    void readsSettlements();
};

void tst_PullProtocol::writesAddresses()
{
    PullAddress address{QUrl(u"https://relay.example.org:8443/behind/"_s), u"topic-1"_s, u"device-1"_s};
    QCOMPARE(receiveUrl(address, 100, 10s).toEncoded(),
             QByteArray("https://relay.example.org:8443/behind/topics/topic-1/eventsubscriptions/"
                        "device-1:receive?maxEvents=100&maxWaitTime=10&api-version=2024-06-01"));
    address.endpoint = QUrl(u"https://namespace.example.net"_s);
    QCOMPARE(settleUrl(address, PullOperation::Release, 60s).toEncoded(),
             QByteArray("https://namespace.example.net/topics/topic-1/eventsubscriptions/"
                        "device-1:release?releaseDelayInSeconds=60&api-version=2024-06-01"));
    for (const auto &[operation, name] :
         {std::pair(PullOperation::Acknowledge, "acknowledge"), std::pair(PullOperation::Reject, "reject"),
          std::pair(PullOperation::RenewLock, "renewLock")}) {
        QCOMPARE(settleUrl(address, operation).toEncoded(),
                 QByteArray("https://namespace.example.net/topics/topic-1/eventsubscriptions/device-1:") +
                     name + "?api-version=2024-06-01");
    }
    QCOMPARE(settleBody({u"a"_s, u"b"_s}), QByteArray(R"({"lockTokens":["a","b"]})"));
}

void tst_PullProtocol::readsCollections()
{
    const PulledEvent one = read(cloudEvent({}));
    QCOMPARE(one.kind, PulledEvent::Kind::Collection);
    QCOMPARE(one.lockToken, u"token"_s);
    QCOMPARE(one.collection.body, QByteArray(R"({"value":[]})"));
    QCOMPARE(one.collection.received, test::at("2026-05-04T07:59:58.1234567Z"));
    QVERIFY(one.collection.place == (Place{.epoch = u"a-b"_s, .sequence = 3}));
}

void tst_PullProtocol::readsWhatForwardersWrite_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("text") << QJsonObject{{u"data"_s, uR"({"value":[]})"_s}};
    QTest::newRow("base64") << QJsonObject{{u"data"_s, QJsonValue()},
                                           {u"data_base64"_s, u"eyJ2YWx1ZSI6W119"_s}};
    QTest::newRow("another type") << QJsonObject{{u"type"_s, u"Example.Forwarded"_s}};
}

void tst_PullProtocol::readsWhatForwardersWrite()
{
    QFETCH(QJsonObject, more);
    const PulledEvent one = read(cloudEvent(more), {});
    QCOMPARE(one.kind, PulledEvent::Kind::Collection);
    QCOMPARE(one.collection.body, QByteArray(R"({"value":[]})"));
}

void tst_PullProtocol::readsOutages()
{
    const PulledEvent one =
        read(cloudEvent({{u"type"_s, u"rollcall.relay.outage"_s},
                         {u"data"_s, QJsonObject{{u"from"_s, u"2026-05-04T07:00:00Z"_s},
                                                 {u"to"_s, u"2026-05-04T07:10:00Z"_s}}}}));
    QCOMPARE(one.kind, PulledEvent::Kind::Outage);
    QCOMPARE(one.outage.from, test::at("2026-05-04T07:00:00Z"));
    QCOMPARE(one.outage.to, test::at("2026-05-04T07:10:00Z"));
    QCOMPARE(one.outage.place.sequence, quint64(3));
}

void tst_PullProtocol::rejectsWhatIsNoEvent_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("no data") << QJsonObject{{u"data"_s, QJsonValue()}};
    QTest::newRow("text that is no JSON") << QJsonObject{{u"data"_s, u"hello"_s}};
    QTest::newRow("a list") << QJsonObject{{u"data"_s, QJsonArray{1}}};
    QTest::newRow("an outage without times") << QJsonObject{{u"type"_s, u"rollcall.relay.outage"_s}};
    QTest::newRow("an outage that ends before it begins")
        << QJsonObject{{u"type"_s, u"rollcall.relay.outage"_s},
                       {u"data"_s, QJsonObject{{u"from"_s, u"2026-05-04T07:10:00Z"_s},
                                               {u"to"_s, u"2026-05-04T07:00:00Z"_s}}}};
}

void tst_PullProtocol::rejectsWhatIsNoEvent()
{
    QFETCH(QJsonObject, more);
    const PulledEvent one = read(cloudEvent(more));
    QCOMPARE(one.kind, PulledEvent::Kind::Unusable);
    QCOMPARE(one.lockToken, u"token"_s);
    QVERIFY(one.collection.place.has_value());
}

void tst_PullProtocol::readsHeads_data()
{
    QTest::addColumn<QJsonObject>("rollcall");
    QTest::addColumn<bool>("readable");
    const auto changed = [](const QString &name, const QJsonValue &value) {
        QJsonObject object = heads();
        object[name] = value;
        return object;
    };
    QTest::newRow("text") << heads() << true;
    QTest::newRow("number") << changed(u"first"_s, 1) << true;
    QTest::newRow("nothing") << QJsonObject() << false;
    QTest::newRow("no epoch") << changed(u"epoch"_s, u""_s) << false;
    QTest::newRow("negative") << changed(u"first"_s, -1) << false;
    QTest::newRow("negative text") << changed(u"first"_s, u"-1"_s) << false;
    QTest::newRow("no number") << changed(u"first"_s, u"one"_s) << false;
    QTest::newRow("missing") << changed(u"first"_s, QJsonValue()) << false;
}

void tst_PullProtocol::readsHeads()
{
    QFETCH(QJsonObject, rollcall);
    QFETCH(bool, readable);
    const auto answer = readPullAnswer(answerOf({}, rollcall), now);
    QVERIFY(answer);
    QCOMPARE(answer->heads.has_value(), readable);
    if (readable)
        QVERIFY(*answer->heads == (QueueHeads{.epoch = u"a-b"_s, .first = 1, .oldest = 2, .last = 3}));
}

void tst_PullProtocol::readsARestore()
{
    const auto restoredOf = [](const QJsonValue &restored) {
        QJsonObject object = heads();
        object[u"restored"_s] = restored;
        const auto answer = readPullAnswer(answerOf({}, object), now);
        return answer && answer->heads ? answer->heads->restored : std::nullopt;
    };
    const QJsonObject good{{u"epoch"_s, u"old"_s}, {u"last"_s, u"17"_s}};
    QVERIFY(restoredOf(good) == (QueueHeads::Restored{.epoch = u"old"_s, .last = 17}));
    QVERIFY(!restoredOf({}));
    QVERIFY(!restoredOf(u"old"_s));
    QVERIFY(!restoredOf(QJsonObject{{u"epoch"_s, u"old"_s}}));
    QVERIFY(!restoredOf(QJsonObject{{u"epoch"_s, u""_s}, {u"last"_s, u"17"_s}}));
}

void tst_PullProtocol::trustsPlacesOfARelayOnly()
{
    QVERIFY(!read(cloudEvent({}), {}).collection.place);
    QVERIFY(!read(cloudEvent({{u"id"_s, u"a-b-4"_s}})).collection.place);
    QVERIFY(!read(cloudEvent({{u"id"_s, u"-3"_s}})).collection.place);
    QVERIFY(!read(cloudEvent({{u"sequence"_s, QJsonValue()}})).collection.place);
    QVERIFY(!read(cloudEvent({{u"id"_s, u"a-0"_s}, {u"sequence"_s, u"0"_s}})).collection.place);
    // Its own time of receipt, then, is the best there is.
    QCOMPARE(read(cloudEvent({{u"time"_s, QJsonValue()}}), {}).collection.received, now);
}

void tst_PullProtocol::refusesOtherAnswers()
{
    for (const QByteArray body : {"", "<html>", "{}", R"({"value":{}})", R"({"value":[{"event":{}}]})"}) {
        const auto answer = readPullAnswer(body, now);
        QVERIFY2(!answer, body.constData());
        QCOMPARE(answer.error().kind, base::ErrorKind::Server);
    }
}

void tst_PullProtocol::readsSettlements()
{
    const auto settled = readSettlement(
        R"({"succeededLockTokens":["a"],"failedLockTokens":[{"lockToken":"b","error":{"code":"TokenLost"}}]})");
    QVERIFY(settled);
    QCOMPARE(settled->succeeded, QStringList{u"a"_s});
    QCOMPARE(settled->failed, QStringList{u"b"_s});
    QCOMPARE(readSettlement("{}").error().kind, base::ErrorKind::Server);
}

QTEST_GUILESS_MAIN(tst_PullProtocol)
#include "tst_pullprotocol.moc"
