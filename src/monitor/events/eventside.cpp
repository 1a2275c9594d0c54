// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventside.h"

#include "monitor/events/eventstore.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;
using graph::Plane;
using storage::EventRow;
using storage::EventSessionRow;
using storage::SubscriptionRow;

namespace {

/// Of a person who has named an event, for the first contact with Graph.
constexpr std::chrono::nanoseconds longestWait = std::chrono::seconds{60};
const QString registrationRows = QStringLiteral("registrations");

/// A person's subscriptions bear another clientState than the connector's: neither can renew the other's.
QByteArray organizerKey(const QByteArray &key)
{
    return graph::clientStateFor(key, QStringLiteral("organizer"), QString());
}

} // namespace

EventSide::EventSide(const Services &services, Setup setup)
    : m_services(services)
    , m_setup(std::move(setup))
    , m_rows(services.writer, services.clock)
    , m_registrations(services.writer, services.clock)
    , m_sleep(services.clock)
    , m_giveUp(services.clock)
{
    connect(&m_services.processor, &pipeline::Processor::noticesArrived, this, &EventSide::readNotices);
    connect(&m_services.events, &EventBook::changed, this, &EventSide::tell);
    connect(&m_services.records, &RecordBook::changed, this, &EventSide::tell);
    // Graph's first deliveries may be quicker than its answer.
    connect(&m_rows, &SubscriptionRows::added, &m_services.processor, &pipeline::Processor::retryQuarantine);
    connect(&m_rows, &SubscriptionRows::failed, this,
            [this](const Error &error) { Q_EMIT troubled(Trouble::Storage, eventRows, error); });
    connect(&m_rows, &SubscriptionRows::worked, this,
            [this] { Q_EMIT recovered(Trouble::Storage, eventRows); });
    connect(&m_registrations, &RegistrationSide::failed, this,
            [this](const Error &error) { Q_EMIT troubled(Trouble::Storage, registrationRows, error); });
    connect(&m_registrations, &RegistrationSide::worked, this,
            [this] { Q_EMIT recovered(Trouble::Storage, registrationRows); });
    connect(&m_sleep, &SleepWatch::woke, this, [this] {
        for (const auto *watches : {&m_watches, &m_ending}) {
            for (const auto &[id, watch] : *watches)
                watch->woke();
        }
        for (const auto &kept : m_tenant)
            kept->woke();
    });
    if (OrganizerPlane *organizer = m_services.organizer) {
        connect(organizer, &OrganizerPlane::came, this, [this] {
            planeCame(Plane::Organizer);
            if (m_connector)
                planeCame(Plane::Connector);
        });
        connect(organizer, &OrganizerPlane::going, this, [this] { planeGoes(Plane::Organizer); });
        connect(organizer, &OrganizerPlane::failed, this, [this](const Error &error) {
            if (m_connector)
                planeCame(Plane::Connector);
            else if (!m_setup.hasConnector) // or else that may still come
                refuseWaiting(error);
        });
    }
}

EventSide::~EventSide() = default;

void EventSide::start()
{
    keepTenantEvents();
    goOn();
    readNotices();
}

// --- planes
// ------------------------------------------------------------------------------------------------------

void EventSide::setConnector(SubscriptionCensus *census, const QString &clientId)
{
    m_connector = census;
    m_connectorClient = clientId;
    if (census)
        planeCame(Plane::Connector);
    else
        planeGoes(Plane::Connector);
}

std::optional<GraphPlane> EventSide::planeNow(Plane plane) const
{
    if (plane == Plane::Connector) {
        if (!m_connector)
            return std::nullopt;
        return GraphPlane{m_connector->client(), *m_connector, m_connectorClient, m_setup.clientStateKey};
    }
    const OrganizerPlane *organizer = m_services.organizer;
    if (!organizer || !organizer->census())
        return std::nullopt;
    return GraphPlane{organizer->census()->client(), *organizer->census(), organizer->account().clientId,
                      organizerKey(m_setup.clientStateKey)};
}

/// What earlier runs have left has to be known before anything is made.
void EventSide::planeCame(Plane plane)
{
    m_services.writer.run<std::vector<SubscriptionRow>>(
        [now = m_services.clock.now()](storage::Store &store) { return currentSubscriptions(store, now); },
        this,
        [this, plane](const Result<std::vector<SubscriptionRow>> &rows) {
            if (!rows) {
                Q_EMIT troubled(Trouble::Storage, eventRows, rows.error());
                m_services.clock.after(std::chrono::seconds{30}, this, [this, plane] { planeCame(plane); });
                return;
            }
            const auto came = planeNow(plane);
            // What a person's token is enough for is theirs, so they go first.
            if (!came || (plane == Plane::Connector && isOrganizerComing()))
                return;
            m_known = *rows;
            m_planes.erase(plane);
            m_planes.emplace(plane, *came);
            tellPlanes();
            endLeftOvers();
            goOn();
        });
}

bool EventSide::isOrganizerComing() const
{
    return m_services.organizer && m_services.organizer->isComing();
}

void EventSide::planeGoes(Plane plane)
{
    if (m_planes.erase(plane) == 0)
        return;
    m_asking.reset(); // its questions may use what is going
    m_offersRead.clear();
    for (const auto &[number, one] : std::exchange(m_looks, {})) {
        if (one.context)
            one.done(
                base::failure(ErrorKind::Cancelled, QStringLiteral("the account has changed meanwhile")));
    }
    tellPlanes();
}

void EventSide::tellPlanes()
{
    for (const auto *watches : {&m_watches, &m_ending}) {
        std::vector<EventWatch *> all; // one that ends leaves its list
        for (const auto &[id, watch] : *watches)
            all.push_back(watch.get());
        for (EventWatch *watch : all)
            watch->setPlanes(m_planes, m_known);
    }
    for (const auto &kept : m_tenant)
        kept->setPlanes(m_planes, m_known);
    for (const auto &kept : m_leftOvers)
        kept->setPlanes(m_planes, m_known);
    m_registrations.setPlanes(m_planes);
    tell();
}

/// Whoever waited for a plane has one; who is watched is followed; what was offered is looked at.
void EventSide::goOn()
{
    std::vector<EventRow> rows;
    for (const EventRow *row : m_services.events.rows())
        rows.push_back(*row);
    for (const EventRow &row : rows) {
        if (row.watched)
            watch(row);
        else if (row.offered && row.subject.empty())
            readOffer(row);
    }
    if (m_planes.empty())
        return;
    for (Waiting &one : std::exchange(m_waiting, {})) {
        if (one.context)
            look(std::move(one));
    }
}

// --- watches
// -----------------------------------------------------------------------------------------------------

void EventSide::watch(const EventRow &row)
{
    const QString id = QString::fromStdString(row.id);
    if (m_ending.contains(id)) // it comes back to it
        return;
    if (m_services.organizer)
        m_services.organizer->want();
    if (m_watches.contains(id))
        return;
    auto made = std::make_unique<EventWatch>(m_services.clock, m_rows,
                                             EventWatch::Setup{.event = row, .urls = m_setup.urls});
    EventWatch *watch = made.get();
    connect(watch, &EventWatch::changed, this, &EventSide::tell);
    connect(watch, &EventWatch::changed, this,
            [this, id, watch] { m_registrations.setResting(id, watch->hasEnded()); });
    connect(watch, &EventWatch::read, this, [this, id](const graph::EventReading &reading) {
        storeReading(id, reading, false, [this](const Result<void> &result) { stored(result); });
    });
    connect(watch, &EventWatch::registrationsDoubtful, this, [this, id] { m_registrations.heard(id); });
    connect(watch, &EventWatch::ended, this, [this, id] {
        const EventRow *over = m_services.events.row(id);
        if (!over)
            return;
        for (const EventSessionRow &session : over->sessions) {
            if (session.followed)
                leaveMeeting(QString::fromStdString(session.meeting));
        }
        m_services.events.change(
            id,
            [](EventRow &event) {
                for (EventSessionRow &session : event.sessions)
                    session.followed = false;
            },
            this, [this](const Result<void> &result) { stored(result); });
    });
    connect(watch, &EventWatch::stopped, this, [this, id] { end(id); });
    m_watches[id] = std::move(made);
    m_registrations.follow(id, kindOf(row));
    watch->setPlanes(m_planes, m_known);
    watch->start();
    followSessions(id);
}

/// It has deleted its subscriptions.
void EventSide::end(const QString &id)
{
    const auto found = m_ending.find(id);
    if (found == m_ending.end())
        return;
    found->second.release()->deleteLater(); // it is on the stack
    m_ending.erase(found);
    const EventRow *row = m_services.events.row(id);
    if (row && row->watched) // the user has changed their mind
        watch(EventRow(*row));
}

void EventSide::keepTenantEvents()
{
    using enum graph::Watchable;
    const auto watchable = m_setup.tenantEvents ? EventsOfTenant : EventsOfOrganizers;
    const bool wanted = m_setup.tenantEvents || !m_setup.organizers.isEmpty();
    if (!wanted || m_setup.urls.notification.isEmpty())
        return;
    auto kept = std::make_unique<KeptResource>(
        m_services.clock, m_rows,
        KeptResource::Setup{.wanted = {watchable, graph::resourceOf(watchable, m_setup.organizers)},
                            .urls = m_setup.urls,
                            .tenantId = {}});
    kept->setPlanes(m_planes, m_known);
    kept->start();
    m_tenant.push_back(std::move(kept));
}

/// What an earlier run was still deleting when it ended, or what nobody wants any longer.
void EventSide::endLeftOvers()
{
    QStringList wanted;
    for (const auto &kept : m_tenant)
        wanted << kept->wanted().resource;
    for (const SubscriptionRow &row : m_known) {
        const QString resource = QString::fromStdString(row.resource);
        const graph::ResourceKind *kind = graph::resourceKindOf(resource);
        const bool mayExist = row.id.empty() || row.expires.value_or(row.created) > m_services.clock.now();
        if (!kind || kind->watchable == graph::Watchable::CallEvents || !mayExist ||
            wanted.contains(resource))
            continue;
        wanted << resource;
        if (const auto path = graph::readEventPath(resource)) {
            const EventRow *event = m_services.events.row(path->event);
            if ((event && event->watched) || m_ending.contains(path->event.toLower()))
                continue;
        }
        auto kept = std::make_unique<KeptResource>(m_services.clock, m_rows,
                                                   KeptResource::Setup{.wanted = {kind->watchable, resource},
                                                                       .urls = m_setup.urls,
                                                                       .tenantId = row.tenantId});
        kept->setPlanes(m_planes, m_known);
        kept->endLeftOver();
        m_leftOvers.push_back(std::move(kept));
    }
}

// --- what the user wants
// ------------------------------------------------------------------------------------------

void EventSide::follow(const QString &id, const std::string &tenant, QObject *context,
                       std::function<void(Result<QString>)> done)
{
    const QString whole =
        (id.contains(u'@') ? id : QString(id + u'@' + QString::fromStdString(tenant))).toLower();
    if (m_services.organizer)
        m_services.organizer->want();
    if (!m_planes.empty() && !isOrganizerComing())
        return look({whole, context, std::move(done)});
    if (m_setup.hasConnector || isOrganizerComing()) {
        m_waiting.push_back({whole, context, std::move(done)});
        m_giveUp.start(longestWait, this, [this] {
            refuseWaiting({ErrorKind::Network, QStringLiteral("Graph could not be reached in time")});
        });
        return;
    }
    m_services.clock.after({}, context, [done = std::move(done)] {
        done(base::failure(ErrorKind::NotSignedIn,
                           QStringLiteral("only an organizer can look this event up: sign in first")));
    });
}

void EventSide::refuseWaiting(const Error &error)
{
    for (const Waiting &one : std::exchange(m_waiting, {})) {
        if (one.context)
            one.done(std::unexpected(error));
    }
}

/// As a person first, who may see only what they organize.
void EventSide::look(Waiting asked)
{
    if (!m_asking)
        m_asking = std::make_unique<QObject>();
    const quint64 number = ++m_lastLook;
    const QString id = asked.id;
    m_looks.emplace(number, std::move(asked));
    const auto found = [this, number](const Result<graph::EventReading> &reading) {
        const Waiting one = m_looks.extract(number).mapped();
        if (!reading) {
            if (one.context)
                one.done(std::unexpected(reading.error()));
            return;
        }
        storeReading(one.id, *reading, true, [this, one](const Result<void> &result) {
            stored(result);
            if (const EventRow *row = m_services.events.row(one.id); result && row) {
                if (const auto running = m_watches.find(one.id); running != m_watches.end())
                    running->second->start(); // what was refused is tried again
                watch(EventRow(*row));
            }
            if (one.context)
                one.done(result ? Result<QString>(one.id) : std::unexpected(result.error()));
        });
    };
    const auto organizer = m_planes.find(Plane::Organizer);
    if (organizer == m_planes.end())
        return graph::findEvent(m_planes.at(Plane::Connector).client, id, m_asking.get(), found);
    graph::findEvent(organizer->second.client, id, m_asking.get(),
                     [this, id, found](const Result<graph::EventReading> &reading) {
                         const auto other = m_planes.find(Plane::Connector);
                         if (!reading && reading.error().kind == ErrorKind::NotPermitted &&
                             other != m_planes.end())
                             return graph::findEvent(other->second.client, id, m_asking.get(), found);
                         found(reading);
                     });
}

void EventSide::leave(const QString &id)
{
    const EventRow *row = m_services.events.row(id);
    if (!row)
        return;
    for (const EventSessionRow &session : row->sessions) {
        if (session.followed)
            leaveMeeting(QString::fromStdString(session.meeting));
    }
    const auto edit = [](EventRow &event) {
        event.watched = false;
        event.offered.reset();
        for (EventSessionRow &session : event.sessions)
            session.followed = false;
    };
    m_services.events.change(id, edit, this, [this, id](const Result<void> &result) {
        stored(result);
        const auto found = m_watches.find(id);
        if (!result || found == m_watches.end())
            return;
        EventWatch *watch = found->second.get();
        m_ending[id] = std::move(found->second);
        m_watches.erase(found);
        m_registrations.leave(id);
        watch->stop();
        tell();
    });
}

void EventSide::dropErased()
{
    for (const auto &[id, watch] : m_watches) {
        if (!m_services.events.row(id))
            m_registrations.leave(id);
    }
    for (auto *watches : {&m_watches, &m_ending})
        std::erase_if(*watches, [this](const auto &one) { return !m_services.events.row(one.first); });
    tell();
}

void EventSide::missed()
{
    for (const auto &[id, watch] : m_watches)
        m_registrations.heard(id);
}

void EventSide::dismiss(const QString &id)
{
    if (m_services.events.row(id))
        m_services.events.change(
            id, [](EventRow &event) { event.offered.reset(); }, this,
            [this](const Result<void> &result) { stored(result); });
}

// --- for people
// --------------------------------------------------------------------------------------------------

/// Soon, once for what happens together.
void EventSide::tell()
{
    if (std::exchange(m_telling, true))
        return;
    m_services.clock.after({}, this, [this] {
        m_telling = false;
        Q_EMIT changed();
    });
}

EventPart EventSide::roster(const EventRow &row) const
{
    EventPart part{.what = EventPart::Roster};
    if (!m_setup.hasConnector) {
        part.cover = EventCover::NeedsConnector;
        return part;
    }
    bool all = true;
    bool any = false;
    for (const EventSessionRow &session : row.sessions) {
        const FoldedMeeting *meeting = m_services.records.meeting(QString::fromStdString(session.meeting));
        if (!meeting || !meeting->isWatched())
            continue;
        any = true;
        if (meeting->freshness() == Freshness::NotPermitted) {
            part.cover = EventCover::NotPermitted;
            return part;
        }
        all &= meeting->freshness() == Freshness::Live;
    }
    part.cover = any && all ? EventCover::Covered : EventCover::Pending;
    return part;
}

QList<WatchedEvent> EventSide::events() const
{
    QList<WatchedEvent> result;
    for (const EventRow *row : m_services.events.rows()) {
        if (!row->watched)
            continue;
        WatchedEvent event = watchedEvent(*row, m_services.clock.now());
        event.changes = m_services.events.changes(event.id);
        if (const auto watch = m_watches.find(event.id); watch != m_watches.end()) {
            event.parts = watch->second->parts();
            event.parts.append(roster(*row));
            if (watch->second->hasEnded())
                event.parts.last().cover = EventCover::Ended;
            event.readProblem = watch->second->readProblem();
        }
        result.append(event);
    }
    return result;
}

QList<WatchedEvent> EventSide::offers() const
{
    QList<WatchedEvent> result;
    const Instant now = m_services.clock.now();
    for (const EventRow *row : m_services.events.rows()) {
        if (!row->watched && row->offered && !row->subject.empty() && !isOver(*row, now))
            result.append(watchedEvent(*row, now));
    }
    return result;
}

} // namespace rollcall::monitor
