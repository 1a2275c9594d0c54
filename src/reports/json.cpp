// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/output.h"
#include "reports/rowwriter.h"
#include "reports/timetext.h"

#include <utility>

namespace rollcall::reports {

namespace {

/// RFC 8259 §7: escapes what must be, leaves UTF-8 as it is.
void putString(Output &out, std::string_view text)
{
    out.put('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.put('\\');
            out.put(c);
        } else if (byte < 0x20) {
            constexpr std::string_view hex = "0123456789abcdef";
            out.put("\\u00");
            out.put(hex[byte >> 4]);
            out.put(hex[byte & 15]);
        } else {
            out.put(c);
        }
    }
    out.put('"');
}

/// Rows as objects, in the columns' order. QJsonObject would sort the keys and hold everything in memory.
class JsonSink final : public RowSink
{
public:
    JsonSink(Output &out, std::span<const std::string_view> names, const ReportOptions &options)
        : m_out(out)
        , m_names(names)
        , m_time(options.timeZone)
    {
    }

    void put(const CellView &cell)
    {
        std::visit([this](const auto &value) { put(value); }, cell);
    }
    using RowSink::row;
    bool row(std::span<const CellView> cells) override
    {
        if (!std::exchange(m_first, false))
            m_out.put(',');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            m_out.put(i == 0 ? '{' : ',');
            putString(m_out, m_names[i]);
            m_out.put(':');
            put(cells[i]);
        }
        m_out.put('}');
        return m_out.rowDone();
    }

private:
    void put(std::monostate) { m_out.put("null"); }
    void put(base::Instant time)
    {
        m_out.put('"');
        m_out.put(m_time(time));
        m_out.put('"');
    }
    void put(Seconds seconds) { m_out.putNumber(seconds.count); }
    void put(std::uint64_t number) { m_out.putNumber(number); }
    void put(bool yes) { m_out.put(yes ? "true" : "false"); }
    void put(std::string_view text) { putString(m_out, text); }

    Output &m_out;
    std::span<const std::string_view> m_names;
    TimeText m_time;
    bool m_first = true;
};

void putRows(Output &out, Report report, const domain::Record &record, const ReportOptions &options)
{
    JsonSink sink(out, columns(report), options);
    out.put('[');
    makeRows(report, record, sink);
    out.put("]");
}

} // namespace

base::Result<void> writeJsonRows(const std::vector<std::pair<std::string_view, CellView>> &head,
                                 const std::vector<std::string_view> &columns, const RowMaker &rows,
                                 const ReportOptions &options, QIODevice &device)
{
    Output out(device);
    JsonSink sink(out, columns, options);
    out.put('{');
    for (const auto &[name, value] : head) {
        putString(out, name);
        out.put(':');
        sink.put(value);
        out.put(',');
    }
    out.put("\"rows\":[");
    rows(sink);
    out.put("]}\n");
    return out.finish();
}

base::Result<void> writeJson(Report report, const domain::Record &record, const ReportOptions &options,
                             QIODevice &device)
{
    Output out(device);
    out.put("{\"report\":");
    putString(out, reportName(report));
    out.put(",\"as_of\":");
    if (record.asOf == base::Instant()) // nothing is known, of no time
        out.put("null");
    else
        putString(out, TimeText(options.timeZone)(record.asOf));
    out.put(",\"trusted_entries\":");
    out.putNumber(record.trustedEntries);
    if (options.quarantined) {
        out.put(",\"quarantined\":");
        out.putNumber(*options.quarantined);
    }
    out.put(",\"coverage\":");
    putRows(out, Report::Coverage, record, options);
    out.put(",\"rows\":");
    putRows(out, report, record, options);
    out.put("}\n");
    return out.finish();
}

} // namespace rollcall::reports
