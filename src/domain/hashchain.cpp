// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/hashchain.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>
#include <cstring>

namespace rollcall::domain {

namespace {

constexpr const char *eventKinds[] = {"callStarted", "roster", "callEnded", "other"};
constexpr const char *verifications[] = {"verified", "trusted"};
constexpr const char *coverageKinds[] = {"subscribed", "unsubscribed", "contact", "gap", "gapClosed"};
constexpr const char *deliveries[] = {"provable", "unprovable"};

template <typename Enum, std::size_t count> QJsonValue nameOf(Enum value, const char *const (&names)[count])
{
    return QLatin1String(names[static_cast<std::size_t>(value)]);
}

template <typename Enum, std::size_t count>
std::optional<Enum> valueOf(const QJsonValue &name, const char *const (&names)[count])
{
    for (std::size_t i = 0; i < count; ++i) {
        if (name.toString() == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

// QJsonObject sorts its keys, so equal objects have equal bytes. Numbers go in as text, because JSON's are
// doubles and would lose the last digits of a tick count; what is empty is left out.

void put(QJsonObject &object, QLatin1String key, const std::string &text)
{
    if (!text.empty())
        object.insert(key, QString::fromStdString(text));
}

std::string get(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().toStdString();
}

QString numberText(std::int64_t number)
{
    return QString::number(number);
}

std::optional<std::int64_t> number(const QJsonValue &value)
{
    const std::string text = value.toString().toStdString();
    std::int64_t result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return result;
}

QString ticks(base::Instant instant)
{
    return numberText(instant.time_since_epoch().count());
}

std::optional<base::Instant> instant(const QJsonValue &value)
{
    if (const auto count = number(value))
        return base::Instant(base::Ticks(*count));
    return std::nullopt;
}

std::string text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<QJsonObject> parse(std::string_view json)
{
    const auto document = QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size())));
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

std::string encodeParticipant(const ParticipantDelta &delta)
{
    QJsonObject object;
    put(object, QLatin1String("id"), delta.participantId);
    if (delta.inLobby)
        object.insert(QLatin1String("inLobby"), *delta.inLobby);
    if (delta.removed)
        object.insert(QLatin1String("removed"), true);
    put(object, QLatin1String("reason"), delta.removedReason);
    if (delta.rosterSequenceNumber != -1)
        object.insert(QLatin1String("sequence"), numberText(delta.rosterSequenceNumber));
    QJsonArray identities;
    for (const Identity &identity : delta.identities) {
        QJsonObject member;
        put(member, QLatin1String("kind"), identity.kind);
        put(member, QLatin1String("id"), identity.id);
        put(member, QLatin1String("tenant"), identity.tenantId);
        put(member, QLatin1String("name"), identity.displayName);
        put(member, QLatin1String("email"), identity.email);
        identities.append(member);
    }
    if (!identities.isEmpty())
        object.insert(QLatin1String("identities"), identities);
    return text(object);
}

std::optional<ParticipantDelta> decodeParticipant(const std::string &part)
{
    const auto object = parse(part);
    if (!object)
        return std::nullopt;
    ParticipantDelta delta;
    delta.participantId = get(*object, QLatin1String("id"));
    if (const QJsonValue inLobby = object->value(QLatin1String("inLobby")); inLobby.isBool())
        delta.inLobby = inLobby.toBool();
    delta.removed = object->value(QLatin1String("removed")).toBool();
    delta.removedReason = get(*object, QLatin1String("reason"));
    delta.rosterSequenceNumber = number(object->value(QLatin1String("sequence"))).value_or(-1);
    const QJsonArray identities = object->value(QLatin1String("identities")).toArray();
    for (const QJsonValue &value : identities) {
        const QJsonObject member = value.toObject();
        delta.identities.push_back({.kind = get(member, QLatin1String("kind")),
                                    .id = get(member, QLatin1String("id")),
                                    .tenantId = get(member, QLatin1String("tenant")),
                                    .displayName = get(member, QLatin1String("name")),
                                    .email = get(member, QLatin1String("email"))});
    }
    // Whatever was not understood above is missing from what we would write ourselves.
    if (encodeParticipant(delta) != part)
        return std::nullopt;
    return delta;
}

std::string encodeEventHead(const EventEntry &entry, qsizetype participants)
{
    const Event &event = entry.event;
    QJsonObject object;
    object.insert(QLatin1String("event"), nameOf(event.kind, eventKinds));
    put(object, QLatin1String("id"), event.id);
    object.insert(QLatin1String("time"), ticks(event.time));
    object.insert(QLatin1String("received"), ticks(entry.received));
    object.insert(QLatin1String("verification"), nameOf(entry.verification, verifications));
    object.insert(QLatin1String("participants"), numberText(participants));
    put(object, QLatin1String("otherKind"), event.otherKind);
    put(object, QLatin1String("otherContent"), event.otherContent);
    return text(object);
}

std::string encodeFact(const CoverageFact &fact)
{
    QJsonObject object;
    object.insert(QLatin1String("coverage"), nameOf(fact.kind, coverageKinds));
    object.insert(QLatin1String("at"), ticks(fact.at));
    object.insert(QLatin1String("until"), ticks(fact.until));
    put(object, QLatin1String("id"), fact.id);
    put(object, QLatin1String("cause"), fact.cause);
    object.insert(QLatin1String("delivery"), nameOf(fact.delivery, deliveries));
    return text(object);
}

std::optional<JournalEntry> decodeEvent(const QJsonObject &object, std::string_view publicPart,
                                        std::span<const std::string> parts)
{
    const auto kind = valueOf<EventKind>(object.value(QLatin1String("event")), eventKinds);
    const auto time = instant(object.value(QLatin1String("time")));
    const auto received = instant(object.value(QLatin1String("received")));
    const auto verification =
        valueOf<Verification>(object.value(QLatin1String("verification")), verifications);
    if (!kind || !time || !received || !verification)
        return std::nullopt;
    EventEntry entry{.event = {.id = get(object, QLatin1String("id")),
                               .kind = *kind,
                               .time = *time,
                               .otherKind = get(object, QLatin1String("otherKind")),
                               .otherContent = get(object, QLatin1String("otherContent"))},
                     .verification = *verification,
                     .received = *received};
    if (encodeEventHead(entry, qsizetype(parts.size())) != publicPart)
        return std::nullopt;
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

std::optional<JournalEntry> decodeFact(const QJsonObject &object, std::string_view publicPart)
{
    const auto kind = valueOf<CoverageKind>(object.value(QLatin1String("coverage")), coverageKinds);
    const auto at = instant(object.value(QLatin1String("at")));
    const auto until = instant(object.value(QLatin1String("until")));
    const auto delivery = valueOf<Delivery>(object.value(QLatin1String("delivery")), deliveries);
    if (!kind || !at || !until || !delivery)
        return std::nullopt;
    CoverageFact fact{.kind = *kind,
                      .at = *at,
                      .until = *until,
                      .id = get(object, QLatin1String("id")),
                      .cause = get(object, QLatin1String("cause")),
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
    chained.publicPart = encodeEventHead(event, qsizetype(event.event.participants.size()));
    chained.parts.reserve(event.event.participants.size());
    for (const ParticipantDelta &delta : event.event.participants)
        chained.parts.push_back(encodeParticipant(delta));
    return chained;
}

std::optional<JournalEntry> decodeEntry(std::string_view publicPart, std::span<const std::string> parts)
{
    const auto object = parse(publicPart);
    if (!object)
        return std::nullopt;
    if (object->contains(QLatin1String("event")))
        return decodeEvent(*object, publicPart, parts);
    return parts.empty() ? decodeFact(*object, publicPart) : std::nullopt;
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
