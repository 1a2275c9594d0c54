// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace rollcall::monitor {

/// What the operating system lets a program know of the machine's sleep, and do about it. Where it offers
/// nothing of the kind, nothing happens. One thread.
class SystemSleep : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Keeps the machine from going to sleep because nobody touches it, as long as `reason` is not empty; who
    /// sends it to sleep is obeyed all the same. The system shows `reason` to everybody who uses the machine.
    virtual void stayAwake(const QString &reason) = 0;
    /// The answer to aboutToSleep(): everything is done.
    virtual void letSleep() = 0;

Q_SIGNALS:
    /// Waits for letSleep(), but no longer than the few seconds that the system grants.
    void aboutToSleep();
    void wokeUp();
};

} // namespace rollcall::monitor
