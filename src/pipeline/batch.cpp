// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch.h"

#include "base/random.h"
#include "crypto/digest.h"
#include "pipeline/collection.h"
#include "pipeline/json.h"
#include "pipeline/quarantine.h"
#include "pipeline/spread.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// Larger collections are shared out item by item.
constexpr std::size_t smallCollection = 4;

domain::Digest digestOf(QByteArrayView bytes)
{
    const QByteArray hash = crypto::sha256(bytes);
    domain::Digest digest{};
    std::memcpy(digest.data(), hash.constData(), digest.size());
    return digest;
}

} // namespace

Counts &Counts::operator+=(const Counts &other)
{
    accepted += other.accepted;
    duplicate += other.duplicate;
    notices += other.notices;
    ignored += other.ignored;
    parked += other.parked;
    recovered += other.recovered;
    settled += other.settled;
    longLines.insert(longLines.end(), other.longLines.begin(), other.longLines.end());
    for (const auto &[reason, count] : other.quarantined)
        quarantined[reason] += count;
    return *this;
}

std::uint64_t Counts::quarantinedTotal() const
{
    std::uint64_t total = 0;
    for (const auto &[reason, count] : quarantined)
        total += count;
    return total;
}

Batch::Batch(const Judges &judges, SubscriptionTable subscriptions)
    : m_judges(judges)
    , m_subscriptions(std::move(subscriptions))
{
}

void Batch::addStored(storage::InboxRow row)
{
    m_collections.push_back({.source = Source::Inbox, .row = std::move(row)});
}

void Batch::addLine(QByteArray line, bool trusted, base::Instant now)
{
    m_collections.push_back({.source = Source::File,
                             .line = std::move(line),
                             .row = {.received = now, .receiptKnown = false, .trusted = trusted}});
}

void Batch::addTooLong(std::int64_t lineNumber)
{
    m_collections.push_back({.source = Source::TooLong, .row = {.id = lineNumber, .receiptKnown = false}});
}

void Batch::addQuarantined(storage::QuarantineRow row)
{
    Collection collection{
        .source = Source::Quarantine,
        .row = {.received = row.received, .receiptKnown = row.receiptKnown, .trusted = row.trusted},
        .judgedBefore = row.tokens,
        .formerReason = row.reason};
    collection.row.body = std::move(row.item);
    m_collections.push_back(std::move(collection));
}

void Batch::prepare(Collection &collection) const
{
    if (collection.source == Source::TooLong) {
        Item whole;
        whole.judgement.reason = "too_long";
        collection.items.push_back(std::move(whole));
        return;
    }
    storage::InboxRow &row = collection.row;
    QJsonObject object;
    bool damaged = false;
    if (collection.source == Source::File) {
        CollectionLine line = readLine(collection.line);
        collection.line.clear();
        row.body = std::move(line.body.body);
        row.tokens = std::move(line.body.tokens);
        row.receiptKnown = line.received.has_value();
        row.received = line.received.value_or(row.received);
        object = std::move(line.collection);
        damaged = line.damaged;
    } else {
        object = QJsonDocument::fromJson(row.body).object();
    }

    if (collection.source == Source::Quarantine) {
        collection.items.push_back({.value = object, .raw = row.body});
        return;
    }
    const auto values = damaged ? std::nullopt : splitCollection(object);
    if (!values) {
        // Nothing to take apart: kept as a whole.
        Item whole{.raw = row.body};
        whole.judgement.reason = "malformed";
        whole.judgement.authentic = row.trusted;
        whole.judgement.seals = sealsIn(row.body);
        collection.items.push_back(std::move(whole));
        return;
    }
    if (!row.trusted)
        collection.tokens =
            m_judges.tokens.judge(readTokens(row.tokens.value_or(QByteArray())), row.received);
    collection.items.reserve(values->size());
    for (const QJsonValue &value : *values)
        collection.items.push_back({.value = value});
}

void Batch::judgeItem(const Collection &collection, Item &item) const
{
    if (!item.judgement.reason.empty() || m_judges.isStopped())
        return;
    item.judgement = pipeline::judge(item.value.toObject(), {.keys = m_judges.keys,
                                                             .subscriptions = m_subscriptions,
                                                             .meetings = m_judges.meetings,
                                                             .received = collection.row.received,
                                                             .trusted = collection.row.trusted,
                                                             .tokens = collection.tokens,
                                                             .judgedBefore = collection.judgedBefore});
    if (item.judgement.outcome == Judgement::Outcome::Accepted) {
        base::SystemRandom random;
        item.sealed = storage::sealEntry(item.judgement.entry, digestOf(item.judgement.plaintext), random);
    } else if (item.raw.isEmpty()) {
        item.raw = canonicalJson(item.value);
    }
}

void Batch::judge(const std::shared_ptr<Batch> &batch, QThreadPool &pool, std::function<void()> finished)
{
    const auto first = [batch](std::size_t index) {
        Collection &collection = batch->m_collections[index];
        batch->prepare(collection);
        if (collection.items.size() > smallCollection)
            return;
        for (Item &item : collection.items)
            batch->judgeItem(collection, item);
    };
    spread(pool, batch->m_collections.size(), first, [batch, &pool, finished = std::move(finished)] {
        for (Collection &collection : batch->m_collections) {
            if (collection.items.size() <= smallCollection)
                continue;
            for (Item &item : collection.items)
                batch->m_later.emplace_back(&collection, &item);
        }
        if (batch->m_later.empty()) {
            finished();
            return;
        }
        spread(
            pool, batch->m_later.size(),
            [batch](std::size_t index) {
                batch->judgeItem(*batch->m_later[index].first, *batch->m_later[index].second);
            },
            finished);
    });
}

void Batch::forEach(
    const std::function<void(const QJsonObject &, const storage::InboxRow &, const Judgement &)> &found) const
{
    for (const Collection &collection : m_collections) {
        for (const Item &item : collection.items)
            found(item.value.toObject(), collection.row, item.judgement);
    }
}

/// One apply(): everything it finds out, so that a second one starts afresh.
class Batch::Application
{
public:
    Application(storage::Store &store, const Judges &judges, const SubscriptionTable &subscriptions,
                base::Instant now)
        : m_store(store)
        , m_judges(judges)
        , m_subscriptions(subscriptions)
        , m_now(now)
    {
    }

    base::Result<void> collection(const Collection &collection)
    {
        if (collection.source == Source::TooLong) {
            ++result.counts.quarantined[collection.items.front().judgement.reason];
            result.counts.longLines.push_back(collection.row.id);
            return {};
        }
        m_beside.clear();
        m_besideKnown = false;
        m_quarantinedHere.clear();
        const bool parked =
            std::any_of(collection.items.begin(), collection.items.end(), [](const Item &item) {
                return item.judgement.outcome == Judgement::Outcome::Parked;
            });
        if (parked)
            return park(collection);
        for (const Item &item : collection.items) {
            if (m_judges.isStopped()) // this may not have been judged
                return base::failure(base::ErrorKind::Cancelled, QStringLiteral("interrupted"));
            if (auto done = this->item(collection, item); !done)
                return done;
        }
        switch (collection.source) {
        case Source::Inbox:
            return m_store.setInboxDone(collection.row.id, m_now);
        case Source::File:
            if (auto id = m_store.addToInbox(collection.row, m_now); !id)
                return std::unexpected(id.error());
            return {};
        case Source::TooLong:
        case Source::Quarantine:
            break;
        }
        return {};
    }

    Applied result;

private:
    base::Result<void> park(const Collection &collection)
    {
        result.counts.parked += collection.items.size();
        std::int64_t id = collection.row.id;
        if (collection.source == Source::File) {
            const auto added = m_store.addToInbox(collection.row);
            if (!added)
                return std::unexpected(added.error());
            id = *added;
        }
        return m_store.parkInbox(id);
    }

    base::Result<void> item(const Collection &collection, const Item &item)
    {
        switch (item.judgement.outcome) {
        case Judgement::Outcome::Accepted:
            return accept(item);
        case Judgement::Outcome::Quarantined:
            return quarantine(collection, item);
        case Judgement::Outcome::Lifecycle:
        case Judgement::Outcome::Basic:
            ++result.counts.notices;
            if (auto added = m_store.addNotice(item.raw, collection.row.received); !added)
                return added;
            return resolve(item);
        case Judgement::Outcome::Parked:
            break; // seen to with its collection
        case Judgement::Outcome::Ignored:
            ++result.counts.ignored;
            break;
        }
        return {};
    }

    base::Result<void> accept(const Item &item)
    {
        if (auto known = ensureMeeting(item.judgement.meeting); !known)
            return known;
        const auto appended = m_store.append(item.judgement.meeting.id, *item.sealed);
        if (!appended)
            return std::unexpected(appended.error());
        if (*appended == storage::Store::Appended::New)
            ++result.counts.accepted;
        else
            ++result.counts.duplicate;
        if (*appended != storage::Store::Appended::Duplicate)
            result.journaled[item.judgement.meeting.id].push_back(item.judgement.entry);
        if (auto noted = m_store.rememberSeals(item.judgement.meeting.id, item.judgement.seals); !noted)
            return noted;
        return resolve(item);
    }

    /// What has been read needs no copies in quarantine: neither the same bytes nor damaged ones.
    base::Result<void> resolve(const Item &item)
    {
        const auto held = heldInQuarantine(item);
        if (!held)
            return std::unexpected(held.error());
        if (*held) {
            if (auto done = settle(**held); !done)
                return done;
        }
        if (!*m_quarantineUsed || item.judgement.seals.empty())
            return {};
        storage::Seals seals = item.judgement.seals;
        seals.push_back(eventSeal(item.judgement.meeting.id, item.judgement.entry.digest));
        const auto copies = m_store.quarantinedAs(seals);
        if (!copies)
            return std::unexpected(copies.error());
        for (const storage::QuarantineRow &copy : *copies) {
            if (auto done = settle(copy); !done)
                return done;
        }
        return {};
    }

    /// It goes, and so does its gap.
    base::Result<void> settle(const storage::QuarantineRow &row)
    {
        ++result.counts.recovered;
        if (row.gap) {
            if (auto added = addFact(row.meeting, closedGapOf(row)); !added)
                return added;
        }
        return m_store.removeFromQuarantine(row.digest);
    }

    base::Result<bool> hasBeenRead(const Judgement &judgement) const
    {
        if (!judgement.authentic)
            return false;
        if (const auto known = m_store.knowsAny(judgement.seals); !known || *known)
            return known;
        return judgement.isRead ? m_store.hasEntry(judgement.meeting.id, judgement.entry.digest)
                                : base::Result<bool>(false);
    }

    base::Result<void> quarantine(const Collection &collection, const Item &item)
    {
        const Judgement &judgement = item.judgement;
        if (collection.source == Source::Quarantine && judgement.reason == collection.formerReason)
            return {};
        if (collection.source != Source::Quarantine)
            ++result.counts.quarantined[judgement.reason];
        const domain::Digest digest = digestOf(item.raw);
        // A broken body may repeat one item without end: the same bytes, judged alike.
        if (m_quarantinedHere.contains(digest))
            return {};
        storage::QuarantineRow row{.digest = digest,
                                   .item = item.raw,
                                   .reason = judgement.reason,
                                   .meeting = judgement.authentic ? judgement.meeting.id : std::string(),
                                   .received = collection.row.received,
                                   .receiptKnown = collection.row.receiptKnown,
                                   .trusted = collection.row.trusted,
                                   .tokens = judgement.tokens,
                                   .seals = judgement.seals};
        if (judgement.isRead)
            row.seals.push_back(eventSeal(judgement.meeting.id, judgement.entry.digest));
        const auto held = heldInQuarantine(item);
        if (!held)
            return std::unexpected(held.error());
        const auto read = hasBeenRead(judgement);
        if (!read)
            return std::unexpected(read.error());
        if (*read) {
            ++result.counts.settled;
            return *held ? settle(**held) : base::Result<void>();
        }
        if (*held) {
            row.received = (*held)->received;
            row.receiptKnown = (*held)->receiptKnown;
            if (row.meeting.empty())
                row.meeting = (*held)->meeting;
            row.gap = (*held)->gap;
            row.gapStart = (*held)->gapStart;
            if (row.gap && row.meeting != (*held)->meeting) {
                // Inside it says which meeting is really meant.
                if (auto closed = addFact((*held)->meeting, closedGapOf(**held)); !closed)
                    return closed;
                if (auto removed = m_store.removeFromQuarantine((*held)->digest); !removed)
                    return removed;
                row.gap = false;
                row.gapStart.reset();
            }
        }
        if (!row.gap && !row.meeting.empty() && judgement.authentic) {
            if (auto known = ensureMeeting(judgement.meeting); !known)
                return known;
            const domain::CoverageFact gap = gapOf(row, boundsOf(collection, item));
            if (auto added = addFact(row.meeting, gap); !added)
                return added;
            row.gap = true;
            row.gapStart = gap.at;
        }
        m_quarantineUsed = true;
        m_quarantinedHere.insert(digest);
        return m_store.addToQuarantine(row);
    }

    static QString subscriptionOf(const Item &item)
    {
        return member(item.value.toObject(), QLatin1String("subscriptionId")).toString();
    }

    EventBounds boundsOf(const Collection &collection, const Item &item)
    {
        if (!std::exchange(m_besideKnown, true)) {
            for (const Item &other : collection.items) {
                if (!other.judgement.isRead)
                    continue;
                const base::Instant time = other.judgement.entry.event.time;
                const auto [known, isNew] = m_beside.try_emplace(subscriptionOf(other), time, time);
                known->second.first = std::min(known->second.first, time);
                known->second.second = std::max(known->second.second, time);
            }
        }
        EventBounds bounds{.now = m_now};
        if (item.judgement.isRead)
            bounds.time = item.judgement.entry.event.time;
        const QString own = subscriptionOf(item);
        if (const storage::SubscriptionRow *row = m_subscriptions.find(own.toStdString()))
            bounds.subscribed = row->created;
        if (const auto beside = m_beside.find(own); beside != m_beside.end()) {
            bounds.firstBeside = beside->second.first;
            bounds.lastBeside = beside->second.second;
        }
        return bounds;
    }

    base::Result<std::optional<storage::QuarantineRow>> heldInQuarantine(const Item &item)
    {
        if (!m_quarantineUsed) {
            const auto totals = m_store.quarantineTotals();
            if (!totals)
                return std::unexpected(totals.error());
            m_quarantineUsed =
                std::any_of(totals->begin(), totals->end(),
                            [](const storage::QuarantineTotal &total) { return total.items > 0; });
        }
        if (!*m_quarantineUsed)
            return std::optional<storage::QuarantineRow>();
        // Not before it is needed: for most there is nothing to look for.
        return m_store.quarantined(digestOf(item.raw.isEmpty() ? canonicalJson(item.value) : item.raw));
    }

    base::Result<void> addFact(const std::string &meeting, const domain::CoverageFact &fact)
    {
        base::SystemRandom random;
        const auto appended = m_store.append(meeting, storage::sealEntry(fact, {}, random));
        if (!appended)
            return std::unexpected(appended.error());
        if (*appended == storage::Store::Appended::New)
            result.journaled[meeting].emplace_back(fact);
        return {};
    }

    base::Result<void> ensureMeeting(const storage::MeetingRow &meeting)
    {
        if (m_meetings.contains(meeting.id))
            return {};
        m_meetings.insert(meeting.id);
        return m_store.ensureMeeting(meeting);
    }

    storage::Store &m_store;
    const Judges &m_judges;
    const SubscriptionTable &m_subscriptions;
    base::Instant m_now;
    std::set<std::string> m_meetings;
    // Of the collection at hand: its first and last time by subscription, and what of it is in quarantine.
    std::map<QString, std::pair<base::Instant, base::Instant>> m_beside;
    bool m_besideKnown = false;
    std::set<domain::Digest> m_quarantinedHere;
    std::optional<bool> m_quarantineUsed; ///< unknown until somebody asks
};

base::Result<Applied> Batch::apply(storage::Store &store, base::Instant now) const
{
    Application application(store, m_judges, m_subscriptions, now);
    const auto done = store.transaction([&]() -> base::Result<void> {
        for (const Collection &collection : m_collections) {
            if (auto applied = application.collection(collection); !applied)
                return applied;
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return std::move(application.result);
}

} // namespace rollcall::pipeline
