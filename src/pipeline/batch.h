// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "pipeline/judge.h"
#include "storage/store.h"

#include <QJsonObject>
#include <QJsonValue>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

class QThreadPool;

namespace rollcall::pipeline {

/// Of notifications, not of collections.
struct Counts
{
    std::uint64_t accepted = 0;
    std::uint64_t duplicate = 0;
    std::map<std::string, std::uint64_t> quarantined; ///< by reason
    std::uint64_t notices = 0;                        ///< lifecycle and basic ones
    std::uint64_t ignored = 0;                        ///< delivery tests
    std::uint64_t parked = 0;                         ///< waiting for signing keys
    std::uint64_t recovered = 0;                      ///< came out of quarantine, in whatever way
    std::vector<std::int64_t> longLines; ///< of a file: numbers of those quarantined as too_long, not kept
    std::uint64_t settled = 0; ///< of the quarantined: copies of what had been read, so nothing is missing

    Counts &operator+=(const Counts &other);
    [[nodiscard]] std::uint64_t quarantinedTotal() const;
    bool operator==(const Counts &) const = default;
};

/// What a batch did to the store.
struct Applied
{
    Counts counts;
    std::map<std::string, std::vector<domain::JournalEntry>> journaled; ///< new entries by meeting, in order
};

/// What judging needs. All of it is thread-safe, and outlives the batch.
struct Judges
{
    const KeyRing &keys;
    const TokenJudge &tokens;
    MeetingFinder &meetings;
    /// Somebody wants it to end; asked on every thread, and true for good once it is. Empty: nobody does.
    std::function<bool()> stop = {};

    [[nodiscard]] bool isStopped() const { return stop && stop(); }
};

/// Some collections on their way from raw bytes to the journal. First it is filled, then judged on all cores,
/// then applied to the store; nothing but apply() touches the store.
class Batch
{
public:
    Batch(const Judges &judges, SubscriptionTable subscriptions);

    /// From the inbox; already redacted.
    void addStored(storage::InboxRow row);
    /// A line of a file: Graph's body, or `{"receivedDateTime", "body"}` with the body as object or text.
    /// Goes into the inbox with apply(). `now` stands in for a time of receipt that the line does not tell.
    void addLine(QByteArray line, bool trusted, base::Instant now);
    /// A line of a file that is no collection for its length alone: counted, not kept.
    void addTooLong(std::int64_t lineNumber);
    /// Tries it again.
    void addQuarantined(storage::QuarantineRow row);

    [[nodiscard]] bool isEmpty() const { return m_collections.empty(); }

    /// Calls `finished` once, on a thread of `pool`. `batch` is kept alive until then.
    static void judge(const std::shared_ptr<Batch> &batch, QThreadPool &pool, std::function<void()> finished);

    /// Each notification with what became of it, once judged; a collection that is none comes as one empty
    /// item.
    void forEach(const std::function<void(const QJsonObject &item, const storage::InboxRow &collection,
                                          const Judgement &judgement)> &found) const;

    /// Inbox, quarantine and journal in one transaction. May be called again after an error.
    [[nodiscard]] base::Result<Applied> apply(storage::Store &store, base::Instant now) const;

private:
    enum class Source { Inbox, File, TooLong, Quarantine };
    struct Item
    {
        QJsonValue value;
        QByteArray raw; ///< canonical; of what is not accepted, and of what comes out of quarantine
        Judgement judgement;
        std::optional<storage::SealedEntry> sealed;
    };
    struct Collection
    {
        Source source = Source::Inbox;
        QByteArray line;
        storage::InboxRow row;
        std::optional<storage::TokenState> judgedBefore;
        std::string formerReason;
        TokenVerdict tokens;
        std::vector<Item> items;
    };
    class Application;

    void prepare(Collection &collection) const;
    void judgeItem(const Collection &collection, Item &item) const;

    Judges m_judges;
    SubscriptionTable m_subscriptions;
    std::vector<Collection> m_collections;
    std::vector<std::pair<Collection *, Item *>>
        m_later; ///< items of large collections, judged in a second round
};

} // namespace rollcall::pipeline
