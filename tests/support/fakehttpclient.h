// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/httpclient.h"

#include <QJsonObject>

#include <chrono>
#include <deque>
#include <functional>
#include <map>

namespace rollcall::test {

/// A scripted HttpClient: each request takes the next answer of the queue, in the order of send(). A request
/// for which nothing is scripted gives a warning (which fails the test) and a Network error.
///
/// Everything runs through the scheduler, so an answer without a delay arrives with the next advance(), and
/// advance(0ns) is enough for one.
class FakeHttpClient final : public net::HttpClient
{
public:
    /// What happens to one request. `hangs`: nothing until the request's own time-out, then Timeout.
    struct Reply
    {
        base::Result<net::ClientAnswer> result;
        std::chrono::nanoseconds delay{0};
        bool hangs = false;
    };

    explicit FakeHttpClient(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    /// For the queue, or for respondWith().
    [[nodiscard]] static Reply json(const QJsonObject &object, int status = 200,
                                    const net::HttpHeaders &headers = {});
    [[nodiscard]] static Reply text(const QByteArray &body, int status, const QByteArray &contentType = {},
                                    const net::HttpHeaders &headers = {});
    [[nodiscard]] static Reply empty(int status, const net::HttpHeaders &headers = {});
    /// Graph's error body (contract §10), with `request-id`.
    [[nodiscard]] static Reply graphError(int status, const QString &code,
                                          const net::HttpHeaders &headers = {});
    [[nodiscard]] static Reply failed(base::ErrorKind kind = base::ErrorKind::Network);
    [[nodiscard]] static Reply hanging();

    void enqueue(Reply reply, std::chrono::nanoseconds delay = {});
    /// Answers what comes when the queue is empty.
    void respondWith(std::function<Reply(const net::ClientRequest &)> responder)
    {
        m_responder = std::move(responder);
    }

    quint64 send(const net::ClientRequest &request, QObject *context, Callback callback) override;
    void cancel(quint64 id) override;

    [[nodiscard]] const QList<net::ClientRequest> &requests() const { return m_requests; }
    /// Fails loudly when there is none.
    [[nodiscard]] const net::ClientRequest &lastRequest() const;
    /// Requests under way: neither answered nor cancelled. (Those whose context died still count.)
    [[nodiscard]] int inFlight() const { return static_cast<int>(m_inFlight.size()); }
    [[nodiscard]] int cancelCount() const { return m_cancelCount; }
    /// Scripted replies that nobody has asked for yet.
    [[nodiscard]] int unused() const { return static_cast<int>(m_queue.size()); }

private:
    [[nodiscard]] Reply nextReply(const net::ClientRequest &request);

    base::Scheduler &m_scheduler;
    std::deque<Reply> m_queue;
    std::function<Reply(const net::ClientRequest &)> m_responder;
    QList<net::ClientRequest> m_requests;
    std::map<quint64, base::Scheduler::Id> m_inFlight;
    quint64 m_lastId = 0;
    int m_cancelCount = 0;
};

} // namespace rollcall::test
