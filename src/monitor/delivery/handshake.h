// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "net/httpserver.h"

#include <chrono>

namespace rollcall::monitor {

/// How long Graph waits for the answer (contract §2.6).
inline constexpr std::chrono::seconds handshakeBudget{10};

/// The handshake as Graph does it (contract §2.6), done by us to see who answers.
struct Handshake
{
    QByteArray token; ///< new for each: whoever has seen it was asked
    net::ClientRequest request;
};

/// `url`: the notification URL, percent-encoded.
[[nodiscard]] Handshake makeHandshake(const QByteArray &url);
/// The token itself, as text/plain, and 200.
[[nodiscard]] bool isAnswerTo(const Handshake &handshake, const net::ClientAnswer &answer);

/// Hands on all that comes, and remembers whether a question was among it.
class HandshakeWitness final : public net::HttpHandler
{
public:
    /// Borrowed.
    explicit HandshakeWitness(net::HttpHandler &next)
        : m_next(next)
    {
    }
    void expect(const QByteArray &token);
    [[nodiscard]] bool hasSeen() const { return m_seen; } ///< what was expected last

    void handle(net::HttpRequest request, net::HttpResponder responder) override;

private:
    net::HttpHandler &m_next;
    QByteArray m_token;
    bool m_seen = false;
};

} // namespace rollcall::monitor
