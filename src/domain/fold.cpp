// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"

#include "domain/attendancerules.h"
#include "domain/changes.h"
#include "domain/chunkedvector.h"
#include "domain/entryorder.h"
#include "domain/eventindex.h"
#include "domain/persons.h"
#include "domain/recordeditor.h"
#include "domain/removalreasons.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

namespace rollcall::domain {

using base::Instant;
using base::Ticks;

bool ChangeSet::isEmpty() const
{
    return participants.empty() && persons.empty() && !headCountFrom && !calls && !coverage;
}

class Fold::Private
{
public:
    explicit Private(std::optional<Instant> fixedAsOf)
        : m_fixedAsOf(fixedAsOf)
        , m_order(m_record, m_events)
        , m_reasons(m_record)
        , m_persons(m_record, m_order, m_changes)
        , m_editor(m_record, m_changes)
        , m_rules(m_record, m_editor, m_items, m_callStarts, m_facts, m_reasons)
    {
        m_record.asOf = fixedAsOf.value_or(Instant{});
    }

    bool add(const EventEntry &entry);
    bool add(const CoverageFact &fact);
    const Record &record();
    ChangeSet takeChanges();

private:
    [[nodiscard]] bool isSeen(Instant time) const { return !m_fixedAsOf || time <= *m_fixedAsOf; }
    void addDelta(const ParticipantDelta &delta, Handle participant, Instant time, std::uint32_t event,
                  std::uint16_t place);
    [[nodiscard]] bool isTrusted(std::uint32_t event) const;
    void addTime(Instant time);
    void verify(std::uint32_t event, Instant time);

    void affect(Instant time) { m_affected = m_affected ? std::min(*m_affected, time) : time; }
    void settle();
    void sortFreshFrom(std::size_t first);
    void mergeFresh();
    void run();
    void endWhatIsEmpty(Instant decided);
    void finish();
    void moveOpenEnd();
    void updateCoverage();

    std::optional<Instant> m_fixedAsOf;
    Record m_record;
    Changes m_changes;
    CoverageFacts m_facts;
    EventIndex m_events;
    ChunkedVector<Item> m_items; ///< sorted
    std::vector<Item> m_fresh;   ///< not yet among them
    bool m_isFreshSorted = true;
    std::vector<Instant> m_callStarts; ///< sorted
    std::optional<Instant> m_firstEvent;
    std::optional<Instant> m_latest;  ///< event or contact
    std::multiset<Instant> m_trusted; ///< when events happened that are taken on the user's word
    std::optional<Instant> m_affected;
    bool m_dirty = false;
    EntryOrder m_order;
    RemovalReasons m_reasons;
    Persons m_persons;
    RecordEditor m_editor;
    AttendanceRules m_rules;
};

// --- entries
// ------------------------------------------------------------------------------------------------------

bool Fold::Private::add(const EventEntry &entry)
{
    const Instant time = entry.event.time;
    if (!isSeen(time))
        return false;
    m_events.prefetch(entry.digest, entry.event.id);
    m_persons.prefetch(entry.event.participants);
    if (const auto event = m_events.find(entry.digest)) {
        if (entry.verification == Verification::Verified)
            verify(*event, time);
        return false;
    }
    const std::size_t first = m_fresh.size();
    const std::uint32_t event = m_events.add(entry.digest, entry.event.id, entry.verification);
    ++m_record.events;
    if (isTrusted(event)) {
        ++m_record.trustedEntries;
        m_trusted.insert(time);
    }
    m_record.conflictingIds = m_events.conflictingIds();
    addTime(time);
    m_firstEvent = std::min(m_firstEvent.value_or(time), time);

    switch (entry.event.kind) {
    case EventKind::CallStarted:
        m_callStarts.insert(std::ranges::upper_bound(m_callStarts, time), time);
        affect(time - Ticks{std::chrono::seconds{60}}); // rule 4b looks a minute ahead
        m_fresh.push_back(Item{.time = time, .event = event, .kind = ItemKind::CallStarted});
        break;
    case EventKind::CallEnded:
        m_fresh.push_back(Item{.time = time, .event = event, .kind = ItemKind::CallEnded});
        break;
    case EventKind::Roster: {
        const auto &deltas = entry.event.participants;
        const auto participants = m_persons.participants(deltas);
        for (std::size_t place = 0; place < deltas.size(); ++place)
            addDelta(deltas[place], participants[place], time, event, static_cast<std::uint16_t>(place));
        break;
    }
    case EventKind::Other:
        break;
    }
    sortFreshFrom(first);
    m_dirty = true;
    return true;
}

/// Those of one event, at once: what they are compared by is at hand now, and journals mostly are in order.
void Fold::Private::sortFreshFrom(std::size_t first)
{
    const auto order = [this](const Item &a, const Item &b) { return m_order.less(a, b); };
    const auto begin = m_fresh.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, m_fresh.end(), order);
    if (begin != m_fresh.begin() && begin != m_fresh.end() && order(*begin, *std::prev(begin)))
        m_isFreshSorted = false;
}

void Fold::Private::addDelta(const ParticipantDelta &delta, Handle participant, Instant time,
                             std::uint32_t event, std::uint16_t place)
{
    if (delta.rosterSequenceNumber >= 0)
        m_order.setSequence(event, place, delta.rosterSequenceNumber);
    const Asked asked = askedBy(delta);
    if (const auto from = m_persons.learn(participant, delta, {time, event, place, asked}))
        affect(*from);
    m_fresh.push_back(Item{.time = time,
                           .participant = participant,
                           .event = event,
                           .place = place,
                           .kind = ItemKind::Roster,
                           .asked = asked});
    m_reasons.set(m_fresh.back(), delta.removedReason);
}

bool Fold::Private::isTrusted(std::uint32_t event) const
{
    return m_events.verification(event) == Verification::Trusted;
}

void Fold::Private::addTime(Instant time)
{
    m_latest = std::max(m_latest.value_or(time), time);
}

/// Of an event known already.
void Fold::Private::verify(std::uint32_t event, Instant time)
{
    if (!isTrusted(event))
        return;
    m_events.verify(event);
    --m_record.trustedEntries;
    m_trusted.erase(m_trusted.find(time));
    const auto all = std::views::iota(std::size_t{0}, m_items.size());
    const auto first =
        std::ranges::partition_point(all, [&](std::size_t i) { return m_items[i].time < time; });
    for (auto i = static_cast<std::size_t>(first - all.begin());
         i < m_items.size() && m_items[i].time == time; ++i) {
        if (m_items[i].event == event)
            m_items[i].trusted = false;
    }
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
        if (const auto from = m_facts.gapStart(fact.id))
            affect(*from);
        break;
    case CoverageKind::Unsubscribed:
        break;
    }
    return true;
}

// --- folding
// -------------------------------------------------------------------------------------------------------

void Fold::Private::settle()
{
    if (!m_dirty)
        return;
    m_dirty = false;
    m_rules.undoTail();
    for (const Item &item : m_fresh)
        affect(item.time);
    if (m_affected) {
        m_rules.rollBack(m_rules.affectedFrom(*m_affected));
        m_affected.reset();
    }
    m_persons.regroup();
    m_rules.grow();
    mergeFresh();
    run();
    finish();
}

void Fold::Private::mergeFresh()
{
    const auto order = [this](const Item &a, const Item &b) { return m_order.less(a, b); };
    for (Item &item : m_fresh)
        item.trusted = isTrusted(item.event);
    if (!m_isFreshSorted)
        std::ranges::sort(m_fresh, order);
    // What comes after the first of the fresh ones is merged with them; usually there is nothing.
    std::vector<Item> rest;
    for (; !m_fresh.empty() && !m_items.empty() && order(m_fresh.front(), m_items.back()); m_items.pop_back())
        rest.push_back(m_items.back());
    std::ranges::reverse(rest);
    std::ranges::merge(rest, m_fresh, std::back_inserter(m_items), order);
    if (m_fresh.size() > 4096)
        m_fresh = std::vector<Item>(); // what a whole journal took is given back
    m_fresh.clear();
    m_isFreshSorted = true;
}

void Fold::Private::run()
{
    while (m_rules.applied() < m_items.size()) {
        std::size_t last = m_rules.applied() + 1;
        const Instant time = m_items[m_rules.applied()].time;
        while (last < m_items.size() && m_items[last].time == time)
            ++last;
        if (!m_rules.applyInstant(last))
            endWhatIsEmpty(time);
    }
}

void Fold::Private::endWhatIsEmpty(Instant decided)
{
    m_rules.rollBack(m_rules.emptySince() + Ticks{1});
    m_rules.endEmptyCall(decided);
}

void Fold::Private::finish()
{
    const Instant asOf = m_fixedAsOf.value_or(m_latest.value_or(Instant{}));
    m_record.asOf = asOf;
    if (m_rules.isEmptyFor10Minutes(asOf)) {
        endWhatIsEmpty(Instant::max());
        run();
    }
    m_rules.applyTail(asOf);
    moveOpenEnd();
    updateCoverage();
}

void Fold::Private::moveOpenEnd()
{
    if (!m_record.calls.empty() && m_record.calls.back().endBasis == Basis::Open)
        m_record.calls.back().end = m_record.asOf;
}

void Fold::Private::updateCoverage()
{
    CoverageContext context{.asOf = m_record.asOf,
                            .firstEvent = m_firstEvent,
                            .calls = &m_record.calls,
                            .endMissed = &m_editor.endMissed(),
                            .callStarts = &m_callStarts};
    if (!m_trusted.empty()) {
        context.firstTrusted = *m_trusted.begin();
        context.lastTrusted = *m_trusted.rbegin();
    }
    auto spans = coverageSpans(m_facts, context);
    const auto sameButEnd = [](const CoverageSpan &a, const CoverageSpan &b) {
        return a.start == b.start && a.state == b.state && a.cause == b.cause;
    };
    const auto &before = m_record.coverage;
    if (!std::ranges::equal(before, spans, sameButEnd))
        m_changes.coverage = true;
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
    return m_changes.take();
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
