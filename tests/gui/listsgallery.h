// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountgallery.h"

namespace rollcall::test {

/// Who should come, and the import of lists, in every state.
void drawLists(const SavePicture &save);

} // namespace rollcall::test
