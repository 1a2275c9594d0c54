// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "storage/store.h"

#include <QLockFile>

#include <unordered_map>

namespace rollcall::storage {

class Store::Private
{
public:
    /// The end of one meeting's chain; written to `meetings` once per transaction.
    struct Head
    {
        qint64 pk = 0;
        std::uint64_t entries = 0;
        domain::Digest hash{};
        bool dirty = false;
    };

    /// NotFound: no such meeting.
    base::Result<Head *> head(const std::string &meeting);
    base::Result<void> flushHeads();

    std::unique_ptr<QLockFile> lock;
    std::unique_ptr<Database> database; ///< closed before the lock is given up
    std::unordered_map<std::string, Head> heads;
    qint64 quarantineLimit = defaultQuarantineLimit;
};

} // namespace rollcall::storage
