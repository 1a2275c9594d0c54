// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/sleep/systemsleep.h"

#include <memory>

namespace rollcall::apps {

/// That of the system the program was compiled for; never null.
[[nodiscard]] std::unique_ptr<monitor::SystemSleep> systemSleep();

} // namespace rollcall::apps
