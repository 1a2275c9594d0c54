// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountgallery.h"

namespace rollcall::gui {
class Theme;
}

namespace rollcall::test {

/// Registrations, who of them is in the room, and who is who, in every state; names begin with
/// "registrations-".
void drawRegistrations(const SavePicture &save, gui::Theme &theme);

} // namespace rollcall::test
