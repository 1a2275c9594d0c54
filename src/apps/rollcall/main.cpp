// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/demohost.h"
#include "apps/hardening.h"
#include "apps/rollcall/chosenaccount.h"
#include "apps/rollcall/display.h"
#include "apps/rollcall/handover.h"
#include "apps/rollcall/openevents.h"
#include "apps/rollcall/secretsopening.h"
#include "apps/rollcall/sleepkeeping.h"
#include "apps/rollcall/snapshot.h"
#include "apps/systemsleep/systemsleep.h"
#include "apps/version/libraryversions.h"
#include "config/paths.h"
#include "config/settings.h"
#include "gui/errortext.h"
#include "gui/look/fade.h"
#include "gui/look/resources.h"
#include "gui/look/theme.h"
#include "gui/window/droppedtext.h"
#include "gui/window/mainwindow.h"
#include "monitor/accounts/secretstores.h"
#include "monitor/accounts/settingsaccounts.h"
#include "monitor/delivery/settingsdelivery.h"
#include "monitor/service.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QProcessEnvironment>
#include <QScreen>
#include <QSettings>
#include <QUrl>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <span>

using namespace rollcall;

namespace {

constexpr int wrongUsage = 2;
constexpr auto firstPaint = std::chrono::milliseconds(60);

QCommandLineOption option(const char *name, const char *help, const char *value = "",
                          const char *otherwise = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(help), QString::fromLatin1(value),
            QString::fromLatin1(otherwise)};
}

void declareArguments(QCommandLineParser &arguments)
{
    arguments.setApplicationDescription(QStringLiteral("Live attendance for Microsoft Teams meetings"));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addOptions({option("demo", "Play a simulated meeting; nothing leaves this machine."),
                          option("people", "Demo: how many attend.", "N", "30"),
                          option("speed", "Demo: how fast; 1 is real time.", "X", "20"),
                          option("seed", "Demo: another seed, another meeting.", "S", "1"),
                          option("snapshot", "Demo: leave pictures and CSV files in DIR, then end.", "DIR"),
                          option("theme", "platform, light or dark.", "THEME", "platform"),
                          option("data-dir", "Where the record is kept.", "DIR"),
                          option("config", "Settings (INI).", "FILE"),
                          option("account", "The account of the settings to use.", "NAME")});
    arguments.addPositionalArgument(
        QStringLiteral("link"),
        QStringLiteral("A Teams join link to watch, a relay's pairing link, or a connector's "
                       "file."),
        QStringLiteral("[link]"));
}

/// Asked for its version or for help, it needs no display.
bool wantsOnlyText(int argc, char *argv[])
{
    return argc == 2 && std::ranges::any_of(std::array{"--version", "-v", "--help", "-h"},
                                            [argv](const char *word) { return qstrcmp(argv[1], word) == 0; });
}

int complain(const QString &sentence, int code)
{
    std::fprintf(stderr, "rollcall: %s\n", qPrintable(sentence));
    return code;
}

/// What the running program consists of besides the application; in the order of dying, backwards.
struct Program
{
    base::SystemScheduler realTime;
    base::SystemRandom random;
    std::unique_ptr<QSettings> windowSettings; ///< none for pictures: they are always the same
    base::Timer starting{realTime};
    std::unique_ptr<apps::DemoHost> demo;
    QByteArray passphrase; ///< of the file store, if the environment had it
    std::unique_ptr<apps::SecretsOpening> opening;
    /// Stays when the service is made anew: nobody is asked twice, and what is only in memory is not lost.
    std::shared_ptr<secrets::SecretStore> secrets;
    std::unique_ptr<monitor::Service> service;
    std::unique_ptr<monitor::SettingsAccounts> setup;
    std::unique_ptr<monitor::SettingsDelivery> delivery;
    std::unique_ptr<gui::MainWindow> window;
    std::unique_ptr<apps::SleepKeeping> sleep;
    std::unique_ptr<apps::Snapshot> snapshot;

    void closeWindow()
    {
        sleep.reset();
        if (windowSettings && window)
            gui::saveWindowState(*windowSettings, window->state());
        window.reset();
    }
    void close()
    {
        closeWindow();
        delivery.reset();
        setup.reset();
        service.reset();
    }
};

QString settingsPath(const QCommandLineParser &arguments)
{
    const QString path = arguments.value(QStringLiteral("config"));
    return path.isEmpty() ? config::defaultConfigFile() : path;
}

QString dataDirectory(const QCommandLineParser &arguments)
{
    const QString path = arguments.value(QStringLiteral("data-dir"));
    return path.isEmpty() ? config::defaultDataDirectory() : path;
}

/// What the service needs to know, and where its secrets will come from. `account`: empty for the one that
/// was chosen last.
base::Result<monitor::ServiceOptions> prepare(const QCommandLineParser &arguments, QString account,
                                              Program &program)
{
    const auto settings = config::Settings::load(settingsPath(arguments), config::machinePolicy());
    if (!settings)
        return std::unexpected(settings.error());
    if (account.isEmpty() && program.windowSettings)
        account = apps::chosenAccount(*program.windowSettings, *settings);
    auto options = monitor::serviceOptions(*settings, account, program.realTime.now());
    if (!options)
        return std::unexpected(options.error());
    options->dataDir = dataDirectory(arguments);
    options->recordsFirst = false; // the window says which are still to be read
    program.opening = std::make_unique<apps::SecretsOpening>(*settings, options->dataDir, program.passphrase);
    return options;
}

void showWindow(Program &program, monitor::Monitor &monitor, monitor::DemoControl *demo, gui::Theme &theme)
{
    program.window = std::make_unique<gui::MainWindow>(monitor, demo, &theme);
    QObject::connect(program.window.get(), &gui::MainWindow::openRequested, program.window.get(),
                     [](const QString &address) { QDesktopServices::openUrl(QUrl(address)); });
    program.window->resize(QSize(1440, 900).boundedTo(program.window->screen()->availableSize()));
    if (program.windowSettings) {
        program.window->restore(gui::loadWindowState(*program.windowSettings));
        gui::setFading(*program.window, true);
    }
    program.window->show();
    QGuiApplication::setQuitOnLastWindowClosed(true);
}

/// The service has started, or what delivers to it has not: its settings can be changed.
void allowChanges(const QCommandLineParser &arguments, Program &program)
{
    program.setup = std::make_unique<monitor::SettingsAccounts>(
        program.service->setupServices(), settingsPath(arguments), config::machinePolicy());
    QObject::connect(program.service.get(), &monitor::Monitor::signedIn, program.setup.get(),
                     [&program] { program.setup->learnTenants(program.service->accounts()); });
    program.window->letAccountsChange(*program.setup);
    program.delivery = std::make_unique<monitor::SettingsDelivery>(
        program.service->deliveryServices(), settingsPath(arguments), config::machinePolicy());
    program.window->letDeliveryChange(*program.delivery);
}

/// The service has started: from now on it matters whether this machine sleeps.
void watchSleep(const QCommandLineParser &arguments, Program &program)
{
    auto settings = config::Settings::load(settingsPath(arguments), config::machinePolicy());
    if (!settings)
        return static_cast<void>(complain(settings.error().logText, 1)); // it was readable a moment ago
    program.sleep = std::make_unique<apps::SleepKeeping>(
        apps::SleepKeeping::Services{
            .monitor = *program.service,
            .window = *program.window,
            .realTime = program.realTime,
            .wrapUp =
                [service = program.service.get()](QObject *context, std::function<void()> done) {
                    service->wrapUp(context, std::move(done));
                },
            .system = apps::systemSleep(),
            .notice = apps::desktopNotice()},
        std::move(*settings));
    QObject::connect(program.sleep.get(), &apps::SleepKeeping::notRemembered, program.window.get(),
                     [](const base::Error &error) { complain(error.logText, 1); });
}

/// Who goes over to an account that nobody is signed in to wants to sign in.
bool wantsSignIn(const monitor::Monitor &monitor, const QString &account)
{
    return std::ranges::any_of(monitor.accounts(), [&account](const monitor::AccountInfo &one) {
        return one.id == account && one.plane == config::Plane::Organizer &&
               one.state == monitor::AccountState::SignedOut;
    });
}

/// Says it in a window and ends the program once that is closed.
void showProblem(const gui::ErrorText &text, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::Critical, QGuiApplication::applicationDisplayName(),
                                text.sentences(), QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    box->setDetailedText(text.details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QDialog::finished, qApp, [] { QCoreApplication::exit(1); });
    box->open();
}

} // namespace

int main(int argc, char *argv[])
{
    apps::hardenProcess();

    QCoreApplication::setApplicationName(QStringLiteral("rollcall"));
    QCoreApplication::setApplicationVersion(apps::versionNumber());
    if (wantsOnlyText(argc, argv)) {
        QCoreApplication app(argc, argv); // which needs no display
        QCoreApplication::setApplicationVersion(apps::versionText(apps::libraryVersions()));
        QCommandLineParser arguments;
        declareArguments(arguments);
        arguments.process(app);
        return 0;
    }
    const QString problem = apps::noDisplayHere(QProcessEnvironment::systemEnvironment(),
                                                std::span<char *const>(argv, size_t(argc)));
    if (!problem.isEmpty())
        return complain(problem, 1);
    auto opening = std::make_unique<apps::DisplayOpening>([](const QString &text) { complain(text, 1); });
    QApplication app(argc, argv);
    opening.reset();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Rollcall"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.rollcall.Rollcall"));

    QCommandLineParser arguments;
    declareArguments(arguments);
    arguments.process(app);

    bool numbersFit = false;
    cli::DemoOptions demo;
    demo.people = arguments.value(QStringLiteral("people")).toInt(&numbersFit);
    if (!numbersFit || demo.people < 1 || demo.people > 20'000)
        return complain(QStringLiteral("--people is a number from 1 to 20000"), wrongUsage);
    demo.speed = arguments.value(QStringLiteral("speed")).toDouble(&numbersFit);
    if (!numbersFit || demo.speed < 0.1 || demo.speed > 10'000)
        return complain(QStringLiteral("--speed is a number from 0.1 to 10000"), wrongUsage);
    demo.seed = arguments.value(QStringLiteral("seed")).toULongLong(&numbersFit);
    if (!numbersFit)
        return complain(QStringLiteral("--seed is a whole number"), wrongUsage);
    demo.dataDir = arguments.value(QStringLiteral("data-dir"));
    const QString snapshotDir = arguments.value(QStringLiteral("snapshot"));
    if (!snapshotDir.isEmpty() && !QDir().mkpath(snapshotDir))
        return complain(QStringLiteral("cannot make the directory %1").arg(snapshotDir), 1);

    gui::initResources();
    gui::loadTranslations(app, QLocale());
    Program program;
    if (snapshotDir.isEmpty()) {
        const QDir settings = QFileInfo(config::defaultConfigFile()).dir();
        program.windowSettings = std::make_unique<QSettings>(settings.filePath(QStringLiteral("window.ini")),
                                                             QSettings::IniFormat);
    }
    const gui::Theme::Mode appearance =
        arguments.isSet(QStringLiteral("theme")) || !program.windowSettings
            ? gui::Theme::modeFromName(arguments.value(QStringLiteral("theme")))
            : gui::loadWindowState(*program.windowSettings).appearance;
    gui::Theme theme(app, appearance);

    const auto fail = [&](const base::Error &error) {
        const auto text = gui::errorText(error, gui::Doing::Watching, program.realTime.now());
        complain(error.logText, 1);
        if (snapshotDir.isEmpty())
            showProblem(text, program.window.get());
        else
            QMetaObject::invokeMethod(&app, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
    };
    QString link = arguments.positionalArguments().value(0);
    if (const QString file = gui::connectorFile(link); !file.isEmpty())
        link = file; // whoever it is handed over to may be in another directory
    QObject::connect(new apps::OpenEvents(app), &apps::OpenEvents::asked, &app, [&](const QString &what) {
        if (program.setup)
            program.window->openLink(what);
        else
            link = what; // there is no window yet
    });
    const auto started = [&](const base::Result<void> &result) {
        program.window->setOpening(false);
        if (!result)
            fail(result.error());
        else if (!link.isEmpty())
            program.window->openLink(std::exchange(link, QString())); // once
    };

    QString chosen; // while the program runs
    std::function<void(const QString &)> openAccount;
    const auto serviceStarted = [&](const base::Result<void> &result) {
        if (!result && result.error().kind == base::ErrorKind::Locked) {
            // Who clicks twice starts two at once: the other one has the data, but no window yet.
            return apps::handOverWhenUp(program.realTime, dataDirectory(arguments), link, &app,
                                        [&, error = result.error()](bool handedOver) {
                                            if (handedOver)
                                                QCoreApplication::quit();
                                            else
                                                started(std::unexpected(error));
                                        });
        }
        if (!result && program.service->health().problemIn == monitor::Trouble::Delivery) {
            // What is recorded can be seen all the same, and the settings mended.
            complain(result.error().logText, 1);
            program.window->setOpening(false);
            allowChanges(arguments, program);
            // A meeting's link waits until something can be delivered.
            return program.window->openDeliveryDialog(
                monitor::looksLikePairingLink(link) ? std::exchange(link, QString()) : QString());
        }
        if (result)
            allowChanges(arguments, program);
        started(result);
        if (!result)
            return;
        watchSleep(arguments, program);
        if (wantsSignIn(*program.service, chosen))
            program.window->signIn(chosen);
    };
    const auto withSecrets = [&](const monitor::ServiceOptions &options) {
        program.service = std::make_unique<monitor::Service>(
            options, program.secrets,
            monitor::ServiceClocks{program.realTime, program.realTime, program.random});
        showWindow(program, *program.service, nullptr, theme);
        QObject::connect(program.service.get(), &monitor::Monitor::wantedInFront, program.window.get(),
                         [&program](const QString &wanted) {
                             program.window->comeForward();
                             if (!wanted.isEmpty())
                                 program.window->openLink(wanted);
                         });
        // Queued: the window that tells us is the one that goes.
        QObject::connect(
            program.window.get(), &gui::MainWindow::accountChosen, &app,
            [&](const QString &account) {
                chosen = account;
                if (program.windowSettings)
                    apps::rememberAccount(*program.windowSettings, account);
                openAccount(account);
            },
            Qt::QueuedConnection);
        // Making a key takes a while on this thread: the window says so first.
        program.window->setOpening(true);
        program.starting.start(firstPaint, &app, [&] { program.service->start(&app, serviceStarted); });
    };
    openAccount = [&](const QString &account) {
        QGuiApplication::setQuitOnLastWindowClosed(false); // there may be a question before the window
        program.close();
        const auto options = prepare(arguments, account, program);
        if (!options)
            return fail(options.error());
        if (program.secrets)
            return withSecrets(*options);
        QObject::connect(program.opening.get(), &apps::SecretsOpening::notRemembered, &app,
                         [](const base::Error &error) { complain(error.logText, 1); });
        program.opening->start([&, options = *options](base::Result<apps::SecretsOpening::Store> secrets) {
            if (secrets) {
                program.secrets = std::move(*secrets);
                withSecrets(options);
            } else if (secrets.error().kind == base::ErrorKind::Cancelled) {
                QCoreApplication::quit();
            } else {
                fail(secrets.error());
            }
        });
    };

    if (arguments.isSet(QStringLiteral("demo"))) {
        auto made = apps::DemoHost::make(demo, program.realTime);
        if (!made)
            return complain(made.error().logText, 1);
        program.demo = std::move(*made);
        showWindow(program, program.demo->monitor(), &program.demo->control(), theme);
        if (!snapshotDir.isEmpty()) {
            program.snapshot =
                std::make_unique<apps::Snapshot>(*program.window, program.demo->monitor(),
                                                 program.demo->control(), program.realTime, snapshotDir);
            QObject::connect(program.snapshot.get(), &apps::Snapshot::finished, &app,
                             &QCoreApplication::quit);
            QObject::connect(
                program.snapshot.get(), &apps::Snapshot::failed, &app,
                [](const base::Error &error) { QCoreApplication::exit(complain(error.logText, 1)); });
        }
        program.demo->start(&app, started);
    } else {
        program.passphrase = apps::takeFromEnvironment("ROLLCALL_PASSPHRASE");
        apps::handOver(program.realTime, dataDirectory(arguments), link, &app, [&](bool handedOver) {
            if (handedOver)
                QCoreApplication::quit();
            else
                openAccount(arguments.value(QStringLiteral("account")));
        });
    }
    const int code = QApplication::exec();
    program.snapshot.reset();
    program.close();
    return code;
}
