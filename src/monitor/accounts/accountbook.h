// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/connectoraccount.h"
#include "monitor/accounts/organizer.h"

#include <QObject>

#include <memory>
#include <vector>

namespace rollcall::monitor {

/// An account of the settings.
struct KnownAccount
{
    config::AccountConfig config;
    bool locked = false; ///< set by the organisation's policy
};

/// All accounts of the settings, and who or what is signed in to them. One thread.
class AccountBook : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void()>;

    /// What `services` names is borrowed.
    AccountBook(const Connector::Services &services, const QList<KnownAccount> &accounts,
                QObject *parent = nullptr);
    ~AccountBook() override;

    /// Looks what is kept, without a network. `done` runs once, later; what went wrong is in accounts().
    void restore(QObject *context, Done done);
    /// As ConnectorAccount has it.
    void setFollowed(const QList<FollowedEvent> &events);
    /// Asks the login services and Graph. Likewise.
    void check(QObject *context, Done done);

    [[nodiscard]] QList<AccountInfo> accounts() const; ///< by id
    [[nodiscard]] std::vector<Organizer *> organizers() const;
    [[nodiscard]] Organizer *organizer(const QString &id) const; ///< null: there is none
    [[nodiscard]] ConnectorAccount *connector(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    template <typename Begin> void forAll(QObject *context, Done done, Begin begin);

    base::Scheduler &m_scheduler;
    std::vector<std::unique_ptr<Organizer>> m_organizers;
    std::vector<std::unique_ptr<ConnectorAccount>> m_connectors;
    QStringList m_locked;
};

} // namespace rollcall::monitor
