// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <optional>

class QIODevice;

namespace rollcall::pipeline {

/// The lines of a file that are not blank. InvalidInput: one is longer than 64 MiB; Storage: it cannot be
/// read.
class LineReader
{
public:
    explicit LineReader(QIODevice &input)
        : m_input(input)
    {
    }
    /// Nothing at the end.
    [[nodiscard]] base::Result<std::optional<QByteArray>> next();

private:
    QIODevice &m_input;
    qint64 m_number = 0;
};

} // namespace rollcall::pipeline
