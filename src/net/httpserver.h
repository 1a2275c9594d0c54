// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "net/httpmessage.h"

#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <memory>
#include <optional>

namespace rollcall::net {

/// The one answer to one request. Movable handle: call respond() once, now or later, on the server's thread;
/// does nothing if the connection is gone by then. Destroyed without an answer it answers 500.
class HttpResponder
{
public:
    /// Where the answer goes: a connection, or a test.
    class Target
    {
    public:
        Target() = default;
        Target(const Target &) = delete;
        Target &operator=(const Target &) = delete;
        virtual ~Target() = default;
        virtual void respond(const HttpResponse &response) = 0;
        /// The client is still there, as far as is known.
        [[nodiscard]] virtual bool isAwaited() const { return true; }
    };

    explicit HttpResponder(std::shared_ptr<Target> target);
    HttpResponder(HttpResponder &&) noexcept;
    HttpResponder &operator=(HttpResponder &&) noexcept;
    HttpResponder(const HttpResponder &) = delete;
    HttpResponder &operator=(const HttpResponder &) = delete;
    ~HttpResponder();

    void respond(const HttpResponse &response);
    /// Somebody waits for the answer: it has not been given, and the connection has not ended as far as is
    /// known.
    [[nodiscard]] bool isAwaited() const { return m_target && m_target->isAwaited(); }

private:
    std::shared_ptr<Target> m_target;
};

/// Serves requests. To keep a responder in a std::function, hold it in a shared_ptr.
class HttpHandler
{
public:
    HttpHandler() = default;
    HttpHandler(const HttpHandler &) = delete;
    HttpHandler &operator=(const HttpHandler &) = delete;
    virtual ~HttpHandler() = default;

    virtual void handle(HttpRequest request, HttpResponder responder) = 0;
};

struct HttpServerLimits
{
    qsizetype startLine = 8 * 1024;    ///< bytes; longer: 414 for the target, else 400
    qsizetype headerBytes = 32 * 1024; ///< all fields together; more: 431
    int headerFields = 100;            ///< more: 431
    qsizetype body = 4 * 1024 * 1024;  ///< bytes after transfer decoding; more: 413
    int connections = 256;             ///< further ones get 503, or just closed if they are very many
    /// At `connections`, whoever has sent no whole request for so long goes, so that somebody else may: first
    /// those who never sent one, the oldest first.
    std::chrono::milliseconds patience{1'000};
    /// Of unfinished bodies, over all connections and beyond what each may always hold. Then the oldest of
    /// them gets 503.
    qint64 bodiesTogether = 64 * 1024 * 1024;
    qsizetype bodyAlways = 16 * 1024;   ///< bytes of a body that each connection may hold
    int requestsPerConnection = 10'000; ///< then Connection: close
    std::chrono::milliseconds tlsHandshake{10'000};
    std::chrono::milliseconds headerTime{10'000}; ///< from the first byte to the end of the header: 408
    std::chrono::milliseconds bodyTime{30'000};   ///< from the end of the header to the end of the body: 408
    std::chrono::milliseconds idle{60'000};       ///< between requests: closed silently
    std::chrono::milliseconds writeTime{30'000};  ///< for the client to take an answer: dropped
    std::chrono::milliseconds linger{2'000};      ///< for it to read a refusal while it may still be sending
    qsizetype lingerBytes = 64 * 1024 * 1024;     ///< read and thrown away meanwhile
};

/// An HTTP/1.1 server (RFC 9112), one thread. Requests of one connection are handled one after the other,
/// and nothing more is read from it meanwhile. Answers carry `X-Content-Type-Options: nosniff`. The time-outs
/// run on `scheduler`, which must be a real-time one outside tests. Whatever could be read two ways is
/// refused (RFC 9112 §2.2, §3.2, §6).
class HttpServer : public QObject
{
    Q_OBJECT

public:
    /// `handler` and `scheduler` are borrowed and must outlive the server.
    HttpServer(HttpHandler &handler, base::Scheduler &scheduler, HttpServerLimits limits = {},
               QObject *parent = nullptr);
    ~HttpServer() override;

    /// Port 0: any free one. With `tls` (TLS 1.2 or later is enforced) it speaks https.
    /// Errors: Network (address in use, not permitted), InvalidInput (TLS without certificate or key), Usage
    /// (it listens already).
    base::Result<void> listen(const QHostAddress &address, quint16 port,
                              const std::optional<QSslConfiguration> &tls = {});
    /// A new certificate for connections that come from now on, while it listens. Errors: InvalidInput
    /// (without certificate or key), Usage (it does not listen, or not with TLS); then all stays as it is.
    base::Result<void> setTls(const QSslConfiguration &tls);
    /// Stops accepting; what has been accepted is served as before.
    void stopListening();
    /// Stops accepting and drops every connection.
    void close();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] int connectionCount() const;
    /// Connections that wait for an answer, or to which one is on its way.
    [[nodiscard]] int busyCount() const;

Q_SIGNALS:
    /// Somebody found no room.
    void connectionRefused();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rollcall::net
