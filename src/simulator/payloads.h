// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "simulator/callevents.h"
#include "simulator/encryptor.h"
#include "simulator/scenario.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace rollcall::simulator {

/// How the decrypted text spells its keys (contract §7.3).
enum class PayloadStyle {
    Documented, ///< camelCase, `eventType`, `participants@delta`: Microsoft's page
    Observed,   ///< PascalCase inside the participants, and null members: field reports
    Schema,     ///< `callEventType`, `participants`: the published schema
};

/// All styles, one after the other.
[[nodiscard]] PayloadStyle styleByTurns(std::size_t event);

/// The plaintext of a rich notification. `start` is the scenario's zero.
[[nodiscard]] QByteArray eventPayload(const Scenario &scenario, const CallEvent &event, base::Instant start,
                                      const QString &resource, PayloadStyle style);

/// Of the subscription, what a notification repeats.
struct NotificationHead
{
    QString subscriptionId;
    base::Instant subscriptionExpiration;
    QString tenantId;
    std::optional<QString> clientState;
    QString resource; ///< as the subscription has it
};

/// An item of `value[]` with encrypted resource data; without `content` a basic one, which says no more than
/// an id.
[[nodiscard]] QJsonObject callEventItem(const NotificationHead &head, const QString &notificationId,
                                        const std::optional<EncryptedContent> &content);

/// An item with `lifecycleEvent` (contract §5).
[[nodiscard]] QJsonObject lifecycleItem(const NotificationHead &head, const QString &lifecycleEvent);

/// A changeNotificationCollection; `validationTokens` is left out if there are none.
[[nodiscard]] QByteArray collection(const std::vector<QJsonObject> &items,
                                    const QByteArrayList &validationTokens);

} // namespace rollcall::simulator
