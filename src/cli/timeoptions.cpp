// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timeoptions.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;

Result<std::optional<base::Instant>> asOfOption(const Arguments &arguments)
{
    const QString text = arguments.value(QStringLiteral("as-of"));
    if (!arguments.has(QStringLiteral("as-of")))
        return std::nullopt;
    const auto instant = base::parseInstant(text.toStdString());
    if (!instant) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("--as-of is a time like 2026-05-04T09:00:00Z, not '%1'").arg(text));
    }
    return *instant;
}

Result<std::optional<QTimeZone>> timeZoneOption(const Arguments &arguments)
{
    if (!arguments.has(QStringLiteral("time-zone")))
        return std::nullopt;
    const QString zone = arguments.value(QStringLiteral("time-zone"));
    // The constructor would take any word for a POSIX rule.
    if (!QTimeZone::isTimeZoneIdAvailable(zone.toUtf8())) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("there is no time zone '%1'; zones are named like Europe/Berlin").arg(zone));
    }
    return QTimeZone(zone.toUtf8());
}

} // namespace rollcall::cli
