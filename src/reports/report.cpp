// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report.h"

#include "reports/timetext.h"

#include <QBuffer>

#include <algorithm>

namespace rollcall::reports {

namespace {

template <class... Handlers> struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

class TableSink final : public RowSink
{
public:
    TableSink(Table &table, std::size_t maxRows)
        : m_table(table)
        , m_maxRows(maxRows)
    {
    }

    using RowSink::row;
    bool row(std::span<const CellView> cells) override
    {
        if (m_table.rows.size() == m_maxRows) {
            m_table.complete = false;
            return false;
        }
        auto &row = m_table.rows.emplace_back();
        row.reserve(cells.size());
        for (const auto &cell : cells) {
            row.push_back(std::visit(Overloaded{[](std::string_view text) { return Cell(std::string(text)); },
                                                [](auto value) { return Cell(value); }},
                                     cell));
        }
        return true;
    }

private:
    Table &m_table;
    std::size_t m_maxRows;
};

template <typename Write> QByteArray inMemory(Write write)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    [[maybe_unused]] const auto written = write(buffer);
    Q_ASSERT(written); // memory does not fail
    return bytes;
}

} // namespace

std::string_view reportName(Report report)
{
    switch (report) {
    case Report::People:
        return "people";
    case Report::Intervals:
        return "intervals";
    case Report::Lobby:
        return "lobby";
    case Report::HeadCount:
        return "headcount";
    case Report::Coverage:
        return "coverage";
    }
    Q_UNREACHABLE();
}

std::optional<Report> reportFromName(std::string_view name)
{
    const auto found = std::ranges::find(allReports, name, reportName);
    return found == allReports.end() ? std::nullopt : std::optional(*found);
}

void RowSink::addBeginning(std::span<const CellView> cells)
{
    m_beginnings.insert(m_beginnings.end(), cells.begin(), cells.end());
    m_beginningSize = cells.size();
}

bool RowSink::row(std::size_t beginning, std::span<const CellView> others)
{
    const auto first = std::span(m_beginnings).subspan(beginning * m_beginningSize, m_beginningSize);
    m_whole.assign(first.begin(), first.end());
    m_whole.insert(m_whole.end(), others.begin(), others.end());
    return row(m_whole);
}

Seconds roundedSeconds(base::Ticks duration)
{
    return {std::chrono::floor<std::chrono::seconds>(duration + std::chrono::milliseconds{500}).count()};
}

Table makeTable(Report report, const domain::Record &record, std::size_t maxRows)
{
    Table table{.columns = columns(report)};
    TableSink sink(table, maxRows);
    makeRows(report, record, sink);
    return table;
}

std::string cellText(const Cell &cell, const ReportOptions &options)
{
    return std::visit(
        Overloaded{[](std::monostate) { return std::string(); }, [](const std::string &text) { return text; },
                   [&](base::Instant time) { return std::string(TimeText(options.timeZone)(time)); },
                   [](Seconds seconds) { return std::to_string(seconds.count); },
                   [](std::uint64_t number) { return std::to_string(number); },
                   [](bool yes) { return std::string(yes ? "true" : "false"); }},
        cell);
}

QByteArray toCsv(Report report, const domain::Record &record, const ReportOptions &options)
{
    return inMemory([&](QIODevice &device) { return writeCsv(report, record, options, device); });
}

QByteArray toJson(Report report, const domain::Record &record, const ReportOptions &options)
{
    return inMemory([&](QIODevice &device) { return writeJson(report, record, options, device); });
}

} // namespace rollcall::reports
