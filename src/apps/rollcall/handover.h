// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QString>

#include <functional>

namespace rollcall::apps {

/// There is one window for a data directory: asks the Rollcall that has `dataDir` to show its own, with
/// `link` opened in it; a file is named in full. Reports once, later: whether that has been done.
void handOver(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
              std::function<void(bool)> done);
/// The same, where somebody has `dataDir` who may still be starting: waits some 15 s for that.
void handOverWhenUp(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
                    const std::function<void(bool)> &done);

} // namespace rollcall::apps
