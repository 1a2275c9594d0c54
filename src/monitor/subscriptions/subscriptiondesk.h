// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/subscriptions/subscriptioncensus.h"
#include "monitor/subscriptions/subscriptionview.h"

#include <QPointer>

#include <cstdint>
#include <map>
#include <memory>

namespace rollcall::monitor {

/// HeldSubscriptions of the accounts in use: what Graph lists, what the keepers of this process know better,
/// and what the database says.
class SubscriptionDesk final : public HeldSubscriptions
{
    Q_OBJECT

public:
    struct Services
    {
        base::Scheduler &clock;
        base::Scheduler &pace; ///< real time, for saying changed() not too often
        /// Reports once, later, and not when `context` is gone.
        std::function<void(QObject *context, std::function<void(base::Result<HeldRecords>)>)> read;
        /// The row of `id` has come to its end.
        std::function<void(const QString &id, base::Instant at)> end;
        std::function<bool(const QString &meetingId)> callRuns;
    };

    explicit SubscriptionDesk(Services services, QObject *parent = nullptr);
    ~SubscriptionDesk() override;

    /// Whose token may ask Graph, and which keepers use it, as long as `census` lives.
    void use(config::Plane plane, SubscriptionCensus *census);
    void setMarks(const HeldMarks &marks);
    /// Something in the database may be new; soon looked at.
    void touch();
    /// At once; `looked` runs once, later, if there is one. Errors: those of Services::read.
    void lookAgain(const std::function<void(const base::Result<void> &)> &looked = {});

    [[nodiscard]] QList<HeldSubscription> list() const override { return m_list; }
    [[nodiscard]] std::optional<base::Instant> listedAt() const override { return m_listedAt; }
    void refresh(QObject *context, Done done) override;
    void renew(const QString &id, QObject *context, Done done) override;
    void remove(const QString &id, QObject *context, Done done) override;
    void takeOver(const QString &meetingId, bool warned, QObject *context,
                  std::function<void(base::Result<TakeOver>)> done) override;
    void removeOrphans(QObject *context, std::function<void(base::Result<int>)> done) override;

private:
    struct Refresh;
    void ask(const std::shared_ptr<Refresh> &refresh);
    void rebuild();
    void addKept(QList<HeldSubscription> &there) const;
    void take(config::Plane plane, const QList<graph::Subscription> &found, const QStringList &live);
    void takePlace(SubscriptionKeeper &conflicted, bool warned, QObject *context,
                   std::function<void(base::Result<TakeOver>)> done);
    void removed(const QString &id, base::Instant at);
    void removeNext(QStringList ids, int count, const QPointer<QObject> &context,
                    const std::function<void(base::Result<int>)> &done);
    [[nodiscard]] const HeldSubscription *find(const QString &id) const;
    [[nodiscard]] SubscriptionKeeper *keeperOf(const QString &id) const;
    /// A conflicted one, if there is any.
    [[nodiscard]] SubscriptionKeeper *keeperOfMeeting(const QString &meetingId) const;
    template <typename T>
    void whenSettled(SubscriptionKeeper &keeper, QObject *context, std::function<void(base::Result<T>)> done,
                     std::function<base::Result<T>()> result);
    /// Later, as everything that reports.
    template <typename T>
    void reportLater(QObject *context, std::function<void(base::Result<T>)> done, base::Result<T> result);

    Services m_services;
    std::map<config::Plane, QPointer<SubscriptionCensus>> m_planes;
    HeldMarks m_marks;
    HeldRecords m_records;
    std::map<config::Plane, QList<graph::Subscription>> m_found;
    /// Their keepers believe in them, but Graph's list did not have them; until Graph has been asked.
    QStringList m_gone;
    std::optional<base::Instant> m_listedAt;
    /// When Graph was asked for that, in the time of `pace`; nothing: what keepers did is not in it.
    std::optional<std::chrono::nanoseconds> m_listed;
    std::uint64_t m_changes = 0; ///< of keepers
    QList<HeldSubscription> m_list;
    base::Timer m_looking;
};

} // namespace rollcall::monitor
