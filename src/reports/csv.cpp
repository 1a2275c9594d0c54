// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/csv.h"

#include "reports/output.h"
#include "reports/rowwriter.h"
#include "reports/timetext.h"

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
        bool first = true;
        for (const auto &cell : cells) {
            if (!first)
                m_out.put(',');
            first = false;
            std::visit([this](const auto &value) { put(value); }, cell);
        }
        m_out.put("\r\n");
        return m_out.rowDone();
    }

private:
    void put(std::monostate) {}
    void put(base::Instant time) { m_out.put(m_time(time)); }
    void put(Seconds seconds) { m_out.putNumber(seconds.count); }
    void put(std::uint64_t number) { m_out.putNumber(number); }
    void put(bool yes) { m_out.put(yes ? "true" : "false"); }
    void put(std::string_view text)
    {
        const bool quotes = needsQuotes(text);
        if (quotes)
            m_out.put('"');
        if (needsApostrophe(text))
            m_out.put('\'');
        if (!quotes)
            return m_out.put(text);
        for (const char c : text) {
            if (c == '"')
                m_out.put('"');
            m_out.put(c);
        }
        m_out.put('"');
    }

    Output &m_out;
    TimeText m_time;
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
    // Eight bytes at a time: this runs over every byte of a report.
    for (; cell.size() >= sizeof(std::uint64_t); cell.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t word = 0;
        std::memcpy(&word, cell.data(), sizeof word);
        if (bytesEqual(word, ',') | bytesEqual(word, '"') | bytesEqual(word, '\r') | bytesEqual(word, '\n'))
            return true;
    }
    return cell.find_first_of(",\"\r\n") != std::string_view::npos;
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
