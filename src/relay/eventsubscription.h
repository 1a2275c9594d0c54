// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace rollcall::relay {

/// Counts a topic's events from 1, without holes (design §6.2).
using Sequence = std::uint64_t;
/// base::Clock::elapsed(): locks and delays do not move when somebody sets the clock.
using Elapsed = std::chrono::nanoseconds;

/// What one device has still to take of a topic: the state of each event for this event subscription, as
/// Event Grid's pull delivery has it. Pure. Only events that were handed out and are not settled cost memory.
///
/// An event is available, locked (handed out), delayed (released for later) or settled (acknowledged,
/// rejected or given up). Settling takes two steps, as it counts only once it is on the disk.
class EventSubscription
{
public:
    /// Everything up to `floor` is settled, as are those in `settled`; the topic's newest event is `last`.
    EventSubscription(Sequence floor, const std::vector<Sequence> &settled, Sequence last);

    void setLast(Sequence last) { m_last = last; }

    struct Locked
    {
        Sequence sequence = 0;
        QByteArray token;
        int deliveries = 0; ///< this one included
    };
    /// Locks up to `max` available events, the oldest first, until `now` + `lock`. Ends early where `fits`
    /// says no.
    [[nodiscard]] std::vector<Locked> receive(int max, const std::function<bool(Sequence)> &fits, Elapsed now,
                                              Elapsed lock, base::Random &random);

    enum class TokenError {
        Bad,  ///< we never gave it out
        Lost, ///< the lock has ended, or the event is settled
    };
    template <typename T> using TokenResult = std::expected<T, TokenError>;

    [[nodiscard]] TokenResult<void> release(QByteArrayView token, Elapsed now, Elapsed delay);
    [[nodiscard]] TokenResult<void> renew(QByteArrayView token, Elapsed now, Elapsed lock);
    /// From here on nobody gets it, until settle() or giveBack().
    [[nodiscard]] TokenResult<Sequence> beginSettling(QByteArrayView token, Elapsed now);
    void settle(Sequence sequence);
    /// It could not be settled, or not be handed out after all: available again.
    void giveBack(Sequence sequence);
    /// Everything up to `sequence` is settled, whoever has it. Returns how many were not before.
    std::uint64_t skipTo(Sequence sequence);

    /// Settled up to here, whether or not more is above. What `settled` would add counts as settled.
    [[nodiscard]] Sequence floor(const std::vector<Sequence> &settled = {}) const;
    [[nodiscard]] bool isSettled(Sequence sequence) const;
    [[nodiscard]] std::uint64_t unsettledCount() const { return m_touched.size() + m_last + 1 - m_next; }
    [[nodiscard]] bool hasAvailable(Elapsed now) const;
    /// When a lock or a delay ends next; nothing if there is none.
    [[nodiscard]] std::optional<Elapsed> nextChange(Elapsed now) const;

private:
    struct Touched
    {
        std::uint64_t nonce = 0; ///< of the lock's token; 0: not locked
        Elapsed until{0};        ///< of the lock or the delay
        int deliveries = 0;
        bool settling = false;

        [[nodiscard]] bool isAvailable(Elapsed now) const { return !settling && until <= now; }
    };
    using Events = std::map<Sequence, Touched>;
    [[nodiscard]] TokenResult<Events::iterator> find(QByteArrayView token, Elapsed now);

    Events m_touched; ///< handed out at least once, not settled
    Sequence m_next =
        1; ///< the first that was never handed out; below it, what is not in m_touched is settled
    Sequence m_last = 0;
};

} // namespace rollcall::relay
