// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <cstdint>
#include <vector>

namespace rollcall::domain {

/// What was done to a record, in order, so that what comes late costs only what came after it.
class UndoLog
{
public:
    enum class Op : std::uint8_t {
        PushInterval,
        CloseInterval,
        DropInterval,
        CarryInterval,
        PushCall,
        CloseCall,
        ObserveCallStart,
        SetProgress,
        AdjustHeadCounts,
    };
    struct Step
    {
        base::Instant time;            ///< when the fold did it
        Handle participant = noHandle; ///< of an interval's step
        Op op = Op::PushInterval;
    };

    /// `time` never goes back.
    void note(base::Instant time, Op op, Handle participant = noHandle)
    {
        m_steps.push_back({time, participant, op});
    }
    /// Whether anything was done at or after `time`.
    [[nodiscard]] bool reaches(base::Instant time) const
    {
        return !m_steps.empty() && m_steps.back().time >= time;
    }
    /// Forgets the last step.
    [[nodiscard]] Step take()
    {
        const Step step = m_steps.back();
        m_steps.pop_back();
        return step;
    }

private:
    std::vector<Step> m_steps;
};

} // namespace rollcall::domain
