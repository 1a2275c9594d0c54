// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/contactsieve.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Ticks;
using domain::CoverageFact;
using domain::CoverageKind;

namespace {

constexpr Ticks whileQuiet = 1h;
// The rules of the record look back an hour at most (design §4 rule 4 f), but for the silence of a day, and
// that is one of a call that runs.
constexpr Ticks stillBusy = 2h;

} // namespace

void ContactSieve::release(Meeting &meeting, Facts &facts)
{
    if (!meeting.atHand)
        return;
    meeting.stored = meeting.atHand->at;
    facts.push_back(*std::exchange(meeting.atHand, std::nullopt));
}

ContactSieve::Facts ContactSieve::take(const QString &id, const CoverageFact &fact, bool callRuns)
{
    Facts facts;
    Meeting &meeting = m_meetings[id];
    if (fact.kind != CoverageKind::Contact) {
        release(meeting, facts);
        facts.push_back(fact);
        return facts;
    }
    meeting.latest = std::max(meeting.latest, fact.at);
    if (!meeting.busyUntil)
        meeting.busyUntil = fact.at + stillBusy; // nobody knows what was before
    const bool due = !meeting.stored || fact.at - *meeting.stored >= whileQuiet;
    if (callRuns || due || fact.at < *meeting.busyUntil) {
        meeting.atHand.reset();
        meeting.stored = fact.at;
        facts.push_back(fact);
    } else {
        meeting.atHand = fact;
    }
    return facts;
}

ContactSieve::Facts ContactSieve::heard(const QString &id)
{
    Facts facts;
    Meeting &meeting = m_meetings[id];
    release(meeting, facts);
    if (meeting.busyUntil)
        meeting.busyUntil = std::max(*meeting.busyUntil, meeting.latest + stillBusy);
    return facts;
}

std::vector<std::pair<QString, CoverageFact>> ContactSieve::release()
{
    std::vector<std::pair<QString, CoverageFact>> all;
    for (auto &[id, meeting] : m_meetings) {
        Facts facts;
        release(meeting, facts);
        for (const CoverageFact &fact : facts)
            all.emplace_back(id, fact);
    }
    return all;
}

} // namespace rollcall::monitor
