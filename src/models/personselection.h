// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <QObject>

namespace rollcall::models {

/// The person whom table, timeline and details are talking about.
class PersonSelection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// noHandle: nobody.
    [[nodiscard]] domain::Handle person() const { return m_person; }
    void setPerson(domain::Handle person);

Q_SIGNALS:
    void personChanged(rollcall::domain::Handle person);

private:
    domain::Handle m_person = domain::noHandle;
};

} // namespace rollcall::models
