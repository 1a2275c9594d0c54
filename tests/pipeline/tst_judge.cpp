// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meetingid.h"
#include "pipeline/judge.h"
#include "pipelinesupport.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace rollcall;
using namespace rollcall::pipeline;
using Outcome = Judgement::Outcome;
using storage::TokenState;
using test::Flaw;

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void acceptsWhatIsGood();
    void pascalCaseItem();
    void unknownSubscription();
    void subscriptionIdInAnyCase();
    void clientStateMismatch_data();
    void clientStateMismatch();
    void tenantMismatch();
    void tokens_data();
    void tokens();
    void tokensAreJudgedBeforeAnythingElse();
    void judgedBefore();
    void withoutTokens();
    void trustSkipsTheSenderOnly();
    void trustFindsTheMeeting();
    void trustAsksForAnUndamagedEnvelope();
    void flaws_data();
    void flaws();
    void unknownCertificateAndWrongKey();
    void triesAllKeysWithoutAName();
    void payloadThatCannotBeRead_data();
    void payloadThatCannotBeRead();
    void resourceInsideAndOutside_data();
    void resourceInsideAndOutside();
    void flippedBitsAnywhere();
    void lifecycle();
    void basic();
    void basicCallEventHasNothingToRead();
    void deliveryTestIsIgnored();
    void shapes_data();
    void shapes();
    void meetingFinder();
    void richButNotAMeeting();

private:
    [[nodiscard]] Judgement judged(const QJsonObject &item) const
    {
        return judge(item, {.keys = *m_keys,
                            .subscriptions = m_table,
                            .meetings = *m_meetings,
                            .received = m_received,
                            .trusted = m_trusted,
                            .tokens = m_tokens,
                            .judgedBefore = m_judgedBefore});
    }
    /// As it lies in the store.
    [[nodiscard]] static QJsonObject stored(QJsonObject item)
    {
        const QByteArray state = item.value(QStringLiteral("clientState")).toString().toUtf8();
        item.insert(QStringLiteral("clientState"),
                    QString::fromStdString(domain::toHex(domain::sha256(state.toStdString()))));
        return item;
    }
    [[nodiscard]] QJsonObject good() const { return stored(m_text.rich(m_plaintext, test::sealerKey())); }

    test::NotificationText m_text;
    const QByteArray m_plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"));
    const base::Instant m_received = test::at("2026-05-04T08:00:02Z");
    std::unique_ptr<LocalKeyRing> m_keys;
    std::unique_ptr<MeetingFinder> m_meetings;
    SubscriptionTable m_table;
    TokenVerdict m_tokens;
    std::optional<TokenState> m_judgedBefore;
    bool m_trusted = false;
};

void TestJudge::init()
{
    rollcall::test::failOnUnexpectedWarnings();
    m_text = {};
    m_keys = std::make_unique<LocalKeyRing>();
    m_keys->add(test::keyPair(test::sealerKey()));
    m_meetings = std::make_unique<MeetingFinder>();
    m_table = SubscriptionTable({test::subscription()});
    m_tokens = test::goodTokens();
    m_judgedBefore.reset();
    m_trusted = false;
}

void TestJudge::acceptsWhatIsGood()
{
    const Judgement judgement = judged(good());
    QCOMPARE(judgement.reason, std::string());
    QVERIFY(judgement.outcome == Outcome::Accepted);
    QVERIFY(judgement.authentic);
    QVERIFY(judgement.tokens == TokenState::Good);
    QCOMPARE(judgement.meeting.id, std::string("mmmmmmmmmmmmmmmmmmmm")); // the subscription's
    QCOMPARE(judgement.plaintext, m_plaintext);
    QCOMPARE(judgement.entry.event.id, std::string("n-1"));
    QVERIFY(judgement.entry.verification == domain::Verification::Verified);
    QVERIFY(judgement.entry.digest == domain::canonicalDigest(judgement.entry.event));
    QCOMPARE(judgement.entry.received, m_received);
}

void TestJudge::pascalCaseItem()
{
    const QJsonObject item = good();
    QJsonObject renamed;
    for (auto it = item.begin(); it != item.end(); ++it) {
        QJsonValue value = *it;
        if (it.key() == QStringLiteral("encryptedContent")) {
            QJsonObject content;
            const QJsonObject old = value.toObject();
            for (auto inner = old.begin(); inner != old.end(); ++inner)
                content.insert(inner.key().at(0).toUpper() + inner.key().mid(1), *inner);
            value = content;
        }
        renamed.insert(it.key().at(0).toUpper() + it.key().mid(1), value);
    }
    QVERIFY(judged(renamed).outcome == Outcome::Accepted);
}

void TestJudge::unknownSubscription()
{
    m_table = SubscriptionTable();
    const Judgement judgement = judged(good());
    QVERIFY(judgement.outcome == Outcome::Quarantined);
    QCOMPARE(judgement.reason, std::string("unknown_subscription"));
    QVERIFY(!judgement.authentic);
    QVERIFY(judgement.tokens == TokenState::Good); // kept for when it is known
    QVERIFY(judgement.plaintext.isEmpty());
    // An intent that Graph has not answered has no id to be found by.
    storage::SubscriptionRow intent = test::subscription();
    intent.id.clear();
    m_table = SubscriptionTable({intent});
    QCOMPARE(judged(good()).reason, std::string("unknown_subscription"));
}

void TestJudge::subscriptionIdInAnyCase()
{
    m_text.subscriptionId = m_text.subscriptionId.toUpper();
    m_text.tenantId = m_text.tenantId.toUpper();
    QVERIFY(judged(good()).outcome == Outcome::Accepted);
}

void TestJudge::clientStateMismatch_data()
{
    QTest::addColumn<QJsonValue>("state");
    QTest::newRow("another") << QJsonValue(QString::fromStdString(domain::toHex(domain::sha256("other"))));
    QTest::newRow("not hashed") << QJsonValue(QStringLiteral("state-of-the-test"));
    QTest::newRow("empty") << QJsonValue(QString());
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("number") << QJsonValue(7);
    QTest::newRow("longer") << QJsonValue(
        QString::fromStdString(domain::toHex(domain::sha256("state-of-the-test")) + "0"));
}

void TestJudge::clientStateMismatch()
{
    QFETCH(QJsonValue, state);
    QJsonObject item = good();
    item.insert(QStringLiteral("clientState"), state);
    const Judgement judgement = judged(item);
    QCOMPARE(judgement.reason, std::string("client_state_mismatch"));
    QVERIFY(!judgement.authentic);
}

void TestJudge::tenantMismatch()
{
    m_text.tenantId =
        QStringLiteral("99999999-2222-3333-4444-555555555555"); // a token of the batch is good for it
    const Judgement judgement = judged(good());
    QCOMPARE(judgement.reason, std::string("tenant_mismatch"));
    QVERIFY(judgement.authentic);
}

void TestJudge::tokens_data()
{
    using State = TokenVerdict::State;
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("tenant");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray tenant = "11111111-2222-3333-4444-555555555555";
    QTest::newRow("good") << int(State::Good) << tenant << QByteArray("client") << QByteArray();
    QTest::newRow("missing") << int(State::Missing) << QByteArray() << QByteArray()
                             << QByteArray("validation_token_missing");
    QTest::newRow("bad") << int(State::Bad) << QByteArray() << QByteArray()
                         << QByteArray("validation_token_invalid");
    QTest::newRow("other tenant") << int(State::Good) << QByteArray("99999999-2222-3333-4444-555555555555")
                                  << QByteArray("client") << QByteArray("tenant_mismatch");
    QTest::newRow("other app") << int(State::Good) << tenant << QByteArray("another")
                               << QByteArray("tenant_mismatch");
    QTest::newRow("keys unavailable")
        << int(State::KeysUnavailable) << QByteArray() << QByteArray() << QByteArray("parked");
}

void TestJudge::tokens()
{
    QFETCH(int, state);
    QFETCH(QByteArray, tenant);
    QFETCH(QByteArray, client);
    QFETCH(QByteArray, reason);
    m_tokens = {.state = static_cast<TokenVerdict::State>(state),
                .bearers = {{.tenantId = tenant.toStdString(), .clientId = client.toStdString()}}};
    const Judgement judgement = judged(good());
    if (reason == "parked") {
        QVERIFY(judgement.outcome == Outcome::Parked);
        return;
    }
    QCOMPARE(judgement.reason, reason.toStdString());
    QVERIFY(judgement.authentic);
    QCOMPARE(judgement.meeting.id, std::string("mmmmmmmmmmmmmmmmmmmm"));
}

void TestJudge::tokensAreJudgedBeforeAnythingElse()
{
    m_table = SubscriptionTable();
    m_tokens = {.state = TokenVerdict::State::KeysUnavailable};
    QVERIFY(judged(good()).outcome ==
            Outcome::Parked); // or they would be gone when the subscription is known
}

void TestJudge::judgedBefore()
{
    m_tokens = {};
    m_judgedBefore = TokenState::Good;
    QVERIFY(judged(good()).outcome == Outcome::Accepted);
    m_judgedBefore = TokenState::Missing;
    QCOMPARE(judged(good()).reason, std::string("validation_token_missing"));
    m_judgedBefore = TokenState::NotNeeded;
    QCOMPARE(judged(good()).reason, std::string("validation_token_missing"));
    m_judgedBefore = TokenState::Bad;
    QCOMPARE(judged(good()).reason, std::string("validation_token_invalid"));
    m_judgedBefore = TokenState::WrongTenant;
    QCOMPARE(judged(good()).reason, std::string("tenant_mismatch"));
}

/// The administrator does without tokens: what clientState says is enough, but for no more than trust.
void TestJudge::withoutTokens()
{
    m_tokens = {.state = TokenVerdict::State::Waived};
    const Judgement judgement = judged(good());
    QVERIFY(judgement.outcome == Outcome::Accepted);
    QVERIFY(judgement.entry.verification == domain::Verification::Trusted);
    QVERIFY(judgement.tokens == TokenState::Waived);
    QJsonObject item = good();
    item.insert(QStringLiteral("clientState"), QStringLiteral("another"));
    QCOMPARE(judged(item).reason, std::string("client_state_mismatch"));
}

void TestJudge::trustSkipsTheSenderOnly()
{
    m_trusted = true;
    m_table = SubscriptionTable();
    m_tokens = {};
    QJsonObject item = good();
    item.remove(QStringLiteral("clientState"));
    const Judgement judgement = judged(item);
    QVERIFY(judgement.outcome == Outcome::Accepted);
    QVERIFY(judgement.entry.verification == domain::Verification::Trusted);
    QVERIFY(judgement.tokens == TokenState::NotNeeded);

    item.insert(QStringLiteral("encryptedContent"),
                test::sealFlawed(m_plaintext, test::sealerKey(), Flaw::BadSignature));
    QCOMPARE(judged(item).reason, std::string("bad_signature"));
    QVERIFY(judged(item).authentic);
    QVERIFY(!judged(item).meeting.id.empty());
}

void TestJudge::trustFindsTheMeeting()
{
    m_trusted = true;
    m_table = SubscriptionTable();
    const Judgement judgement = judged(good());
    const auto link = domain::parseMeetingLink(m_text.joinWebUrl.toStdString());
    QVERIFY(link);
    QCOMPARE(judgement.meeting.id, domain::meetingId(m_text.tenantId.toStdString(), *link));
    QCOMPARE(judgement.meeting.joinUrl, m_text.joinWebUrl.toStdString());
    QCOMPARE(judgement.meeting.threadId, link->threadId);
    QCOMPARE(judgement.meeting.tenantId, m_text.tenantId.toStdString());
    // No tenant in the item: the link's, and so the same meeting.
    QJsonObject item = good();
    item.remove(QStringLiteral("tenantId"));
    item.remove(QStringLiteral("organizationId"));
    QCOMPARE(judged(item).meeting.id, judgement.meeting.id);
    // As Microsoft's page has it, a resource without a readable link is a meeting too.
    item = good();
    item.insert(QStringLiteral("resource"),
                QStringLiteral("communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents"));
    QVERIFY(judged(item).outcome == Outcome::Accepted);
    QVERIFY(judged(item).meeting.id != judgement.meeting.id);
    // A subscription of ours knows better.
    m_table = SubscriptionTable({test::subscription()});
    QCOMPARE(judged(item).meeting.id, std::string("mmmmmmmmmmmmmmmmmmmm"));
}

void TestJudge::trustAsksForAnUndamagedEnvelope()
{
    m_trusted = true;
    m_table = SubscriptionTable();
    QJsonObject event = QJsonDocument::fromJson(m_plaintext).object();
    event.insert(QStringLiteral("@odata.id"), m_text.resource());
    const QByteArray plaintext = QJsonDocument(event).toJson(QJsonDocument::Compact);
    const QJsonObject intact = stored(m_text.rich(plaintext, test::sealerKey()));
    const Judgement accepted = judged(intact);
    QVERIFY(accepted.outcome == Outcome::Accepted);

    QJsonObject item = intact;
    QString resource = m_text.resource();
    item.insert(QStringLiteral("resource"), resource.replace(QStringLiteral("QUJD"), QStringLiteral("QUJE")));
    const Judgement elsewhere = judged(item);
    QCOMPARE(elsewhere.reason, std::string("resource_mismatch"));
    QVERIFY(elsewhere.isRead);
    QVERIFY(elsewhere.meeting == accepted.meeting); // what is inside is signed
    QVERIFY(elsewhere.entry == accepted.entry);

    item = intact;
    item.insert(QStringLiteral("changeType"), QStringLiteral("uqdated"));
    QCOMPARE(judged(item).reason, std::string("malformed"));
    item = intact;
    item.insert(QStringLiteral("tenantId"), QStringLiteral("01111111-2222-3333-4444-555555555555"));
    QCOMPARE(judged(item).reason, std::string("tenant_mismatch"));
    item = stored(m_text.lifecycle(QStringLiteral("missee")));
    QCOMPARE(judged(item).reason, std::string("malformed"));

    // Who proves that it is Graph may say what Graph has never said before.
    m_trusted = false;
    m_table = SubscriptionTable({test::subscription()});
    item = intact;
    item.insert(QStringLiteral("changeType"), QStringLiteral("replaced"));
    QVERIFY(judged(item).outcome == Outcome::Accepted);
}

void TestJudge::flaws_data()
{
    QTest::addColumn<int>("flaw");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("short key") << int(Flaw::ShortDataKey) << QByteArray("short_key");
    QTest::newRow("signature") << int(Flaw::BadSignature) << QByteArray("bad_signature");
    QTest::newRow("signed the base64") << int(Flaw::SignedBase64) << QByteArray("bad_signature");
    QTest::newRow("padding") << int(Flaw::BadPadding) << QByteArray("bad_padding");
}

void TestJudge::flaws()
{
    QFETCH(int, flaw);
    QFETCH(QByteArray, reason);
    const QJsonObject content =
        test::sealFlawed(m_plaintext + QByteArray(16, ' '), test::sealerKey(), static_cast<Flaw>(flaw));
    const Judgement judgement = judged(stored(m_text.rich(content)));
    QVERIFY(judgement.outcome == Outcome::Quarantined);
    QCOMPARE(judgement.reason, reason.toStdString());
    QVERIFY(judgement.authentic);
    QVERIFY(judgement.plaintext.isEmpty());
}

void TestJudge::unknownCertificateAndWrongKey()
{
    const test::SealerKey other = test::makeSealerKey(QStringLiteral("key-2"));
    const QJsonObject item = stored(m_text.rich(m_plaintext, other));
    QCOMPARE(judged(item).reason, std::string("unknown_certificate"));
    m_keys->remove(QStringLiteral("key-1"));
    QCOMPARE(judged(item).reason, std::string("unknown_certificate"));
    // A key of ours goes by that name, and it is not the one.
    test::SealerKey namesake = test::sealerKey();
    namesake.id = QStringLiteral("key-2");
    m_keys->add(test::keyPair(namesake));
    QCOMPARE(judged(item).reason, std::string("wrong_key"));
    m_keys->add(test::keyPair(other));
    QVERIFY(judged(item).outcome == Outcome::Accepted);
}

void TestJudge::triesAllKeysWithoutAName()
{
    m_keys = std::make_unique<LocalKeyRing>();
    m_keys->add(test::keyPair(test::makeSealerKey(QStringLiteral("key-0"))));
    m_keys->add(test::keyPair(test::sealerKey()));
    QJsonObject content = test::seal(m_plaintext, test::sealerKey());
    content.remove(QStringLiteral("encryptionCertificateId"));
    QVERIFY(judged(stored(m_text.rich(content))).outcome == Outcome::Accepted); // by thumbprint
    content.remove(QStringLiteral("encryptionCertificateThumbprint"));
    QVERIFY(judged(stored(m_text.rich(content))).outcome == Outcome::Accepted); // all of them
}

void TestJudge::payloadThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("plaintext");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("not JSON") << QByteArray("hello") << QByteArray("malformed");
    QTest::newRow("no event") << QByteArray("{}") << QByteArray("malformed");
    QTest::newRow("empty") << QByteArray("") << QByteArray("malformed");
    QTest::newRow("time") << test::callStarted(QStringLiteral("n"), QStringLiteral("2014-05-04T08:00:00Z"))
                          << QByteArray("unusable_time");
}

void TestJudge::payloadThatCannotBeRead()
{
    QFETCH(QByteArray, plaintext);
    QFETCH(QByteArray, reason);
    QCOMPARE(judged(stored(m_text.rich(plaintext, test::sealerKey()))).reason, reason.toStdString());
}

void TestJudge::resourceInsideAndOutside_data()
{
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QByteArray>("reason");
    QString other = m_text.resource();
    other.replace(QStringLiteral("19%253ameeting_"), QStringLiteral("19%253ameeting_X"));
    QVERIFY(other != m_text.resource());
    QTest::newRow("the same") << m_text.resource() << QByteArray();
    QTest::newRow("spelled differently") << QStringLiteral("/") + m_text.resource() << QByteArray();
    QTest::newRow("a placeholder")
        << QStringLiteral("communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents")
        << QByteArray();
    QTest::newRow("nothing") << QString() << QByteArray();
    QTest::newRow("another meeting") << other << QByteArray("resource_mismatch");
}

void TestJudge::resourceInsideAndOutside()
{
    QFETCH(QString, inside);
    QFETCH(QByteArray, reason);
    QJsonObject event = QJsonDocument::fromJson(
                            test::callStarted(QStringLiteral("n"), QStringLiteral("2026-05-04T08:00:00Z")))
                            .object();
    event.insert(QStringLiteral("@odata.id"), inside);
    const QByteArray plaintext = QJsonDocument(event).toJson(QJsonDocument::Compact);
    QCOMPARE(judged(stored(m_text.rich(plaintext, test::sealerKey()))).reason, reason.toStdString());
}

void TestJudge::flippedBitsAnywhere()
{
    const QJsonObject item = good();
    const QJsonObject content = item.value(QStringLiteral("encryptedContent")).toObject();
    for (const QString &name :
         {QStringLiteral("data"), QStringLiteral("dataKey"), QStringLiteral("dataSignature")}) {
        const QByteArray bytes = QByteArray::fromBase64(content.value(name).toString().toLatin1());
        for (qsizetype i = 0; i < bytes.size(); i += 7) {
            QByteArray flipped = bytes;
            flipped[i] = char(flipped[i] ^ (1 << (i % 8)));
            QJsonObject broken = content;
            broken.insert(name, QString::fromLatin1(flipped.toBase64()));
            QJsonObject whole = item;
            whole.insert(QStringLiteral("encryptedContent"), broken);
            const Judgement judgement = judged(whole);
            QVERIFY(judgement.outcome == Outcome::Quarantined);
            QVERIFY(judgement.reason == "bad_signature" || judgement.reason == "wrong_key");
        }
    }
}

void TestJudge::lifecycle()
{
    m_tokens = {};
    const QJsonObject item = stored(m_text.lifecycle(QStringLiteral("reauthorizationRequired")));
    QVERIFY(judged(item).outcome == Outcome::Lifecycle);
    QVERIFY(judged(stored(m_text.lifecycle(QStringLiteral("someFutureEvent")))).outcome ==
            Outcome::Lifecycle);
    // The contract's own example has no more than these members.
    QJsonObject forged = item;
    forged.insert(QStringLiteral("clientState"), QStringLiteral("x"));
    QCOMPARE(judged(forged).reason, std::string("client_state_mismatch"));
    m_table = SubscriptionTable();
    QCOMPARE(judged(item).reason, std::string("unknown_subscription"));
}

void TestJudge::basic()
{
    m_tokens = {};
    storage::SubscriptionRow webinar = test::subscription();
    webinar.meeting.clear();
    m_table = SubscriptionTable({webinar});
    const QJsonObject item =
        stored(m_text.basic(QStringLiteral("#microsoft.graph.virtualEventRegistration"),
                            QStringLiteral("solutions/virtualEvents/webinars/a@b/registrations/c")));
    QVERIFY(judged(item).outcome == Outcome::Basic);
    m_table = SubscriptionTable();
    QCOMPARE(judged(item).reason, std::string("unknown_subscription"));
}

void TestJudge::basicCallEventHasNothingToRead()
{
    QJsonObject item = good();
    item.remove(QStringLiteral("encryptedContent"));
    const Judgement judgement = judged(item);
    QCOMPARE(judgement.reason, std::string("no_content"));
    QVERIFY(judgement.authentic);
    QCOMPARE(judgement.meeting.id, std::string("mmmmmmmmmmmmmmmmmmmm"));
}

void TestJudge::deliveryTestIsIgnored()
{
    const QString na = QStringLiteral("NA");
    const QJsonObject item{
        {QStringLiteral("subscriptionId"), na},
        {QStringLiteral("clientState"), na},
        {QStringLiteral("resource"), na},
        {QStringLiteral("changeType"),
         QStringLiteral(
             "Validation: Testing client application reachability for subscription Request-Id: x")}};
    QVERIFY(judged(item).outcome == Outcome::Ignored);
    QJsonObject other = item;
    other.insert(QStringLiteral("subscriptionId"), m_text.subscriptionId);
    QVERIFY(judged(other).outcome == Outcome::Quarantined);
}

void TestJudge::shapes_data()
{
    QTest::addColumn<QJsonObject>("item");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QJsonObject() << QByteArray("malformed");
    QTest::newRow("nothing to read") << QJsonObject{{QStringLiteral("subscriptionId"), QStringLiteral("x")}}
                                     << QByteArray("no_content");
    const auto content = [](const QJsonValue &value) {
        QJsonObject item = stored(test::NotificationText().rich(QJsonObject()));
        item.insert(QStringLiteral("encryptedContent"), value);
        return item;
    };
    QTest::newRow("content empty") << content(QJsonObject()) << QByteArray("malformed");
    QTest::newRow("content text") << content(QStringLiteral("x")) << QByteArray("no_content");
    QTest::newRow("data number") << content(QJsonObject{
                                        {QStringLiteral("data"), 1},
                                        {QStringLiteral("dataKey"), QStringLiteral("eA==")},
                                        {QStringLiteral("dataSignature"), QStringLiteral("eA==")}})
                                 << QByteArray("malformed");
    QTest::newRow("not base64") << content(
                                       QJsonObject{{QStringLiteral("data"), QStringLiteral("!")},
                                                   {QStringLiteral("dataKey"), QStringLiteral("!")},
                                                   {QStringLiteral("dataSignature"), QStringLiteral("!")}})
                                << QByteArray("bad_encoding");
    QJsonObject wrongTypes = stored(test::NotificationText().rich(QJsonObject()));
    for (const QString &key : wrongTypes.keys()) {
        if (key != QStringLiteral("encryptedContent"))
            wrongTypes.insert(key, QJsonArray{QJsonArray{}});
    }
    QTest::newRow("wrong types") << wrongTypes << QByteArray("unknown_subscription");
}

void TestJudge::shapes()
{
    QFETCH(QJsonObject, item);
    QFETCH(QByteArray, reason);
    QCOMPARE(judged(item).reason, reason.toStdString());
}

void TestJudge::meetingFinder()
{
    MeetingFinder finder;
    const std::string tenant = m_text.tenantId.toStdString();
    const storage::MeetingRow first = finder.find(tenant, m_text.resource());
    QVERIFY(!first.id.empty());
    QVERIFY(finder.find(tenant, m_text.resource()) == first); // remembered
    QCOMPARE(finder.find(tenant, QStringLiteral("/") + m_text.resource()).id, first.id);
    QCOMPARE(finder.find("another", m_text.resource()).id, first.id); // the link names its own tenant
    QVERIFY(finder.find(tenant, QStringLiteral("solutions/virtualEvents/webinars/x")).id.empty());
    QVERIFY(finder.find(tenant, QString()).id.empty());
    for (int i = 0; i < 5000; ++i) // beyond what it remembers
        QVERIFY(!finder.find(tenant, QStringLiteral("communications/onlineMeetings(%1)").arg(i)).id.empty());
    QVERIFY(finder.find(tenant, m_text.resource()) == first);
}

void TestJudge::richButNotAMeeting()
{
    m_trusted = true;
    m_table = SubscriptionTable();
    QJsonObject item = good();
    item.insert(QStringLiteral("resource"), QStringLiteral("communications/presences/x"));
    QCOMPARE(judged(item).reason, std::string("unknown_resource"));
}

QTEST_GUILESS_MAIN(TestJudge)
#include "tst_judge.moc"
