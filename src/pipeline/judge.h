// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/journal.h"
#include "pipeline/keyring.h"
#include "pipeline/tokenjudge.h"
#include "storage/rows.h"

#include <QByteArray>
#include <QJsonObject>

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace rollcall::pipeline {

/// Our subscriptions by Graph's id. Immutable: a snapshot for one batch.
class SubscriptionTable
{
public:
    SubscriptionTable() = default;
    /// Intents, which have no id yet, are left out.
    explicit SubscriptionTable(std::vector<storage::SubscriptionRow> rows);
    /// Null if there is none; in any case of letters.
    [[nodiscard]] const storage::SubscriptionRow *find(const std::string &id) const;

private:
    std::unordered_map<std::string, storage::SubscriptionRow> m_rows;
};

/// Which meeting a resource is about. Remembers what it has read, as all items of a meeting say the same.
/// Thread-safe.
class MeetingFinder
{
public:
    /// An empty id if the resource is not about online meetings. `tenantId` in lower case; if empty, the
    /// link's.
    [[nodiscard]] storage::MeetingRow find(const std::string &tenantId, const QString &resource);

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, storage::MeetingRow> m_found;
};

/// What an item is judged by, besides itself.
struct JudgeContext
{
    const KeyRing &keys;
    const SubscriptionTable &subscriptions;
    MeetingFinder &meetings;
    base::Instant received;
    /// Subscription, clientState and tokens are not asked for, but that the envelope is undamaged (intact.h);
    /// the signature always is.
    bool trusted = false;
    TokenVerdict tokens; ///< of the item's collection
    /// Its tokens are gone, this is what they were found to be: for items out of quarantine.
    std::optional<storage::TokenState> judgedBefore;
};

/// What became of one notification.
struct Judgement
{
    enum class Outcome {
        Accepted,    ///< meeting, entry and plaintext are filled
        Quarantined, ///< reason is filled
        Parked,      ///< wait for signing keys, then judge again
        Lifecycle,   ///< about a subscription (contract §5)
        Basic,       ///< says where to look (virtual events, contract §9.7)
        Ignored,     ///< the message by which Event Hubs delivery is tried out (contract §6.1)
    };
    Outcome outcome = Outcome::Quarantined;
    /// Why not, snake_case and stable: malformed, no_content, unknown_subscription, client_state_mismatch,
    /// tenant_mismatch, validation_token_missing, validation_token_invalid, unknown_certificate, wrong_key,
    /// short_key, bad_encoding, bad_signature, bad_padding, unusable_time, unknown_resource,
    /// resource_mismatch, and too_long for lines of files. For us only: a sender is told nothing of it.
    std::string reason;
    storage::TokenState tokens = storage::TokenState::NotNeeded;
    /// It came from Graph as far as clientState can tell, or was trusted: if it cannot be read, something is
    /// missing.
    bool authentic = false;
    storage::MeetingRow meeting; ///< empty id: not known; filled for whatever is authentic and about one
    bool isRead = false; ///< entry and plaintext are filled, also of what was refused for its envelope
    domain::EventEntry entry;
    QByteArray plaintext;
    storage::Seals seals; ///< of whatever has encrypted content
};

/// Verify, decrypt, decode (design §3). `item` is as it is stored: clientState is the hex SHA-256 of what
/// Graph sent. Thread-safe; nothing in it depends on other items.
[[nodiscard]] Judgement judge(const QJsonObject &item, const JudgeContext &context);

/// Whether the cause of a quarantine can go away: a key imported, a subscription made known.
[[nodiscard]] bool mayBeReadLater(const std::string &reason);

} // namespace rollcall::pipeline
