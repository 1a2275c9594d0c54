// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/persons.h"

#include "domain/identityrules.h"

#include <algorithm>
#include <utility>

namespace rollcall::domain {

using base::Instant;

Persons::Persons(Record &record, const EntryOrder &order, Changes &changes)
    : m_record(record)
    , m_order(order)
    , m_changes(changes)
{
}

Handle Persons::participant(const std::string &id)
{
    const std::uint64_t hash = std::hash<std::string>{}(id);
    const auto found =
        m_participantById.find(hash, [&](Handle one) { return m_record.participants[one].id == id; });
    if (found)
        return *found;
    const auto handle = static_cast<Handle>(m_record.participants.size());
    m_participantById.insert(hash, handle);
    m_record.participants.push_back({.id = id});
    m_known.emplace_back();
    m_changes.participants.insert(handle);
    return handle;
}

Handle Persons::person(const Owner &owner)
{
    const std::uint64_t hash = std::hash<std::string>{}(owner.key);
    const auto found =
        m_personByKey.find(hash, [&](Handle one) { return m_record.persons[one].key == owner.key; });
    if (found)
        return *found;
    const auto handle = static_cast<Handle>(m_record.persons.size());
    m_personByKey.insert(hash, handle);
    m_record.persons.push_back({.key = owner.key});
    return handle;
}

std::optional<Instant> Persons::learn(Handle participant, const ParticipantDelta &delta, const Stamp &stamp)
{
    Known &known = m_known[participant];
    known.firstEntry = std::min(known.firstEntry, stamp.time);
    const Identity *identity = bestIdentity(delta);
    const auto affected = learnIdentity(participant, delta, identity, stamp);
    const bool isDescribedAnew = learnTexts(participant, delta, identity, stamp);
    const Handle person = m_record.participants[participant].person;
    if (isDescribedAnew || m_record.persons[person].participants.size() > 1)
        describe(person);
    return affected;
}

std::optional<Instant> Persons::learnIdentity(Handle participant, const ParticipantDelta &delta,
                                              const Identity *identity, const Stamp &stamp)
{
    Known &known = m_known[participant];
    const int rank = identity ? identityRank(*identity) : -1;
    if (m_record.participants[participant].person == noHandle) {
        known.rank = rank;
        known.best = stamp;
        assign(participant,
               {personKey(identity, delta.participantId), identity ? identity->kind : std::string()});
        return std::nullopt;
    }
    const bool isBetter = rank > known.rank || (rank == known.rank &&
                                                m_order.isLater(participant, stamp, participant, known.best));
    if (!identity || !isBetter)
        return std::nullopt;
    known.rank = rank;
    known.best = stamp;
    if (isAlready(participant, *identity))
        return std::nullopt;
    m_regrouping[participant] = {personKey(identity, delta.participantId), identity->kind};
    return known.firstEntry;
}

bool Persons::isAlready(Handle participant, const Identity &identity) const
{
    if (m_regrouping.contains(participant))
        return false;
    const Person &person = m_record.persons[m_record.participants[participant].person];
    return person.identityKind == identity.kind &&
           (hasKey(person.key, identity) || (identity.id.empty() && person.key.starts_with("participant:")));
}

bool Persons::learnTexts(Handle participant, const ParticipantDelta &delta, const Identity *identity,
                         const Stamp &stamp)
{
    Known &known = m_known[participant];
    // The best identity's own word first, else whichever says something.
    const auto said = [&](auto member) -> const std::string * {
        if (identity && !(identity->*member).empty())
            return &(identity->*member);
        const auto found = std::ranges::find_if(
            delta.identities, [member](const Identity &one) { return !(one.*member).empty(); });
        return found == delta.identities.end() ? nullptr : &((*found).*member);
    };
    const auto keepLatest = [&](const std::string *text, std::string &kept, Stamp &by) {
        if (!text || (!kept.empty() && !m_order.isLater(participant, stamp, participant, by)))
            return false;
        by = stamp;
        const bool changed = kept != *text;
        kept = *text;
        return changed;
    };
    const bool isRenamed = keepLatest(said(&Identity::displayName), known.name, known.named);
    const bool isReaddressed = keepLatest(said(&Identity::email), known.email, known.mailed);
    return isRenamed || isReaddressed;
}

void Persons::regroup()
{
    for (const auto &[participant, owner] : m_regrouping)
        assign(participant, owner);
    m_regrouping.clear();
}

void Persons::assign(Handle participant, const Owner &owner)
{
    const Handle handle = person(owner);
    Participant &moved = m_record.participants[participant];
    const auto byId = [this](Handle a, Handle b) {
        return m_record.participants[a].id < m_record.participants[b].id;
    };
    if (moved.person != noHandle) {
        std::erase(m_record.persons[moved.person].participants, participant);
        m_changes.persons.insert(moved.person);
        describe(moved.person);
    }
    moved.person = handle;
    m_changes.participants.insert(participant);
    Person &person = m_record.persons[handle];
    person.participants.insert(std::ranges::upper_bound(person.participants, participant, byId), participant);
    // Only a participant's own id can come with different kinds: an identity that has no id.
    person.identityKind = owner.kind;
    person.counted = isCounted(owner.kind);
    m_changes.persons.insert(handle);
    describe(handle);
}

/// Its name and address are the latest that any of its participants had.
void Persons::describe(Handle handle)
{
    Person &person = m_record.persons[handle];
    Handle named = noHandle;
    Handle mailed = noHandle;
    for (const Handle participant : person.participants) {
        const Known &known = m_known[participant];
        if (!known.name.empty() &&
            (named == noHandle || m_order.isLater(participant, known.named, named, m_known[named].named)))
            named = participant;
        if (!known.email.empty() && (mailed == noHandle || m_order.isLater(participant, known.mailed, mailed,
                                                                           m_known[mailed].mailed)))
            mailed = participant;
    }
    const std::string name = named == noHandle ? std::string() : m_known[named].name;
    const std::string email = mailed == noHandle ? std::string() : m_known[mailed].email;
    if (person.displayName != name || person.email != email) {
        person.displayName = name;
        person.email = email;
        m_changes.persons.insert(handle);
    }
}

} // namespace rollcall::domain
