// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "net/httpjob.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrl>

#include <optional>

namespace rollcall::graph {

enum class ApiVersion { V1, Beta };

/// Where Graph is and who asks: what every call of one credential plane shares. Tokens, pauses and
/// repetitions are the services' (net::HttpJob). A cheap value; what `services` names is borrowed.
class GraphClient
{
public:
    /// `baseUrl`: `https://graph.microsoft.com`; a version at its end is dropped.
    GraphClient(const net::HttpServices &services, const QUrl &baseUrl, QByteArray userAgent);

    /// `path` begins with '/' and is percent-encoded.
    [[nodiscard]] QUrl url(ApiVersion version, const QByteArray &path) const;
    /// With the headers of contract §10 and a client-request-id of its own.
    [[nodiscard]] net::ClientRequest request(const QByteArray &method, const QUrl &url,
                                             const std::optional<QJsonObject> &body = {}) const;
    /// Whether a link that Graph sent leads to Graph: no other host gets our token.
    [[nodiscard]] bool isOurs(const QUrl &url) const;

    [[nodiscard]] const net::HttpServices &services() const { return m_services; }

private:
    net::HttpServices m_services;
    QUrl m_baseUrl;
    QByteArray m_userAgent;
};

/// Graph's own time from an answer (RFC 9110 §6.6.1); nothing if it does not say.
[[nodiscard]] std::optional<base::Instant> answerDate(const net::ClientAnswer &answer);

/// Whether a request that failed so may have been carried out all the same: it must not be repeated before a
/// look at what is there (contract §2.7).
[[nodiscard]] bool mayHaveHappened(const base::Error &error);

} // namespace rollcall::graph
