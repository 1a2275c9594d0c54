// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"
#include "identity/tokenerror.h"
#include "identity/tokens.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace rollcall::monitor {

/// Who has signed in to an organizer account, beside their refresh token. It names people: it lives in the
/// secret store.
struct Remembered
{
    identity::Account account;
    QString environment; ///< identity::Endpoints, for the refresh token's name
    QStringList asked;   ///< scopes of the sign-in, for its renewals
    QStringList granted; ///< as identity::normalizedScopes() writes them
    /// Why the last renewal was refused: the refresh token may be gone since. Nothing: it was not.
    std::optional<identity::TokenError> refused = {};

    bool operator==(const Remembered &) const = default;
};

/// Where it is kept.
[[nodiscard]] QString rememberedName(const QString &account);
[[nodiscard]] QByteArray toBytes(const Remembered &person);
[[nodiscard]] std::optional<Remembered> readRemembered(const QByteArray &bytes);

/// The issuer to use from now on: that of the tenant, once it is known (contract §1.1). An issuer that is not
/// of Entra ID's shape stays as it is.
[[nodiscard]] QUrl authorityIn(const QUrl &authority, const QString &tenantId);
/// Scheme and host of Entra ID's pages; empty if the issuer is not of its shape.
[[nodiscard]] QUrl loginBase(const QUrl &authority);

/// Whether the account's Graph may be sent tokens of its issuer: those of another provider are none of
/// Microsoft's business.
[[nodiscard]] bool hasGraph(const config::AccountConfig &account);

} // namespace rollcall::monitor
