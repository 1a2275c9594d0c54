// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/output.h"

#include <QIODevice>

#include <array>
#include <cerrno>
#include <charconv>

namespace rollcall::reports {

Output::Output(QIODevice &device)
    : m_device(device)
{
    m_buffer.reserve(pieceSize + 16 * 1024);
}

void Output::putNumber(std::int64_t number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    put(std::string_view(digits.data(), end.ptr));
}

void Output::putNumber(std::uint64_t number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    put(std::string_view(digits.data(), end.ptr));
}

bool Output::flush()
{
    if (!m_error) {
        // QFile tells a full disk apart in its text only.
        errno = 0;
        const auto size = static_cast<qint64>(m_buffer.size());
        if (m_device.write(m_buffer.data(), size) != size) {
            const auto kind = errno == ENOSPC ? base::ErrorKind::DiskFull : base::ErrorKind::Storage;
            m_error = base::Error{.kind = kind,
                                  .logText = QStringLiteral("report not written: ") + m_device.errorString()};
        }
    }
    m_buffer.clear();
    return !m_error;
}

base::Result<void> Output::finish()
{
    if (!flush())
        return std::unexpected(*m_error);
    return {};
}

} // namespace rollcall::reports
