// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rollcall::monitor {

/// How notifications reach this computer.
enum class DeliveryMode {
    Listen, ///< at an address of its own
    Relay,
    EventHubs,
};

/// As delivery/mode says it; anything else is Listen, as without the setting.
[[nodiscard]] inline DeliveryMode deliveryMode(const QString &name)
{
    if (name == u"relay")
        return DeliveryMode::Relay;
    return name == u"eventhubs" ? DeliveryMode::EventHubs : DeliveryMode::Listen;
}

[[nodiscard]] inline QString deliveryModeName(DeliveryMode mode)
{
    switch (mode) {
    case DeliveryMode::Listen:
        break;
    case DeliveryMode::Relay:
        return QStringLiteral("relay");
    case DeliveryMode::EventHubs:
        return QStringLiteral("eventhubs");
    }
    return QStringLiteral("listen");
}

} // namespace rollcall::monitor
