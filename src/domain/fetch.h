// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::domain {

/// Asks for memory that is needed soon: in a large meeting, waiting for memory takes most of the time.
inline void fetchSoon([[maybe_unused]] const void *address)
{
#ifdef __GNUC__
    __builtin_prefetch(address);
#endif
}

} // namespace rollcall::domain
