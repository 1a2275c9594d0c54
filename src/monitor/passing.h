// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <algorithm>
#include <chrono>

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

/// Before trying again what has failed so often in a row, from 1: doubled each time, and not before Graph
/// wants it.
[[nodiscard]] inline std::chrono::nanoseconds growingPause(std::chrono::nanoseconds first,
                                                           std::chrono::nanoseconds longest, int failures,
                                                           const base::Error &error)
{
    const std::chrono::nanoseconds pause = std::min(longest, first * (1 << std::clamp(failures - 1, 0, 10)));
    return std::max<std::chrono::nanoseconds>(pause, error.retryAfter.value_or(std::chrono::milliseconds(0)));
}

} // namespace rollcall::monitor
