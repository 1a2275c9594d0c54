// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"

#include "config/paths.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

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
QString advice(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotSignedIn:
        return QStringLiteral("Sign in with: rollcall-cli sign-in, or --method app for the connector.");
    case ErrorKind::NotPermitted:
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
        return QStringLiteral("Start again to get a new code.");
    case ErrorKind::Storage:
        return QStringLiteral(
            "Check the path and who may write there, or choose another directory with --data-dir.");
    default:
        return {};
    }
}

} // namespace

QString errorSentence(const base::Error &error)
{
    QString text = error.logText;
    if (text.isEmpty())
        text = QString::fromLatin1(base::errorKindName(error.kind));
    if (!error.serverCode.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.serverCode);
    if (!text.endsWith(u'.'))
        text += u'.';
    const bool noKeychain = error.kind == ErrorKind::Unsupported && error.logText.startsWith(u"keychain");
    const QString hint = noKeychain
                             ? QStringLiteral("Without a keychain, use --secret-store file with a passphrase "
                                              "in ROLLCALL_PASSPHRASE.")
                             : advice(error.kind);
    return hint.isEmpty() ? text : text + u' ' + hint;
}

Session::Session(Arguments arguments, Environment &environment, QObject *parent)
    : QObject(parent)
    , m_arguments(std::move(arguments))
    , m_environment(environment)
{
}

Session::~Session() = default;

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

base::Result<QByteArray> Session::passphrase()
{
    if (m_passphrase)
        return *m_passphrase;
    const QString option = m_arguments.value(QStringLiteral("passphrase-fd"));
    if (option.isEmpty()) {
        m_passphrase = m_environment.passphrase;
        return *m_passphrase;
    }
    bool isNumber = false;
    const int descriptor = option.toInt(&isNumber);
    QFile file;
    if (!isNumber || descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("--passphrase-fd %1 is no open file descriptor").arg(option));
    }
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    m_passphrase = line;
    return line;
}

base::Result<monitor::WorkspaceOptions> Session::workspaceOptions(bool write)
{
    monitor::WorkspaceOptions options;
    options.dataDir = m_arguments.value(QStringLiteral("data-dir"), config::defaultDataDirectory());
    options.write = write;
    const QString store = m_arguments.value(QStringLiteral("secret-store"), QStringLiteral("keychain"));
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
    return m_workspace.get();
}

base::Result<secrets::SecretStore *> Session::openSecrets()
{
    if (const auto opened = workspace(true); !opened) // takes the directory, and makes it
        return std::unexpected(opened.error());
    const auto options = workspaceOptions(true);
    if (!options)
        return std::unexpected(options.error());
    auto store = monitor::openSecretStore(*options);
    if (!store)
        return std::unexpected(store.error());
    m_secrets = std::move(*store);
    return m_secrets.get();
}

base::Result<config::Settings> Session::settings(bool mayBeMissing) const
{
    const QString path = m_arguments.value(QStringLiteral("config"), config::defaultConfigFile());
    const QFileInfo file(path);
    const bool named = m_arguments.has(QStringLiteral("config"));
    if (named && (file.isDir() || (!mayBeMissing && !file.exists()))) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--config %1 is %2")
                                                   .arg(path, file.isDir() ? QStringLiteral("a directory")
                                                                           : QStringLiteral("not there")));
    }
    return config::Settings::load(path, config::machinePolicy());
}

void Session::finish(int code)
{
    Q_ASSERT(!m_finished);
    m_finished = true;
    Q_EMIT finished(code);
}

void Session::fail(const base::Error &error)
{
    tell(QStringLiteral("rollcall-cli: ") + errorSentence(error));
    finish(exitCode(error.kind));
}

} // namespace rollcall::cli
