// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/secretstores.h"

#include <QDir>

namespace rollcall::monitor {

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
    return secrets::openFileStore(QDir(options.dataDir).filePath(QStringLiteral("secrets")),
                                  options.passphrase);
}

} // namespace rollcall::monitor
