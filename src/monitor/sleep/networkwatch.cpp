// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/networkwatch.h"

#include <QNetworkInformation>

namespace rollcall::monitor {

NetworkWatch::NetworkWatch()
{
    // Whoever was first has loaded it for all; where there is none, dead connections are noticed by their
    // time-outs.
    if (!QNetworkInformation::instance())
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    const QNetworkInformation *information = QNetworkInformation::instance();
    if (!information)
        return;
    connect(information, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected)
                    Q_EMIT changed();
            });
    connect(information, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::changed);
}

} // namespace rollcall::monitor
