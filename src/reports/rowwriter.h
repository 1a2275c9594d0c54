// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/report.h"

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall::reports {

// What all reports are written by, whatever their rows are made from.

using RowMaker = std::function<void(RowSink &sink)>;

/// Like writeCsv().
[[nodiscard]] base::Result<void> writeCsvRows(const std::vector<std::string_view> &columns,
                                              const RowMaker &rows, const ReportOptions &options,
                                              QIODevice &device);
/// One JSON object on one line: `head`, then `rows`.
[[nodiscard]] base::Result<void> writeJsonRows(const std::vector<std::pair<std::string_view, CellView>> &head,
                                               const std::vector<std::string_view> &columns,
                                               const RowMaker &rows, const ReportOptions &options,
                                               QIODevice &device);

} // namespace rollcall::reports
