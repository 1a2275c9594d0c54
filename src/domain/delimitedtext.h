// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::domain {

enum class TextEncoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };

inline constexpr std::array tableSeparators{'\t', ';', ','};

/// One row of a table. A row may be shorter or longer than others.
struct TableRow
{
    std::uint32_t line = 0;         ///< where it begins in the file, from 1
    std::vector<std::string> cells; ///< UTF-8, without blanks around them

    bool operator==(const TableRow &) const = default;
};

/// What a file of delimited text holds.
struct Table
{
    TextEncoding encoding = TextEncoding::Utf8;
    /// Nothing in the file says which encoding it is: letters outside ASCII may have come out wrong.
    bool encodingGuessed = false;
    char separator = '\t';
    std::vector<TableRow> rows; ///< blank ones too: they divide the sections of Teams' files
    /// Lines with something after a closing quote; it was kept.
    std::vector<std::uint32_t> oddQuotes;

    bool operator==(const Table &) const = default;
};

enum class TableProblem : std::uint8_t {
    Empty,
    TooLarge,    ///< more than maxTableBytes, maxTableRows, maxTableColumns or maxCellBytes
    Workbook,    ///< an Excel or OpenDocument file, not text
    NotText,     ///< has a byte that no text has, in `line` if the rest is text
    OpenQuote,   ///< a quote that is never closed begins in `line`
    BrokenUtf16, ///< a lone half of a character, or half a unit at the end
};

struct TableError
{
    TableProblem problem = TableProblem::Empty;
    std::uint32_t line = 0; ///< 0: the file as a whole

    bool operator==(const TableError &) const = default;
};

inline constexpr std::size_t maxTableBytes = 64 * 1024 * 1024;
inline constexpr std::size_t maxTableRows = 500'000;
inline constexpr std::size_t maxTableColumns = 1'000;
inline constexpr std::size_t maxCellBytes = 256 * 1024;

/// Reads what Teams, Excel and class registers give out (contract §11.1): UTF-8 or UTF-16 with or without
/// byte order mark, else Windows-1252; fields divided by tab, semicolon or comma, whichever divides most
/// evenly, or by what a first line `sep=;` says; quotes doubled within quotes, line ends within them; CRLF,
/// LF or CR. `separator`: said by the user.
[[nodiscard]] std::expected<Table, TableError> readTable(std::string_view bytes,
                                                         std::optional<char> separator = {});

[[nodiscard]] bool isBlank(const TableRow &row);
/// Of a cell; empty beyond the row's end.
[[nodiscard]] std::string_view cellOf(const TableRow &row, std::size_t column);

} // namespace rollcall::domain
