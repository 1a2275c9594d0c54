// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace rollcall::identity {

/// Lets one process at a time use and replace the refresh tokens of a profile: a provider that rotates them
/// takes the second use of one for theft, and ends the session (RFC 9700 §4.14.2). A lock file; whoever
/// crashed does not hold it any more.
class RefreshLock
{
public:
    using Hold = std::shared_ptr<void>; ///< the lock is held until the last copy is gone
    using Callback = std::function<void(base::Result<Hold>)>;

    /// `scheduler` is borrowed. `path`: a file in a folder that exists; empty: this process is alone, and
    /// everybody gets the lock at once.
    RefreshLock(base::Scheduler &scheduler, const QString &path);

    /// Calls back once, at once if the lock is free, in the order of the calls; not when `context` has been
    /// destroyed. Errors: Locked (another process has held it for minutes), Storage.
    void acquire(QObject *context, Callback callback);
    [[nodiscard]] bool isShared() const { return m_state != nullptr; }

private:
    class State;
    std::shared_ptr<State> m_state;
};

} // namespace rollcall::identity
