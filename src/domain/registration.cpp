// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/registration.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace rollcall::domain {

namespace {

constexpr std::array<std::string_view, registrationStatuses.size()> statusWords{
    "registered", "waitlisted", "pending_approval", "canceled", "rejected", "unknown"};
constexpr std::array<std::string_view, 3> registrationSources{"notification", "list", "file"};

} // namespace

std::string_view statusWord(RegistrationStatus status)
{
    return statusWords[static_cast<std::size_t>(status)];
}

RegistrationStatus readStatusWord(std::string_view word)
{
    const auto found = std::ranges::find(statusWords, word);
    return found == statusWords.end() ? RegistrationStatus::Unknown
                                      : registrationStatuses[std::size_t(found - statusWords.begin())];
}

std::string displayName(const Registration &registration)
{
    if (registration.firstName.empty() || registration.lastName.empty())
        return registration.firstName + registration.lastName;
    return registration.firstName + ' ' + registration.lastName;
}

std::string_view sourceWord(RegistrationSource source)
{
    return registrationSources[static_cast<std::size_t>(source)];
}

RegistrationSource readSourceWord(std::string_view word)
{
    const auto found = std::ranges::find(registrationSources, word);
    return found == registrationSources.end()
               ? RegistrationSource::Notification
               : static_cast<RegistrationSource>(found - registrationSources.begin());
}

std::uint64_t RegistrationCounts::total() const
{
    return std::accumulate(byStatus.begin(), byStatus.end(), std::uint64_t{0});
}

RegistrationCounts countsOf(const std::vector<KnownRegistration> &registrations)
{
    RegistrationCounts counts;
    for (const KnownRegistration &known : registrations)
        counts.add(known.registration.status);
    return counts;
}

void sortByTime(std::vector<KnownRegistration> &registrations)
{
    const auto key = [](const KnownRegistration &known) {
        return std::pair(known.registration.registered.value_or(base::Instant::max()),
                         std::string_view(known.registration.id));
    };
    if (!std::ranges::is_sorted(registrations, {}, key)) // as a rule they are
        std::ranges::sort(registrations, {}, key);
}

std::vector<RegistrationQuestion> questionColumns(const RegistrationForm &form,
                                                  std::span<const KnownRegistration> registrations)
{
    std::vector<RegistrationQuestion> columns = form.questions;
    std::unordered_set<std::string> ids;
    std::unordered_set<std::string> texts;
    for (const RegistrationQuestion &question : columns) {
        ids.insert(question.id);
        texts.insert(question.text);
    }
    for (const KnownRegistration &known : registrations) {
        for (const RegistrationAnswer &answer : known.registration.answers) {
            if (answer.questionId.empty() ? texts.contains(answer.question) : ids.contains(answer.questionId))
                continue;
            RegistrationQuestion question{.id = answer.questionId, .text = answer.question};
            if (!answer.choices.empty())
                question.kind = QuestionKind::MultipleChoice;
            ids.insert(question.id);
            texts.insert(question.text);
            columns.push_back(std::move(question));
        }
    }
    return columns;
}

const RegistrationAnswer *answerTo(const RegistrationQuestion &question, const Registration &registration)
{
    const auto found = std::ranges::find_if(registration.answers, [&](const RegistrationAnswer &answer) {
        return answer.questionId.empty() || question.id.empty() ? answer.question == question.text
                                                                : answer.questionId == question.id;
    });
    return found == registration.answers.end() ? nullptr : &*found;
}

} // namespace rollcall::domain
