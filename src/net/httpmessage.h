// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHostAddress>
#include <QList>
#include <QPair>

#include <optional>

namespace rollcall::net {

/// Header fields in order; names compare case-insensitively (RFC 9110 §5.1).
class HttpHeaders
{
public:
    void append(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    /// The first value, trimmed; empty if there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] QByteArrayList values(QByteArrayView name) const;
    [[nodiscard]] bool contains(QByteArrayView name) const;
    [[nodiscard]] const QList<QPair<QByteArray, QByteArray>> &fields() const { return m_fields; }

private:
    QList<QPair<QByteArray, QByteArray>> m_fields;
};

/// A request as the server hands it to its handler: complete, within limits, unambiguous.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;  ///< percent-encoded, as sent, without the query; begins with '/'
    QByteArray query; ///< percent-encoded, as sent, without '?'
    HttpHeaders headers;
    QByteArray body; ///< transfer coding removed
    QHostAddress peer;

    /// The first value of a query parameter, decoded as a form does ('+' is a blank, then percent-escapes,
    /// once); nothing if it is not there.
    [[nodiscard]] std::optional<QByteArray> queryValue(QByteArrayView name) const;
};

/// What a handler answers. Content-Length, Date and Connection are the server's.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType; ///< empty: no Content-Type
    QByteArray body;
    HttpHeaders headers;
};

/// The server's clock, in whole seconds (RFC 9110 §6.6.1); nothing if it does not tell.
[[nodiscard]] std::optional<base::Instant> dateOf(const HttpHeaders &headers);

/// Reason phrase for a status, "" if we do not know it.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace rollcall::net
