// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/changes.h"
#include "domain/headcountcurve.h"
#include "domain/record.h"
#include "domain/room.h"
#include "domain/undolog.h"

#include <cstdint>
#include <vector>

namespace rollcall::domain {

inline constexpr base::Instant never = base::Instant::min();

/// What rules 4b and 4d look back at.
struct CallProgress
{
    base::Instant emptySince = never;    ///< of the open call
    base::Instant lastCallEnded = never; ///< any callEnded, effective or not
    bool everIn = false;                 ///< in the open call somebody has been in the meeting

    bool operator==(const CallProgress &) const = default;
};

/// Writes calls, intervals and head counts into a Record as the rules decide them, instant by instant, and
/// takes back everything from some time on. Persons are others'.
class RecordEditor
{
public:
    /// Borrowed.
    RecordEditor(Record &record, Changes &changes);

    /// After participants or persons were added.
    void grow() { m_room.grow(); }

    /// What is done next is done at `time`; never before what was done last.
    void setTime(base::Instant time) { m_time = time; }
    [[nodiscard]] base::Instant time() const { return m_time; }

    [[nodiscard]] const Room &room() const { return m_room; }
    [[nodiscard]] const CallProgress &progress() const { return m_progress; }
    [[nodiscard]] bool isCallOpen() const;
    [[nodiscard]] std::uint32_t openCallNumber() const; ///< 0: none
    [[nodiscard]] const Interval *openInterval(Handle participant) const;
    /// By call: ended by rule while somebody was still inside.
    [[nodiscard]] const std::vector<bool> &endMissed() const { return m_endMissed; }

    void openCall(base::Instant start, Basis basis);
    void observeCallStart();
    void endCall(base::Instant end, Basis basis, bool missed);
    void setProgress(const CallProgress &progress);

    void pushInterval(Handle participant, const Interval &interval);
    void closeInterval(Handle participant, base::Instant end, Basis basis, std::uint32_t reason = 0);
    /// Closes in the past: head counts from `end` on are put right; an interval that would end before its
    /// start goes.
    void closeEarlier(Handle participant, base::Instant end, Basis basis);
    /// The open interval belongs to `call` from its start.
    void carryInterval(Handle participant, std::uint32_t call);

    /// Once all of an instant was done: who is in now.
    void countHeads();
    /// Forgets what closing in the past left at and after `time`.
    void forgetHeadCounts(base::Instant time);

    /// Takes back everything done at or after `time`.
    void rollBack(base::Instant time);

private:
    struct Adjusted
    {
        base::Instant from;
        base::Instant to;
        int inMeeting = 0;
        int inLobby = 0;
    };
    struct Piece
    {
        base::Instant from;
        base::Instant to;
        PresenceState state = PresenceState::Meeting;
    };

    [[nodiscard]] std::vector<Interval> &intervals(Handle participant);
    void note(UndoLog::Op op, Handle participant = noHandle);
    [[nodiscard]] std::vector<Piece> pieces(Handle person, base::Instant from) const;
    void adjustHeadCounts(const std::vector<Piece> &pieces, int by);
    void undo(const UndoLog::Step &step);

    Record &m_record;
    Changes &m_changes;
    HeadCountCurve m_curve;
    Room m_room;
    CallProgress m_progress;
    std::vector<bool> m_endMissed;
    base::Instant m_time = never;

    UndoLog m_log;
    // What was there before, for the steps that need it.
    std::vector<Interval> m_dropped;
    std::vector<std::uint32_t> m_formerCall;
    std::vector<CallProgress> m_formerProgress;
    std::vector<Adjusted> m_adjusted;
};

} // namespace rollcall::domain
