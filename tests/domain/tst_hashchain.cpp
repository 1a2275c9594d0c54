// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "domain/hashchain.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace rollcall;
using namespace rollcall::domain;
using test::at;

namespace {

EventEntry entryOf(Event event, Verification verification = Verification::Verified)
{
    EventEntry entry{.event = std::move(event),
                     .verification = verification,
                     .received = at("2026-05-04T08:03:12.5000001Z")};
    entry.digest = canonicalDigest(entry.event);
    return entry;
}

ParticipantDelta fullDelta()
{
    return {.participantId = "p-77",
            .identities = {{.kind = "user",
                            .id = "aaaaaaaa-bbbb-cccc-dddd-000000000001",
                            .tenantId = "11111111-2222-3333-4444-555555555555",
                            .displayName = "Attendee 17",
                            .email = "attendee17@example.org"},
                           {.kind = "phone", .id = "+15550100"}},
            .inLobby = true,
            .removed = true,
            .removedReason = "Participant has left the meeting call.",
            .rosterSequenceNumber = std::numeric_limits<std::int64_t>::max()};
}

Event rosterOf(std::vector<ParticipantDelta> participants)
{
    return {.id = "9f0c",
            .kind = EventKind::Roster,
            .time = at("2026-05-04T08:03:11.4820001Z"),
            .participants = std::move(participants)};
}

std::optional<JournalEntry> decode(const ChainedEntry &chained)
{
    return decodeEntry(chained.publicPart, chained.parts);
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto position = text.find(from);
    if (position == std::string::npos)
        qFatal("nothing to replace in %s", text.c_str());
    return text.replace(position, from.size(), to);
}

SealedPart sealedPart(std::string text)
{
    SealedPart part{.part = std::move(text)};
    for (std::size_t i = 0; i < part.salt.size(); ++i)
        part.salt[i] = std::byte(i);
    return part;
}

} // namespace

Q_DECLARE_METATYPE(rollcall::domain::JournalEntry)

class TestHashChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void roundTrips_data();
    void roundTrips();
    void writesSortedCompactJson();
    void escapesAsJsonDoes();
    void damagedTextIsRefused();
    void publicPartNamesNobody();
    void erasedPartsLeaveTheirParticipantOut();
    void refusesGarbage_data();
    void refusesGarbage();
    void knownCommitment();
    void knownChainHashes();
    void everyInputMatters();
};

void TestHashChain::roundTrips_data()
{
    QTest::addColumn<JournalEntry>("entry");
    const auto row = [](const char *name, const JournalEntry &entry) { QTest::newRow(name) << entry; };
    row("call started",
        entryOf({.id = "a", .kind = EventKind::CallStarted, .time = at("2026-05-04T08:00:00Z")}));
    row("call ended, trusted",
        entryOf({.kind = EventKind::CallEnded, .time = at("2026-05-04T08:50:00.0000001Z")},
                Verification::Trusted));
    row("other", entryOf({.id = "o",
                          .kind = EventKind::Other,
                          .time = at("2026-05-04T08:10:00Z"),
                          .otherKind = "recordingStateUpdated",
                          .otherContent = R"({"a":"\"quoted\" \\ \u0000"})"}));
    row("earliest time",
        entryOf({.kind = EventKind::Other,
                 .time = base::Instant(base::Ticks(std::numeric_limits<std::int64_t>::min()))}));
    row("latest time",
        entryOf({.kind = EventKind::Other,
                 .time = base::Instant(base::Ticks(std::numeric_limits<std::int64_t>::max()))}));
    row("roster without participants", entryOf(rosterOf({})));
    row("every field", entryOf(rosterOf({fullDelta()})));
    row("no field", entryOf(rosterOf({ParticipantDelta{}})));
    row("several", entryOf(rosterOf({fullDelta(), {.participantId = "p-2"}, fullDelta()})));
    row("not in the lobby", entryOf(rosterOf({{.participantId = "p", .inLobby = false}})));
    row("lobby not said", entryOf(rosterOf({{.participantId = "p", .inLobby = std::nullopt}})));
    row("removed without a reason", entryOf(rosterOf({{.participantId = "p", .removed = true}})));
    row("sequence 0", entryOf(rosterOf({{.participantId = "p", .rosterSequenceNumber = 0}})));
    row("sequence below the default",
        entryOf(rosterOf({{.participantId = "p", .rosterSequenceNumber = -2}})));
    row("an identity that says nothing",
        entryOf(rosterOf({{.participantId = "p", .identities = {Identity{}, Identity{}}}})));
    row("text of the world",
        entryOf(
            rosterOf({{.participantId = std::string("p\0\n\t\"\\/\x7f", 8),
                       .identities = {{.kind = "guest", .id = "g", .displayName = "مشارك ١٧ 参加者 🎈"}}}})));
    row("subscribed", CoverageFact{.kind = CoverageKind::Subscribed, .at = at("2026-05-04T07:00:00Z")});
    row("subscribed, unprovable", CoverageFact{.kind = CoverageKind::Subscribed,
                                               .at = at("2026-05-04T07:00:00Z"),
                                               .delivery = Delivery::Unprovable});
    row("unsubscribed", CoverageFact{.kind = CoverageKind::Unsubscribed,
                                     .at = at("2026-05-04T09:00:00Z"),
                                     .cause = "subscription_lapsed"});
    row("contact", CoverageFact{.kind = CoverageKind::Contact, .at = at("2026-05-04T08:00:00.1234567Z")});
    row("gap", CoverageFact{.kind = CoverageKind::Gap,
                            .at = at("2026-05-04T08:00:00Z"),
                            .until = at("2026-05-04T08:05:00Z"),
                            .id = "g1",
                            .cause = "relay_gap"});
    row("gap closed",
        CoverageFact{.kind = CoverageKind::GapClosed, .at = at("2026-05-04T08:06:00Z"), .id = "g1"});
}

void TestHashChain::roundTrips()
{
    QFETCH(JournalEntry, entry);
    const ChainedEntry chained = encodeEntry(entry);
    const auto decoded = decode(chained);
    QVERIFY(decoded.has_value());
    QVERIFY(*decoded == entry);
    // Canonical: what was read writes the same bytes again.
    QCOMPARE(encodeEntry(*decoded).publicPart, chained.publicPart);
    QVERIFY(encodeEntry(*decoded).parts == chained.parts);
}

void TestHashChain::writesSortedCompactJson()
{
    const ChainedEntry chained = encodeEntry(entryOf(rosterOf({fullDelta(), {.participantId = "p-2"}})));
    QCOMPARE(chained.publicPart,
             std::string(R"({"event":"roster","id":"9f0c","participants":"2","received":"17778817925000001",)"
                         R"("time":"17778817914820001","verification":"verified"})"));
    QCOMPARE(chained.parts.size(), 2UL);
    QCOMPARE(
        chained.parts[0],
        std::string(R"({"id":"p-77","identities":[{"email":"attendee17@example.org",)"
                    R"("id":"aaaaaaaa-bbbb-cccc-dddd-000000000001","kind":"user","name":"Attendee 17",)"
                    R"("tenant":"11111111-2222-3333-4444-555555555555"},{"id":"+15550100","kind":"phone"}],)"
                    R"("inLobby":true,"reason":"Participant has left the meeting call.","removed":true,)"
                    R"("sequence":"9223372036854775807"})"));
    QCOMPARE(chained.parts[1], std::string(R"({"id":"p-2"})"));
}

void TestHashChain::escapesAsJsonDoes()
{
    std::string everything;
    for (char c = 1; c < 127; ++c)
        everything += c;
    everything += std::string("\0 مشارك \x7f", 14);
    const ChainedEntry chained = encodeEntry(entryOf(rosterOf({{.participantId = everything}})));
    // A parser of its own reads the same text, and writes it as we do.
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(chained.parts[0]));
    QCOMPARE(document.object().value(QLatin1String("id")).toString().toStdString(), everything);
    QCOMPARE(document.toJson(QJsonDocument::Compact).toStdString(), chained.parts[0]);
    QVERIFY(decode(chained).has_value());
}

// Whatever is accepted is exactly what would be written.
void TestHashChain::damagedTextIsRefused()
{
    const ChainedEntry good = encodeEntry(entryOf(rosterOf({fullDelta(), {.participantId = "p\n2"}})));
    base::SeededRandom random(7);
    const std::string alphabet = good.publicPart + good.parts[0] + "\\u0";
    const auto damage = [&](std::string text) {
        const std::size_t position = random.below(text.size());
        if (random.below(3) == 0)
            text.erase(position, 1 + random.below(4));
        else if (random.below(2) == 0)
            text.insert(position, 1, alphabet[random.below(alphabet.size())]);
        else
            text[position] = alphabet[random.below(alphabet.size())];
        return text;
    };
    int refused = 0;
    for (int i = 0; i < 5000; ++i) {
        ChainedEntry bad = good;
        std::string &text = i % 3 == 0 ? bad.publicPart : bad.parts[std::size_t(i % 2)];
        text = damage(text);
        if (text.empty())
            continue; // as if erased
        const auto decoded = decode(bad);
        refused += decoded ? 0 : 1;
        if (decoded) {
            QCOMPARE(encodeEntry(*decoded).publicPart, bad.publicPart);
            QVERIFY(encodeEntry(*decoded).parts == bad.parts);
        }
    }
    QVERIFY(refused > 1000);
}

void TestHashChain::publicPartNamesNobody()
{
    const ChainedEntry chained = encodeEntry(entryOf(rosterOf({fullDelta()})));
    for (const char *secret : {"p-77", "Attendee", "example.org", "aaaaaaaa", "11111111", "5550100"})
        QVERIFY2(chained.publicPart.find(secret) == std::string::npos, secret);
    // Nor the digest, which anybody who guesses the name could compute.
    QVERIFY(chained.publicPart.find(toHex(canonicalDigest(rosterOf({fullDelta()})))) == std::string::npos);
}

void TestHashChain::erasedPartsLeaveTheirParticipantOut()
{
    ChainedEntry chained =
        encodeEntry(entryOf(rosterOf({{.participantId = "p-1"}, fullDelta(), {.participantId = "p-3"}})));
    chained.parts[1].clear();
    const auto decoded = decode(chained);
    QVERIFY(decoded.has_value());
    QVERIFY(*decoded ==
            JournalEntry(entryOf(rosterOf({{.participantId = "p-1"}, {.participantId = "p-3"}}))));

    chained.parts = {"", "", ""};
    const auto nobody = decode(chained);
    QVERIFY(nobody.has_value());
    QVERIFY(std::get<EventEntry>(*nobody).event.participants.empty());
}

void TestHashChain::refusesGarbage_data()
{
    QTest::addColumn<QByteArray>("publicPart");
    QTest::addColumn<QByteArrayList>("parts");
    const ChainedEntry good = encodeEntry(entryOf(rosterOf({fullDelta()})));
    const ChainedEntry fact = encodeEntry(CoverageFact{.at = at("2026-05-04T08:00:00Z")});
    const auto row = [](const char *name, const std::string &publicPart,
                        const std::vector<std::string> &parts) {
        QByteArrayList list;
        for (const std::string &part : parts)
            list.append(QByteArray::fromStdString(part));
        QTest::newRow(name) << QByteArray::fromStdString(publicPart) << list;
    };
    const auto event = [&](const char *name, std::string_view from, std::string_view to) {
        row(name, replaced(good.publicPart, from, to), good.parts);
    };
    const auto part = [&](const char *name, std::string_view from, std::string_view to) {
        row(name, good.publicPart, {replaced(good.parts[0], from, to)});
    };
    row("empty", "", {});
    row("no JSON", "callStarted", {});
    row("an array", "[]", {});
    row("an empty object", "{}", {});
    row("cut off", good.publicPart.substr(0, good.publicPart.size() - 1), good.parts);
    row("too few parts", good.publicPart, {});
    row("too many parts", good.publicPart, {good.parts[0], good.parts[0]});
    row("a fact with a part", fact.publicPart, good.parts);
    event("unknown event", R"("roster")", R"("rooster")");
    event("event of another type", R"("roster")", "1");
    event("unknown verification", R"("verified")", R"("hearsay")");
    event("unknown key", R"({"event")", R"({"colour":"red","event")");
    event("time missing", R"("time":"17778817914820001",)", "");
    event("time as a number", R"("17778817914820001")", "17778817914820001");
    event("time with a tail", R"("17778817914820001")", R"("17778817914820001x")");
    event("time out of range", R"("17778817914820001")", R"("99999999999999999999")");
    event("time with a leading zero", R"("17778817914820001")", R"("017778817914820001")");
    event("receipt missing", R"("received":"17778817925000001",)", "");
    event("white space", R"({"event")", R"({ "event")");
    event("other order", R"({"event":"roster","id":"9f0c",)", R"({"id":"9f0c","event":"roster",)");
    row("part is no JSON", good.publicPart, {"p-77"});
    row("part is an array", good.publicPart, {"[]"});
    part("part with an unknown key", R"({"id":"p-77")", R"({"colour":"red","id":"p-77")");
    part("lobby is no bool", R"("inLobby":true)", R"("inLobby":"true")");
    part("removed is false", R"("removed":true)", R"("removed":false)");
    part("sequence is a number", R"("9223372036854775807")", "9223372036854775807");
    part("sequence is the default", R"("9223372036854775807")", R"("-1")");
    part("identity with an unknown key", R"({"id":"+15550100")", R"({"colour":"red","id":"+15550100")");
    part("identity is no object", R"({"id":"+15550100","kind":"phone"})", R"("phone")");
    row("unknown coverage", replaced(fact.publicPart, "contact", "contract"), {});
    row("unknown delivery", replaced(fact.publicPart, "provable", "pigeon"), {});
    row("fact without a time", replaced(fact.publicPart, R"("at")", R"("bat")"), {});
    row("fact with an unknown key", replaced(fact.publicPart, R"({"at")", R"({"aa":"","at")"), {});
    row("fact with white space", replaced(fact.publicPart, R"({"at")", R"({ "at")"), {});
    row("fact with a key behind", replaced(fact.publicPart, "}", R"(,"zz":""})"), {});
    row("fact with an event's name", replaced(fact.publicPart, R"({"at")", R"({"event":"roster","at")"), {});
}

void TestHashChain::refusesGarbage()
{
    QFETCH(QByteArray, publicPart);
    QFETCH(QByteArrayList, parts);
    std::vector<std::string> texts;
    for (const QByteArray &part : parts)
        texts.push_back(part.toStdString());
    QVERIFY(!decodeEntry(publicPart.toStdString(), texts));
}

// printf of the bytes, through openssl dgst -sha256
void TestHashChain::knownCommitment()
{
    QCOMPARE(toHex(partCommitment(sealedPart(R"({"id":"p1"})"))),
             std::string("0b994a44c7aa02726f2254110506f1f7053bc6e7324dcd1d3f9a5d28cb4b5f92"));
}

void TestHashChain::knownChainHashes()
{
    const Digest first = chainHash(Digest{}, "public", {});
    QCOMPARE(toHex(first), std::string("d0c9d4a0fd65005db43167f63315c80ef82e5ab6109fd898bafca67673844547"));
    Digest ones;
    ones.fill(std::byte{0x11});
    const Digest commitments[] = {partCommitment(sealedPart(R"({"id":"p1"})")), ones};
    QCOMPARE(toHex(chainHash(first, R"({"a":1})", commitments)),
             std::string("06d2cf0a7c8962610d628c902f7e893b6ec5c2a509285bdb0b59acc921691d86"));
}

void TestHashChain::everyInputMatters()
{
    Digest previous{};
    Digest one;
    one.fill(std::byte{1});
    Digest two;
    two.fill(std::byte{2});
    const Digest order[] = {one, two};
    const Digest otherOrder[] = {two, one};
    const Digest hash = chainHash(previous, "x", order);
    QVERIFY(chainHash(one, "x", order) != hash);
    QVERIFY(chainHash(previous, "y", order) != hash);
    QVERIFY(chainHash(previous, "x", otherOrder) != hash);
    QVERIFY(chainHash(previous, "x", std::span(order).first(1)) != hash);
    SealedPart salted = sealedPart("x");
    const Digest commitment = partCommitment(salted);
    salted.salt[15] = std::byte{0xff};
    QVERIFY(partCommitment(salted) != commitment);
}

QTEST_GUILESS_MAIN(TestHashChain)
#include "tst_hashchain.moc"
