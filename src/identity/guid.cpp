// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/guid.h"

#include <QUuid>

#include <array>

namespace rollcall::identity {

QByteArray randomGuid(base::Random &random)
{
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    bytes[6] = (bytes[6] & std::byte{0x0F}) | std::byte{0x40};
    bytes[8] = (bytes[8] & std::byte{0x3F}) | std::byte{0x80};
    const QByteArray raw(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    return QUuid::fromRfc4122(raw).toByteArray(QUuid::WithoutBraces);
}

} // namespace rollcall::identity
