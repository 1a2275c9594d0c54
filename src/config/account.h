// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "config/cloud.h"

#include <QString>
#include <QUrl>

#include <map>

namespace rollcall::config {

/// design §2
enum class Plane { Organizer, Connector };

/// What a connector proves itself with (design §2).
enum class Credential { Secret, Certificate };

/// How to reach one organisation, as one or the other plane. No secrets.
struct AccountConfig
{
    QString name; ///< what people call it: 1 to 64 letters, digits, spaces, dots, hyphens, underscores
    Plane plane = Plane::Organizer;
    QUrl authority;   ///< an issuer, `{login host}/{tenant}/v2.0`; empty: the cloud's own
    QString tenant;   ///< guid, verified domain or, for organizers only, `organizations`
    QString clientId; ///< the app registration's, a guid
    Cloud cloud = Cloud::Global;
    Credential credential = Credential::Secret; ///< of connectors only
    QUrl graphBaseUrl; ///< with the version, without a slash behind; empty: the cloud's own

    bool operator==(const AccountConfig &) const = default;

    [[nodiscard]] QUrl effectiveAuthority() const;
    [[nodiscard]] QUrl effectiveGraphBaseUrl() const;
};

/// What an account may be called.
[[nodiscard]] bool isAccountName(const QString &text);
[[nodiscard]] bool isTenantGuid(const QString &text);
/// A guid or a domain; what is verified of it only the login service knows.
[[nodiscard]] bool isTenant(const QString &text);
[[nodiscard]] bool isClientId(const QString &text);

/// The account's keys below `accounts/<name>/` with their values; only what differs from the defaults.
[[nodiscard]] std::map<QString, QString> writeAccount(const AccountConfig &account);

/// Errors: InvalidInput, naming key, value and what is accepted: an unknown key, an invalid or missing value,
/// values that do not go together.
[[nodiscard]] base::Result<AccountConfig> readAccount(const QString &name,
                                                      const std::map<QString, QString> &values);

} // namespace rollcall::config
