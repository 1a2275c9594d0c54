// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rollcall::domain {

/// A SHA-256 value.
using Digest = std::array<std::byte, 32>;

[[nodiscard]] Digest sha256(std::span<const std::byte> bytes);
[[nodiscard]] Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(const Digest &digest);
[[nodiscard]] std::optional<Digest> digestFromHex(std::string_view hex);

} // namespace rollcall::domain
