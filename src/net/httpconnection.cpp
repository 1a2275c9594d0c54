// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpconnection.h"

#include "base/logging.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <utility>

namespace rollcall::net {

namespace {

constexpr qint64 pieceSize = 64 * 1024;
/// After so many pipelined requests in a row the other connections have a turn.
constexpr int requestsPerTurn = 32;

class ConnectionTarget final : public HttpResponder::Target
{
public:
    ConnectionTarget(HttpConnection *connection, quint64 request)
        : m_connection(connection)
        , m_request(request)
    {
    }
    void respond(const HttpResponse &response) override
    {
        if (m_connection)
            m_connection->respond(m_request, response);
    }
    [[nodiscard]] bool isAwaited() const override
    {
        return m_connection && m_connection->isAwaited(m_request);
    }

private:
    QPointer<HttpConnection> m_connection;
    quint64 m_request;
};

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, Admission admission, HttpHandler &handler,
                               base::Scheduler &scheduler, const HttpServerLimits &limits)
    : m_socket(std::move(socket))
    , m_tls(qobject_cast<QSslSocket *>(m_socket.get()))
    , m_admission(admission)
    , m_handler(handler)
    , m_scheduler(scheduler)
    , m_limits(limits)
    , m_parser(limits)
    , m_timer(scheduler)
    , m_silentSince(scheduler.elapsed())
{
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start()
{
    // What we do not read stays with the sender: a request is not followed by more than this.
    m_socket->setReadBufferSize(pieceSize);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::readyRead);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &HttpConnection::written);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::drop);
    if (!m_tls) {
        startServing();
        return;
    }
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::written);
    connect(m_tls, &QSslSocket::encrypted, this, &HttpConnection::startServing);
    connect(m_tls, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (m_state != State::Handshake)
            return; // disconnected() says the rest
        qCDebug(lcNet) << "TLS handshake failed:" << error;
        drop();
    });
    limit(m_limits.tlsHandshake);
    m_tls->startServerEncryption();
}

void HttpConnection::startServing()
{
    if (m_state != State::Handshake)
        return;
    m_state = State::Reading;
    if (m_admission == Admission::Refused) {
        refuse(503, "too many connections");
        return;
    }
    watch(Phase::Idle);
    process();
}

void HttpConnection::readyRead()
{
    if (m_state == State::Lingering || m_state == State::Closing) {
        m_drained += m_socket->readAll().size();
        if (m_drained > m_limits.lingerBytes)
            drop();
        return;
    }
    process();
}

void HttpConnection::process()
{
    if (m_processing)
        return;
    m_processing = true;
    const QPointer<HttpConnection> self(this);
    processInput();
    if (self)
        m_processing = false;
}

void HttpConnection::processInput()
{
    const QPointer<HttpConnection> self(this);
    int handled = 0;
    while (self && m_state == State::Reading) {
        if (handled == requestsPerTurn) {
            QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
            return;
        }
        // Exactly as much as is there: read() sets aside what it is asked for, and many connections wait.
        if (m_input.isEmpty())
            m_input = m_socket->read(std::min(pieceSize, m_socket->bytesAvailable()));
        if (m_input.isEmpty())
            return;
        const qsizetype taken = m_parser.feed(m_input);
        m_input = taken == m_input.size() ? QByteArray() : m_input.sliced(taken);
        switch (m_parser.state()) {
        case HttpRequestParser::State::Failed:
            refuse(m_parser.failure().status, m_parser.failure().reason);
            break;
        case HttpRequestParser::State::Complete:
            ++handled;
            handleRequest();
            break;
        case HttpRequestParser::State::Idle:
            break;
        case HttpRequestParser::State::Header:
            watch(Phase::Header);
            break;
        case HttpRequestParser::State::Body:
            watch(Phase::Body);
            if (m_parser.expectsContinue() && !std::exchange(m_continueSent, true))
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            countBody();
            break;
        }
    }
}

void HttpConnection::handleRequest()
{
    m_state = State::Handling;
    watch(Phase::None);
    m_continueSent = false;
    ++m_requests;
    m_answer.version = m_parser.version();
    m_answer.keepAlive =
        m_parser.keepAlive() && m_requests < static_cast<quint64>(m_limits.requestsPerConnection);
    HttpRequest request = m_parser.take();
    countBody();
    m_answer.toHead = request.method == "HEAD";
    request.peer = m_socket->peerAddress();
    m_handler.handle(std::move(request), HttpResponder(std::make_shared<ConnectionTarget>(this, m_requests)));
}

void HttpConnection::respond(quint64 request, const HttpResponse &response)
{
    if (!isAwaited(request))
        return;
    m_answer.now = m_scheduler.now();
    write(response, m_answer);
}

/// Answers what could not be understood. Where the next request begins is unknown, so this is the last.
void HttpConnection::refuse(int status, const char *reason)
{
    qCDebug(lcNet) << "request refused:" << status << reason;
    m_refused = true;
    m_input.clear();
    m_parser.abandon();
    Q_EMIT holds(-std::exchange(m_held, 0));
    HttpResponse response{.status = status};
    if (status == 503)
        response.headers.append("Retry-After", "1");
    m_answer = {.keepAlive = false, .now = m_scheduler.now()};
    write(response, m_answer);
}

void HttpConnection::write(const HttpResponse &response, const ResponseContext &context)
{
    m_state = State::Writing;
    limit(m_limits.writeTime);
    const QPointer<HttpConnection> self(this);
    m_socket->write(writeResponse(response, context));
    m_socket->flush();
    if (self)
        written();
}

qint64 HttpConnection::unwritten() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

/// The next request is not read before the answer has left, so that a client that never reads cannot pile up
/// answers here.
void HttpConnection::written()
{
    if (m_state != State::Writing || unwritten() > 0)
        return;
    if (!m_answer.keepAlive) {
        endAfterAnswer();
        return;
    }
    m_state = State::Reading;
    m_silentSince = m_scheduler.elapsed();
    m_phase = Phase::None;
    watch(Phase::Idle);
    process();
}

/// RFC 9112 §9.6: closing with unread bytes makes TCP throw the answer away, so what still comes is read for
/// a while.
void HttpConnection::endAfterAnswer()
{
    const bool lingers = m_refused || !m_input.isEmpty() || m_socket->bytesAvailable() > 0;
    m_input.clear();
    if (lingers) {
        m_state = State::Lingering;
        limit(m_limits.linger);
        readyRead();
        return;
    }
    m_state = State::Closing;
    limit(m_limits.linger);
    m_socket->disconnectFromHost();
}

void HttpConnection::countBody()
{
    const qint64 held = std::max<qint64>(m_parser.bodySize() - m_limits.bodyAlways, 0);
    if (const qint64 more = held - std::exchange(m_held, held); more != 0)
        Q_EMIT holds(more);
}

void HttpConnection::giveWay()
{
    refuse(503, "too much at once");
}

void HttpConnection::watch(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    switch (phase) {
    case Phase::None:
        m_timer.stop();
        return;
    case Phase::Idle:
        m_timer.start(m_limits.idle, this, [this] { readingTimedOut(); });
        return;
    case Phase::Header:
        m_timer.start(m_limits.headerTime, this, [this] { readingTimedOut(); });
        return;
    case Phase::Body:
        m_timer.start(m_limits.bodyTime, this, [this] { readingTimedOut(); });
        return;
    }
}

void HttpConnection::readingTimedOut()
{
    if (m_phase == Phase::Idle) {
        m_state = State::Closing;
        limit(m_limits.linger);
        m_socket->disconnectFromHost();
        return;
    }
    refuse(408, "slow request");
}

/// For everything but reading: nobody is there to be told.
void HttpConnection::limit(std::chrono::milliseconds time)
{
    m_phase = Phase::None;
    m_timer.start(time, this, [this] { drop(); });
}

void HttpConnection::drop()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_timer.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT holds(-std::exchange(m_held, 0));
    Q_EMIT closed();
}

} // namespace rollcall::net
