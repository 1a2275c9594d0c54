// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/service.h"
#include "monitor/sleep/sleepguard.h"

namespace rollcall::cli {

/// What is missed, one phrase a meeting, for a sentence.
[[nodiscard]] QStringList missedWords(const monitor::Absence &absence);

/// Says what would be missed if the machine slept now, at the start and whenever that changes, and keeps it
/// awake while something is recorded, unless the settings say no.
class SleepPrinter : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`. `system` may be null: then nothing is known of sleep.
    SleepPrinter(Session &session, monitor::Service &service, std::unique_ptr<monitor::SystemSleep> system,
                 bool stayAwake);

private:
    void look();
    void print(const char *change, const QString &words, const QJsonObject &more);

    Session &m_session;
    monitor::Service &m_service;
    std::unique_ptr<monitor::SystemSleep> m_system;
    std::unique_ptr<monitor::SleepGuard> m_guard;
    std::optional<monitor::Absence> m_told;
    base::Timer m_next;
};

} // namespace rollcall::cli
