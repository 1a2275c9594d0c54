// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/resources.h"

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

struct Row
{
    ResourceKind kind;
    QLatin1StringView pattern; ///< the whole resource, a leading slash apart
};

constexpr auto created = "created"_L1;
constexpr auto updated = "updated"_L1;
constexpr auto createdUpdated = "created,updated"_L1;

constexpr std::array rows{
    Row{{Watchable::CallEvents, updated, ApiVersion::Beta, Plane::Connector, true, callEventsLife},
        "communications/onlineMeetings\\(joinWebUrl='[^']+'\\)/meetingCallEvents"_L1},
    Row{{Watchable::EventsOfTenant, created, ApiVersion::V1, Plane::Connector, false, virtualEventsLife},
        "solutions/virtualEvents/events"_L1},
    Row{{Watchable::EventsOfOrganizers, created, ApiVersion::V1, Plane::Connector, false, virtualEventsLife},
        "solutions/virtualEvents/events/getEventsFromOrganizers\\(.*\\)"_L1},
    Row{{Watchable::Webinar, updated, ApiVersion::V1, Plane::Organizer, false, virtualEventsLife},
        "solutions/virtualEvents/webinars/[^/]+"_L1},
    Row{{Watchable::WebinarSessions, createdUpdated, ApiVersion::V1, Plane::Organizer, false,
         virtualEventsLife},
        "solutions/virtualEvents/webinars/[^/]+/sessions"_L1},
    Row{{Watchable::WebinarRegistrations, createdUpdated, ApiVersion::V1, Plane::Organizer, false,
         virtualEventsLife},
        "solutions/virtualEvents/webinars/[^/]+/registrations"_L1},
    Row{{Watchable::WebinarReports, created, ApiVersion::V1, Plane::Organizer, false, virtualEventsLife},
        "solutions/virtualEvents/webinars/[^/]+/getAttendanceReports"_L1},
    Row{{Watchable::Townhall, updated, ApiVersion::V1, Plane::Organizer, false, virtualEventsLife},
        "solutions/virtualEvents/townhalls/[^/]+"_L1},
    Row{{Watchable::TownhallSessions, createdUpdated, ApiVersion::V1, Plane::Organizer, false,
         virtualEventsLife},
        "solutions/virtualEvents/townhalls/[^/]+/sessions"_L1},
    Row{{Watchable::TownhallReports, created, ApiVersion::V1, Plane::Organizer, false, virtualEventsLife},
        "solutions/virtualEvents/townhalls/[^/]+/getAttendanceReports"_L1},
    Row{{Watchable::VideoOnDemand, updated, ApiVersion::V1, Plane::Organizer, false, virtualEventsLife},
        "solutions/virtualEvents/(?:webinars|townhalls)/[^/]+/getVideoOnDemandPublication"_L1},
};

constexpr auto kinds = [] {
    std::array<ResourceKind, rows.size()> result{};
    std::ranges::transform(rows, result.begin(), &Row::kind);
    return result;
}();

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
    if (resource.startsWith(u'/'))
        resource = resource.mid(1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QRegularExpression whole(QRegularExpression::anchoredPattern(QString(rows[i].pattern)),
                                       QRegularExpression::CaseInsensitiveOption);
        if (whole.match(resource.toString()).hasMatch())
            return &kinds[i];
    }
    return nullptr;
}

base::Instant expiryFor(const ResourceKind &kind, base::Instant now, std::chrono::minutes wanted)
{
    return now + std::clamp(wanted, shortestLife, kind.longestLife);
}

} // namespace rollcall::graph
