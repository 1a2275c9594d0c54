// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/redirectlistener.h"

#include "base/logging.h"
#include "crypto/digest.h"

#include <QHostAddress>

#include <utility>

namespace rollcall::identity {

using namespace std::chrono_literals;

namespace {

// Somebody else may hold the port on the other address.
constexpr int portsToTry = 16;

constexpr int maxStartLine = 16 * 1024; // codes and error descriptions are long

net::HttpServerLimits limits()
{
    net::HttpServerLimits limits;
    limits.startLine = maxStartLine;
    limits.body = 1024;
    limits.connections = 64;
    limits.requestsPerConnection = 1;
    limits.headerTime = 10s;
    limits.bodyTime = 5s;
    limits.idle = 30s; // browsers connect ahead of time
    limits.writeTime = 5s;
    limits.lingerBytes = 64 * 1024;
    return limits;
}

/// The same whether the sign-in has succeeded or not: the program says which, and the page must be the same
/// for whoever tries to find out.
constexpr char donePage[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Rollcall</title></head>\n"
    "<body><p>You can close this page and go back to Rollcall.</p></body>\n</html>\n";
constexpr char errorPage[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Rollcall</title></head>\n"
    "<body><p>There is nothing here.</p></body>\n</html>\n";

net::HttpResponse page(int status)
{
    net::HttpResponse response{.status = status,
                               .contentType = "text/html; charset=utf-8",
                               .body = status == 200 ? donePage : errorPage};
    // The address of the page holds the code: it must not get anywhere from here.
    response.headers.append("Cache-Control", "no-store");
    response.headers.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.headers.append("Referrer-Policy", "no-referrer");
    return response;
}

QByteArray decoded(QByteArray text)
{
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

/// Nothing if a name comes twice (RFC 6749 §3.1).
std::optional<RedirectListener::Values> readQuery(const QByteArray &query)
{
    RedirectListener::Values values;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = decoded(equals < 0 ? part : part.left(equals));
        if (values.contains(name))
            return std::nullopt;
        values.insert(name, equals < 0 ? QByteArray() : decoded(part.mid(equals + 1)));
    }
    return values;
}

} // namespace

RedirectListener::RedirectListener(base::Scheduler &scheduler, QByteArray state, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_state(std::move(state))
{
    Q_ASSERT(!m_state.isEmpty());
}

RedirectListener::~RedirectListener() = default;

base::Result<void> RedirectListener::listen()
{
    base::Result<void> result;
    for (int i = 0; i < portsToTry; ++i) {
        result = listenOnBoth();
        if (result)
            return result;
    }
    return result;
}

base::Result<void> RedirectListener::listenOnBoth()
{
    net::HttpHandler &handler = *this;
    const std::array addresses{QHostAddress(QHostAddress::LocalHost),
                               QHostAddress(QHostAddress::LocalHostIPv6)};
    m_port = 0;
    std::optional<base::Error> failure;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        m_servers[i] = std::make_unique<net::HttpServer>(handler, m_scheduler, limits());
        if (const auto listening = m_servers[i]->listen(addresses[i], m_port); listening) {
            m_port = m_servers[i]->port();
            continue;
        } else {
            failure = listening.error();
        }
        // No other program may answer for `localhost`: one address alone will do only if the machine does
        // not have the other.
        const bool exists = m_port != 0 && m_servers[i]->listen(addresses[i], 0);
        m_servers[i].reset();
        if (exists)
            return std::unexpected(*failure);
    }
    if (m_port == 0)
        return std::unexpected(*failure);
    return {};
}

QByteArray RedirectListener::redirectUri() const
{
    return "http://localhost:" + QByteArray::number(m_port);
}

int RedirectListener::judge(const net::HttpRequest &request, Values &values, bool &stranger) const
{
    if (request.path != "/")
        return 404;
    if (m_over)
        return 404;
    if (request.method != "GET")
        return 400;
    const auto read = readQuery(request.query);
    if (!read || !crypto::constantTimeEqual(read->value("state"), m_state)) {
        stranger =
            read && !read->value("state").isEmpty() && (read->contains("code") || read->contains("error"));
        return 400;
    }
    values = *read;
    return 200;
}

void RedirectListener::handle(net::HttpRequest request, net::HttpResponder responder)
{
    Values values;
    bool stranger = false;
    const int status = judge(request, values, stranger);
    qCDebug(lcIdentity) << "redirect listener answers" << status;
    responder.respond(page(status));
    if (stranger)
        m_scheduler.after(0ns, this, [this] { Q_EMIT strangerCame(); });
    if (status != 200)
        return;
    m_over = true;
    for (const auto &server : m_servers) {
        if (server)
            server->stopListening();
    }
    // Not from within the server that carries the answer: whoever hears of it may delete us.
    m_scheduler.after(0ns, this, [this, values] { Q_EMIT redirected(values); });
}

} // namespace rollcall::identity
