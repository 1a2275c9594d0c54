// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipelinesupport.h"

using namespace rollcall;
using namespace rollcall::pipeline;
using State = TokenVerdict::State;

class TestTokenJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goodTokensNameTheirBearers();
    void severalTenantsShareABatch();
    void noTokens();
    void oneBadTokenSpoilsAll();
    void withoutKeys();
    void unknownKeyMayBeNew();
    void policyMatters();
    void timeOfReceiptCounts();

private:
    QByteArray token(const QJsonObject &claims = {}, const QString &kid = QStringLiteral("signer")) const
    {
        return test::signToken(test::sealerKey(), kid, claims);
    }
    std::unique_ptr<JwtTokenJudge> m_judge;
    const base::Instant m_received = test::at("2026-05-04T08:30:00Z");
};

void TestTokenJudge::init()
{
    rollcall::test::failOnUnexpectedWarnings();
    crypto::TokenPolicy policy;
    policy.audiences = {QStringLiteral("Client")};
    m_judge = std::make_unique<JwtTokenJudge>(policy);
    const auto keys = crypto::Jwks::fromJson(test::jwks(test::sealerKey(), QStringLiteral("signer")));
    ROLLCALL_VERIFY(keys);
    m_judge->setKeys(*keys, test::at("2026-05-04T08:00:00Z"));
}

void TestTokenJudge::goodTokensNameTheirBearers()
{
    const TokenVerdict verdict = m_judge->judge({token(), token()}, m_received);
    QVERIFY(verdict.state == State::Good);
    QCOMPARE(verdict.bearers.size(), std::size_t(2));
    QCOMPARE(verdict.bearers[0].tenantId, std::string("11111111-2222-3333-4444-555555555555"));
    QCOMPARE(verdict.bearers[0].clientId, std::string("client"));
}

/// Contract §3.1: one POST may carry notifications of several tenants, with one token for each of them.
void TestTokenJudge::severalTenantsShareABatch()
{
    const QString other = QStringLiteral("99999999-2222-3333-4444-555555555555");
    const QByteArray theirs = token(
        {{QStringLiteral("tid"), other},
         {QStringLiteral("iss"), QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(other)}});
    const TokenVerdict verdict = m_judge->judge({token(), theirs}, m_received);
    QVERIFY(verdict.state == State::Good);
    QCOMPARE(verdict.bearers.size(), std::size_t(2));
    QCOMPARE(verdict.bearers[0].tenantId, std::string("11111111-2222-3333-4444-555555555555"));
    QCOMPARE(verdict.bearers[1].tenantId, other.toStdString());
    // An issuer that does not fit the tenant spoils all of it.
    const QByteArray crossed = token({{QStringLiteral("tid"), other}});
    QVERIFY(m_judge->judge({token(), crossed}, m_received).state == State::Bad);
}

void TestTokenJudge::noTokens()
{
    QVERIFY(m_judge->judge({}, m_received).state == State::Missing);
    m_judge->setWithoutTokens(true);
    QVERIFY(m_judge->judge({}, m_received).state == State::Waived);
    QVERIFY(m_judge->judge({"a.b.c"}, m_received).state != State::Waived); // one that is there counts
}

void TestTokenJudge::oneBadTokenSpoilsAll()
{
    for (const QByteArray &bad : {QByteArray(), QByteArray("x.y.z"), QByteArray(token().chopped(4) + "AAAA"),
                                  token({{QStringLiteral("azp"), QStringLiteral("somebody-else")}}),
                                  token({{QStringLiteral("aud"), QStringLiteral("another app")}}),
                                  token({{QStringLiteral("exp"), 1777881601}})}) {
        const TokenVerdict verdict = m_judge->judge({token(), bad}, m_received);
        QVERIFY(verdict.state == State::Bad);
        QVERIFY(verdict.bearers.empty());
    }
}

void TestTokenJudge::withoutKeys()
{
    const JwtTokenJudge judge;
    QVERIFY(judge.judge({token()}, m_received).state == State::KeysUnavailable);
    QVERIFY(judge.judge({}, m_received).state == State::Missing);
}

void TestTokenJudge::unknownKeyMayBeNew()
{
    // Received after the keys were fetched: they may have rolled since.
    const QByteArray rolled = token({}, QStringLiteral("signer-2"));
    TokenVerdict verdict = m_judge->judge({token(), rolled}, m_received);
    QVERIFY(verdict.state == State::KeysUnavailable);
    QVERIFY(verdict.bearers.empty());
    // A bad one stays bad, whatever the other's key is.
    QVERIFY(m_judge->judge({rolled, QByteArray("x")}, m_received).state == State::Bad);
    // Fetched again since, and still unknown.
    const auto keys = crypto::Jwks::fromJson(test::jwks(test::sealerKey(), QStringLiteral("signer")));
    m_judge->setKeys(*keys, m_received + std::chrono::seconds(1));
    QVERIFY(m_judge->judge({rolled}, m_received).state == State::Bad);
    m_judge->setKeys(*crypto::Jwks::fromJson(test::jwks(test::sealerKey(), QStringLiteral("signer-2"))),
                     m_received);
    QVERIFY(m_judge->judge({rolled}, m_received).state == State::Good);
}

void TestTokenJudge::policyMatters()
{
    crypto::TokenPolicy policy;
    policy.audiences = {QStringLiteral("another app")};
    m_judge->setPolicy(policy);
    QVERIFY(m_judge->judge({token()}, m_received).state == State::Bad);
}

void TestTokenJudge::timeOfReceiptCounts()
{
    QVERIFY(m_judge->judge({token()}, test::at("2026-05-04T09:04:00Z")).state ==
            State::Good); // 5 minutes' skew
    QVERIFY(m_judge->judge({token()}, test::at("2026-05-04T09:06:00Z")).state == State::Bad);
}

QTEST_GUILESS_MAIN(TestTokenJudge)
#include "tst_tokenjudge.moc"
