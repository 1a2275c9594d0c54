// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/workspace.h"
#include "secrets/secretstore.h"

namespace rollcall::monitor {

/// Where the file store of a data directory is.
[[nodiscard]] QString secretFile(const QString &dataDir);

/// The store that `options` ask for; that of a file is made by the first write. Errors: those of
/// openFileStore().
[[nodiscard]] base::Result<std::unique_ptr<secrets::SecretStore>>
openSecretStore(const WorkspaceOptions &options);

/// Whether something can be kept in that store, before anybody takes the trouble to sign in. Reports once,
/// later; a keychain may ask the user to unlock it first. Errors: those of makeKeychainStore() and
/// probeFileStore().
void checkSecretStore(const WorkspaceOptions &options, QObject *context,
                      std::function<void(base::Result<void>)> done);

} // namespace rollcall::monitor
