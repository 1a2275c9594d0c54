// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/inputfile.h"
#include "monitor/control/controljson.h"
#include "monitor/keys/keyrotation.h"

#include <QUuid>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::KeyInfo;
using monitor::Workspace;

namespace {

constexpr int defaultBits = 2048;

QJsonObject toJson(const KeyInfo &key, base::Instant now)
{
    return {{QStringLiteral("id"), key.id},
            {QStringLiteral("bits"), key.bits},
            {QStringLiteral("sha256_thumbprint"), key.sha256Thumbprint},
            {QStringLiteral("sha1_thumbprint"), key.sha1Thumbprint},
            {QStringLiteral("not_before"), QString::fromStdString(base::formatMilliseconds(key.notBefore))},
            {QStringLiteral("not_after"), QString::fromStdString(base::formatMilliseconds(key.notAfter))},
            {QStringLiteral("expired"), now > key.notAfter},
            {QStringLiteral("active"), key.active},
            {QStringLiteral("unused_since"), monitor::toJson(key.unused)},
            {QStringLiteral("goes_at"), monitor::toJson(key.goes)}};
}

QString stateOf(const KeyInfo &key)
{
    if (key.active)
        return QStringLiteral("  active");
    if (!key.goes)
        return {};
    return QStringLiteral("  unused since %1, deleted after %2")
        .arg(monitor::toJson(key.unused).toString(), monitor::toJson(key.goes).toString());
}

void show(Session &session, const KeyInfo &key)
{
    const base::Instant now = session.environment().scheduler.now();
    if (session.json())
        return session.print(toJson(key, now));
    session.print(QStringLiteral("%1  RSA %2  until %3%4%5\n  SHA-256 %6")
                      .arg(key.id)
                      .arg(key.bits)
                      .arg(QString::fromStdString(base::formatMilliseconds(key.notAfter)),
                           now > key.notAfter ? QStringLiteral("  EXPIRED") : QString(), stateOf(key),
                           key.sha256Thumbprint));
}

std::function<void(Result<KeyInfo>)> showThenFinish(Session &session)
{
    return [&session](const Result<KeyInfo> &key) {
        if (!key)
            return session.fail(key.error());
        show(session, *key);
        if (session.environment().scheduler.now() > key->notAfter) {
            session.tell(
                QStringLiteral("The certificate has expired: notifications that were encrypted to it can be "
                               "read, but Graph will not take it for a new subscription."));
        }
        session.finish();
    };
}

/// A key that is gone with this process: whatever was encrypted to it could never be read.
std::optional<base::Error> wouldBeLost(Session &session)
{
    const auto options = session.workspaceOptions(true);
    if (!options)
        return options.error();
    if (options->secretStore != monitor::SecretStoreKind::Memory)
        return std::nullopt;
    return base::Error{ErrorKind::Usage,
                       QStringLiteral("a key in --secret-store memory would be gone when this command ends: "
                                      "use keychain, or file with a passphrase")};
}

Result<int> bitsOption(const Session &session)
{
    const QString text = session.arguments().value(QStringLiteral("bits"), QString::number(defaultBits));
    bool isNumber = false;
    const int bits = text.toInt(&isNumber);
    if (!isNumber || bits < 2048 || bits > 4096)
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("--bits is a number from 2048 to 4096, not '%1'").arg(text));
    return bits;
}

void makeKey(Session &session, const QString &id)
{
    const auto bits = bitsOption(session);
    if (!bits)
        return session.fail(bits.error());
    if (const auto lost = wouldBeLost(session))
        return session.fail(*lost);
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    (*workspace)->createKey(id, *bits, &session, showThenFinish(session));
}

QString newKeyId()
{
    return QStringLiteral("rollcall-") + QUuid::createUuid().toString(QUuid::WithoutBraces).left(13);
}

} // namespace

void createKey(Session &session)
{
    makeKey(session, session.arguments().value(QStringLiteral("id"), newKeyId()));
}

/// A Rollcall that runs makes it itself: it has the data directory.
void rotateKey(Session &session)
{
    const auto workspace = session.workspace(true);
    if (workspace || workspace.error().kind != ErrorKind::Locked)
        return makeKey(session, newKeyId());
    const auto options = session.workspaceOptions(true);
    if (!options)
        return session.fail(options.error());
    if (const auto bits = session.arguments().value(QStringLiteral("bits")); !bits.isEmpty()) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("--bits is not for a Rollcall that runs: it makes "
                                              "the key itself")});
    }
    if (const auto requested = monitor::requestRotation(options->dataDir); !requested)
        return session.fail(requested.error());
    if (session.json())
        session.print(QJsonObject{{QStringLiteral("requested"), true}});
    else
        session.print(QStringLiteral("The Rollcall that is running makes the new key within a minute."));
    session.finish();
}

void importKey(Session &session)
{
    const Arguments &arguments = session.arguments();
    for (const QString &needed :
         {QStringLiteral("certificate"), QStringLiteral("private-key"), QStringLiteral("id")}) {
        if (arguments.value(needed).isEmpty())
            return session.fail({ErrorKind::Usage, QStringLiteral("'keys import' needs --%1").arg(needed)});
    }
    if (const auto lost = wouldBeLost(session))
        return session.fail(*lost);
    const auto certificate = readInputFile(arguments.value(QStringLiteral("certificate")));
    if (!certificate)
        return session.fail(certificate.error());
    const auto privateKey = readInputFile(arguments.value(QStringLiteral("private-key")));
    if (!privateKey)
        return session.fail(privateKey.error());
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    // Without one of its own, an encrypted private key is opened with the passphrase of the secret store.
    const QString option = QStringLiteral("key-passphrase-fd");
    const auto passphrase = arguments.has(option) ? session.secretLine(option) : session.passphrase();
    if (!passphrase)
        return session.fail(passphrase.error());
    const auto done = [&session, shown = showThenFinish(session)](const Result<KeyInfo> &key) {
        if (key || key.error().kind != ErrorKind::Passphrase)
            return shown(key);
        session.fail(
            {ErrorKind::InvalidInput,
             key.error().logText + QStringLiteral("; give the key's passphrase with --key-passphrase-fd")});
    };
    (*workspace)
        ->importKey(arguments.value(QStringLiteral("id")), *certificate, *privateKey, *passphrase, &session,
                    done);
}

void listKeys(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto keys = (*workspace)->keys();
    if (!keys)
        return session.fail(keys.error());
    for (const KeyInfo &key : *keys)
        show(session, key);
    if (keys->isEmpty())
        session.tell(QStringLiteral("There are no keys yet. Make one with: rollcall-cli keys create"));
    session.finish();
}

} // namespace rollcall::cli
