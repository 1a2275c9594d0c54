// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registrantmatch.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::domain {

/// Where we know from that somebody should come.
enum class ExpectedSource : std::uint8_t {
    Calendar,
    List, ///< the user's own
    Both,
};

[[nodiscard]] std::string_view sourceWord(ExpectedSource source); ///< calendar, list, both
[[nodiscard]] ExpectedSource readExpectedSource(std::string_view word);

/// Somebody who should come. Empty: not said. UTF-8.
struct ExpectedPerson
{
    std::string id; ///< unique in the list, the same when the list is read again
    std::string userId = {};
    std::string name = {};
    std::string email = {};
    std::string group = {};
    ExpectedSource source = ExpectedSource::List;
    bool excused = false;       ///< need not come
    bool excusedByHand = false; ///< the user said whether; else the calendar did, and may say otherwise

    [[nodiscard]] bool isInvited() const { return source != ExpectedSource::List; }
    [[nodiscard]] bool isListed() const { return source != ExpectedSource::Calendar; }

    bool operator==(const ExpectedPerson &) const = default;
};

/// Of address and name, as siblings may have one address.
[[nodiscard]] std::string expectedId(const ExpectedPerson &person);

/// What the user gave us, and when.
struct ListOrigin
{
    std::string file; ///< its name without folders, UTF-8; empty: it was pasted, or piped
    base::Instant at;

    bool operator==(const ListOrigin &) const = default;
};

/// Who should come to a meeting.
struct ExpectedList
{
    std::vector<ExpectedPerson> people; ///< by id
    /// Nobody else should come, as the user says: shares of it mean something.
    bool complete = false;
    base::Ticks grace = std::chrono::minutes(5); ///< after the start, who comes is late
    /// Of those who are listed; nothing: nobody is, or it was before this was kept.
    std::optional<ListOrigin> imported = {};
    /// When the calendar said who is invited; nothing: nobody is, or it was before this was kept.
    std::optional<base::Instant> invited = {};

    bool operator==(const ExpectedList &) const = default;
};

enum class ExpectedState : std::uint8_t {
    In,      ///< came before the grace was over
    Late,    ///< came after it
    Absent,  ///< has not come (yet)
    Excused, ///< has not come, and need not
};

[[nodiscard]] std::string_view stateWord(ExpectedState state); ///< in, late, absent, excused

struct ExpectedStanding
{
    ExpectedState state = ExpectedState::Absent;
    ListedPresence presence;
};

/// Humans: who is on the list again counts once.
struct ExpectedCounts
{
    std::size_t people = 0; ///< on the list, without who is excused and has not come
    std::size_t here = 0;   ///< of them, in the room now
    std::size_t in = 0;
    std::size_t late = 0;
    std::size_t absent = 0;
    std::size_t excused = 0;
    std::size_t unexpected = 0; ///< have been in the room, and are not on the list

    bool operator==(const ExpectedCounts &) const = default;
};

/// Who of the list came when, as far as `record` knows.
struct Expectation
{
    std::vector<ExpectedStanding> standings; ///< by place in the list
    std::vector<Handle> unexpected;          ///< counted persons who were in the room
    Matching matching;
    ExpectedCounts counts;
};

/// Whoever came between `start` and its end of grace is in time, as is who was there before. Without `start`
/// the first call's start stands for it. Order of list and record changes nothing.
[[nodiscard]] Expectation expectation(const ExpectedList &list, const Record &record,
                                      std::optional<base::Instant> start,
                                      std::span<const MatchDecision> decisions);

/// As the match takes it.
[[nodiscard]] std::vector<Listed> listed(const ExpectedList &list);

/// The same with a match that was made of listed(list) and this record, while nobody in it has changed.
[[nodiscard]] Expectation expectationFrom(const ExpectedList &list, const Record &record,
                                          std::optional<base::Instant> start, Matching matching);

/// The list with what the user gave us instead of what they gave before; whom the calendar invites stays. A
/// person of both is one entry, which keeps its id: by id, else account, else address and name, else an
/// address that only one has whose name may be the same, else a name that only one has. The user's word on
/// being excused stays.
[[nodiscard]] ExpectedList withImported(ExpectedList list, std::vector<ExpectedPerson> read,
                                        ListOrigin origin);

/// The list with whom the calendar invites as of `at`, likewise; what the user gave stays, and says more of
/// whom than the calendar. Whether somebody is excused the calendar's last answer says, if not the user did.
[[nodiscard]] ExpectedList withInvited(ExpectedList list, std::vector<ExpectedPerson> invited,
                                       base::Instant at);

} // namespace rollcall::domain
