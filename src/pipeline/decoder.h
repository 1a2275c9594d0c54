// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include <QByteArray>
#include <QJsonObject>

#include <expected>

namespace rollcall::pipeline {

enum class DecodeError {
    Malformed,    ///< not JSON, or not the shape of a call event
    UnusableTime, ///< eventDateTime missing, no time, or not in 2015 to 2099 (design §4 rule 7)
};

/// Reads the decrypted text of a call event (contract §7.3) in either generation: camelCase and PascalCase,
/// eventType and callEventType, `participants@delta` and `participants`. Pure and thread-safe.
///
/// Guids become lower case. Identities are sorted by kind, so that an event is the same however it was
/// spelled. An event of an unknown kind is EventKind::Other with its whole text in canonical form.
///
/// `read` gets the object itself, if it is one.
[[nodiscard]] std::expected<domain::Event, DecodeError> decodeEvent(const QByteArray &plaintext,
                                                                    QJsonObject *read = nullptr);

} // namespace rollcall::pipeline
