// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/output.h"

#include <QIODevice>

#include <cerrno>

namespace rollcall::reports {

Output::Output(QIODevice &device)
    : m_device(device)
{
}

bool Output::flush()
{
    if (m_written) {
        // QFile tells a full disk apart in its text only.
        errno = 0;
        const auto size = static_cast<qint64>(m_buffer.size());
        if (m_device.write(m_buffer.data(), size) != size)
            m_written = base::failure(errno == ENOSPC ? base::ErrorKind::DiskFull : base::ErrorKind::Storage,
                                      QStringLiteral("report not written: ") + m_device.errorString());
    }
    m_buffer.clear();
    return m_written.has_value();
}

base::Result<void> Output::finish()
{
    flush();
    return m_written;
}

} // namespace rollcall::reports
