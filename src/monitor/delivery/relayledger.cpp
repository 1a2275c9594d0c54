// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relayledger.h"

#include "base/random.h"
#include "intake/sequenceproof.h"
#include "monitor/record/recordbook.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;
using base::Result;
using base::Ticks;
using domain::CoverageFact;
using domain::CoverageKind;

namespace {

constexpr Ticks longestDelivery = 1min; // of Graph to the relay, contract §3.2
constexpr Ticks leastRetention = 72h;   // design §6.2: what is lost is older
constexpr Ticks saveEvery = 1min;
constexpr Ticks hubRetention = 7 * 24h; // contract §6.2: the most of the Standard tier

CoverageFact gapOf(Instant from, Instant until, const char *cause, const std::string &id)
{
    return {.kind = CoverageKind::Gap, .at = from, .until = until, .id = id, .cause = cause};
}

Result<void> journal(storage::Store &store, const CoverageFact &gap, const std::vector<Listening> &meetings,
                     Journaled &journaled)
{
    if (gap.until <= gap.at)
        return {};
    base::SystemRandom random; // the writer's thread
    for (const Listening &one : meetings) {
        const bool isReader = one.watched && !one.hearing.subscribed; // another device subscribes
        if (!isReader && !one.hearing.mayHaveHeard(gap.at, gap.until))
            continue;
        CoverageFact fact = gap;
        if (one.hearing.firstSubscribed)
            fact.at = std::max(fact.at, *one.hearing.firstSubscribed);
        const domain::JournalEntry entry{fact};
        const auto appended = store.append(one.meeting, storage::sealEntry(entry, std::nullopt, random));
        if (!appended)
            return std::unexpected(appended.error());
        if (*appended == storage::Store::Appended::New)
            journaled[one.meeting].push_back(entry);
    }
    return {};
}

/// As an epoch: no relay's is of that form.
QString partitionName(const QString &hub, const QString &partition)
{
    return QStringLiteral("hub/%1/%2").arg(hub, partition);
}

storage::DeliveredRange rangeOf(quint64 first, quint64 last, Instant at)
{
    return {.first = first, .last = last, .firstTime = at, .lastTime = at};
}

/// What came in the epoch of the backup need not come again.
Result<void> takeOver(storage::Store &store, const intake::QueueHeads::Restored &restored,
                      const std::string &epoch)
{
    const auto delivered = store.delivered(restored.epoch.toStdString());
    if (!delivered)
        return std::unexpected(delivered.error());
    for (storage::DeliveredRange range : *delivered) {
        if (range.first > restored.last)
            break;
        if (range.last > restored.last) {
            range.last = restored.last;
            range.lastTime = range.firstTime; // the time in between is not known
        }
        if (const auto noted = store.noteDelivered(epoch, range); !noted)
            return std::unexpected(noted.error());
    }
    return {};
}

} // namespace

std::vector<Listening> Listening::of(const RecordBook &records)
{
    std::vector<Listening> all;
    for (const FoldedMeeting *meeting : records.allMeetings()) {
        const QString &id = meeting->info().id;
        all.push_back(
            {.meeting = id.toStdString(), .hearing = records.hearing(id), .watched = meeting->isWatched()});
    }
    return all;
}

Result<bool> noteArrival(storage::Store &store, const intake::Place &place, Instant received)
{
    return store.noteDelivered(place.epoch.toStdString(), rangeOf(place.sequence, place.sequence, received));
}

Result<std::optional<Journaled>> noteOutage(storage::Store &store, const intake::Outage &outage,
                                            const std::vector<Listening> &meetings)
{
    Journaled journaled;
    const auto isNew = noteArrival(store, outage.place, outage.to);
    if (!isNew)
        return std::unexpected(isNew.error());
    if (!*isNew)
        return std::nullopt;
    const std::string id =
        "relay-outage-" + outage.place.epoch.toStdString() + '-' + std::to_string(outage.place.sequence);
    if (auto done = journal(store, gapOf(outage.from, outage.to, "relay_outage", id), meetings, journaled);
        !done)
        return std::unexpected(done.error());
    return journaled;
}

Result<QueueJudgement> judgeQueue(storage::Store &store, const intake::QueueHeads &heads, Instant at,
                                  const std::vector<Listening> &meetings)
{
    QueueJudgement judgement;
    const std::string epoch = heads.epoch.toStdString();
    const auto state = store.deliveryState();
    if (!state)
        return std::unexpected(state.error());
    std::optional<Instant> proven;
    if (*state)
        proven = (*state)->proven;
    const bool isOther = *state && (*state)->epoch != epoch;
    const bool isRestored =
        isOther && heads.restored && heads.restored->epoch.toStdString() == (*state)->epoch;
    if (isRestored) {
        if (auto done = takeOver(store, *heads.restored, epoch); !done)
            return std::unexpected(done.error());
    } else if (isOther) {
        if (auto done = journal(store, gapOf(*proven, at, "relay_hole", "relay-epoch-" + epoch), meetings,
                                judgement.journaled);
            !done)
            return std::unexpected(done.error());
    }

    const auto delivered = store.delivered(epoch);
    if (!delivered)
        return std::unexpected(delivered.error());
    std::vector<intake::StoredRange> stored;
    for (const storage::DeliveredRange &range : *delivered)
        stored.push_back({range.first, range.last, range.firstTime, range.lastTime});
    const intake::SequenceProof proof = intake::proveSequence(stored, heads);
    for (const intake::Hole &hole : proof.lost) {
        const Instant until = hole.before.value_or(at);
        Instant from = std::max(hole.after.value_or(until - leastRetention),
                                proven && (!isOther || isRestored) ? *proven : until - leastRetention);
        from = std::min(from, until) - longestDelivery;
        const std::string id =
            "relay-hole-" + epoch + '-' + std::to_string(hole.first) + '-' + std::to_string(hole.last);
        if (auto done = journal(store, gapOf(from, until, "relay_hole", id), meetings, judgement.journaled);
            !done)
            return std::unexpected(done.error());
        if (const auto given = store.noteDelivered(epoch, rangeOf(hole.first, hole.last, until)); !given)
            return std::unexpected(given.error());
    }
    judgement.lost = !proof.lost.empty();
    judgement.coming = proof.coming;

    if (proof.coming == 0 ? !*state || isOther || at - *proven >= saveEvery : isOther) {
        const Instant allUntil = proof.coming == 0 ? at : *proven;
        if (auto saved = store.setDeliveryState({.epoch = epoch, .proven = allUntil}); !saved)
            return std::unexpected(saved.error());
    }
    return judgement;
}

Result<void> noteHubArrival(storage::Store &store, const QString &hub, const intake::Place &place,
                            Instant received)
{
    const auto noted =
        noteArrival(store, {.epoch = partitionName(hub, place.epoch), .sequence = place.sequence}, received);
    return noted ? Result<void>() : std::unexpected(noted.error());
}

Result<std::optional<Journaled>> noteHubHole(storage::Store &store, const QString &hub,
                                             const intake::HubHole &hole,
                                             const std::vector<Listening> &meetings)
{
    Journaled journaled;
    const std::string partition = partitionName(hub, QString::number(hole.partition)).toStdString();
    const auto delivered = store.delivered(partition);
    if (!delivered)
        return std::unexpected(delivered.error());
    const auto first = static_cast<quint64>(hole.first) + 1;
    const auto last = static_cast<quint64>(hole.last) + 1;
    std::optional<Instant> after;
    for (const storage::DeliveredRange &range : *delivered) {
        // A hub that was made anew counts from one again: what came earlier says nothing of these.
        if (first <= last && range.first <= first && range.last >= last && range.lastTime >= hole.until)
            return std::nullopt;
        if (range.first < first)
            after = std::max(after.value_or(range.lastTime), range.lastTime);
    }
    if (first <= last) {
        if (const auto noted = store.noteDelivered(partition, rangeOf(first, last, hole.until)); !noted)
            return std::unexpected(noted.error());
    }
    const Instant from = std::min(after.value_or(hole.until - hubRetention), hole.until) - longestDelivery;
    const std::string id = "hub-hole-" + std::to_string(hole.partition) + '-' + std::to_string(hole.first) +
                           '-' + std::to_string(hole.last) + '-' + base::formatExact(hole.until);
    if (auto done = journal(store, gapOf(from, hole.until, "hub_hole", id), meetings, journaled); !done)
        return std::unexpected(done.error());
    return journaled;
}

} // namespace rollcall::monitor
