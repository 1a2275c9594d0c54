// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace rollcall::graph {

/// Graph's subscription as it answers it (contract §2.1). Empty: not said.
struct Subscription
{
    QString id;
    QString resource; ///< as sent at creation
    QString changeType;
    QString notificationUrl;
    QString lifecycleNotificationUrl;
    QString applicationId; ///< lower case
    QString creatorId;     ///< lower case
    QString clientState;   ///< lists never say it
    QString encryptionCertificateId;
    base::Instant expires;
    bool includesResourceData = false;

    bool operator==(const Subscription &) const = default;
};

/// The public half of what notifications are encrypted with (contract §4.1).
struct EncryptionCertificate
{
    QString id; ///< at most 128 characters
    QByteArray der;
};

/// Where notifications go. Both are asked for: the second cannot be added later (contract §2.2).
struct NotificationUrls
{
    QString notification;
    QString lifecycle;
};

/// What to ask for.
struct SubscriptionRequest
{
    QString resource;
    QString changeType;
    NotificationUrls urls;
    QByteArray clientState; ///< at most 128 characters
    base::Instant expires;
    std::optional<EncryptionCertificate> certificate; ///< with resource data; nothing: without
};

/// What PATCH can change (contract §2.1). Nothing, empty: left as it is.
struct SubscriptionChange
{
    base::Instant expires;
    QString notificationUrl;
    std::optional<EncryptionCertificate> certificate;
};

[[nodiscard]] QJsonObject toJson(const SubscriptionRequest &request);
[[nodiscard]] QJsonObject toJson(const SubscriptionChange &change);
/// Server if there is no id, resource or readable expiry.
[[nodiscard]] base::Result<Subscription> readSubscription(const QJsonObject &object);

/// base64url(HMAC-SHA256(key, resource ‖ changeType)) without padding: every device that has the connector's
/// clientState key can check it (design §2).
[[nodiscard]] QByteArray clientStateFor(const QByteArray &key, const QString &resource,
                                        const QString &changeType);

} // namespace rollcall::graph
