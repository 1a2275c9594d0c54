// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lines.h"

#include <QFileDevice>

namespace rollcall::pipeline {

base::Result<std::optional<QByteArray>> LineReader::next()
{
    constexpr qint64 longest = qint64(64) << 20;
    while (true) {
        QByteArray line = m_input.readLine(longest + 1);
        ++m_number;
        if (line.isEmpty()) {
            const auto *file = qobject_cast<const QFileDevice *>(&m_input);
            if (file && file->error() != QFileDevice::NoError)
                return base::failure(
                    base::ErrorKind::Storage,
                    QStringLiteral("cannot read line %1: %2").arg(m_number).arg(file->errorString()));
            return std::optional<QByteArray>();
        }
        if (line.size() > longest)
            return base::failure(
                base::ErrorKind::InvalidInput,
                QStringLiteral("line %1 is longer than 64 MiB: one collection per line is expected")
                    .arg(m_number));
        if (line = line.trimmed(); !line.isEmpty())
            return std::optional(std::move(line));
    }
}

} // namespace rollcall::pipeline
