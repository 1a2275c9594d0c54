// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventindex.h"

#include <cstring>

namespace rollcall::domain {

EventIndex::ShortDigest EventIndex::shorten(const Digest &digest)
{
    ShortDigest result;
    std::memcpy(result.data(), digest.data(), result.size());
    return result;
}

std::uint64_t EventIndex::hashOf(const ShortDigest &digest)
{
    std::uint64_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

void EventIndex::prefetch(const Digest &digest, const std::string &id) const
{
    m_byDigest.prefetch(hashOf(shorten(digest)));
    m_byId.prefetch(std::hash<std::string>{}(id));
}

std::optional<std::uint32_t> EventIndex::find(const Digest &digest) const
{
    const ShortDigest wanted = shorten(digest);
    return m_byDigest.find(hashOf(wanted), [&](std::uint32_t one) { return m_events[one].digest == wanted; });
}

std::uint32_t EventIndex::add(const Digest &digest, const std::string &id, Verification verification)
{
    const auto event = static_cast<std::uint32_t>(m_events.size());
    m_events.push_back({.digest = shorten(digest), .verification = verification});
    m_byDigest.insert(hashOf(m_events.back().digest), event);
    if (!id.empty())
        noteId(event, id);
    return event;
}

void EventIndex::noteId(std::uint32_t event, const std::string &id)
{
    // Two ids with one 64-bit hash would only be flagged, never mixed up.
    const std::uint64_t hash = std::hash<std::string>{}(id);
    const auto otherHalf = static_cast<std::uint32_t>(hash >> 32U);
    m_events[event].idHash = otherHalf;
    const auto first =
        m_byId.find(hash, [&](std::uint32_t one) { return m_events[one].idHash == otherHalf; });
    if (!first) {
        m_byId.insert(hash, event);
        return;
    }
    m_conflictingIds += m_events[*first].isIdShared ? 1 : 2;
    m_events[*first].isIdShared = true;
}

Verification EventIndex::verification(std::uint32_t event) const
{
    return m_events[event].verification;
}

void EventIndex::verify(std::uint32_t event)
{
    m_events[event].verification = Verification::Verified;
}

bool EventIndex::comesBefore(std::uint32_t a, std::uint32_t b) const
{
    return m_events[a].digest < m_events[b].digest;
}

} // namespace rollcall::domain
