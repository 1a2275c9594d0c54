// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ownfile.h"

#include "base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace rollcall::storage {

using base::ErrorKind;
using base::failure;

base::Result<void> makeOwnDirectory(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    if (info.exists())
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot use %1 as data directory: it is not a directory").arg(path));
    if (!QDir().mkpath(path))
        return failure(ErrorKind::Storage, QStringLiteral("cannot create the data directory %1").arg(path));
    QFile::setPermissions(path, ownerOnly | QFileDevice::ExeOwner);
    return {};
}

base::Result<void> makeOwnFile(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        // Another process may be as quick.
        if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly, ownerOnly) && !file.exists())
            return failure(ErrorKind::Storage,
                           QStringLiteral("cannot create %1: %2").arg(path, file.errorString()));
        return {};
    }
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if ((file.permissions() & others) && !file.setPermissions(ownerOnly))
        qCWarning(lcStorage, "other users of this machine may read %s", qUtf8Printable(path));
    return {};
}

} // namespace rollcall::storage
