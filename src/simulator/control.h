// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

namespace rollcall::simulator {

class World;

/// What a test or a person changes in a running simulator: `what` is method and name of a command below
/// `/rollcall-sim/`, its parameters are in the query. 204 when done, 404 for a command that does not exist,
/// 400 for parameters that make no sense. docs/contributing.md lists them.
[[nodiscard]] net::HttpResponse control(World &world, const QByteArray &what,
                                        const net::HttpRequest &request);

/// DER of the first certificate in a PEM text; empty if there is none.
[[nodiscard]] QByteArray certificateFromPem(const QByteArray &pem);

} // namespace rollcall::simulator
