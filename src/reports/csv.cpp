// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/csv.h"

#include "reports/output.h"
#include "reports/rowwriter.h"
#include "reports/timetext.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rollcall::reports {

namespace {

using namespace std::string_view_literals;

// Full-width ＝ ＋ － ＠ (U+FF1D, U+FF0B, U+FF0D, U+FF20), which spreadsheets fold to the ASCII signs.
constexpr std::array dangerous{"="sv,
                               "+"sv,
                               "-"sv,
                               "@"sv,
                               "\t"sv,
                               "\r"sv,
                               "\xEF\xBC\x9D"sv,
                               "\xEF\xBC\x8B"sv,
                               "\xEF\xBC\x8D"sv,
                               "\xEF\xBC\xA0"sv};

// What may stand before them without taking the danger away: quotes of all kinds, the Unicode spaces, line
// feed, zero-width characters.
constexpr std::array skipped{"\""sv,
                             "'"sv,
                             " "sv,
                             "\n"sv,
                             "\v"sv,
                             "\f"sv,
                             "`"sv,
                             "\xC2\x85"sv,
                             "\xC2\xA0"sv,
                             "\xC2\xAB"sv,
                             "\xC2\xB4"sv,
                             "\xC2\xBB"sv,
                             "\xE1\x9A\x80"sv,
                             "\xE2\x80\x80"sv,
                             "\xE2\x80\x81"sv,
                             "\xE2\x80\x82"sv,
                             "\xE2\x80\x83"sv,
                             "\xE2\x80\x84"sv,
                             "\xE2\x80\x85"sv,
                             "\xE2\x80\x86"sv,
                             "\xE2\x80\x87"sv,
                             "\xE2\x80\x88"sv,
                             "\xE2\x80\x89"sv,
                             "\xE2\x80\x8A"sv,
                             "\xE2\x80\x8B"sv,
                             "\xE2\x80\x8C"sv,
                             "\xE2\x80\x8D"sv,
                             "\xE2\x80\x8E"sv,
                             "\xE2\x80\x8F"sv,
                             "\xE2\x80\x98"sv,
                             "\xE2\x80\x99"sv,
                             "\xE2\x80\x9A"sv,
                             "\xE2\x80\x9B"sv,
                             "\xE2\x80\x9C"sv,
                             "\xE2\x80\x9D"sv,
                             "\xE2\x80\x9E"sv,
                             "\xE2\x80\x9F"sv,
                             "\xE2\x80\xA8"sv,
                             "\xE2\x80\xA9"sv,
                             "\xE2\x80\xAF"sv,
                             "\xE2\x80\xB9"sv,
                             "\xE2\x80\xBA"sv,
                             "\xE2\x81\x9F"sv,
                             "\xE2\x81\xA0"sv,
                             "\xE3\x80\x80"sv,
                             "\xEF\xBB\xBF"sv,
                             "\xEF\xBC\x82"sv,
                             "\xEF\xBC\x87"sv};

template <typename Set> std::size_t prefixLength(const Set &set, std::string_view text)
{
    for (const std::string_view entry : set) {
        if (text.starts_with(entry))
            return entry.size();
    }
    return 0;
}

/// The sign bit of each byte of `word` that equals `c` is set (and possibly of bytes above such a one).
constexpr std::uint64_t bytesEqual(std::uint64_t word, char c)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t difference = word ^ (ones * static_cast<unsigned char>(c));
    return (difference - ones) & ~difference & (ones * 0x80);
}

/// Of eight characters.
inline bool anyNeedsQuotes(const char *eight)
{
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    return (bytesEqual(word, ',') | bytesEqual(word, '"') | bytesEqual(word, '\r') |
            bytesEqual(word, '\n')) != 0;
}

class CsvSink final : public RowSink
{
public:
    CsvSink(Output &out, const ReportOptions &options)
        : m_out(out)
        , m_time(options.timeZone)
    {
    }

    bool row(std::span<const CellView> cells) override
    {
        append(cells, m_out.text());
        return endRow();
    }
    void addBeginning(std::span<const CellView> cells) override
    {
        append(cells, m_beginnings);
        m_beginnings += ',';
        m_beginningAt.push_back(m_beginnings.size());
    }
    bool row(std::size_t beginning, std::span<const CellView> others) override
    {
        const std::size_t from = m_beginningAt[beginning];
        m_out.put(std::string_view(m_beginnings).substr(from, m_beginningAt[beginning + 1] - from));
        append(others, m_out.text());
        return endRow();
    }

private:
    void append(std::span<const CellView> cells, std::string &to)
    {
        bool first = true;
        for (const auto &cell : cells) {
            if (!first)
                to += ',';
            first = false;
            std::visit([&](const auto &value) { append(value, to); }, cell);
        }
    }
    void append(std::monostate, std::string &) {}
    void append(base::Instant time, std::string &to) { to += m_time(time); }
    void append(Seconds seconds, std::string &to) { appendNumber(to, seconds.count); }
    void append(std::uint64_t number, std::string &to) { appendNumber(to, number); }
    void append(bool yes, std::string &to) { to += yes ? "true" : "false"; }
    void append(std::string_view text, std::string &to)
    {
        const bool quotes = needsQuotes(text);
        if (quotes)
            to += '"';
        if (needsApostrophe(text))
            to += '\'';
        if (!quotes) {
            to += text;
            return;
        }
        for (const char c : text) {
            if (c == '"')
                to += '"';
            to += c;
        }
        to += '"';
    }
    bool endRow()
    {
        m_out.put("\r\n");
        return m_out.rowDone();
    }

    Output &m_out;
    TimeText m_time;
    std::string m_beginnings; ///< as they stand in the file, one behind the other
    std::vector<std::size_t> m_beginningAt{0};
};

} // namespace

bool needsApostrophe(std::string_view cell)
{
    // The common case, decided by one look: a letter or digit.
    if (cell.empty() || (cell.front() >= '0' && cell.front() <= '9') ||
        (cell.front() >= 'a' && cell.front() <= 'z') || (cell.front() >= 'A' && cell.front() <= 'Z'))
        return false;
    while (const auto length = prefixLength(skipped, cell))
        cell.remove_prefix(length);
    return prefixLength(dangerous, cell) != 0;
}

bool needsQuotes(std::string_view cell)
{
    constexpr std::size_t step = sizeof(std::uint64_t); // this runs over most bytes of a report
    if (cell.size() < step)
        return std::ranges::any_of(cell,
                                   [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    for (std::size_t i = 0; i + step < cell.size(); i += step) {
        if (anyNeedsQuotes(cell.data() + i))
            return true;
    }
    return anyNeedsQuotes(cell.data() + cell.size() - step);
}

base::Result<void> writeCsvRows(const std::vector<std::string_view> &columns, const RowMaker &rows,
                                const ReportOptions &options, QIODevice &device)
{
    Output out(device);
    if (options.byteOrderMark)
        out.put("\xEF\xBB\xBF");
    CsvSink sink(out, options);
    sink.row(std::vector<CellView>(columns.begin(), columns.end()));
    rows(sink);
    return out.finish();
}

base::Result<void> writeCsv(Report report, const domain::Record &record, const ReportOptions &options,
                            QIODevice &device)
{
    const auto names = columns(report);
    return writeCsvRows(
        {names.begin(), names.end()}, [&](RowSink &sink) { makeRows(report, record, sink); }, options,
        device);
}

} // namespace rollcall::reports
