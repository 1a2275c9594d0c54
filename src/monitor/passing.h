// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace rollcall::monitor {

/// Whether a failure may go away without anybody doing something about it here.
[[nodiscard]] inline bool mayPass(const base::Error &error)
{
    using base::ErrorKind;
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
           error.kind == ErrorKind::Throttled || error.kind == ErrorKind::Server;
}

/// Whether it is our own disk, not whoever delivers.
[[nodiscard]] inline bool isAboutStorage(const base::Error &error)
{
    using base::ErrorKind;
    return error.kind == ErrorKind::DiskFull || error.kind == ErrorKind::Storage ||
           error.kind == ErrorKind::Integrity;
}

} // namespace rollcall::monitor
