// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accountbook.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>

namespace rollcall::monitor {

/// All borrowed until signing out has reported.
struct SignOutServices
{
    Connector::Services plane;
    storage::Writer &writer;
    AccountBook &accounts; ///< restored
};

/// Signs one account out, step by step; a step that fails keeps none of the others from being tried. Whoever
/// keeps subscriptions alive must have stopped before. `done` runs once, later. Errors: NotFound (no such
/// account).
void signOut(const SignOutServices &services, const QString &account, bool erase, QObject *context,
             std::function<void(base::Result<SignOutReport>)> done);

} // namespace rollcall::monitor
