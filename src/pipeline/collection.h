// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// The notifications of a collection; nothing if it is none, having no array `value`.
[[nodiscard]] std::optional<std::vector<QJsonValue>> splitCollection(const QJsonObject &collection);

/// The texts in a JSON array; what is not a text gives an empty one, which no judge accepts.
[[nodiscard]] QList<QByteArray> readTokens(const QByteArray &tokens);

} // namespace rollcall::pipeline
