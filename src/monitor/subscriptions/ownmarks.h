// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscription.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall::monitor {

/// How to tell ours from somebody else's: the list does not say the clientState (contract §2.5).
struct OwnMarks
{
    QString applicationId; ///< lower case
    QByteArray clientState;
    QStringList ids;          ///< of subscriptions that bear our clientState, lower case
    QStringList certificates; ///< of this connector's bundle
    QString address;          ///< addressMark() of it; empty: unknown
    /// What we asked for without learning what came of it: nothing else tells basic subscriptions apart that
    /// go to an address which others use, too.
    struct Asked
    {
        QString url;
        base::Instant expires; ///< of the first attempt; later ones asked for more
    };
    std::vector<Asked> asked;
    base::Instant latestExpiry; ///< that can have been asked for by now
};

/// What the path of every address ends with that a device of the bundle listens on: nobody else can know it.
[[nodiscard]] QString addressMark(const QByteArray &clientStateKey);

/// Whether it was made with our clientState, here or by another device of the bundle (design §2).
[[nodiscard]] bool isOurs(const graph::Subscription &subscription, const OwnMarks &marks);

} // namespace rollcall::monitor
