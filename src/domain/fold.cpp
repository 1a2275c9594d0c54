// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"

#include "domain/flatindex.h"
#include "domain/foldstate.h"
#include "domain/identityrules.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace rollcall::domain {

using base::Instant;
using base::Ticks;

namespace {

/// Enough of a SHA-256 to tell events apart and to order them; half the memory.
using ShortDigest = std::array<std::byte, 16>;

ShortDigest shorten(const Digest &digest)
{
    ShortDigest result;
    std::memcpy(result.data(), digest.data(), result.size());
    return result;
}

std::uint64_t hashOf(const ShortDigest &digest)
{
    std::uint64_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

struct StringHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

struct EventInfo
{
    ShortDigest digest{};
    Verification verification = Verification::Verified;
};

/// Which entry said something last.
struct Stamp
{
    Instant time = Instant::min();
    std::uint32_t event = 0;
    std::uint16_t place = 0;
    Asked asked = Asked::NotSaid;
};

/// What has been learned of a participant from all its entries, in whatever order they came.
struct Known
{
    Instant firstEntry = Instant::max();
    Stamp best; ///< of the best identity
    Stamp named;
    Stamp mailed;
    std::string name;
    std::string email;
    int rank = -1;
};

Asked askedBy(const ParticipantDelta &delta)
{
    if (delta.removed)
        return Asked::Removed;
    if (!delta.inLobby)
        return Asked::NotSaid;
    return *delta.inLobby ? Asked::Lobby : Asked::Meeting;
}

/// Rule 1: lobby < meeting or not said < removed.
int askedOrder(Asked asked)
{
    switch (asked) {
    case Asked::Lobby:
        return 0;
    case Asked::Meeting:
    case Asked::NotSaid:
        return 1;
    case Asked::Removed:
        return 2;
    }
    return 1;
}

} // namespace

bool ChangeSet::isEmpty() const
{
    return participants.empty() && persons.empty() && !headCountFrom && !calls && !coverage;
}

class Fold::Private
{
public:
    explicit Private(std::optional<Instant> fixedAsOf)
        : m_fixedAsOf(fixedAsOf)
        , m_state(m_record, m_items, m_callStarts, m_facts)
    {
        m_record.asOf = fixedAsOf.value_or(Instant{});
    }

    bool add(const EventEntry &entry);
    bool add(const CoverageFact &fact);
    const Record &record();
    ChangeSet takeChanges();

private:
    struct Pending
    {
        std::string key;
        std::string kind;
    };

    [[nodiscard]] bool isSeen(Instant time) const { return !m_fixedAsOf || time <= *m_fixedAsOf; }
    void addDelta(const ParticipantDelta &delta, Instant time, std::uint32_t event, std::uint16_t place);
    Handle participantFor(const std::string &id);
    Handle personFor(const std::string &key, const std::string &kind);
    void learn(Handle participant, const ParticipantDelta &delta, const Stamp &stamp);
    void assign(Handle participant, const std::string &key, const std::string &kind);
    void describePerson(Handle person);
    std::uint32_t reasonFor(const std::string &reason);
    void countId(const std::string &id);
    void addTime(Instant time);
    void verify(std::uint32_t event, Instant time);

    [[nodiscard]] bool later(Handle participantA, const Stamp &a, Handle participantB, const Stamp &b) const;
    [[nodiscard]] bool less(const Item &a, const Item &b) const;
    [[nodiscard]] std::int64_t sequence(std::uint32_t event, std::uint16_t place) const;

    void affect(Instant time) { m_affected = m_affected ? std::min(*m_affected, time) : time; }
    void settle();
    void mergeFresh();
    void run();
    void endWhatIsEmpty(Instant decided);
    void finish();
    void moveOpenEnds();
    void updateCoverage();

    std::optional<Instant> m_fixedAsOf;
    Record m_record;
    CoverageFacts m_facts;
    std::vector<Item> m_items;         ///< sorted
    std::vector<Item> m_fresh;         ///< not yet among them
    std::vector<Instant> m_callStarts; ///< sorted
    std::vector<EventInfo> m_events;
    FlatIndex m_eventByDigest;
    FlatIndex m_idSeen;                   ///< by hash of the event's id: its place in m_idCounts
    std::vector<std::uint8_t> m_idCounts; ///< how often each id was seen; 2 stands for more
    std::unordered_map<std::uint64_t, std::int64_t> m_sequences; ///< by event and place; few have one
    FlatIndex m_participantById;
    FlatIndex m_personByKey;
    StringMap<std::uint32_t> m_reasonByText;
    std::vector<Known> m_known;
    std::unordered_map<Handle, Pending> m_reassign; ///< once everything of theirs has been taken back
    std::optional<Instant> m_firstEvent;
    std::optional<Instant> m_latest; ///< event or contact
    std::vector<std::pair<Instant, std::uint32_t>> m_trustedTimes;
    HandleSet m_changedPersons;
    std::optional<Instant> m_affected;
    bool m_dirty = false;
    bool m_coverageChanged = false;
    FoldState m_state;
};

// --- learning
// ------------------------------------------------------------------------------------------------------

bool Fold::Private::add(const EventEntry &entry)
{
    if (!isSeen(entry.event.time))
        return false;
    const ShortDigest digest = shorten(entry.digest);
    const auto index = static_cast<std::uint32_t>(m_events.size());
    const auto known = m_eventByDigest.find(
        hashOf(digest), [&](std::uint32_t one) { return m_events[one].digest == digest; });
    if (known) {
        if (entry.verification == Verification::Verified)
            verify(*known, entry.event.time);
        return false;
    }
    m_eventByDigest.insert(hashOf(digest), index);
    m_events.push_back({digest, entry.verification});
    ++m_record.events;
    if (entry.verification == Verification::Trusted) {
        ++m_record.trustedEntries;
        m_trustedTimes.emplace_back(entry.event.time, index);
    }
    countId(entry.event.id);
    addTime(entry.event.time);
    m_firstEvent = std::min(m_firstEvent.value_or(entry.event.time), entry.event.time);

    switch (entry.event.kind) {
    case EventKind::CallStarted:
        m_callStarts.insert(std::ranges::upper_bound(m_callStarts, entry.event.time), entry.event.time);
        // Rule 4b looks a minute ahead.
        affect(entry.event.time - Ticks{std::chrono::seconds{60}});
        m_fresh.push_back(Item{.time = entry.event.time,
                               .event = index,
                               .kind = ItemKind::CallStarted,
                               .trusted = entry.verification == Verification::Trusted});
        break;
    case EventKind::CallEnded:
        m_fresh.push_back(Item{.time = entry.event.time,
                               .event = index,
                               .kind = ItemKind::CallEnded,
                               .trusted = entry.verification == Verification::Trusted});
        break;
    case EventKind::Roster: {
        std::uint16_t place = 0;
        for (const ParticipantDelta &delta : entry.event.participants)
            addDelta(delta, entry.event.time, index, place++);
        break;
    }
    case EventKind::Other:
        break;
    }
    m_dirty = true;
    return true;
}

void Fold::Private::addDelta(const ParticipantDelta &delta, Instant time, std::uint32_t event,
                             std::uint16_t place)
{
    const Handle participant = participantFor(delta.participantId);
    if (delta.rosterSequenceNumber >= 0)
        m_sequences.emplace(std::uint64_t{event} << 16U | place, delta.rosterSequenceNumber);
    const Asked asked = askedBy(delta);
    learn(participant, delta, {time, event, place, asked});
    Known &known = m_known[participant];
    known.firstEntry = std::min(known.firstEntry, time);
    m_fresh.push_back(Item{.time = time,
                           .participant = participant,
                           .event = event,
                           .reason = reasonFor(delta.removedReason),
                           .place = place,
                           .kind = ItemKind::Roster,
                           .asked = asked,
                           .trusted = m_events[event].verification == Verification::Trusted});
}

Handle Fold::Private::participantFor(const std::string &id)
{
    const std::uint64_t hash = StringHash{}(id);
    const auto found =
        m_participantById.find(hash, [&](Handle one) { return m_record.participants[one].id == id; });
    if (found)
        return *found;
    const auto handle = static_cast<Handle>(m_record.participants.size());
    m_participantById.insert(hash, handle);
    m_record.participants.push_back({.id = id});
    m_known.emplace_back();
    m_state.changedParticipants.insert(handle);
    return handle;
}

Handle Fold::Private::personFor(const std::string &key, const std::string &kind)
{
    const std::uint64_t hash = StringHash{}(key);
    const auto found = m_personByKey.find(hash, [&](Handle one) { return m_record.persons[one].key == key; });
    if (found)
        return *found;
    const auto handle = static_cast<Handle>(m_record.persons.size());
    m_personByKey.insert(hash, handle);
    m_record.persons.push_back({.key = key, .identityKind = kind, .counted = isCounted(kind)});
    return handle;
}

void Fold::Private::learn(Handle participant, const ParticipantDelta &delta, const Stamp &stamp)
{
    Known &known = m_known[participant];
    const Identity *identity = bestIdentity(delta);
    const bool isFirst = m_record.participants[participant].person == noHandle;
    const int rank = identity ? identityRank(*identity) : -1;
    const bool better =
        rank > known.rank || (rank == known.rank && later(participant, stamp, participant, known.best));
    if (isFirst) {
        known.rank = rank;
        known.best = stamp;
        assign(participant, personKey(identity, delta.participantId),
               identity ? identity->kind : std::string());
    } else if (identity && better) {
        known.rank = rank;
        known.best = stamp;
        const auto pending = m_reassign.find(participant);
        const Person &person = m_record.persons[m_record.participants[participant].person];
        const bool same = pending == m_reassign.end() && person.identityKind == identity->kind &&
                          (hasKey(person.key, *identity) ||
                           (identity->id.empty() && person.key.starts_with("participant:")));
        if (!same) {
            m_reassign[participant] = {personKey(identity, delta.participantId), identity->kind};
            affect(known.firstEntry);
        }
    }

    // The best identity's own word first, else whichever says something.
    const auto said = [&](auto member) -> const std::string * {
        if (identity && !(identity->*member).empty())
            return &(identity->*member);
        const auto found = std::ranges::find_if(
            delta.identities, [member](const Identity &one) { return !(one.*member).empty(); });
        return found == delta.identities.end() ? nullptr : &((*found).*member);
    };
    const auto keepLatest = [&](const std::string *text, std::string &kept, Stamp &by) {
        if (!text || (!kept.empty() && !later(participant, stamp, participant, by)))
            return false;
        by = stamp;
        const bool changed = kept != *text;
        kept = *text;
        return changed;
    };
    const bool renamed = keepLatest(said(&Identity::displayName), known.name, known.named);
    const bool readdressed = keepLatest(said(&Identity::email), known.email, known.mailed);
    const Handle person = m_record.participants[participant].person;
    if (renamed || readdressed || m_record.persons[person].participants.size() > 1)
        describePerson(person);
}

void Fold::Private::assign(Handle participant, const std::string &key, const std::string &kind)
{
    const Handle person = personFor(key, kind);
    m_state.grow();
    Participant &moved = m_record.participants[participant];
    const auto byId = [this](Handle a, Handle b) {
        return m_record.participants[a].id < m_record.participants[b].id;
    };
    if (moved.person != noHandle) {
        std::erase(m_record.persons[moved.person].participants, participant);
        m_changedPersons.insert(moved.person);
        describePerson(moved.person);
    }
    moved.person = person;
    m_state.changedParticipants.insert(participant);
    Person &owner = m_record.persons[person];
    owner.participants.insert(std::ranges::upper_bound(owner.participants, participant, byId), participant);
    // Only a participant's own id can come with different kinds: an identity that has no id.
    owner.identityKind = kind;
    owner.counted = isCounted(kind);
    m_changedPersons.insert(person);
    describePerson(person);
}

/// Its name and address are the latest that any of its participants had.
void Fold::Private::describePerson(Handle handle)
{
    Person &person = m_record.persons[handle];
    Handle named = noHandle;
    Handle mailed = noHandle;
    for (const Handle participant : person.participants) {
        const Known &known = m_known[participant];
        if (!known.name.empty() &&
            (named == noHandle || later(participant, known.named, named, m_known[named].named)))
            named = participant;
        if (!known.email.empty() &&
            (mailed == noHandle || later(participant, known.mailed, mailed, m_known[mailed].mailed)))
            mailed = participant;
    }
    const std::string name = named == noHandle ? std::string() : m_known[named].name;
    const std::string email = mailed == noHandle ? std::string() : m_known[mailed].email;
    if (person.displayName != name || person.email != email) {
        person.displayName = name;
        person.email = email;
        m_changedPersons.insert(handle);
    }
}

std::uint32_t Fold::Private::reasonFor(const std::string &reason)
{
    if (reason.empty())
        return 0;
    const auto [found, isNew] =
        m_reasonByText.try_emplace(reason, static_cast<std::uint32_t>(m_record.reasons.size()));
    if (isNew)
        m_record.reasons.push_back(reason);
    return found->second;
}

void Fold::Private::countId(const std::string &id)
{
    if (id.empty())
        return;
    // Two ids with one 64-bit hash would only be flagged, never mixed up.
    const std::uint64_t hash = std::hash<std::string>{}(id);
    const auto place = m_idSeen.find(hash, [](std::uint32_t) { return true; });
    if (!place) {
        m_idSeen.insert(hash, static_cast<std::uint32_t>(m_idCounts.size()));
        m_idCounts.push_back(1);
        return;
    }
    m_record.conflictingIds += m_idCounts[*place] == 1 ? 2 : 1;
    m_idCounts[*place] = 2;
}

void Fold::Private::addTime(Instant time)
{
    m_latest = std::max(m_latest.value_or(time), time);
}

/// Of an event known already.
void Fold::Private::verify(std::uint32_t event, Instant time)
{
    if (m_events[event].verification == Verification::Verified)
        return;
    m_events[event].verification = Verification::Verified;
    --m_record.trustedEntries;
    std::erase_if(m_trustedTimes, [event](const auto &trusted) { return trusted.second == event; });
    const auto clear = [event](Item &item) {
        if (item.event == event)
            item.trusted = false;
    };
    std::ranges::for_each(std::ranges::equal_range(m_items, time, {}, &Item::time), clear);
    std::ranges::for_each(m_fresh, clear);
    affect(time);
    m_dirty = true;
}

bool Fold::Private::add(const CoverageFact &fact)
{
    if (!isSeen(fact.at) || !m_facts.add(fact))
        return false;
    m_dirty = true;
    switch (fact.kind) {
    case CoverageKind::Contact:
        addTime(fact.at);
        break;
    case CoverageKind::Subscribed: // Graph answered then; rule 3 asks when
        addTime(fact.at);
        affect(fact.at);
        break;
    case CoverageKind::Gap:
        affect(fact.at);
        break;
    case CoverageKind::GapClosed:
        affect(Instant::min());
        break; // rare: wherever its gap was
    case CoverageKind::Unsubscribed:
        break;
    }
    return true;
}

// --- order (rule 1)
// ------------------------------------------------------------------------------------------------

std::int64_t Fold::Private::sequence(std::uint32_t event, std::uint16_t place) const
{
    if (m_sequences.empty())
        return -1;
    const auto found = m_sequences.find(std::uint64_t{event} << 16U | place);
    return found == m_sequences.end() ? -1 : found->second;
}

bool Fold::Private::less(const Item &a, const Item &b) const
{
    if (a.time != b.time)
        return a.time < b.time;
    if (a.kind != b.kind)
        return a.kind < b.kind;
    if (a.kind == ItemKind::Roster) {
        if (a.participant != b.participant)
            return m_record.participants[a.participant].id < m_record.participants[b.participant].id;
        const auto sequenceA = sequence(a.event, a.place);
        const auto sequenceB = sequence(b.event, b.place);
        if (sequenceA != sequenceB)
            return sequenceA < sequenceB;
        if (askedOrder(a.asked) != askedOrder(b.asked))
            return askedOrder(a.asked) < askedOrder(b.asked);
    }
    if (a.event != b.event)
        return m_events[a.event].digest < m_events[b.event].digest;
    return a.place < b.place;
}

bool Fold::Private::later(Handle participantA, const Stamp &a, Handle participantB, const Stamp &b) const
{
    const auto item = [](Handle participant, const Stamp &stamp) {
        return Item{.time = stamp.time,
                    .participant = participant,
                    .event = stamp.event,
                    .place = stamp.place,
                    .kind = ItemKind::Roster,
                    .asked = stamp.asked};
    };
    return less(item(participantB, b), item(participantA, a));
}

// --- folding
// -------------------------------------------------------------------------------------------------------

void Fold::Private::settle()
{
    if (!m_dirty)
        return;
    m_dirty = false;
    m_state.undoTail();
    for (const Item &item : m_fresh)
        affect(item.time);
    if (m_affected) {
        m_state.rollBack(m_state.affectedFrom(*m_affected));
        m_affected.reset();
    }
    for (const auto &[participant, identity] : m_reassign)
        assign(participant, identity.key, identity.kind);
    m_reassign.clear();
    m_state.grow();
    mergeFresh();
    run();
    finish();
}

void Fold::Private::mergeFresh()
{
    const auto order = [this](const Item &a, const Item &b) { return less(a, b); };
    std::sort(m_fresh.begin(), m_fresh.end(), order);
    if (m_fresh.empty())
        return;
    // What comes after the first of the fresh ones is merged with them; usually there is nothing.
    const auto from = std::lower_bound(m_items.begin(), m_items.end(), m_fresh.front(), order);
    const std::vector<Item> rest(from, m_items.end());
    m_items.erase(from, m_items.end());
    std::merge(rest.begin(), rest.end(), m_fresh.begin(), m_fresh.end(), std::back_inserter(m_items), order);
    m_fresh.clear();
}

void Fold::Private::run()
{
    while (m_state.applied() < m_items.size()) {
        std::size_t last = m_state.applied() + 1;
        const Instant time = m_items[m_state.applied()].time;
        while (last < m_items.size() && m_items[last].time == time)
            ++last;
        if (!m_state.applyInstant(last))
            endWhatIsEmpty(time);
    }
}

void Fold::Private::endWhatIsEmpty(Instant decided)
{
    m_state.rollBack(m_state.emptySince() + Ticks{1});
    m_state.endEmptyCall(decided);
}

void Fold::Private::finish()
{
    const Instant asOf = m_fixedAsOf.value_or(m_latest.value_or(Instant{}));
    m_record.asOf = asOf;
    if (m_state.isEmptyFor10Minutes(asOf)) {
        endWhatIsEmpty(Instant::max());
        run();
    }
    m_state.applyTail(asOf);
    moveOpenEnds();
    updateCoverage();
}

void Fold::Private::moveOpenEnds()
{
    for (const Handle participant : m_state.openParticipants())
        m_record.participants[participant].intervals.back().end = m_record.asOf;
    if (!m_record.calls.empty() && m_record.calls.back().endBasis == Basis::Open)
        m_record.calls.back().end = m_record.asOf;
}

void Fold::Private::updateCoverage()
{
    CoverageContext context{.asOf = m_record.asOf,
                            .firstEvent = m_firstEvent,
                            .calls = &m_record.calls,
                            .endMissed = &m_state.endMissed(),
                            .callStarts = &m_callStarts};
    if (!m_trustedTimes.empty()) {
        const auto [first, last] = std::ranges::minmax_element(m_trustedTimes);
        context.firstTrusted = first->first;
        context.lastTrusted = last->first;
    }
    auto spans = coverageSpans(m_facts, context);
    const auto sameButEnd = [](const CoverageSpan &a, const CoverageSpan &b) {
        return a.start == b.start && a.state == b.state && a.cause == b.cause;
    };
    const auto &before = m_record.coverage;
    if (!std::ranges::equal(before, spans, sameButEnd))
        m_coverageChanged = true;
    m_record.coverage = std::move(spans);
}

const Record &Fold::Private::record()
{
    settle();
    return m_record;
}

ChangeSet Fold::Private::takeChanges()
{
    settle();
    ChangeSet changes;
    changes.participants = m_state.changedParticipants.take();
    changes.persons = m_changedPersons.take();
    changes.headCountFrom = std::exchange(m_state.headCountFrom, std::nullopt);
    changes.calls = std::exchange(m_state.callsChanged, false);
    changes.coverage = std::exchange(m_coverageChanged, false);
    return changes;
}

// --- public
// --------------------------------------------------------------------------------------------------------

Fold::Fold()
    : Fold(std::nullopt)
{
}
Fold::Fold(std::optional<Instant> asOf)
    : d(std::make_unique<Private>(asOf))
{
}
Fold::Fold(Fold &&) noexcept = default;
Fold &Fold::operator=(Fold &&) noexcept = default;
Fold::~Fold() = default;

bool Fold::add(const JournalEntry &entry)
{
    return std::visit([this](const auto &one) { return d->add(one); }, entry);
}

const Record &Fold::record() const
{
    return d->record();
}

ChangeSet Fold::takeChanges()
{
    return d->takeChanges();
}

Record fold(std::span<const JournalEntry> journal, std::optional<Instant> asOf)
{
    Fold fold(asOf);
    for (const JournalEntry &entry : journal)
        fold.add(entry);
    return fold.record();
}

} // namespace rollcall::domain
