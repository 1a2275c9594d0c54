// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chunkedvector.h"
#include "domain/event.h"
#include "domain/flatindex.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace rollcall::domain {

/// Which events are known, and how far each of them is vouched for (design §3). Numbers them as they come.
class EventIndex
{
public:
    /// Before an event is looked for, and perhaps added.
    void prefetch(const Digest &digest, const std::string &id) const;
    [[nodiscard]] std::optional<std::uint32_t> find(const Digest &digest) const;
    /// One that is not known yet.
    std::uint32_t add(const Digest &digest, const std::string &id, Verification verification);

    [[nodiscard]] Verification verification(std::uint32_t event) const;
    void verify(std::uint32_t event);
    /// By digest: where entries are equal in all else.
    [[nodiscard]] bool comesBefore(std::uint32_t a, std::uint32_t b) const;
    /// How many events share their id with another of other content.
    [[nodiscard]] std::uint64_t conflictingIds() const { return m_conflictingIds; }

private:
    /// Enough of a SHA-256 to tell events apart and to order them; half the memory.
    using ShortDigest = std::array<std::byte, 16>;

    struct Known
    {
        ShortDigest digest{};
        std::uint32_t idHash = 0; ///< the half that m_byId does not know
        Verification verification = Verification::Verified;
        bool isIdShared = false; ///< noted with the first that has it
    };

    [[nodiscard]] static ShortDigest shorten(const Digest &digest);
    [[nodiscard]] static std::uint64_t hashOf(const ShortDigest &digest);
    void noteId(std::uint32_t event, const std::string &id);

    ChunkedVector<Known> m_events;
    FlatIndex m_byDigest;
    FlatIndex m_byId; ///< the first with each id
    std::uint64_t m_conflictingIds = 0;
};

} // namespace rollcall::domain
