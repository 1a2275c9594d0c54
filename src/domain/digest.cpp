// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/digest.h"

#include <QCryptographicHash>

#include <cstring>

namespace rollcall::domain {

Digest sha256(std::span<const std::byte> bytes)
{
    const auto hash = QCryptographicHash::hash(
        QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())), QCryptographicHash::Sha256);
    Digest digest;
    std::memcpy(digest.data(), hash.constData(), digest.size());
    return digest;
}

Digest sha256(std::string_view bytes)
{
    return sha256(std::as_bytes(std::span(bytes)));
}

std::string toHex(const Digest &digest)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(digest.size() * 2);
    for (const std::byte value : digest) {
        hex += digits[std::to_integer<unsigned>(value) >> 4U];
        hex += digits[std::to_integer<unsigned>(value) & 15U];
    }
    return hex;
}

std::optional<Digest> digestFromHex(std::string_view hex)
{
    Digest digest{};
    if (hex.size() != digest.size() * 2)
        return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const char c = hex[i];
        unsigned value = 0;
        if (c >= '0' && c <= '9')
            value = unsigned(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = unsigned(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            value = unsigned(c - 'A' + 10);
        else
            return std::nullopt;
        digest[i / 2] = static_cast<std::byte>((std::to_integer<unsigned>(digest[i / 2]) << 4U) | value);
    }
    return digest;
}

} // namespace rollcall::domain
