// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace rollcall::simulator {

/// What an access token stands for. Clients see an opaque text.
struct AccessToken
{
    bool delegated = false;
    QString clientId;
    QString tenantId;
    QString userId;          ///< delegated only
    QStringList permissions; ///< scopes or roles; empty for an app without any
    base::Instant expires;
    bool capable = false; ///< its client understands claims challenges (`cp1`, contract §1.12)
    QJsonObject claims;   ///< what else its request wanted in it

    [[nodiscard]] bool may(const QStringList &anyOf) const
    {
        return std::any_of(anyOf.begin(), anyOf.end(),
                           [this](const QString &one) { return permissions.contains(one); });
    }
};

} // namespace rollcall::simulator
