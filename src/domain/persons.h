// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/changes.h"
#include "domain/chunkedvector.h"
#include "domain/entryorder.h"
#include "domain/event.h"
#include "domain/flatindex.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace rollcall::domain {

/// Design §4 rule 6: what is learned of participants from all their entries, in whatever order these come,
/// and the persons they are grouped into. Keeps a Record's participants (all but their intervals) and
/// persons.
class Persons
{
public:
    /// All borrowed.
    Persons(Record &record, const EntryOrder &order, Changes &changes);

    /// Before participants() is called with the same, if there is something else to do in between.
    void prefetch(std::span<const ParticipantDelta> deltas);
    /// The participants that an event speaks of, each in its place; made if they are new, and nobody's until
    /// something is learned of them. Valid until the next call.
    [[nodiscard]] std::span<const Handle> participants(std::span<const ParticipantDelta> deltas);
    /// What one entry says of a participant. A time: the participant turns out to be somebody else, so what
    /// was folded of it from then on must be taken back, and then regroup() be called.
    [[nodiscard]] std::optional<base::Instant> learn(Handle participant, const ParticipantDelta &delta,
                                                     const Stamp &stamp);
    /// Gives participants to those who they turned out to be.
    void regroup();

private:
    /// The latest that was said, and where.
    struct Said
    {
        std::string text;
        Stamp by;
    };
    struct Known
    {
        base::Instant firstEntry = base::Instant::max();
        Stamp best; ///< of the best identity
        Said name;
        int rank = -1;
    };
    /// Whose name and address a person has.
    struct Speakers
    {
        Handle name = noHandle;
        Handle email = noHandle;
    };
    struct Owner
    {
        std::string key;
        std::string kind;
    };

    [[nodiscard]] Handle participant(const std::string &id, std::uint64_t hash);
    [[nodiscard]] std::optional<base::Instant> learnIdentity(Handle participant,
                                                             const ParticipantDelta &delta,
                                                             const Identity *identity, const Stamp &stamp);
    [[nodiscard]] bool isAlready(Handle participant, const Identity &identity) const;
    void learnTexts(Handle participant, const ParticipantDelta &delta, const Identity *identity,
                    const Stamp &stamp);
    [[nodiscard]] const Said *said(std::string Person::*text, Handle participant) const;
    void speak(std::string Person::*text, Handle participant);
    void fallSilent(std::string Person::*text, Handle participant, Handle person);
    [[nodiscard]] Handle &speaker(std::string Person::*text, Handle person);
    [[nodiscard]] Handle person(const Owner &owner);
    void assign(Handle participant, const Owner &owner);

    Record &m_record;
    const EntryOrder &m_order;
    Changes &m_changes;
    FlatIndex m_participantById;
    FlatIndex m_personByKey;
    std::vector<std::uint64_t> m_hashes;            ///< of the ids of one event's participants
    std::vector<Handle> m_handles;                  ///< of one event's participants
    ChunkedVector<Known> m_known;                   ///< by participant
    std::unordered_map<Handle, Said> m_emails;      ///< by participant; few have one
    std::vector<Speakers> m_speakers;               ///< by person
    std::unordered_map<Handle, Owner> m_regrouping; ///< by participant
};

} // namespace rollcall::domain
