// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/personselection.h"

namespace rollcall::models {

void PersonSelection::setPerson(domain::Handle person)
{
    if (m_person == person)
        return;
    m_person = person;
    Q_EMIT personChanged(person);
}

} // namespace rollcall::models
