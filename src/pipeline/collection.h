// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

#include <optional>
#include <vector>

namespace rollcall::pipeline {

/// A collection's bytes as they may be stored (design §3).
struct RedactedBody
{
    QByteArray body; ///< each clientState replaced by the hex SHA-256 of it, validationTokens emptied
    std::optional<QByteArray>
        tokens; ///< what stood in validationTokens: a JSON array; nothing: there was none, or null
};

/// Works on the text, leaving everything else as it came, and takes out what it can of a text that is no
/// JSON. Names are compared as JSON compares them, escapes included, and in any case.
[[nodiscard]] RedactedBody redact(const QByteArray &body);

/// A line of a file: Graph's body, or `{"receivedDateTime", "body"}` with the body as object or text.
struct CollectionLine
{
    RedactedBody body;
    QJsonObject collection; ///< empty if it is none
    std::optional<base::Instant> received;
    bool damaged = false; ///< as nobody writes it: a time that is none, a name that is almost right
};
[[nodiscard]] CollectionLine readLine(const QByteArray &line);

/// The notifications of a collection; nothing if it is none, having no array `value`.
[[nodiscard]] std::optional<std::vector<QJsonValue>> splitCollection(const QJsonObject &collection);

/// The texts in a JSON array; what is not a text gives an empty one, which no judge accepts.
[[nodiscard]] QList<QByteArray> readTokens(const QByteArray &tokens);

} // namespace rollcall::pipeline
