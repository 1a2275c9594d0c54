// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

class QString;

namespace rollcall::base {

/// What may be the name of a topic, or of an event subscription and so of a device: Event Grid's rule, so
/// that the relay's names are good for every client of Event Grid.
[[nodiscard]] bool isRelayName(const QString &text);
inline constexpr QLatin1StringView relayNameRule("3 to 64 letters, digits and hyphens");

} // namespace rollcall::base
