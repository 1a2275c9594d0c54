// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httprequestparser.h"
#include "net/responsewriter.h"

#include <QPointer>

#include <memory>

class QSslSocket;
class QTcpSocket;

namespace rollcall::net {

/// One client of HttpServer: reads a request, hands it on, writes the answer, and so on.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    enum class Admission {
        Served,
        Refused, ///< gets 503 and is closed
    };

    /// `socket` is connected; for a QSslSocket in server mode the handshake is begun here.
    HttpConnection(std::unique_ptr<QTcpSocket> socket, Admission admission, HttpHandler &handler,
                   base::Scheduler &scheduler, const HttpServerLimits &limits);
    ~HttpConnection() override;

    void start();
    /// The answer to the request with this number; ignored unless that one is waiting for it.
    void respond(quint64 request, const HttpResponse &response);
    /// That request is waiting for its answer, and the client has not gone.
    [[nodiscard]] bool isAwaited(quint64 request) const
    {
        return m_state == State::Handling && request == m_requests;
    }
    [[nodiscard]] bool owesAnswer() const { return m_state == State::Handling || m_state == State::Writing; }
    [[nodiscard]] bool isServed() const { return m_admission == Admission::Served; }
    [[nodiscard]] bool hasAsked() const { return m_requests > 0; }
    /// Elapsed time since which it has sent no whole request; of use while no answer is owed.
    [[nodiscard]] std::chrono::nanoseconds silentSince() const { return m_silentSince; }
    /// Bytes of an unfinished body beyond HttpServerLimits::bodyAlways.
    [[nodiscard]] qint64 held() const { return m_held; }
    /// Gives up the request that is coming in, because there is no room for it: 503.
    void giveWay();
    /// Ends the connection at once. closed() follows if it has not been sent before.
    void drop();
    /// A handler of ours is on the call stack: it must not be deleted but by deleteLater().
    [[nodiscard]] bool isBusy() const { return m_processing; }

Q_SIGNALS:
    void closed();
    /// held() has changed by so much.
    void holds(qint64 more);

private:
    enum class State { Handshake, Reading, Handling, Writing, Lingering, Closing, Closed };
    enum class Phase { None, Idle, Header, Body }; ///< what the timer stands for while reading

    void startServing();
    void readyRead();
    void process();
    void processInput();
    void handleRequest();
    void refuse(int status, const char *reason);
    void write(const HttpResponse &response, const ResponseContext &context);
    void written();
    void endAfterAnswer();
    void countBody();
    void watch(Phase phase);
    void readingTimedOut();
    void limit(std::chrono::milliseconds time);
    [[nodiscard]] qint64 unwritten() const;

    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< m_socket if it is one
    const Admission m_admission;
    HttpHandler &m_handler;
    base::Scheduler &m_scheduler;
    const HttpServerLimits m_limits;
    HttpRequestParser m_parser;
    base::Timer m_timer;
    QByteArray m_input; ///< read from the socket, not yet taken by the parser
    State m_state = State::Handshake;
    Phase m_phase = Phase::None;
    ResponseContext m_answer; ///< to the request that is being handled
    quint64 m_requests = 0;
    std::chrono::nanoseconds m_silentSince;
    qint64 m_held = 0;
    qint64 m_drained = 0;
    bool m_refused = false; ///< the answer under way ends the connection, and the client may still be sending
    bool m_continueSent = false;
    bool m_processing = false;
};

} // namespace rollcall::net
