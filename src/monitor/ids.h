// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/choice.h"
#include "monitor/checking/checkreport.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QString>

#include <optional>

namespace rollcall::monitor {

// What programs call these things: at the command line with --json, and on the control channel. Stable,
// snake_case, different from each other within each type.

[[nodiscard]] QString idOf(CheckHop hop);
[[nodiscard]] QString idOf(HopState state);
[[nodiscard]] QString idOf(CheckFault fault); ///< empty for None
[[nodiscard]] QString idOf(CheckNote note);   ///< empty for None
[[nodiscard]] QString idOf(CheckOutcome outcome);
[[nodiscard]] QString idOf(HeldKind kind);
[[nodiscard]] QString idOf(HeldOwner owner);
[[nodiscard]] QString idOf(LifePhase phase);
[[nodiscard]] QString idOf(domain::Verdict verdict);

/// The other way: nothing for what is none of them. `last`: the type's last enumerator.
template <typename Enum> [[nodiscard]] std::optional<Enum> fromId(const QString &id, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (idOf(static_cast<Enum>(i)) == id)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace rollcall::monitor
