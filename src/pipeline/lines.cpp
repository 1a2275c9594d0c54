// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lines.h"

#include <QFileDevice>

namespace rollcall::pipeline {

base::Result<std::optional<LineReader::Line>> LineReader::next()
{
    // QIODevice::readLine() would take memory for the longest line each time.
    constexpr qsizetype blockSize = qsizetype(256) << 10;
    while (true) {
        qsizetype end = m_buffer.indexOf('\n', m_scanned);
        if (end < 0 && m_atEnd && (m_skipping || m_start < m_buffer.size()))
            end = m_buffer.size();
        if (end >= 0) {
            Line line{.number = ++m_number};
            line.tooLong = m_skipping || end - m_start > longest;
            if (!line.tooLong)
                line.text = m_buffer.mid(m_start, end - m_start).trimmed();
            m_skipping = false;
            m_start = std::min(end + 1, m_buffer.size());
            m_scanned = m_start;
            if (line.tooLong || !line.text.isEmpty())
                return std::optional(std::move(line));
            continue;
        }
        if (m_buffer.size() - m_start > longest) {
            m_skipping = true;
            m_start = m_buffer.size();
        }
        if (m_atEnd)
            return std::optional<Line>();

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
