// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/advicetext.h"
#include "cli/commands.h"
#include "cli/inputfile.h"
#include "cli/running.h"
#include "monitor/accounts/appsignin.h"
#include "monitor/accounts/signinrefusal.h"

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::Monitor;
using monitor::SignInMethod;

namespace {

void tellRefusal(Session &session, const monitor::SignInRefusal &refusal)
{
    const base::Error &error = refusal.error;
    if (refusal.code.isEmpty() && monitor::isAboutSecretStore(error))
        return session.fail(error);
    const AdviceText advice =
        adviceText(refusal, session.arguments().value(QStringLiteral("method")) == u"app");
    session.tell(QStringLiteral("rollcall-cli: sign-in failed: %1. %2")
                     .arg(error.logText.isEmpty() ? QString::fromLatin1(base::errorKindName(error.kind))
                                                  : error.logText,
                          advice.person));
    session.tell(QStringLiteral("For your IT: %1").arg(advice.it));
    const QString support = supportLine(refusal);
    if (!support.isEmpty())
        session.tell(QStringLiteral("Details: %1").arg(support));
    const int code = exitCode(error.kind);
    session.finish(code == NothingThere ? WrongUsage : code);
}

void printSignedIn(Session &session, const QString &id, const QString &name)
{
    if (session.json())
        session.print({{QStringLiteral("id"), id}, {QStringLiteral("account"), name}});
    else
        session.print(QStringLiteral("Signed in as %1").arg(name));
    session.finish();
}

// --- people
// ----------------------------------------------------------------------------------------------------------

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

void showAddress(Session &session, const QUrl &address)
{
    const QString text = address.toString(QUrl::FullyEncoded);
    if (session.json())
        session.print({{QStringLiteral("authorization_uri"), text}});
    else
        session.print(
            QStringLiteral("To sign in, open this address in a browser on this machine:\n%1").arg(text));
}

Result<void> keepTenant(Session &session, const QString &id, const QList<monitor::AccountInfo> &accounts)
{
    auto settings = session.settings();
    if (!settings)
        return std::unexpected(settings.error());
    const auto info = std::ranges::find(accounts, id, &monitor::AccountInfo::id);
    return info == accounts.end() ? Result<void>() : settings->learnTenant(id, info->tenant);
}

void signInPerson(Session &session, SignInMethod method)
{
    session.environment().interrupt.expect();
    auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    const auto account = oneAccount(session, *options, config::Plane::Organizer);
    if (!account)
        return session.fail(account.error());
    options->receive = false;
    const monitor::SignInRequest request{
        .account = account->name,
        .method = method,
        .withAdminConsent = !session.arguments().has(QStringLiteral("without-admin-consent"))};
    startService(session, *options, [s = &session, request](monitor::Service &monitor) {
        QObject::connect(&monitor, &Monitor::deviceCode, s,
                         [s](const monitor::DeviceCodePrompt &prompt) { showCode(*s, prompt); });
        QObject::connect(&monitor, &Monitor::browserNeeded, s,
                         [s](const QUrl &address) { showAddress(*s, address); });
        QObject::connect(&monitor, &Monitor::strangerCame, s, [s](base::Instant until) {
            const auto left = until - s->environment().scheduler.now();
            s->tell(
                QStringLiteral("rollcall-cli: a browser came back, but from another sign-in than this one. "
                               "If that was you, open the address above once more; it is waited for for "
                               "another %1 seconds.")
                    .arg(std::chrono::ceil<std::chrono::seconds>(left).count()));
        });
        QObject::connect(&monitor, &Monitor::signedIn, s, [s, &monitor, request](const QString &name) {
            if (const auto kept = keepTenant(*s, request.account, monitor.accounts()); !kept)
                return s->fail(kept.error());
            printSignedIn(*s, request.account, name);
        });
        QObject::connect(
            &monitor, &Monitor::signInFailed, s,
            [s](const base::Error &, const monitor::SignInRefusal &refusal) { tellRefusal(*s, refusal); });
        s->environment().interrupt.whenRaised(s, [s, &monitor] {
            monitor.cancelSignIn();
            s->tell(QStringLiteral("rollcall-cli: cancelled"));
            s->finish(NotAllowed);
        });
        monitor.signIn(request);
    });
}

// --- the connector
// ----------------------------------------------------------------------------------------------------

/// The connector account of the settings; with --tenant and --client-id as it will stand there.
Result<config::AccountConfig> connectorAccount(Session &session, const config::Settings &settings)
{
    const Arguments &arguments = session.arguments();
    const QString tenant = arguments.value(QStringLiteral("tenant"));
    const QString clientId = arguments.value(QStringLiteral("client-id"));
    if (tenant.isEmpty() != clientId.isEmpty())
        return base::failure(ErrorKind::Usage, QStringLiteral("--tenant and --client-id go together"));
    const QString name = arguments.value(QStringLiteral("account"));
    if (tenant.isEmpty()) {
        const auto options = monitor::serviceOptions(settings, name, session.environment().scheduler.now());
        if (!options)
            return std::unexpected(options.error());
        return oneAccount(session, *options, config::Plane::Connector);
    }
    config::AccountConfig account;
    for (const config::AccountConfig &one : settings.accounts()) {
        const bool chosen =
            name.isEmpty() ? one.tenant.compare(tenant, Qt::CaseInsensitive) == 0 : one.name == name;
        if (one.plane == config::Plane::Connector && chosen)
            account = one;
    }
    if (account.name.isEmpty())
        account.name = name.isEmpty() ? QStringLiteral("connector") : name;
    const auto known = settings.account(account.name);
    if (known && known->plane != config::Plane::Connector)
        return std::unexpected(otherPlane(*known));
    account.plane = config::Plane::Connector;
    // Its own spelling, if that is all: a policy may have locked it.
    if (account.tenant.compare(tenant, Qt::CaseInsensitive) != 0)
        account.tenant = tenant;
    if (account.clientId.compare(clientId, Qt::CaseInsensitive) != 0)
        account.clientId = clientId;
    if (account.graphBaseUrl.isEmpty())
        account.graphBaseUrl = settings.url(config::Key::GraphBaseUrl);
    // Before anybody types a secret.
    if (known && *known != account && settings.isAccountLocked(account.name)) {
        return base::failure(ErrorKind::NotPermitted,
                             QStringLiteral("the account '%1' has another tenant or client id. Set by your "
                                            "organisation")
                                 .arg(account.name));
    }
    return account;
}

/// From files, or the secret from standard input: arguments are seen by others on the machine.
Result<monitor::AppSecrets> credentialOf(Session &session, const QString &account)
{
    const Arguments &arguments = session.arguments();
    const QString certificate = arguments.value(QStringLiteral("certificate"));
    const QString privateKey = arguments.value(QStringLiteral("private-key"));
    const QString pkcs12 = arguments.value(QStringLiteral("pkcs12"));
    if (certificate.isEmpty() != privateKey.isEmpty() || (!certificate.isEmpty() && !pkcs12.isEmpty())) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("a certificate is --certificate with --private-key, or --pkcs12"));
    }
    if (certificate.isEmpty() && pkcs12.isEmpty()) {
        session.prompt(QStringLiteral("Type the client secret of '%1', then Enter.").arg(account));
        monitor::AppSecrets secrets{.clientSecret = session.environment().input.readLine(4096).trimmed()};
        if (secrets.empty())
            return base::failure(ErrorKind::Usage,
                                 QStringLiteral("no client secret came from standard input"));
        return secrets;
    }
    QByteArray bytes;
    for (const QString &path :
         pkcs12.isEmpty() ? QStringList{certificate, privateKey} : QStringList{pkcs12}) {
        const auto read = readInputFile(path);
        if (!read)
            return std::unexpected(read.error());
        bytes += *read;
        if (pkcs12.isEmpty())
            bytes += '\n';
    }
    QByteArray passphrase;
    if (arguments.has(QStringLiteral("key-passphrase-fd"))) {
        const auto line = session.secretLine(QStringLiteral("key-passphrase-fd"));
        if (!line)
            return std::unexpected(line.error());
        passphrase = *line;
    }
    auto secrets = monitor::readCertificateSecrets(bytes, passphrase, session.environment().scheduler.now());
    if (!secrets && secrets.error().kind == ErrorKind::Passphrase) {
        return base::failure(ErrorKind::Usage,
                             secrets.error().logText +
                                 QStringLiteral("; give the key's passphrase with --key-passphrase-fd"));
    }
    return secrets;
}

void signInConnector(Session &session)
{
    auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto account = connectorAccount(session, *settings);
    if (!account)
        return session.fail(account.error());
    const auto credential = credentialOf(session, account->name);
    if (!credential)
        return session.fail(credential.error());
    const auto plane = session.planeServices(*settings);
    if (!plane)
        return session.fail(plane.error());
    monitor::signInApp(*plane, *account, *credential, &session,
                       [s = &session, account = *account,
                        settings = *settings](const std::optional<monitor::SignInRefusal> &refused) mutable {
                           if (refused)
                               return tellRefusal(*s, *refused);
                           // Only what works goes into the settings.
                           const auto before = settings.account(account.name);
                           if (!before || *before != account) {
                               if (const auto written = settings.setAccount(account); !written)
                                   return s->fail(written.error());
                           }
                           printSignedIn(*s, account.name, account.name);
                       });
}

} // namespace

/// From standard input, as every secret.
void keepProxyPassword(Session &session)
{
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    if (settings->text(config::Key::NetworkProxyUser).isEmpty()) {
        return session.fail({ErrorKind::Usage, QStringLiteral("the settings name no network/proxyUser, so no "
                                                              "password would be used")});
    }
    const auto plane = session.planeServices(*settings);
    if (!plane)
        return session.fail(plane.error());
    session.prompt(QStringLiteral("Type the password of the proxy, then Enter; nothing forgets it."));
    QByteArray password = session.environment().input.readLine(4096);
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    const auto done = [s = &session](const Result<void> &result) {
        if (!result)
            return s->fail(result.error());
        s->finish();
    };
    if (password.isEmpty())
        plane->secrets.remove(monitor::proxyPasswordName(), &session, done);
    else
        plane->secrets.write(monitor::proxyPasswordName(), password, &session, done);
}

void signIn(Session &session)
{
    const Arguments &arguments = session.arguments();
    const QString method = arguments.value(QStringLiteral("method"), QStringLiteral("device-code"));
    if (method != u"app" && method != u"device-code" && method != u"browser") {
        return session.fail(
            {ErrorKind::Usage,
             QStringLiteral("--method is device-code, browser or app, not '%1'").arg(method)});
    }
    for (const char *name :
         {"tenant", "client-id", "certificate", "private-key", "pkcs12", "key-passphrase-fd"}) {
        const QString option = QString::fromLatin1(name);
        if (method != u"app" && arguments.has(option))
            return session.fail(
                {ErrorKind::Usage, QStringLiteral("--%1 goes with --method app").arg(option)});
    }
    if (method == u"app" && arguments.has(QStringLiteral("without-admin-consent"))) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("--without-admin-consent does not go with --method app")});
    }
    const auto store = session.workspaceOptions(true);
    if (!store)
        return session.fail(store.error());
    monitor::checkSecretStore(*store, &session, [s = &session, method](const Result<void> &usable) {
        if (!usable)
            return s->fail(usable.error());
        if (method == u"app")
            return signInConnector(*s);
        signInPerson(*s, method == u"browser" ? SignInMethod::Browser : SignInMethod::DeviceCode);
    });
}

} // namespace rollcall::cli
