// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/runningparts.h"

#include "monitor/control/controljson.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

std::unexpected<base::Error> notReadable()
{
    return base::failure(ErrorKind::InvalidInput,
                         u"what the Rollcall that is running says cannot be understood"_s);
}

} // namespace

RunningCheck::RunningCheck(RunningRollcall &running, QObject *parent)
    : ChainCheck(parent)
    , m_running(running)
{
}

void RunningCheck::start()
{
    if (m_call)
        return;
    m_report = {.outcome = CheckOutcome::Running, .started = {}, .hops = {}};
    m_call = m_running.ask(
        u"check"_s, {}, this,
        [this](const QJsonObject &part) {
            if (take(part))
                Q_EMIT changed();
        },
        [this](const Result<QJsonObject> &result) {
            m_call.clear();
            if (!result) {
                Q_EMIT lost(result.error());
            } else if (!take(*result)) {
                Q_EMIT lost(notReadable().error());
            } else {
                Q_EMIT changed();
                Q_EMIT finished();
            }
        });
}

void RunningCheck::cancel()
{
    if (!m_call)
        return;
    delete m_call; // hangs up
    m_report.outcome = CheckOutcome::Cancelled;
    for (CheckedHop &hop : m_report.hops) {
        if (hop.state == HopState::Waiting || hop.state == HopState::Running)
            hop.state = HopState::Skipped;
    }
    Q_EMIT changed();
    Q_EMIT finished();
}

bool RunningCheck::take(const QJsonObject &report)
{
    const auto read = reportFromJson(report);
    if (read)
        m_report = *read;
    return read.has_value();
}

RunningSubscriptions::RunningSubscriptions(RunningRollcall &running, QObject *parent)
    : HeldSubscriptions(parent)
    , m_running(running)
{
}

void RunningSubscriptions::ask(const QString &request, const QJsonObject &more, QObject *context,
                               ControlCall::Done done)
{
    m_running.ask(
        request, more, this, {},
        [this, context = QPointer(context), done = std::move(done)](const Result<QJsonObject> &said) {
            if (!context)
                return;
            if (said && said->contains(u"list"_s) && !take(*said))
                return done(notReadable());
            done(said);
        });
}

bool RunningSubscriptions::take(const QJsonObject &answer)
{
    QList<HeldSubscription> list;
    for (const QJsonValue &value : answer.value(u"list"_s).toArray()) {
        const auto held = heldFromJson(value.toObject());
        if (!held)
            return false;
        list << *held;
    }
    m_list = list;
    if (const auto at = timeFromJson(answer.value(u"listed_at"_s)))
        m_listedAt = at;
    Q_EMIT changed();
    return true;
}

void RunningSubscriptions::refresh(QObject *context, Done done)
{
    ask(u"subscriptions"_s, {}, context, [this, done = std::move(done)](const Result<QJsonObject> &said) {
        if (!said)
            return done(std::unexpected(said.error()));
        m_problems.clear();
        for (const QJsonValue &value : said->value(u"problems"_s).toArray()) {
            const QJsonObject problem = value.toObject();
            m_problems.push_back({problem.value(u"account"_s).toString(),
                                  errorFromJson(problem.value(u"error"_s).toObject())});
        }
        const QJsonValue error = said->value(u"error"_s);
        done(error.isObject() ? std::unexpected(errorFromJson(error.toObject())) : Result<void>());
    });
}

void RunningSubscriptions::renew(const QString &id, QObject *context, Done done)
{
    ask(u"renew"_s, {{u"id"_s, id}}, context,
        [this, id, done = std::move(done)](const Result<QJsonObject> &said) {
            if (!said)
                return done(std::unexpected(said.error()));
            const auto known = std::ranges::find(m_list, id, &HeldSubscription::id);
            if (const auto renewed = heldFromJson(said->value(u"renewed"_s).toObject());
                renewed && known != m_list.end())
                *known = *renewed;
            done({});
        });
}

void RunningSubscriptions::remove(const QString &id, QObject *context, Done done)
{
    ask(u"remove"_s, {{u"id"_s, id}}, context, [done = std::move(done)](const Result<QJsonObject> &said) {
        done(said ? Result<void>() : std::unexpected(said.error()));
    });
}

void RunningSubscriptions::takeOver(const QString &meetingId, bool warned, QObject *context,
                                    std::function<void(Result<TakeOver>)> done)
{
    ask(u"take_over"_s, {{u"meeting"_s, meetingId}, {u"warned"_s, warned}}, context,
        [done = std::move(done)](const Result<QJsonObject> &said) {
            if (!said)
                return done(std::unexpected(said.error()));
            done(said->value(u"silencing"_s).toBool() ? TakeOver::Silencing : TakeOver::Taken);
        });
}

void RunningSubscriptions::removeOrphans(QObject *context, std::function<void(Result<int>)> done)
{
    ask(u"remove_orphans"_s, {}, context, [done = std::move(done)](const Result<QJsonObject> &said) {
        if (said)
            done(said->value(u"count"_s).toInt());
        else
            done(std::unexpected(said.error()));
    });
}

} // namespace rollcall::monitor
