// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

class QFileDevice;

namespace rollcall::crypto {

/// The whole file. NotFound; InvalidInput if it is larger than `limit` bytes; Storage.
[[nodiscard]] base::Result<QByteArray> readWholeFile(const QString &path, qint64 limit);

/// Puts `bytes` in place of what was there, all or nothing, flushed to the disk, readable and writable by
/// the user only. The folder must exist. DiskFull, Storage: the old file is untouched.
[[nodiscard]] base::Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes);

/// Does all that replacePrivateFile() does with so many bytes, but leaves everything as it was. DiskFull,
/// Storage.
[[nodiscard]] base::Result<void> tryPrivateFile(const QString &path, qint64 bytes);

/// What `file` failed with: DiskFull or Storage, with its path and the system's words.
[[nodiscard]] base::Error storageError(const QFileDevice &file);

} // namespace rollcall::crypto
