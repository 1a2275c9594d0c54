// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

class QThreadPool;

namespace rollcall::pipeline {

/// Calls `work` with 0 … count-1 on the threads of `pool`, in no order, then `finished` once, on whichever of
/// them ends last (never from inside spread()). `work` must not throw.
void spread(QThreadPool &pool, std::size_t count, std::function<void(std::size_t)> work,
            std::function<void()> finished);

} // namespace rollcall::pipeline
