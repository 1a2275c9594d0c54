// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/permissionhint.h"

#include "cli/advicetext.h"

namespace rollcall::cli {

using monitor::GrantState;
using monitor::Permission;

PermissionHint::PermissionHint(Session &session, monitor::Monitor &monitor)
    : QObject(&session)
    , m_session(session)
    , m_monitor(monitor)
{
    connect(&monitor, &monitor::Monitor::healthChanged, this, &PermissionHint::look);
    connect(&monitor, &monitor::Monitor::accountsChecked, this, &PermissionHint::tell);
    look();
}

void PermissionHint::look()
{
    const auto problem = m_monitor.health().problem;
    // Without a status it was not Graph.
    if (!problem || problem->kind != base::ErrorKind::NotPermitted || problem->httpStatus != 403)
        return;
    if (!std::exchange(m_asked, true))
        m_monitor.checkAccounts();
}

void PermissionHint::tell()
{
    if (!m_asked || std::exchange(m_told, true))
        return;
    QStringList missing;
    QStringList unproven;
    for (const monitor::AccountInfo &account : m_monitor.accounts()) {
        if (!account.inUse || account.plane != config::Plane::Connector)
            continue;
        for (const Permission &permission : account.permissions) {
            if (permission.need.optional || permission.state == GrantState::Granted)
                continue;
            (permission.state == GrantState::Missing ? missing : unproven)
                << QStringLiteral("%1 (%2)").arg(permission.need.name, useText(permission.need.use));
        }
    }
    // Graph does not tell an app what it is granted.
    const bool sure = !missing.isEmpty();
    const QString what = (sure ? missing : unproven).join(QStringLiteral(", "));
    m_session.tell((sure ? QStringLiteral("rollcall-cli: the connector lacks %1.").arg(what)
                    : what.isEmpty()
                        ? QStringLiteral("rollcall-cli: the connector has its permissions.")
                        : QStringLiteral("rollcall-cli: what the connector may lack is %1.").arg(what)) +
                   QStringLiteral(" It also needs an application access policy for the organiser of the "
                                  "meeting. What to ask the administrator for is written by: rollcall-cli "
                                  "accounts --request"));
}

} // namespace rollcall::cli
