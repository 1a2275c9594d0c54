// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

#include <QHash>

namespace rollcall::cli {

/// Prints one line for each thing that changes about webinars and town halls from now on, until it is
/// destroyed.
class EventPrinter : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`. `monitor` is borrowed.
    EventPrinter(Session &session, monitor::Monitor &monitor);

private:
    void look(bool print);
    void compare(const monitor::WatchedEvent &before, const monitor::WatchedEvent &now);
    void compareSessions(const monitor::WatchedEvent &before, const monitor::WatchedEvent &now);
    void print(const monitor::WatchedEvent &event, const char *change, const QJsonObject &more = {});

    Session &m_session;
    monitor::Monitor &m_monitor;
    QHash<QString, monitor::WatchedEvent> m_printed;
    QStringList m_offered;
};

} // namespace rollcall::cli
