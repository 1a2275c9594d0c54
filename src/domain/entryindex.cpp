// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/entryindex.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace rollcall::domain {

namespace {

/// People who share an address are a household, unless they may well be one: a middle name, a name that was
/// married, a first name only.
bool mayBeOne(const NameKey &a, const NameKey &b)
{
    const auto firstWord = [](const NameKey &name) {
        return std::string_view(name.exact).substr(0, name.exact.find(' '));
    };
    return a.exact.empty() || b.exact.empty() || firstWord(a) == firstWord(b) ||
           (!a.loose.empty() && a.loose == b.loose);
}

/// Empty without an address.
std::string both(const EntryTraits &entry)
{
    return entry.mail.empty() ? std::string() : entry.mail + '\n' + entry.name.exact;
}

/// Files have whole seconds or minutes.
bool isSameTime(const std::optional<base::Instant> &a, const std::optional<base::Instant> &b)
{
    return a && b && std::chrono::abs(*a - *b) < std::chrono::minutes(1);
}

} // namespace

EntryIndex::EntryIndex(std::vector<EntryTraits> entries)
    : m_entries(std::move(entries))
    , m_isFound(m_entries.size())
{
    const auto note = [](Places &places, const std::string &key, std::size_t at) {
        if (!key.empty())
            places[key].push_back(at);
    };
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        note(m_byId, m_entries[i].id, i);
        note(m_byUserId, m_entries[i].userId, i);
        note(m_byMail, m_entries[i].mail, i);
        note(m_byMailAndName, both(m_entries[i]), i);
        note(m_byName, m_entries[i].name.exact, i);
    }
}

std::optional<std::size_t> EntryIndex::byId(const EntryTraits &entry)
{
    return take(open(m_byId, entry.id));
}

std::optional<std::size_t> EntryIndex::byUserId(const EntryTraits &entry)
{
    return take(open(m_byUserId, entry.userId));
}

std::optional<std::size_t> EntryIndex::byMailNameAndTime(const EntryTraits &entry)
{
    auto found = open(m_byMailAndName, both(entry));
    std::erase_if(found,
                  [&](std::size_t at) { return !isSameTime(m_entries[at].registered, entry.registered); });
    return take(last(found));
}

std::optional<std::size_t> EntryIndex::byMailAndName(const EntryTraits &entry)
{
    return take(last(open(m_byMailAndName, both(entry))));
}

std::optional<std::size_t> EntryIndex::byMailAndTime(const EntryTraits &entry)
{
    auto found = open(m_byMail, entry.mail);
    std::erase_if(found,
                  [&](std::size_t at) { return !isSameTime(m_entries[at].registered, entry.registered); });
    return take(found);
}

std::optional<std::size_t> EntryIndex::byMail(const EntryTraits &entry)
{
    auto found = open(m_byMail, entry.mail);
    std::erase_if(found, [&](std::size_t at) { return !mayBeOne(m_entries[at].name, entry.name); });
    return take(found);
}

std::optional<std::size_t> EntryIndex::byName(const EntryTraits &entry)
{
    return entry.mail.empty() ? take(open(m_byName, entry.name.exact)) : std::nullopt;
}

std::optional<std::size_t> EntryIndex::byNameWithoutMail(const EntryTraits &entry)
{
    auto found = open(m_byName, entry.name.exact);
    std::erase_if(found, [this](std::size_t at) { return !m_entries[at].mail.empty(); });
    return take(found);
}

std::vector<std::size_t> EntryIndex::open(const Places &places, const std::string &key) const
{
    const auto found = places.find(key);
    if (found == places.end())
        return {};
    std::vector<std::size_t> result = found->second;
    std::erase_if(result, [this](std::size_t at) { return m_isFound[at]; });
    return result;
}

/// Of several registrations of one human.
std::vector<std::size_t> EntryIndex::last(const std::vector<std::size_t> &found) const
{
    if (found.empty())
        return {};
    return {std::ranges::max(found, {}, [this](std::size_t at) {
        return std::pair(m_entries[at].registered.value_or(base::Instant::min()),
                         std::string_view(m_entries[at].id));
    })};
}

std::optional<std::size_t> EntryIndex::take(const std::vector<std::size_t> &found)
{
    if (found.size() != 1)
        return std::nullopt;
    m_isFound[found.front()] = true;
    return found.front();
}

} // namespace rollcall::domain
