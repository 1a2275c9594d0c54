// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/changeprinter.h"
#include "cli/commands.h"
#include "cli/ending.h"
#include "config/paths.h"
#include "config/settings.h"
#include "monitor/appsignin.h"
#include "monitor/secretstores.h"
#include "monitor/service.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::LiveMeeting;
using monitor::Monitor;

namespace {

/// A service on the settings and the data directory that the command line names. `started` gets it once its
/// records can be shown; errors end the session.
void openService(Session &session, bool receive, std::function<void(monitor::Service &)> started)
{
    const Arguments &arguments = session.arguments();
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    auto options = monitor::serviceOptions(*settings, arguments.value(QStringLiteral("account")));
    if (!options)
        return session.fail(options.error());
    const auto workspace = session.workspaceOptions(true);
    if (!workspace)
        return session.fail(workspace.error());
    auto secrets = monitor::openSecretStore(*workspace);
    if (!secrets)
        return session.fail(secrets.error());
    options->dataDir = workspace->dataDir;
    options->receive = receive;
    Environment &environment = session.environment();
    auto service = std::make_unique<monitor::Service>(
        *options, std::move(*secrets),
        monitor::ServiceClocks{environment.scheduler, environment.scheduler, environment.random});
    monitor::Service *running = service.get();
    session.keep(std::move(service));
    running->start(&session, [&session, running, started](const Result<void> &result) {
        if (!result)
            return session.fail(result.error());
        started(*running);
    });
}

Result<double> numberOption(const Arguments &arguments, const QString &name, double otherwise, double least,
                            double most)
{
    if (!arguments.has(name))
        return otherwise;
    bool isNumber = false;
    const double value = arguments.value(name).toDouble(&isNumber);
    if (!isNumber || value < least || value > most) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--%1 is a number from %2 to %3, not '%4'")
                                                   .arg(name)
                                                   .arg(least)
                                                   .arg(most)
                                                   .arg(arguments.value(name)));
    }
    return value;
}

void showCode(Session &session, const monitor::DeviceCodePrompt &prompt)
{
    if (!session.json()) {
        return session.print(QStringLiteral("To sign in, open %1 and enter the code %2")
                                 .arg(prompt.verificationUri, prompt.userCode));
    }
    const auto left = prompt.expires - session.environment().scheduler.now();
    session.print(
        {{QStringLiteral("verification_uri"), prompt.verificationUri},
         {QStringLiteral("user_code"), prompt.userCode},
         {QStringLiteral("expires_in"), qint64(std::chrono::ceil<std::chrono::seconds>(left).count())},
         {QStringLiteral("interval"), qint64(prompt.interval.count())}});
}

/// The connector account of the settings; with --tenant and --client-id it is written there first.
Result<config::AccountConfig> connectorAccount(const Arguments &arguments, config::Settings &settings)
{
    const QString name = arguments.value(QStringLiteral("account"));
    std::optional<config::AccountConfig> found;
    for (const config::AccountConfig &account : settings.accounts()) {
        if (account.plane == config::Plane::Connector && (name.isEmpty() || account.name == name))
            found = account;
    }
    const QString tenant = arguments.value(QStringLiteral("tenant"));
    const QString clientId = arguments.value(QStringLiteral("client-id"));
    if (tenant.isEmpty() != clientId.isEmpty())
        return base::failure(ErrorKind::Usage, QStringLiteral("--tenant and --client-id go together"));
    if (!tenant.isEmpty()) {
        config::AccountConfig account = found.value_or(config::AccountConfig{});
        account.name = found ? found->name : name.isEmpty() ? QStringLiteral("connector") : name;
        account.plane = config::Plane::Connector;
        account.tenant = tenant;
        account.clientId = clientId;
        if (const auto written = settings.setAccount(account); !written)
            return std::unexpected(written.error());
        return settings.account(account.name);
    }
    if (!found) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("the settings have no connector account%1; name its "
                                            "--tenant and --client-id")
                                 .arg(name.isEmpty() ? QString() : QStringLiteral(" '%1'").arg(name)));
    }
    return *found;
}

/// The secret comes from standard input: arguments are seen by others on the machine.
void signInConnector(Session &session)
{
    const Arguments &arguments = session.arguments();
    auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto account = connectorAccount(arguments, *settings);
    if (!account)
        return session.fail(account.error());
    session.tell(QStringLiteral("Type or pipe the client secret of '%1', then Enter.").arg(account->name));
    const QByteArray clientSecret = session.environment().input.readLine(4096).trimmed();
    if (clientSecret.isEmpty())
        return session.fail({ErrorKind::Usage, QStringLiteral("no client secret came from standard input")});
    const auto opened = session.openSecrets();
    if (!opened)
        return session.fail(opened.error());
    Environment &environment = session.environment();
    monitor::signInApp(*account, clientSecret, **opened, environment.scheduler, environment.random, &session,
                       [&session, name = account->name](const Result<void> &result) {
                           if (!result)
                               return session.fail(result.error());
                           if (session.json())
                               session.print({{QStringLiteral("account"), name}});
                           else
                               session.print(QStringLiteral("Signed in as %1").arg(name));
                           session.finish();
                       });
}

void tellProblem(Session &session, const monitor::Health &health)
{
    if (health.problem)
        session.tell(errorSentence(*health.problem));
}

} // namespace

void addWatch(Session &session)
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const auto added = (*workspace)->addWatch(session.arguments().positional.first());
    if (!added)
        return session.fail(added.error());
    session.finish();
}

void listWatches(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto watches = (*workspace)->watches();
    if (!watches)
        return session.fail(watches.error());
    for (const QJsonObject &watch : *watches) {
        if (session.json())
            session.print(watch);
        else
            session.print(
                QStringLiteral("%1  %2").arg(watch.value(QStringLiteral("id")).toString(),
                                             watch.value(QStringLiteral("join_web_url")).toString()));
    }
    if (watches->isEmpty())
        session.tell(
            QStringLiteral("Nothing is followed yet. Add a meeting with: rollcall-cli watch add LINK"));
    session.finish(watches->isEmpty() ? NothingThere : Done);
}

void removeWatch(Session &session)
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(session.arguments().positional.first());
    if (!id)
        return session.fail(id.error());
    const auto removed = (*workspace)->removeWatch(*id);
    if (!removed)
        return session.fail(removed.error());
    session.finish();
}

void signIn(Session &session)
{
    const QString method = session.arguments().value(QStringLiteral("method"), QStringLiteral("device-code"));
    if (method == u"app")
        return signInConnector(session);
    if (method != u"device-code") {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("--method is device-code or app, not '%1'").arg(method)});
    }
    for (const QString &option : {QStringLiteral("tenant"), QStringLiteral("client-id")}) {
        if (session.arguments().has(option))
            return session.fail(
                {ErrorKind::Usage, QStringLiteral("--%1 goes with --method app").arg(option)});
    }
    openService(session, false, [s = &session](monitor::Service &monitor) {
        QObject::connect(&monitor, &Monitor::deviceCode, s,
                         [s](const monitor::DeviceCodePrompt &prompt) { showCode(*s, prompt); });
        QObject::connect(&monitor, &Monitor::signedIn, s, [s](const QString &account) {
            if (s->json())
                s->print({{QStringLiteral("account"), account}});
            else
                s->print(QStringLiteral("Signed in as %1").arg(account));
            s->finish();
        });
        QObject::connect(&monitor, &Monitor::signInFailed, s,
                         [s](const base::Error &error) { s->fail(error); });
        monitor.signIn({});
    });
}

void runMonitor(Session &session)
{
    const auto seconds = numberOption(session.arguments(), QStringLiteral("for"), 0, 0.001, 1e9);
    if (!seconds)
        return session.fail(seconds.error());
    const bool untilEnded = session.arguments().has(QStringLiteral("until-ended"));
    openService(session, true, [s = &session, seconds = *seconds, untilEnded](monitor::Service &service) {
        const bool watches = std::ranges::any_of(service.meetings(), [](const LiveMeeting *meeting) {
            return meeting->freshness() != monitor::Freshness::Unwatched;
        });
        if (!watches) {
            return s->fail(
                {ErrorKind::NotFound, QStringLiteral("nothing is followed yet. Add a meeting with: "
                                                     "rollcall-cli watch add LINK")});
        }
        new ChangePrinter(*s, service);
        QObject::connect(&service, &Monitor::healthChanged, s,
                         [s, &service] { tellProblem(*s, service.health()); });
        auto *ending = new Ending(*s, service);
        QObject::connect(&s->environment().interrupt, &Interrupt::raised, ending, &Ending::begin);
        if (seconds > 0) {
            s->environment().scheduler.after(std::chrono::nanoseconds(static_cast<qint64>(seconds * 1e9)),
                                             ending, [ending] { ending->begin(); });
        }
        if (untilEnded)
            QObject::connect(new EndWatcher(service, s), &EndWatcher::ended, ending, &Ending::begin);
    });
}

void runDemo(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto people = numberOption(arguments, QStringLiteral("people"), 30, 1, 20'000);
    const auto speed = numberOption(arguments, QStringLiteral("speed"), 60, 0.1, 10'000);
    const auto seed = numberOption(arguments, QStringLiteral("seed"), 1, 0, 1e15);
    for (const auto *option : {&people, &speed, &seed}) {
        if (!*option)
            return session.fail(option->error());
    }
    auto demo =
        session.environment().openDemo({static_cast<int>(*people), *speed, static_cast<quint64>(*seed),
                                        arguments.value(QStringLiteral("data-dir"))});
    if (!demo)
        return session.fail(demo.error());
    Demo *running = demo->get();
    session.keep(std::move(*demo));
    running->start(&session, [s = &session, running](const Result<void> &started) {
        if (!started)
            return s->fail(started.error());
        new ChangePrinter(*s, running->monitor());
        const auto finish = [s] {
            // What happened last is published within a tenth of a second.
            s->environment().scheduler.after(std::chrono::milliseconds{300}, s, [s] { s->finish(); });
        };
        QObject::connect(new EndWatcher(running->monitor(), s), &EndWatcher::ended, s, finish);
        QObject::connect(&s->environment().interrupt, &Interrupt::raised, s, [s] { s->finish(); });
    });
}

} // namespace rollcall::cli
