// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"

#include "config/paths.h"
#include "monitor/accounts/signinrefusal.h"
#include "monitor/serviceoptions.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

namespace rollcall::cli {

using base::ErrorKind;

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return WrongUsage;
    case ErrorKind::NotSignedIn:
    case ErrorKind::NotPermitted:
    case ErrorKind::Declined:
    case ErrorKind::Expired:
        return NotAllowed;
    case ErrorKind::NotFound:
        return NothingThere;
    case ErrorKind::Integrity:
        return IntegrityFailed;
    default:
        return Failed;
    }
}

namespace {

/// What the person can do; the error's own text says what happened and where.
QString advice(const base::Error &error)
{
    const QString proxy = proxyAdvice(error.cause);
    if (!proxy.isEmpty())
        return proxy;
    switch (error.kind) {
    case ErrorKind::NotSignedIn:
        return QStringLiteral("Sign in with: rollcall-cli sign-in, or --method app for the connector.");
    case ErrorKind::NotPermitted:
        if (error.httpStatus == 0 && error.serverCode.isEmpty())
            return {}; // we have refused it ourselves: no administrator of the tenant could change that
        return QStringLiteral("Check the credential, or ask your administrator to grant what is missing.");
    case ErrorKind::Locked:
        return QStringLiteral("Close the other Rollcall, or use another directory with --data-dir.");
    case ErrorKind::NewerVersion:
        return QStringLiteral("Install the newer Rollcall; nothing was changed.");
    case ErrorKind::DiskFull:
        return QStringLiteral("Free some space and repeat the command; what was stored stays.");
    case ErrorKind::Passphrase:
        return QStringLiteral(
            "Give the right one in ROLLCALL_PASSPHRASE or with --passphrase-fd; nothing was changed.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return QStringLiteral("Check the network connection and proxy, then repeat the command.");
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return QStringLiteral("The service may be busy: repeat the command in a few minutes.");
    case ErrorKind::Expired:
        // Of codes that have run out, sign-in and pairing speak themselves.
        if (error.httpStatus != 0)
            return {};
        return QStringLiteral("Make a new certificate, add it to the app registration and sign in with it.");
    case ErrorKind::Integrity:
        return QStringLiteral("Nothing was changed. Bring the file, or the whole data directory, back from a "
                              "backup, or go on in another directory with --data-dir.");
    case ErrorKind::Storage:
        return QStringLiteral(
            "Check the path and who may write there, or choose another directory with --data-dir.");
    default:
        return {};
    }
}

} // namespace

QString proxyAdvice(base::NetworkCause cause)
{
    switch (cause) {
    case base::NetworkCause::ProxyUnreachable:
    case base::NetworkCause::ProxyRefused:
        return QStringLiteral("Check network/proxy in the settings, or the system's proxy if it is not set; "
                              "then repeat the command.");
    case base::NetworkCause::ProxyAuthentication:
        return QStringLiteral("Put the user of the proxy into network/proxyUser of the settings and keep the "
                              "password with: rollcall-cli proxy-password; then repeat the command.");
    default:
        return {};
    }
}

base::Error cannotWrite(const QString &path, const QString &why)
{
    return {.kind = ErrorKind::InvalidInput,
            .logText = QStringLiteral("cannot write %1: %2; check that the directory %3 is there and who may "
                                      "write into it")
                           .arg(path, why, QFileInfo(path).absolutePath())};
}

QString factSentence(const base::Error &error)
{
    QString text = error.logText;
    if (text.isEmpty())
        text = QString::fromLatin1(base::errorKindName(error.kind));
    if (!error.serverCode.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.serverCode);
    if (error.cause != base::NetworkCause::Unknown) // what docs/administrators.md explains
        text += QStringLiteral(" (%1)").arg(QString::fromLatin1(base::networkCauseName(error.cause)));
    if (!text.endsWith(u'.'))
        text += u'.';
    return text;
}

QString errorSentence(const base::Error &error)
{
    const QString text = factSentence(error);
    const bool noKeychain = monitor::isAboutSecretStore(error) && error.logText.startsWith(u"keychain");
    const QString hint =
        noKeychain
            ? QStringLiteral("Unlock the keychain; without one, use --secret-store file with a passphrase "
                             "in ROLLCALL_PASSPHRASE, or --secret-store memory, which "
                             "forgets at the end.")
            : advice(error);
    return hint.isEmpty() ? text : text + u' ' + hint;
}

Session::Session(Arguments arguments, Environment &environment, QObject *parent)
    : QObject(parent)
    , m_arguments(std::move(arguments))
    , m_environment(environment)
{
}

Session::~Session()
{
    // A command that was stopped leaves jobs behind, which still use what is kept here.
    while (!children().isEmpty())
        delete children().constFirst();
}

void Session::print(const QString &line)
{
    printBytes(line.toUtf8());
}

void Session::print(const QJsonObject &object)
{
    printBytes(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Session::printBytes(const QByteArray &line)
{
    m_environment.output.write(line + '\n');
    // Somebody may be reading along.
    if (auto *file = qobject_cast<QFileDevice *>(&m_environment.output))
        file->flush();
}

void Session::tell(const QString &line)
{
    m_environment.errors.write(line.toUtf8() + '\n');
}

void Session::prompt(const QString &line)
{
    if (m_environment.inputIsTerminal)
        tell(line);
}

base::Result<QByteArray> Session::passphrase()
{
    if (m_passphrase)
        return *m_passphrase;
    const QString option = m_arguments.value(QStringLiteral("passphrase-fd"));
    if (option.isEmpty()) {
        m_passphrase = m_environment.passphrase;
        return *m_passphrase;
    }
    auto line = secretLine(QStringLiteral("passphrase-fd"));
    if (line)
        m_passphrase = *line;
    return line;
}

base::Result<QByteArray> Session::secretLine(const QString &option) const
{
    const QString value = m_arguments.value(option);
    bool isNumber = false;
    const int descriptor = value.toInt(&isNumber);
    QFile file;
    if (!isNumber || descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("--%1 %2 is no open file descriptor").arg(option, value));
    }
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

base::Result<monitor::WorkspaceOptions> Session::workspaceOptions(bool write)
{
    monitor::WorkspaceOptions options;
    options.dataDir = m_arguments.value(QStringLiteral("data-dir"), config::defaultDataDirectory());
    options.write = write;
    const auto known = settings(true);
    if (!known)
        return std::unexpected(known.error());
    options.relayRetention = std::chrono::hours(known->number(config::Key::RelayRetentionHours));
    const auto chosen =
        known->textWithOption(config::Key::SecretsStore, m_arguments.value(QStringLiteral("secret-store")));
    if (!chosen)
        return std::unexpected(chosen.error());
    const QString &store = *chosen;
    if (store == u"file") {
        options.secretStore = monitor::SecretStoreKind::File;
        auto text = passphrase();
        if (!text)
            return std::unexpected(text.error());
        options.passphrase = *text;
    } else if (store == u"memory") {
        options.secretStore = monitor::SecretStoreKind::Memory;
    } else if (store != u"keychain") {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("--secret-store is keychain, file or memory, not '%1'").arg(store));
    }
    if (m_arguments.has(QStringLiteral("account")) && m_arguments.command != u"connector import") {
        const auto account = known->account(m_arguments.value(QStringLiteral("account")));
        // It may be about to be made; what it may see is known once somebody has signed in.
        if (account && !QUuid::fromString(account->tenant).isNull())
            options.tenant = account->tenant.toLower().toStdString();
    }
    return options;
}

base::Result<monitor::Workspace *> Session::workspace(bool write)
{
    if (m_workspace)
        return m_workspace.get();
    const auto options = workspaceOptions(write);
    if (!options)
        return std::unexpected(options.error());
    auto opened = monitor::Workspace::open(*options, m_environment.scheduler, m_environment.random);
    if (!opened) {
        base::Error error = opened.error();
        if (error.kind == ErrorKind::NotFound)
            error.logText += QStringLiteral(": nothing has been recorded in this data directory yet");
        return std::unexpected(error);
    }
    m_workspace = std::move(*opened);
    m_canWrite = write;
    return m_workspace.get();
}

void Session::release()
{
    m_workspace.reset();
    m_http.reset();
    m_secrets.reset();
    m_canWrite = false;
}

base::Result<monitor::Connector::Services> Session::planeServices(const config::Settings &settings)
{
    // Takes the directory, and makes it; who has it already keeps what is there in order.
    if (const auto opened = workspace(true); !opened && opened.error().kind != ErrorKind::Locked)
        return std::unexpected(opened.error());
    const auto options = workspaceOptions(true);
    if (!options)
        return std::unexpected(options.error());
    auto store = m_environment.openSecrets(*options);
    if (!store)
        return std::unexpected(store.error());
    const auto network = monitor::networkOptions(settings, m_environment.scheduler.now());
    if (!network)
        return std::unexpected(network.error());
    m_secrets = std::move(*store);
    m_http = net::makeHttpClient(m_environment.scheduler, monitor::withPassword(*network, *m_secrets));
    return monitor::Connector::Services{*m_http, m_environment.scheduler, m_environment.random, *m_secrets,
                                        monitor::refreshLockFile(options->dataDir)};
}

QString Session::settingsPath() const
{
    return m_arguments.value(QStringLiteral("config"), config::defaultConfigFile());
}

base::Result<config::Settings *> Session::keepSettings(bool mayBeMissing)
{
    auto loaded = settings(mayBeMissing);
    if (!loaded)
        return std::unexpected(loaded.error());
    m_settings = std::move(*loaded);
    return &*m_settings;
}

base::Result<config::Settings> Session::settings(bool mayBeMissing) const
{
    const QString path = settingsPath();
    const QFileInfo file(path);
    const bool named = m_arguments.has(QStringLiteral("config"));
    if (named && (file.isDir() || (!mayBeMissing && !file.exists()))) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--config %1 is %2")
                                                   .arg(path, file.isDir() ? QStringLiteral("a directory")
                                                                           : QStringLiteral("not there")));
    }
    return config::Settings::load(path, m_environment.policy);
}

void Session::finish(int code)
{
    if (m_stopped)
        return;
    Q_ASSERT(!m_finished);
    m_finished = true;
    Q_EMIT finished(code);
}

void Session::stop()
{
    if (m_finished)
        return;
    tell(QStringLiteral("rollcall-cli: stopped"));
    finish(Failed);
    m_stopped = true;
}

void Session::fail(const base::Error &error)
{
    if (m_stopped)
        return;
    tell(QStringLiteral("rollcall-cli: ") + errorSentence(error));
    finish(exitCode(error.kind));
}

} // namespace rollcall::cli
