// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/coveragerules.h"
#include "domain/fold.h"
#include "domain/headcountcurve.h"
#include "domain/record.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace rollcall::domain {

/// What one entry asks for.
enum class Asked : std::uint8_t { Lobby, Meeting, NotSaid, Removed };
enum class ItemKind : std::uint8_t { CallStarted, Roster, CallEnded };

/// One entry, in the compact form the fold keeps.
struct Item
{
    static constexpr std::uint32_t noItem = std::numeric_limits<std::uint32_t>::max();

    base::Instant time;
    Handle participant = noHandle;
    std::uint32_t event = 0;         ///< the fold's index of its event
    std::uint32_t reason = 0;        ///< index into Record::reasons
    std::uint32_t previous = noItem; ///< the participant's item before this one, once applied
    std::uint32_t call = 0;          ///< the open call after it was applied
    std::uint16_t place = 0;         ///< in its delta
    ItemKind kind = ItemKind::Roster;
    Asked asked : 7 = Asked::NotSaid;
    bool trusted : 1 = false; ///< taken on the user's word: inferred at best (design §3)
};

/// Collects handles once each.
class HandleSet
{
public:
    void insert(Handle handle);
    [[nodiscard]] std::vector<Handle> take(); ///< sorted

private:
    std::vector<bool> m_in;
    std::vector<Handle> m_handles;
};

/// Design §4 rules 2–4: calls, intervals and head counts, instant by instant, with an undo log, so that
/// something late can be put where it belongs. Works on a Record that its owner lends; persons are the
/// owner's.
class FoldState
{
public:
    /// All borrowed. `items` are sorted; `callStarts` are the times of those that announce a call.
    FoldState(Record &record, std::vector<Item> &items, const std::vector<base::Instant> &callStarts,
              const CoverageFacts &facts);

    /// After the owner added participants or persons.
    void grow();

    /// How many items have been applied.
    [[nodiscard]] std::size_t applied() const { return m_applied; }
    /// Applies the next items up to `last`, all of one instant. False: the call turned out to have ended when
    /// it became empty. Then nothing counts as applied until the caller has gone back to after emptySince()
    /// with rollBack() and called endEmptyCall().
    [[nodiscard]] bool applyInstant(std::size_t last);
    /// Takes back everything at or after `time`.
    void rollBack(base::Instant time);

    /// Rule 4d: the open call ended when it became empty, as is known since `decided`.
    void endEmptyCall(base::Instant decided);
    [[nodiscard]] base::Instant emptySince() const { return m_now.emptySince; }
    /// Whether rule 4d ends the open call if nothing comes up to `time`.
    [[nodiscard]] bool isEmptyFor10Minutes(base::Instant time) const;
    /// The earliest time up to which everything must be taken back when something is put at `time`.
    [[nodiscard]] base::Instant affectedFrom(base::Instant time) const;

    /// Rules 4e and 4f up to T; taken back by undoTail().
    void applyTail(base::Instant asOf);
    void undoTail();

    [[nodiscard]] const std::vector<bool> &endMissed() const { return m_endMissed; }
    /// Whose intervals end with T.
    [[nodiscard]] const std::vector<Handle> &openParticipants() const { return m_open; }

    HandleSet changedParticipants;
    std::optional<base::Instant> headCountFrom;
    bool callsChanged = false;

private:
    static constexpr base::Instant never = base::Instant::min();

    /// The scalars; small enough to be kept whole in the undo log when one of them changes.
    struct Now
    {
        base::Instant emptySince = never;
        base::Instant lastCallEnded = never; ///< any callEnded, effective or not
        bool everIn = false;                 ///< in the open call somebody has been in the meeting

        bool operator==(const Now &) const = default;
    };

    struct Runtime
    {
        std::uint32_t lastItem = Item::noItem;
        std::uint32_t openIndex = 0; ///< place in m_open while an interval is open
    };
    struct PersonRuntime
    {
        std::uint32_t meeting = 0; ///< participants with an open meeting interval
        std::uint32_t lobby = 0;
    };

    enum class Op : std::uint8_t {
        PushInterval,
        CloseInterval,
        DropInterval,  ///< m_dropped holds it
        CarryInterval, ///< m_formerCall holds what it was in before
        PushCall,
        CloseCall,
        ObserveStart,
        SetNow, ///< m_formerNow holds it
        Adjust, ///< m_adjusted holds it
    };
    struct Done
    {
        base::Instant time;
        Handle handle = noHandle;
        Op op = Op::PushInterval;
    };
    struct Adjusted
    {
        base::Instant from;
        base::Instant to;
        int inMeeting = 0;
        int inLobby = 0;
    };
    struct Lookahead
    {
        base::Instant position;
        base::Instant until;
    };
    struct Piece
    {
        base::Instant from;
        base::Instant to;
        PresenceState state = PresenceState::Meeting;
    };

    [[nodiscard]] bool callOpen() const;
    [[nodiscard]] std::uint32_t callNumber() const;
    [[nodiscard]] Interval *openInterval(Handle participant);
    [[nodiscard]] bool isCounted(Handle participant) const;

    [[nodiscard]] bool applyBoundary(const Item &item);
    [[nodiscard]] bool applyRoster(const Item &item);
    [[nodiscard]] bool enterMeeting(const Item &item);
    void removeUnseen(const Item &item);
    [[nodiscard]] bool wasSeenIn(std::uint32_t call, Handle participant) const;
    void endBySilence(base::Instant next, std::size_t last);
    [[nodiscard]] base::Instant lastEntryTime();
    void endMissedCall(base::Instant newStart);
    void openCall(base::Instant start, Basis basis);
    void settleLobby(base::Instant reference, std::uint32_t carryInto);
    void endCall(base::Instant end, Basis basis, bool missed);

    void pushInterval(Handle participant, const Interval &interval);
    void closeInterval(Handle participant, base::Instant end, Basis basis, std::uint32_t reason = 0);
    /// Closes in the past: head counts from `end` on are put right; an interval that would end before its
    /// start goes.
    void closeEarlier(Handle participant, base::Instant end, Basis basis);
    void setNow(const Now &now);
    void note(Op op, Handle handle = noHandle) { m_done.push_back({m_time, handle, op}); }

    void opened(Handle participant, PresenceState state);
    void closed(Handle participant, PresenceState state);
    void count(Handle participant, PresenceState state, int by);
    [[nodiscard]] std::vector<Piece> pieces(Handle person, base::Instant from) const;
    void adjustAll(const std::vector<Piece> &pieces, int by);
    void headCountsChanged(base::Instant from);
    void forgetHeadCounts(base::Instant time);
    void undoLast();

    Record &m_record;
    std::vector<Item> &m_items;
    const std::vector<base::Instant> &m_callStarts;
    const CoverageFacts &m_facts;
    HeadCountCurve m_curve;

    std::size_t m_applied = 0;
    base::Instant m_time = never; ///< of what is being applied: what the undo log is labelled with
    Now m_now;
    std::pair<std::size_t, std::size_t>
        m_applicationRun; ///< applied items that are all applications' entries
    std::vector<bool> m_endMissed;
    std::vector<Runtime> m_runtime;
    std::vector<PersonRuntime> m_personRuntime;
    std::vector<Handle> m_open;
    std::uint32_t m_inside = 0; ///< participants in the meeting, applications apart
    std::uint32_t m_personsIn = 0;
    std::uint32_t m_personsWaiting = 0;
    bool m_entered = false; ///< somebody came into the meeting within this instant

    std::vector<Done> m_done;
    std::vector<Interval> m_dropped;
    std::vector<std::uint32_t> m_formerCall;
    std::vector<Now> m_formerNow;
    std::vector<Adjusted> m_adjusted;
    std::vector<Lookahead> m_lookaheads;
    std::optional<std::size_t> m_tail; ///< size of m_done before the tail
};

} // namespace rollcall::domain
