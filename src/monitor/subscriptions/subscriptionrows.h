// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/subscriptions/subscriptionlife.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rollcall::monitor {

/// Where keepers remember what they do, so that it can be taken up after a crash. Rows are identified by
/// their id, intents by resource, change type and app registration.
class SubscriptionStorage
{
public:
    using Done = std::function<void(base::Result<void>)>;

    SubscriptionStorage() = default;
    SubscriptionStorage(const SubscriptionStorage &) = delete;
    SubscriptionStorage &operator=(const SubscriptionStorage &) = delete;
    virtual ~SubscriptionStorage() = default;

    /// `done` runs once, later, when the intent of `row`, which has no id, is safely on disk.
    virtual void intend(const storage::SubscriptionRow &row, QObject *context, Done done) = 0;
    /// The intent of `row` is given up.
    virtual void forget(const storage::SubscriptionRow &row) = 0;
    /// Inserts or replaces the row; the intent is fulfilled.
    virtual void keep(const storage::SubscriptionRow &row) = 0;
    /// Graph does not want `row`, which has no id, and it is not tried again: for who asks later why.
    virtual void refuse(const storage::SubscriptionRow &row, base::Instant at, const base::Error &error) = 0;
    /// It exists no longer than `at`. The row stays for a while: what it delivered may still be on its way.
    virtual void end(const std::string &id, base::Instant at) = 0;
};

/// In the database. Goes on trying, but for intents.
class SubscriptionRows final : public QObject, public SubscriptionStorage
{
    Q_OBJECT

public:
    SubscriptionRows(storage::Writer &writer, base::Scheduler &scheduler);

    void intend(const storage::SubscriptionRow &row, QObject *context, Done done) override;
    void forget(const storage::SubscriptionRow &row) override;
    void keep(const storage::SubscriptionRow &row) override;
    void refuse(const storage::SubscriptionRow &row, base::Instant at, const base::Error &error) override;
    void end(const std::string &id, base::Instant at) override;

Q_SIGNALS:
    /// A subscription has got a row that had none: what it delivered before can be judged now.
    void added();
    void failed(const rollcall::base::Error &error);
    void worked();

private:
    using Work = std::function<base::Result<bool>(storage::Store &)>;
    void run(const std::function<Work()> &attempt, const std::function<void(bool)> &done);

    storage::Writer &m_writer;
    base::Scheduler &m_scheduler;
    std::map<std::string, storage::SubscriptionRow> m_latest; ///< by id
};

/// Those that may still matter; older ones are deleted.
[[nodiscard]] base::Result<std::vector<storage::SubscriptionRow>> currentSubscriptions(storage::Store &store,
                                                                                       base::Instant now);

/// The subscription `id` exists no longer than `at`; succeeds also if it is not known.
[[nodiscard]] base::Result<void> endSubscription(storage::Store &store, const std::string &id,
                                                 base::Instant at);

/// What `rows` say of the subscription that `row` describes but for its id: how far it had come.
[[nodiscard]] Life lifeFrom(const std::vector<storage::SubscriptionRow> &rows,
                            const storage::SubscriptionRow &row, base::Instant now);

} // namespace rollcall::monitor
