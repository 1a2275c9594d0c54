// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"
#include "domain/flatindex.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::domain {

/// Which events are known, and how far each of them is vouched for (design §3). Numbers them as they come.
class EventIndex
{
public:
    [[nodiscard]] std::optional<std::uint32_t> find(const Digest &digest) const;
    /// One that is not known yet.
    std::uint32_t add(const Digest &digest, Verification verification);

    [[nodiscard]] Verification verification(std::uint32_t event) const { return m_verification[event]; }
    void verify(std::uint32_t event) { m_verification[event] = Verification::Verified; }
    /// By digest: where entries are equal in all else.
    [[nodiscard]] bool comesBefore(std::uint32_t a, std::uint32_t b) const;

    /// How many events have become conflicting by one more with this id: events that share their id with
    /// another of other content.
    [[nodiscard]] std::uint64_t countId(const std::string &id);

private:
    /// Enough of a SHA-256 to tell events apart and to order them; half the memory.
    using ShortDigest = std::array<std::byte, 16>;

    [[nodiscard]] static ShortDigest shorten(const Digest &digest);
    [[nodiscard]] static std::uint64_t hashOf(const ShortDigest &digest);

    std::vector<ShortDigest> m_digests;
    std::vector<Verification> m_verification;
    FlatIndex m_byDigest;
    FlatIndex m_idSeen;                   ///< by hash of the event's id: its place in m_idCounts
    std::vector<std::uint8_t> m_idCounts; ///< how often each id was seen; 2 stands for more
};

} // namespace rollcall::domain
