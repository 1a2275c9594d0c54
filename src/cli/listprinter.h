// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/monitor.h"

#include <QHash>
#include <QObject>

namespace rollcall::cli {

/// Prints one line whenever the numbers of an event's registrations, or of who should come to a meeting,
/// change, until it is destroyed.
class ListPrinter : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`. `monitor` is borrowed.
    ListPrinter(Session &session, monitor::Monitor &monitor);

private:
    void count(const QString &event);
    void expect(const QString &meeting);
    void print(const char *of, const QString &id, const char *change, const QJsonObject &numbers);

    Session &m_session;
    monitor::Monitor &m_monitor;
    QHash<QString, QJsonObject> m_printed; ///< by id
};

} // namespace rollcall::cli
