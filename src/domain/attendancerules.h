// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chunkedvector.h"
#include "domain/coveragerules.h"
#include "domain/entryorder.h"
#include "domain/recordeditor.h"
#include "domain/removalreasons.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall::domain {

/// Design §4 rules 2–4: what entries, instant by instant, say of calls and of who was in them. Can go back,
/// so that something late can be put where it belongs.
class AttendanceRules
{
public:
    /// All borrowed. `items` are sorted; `callStarts` are the times of those that announce a call.
    AttendanceRules(const Record &record, RecordEditor &editor, ChunkedVector<Item> &items,
                    const std::vector<base::Instant> &callStarts, const CoverageFacts &facts,
                    const RemovalReasons &reasons);

    /// After participants or persons were added.
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
    [[nodiscard]] base::Instant emptySince() const { return m_editor.progress().emptySince; }
    /// Whether rule 4d ends the open call if nothing comes up to `time`.
    [[nodiscard]] bool isEmptyFor10Minutes(base::Instant time) const;
    /// The earliest time up to which everything must be taken back when something is put at `time`.
    [[nodiscard]] base::Instant affectedFrom(base::Instant time) const;

    /// Rules 4e and 4f up to T; taken back by undoTail().
    void applyTail(base::Instant asOf);
    void undoTail();

private:
    struct Lookahead
    {
        base::Instant position;
        base::Instant until;
    };

    [[nodiscard]] base::Instant now() const { return m_editor.time(); }
    [[nodiscard]] bool apply(std::size_t first, std::size_t last);
    [[nodiscard]] bool applyBoundary(const Item &item);
    [[nodiscard]] bool applyRoster(const Item &item);
    [[nodiscard]] bool enterMeeting(const Item &item);
    void pushOpen(const Item &item, PresenceState state);
    void removeUnseen(const Item &item);
    [[nodiscard]] bool wasSeenIn(const Call &call, Handle participant) const;
    [[nodiscard]] const Item &lastItem(Handle participant) const;
    [[nodiscard]] bool isCounted(Handle participant) const { return m_editor.room().isCounted(participant); }
    void fetchAhead() const;
    void noteProgress();
    [[nodiscard]] bool isGoneOnWith(std::size_t last) const;
    void endBySilence(base::Instant next, std::size_t last);
    [[nodiscard]] base::Instant lastEntryTime();
    void endMissedCall(base::Instant newStart);
    void openCall(base::Instant start, Basis basis);
    void settleLobby(base::Instant reference, std::uint32_t carryInto);
    void endCall(base::Instant end, Basis basis, bool missed);

    const Record &m_record;
    RecordEditor &m_editor;
    ChunkedVector<Item> &m_items;
    const std::vector<base::Instant> &m_callStarts;
    const CoverageFacts &m_facts;
    const RemovalReasons &m_reasons;

    std::size_t m_applied = 0;
    std::pair<std::size_t, std::size_t>
        m_applicationRun;                  ///< applied items that are all applications' entries
    std::vector<std::uint32_t> m_lastItem; ///< by participant
    bool m_entered = false;                ///< somebody came into the meeting within this instant
    std::vector<Lookahead> m_lookaheads;
    std::optional<base::Instant> m_tail; ///< when the tail was done
};

} // namespace rollcall::domain
