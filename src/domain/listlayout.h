// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/delimitedtext.h"
#include "domain/listwords.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::domain {

enum class ListKind : std::uint8_t {
    Registrations, ///< of a webinar or town hall: what is not known is a question
    People,        ///< who should come: what is not known is of no use
};

/// Why a column is taken for something.
enum class ColumnReason : std::uint8_t {
    Header,     ///< its header says so
    Cells,      ///< its cells look so
    Rest,       ///< nothing else was left
    Remembered, ///< the user said so of the same headers before
    User,
};

struct ListColumn
{
    std::string header; ///< empty: the file has none
    ColumnMeaning meaning = ColumnMeaning::Ignored;
    ColumnReason reason = ColumnReason::Rest;

    bool operator==(const ListColumn &) const = default;
};

/// Where in a table the list is, and what its columns hold. Rows count from 0.
struct ListLayout
{
    std::optional<std::size_t> headerRow;
    std::size_t firstRow = 0;
    std::size_t endRow = 0; ///< one past the last
    std::vector<ListColumn> columns;

    bool operator==(const ListLayout &) const = default;
};

/// Finds the list among the sections of a file of Teams, or takes the whole table; each meaning but Question
/// and Ignored is given once.
[[nodiscard]] ListLayout guessLayout(const Table &table, ListKind kind);

/// What a list cannot be read without: a name or an address. Empty: all is there.
[[nodiscard]] bool canBeRead(const ListLayout &layout);

/// The user's own meaning for a column; whoever had it gives it up, where one only may have it.
void setMeaning(ListLayout &layout, std::size_t column, ColumnMeaning meaning);

/// The same for all files with the same headers in the same order, and for no others: 64 hexadecimal digits,
/// as headers may be questions. Empty without headers.
[[nodiscard]] std::string headerPrint(const ListLayout &layout);
/// Takes meanings from before; false, changing nothing, if they are not as many as columns.
bool remember(ListLayout &layout, const std::vector<ColumnMeaning> &meanings);

/// The stable word of the database; readMeaning() gives Ignored for any other.
[[nodiscard]] std::string_view meaningWord(ColumnMeaning meaning);
[[nodiscard]] ColumnMeaning readMeaning(std::string_view word);

} // namespace rollcall::domain
