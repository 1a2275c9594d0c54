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

std::optional<std::uint32_t> EventIndex::find(const Digest &digest) const
{
    const ShortDigest wanted = shorten(digest);
    return m_byDigest.find(hashOf(wanted), [&](std::uint32_t one) { return m_digests[one] == wanted; });
}

std::uint32_t EventIndex::add(const Digest &digest, Verification verification)
{
    const auto event = static_cast<std::uint32_t>(m_digests.size());
    m_digests.push_back(shorten(digest));
    m_verification.push_back(verification);
    m_byDigest.insert(hashOf(m_digests.back()), event);
    return event;
}

bool EventIndex::comesBefore(std::uint32_t a, std::uint32_t b) const
{
    return m_digests[a] < m_digests[b];
}

std::uint64_t EventIndex::countId(const std::string &id)
{
    if (id.empty())
        return 0;
    // Two ids with one 64-bit hash would only be flagged, never mixed up.
    const std::uint64_t hash = std::hash<std::string>{}(id);
    const auto place = m_idSeen.find(hash, [](std::uint32_t) { return true; });
    if (!place) {
        m_idSeen.insert(hash, static_cast<std::uint32_t>(m_idCounts.size()));
        m_idCounts.push_back(1);
        return 0;
    }
    const bool isSecond = m_idCounts[*place] == 1;
    m_idCounts[*place] = 2;
    return isSecond ? 2 : 1;
}

} // namespace rollcall::domain
