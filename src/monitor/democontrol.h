// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QObject>

namespace rollcall::monitor {

/// What the Simulator window steers; main.cpp joins it to the simulator,
/// so that gui and simulator do not know each other.
class DemoControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual double speed() const = 0;
    virtual void setSpeed(double speed) = 0;          ///< 0 < speed
    [[nodiscard]] virtual bool isRunning() const = 0; ///< something is still to come
    [[nodiscard]] virtual base::Instant now() const = 0;

Q_SIGNALS:
    void finished(); ///< the scenario has played to its end
};

} // namespace rollcall::monitor
