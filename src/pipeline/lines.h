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
    struct Line
    {
        qint64 number = 0; ///< from 1
        QByteArray text;   ///< empty if it is longer than `longest`
        bool tooLong = false;
    };
    /// Nothing at the end. Errors: Storage (cannot be read).
    [[nodiscard]] base::Result<std::optional<Line>> next();

private:
    QIODevice &m_input;
    QByteArray m_buffer;
    qsizetype m_start = 0;   ///< where the next line begins in m_buffer
    qsizetype m_scanned = 0; ///< no line ends before it
    qint64 m_number = 0;
    bool m_skipping = false; ///< what is in m_buffer belongs to a line that is too long
    bool m_atEnd = false;
};

} // namespace rollcall::pipeline
