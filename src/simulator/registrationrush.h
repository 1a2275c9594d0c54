// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/virtualevents.h"

#include <QSet>

#include <cstdint>
#include <map>
#include <vector>

namespace rollcall::simulator {

/// Something that somebody who wants to come to a webinar, or its organizer, does.
struct RegistrationStep
{
    base::Ticks after{0}; ///< since the rush began
    QString id;
    QString status;     ///< Graph's word for how it stands from then on
    bool isNew = false; ///< else it changes
};

struct RushOptions
{
    int people = 5'000;
    base::Ticks length = std::chrono::days{3};
    int capacity = 4'000;
    std::uint64_t seed = 1;
};

/// People register, most of them in the mornings; every seventh has to be approved, some are rejected; every
/// ninth cancels; beyond the capacity they wait, and move up when somebody cancels. In order.
[[nodiscard]] std::vector<RegistrationStep> registrationRush(const RushOptions &options);

/// The registration of somebody, by the number at the end of its id: name, address and answers.
[[nodiscard]] SimulatedRegistration registrationOf(const RegistrationStep &step, base::Instant at);

/// Carries one out, and tells of it.
void take(const RegistrationStep &step, VirtualEvents &events, const QString &event, base::Instant at);

/// How many there are of each status, of all or of those in `only`.
[[nodiscard]] std::map<QString, int> registrationTruth(const SimulatedEvent &event,
                                                       const QSet<QString> *only = nullptr);

} // namespace rollcall::simulator
