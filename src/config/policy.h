// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace rollcall::config {

/// The file with which an organisation sets settings for everybody on a machine; they override the user's and
/// cannot be changed by them (design §6.1).
struct PolicyFile
{
    QString path;       ///< empty: there is none
    unsigned owner = 0; ///< who alone may write it: a user id of POSIX, root's
};

/// The one at the place that only administrators can write to: `/etc/rollcall/policy.ini`,
/// `/Library/Application Support/Rollcall/policy.ini`, and on Windows, where users may make folders in
/// %ProgramData%, `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Rollcall` in the registry.
[[nodiscard]] PolicyFile machinePolicy();

/// Whether it is there. Errors: InvalidInput (on POSIX: it or its folder is not `owner`'s, or others may
/// write to it, so that anybody could have written it), Storage (it cannot be looked at: it might be there).
[[nodiscard]] base::Result<bool> policyExists(const PolicyFile &policy);

} // namespace rollcall::config
