// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/lists/registrantdecisions.h"
#include "monitor/lists/registrations.h"
#include "support/samplemeeting.h"

#include <map>
#include <utility>

namespace rollcall::test {

/// A webinar that `count` people have registered for in the ten days before `now`, by the list.
inline monitor::EventRegistrations sampleRegistrations(const QString &event, int count, base::Instant now)
{
    using domain::RegistrationStatus;
    using namespace std::chrono_literals;
    auto rows = std::make_shared<std::vector<domain::KnownRegistration>>();
    monitor::EventRegistrations known{
        .eventId = event,
        .form = {.capacity = 1'000,
                 .waitlist = true,
                 .questions = {{.id = "q1", .text = "Town"}, {.id = "q2", .text = "Topics"}}},
        .formRead = now,
        .basis = monitor::RegistrationBasis::List,
        .since = now - 240h,
        .complete = now - 2h,
        .problem = {},
        .listProblem = {}};
    static const char *const towns[] = {"Ghent", "Lyon", "Porto"};
    const base::Ticks step = base::Ticks(240h) / std::max(1, count);
    known.history.push_back({.at = now - 241h, .counts = {}});
    for (int i = 0; i < count; ++i) {
        const auto status = i % 17 == 3   ? RegistrationStatus::Canceled
                            : i % 23 == 5 ? RegistrationStatus::PendingApproval
                            : i % 41 == 7 ? RegistrationStatus::Rejected
                            : known.counts.of(RegistrationStatus::Registered) >= 1'000
                                ? RegistrationStatus::Waitlisted
                                : RegistrationStatus::Registered;
        const base::Instant at = now - 240h + step * i;
        const std::string number = std::to_string(i + 1);
        rows->push_back(
            {.registration = {.id = "reg-" + number,
                              .firstName = "Attendee",
                              .lastName = number,
                              .email = "a" + number + "@example.org",
                              .status = status,
                              .registered = at,
                              .answers = {{.questionId = "q1", .question = "Town", .value = towns[i % 3]}}},
             .source = domain::RegistrationSource::List,
             .readAt = now - 2h});
        known.counts.add(status);
        if (i % std::max(1, count / 200) == 0 || i + 1 == count)
            known.history.push_back({.at = at, .counts = known.counts});
    }
    known.changed = known.history.back().at;
    known.registrations = std::move(rows);
    return known;
}

/// What is decided, in memory; answers at once.
class SampleDecisions final : public monitor::RegistrantDecisions
{
public:
    void failNext(const base::Error &error) { m_error = error; }

    [[nodiscard]] std::vector<domain::MatchDecision> of(const QString &event) const override
    {
        const auto found = m_decisions.find(event);
        return found == m_decisions.end() ? std::vector<domain::MatchDecision>() : found->second;
    }
    void decide(const QString &event, const domain::MatchDecision &decision, QObject * /*context*/,
                Done done) override
    {
        change(event, decision, true, done);
    }
    void forget(const QString &event, const domain::MatchDecision &decision, QObject * /*context*/,
                Done done) override
    {
        change(event, decision, false, done);
    }

private:
    void change(const QString &event, const domain::MatchDecision &decision, bool add, const Done &done)
    {
        if (m_error) {
            const base::Error error = *std::exchange(m_error, std::nullopt);
            return done(std::unexpected(error));
        }
        auto &decisions = m_decisions[event];
        std::erase_if(decisions, [&](const domain::MatchDecision &one) {
            return one.listed == decision.listed && one.person == decision.person;
        });
        if (add)
            decisions.push_back(decision);
        Q_EMIT changed(event);
        done({});
    }

    std::map<QString, std::vector<domain::MatchDecision>> m_decisions;
    std::optional<base::Error> m_error;
};

/// The same monitor, from now on with these decisions.
inline SampleMonitor &decidedBy(SampleMonitor &monitor, SampleDecisions &decisions)
{
    monitor.setRegistrantDecisions(&decisions);
    return monitor;
}

/// A webinar of two sessions: `people` are in the first, the second has not begun.
inline monitor::WatchedEvent sampleRunningEvent(SampleMonitor &monitor, int people)
{
    monitor::WatchedEvent event = sampleEvent(monitor.scheduler().now());
    event.sessions[0].meetingId =
        monitor.add({.people = people, .kind = SampleKind::Live}, event.sessions[0].subject)->info().id;
    event.sessions[1].meetingId =
        monitor.add({.kind = SampleKind::Waiting}, event.sessions[1].subject)->info().id;
    return event;
}

} // namespace rollcall::test
