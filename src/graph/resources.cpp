// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/resources.h"

#include "domain/meetingid.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace rollcall::graph {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Two maxima are printed for call events, 4,320 and 4,230 minutes, and a day for the others: stay below all.
constexpr auto callEventsLife = 4200min;
constexpr auto virtualEventsLife = 1430min;

constexpr auto created = "created"_L1;
constexpr auto updated = "updated"_L1;
constexpr auto createdUpdated = "created,updated"_L1;

/// Of all events, which no delegated token may ask for.
constexpr ResourceKind everyEvent(Watchable watchable, QLatin1StringView resource)
{
    return {.watchable = watchable,
            .resource = resource,
            .changeTypes = created,
            .version = ApiVersion::V1,
            .fallback = {},
            .delegated = {},
            .application = "VirtualEvent.Read.All"_L1,
            .richData = false,
            .longestLife = virtualEventsLife};
}

/// Of one webinar.
constexpr ResourceKind oneEvent(Watchable watchable, QLatin1StringView resource,
                                QLatin1StringView changeTypes)
{
    ResourceKind kind = everyEvent(watchable, resource);
    kind.changeTypes = changeTypes;
    kind.delegated = "VirtualEvent.Read"_L1;
    return kind;
}

/// The samples of these are for beta; whether v1.0 takes them is not confirmed.
constexpr ResourceKind newerEvent(Watchable watchable, QLatin1StringView resource,
                                  QLatin1StringView changeTypes)
{
    ResourceKind kind = oneEvent(watchable, resource, changeTypes);
    kind.fallback = ApiVersion::Beta;
    return kind;
}

constexpr std::array kinds{
    ResourceKind{.watchable = Watchable::CallEvents,
                 .resource = "communications/onlineMeetings(joinWebUrl='{}')/meetingCallEvents"_L1,
                 .changeTypes = updated,
                 .version = ApiVersion::Beta,
                 .fallback = {},
                 .delegated = {},
                 .application = "OnlineMeetings.Read.All"_L1,
                 .richData = true,
                 .longestLife = callEventsLife},
    everyEvent(Watchable::EventsOfTenant, "solutions/virtualEvents/events"_L1),
    everyEvent(Watchable::EventsOfOrganizers,
               "solutions/virtualEvents/events/getEventsFromOrganizers(organizerIds=[{}])"_L1),
    oneEvent(Watchable::Webinar, "solutions/virtualEvents/webinars/{}"_L1, updated),
    oneEvent(Watchable::WebinarSessions, "solutions/virtualEvents/webinars/{}/sessions"_L1, createdUpdated),
    oneEvent(Watchable::WebinarRegistrations, "solutions/virtualEvents/webinars/{}/registrations"_L1,
             createdUpdated),
    oneEvent(Watchable::WebinarReports, "solutions/virtualEvents/webinars/{}/getAttendanceReports"_L1,
             created),
    newerEvent(Watchable::WebinarVideo, "solutions/virtualEvents/webinars/{}/getVideoOnDemandPublication"_L1,
               updated),
    newerEvent(Watchable::Townhall, "solutions/virtualEvents/townhalls/{}"_L1, updated),
    newerEvent(Watchable::TownhallSessions, "solutions/virtualEvents/townhalls/{}/sessions"_L1,
               createdUpdated),
    newerEvent(Watchable::TownhallReports, "solutions/virtualEvents/townhalls/{}/getAttendanceReports"_L1,
               created),
    newerEvent(Watchable::TownhallVideo,
               "solutions/virtualEvents/townhalls/{}/getVideoOnDemandPublication"_L1, updated),
};

/// Of the whole resource, a leading slash apart.
QRegularExpression patternOf(const ResourceKind &kind)
{
    const auto inside = kind.watchable == Watchable::EventsOfOrganizers ? ".*"_L1
                        : kind.watchable == Watchable::CallEvents       ? "[^']+"_L1
                                                                        : "[^/]+"_L1;
    QStringList parts;
    for (const QString &part : QString(kind.resource).split(u"{}"_s))
        parts.append(QRegularExpression::escape(part));
    return QRegularExpression(QRegularExpression::anchoredPattern(parts.join(inside)),
                              QRegularExpression::CaseInsensitiveOption);
}

} // namespace

std::span<const ResourceKind> resourceKinds()
{
    return kinds;
}

const ResourceKind &resourceKind(Watchable watchable)
{
    const auto found = std::ranges::find(kinds, watchable, &ResourceKind::watchable);
    Q_ASSERT(found != kinds.end());
    return *found;
}

const ResourceKind *resourceKindOf(QStringView resource)
{
    static const auto patterns = [] {
        std::array<QRegularExpression, kinds.size()> result;
        std::ranges::transform(kinds, result.begin(), patternOf);
        return result;
    }();
    if (resource.startsWith(u'/'))
        resource = resource.mid(1);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (patterns[i].match(resource.toString()).hasMatch())
            return &kinds[i];
    }
    return nullptr;
}

QString resourceOf(Watchable watchable, const QStringList &what)
{
    if (watchable == Watchable::CallEvents)
        return QString::fromStdString(domain::callEventsResource(what.value(0).toStdString()));
    const QString place = watchable == Watchable::EventsOfOrganizers
                              ? QString(u'\'' + what.join(u"', '"_s) + u'\'')
                              : what.value(0);
    return QString(resourceKind(watchable).resource).replace(u"{}"_s, place);
}

QList<WantedResource> resourcesOfEvent(EventKind kind, const QString &id, const QStringList &sessionLinks)
{
    using enum Watchable;
    const QList<Watchable> own = kind == EventKind::Webinar
                                     ? QList{Webinar, WebinarSessions, WebinarRegistrations, WebinarReports}
                                     : QList{Townhall, TownhallSessions, TownhallReports};
    QList<WantedResource> wanted;
    for (const Watchable watchable : own)
        wanted.append({watchable, resourceOf(watchable, {id})});
    for (const QString &link : sessionLinks) {
        const WantedResource call{CallEvents, resourceOf(CallEvents, {link})};
        if (!wanted.contains(call))
            wanted.append(call);
    }
    return wanted;
}

base::Instant expiryFor(const ResourceKind &kind, base::Instant now, std::chrono::minutes wanted,
                        bool hasLifecycleUrl)
{
    const auto longest =
        hasLifecycleUrl ? kind.longestLife : std::min(kind.longestLife, longestLifeWithoutLifecycleUrl);
    return now + std::clamp(wanted, shortestLife, longest);
}

} // namespace rollcall::graph
