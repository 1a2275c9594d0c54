// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/checking/checkreport.h"
#include "monitor/subscriptions/heldsubscriptions.h"
#include "support/samplemeeting.h"

#include <deque>

namespace rollcall::test {

/// A check whose report the test sets.
class SampleCheck final : public monitor::ChainCheck
{
    Q_OBJECT

public:
    void start() override { ++starts; }
    void cancel() override
    {
        ++cancels;
        if (m_report.outcome == monitor::CheckOutcome::Running)
            setReport(report(monitor::CheckOutcome::Cancelled, monitor::CheckHop::Delivery));
    }
    [[nodiscard]] const monitor::CheckReport &report() const override { return m_report; }
    void setReport(const monitor::CheckReport &report)
    {
        m_report = report;
        Q_EMIT changed();
    }

    /// Good up to `hop`, which stands as `outcome` would have it, and those behind it.
    [[nodiscard]] static monitor::CheckReport report(monitor::CheckOutcome outcome,
                                                     monitor::CheckHop hop = monitor::CheckHop::Record)
    {
        using monitor::CheckOutcome;
        using monitor::HopState;
        using std::chrono::milliseconds;
        const milliseconds times[]{milliseconds{412}, milliseconds{688}, milliseconds{1240}, milliseconds{96},
                                   milliseconds{31},  milliseconds{4},   milliseconds{12}};
        monitor::CheckReport result{.outcome = outcome, .started = sampleCallStart()};
        for (int i = 0; i < monitor::checkHops; ++i) {
            monitor::CheckedHop one{.hop = static_cast<monitor::CheckHop>(i), .state = HopState::Good};
            const bool here = one.hop == hop;
            if (outcome == CheckOutcome::Nothing || (outcome == CheckOutcome::Cancelled && one.hop >= hop) ||
                (outcome == CheckOutcome::Broken && one.hop > hop))
                one.state = HopState::Skipped;
            else if (outcome == CheckOutcome::Partial && one.hop >= hop)
                one.state = HopState::NotApplicable;
            else if (outcome == CheckOutcome::Broken && here)
                one.state = HopState::Broken;
            else if (outcome == CheckOutcome::Running && one.hop >= hop)
                one.state = here ? HopState::Running : HopState::Waiting;
            if (one.state == HopState::Good || one.state == HopState::Broken)
                one.took = times[i];
            if (one.state == HopState::NotApplicable)
                one.note = monitor::CheckNote::OtherProcessHasIt;
            if (one.state == HopState::Good && one.hop == monitor::CheckHop::Decryption)
                one.note = monitor::CheckNote::WithoutSignature;
            result.hops << one;
        }
        return result;
    }
    [[nodiscard]] static monitor::CheckReport broken(monitor::CheckHop hop, monitor::CheckFault fault,
                                                     const QString &what,
                                                     const std::optional<base::Error> &error = {})
    {
        auto result = report(monitor::CheckOutcome::Broken, hop);
        auto &one = result.hops[static_cast<int>(hop)];
        one.fault = fault;
        one.what = what;
        one.error = error;
        return result;
    }

    int starts = 0;
    int cancels = 0;

private:
    monitor::CheckReport m_report;
};

/// Subscriptions that the test sets. Calls are held until answered.
class SampleHeld final : public monitor::HeldSubscriptions
{
    Q_OBJECT

public:
    explicit SampleHeld(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    [[nodiscard]] QList<monitor::HeldSubscription> list() const override { return m_list; }
    [[nodiscard]] std::optional<base::Instant> listedAt() const override { return m_listedAt; }
    void refresh(QObject *, Done done) override
    {
        calls << QStringLiteral("list");
        m_waiting.push_back(std::move(done));
    }
    void renew(const QString &id, QObject *, Done done) override
    {
        calls << QStringLiteral("renew ") + id;
        m_waiting.push_back(std::move(done));
    }
    void remove(const QString &id, QObject *, Done done) override
    {
        calls << QStringLiteral("remove ") + id;
        m_waiting.push_back(std::move(done));
    }
    void takeOver(const QString &meetingId, bool warned, QObject *,
                  std::function<void(base::Result<TakeOver>)> done) override
    {
        calls << QStringLiteral("take over %1%2").arg(meetingId, warned ? u" warned" : u"");
        m_waiting.push_back([done = std::move(done), this](const base::Result<void> &result) {
            if (result)
                done(nextTakeOver);
            else
                done(std::unexpected(result.error()));
        });
    }
    void removeOrphans(QObject *, std::function<void(base::Result<int>)> done) override
    {
        calls << QStringLiteral("remove orphans");
        m_waiting.push_back([done = std::move(done), this](const base::Result<void> &result) {
            if (result)
                done(removedOrphans);
            else
                done(std::unexpected(result.error()));
        });
    }

    void setList(const QList<monitor::HeldSubscription> &list)
    {
        m_list = list;
        m_listedAt = m_scheduler.now();
        Q_EMIT changed();
    }
    /// The oldest call that waits.
    void answer(const base::Result<void> &result = {})
    {
        const Done done = std::move(m_waiting.front());
        m_waiting.pop_front();
        done(result);
    }
    [[nodiscard]] bool isWaiting() const { return !m_waiting.empty(); }

    QStringList calls;
    TakeOver nextTakeOver = TakeOver::Taken;
    int removedOrphans = 0;

private:
    base::Scheduler &m_scheduler;
    QList<monitor::HeldSubscription> m_list;
    std::optional<base::Instant> m_listedAt;
    std::deque<Done> m_waiting;
};

/// One of each kind of row.
[[nodiscard]] inline QList<monitor::HeldSubscription> sampleSubscriptions(base::Instant now)
{
    using namespace std::chrono_literals;
    using namespace Qt::StringLiterals;
    using monitor::HeldKind;
    using monitor::HeldOwner;
    using monitor::LifePhase;
    return {{.id = u"b1d5e6f0-0001"_s,
             .resource = u"r1"_s,
             .kind = HeldKind::CallEvents,
             .meetingId = u"m1"_s,
             .subject = u"Quarterly all-hands"_s,
             .owner = HeldOwner::ThisDevice,
             .wanted = true,
             .state = LifePhase::Live,
             .expires = now + 61h + 12min,
             .nextRenewal = now + 26h,
             .lastNotification = now - 4s},
            {.resource = u"r2"_s,
             .kind = HeldKind::CallEvents,
             .meetingId = u"m2"_s,
             .subject = u"Safety training, group B"_s,
             .owner = HeldOwner::ThisDevice,
             .wanted = true,
             .state = LifePhase::Conflicted,
             .error = base::Error{.kind = base::ErrorKind::Conflict, .httpStatus = 409}},
            {.resource = u"r3"_s,
             .kind = HeldKind::CallEvents,
             .meetingId = u"m3"_s,
             .subject = u"Open questions hour"_s,
             .owner = HeldOwner::ThisDevice,
             .wanted = true,
             .state = LifePhase::Refused,
             .error = base::Error{.kind = base::ErrorKind::NotPermitted, .httpStatus = 403}},
            {.id = u"b1d5e6f0-0004"_s,
             .resource = u"r4"_s,
             .kind = HeldKind::WebinarRegistrations,
             .plane = config::Plane::Organizer,
             .subject = u"Onboarding, spring class"_s,
             .eventId = u"e4"_s,
             .owner = HeldOwner::ThisDevice,
             .wanted = true,
             .state = LifePhase::Renewing,
             .expires = now + 11h + 3min,
             .nextRenewal = now,
             .lastNotification = now - 27h},
            {.id = u"b1d5e6f0-0005"_s,
             .resource = u"r5"_s,
             .kind = HeldKind::CallEvents,
             .meetingId = u"m5"_s,
             .subject = u"Leads, weekly"_s,
             .owner = HeldOwner::OtherDevice,
             .expires = now + 3h + 40min},
            {.id = u"b1d5e6f0-0006"_s,
             .resource = u"r6"_s,
             .kind = HeldKind::CallEvents,
             .meetingId = u"3kq5z7yb2mfa4xwu6s5t"_s,
             .expires = now + 18min},
            {.id = u"b1d5e6f0-0007"_s,
             .resource = u"users/7/messages"_s,
             .kind = HeldKind::Other,
             .expires = now + 2min}};
}

} // namespace rollcall::test
