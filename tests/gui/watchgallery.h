// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountgallery.h"

namespace rollcall::test {

/// The watch dialog in all its states, and the rules of automatic watching.
void drawWatchDialogs(const SavePicture &save);

} // namespace rollcall::test
