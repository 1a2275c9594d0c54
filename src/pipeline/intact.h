// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <initializer_list>

namespace rollcall::pipeline {

// What --trust asks of a notification instead of who sent it: that it is written as Graph writes it, and that
// what it says twice it says alike. Only the content is signed; a damaged word around it must show all the
// same.

/// Whether the text keeps to RFC 8259 §7 in its strings, which QJsonDocument does not ask: no control
/// characters, no escapes that are none.
[[nodiscard]] bool stringsAreStrict(QByteArrayView json);

/// Whether a name in `object` is one flipped bit away from one of `names`. Other letters' case is no damage
/// (contract §7.3), and a name that nobody knows none either (§3.3).
[[nodiscard]] bool hasDamagedName(const QJsonObject &object, std::initializer_list<QLatin1String> names);

/// Why the envelope of `item` cannot be as it was sent: malformed, tenant_mismatch or resource_mismatch.
/// Null: nothing speaks against it. `event` is what was inside; empty for notifications without content.
[[nodiscard]] const char *damageOf(const QJsonObject &item, const QJsonObject &event);

} // namespace rollcall::pipeline
