// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"
#include "support/testing.h"

#include <string>

namespace rollcall::test {

inline const std::string meetingOne = "aaaaaaaaaaaaaaaaaaaa";
inline const std::string meetingTwo = "bbbbbbbbbbbbbbbbbbbb";

inline domain::EventEntry rosterEntry(const std::string &id, const std::string &participant = "p-1",
                                      domain::Verification verification = domain::Verification::Verified)
{
    domain::ParticipantDelta delta{.participantId = participant,
                                   .identities = {{.kind = "user",
                                                   .id = "aaaaaaaa-bbbb-cccc-dddd-000000000017",
                                                   .tenantId = "11111111-2222-3333-4444-555555555555",
                                                   .displayName = "Attendee 17"}},
                                   .inLobby = false};
    domain::Event event{.id = id,
                        .kind = domain::EventKind::Roster,
                        .time = at("2026-05-04T08:03:11.4820001Z"),
                        .participants = {std::move(delta)}};
    domain::EventEntry entry{
        .event = std::move(event), .verification = verification, .received = at("2026-05-04T08:03:13Z")};
    entry.digest = domain::canonicalDigest(entry.event);
    return entry;
}

inline storage::SealedEntry sealed(const domain::EventEntry &entry)
{
    base::SeededRandom random(7);
    return storage::sealEntry(entry, domain::sha256("plaintext of " + entry.event.id), random);
}

inline storage::SealedEntry sealed(const domain::CoverageFact &fact)
{
    base::SeededRandom random(7);
    return storage::sealEntry(fact, {}, random);
}

} // namespace rollcall::test

#define ROLLCALL_VERIFY(expression)                                                                          \
    do {                                                                                                     \
        const auto &rollcallResult = (expression);                                                           \
        if (!rollcallResult)                                                                                 \
            QFAIL(qPrintable(QStringLiteral(#expression " failed: ") + rollcallResult.error().logText));     \
    } while (false)
