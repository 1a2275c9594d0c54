// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"
#include "crypto/sealedfile.h"
#include "monitor/accounts/appsecrets.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace rollcall::monitor {

/// What one device hands to another so that it can read what a connector's subscriptions deliver (design §2).
struct ConnectorBundle
{
    config::AccountConfig account;             ///< of plane Connector
    QByteArray stateKey;                       ///< clientState key
    std::vector<AppSecrets::Certificate> keys; ///< notification keys
    QString activeKey;                         ///< id of the one that new subscriptions use; empty: none
    QString relayEndpoint;                     ///< as in the settings; empty: no relay
    QString relayTopic;
    std::optional<AppSecrets> credential; ///< only if chosen: with it the device can also subscribe
};

/// crypto::Seal over JSON. Blocks for the time scrypt takes. Errors: Passphrase (empty), Crypto.
[[nodiscard]] base::Result<QByteArray> sealBundle(const ConnectorBundle &bundle, const QByteArray &passphrase,
                                                  crypto::ScryptParameters parameters = {});
/// Blocks likewise. Errors: Passphrase (wrong or empty), Integrity (damaged), NewerVersion, InvalidInput (no
/// bundle).
[[nodiscard]] base::Result<ConnectorBundle> openBundle(const QByteArray &bytes, const QByteArray &passphrase);

/// The same with a file that only the user can read. Errors beside those: those of
/// crypto::replacePrivateFile().
[[nodiscard]] base::Result<void> writeBundle(const QString &path, const ConnectorBundle &bundle,
                                             const QByteArray &passphrase);
/// Errors beside those of openBundle(): those of crypto::readWholeFile().
[[nodiscard]] base::Result<ConnectorBundle> readBundle(const QString &path, const QByteArray &passphrase);

} // namespace rollcall::monitor
