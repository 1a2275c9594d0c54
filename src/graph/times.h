// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QJsonValue>

#include <optional>

namespace rollcall::graph {

/// A time in either of Graph's shapes (contract §8.2, §8.3, §9.2): a text with or without an offset, or
/// `{"dateTime", "timeZone"}`, whose zone is a Windows name, an IANA name or missing. Without either it is
/// UTC. Nothing for null, for what is no time, and for a zone that nobody knows: no time is better than a
/// wrong one.
[[nodiscard]] std::optional<base::Instant> readTime(const QJsonValue &value);

} // namespace rollcall::graph
