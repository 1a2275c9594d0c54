// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/livemeeting.h"

#include <span>

namespace rollcall::monitor {

/// A LiveMeeting on a Fold of its own. One thread.
class FoldedMeeting final : public LiveMeeting
{
    Q_OBJECT

public:
    /// `clock` tells how old the last contact is; `pace` is real time, for publishing at most every 100 ms.
    FoldedMeeting(MeetingInfo info, base::Scheduler &clock, base::Scheduler &pace, QObject *parent = nullptr);

    [[nodiscard]] const MeetingInfo &info() const override { return m_info; }
    [[nodiscard]] const domain::Record &record() const override { return m_fold.record(); }
    [[nodiscard]] MeetingPhase phase() const override;
    [[nodiscard]] Freshness freshness() const override;
    [[nodiscard]] std::optional<base::Instant> lastContact() const override { return m_lastContact; }
    [[nodiscard]] std::optional<base::Instant> subscribedSince() const override { return m_subscribedSince; }

    /// Folds at once, publishes soon.
    void add(std::span<const domain::JournalEntry> entries);

    void setInfo(const MeetingInfo &info);
    /// Followed or only remembered.
    void setWatched(bool watched);
    [[nodiscard]] bool isWatched() const { return m_watched; }
    void setPermitted(bool permitted);
    /// Graph confirmed the subscription at `at`.
    void setContact(base::Instant at);
    /// False: whoever receives for us is silent.
    void setDelivering(bool delivering);
    void setSubscribedSince(std::optional<base::Instant> since);

private:
    void publish();
    void announceStatus();

    MeetingInfo m_info;
    base::Scheduler &m_clock;
    domain::Fold m_fold;
    base::Timer m_publishing;
    base::Timer m_aging;
    std::optional<base::Instant> m_lastContact; ///< Graph's time
    base::Instant m_contactLearned;             ///< ours
    std::optional<base::Instant> m_subscribedSince;
    bool m_watched = false;
    bool m_permitted = true;
    bool m_delivering = true;
    MeetingPhase m_announcedPhase = MeetingPhase::Waiting;
};

} // namespace rollcall::monitor
