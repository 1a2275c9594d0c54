// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/identityrules.h"

namespace rollcall::domain {

namespace {

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

} // namespace

int identityRank(const Identity &identity)
{
    const int named = identity.id.empty() ? 0 : 10;
    if (identity.kind == "user")
        return named + 3;
    if (identity.kind == "guest")
        return named + 2;
    if (identity.kind == "phone")
        return named + 1;
    return named;
}

const Identity *bestIdentity(const ParticipantDelta &delta)
{
    const Identity *best = nullptr;
    for (const Identity &identity : delta.identities) {
        if (!best || identityRank(identity) > identityRank(*best))
            best = &identity;
    }
    return best;
}

std::string personKey(const Identity *identity, std::string_view participantId)
{
    if (!identity || identity->id.empty())
        return "participant:" + std::string(participantId);
    std::string key = identity->kind;
    key += ':';
    if (identity->kind == "user" && !identity->tenantId.empty()) {
        key += identity->tenantId;
        key += '/';
    }
    key += identity->id;
    return key;
}

bool hasKey(std::string_view key, const Identity &identity)
{
    if (identity.id.empty() || !takePrefix(key, identity.kind) || !takePrefix(key, ":"))
        return false;
    if (identity.kind == "user" && !identity.tenantId.empty() &&
        (!takePrefix(key, identity.tenantId) || !takePrefix(key, "/")))
        return false;
    return key == identity.id;
}

bool isCounted(std::string_view identityKind)
{
    return identityKind != "application" && identityKind != "applicationInstance";
}

} // namespace rollcall::domain
