// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "monitor/delivery/deliverymode.h"

namespace rollcall::monitor {

/// What keeps notifications from coming in, as far as somebody can do something about it. Sentences are made
/// in gui and cli.
enum class DeliveryFault {
    NotSetUp,    ///< the settings do not say where from, or where Graph is to send
    KeyMissing,  ///< this device has no key for it
    KeyRefused,  ///< it does not know our key
    AccessEnded, ///< it knows us and does not let us in any longer
    NotThere,    ///< no such topic, event subscription or hub
    Moved,       ///< it sends us to another address
    Unreachable,
    NoAnswer,
    NotTrusted, ///< its certificate, or no secure connection
    ClockWrong, ///< its certificate is not valid yet: as a rule, this machine's clock
    Proxy,      ///< the way to it; Error::cause says more
    Busy,
    NotTheProtocol, ///< something else answers there
    PortTaken,      ///< our own address: the port cannot be had
    Unusable,       ///< our own address: certificate or key cannot be used
    OwnDisk,
};
inline constexpr int deliveryFaults = static_cast<int>(DeliveryFault::OwnDisk) + 1;

/// Of an error that a Delivery of that mode has told.
[[nodiscard]] DeliveryFault deliveryFault(const base::Error &error, DeliveryMode mode);

} // namespace rollcall::monitor
