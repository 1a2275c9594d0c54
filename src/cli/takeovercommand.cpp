// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/running.h"
#include "cli/subscriptionwork.h"
#include "cli/watching.h"

#include <algorithm>

namespace rollcall::cli {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Result;
using monitor::HeldOwner;
using monitor::HeldSubscription;
using monitor::HeldSubscriptions;
using monitor::LifePhase;

namespace {

constexpr auto untilKnown = 2min;

std::unexpected<base::Error> nobodyElse()
{
    return base::failure(ErrorKind::NotFound,
                         QStringLiteral("nobody else's subscription has the place of this meeting's"));
}

/// Takes the place of one meeting's subscription: in a running Rollcall, or in a service of this process,
/// which stores what it is about to do before it deletes anything, so that whoever runs next goes on with it.
class TakingOver final : public QObject
{
    Q_OBJECT

public:
    using Ended = std::function<void(const Result<void> &)>;

    /// `theirs`: the id of the subscription that is in the way.
    TakingOver(Session &session, HeldSubscriptions &held, QString meeting, QString theirs, Ended ended)
        : QObject(&session)
        , m_session(session)
        , m_held(held)
        , m_meeting(std::move(meeting))
        , m_theirs(std::move(theirs))
        , m_ended(std::move(ended))
        , m_patience(session.environment().scheduler)
    {
    }

    /// Once the keeper knows who has its place.
    void startWhenKnown()
    {
        connect(&m_held, &HeldSubscriptions::changed, this, &TakingOver::look);
        m_patience.start(untilKnown, this, [this] {
            end(base::failure(ErrorKind::Cancelled,
                              QStringLiteral("Graph did not say in time who has the place; nothing was "
                                             "deleted, repeat the command")));
        });
        look();
    }

    void start()
    {
        disconnect(&m_held, nullptr, this, nullptr);
        m_patience.stop();
        const bool warned = m_session.arguments().has(QStringLiteral("although-silent"));
        m_held.takeOver(m_meeting, warned, this,
                        [this](const Result<HeldSubscriptions::TakeOver> &taken) { tell(taken); });
    }

private:
    void look()
    {
        const auto list = m_held.list();
        const auto ours = std::ranges::find_if(list, [this](const HeldSubscription &one) {
            return one.meetingId == m_meeting && one.owner == HeldOwner::ThisDevice && one.state;
        });
        if (ours == list.end())
            return;
        if (*ours->state == LifePhase::Conflicted)
            return start();
        if (*ours->state == LifePhase::Refused)
            return end(std::unexpected(ours->error.value_or(nobodyElse().error())));
        if (*ours->state == LifePhase::Live || *ours->state == LifePhase::Renewing)
            end(nobodyElse());
    }

    void tell(const Result<HeldSubscriptions::TakeOver> &taken)
    {
        if (!taken)
            return end(std::unexpected(taken.error()));
        if (*taken == HeldSubscriptions::TakeOver::Silencing) {
            return end(base::failure(
                ErrorKind::Conflict,
                QStringLiteral("a call of this meeting runs, and would be silent from now to its end. "
                               "Wait for its end, or add --although-silent")));
        }
        if (m_session.json())
            m_session.print(QJsonObject{{QStringLiteral("id"), m_theirs},
                                        {QStringLiteral("meeting_id"), m_meeting},
                                        {QStringLiteral("action"), QStringLiteral("taken_over")}});
        else
            m_session.print(QStringLiteral("%1  taken_over").arg(m_theirs));
        end({});
    }

    void end(const Result<void> &result)
    {
        disconnect(&m_held, nullptr, this, nullptr);
        m_patience.stop();
        if (const auto ended = std::exchange(m_ended, nullptr))
            ended(result);
    }

    Session &m_session;
    HeldSubscriptions &m_held;
    QString m_meeting;
    QString m_theirs;
    Ended m_ended;
    base::Timer m_patience;
};

/// What has to be known before anything is done: which meeting it is.
Result<QString> meetingOf(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return std::unexpected(workspace.error());
    return followedMeeting(**workspace, session.arguments().positional.first(),
                           QStringLiteral(": begin with rollcall-cli watch add"));
}

void takeOverAlone(Session &session, const QString &meeting, const QString &theirs)
{
    const auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    if (const auto account = oneAccount(session, *options, config::Plane::Connector); !account)
        return session.fail(account.error());
    const bool relay = options->delivery == monitor::DeliveryMode::Relay;
    startService(session, *options, [s = &session, meeting, theirs, relay](monitor::Service &service) {
        const auto ended = [s, &service, relay](const Result<void> &result) {
            service.wrapUp(s, [s, result, relay] {
                if (!result)
                    return s->fail(result.error());
                s->tell(relay
                            ? QStringLiteral("rollcall-cli: it is ours now; the relay keeps what comes until "
                                             "'rollcall-cli run' or the desktop fetches it.")
                            : QStringLiteral("rollcall-cli: it is ours now. Start 'rollcall-cli run' or the "
                                             "desktop: until then nobody receives what Graph delivers."));
                s->finish();
            });
        };
        (new TakingOver(*s, *service.subscriptions(), meeting, theirs, ended))->startWhenKnown();
    });
}

void takeOver(SubscriptionWork &work, const QString &meeting)
{
    Session &session = work.session;
    const auto list = work.held().list();
    const auto theirs = std::ranges::find_if(list, [&meeting](const HeldSubscription &held) {
        return held.meetingId == meeting && !held.id.isEmpty() && held.owner != HeldOwner::ThisDevice;
    });
    if (theirs == list.end())
        return session.fail(nobodyElse().error());
    if (work.isOfRunning()) {
        const auto ended = [s = &session](const Result<void> &result) {
            if (result)
                s->finish();
            else
                s->fail(result.error());
        };
        return (new TakingOver(session, work.held(), meeting, theirs->id, ended))->start();
    }
    if (work.isBesideAnother()) {
        return session.fail(
            {ErrorKind::Locked,
             QStringLiteral("another Rollcall runs on this data directory, but does not answer; "
                            "nothing was deleted")});
    }
    // It is on the stack, and has the data directory, which the service needs.
    session.environment().scheduler.after({}, &session, [w = &work, s = &session, meeting, id = theirs->id] {
        delete w;
        s->release();
        takeOverAlone(*s, meeting, id);
    });
}

} // namespace

void takeOverSubscription(Session &session)
{
    const auto meeting = meetingOf(session);
    if (!meeting)
        return session.fail(meeting.error());
    session.release();
    SubscriptionWork::start(session, [meeting = *meeting](SubscriptionWork &work, const Result<void> &asked) {
        if (!asked)
            return work.session.fail(asked.error());
        takeOver(work, meeting);
    });
}

} // namespace rollcall::cli

#include "takeovercommand.moc"
