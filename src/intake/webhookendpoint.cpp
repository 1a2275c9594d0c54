// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/webhookendpoint.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <utility>

namespace rollcall::intake {

namespace {

/// The media type, parameters allowed (RFC 9110 §8.3.1). A coding would have to be undone first.
bool isPlainJson(const net::HttpHeaders &headers)
{
    const QByteArray type = headers.value("Content-Type");
    const qsizetype end = type.indexOf(';');
    return type.first(end < 0 ? type.size() : end).trimmed().toLower() == "application/json" &&
           !headers.contains("Content-Encoding");
}

bool hasLength(const net::HttpHeaders &headers)
{
    return headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
}

/// Contract §3.3, no deeper.
bool isCollection(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String("value")).isArray();
}

net::HttpResponse statusAfter(const base::Result<void> &stored)
{
    if (stored)
        return {.status = 202};
    qCWarning(lcIntake) << "a collection was not stored:" << stored.error();
    // Whatever it was, only InvalidInput is hopeless.
    return {.status = stored.error().kind == base::ErrorKind::InvalidInput ? 400 : 503};
}

} // namespace

WebhookEndpoint::WebhookEndpoint(Sink &sink, const base::Clock &clock, QByteArrayList paths)
    : m_sink(sink)
    , m_clock(clock)
    , m_paths(std::move(paths))
{
}

void WebhookEndpoint::handle(net::HttpRequest request, net::HttpResponder responder)
{
    if (!m_paths.contains(request.path)) {
        responder.respond({.status = 404});
        return;
    }
    if (request.method != "POST") {
        net::HttpResponse response{.status = 405};
        response.headers.append("Allow", "POST");
        responder.respond(response);
        return;
    }
    if (const auto token = request.queryValue("validationToken")) {
        // Foreign text: sent back as plain text, which nosniff keeps plain.
        responder.respond({.status = 200, .contentType = "text/plain", .body = *token});
        return;
    }
    receive(std::move(request), std::move(responder));
}

void WebhookEndpoint::receive(net::HttpRequest request, net::HttpResponder responder)
{
    if (!hasLength(request.headers)) {
        responder.respond({.status = 411});
        return;
    }
    if (!isPlainJson(request.headers)) {
        responder.respond({.status = 415});
        return;
    }
    if (!isCollection(request.body)) {
        responder.respond({.status = 400});
        return;
    }
    qCDebug(lcIntake) << "collection of" << request.body.size() << "bytes";
    const auto waiting = std::make_shared<net::HttpResponder>(std::move(responder));
    m_sink.deliver({.body = std::move(request.body), .received = m_clock.now()}, &m_context,
                   [waiting](const base::Result<void> &stored) { waiting->respond(statusAfter(stored)); });
}

} // namespace rollcall::intake
