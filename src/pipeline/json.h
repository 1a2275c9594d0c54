// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1String>

#include <string>

namespace rollcall::pipeline {

/// The member of that name; else one that differs from it in case only (contract §7.3). Both spellings
/// present: the one asked for wins. Undefined if there is none.
[[nodiscard]] QJsonValue member(const QJsonObject &object, QLatin1String name);

/// The same of a text; empty if it is none.
[[nodiscard]] QString textMember(const QJsonObject &object, const char *name);

/// Compact, keys sorted: equal values have equal bytes. What is no object is put into an array.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue &value);

[[nodiscard]] bool isGuid(const QString &text);
/// Lower case if it is a guid, else as it is.
[[nodiscard]] std::string lowerGuid(const QString &text);

} // namespace rollcall::pipeline
