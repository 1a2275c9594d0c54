// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/attendancerules.h"

#include "domain/fetch.h"

#include <algorithm>
#include <utility>

namespace rollcall::domain {

using namespace std::chrono_literals;
using base::Instant;
using base::Ticks;

namespace {

constexpr Ticks sameCallWithin = 60s;       // rules 4a and 4b
constexpr Ticks emptyEndsAfter = 10min;     // rule 4d
constexpr Ticks silenceEndsAfter = 24h;     // rule 4e
constexpr Ticks lobbyCarriedWithin = 60min; // rule 4f

Basis basisOf(const Item &item)
{
    return item.trusted ? Basis::Inferred : Basis::Observed;
}

} // namespace

AttendanceRules::AttendanceRules(const Record &record, RecordEditor &editor, ChunkedVector<Item> &items,
                                 const std::vector<Instant> &callStarts, const CoverageFacts &facts,
                                 const RemovalReasons &reasons)
    : m_record(record)
    , m_editor(editor)
    , m_items(items)
    , m_callStarts(callStarts)
    , m_facts(facts)
    , m_reasons(reasons)
{
}

void AttendanceRules::grow()
{
    m_lastItem.resize(m_record.participants.size(), Item::noItem);
    m_editor.grow();
}

// --- one instant
// ---------------------------------------------------------------------------------------------------

bool AttendanceRules::applyInstant(std::size_t last)
{
    m_editor.setTime(m_items[m_applied].time);
    endBySilence(now(), last);

    // Rule 1: with a call open before and both boundaries in the instant, its end comes first.
    std::size_t firstApplied = m_applied;
    if (m_editor.isCallOpen() && m_items[m_applied].kind == ItemKind::CallStarted) {
        firstApplied = last;
        while (m_items[firstApplied - 1].kind == ItemKind::CallEnded)
            --firstApplied;
    }
    m_entered = false;
    if (!apply(firstApplied, last) || !apply(m_applied, firstApplied))
        return false;
    for (; m_applied < last; ++m_applied) {
        fetchAhead();
        Item &item = m_items[m_applied];
        if (item.kind == ItemKind::Roster)
            item.previous =
                std::exchange(m_lastItem[item.participant], static_cast<std::uint32_t>(m_applied));
    }

    noteProgress();
    m_editor.countHeads();
    return true;
}

/// What is left of an instant, or all of it.
bool AttendanceRules::apply(std::size_t first, std::size_t last)
{
    for (std::size_t i = first; i < last; ++i) {
        Item &item = m_items[i];
        if (item.kind == ItemKind::Roster ? !applyRoster(item) : !applyBoundary(item))
            return false;
        item.inCall = m_editor.isCallOpen();
    }
    return true;
}

/// In a large meeting, what the items ahead are about is not at hand.
void AttendanceRules::fetchAhead() const
{
    constexpr std::size_t intervals = 8;
    constexpr std::size_t participants = 16;
    if (m_applied + participants >= m_items.size())
        return;
    if (const Item &item = m_items[m_applied + participants]; item.kind == ItemKind::Roster)
        fetchSoon(&m_record.participants[item.participant].intervals);
    if (const Item &item = m_items[m_applied + intervals]; item.kind == ItemKind::Roster) {
        const auto &all = m_record.participants[item.participant].intervals;
        fetchSoon(all.data() + all.size());
    }
}

/// After the whole instant.
void AttendanceRules::noteProgress()
{
    CallProgress progress = m_editor.progress();
    if (!m_editor.isCallOpen() || m_editor.room().isMeetingOccupied())
        progress.emptySince = never;
    else if (progress.everIn && (progress.emptySince == never || m_entered))
        progress.emptySince = now();
    m_editor.setProgress(progress);
}

bool AttendanceRules::applyBoundary(const Item &item)
{
    if (item.kind == ItemKind::CallEnded) {
        CallProgress progress = m_editor.progress();
        progress.lastCallEnded = now();
        m_editor.setProgress(progress);
        if (m_editor.isCallOpen()) {
            while (!m_editor.room().participants().empty())
                m_editor.closeInterval(m_editor.room().participants().back(), now(), basisOf(item));
            endCall(now(), basisOf(item), false);
        }
        return true;
    }
    if (!m_editor.isCallOpen()) {
        openCall(now(), basisOf(item));
        return true;
    }
    if (isEmptyFor10Minutes(now()))
        return false;
    const Call &call = m_record.calls.back();
    if (now() - call.start > sameCallWithin) {
        endMissedCall(now());
        openCall(now(), basisOf(item));
    } else if (call.startBasis == Basis::Inferred && !item.trusted) {
        m_editor.observeCallStart();
    }
    return true;
}

bool AttendanceRules::applyRoster(const Item &item)
{
    const Handle participant = item.participant;
    const Interval *open = m_editor.openInterval(participant);
    switch (item.asked) {
    case Asked::Removed:
        if (open)
            m_editor.closeInterval(participant, now(), basisOf(item), m_reasons.of(item));
        else
            removeUnseen(item);
        return true;
    case Asked::NotSaid:
        return open ? true : enterMeeting(item);
    case Asked::Meeting:
        return open && open->state == PresenceState::Meeting ? true : enterMeeting(item);
    case Asked::Lobby:
        if (open && open->state == PresenceState::Lobby)
            return true;
        if (!m_editor.isCallOpen() && !isCounted(participant))
            return true; // rule 4: journal only
        if (open)
            m_editor.closeInterval(participant, now(), basisOf(item));
        pushOpen(item, PresenceState::Lobby);
        return true;
    }
    return true;
}

bool AttendanceRules::enterMeeting(const Item &item)
{
    const Handle participant = item.participant;
    if (isCounted(participant)) {
        if (isEmptyFor10Minutes(now()))
            return false;
        if (!m_editor.isCallOpen()) { // rule 4b
            const auto next = std::ranges::upper_bound(m_callStarts, now());
            const bool startFollows = next != m_callStarts.end() && *next - now() <= sameCallWithin;
            const Instant lastEnded = m_editor.progress().lastCallEnded;
            const bool isEcho = lastEnded != never && now() - lastEnded <= sameCallWithin;
            if (!startFollows && isEcho)
                return true;
            openCall(now(), Basis::Inferred);
        }
        CallProgress progress = m_editor.progress();
        progress.everIn = true;
        m_editor.setProgress(progress);
        m_entered = true;
    } else if (!m_editor.isCallOpen()) {
        return true; // an application: journal only
    }
    if (m_editor.openInterval(participant)) // opening the call may have ended a wait in the lobby
        m_editor.closeInterval(participant, now(), basisOf(item));
    pushOpen(item, PresenceState::Meeting);
    return true;
}

void AttendanceRules::pushOpen(const Item &item, PresenceState state)
{
    m_editor.pushInterval(item.participant, {.start = now(),
                                             .end = now(),
                                             .participant = item.participant,
                                             .call = m_editor.openCallNumber(),
                                             .state = state,
                                             .startBasis = basisOf(item)});
}

void AttendanceRules::removeUnseen(const Item &item)
{
    if (m_record.calls.empty())
        return;
    const Call &call = m_record.calls.back(); // the open one, or the last
    Instant start = call.start;
    if (wasSeenIn(call, item.participant)) {
        const Instant lastEntry = lastItem(item.participant).time;
        const auto gap = m_facts.gapBetween(lastEntry, now());
        if (!gap)
            return;
        start = std::max(*gap, lastEntry);
    } else if (!m_editor.isCallOpen()) {
        return;
    } else if (const auto subscribed = m_facts.subscribedBefore(now())) {
        start = std::max(start, *subscribed);
    }
    const auto &intervals = m_record.participants[item.participant].intervals;
    if (!intervals.empty())
        start = std::max(start, intervals.back().end);
    const bool withinCall = m_editor.isCallOpen() || start < call.end;
    m_editor.pushInterval(item.participant, {.start = start,
                                             .end = now(),
                                             .participant = item.participant,
                                             .call = withinCall ? call.number : 0,
                                             .endReason = m_reasons.of(item),
                                             .state = PresenceState::Unknown,
                                             .startBasis = Basis::Inferred,
                                             .endBasis = basisOf(item)});
}

/// One that has been seen.
const Item &AttendanceRules::lastItem(Handle participant) const
{
    return m_items[m_lastItem[participant]];
}

bool AttendanceRules::wasSeenIn(const Call &call, Handle participant) const
{
    std::uint32_t last = m_lastItem[participant];
    // What came after the call, an echo for one, does not hide that it was there.
    while (!m_editor.isCallOpen() && last != Item::noItem && !m_items[last].inCall)
        last = m_items[last].previous;
    return last != Item::noItem && m_items[last].inCall && m_items[last].time >= call.start;
}

// --- calls
// ---------------------------------------------------------------------------------------------------------

bool AttendanceRules::isEmptyFor10Minutes(Instant time) const
{
    return m_editor.isCallOpen() && !m_editor.room().isMeetingOccupied() && emptySince() != never &&
           time - emptySince() >= emptyEndsAfter;
}

/// Of those that can prolong a call, which an application's cannot.
Instant AttendanceRules::lastEntryTime()
{
    std::size_t last = m_applied;
    while (last > 0 && m_items[last - 1].kind == ItemKind::Roster &&
           !isCounted(m_items[last - 1].participant))
        last = last == m_applicationRun.second ? m_applicationRun.first : last - 1;
    m_applicationRun = {last, m_applied};
    return last > 0 ? m_items[last - 1].time : never;
}

/// Whether one of the items up to `last` goes on with a call.
bool AttendanceRules::isGoneOnWith(std::size_t last) const
{
    const auto goesOn = [this](const Item &item) {
        if (item.kind != ItemKind::Roster)
            return item.kind == ItemKind::CallStarted;
        return isCounted(item.participant) &&
               (item.asked == Asked::Meeting ||
                (item.asked == Asked::NotSaid && !m_editor.openInterval(item.participant)));
    };
    for (std::size_t i = m_applied; i < last; ++i) {
        if (goesOn(m_items[i]))
            return true;
    }
    return false;
}

/// Rule 4e, before the items up to `last` are applied.
void AttendanceRules::endBySilence(Instant next, std::size_t last)
{
    if (!m_editor.isCallOpen() || next - lastEntryTime() < silenceEndsAfter)
        return;
    // Where the call had become empty before, and this instant goes on with one, rule 4d is the better
    // witness.
    if (isGoneOnWith(last) && isEmptyFor10Minutes(next))
        return;
    const Instant end = lastEntryTime();
    const auto open = m_editor.room().participants();
    bool missed = false;
    for (const Handle participant : open) {
        if (m_editor.openInterval(participant)->state == PresenceState::Lobby)
            continue; // rule 4f
        missed = missed || isCounted(participant);
        m_editor.closeEarlier(participant, end, Basis::Unknown);
    }
    endCall(end, Basis::Inferred, missed);
}

void AttendanceRules::endMissedCall(Instant newStart)
{
    const Call call = m_record.calls.back();
    Instant end = call.start;
    const bool missed = m_editor.room().isMeetingOccupied();
    if (missed)
        end = lastEntryTime();
    else if (m_editor.progress().everIn)
        end = emptySince();
    const auto open = m_editor.room().participants();
    for (const Handle participant : open) {
        const Interval interval = *m_editor.openInterval(participant);
        if (interval.state == PresenceState::Lobby)
            continue; // rule 4f
        m_editor.closeEarlier(participant, end, Basis::Inferred);
        m_editor.pushInterval(participant, {.start = std::max(end, interval.start),
                                            .end = newStart,
                                            .participant = participant,
                                            .call = call.number,
                                            .state = PresenceState::Unknown,
                                            .startBasis = Basis::Inferred,
                                            .endBasis = Basis::Inferred});
    }
    endCall(end, Basis::Inferred, missed);
}

void AttendanceRules::endEmptyCall(Instant decided)
{
    const Instant end = emptySince();
    m_editor.setTime(end + Ticks{1});
    m_lookaheads.push_back({now(), decided});
    const auto open = m_editor.room().participants();
    for (const Handle participant : open) {
        if (m_editor.openInterval(participant)->state != PresenceState::Lobby)
            m_editor.closeEarlier(participant, end, Basis::Inferred); // applications
    }
    endCall(end, Basis::Inferred, false);
}

void AttendanceRules::endCall(Instant end, Basis basis, bool missed)
{
    m_editor.endCall(end, basis, missed);
    CallProgress progress = m_editor.progress();
    progress.emptySince = never;
    progress.everIn = false;
    m_editor.setProgress(progress);
}

void AttendanceRules::openCall(Instant start, Basis basis)
{
    // First: what waits since the last call goes by that one's end.
    settleLobby(start, static_cast<std::uint32_t>(m_record.calls.size() + 1));
    m_editor.openCall(start, basis);
}

/// Rule 4f, with no call open: `reference` is the start of the next call, or T with `carryInto` 0.
void AttendanceRules::settleLobby(Instant reference, std::uint32_t carryInto)
{
    const Instant lastEnd = m_record.calls.empty() ? never : m_record.calls.back().end;
    const auto open = m_editor.room().participants();
    for (const Handle participant : open) {
        const Instant start = m_editor.openInterval(participant)->start;
        if (reference - std::max(start, lastEnd) <= lobbyCarriedWithin) {
            if (carryInto != 0)
                m_editor.carryInterval(participant, carryInto);
        } else {
            m_editor.closeEarlier(participant, lastItem(participant).time, Basis::Unknown);
        }
    }
}

// --- taking back
// ---------------------------------------------------------------------------------------------------

void AttendanceRules::rollBack(Instant time)
{
    m_editor.rollBack(time);
    while (!m_lookaheads.empty() && m_lookaheads.back().position >= time)
        m_lookaheads.pop_back();
    while (m_applied > 0 && m_items[m_applied - 1].time >= time) {
        const Item &item = m_items[--m_applied];
        if (item.kind == ItemKind::Roster)
            m_lastItem[item.participant] = item.previous;
    }
    if (m_applicationRun.second > m_applied)
        m_applicationRun = {};
}

Instant AttendanceRules::affectedFrom(Instant time) const
{
    Instant from = time;
    for (auto it = m_lookaheads.rbegin(); it != m_lookaheads.rend() && it->until >= time; ++it)
        from = std::min(from, it->position);
    return from;
}

// --- up to T
// -------------------------------------------------------------------------------------------------------

void AttendanceRules::applyTail(Instant asOf)
{
    const Instant last = m_applied > 0 ? std::max(asOf, m_items[m_applied - 1].time) : asOf;
    m_tail = last + Ticks{1}; // after all else that was done
    m_editor.setTime(*m_tail);
    endBySilence(asOf, m_applied);
    if (!m_editor.isCallOpen())
        settleLobby(asOf, 0);
    m_editor.forgetHeadCounts(*m_tail); // what closing in the past left at its edge
}

void AttendanceRules::undoTail()
{
    if (m_tail)
        m_editor.rollBack(*std::exchange(m_tail, std::nullopt));
}

} // namespace rollcall::domain
