// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "domain/choice.h"
#include "domain/digest.h"
#include "domain/journal.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::storage {

/// When a watched meeting is to be listened to.
struct WatchWindow
{
    std::string series;                                   ///< Graph's seriesMasterId; empty: not of a series
    domain::SeriesScope scope = domain::SeriesScope::One; ///< never All, which needs no window
    bool automatic = false;                               ///< a rule of automatic watching added it
    std::optional<base::Instant> begins;
    std::optional<base::Instant> ends; ///< nothing: it goes on for ever

    bool operator==(const WatchWindow &) const = default;
};

/// What is known of a meeting beside its journal.
struct MeetingRow
{
    std::string id; ///< domain::meetingId()
    std::string tenantId;
    std::string threadId;
    std::string joinUrl; ///< as delivered; for a resource without a readable link: empty
    std::string subject;
    std::string organizer;
    std::optional<base::Instant> scheduledStart;
    std::optional<base::Instant> scheduledEnd;
    std::optional<int> expected;
    bool watched = false;
    std::vector<WatchWindow> windows; ///< of a watched one, by beginning; none: always
    bool declined = false;            ///< somebody stopped watching it: rules leave it alone
    std::uint64_t entries = 0;        ///< of its journal; kept by the store

    bool operator==(const MeetingRow &) const = default;
};

/// A collection as it is stored: each clientState replaced by its SHA-256 (design §3).
struct InboxRow
{
    std::int64_t id = 0;
    QByteArray body;
    std::optional<QByteArray> tokens; ///< `validationTokens` as JSON, until they have been judged
    base::Instant received;
    bool receiptKnown = true; ///< false: stored by somebody who did not say when Graph had sent it
    bool trusted = false;     ///< ingest --trust
};

/// Sequences of one epoch of a relay (design §6.2), both ends included, that next to each other are kept as
/// one.
struct DeliveredRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    base::Instant firstTime; ///< when the relay received them
    base::Instant lastTime;

    bool operator==(const DeliveredRange &) const = default;
};

/// The relay that is read from.
struct DeliveryState
{
    std::string epoch;
    base::Instant proven; ///< all that it had received by then was stored here or known to be lost

    bool operator==(const DeliveryState &) const = default;
};

/// What was found out about an item's validation tokens, which are gone once judged.
enum class TokenState : std::uint8_t {
    NotNeeded,
    Good,
    Missing,
    Bad,
    WrongTenant,
    Waived, ///< missing, and the administrator does without
};

/// What copies of one notification are known by although one of them is damaged: beginnings of SHA-256
/// digests of what no other notification has.
using Seals = std::vector<std::int64_t>;

/// One notification (or a whole collection that is none) that could not be read, kept raw.
struct QuarantineRow
{
    std::int64_t id = 0;
    domain::Digest digest{}; ///< SHA-256 of `item`
    QByteArray item;         ///< canonical JSON, or the collection's bytes
    std::string reason;      ///< snake_case, stable
    std::string meeting;     ///< empty: not known
    base::Instant received;
    bool receiptKnown = true;
    bool trusted = false;
    TokenState tokens = TokenState::NotNeeded;
    bool gap = false;                      ///< the meeting's journal has a Gap for it
    std::optional<base::Instant> gapStart; ///< not of rows that schema 1 kept
    Seals seals;                           ///< for addToQuarantine(); not read back
};

struct QuarantineTotal
{
    std::string reason;
    std::uint64_t items = 0;
    std::uint64_t bytes = 0;
    std::uint64_t dropped = 0; ///< oldest ones that had to make room, since ever
};

/// A subscription of ours: an intent until Graph has answered, then with its id.
struct SubscriptionRow
{
    std::int64_t pk = 0; ///< 0: not stored yet
    std::string id;      ///< Graph's; empty: an intent
    std::string resource;
    std::string changeType;
    domain::Digest clientState{}; ///< SHA-256 of it
    std::string tenantId;
    std::string clientId; ///< of the app registration
    std::string keyId;    ///< encryptionCertificateId; empty: basic notifications
    std::string meeting;  ///< empty: not about one meeting
    base::Instant created;
    std::optional<base::Instant> expires;
    std::string url = {};                    ///< notificationUrl; empty: not known
    std::optional<base::Instant> asked = {}; ///< intents: the expiry that was asked for first
    std::optional<base::Instant> heard = {}; ///< the latest basic notification of it was received then

    bool operator==(const SubscriptionRow &) const = default;
};

/// Why Graph does not want to make a subscription of ours, as long as that is its last word.
struct RefusalRow
{
    std::string resource;
    std::string clientId; ///< of the app registration
    std::string meeting;  ///< empty: not about one meeting
    base::Instant at;
    base::Error error; ///< kind, logText, httpStatus, serverCode and requestId
};

/// A session of a webinar or town hall, which is an online meeting.
struct EventSessionRow
{
    std::string id;
    std::string subject;
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    std::string joinUrl;   ///< as Graph wrote it; empty: none yet
    std::string meeting;   ///< domain::meetingId() of it; empty: there is no link
    bool followed = false; ///< its meeting is watched because of this event
    std::optional<int> capacity = {};

    bool operator==(const EventSessionRow &) const = default;
};

/// A webinar or town hall that is or was watched, or was offered.
struct EventRow
{
    std::string id; ///< Graph's
    bool townhall = false;
    std::string tenantId; ///< lower-case guid of the host
    std::string subject;
    std::string status; ///< as Graph says it: draft, published, canceled; empty: not read yet
    std::string organizer;
    std::string organizerId;
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    bool watched = false;
    std::optional<base::Instant> offered; ///< Graph told that it was created; until somebody has chosen
    std::optional<base::Instant> read;    ///< when Graph last told how it stands
    /// Notifications of new and changed registrations. Those alike that wait at the same time count once.
    std::uint64_t registrationNotices = 0;
    std::optional<base::Instant> lastRegistration; ///< received
    std::uint64_t reportNotices = 0;               ///< of attendance reports that can be fetched
    std::vector<EventSessionRow> sessions;         ///< by start

    bool operator==(const EventRow &) const = default;
};

/// A notification key without its secret, which lives in a SecretStore.
struct KeyRow
{
    std::string id;
    int bits = 0;
    std::string sha1Thumbprint;   ///< upper-case hex
    std::string sha256Thumbprint; ///< upper-case hex
    base::Instant notBefore;
    base::Instant notAfter;
    QByteArray certificateDer;
    bool active = false; ///< the one that new subscriptions use; at most one
    /// It has been the active one; kept by the store.
    bool served = false;
    std::optional<base::Instant> unused = {}; ///< no subscription uses it since then

    bool operator==(const KeyRow &) const = default;
};

/// A lifecycle or basic notification for whoever deals with it: not part of a record.
struct NoticeRow
{
    std::int64_t id = 0;
    QByteArray item; ///< canonical JSON
    base::Instant received;
};

/// A journal from outside.
struct JournalOutline
{
    std::optional<base::Instant> lastEvent;  ///< of the last that was added
    std::vector<domain::CoverageFact> facts; ///< all there are, in order
};

/// A journal entry with its place in the chain.
struct JournalRow
{
    std::uint64_t number = 0; ///< from 1, per meeting
    domain::JournalEntry entry;
    std::optional<base::Instant> received;         ///< events only
    std::optional<domain::Digest> plaintextSha256; ///< events only, and gone once erased
    domain::Digest previous{};
    domain::Digest hash{};
};

} // namespace rollcall::storage
