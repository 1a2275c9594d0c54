// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apps/rollcall/desktopnotice.h"
#include "config/settings.h"
#include "gui/window/mainwindow.h"
#include "monitor/sleep/sleepguard.h"

#include <memory>

namespace rollcall::apps {

/// Joins the sleep of this machine, the window and the settings. Everything borrowed must outlive it.
class SleepKeeping final : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        monitor::Monitor &monitor;
        gui::MainWindow &window;
        base::Scheduler &realTime;
        /// Service::wrapUp()
        std::function<void(QObject *context, std::function<void()> done)> wrapUp;
        std::unique_ptr<monitor::SystemSleep> system;
        std::unique_ptr<DesktopNotice> notice;
    };

    SleepKeeping(Services services, config::Settings settings);

Q_SIGNALS:
    /// The choice could not be written: it is good for this run only.
    void notRemembered(const rollcall::base::Error &error);

private:
    void choose(bool stayAwake);

    Services m_services;
    config::Settings m_settings;
    monitor::SleepGuard m_guard;
};

} // namespace rollcall::apps
