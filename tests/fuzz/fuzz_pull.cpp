// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/pullprotocol.h"
#include "target.h"

using namespace rollcall;
using intake::PulledEvent;

/// What a relay, or whoever stands in for it, answers.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body = fuzz::bytes(data, size);
    const base::Instant now = *base::parseInstant("2026-05-04T08:00:00Z");
    if (const auto answer = intake::readPullAnswer(body, now)) {
        for (const PulledEvent &event : answer->events) {
            fuzz::require(event.kind != PulledEvent::Kind::Collection || !event.collection.body.isEmpty(),
                          "a collection has a body");
        }
    }
    static_cast<void>(intake::readSettlement(body));
    return 0;
}
