// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/foldedmeeting.h"

#include <algorithm>

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

void FoldedMeeting::add(std::span<const domain::JournalEntry> entries)
{
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
