// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <array>
#include <charconv>
#include <concepts>
#include <future>
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

/// Collects bytes and hands them to a device in large pieces. While one is written, on a thread of its own,
/// the next one is filled; nobody else may use the device until finish(). What fits into one piece is written
/// by the caller's thread. After the first failure it swallows the rest.
class Output
{
public:
    explicit Output(QIODevice &device);

    void put(std::string_view text) { m_buffer.append(text); }
    void put(char c) { m_buffer.push_back(c); }
    void putNumber(std::integral auto number) { appendNumber(m_buffer, number); }
    /// What is put together elsewhere may be appended here directly.
    [[nodiscard]] std::string &text() { return m_buffer; }

    /// To be called between rows. False after a failure, which shows a piece later: the rest may be left out.
    bool rowDone() { return m_buffer.size() < pieceSize || passOn(); }
    [[nodiscard]] base::Result<void> finish();

private:
    static constexpr std::size_t pieceSize = std::size_t{1} << 20;
    using Written = base::Result<void>;
    bool passOn();
    void await();
    [[nodiscard]] Written write(const std::string &piece);

    QIODevice &m_device;
    std::string m_buffer;
    std::string m_piece; ///< the other thread's while that is writing
    Written m_written;
    std::future<Written> m_writing; ///< last: it ends before what it uses
};

} // namespace rollcall::reports
