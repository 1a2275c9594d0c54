// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventwatch.h"

#include "monitor/events/eventstore.h"
#include "monitor/passing.h"

#include <algorithm>
#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using graph::Plane;

namespace {

/// Reports are made some time after the end, and nobody says when (contract §8.4).
constexpr base::Ticks reportsMayTake = 24h;
/// In case it was a mistake that is put right at once.
constexpr base::Ticks afterCancelation = 1h;
/// What happens at once is told of in several notifications.
constexpr std::chrono::milliseconds gather = 1s;
/// Notifications may get lost (contract §5).
constexpr std::chrono::milliseconds everyNowAndThen = 1h;
constexpr std::chrono::milliseconds firstPause = 5s;
constexpr std::chrono::milliseconds longestPause = 10min;
/// What a notification tells of may take a moment to be there (contract §9.7).
constexpr int notFoundThenTried = 3;

std::optional<Instant> lastEnd(const storage::EventRow &event)
{
    std::optional<Instant> last = event.end;
    for (const storage::EventSessionRow &session : event.sessions) {
        if (session.end)
            last = std::max(last.value_or(*session.end), *session.end);
    }
    return last;
}

bool isCanceled(const storage::EventRow &event)
{
    return event.status == "canceled";
}

} // namespace

std::optional<Instant> nothingMoreAfter(const storage::EventRow &event)
{
    const auto last = lastEnd(event);
    if (!isCanceled(event) || !event.read)
        return last ? std::optional(*last + reportsMayTake) : std::nullopt;
    const Instant canceled = *event.read + afterCancelation;
    return last ? std::min(canceled, *last + reportsMayTake) : canceled;
}

bool isOver(const storage::EventRow &event, Instant now)
{
    const auto last = lastEnd(event);
    return isCanceled(event) || (last && *last <= now);
}

EventWatch::EventWatch(base::Scheduler &scheduler, SubscriptionStorage &storage, Setup setup, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_event(std::move(setup.event))
    , m_looking(scheduler)
    , m_ending(scheduler)
{
    if (setup.urls.notification.isEmpty())
        return; // another device subscribes
    for (const graph::WantedResource &wanted :
         graph::resourcesOfEvent(kindOf(m_event), QString::fromStdString(m_event.id), {})) {
        auto part = std::make_unique<KeptResource>(
            scheduler, storage,
            KeptResource::Setup{.wanted = wanted, .urls = setup.urls, .tenantId = m_event.tenantId});
        connect(part.get(), &KeptResource::changed, this, &EventWatch::changed);
        connect(part.get(), &KeptResource::doubtful, this, &EventWatch::look);
        if (wanted.watchable == graph::Watchable::WebinarRegistrations)
            connect(part.get(), &KeptResource::doubtful, this, &EventWatch::registrationsDoubtful);
        connect(part.get(), &KeptResource::stopped, this, &EventWatch::partStopped);
        m_parts.push_back(std::move(part));
    }
}

EventWatch::~EventWatch() = default;

void EventWatch::setPlanes(const GraphPlanes &planes, const std::vector<storage::SubscriptionRow> &rows)
{
    m_asking.reset(); // it may use one that is going
    m_planes.clear();
    m_planes.insert(planes.begin(), planes.end());
    for (const auto &part : m_parts)
        part->setPlanes(planes, rows);
    if (m_started)
        look();
}

void EventWatch::start()
{
    m_started = true;
    const auto last = nothingMoreAfter(m_event);
    const bool had = std::exchange(m_ended, last && *last <= m_scheduler.now());
    if (!m_ended) {
        for (const auto &part : m_parts)
            part->start();
    }
    armEnd();
    look();
    if (m_ended && !had)
        Q_EMIT ended();
    Q_EMIT changed();
}

void EventWatch::stop()
{
    m_started = false;
    m_asking.reset();
    m_looking.stop();
    m_ending.stop();
    if (m_parts.empty())
        return Q_EMIT stopped();
    m_stopping = m_parts.size();
    for (const auto &part : m_parts)
        part->stop();
}

void EventWatch::partStopped()
{
    if (m_stopping > 0 && --m_stopping == 0 && !m_started)
        Q_EMIT stopped();
}

void EventWatch::woke()
{
    for (const auto &part : m_parts)
        part->woke();
    if (m_started)
        look();
}

bool EventWatch::takeLifecycle(const std::string &subscriptionId, const QString &event)
{
    return std::ranges::any_of(m_parts,
                               [&](const auto &part) { return part->takeLifecycle(subscriptionId, event); });
}

bool EventWatch::noteHeard(const std::string &subscriptionId, base::Instant at)
{
    return std::ranges::any_of(m_parts,
                               [&](const auto &part) { return part->noteHeard(subscriptionId, at); });
}

QList<EventPart> EventWatch::parts() const
{
    QList<EventPart> result;
    for (const auto &part : m_parts)
        result.append(part->part());
    return result;
}

// --- how it stands
// -----------------------------------------------------------------------------------------------

void EventWatch::look()
{
    m_failures = 0;
    lookAfter(gather);
}

void EventWatch::lookAfter(std::chrono::milliseconds pause)
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_looking.start(pause, this, [this] {
        if (m_planes.contains(Plane::Organizer))
            ask(Plane::Organizer);
        else if (m_planes.contains(Plane::Connector))
            ask(Plane::Connector);
    });
}

void EventWatch::ask(Plane plane)
{
    m_askAgain = false;
    m_asking = std::make_unique<QObject>();
    graph::readEvent(m_planes.at(plane).client, kindOf(m_event), QString::fromStdString(m_event.id),
                     m_asking.get(),
                     [this, plane](const Result<graph::EventReading> &reading) { answered(plane, reading); });
}

void EventWatch::answered(Plane plane, const Result<graph::EventReading> &reading)
{
    m_asking.release()->deleteLater(); // it is on the stack
    if (!reading) {
        // A person may read what they organize only.
        const ErrorKind kind = reading.error().kind;
        if (plane == Plane::Organizer && kind == ErrorKind::NotPermitted &&
            m_planes.contains(Plane::Connector))
            return ask(Plane::Connector);
        ++m_failures;
        m_readProblem = reading.error();
        const bool soon =
            mayPass(reading.error()) || (kind == ErrorKind::NotFound && m_failures <= notFoundThenTried);
        lookAfter(soon ? std::chrono::ceil<std::chrono::milliseconds>(
                             growingPause(firstPause, longestPause, m_failures, reading.error()))
                       : everyNowAndThen);
        Q_EMIT changed();
        return;
    }
    m_failures = 0;
    m_readProblem.reset();
    if (m_askAgain)
        lookAfter(gather);
    else if (!m_ended && !reading->event.isCanceled)
        lookAfter(everyNowAndThen);
    Q_EMIT read(*reading, m_scheduler.now());
}

// --- the end
// -----------------------------------------------------------------------------------------------------

void EventWatch::setEvent(const storage::EventRow &event)
{
    m_event = event;
    const auto last = nothingMoreAfter(m_event);
    const bool over = last && *last <= m_scheduler.now();
    if (m_ended && !over && !isCanceled(m_event) && m_started)
        return start(); // it was put off
    if (!m_ended)
        armEnd();
}

void EventWatch::armEnd()
{
    const auto last = nothingMoreAfter(m_event);
    if (m_ended || !last)
        return m_ending.stop();
    m_ending.start(std::max(*last - m_scheduler.now(), base::Ticks{0}), this, [this] { end(); });
}

void EventWatch::end()
{
    m_ended = true;
    m_looking.stop();
    for (const auto &part : m_parts)
        part->stop();
    Q_EMIT ended();
    Q_EMIT changed();
}

} // namespace rollcall::monitor
