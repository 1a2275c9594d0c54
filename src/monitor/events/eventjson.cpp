// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventjson.h"

#include "pipeline/json.h"

#include <QJsonArray>

namespace rollcall::monitor {

namespace {

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

QString text(base::Instant time)
{
    return QString::fromStdString(base::formatExact(time));
}

QString text(const domain::Digest &digest)
{
    return QString::fromStdString(domain::toHex(digest));
}

QString kindName(const domain::Event &event)
{
    switch (event.kind) {
    case domain::EventKind::CallStarted:
        return QStringLiteral("callStarted");
    case domain::EventKind::CallEnded:
        return QStringLiteral("callEnded");
    case domain::EventKind::Roster:
        return QStringLiteral("rosterUpdated");
    case domain::EventKind::Other:
        break;
    }
    return text(event.otherKind);
}

QString kindName(domain::CoverageKind kind)
{
    switch (kind) {
    case domain::CoverageKind::Subscribed:
        return QStringLiteral("subscribed");
    case domain::CoverageKind::Unsubscribed:
        return QStringLiteral("unsubscribed");
    case domain::CoverageKind::Contact:
        return QStringLiteral("contact");
    case domain::CoverageKind::Gap:
        return QStringLiteral("gap");
    case domain::CoverageKind::GapClosed:
        return QStringLiteral("gap_closed");
    }
    return {};
}

QString stateName(const domain::ParticipantDelta &delta)
{
    if (delta.removed)
        return QStringLiteral("removed");
    if (!delta.inLobby)
        return QStringLiteral("unchanged");
    return *delta.inLobby ? QStringLiteral("lobby") : QStringLiteral("meeting");
}

QJsonArray participantsJson(const domain::Event &event)
{
    QJsonArray participants;
    for (const domain::ParticipantDelta &delta : event.participants) {
        QJsonArray identities;
        for (const domain::Identity &identity : delta.identities) {
            identities.append(QJsonObject{{QStringLiteral("kind"), text(identity.kind)},
                                          {QStringLiteral("id"), text(identity.id)},
                                          {QStringLiteral("tenant_id"), text(identity.tenantId)},
                                          {QStringLiteral("display_name"), text(identity.displayName)},
                                          {QStringLiteral("email"), text(identity.email)}});
        }
        QJsonObject participant{{QStringLiteral("id"), text(delta.participantId)},
                                {QStringLiteral("state"), stateName(delta)},
                                {QStringLiteral("identities"), identities}};
        if (delta.removed)
            participant.insert(QStringLiteral("removed_reason"), text(delta.removedReason));
        if (delta.rosterSequenceNumber >= 0)
            participant.insert(QStringLiteral("roster_sequence_number"), qint64(delta.rosterSequenceNumber));
        participants.append(participant);
    }
    return participants;
}

QString verificationName(domain::Verification verification)
{
    return verification == domain::Verification::Verified ? QStringLiteral("verified")
                                                          : QStringLiteral("trusted");
}

QString outcomeName(const pipeline::Judgement &judgement)
{
    using Outcome = pipeline::Judgement::Outcome;
    switch (judgement.outcome) {
    case Outcome::Accepted:
        return QStringLiteral("ok");
    case Outcome::Quarantined:
        return text(judgement.reason);
    case Outcome::Parked:
        return QStringLiteral("parked");
    case Outcome::Lifecycle:
        return QStringLiteral("lifecycle");
    case Outcome::Basic:
        return QStringLiteral("basic");
    case Outcome::Ignored:
        return QStringLiteral("ignored");
    }
    return {};
}

} // namespace

QJsonObject journalJson(const QString &meetingId, const storage::JournalRow &row)
{
    QJsonObject object{
        {QStringLiteral("meeting"), meetingId},
        {QStringLiteral("number"), qint64(row.number)},
        {QStringLiteral("previous_hash"), text(row.previous)},
        {QStringLiteral("hash"), text(row.hash)},
        {QStringLiteral("received"), row.received ? QJsonValue(text(*row.received)) : QJsonValue()},
        {QStringLiteral("sha256"),
         row.plaintextSha256 ? QJsonValue(text(*row.plaintextSha256)) : QJsonValue()}};
    if (const auto *event = std::get_if<domain::EventEntry>(&row.entry)) {
        object.insert(QStringLiteral("id"), text(event->event.id));
        object.insert(QStringLiteral("kind"), kindName(event->event));
        object.insert(QStringLiteral("event_time"), text(event->event.time));
        object.insert(QStringLiteral("verification"), verificationName(event->verification));
        object.insert(QStringLiteral("participants"), participantsJson(event->event));
    } else {
        const auto &fact = std::get<domain::CoverageFact>(row.entry);
        object.insert(QStringLiteral("id"), text(fact.id));
        object.insert(QStringLiteral("kind"), kindName(fact.kind));
        object.insert(QStringLiteral("event_time"), text(fact.at));
        if (fact.kind == domain::CoverageKind::Gap)
            object.insert(QStringLiteral("until"), text(fact.until));
        if (!fact.cause.empty())
            object.insert(QStringLiteral("cause"), text(fact.cause));
        object.insert(QStringLiteral("verification"), QStringLiteral("own"));
    }
    return object;
}

QJsonObject quarantinedJson(const storage::QuarantineRow &row)
{
    return {{QStringLiteral("id"), text(row.digest)},
            {QStringLiteral("reason"), text(row.reason)},
            {QStringLiteral("received"), row.receiptKnown ? QJsonValue(text(row.received)) : QJsonValue()},
            {QStringLiteral("meeting"), row.meeting.empty() ? QJsonValue() : QJsonValue(text(row.meeting))},
            {QStringLiteral("trusted"), row.trusted},
            {QStringLiteral("bytes"), qint64(row.item.size())}};
}

QJsonObject inspectedJson(const pipeline::Ingestor::Inspected &inspected, bool plaintext)
{
    const pipeline::Judgement &opened = inspected.opened;
    QJsonObject object{{QStringLiteral("id"), pipeline::member(inspected.item, QLatin1String("id"))},
                       {QStringLiteral("subscription_id"),
                        pipeline::member(inspected.item, QLatin1String("subscriptionId"))},
                       {QStringLiteral("received"),
                        inspected.receiptKnown ? QJsonValue(text(inspected.received)) : QJsonValue()},
                       {QStringLiteral("meeting"), text(opened.meeting.id)},
                       {QStringLiteral("verification"), outcomeName(inspected.verified)},
                       {QStringLiteral("decryption"), outcomeName(opened)}};
    if (opened.outcome != pipeline::Judgement::Outcome::Accepted)
        return object;
    const domain::Event &event = opened.entry.event;
    object.insert(
        QStringLiteral("event"),
        QJsonObject{{QStringLiteral("id"), text(event.id)},
                    {QStringLiteral("kind"), kindName(event)},
                    {QStringLiteral("event_time"), text(event.time)},
                    {QStringLiteral("sha256"), text(domain::sha256(opened.plaintext.toStdString()))},
                    {QStringLiteral("participants"), participantsJson(event)}});
    if (plaintext)
        object.insert(QStringLiteral("plaintext"), QString::fromUtf8(opened.plaintext));
    return object;
}

} // namespace rollcall::monitor
