// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "intake/pullprotocol.h"
#include "net/httpclient.h"

namespace rollcall::intake {

/// What a relay's administrator hands out (design §6.2):
/// `rollcall:pair?relay=<percent-encoded base address>&code=<one-time code>`.
struct RelayLink
{
    QUrl relay;
    QByteArray code; ///< a secret for as long as it is good

    bool operator==(const RelayLink &) const = default;
};

/// Errors: InvalidInput (no such link), NotPermitted (its address is neither https nor on this machine).
[[nodiscard]] base::Result<RelayLink> readRelayLink(const QString &text);

/// What a device gets for a code.
struct RelayPairing
{
    PullAddress address;
    QByteArray key;
    QUrl notificationUrl; ///< for Graph
};

/// Exchanges the code, which is good once. `device` is what the relay's administrator will see. Reports once,
/// later, unless `context` has been destroyed. Errors: Expired (unknown, used or too old a code), Server (not
/// a relay), NotPermitted (it sends us to another host than the one that was confirmed), those of HttpClient
/// and net::errorFromAnswer().
void pairWithRelay(net::HttpClient &http, const base::Clock &clock, const RelayLink &link,
                   const QString &device, QObject *context,
                   std::function<void(base::Result<RelayPairing>)> done);

} // namespace rollcall::intake
