// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/registrations.h"

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

} // namespace rollcall::test
