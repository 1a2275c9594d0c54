// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrationside.h"

#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::Result;

namespace {

/// Notifications get lost (contract §5), and nobody says so; a list of 5,000 takes many pages.
constexpr std::chrono::nanoseconds betweenLists = 4h;
/// Graph tells nothing of their registrations (contract §2.3).
constexpr std::chrono::nanoseconds betweenListsOfTownhalls = 30min;
/// Consent may be given any day.
constexpr std::chrono::nanoseconds afterRefusal = 24h;
constexpr std::chrono::nanoseconds loadAgain = 30s;

} // namespace

RegistrationSide::RegistrationSide(storage::Writer &writer, base::Scheduler &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_book(writer, clock)
    , m_reader(clock)
{
    connect(&m_book, &RegistrationBook::changed, this, &RegistrationSide::changed);
    connect(&m_book, &RegistrationBook::renamed, this, &RegistrationSide::renamed);
    connect(&m_book, &RegistrationBook::failed, this, &RegistrationSide::failed);
    connect(&m_book, &RegistrationBook::worked, this, &RegistrationSide::worked);
    connect(&m_reader, &RegistrationReader::answered, this,
            [this](const QString &event, const std::vector<RegistrationReader::Answer> &answers) {
                m_events.at(event).problem.reset();
                m_book.take(event, answers);
            });
    connect(&m_reader, &RegistrationReader::listed, this,
            [this](const QString &event, const RegistrationReader::List &list) {
                m_events.at(event).listProblem.reset();
                m_book.take(event, list);
                armList(event, m_events.at(event).kind == graph::EventKind::Townhall ? betweenListsOfTownhalls
                                                                                     : betweenLists);
            });
    connect(&m_reader, &RegistrationReader::formRead, this,
            [this](const QString &event, const domain::RegistrationForm &form, base::Instant asked) {
                m_book.takeForm(event, form, asked);
            });
    connect(&m_reader, &RegistrationReader::failed, this, [this](const QString &event, const Error &error) {
        m_events.at(event).problem = error;
        Q_EMIT changed(event);
    });
    connect(&m_reader, &RegistrationReader::listFailed, this,
            [this](const QString &event, const Error &error) {
                m_events.at(event).listProblem = error;
                if (error.kind == base::ErrorKind::NotPermitted)
                    armList(event, afterRefusal);
                Q_EMIT changed(event);
            });
}

RegistrationSide::~RegistrationSide() = default;

void RegistrationSide::setPlanes(const GraphPlanes &planes)
{
    m_canList = planes.contains(graph::Plane::Connector);
    m_reader.setPlanes(planes);
}

void RegistrationSide::follow(const QString &event, graph::EventKind kind)
{
    if (m_events.contains(event))
        return;
    m_events[event] = {
        .kind = kind, .problem = {}, .listProblem = {}, .nextList = std::make_unique<base::Timer>(m_clock)};
    load(event);
}

void RegistrationSide::load(const QString &event)
{
    m_book.load(event, this, [this, event](const Result<std::vector<storage::DueRegistration>> &due) {
        const auto followed = m_events.find(event);
        if (followed == m_events.end())
            return;
        if (!due) {
            Q_EMIT failed(due.error());
            m_clock.after(loadAgain, this, [this, event] {
                if (m_events.contains(event) && !m_book.has(event))
                    load(event);
            });
            return;
        }
        m_reader.add(event, followed->second.kind);
        for (const storage::DueRegistration &one : *due)
            m_reader.ask(event, one);
        if (!followed->second.resting || !m_book.of(event)->complete) {
            m_reader.askForForm(event);
            m_reader.askForList(event);
        }
        if (std::exchange(followed->second.heard, false)) {
            m_book.heard(event);
            readAgain(event);
        }
    });
}

void RegistrationSide::leave(const QString &event)
{
    m_events.erase(event);
    m_reader.remove(event);
    m_book.forget(event);
}

void RegistrationSide::told(const QString &event, const std::vector<storage::DueRegistration> &due)
{
    for (const storage::DueRegistration &one : due)
        m_reader.ask(event, one);
    if (m_events.contains(event))
        Q_EMIT changed(event);
}

void RegistrationSide::heard(const QString &event)
{
    const auto followed = m_events.find(event);
    if (followed == m_events.end())
        return;
    if (!m_book.heard(event)) {
        followed->second.heard = true;
        return;
    }
    m_reader.askForList(event);
    readAgain(event);
}

/// A person may not list them (contract §9.1), but ask for each that is known how it stands: after a gap only
/// who registered in it stays unknown.
void RegistrationSide::readAgain(const QString &event)
{
    const auto &refused = m_events.at(event).listProblem;
    const bool listed = m_canList && !(refused && refused->kind == base::ErrorKind::NotPermitted);
    const auto known = m_book.of(event);
    if (listed || !known || !known->missed)
        return;
    std::vector<std::string> ids;
    for (const domain::KnownRegistration &one : *known->registrations) {
        if (domain::isNamedByGraph(one.registration))
            ids.push_back(one.registration.id);
    }
    m_reader.askAgain(event, ids);
}

void RegistrationSide::import(const QString &event, const std::vector<domain::Registration> &file,
                              base::Instant written, QObject *context, RegistrationBook::Imported done)
{
    if (m_book.import(event, file, written, context, done))
        return;
    m_clock.after({}, context, [done = std::move(done)] {
        done(base::failure(base::ErrorKind::NotFound,
                           QStringLiteral("no such webinar or town hall is followed")));
    });
}

void RegistrationSide::eventChanged(const QString &event)
{
    m_reader.askForForm(event);
}

void RegistrationSide::setResting(const QString &event, bool resting)
{
    const auto followed = m_events.find(event);
    if (followed == m_events.end() || std::exchange(followed->second.resting, resting) == resting)
        return;
    if (resting)
        followed->second.nextList->stop();
    else
        m_reader.askForList(event);
}

void RegistrationSide::refresh(const QString &event)
{
    m_reader.askForForm(event);
    m_reader.askForList(event);
}

void RegistrationSide::armList(const QString &event, std::chrono::nanoseconds pause)
{
    if (Event &followed = m_events.at(event); !followed.resting)
        followed.nextList->start(pause, this, [this, event] { m_reader.askForList(event); });
}

std::optional<EventRegistrations> RegistrationSide::of(const QString &event) const
{
    auto known = m_book.of(event);
    const auto followed = m_events.find(event);
    if (!known || followed == m_events.end())
        return std::nullopt;
    known->due = m_reader.dueOf(event);
    if (known->due > 0) // or it was the form's, which is asked for again by itself
        known->problem = followed->second.problem;
    known->listProblem = followed->second.listProblem;
    return known;
}

} // namespace rollcall::monitor
