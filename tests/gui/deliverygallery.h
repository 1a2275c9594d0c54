// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountgallery.h"

namespace rollcall::test {

/// How notifications come in, in every state.
void drawDelivery(const SavePicture &save);

} // namespace rollcall::test
