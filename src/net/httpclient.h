// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "net/httpmessage.h"
#include "net/networkoptions.h"

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace rollcall::net {

struct ClientRequest
{
    QByteArray method{"GET"};
    QUrl url; ///< made with QUrl::fromEncoded(…, QUrl::StrictMode): sent as it is, but %2f becomes %2F
    HttpHeaders headers;
    QByteArray body;
    std::chrono::milliseconds timeout{30'000}; ///< for the whole exchange, not reset by progress
    qsizetype maxAnswer = 16 * 1024 * 1024;
};

struct ClientAnswer
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

/// Sends requests. An answer with any status is a success here: what a status means is the job's to decide.
/// Redirects are not followed, no cookies are kept. Plain http is refused (Unsupported) except to loopback
/// addresses. Nothing but GET and HEAD is ever sent twice by the client itself.
/// Errors: Network (TLS failures too; Error::cause tells what can be told apart), NotPermitted (the proxy
/// wants a password, or another one), Timeout, Unsupported, Server (the answer is longer than `maxAnswer`);
/// `logText` holds no query and no user info.
class HttpClient
{
public:
    using Callback = std::function<void(base::Result<ClientAnswer>)>;

    HttpClient() = default;
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;
    virtual ~HttpClient() = default;

    /// Calls back exactly once, later, on this thread; not at all after cancel() or when `context` is
    /// destroyed.
    virtual quint64 send(const ClientRequest &request, QObject *context, Callback callback) = 0;
    virtual void cancel(quint64 id) = 0;
};

/// On QNetworkAccessManager. The first address of a PAC script's answer is used, others are not tried.
[[nodiscard]] std::unique_ptr<HttpClient> makeHttpClient(base::Scheduler &scheduler,
                                                         const NetworkOptions &options);
/// With the system's proxy and, without `tls`, certificate store.
[[nodiscard]] std::unique_ptr<HttpClient> makeHttpClient(base::Scheduler &scheduler,
                                                         const std::optional<QSslConfiguration> &tls = {});

/// `localhost`, or an address of the loopback network.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// Host and path for logs: no query, no user info, and path segments that may hold an address or a link
/// replaced by "…".
[[nodiscard]] QString urlForLog(const QUrl &url);

} // namespace rollcall::net
