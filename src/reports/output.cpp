// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/output.h"

#include <QIODevice>

#include <cerrno>

namespace rollcall::reports {

Output::Output(QIODevice &device)
    : m_device(device)
{
}

Output::Written Output::write(const std::string &piece)
{
    // QFile tells a full disk apart in its text only.
    errno = 0;
    const auto size = static_cast<qint64>(piece.size());
    if (m_device.write(piece.data(), size) == size)
        return {};
    return base::failure(errno == ENOSPC ? base::ErrorKind::DiskFull : base::ErrorKind::Storage,
                         QStringLiteral("report not written: ") + m_device.errorString());
}

void Output::await()
{
    if (m_writing.valid())
        m_written = m_writing.get();
}

bool Output::passOn()
{
    await();
    if (m_written) {
        m_buffer.swap(m_piece);
        m_writing = std::async(std::launch::async, [this] { return write(m_piece); });
    }
    m_buffer.clear();
    return m_written.has_value();
}

base::Result<void> Output::finish()
{
    await();
    if (m_written)
        m_written = write(m_buffer);
    m_buffer.clear();
    return m_written;
}

} // namespace rollcall::reports
