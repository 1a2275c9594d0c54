// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controlserver.h"

#include "monitor/control/controljson.h"

#include <QFile>
#include <QJsonArray>

#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

// For a program on the same machine to say what it wants, and to take its answer.
constexpr auto patience = 10s;

} // namespace

ControlExchange::ControlExchange(std::unique_ptr<QLocalSocket> socket, base::Scheduler &realTime)
    : m_patience(realTime)
    , m_channel(std::move(socket), longestRequest)
{
    connect(&m_channel, &ControlChannel::received, this, &ControlExchange::take);
    connect(&m_channel, &ControlChannel::unreadable, this, &ControlExchange::fail);
    connect(&m_channel, &ControlChannel::closed, this, &ControlExchange::over);
    m_patience.start(patience, this, [this] { Q_EMIT over(); });
}

ControlExchange::~ControlExchange() = default;

void ControlExchange::greet(const QStringList &accounts)
{
    m_channel.send({{u"rollcall"_s, controlVersion}, {u"accounts"_s, QJsonArray::fromStringList(accounts)}});
}

void ControlExchange::turnAway()
{
    fail({.kind = ErrorKind::Conflict,
          .logText =
              u"the Rollcall that is running is busy with what others ask of it; try again in a minute"_s});
}

void ControlExchange::take(const QJsonObject &object)
{
    if (std::exchange(m_asked, true))
        return; // one request a connection
    m_patience.stop();
    if (object.value(u"rollcall"_s).toInt() != controlVersion)
        return fail(otherVersion());
    m_request = object;
    Q_EMIT asked();
}

void ControlExchange::say(const QJsonObject &part)
{
    if (!m_answered)
        m_channel.send({{u"part"_s, part}});
}

void ControlExchange::end(const QJsonObject &result)
{
    finish({{u"result"_s, result}});
}

void ControlExchange::fail(const Error &error)
{
    finish({{u"error"_s, toJson(error)}});
}

void ControlExchange::finish(const QJsonObject &last)
{
    if (std::exchange(m_answered, true))
        return;
    m_asked = true;
    m_channel.send(last);
    m_patience.start(patience, this, [this] { Q_EMIT over(); }); // for who does not fetch it
    m_channel.close();
}

ControlServer::ControlServer(base::Scheduler &realTime, std::function<QStringList()> accounts,
                             Handler handler, QObject *parent)
    : QObject(parent)
    , m_realTime(realTime)
    , m_accounts(std::move(accounts))
    , m_handler(std::move(handler))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

ControlServer::~ControlServer()
{
    for (ControlExchange *exchange : std::exchange(m_exchanges, {}))
        delete exchange;
}

Result<void> ControlServer::listen(const QString &directory)
{
    const QString name = controlName(directory);
    QLocalSocket other;
    other.connectToServer(name);
    if (other.state() == QLocalSocket::ConnectedState)
        return base::failure(ErrorKind::Conflict, u"somebody listens there already"_s);
    other.abort();
    QLocalServer::removeServer(name);
    if (!m_server.listen(name))
        return base::failure(ErrorKind::Unsupported, m_server.errorString());
#ifdef Q_OS_UNIX
    QFile::setPermissions(m_server.fullServerName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
#endif
    return {};
}

void ControlServer::accept()
{
    while (QLocalSocket *next = m_server.nextPendingConnection()) {
        next->setParent(nullptr);
        auto *exchange = new ControlExchange(std::unique_ptr<QLocalSocket>(next), m_realTime);
        const bool isFull = m_exchanges.size() >= mostClients;
        if (m_exchanges.size() >= 2 * mostClients) { // telling takes room, too
            delete exchange;
            continue;
        }
        m_exchanges.insert(exchange);
        connect(exchange, &ControlExchange::over, this, [this, exchange] {
            if (m_exchanges.erase(exchange) > 0)
                exchange->deleteLater();
        });
        if (isFull) {
            exchange->turnAway();
            continue;
        }
        connect(exchange, &ControlExchange::asked, this, [this, exchange] { m_handler(*exchange); });
        exchange->greet(m_accounts());
    }
}

} // namespace rollcall::monitor
