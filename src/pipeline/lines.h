// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <optional>

class QIODevice;

namespace rollcall::pipeline {

/// The lines of a file that are not blank, without the white space around them.
class LineReader
{
public:
    /// Four times what a listener accepts: a longer one was never a body of Graph's.
    static constexpr qsizetype longest = qsizetype(16) << 20;

    explicit LineReader(QIODevice &input)
        : m_input(input)
    {
    }
    /// Nothing at the end. Errors: InvalidInput (a line longer than `longest`), Storage (cannot be read).
    [[nodiscard]] base::Result<std::optional<QByteArray>> next();

private:
    QIODevice &m_input;
    QByteArray m_buffer;
    qsizetype m_start = 0;   ///< where the next line begins in m_buffer
    qsizetype m_scanned = 0; ///< no line ends before it
    qint64 m_number = 0;
    bool m_atEnd = false;
};

} // namespace rollcall::pipeline
