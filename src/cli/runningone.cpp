// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runningone.h"

#include "config/paths.h"

namespace rollcall::cli {

namespace {

constexpr auto slow = std::chrono::seconds{2};

} // namespace

void withRunning(Session &session, std::function<void(monitor::RunningRollcall *)> then)
{
    const QString directory =
        session.arguments().value(QStringLiteral("data-dir"), config::defaultDataDirectory());
    monitor::RunningRollcall::find(
        session.environment().scheduler, directory, &session,
        [s = &session, then = std::move(then)](const base::Result<monitor::RunningRollcall *> &found) {
            if (!found)
                return s->fail(found.error());
            const QString named = s->arguments().value(QStringLiteral("account"));
            const bool fits = *found && (named.isEmpty() || (*found)->accounts().contains(named));
            then(fits ? *found : nullptr);
        });
}

QPointer<QObject> tellWhenSlow(Session &session)
{
    auto *waiting = new QObject(&session);
    session.environment().scheduler.after(slow, waiting, [&session] {
        session.prompt(
            QStringLiteral("rollcall-cli: the Rollcall that is running asks Microsoft Graph, which "
                           "allows that only so often; this may take half a minute."));
    });
    return waiting;
}

} // namespace rollcall::cli
