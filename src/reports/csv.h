// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace rollcall::reports {

/// Whether a spreadsheet would run a cell that begins like this (design §6.3): `= + - @`, tab or CR at the
/// start, also behind quotes or spaces, and their full-width forms. Such cells get a leading apostrophe.
[[nodiscard]] bool needsApostrophe(std::string_view cell);

/// Whether RFC 4180 §2 asks for quotes: a comma, a quote, CR or LF inside.
[[nodiscard]] bool needsQuotes(std::string_view cell);

} // namespace rollcall::reports
