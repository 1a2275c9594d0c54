// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/coveragerules.h"

#include <algorithm>
#include <set>

namespace rollcall::domain {

using base::Instant;

bool CoverageFacts::add(const CoverageFact &fact)
{
    switch (fact.kind) {
    case CoverageKind::Subscribed: {
        const auto [position, isNew] = m_subscribed.try_emplace(fact.at, Subscription{fact.delivery});
        if (isNew || position->second.delivery == fact.delivery || fact.delivery == Delivery::Provable)
            return isNew;
        position->second.delivery = fact.delivery; // of two claims the weaker one holds, in any order
        return true;
    }
    case CoverageKind::Unsubscribed: {
        const auto [position, isNew] = m_unsubscribed.try_emplace(fact.at, fact.cause);
        if (isNew || fact.cause >= position->second)
            return isNew;
        position->second = fact.cause;
        return true;
    }
    case CoverageKind::Contact:
        return m_contacts.insert(fact.at).second;
    case CoverageKind::Gap: {
        const Gap gap{fact.at, fact.until, fact.cause};
        const auto [position, isNew] = m_gaps.try_emplace(fact.id, gap);
        if (isNew || gap >= position->second)
            return isNew;
        position->second = gap;
        return true;
    }
    case CoverageKind::GapClosed:
        return m_closedGaps.insert(fact.id).second;
    }
    return false;
}

std::optional<Instant> CoverageFacts::lastContact() const
{
    if (m_contacts.empty())
        return std::nullopt;
    return *m_contacts.rbegin();
}

std::optional<Instant> CoverageFacts::subscribedBefore(Instant time) const
{
    const auto after = m_subscribed.upper_bound(time);
    if (after == m_subscribed.begin())
        return std::nullopt;
    return std::prev(after)->first;
}

std::optional<Instant> CoverageFacts::gapBetween(Instant from, Instant to) const
{
    std::optional<Instant> first;
    for (const auto &[id, gap] : m_gaps) {
        if (!m_closedGaps.contains(id) && gap.until > from && gap.from < to)
            first = first ? std::min(*first, gap.from) : gap.from;
    }
    return first;
}

std::optional<Instant> CoverageFacts::gapStart(const std::string &id) const
{
    const auto found = m_gaps.find(id);
    return found == m_gaps.end() ? std::nullopt : std::optional(found->second.from);
}

/// Builds the spans layer by layer; a later layer may only make things worse.
class CoverageRules
{
public:
    CoverageRules(const CoverageFacts &facts, const CoverageContext &context)
        : m_facts(facts)
        , m_context(context)
    {
    }

    std::vector<CoverageSpan> spans()
    {
        layTrusted();
        laySubscriptions();
        layRules();
        layGaps();
        return sweep();
    }

private:
    struct Layer
    {
        Instant start;
        Instant end;
        CoverageState state;
        std::string cause;
    };

    void lay(Instant start, Instant end, CoverageState state, std::string cause = {})
    {
        end = std::min(end, m_context.asOf);
        if (start < end)
            m_layers.push_back({start, end, state, std::move(cause)});
    }

    void layTrusted()
    {
        if (m_context.firstTrusted)
            lay(*m_context.firstTrusted, *m_context.lastTrusted, CoverageState::Inferred, "trusted_import");
        // Events with no subscription to vouch for them: from the first to T, or to the first subscription.
        if (m_context.firstEvent) {
            const Instant until =
                m_facts.m_subscribed.empty() ? m_context.asOf : m_facts.m_subscribed.begin()->first;
            lay(*m_context.firstEvent, until, CoverageState::Inferred,
                m_context.firstTrusted ? "trusted_import" : "unproven_delivery");
        }
    }

    /// The next announced start of a call after `time`, else T.
    [[nodiscard]] Instant nextStart(Instant time) const
    {
        const auto found = std::ranges::upper_bound(*m_context.callStarts, time);
        return found == m_context.callStarts->end() ? m_context.asOf : *found;
    }

    /// A call whose end was missed may have gone on until the next one began.
    [[nodiscard]] bool inCall(Instant time) const
    {
        const auto &calls = *m_context.calls;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            Instant end = calls[i].end;
            if (calls[i].endBasis == Basis::Open || (*m_context.endMissed)[i])
                end = i + 1 < calls.size() ? calls[i + 1].start : Instant::max();
            if (calls[i].start < time && time < end)
                return true;
        }
        return false;
    }

    void laySubscriptions()
    {
        for (auto it = m_facts.m_subscribed.begin(); it != m_facts.m_subscribed.end(); ++it) {
            const auto next = std::next(it);
            const Instant replaced = next == m_facts.m_subscribed.end() ? m_context.asOf : next->first;
            const auto lapse = m_facts.m_unsubscribed.lower_bound(it->first);
            const bool lapsed = lapse != m_facts.m_unsubscribed.end() && lapse->first < replaced;
            layStretch(it->first, lapsed ? lapse->first : replaced, it->second.delivery);
            if (lapsed)
                lay(lapse->first, replaced, CoverageState::Unknown, lapse->second);
        }
    }

    /// One subscription's life. Made during a call, it hears nothing before the next one.
    void layStretch(Instant from, Instant to, Delivery delivery)
    {
        if (inCall(from)) {
            const Instant heard = std::min(nextStart(from), to);
            lay(from, heard, CoverageState::Unknown, "subscribed_during_call");
            from = heard;
        }
        if (delivery == Delivery::Unprovable)
            return lay(from, to, CoverageState::Inferred, "unprovable_delivery");
        // An empty queue later on proves this stretch, too: what had been lost would show as a gap.
        const Instant confirmed = std::clamp(m_facts.lastContact().value_or(from), from, to);
        lay(from, confirmed, CoverageState::Observed);
        lay(confirmed, to, CoverageState::Inferred, "not_confirmed_yet");
    }

    /// Where an end was missed, what follows it up to the next call is a rule's word.
    void layRules()
    {
        const auto &calls = *m_context.calls;
        for (std::size_t i = 0; i < calls.size(); ++i) {
            if ((*m_context.endMissed)[i]) {
                lay(calls[i].end, i + 1 < calls.size() ? calls[i + 1].start : m_context.asOf,
                    CoverageState::Inferred, "call_end_missed");
            }
        }
    }

    void layGaps()
    {
        for (const auto &[id, gap] : m_facts.m_gaps) {
            if (!m_facts.m_closedGaps.contains(id))
                lay(gap.from, gap.until, CoverageState::Unknown, gap.cause);
        }
    }

    /// At each time the worst layer counts; of equally bad ones the cause that comes first in the alphabet.
    [[nodiscard]] std::vector<CoverageSpan> sweep() const
    {
        struct Bound
        {
            Instant time;
            const Layer *layer;
            bool begins;
        };
        std::vector<Bound> bounds;
        for (const Layer &layer : m_layers) {
            bounds.push_back({layer.start, &layer, true});
            bounds.push_back({layer.end, &layer, false});
        }
        std::ranges::sort(bounds, {}, &Bound::time);
        const auto isWorse = [](const Layer *a, const Layer *b) {
            return a->state != b->state ? a->state > b->state : a->cause < b->cause;
        };
        std::multiset<const Layer *, decltype(isWorse)> lying(isWorse);
        const std::string notSubscribed = "not_subscribed";
        std::vector<CoverageSpan> spans;
        for (auto bound = bounds.begin(); bound != bounds.end();) {
            const Instant time = bound->time;
            for (; bound != bounds.end() && bound->time == time; ++bound) {
                if (bound->begins)
                    lying.insert(bound->layer);
                else
                    lying.erase(lying.find(bound->layer));
            }
            if (bound == bounds.end())
                break;
            const CoverageState state = lying.empty() ? CoverageState::Unknown : (*lying.begin())->state;
            const std::string &cause = lying.empty() ? notSubscribed : (*lying.begin())->cause;
            if (spans.empty() || spans.back().state != state || spans.back().cause != cause)
                spans.push_back({time, time, state, cause});
            spans.back().end = bound->time;
        }
        return spans;
    }

    const CoverageFacts &m_facts;
    const CoverageContext &m_context;
    std::vector<Layer> m_layers;
};

std::vector<CoverageSpan> coverageSpans(const CoverageFacts &facts, const CoverageContext &context)
{
    return CoverageRules(facts, context).spans();
}

} // namespace rollcall::domain
