// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrationreader.h"

#include "monitor/passing.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;
using graph::Plane;
using std::chrono::nanoseconds;
using storage::DueRegistration;

namespace {

/// What is told of within so long goes into one request.
constexpr nanoseconds gatherDue = 3s;
/// 20 registrations each: 600 reads in 30 s, of the 750 that all of the app's readers have (contract §2.8).
constexpr nanoseconds betweenQuestions = 1s;
/// What a notification tells of may take a moment to be there (contract §9.7).
constexpr std::array<nanoseconds, 3> notFoundPauses{5s, 20s, 60s};
constexpr nanoseconds firstReadPause = 10s;
constexpr nanoseconds longestReadPause = 10min;
/// After what only somebody can change.
constexpr nanoseconds pauseAfterRefusal = 1h;

nanoseconds pauseAfter(const Error &error, int failures)
{
    if (!mayPass(error) && error.kind != ErrorKind::NotSignedIn)
        return pauseAfterRefusal;
    return growingPause(firstReadPause, longestReadPause, failures, error);
}

} // namespace

RegistrationReader::RegistrationReader(base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_timer(scheduler)
{
}

RegistrationReader::~RegistrationReader() = default;

void RegistrationReader::setPlanes(const GraphPlanes &planes)
{
    m_asking.reset(); // it may use one that is going
    m_planes.clear();
    m_planes.insert(planes.begin(), planes.end());
    for (Event &event : m_events) {
        event.refusedToPerson = false;
        for (Wish *wish : {&event.reading, &event.list, &event.form})
            *wish = {.wanted = wish->wanted};
        for (auto &[one, due] : event.due) {
            if (due.failures > 0)
                due = {.due = due.due, .again = due.again};
        }
    }
    arm();
}

void RegistrationReader::add(const QString &event, graph::EventKind kind)
{
    if (find(event))
        return;
    Event added{.id = event, .kind = kind, .due = {}, .reading = {.wanted = true}, .list = {}, .form = {}};
    m_events.push_back(std::move(added));
}

void RegistrationReader::remove(const QString &event)
{
    std::erase_if(m_events, [&event](const Event &one) { return one.id == event; });
    arm();
}

void RegistrationReader::ask(const QString &event, const DueRegistration &due)
{
    Event *asked = find(event);
    if (!asked)
        return;
    const auto [entry, isNew] = asked->due.try_emplace(due.id);
    entry->second.due = due;
    const bool wasQuiet = std::exchange(entry->second.again, false);
    if (isNew || wasQuiet)
        entry->second.notBefore = m_scheduler.elapsed() + gatherDue;
    arm();
}

void RegistrationReader::askAgain(const QString &event, const std::vector<std::string> &ids)
{
    Event *asked = find(event);
    if (!asked)
        return;
    const Due again{.due = {.id = {}, .told = 0, .since = m_scheduler.now()}, .again = true};
    for (const std::string &id : ids) {
        const auto [entry, isNew] = asked->due.try_emplace(id, again);
        if (isNew)
            entry->second.due.id = id;
    }
    arm();
}

void RegistrationReader::askForList(const QString &event)
{
    if (Event *asked = find(event)) {
        asked->list = {.wanted = true};
        arm();
    }
}

void RegistrationReader::askForForm(const QString &event)
{
    if (Event *asked = find(event)) {
        asked->form = {.wanted = true};
        arm();
    }
}

std::size_t RegistrationReader::dueOf(const QString &event) const
{
    const auto found = std::ranges::find(m_events, event, &Event::id);
    if (found == m_events.end())
        return 0;
    return std::size_t(
        std::ranges::count_if(found->due, [](const auto &entry) { return !entry.second.again; }));
}

RegistrationReader::Event *RegistrationReader::find(const QString &event)
{
    const auto found = std::ranges::find(m_events, event, &Event::id);
    return found == m_events.end() ? nullptr : &*found;
}

/// A person's token where that is enough (design §2).
std::optional<Plane> RegistrationReader::planeFor(const Event &event) const
{
    if (m_planes.contains(Plane::Organizer) && !event.refusedToPerson)
        return Plane::Organizer;
    return m_planes.contains(Plane::Connector) ? std::optional(Plane::Connector) : std::nullopt;
}

// --- when
// --------------------------------------------------------------------------------------------------------

std::optional<nanoseconds> RegistrationReader::dueAt(const Event &event) const
{
    if (event.due.empty())
        return std::nullopt;
    nanoseconds first = nanoseconds::max();
    int fresh = 0;
    for (const auto &[id, due] : event.due) {
        first = std::min(first, due.notBefore);
        fresh += due.failures == 0 && due.notFound == 0 ? 1 : 0;
    }
    if (fresh >= graph::mostPerBatch) // a full one need not wait for more
        first = nanoseconds{0};
    return std::max(first, event.reading.notBefore);
}

std::optional<nanoseconds> RegistrationReader::readyAt(const Event &event) const
{
    std::optional<nanoseconds> at;
    const auto consider = [&at](const std::optional<nanoseconds> &other) {
        if (other)
            at = std::min(at.value_or(*other), *other);
    };
    if (planeFor(event)) {
        consider(dueAt(event));
        if (event.form.wanted)
            consider(event.form.notBefore);
    }
    if (event.list.wanted && m_planes.contains(Plane::Connector))
        consider(event.list.notBefore);
    return at;
}

void RegistrationReader::arm()
{
    if (m_asking)
        return;
    std::optional<nanoseconds> at;
    for (const Event &event : m_events) {
        if (const auto ready = readyAt(event))
            at = std::min(at.value_or(*ready), *ready);
    }
    if (!at)
        return m_timer.stop();
    m_timer.start(std::max(*at, m_next) - m_scheduler.elapsed(), this, [this] { go(); });
}

void RegistrationReader::go()
{
    const nanoseconds now = m_scheduler.elapsed();
    const auto next = std::ranges::find_if(m_events, [&](const Event &event) {
        const auto ready = readyAt(event);
        return ready && *ready <= now;
    });
    if (next == m_events.end())
        return arm();
    std::rotate(m_events.begin(), std::next(next), m_events.end());
    Event &event = m_events.back();
    begin();
    const auto plane = planeFor(event);
    // The list first: it may settle what is due.
    if (event.list.wanted && event.list.notBefore <= now && m_planes.contains(Plane::Connector))
        askList(event);
    else if (event.form.wanted && event.form.notBefore <= now && plane)
        askForm(event, *plane);
    else
        askForDue(event, *plane);
}

void RegistrationReader::begin()
{
    m_asking = std::make_unique<QObject>();
    m_next = m_scheduler.elapsed() + betweenQuestions;
}

void RegistrationReader::end()
{
    m_asking.release()->deleteLater(); // it is on the stack
}

bool RegistrationReader::tryOtherPlane(Event &event, Plane plane, const Error &error)
{
    if (error.kind != ErrorKind::NotPermitted || plane != Plane::Organizer ||
        !m_planes.contains(Plane::Connector))
        return false;
    event.refusedToPerson = true;
    return true;
}

void RegistrationReader::putOff(Wish &wish, const Error &error)
{
    ++wish.failures;
    wish.notBefore = m_scheduler.elapsed() + pauseAfter(error, wish.failures);
    if (error.kind == ErrorKind::Throttled && error.retryAfter) // of the whole app (contract §10)
        m_next = std::max<nanoseconds>(m_next, m_scheduler.elapsed() + *error.retryAfter);
}

// --- one by one
// --------------------------------------------------------------------------------------------------

void RegistrationReader::askForDue(Event &event, Plane plane)
{
    std::vector<const Due *> chosen;
    for (const auto &[id, due] : event.due) {
        const bool fresh = due.failures == 0 && due.notFound == 0;
        if (fresh || due.notBefore <= m_scheduler.elapsed())
            chosen.push_back(&due);
    }
    std::ranges::sort(chosen, {},
                      [](const Due *due) { return std::tie(due->again, due->due.since, due->due.id); });
    chosen.resize(std::min(chosen.size(), std::size_t(graph::mostPerBatch)));
    QStringList ids;
    Asked asked;
    for (const Due *due : chosen) {
        ids << QString::fromStdString(due->due.id);
        asked[due->due.id] = due->due;
    }
    graph::readRegistrations(m_planes.at(plane).client, event.kind, event.id, ids, m_asking.get(),
                             [this, id = event.id, plane, asked, at = m_scheduler.now()](
                                 const Result<std::vector<graph::RegistrationReading>> &readings) {
                                 end();
                                 read(id, plane, asked, at, readings);
                                 arm();
                             });
}

void RegistrationReader::read(const QString &id, Plane plane, const Asked &asked, Instant at,
                              const Result<std::vector<graph::RegistrationReading>> &readings)
{
    Event *event = find(id);
    if (!event)
        return;
    if (!readings) {
        if (!tryOtherPlane(*event, plane, readings.error())) {
            putOff(event->reading, readings.error());
            Q_EMIT failed(id, readings.error());
        }
        return;
    }
    event->reading = {.wanted = true};
    std::vector<Answer> answers;
    std::optional<Error> problem;
    for (const graph::RegistrationReading &reading : *readings) {
        const std::string one = reading.id.toStdString();
        const auto entry = event->due.find(one);
        if (entry == event->due.end())
            continue;
        Due &due = entry->second;
        const DueRegistration &before = asked.at(one);
        if (!reading.registration) {
            const Error &error = reading.registration.error();
            if (error.kind != ErrorKind::NotFound) {
                if (tryOtherPlane(*event, plane, error))
                    continue;
                problem = error;
                due.notBefore = m_scheduler.elapsed() + pauseAfter(error, ++due.failures);
                if (error.kind == ErrorKind::Throttled && error.retryAfter)
                    m_next = std::max<nanoseconds>(m_next, m_scheduler.elapsed() + *error.retryAfter);
                continue;
            }
            if (due.notFound < int(notFoundPauses.size())) {
                due.notBefore = m_scheduler.elapsed() + notFoundPauses[std::size_t(due.notFound++)];
                continue;
            }
        }
        answers.push_back({before, at, reading.registration});
        if (due.due.told == before.told)
            event->due.erase(entry);
        else // there was one more notification of it meanwhile
            due = {.due = due.due, .notBefore = m_scheduler.elapsed() + gatherDue};
    }
    if (!answers.empty())
        Q_EMIT answered(id, answers);
    if (problem)
        Q_EMIT failed(id, *problem);
}

// --- all at once
// --------------------------------------------------------------------------------------------------

void RegistrationReader::askList(Event &event)
{
    Asked asked;
    for (const auto &[id, due] : event.due)
        asked[id] = due.due;
    graph::listRegistrations(
        m_planes.at(Plane::Connector).client, event.kind, event.id, m_asking.get(),
        [this, id = event.id, asked,
         at = m_scheduler.now()](Result<std::vector<domain::Registration>> registrations) {
            end();
            Event *read = find(id);
            if (read && !registrations) {
                if (registrations.error().kind == ErrorKind::NotPermitted)
                    read->list = {}; // until somebody asks again
                else
                    putOff(read->list, registrations.error());
                Q_EMIT listFailed(id, registrations.error());
            } else if (read) {
                read->list = {};
                List list{.asked = at, .registrations = std::move(*registrations), .settled = {}};
                for (const domain::Registration &one : list.registrations) {
                    const auto before = asked.find(one.id);
                    const auto entry = read->due.find(one.id);
                    if (before == asked.end() || entry == read->due.end())
                        continue;
                    list.settled.push_back(before->second);
                    if (entry->second.due.told == before->second.told)
                        read->due.erase(entry);
                }
                Q_EMIT listed(id, list);
            }
            arm();
        });
}

void RegistrationReader::askForm(Event &event, Plane plane)
{
    graph::readRegistrationForm(
        m_planes.at(plane).client, event.kind, event.id, m_asking.get(),
        [this, id = event.id, plane, at = m_scheduler.now()](Result<domain::RegistrationForm> form) {
            end();
            if (!form && form.error().kind == ErrorKind::NotFound)
                form = domain::RegistrationForm(); // nobody can register for it
            Event *read = find(id);
            if (read && form) {
                read->form = {};
                Q_EMIT formRead(id, *form, at);
            } else if (read && !tryOtherPlane(*read, plane, form.error())) {
                putOff(read->form, form.error());
                Q_EMIT failed(id, form.error());
            }
            arm();
        });
}

} // namespace rollcall::monitor
