// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/events.h"
#include "monitor/accounts/organizer.h"

namespace rollcall::monitor {

/// Looks a webinar or town hall up by its id, with or without the tenant behind it: in the name of whoever is
/// signed in to `organizer`, or else of `connector`; either may be null. Reports once, later; not when
/// `context` has been destroyed. Errors: NotSignedIn (neither can), those of graph::findEvent().
void lookUpEvent(Organizer *organizer, Connector *connector, const QString &id, QObject *context,
                 graph::EventRead done);

} // namespace rollcall::monitor
