// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/foldstate.h"

#include <algorithm>
#include <array>
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

void HandleSet::insert(Handle handle)
{
    if (handle >= m_in.size())
        m_in.resize(handle + 1);
    if (!m_in[handle]) {
        m_in[handle] = true;
        m_handles.push_back(handle);
    }
}

std::vector<Handle> HandleSet::take()
{
    for (const Handle handle : m_handles)
        m_in[handle] = false;
    std::ranges::sort(m_handles);
    return std::exchange(m_handles, {});
}

FoldState::FoldState(Record &record, std::vector<Item> &items, const std::vector<Instant> &callStarts,
                     const CoverageFacts &facts)
    : m_record(record)
    , m_items(items)
    , m_callStarts(callStarts)
    , m_facts(facts)
    , m_curve(record.headCounts)
{
}

void FoldState::grow()
{
    m_runtime.resize(m_record.participants.size());
    m_personRuntime.resize(m_record.persons.size());
}

bool FoldState::callOpen() const
{
    return !m_record.calls.empty() && m_record.calls.back().endBasis == Basis::Open;
}

std::uint32_t FoldState::callNumber() const
{
    return callOpen() ? m_record.calls.back().number : 0;
}

Interval *FoldState::openInterval(Handle participant)
{
    auto &intervals = m_record.participants[participant].intervals;
    return !intervals.empty() && intervals.back().endBasis == Basis::Open ? &intervals.back() : nullptr;
}

bool FoldState::isCounted(Handle participant) const
{
    return m_record.persons[m_record.participants[participant].person].counted;
}

// --- one instant
// ---------------------------------------------------------------------------------------------------

bool FoldState::applyInstant(std::size_t last)
{
    m_time = m_items[m_applied].time;
    endBySilence(m_time, last);

    const auto begin = m_items.begin() + static_cast<std::ptrdiff_t>(m_applied);
    const auto end = m_items.begin() + static_cast<std::ptrdiff_t>(last);
    const auto firstEnded = std::ranges::find(begin, end, ItemKind::CallEnded, &Item::kind);
    // Rule 1: with a call open before and both boundaries in the instant, its end comes first.
    const bool endsFirst = callOpen() && firstEnded != end && begin->kind == ItemKind::CallStarted;
    if (endsFirst)
        std::rotate(begin, firstEnded, end);

    m_entered = false;
    for (auto it = begin; it != end; ++it) {
        const bool applied = it->kind == ItemKind::Roster ? applyRoster(*it) : applyBoundary(*it);
        it->call = callNumber();
        if (!applied) {
            if (endsFirst)
                std::rotate(begin, begin + (end - firstEnded), end);
            return false;
        }
    }
    if (endsFirst)
        std::rotate(begin, begin + (end - firstEnded), end);
    for (; m_applied < last; ++m_applied) {
        Item &item = m_items[m_applied];
        if (item.kind == ItemKind::Roster)
            item.previous =
                std::exchange(m_runtime[item.participant].lastItem, static_cast<std::uint32_t>(m_applied));
    }

    Now now = m_now;
    if (!callOpen() || m_inside > 0)
        now.emptySince = never;
    else if (now.everIn && (now.emptySince == never || m_entered))
        now.emptySince = m_time;
    setNow(now);
    const std::size_t rows = m_record.headCounts.size();
    m_curve.setFrom(m_time, m_personsIn, m_personsWaiting);
    if (m_record.headCounts.size() != rows)
        headCountsChanged(m_time);
    return true;
}

bool FoldState::applyBoundary(const Item &item)
{
    if (item.kind == ItemKind::CallEnded) {
        Now now = m_now;
        now.lastCallEnded = m_time;
        setNow(now);
        if (callOpen()) {
            while (!m_open.empty())
                closeInterval(m_open.back(), m_time, basisOf(item));
            endCall(m_time, basisOf(item), false);
        }
        return true;
    }
    if (!callOpen()) {
        openCall(m_time, basisOf(item));
        return true;
    }
    if (isEmptyFor10Minutes(m_time))
        return false;
    Call &call = m_record.calls.back();
    if (m_time - call.start > sameCallWithin) {
        endMissedCall(m_time);
        openCall(m_time, basisOf(item));
    } else if (call.startBasis == Basis::Inferred && !item.trusted) {
        call.startBasis = Basis::Observed;
        callsChanged = true;
        note(Op::ObserveStart);
    }
    return true;
}

bool FoldState::applyRoster(const Item &item)
{
    const Handle participant = item.participant;
    const Interval *open = openInterval(participant);
    switch (item.asked) {
    case Asked::Removed:
        if (open)
            closeInterval(participant, m_time, basisOf(item), item.reason);
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
        if (!callOpen() && !isCounted(participant))
            return true; // rule 4: journal only
        if (open)
            closeInterval(participant, m_time, basisOf(item));
        pushInterval(participant, {.start = m_time,
                                   .end = m_time,
                                   .participant = participant,
                                   .call = callNumber(),
                                   .state = PresenceState::Lobby,
                                   .startBasis = basisOf(item)});
        return true;
    }
    return true;
}

bool FoldState::enterMeeting(const Item &item)
{
    const Handle participant = item.participant;
    if (isCounted(participant)) {
        if (isEmptyFor10Minutes(m_time))
            return false;
        if (!callOpen()) { // rule 4b
            const auto next = std::ranges::upper_bound(m_callStarts, m_time);
            const bool startFollows = next != m_callStarts.end() && *next - m_time <= sameCallWithin;
            const bool isEcho =
                m_now.lastCallEnded != never && m_time - m_now.lastCallEnded <= sameCallWithin;
            if (!startFollows && isEcho)
                return true;
            openCall(m_time, Basis::Inferred);
        }
        if (!m_now.everIn) {
            Now now = m_now;
            now.everIn = true;
            setNow(now);
        }
        m_entered = true;
    } else if (!callOpen()) {
        return true; // an application: journal only
    }
    if (openInterval(participant)) // opening the call may have ended a wait in the lobby
        closeInterval(participant, m_time, basisOf(item));
    pushInterval(participant, {.start = m_time,
                               .end = m_time,
                               .participant = participant,
                               .call = callNumber(),
                               .state = PresenceState::Meeting,
                               .startBasis = basisOf(item)});
    return true;
}

void FoldState::removeUnseen(const Item &item)
{
    if (m_record.calls.empty())
        return;
    const Call &call = m_record.calls.back(); // the open one, or the last
    Instant start = call.start;
    if (wasSeenIn(call.number, item.participant)) {
        const Instant lastEntry = m_items[m_runtime[item.participant].lastItem].time;
        const auto gap = m_facts.gapBetween(lastEntry, m_time);
        if (!gap)
            return;
        start = std::max(*gap, lastEntry);
    } else if (!callOpen()) {
        return;
    } else if (const auto subscribed = m_facts.subscribedBefore(m_time)) {
        start = std::max(start, *subscribed);
    }
    const auto &intervals = m_record.participants[item.participant].intervals;
    if (!intervals.empty())
        start = std::max(start, intervals.back().end);
    const bool withinCall = callOpen() || start < call.end;
    pushInterval(item.participant, {.start = start,
                                    .end = m_time,
                                    .participant = item.participant,
                                    .call = withinCall ? call.number : 0,
                                    .endReason = item.reason,
                                    .state = PresenceState::Unknown,
                                    .startBasis = Basis::Inferred,
                                    .endBasis = basisOf(item)});
}

bool FoldState::wasSeenIn(std::uint32_t call, Handle participant) const
{
    std::uint32_t last = m_runtime[participant].lastItem;
    // What came after the call, an echo for one, does not hide that it was there.
    while (!callOpen() && last != Item::noItem && m_items[last].call == 0)
        last = m_items[last].previous;
    return last != Item::noItem && m_items[last].call == call;
}

// --- calls
// ---------------------------------------------------------------------------------------------------------

bool FoldState::isEmptyFor10Minutes(Instant time) const
{
    return callOpen() && m_inside == 0 && m_now.emptySince != never &&
           time - m_now.emptySince >= emptyEndsAfter;
}

/// Of those that can prolong a call, which an application's cannot.
Instant FoldState::lastEntryTime()
{
    std::size_t last = m_applied;
    while (last > 0 && m_items[last - 1].kind == ItemKind::Roster &&
           !isCounted(m_items[last - 1].participant))
        last = last == m_applicationRun.second ? m_applicationRun.first : last - 1;
    m_applicationRun = {last, m_applied};
    return last > 0 ? m_items[last - 1].time : never;
}

/// Rule 4e, before the items up to `last` are applied.
void FoldState::endBySilence(Instant next, std::size_t last)
{
    if (!callOpen() || next - lastEntryTime() < silenceEndsAfter)
        return;
    // Where the call had become empty before, and this instant goes on with one, rule 4d is the better
    // witness.
    const bool goesOn =
        std::any_of(m_items.begin() + static_cast<std::ptrdiff_t>(m_applied),
                    m_items.begin() + static_cast<std::ptrdiff_t>(last), [&](const Item &item) {
                        if (item.kind != ItemKind::Roster)
                            return item.kind == ItemKind::CallStarted;
                        return isCounted(item.participant) &&
                               (item.asked == Asked::Meeting ||
                                (item.asked == Asked::NotSaid && !openInterval(item.participant)));
                    });
    if (goesOn && isEmptyFor10Minutes(next))
        return;
    const Instant end = lastEntryTime();
    const auto open = m_open;
    bool missed = false;
    for (const Handle participant : open) {
        if (openInterval(participant)->state == PresenceState::Lobby)
            continue; // rule 4f
        missed = missed || isCounted(participant);
        closeEarlier(participant, end, Basis::Unknown);
    }
    endCall(end, Basis::Inferred, missed);
}

void FoldState::endMissedCall(Instant newStart)
{
    const Call call = m_record.calls.back();
    Instant end = call.start;
    if (m_inside > 0)
        end = lastEntryTime();
    else if (m_now.everIn)
        end = m_now.emptySince;
    const auto open = m_open;
    const bool missed = m_inside > 0;
    for (const Handle participant : open) {
        const Interval interval = *openInterval(participant);
        if (interval.state == PresenceState::Lobby)
            continue; // rule 4f
        closeEarlier(participant, end, Basis::Inferred);
        pushInterval(participant, {.start = std::max(end, interval.start),
                                   .end = newStart,
                                   .participant = participant,
                                   .call = call.number,
                                   .state = PresenceState::Unknown,
                                   .startBasis = Basis::Inferred,
                                   .endBasis = Basis::Inferred});
    }
    endCall(end, Basis::Inferred, missed);
}

void FoldState::endEmptyCall(Instant decided)
{
    const Instant end = m_now.emptySince;
    m_time = end + Ticks{1};
    m_lookaheads.push_back({m_time, decided});
    const auto open = m_open;
    for (const Handle participant : open) {
        if (openInterval(participant)->state != PresenceState::Lobby)
            closeEarlier(participant, end, Basis::Inferred); // applications
    }
    endCall(end, Basis::Inferred, false);
}

void FoldState::endCall(Instant end, Basis basis, bool missed)
{
    Call &call = m_record.calls.back();
    call.end = end;
    call.endBasis = basis;
    m_endMissed.back() = missed;
    callsChanged = true;
    note(Op::CloseCall);
    Now now = m_now;
    now.emptySince = never;
    now.everIn = false;
    setNow(now);
}

void FoldState::openCall(Instant start, Basis basis)
{
    const auto number = static_cast<std::uint32_t>(m_record.calls.size() + 1);
    settleLobby(start, number); // first: what waits since the last call goes by that one's end
    m_record.calls.push_back({.number = number, .start = start, .startBasis = basis, .end = start});
    m_endMissed.push_back(false);
    callsChanged = true;
    note(Op::PushCall);
}

/// Rule 4f, with no call open: `reference` is the start of the next call, or T with `carryInto` 0.
void FoldState::settleLobby(Instant reference, std::uint32_t carryInto)
{
    const Instant lastEnd = m_record.calls.empty() ? never : m_record.calls.back().end;
    const auto open = m_open;
    for (const Handle participant : open) {
        Interval &interval = *openInterval(participant);
        if (reference - std::max(interval.start, lastEnd) <= lobbyCarriedWithin) {
            if (carryInto != 0) {
                m_formerCall.push_back(std::exchange(interval.call, carryInto));
                changedParticipants.insert(participant);
                note(Op::CarryInterval, participant);
            }
        } else {
            closeEarlier(participant, m_items[m_runtime[participant].lastItem].time, Basis::Unknown);
        }
    }
}

// --- intervals
// -----------------------------------------------------------------------------------------------------

void FoldState::pushInterval(Handle participant, const Interval &interval)
{
    m_record.participants[participant].intervals.push_back(interval);
    changedParticipants.insert(participant);
    note(Op::PushInterval, participant);
    if (interval.endBasis == Basis::Open)
        opened(participant, interval.state);
}

void FoldState::closeInterval(Handle participant, Instant end, Basis basis, std::uint32_t reason)
{
    Interval &interval = m_record.participants[participant].intervals.back();
    interval.end = end;
    interval.endBasis = basis;
    interval.endReason = reason;
    changedParticipants.insert(participant);
    note(Op::CloseInterval, participant);
    closed(participant, interval.state);
}

void FoldState::closeEarlier(Handle participant, Instant end, Basis basis)
{
    auto &intervals = m_record.participants[participant].intervals;
    const Handle person = m_record.participants[participant].person;
    const bool drops = end < intervals.back().start;
    const Instant from = drops ? intervals.back().start : end;
    const auto before = pieces(person, from);
    if (drops) {
        const Interval interval = intervals.back();
        m_dropped.push_back(interval);
        intervals.pop_back();
        changedParticipants.insert(participant);
        note(Op::DropInterval, participant);
        closed(participant, interval.state);
    } else {
        closeInterval(participant, end, basis);
    }
    if (m_record.persons[person].counted) {
        adjustAll(before, -1);
        adjustAll(pieces(person, from), +1);
    }
}

void FoldState::setNow(const Now &now)
{
    if (now == m_now)
        return;
    m_formerNow.push_back(m_now);
    m_now = now;
    note(Op::SetNow);
}

void FoldState::opened(Handle participant, PresenceState state)
{
    m_runtime[participant].openIndex = static_cast<std::uint32_t>(m_open.size());
    m_open.push_back(participant);
    count(participant, state, +1);
}

void FoldState::closed(Handle participant, PresenceState state)
{
    const std::uint32_t index = m_runtime[participant].openIndex;
    m_open[index] = m_open.back();
    m_runtime[m_open[index]].openIndex = index;
    m_open.pop_back();
    count(participant, state, -1);
}

void FoldState::count(Handle participant, PresenceState state, int by)
{
    const Handle person = m_record.participants[participant].person;
    if (!m_record.persons[person].counted)
        return;
    PersonRuntime &runtime = m_personRuntime[person];
    const bool wasIn = runtime.meeting > 0;
    const bool waited = !wasIn && runtime.lobby > 0;
    if (state == PresenceState::Meeting) {
        runtime.meeting += static_cast<std::uint32_t>(by);
        m_inside += static_cast<std::uint32_t>(by);
    } else {
        runtime.lobby += static_cast<std::uint32_t>(by);
    }
    const bool isIn = runtime.meeting > 0;
    const bool waits = !isIn && runtime.lobby > 0;
    m_personsIn += static_cast<std::uint32_t>(int(isIn) - int(wasIn));
    m_personsWaiting += static_cast<std::uint32_t>(int(waits) - int(waited));
}

// --- head counts in the past
// ---------------------------------------------------------------------------------------

/// Where a person was between `from` and now, meeting before lobby.
std::vector<FoldState::Piece> FoldState::pieces(Handle person, Instant from) const
{
    std::vector<Instant> bounds{from, m_time};
    std::vector<const Interval *> touching;
    for (const Handle participant : m_record.persons[person].participants) {
        const auto &intervals = m_record.participants[participant].intervals;
        for (auto it = intervals.rbegin(); it != intervals.rend(); ++it) {
            const Instant end = it->endBasis == Basis::Open ? m_time : it->end;
            if (it->state == PresenceState::Unknown || it->start >= m_time)
                continue;
            if (end <= from)
                break;
            touching.push_back(&*it);
            bounds.push_back(std::max(it->start, from));
            bounds.push_back(std::min(end, m_time));
        }
    }
    std::ranges::sort(bounds);
    std::vector<Piece> result;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        if (bounds[i] == bounds[i + 1])
            continue;
        bool in = false;
        bool waits = false;
        for (const Interval *interval : touching) {
            const Instant end = interval->endBasis == Basis::Open ? m_time : interval->end;
            if (interval->start <= bounds[i] && end >= bounds[i + 1])
                (interval->state == PresenceState::Meeting ? in : waits) = true;
        }
        if (in || waits)
            result.push_back({bounds[i], bounds[i + 1], in ? PresenceState::Meeting : PresenceState::Lobby});
    }
    return result;
}

void FoldState::adjustAll(const std::vector<Piece> &all, int by)
{
    for (const Piece &piece : all) {
        const bool in = piece.state == PresenceState::Meeting;
        const Adjusted adjusted{piece.from, piece.to, in ? by : 0, in ? 0 : by};
        m_curve.adjust(adjusted.from, adjusted.to, adjusted.inMeeting, adjusted.inLobby);
        headCountsChanged(adjusted.from);
        m_adjusted.push_back(adjusted);
        note(Op::Adjust);
    }
}

void FoldState::headCountsChanged(Instant from)
{
    headCountFrom = headCountFrom ? std::min(*headCountFrom, from) : from;
}

// --- taking back
// ---------------------------------------------------------------------------------------------------

void FoldState::undoLast()
{
    const Done done = m_done.back();
    m_done.pop_back();
    switch (done.op) {
    case Op::PushInterval: {
        auto &intervals = m_record.participants[done.handle].intervals;
        const Interval interval = intervals.back();
        if (interval.endBasis == Basis::Open)
            closed(done.handle, interval.state);
        intervals.pop_back();
        break;
    }
    case Op::CloseInterval: {
        Interval &interval = m_record.participants[done.handle].intervals.back();
        interval.endBasis = Basis::Open;
        interval.endReason = 0;
        opened(done.handle, interval.state);
        break;
    }
    case Op::DropInterval:
        m_record.participants[done.handle].intervals.push_back(m_dropped.back());
        opened(done.handle, m_dropped.back().state);
        m_dropped.pop_back();
        break;
    case Op::CarryInterval:
        m_record.participants[done.handle].intervals.back().call = m_formerCall.back();
        m_formerCall.pop_back();
        break;
    case Op::PushCall:
        m_record.calls.pop_back();
        m_endMissed.pop_back();
        callsChanged = true;
        break;
    case Op::CloseCall:
        m_record.calls.back().endBasis = Basis::Open;
        m_endMissed.back() = false;
        callsChanged = true;
        break;
    case Op::ObserveStart:
        m_record.calls.back().startBasis = Basis::Inferred;
        callsChanged = true;
        break;
    case Op::SetNow:
        m_now = m_formerNow.back();
        m_formerNow.pop_back();
        break;
    case Op::Adjust: {
        const Adjusted adjusted = m_adjusted.back();
        m_adjusted.pop_back();
        m_curve.truncate(done.time);
        m_curve.adjust(adjusted.from, adjusted.to, -adjusted.inMeeting, -adjusted.inLobby);
        headCountsChanged(adjusted.from);
        break;
    }
    }
    if (done.handle != noHandle)
        changedParticipants.insert(done.handle);
}

void FoldState::rollBack(Instant time)
{
    while (!m_done.empty() && m_done.back().time >= time)
        undoLast();
    while (!m_lookaheads.empty() && m_lookaheads.back().position >= time)
        m_lookaheads.pop_back();
    forgetHeadCounts(time);
    while (m_applied > 0 && m_items[m_applied - 1].time >= time) {
        const Item &item = m_items[--m_applied];
        if (item.kind == ItemKind::Roster)
            m_runtime[item.participant].lastItem = item.previous;
    }
    if (m_applicationRun.second > m_applied)
        m_applicationRun = {};
}

void FoldState::forgetHeadCounts(Instant time)
{
    const std::size_t rows = m_record.headCounts.size();
    m_curve.truncate(time);
    if (m_record.headCounts.size() != rows)
        headCountsChanged(time);
}

Instant FoldState::affectedFrom(Instant time) const
{
    Instant from = time;
    for (auto it = m_lookaheads.rbegin(); it != m_lookaheads.rend() && it->until >= time; ++it)
        from = std::min(from, it->position);
    return from;
}

// --- up to T
// -------------------------------------------------------------------------------------------------------

void FoldState::applyTail(Instant asOf)
{
    m_tail = m_done.size();
    m_time = (m_applied > 0 ? std::max(asOf, m_items[m_applied - 1].time) : asOf) + Ticks{1};
    endBySilence(asOf, m_applied);
    if (!callOpen())
        settleLobby(asOf, 0);
    m_curve.truncate(m_time); // what closing in the past left at its edge
}

void FoldState::undoTail()
{
    if (!m_tail)
        return;
    std::optional<Instant> label;
    while (m_done.size() > *m_tail) {
        label = m_done.back().time;
        undoLast();
    }
    if (label)
        forgetHeadCounts(*label);
    m_tail.reset();
}

} // namespace rollcall::domain
