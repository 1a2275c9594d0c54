// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/listreading.h"

#include <QTimeZone>

#include <functional>
#include <string>
#include <vector>

namespace rollcall::storage {
class Store;
}

namespace rollcall::monitor {

/// For ReadingOptions::toUtc: clocks of that zone. An hour that comes twice is the first of the two.
[[nodiscard]] std::function<base::Instant(base::Instant)> wallClockOf(const QTimeZone &zone);

/// Merges a file's registrations into what is known of an event, all of them or none. `written`: when the
/// file was; all that was registered is known as of then. Errors: NotFound (no such event), those of storage.
[[nodiscard]] base::Result<domain::ImportOutcome>
importRegistrations(storage::Store &store, const std::string &event,
                    const std::vector<domain::Registration> &file, base::Instant written, base::Instant now);

/// What the user said of a file with these headers before; nothing: never. Errors: those of storage.
[[nodiscard]] base::Result<void> rememberMeanings(const storage::Store &store, domain::ListLayout &layout);
/// For the next file with these headers; nothing is kept of one without. Errors: those of storage.
[[nodiscard]] base::Result<void> keepMeanings(storage::Store &store, const domain::ListLayout &layout);

} // namespace rollcall::monitor
