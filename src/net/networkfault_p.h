// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/proxyhop_p.h"

#include <QList>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>

namespace rollcall::net {

/// What Qt and the ProxyHop know of an exchange without an answer.
struct FailedExchange
{
    QString where; ///< for logs
    QNetworkReply::NetworkError error;
    QList<QSslError> tlsErrors;
    QNetworkProxy proxy;
    ProxyHop::Trouble trouble = ProxyHop::Trouble::None;
};

[[nodiscard]] base::Error networkFault(const FailedExchange &failed);

/// The one of several to do something about. An unknown issuer comes before all that such a certificate says
/// of itself.
[[nodiscard]] base::NetworkCause causeOf(const QList<QSslError> &errors);

} // namespace rollcall::net
