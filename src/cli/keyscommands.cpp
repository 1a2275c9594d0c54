// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <QFile>
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
            {QStringLiteral("active"), key.active}};
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
                           now > key.notAfter ? QStringLiteral("  EXPIRED") : QString(),
                           key.active ? QStringLiteral("  active") : QString(), key.sha256Thumbprint));
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

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    return file.read(1024 * 1024); // no PEM file is larger
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

void rotateKey(Session &session)
{
    makeKey(session, newKeyId());
}

void importKey(Session &session)
{
    const Arguments &arguments = session.arguments();
    for (const QString &needed :
         {QStringLiteral("certificate"), QStringLiteral("private-key"), QStringLiteral("id")}) {
        if (arguments.value(needed).isEmpty())
            return session.fail({ErrorKind::Usage, QStringLiteral("'keys import' needs --%1").arg(needed)});
    }
    const auto certificate = readFile(arguments.value(QStringLiteral("certificate")));
    if (!certificate)
        return session.fail(certificate.error());
    const auto privateKey = readFile(arguments.value(QStringLiteral("private-key")));
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
