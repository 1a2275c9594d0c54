// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "monitor/problems.h"

#include <QObject>
#include <QString>

#include <functional>

namespace rollcall::monitor {

/// A way for collections to reach the pipeline, and what that way can prove (design §4 rule 5). One thread.
class Delivery : public QObject
{
    Q_OBJECT

public:
    /// Begins to receive. `done` runs once, at once or later, unless `context` has died.
    virtual void open(QObject *context, std::function<void(base::Result<void>)> done) = 0;
    /// What Graph is told, once open() has reported; empty: nothing can be subscribed to from here.
    [[nodiscard]] virtual QString url() const = 0;
    /// As delivery/mode says it.
    [[nodiscard]] virtual QString mode() const = 0;
    /// Whether somebody receives while this program sleeps or does not run.
    [[nodiscard]] virtual bool receivesMeanwhile() const = 0;
    /// Whether all that had come in for us by `at` has been stored.
    [[nodiscard]] virtual bool hasAll(base::Instant at) const = 0;
    /// Collections that wait elsewhere.
    [[nodiscard]] virtual quint64 waiting() const = 0;
    /// False: that something is missing could go unnoticed.
    [[nodiscard]] virtual bool isProvable() const = 0;

Q_SIGNALS:
    /// At `at`, by the program's clock, somebody who receives for us has answered.
    void contacted(rollcall::base::Instant at);
    void caughtUp();       ///< hasAll() has become true of later instants
    void waitingChanged(); ///< waiting() has
    void silent();         ///< there ought to have been contact() since
    void unprovable();     ///< isProvable() has become false
    /// Something that was sent to us may be lost; the records have that time as unknown.
    void missed();
    void troubled(rollcall::monitor::Trouble trouble, const QString &what,
                  const rollcall::base::Error &error);
    void recovered(rollcall::monitor::Trouble trouble, const QString &what);
};

} // namespace rollcall::monitor
