// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/running.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;

namespace {

/// Of the bundle, not of the secret store, unless that is all there is.
Result<QByteArray> bundlePassphrase(Session &session)
{
    auto passphrase = session.arguments().has(QStringLiteral("bundle-passphrase-fd"))
                          ? session.secretLine(QStringLiteral("bundle-passphrase-fd"))
                          : session.passphrase();
    if (passphrase && passphrase->isEmpty()) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("a bundle needs a passphrase: give it with "
                                            "--bundle-passphrase-fd or in ROLLCALL_PASSPHRASE"));
    }
    return passphrase;
}

base::Error aboutBundle(base::Error error)
{
    if (error.kind == ErrorKind::Passphrase) {
        error.kind = ErrorKind::InvalidInput; // its advice would be about the secret store
        error.logText = QStringLiteral("the passphrase does not open the bundle; nothing was changed");
    } else if (error.kind == ErrorKind::Conflict) {
        error.logText += QStringLiteral("; nothing was changed, --replace takes its place");
    }
    return error;
}

void failWithBundle(Session &session, const base::Error &error)
{
    if (error.kind != ErrorKind::Integrity)
        return session.fail(aboutBundle(error));
    session.tell(QStringLiteral("rollcall-cli: the bundle is damaged: %1. Nothing was changed. Copy it once "
                                "more, as a binary file, or have it exported anew with: rollcall-cli "
                                "connector export FILE")
                     .arg(error.logText));
    session.finish(IntegrityFailed);
}

} // namespace

void exportConnector(Session &session)
{
    auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    const auto account = oneAccount(session, *options, config::Plane::Connector);
    if (!account)
        return session.fail(account.error());
    const auto passphrase = bundlePassphrase(session);
    if (!passphrase)
        return session.fail(passphrase.error());
    options->receive = false;
    startService(session, *options,
                 [s = &session, account = *account, passphrase = *passphrase](monitor::Service &service) {
                     const auto settings = s->keepSettings();
                     if (!settings)
                         return s->fail(settings.error());
                     const bool withCredential = s->arguments().has(QStringLiteral("with-credential"));
                     monitor::gatherConnector(
                         service.transferServices(**settings), account, withCredential, s,
                         [s, passphrase, withCredential](const Result<monitor::ConnectorBundle> &bundle) {
                             if (!bundle)
                                 return s->fail(bundle.error());
                             const QString path = s->arguments().positional.first();
                             const auto written = monitor::writeBundle(path, *bundle, passphrase);
                             if (!written && written.error().kind == ErrorKind::Storage)
                                 return s->fail(cannotWrite(path, written.error().logText));
                             if (!written)
                                 return s->fail(written.error());
                             const QString &id = bundle->account.name;
                             if (s->json())
                                 s->print({{QStringLiteral("id"), id},
                                           {QStringLiteral("file"), path},
                                           {QStringLiteral("with_credential"), withCredential}});
                             else
                                 s->print(QStringLiteral("Connector '%1' is in %2, %3 its credential")
                                              .arg(id, path, withCredential ? u"with" : u"without"));
                             s->finish();
                         });
                 });
}

void importConnector(Session &session)
{
    const auto passphrase = bundlePassphrase(session);
    if (!passphrase)
        return session.fail(passphrase.error());
    auto bundle = monitor::readBundle(session.arguments().positional.first(), *passphrase);
    if (!bundle)
        return failWithBundle(session, bundle.error());
    const QString name = session.arguments().value(QStringLiteral("account"));
    if (!name.isEmpty())
        bundle->account.name = name;
    const auto settings = session.keepSettings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto known = (*settings)->account(name);
    if (known && known->plane != config::Plane::Connector)
        return session.fail(otherPlane(*known));
    const auto network = monitor::networkOptions(**settings, session.environment().scheduler.now());
    if (!network)
        return session.fail(network.error());
    startService(
        session, {.network = *network, .receive = false},
        [s = &session, settings = *settings, bundle = *bundle](monitor::Service &service) {
            monitor::installConnector(
                service.transferServices(*settings), bundle, s->arguments().has(QStringLiteral("replace")), s,
                [s, withCredential = bundle.credential.has_value()](const Result<QString> &id) {
                    if (!id)
                        return s->fail(aboutBundle(id.error()));
                    if (s->json())
                        s->print({{QStringLiteral("id"), *id},
                                  {QStringLiteral("with_credential"), withCredential}});
                    else
                        s->print(QStringLiteral("Connector '%1' is here. %2")
                                     .arg(*id, withCredential
                                                   ? u"It can read and subscribe."
                                                   : u"It can read, not subscribe: the credential stays "
                                                     u"where it is."));
                    s->finish();
                });
        });
}

} // namespace rollcall::cli
