// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "intake/sink.h"
#include "net/httpserver.h"

#include <QByteArrayList>

namespace rollcall::intake {

/// Answers Graph (contract §2.6, §3.1): the handshake, and notifications, which it gives to a Sink and
/// answers with 202 once they are stored. What is in them is not judged here, so that neither the status nor
/// the time it takes tells a sender anything about it.
///
/// 404 for a path that is not ours, 405 for anything but POST, 411 and 415 where a JSON body should be, 400
/// for a body that is no collection, 503 when it could not be stored: Graph then comes again for four hours.
class WebhookEndpoint final : public net::HttpHandler
{
public:
    /// `sink` and `clock` are borrowed. `paths` are those of the notification and lifecycle URLs, percent-
    /// encoded as they stand there, without the query.
    WebhookEndpoint(Sink &sink, const base::Clock &clock, QByteArrayList paths);

    void setPaths(const QByteArrayList &paths) { m_paths = paths; }

    void handle(net::HttpRequest request, net::HttpResponder responder) override;

private:
    void receive(net::HttpRequest request, net::HttpResponder responder);

    Sink &m_sink;
    const base::Clock &m_clock;
    QByteArrayList m_paths;
    QObject m_context;
};

} // namespace rollcall::intake
