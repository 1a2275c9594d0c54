// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/organizer.h"
#include "monitor/subscriptions/subscriptioncensus.h"

#include <QObject>

#include <memory>

namespace rollcall::monitor {

/// Graph in the name of whoever is signed in, for what goes on all the time: there once somebody wants it,
/// and gone when they sign out. One thread.
class OrganizerPlane : public QObject
{
    Q_OBJECT

public:
    /// `organizer` is borrowed.
    OrganizerPlane(base::Scheduler &scheduler, Organizer &organizer, QObject *parent = nullptr);
    ~OrganizerPlane() override;

    /// From now on. Tries again what may pass.
    void want();
    /// Lets go of it until resume(), or until somebody signs in: it is about to be signed out.
    void pause();
    void resume();
    /// Wanted, not there yet, and nothing has gone wrong so far.
    [[nodiscard]] bool isComing() const
    {
        return m_wanted && !m_paused && !m_census && !m_failed && m_organizer.person().has_value();
    }
    /// Null while it is not there.
    [[nodiscard]] SubscriptionCensus *census() const { return m_census.get(); }
    [[nodiscard]] const config::AccountConfig &account() const { return m_organizer.account(); }

Q_SIGNALS:
    void came();
    void going(); ///< census() and what it uses must not be used from now on
    void failed(const rollcall::base::Error &error);

private:
    void check();
    void take();
    void letGo();

    Organizer &m_organizer;
    std::unique_ptr<SubscriptionCensus> m_census;
    bool m_wanted = false;
    bool m_paused = false;
    bool m_checking = false;
    bool m_failed = false; ///< the last time
    base::Timer m_retrying;
};

} // namespace rollcall::monitor
