// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/running.h"

#include "cli/deliverytext.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;

Result<monitor::ServiceOptions> serviceOptions(Session &session, bool settingsMayBeMissing)
{
    const auto settings = session.settings(settingsMayBeMissing);
    if (!settings)
        return std::unexpected(settings.error());
    return monitor::serviceOptions(*settings, session.arguments().value(QStringLiteral("account")),
                                   session.environment().scheduler.now());
}

void startService(Session &session, monitor::ServiceOptions options,
                  std::function<void(monitor::Service &)> started,
                  std::function<void(const base::Error &)> failed)
{
    const auto workspace = session.workspaceOptions(true);
    if (!workspace)
        return session.fail(workspace.error());
    auto secrets = session.environment().openSecrets(*workspace);
    if (!secrets)
        return session.fail(secrets.error());
    options.dataDir = workspace->dataDir;
    Environment &environment = session.environment();
    auto service = std::make_unique<monitor::Service>(
        options, std::move(*secrets),
        monitor::ServiceClocks{environment.scheduler, environment.scheduler, environment.random});
    monitor::Service *running = service.get();
    session.keep(std::move(service));
    running->start(&session, [&session, running, started = std::move(started),
                              failed = std::move(failed)](const Result<void> &result) {
        if (result)
            return started(*running);
        if (failed)
            return failed(result.error());
        if (const monitor::Health health = running->health(); health.problem) {
            session.tell(QStringLiteral("rollcall-cli: ") + problemSentence(health));
            return session.finish(exitCode(result.error().kind));
        }
        session.fail(result.error());
    });
}

Result<config::AccountConfig> oneAccount(Session &session, const monitor::ServiceOptions &options,
                                         config::Plane plane)
{
    const bool organizer = plane == config::Plane::Organizer;
    const auto &chosen = organizer ? options.organizer : options.connector;
    const QString named = session.arguments().value(QStringLiteral("account"));
    QStringList names;
    for (const monitor::KnownAccount &account : options.accounts) {
        if (account.config.name == named && account.config.plane != plane)
            return std::unexpected(otherPlane(account.config));
        if (account.config.plane == plane)
            names << account.config.name;
    }
    if (!chosen) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("the settings have no %1 account. Put into %2, section [accounts]: "
                           "NAME\\plane=%1, NAME\\clientId=the app registration's id%3")
                .arg(organizer ? u"organizer" : u"connector", session.settingsPath(),
                     organizer ? QStringLiteral(", NAME\\tenant=your organisation's id or domain")
                               : QStringLiteral(", NAME\\tenant=your organisation's id; or name --tenant "
                                                "and --client-id")));
    }
    if (names.size() > 1 && !session.arguments().has(QStringLiteral("account"))) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("the settings have several %1 accounts: choose one with "
                           "--account %2")
                .arg(organizer ? u"organizer" : u"connector", names.join(QStringLiteral(" or "))));
    }
    return *chosen;
}

base::Error otherPlane(const config::AccountConfig &account)
{
    const bool organizer = account.plane == config::Plane::Organizer;
    return {.kind = ErrorKind::Usage,
            .logText = QStringLiteral("'%1' is %2 account, and this needs %3 account: name another one with "
                                      "--account")
                           .arg(account.name, organizer ? u"an organizer" : u"a connector",
                                organizer ? u"a connector" : u"an organizer")};
}

} // namespace rollcall::cli
