// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/workspace.h"
#include "secrets/secretstore.h"

namespace rollcall::monitor {

/// The store that `options` ask for; the file store is `secrets` in the data directory, which is made if
/// `options.write`. Errors: those of openFileStore().
[[nodiscard]] base::Result<std::unique_ptr<secrets::SecretStore>>
openSecretStore(const WorkspaceOptions &options);

} // namespace rollcall::monitor
