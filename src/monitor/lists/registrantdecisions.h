// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/choosing/deciding.h"

#include <vector>

namespace rollcall::monitor {

/// What the user decided of who of an event's registrations is who in the rooms of its sessions.
class RegistrantDecisions : public Deciding
{
    Q_OBJECT

public:
    using Deciding::Deciding;

    [[nodiscard]] virtual std::vector<domain::MatchDecision> of(const QString &eventId) const = 0;
};

} // namespace rollcall::monitor
