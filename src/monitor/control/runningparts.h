// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/checking/checkreport.h"
#include "monitor/control/controlclient.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QPointer>

#include <vector>

namespace rollcall::monitor {

/// The check of the chain as a running Rollcall does it.
class RunningCheck final : public ChainCheck
{
    Q_OBJECT

public:
    /// `running` is borrowed.
    explicit RunningCheck(RunningRollcall &running, QObject *parent = nullptr);

    void start() override;
    /// The one that runs is cancelled there, too, unless somebody else waits for it.
    void cancel() override;
    [[nodiscard]] const CheckReport &report() const override { return m_report; }

Q_SIGNALS:
    /// Instead of finished(): see ControlCall.
    void lost(const rollcall::base::Error &error);

private:
    bool take(const QJsonObject &report);

    RunningRollcall &m_running;
    QPointer<ControlCall> m_call;
    CheckReport m_report;
};

/// What a running Rollcall holds. Errors beside those of HeldSubscriptions: those of ControlCall.
class RunningSubscriptions final : public HeldSubscriptions
{
    Q_OBJECT

public:
    /// An account that cannot ask.
    struct Problem
    {
        QString account;
        base::Error error;
    };

    /// `running` is borrowed.
    explicit RunningSubscriptions(RunningRollcall &running, QObject *parent = nullptr);

    [[nodiscard]] QList<HeldSubscription> list() const override { return m_list; }
    [[nodiscard]] std::optional<base::Instant> listedAt() const override { return m_listedAt; }
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; } ///< at refresh()
    void refresh(QObject *context, Done done) override;
    void renew(const QString &id, QObject *context, Done done) override;
    void remove(const QString &id, QObject *context, Done done) override;
    void takeOver(const QString &meetingId, bool warned, QObject *context,
                  std::function<void(base::Result<TakeOver>)> done) override;
    void removeOrphans(QObject *context, std::function<void(base::Result<int>)> done) override;

private:
    void ask(const QString &request, const QJsonObject &more, QObject *context, ControlCall::Done done);
    bool take(const QJsonObject &answer);

    RunningRollcall &m_running;
    QList<HeldSubscription> m_list;
    std::optional<base::Instant> m_listedAt;
    std::vector<Problem> m_problems;
};

} // namespace rollcall::monitor
