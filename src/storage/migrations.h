// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <span>
#include <vector>

namespace rollcall::storage {

/// Brings the schema from version - 1 to `version`. Never changed once released: a new step is added instead.
struct Migration
{
    int version = 0;
    std::vector<const char *> statements;
};

/// All steps, by version from 1 without holes.
[[nodiscard]] std::span<const Migration> migrations();

/// Takes the steps that are missing, each in a transaction of its own: one that fails leaves the version
/// before it. NewerVersion if the file is ahead of `steps`; it stays as it is.
[[nodiscard]] base::Result<void> migrate(Database &database, std::span<const Migration> steps);

/// "RCll": tells our files from other programs' (PRAGMA application_id).
inline constexpr int applicationId = 0x52436c6c;

} // namespace rollcall::storage
