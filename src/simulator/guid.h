// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <QString>
#include <QUuid>

#include <array>

namespace rollcall::simulator {

/// A version 4 guid without braces.
[[nodiscard]] inline QString guid(base::Random &random)
{
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), bytes.size())).toString(QUuid::WithoutBraces);
}

} // namespace rollcall::simulator
