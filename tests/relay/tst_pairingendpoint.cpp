// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

using namespace rollcall;
using namespace std::chrono_literals;
using test::version;

class TestPairingEndpoint : public QObject, private test::EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        startRelay();
    }
    void cleanup() { endRelay(); }
    void pairing();
    void pairingRefused();
    void pairingWithoutAnAddress();
    void pairingIsLimited();
};

void TestPairingEndpoint::pairing()
{
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const auto answer = ask("POST", "/pair", {}, R"({"code":"code","device":"Attendee 17"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("Cache-Control"), QByteArray("no-store"));
    const QJsonObject paired = jsonOf(answer);
    QCOMPARE(paired[QStringLiteral("endpoint")].toString(), QStringLiteral("https://relay.example.org"));
    QCOMPARE(paired[QStringLiteral("topic")].toString(), QStringLiteral("meetings"));
    QCOMPARE(paired[QStringLiteral("subscription")].toString(), QStringLiteral("tablet"));
    QCOMPARE(paired[QStringLiteral("notificationUrl")].toString(),
             QStringLiteral("https://relay.example.org/notify/channel-meetings"));
    const QByteArray key = paired[QStringLiteral("key")].toString().toLatin1();
    QCOMPARE(ask("POST", "/topics/meetings/eventsubscriptions/tablet:renewLock", version,
                 "{\"lockTokens\":[\"a\"]}", key)
                 .status,
             200);
}

void TestPairingEndpoint::pairingRefused()
{
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const QByteArray good = R"({"code":"code","device":"a"})";
    const auto refusal = [&](const QByteArray &body, int status) {
        const auto answer = ask("POST", "/pair", {}, body);
        return answer.status == status ? errorOf(answer) : QString::number(answer.status);
    };
    QCOMPARE(refusal("{}", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal("code", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal(R"({"code":"code"})", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal(R"({"code":"other","device":"a"})", 403), QStringLiteral("PairingCodeUnknown"));
    f->scheduler.advance(10min);
    QCOMPARE(refusal(good, 403), QStringLiteral("PairingCodeExpired"));
    f->scheduler.jumpWallClock(-5min);
    QCOMPARE(ask("POST", "/pair", {}, good).status, 200);
    QCOMPARE(refusal(good, 403), QStringLiteral("PairingCodeUsed"));
}

void TestPairingEndpoint::pairingWithoutAnAddress()
{
    makeEndpoint({});
    const auto answer = ask("POST", "/pair", {}, R"({"code":"code","device":"a"})");
    QCOMPARE(answer.status, 503);
    QCOMPARE(errorOf(answer), QStringLiteral("NotConfigured"));
}

void TestPairingEndpoint::pairingIsLimited()
{
    const QByteArray guess = R"({"code":"guess","device":"a"})";
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ask("POST", "/pair", {}, guess).status, 403);
    const auto answer = ask("POST", "/pair", {}, guess);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.headers.value("Retry-After"), QByteArray("2"));
    f->scheduler.advance(2s);
    QCOMPARE(ask("POST", "/pair", {}, guess).status, 403);
}

QTEST_GUILESS_MAIN(TestPairingEndpoint)
#include "tst_pairingendpoint.moc"
