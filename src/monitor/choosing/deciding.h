// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/registrantmatch.h"

#include <QObject>
#include <QString>

#include <functional>

namespace rollcall::monitor {

/// What the user says of who on a list is who in the room, for good. The list is a meeting's (who should
/// come) or an event's (who has registered). Lives on the GUI thread. Each change reports once, later, not
/// when its context has been destroyed. Errors: Conflict (no such meeting or event), those of storage.
class Deciding : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Done = std::function<void(base::Result<void>)>;

    /// That an entry and a person are the same human, or are not.
    virtual void decide(const QString &list, const domain::MatchDecision &decision, QObject *context,
                        Done done) = 0;
    /// As if the user had said nothing of these two.
    virtual void forget(const QString &list, const domain::MatchDecision &decision, QObject *context,
                        Done done) = 0;

Q_SIGNALS:
    void changed(const QString &list);
};

} // namespace rollcall::monitor
