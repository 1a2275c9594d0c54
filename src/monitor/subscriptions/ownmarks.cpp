// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/ownmarks.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;

namespace {

// Graph may keep whole seconds only, and our clock may have been set a little meanwhile.
constexpr base::Ticks rounding = 1min;

} // namespace

QString addressMark(const QByteArray &clientStateKey)
{
    return QStringLiteral("/notify/") +
           QString::fromLatin1(graph::clientStateFor(clientStateKey, QStringLiteral("webhook"), QString()));
}

bool isOurs(const graph::Subscription &subscription, const OwnMarks &marks)
{
    if (!subscription.applicationId.isEmpty() && !marks.applicationId.isEmpty() &&
        subscription.applicationId != marks.applicationId)
        return false;
    if (!subscription.clientState.isEmpty())
        return subscription.clientState.toUtf8() == marks.clientState;
    const QString &url = subscription.notificationUrl;
    return marks.ids.contains(subscription.id.toLower()) ||
           (!subscription.encryptionCertificateId.isEmpty() &&
            marks.certificates.contains(subscription.encryptionCertificateId)) ||
           (!marks.address.isEmpty() && url.endsWith(marks.address)) ||
           std::ranges::any_of(marks.asked, [&](const OwnMarks::Asked &one) {
               return !url.isEmpty() && one.url == url && subscription.expires >= one.expires - rounding &&
                      subscription.expires <= marks.latestExpiry + rounding;
           });
}

} // namespace rollcall::monitor
