// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/audience.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace rollcall::domain {

namespace {

SessionAttendance attendance(const PersonSummary &summary)
{
    return {.firstJoin = summary.firstJoin, .attended = summary.attended, .inRoom = summary.inMeeting};
}

} // namespace

bool isExpected(RegistrationStatus status)
{
    return status != RegistrationStatus::Canceled && status != RegistrationStatus::Rejected;
}

std::vector<Listed> listed(const std::vector<KnownRegistration> &registrations)
{
    std::vector<Listed> result;
    result.reserve(registrations.size());
    for (const KnownRegistration &known : registrations) {
        const Registration &registration = known.registration;
        result.push_back({.id = registration.id,
                          .userId = registration.userId,
                          .email = registration.email,
                          .name = displayName(registration),
                          .rank = static_cast<int>(registration.status)});
    }
    return result;
}

std::vector<AnswerShare> breakdown(const RegistrationQuestion &question,
                                   const std::vector<KnownRegistration> &registrations,
                                   const std::vector<ListedPresence> &presences)
{
    std::map<std::string, AnswerShare> shares;
    for (std::size_t i = 0; i < registrations.size(); ++i) {
        const Registration &registration = registrations[i].registration;
        const bool joined = presences[i].joined();
        if (!isExpected(registration.status) && !joined)
            continue;
        const auto count = [&](const std::string &value) {
            AnswerShare &share = shares[value];
            share.value = value;
            ++share.registered;
            share.joined += joined;
            share.inRoom += presences[i].summary.inMeeting;
        };
        const RegistrationAnswer *answer = answerTo(question, registration);
        if (!answer || answer->choices.empty())
            count(answer ? answer->value : std::string());
        else
            std::ranges::for_each(answer->choices, count);
    }
    std::vector<AnswerShare> result;
    result.reserve(shares.size());
    for (auto &[value, share] : shares)
        result.push_back(std::move(share));
    std::ranges::sort(result, [](const AnswerShare &a, const AnswerShare &b) {
        return std::tuple(a.value.empty(), b.inRoom, b.registered, std::string_view(a.value)) <
               std::tuple(b.value.empty(), a.inRoom, a.registered, std::string_view(b.value));
    });
    return result;
}

std::vector<MatrixRow> sessionMatrix(std::span<const Listed> list, std::span<const Record *const> sessions,
                                     std::span<const MatchDecision> decisions)
{
    std::vector<MatrixRow> rows(list.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        rows[i].listed = i;
        rows[i].sessions.resize(sessions.size());
    }
    std::map<std::string, MatrixRow> others;
    for (std::size_t session = 0; session < sessions.size(); ++session) {
        const Record &record = *sessions[session];
        const Matching matching = match(list, record, decisions);
        const auto present = presences(list.size(), record, matching);
        for (std::size_t i = 0; i < list.size(); ++i)
            rows[i].sessions[session] = attendance(present[i].summary);
        for (const Handle handle : unlisted(record, matching)) {
            const Person &person = record.persons[handle];
            MatrixRow &row = others[person.key];
            row.personKey = person.key;
            row.displayName = person.displayName;
            row.sessions.resize(sessions.size());
            row.sessions[session] = attendance(summarize(record, person));
        }
    }
    for (auto &[key, row] : others)
        rows.push_back(std::move(row));
    return rows;
}

} // namespace rollcall::domain
