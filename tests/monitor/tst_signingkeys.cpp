// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/keys/signingkeys.h"
#include "support/fakehttpclient.h"
#include "support/sealer.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using monitor::SigningKeys;
using State = pipeline::TokenVerdict::State;

namespace {

struct KeysFixture
{
    explicit KeysFixture(SigningKeys::Source source = SigningKeys::Source::Keys)
        : signing({http, scheduler, random, gate}, QUrl(QStringLiteral("https://login.example/keys")), source,
                  judge)
    {
        crypto::TokenPolicy policy;
        policy.audiences = {QStringLiteral("client")};
        judge.setPolicy(policy);
    }
    void settle() { scheduler.advance(0ns); }
    [[nodiscard]] State judged(const QString &kid) const
    {
        return judge.judge({signToken(signer(), kid, {})}, at("2026-05-04T08:10:00Z")).state;
    }
    static const SealerKey &signer()
    {
        static const SealerKey key = makeSealerKey(QStringLiteral("signer"));
        return key;
    }
    static FakeHttpClient::Reply keys(const QString &kid)
    {
        return FakeHttpClient::text(jwks(signer(), kid), 200, "application/json");
    }

    base::ManualScheduler scheduler{at("2026-05-04T08:00:00Z")};
    base::SeededRandom random{1};
    FakeHttpClient http{scheduler};
    net::RequestGate gate{scheduler};
    pipeline::JwtTokenJudge judge;
    SigningKeys signing;
};

} // namespace

class TestSigningKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void fetches();
    void atMostEveryFiveMinutes();
    void askedAgainMeanwhile();
    void failureIsTriedAgain();
    void garbageKeepsTheOldOnes();
    void findsThemByTheConfiguration();
    void configurationWithoutKeys();
};

void TestSigningKeys::fetches()
{
    KeysFixture f;
    QSignalSpy updated(&f.signing, &SigningKeys::updated);
    QVERIFY(f.judged(QStringLiteral("k1")) == State::KeysUnavailable);
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")));
    f.signing.refresh();
    f.settle();
    QCOMPARE(updated.count(), 1);
    QVERIFY(f.judged(QStringLiteral("k1")) == State::Good);
    QVERIFY(f.judged(QStringLiteral("k2")) == State::KeysUnavailable); // fetched before it was received
    QCOMPARE(f.http.lastRequest().url, QUrl(QStringLiteral("https://login.example/keys")));
}

void TestSigningKeys::atMostEveryFiveMinutes()
{
    KeysFixture f;
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")));
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k2")));
    f.signing.refresh();
    f.settle();
    for (int i = 0; i < 10; ++i) {
        f.signing.refresh();
        f.scheduler.advance(20s);
    }
    QCOMPARE(f.http.requests().size(), 1);
    f.scheduler.advance(100s);
    QCOMPARE(f.http.requests().size(), 2);
    QVERIFY(f.judged(QStringLiteral("k2")) == State::Good);
    f.scheduler.advance(1h); // nobody asks
    QCOMPARE(f.http.requests().size(), 2);
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k3")));
    f.signing.refresh();
    f.settle();
    QCOMPARE(f.http.requests().size(), 3); // at once
}

void TestSigningKeys::askedAgainMeanwhile()
{
    KeysFixture f;
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")), 2s);
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k2")));
    f.signing.refresh();
    f.scheduler.advance(1s);
    f.signing.refresh(); // for a token that may be newer than the answer under way
    f.scheduler.advance(1s);
    QCOMPARE(f.http.requests().size(), 1);
    f.scheduler.advance(5min);
    QCOMPARE(f.http.requests().size(), 2);
    QVERIFY(f.judged(QStringLiteral("k2")) == State::Good);
}

void TestSigningKeys::failureIsTriedAgain()
{
    KeysFixture f;
    QSignalSpy updated(&f.signing, &SigningKeys::updated);
    QSignalSpy failed(&f.signing, &SigningKeys::failed);
    for (int i = 0; i < 4; ++i)
        f.http.enqueue(FakeHttpClient::empty(503));
    f.signing.refresh();
    f.scheduler.advance(2min);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<base::Error>().kind, base::ErrorKind::Server);
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")));
    f.signing.refresh(); // waits, too
    f.settle();
    QCOMPARE(updated.count(), 0);
    f.scheduler.advance(6min);
    QCOMPARE(updated.count(), 1);
    QCOMPARE(f.http.requests().size(), 5);
    QVERIFY(f.judged(QStringLiteral("k1")) == State::Good);
}

void TestSigningKeys::garbageKeepsTheOldOnes()
{
    KeysFixture f;
    QSignalSpy failed(&f.signing, &SigningKeys::failed);
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")));
    f.signing.refresh();
    f.settle();
    f.scheduler.advance(6min);
    f.http.enqueue(FakeHttpClient::text("<html>", 200, "text/html"));
    f.signing.refresh();
    f.settle();
    QCOMPARE(failed.count(), 1);
    QVERIFY(f.judged(QStringLiteral("k1")) == State::Good);
}

void TestSigningKeys::findsThemByTheConfiguration()
{
    KeysFixture f(SigningKeys::Source::OpenIdConfiguration);
    f.http.enqueue(
        FakeHttpClient::text(R"({"jwks_uri":"https://login.example/elsewhere"})", 200, "application/json"));
    f.http.enqueue(KeysFixture::keys(QStringLiteral("k1")));
    f.signing.refresh();
    for (int i = 0; i < 4; ++i)
        f.settle();
    QCOMPARE(f.http.requests().size(), 2);
    QCOMPARE(f.http.requests().at(1).url, QUrl(QStringLiteral("https://login.example/elsewhere")));
    QVERIFY(f.judged(QStringLiteral("k1")) == State::Good);
}

void TestSigningKeys::configurationWithoutKeys()
{
    KeysFixture f(SigningKeys::Source::OpenIdConfiguration);
    QSignalSpy failed(&f.signing, &SigningKeys::failed);
    f.http.enqueue(FakeHttpClient::text("{}", 200, "application/json"));
    f.signing.refresh();
    f.settle();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<base::Error>().kind, base::ErrorKind::Server);
    QCOMPARE(f.http.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestSigningKeys)
#include "tst_signingkeys.moc"
