// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/privatefile.h"

#include <QFile>
#include <QSaveFile>

namespace rollcall::crypto {

using base::ErrorKind;
using base::failure;

base::Error storageError(const QFileDevice &file)
{
    // Qt's file engines keep ResourceError for ENOSPC.
    const bool full = file.error() == QFileDevice::ResourceError;
    return {.kind = full ? ErrorKind::DiskFull : ErrorKind::Storage,
            .logText = file.fileName() + QStringLiteral(": ") + file.errorString()};
}

base::Result<QByteArray> readWholeFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorKind::NotFound, path + QStringLiteral(": no such file"));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(storageError(file));
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(storageError(file));
    if (bytes.size() > limit)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1: larger than %2 bytes").arg(path).arg(limit));
    return bytes;
}

base::Result<void> replacePrivateFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // Closed to others before there is anything to read.
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return std::unexpected(storageError(file));
    return {};
}

base::Result<void> tryPrivateFile(const QString &path, qint64 bytes)
{
    QSaveFile file(path); // goes without commit()
    // Zeros alone might take no room.
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes || !file.flush())
        return std::unexpected(storageError(file));
    return {};
}

} // namespace rollcall::crypto
