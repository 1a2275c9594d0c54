// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/accounts/organizer.h"
#include "monitor/choosing/chooser.h"

namespace rollcall::monitor {

/// See Chooser::examine(). `organizerId`: the object id of who is signed in, lower case; empty: nobody.
[[nodiscard]] Examination examineText(const QString &text, const domain::Watcher &watcher,
                                      const QString &organizerId, base::Instant now);

/// See Chooser::lookUp(). One question after the other.
void lookUpOffers(Organizer &organizer, const Examination &examined, const domain::Watcher &watcher,
                  const base::Clock &clock, QObject *context, std::function<void(Examination)> done);

} // namespace rollcall::monitor
