// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <array>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

class QIODevice;

namespace rollcall::reports {

/// In decimal digits.
void appendNumber(std::string &to, std::integral auto number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    to.append(digits.data(), end.ptr);
}

/// Collects bytes and hands them to a device in large pieces. After the first failure it swallows the rest.
class Output
{
public:
    explicit Output(QIODevice &device);

    void put(std::string_view text) { m_buffer.append(text); }
    void put(char c) { m_buffer.push_back(c); }
    void putNumber(std::integral auto number) { appendNumber(m_buffer, number); }
    /// What is put together elsewhere may be appended here directly.
    [[nodiscard]] std::string &text() { return m_buffer; }

    /// To be called between rows. False after a failure: the rest may be left out.
    bool rowDone() { return m_buffer.size() < pieceSize || flush(); }
    [[nodiscard]] base::Result<void> finish();

private:
    static constexpr std::size_t pieceSize = std::size_t{1} << 20;
    bool flush();

    QIODevice &m_device;
    std::string m_buffer;
    base::Result<void> m_written;
};

} // namespace rollcall::reports
