// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountgallery.h"

namespace rollcall::test {

/// The check of the chain and the subscriptions, in every state.
void drawTools(const SavePicture &save);

} // namespace rollcall::test
