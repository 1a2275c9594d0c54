// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace rollcall::simulator {

/// An app registration with what an administrator has consented to (contract §1.2).
struct AppRegistration
{
    QString clientId;
    QString servicePrincipalId;
    bool allowsPublicFlows = true; ///< "Allow public client flows": needed for device code
    QStringList redirectUris{QStringLiteral("http://localhost")}; ///< of the desktop platform
    QByteArrayList secrets;
    QList<QByteArray> certificates; ///< DER
    QStringList applicationPermissions;
    QStringList delegatedPermissions;
    bool hasAccessPolicy = true;      ///< Teams application access policy for the organizers (contract §8.6)
    bool registrationConsent = false; ///< VirtualEvent.Read.Chat for each webinar's own app (contract §9.6)
    bool callEventsNeedAccessPolicy = false; ///< reports contradict each other (contract §7.1)
};

struct UserAccount
{
    QString id; ///< object id
    QString userPrincipalName;
    QString displayName;
    QString homeTenantId = {}; ///< of a guest; empty: ours
    QString homeId = {};       ///< object id there
};

/// What Entra ID and Graph know of the one tenant.
struct Directory
{
    QString tenantId;
    QString domain; ///< verified
    QList<AppRegistration> apps;
    UserAccount user; ///< who signs in, and organizes

    [[nodiscard]] const AppRegistration *app(const QString &clientId) const
    {
        const auto found = std::find_if(apps.begin(), apps.end(), [&](const AppRegistration &one) {
            return one.clientId.compare(clientId, Qt::CaseInsensitive) == 0;
        });
        return found == apps.end() ? nullptr : &*found;
    }
};

} // namespace rollcall::simulator
