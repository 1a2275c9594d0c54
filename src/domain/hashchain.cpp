// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/hashchain.h"

#include <QCryptographicHash>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace rollcall::domain {

namespace {

constexpr std::string_view eventKinds[] = {"callStarted", "roster", "callEnded", "other"};
constexpr std::string_view verifications[] = {"verified", "trusted"};
constexpr std::string_view coverageKinds[] = {"subscribed", "unsubscribed", "contact", "gap", "gapClosed"};
constexpr std::string_view deliveries[] = {"provable", "unprovable"};

// The canonical form is JSON without white space, keys sorted, empty members left out, numbers as text
// (JSON's are doubles and would lose the last digits of a tick count). A fixed layout, read and written here:
// a million entries are read when a large meeting is opened, and a general parser takes twenty times as long.

class CanonicalWriter
{
public:
    /// Call in alphabetical order of the keys.
    void text(std::string_view key, std::string_view value)
    {
        if (value.empty())
            return;
        member(key);
        quote(value);
    }
    void number(std::string_view key, std::int64_t value)
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        text(key, std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    void ticks(std::string_view key, base::Instant instant)
    {
        number(key, instant.time_since_epoch().count());
    }
    template <typename Enum, std::size_t count>
    void name(std::string_view key, Enum value, const std::string_view (&names)[count])
    {
        text(key, names[static_cast<std::size_t>(value)]);
    }
    void boolean(std::string_view key, bool value)
    {
        member(key);
        m_text += value ? "true" : "false";
    }
    void member(std::string_view key)
    {
        separate();
        m_text += '"';
        m_text += key;
        m_text += "\":";
    }
    void open(char bracket)
    {
        separate();
        m_text += bracket;
    }
    void close(char bracket) { m_text += bracket; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    void separate()
    {
        const char last = m_text.empty() ? '{' : m_text.back();
        if (last != '{' && last != '[' && last != ':')
            m_text += ',';
    }
    void quote(std::string_view value)
    {
        m_text += '"';
        for (const char c : value) {
            static constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
            static constexpr std::string_view letters = "\"\\bfnrt";
            if (const auto index = escaped.find(c); index != std::string_view::npos) {
                m_text += '\\';
                m_text += letters[index];
            } else if (static_cast<unsigned char>(c) < 0x20) {
                static constexpr char digits[] = "0123456789abcdef";
                m_text += "\\u00";
                m_text += digits[static_cast<unsigned char>(c) >> 4U];
                m_text += digits[static_cast<unsigned char>(c) & 15U];
            } else {
                m_text += c;
            }
        }
        m_text += '"';
    }

    std::string m_text;
};

/// Reads what CanonicalWriter wrote, in the same order. It is lenient: whoever uses it writes again what it
/// has read and compares.
class CanonicalReader
{
public:
    explicit CanonicalReader(std::string_view text)
        : m_rest(text)
    {
    }

    /// Steps over it if it is there.
    bool accept(std::string_view text)
    {
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }
    bool member(std::string_view key)
    {
        std::string_view rest = m_rest;
        const auto step = [&rest](std::string_view text) {
            const bool is = rest.starts_with(text);
            if (is)
                rest.remove_prefix(text.size());
            return is;
        };
        step(",");
        if (!step("\"") || !step(key) || !step("\":"))
            return false;
        m_rest = rest;
        return true;
    }
    /// Empty if there is none.
    std::string text(std::string_view key)
    {
        return member(key) && accept("\"") ? unquoted() : std::string();
    }
    std::optional<std::int64_t> number(std::string_view key)
    {
        const std::string digits = text(key);
        std::int64_t result = 0;
        const char *end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, result);
        if (error != std::errc() || stop != end)
            return std::nullopt;
        return result;
    }
    std::optional<base::Instant> ticks(std::string_view key)
    {
        if (const auto count = number(key))
            return base::Instant(base::Ticks(*count));
        return std::nullopt;
    }
    template <typename Enum, std::size_t count>
    std::optional<Enum> name(std::string_view key, const std::string_view (&names)[count])
    {
        const std::string name = text(key);
        const auto found = std::find(std::begin(names), std::end(names), name);
        if (found == std::end(names))
            return std::nullopt;
        return static_cast<Enum>(found - std::begin(names));
    }
    std::optional<bool> boolean(std::string_view key)
    {
        if (!member(key))
            return std::nullopt;
        return accept("true") || !accept("false");
    }

private:
    std::string unquoted()
    {
        std::string result;
        while (!m_rest.empty()) {
            const auto plain = std::min(m_rest.find_first_of("\"\\"), m_rest.size());
            result += m_rest.substr(0, plain);
            m_rest.remove_prefix(plain);
            if (m_rest.size() < 2 || m_rest.front() == '"') {
                m_rest.remove_prefix(std::min<std::size_t>(m_rest.size(), 1));
                break;
            }
            const char letter = m_rest[1];
            m_rest.remove_prefix(2);
            static constexpr std::string_view letters = "bfnrt";
            if (letter == 'u') {
                unsigned code = 0;
                const auto digits = m_rest.substr(0, 4);
                std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
                result += static_cast<char>(code);
                m_rest.remove_prefix(digits.size());
            } else if (const auto index = letters.find(letter); index != std::string_view::npos) {
                result += "\b\f\n\r\t"[index];
            } else {
                result += letter;
            }
        }
        return result;
    }

    std::string_view m_rest;
};

std::string encodeParticipant(const ParticipantDelta &delta)
{
    CanonicalWriter writer;
    writer.open('{');
    writer.text("id", delta.participantId);
    if (!delta.identities.empty()) {
        writer.member("identities");
        writer.open('[');
        for (const Identity &identity : delta.identities) {
            writer.open('{');
            writer.text("email", identity.email);
            writer.text("id", identity.id);
            writer.text("kind", identity.kind);
            writer.text("name", identity.displayName);
            writer.text("tenant", identity.tenantId);
            writer.close('}');
        }
        writer.close(']');
    }
    if (delta.inLobby)
        writer.boolean("inLobby", *delta.inLobby);
    writer.text("reason", delta.removedReason);
    if (delta.removed)
        writer.boolean("removed", true);
    if (delta.rosterSequenceNumber != -1)
        writer.number("sequence", delta.rosterSequenceNumber);
    writer.close('}');
    return writer.take();
}

std::optional<ParticipantDelta> decodeParticipant(const std::string &part)
{
    CanonicalReader reader(part);
    reader.accept("{");
    ParticipantDelta delta;
    delta.participantId = reader.text("id");
    if (reader.member("identities") && reader.accept("[")) {
        while (reader.accept("{") || reader.accept(",{")) {
            Identity identity;
            identity.email = reader.text("email");
            identity.id = reader.text("id");
            identity.kind = reader.text("kind");
            identity.displayName = reader.text("name");
            identity.tenantId = reader.text("tenant");
            delta.identities.push_back(std::move(identity));
            reader.accept("}");
        }
        reader.accept("]");
    }
    delta.inLobby = reader.boolean("inLobby");
    delta.removedReason = reader.text("reason");
    delta.removed = reader.boolean("removed").value_or(false);
    delta.rosterSequenceNumber = reader.number("sequence").value_or(-1);
    if (encodeParticipant(delta) != part)
        return std::nullopt;
    return delta;
}

std::string encodeEventHead(const EventEntry &entry, std::size_t participants)
{
    const Event &event = entry.event;
    CanonicalWriter writer;
    writer.open('{');
    writer.name("event", event.kind, eventKinds);
    writer.text("id", event.id);
    writer.text("otherContent", event.otherContent);
    writer.text("otherKind", event.otherKind);
    writer.number("participants", static_cast<std::int64_t>(participants));
    writer.ticks("received", entry.received);
    writer.ticks("time", event.time);
    writer.name("verification", entry.verification, verifications);
    writer.close('}');
    return writer.take();
}

std::string encodeFact(const CoverageFact &fact)
{
    CanonicalWriter writer;
    writer.open('{');
    writer.ticks("at", fact.at);
    writer.text("cause", fact.cause);
    writer.name("coverage", fact.kind, coverageKinds);
    writer.name("delivery", fact.delivery, deliveries);
    writer.text("id", fact.id);
    writer.ticks("until", fact.until);
    writer.close('}');
    return writer.take();
}

std::optional<JournalEntry> decodeEvent(std::string_view publicPart, std::span<const std::string> parts)
{
    CanonicalReader reader(publicPart);
    reader.accept("{");
    EventEntry entry;
    const auto kind = reader.name<EventKind>("event", eventKinds);
    entry.event.id = reader.text("id");
    entry.event.otherContent = reader.text("otherContent");
    entry.event.otherKind = reader.text("otherKind");
    reader.text("participants"); // compared below
    const auto received = reader.ticks("received");
    const auto time = reader.ticks("time");
    const auto verification = reader.name<Verification>("verification", verifications);
    if (!kind || !received || !time || !verification)
        return std::nullopt;
    entry.event.kind = *kind;
    entry.event.time = *time;
    entry.received = *received;
    entry.verification = *verification;
    if (encodeEventHead(entry, parts.size()) != publicPart)
        return std::nullopt;
    entry.event.participants.reserve(parts.size());
    for (const std::string &part : parts) {
        if (part.empty())
            continue;
        auto delta = decodeParticipant(part);
        if (!delta)
            return std::nullopt;
        entry.event.participants.push_back(std::move(*delta));
    }
    // Not stored: an unsalted hash over names would outlive the erasure of the parts and give them away.
    entry.digest = canonicalDigest(entry.event);
    return entry;
}

std::optional<JournalEntry> decodeFact(std::string_view publicPart)
{
    CanonicalReader reader(publicPart);
    reader.accept("{");
    const auto at = reader.ticks("at");
    std::string cause = reader.text("cause");
    const auto kind = reader.name<CoverageKind>("coverage", coverageKinds);
    const auto delivery = reader.name<Delivery>("delivery", deliveries);
    std::string id = reader.text("id");
    const auto until = reader.ticks("until");
    if (!at || !kind || !delivery || !until)
        return std::nullopt;
    CoverageFact fact{.kind = *kind,
                      .at = *at,
                      .until = *until,
                      .id = std::move(id),
                      .cause = std::move(cause),
                      .delivery = *delivery};
    if (encodeFact(fact) != publicPart)
        return std::nullopt;
    return fact;
}

} // namespace

ChainedEntry encodeEntry(const JournalEntry &entry)
{
    if (const auto *fact = std::get_if<CoverageFact>(&entry))
        return {.publicPart = encodeFact(*fact)};
    const auto &event = std::get<EventEntry>(entry);
    ChainedEntry chained;
    chained.publicPart = encodeEventHead(event, event.event.participants.size());
    chained.parts.reserve(event.event.participants.size());
    for (const ParticipantDelta &delta : event.event.participants)
        chained.parts.push_back(encodeParticipant(delta));
    return chained;
}

std::optional<JournalEntry> decodeEntry(std::string_view publicPart, std::span<const std::string> parts)
{
    if (publicPart.starts_with("{\"event\":"))
        return decodeEvent(publicPart, parts);
    return parts.empty() ? decodeFact(publicPart) : std::nullopt;
}

Digest partCommitment(const SealedPart &part)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(part.salt.data(), qsizetype(part.salt.size())));
    hash.addData(QByteArrayView(part.part.data(), qsizetype(part.part.size())));
    Digest digest;
    std::memcpy(digest.data(), hash.result().constData(), digest.size());
    return digest;
}

Digest chainHash(const Digest &previous, std::string_view publicPart, std::span<const Digest> commitments)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(previous.data(), qsizetype(previous.size())));
    hash.addData(QByteArrayView(publicPart.data(), qsizetype(publicPart.size())));
    for (const Digest &commitment : commitments)
        hash.addData(QByteArrayView(commitment.data(), qsizetype(commitment.size())));
    Digest digest;
    std::memcpy(digest.data(), hash.result().constData(), digest.size());
    return digest;
}

} // namespace rollcall::domain
