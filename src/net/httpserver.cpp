// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"

#include "base/logging.h"
#include "net/httpconnection.h"

#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <unordered_set>
#include <utility>
#include <vector>

namespace rollcall::net {

HttpResponder::HttpResponder(std::shared_ptr<Target> target)
    : m_target(std::move(target))
{
}

HttpResponder::HttpResponder(HttpResponder &&) noexcept = default;

HttpResponder &HttpResponder::operator=(HttpResponder &&other) noexcept
{
    HttpResponder old(std::exchange(m_target, std::move(other.m_target)));
    return *this;
}

HttpResponder::~HttpResponder()
{
    respond({.status = 500});
}

void HttpResponder::respond(const HttpResponse &response)
{
    if (const auto target = std::exchange(m_target, nullptr))
        target->respond(response);
}

namespace {

/// Makes the sockets itself: QSslServer would run the handshake on its own clock and not show it to the limit
/// on connections.
class Listener final : public QTcpServer
{
public:
    std::function<void(qintptr)> accept;

protected:
    void incomingConnection(qintptr descriptor) override { accept(descriptor); }
};

QSslConfiguration hardened(QSslConfiguration tls)
{
    switch (tls.protocol()) {
    case QSsl::TlsV1_2:
    case QSsl::TlsV1_2OrLater:
    case QSsl::TlsV1_3:
    case QSsl::TlsV1_3OrLater:
        break;
    default:
        tls.setProtocol(QSsl::TlsV1_2OrLater);
    }
    // Otherwise every client is asked for a certificate.
    if (tls.peerVerifyMode() == QSslSocket::AutoVerifyPeer)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace

class HttpServer::Private
{
public:
    Private(HttpServer *server, HttpHandler &httpHandler, base::Scheduler &timeSource,
            const HttpServerLimits &serverLimits)
        : q(server)
        , handler(httpHandler)
        , scheduler(timeSource)
        , limits(serverLimits)
        , resumeTimer(timeSource)
    {
        listener.setParent(server);
    }

    void accept(qintptr descriptor);
    void makeRoom();
    void hold(qint64 more);
    void remove(HttpConnection *connection);

    HttpServer *q;
    HttpHandler &handler;
    base::Scheduler &scheduler;
    const HttpServerLimits limits;
    Listener listener;
    base::Timer resumeTimer;
    std::optional<QSslConfiguration> tls;
    std::unordered_set<HttpConnection *> connections;
    int served = 0;                        ///< of them; the others are just being told that there is no room
    std::chrono::nanoseconds roomAfter{0}; ///< nobody has been silent for long enough before
    qint64 held = 0;                       ///< bytes of unfinished bodies, see HttpServerLimits
    std::optional<std::chrono::nanoseconds> toldOfBodies;
};

void HttpServer::Private::accept(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket;
    if (tls) {
        auto secure = std::make_unique<QSslSocket>();
        secure->setSslConfiguration(*tls);
        socket = std::move(secure);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    if (!socket->setSocketDescriptor(descriptor))
        return;
    if (served >= limits.connections)
        makeRoom();
    // Telling somebody that there is no room takes room, too.
    const auto refused = static_cast<int>(connections.size()) - served;
    const bool hasRoom = served < limits.connections;
    if (!hasRoom)
        Q_EMIT q->connectionRefused();
    if (!hasRoom && refused >= std::max(16, limits.connections / 4)) {
        socket->abort();
        return;
    }
    const auto admission = hasRoom ? HttpConnection::Admission::Served : HttpConnection::Admission::Refused;
    auto *connection = new HttpConnection(std::move(socket), admission, handler, scheduler, limits);
    connections.insert(connection);
    served += hasRoom ? 1 : 0;
    QObject::connect(connection, &HttpConnection::closed, q, [this, connection] { remove(connection); });
    QObject::connect(connection, &HttpConnection::holds, q, [this](qint64 more) { hold(more); });
    connection->start();
}

/// Some at once, so that looking for them is not what a flood costs us.
void HttpServer::Private::makeRoom()
{
    const auto now = scheduler.elapsed();
    if (now < roomAfter)
        return;
    std::vector<HttpConnection *> silent;
    for (HttpConnection *connection : connections) {
        if (connection->isServed() && !connection->owesAnswer())
            silent.push_back(connection);
    }
    const auto order = [](const HttpConnection *connection) {
        return std::pair(connection->hasAsked(), connection->silentSince());
    };
    std::ranges::sort(silent, {}, order);
    int room = std::max(1, limits.connections / 16);
    roomAfter = now + limits.patience;
    for (HttpConnection *connection : silent) {
        if (connection->silentSince() + limits.patience > now) {
            roomAfter = std::min(roomAfter, connection->silentSince() + limits.patience);
        } else if (room-- > 0) {
            connection->drop();
        } else {
            roomAfter = now;
            break;
        }
    }
}

void HttpServer::Private::hold(qint64 more)
{
    held += more;
    while (more > 0 && held > limits.bodiesTogether) {
        HttpConnection *oldest = nullptr;
        for (HttpConnection *connection : connections) {
            if (connection->held() > 0 && (!oldest || connection->silentSince() < oldest->silentSince()))
                oldest = connection;
        }
        if (!oldest)
            return;
        if (const auto now = scheduler.elapsed();
            !toldOfBodies || now - *toldOfBodies >= std::chrono::minutes{1}) {
            toldOfBodies = now;
            qCWarning(lcNet) << "many long requests come in slowly: the oldest of them are refused (503)";
        }
        oldest->giveWay();
    }
}

void HttpServer::Private::remove(HttpConnection *connection)
{
    served -= connection->isServed() ? 1 : 0;
    connections.erase(connection);
    connection->deleteLater();
}

HttpServer::HttpServer(HttpHandler &handler, base::Scheduler &scheduler, HttpServerLimits limits,
                       QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, handler, scheduler, limits))
{
    d->listener.accept = [this](qintptr descriptor) { d->accept(descriptor); };
    d->listener.setListenBacklogSize(512);
    // Out of file descriptors, for instance: QTcpServer then stops accepting for good by itself.
    connect(&d->listener, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError error) {
        qCWarning(lcNet) << "cannot accept a connection:" << error;
        d->resumeTimer.start(std::chrono::seconds{1}, this, [this] { d->listener.resumeAccepting(); });
    });
}

HttpServer::~HttpServer()
{
    d->listener.close();
    for (HttpConnection *connection : std::exchange(d->connections, {})) {
        connection->disconnect(this);
        connection->drop();
        if (connection->isBusy())
            connection->deleteLater();
        else
            delete connection;
    }
}

namespace {

base::Result<void> checkTls(const QSslConfiguration &tls)
{
    if (tls.localCertificate().isNull() || tls.privateKey().isNull())
        return base::failure(base::ErrorKind::InvalidInput,
                             QStringLiteral("no certificate or no private key to listen with"));
    return {};
}

} // namespace

base::Result<void> HttpServer::listen(const QHostAddress &address, quint16 port,
                                      const std::optional<QSslConfiguration> &tls)
{
    if (d->listener.isListening())
        return base::failure(base::ErrorKind::Usage, QStringLiteral("the server listens already"));
    if (const auto usable = tls ? checkTls(*tls) : base::Result<void>(); !usable)
        return usable;
    d->tls = tls ? std::optional(hardened(*tls)) : std::nullopt;
    if (!d->listener.listen(address, port))
        return base::failure(base::ErrorKind::Network, QStringLiteral("cannot listen on %1 port %2: %3")
                                                           .arg(address.toString())
                                                           .arg(port)
                                                           .arg(d->listener.errorString()));
    return {};
}

base::Result<void> HttpServer::setTls(const QSslConfiguration &tls)
{
    if (!d->listener.isListening() || !d->tls)
        return base::failure(base::ErrorKind::Usage, QStringLiteral("the server does not listen with TLS"));
    if (auto usable = checkTls(tls); !usable)
        return usable;
    d->tls = hardened(tls);
    return {};
}

void HttpServer::stopListening()
{
    d->resumeTimer.stop();
    d->listener.close();
}

void HttpServer::close()
{
    stopListening();
    const auto connections = d->connections;
    for (HttpConnection *connection : connections)
        connection->drop();
}

quint16 HttpServer::port() const
{
    return d->listener.serverPort();
}

int HttpServer::connectionCount() const
{
    return static_cast<int>(d->connections.size());
}

int HttpServer::busyCount() const
{
    return static_cast<int>(
        std::count_if(d->connections.begin(), d->connections.end(),
                      [](const HttpConnection *connection) { return connection->owesAnswer(); }));
}

} // namespace rollcall::net
