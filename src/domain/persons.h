// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/changes.h"
#include "domain/entryorder.h"
#include "domain/event.h"
#include "domain/flatindex.h"

#include <optional>
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

    /// The participant with this id; made if there is none, and nobody's until something is learned of it.
    [[nodiscard]] Handle participant(const std::string &id);
    /// What one entry says of a participant. A time: the participant turns out to be somebody else, so what
    /// was folded of it from then on must be taken back, and then regroup() be called.
    [[nodiscard]] std::optional<base::Instant> learn(Handle participant, const ParticipantDelta &delta,
                                                     const Stamp &stamp);
    /// Gives participants to those who they turned out to be.
    void regroup();

private:
    struct Known
    {
        base::Instant firstEntry = base::Instant::max();
        Stamp best; ///< of the best identity
        Stamp named;
        Stamp mailed;
        std::string name;
        std::string email;
        int rank = -1;
    };
    struct Owner
    {
        std::string key;
        std::string kind;
    };

    [[nodiscard]] std::optional<base::Instant> learnIdentity(Handle participant,
                                                             const ParticipantDelta &delta,
                                                             const Identity *identity, const Stamp &stamp);
    [[nodiscard]] bool isAlready(Handle participant, const Identity &identity) const;
    /// Whether the name or the address is another now.
    [[nodiscard]] bool learnTexts(Handle participant, const ParticipantDelta &delta, const Identity *identity,
                                  const Stamp &stamp);
    [[nodiscard]] Handle person(const Owner &owner);
    void assign(Handle participant, const Owner &owner);
    void describe(Handle person);

    Record &m_record;
    const EntryOrder &m_order;
    Changes &m_changes;
    FlatIndex m_participantById;
    FlatIndex m_personByKey;
    std::vector<Known> m_known;                     ///< by participant
    std::unordered_map<Handle, Owner> m_regrouping; ///< by participant
};

} // namespace rollcall::domain
