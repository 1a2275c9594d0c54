// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/listreading.h"

#include <QJsonObject>
#include <QString>

namespace rollcall::cli {

/// What is wrong with the file as a whole, and what to do about it.
[[nodiscard]] base::Error tableError(const domain::TableError &error, const QString &path);
/// In words, with the cell it is about.
[[nodiscard]] QString problemText(const domain::RowProblem &problem);
/// The stable word of --json.
[[nodiscard]] QString problemWord(domain::RowProblemKind kind);
/// The numbers of an expected list, by what they are called.
[[nodiscard]] QJsonObject expectedJson(const domain::ExpectedCounts &counts);
[[nodiscard]] QString encodingName(domain::TextEncoding encoding);

} // namespace rollcall::cli
