// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/control/controlclient.h"
#include "monitor/subscriptions/subscriptionaccess.h"

#include <functional>
#include <memory>

namespace rollcall::cli {

/// A command on what is held in Graph, once that has been asked. A child of its session.
class SubscriptionWork final : public QObject
{
    Q_OBJECT

public:
    /// `asked`: whether it could be, of all accounts.
    using Then = std::function<void(SubscriptionWork &, const base::Result<void> &asked)>;

    /// Of the Rollcall that runs, if one does. Ends the session if there is nobody to ask for.
    static void start(Session &session, const Then &then);

    [[nodiscard]] monitor::HeldSubscriptions &held() { return *m_held; }
    /// What held() does, a running Rollcall does.
    [[nodiscard]] bool isOfRunning() const { return !m_access; }
    /// Another Rollcall has the data directory.
    [[nodiscard]] bool isBesideAnother() const { return m_besideAnother; }

    Session &session;

private:
    SubscriptionWork(Session &itsSession, bool besideAnother);
    static void askRunning(Session &session, monitor::RunningRollcall &running, const Then &then);
    static void askGraph(Session &session, const Then &then);

    std::unique_ptr<monitor::SubscriptionAccess> m_access;
    monitor::HeldSubscriptions *m_held = nullptr;
    bool m_besideAnother;
};

} // namespace rollcall::cli
