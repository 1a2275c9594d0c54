// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpserver.h"
#include "relay/metrics.h"
#include "relay/ratelimit.h"
#include "relay/relay.h"

#include <QUrl>

namespace rollcall::relay {

struct EndpointOptions
{
    /// What Graph and the devices see: scheme, host, port and perhaps a path in front of ours, which a proxy
    /// may cut off or pass on. Empty: pairing is not possible.
    QUrl publicUrl;
    double requestsPerSecond = 50; ///< for each device key; never on /notify
    double burst = 100;
};

/// The relay's HTTP (design §6.2): /notify for Graph, Event Grid's pull delivery and /pair for devices,
/// /healthz and /metrics for whoever watches. Errors have Microsoft's form, `{"error": {"code", "message"}}`
/// and `x-ms-error-code`.
class RelayEndpoint final : public QObject, public net::HttpHandler
{
    Q_OBJECT

public:
    /// Where figures come from that are not ours.
    struct Surroundings
    {
        std::function<int()> connections;
        std::function<std::optional<base::Instant>()> certificateEnds;
        std::function<qint64()> diskFree;
    };

    /// `relay` and `scheduler` are borrowed.
    RelayEndpoint(Relay &relay, base::Scheduler &scheduler, const EndpointOptions &options,
                  Surroundings surroundings);

    void handle(net::HttpRequest request, net::HttpResponder responder) override;

private:
    using Responder = std::shared_ptr<net::HttpResponder>;

    void notify(const QByteArray &channel, const net::HttpRequest &request, const Responder &responder);
    void notifyTopic(std::int64_t topic, const net::HttpRequest &request, const Responder &responder);
    void answered(const Responder &responder, const net::HttpResponse &response,
                  std::chrono::nanoseconds since);
    void pair(const net::HttpRequest &request, const Responder &responder);
    void health(const Responder &responder);
    void metrics(const Responder &responder);

    struct Operation
    {
        QString topic;
        QString subscription;
        QByteArray verb;
    };
    [[nodiscard]] static std::optional<Operation> operationOf(const QByteArray &path);
    void pull(const Operation &operation, const net::HttpRequest &request, const Responder &responder);
    void pullAs(const std::optional<Access> &access, const Operation &operation,
                const net::HttpRequest &request, const Responder &responder);
    void receive(const Access &access, const net::HttpRequest &request, const Responder &responder);
    void settle(const Access &access, const QByteArray &verb, const net::HttpRequest &request,
                const Responder &responder);

    Relay &m_relay;
    base::Scheduler &m_scheduler;
    const EndpointOptions m_options;
    const Surroundings m_surroundings;
    QByteArray m_prefix; ///< path of the public URL, without the last slash
    RateLimit m_perKey;
    RateLimit m_pairings{0.5, 20};
    RateLimit m_misses{20, 40}; ///< unknown keys and channels for which the disk is asked
    HttpFigures m_figures;
};

} // namespace rollcall::relay
