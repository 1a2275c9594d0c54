// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/handover.h"

#include "monitor/control/controlclient.h"

#include <QFileInfo>
#include <QJsonObject>

#include <utility>

namespace rollcall::apps {

using base::Result;
using monitor::RunningRollcall;

void handOver(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
              std::function<void(bool)> done)
{
    const QFileInfo file(link); // the other program's working directory is another one
    const QString whole = !link.isEmpty() && file.isFile() ? file.absoluteFilePath() : link;
    RunningRollcall::find(realTime, dataDir, context,
                          [context, whole, done = std::move(done)](const Result<RunningRollcall *> &running) {
                              if (!running || !*running)
                                  return done(false);
                              (*running)->ask(
                                  QStringLiteral("show"), {{QStringLiteral("link"), whole}}, context, {},
                                  [done](const Result<QJsonObject> &shown) { done(shown.has_value()); });
                          });
}

} // namespace rollcall::apps
