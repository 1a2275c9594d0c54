// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakehttpclient.h"

#include <QJsonDocument>

namespace rollcall::test {

FakeHttpClient::Reply FakeHttpClient::json(const QJsonObject &object, int status,
                                           const net::HttpHeaders &headers)
{
    return text(QJsonDocument(object).toJson(QJsonDocument::Compact), status,
                QByteArrayLiteral("application/json; charset=utf-8"), headers);
}

FakeHttpClient::Reply FakeHttpClient::text(const QByteArray &body, int status, const QByteArray &contentType,
                                           const net::HttpHeaders &headers)
{
    net::ClientAnswer answer{.status = status, .headers = headers, .body = body};
    if (!contentType.isEmpty())
        answer.headers.append("Content-Type", contentType);
    return {.result = std::move(answer)};
}

FakeHttpClient::Reply FakeHttpClient::empty(int status, const net::HttpHeaders &headers)
{
    return text({}, status, {}, headers);
}

FakeHttpClient::Reply FakeHttpClient::graphError(int status, const QString &code,
                                                 const net::HttpHeaders &headers)
{
    const QJsonObject inner{{QStringLiteral("date"), QStringLiteral("2026-05-04T08:00:00")},
                            {QStringLiteral("request-id"), QStringLiteral("request-1")},
                            {QStringLiteral("client-request-id"), QStringLiteral("client-1")}};
    const QJsonObject error{{QStringLiteral("code"), code},
                            {QStringLiteral("message"), QStringLiteral("Synthetic failure.")},
                            {QStringLiteral("innerError"), inner}};
    return json({{QStringLiteral("error"), error}}, status, headers);
}

FakeHttpClient::Reply FakeHttpClient::failed(base::ErrorKind kind)
{
    return {.result = base::failure(kind, QStringLiteral("scripted failure"))};
}

FakeHttpClient::Reply FakeHttpClient::hanging()
{
    return {.result = base::failure(base::ErrorKind::Timeout, QStringLiteral("scripted time-out")),
            .hangs = true};
}

void FakeHttpClient::enqueue(Reply reply, std::chrono::nanoseconds delay)
{
    reply.delay += delay;
    m_queue.push_back(std::move(reply));
}

FakeHttpClient::Reply FakeHttpClient::nextReply(const net::ClientRequest &request)
{
    if (!m_queue.empty()) {
        Reply reply = std::move(m_queue.front());
        m_queue.pop_front();
        return reply;
    }
    if (m_responder)
        return m_responder(request);
    qWarning("no answer scripted for %s %s", request.method.constData(),
             request.url.toEncoded(QUrl::RemoveQuery).constData());
    return failed();
}

quint64 FakeHttpClient::send(const net::ClientRequest &request, QObject *context, Callback callback)
{
    m_requests.append(request);
    Reply reply = nextReply(request);
    const quint64 id = ++m_lastId;
    const std::chrono::nanoseconds delay = reply.hangs ? request.timeout : reply.delay;
    m_inFlight[id] = m_scheduler.after(
        delay, context, [this, id, result = std::move(reply.result), done = std::move(callback)] {
            m_inFlight.erase(id);
            done(result);
        });
    return id;
}

void FakeHttpClient::cancel(quint64 id)
{
    const auto found = m_inFlight.find(id);
    if (found == m_inFlight.end())
        return;
    m_scheduler.cancel(found->second);
    m_inFlight.erase(found);
    ++m_cancelCount;
}

const net::ClientRequest &FakeHttpClient::lastRequest() const
{
    if (m_requests.isEmpty())
        qFatal("no request was sent");
    return m_requests.constLast();
}

} // namespace rollcall::test
