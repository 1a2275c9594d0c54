// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/spread.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>

namespace rollcall::pipeline {

void spread(QThreadPool &pool, std::size_t count, std::function<void(std::size_t)> work,
            std::function<void()> finished)
{
    struct Shared
    {
        std::size_t count = 0;
        std::function<void(std::size_t)> work;
        std::function<void()> finished;
        std::atomic<std::size_t> next = 0;
        std::atomic<std::size_t> running = 0;
    };
    const std::size_t runners =
        std::clamp<std::size_t>(count, 1, std::size_t(std::max(1, pool.maxThreadCount())));
    const auto shared = std::make_shared<Shared>();
    shared->count = count;
    shared->work = std::move(work);
    shared->finished = std::move(finished);
    shared->running = runners;
    for (std::size_t i = 0; i < runners; ++i) {
        pool.start([shared] {
            for (std::size_t index = shared->next++; index < shared->count; index = shared->next++)
                shared->work(index);
            if (--shared->running == 0)
                shared->finished();
        });
    }
}

} // namespace rollcall::pipeline
