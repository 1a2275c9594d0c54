// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::domain {

enum class PresenceState : std::uint8_t { Lobby, Meeting, Unknown };
enum class Basis : std::uint8_t { Observed, Inferred, Unknown, Open };
enum class CoverageState : std::uint8_t { Observed, Inferred, Unknown };

/// Stable for the life of a fold: a participant or person keeps its handle while others come and go.
using Handle = std::uint32_t;
inline constexpr Handle noHandle = UINT32_MAX;

/// One unbroken stretch of a participant in one state. 32 bytes: see the memory budget.
struct Interval
{
    base::Instant start;
    base::Instant end; ///< says nothing while endBasis is Open: see endOf()
    Handle participant = noHandle;
    std::uint32_t call = 0;      ///< number of the call it began in or was carried into; 0: none
    std::uint32_t endReason = 0; ///< index into Record::reasons; 0: none given
    PresenceState state = PresenceState::Meeting;
    Basis startBasis = Basis::Observed;
    Basis endBasis = Basis::Open;

    bool operator==(const Interval &) const = default;
};

/// One connection in the roster.
struct Participant
{
    std::string id;
    Handle person = noHandle;
    std::vector<Interval> intervals; ///< sorted by start, not overlapping

    bool operator==(const Participant &) const = default;
};

/// One human, over all their participants.
struct Person
{
    std::string key; ///< `user:<tenant>/<id>`, `guest:<id>`, …, else `participant:<id>`
    std::string displayName;
    std::string email;
    std::string identityKind;         ///< as in Identity::kind; empty if Graph said none
    std::vector<Handle> participants; ///< sorted by participant id; empty: no longer anybody's best identity
    bool counted = true;              ///< false for application and applicationInstance

    bool operator==(const Person &) const = default;
};

struct Call
{
    std::uint32_t number = 0; ///< from 1, by start
    base::Instant start;
    Basis startBasis = Basis::Observed; ///< Observed or Inferred
    base::Instant end;                  ///< equals Record::asOf while endBasis is Open
    Basis endBasis = Basis::Open;       ///< Observed, Inferred or Open

    bool operator==(const Call &) const = default;
};

/// Persons (not participants, no applications) after everything of one instant.
struct HeadCount
{
    base::Instant time;
    std::uint32_t inMeeting = 0;
    std::uint32_t inLobby = 0;

    bool operator==(const HeadCount &) const = default;
};

struct CoverageSpan
{
    base::Instant start;
    base::Instant end;
    CoverageState state = CoverageState::Unknown;
    std::string cause; ///< empty while observed

    bool operator==(const CoverageSpan &) const = default;
};

/// All that we know of one meeting up to `asOf`.
struct Record
{
    base::Instant asOf;
    std::vector<Call> calls;               ///< by start
    std::vector<Participant> participants; ///< by Handle
    std::vector<Person> persons;           ///< by Handle
    std::vector<HeadCount> headCounts;     ///< by time, one per change
    std::vector<CoverageSpan> coverage;    ///< by time, adjacent, not overlapping
    std::vector<std::string> reasons{""};  ///< removal reasons as Graph wrote them
    std::uint64_t trustedEntries = 0;      ///< taken on the user's word
    std::uint64_t events = 0;              ///< verified and trusted, all kinds
    std::uint64_t conflictingIds = 0;      ///< events that share their id with another of other content

    bool operator==(const Record &) const = default;
};

/// Where an interval ends, Record::asOf while it is open. Not kept in each: with every new entry all that are
/// open would have to be moved.
[[nodiscard]] inline base::Instant endOf(const Record &record, const Interval &interval)
{
    return interval.endBasis == Basis::Open ? record.asOf : interval.end;
}

/// What reports and tables say of one person; durations are exact.
struct PersonSummary
{
    std::optional<base::Instant> firstJoin; ///< nothing for who only waited
    std::optional<base::Instant> lastLeave; ///< of the last closed meeting interval; asOf if still present
    base::Ticks attended{0};
    base::Ticks lobby{0};
    base::Ticks unknown{0};
    std::uint32_t joinCount = 0;
    bool inMeeting = false;
    bool inLobby = false;

    bool operator==(const PersonSummary &) const = default;
};

/// Rule 6: attended is the union of meeting intervals, lobby the union of lobby intervals outside it, unknown
/// the union of unknown intervals outside both.
[[nodiscard]] PersonSummary summarize(const Record &record, const Person &person);

/// The coverage in force at `time`; Unknown outside all spans.
[[nodiscard]] CoverageState coverageAt(const Record &record, base::Instant time);

/// Peak of inMeeting and the first instant it was reached.
[[nodiscard]] HeadCount peak(const Record &record);

/// Same content whatever the order in which things were learned: handles renumbered by person key and
/// participant id, reasons sorted. For comparing records; reports sort on their own.
[[nodiscard]] Record normalized(const Record &record);

} // namespace rollcall::domain
