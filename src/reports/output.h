// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

class QIODevice;

namespace rollcall::reports {

/// Collects bytes and hands them to a device in large pieces. After the first failure it swallows the rest.
class Output
{
public:
    explicit Output(QIODevice &device);

    void put(std::string_view text) { m_buffer.append(text); }
    void put(char c) { m_buffer.push_back(c); }
    void putNumber(std::int64_t number);
    void putNumber(std::uint64_t number);

    /// To be called between rows. False after a failure: the rest may be left out.
    bool rowDone() { return m_buffer.size() < pieceSize || flush(); }
    [[nodiscard]] base::Result<void> finish();

private:
    static constexpr std::size_t pieceSize = 256 * 1024;
    bool flush();

    QIODevice &m_device;
    std::string m_buffer;
    std::optional<base::Error> m_error;
};

} // namespace rollcall::reports
