// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/registrationtrend.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// Where the counts of an event come from.
enum class RegistrationBasis {
    None,            ///< nothing is known yet
    SinceMonitoring, ///< of those only that Graph told of since `since` (contract §9.6)
    List,            ///< complete when the list was read, and kept up to date since
    File,            ///< complete when Teams wrote the file, and kept up to date since
};

/// What is known of the registrations for a webinar or town hall.
struct EventRegistrations
{
    QString eventId;
    domain::RegistrationForm form;
    std::optional<base::Instant> formRead;
    domain::RegistrationCounts counts;
    /// By the time of registration (none last), then id. Never null.
    std::shared_ptr<const std::vector<domain::KnownRegistration>> registrations;
    domain::RegistrationHistory history;
    RegistrationBasis basis = RegistrationBasis::None;
    std::optional<base::Instant> since;    ///< notifications are heard since then; town halls have none
    std::optional<base::Instant> complete; ///< when the list was read, or the file taken in
    /// Until then some may have been missed, and no list has made up for it.
    std::optional<base::Instant> missed;
    std::optional<base::Instant> changed;   ///< when the counts became what they are, as far as known
    std::optional<domain::CountsAt> looked; ///< what the user saw last; nothing: never
    std::size_t due = 0;                    ///< Graph told of so many that have not been read yet
    std::optional<base::Error> problem;     ///< why these could not be read; is tried again
    std::optional<base::Error> listProblem; ///< why the list could not be; NotPermitted: §9.6's consent
};

} // namespace rollcall::monitor
