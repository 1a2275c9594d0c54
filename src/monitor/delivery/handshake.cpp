// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/handshake.h"

#include <QUuid>

namespace rollcall::monitor {

namespace {

/// As Graph's: blanks, a colon, a plus and a per cent sign, so that only who decodes exactly once echoes it.
QByteArray newToken()
{
    return "Validation: Testing client application reachability for subscription Request-Id: " +
           QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + " +100%25";
}

} // namespace

Handshake makeHandshake(const QByteArray &url)
{
    Handshake handshake{.token = newToken(), .request = {.method = "POST", .timeout = handshakeBudget}};
    const QByteArray target = url + (url.contains('?') ? "&validationToken=" : "?validationToken=") +
                              handshake.token.toPercentEncoding(" ").replace(' ', '+');
    handshake.request.url = QUrl::fromEncoded(target, QUrl::StrictMode);
    handshake.request.headers.append("Content-Type", "text/plain; charset=utf-8");
    return handshake;
}

bool isAnswerTo(const Handshake &handshake, const net::ClientAnswer &answer)
{
    const QByteArray type = answer.headers.value("Content-Type").toLower().split(';').first().trimmed();
    return answer.status == 200 && type == "text/plain" && answer.body == handshake.token;
}

void HandshakeWitness::expect(const QByteArray &token)
{
    m_token = token;
    m_seen = false;
}

void HandshakeWitness::handle(net::HttpRequest request, net::HttpResponder responder)
{
    if (!m_token.isEmpty() && request.queryValue("validationToken") == m_token)
        m_seen = true;
    m_next.handle(std::move(request), std::move(responder));
}

} // namespace rollcall::monitor
