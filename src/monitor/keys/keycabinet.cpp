// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/keys/keycabinet.h"

#include "base/logging.h"

#include <QCryptographicHash>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

/// RFC 7468 §2: lines of 64 characters.
QByteArray pem(const QByteArray &der)
{
    const QByteArray base64 = der.toBase64();
    QByteArray text = "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype i = 0; i < base64.size(); i += 64)
        text += base64.mid(i, 64) + '\n';
    return text + "-----END CERTIFICATE-----\n";
}

/// One fetch of several keys.
struct Fetch
{
    std::vector<KeyCabinet::Key> keys;
    std::size_t waitingFor = 0;
    std::optional<base::Error> error;
    std::function<void(Result<std::vector<KeyCabinet::Key>>)> done;

    void answered()
    {
        if (--waitingFor > 0)
            return;
        if (error)
            done(std::unexpected(*error));
        else
            done(std::move(keys));
    }
};

} // namespace

/// Ids are anybody's text; the store's names are not.
QString KeyCabinet::secretName(const QString &id)
{
    return QStringLiteral("notification-key/") +
           QString::fromLatin1(QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256).toHex());
}

storage::KeyRow KeyCabinet::describe(const crypto::KeyPair &key)
{
    return {.id = key.id().toStdString(),
            .bits = key.bits(),
            .sha1Thumbprint = key.sha1Thumbprint().toStdString(),
            .sha256Thumbprint = key.sha256Thumbprint().toStdString(),
            .notBefore = key.notBefore(),
            .notAfter = key.notAfter(),
            .certificateDer = key.certificateDer()};
}

void KeyCabinet::fetch(const std::vector<storage::KeyRow> &rows, QObject *context,
                       std::function<void(Result<std::vector<Key>>)> done)
{
    auto fetch = std::make_shared<Fetch>();
    fetch->done = std::move(done);
    fetch->waitingFor = rows.size() + 1;
    for (const storage::KeyRow &row : rows) {
        const QString id = QString::fromStdString(row.id);
        m_secrets.read(secretName(id), context,
                       [fetch, id, certificate = pem(row.certificateDer)](const Result<QByteArray> &secret) {
                           if (secret) {
                               const auto key = crypto::KeyPair::fromPem(id, certificate, *secret);
                               if (key)
                                   fetch->keys.push_back(*key);
                               else
                                   fetch->error = key.error();
                           } else if (secret.error().kind == ErrorKind::NotFound) {
                               qCInfo(lcMonitor, "a notification key is not in this secret store");
                           } else {
                               fetch->error = secret.error();
                           }
                           fetch->answered();
                       });
    }
    // Also with nothing to read it reports later.
    QMetaObject::invokeMethod(context, [fetch] { fetch->answered(); }, Qt::QueuedConnection);
}

void KeyCabinet::keep(const Key &key, QObject *context, secrets::SecretStore::Done done)
{
    m_secrets.write(secretName(key->id()), key->privateKeyPem(), context, std::move(done));
}

void KeyCabinet::remove(const QString &id, QObject *context, secrets::SecretStore::Done done)
{
    m_secrets.remove(secretName(id), context, std::move(done));
}

} // namespace rollcall::monitor
