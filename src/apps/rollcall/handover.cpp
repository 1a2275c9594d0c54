// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/handover.h"

#include "monitor/control/controlclient.h"

#include <QFileInfo>
#include <QJsonObject>

#include <utility>

namespace rollcall::apps {

using base::Result;
using monitor::RunningRollcall;

namespace {

using namespace std::chrono_literals;

constexpr auto askAgainAfter = 500ms;
constexpr int mostAttempts = 30;

enum class Answer { Shown, Refused, Nobody };

void ask(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
         std::function<void(Answer)> done)
{
    const QFileInfo file(link); // the other program's working directory is another one
    const QString whole = !link.isEmpty() && file.isFile() ? file.absoluteFilePath() : link;
    RunningRollcall::find(realTime, dataDir, context,
                          [context, whole, done = std::move(done)](const Result<RunningRollcall *> &running) {
                              if (!running)
                                  return done(Answer::Refused);
                              if (!*running)
                                  return done(Answer::Nobody);
                              (*running)->ask(QStringLiteral("show"), {{QStringLiteral("link"), whole}},
                                              context, {}, [done](const Result<QJsonObject> &shown) {
                                                  done(shown ? Answer::Shown : Answer::Refused);
                                              });
                          });
}

void askUntilUp(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
                const std::function<void(bool)> &done, int left)
{
    ask(realTime, dataDir, link, context, [&realTime, dataDir, link, context, done, left](Answer answer) {
        if (answer != Answer::Nobody || left == 0)
            return done(answer == Answer::Shown);
        realTime.after(askAgainAfter, context, [&realTime, dataDir, link, context, done, left] {
            askUntilUp(realTime, dataDir, link, context, done, left - 1);
        });
    });
}

} // namespace

void handOver(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
              std::function<void(bool)> done)
{
    ask(realTime, dataDir, link, context,
        [done = std::move(done)](Answer answer) { done(answer == Answer::Shown); });
}

void handOverWhenUp(base::Scheduler &realTime, const QString &dataDir, const QString &link, QObject *context,
                    const std::function<void(bool)> &done)
{
    askUntilUp(realTime, dataDir, link, context, done, mostAttempts);
}

} // namespace rollcall::apps
