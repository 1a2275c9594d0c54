// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chunkedvector.h"
#include "domain/record.h"

#include <cstdint>

namespace rollcall::domain {

/// What was done to a record, in order, so that what comes late costs only what came after it. Four bytes a
/// step and sixteen an instant: see the memory budget.
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
        base::Instant time; ///< when the fold did it
        Op op = Op::PushInterval;
        Handle participant = noHandle; ///< of an interval's step
    };

    /// `time` never goes back; participants are below 2²⁸-1.
    void note(base::Instant time, Op op, Handle participant = noHandle)
    {
        if (m_instants.empty() || m_instants.back().time != time)
            m_instants.push_back({time, 0});
        ++m_instants.back().steps;
        m_steps.push_back(participant << opBits | static_cast<std::uint32_t>(op));
    }
    /// Whether anything was done at or after `time`.
    [[nodiscard]] bool reaches(base::Instant time) const
    {
        return !m_instants.empty() && m_instants.back().time >= time;
    }
    /// Forgets the last step.
    [[nodiscard]] Step take()
    {
        const std::uint32_t step = m_steps.back();
        m_steps.pop_back();
        const std::uint32_t participant = step >> opBits;
        const Step taken{m_instants.back().time, static_cast<Op>(step & ((1U << opBits) - 1)),
                         participant == noHandle >> opBits ? noHandle : participant};
        if (--m_instants.back().steps == 0)
            m_instants.pop_back();
        return taken;
    }

private:
    static constexpr unsigned opBits = 4;

    struct Instant
    {
        base::Instant time;
        std::uint32_t steps = 0;
    };

    ChunkedVector<std::uint32_t> m_steps;
    ChunkedVector<Instant> m_instants; ///< in which anything was done
};

} // namespace rollcall::domain
