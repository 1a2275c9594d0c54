// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/ingestor.h"
#include "storage/rows.h"

#include <QJsonObject>
#include <QString>

namespace rollcall::monitor {

// What the command line shows of journals and notifications: one object each, keys in snake_case (design
// §6.1).

[[nodiscard]] QJsonObject journalJson(const QString &meetingId, const storage::JournalRow &row);
[[nodiscard]] QJsonObject quarantinedJson(const storage::QuarantineRow &row);
[[nodiscard]] QJsonObject inspectedJson(const pipeline::Ingestor::Inspected &inspected, bool plaintext);

} // namespace rollcall::monitor
