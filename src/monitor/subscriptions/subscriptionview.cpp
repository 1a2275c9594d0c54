// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptionview.h"

#include "domain/meetingid.h"
#include "graph/resources.h"
#include "monitor/choosing/watchwindows.h"
#include "monitor/subscriptions/subscriptionlife.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace rollcall::monitor {

using base::Instant;
using base::Result;
using graph::Watchable;
using storage::MeetingRow;
using storage::SubscriptionRow;

namespace {

HeldKind kindOf(QStringView resource)
{
    const graph::ResourceKind *kind = graph::resourceKindOf(resource);
    if (!kind)
        return HeldKind::Other;
    switch (kind->watchable) {
    case Watchable::CallEvents:
        return HeldKind::CallEvents;
    case Watchable::EventsOfTenant:
        return HeldKind::EventsOfTenant;
    case Watchable::EventsOfOrganizers:
        return HeldKind::EventsOfOrganizers;
    case Watchable::Webinar:
        return HeldKind::Webinar;
    case Watchable::WebinarSessions:
        return HeldKind::WebinarSessions;
    case Watchable::WebinarRegistrations:
        return HeldKind::WebinarRegistrations;
    case Watchable::WebinarReports:
        return HeldKind::WebinarReports;
    case Watchable::WebinarVideo:
        return HeldKind::WebinarVideo;
    case Watchable::Townhall:
        return HeldKind::Townhall;
    case Watchable::TownhallSessions:
        return HeldKind::TownhallSessions;
    case Watchable::TownhallReports:
        return HeldKind::TownhallReports;
    case Watchable::TownhallVideo:
        return HeldKind::TownhallVideo;
    }
    Q_UNREACHABLE();
}

config::Plane planeOf(QStringView resource)
{
    const graph::ResourceKind *kind = graph::resourceKindOf(resource);
    return kind && kind->plane() == graph::Plane::Organizer ? config::Plane::Organizer
                                                            : config::Plane::Connector;
}

/// The webinar or town hall that a resource names.
QString eventIn(const QString &resource)
{
    static const QRegularExpression named(QStringLiteral("/virtualEvents/(?:webinars|townhalls)/([^/]+)"),
                                          QRegularExpression::CaseInsensitiveOption);
    return named.match(u'/' + resource).captured(1);
}

const SubscriptionRow *rowOf(const HeldRecords &records, const QString &id)
{
    const auto found = std::ranges::find(records.rows, id.toStdString(), &SubscriptionRow::id);
    return found == records.rows.end() ? nullptr : &*found;
}

const MeetingRow *meetingOf(const HeldRecords &records, const QString &resource)
{
    const std::string text =
        resource.startsWith(u'/') ? resource.mid(1).toStdString() : resource.toStdString();
    const auto found = std::ranges::find_if(records.meetings, [&text](const MeetingRow &row) {
        return !row.joinUrl.empty() && domain::callEventsResource(row.joinUrl) == text;
    });
    return found == records.meetings.end() ? nullptr : &*found;
}

HeldSubscription about(const QString &resource, const HeldRecords &records)
{
    HeldSubscription held;
    held.resource = resource;
    held.kind = kindOf(resource);
    held.plane = planeOf(resource);
    nameByResource(held, records);
    return held;
}

const storage::EventRow *eventOf(const HeldRecords &records, const QString &id)
{
    const auto found = std::ranges::find_if(records.events, [&id](const storage::EventRow &row) {
        return id.compare(QString::fromStdString(row.id), Qt::CaseInsensitive) == 0;
    });
    return id.isEmpty() || found == records.events.end() ? nullptr : &*found;
}

/// What is stored does not say when it was confirmed last: not before the longest life that its kind may
/// have.
void renewByRule(HeldSubscription &held, const SubscriptionRow &row)
{
    const graph::ResourceKind *kind = graph::resourceKindOf(held.resource);
    if (!held.wanted || !held.expires || !kind)
        return;
    const Instant confirmed = std::max(row.created, *held.expires - kind->longestLife);
    held.nextRenewal = renewalTime(std::min(confirmed, *held.expires), *held.expires, 0);
    held.renewalByRule = true;
}

/// By a watch of this device. What is about no meeting and no event has no row but that of its own watch.
bool isFollowed(const HeldSubscription &held, const HeldRecords &records)
{
    if (held.kind == HeldKind::CallEvents) {
        const MeetingRow *meeting = meetingOf(records, held.resource);
        return meeting && meeting->watched;
    }
    const storage::EventRow *event = eventOf(records, held.eventId);
    return event ? event->watched : rowOf(records, held.id) != nullptr;
}

/// Graph allows one of each app registration (contract §2.4): whoever has it keeps us out.
bool hasPlaceOfOurs(const HeldSubscription &held, const HeldRecords &records)
{
    if (isFollowed(held, records))
        return true;
    return held.meetingId.isEmpty() && held.eventId.isEmpty() &&
           std::ranges::count(records.rows, held.resource.toStdString(), &SubscriptionRow::resource) > 0;
}

auto placeOf(const HeldSubscription &held)
{
    return std::tuple(held.owner, held.kind, held.subject, held.resource, held.id);
}

} // namespace

bool HeldSubscription::operator==(const HeldSubscription &other) const
{
    const auto sameError = [](const std::optional<base::Error> &left,
                              const std::optional<base::Error> &right) {
        if (!left || !right)
            return left.has_value() == right.has_value();
        return std::tie(left->kind, left->logText, left->httpStatus, left->serverCode) ==
               std::tie(right->kind, right->logText, right->httpStatus, right->serverCode);
    };
    const auto all = [](const HeldSubscription &one) {
        return std::tie(one.id, one.resource, one.kind, one.plane, one.meetingId, one.subject, one.eventId,
                        one.owner, one.wanted, one.state, one.expires, one.nextRenewal, one.renewalByRule,
                        one.lastNotification, one.certificateId);
    };
    return all(*this) == all(other) && sameError(error, other.error);
}

Result<HeldRecords> readHeldRecords(const storage::Store &store)
{
    HeldRecords records;
    auto rows = store.subscriptions();
    if (!rows)
        return std::unexpected(rows.error());
    auto meetings = store.meetings();
    if (!meetings)
        return std::unexpected(meetings.error());
    auto events = store.events();
    if (!events)
        return std::unexpected(events.error());
    auto refusals = store.refusals();
    if (!refusals)
        return std::unexpected(refusals.error());
    auto heard = store.lastReceived();
    if (!heard)
        return std::unexpected(heard.error());
    const auto keys = store.keys();
    if (!keys)
        return std::unexpected(keys.error());
    for (const storage::KeyRow &key : *keys)
        records.certificates << QString::fromStdString(key.id);
    records.rows = std::move(*rows);
    records.meetings = std::move(*meetings);
    records.events = std::move(*events);
    records.refusals = std::move(*refusals);
    records.heard = std::move(*heard);
    return records;
}

HeldSubscription describe(const graph::Subscription &found, config::Plane plane, const HeldRecords &records,
                          const HeldMarks &marks)
{
    HeldSubscription held = about(found.resource, records);
    held.id = found.id.toLower();
    held.plane = plane;
    held.expires = found.expires;
    held.certificateId = found.encryptionCertificateId;
    const SubscriptionRow *row = rowOf(records, held.id);
    if (row && row->heard)
        held.lastNotification = std::max(held.lastNotification.value_or(*row->heard), *row->heard);

    const QString &url = found.notificationUrl;
    const bool isHere =
        !marks.address.isEmpty() ? url == marks.address : row && url == QString::fromStdString(row->url);
    const bool isOfBundle = row || (!marks.mark.isEmpty() && url.endsWith(marks.mark)) ||
                            records.certificates.contains(found.encryptionCertificateId);
    const bool wanted = isFollowed(held, records);
    const bool madeHere = row && url == QString::fromStdString(row->url);
    if (wanted && (isHere || madeHere)) {
        held.owner = HeldOwner::ThisDevice;
        held.wanted = true;
        if (row)
            renewByRule(held, *row);
    } else if (((isOfBundle || hasPlaceOfOurs(held, records)) && !isHere && !madeHere) ||
               (isHere && marks.shared && !row)) {
        held.owner = HeldOwner::OtherDevice;
    }
    return held;
}

QList<HeldSubscription> wishesOf(const HeldRecords &records, Instant now)
{
    QList<HeldSubscription> wishes;
    for (const MeetingRow &meeting : records.meetings) {
        if (!meeting.watched || meeting.joinUrl.empty() || !isWantedAt(meeting.windows, now))
            continue;
        HeldSubscription wish =
            about(QString::fromStdString(domain::callEventsResource(meeting.joinUrl)), records);
        wish.owner = HeldOwner::ThisDevice;
        wish.wanted = true;
        for (const storage::RefusalRow &refusal : records.refusals) {
            if (refusal.resource != wish.resource.toStdString())
                continue;
            wish.state = LifePhase::Refused;
            wish.error = refusal.error;
        }
        wishes << wish;
    }
    return wishes;
}

QList<HeldSubscription> rememberedOf(const HeldRecords &records, Instant now)
{
    QList<HeldSubscription> remembered;
    for (const SubscriptionRow &row : records.rows) {
        if (row.id.empty() || row.expires.value_or(now) <= now)
            continue;
        HeldSubscription held = about(QString::fromStdString(row.resource), records);
        held.id = QString::fromStdString(row.id);
        held.expires = row.expires;
        held.certificateId = QString::fromStdString(row.keyId);
        held.wanted = isFollowed(held, records);
        held.owner = held.wanted ? HeldOwner::ThisDevice : HeldOwner::Orphan;
        if (row.heard)
            held.lastNotification = std::max(held.lastNotification.value_or(*row.heard), *row.heard);
        renewByRule(held, row);
        remembered << held;
    }
    return remembered;
}

void nameByResource(HeldSubscription &held, const HeldRecords &records)
{
    held.eventId = eventIn(held.resource);
    if (const storage::EventRow *event = eventOf(records, held.eventId))
        held.subject = QString::fromStdString(event->subject);
    const MeetingRow *meeting = meetingOf(records, held.resource);
    if (!meeting)
        return;
    held.meetingId = QString::fromStdString(meeting->id);
    held.subject = QString::fromStdString(meeting->subject);
    if (const auto heard = records.heard.find(meeting->id); heard != records.heard.end())
        held.lastNotification = heard->second;
}

QList<HeldSubscription> joined(const QList<HeldSubscription> &wanted, const QList<HeldSubscription> &there)
{
    QList<HeldSubscription> all = there;
    for (const HeldSubscription &wish : wanted) {
        const bool fulfilled = std::ranges::any_of(there, [&wish](const HeldSubscription &one) {
            return one.owner == HeldOwner::ThisDevice && one.resource == wish.resource;
        });
        if (!fulfilled)
            all << wish;
    }
    std::ranges::sort(all, {}, placeOf);
    return all;
}

} // namespace rollcall::monitor
