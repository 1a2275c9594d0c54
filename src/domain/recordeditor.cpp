// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordeditor.h"

#include <algorithm>
#include <utility>

namespace rollcall::domain {

using base::Instant;
using Op = UndoLog::Op;

RecordEditor::RecordEditor(Record &record, Changes &changes)
    : m_record(record)
    , m_changes(changes)
    , m_curve(record.headCounts)
    , m_room(record)
{
}

bool RecordEditor::isCallOpen() const
{
    return !m_record.calls.empty() && m_record.calls.back().endBasis == Basis::Open;
}

std::uint32_t RecordEditor::openCallNumber() const
{
    return isCallOpen() ? m_record.calls.back().number : 0;
}

const Interval *RecordEditor::openInterval(Handle participant) const
{
    const auto &intervals = m_record.participants[participant].intervals;
    return !intervals.empty() && intervals.back().endBasis == Basis::Open ? &intervals.back() : nullptr;
}

std::vector<Interval> &RecordEditor::intervals(Handle participant)
{
    return m_record.participants[participant].intervals;
}

void RecordEditor::note(Op op, Handle participant)
{
    m_log.note(m_time, op, participant);
    if (participant != noHandle)
        m_changes.participants.insert(participant);
}

// --- calls
// ---------------------------------------------------------------------------------------------------------

void RecordEditor::openCall(Instant start, Basis basis)
{
    const auto number = static_cast<std::uint32_t>(m_record.calls.size() + 1);
    m_record.calls.push_back({.number = number, .start = start, .startBasis = basis, .end = start});
    m_endMissed.push_back(false);
    m_changes.calls = true;
    note(Op::PushCall);
}

void RecordEditor::observeCallStart()
{
    m_record.calls.back().startBasis = Basis::Observed;
    m_changes.calls = true;
    note(Op::ObserveCallStart);
}

void RecordEditor::endCall(Instant end, Basis basis, bool missed)
{
    Call &call = m_record.calls.back();
    call.end = end;
    call.endBasis = basis;
    m_endMissed.back() = missed;
    m_changes.calls = true;
    note(Op::CloseCall);
}

void RecordEditor::setProgress(const CallProgress &progress)
{
    if (progress == m_progress)
        return;
    m_formerProgress.push_back(std::exchange(m_progress, progress));
    note(Op::SetProgress);
}

// --- intervals
// -----------------------------------------------------------------------------------------------------

void RecordEditor::pushInterval(Handle participant, const Interval &interval)
{
    intervals(participant).push_back(interval);
    note(Op::PushInterval, participant);
    if (interval.endBasis == Basis::Open)
        m_room.enter(participant, interval.state);
}

void RecordEditor::closeInterval(Handle participant, Instant end, Basis basis, std::uint32_t reason)
{
    Interval &interval = intervals(participant).back();
    interval.end = end;
    interval.endBasis = basis;
    interval.endReason = reason;
    note(Op::CloseInterval, participant);
    m_room.leave(participant, interval.state);
}

void RecordEditor::closeEarlier(Handle participant, Instant end, Basis basis)
{
    const Interval interval = intervals(participant).back();
    const Handle person = m_record.participants[participant].person;
    const bool drops = end < interval.start;
    const Instant from = drops ? interval.start : end;
    const auto before = pieces(person, from);
    if (drops) {
        m_dropped.push_back(interval);
        intervals(participant).pop_back();
        note(Op::DropInterval, participant);
        m_room.leave(participant, interval.state);
    } else {
        closeInterval(participant, end, basis);
    }
    if (m_record.persons[person].counted) {
        adjustHeadCounts(before, -1);
        adjustHeadCounts(pieces(person, from), +1);
    }
}

void RecordEditor::carryInterval(Handle participant, std::uint32_t call)
{
    m_formerCall.push_back(std::exchange(intervals(participant).back().call, call));
    note(Op::CarryInterval, participant);
}

// --- head counts
// ---------------------------------------------------------------------------------------------------

void RecordEditor::countHeads()
{
    const std::size_t rows = m_record.headCounts.size();
    m_curve.setFrom(m_time, m_room.personsIn(), m_room.personsWaiting());
    if (m_record.headCounts.size() != rows)
        m_changes.headCountsFrom(m_time);
}

void RecordEditor::forgetHeadCounts(Instant time)
{
    const std::size_t rows = m_record.headCounts.size();
    m_curve.truncate(time);
    if (m_record.headCounts.size() != rows)
        m_changes.headCountsFrom(time);
}

/// Where a person was between `from` and now, meeting before lobby.
std::vector<RecordEditor::Piece> RecordEditor::pieces(Handle person, Instant from) const
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

void RecordEditor::adjustHeadCounts(const std::vector<Piece> &pieces, int by)
{
    for (const Piece &piece : pieces) {
        const bool in = piece.state == PresenceState::Meeting;
        const Adjusted adjusted{piece.from, piece.to, in ? by : 0, in ? 0 : by};
        m_curve.adjust(adjusted.from, adjusted.to, adjusted.inMeeting, adjusted.inLobby);
        m_changes.headCountsFrom(adjusted.from);
        m_adjusted.push_back(adjusted);
        note(Op::AdjustHeadCounts);
    }
}

// --- taking back
// ---------------------------------------------------------------------------------------------------

void RecordEditor::rollBack(Instant time)
{
    while (m_log.reaches(time))
        undo(m_log.take());
    forgetHeadCounts(time);
}

void RecordEditor::undo(const UndoLog::Step &step)
{
    switch (step.op) {
    case Op::PushInterval: {
        const Interval interval = intervals(step.participant).back();
        if (interval.endBasis == Basis::Open)
            m_room.leave(step.participant, interval.state);
        intervals(step.participant).pop_back();
        break;
    }
    case Op::CloseInterval: {
        Interval &interval = intervals(step.participant).back();
        interval.end = interval.start;
        interval.endBasis = Basis::Open;
        interval.endReason = 0;
        m_room.enter(step.participant, interval.state);
        break;
    }
    case Op::DropInterval:
        intervals(step.participant).push_back(m_dropped.back());
        m_room.enter(step.participant, m_dropped.back().state);
        m_dropped.pop_back();
        break;
    case Op::CarryInterval:
        intervals(step.participant).back().call = m_formerCall.back();
        m_formerCall.pop_back();
        break;
    case Op::PushCall:
        m_record.calls.pop_back();
        m_endMissed.pop_back();
        m_changes.calls = true;
        break;
    case Op::CloseCall:
        m_record.calls.back().endBasis = Basis::Open;
        m_endMissed.back() = false;
        m_changes.calls = true;
        break;
    case Op::ObserveCallStart:
        m_record.calls.back().startBasis = Basis::Inferred;
        m_changes.calls = true;
        break;
    case Op::SetProgress:
        m_progress = m_formerProgress.back();
        m_formerProgress.pop_back();
        break;
    case Op::AdjustHeadCounts: {
        const Adjusted adjusted = m_adjusted.back();
        m_adjusted.pop_back();
        m_curve.truncate(step.time);
        m_curve.adjust(adjusted.from, adjusted.to, -adjusted.inMeeting, -adjusted.inLobby);
        m_changes.headCountsFrom(adjusted.from);
        break;
    }
    }
    if (step.participant != noHandle)
        m_changes.participants.insert(step.participant);
}

} // namespace rollcall::domain
