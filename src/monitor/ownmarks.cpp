// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/ownmarks.h"

namespace rollcall::monitor {

bool isOurs(const graph::Subscription &subscription, const OwnMarks &marks)
{
    if (!subscription.applicationId.isEmpty() && !marks.applicationId.isEmpty() &&
        subscription.applicationId != marks.applicationId)
        return false;
    if (!subscription.clientState.isEmpty())
        return subscription.clientState.toUtf8() == marks.clientState;
    return marks.ids.contains(subscription.id.toLower()) ||
           (!subscription.encryptionCertificateId.isEmpty() &&
            marks.certificates.contains(subscription.encryptionCertificateId));
}

} // namespace rollcall::monitor
