// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/registrationtrend.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rollcall::storage {

/// What is known of an event's registrations as a whole.
struct RegistrationListRow
{
    std::string event; ///< EventRow's id
    domain::RegistrationForm form;
    std::optional<base::Instant> formRead; ///< when Graph last said the above
    std::optional<base::Instant> since;    ///< notifications are heard since then
    /// Until then some may have been missed after `since`; a list that was read later makes up for it.
    std::optional<base::Instant> missed;
    std::optional<base::Instant> listed;    ///< when the last complete list was read
    std::optional<base::Instant> imported;  ///< when the last file was taken in
    std::optional<domain::CountsAt> looked; ///< what the user saw last

    bool operator==(const RegistrationListRow &) const = default;
};

/// A registration that Graph told of and that has still to be read.
struct DueRegistration
{
    std::string id;
    std::uint64_t told = 0; ///< how often; an answer to an earlier question does not settle it
    base::Instant since;    ///< the first notification that is not settled was received

    bool operator==(const DueRegistration &) const = default;
};

/// What changed about a webinar, a town hall or one of its sessions.
struct EventChangeRow
{
    base::Instant at;    ///< when it was read
    std::string session; ///< its title or id; empty: of the event itself
    std::string field;   ///< subject, status, start, end, link, capacity, added, removed
    std::string before;  ///< as stored: times by base::formatExact(); empty: there was none
    std::string after;

    bool operator==(const EventChangeRow &) const = default;
};

} // namespace rollcall::storage
