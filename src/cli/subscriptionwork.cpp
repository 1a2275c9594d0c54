// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/subscriptionwork.h"

#include "cli/running.h"
#include "cli/runningone.h"
#include "monitor/control/runningparts.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::SubscriptionAccess;

namespace {

void tellProblem(Session &session, const QString &account, const base::Error &error)
{
    session.tell(QStringLiteral("rollcall-cli: the account '%1' cannot be used: %2")
                     .arg(account, errorSentence(error)));
}

} // namespace

SubscriptionWork::SubscriptionWork(Session &itsSession, bool besideAnother)
    : QObject(&itsSession)
    , session(itsSession)
    , m_besideAnother(besideAnother)
{
}

void SubscriptionWork::start(Session &session, const Then &then)
{
    withRunning(session, [s = &session, then](monitor::RunningRollcall *running) {
        if (running)
            askRunning(*s, *running, then);
        else
            askGraph(*s, then);
    });
}

void SubscriptionWork::askRunning(Session &session, monitor::RunningRollcall &running, const Then &then)
{
    auto *work = new SubscriptionWork(session, true);
    auto *held = new monitor::RunningSubscriptions(running, work);
    work->m_held = held;
    held->refresh(work, [work, held, then, waiting = tellWhenSlow(session)](const Result<void> &asked) {
        delete waiting;
        if (!asked && asked.error().kind == ErrorKind::NotSignedIn) {
            // Who is signed in is of no use to it so far; to us they may be.
            work->deleteLater();
            return askGraph(work->session, then);
        }
        for (const auto &problem : held->problems())
            tellProblem(work->session, problem.account, problem.error);
        then(*work, asked);
    });
}

void SubscriptionWork::askGraph(Session &session, const Then &then)
{
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    if (!options->connector && !options->organizer) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("the settings have no account; see rollcall-cli accounts")});
    }
    const auto services = session.planeServices(*settings);
    if (!services)
        return session.fail(services.error());
    // Another Rollcall may have taken the directory: then it is only read.
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    auto *work = new SubscriptionWork(session, !session.canWrite());
    work->m_access =
        std::make_unique<SubscriptionAccess>(SubscriptionAccess::Setup{.workspace = **workspace,
                                                                       .readOnly = !session.canWrite(),
                                                                       .services = *services,
                                                                       .connector = options->connector,
                                                                       .organizer = options->organizer});
    work->m_held = &work->m_access->held();
    work->m_access->open(work, [work, then](const Result<void> &opened) {
        if (!opened)
            return work->session.fail(opened.error());
        const auto &problems = work->m_access->problems();
        for (const SubscriptionAccess::Problem &problem : problems)
            tellProblem(work->session, problem.account, problem.error);
        if (!work->m_access->canAsk()) {
            return then(*work,
                        std::unexpected(problems.empty() ? base::Error{ErrorKind::NotSignedIn,
                                                                       QStringLiteral("nobody is signed in")}
                                                         : problems.front().error));
        }
        work->held().refresh(work, [work, then](const Result<void> &asked) { then(*work, asked); });
    });
}

} // namespace rollcall::cli
