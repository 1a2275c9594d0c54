// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accounts.h"

#include <QString>

namespace rollcall::gui {

/// A mail to the administrator: what to grant and why, with ids, link and commands on lines of their own, so
/// that they can be copied from it in every direction of writing. Plain text, ends with a line feed.
[[nodiscard]] QString adminRequestText(const monitor::AdminRequest &request);

/// What to ask for the organisation of `account`; empty: of the account in use, else the first one.
[[nodiscard]] monitor::AdminRequest adminRequestFor(const QList<monitor::AccountInfo> &accounts,
                                                    const QString &account);

} // namespace rollcall::gui
