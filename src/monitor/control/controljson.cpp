// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controljson.h"

#include "monitor/ids.h"

#include <QJsonArray>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Instant;

namespace {

QString kindId(domain::ChoiceKind kind)
{
    switch (kind) {
    case domain::ChoiceKind::Meeting:
        return u"meeting"_s;
    case domain::ChoiceKind::Webinar:
        return u"webinar"_s;
    case domain::ChoiceKind::Townhall:
        return u"town_hall"_s;
    }
    Q_UNREACHABLE();
}

/// Of enumerations that `base` has the names of.
template <typename Enum>
Enum named(const QString &name, Enum last, const char *(*nameOf)(Enum), Enum otherwise)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name == QLatin1StringView(nameOf(static_cast<Enum>(i))))
            return static_cast<Enum>(i);
    }
    return otherwise;
}

std::optional<CheckedHop> hopFromJson(const QJsonObject &object)
{
    const auto id = fromId(object.value(u"hop"_s).toString(), CheckHop::Record);
    const auto state = fromId(object.value(u"state"_s).toString(), HopState::NotApplicable);
    const auto fault = fromId(object.value(u"fault"_s).toString(), CheckFault::RecordWrong);
    const auto note = fromId(object.value(u"note"_s).toString(), CheckNote::OtherProcessHasIt);
    if (!id || !state || !fault || !note)
        return std::nullopt;
    CheckedHop hop{.hop = *id,
                   .state = *state,
                   .took = std::chrono::milliseconds(object.value(u"milliseconds"_s).toInteger()),
                   .fault = *fault,
                   .what = object.value(u"what"_s).toString(),
                   .error = {},
                   .note = *note};
    if (const QJsonValue error = object.value(u"error"_s); error.isObject())
        hop.error = errorFromJson(error.toObject());
    return hop;
}

} // namespace

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue toJson(const std::optional<Instant> &time)
{
    return time ? QJsonValue(QString::fromStdString(base::formatMilliseconds(*time))) : QJsonValue();
}

std::optional<Instant> timeFromJson(const QJsonValue &value)
{
    return base::parseInstant(value.toString().toStdString());
}

QJsonObject toJson(const Error &error)
{
    QJsonObject object{{u"kind"_s, QString::fromLatin1(base::errorKindName(error.kind))},
                       {u"http_status"_s, error.httpStatus},
                       {u"code"_s, orNull(error.serverCode)},
                       {u"request_id"_s, orNull(error.requestId)},
                       {u"text"_s, orNull(error.logText)}};
    if (error.cause != base::NetworkCause::Unknown)
        object[u"cause"_s] = QString::fromLatin1(base::networkCauseName(error.cause));
    return object;
}

Error errorFromJson(const QJsonObject &object)
{
    return {.kind = named(object.value(u"kind"_s).toString(), ErrorKind::Cancelled, base::errorKindName,
                          ErrorKind::Server),
            .logText = object.value(u"text"_s).toString(),
            .httpStatus = object.value(u"http_status"_s).toInt(),
            .serverCode = object.value(u"code"_s).toString(),
            .requestId = object.value(u"request_id"_s).toString(),
            .cause = named(object.value(u"cause"_s).toString(), base::NetworkCause::ProxyAuthentication,
                           base::networkCauseName, base::NetworkCause::Unknown)};
}

QJsonObject toJson(const CheckedHop &hop)
{
    return {{u"hop"_s, idOf(hop.hop)},
            {u"state"_s, idOf(hop.state)},
            {u"milliseconds"_s, qint64(hop.took.count())},
            {u"fault"_s, orNull(idOf(hop.fault))},
            {u"what"_s, orNull(hop.what)},
            {u"note"_s, orNull(idOf(hop.note))},
            {u"error"_s, hop.error ? QJsonValue(toJson(*hop.error)) : QJsonValue()}};
}

QJsonObject toJson(const CheckReport &report)
{
    QJsonArray hops;
    for (const CheckedHop &hop : report.hops)
        hops << toJson(hop);
    return {{u"outcome"_s, idOf(report.outcome)},
            {u"started"_s, toJson(std::optional(report.started))},
            {u"hops"_s, hops}};
}

std::optional<CheckReport> reportFromJson(const QJsonObject &object)
{
    const auto outcome = fromId(object.value(u"outcome"_s).toString(), CheckOutcome::Nothing);
    const auto started = timeFromJson(object.value(u"started"_s));
    const QJsonArray hops = object.value(u"hops"_s).toArray();
    if (!outcome || !started || hops.size() > checkHops)
        return std::nullopt;
    CheckReport report{.outcome = *outcome, .started = *started, .hops = {}};
    for (const QJsonValue &value : hops) {
        const auto hop = hopFromJson(value.toObject());
        if (!hop)
            return std::nullopt;
        report.hops << *hop;
    }
    return report;
}

QJsonObject toJson(const HeldSubscription &held)
{
    const bool ofConnector = held.plane == config::Plane::Connector;
    return {{u"id"_s, orNull(held.id)},
            {u"resource"_s, held.resource},
            {u"kind"_s, idOf(held.kind)},
            {u"plane"_s, ofConnector ? u"connector"_s : u"organizer"_s},
            {u"meeting_id"_s, orNull(held.meetingId)},
            {u"subject"_s, orNull(held.subject)},
            {u"event_id"_s, orNull(held.eventId)},
            {u"owner"_s, idOf(held.owner)},
            {u"wanted"_s, held.wanted},
            {u"state"_s, held.state ? QJsonValue(idOf(*held.state)) : QJsonValue()},
            {u"expires"_s, toJson(held.expires)},
            {u"next_renewal"_s, toJson(held.nextRenewal)},
            {u"next_renewal_is_earliest"_s, held.renewalByRule},
            {u"last_notification"_s, toJson(held.lastNotification)},
            {u"certificate_id"_s, orNull(held.certificateId)},
            {u"error"_s, held.error ? QJsonValue(toJson(*held.error)) : QJsonValue()}};
}

std::optional<HeldSubscription> heldFromJson(const QJsonObject &object)
{
    const auto text = [&object](const QString &key) { return object.value(key).toString(); };
    const auto kind = fromId(text(u"kind"_s), HeldKind::Other);
    const auto owner = fromId(text(u"owner"_s), HeldOwner::Orphan);
    const auto state = fromId(text(u"state"_s), LifePhase::Removed);
    if (!kind || !owner || (!state && !object.value(u"state"_s).isNull()))
        return std::nullopt;
    HeldSubscription held;
    held.id = text(u"id"_s);
    held.resource = text(u"resource"_s);
    held.kind = *kind;
    held.plane = text(u"plane"_s) == u"organizer" ? config::Plane::Organizer : config::Plane::Connector;
    held.meetingId = text(u"meeting_id"_s);
    held.subject = text(u"subject"_s);
    held.eventId = text(u"event_id"_s);
    held.owner = *owner;
    held.wanted = object.value(u"wanted"_s).toBool();
    held.state = state;
    held.expires = timeFromJson(object.value(u"expires"_s));
    held.nextRenewal = timeFromJson(object.value(u"next_renewal"_s));
    held.renewalByRule = object.value(u"next_renewal_is_earliest"_s).toBool();
    held.lastNotification = timeFromJson(object.value(u"last_notification"_s));
    held.certificateId = text(u"certificate_id"_s);
    if (const QJsonValue error = object.value(u"error"_s); error.isObject())
        held.error = errorFromJson(error.toObject());
    return held;
}

QJsonObject toJson(const domain::Choice &choice, std::optional<domain::Verdict> verdict)
{
    return {{u"kind"_s, kindId(choice.kind)},
            {u"subject"_s, choice.subject},
            {u"start"_s, toJson(choice.start)},
            {u"end"_s, toJson(choice.end)},
            {u"organizer"_s, choice.organizer},
            {u"organizer_id"_s, choice.organizerId},
            {u"tenant_id"_s, choice.tenantId},
            {u"join_web_url"_s, choice.joinWebUrl},
            {u"verdict"_s, verdict ? QJsonValue(idOf(*verdict)) : QJsonValue()}};
}

QJsonObject toJson(const AutoWatchRules &rules)
{
    return {{u"organized"_s, rules.organized},
            {u"external"_s, rules.external},
            {u"more_than"_s, rules.moreThan},
            {u"lead_hours"_s, static_cast<int>(rules.lead.count())}};
}

std::optional<AutoWatchRules> rulesFromJson(const QJsonObject &object)
{
    const int moreThan = object.value(u"more_than"_s).toInt(-1);
    const int lead = object.value(u"lead_hours"_s).toInt(-1);
    if (moreThan < 0 || lead < 1 || !object.value(u"organized"_s).isBool() ||
        !object.value(u"external"_s).isBool())
        return std::nullopt;
    return AutoWatchRules{.organized = object.value(u"organized"_s).toBool(),
                          .external = object.value(u"external"_s).toBool(),
                          .moreThan = moreThan,
                          .lead = std::chrono::hours{lead}};
}

} // namespace rollcall::monitor
