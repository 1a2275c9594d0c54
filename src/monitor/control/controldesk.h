// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/control/controlserver.h"
#include "monitor/monitor.h"

#include <memory>

namespace rollcall::monitor {

/// Does for other programs what they ask of a running Rollcall, as its window would. One thread.
class ControlDesk final : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        Monitor &monitor;
        base::Scheduler &realTime;
        /// Runs its argument once what is being stored now has been.
        std::function<void(QObject *context, std::function<void()> done)> whenStored;
    };

    /// What `services` names is borrowed.
    explicit ControlDesk(const Services &services, QObject *parent = nullptr);
    ~ControlDesk() override;

    /// See ControlServer::listen().
    [[nodiscard]] base::Result<void> listen(const QString &directory);

private:
    [[nodiscard]] QStringList accountsInUse() const;
    void take(ControlExchange &exchange);
    void show(ControlExchange &exchange);
    void check(ControlExchange &exchange);
    void list(ControlExchange &exchange, HeldSubscriptions &held);
    void change(ControlExchange &exchange, HeldSubscriptions &held);
    void takeOver(ControlExchange &exchange, HeldSubscriptions &held);
    void watch(ControlExchange &exchange);
    void watchOfSeries(ControlExchange &exchange, const domain::JoinLink &link, domain::SeriesScope scope);
    void watchOffer(ControlExchange &exchange, const Offer &offer, domain::SeriesScope scope);
    void unwatch(ControlExchange &exchange);
    void upcoming(ControlExchange &exchange);
    void setRules(ControlExchange &exchange);

    Services m_services;
    bool m_ourCheck = false; ///< the check that runs was asked for here
    int m_checkers = 0;      ///< commands that wait for it
    ControlServer m_server;
};

} // namespace rollcall::monitor
