// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/personname.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace rollcall::domain {

/// What an entry of one list may have in common with one of another. Empty: not said.
struct EntryTraits
{
    std::string id;
    std::string userId;
    std::string mail; ///< comparable
    NameKey name;
    std::optional<base::Instant> registered;
};

/// The entries of a list, to be found by those of another list that may be the same. Each is found once. What
/// is found depends on who asks first: ask with the better hint for all before the weaker one for any.
class EntryIndex
{
public:
    explicit EntryIndex(std::vector<EntryTraits> entries);

    [[nodiscard]] std::optional<std::size_t> byId(const EntryTraits &entry);
    [[nodiscard]] std::optional<std::size_t> byUserId(const EntryTraits &entry);
    /// Families share an address, so the name counts, too; who registered several times did so at different
    /// times.
    [[nodiscard]] std::optional<std::size_t> byMailNameAndTime(const EntryTraits &entry);
    /// Of several registrations of one human the last.
    [[nodiscard]] std::optional<std::size_t> byMailAndName(const EntryTraits &entry);
    /// One registration whose name was corrected: two people of one household register one after the other.
    [[nodiscard]] std::optional<std::size_t> byMailAndTime(const EntryTraits &entry);
    /// By an address that only one of those has whom nobody has found yet and whose name may be the same.
    [[nodiscard]] std::optional<std::size_t> byMail(const EntryTraits &entry);
    /// Of who has no address, by a name that only one has. Who has one and is not known by it is somebody
    /// else, whatever the name.
    [[nodiscard]] std::optional<std::size_t> byName(const EntryTraits &entry);
    /// Of those whose address is not known, by such a name.
    [[nodiscard]] std::optional<std::size_t> byNameWithoutMail(const EntryTraits &entry);

private:
    using Places = std::unordered_map<std::string, std::vector<std::size_t>>;

    [[nodiscard]] std::vector<std::size_t> open(const Places &places, const std::string &key) const;
    [[nodiscard]] std::vector<std::size_t> last(const std::vector<std::size_t> &found) const;
    std::optional<std::size_t> take(const std::vector<std::size_t> &found);

    std::vector<EntryTraits> m_entries;
    std::vector<bool> m_isFound;
    Places m_byId;
    Places m_byUserId;
    Places m_byMail;
    Places m_byMailAndName;
    Places m_byName;
};

} // namespace rollcall::domain
