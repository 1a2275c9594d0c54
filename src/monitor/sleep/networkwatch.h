// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace rollcall::monitor {

/// Notices that the machine has got another network, or has one again, where the system tells. GUI thread.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    NetworkWatch();

Q_SIGNALS:
    void changed();
};

} // namespace rollcall::monitor
