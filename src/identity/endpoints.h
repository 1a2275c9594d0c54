// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/httpjob.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>

namespace rollcall::identity {

/// What an issuer's OpenID configuration says (contract §1.10). URLs that it does not name are empty.
struct Endpoints
{
    QString issuer; ///< for `common` and `organizations` with the literal `{tenantid}` inside
    QUrl token;
    QUrl deviceAuthorization;
    QUrl authorization;
    QUrl keys;
    QUrl endSession;
    QString environment; ///< canonicalEnvironment(): part of the token cache's keys

    bool operator==(const Endpoints &) const = default;

    /// The issuer that a token of this tenant bears.
    [[nodiscard]] QString issuerFor(const QString &tenantId) const;
    /// The same for the tenant somebody has signed in to, where these are `organizations` or `common`
    /// (contract §1.1). These, if they are of one tenant already or `tenantId` is no guid.
    [[nodiscard]] Endpoints forTenant(const QString &tenantId) const;
};

/// Host (and port, if not the usual one) of a login service in lower case; one name for hosts that are one
/// service (contract §1.9), because tokens and accounts of one are those of the other.
[[nodiscard]] QString canonicalEnvironment(const QUrl &authority);

/// `https://login.microsoftonline.com/{tenant}/v2.0`; no tenant: `organizations` (contract §1.1).
[[nodiscard]] QUrl defaultAuthority(const QString &tenant = {});

/// Where the OpenID configuration of an authority may be, in the order to try. An authority is an issuer
/// (design §6.1), that is `{login host}/{tenant}/v2.0`; the form without `/v2.0`, by which Entra ID's
/// documentation calls it (contract §1.1), is taken as that issuer first.
[[nodiscard]] QList<QUrl> issuerCandidates(const QUrl &authority);

/// Reads the OpenID configuration that `issuer` gave. The document must name the same issuer; Entra ID may
/// put `{tenantid}` or the tenant's guid where an alias (`organizations`, a domain name) was asked for.
/// Errors: Server (not such a document), Integrity (it names another issuer).
[[nodiscard]] base::Result<Endpoints> readOpenIdConfiguration(const QByteArray &json, const QUrl &issuer);

/// Fetches it. `done` runs once, later, on this thread; not when `context` has been destroyed.
/// Errors: Usage (no http or https address), those of net::HttpJob and of readOpenIdConfiguration().
void discover(const net::HttpServices &services, const QUrl &authority, QObject *context,
              std::function<void(base::Result<Endpoints>)> done);

} // namespace rollcall::identity
