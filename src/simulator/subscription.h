// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "simulator/encryptor.h"
#include "simulator/entra.h"
#include "simulator/graphanswers.h"
#include "simulator/payloads.h"
#include "simulator/virtualevents.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace rollcall::simulator {

/// Graph's subscription resource (contract §2.1).
struct Subscription
{
    QString id;
    QString resource;   ///< as sent
    QString changeType; ///< as sent
    QString joinWebUrl; ///< of call events; else empty
    QString slot;       ///< what there may be only one of (contract §2.4)
    QString notificationUrl;
    QString lifecycleNotificationUrl; ///< empty: none
    std::optional<QString> clientState;
    bool includeResourceData = false;
    std::shared_ptr<const Encryptor> encryptor; ///< rich subscriptions
    QString latestSupportedTlsVersion;
    QString applicationId;
    QString creatorId;
    bool delegated = false;
    bool betaOnly = false;
    std::chrono::minutes longest{0}; ///< lifetime that this resource allows
    base::Instant created;
    base::Instant expires;
    base::Instant authorizedUntil; ///< the creator's access token ends (contract §3.1)

    [[nodiscard]] NotificationHead head(const QString &tenantId) const;
    /// As the API shows it. clientState and certificate are told to their creator only, in the answer to the
    /// creation.
    [[nodiscard]] QJsonObject json(bool toItsCreator) const;
};

/// What the checks need to know beside the request.
struct SubscriptionContext
{
    bool beta = false;
    AccessToken token;
    const AppRegistration *app = nullptr;
    QStringList joinWebUrls; ///< of the tenant's meetings
    const VirtualEvents *events = nullptr;
    base::Instant now;
};

/// All that Graph checks of a creation before it calls the endpoints (contract §2.1–2.4, §2.7). The result
/// has no id yet. A lifetime below 45 minutes is raised.
[[nodiscard]] std::expected<Subscription, GraphProblem> readSubscription(const QByteArray &body,
                                                                         const SubscriptionContext &context);

/// A PATCH of `subscription`: the changed one, or why not.
[[nodiscard]] std::expected<Subscription, GraphProblem>
patchedSubscription(const Subscription &subscription, const QByteArray &body,
                    const SubscriptionContext &context);

} // namespace rollcall::simulator
