// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registrantmatch.h"
#include "domain/registration.h"
#include "reports/report.h"

#include <span>
#include <string>
#include <vector>

namespace rollcall::reports {

/// What a record tells of somebody who has registered. Nothing known of `joined`: no record to look in.
struct RegistrantAttendance
{
    std::optional<bool> joined;
    std::optional<base::Instant> firstJoin;
    base::Ticks attended{0}; ///< in all sessions together

    bool operator==(const RegistrantAttendance &) const = default;
};

/// The registrations as a list that people of a record can be matched with. Who is registered stands before
/// who is not (any more).
[[nodiscard]] std::vector<domain::Listed> listed(std::span<const domain::KnownRegistration> registrations);
/// Adds what one session's record tells to what others told; `attendance` is as long as `registrations`.
void addAttendance(std::span<const domain::KnownRegistration> registrations, const domain::Record &record,
                   std::span<const domain::MatchDecision> decisions,
                   std::span<RegistrantAttendance> attendance);

/// The report of design §6.3 on who has registered for a webinar or town hall.
struct RegistrationReport
{
    std::span<const domain::KnownRegistration> registrations; ///< in this order
    domain::RegistrationForm form;
    std::span<const RegistrantAttendance> attendance; ///< one for each registration, or none
    std::string source;                               ///< JSON only: none, since_monitoring, list, file
    std::optional<base::Instant> since;               ///< JSON only: as monitor::EventRegistrations has them
    std::optional<base::Instant> complete;
    std::optional<base::Instant> missed;
};

inline constexpr std::string_view registrationReportName = "registrations";

/// The stable ids, then one column for each question: its text, made unique by a number behind it.
[[nodiscard]] std::vector<std::string> columns(const RegistrationReport &report);

/// Like writeCsv() of report.h.
[[nodiscard]] base::Result<void> writeCsv(const RegistrationReport &report, const ReportOptions &options,
                                          QIODevice &device);
/// One JSON object on one line: `report`, `source`, `since`, `complete`, `missed` and `rows`, whose keys are
/// columns(). Errors: DiskFull, Storage.
[[nodiscard]] base::Result<void> writeJson(const RegistrationReport &report, const ReportOptions &options,
                                           QIODevice &device);

} // namespace rollcall::reports
