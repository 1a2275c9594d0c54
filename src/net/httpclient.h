// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "net/httpmessage.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace rollcall::net {

struct ClientRequest
{
    QByteArray method{"GET"};
    QUrl url; ///< made with QUrl::fromEncoded(…, QUrl::StrictMode): sent byte for byte
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
/// Redirects are not followed. Plain http is refused (Unsupported) except to loopback addresses.
/// Errors: Network, Timeout, Unsupported; `logText` holds no query and no user info.
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

/// On QNetworkAccessManager, with the system's proxy and certificate store.
[[nodiscard]] std::unique_ptr<HttpClient> makeHttpClient(base::Scheduler &scheduler);

} // namespace rollcall::net
