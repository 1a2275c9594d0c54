// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscription.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace rollcall::monitor {

/// How to tell ours from somebody else's: the list does not say the clientState (contract §2.5).
struct OwnMarks
{
    QString applicationId; ///< lower case
    QByteArray clientState;
    QStringList ids;          ///< of subscriptions that bear our clientState, lower case
    QStringList certificates; ///< of this connector's bundle
};
/// Whether it was made with our clientState, here or by another device of the bundle (design §2).
[[nodiscard]] bool isOurs(const graph::Subscription &subscription, const OwnMarks &marks);

} // namespace rollcall::monitor
