// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rollcall::domain {

/// How firmly an entry stands on its list. Among entries of one human the first in this order counts.
enum class ListedRank : std::uint8_t {
    Stands,
    Waits, ///< for a place or an approval
    Gone,  ///< was canceled or rejected
};

/// Somebody on a list: registered, invited, of a class. Empty: not said.
struct Listed
{
    std::string id; ///< of the list's entry, unique in it
    std::string userId;
    std::string email;
    std::string name;
    ListedRank rank = ListedRank::Stands;

    bool operator==(const Listed &) const = default;
};

enum class MatchBasis : std::uint8_t { Decision, UserId, Email, Name, SimilarName };

/// Certain and Probable count. Possible is for somebody to decide: a name that several have, or that is only
/// alike, or that belongs to another account.
enum class MatchConfidence : std::uint8_t { Certain, Probable, Possible };

/// That an entry of a list and a person of a record are, or may be, the same human.
struct Match
{
    std::uint32_t listed = 0; ///< index into the list
    Handle person = noHandle;
    MatchBasis basis = MatchBasis::Name;
    MatchConfidence confidence = MatchConfidence::Probable;

    bool operator==(const Match &) const = default;
};

/// What the user said, for good: the entry and the person are, or are not, the same human.
struct MatchDecision
{
    std::string listed; ///< Listed::id
    std::string person; ///< Person::key
    bool same = false;

    auto operator<=>(const MatchDecision &) const = default;
};

/// An entry of a list has got another id: what was known under one is now known under the other.
struct RenamedEntry
{
    std::string before;
    std::string after;

    bool operator==(const RenamedEntry &) const = default;
};

/// Decisions, in the order in which they were made, move with their entries; of two on the same two humans
/// the later one stays.
[[nodiscard]] std::vector<MatchDecision> renamed(const std::vector<MatchDecision> &decisions,
                                                 std::span<const RenamedEntry> entries);

/// An entry of somebody who is on the list by another one, too, which counts for both.
struct ListedAgain
{
    std::uint32_t listed = 0; ///< indices into the list
    std::uint32_t first = 0;

    auto operator<=>(const ListedAgain &) const = default;
};

struct Matching
{
    /// Who counts: each person at most once, an entry as often as a human came as different persons. By
    /// listed, then person key.
    std::vector<Match> matches;
    /// Of who has no match of their own and is not Gone, by listed: with the account, or the address and the
    /// name, of another entry; or by the user's word the same person as another one, as whoever the person's
    /// account or address names then is, too.
    std::vector<ListedAgain> again;
    /// Possible ones, in the same order, at most five for a person: of persons who have no match; and of who
    /// is known by account or address with entries of their full name that nobody has, if nobody else has the
    /// name: people register again with another address.
    std::vector<Match> suggestions;

    bool operator==(const Matching &) const = default;
};

/// Who of a list is which person of a record: by what the user decided, else user id, else mail address, else
/// name. Neither order of the list nor that of the record changes anything. Applications are nobody.
class ListMatcher
{
public:
    /// Costs time in proportion to the list, which it does not keep.
    explicit ListMatcher(std::span<const Listed> list);
    ListMatcher(ListMatcher &&) noexcept;
    ListMatcher &operator=(ListMatcher &&) noexcept;
    ~ListMatcher();

    /// In proportion to the record and the decisions.
    [[nodiscard]] Matching match(const Record &record, std::span<const MatchDecision> decisions) const;

private:
    class Index;
    std::unique_ptr<const Index> m_index;
};

/// For one record.
[[nodiscard]] Matching match(std::span<const Listed> list, const Record &record,
                             std::span<const MatchDecision> decisions);

/// What is known of one entry's attendance, over all persons it was matched with.
struct ListedPresence
{
    PersonSummary summary;       ///< of all their connections together
    std::vector<Handle> persons; ///< empty: not seen

    [[nodiscard]] bool joined() const { return summary.firstJoin.has_value(); }
};

/// By entry. Who is listed again was there where the entry was that counts.
[[nodiscard]] std::vector<ListedPresence> presences(std::size_t listed, const Record &record,
                                                    const Matching &matching);
/// Counted persons who have been in the room and are nobody on the list.
[[nodiscard]] std::vector<Handle> unlisted(const Record &record, const Matching &matching);

} // namespace rollcall::domain
