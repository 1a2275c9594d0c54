// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace rollcall::relay {

/// Exactly RFC 8259, UTF-8 without a byte order mark, at most 512 deep. What the relay stores it hands out as
/// it came, inside JSON of its own: what a parser of the other side might refuse would spoil its neighbours,
/// so QJsonDocument, which reads more than JSON, is no judge here.
[[nodiscard]] bool isJson(QByteArrayView text);

} // namespace rollcall::relay
