// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/secretstores.h"

#include <QDir>

namespace rollcall::monitor {

QString secretFile(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("secrets"));
}

base::Result<std::unique_ptr<secrets::SecretStore>> openSecretStore(const WorkspaceOptions &options)
{
    switch (options.secretStore) {
    case SecretStoreKind::Memory:
        return secrets::makeMemoryStore();
    case SecretStoreKind::Keychain:
        return secrets::makeKeychainStore();
    case SecretStoreKind::File:
        break;
    }
    return secrets::openFileStore(secretFile(options.dataDir), options.passphrase);
}

void checkSecretStore(const WorkspaceOptions &options, QObject *context,
                      std::function<void(base::Result<void>)> done)
{
    if (options.secretStore != SecretStoreKind::Keychain) {
        base::Result<void> usable;
        if (options.secretStore == SecretStoreKind::File)
            usable = secrets::probeFileStore(secretFile(options.dataDir));
        QMetaObject::invokeMethod(
            context, [done = std::move(done), usable] { done(usable); }, Qt::QueuedConnection);
        return;
    }
    secrets::probeKeychain(context, [done = std::move(done)](const secrets::KeychainProbe &probe) {
        if (probe.state == secrets::KeychainState::Usable)
            done({});
        else
            done(std::unexpected(probe.cause));
    });
}

} // namespace rollcall::monitor
