// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

namespace rollcall::cli {

/// Says once a minute how delivery goes: a line of the result with --json, else a line for the person.
class HealthPrinter : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`.
    HealthPrinter(Session &session, const monitor::Monitor &monitor);

private:
    void print();

    Session &m_session;
    const monitor::Monitor &m_monitor;
    base::Timer m_next;
};

/// How delivery stands at `now`, in one line.
[[nodiscard]] QString healthText(const monitor::Health &health, base::Instant now);
[[nodiscard]] QJsonObject healthJson(const monitor::Health &health, base::Instant now);

} // namespace rollcall::cli
