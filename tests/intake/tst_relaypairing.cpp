// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/relaypairing.h"
#include "support/fakehttpclient.h"
#include "support/testing.h"

#include <QJsonDocument>

using namespace rollcall;
using namespace rollcall::intake;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::FakeHttpClient;

namespace {

QJsonObject goodAnswer()
{
    return {{u"endpoint"_s, u"https://relay.example.org:8443/behind"_s},
            {u"topic"_s, u"topic-1"_s},
            {u"subscription"_s, u"device-1"_s},
            {u"key"_s, u"secret-key=="_s},
            {u"notificationUrl"_s, u"https://hooks.example.org/notify/channel"_s}};
}

struct Fixture
{
    base::Result<RelayPairing> pair(const FakeHttpClient::Reply &reply)
    {
        http.enqueue(reply);
        pairWithRelay(http, clock, {QUrl(u"https://relay.example.org:8443/behind/"_s), "the code"},
                      u"Desk 17"_s, &context, [this](const base::Result<RelayPairing> &result) {
                          ++reports;
                          pairing = result;
                      });
        clock.advance(1s);
        return pairing;
    }
    base::ManualScheduler clock;
    FakeHttpClient http{clock};
    QObject context;
    base::Result<RelayPairing> pairing;
    int reports = 0;
};

} // namespace

class tst_RelayPairing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void readsLinks();
    void refusesOtherLinks_data();
    void refusesOtherLinks();
    void exchangesTheCode();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void refusesAnswersThatAreNone_data();
    void refusesAnswersThatAreNone();
};

void tst_RelayPairing::readsLinks()
{
    const auto link = readRelayLink(
        u"  rollcall:pair?relay=https%3A%2F%2Frelay.example.org%3A8443%2Fbehind&code=AB-12%2B3 \n"_s);
    QVERIFY(link);
    QVERIFY(*link == (RelayLink{QUrl(u"https://relay.example.org:8443/behind"_s), "AB-12+3"}));
    QVERIFY(readRelayLink(u"rollcall:pair?relay=http%3A%2F%2F127.0.0.1%3A8080&code=x"_s));
}

void tst_RelayPairing::refusesOtherLinks_data()
{
    using base::ErrorKind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nothing") << u""_s << ErrorKind::InvalidInput;
    QTest::newRow("a meeting") << u"https://teams.microsoft.com/l/meetup-join/19%3a"_s
                               << ErrorKind::InvalidInput;
    QTest::newRow("another word") << u"rollcall:watch?relay=https%3A%2F%2Frelay.example.org&code=x"_s
                                  << ErrorKind::InvalidInput;
    QTest::newRow("no code") << u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org"_s
                             << ErrorKind::InvalidInput;
    QTest::newRow("no relay") << u"rollcall:pair?code=x"_s << ErrorKind::InvalidInput;
    QTest::newRow("plain http") << u"rollcall:pair?relay=http%3A%2F%2Frelay.example.org&code=x"_s
                                << ErrorKind::NotPermitted;
    QTest::newRow("a user") << u"rollcall:pair?relay=https%3A%2F%2Fa%40relay.example.org&code=x"_s
                            << ErrorKind::NotPermitted;
    QTest::newRow("another scheme") << u"rollcall:pair?relay=ftp%3A%2F%2Frelay.example.org&code=x"_s
                                    << ErrorKind::NotPermitted;
}

void tst_RelayPairing::refusesOtherLinks()
{
    QFETCH(QString, text);
    QFETCH(base::ErrorKind, kind);
    const auto link = readRelayLink(text);
    QVERIFY(!link);
    QCOMPARE(link.error().kind, kind);
}

void tst_RelayPairing::exchangesTheCode()
{
    Fixture f;
    const auto pairing = f.pair(FakeHttpClient::json(goodAnswer()));
    QVERIFY(pairing);
    QCOMPARE(f.reports, 1);
    QCOMPARE(pairing->address.endpoint, QUrl(u"https://relay.example.org:8443/behind"_s));
    QCOMPARE(pairing->address.topic, u"topic-1"_s);
    QCOMPARE(pairing->address.subscription, u"device-1"_s);
    QCOMPARE(pairing->key, QByteArray("secret-key=="));
    QCOMPARE(pairing->notificationUrl, QUrl(u"https://hooks.example.org/notify/channel"_s));
    QCOMPARE(f.http.lastRequest().url, QUrl(u"https://relay.example.org:8443/behind/pair"_s));
    QCOMPARE(f.http.lastRequest().method, QByteArray("POST"));
    const QJsonObject sent = QJsonDocument::fromJson(f.http.lastRequest().body).object();
    QCOMPARE(sent[u"code"_s].toString(), u"the code"_s);
    QCOMPARE(sent[u"device"_s].toString(), u"Desk 17"_s);
}

void tst_RelayPairing::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::newRow("code") << 403 << int(base::ErrorKind::Expired);
    QTest::newRow("no relay") << 404 << int(base::ErrorKind::Server);
    QTest::newRow("moved") << 302 << int(base::ErrorKind::Server);
    QTest::newRow("busy") << 429 << int(base::ErrorKind::Throttled);
    QTest::newRow("broken") << 500 << int(base::ErrorKind::Server);
}

void tst_RelayPairing::saysWhatIsWrong()
{
    QFETCH(int, status);
    QFETCH(int, kind);
    Fixture f;
    const auto pairing = f.pair(FakeHttpClient::empty(status));
    QVERIFY(!pairing);
    QCOMPARE(int(pairing.error().kind), kind);
    QVERIFY(!pairing.error().logText.contains(u"the code"_s));
    QCOMPARE(f.http.requests().size(), 1); // a code is good once: nothing is sent twice, nothing followed

    Fixture unreachable;
    QCOMPARE(unreachable.pair(FakeHttpClient::failed()).error().kind, base::ErrorKind::Network);
}

void tst_RelayPairing::refusesAnswersThatAreNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("another host") << u"endpoint"_s << u"https://elsewhere.example/"_s;
    QTest::newRow("plain http") << u"endpoint"_s << u"http://relay.example.org"_s;
    QTest::newRow("no endpoint") << u"endpoint"_s << u""_s;
    QTest::newRow("topic") << u"topic"_s << u"a/b"_s;
    QTest::newRow("subscription") << u"subscription"_s << u""_s;
    QTest::newRow("no key") << u"key"_s << u""_s;
    QTest::newRow("a key that breaks lines") << u"key"_s << u"a\r\nb"_s;
    QTest::newRow("no address for Graph") << u"notificationUrl"_s << u"nonsense"_s;
}

void tst_RelayPairing::refusesAnswersThatAreNone()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QJsonObject answer = goodAnswer();
    answer[name] = value;
    Fixture f;
    const auto pairing = f.pair(FakeHttpClient::json(answer));
    QVERIFY(!pairing);
    const bool elsewhere = value.contains(u"elsewhere"_s); // a relay, but not the one that was agreed to
    QCOMPARE(pairing.error().kind, elsewhere ? base::ErrorKind::NotPermitted : base::ErrorKind::Server);
    QVERIFY(!pairing.error().logText.contains(u"secret-key"_s));
}

QTEST_GUILESS_MAIN(tst_RelayPairing)
#include "tst_relaypairing.moc"
