// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controlclient.h"

#include "monitor/control/controljson.h"

#include <QJsonArray>

#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr auto untilGreeted = 5s;
// Longer than the slowest hop of a check, and than Graph's longest usual Retry-After.
constexpr auto untilAnswered = 5min;

QJsonObject ofThisVersion(QJsonObject request)
{
    request[u"rollcall"_s] = controlVersion;
    return request;
}

} // namespace

ControlCall *ControlCall::start(base::Scheduler &realTime, const QString &name, const QJsonObject &request,
                                QObject *context, Part part, Done done)
{
    auto *call = new ControlCall(realTime, request, context, std::move(part), std::move(done));
    realTime.after({}, call, [call, name] { call->open(name); });
    return call;
}

ControlCall::ControlCall(base::Scheduler &realTime, QJsonObject request, QObject *context, Part part,
                         Done done)
    : QObject(context)
    , m_patience(realTime)
    , m_request(ofThisVersion(std::move(request)))
    , m_part(std::move(part))
    , m_done(std::move(done))
{
}

void ControlCall::open(const QString &name)
{
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(name);
    if (socket->state() != QLocalSocket::ConnectedState && !socket->waitForConnected(0))
        return finish(base::failure(ErrorKind::NotFound, u"no Rollcall is running on this data directory"_s));
    m_channel = std::make_unique<ControlChannel>(std::move(socket), longestAnswer);
    connect(m_channel.get(), &ControlChannel::received, this, &ControlCall::take);
    connect(m_channel.get(), &ControlChannel::unreadable, this,
            [this](const base::Error &error) { finish(std::unexpected(error)); });
    connect(m_channel.get(), &ControlChannel::closed, this, [this] {
        finish(
            base::failure(ErrorKind::Cancelled,
                          u"the Rollcall that is running ended before it had answered; whether it has done "
                          "what was asked, 'rollcall-cli subscriptions list' and 'watch list' tell"_s));
    });
    wait();
    m_channel->send(m_request);
}

void ControlCall::wait()
{
    m_patience.start(m_greeted ? std::chrono::seconds(untilAnswered) : untilGreeted, this, [this] {
        finish(
            base::failure(ErrorKind::Cancelled,
                          u"the Rollcall that is running does not answer; look there, or end it and repeat "
                          "the command"_s));
    });
}

void ControlCall::take(const QJsonObject &object)
{
    if (const QJsonValue error = object.value(u"error"_s); error.isObject())
        return finish(std::unexpected(errorFromJson(error.toObject())));
    if (!m_greeted) {
        if (object.value(u"rollcall"_s).toInt() != controlVersion)
            return finish(std::unexpected(otherVersion()));
        m_greeted = true;
        wait();
        if (m_part)
            m_part(object);
        return;
    }
    wait();
    if (const QJsonValue result = object.value(u"result"_s); result.isObject())
        return finish(result.toObject());
    if (m_part)
        m_part(object.value(u"part"_s).toObject());
}

void ControlCall::finish(const Result<QJsonObject> &result)
{
    const auto done = std::exchange(m_done, nullptr);
    if (!done)
        return;
    m_part = nullptr;
    m_patience.stop();
    deleteLater();
    done(result);
}

void RunningRollcall::find(base::Scheduler &realTime, const QString &directory, QObject *context, Found found)
{
    const QString name = controlName(directory);
    auto accounts = std::make_shared<QStringList>();
    const auto greeted = [accounts](const QJsonObject &greeting) {
        for (const QJsonValue &account : greeting.value(u"accounts"_s).toArray())
            *accounts << account.toString();
    };
    ControlCall::start(realTime, name, {{u"request"_s, u"greet"_s}}, context, greeted,
                       [&realTime, name, accounts, context, found = std::move(found)](const auto &answer) {
                           const auto kind = answer ? ErrorKind::NotFound : answer.error().kind;
                           if (kind == ErrorKind::Unsupported || kind == ErrorKind::Conflict)
                               return found(std::unexpected(answer.error()));
                           if (!answer)
                               return found(nullptr);
                           found(new RunningRollcall(realTime, name, *accounts, context));
                       });
}

RunningRollcall::RunningRollcall(base::Scheduler &realTime, QString name, QStringList accounts,
                                 QObject *parent)
    : QObject(parent)
    , m_realTime(realTime)
    , m_name(std::move(name))
    , m_accounts(std::move(accounts))
{
}

ControlCall *RunningRollcall::ask(const QString &request, QJsonObject more, QObject *context,
                                  ControlCall::Part part, ControlCall::Done done)
{
    more[u"request"_s] = request;
    const auto behindGreeting = [part = std::move(part), greeted = false](const QJsonObject &object) mutable {
        if (std::exchange(greeted, true) && part)
            part(object);
    };
    return ControlCall::start(m_realTime, m_name, more, context, behindGreeting, std::move(done));
}

} // namespace rollcall::monitor
