// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/listreading.h"
#include "storage/registrationrows.h"

#include <optional>
#include <vector>

namespace rollcall::storage {
class Store;
}

namespace rollcall::monitor {

/// What a file makes of all that is known of an event's registrations.
struct RegistrationImport
{
    domain::ImportOutcome outcome;
    std::vector<domain::KnownRegistration> rows; ///< all there are then, in Store's order
    storage::RegistrationListRow list;           ///< as it is then
    bool first = false; ///< what was counted before was only who was told of: the history begins anew
    std::optional<domain::CountsAt> counts; ///< to be added to the history
};

/// `fileTime`: when the file was written; one that is still to come is taken for `now`. The counts are as of
/// then, unless something newer is among them.
[[nodiscard]] RegistrationImport mergeFile(const std::vector<domain::KnownRegistration> &known,
                                           storage::RegistrationListRow list,
                                           const domain::RegistrationHistory &history,
                                           const std::vector<domain::Registration> &file,
                                           base::Instant fileTime, base::Instant now);
/// Without the list's row and the counts, as whoever holds them in memory saves them with every change.
/// Errors: those of storage.
[[nodiscard]] base::Result<void> saveImport(storage::Store &store, const RegistrationImport &imported);

/// The counts belong into the history: they have changed, or are the first and say since when nobody was
/// registered, as far as we know.
[[nodiscard]] bool isNews(const domain::RegistrationCounts &counts,
                          const domain::RegistrationHistory &history,
                          const storage::RegistrationListRow &list);

} // namespace rollcall::monitor
