// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lines.h"

#include <QFileDevice>

namespace rollcall::pipeline {

base::Result<std::optional<QByteArray>> LineReader::next()
{
    // QIODevice::readLine() would take memory for the longest line each time.
    constexpr qsizetype blockSize = qsizetype(256) << 10;
    while (true) {
        qsizetype end = m_buffer.indexOf('\n', m_scanned);
        if (end < 0 && m_atEnd && m_start < m_buffer.size())
            end = m_buffer.size();
        if (end >= 0) {
            ++m_number;
            QByteArray line = m_buffer.mid(m_start, end - m_start).trimmed();
            m_start = std::min(end + 1, m_buffer.size());
            m_scanned = m_start;
            if (line.size() <= longest) {
                if (line.isEmpty())
                    continue;
                return std::optional(std::move(line));
            }
        }
        if (end >= 0 || m_buffer.size() - m_start > longest)
            return base::failure(
                base::ErrorKind::InvalidInput,
                QStringLiteral("line %1 is longer than %2 MiB: one collection per line is expected")
                    .arg(end >= 0 ? m_number : m_number + 1)
                    .arg(longest >> 20));
        if (m_atEnd)
            return std::optional<QByteArray>();

        m_buffer.remove(0, m_start);
        m_start = 0;
        m_scanned = m_buffer.size();
        m_buffer.resize(m_scanned + blockSize);
        const qint64 got = m_input.read(m_buffer.data() + m_scanned, blockSize);
        m_buffer.resize(m_scanned + std::max<qint64>(0, got));
        if (got > 0)
            continue;
        m_atEnd = true;
        const auto *file = qobject_cast<const QFileDevice *>(&m_input);
        if (got < 0 && file && file->error() != QFileDevice::NoError)
            return base::failure(
                base::ErrorKind::Storage,
                QStringLiteral("cannot read %1: %2").arg(file->fileName(), file->errorString()));
    }
}

} // namespace rollcall::pipeline
