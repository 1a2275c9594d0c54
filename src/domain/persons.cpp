// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/persons.h"

#include "domain/identityrules.h"

#include <algorithm>
#include <utility>

namespace rollcall::domain {

using base::Instant;

namespace {

/// By a quarter instead of by doubling: what one person takes is large, and most of them come early.
template <typename T> void growSlowly(std::vector<T> &all)
{
    if (all.size() == all.capacity())
        all.reserve(all.size() + all.size() / 4 + 8);
}

} // namespace

Persons::Persons(Record &record, const EntryOrder &order, Changes &changes)
    : m_record(record)
    , m_order(order)
    , m_changes(changes)
{
}

void Persons::prefetch(std::span<const ParticipantDelta> deltas)
{
    m_hashes.clear();
    for (const ParticipantDelta &delta : deltas) {
        m_hashes.push_back(std::hash<std::string>{}(delta.participantId));
        m_participantById.prefetch(m_hashes.back());
    }
}

std::span<const Handle> Persons::participants(std::span<const ParticipantDelta> deltas)
{
    m_handles.clear();
    for (std::size_t i = 0; i < deltas.size(); ++i)
        m_handles.push_back(participant(deltas[i].participantId, m_hashes[i]));
    return m_handles;
}

Handle Persons::participant(const std::string &id, std::uint64_t hash)
{
    const auto found =
        m_participantById.find(hash, [&](Handle one) { return m_record.participants[one].id == id; });
    if (found)
        return *found;
    const auto handle = static_cast<Handle>(m_record.participants.size());
    m_participantById.insert(hash, handle);
    growSlowly(m_record.participants);
    m_record.participants.push_back({.id = id});
    m_known.push_back({});
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
    growSlowly(m_record.persons);
    m_record.persons.push_back({.key = owner.key});
    m_speakers.emplace_back();
    return handle;
}

std::optional<Instant> Persons::learn(Handle participant, const ParticipantDelta &delta, const Stamp &stamp)
{
    Known &known = m_known[participant];
    known.firstEntry = std::min(known.firstEntry, stamp.time);
    const Identity *identity = bestIdentity(delta);
    const auto affected = learnIdentity(participant, delta, identity, stamp);
    learnTexts(participant, delta, identity, stamp);
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

void Persons::learnTexts(Handle participant, const ParticipantDelta &delta, const Identity *identity,
                         const Stamp &stamp)
{
    // The best identity's own word first, else whichever says something.
    const auto find = [&](std::string Identity::*member) -> const std::string * {
        if (identity && !(identity->*member).empty())
            return &(identity->*member);
        const auto found = std::ranges::find_if(
            delta.identities, [member](const Identity &one) { return !(one.*member).empty(); });
        return found == delta.identities.end() ? nullptr : &((*found).*member);
    };
    const auto keepLatest = [&](const std::string &text, Said &kept) {
        if (!kept.text.empty() && !m_order.isLater(participant, stamp, participant, kept.by))
            return false;
        kept.text = text;
        kept.by = stamp;
        return true;
    };
    const std::string *name = find(&Identity::displayName);
    if (name && keepLatest(*name, m_known[participant].name))
        speak(&Person::displayName, participant);
    const std::string *email = find(&Identity::email);
    if (email && keepLatest(*email, m_emails[participant]))
        speak(&Person::email, participant);
}

// --- what a person is called: the latest that any of its participants was called
// ---------------------------------------------------------------------------------------------------------

const Persons::Said *Persons::said(std::string Person::*text, Handle participant) const
{
    if (text == &Person::displayName) {
        const Said &name = m_known[participant].name;
        return name.text.empty() ? nullptr : &name;
    }
    const auto found = m_emails.find(participant);
    return found == m_emails.end() ? nullptr : &found->second;
}

Handle &Persons::speaker(std::string Person::*text, Handle person)
{
    Speakers &speakers = m_speakers[person];
    return text == &Person::displayName ? speakers.name : speakers.email;
}

/// What was said of a participant counts for its person if nobody's is later.
void Persons::speak(std::string Person::*text, Handle participant)
{
    const Said *latest = said(text, participant);
    if (!latest)
        return;
    const Handle handle = m_record.participants[participant].person;
    Handle &speaking = speaker(text, handle);
    if (speaking != noHandle && speaking != participant &&
        !m_order.isLater(participant, latest->by, speaking, said(text, speaking)->by))
        return;
    speaking = participant;
    Person &person = m_record.persons[handle];
    if (person.*text != latest->text) {
        person.*text = latest->text;
        m_changes.persons.insert(handle);
    }
}

/// Leaves the word to the person's other participants.
void Persons::fallSilent(std::string Person::*text, Handle participant, Handle person)
{
    if (speaker(text, person) != participant)
        return;
    speaker(text, person) = noHandle;
    (m_record.persons[person].*text).clear();
    for (const Handle other : m_record.persons[person].participants)
        speak(text, other);
}

// --- who is who
// ----------------------------------------------------------------------------------------------------

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
    if (const Handle former = moved.person; former != noHandle) {
        std::erase(m_record.persons[former].participants, participant);
        fallSilent(&Person::displayName, participant, former);
        fallSilent(&Person::email, participant, former);
        m_changes.persons.insert(former);
    }
    moved.person = handle;
    m_changes.participants.insert(participant);
    Person &person = m_record.persons[handle];
    const auto byId = [this](Handle a, Handle b) {
        return m_record.participants[a].id < m_record.participants[b].id;
    };
    person.participants.insert(std::ranges::upper_bound(person.participants, participant, byId), participant);
    // Only a participant's own id can come with different kinds: an identity that has no id.
    person.identityKind = owner.kind;
    person.counted = isCounted(owner.kind);
    speak(&Person::displayName, participant);
    speak(&Person::email, participant);
    m_changes.persons.insert(handle);
}

} // namespace rollcall::domain
