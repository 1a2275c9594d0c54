// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace rollcall::domain {

/// For comparing what people type: without case, accents and marks, words divided by one blank, nothing but
/// letters and digits of any script. UTF-8.
[[nodiscard]] std::string comparable(std::string_view text);

/// A name in forms that can be compared.
struct NameKey
{
    /// First name first, without what Teams appends in brackets, like `(Guest)`; empty: no name.
    std::string exact;
    /// The first and the last word, in the order of the alphabet; empty for one word.
    std::string loose;

    bool operator==(const NameKey &) const = default;
};

/// Of a name as a roster or a list has it: `Ada Example`, `Example, Ada`, `Ada Example (Unverified)`.
[[nodiscard]] NameKey nameKey(std::string_view name);

/// A mail address for comparing; empty if it is none.
[[nodiscard]] std::string comparableMail(std::string_view address);

} // namespace rollcall::domain
