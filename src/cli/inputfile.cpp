// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inputfile.h"

#include <QFile>

namespace rollcall::cli {

using base::ErrorKind;
using base::failure;

base::Result<QByteArray> readInputFile(const QString &path)
{
    constexpr qint64 largest = 1 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    const QByteArray content = file.read(largest + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    if (content.size() > largest)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is larger than 1 MiB; that is not the file meant here").arg(path));
    return content;
}

} // namespace rollcall::cli
