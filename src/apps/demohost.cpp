// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/demohost.h"

#include "monitor/accounts/appsecrets.h"

namespace rollcall::apps {

using base::ErrorKind;
using base::Result;

class DemoHost::Control final : public monitor::DemoControl
{
public:
    Control(base::SystemScheduler &clock, simulator::World &world)
        : m_clock(clock)
        , m_world(world)
    {
        connect(&world, &simulator::World::finished, this, &DemoControl::finished);
    }

    [[nodiscard]] double speed() const override { return m_clock.speed(); }
    void setSpeed(double speed) override { m_clock.setSpeed(speed); }
    [[nodiscard]] bool isRunning() const override { return !m_world.isFinished(); }
    [[nodiscard]] base::Instant now() const override { return m_clock.now(); }

private:
    base::SystemScheduler &m_clock;
    simulator::World &m_world;
};

DemoHost::DemoHost() = default;

DemoHost::~DemoHost()
{
    m_service.reset(); // before the world that it talks to
}

Result<std::unique_ptr<DemoHost>> DemoHost::make(const cli::DemoOptions &options, base::Scheduler &realTime)
{
    std::unique_ptr<DemoHost> host(new DemoHost);
    if (!host->m_temporary.isValid()) {
        return base::failure(
            ErrorKind::Storage,
            QStringLiteral("cannot make a temporary directory: %1").arg(host->m_temporary.errorString()));
    }
    host->m_clock = std::make_unique<base::SystemScheduler>(realTime.now(), options.speed);
    simulator::WorldOptions world;
    world.people = options.people;
    world.seed = options.seed;
    host->m_world = std::make_unique<simulator::World>(*host->m_clock, realTime, world);
    if (const auto started = host->m_world->start(); !started)
        return std::unexpected(started.error());

    const simulator::World &made = *host->m_world;
    config::AccountConfig organizer{.name = QStringLiteral("demo-organizer"),
                                    .plane = config::Plane::Organizer,
                                    .authority = QUrl(made.authority()),
                                    .tenant = made.tenantId(),
                                    .clientId = made.clientId(),
                                    .graphBaseUrl = QUrl(made.graphBaseUrl())};
    config::AccountConfig connector = organizer;
    connector.name = QStringLiteral("demo-connector");
    connector.plane = config::Plane::Connector;
    host->m_options = {.dataDir = options.dataDir.isEmpty() ? host->m_temporary.path() : options.dataDir,
                       .organizer = organizer,
                       .connector = connector,
                       .validationIssuers = made.validationIssuers()};
    host->m_secrets = secrets::makeMemoryStore();
    host->m_control = std::make_unique<Control>(*host->m_clock, *host->m_world);
    const auto clocks = monitor::ServiceClocks{*host->m_clock, realTime, host->m_random};
    secrets::SecretStore &secrets = *host->m_secrets;
    host->m_service = std::make_unique<monitor::Service>(host->m_options, std::move(host->m_secrets), clocks);
    // In order with what the service does on its store: it is there when the connector asks for it.
    secrets.write(monitor::clientSecretName(connector.name), made.clientSecret().toUtf8(),
                  host->m_service.get(), [](const Result<void> &) {});
    return host;
}

void DemoHost::start(QObject *context, std::function<void(Result<void>)> done)
{
    m_service->start(context, [this, context, done](const Result<void> &started) {
        if (!started)
            return done(started);
        m_service->signIn({}); // the simulated user enters the code within seconds
        m_service->watch(m_world->joinWebUrl(), context, [this, done](const Result<QString> &id) {
            if (!id)
                return done(std::unexpected(id.error()));
            m_service->describe({.id = *id,
                                 .subject = m_world->meetingSubject(),
                                 .joinWebUrl = m_world->joinWebUrl(),
                                 .organizer = m_world->user().displayName,
                                 .scheduledStart = m_world->scheduledStart(),
                                 .scheduledEnd = m_world->scheduledEnd()});
            done({});
        });
    });
}

monitor::Monitor &DemoHost::monitor()
{
    return *m_service;
}

monitor::DemoControl &DemoHost::control()
{
    return *m_control;
}

simulator::World &DemoHost::world()
{
    return *m_world;
}

} // namespace rollcall::apps
