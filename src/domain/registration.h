// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::domain {

/// How a registration stands (contract §9.5). Unknown: Graph, or a file, said something that we do not know.
enum class RegistrationStatus : std::uint8_t {
    Registered,
    Waitlisted,
    PendingApproval,
    Canceled,
    Rejected,
    Unknown,
};

inline constexpr std::array registrationStatuses{
    RegistrationStatus::Registered, RegistrationStatus::Waitlisted, RegistrationStatus::PendingApproval,
    RegistrationStatus::Canceled,   RegistrationStatus::Rejected,   RegistrationStatus::Unknown};

/// The stable word of reports and of the database: registered, waitlisted, pending_approval, canceled,
/// rejected, unknown.
[[nodiscard]] std::string_view statusWord(RegistrationStatus status);
/// Of statusWord(); anything else is Unknown.
[[nodiscard]] RegistrationStatus readStatusWord(std::string_view word);

/// What somebody answered to one question. All text is UTF-8, as the joiner wrote it.
struct RegistrationAnswer
{
    std::string questionId;           ///< empty: a file does not say it
    std::string question;             ///< its text
    std::string value;                ///< as the report shows it; several choices with "; " between
    std::vector<std::string> choices; ///< the parts of a multiple choice; else empty

    bool operator==(const RegistrationAnswer &) const = default;
};

/// One person's registration for a webinar or town hall. Empty: not said.
struct Registration
{
    std::string id;     ///< Graph's; of a file without ids `file:` and what tells its rows apart
    std::string userId; ///< object id, lower case; empty for who is not signed in
    std::string firstName;
    std::string lastName;
    std::string email;
    RegistrationStatus status = RegistrationStatus::Unknown;
    std::optional<base::Instant> registered;
    std::optional<base::Instant> canceled;
    std::string preferredTimezone; ///< Windows zone name
    std::string preferredLanguage;
    std::vector<RegistrationAnswer> answers;
    std::string externalId; ///< of externalRegistrationInformation

    bool operator==(const Registration &) const = default;
};

/// First and last name, or the one there is; empty if there is none.
[[nodiscard]] std::string displayName(const Registration &registration);

/// How we know of a registration. File: Teams' CSV, imported.
enum class RegistrationSource : std::uint8_t { Notification, List, File };

[[nodiscard]] std::string_view sourceWord(RegistrationSource source); ///< notification, list, file
[[nodiscard]] RegistrationSource readSourceWord(std::string_view word);

struct KnownRegistration
{
    Registration registration;
    RegistrationSource source = RegistrationSource::Notification;
    base::Instant readAt; ///< when Graph, or the file, said so

    bool operator==(const KnownRegistration &) const = default;
};

struct RegistrationCounts
{
    std::array<std::uint64_t, registrationStatuses.size()> byStatus{};

    [[nodiscard]] std::uint64_t of(RegistrationStatus status) const
    {
        return byStatus[static_cast<std::size_t>(status)];
    }
    void add(RegistrationStatus status) { ++byStatus[static_cast<std::size_t>(status)]; }
    void remove(RegistrationStatus status) { --byStatus[static_cast<std::size_t>(status)]; }
    [[nodiscard]] std::uint64_t total() const;

    bool operator==(const RegistrationCounts &) const = default;
};

[[nodiscard]] RegistrationCounts countsOf(const std::vector<KnownRegistration> &registrations);
/// By the time of registration (none last), then id: the order in which they are stored and shown.
void sortByTime(std::vector<KnownRegistration> &registrations);

enum class QuestionKind : std::uint8_t { Text, SingleChoice, MultipleChoice, YesNo };

/// What the registration form asks (contract §9.4).
struct RegistrationQuestion
{
    std::string id;
    std::string text;
    QuestionKind kind = QuestionKind::Text;
    bool required = false;
    std::vector<std::string> choices;

    bool operator==(const RegistrationQuestion &) const = default;
};

/// How people may register (contract §9.4). Empty: not said.
struct RegistrationForm
{
    std::optional<int> capacity;
    std::string webUrl; ///< where people register
    bool manualApproval = false;
    bool waitlist = false;
    std::vector<RegistrationQuestion> questions; ///< in the form's order

    bool operator==(const RegistrationForm &) const = default;
};

/// One column for each question of the form, in its order, then one for each that only answers name, in the
/// order in which they appear. Answers belong to a question by id, or by text where there is none.
[[nodiscard]] std::vector<RegistrationQuestion>
questionColumns(const RegistrationForm &form, std::span<const KnownRegistration> registrations);
/// Null: not answered.
[[nodiscard]] const RegistrationAnswer *answerTo(const RegistrationQuestion &question,
                                                 const Registration &registration);

} // namespace rollcall::domain
