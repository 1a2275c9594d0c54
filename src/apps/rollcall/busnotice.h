// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apps/rollcall/desktopnotice.h"

#include <QDBusConnection>

namespace rollcall::apps {

/// By the Desktop Notifications Specification 1.2.
class BusNotice final : public DesktopNotice
{
    Q_OBJECT

public:
    /// `bus`: the session's; a test has one of its own.
    explicit BusNotice(const QDBusConnection &bus = QDBusConnection::sessionBus());

    void show(const QString &title, const QString &body) override;

private:
    QDBusConnection m_bus;
    bool m_hasMarkup = false; ///< the server reads the body as such
    uint m_shown = 0;         ///< its id; 0: none
};

} // namespace rollcall::apps
