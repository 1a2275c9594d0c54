// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/joinlink.h"
#include "target.h"

#include <algorithm>

using namespace rollcall;

/// What people paste, and what comes in a subscription's resource.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto link = domain::readJoinLink(text);
    const auto all = domain::readJoinLinks(text);
    fuzz::require(link.has_value() == !all.empty(), "the one is among them all");
    fuzz::require(!link || std::ranges::find(all, *link) != all.end(), "the one is one of them");
    // What a damaged context leaves may look as if it were encoded once more.
    if (link && !link->meeting.tenantId.empty() && !link->meeting.organizerId.empty()) {
        const auto again = domain::readJoinLink(link->meeting.url);
        fuzz::require(again && again->meeting == link->meeting, "a link that was read is read again");
    }
    return 0;
}
