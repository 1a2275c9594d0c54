// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/expected.h"
#include "domain/listlayout.h"
#include "storage/audiencerows.h"
#include "storage/registrationrows.h"
#include "storage/rows.h"
#include "storage/sealedentry.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::storage {

/// The data directory: one SQLite file `rollcall.sqlite`. Synchronous; every function is called on the thread
/// that opened it. One process writes (lock file), others read beside it.
///
/// Every function can fail with DiskFull, Integrity (the file is damaged) or Storage; what changes nothing
/// then has changed nothing. Functions that write are transactions of their own unless called inside
/// transaction().
class Store
{
public:
    enum class Mode { Write, ReadOnly };

    /// Write makes the directory (0700) and the file (0600) where they are missing and brings the schema up
    /// to date. Errors beside the above: Locked (names the process that writes), NewerVersion (the file stays
    /// as it is), NotFound (ReadOnly: nothing there yet), Unsupported (ReadOnly: an older schema).
    static base::Result<std::unique_ptr<Store>> open(const QString &directory, Mode mode);
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    [[nodiscard]] QString filePath() const;
    /// All of it or, on any error, nothing. May be nested: the outermost decides.
    base::Result<void> transaction(const std::function<base::Result<void>()> &work);
    /// The file does not grow beyond it: DiskFull instead. For directories with a quota, and for tests.
    base::Result<void> setSizeLimit(qint64 bytes);

    // Meetings
    // ------------------------------------------------------------------------------------------------------

    /// Adds it unless it is there; fields that are empty there are filled from `meeting`.
    base::Result<void> ensureMeeting(const MeetingRow &meeting);
    /// Adds or replaces it (not its entries).
    base::Result<void> saveMeeting(const MeetingRow &meeting);
    [[nodiscard]] base::Result<std::vector<MeetingRow>> meetings() const; ///< by id
    [[nodiscard]] base::Result<std::optional<MeetingRow>> meeting(const std::string &id) const;

    // Inbox
    // ---------------------------------------------------------------------------------------------------------

    /// Returns the row's id; `row.id` is ignored. `processed`: it has been dealt with in the same
    /// transaction.
    base::Result<std::int64_t> addToInbox(const InboxRow &row, std::optional<base::Instant> processed = {});
    /// Not yet processed and not parked, oldest first, ids above `afterId`; ends after `maxRows`, or when the
    /// bodies exceed `maxBytes`, with at least one if there is one.
    [[nodiscard]] base::Result<std::vector<InboxRow>> pendingInbox(std::int64_t afterId, int maxRows,
                                                                   qint64 maxBytes) const;
    /// Validation tokens go at once, the body with prune().
    base::Result<void> setInboxDone(std::int64_t id, base::Instant now);
    /// Waits, tokens and all, until unparkInbox(): signing keys cannot be fetched.
    base::Result<void> parkInbox(std::int64_t id);
    base::Result<int> unparkInbox();
    struct InboxCounts
    {
        std::uint64_t pending = 0;
        std::uint64_t parked = 0;
    };
    [[nodiscard]] base::Result<InboxCounts> inboxCounts() const;
    /// For whoever has posted something and looks for it: the newest row's id (0: none), rows above `afterId`
    /// in any state, oldest first, and taking one out again as if it had never come.
    [[nodiscard]] base::Result<std::int64_t> lastInInbox() const;
    [[nodiscard]] base::Result<std::vector<InboxRow>> inboxAfter(std::int64_t afterId, int maxRows) const;
    base::Result<void> removeFromInbox(std::int64_t id);
    /// Deletes raw bodies and notices 7 days after they were dealt with (design §3).
    base::Result<void> prune(base::Instant now);

    // Delivery by a relay
    // --------------------------------------------------------------------------------------------

    /// That these sequences of an epoch are stored or given up. False if all of them were so before: nothing
    /// has changed then.
    base::Result<bool> noteDelivered(const std::string &epoch, const DeliveredRange &range);
    /// In order.
    [[nodiscard]] base::Result<std::vector<DeliveredRange>> delivered(const std::string &epoch) const;
    [[nodiscard]] base::Result<std::optional<DeliveryState>> deliveryState() const;
    base::Result<void> setDeliveryState(const DeliveryState &state);

    // Quarantine
    // ----------------------------------------------------------------------------------------------------

    /// Keeps `row`, or updates the one with the same digest: the reason becomes the new one; what was trusted
    /// or had good tokens stays so. Drops the oldest of the reason beyond the limit, and counts them.
    base::Result<void> addToQuarantine(const QuarantineRow &row);
    [[nodiscard]] base::Result<std::optional<QuarantineRow>> quarantined(const domain::Digest &digest) const;
    base::Result<void> removeFromQuarantine(const domain::Digest &digest);
    [[nodiscard]] base::Result<std::vector<QuarantineRow>> quarantinedAfter(std::int64_t afterId,
                                                                            int maxRows) const;
    [[nodiscard]] base::Result<std::vector<QuarantineTotal>> quarantineTotals() const; ///< by reason
    /// Items held now, by meeting; those of none under an empty id.
    [[nodiscard]] base::Result<std::map<std::string, std::uint64_t>> quarantinedPerMeeting() const;
    /// Those that share a seal with these, oldest first.
    [[nodiscard]] base::Result<std::vector<QuarantineRow>> quarantinedAs(const Seals &seals) const;
    /// What has been read, so that a damaged copy that comes later is known for one. `meeting` must be there.
    base::Result<void> rememberSeals(const std::string &meeting, const Seals &seals);
    [[nodiscard]] base::Result<bool> knowsAny(const Seals &seals) const;
    static constexpr qint64 defaultQuarantineLimit = qint64(64) << 20;
    void setQuarantineLimit(qint64 bytesPerReason); ///< default: 64 MiB

    // Journal
    // -------------------------------------------------------------------------------------------------------

    enum class Appended {
        New,
        Upgrade,  ///< a verified copy of a trusted entry: an entry of its own, for the fold to count once
        Duplicate ///< nothing was written
    };
    /// `meeting` must be there: NotFound otherwise.
    base::Result<Appended> append(const std::string &meeting, const SealedEntry &entry);
    /// Whether the event or fact of that digest (SealedEntry::digest) is in the meeting's journal.
    [[nodiscard]] base::Result<bool> hasEntry(const std::string &meeting, const domain::Digest &digest) const;
    /// What can be known of each meeting's journal without reading all of it, by meeting. Facts that cannot
    /// be read are left out: readJournal() finds them.
    [[nodiscard]] base::Result<std::map<std::string, JournalOutline>> journalOutlines() const;
    enum class Check { None, Chain };
    /// Entries numbered above `after`, in order, until `found` returns false. Integrity names the first entry
    /// that is missing, cannot be read or, with Check::Chain (after = 0), does not fit the chain; what comes
    /// before it has been passed on. NotFound: no such meeting.
    base::Result<void> readJournal(const std::string &meeting, std::uint64_t after, Check check,
                                   const std::function<bool(const JournalRow &)> &found) const;
    /// Deletes the parts and salts of these participants, and the digests of the texts and events they stood
    /// in; the chain still verifies. Returns how many parts of participants went.
    base::Result<int> eraseParticipants(const std::string &meeting,
                                        const std::vector<std::string> &participantIds);
    /// Deletes the meeting with its journal, quarantined notifications and subscriptions; collections that
    /// are kept raw go by prune(). Succeeds also if there is none.
    base::Result<void> eraseMeeting(const std::string &id);

    // Webinars and town halls
    // ---------------------------------------------------------------------------------------

    /// Adds or replaces it with its sessions.
    base::Result<void> saveEvent(const EventRow &row);
    /// Succeeds also if there is none. The meetings of its sessions stay.
    base::Result<void> removeEvent(const std::string &id);
    [[nodiscard]] base::Result<std::vector<EventRow>> events() const; ///< by id
    [[nodiscard]] base::Result<std::optional<EventRow>> event(const std::string &id) const;

    /// Of an event that is there.
    base::Result<void> addEventChanges(const std::string &event, const std::vector<EventChangeRow> &changes);
    /// By event, as they came.
    [[nodiscard]] base::Result<std::map<std::string, std::vector<EventChangeRow>>> eventChanges() const;

    // Registrations of an event that is there (Conflict otherwise)
    // ---------------------------------------------------------------------------------------

    /// Adds or replaces it.
    base::Result<void> saveRegistrationList(const RegistrationListRow &row);
    [[nodiscard]] base::Result<std::optional<RegistrationListRow>>
    registrationList(const std::string &event) const;
    /// Adds or replaces it.
    base::Result<void> saveRegistration(const std::string &event, const domain::KnownRegistration &known);
    /// Succeeds also if there is none.
    base::Result<void> removeRegistration(const std::string &event, const std::string &id);
    /// By the time of registration (none last), then id.
    [[nodiscard]] base::Result<std::vector<domain::KnownRegistration>>
    registrations(const std::string &event) const;
    [[nodiscard]] base::Result<bool> hasRegistration(const std::string &event, const std::string &id) const;
    /// Without reading each.
    [[nodiscard]] base::Result<domain::RegistrationCounts> registrationCounts(const std::string &event) const;
    /// One more notification of it; gives what is due now.
    base::Result<DueRegistration> addDueRegistration(const std::string &event, const std::string &id,
                                                     base::Instant received);
    /// Settled, unless there was one more notification of it since `due` was read.
    base::Result<void> removeDueRegistration(const std::string &event, const DueRegistration &due);
    [[nodiscard]] base::Result<std::vector<DueRegistration>>
    dueRegistrations(const std::string &event) const; ///< oldest first
    /// Kept for the trend: one for every 5 minutes of the last days, one for every hour before that. An
    /// earlier one of the same 5 minutes makes room.
    base::Result<void> noteRegistrationCounts(const std::string &event, const domain::CountsAt &counts);
    [[nodiscard]] base::Result<domain::RegistrationHistory>
    registrationHistory(const std::string &event) const;
    /// What comes from now on cannot be compared with what was counted so far.
    base::Result<void> forgetRegistrationHistory(const std::string &event);

    // Who should come, and who is who
    // ----------------------------------------------------------------------------------------------

    /// Replaces the list of a meeting that is there (Conflict otherwise).
    base::Result<void> saveExpectedList(const std::string &meeting, const domain::ExpectedList &list);
    /// The calendar said the same once more.
    base::Result<void> saveInvitedAt(const std::string &meeting, base::Instant at);
    base::Result<void> removeExpectedList(const std::string &meeting);
    /// Ids of the meetings that have one, which may be without people.
    [[nodiscard]] base::Result<std::vector<std::string>> meetingsWithLists() const;
    [[nodiscard]] base::Result<std::optional<domain::ExpectedList>>
    expectedList(const std::string &meeting) const;
    /// Replaces what was decided of the two; the owner is there (Conflict otherwise).
    base::Result<void> saveDecision(const DecisionOwner &owner, const domain::MatchDecision &decision);
    /// Succeeds also if there is none.
    base::Result<void> removeDecision(const DecisionOwner &owner, const domain::MatchDecision &decision);
    /// In the order in which they were made.
    [[nodiscard]] base::Result<std::vector<domain::MatchDecision>>
    decisions(const DecisionOwner &owner) const;
    /// As domain::renamed() has it.
    base::Result<void> renameDecided(const DecisionOwner &owner, const domain::RenamedEntry &entry);
    /// What the user takes the columns for of files whose domain::headerPrint() this is.
    base::Result<void> saveColumnMeanings(const std::string &print,
                                          const std::vector<domain::ColumnMeaning> &meanings);
    [[nodiscard]] base::Result<std::vector<domain::ColumnMeaning>>
    columnMeanings(const std::string &print) const; ///< empty: none

    // Subscriptions, keys, notices
    // ----------------------------------------------------------------------------------

    /// Inserts (pk 0) or replaces; returns the pk. Conflict: another row has that id.
    base::Result<std::int64_t> saveSubscription(const SubscriptionRow &row);
    base::Result<void> removeSubscription(std::int64_t pk);
    [[nodiscard]] base::Result<std::vector<SubscriptionRow>> subscriptions() const;
    /// Adds or replaces that of the resource and app registration; goes with its meeting.
    base::Result<void> saveRefusal(const RefusalRow &row);
    /// Succeeds also if there is none.
    base::Result<void> removeRefusal(const std::string &resource, const std::string &clientId);
    [[nodiscard]] base::Result<std::vector<RefusalRow>> refusals() const; ///< the latest ones last
    /// Of each meeting that is followed and has heard something: when its latest event was received.
    [[nodiscard]] base::Result<std::map<std::string, base::Instant>> lastReceived() const;

    /// Adds or replaces; an active one takes over from the former.
    base::Result<void> saveKey(const KeyRow &row);
    base::Result<void> removeKey(const std::string &id);
    [[nodiscard]] base::Result<std::vector<KeyRow>> keys() const; ///< by id

    /// One that waits already with the same bytes is not added again.
    base::Result<void> addNotice(const QByteArray &item, base::Instant received);
    base::Result<void> removeNotice(std::int64_t id);
    [[nodiscard]] base::Result<std::vector<NoticeRow>> notices() const;

private:
    class Private;
    explicit Store(std::unique_ptr<Private> data);
    static base::Result<std::unique_ptr<Store>> openIn(const QString &directory, Mode mode);
    std::unique_ptr<Private> d;
};

} // namespace rollcall::storage
