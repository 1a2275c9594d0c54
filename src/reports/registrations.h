// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audience.h"
#include "reports/report.h"

#include <span>
#include <string>
#include <vector>

namespace rollcall::reports {

/// The report of design §6.3 on who has registered for a webinar or town hall.
struct RegistrationReport
{
    std::span<const domain::KnownRegistration> registrations; ///< in this order
    domain::RegistrationForm form;
    const domain::Audience *audience = nullptr; ///< of these; null: no session has begun
    std::string source;                         ///< JSON only: none, since_monitoring, list, file
    std::optional<base::Instant> since;         ///< JSON only: as monitor::EventRegistrations has them
    std::optional<base::Instant> complete;
    std::optional<base::Instant> missed;
};

inline constexpr std::string_view registrationReportName = "registrations";

/// Of the CSV: the stable ids, then one column for each question: its text, made unique by a number behind
/// it.
[[nodiscard]] std::vector<std::string> columns(const RegistrationReport &report);

/// Like writeCsv() of report.h.
[[nodiscard]] base::Result<void> writeCsv(const RegistrationReport &report, const ReportOptions &options,
                                          QIODevice &device);
/// One JSON object on one line: `report`, `source`, `since`, `complete`, `missed`, the numbers of people who
/// came and did not, and `rows`, whose keys are columns() and, before the questions, what only JSON has:
/// `external_id`, `time_zone`, `language`. Errors: DiskFull, Storage.
[[nodiscard]] base::Result<void> writeJson(const RegistrationReport &report, const ReportOptions &options,
                                           QIODevice &device);

} // namespace rollcall::reports
