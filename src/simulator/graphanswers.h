// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QByteArrayList>
#include <QString>

#include <expected>
#include <optional>

namespace rollcall::simulator {

/// A refusal of Graph's.
struct GraphProblem
{
    int status = 400;
    QString code;
    QString message;
    std::optional<int> retryAfterSeconds = {};
    QByteArrayList authenticate = {}; ///< values of WWW-Authenticate; none: Graph's usual one, with 401
};

using GraphAnswer = std::expected<net::HttpResponse, GraphProblem>;

[[nodiscard]] inline std::unexpected<GraphProblem> refused(int status, QString code, QString message)
{
    return std::unexpected(GraphProblem{status, std::move(code), std::move(message)});
}

/// `ValidationError`, `InvalidRequest` and `BadRequest` are told apart nowhere that one could rely on
/// (contract §2.7).
[[nodiscard]] inline std::unexpected<GraphProblem> badRequest(QString message)
{
    return refused(400, QStringLiteral("InvalidRequest"), std::move(message));
}

} // namespace rollcall::simulator
