// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/decoder.h"

#include "pipeline/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <tuple>

namespace rollcall::pipeline {

namespace {

constexpr base::Instant earliest{std::chrono::sys_days{std::chrono::year{2015} / 1 / 1}};
// One event from a far future would move the end of everything that is open there.
constexpr base::Instant latest{std::chrono::sys_days{std::chrono::year{2100} / 1 / 1}};

std::string toStd(const QJsonValue &value)
{
    return value.toString().toStdString();
}

/// Missing and null are the same to us.
bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

/// A text, or nothing said; anything else is not what Graph sends.
bool readText(const QJsonValue &value, QString &text)
{
    text = value.toString();
    return value.isString() || isAbsent(value);
}

/// Graph's spelling of a member of the identity set. One that it adds later gets its camelCase form.
QString identityKind(const QString &key)
{
    static constexpr std::array known = {
        "user",
        "guest",
        "phone",
        "encrypted",
        "application",
        "applicationInstance",
        "device",
        "onPremises",
        "assertedIdentity",
        "azureCommunicationServicesUser",
    };
    for (const char *kind : known) {
        if (key.compare(QLatin1String(kind), Qt::CaseInsensitive) == 0)
            return QLatin1String(kind);
    }
    QString kind = key;
    if (!kind.isEmpty())
        kind[0] = kind.at(0).toLower();
    return kind;
}

bool readIdentity(const QString &kind, const QJsonObject &object, domain::Identity &identity)
{
    QString id;
    QString tenant;
    QString name;
    QString email;
    if (!readText(member(object, QLatin1String("id")), id) ||
        !readText(member(object, QLatin1String("tenantId")), tenant) ||
        !readText(member(object, QLatin1String("displayName")), name) ||
        !readText(member(object, QLatin1String("email")), email))
        return false;
    identity = {.kind = kind.toStdString(),
                .id = lowerGuid(id),
                .tenantId = lowerGuid(tenant),
                .displayName = name.toStdString(),
                .email = email.toStdString()};
    return true;
}

bool readIdentities(const QJsonValue &set, std::vector<domain::Identity> &identities)
{
    if (isAbsent(set))
        return true;
    if (!set.isObject())
        return false;
    const QJsonObject object = set.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        // `endpointType` and `@odata.type` are texts, not identities.
        if (!it->isObject())
            continue;
        const QString kind = identityKind(it.key());
        // Spelled in both ways: the exact one is what counts.
        if (it.key() != kind && object.contains(kind))
            continue;
        domain::Identity identity;
        if (!readIdentity(kind, it->toObject(), identity))
            return false;
        identities.push_back(std::move(identity));
    }
    std::sort(identities.begin(), identities.end(), [](const auto &left, const auto &right) {
        return std::tie(left.kind, left.id) < std::tie(right.kind, right.id);
    });
    return true;
}

bool readParticipant(const QJsonValue &value, domain::ParticipantDelta &delta)
{
    if (!value.isObject())
        return false;
    const QJsonObject object = value.toObject();

    const QJsonValue id = member(object, QLatin1String("id"));
    if (!id.isString() || id.toString().isEmpty())
        return false;
    delta.participantId = lowerGuid(id.toString());

    const QJsonValue info = member(object, QLatin1String("info"));
    if (!isAbsent(info) && !info.isObject())
        return false;
    if (!readIdentities(member(info.toObject(), QLatin1String("identity")), delta.identities))
        return false;

    const QJsonValue inLobby = member(object, QLatin1String("isInLobby"));
    if (inLobby.isBool())
        delta.inLobby = inLobby.toBool();
    else if (!isAbsent(inLobby))
        return false;

    const QJsonValue removed = member(object, QLatin1String("removedState"));
    if (removed.isObject()) {
        QString reason;
        if (!readText(member(removed.toObject(), QLatin1String("reason")), reason))
            return false;
        delta.removed = true;
        delta.removedReason = reason.toStdString();
    } else if (!isAbsent(removed)) {
        return false;
    }

    const QJsonValue sequence = member(object, QLatin1String("rosterSequenceNumber"));
    if (sequence.isDouble()) {
        constexpr qint64 notWhole = -2;
        const qint64 number = sequence.toInteger(notWhole);
        if (number < -1)
            return false;
        delta.rosterSequenceNumber = number;
    } else if (!isAbsent(sequence)) {
        return false;
    }
    return true;
}

} // namespace

std::expected<domain::Event, DecodeError> decodeEvent(const QByteArray &plaintext, QJsonObject *read)
{
    const QJsonDocument document = QJsonDocument::fromJson(plaintext);
    if (!document.isObject())
        return std::unexpected(DecodeError::Malformed);
    const QJsonObject object = document.object();

    if (read)
        *read = object;

    domain::Event event;
    QString id;
    if (!readText(member(object, QLatin1String("id")), id))
        return std::unexpected(DecodeError::Malformed);
    event.id = lowerGuid(id);

    QJsonValue kind = member(object, QLatin1String("eventType"));
    if (isAbsent(kind))
        kind = member(object, QLatin1String("callEventType"));
    if (!kind.isString() || kind.toString().isEmpty())
        return std::unexpected(DecodeError::Malformed);

    const QJsonValue time = member(object, QLatin1String("eventDateTime"));
    const auto instant = base::parseInstant(toStd(time));
    if (!instant || *instant < earliest || *instant >= latest)
        return std::unexpected(DecodeError::UnusableTime);
    event.time = *instant;

    const auto is = [text = kind.toString()](const char *name) {
        return text.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    };
    if (is("callStarted")) {
        event.kind = domain::EventKind::CallStarted;
    } else if (is("callEnded")) {
        event.kind = domain::EventKind::CallEnded;
    } else if (is("rosterUpdated")) {
        event.kind = domain::EventKind::Roster;
        QJsonValue participants = member(object, QLatin1String("participants@delta"));
        if (isAbsent(participants))
            participants = member(object, QLatin1String("participants"));
        if (!isAbsent(participants) && !participants.isArray())
            return std::unexpected(DecodeError::Malformed);
        const QJsonArray array = participants.toArray();
        event.participants.reserve(std::size_t(array.size()));
        for (const QJsonValue &value : array) {
            domain::ParticipantDelta delta;
            if (!readParticipant(value, delta))
                return std::unexpected(DecodeError::Malformed);
            event.participants.push_back(std::move(delta));
        }
    } else {
        event.otherKind = toStd(kind);
        event.otherContent = canonicalJson(object).toStdString();
    }
    return event;
}

} // namespace rollcall::pipeline
