// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/keptresource.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using graph::Plane;

namespace {

EventPart::What whatOf(graph::Watchable watchable)
{
    using enum graph::Watchable;
    switch (watchable) {
    case WebinarSessions:
    case TownhallSessions:
        return EventPart::Sessions;
    case WebinarRegistrations:
        return EventPart::Registrations;
    case WebinarReports:
    case TownhallReports:
        return EventPart::Reports;
    default:
        return EventPart::Event;
    }
}

} // namespace

KeptResource::KeptResource(base::Scheduler &scheduler, SubscriptionStorage &storage, Setup setup,
                           QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_storage(storage)
    , m_setup(std::move(setup))
    , m_choosing(scheduler)
{
}

KeptResource::~KeptResource() = default;

void KeptResource::setPlanes(const GraphPlanes &planes, const std::vector<storage::SubscriptionRow> &rows)
{
    m_rows.clear();
    std::ranges::copy_if(rows, std::back_inserter(m_rows), [this](const storage::SubscriptionRow &row) {
        return QString::fromStdString(row.resource) == m_setup.wanted.resource;
    });
    std::erase_if(m_refusals, [&](const auto &refusal) { // whoever is there now may be allowed more
        return !m_planes.contains(refusal.first.plane) || !planes.contains(refusal.first.plane);
    });
    m_planes.clear();
    m_planes.insert(planes.begin(), planes.end());
    if (m_way && !m_planes.contains(m_way->plane))
        drop();
    if (m_stopping && !m_keeper)
        return finish();
    choose();
}

void KeptResource::start()
{
    m_wanted = true;
    m_stopping = false;
    m_refusals.clear();
    if (m_keeper && m_keeper->life().phase == LifePhase::Refused)
        drop();
    if (m_keeper)
        m_keeper->start();
    else
        choose();
}

void KeptResource::stop()
{
    m_wanted = false;
    m_stopping = true;
    m_choosing.stop();
    if (m_keeper)
        m_keeper->stop();
    else
        finish();
}

void KeptResource::endLeftOver()
{
    m_stopping = true;
    for (const Way &way : ways()) {
        makeKeeper(way);
        if (!m_keeper->life().id.isEmpty() || m_keeper->life().unclear)
            return m_keeper->stop();
        drop();
    }
    finish();
}

void KeptResource::finish()
{
    m_stopping = false;
    Q_EMIT stopped();
}

void KeptResource::woke()
{
    if (m_keeper)
        m_keeper->woke();
}

bool KeptResource::takeLifecycle(const std::string &subscriptionId, const QString &event)
{
    if (!m_keeper || m_keeper->row().id != subscriptionId)
        return false;
    if (event == QLatin1String("reauthorizationRequired"))
        m_keeper->reauthorize();
    else if (event == QLatin1String("subscriptionRemoved"))
        m_keeper->removedByGraph();
    else if (event == QLatin1String("missed"))
        m_keeper->missed();
    else
        m_keeper->check();
    return true;
}

bool KeptResource::noteHeard(const std::string &subscriptionId, base::Instant at)
{
    if (!m_keeper || m_keeper->row().id != subscriptionId)
        return false;
    m_keeper->noteHeard(at);
    return true;
}

bool KeptResource::owns(const std::string &subscriptionId) const
{
    return (m_keeper && m_keeper->row().id == subscriptionId) ||
           std::ranges::any_of(m_rows, [&subscriptionId](const storage::SubscriptionRow &row) {
               return row.id == subscriptionId;
           });
}

// --- which way
// ---------------------------------------------------------------------------------------------------

std::vector<KeptResource::Way> KeptResource::ways() const
{
    const graph::ResourceKind &kind = graph::resourceKind(m_setup.wanted.watchable);
    std::vector<Way> result;
    for (const Plane plane : {Plane::Organizer, Plane::Connector}) {
        const bool accepted =
            plane == Plane::Organizer ? !kind.delegated.isEmpty() : !kind.application.isEmpty();
        if (!accepted || !m_planes.contains(plane))
            continue;
        result.push_back({plane, kind.version});
        if (kind.fallback)
            result.push_back({plane, *kind.fallback});
    }
    return result;
}

void KeptResource::choose()
{
    if (m_keeper || !m_wanted)
        return;
    for (const Way &way : ways()) {
        if (!m_refusals.contains(way))
            return begin(way);
    }
    Q_EMIT changed();
}

void KeptResource::begin(const Way &way)
{
    makeKeeper(way);
    m_keeper->start();
}

void KeptResource::makeKeeper(const Way &way)
{
    const GraphPlane &plane = m_planes.at(way.plane);
    const graph::ResourceKind &kind = graph::resourceKind(m_setup.wanted.watchable);
    m_way = way;
    m_keeper = std::make_unique<SubscriptionKeeper>(
        plane.client, plane.census, m_storage,
        SubscriptionKeeper::Settings{.watchable = kind.watchable,
                                     .version = way.version,
                                     .resource = m_setup.wanted.resource,
                                     .urls = m_setup.urls,
                                     .clientStateKey = plane.clientStateKey,
                                     .certificate = {},
                                     .certificates = {},
                                     .clientId = plane.clientId,
                                     .tenantId = m_setup.tenantId,
                                     .meeting = {},
                                     .rows = m_rows,
                                     .life = kind.longestLife,
                                     .checkEvery = m_setup.checkEvery});
    using Keeper = SubscriptionKeeper;
    SubscriptionKeeper *keeper = m_keeper.get();
    connect(keeper, &Keeper::began, this, [this] { Q_EMIT doubtful(); });
    connect(keeper, &Keeper::mayHaveMissed, this, [this] { Q_EMIT doubtful(); });
    connect(keeper, &Keeper::confirmed, this, [this] { m_problem.reset(); });
    connect(keeper, &Keeper::troubled, this, [this](const Error &error) { m_problem = error; });
    connect(keeper, &Keeper::refused, this, &KeptResource::refused);
    connect(keeper, &Keeper::conflicted, this, [this] { m_conflict = true; });
    connect(keeper, &Keeper::changed, this, [this] {
        if (m_keeper->isActive())
            m_conflict = false;
        Q_EMIT changed();
    });
    connect(keeper, &Keeper::stopped, this, [this] {
        if (!m_stopping)
            return;
        // It is on the stack, and may have something to say after this.
        m_choosing.start({}, this, [this] {
            drop();
            finish();
        });
    });
}

/// A person may subscribe to what they organize only; a version may not know the resource (contract §2.3).
void KeptResource::refused(const Error &error)
{
    const graph::ResourceKind &kind = graph::resourceKind(m_setup.wanted.watchable);
    m_refusals[*m_way] = error;
    // What is no matter of the version is none of the other one's, either.
    if (kind.fallback && error.httpStatus != 400) {
        for (const graph::ApiVersion version : {kind.version, *kind.fallback})
            m_refusals.try_emplace({m_way->plane, version}, error);
    }
    if (std::ranges::all_of(ways(), [this](const Way &way) { return m_refusals.contains(way); }))
        return;
    m_choosing.start({}, this, [this] { // the keeper is on the stack
        if (!m_keeper->row().id.empty())
            m_rows.push_back(m_keeper->row());
        drop();
        choose();
    });
}

void KeptResource::drop()
{
    m_choosing.stop();
    m_keeper.reset();
    m_way.reset();
    m_problem.reset();
    m_conflict = false;
}

// --- for people
// --------------------------------------------------------------------------------------------------

EventPart KeptResource::part() const
{
    const graph::ResourceKind &kind = graph::resourceKind(m_setup.wanted.watchable);
    EventPart part{.what = whatOf(m_setup.wanted.watchable), .resource = m_setup.wanted.resource};
    if (m_way)
        part.byOrganizer = m_way->plane == Plane::Organizer;
    if (m_keeper && m_keeper->isActive()) {
        part.cover = EventCover::Covered;
        part.until = m_keeper->life().expires;
        part.error = m_problem;
        return part;
    }
    const auto possible = ways();
    const bool allRefused =
        std::ranges::all_of(possible, [this](const Way &way) { return m_refusals.contains(way); });
    if (!m_wanted) {
        part.cover = EventCover::Ended;
    } else if (possible.empty()) {
        part.cover = kind.delegated.isEmpty() ? EventCover::NeedsConnector : EventCover::NeedsOrganizer;
    } else if (m_conflict) {
        part.cover = EventCover::TakenByOther;
    } else if (allRefused) {
        part.error = m_refusals.at(possible.front());
        part.cover =
            part.error->kind == ErrorKind::NotPermitted ? EventCover::NotPermitted : EventCover::Refused;
    } else {
        part.error = m_problem;
        part.cover = m_problem ? EventCover::Failing : EventCover::Pending;
    }
    return part;
}

} // namespace rollcall::monitor
