// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

namespace rollcall::qr {

/// A QR code (ISO/IEC 18004) as a square of modules, without the quiet zone around it. An immutable value;
/// thread-safe.
class QrCode
{
public:
    /// How many modules must stay light on every side for a reader to find the code (ISO/IEC 18004 §9.1).
    static constexpr int quietZone = 4;

    /// The smallest symbol that holds this text with medium error correction (15 %). ASCII only, as URLs are:
    /// readers do not agree on what other bytes mean. Errors: InvalidInput (empty, not ASCII, or longer than
    /// the 2331 bytes that the largest symbol takes), Storage (no memory).
    static base::Result<QrCode> encode(const QByteArray &text);

    /// Modules on a side: 21 to 177.
    [[nodiscard]] int size() const { return m_size; }
    /// Light outside the square, so that a painter may walk over the quiet zone as well.
    [[nodiscard]] bool isDark(int column, int row) const;

private:
    QrCode(int size, QByteArray modules)
        : m_size(size)
        , m_modules(std::move(modules))
    {
    }

    int m_size;
    QByteArray m_modules; ///< row by row, 0 or 1
};

/// For a terminal: two rows of modules a line, in half blocks, quiet zone included. The light modules are the
/// ones drawn, as most terminals are dark; readers know the inverted form too. Every line ends with a line
/// feed.
[[nodiscard]] QString toTerminal(const QrCode &code);

} // namespace rollcall::qr
