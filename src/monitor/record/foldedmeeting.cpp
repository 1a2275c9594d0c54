// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/record/foldedmeeting.h"

#include <algorithm>
#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using domain::Basis;

namespace {

constexpr auto publishEvery = 100ms;                  // design §3
constexpr auto staleAfter = std::chrono::minutes{15}; // ui.md: a subscription unconfirmed for so long

} // namespace

FoldedMeeting::FoldedMeeting(MeetingInfo info, base::Scheduler &clock, base::Scheduler &pace, QObject *parent)
    : LiveMeeting(parent)
    , m_info(std::move(info))
    , m_clock(clock)
    , m_publishing(pace)
    , m_aging(clock)
{
}

MeetingPhase FoldedMeeting::phase() const
{
    const auto &calls = record().calls;
    if (calls.empty())
        return MeetingPhase::Waiting;
    return calls.back().endBasis == Basis::Open ? MeetingPhase::Live : MeetingPhase::Ended;
}

Freshness FoldedMeeting::freshness() const
{
    if (!m_watched)
        return Freshness::Unwatched;
    if (!m_permitted)
        return Freshness::NotPermitted;
    if (!m_lastContact)
        return Freshness::Offline;
    return !m_delivering || m_clock.now() - m_contactLearned > staleAfter ? Freshness::Stale
                                                                          : Freshness::Live;
}

bool FoldedMeeting::mayRun() const
{
    return phase() == MeetingPhase::Live || m_reading == Reading::Underway;
}

void FoldedMeeting::hurry()
{
    if (m_reading == Reading::Underway)
        Q_EMIT recordWanted();
}

void FoldedMeeting::expectRecord(std::optional<base::Instant> last)
{
    m_reading = Reading::Underway;
    m_lastEvent = last;
    announceStatus();
}

void FoldedMeeting::takeRecord(domain::Fold fold)
{
    m_fold = std::move(fold);
    for (const domain::JournalEntry &entry : std::exchange(m_unfolded, {}))
        m_fold.add(entry);
    m_reading = Reading::Done;
    m_lastEvent.reset();
    if (const domain::ChangeSet changes = m_fold.takeChanges(); !changes.isEmpty())
        Q_EMIT changed(changes);
    announceStatus();
}

void FoldedMeeting::giveUpRecord()
{
    m_unfolded.clear();
    m_reading = Reading::Failed;
    announceStatus();
}

void FoldedMeeting::add(std::span<const domain::JournalEntry> entries)
{
    if (m_reading == Reading::Underway)
        m_unfolded.insert(m_unfolded.end(), entries.begin(), entries.end());
    if (m_reading != Reading::Done)
        return;
    bool changed = false;
    for (const domain::JournalEntry &entry : entries)
        changed = m_fold.add(entry) || changed;
    if (changed && !m_publishing.isActive())
        m_publishing.start(publishEvery, this, [this] { publish(); });
}

void FoldedMeeting::publish()
{
    const domain::ChangeSet changes = m_fold.takeChanges();
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
    if (phase() != m_announcedPhase)
        announceStatus();
}

void FoldedMeeting::announceStatus()
{
    m_announcedPhase = phase();
    Q_EMIT statusChanged();
}

void FoldedMeeting::setInfo(const MeetingInfo &info)
{
    if (info == m_info)
        return;
    m_info = info;
    announceStatus();
}

void FoldedMeeting::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    announceStatus();
}

void FoldedMeeting::setPermitted(bool permitted)
{
    if (permitted == m_permitted)
        return;
    m_permitted = permitted;
    announceStatus();
}

void FoldedMeeting::setDelivering(bool delivering)
{
    if (delivering == m_delivering)
        return;
    m_delivering = delivering;
    announceStatus();
}

void FoldedMeeting::setContact(base::Instant at)
{
    m_lastContact = m_lastContact ? std::max(*m_lastContact, at) : at;
    m_contactLearned = m_clock.now(); // Graph's clock may differ from ours
    m_aging.start(staleAfter + 1s, this, [this] { announceStatus(); });
    announceStatus();
}

void FoldedMeeting::setSubscribedSince(std::optional<base::Instant> since)
{
    if (since == m_subscribedSince)
        return;
    m_subscribedSince = since;
    announceStatus();
}

} // namespace rollcall::monitor
