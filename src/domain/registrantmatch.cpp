// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/registrantmatch.h"

#include "domain/asciicase.h"
#include "domain/personname.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <ranges>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace rollcall::domain {

namespace {

using Place = std::uint32_t;

constexpr std::size_t maxSuggestions = 5;

/// `user:<tenantId>/<id>`, or without a tenant; empty for all others.
std::string userIdOf(std::string_view key)
{
    constexpr std::string_view kind = "user:";
    if (!key.starts_with(kind))
        return {};
    const std::size_t slash = key.rfind('/');
    return lowered(key.substr(slash == std::string_view::npos ? kind.size() : slash + 1));
}

/// What the user said of one person.
struct Said
{
    std::vector<Place> same; ///< the first one counts
    std::unordered_set<Place> others;
};

struct Candidate
{
    Handle person = noHandle;
    std::string userId;
    NameKey name;
};

bool contradicts(const std::string &said, const Candidate &candidate)
{
    return !said.empty() && !candidate.userId.empty() && said != candidate.userId;
}

} // namespace

/// A list's entries, those of one human as one: the same person may register twice.
class ListMatcher::Index
{
public:
    explicit Index(std::span<const Listed> list)
    {
        std::vector<Place> order(list.size());
        std::iota(order.begin(), order.end(), Place{0});
        std::ranges::sort(order, {},
                          [&](Place i) { return std::tuple(list[i].rank, std::string_view(list[i].id)); });
        m_userIds.resize(list.size());
        m_names.resize(list.size());
        m_roots.resize(list.size());
        m_isGone.resize(list.size());
        m_standings.resize(list.size());
        for (Place standing = 0; standing < order.size(); ++standing) {
            const Place i = order[standing];
            m_standings[i] = standing;
            m_userIds[i] = lowered(list[i].userId);
            const std::string mail = comparableMail(list[i].email);
            const NameKey &name = m_names[i] = nameKey(list[i].name);
            // The first entry of a human stands for the others. Families share an address, so the name
            // counts, too.
            const auto first = byUserId(m_userIds[i]).or_else([&] { return byMail(mail, name); });
            const bool again = first && m_names[*first] == name;
            const Place root = m_roots[i] = again ? *first : i;
            m_isGone[i] = list[i].rank == ListedRank::Gone;
            if (!m_userIds[i].empty())
                m_byUserId.try_emplace(m_userIds[i], root);
            if (!mail.empty()) {
                m_byMail.try_emplace(mail, root);
                m_byMailAndName.try_emplace(both(mail, name.exact), root);
                m_byMailAndLooseName.try_emplace(both(mail, name.loose), root);
            }
            m_byId.try_emplace(list[i].id, i);
            if (again) {
                if (!m_isGone[i])
                    m_again.push_back({.listed = i, .first = root});
                continue;
            }
            if (!name.exact.empty())
                m_byName[name.exact].push_back(i);
            if (!name.loose.empty())
                m_byLooseName[name.loose].push_back(i);
        }
    }

    [[nodiscard]] std::optional<Place> byId(const std::string &id) const { return find(m_byId, id); }
    [[nodiscard]] std::optional<Place> byUserId(const std::string &id) const { return find(m_byUserId, id); }
    /// Of a family that shares the address whoever has the name, else the first.
    [[nodiscard]] std::optional<Place> byMail(const std::string &mail, const NameKey &name) const
    {
        return find(m_byMailAndName, both(mail, name.exact))
            .or_else([&] { return find(m_byMailAndLooseName, both(mail, name.loose)); })
            .or_else([&] { return find(m_byMail, mail); });
    }
    /// By rank and id.
    [[nodiscard]] std::span<const Place> byName(const std::string &name) const { return all(m_byName, name); }
    [[nodiscard]] std::span<const Place> byLooseName(const std::string &name) const
    {
        return all(m_byLooseName, name);
    }
    [[nodiscard]] const std::string &userId(Place listed) const { return m_userIds[listed]; }
    [[nodiscard]] const NameKey &name(Place listed) const { return m_names[listed]; }
    /// The entry that counts for this one.
    [[nodiscard]] Place root(Place listed) const { return m_roots[listed]; }
    [[nodiscard]] bool isGone(Place listed) const { return m_isGone[listed]; }
    /// By rank and id, whatever the order of the list.
    [[nodiscard]] Place standing(Place listed) const { return m_standings[listed]; }
    [[nodiscard]] const std::vector<ListedAgain> &again() const { return m_again; }

private:
    using One = std::unordered_map<std::string, Place>;
    using Many = std::unordered_map<std::string, std::vector<Place>>;

    /// Empty, which nothing is found by, unless there are both.
    static std::string both(const std::string &mail, const std::string &name)
    {
        return mail.empty() || name.empty() ? std::string() : mail + '\n' + name;
    }
    static std::optional<Place> find(const One &index, const std::string &key)
    {
        const auto found = key.empty() ? index.end() : index.find(key);
        return found == index.end() ? std::nullopt : std::optional(found->second);
    }
    static std::span<const Place> all(const Many &index, const std::string &key)
    {
        const auto found = key.empty() ? index.end() : index.find(key);
        return found == index.end() ? std::span<const Place>() : found->second;
    }

    std::vector<std::string> m_userIds;
    std::vector<NameKey> m_names;
    std::vector<Place> m_roots;
    std::vector<bool> m_isGone;
    std::vector<Place> m_standings;
    std::vector<ListedAgain> m_again;
    One m_byId;
    One m_byUserId;
    One m_byMail;
    One m_byMailAndName;
    One m_byMailAndLooseName;
    Many m_byName;
    Many m_byLooseName;
};

ListMatcher::ListMatcher(std::span<const Listed> list)
    : m_index(std::make_unique<const Index>(list))
{
}

ListMatcher::ListMatcher(ListMatcher &&) noexcept = default;
ListMatcher &ListMatcher::operator=(ListMatcher &&) noexcept = default;
ListMatcher::~ListMatcher() = default;

Matching ListMatcher::match(const Record &record, std::span<const MatchDecision> decisions) const
{
    const Index &index = *m_index;
    std::unordered_map<std::string_view, Said> said;
    std::vector<const MatchDecision *> ordered;
    for (const MatchDecision &decision : decisions)
        ordered.push_back(&decision);
    std::ranges::sort(ordered, {},
                      [](const MatchDecision *decision) -> const MatchDecision & { return *decision; });
    for (const MatchDecision *decision : ordered) {
        const auto listed = index.byId(decision->listed);
        if (!listed)
            continue;
        Said &of = said[decision->person];
        if (decision->same)
            of.same.push_back(*listed);
        else
            of.others.insert(index.root(*listed));
    }

    std::vector<Candidate> candidates;
    std::unordered_map<std::string, Place> named; // how many persons have a name
    for (Handle handle = 0; handle < record.persons.size(); ++handle) {
        const Person &person = record.persons[handle];
        if (!person.counted || person.participants.empty())
            continue;
        candidates.push_back({handle, userIdOf(person.key), nameKey(person.displayName)});
        if (!candidates.back().name.exact.empty())
            ++named[candidates.back().name.exact];
    }

    Matching result;
    std::vector<Match> elsewhere; // suggestions for who has a match
    // What counts for an entry of somebody who is on the list twice: by a word of the user's, of several the
    // one for the entry that stands firmest, else by the list.
    std::map<Place, Place> again;
    for (const Candidate &candidate : candidates) {
        const Person &person = record.persons[candidate.person];
        const auto found = said.find(person.key);
        const Said *ruled = found == said.end() ? nullptr : &found->second;
        const auto allowed = [&](Place listed) { return !ruled || !ruled->others.contains(listed); };
        const auto count = [&](std::optional<Place> listed, MatchBasis basis, MatchConfidence confidence) {
            if (!listed || !allowed(*listed))
                return false;
            result.matches.push_back({*listed, candidate.person, basis, confidence});
            return true;
        };
        if (ruled && !ruled->same.empty()) {
            const Place counts = ruled->same.front();
            result.matches.push_back(
                {counts, candidate.person, MatchBasis::Decision, MatchConfidence::Certain});
            const auto isSame = [&](Place other) {
                if (other == counts || index.isGone(other))
                    return;
                const auto [known, isNew] = again.try_emplace(other, counts);
                if (!isNew && index.standing(counts) < index.standing(known->second))
                    known->second = counts;
            };
            isSame(index.root(counts));
            std::ranges::for_each(ruled->same, isSame);
            // What tells them apart from all others is theirs as well.
            if (const auto known = index.byUserId(candidate.userId); known && allowed(*known))
                isSame(*known);
            if (const auto known = index.byMail(comparableMail(person.email), candidate.name);
                known && allowed(*known) &&
                (index.name(*known) == index.name(counts) || index.name(*known) == candidate.name))
                isSame(*known);
            continue;
        }
        const auto alike = index.byName(candidate.name.exact);
        const bool isFullName = !candidate.name.loose.empty();
        if (count(index.byUserId(candidate.userId), MatchBasis::UserId, MatchConfidence::Certain) ||
            count(index.byMail(comparableMail(person.email), candidate.name), MatchBasis::Email,
                  MatchConfidence::Certain)) {
            // With another address people register again. Where nobody else in the room has that name, the
            // entry may be such a one.
            if (!isFullName || named[candidate.name.exact] > 1 ||
                index.name(result.matches.back().listed) != candidate.name)
                continue;
            const Place counts = result.matches.back().listed;
            std::size_t asked = 0;
            for (const Place other : alike) {
                if (asked == maxSuggestions)
                    break;
                if (other == counts || index.isGone(other) || !allowed(other) ||
                    contradicts(index.userId(other), candidate))
                    continue;
                elsewhere.push_back({other, candidate.person, MatchBasis::Name, MatchConfidence::Possible});
                ++asked;
            }
            continue;
        }
        if (isFullName && alike.size() == 1 && named[candidate.name.exact] == 1 &&
            !contradicts(index.userId(alike.front()), candidate) &&
            count(alike.front(), MatchBasis::Name, MatchConfidence::Probable))
            continue;
        std::size_t suggested = 0;
        const auto suggest = [&](std::span<const Place> entries, MatchBasis basis) {
            for (const Place listed : entries) {
                if (suggested == maxSuggestions)
                    return;
                if (!allowed(listed) ||
                    (basis == MatchBasis::SimilarName && std::ranges::find(alike, listed) != alike.end()))
                    continue;
                result.suggestions.push_back({listed, candidate.person, basis, MatchConfidence::Possible});
                ++suggested;
            }
        };
        suggest(alike, MatchBasis::Name);
        suggest(index.byLooseName(candidate.name.loose), MatchBasis::SimilarName);
    }
    const auto order = [&](const Match &match) {
        return std::tuple(match.listed, std::string_view(record.persons[match.person].key), match.basis);
    };
    std::ranges::sort(result.matches, {}, order);
    const auto isMatched = [&result](Place listed) {
        return std::ranges::binary_search(result.matches, listed, {}, &Match::listed);
    };
    std::ranges::copy_if(elsewhere, std::back_inserter(result.suggestions), [&](const Match &one) {
        return !isMatched(one.listed) && !again.contains(one.listed);
    });
    std::ranges::sort(result.suggestions, {}, order);
    for (const ListedAgain &one : index.again())
        again.try_emplace(one.listed, one.first);
    std::erase_if(again, [&isMatched](const auto &one) { return isMatched(one.first); });
    for (const auto &[listed, first] : again) {
        const auto further = again.find(first); // of the list, and the user has said who that is
        result.again.push_back({.listed = listed, .first = further == again.end() ? first : further->second});
    }
    return result;
}

Matching match(std::span<const Listed> list, const Record &record, std::span<const MatchDecision> decisions)
{
    return ListMatcher(list).match(record, decisions);
}

std::vector<MatchDecision> renamed(const std::vector<MatchDecision> &decisions,
                                   std::span<const RenamedEntry> entries)
{
    std::vector<MatchDecision> result;
    result.reserve(decisions.size());
    for (MatchDecision decision : decisions) {
        for (const RenamedEntry &entry : entries) {
            if (decision.listed == entry.before)
                decision.listed = entry.after;
        }
        std::erase_if(result, [&decision](const MatchDecision &earlier) {
            return earlier.listed == decision.listed && earlier.person == decision.person;
        });
        result.push_back(std::move(decision));
    }
    return result;
}

std::vector<ListedPresence> presences(std::size_t listed, const Record &record, const Matching &matching)
{
    std::vector<ListedPresence> result(listed);
    for (const Match &match : matching.matches)
        result[match.listed].persons.push_back(match.person);
    for (ListedPresence &presence : result) {
        if (presence.persons.empty())
            continue;
        Person all;
        for (const Handle person : presence.persons) {
            const auto &participants = record.persons[person].participants;
            all.participants.insert(all.participants.end(), participants.begin(), participants.end());
        }
        presence.summary = summarize(record, all);
    }
    for (const ListedAgain &again : matching.again)
        result[again.listed] = result[again.first];
    return result;
}

std::vector<Handle> unlisted(const Record &record, const Matching &matching)
{
    std::vector<bool> listed(record.persons.size());
    for (const Match &match : matching.matches)
        listed[match.person] = true;
    std::vector<Handle> result;
    for (Handle handle = 0; handle < record.persons.size(); ++handle) {
        const Person &person = record.persons[handle];
        if (person.counted && !listed[handle] && summarize(record, person).firstJoin)
            result.push_back(handle);
    }
    return result;
}

} // namespace rollcall::domain
