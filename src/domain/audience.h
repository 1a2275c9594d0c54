// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registrantmatch.h"
#include "domain/registration.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::domain {

/// Who is registered is missed, also where nothing says how they stand; who waits for a place or an approval,
/// or canceled, is not.
[[nodiscard]] ListedRank rankOf(RegistrationStatus status);
[[nodiscard]] bool isExpected(RegistrationStatus status); ///< it stands

/// As the match takes them.
[[nodiscard]] std::vector<Listed> listed(std::span<const KnownRegistration> registrations);

/// How many of those who answered so.
struct AnswerShare
{
    std::string value; ///< empty: no answer
    std::size_t registered = 0;
    std::size_t joined = 0; ///< of them: have been in the room
    std::size_t inRoom = 0; ///< of them: are there now

    bool operator==(const AnswerShare &) const = default;
};

/// What somebody did in one session.
struct SessionAttendance
{
    std::optional<base::Instant> firstJoin; ///< nothing: was not there
    base::Ticks attended{0};
    bool inRoom = false;

    bool operator==(const SessionAttendance &) const = default;
};

/// Somebody over all sessions of an event.
struct AudienceRow
{
    static constexpr std::uint32_t notListed = UINT32_MAX;

    std::uint32_t listed = notListed; ///< index into the list
    /// The row of the same human that counts for this registration as well; `sessions` are that row's.
    std::optional<std::uint32_t> again;
    std::string personKey;           ///< of who is not on it
    std::string displayName;         ///< in the room; of who is matched, as in the first session they came to
    std::string email;               ///< of who is not on it
    std::string identityKind;        ///< likewise
    std::optional<MatchBasis> basis; ///< of who is matched: the best reason there is
    std::vector<SessionAttendance> sessions;

    [[nodiscard]] bool joined() const;
    [[nodiscard]] bool inRoom() const; ///< of any session
    [[nodiscard]] std::optional<base::Instant> firstJoin() const;
    [[nodiscard]] base::Ticks attended() const; ///< in all sessions together

    bool operator==(const AudienceRow &) const = default;
};

/// An entry of the list and a person of a record that are, may be, or by the user's word are not the same
/// human.
struct MatchPair
{
    std::uint32_t listed = 0; ///< index into the list
    std::string personKey;
    std::string displayName; ///< the person's
    std::string email;       ///< likewise
    std::string identityKind = {};
    MatchBasis basis = MatchBasis::Name;
    MatchConfidence confidence = MatchConfidence::Possible; ///< Possible: does not count unless decided
    bool refused = false;                                   ///< the user said that they are not

    [[nodiscard]] bool isOpen() const { return !refused && confidence == MatchConfidence::Possible; }

    bool operator==(const MatchPair &) const = default;
};

/// As the match found it.
[[nodiscard]] MatchPair pairOf(const Match &match, const Record &record);

/// Humans: who has registered again counts once.
struct AudienceCounts
{
    std::size_t expected = 0;       ///< whose registration isExpected()
    std::size_t here = 0;           ///< of them: in the room now
    std::size_t gone = 0;           ///< of them: were there and are not now
    std::size_t missing = 0;        ///< of them: have not been there
    std::size_t again = 0;          ///< further isExpected() registrations of the same people
    std::size_t waitingHere = 0;    ///< in the room now, waiting for a place or an approval
    std::size_t waitingGone = 0;    ///< were there, waiting for one
    std::size_t strangersHere = 0;  ///< in the room now, not registered, or not any more
    std::size_t strangersGone = 0;  ///< were there, likewise
    std::size_t open = 0;           ///< pairs for the user to decide
    std::vector<std::size_t> known; ///< by session: expected ones who have been there

    bool operator==(const AudienceCounts &) const = default;
};

/// Who of an event's registrations is who in the rooms of its sessions.
struct Audience
{
    /// All of the list in its order, then who was in a room and is not on it, by person key.
    std::vector<AudienceRow> rows;
    std::vector<MatchPair> pairs; ///< by listed, then person key
    AudienceCounts counts;

    bool operator==(const Audience &) const = default;
};

/// What one session's record says of a list.
struct SessionPresence
{
    Matching matching;
    std::vector<ListedPresence> presences; ///< by entry
    std::vector<Handle> unlisted;
};

/// `matching` was made of the list, which has so many entries, and of this record while nobody in it has
/// changed.
[[nodiscard]] SessionPresence sessionPresence(std::size_t listed, const Record &record, Matching matching);

struct SessionView
{
    const Record *record = nullptr;
    const SessionPresence *presence = nullptr;
};

/// By the number in the room, then registered, then value; who did not answer last. Registrations that do not
/// stand count only where they are there all the same, and who has registered again counts once. Of several
/// choices each counts. `rows` are those of these registrations, and may be followed by others.
[[nodiscard]] std::vector<AnswerShare> breakdown(const RegistrationQuestion &question,
                                                 std::span<const KnownRegistration> registrations,
                                                 std::span<const AudienceRow> rows);

/// `presence` of each session was made of listed(registrations) and these decisions. Costs time in proportion
/// to the registrations times the sessions, and to the persons.
[[nodiscard]] Audience audience(std::span<const KnownRegistration> registrations,
                                std::span<const SessionView> sessions,
                                std::span<const MatchDecision> decisions);

} // namespace rollcall::domain
