// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "base/random.h"
#include "net/httpclient.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <optional>

namespace rollcall::identity {

using FormFields = QList<QPair<QByteArray, QByteArray>>;

/// application/x-www-form-urlencoded with every name and value percent-encoded: a client secret with `+`, `/`
/// or `&` must come through (contract §1.1).
[[nodiscard]] QByteArray formEncoded(const FormFields &fields);

/// A POST to the login service, with a fresh client-request-id (contract §1.9).
[[nodiscard]] net::ClientRequest loginRequest(const QUrl &url, const FormFields &fields,
                                              base::Random &random);

/// Whether an answer is one to be read, error bodies included, rather than a failure of the service that may
/// pass.
[[nodiscard]] bool isLoginAnswer(const net::ClientAnswer &answer);

/// The login service's clock: the answer's Date (RFC 9110 §6.6.1, the one form of §5.6.7 that may be sent).
/// Nothing if there is none that can be read.
[[nodiscard]] std::optional<base::Instant> serverTime(const net::ClientAnswer &answer);

} // namespace rollcall::identity
