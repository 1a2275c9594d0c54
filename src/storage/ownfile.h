// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QFileDevice>
#include <QString>

namespace rollcall::storage {

inline constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Makes it with its parents, for the user alone; one that is there stays as it is. Errors: Storage.
[[nodiscard]] base::Result<void> makeOwnDirectory(const QString &path);
/// Makes it empty before SQLite would, so that no moment passes in which others may read it; from one that is
/// there their permissions are taken. Errors: Storage.
[[nodiscard]] base::Result<void> makeOwnFile(const QString &path);

} // namespace rollcall::storage
