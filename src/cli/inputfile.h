// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

namespace rollcall::cli {

/// The content of a small file that a command was given: a key, a certificate, a bundle. Errors:
/// InvalidInput, if it cannot be read or is larger than 1 MiB.
[[nodiscard]] base::Result<QByteArray> readInputFile(const QString &path);

} // namespace rollcall::cli
