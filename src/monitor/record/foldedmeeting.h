// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/record/livemeeting.h"

#include <span>
#include <vector>

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
    [[nodiscard]] Reading reading() const override { return m_reading; }
    [[nodiscard]] std::optional<base::Instant> lastEvent() const override { return m_lastEvent; }
    void hurry() override;
    [[nodiscard]] MeetingPhase phase() const override;
    /// A call is open, or may be: the record is still to be read.
    [[nodiscard]] bool mayRun() const;
    [[nodiscard]] Freshness freshness() const override;
    [[nodiscard]] std::optional<base::Instant> lastContact() const override { return m_lastContact; }
    [[nodiscard]] std::optional<base::Instant> subscribedSince() const override { return m_subscribedSince; }

    /// Its record has still to be read; until then entries are kept for it. `last`: see lastEvent().
    void expectRecord(std::optional<base::Instant> last);
    /// It was read up to some entry or other; what has been added since is folded on top.
    void takeRecord(domain::Fold fold);
    /// What is added from now on is in the journal, and shown once that can be read.
    void giveUpRecord();

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

Q_SIGNALS:
    void recordWanted(); ///< while it has still to be read

private:
    void publish();
    void announceStatus();

    MeetingInfo m_info;
    base::Scheduler &m_clock;
    domain::Fold m_fold;
    Reading m_reading = Reading::Done;
    std::optional<base::Instant> m_lastEvent;
    std::vector<domain::JournalEntry> m_unfolded; ///< while it is read
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
