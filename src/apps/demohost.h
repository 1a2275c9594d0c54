// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "cli/session.h"
#include "monitor/democontrol.h"
#include "monitor/service.h"
#include "simulator/world.h"

#include <QTemporaryDir>

#include <memory>

namespace rollcall::apps {

/// The demo of rollcall and rollcall-cli: the real chain, signed in to a simulated tenant in this process,
/// watching its one meeting, in a data directory of its own.
class DemoHost final : public cli::Demo
{
public:
    /// `realTime` is borrowed. Errors: Network (no loopback port), Storage (no temporary directory).
    static base::Result<std::unique_ptr<DemoHost>> make(const cli::DemoOptions &options,
                                                        base::Scheduler &realTime);
    ~DemoHost() override;

    [[nodiscard]] monitor::Monitor &monitor() override;
    [[nodiscard]] monitor::DemoControl &control() override;
    [[nodiscard]] simulator::World &world();

    void start(QObject *context, std::function<void(base::Result<void>)> done) override;

private:
    class Control;
    DemoHost();

    base::SystemRandom m_random;
    QTemporaryDir m_temporary;
    std::unique_ptr<base::SystemScheduler> m_clock;
    std::unique_ptr<simulator::World> m_world;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    monitor::ServiceOptions m_options;
    std::unique_ptr<monitor::Service> m_service;
    std::unique_ptr<Control> m_control;
};

} // namespace rollcall::apps
