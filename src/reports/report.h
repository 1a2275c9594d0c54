// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "domain/record.h"

#include <QByteArray>
#include <QTimeZone>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

class QIODevice;

namespace rollcall::reports {

/// The reports of design §6.3 that are made from a meeting's record alone.
enum class Report : std::uint8_t { People, Intervals, Lobby, HeadCount, Coverage };

inline constexpr std::array allReports{Report::People, Report::Intervals, Report::Lobby, Report::HeadCount,
                                       Report::Coverage};

/// `people`, `intervals`, `lobby`, `headcount`, `coverage`: as on the command line and in file names.
[[nodiscard]] std::string_view reportName(Report report);
[[nodiscard]] std::optional<Report> reportFromName(std::string_view name);

/// Whole seconds.
struct Seconds
{
    std::int64_t count = 0;

    bool operator==(const Seconds &) const = default;
};

/// Half up; the one place where a duration is rounded (design §6.3). `duration` is not negative.
[[nodiscard]] Seconds roundedSeconds(base::Ticks duration);

/// One cell. Empty: not known or not applicable, which is not the same as 0 or an empty text.
template <typename Text>
using BasicCell = std::variant<std::monostate, Text, base::Instant, Seconds, std::uint64_t, bool>;
using CellView = BasicCell<std::string_view>; ///< borrows its text from the record
using Cell = BasicCell<std::string>;

/// The stable ids of the columns, in order.
[[nodiscard]] std::span<const std::string_view> columns(Report report);

/// Takes the rows of a report one by one, in their order. Both row() return false to stop.
class RowSink
{
public:
    RowSink() = default;
    RowSink(const RowSink &) = delete;
    RowSink &operator=(const RowSink &) = delete;
    virtual ~RowSink() = default;

    /// `cells` is as long as columns() and valid during the call only.
    virtual bool row(std::span<const CellView> cells) = 0;

    /// First cells that many rows share, so that a sink can write them once; always as many. They are
    /// numbered from 0 in the order of the calls, and borrow their text for as long as rows come.
    virtual void addBeginning(std::span<const CellView> cells);
    /// A row of this beginning and the other cells.
    virtual bool row(std::size_t beginning, std::span<const CellView> others);

private:
    std::vector<CellView> m_beginnings; ///< one behind the other
    std::size_t m_beginningSize = 0;
    std::vector<CellView> m_whole; ///< a row that is put together
};

/// Makes the rows of `report`: people by first join (none last) then key, the others by time then keys.
/// Equal records give equal rows, whatever their handles.
void makeRows(Report report, const domain::Record &record, RowSink &sink);

/// A report, or its beginning, held in memory: for previews.
struct Table
{
    std::span<const std::string_view> columns;
    std::vector<std::vector<Cell>> rows;
    bool complete = true; ///< false: there are more rows than were asked for
};
[[nodiscard]] Table makeTable(Report report, const domain::Record &record, std::size_t maxRows = SIZE_MAX);

struct ReportOptions
{
    /// Times are written with this zone's offset; without one in UTC, with `Z`.
    std::optional<QTimeZone> timeZone;
    /// CSV only: begin with EF BB BF, by which spreadsheets know UTF-8.
    bool byteOrderMark = true;
    /// JSON only: how many of the meeting's notifications are in quarantine, if that is to be told.
    std::optional<std::uint64_t> quarantined;
};

/// What a cell says, as it stands in a CSV file before quoting and protection; for previews.
[[nodiscard]] std::string cellText(const Cell &cell, const ReportOptions &options = {});

/// Writes the report as CSV (RFC 4180, UTF-8, CRLF) row by row to a device open for writing. The caller
/// flushes or commits it. Errors: DiskFull, Storage.
[[nodiscard]] base::Result<void> writeCsv(Report report, const domain::Record &record,
                                          const ReportOptions &options, QIODevice &device);
[[nodiscard]] QByteArray toCsv(Report report, const domain::Record &record,
                               const ReportOptions &options = {});

/// Writes one JSON object on one line: `report`, `as_of`, `trusted_entries` (taken on the user's word),
/// `quarantined` (where the options have it), `coverage` (every report carries it, design §4 rule 5) and
/// `rows`, an array of objects whose keys are the columns' ids. Empty cells are null. Ends with a line feed.
/// Errors: DiskFull, Storage.
[[nodiscard]] base::Result<void> writeJson(Report report, const domain::Record &record,
                                           const ReportOptions &options, QIODevice &device);
[[nodiscard]] QByteArray toJson(Report report, const domain::Record &record,
                                const ReportOptions &options = {});

} // namespace rollcall::reports
