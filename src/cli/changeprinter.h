// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

#include <QHash>
#include <QSet>

#include <unordered_map>

namespace rollcall::cli {

/// Prints one line for each thing that happens in the monitored meetings from now on, until it is destroyed.
class ChangePrinter : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`.
    ChangePrinter(Session &session, monitor::Monitor &monitor);

private:
    /// What has been printed of a meeting.
    struct Printed
    {
        std::vector<domain::Call> calls;
        std::unordered_map<domain::Handle, std::vector<domain::Interval>> intervals;
    };

    enum class Past { Skip, Print };
    void follow(Past past);
    void collect(const monitor::LiveMeeting &meeting, const domain::ChangeSet &changes);
    void printCalls(const monitor::LiveMeeting &meeting, Printed &printed);
    void printParticipant(const monitor::LiveMeeting &meeting, Printed &printed, domain::Handle participant);
    void add(base::Instant time, const char *change, const domain::Person *person);
    void flush(const monitor::LiveMeeting &meeting);

    struct Line
    {
        base::Instant time;
        QString change;
        QString personKey; ///< empty: about the call
        QString displayName;
    };

    Session &m_session;
    monitor::Monitor &m_monitor;
    QHash<QString, Printed> m_printed;
    std::vector<Line> m_lines; ///< of one batch of changes
};

/// Says when every call that was live has ended.
class EndWatcher : public QObject
{
    Q_OBJECT

public:
    EndWatcher(monitor::Monitor &monitor, QObject *parent);

Q_SIGNALS:
    void ended(); ///< once

private:
    void follow();
    void look();

    monitor::Monitor &m_monitor;
    QSet<QString> m_followed;
    bool m_wasLive = false;
    bool m_ended = false;
};

} // namespace rollcall::cli
