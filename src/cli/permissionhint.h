// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

#include <QObject>

namespace rollcall::cli {

/// When Graph refuses the connector something while it runs: asks once what is granted, and says what is
/// missing.
class PermissionHint final : public QObject
{
    Q_OBJECT

public:
    /// Ends with the session. `monitor` lives as long.
    PermissionHint(Session &session, monitor::Monitor &monitor);

private:
    void look();
    void tell();

    Session &m_session;
    monitor::Monitor &m_monitor;
    bool m_asked = false;
    bool m_told = false;
};

} // namespace rollcall::cli
