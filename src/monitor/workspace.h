// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/random.h"
#include "base/scheduler.h"
#include "domain/choice.h"
#include "domain/record.h"
#include "domain/registrantmatch.h"
#include "graph/events.h"
#include "monitor/lists/expectations.h"
#include "monitor/lists/listimport.h"
#include "monitor/lists/registrations.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

class QIODevice;

namespace rollcall::monitor {

struct HeldRecords;

enum class SecretStoreKind { Keychain, File, Memory };

struct WorkspaceOptions
{
    QString dataDir;
    bool write = false; ///< one process at a time; without it the directory is only read
    SecretStoreKind secretStore = SecretStoreKind::Keychain;
    QByteArray passphrase; ///< for SecretStoreKind::File
    /// Lower-case guid: meetings of other tenants are left out, as if they were not there; empty: all.
    std::string tenant = {};
    std::chrono::hours relayRetention{72}; ///< how long keys are kept that nothing uses, and 7 days more
};

/// A notification encryption key, without its secret.
struct KeyInfo
{
    QString id;
    int bits = 0;
    QString sha256Thumbprint;
    QString sha1Thumbprint;
    base::Instant notBefore;
    base::Instant notAfter;
    bool active = false;                 ///< the one that new subscriptions use
    std::optional<base::Instant> unused; ///< since then no subscription uses it, as far as was looked
    std::optional<base::Instant> goes;   ///< it is deleted then, if that stays so
};

/// Counts of notifications, not of collections.
struct IngestCounts
{
    quint64 accepted = 0;
    quint64 duplicate = 0;
    std::map<QString, quint64> quarantined; ///< by reason
    quint64 other = 0;                      ///< lifecycle and basic notifications: read, not part of a record
    quint64 settled = 0;     ///< of the quarantined: damaged copies of what has been read, not kept
    QList<qint64> longLines; ///< numbers of the lines that are too long, which are not kept either
};

struct MeetingOverview
{
    QString id;
    QString subject;
    QString joinWebUrl;
    domain::Record record;
    quint64 quarantined = 0;                             ///< notifications of it that cannot be read
    std::optional<domain::ExpectedCounts> expected = {}; ///< nothing: there is no list of who should come
    QString event = {}; ///< the webinar or town hall that it is a session of; empty: of none
    std::optional<std::uint64_t> registered = {}; ///< for that, as far as known
    std::optional<base::Error> unreadable = {};   ///< its journal was damaged or changed: the record is empty
};

/// A data directory and its keys, for programs that work on it and end: the command line. Main thread.
/// Opening errors: NotFound (reading what is not there), Locked, NewerVersion, DiskFull, Storage.
class Workspace
{
public:
    static base::Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions &options, base::Clock &clock,
                                                         base::Random &random);
    ~Workspace();

    using Done = std::function<void(base::Result<void>)>;

    /// Fetches the private keys from the secret store; needed before ingest() and inspect().
    /// Reports once, later. Errors: Passphrase, Unsupported (no keychain), Storage.
    void loadKeys(QObject *context, Done done);
    /// Keys that the directory knows and whose private half loadKeys() did not find in the secret store.
    [[nodiscard]] QStringList missingKeys() const;

    /// `bits` 2048–4096; the new key becomes the active one.
    void createKey(const QString &id, int bits, QObject *context,
                   std::function<void(base::Result<KeyInfo>)> done);
    /// PEM texts. Errors: InvalidInput (unreadable, wrong kind or size, not a pair, longer id than 128),
    /// Conflict (the id is taken by another key), Passphrase.
    void importKey(const QString &id, const QByteArray &certificate, const QByteArray &privateKey,
                   const QByteArray &keyPassphrase, QObject *context,
                   std::function<void(base::Result<KeyInfo>)> done);
    [[nodiscard]] base::Result<QList<KeyInfo>> keys() const;

    /// Feeds stored collections, one JSON per line, through the whole pipeline; then tries what is in
    /// quarantine. `stop`: somebody wants it to end; asked on every thread. Errors: Cancelled, those of
    /// Store.
    [[nodiscard]] base::Result<IngestCounts> ingest(QIODevice &input, bool trust,
                                                    std::function<bool()> stop = {});
    /// Says of each notification what ingest() would make of it; stores nothing. `found` gets one JSON object
    /// each.
    [[nodiscard]] base::Result<void> inspect(QIODevice &input, bool plaintext,
                                             const std::function<void(const QJsonObject &)> &found) const;

    /// Id, unambiguous beginning of one, thread id, or join link. Errors: NotFound, Usage (ambiguous).
    [[nodiscard]] base::Result<QString> findMeeting(const QString &text) const;
    [[nodiscard]] base::Result<QList<MeetingOverview>> meetings() const;
    [[nodiscard]] base::Result<domain::Record> record(const QString &meetingId,
                                                      std::optional<base::Instant> asOf) const;
    /// In the chain's order; verifies it on the way. Errors: Integrity, naming the first entry that does not
    /// fit.
    [[nodiscard]] base::Result<void> journal(const QString &meetingId,
                                             const std::function<void(const QJsonObject &)> &found) const;

    /// What is in quarantine, one JSON object each, oldest first; of one meeting, or all.
    [[nodiscard]] base::Result<void> quarantine(const std::optional<QString> &meetingId,
                                                const std::function<void(const QJsonObject &)> &found) const;
    /// How many of the meeting's notifications are in quarantine.
    [[nodiscard]] base::Result<quint64> quarantined(const QString &meetingId) const;
    /// Takes one out of quarantine for good and closes its gap; returns what quarantine() said of it. `id`
    /// may be an unambiguous beginning. Errors: NotFound, Usage (ambiguous).
    [[nodiscard]] base::Result<QJsonObject> dismiss(const QString &id);

    /// `link` as domain::readMeetingLink() takes it. Gives the meeting's id. Errors: Usage (no join link),
    /// NotPermitted (another organisation's).
    [[nodiscard]] base::Result<QString> addWatch(const QString &link);
    /// The meetings of a series that `scope` says, as monitor::windowFor() has it. Gives the meeting's id.
    /// Errors likewise.
    [[nodiscard]] base::Result<QString> addWatch(const domain::Choice &choice, domain::SeriesScope scope,
                                                 std::chrono::hours lead,
                                                 const QList<domain::Choice> &series);
    [[nodiscard]] base::Result<void> removeWatch(const QString &meetingId);
    [[nodiscard]] base::Result<QList<QJsonObject>> watches() const;

    /// Follows a webinar or town hall and the meetings of its sessions; gives what followedEvents() says of
    /// it. Errors: NotPermitted (another organisation's).
    [[nodiscard]] base::Result<QJsonObject> addEvent(const graph::EventReading &reading);
    /// Errors: NotFound.
    [[nodiscard]] base::Result<void> removeEvent(const QString &eventId);
    [[nodiscard]] base::Result<QList<QJsonObject>> events() const;
    /// Id, unambiguous beginning of one, or registration page, of events that are or were followed. Errors:
    /// NotFound, Usage (ambiguous).
    [[nodiscard]] base::Result<QString> findEvent(const QString &text) const;
    [[nodiscard]] base::Result<EventRegistrations> registrations(const QString &eventId) const;
    /// Of the event's sessions, as far as they have a meeting that is known here.
    [[nodiscard]] base::Result<QStringList> meetingsOfEvent(const QString &eventId) const;
    /// What the user decided of who of the event's registrations is who of its meetings.
    [[nodiscard]] base::Result<std::vector<domain::MatchDecision>>
    registrantDecisions(const QString &eventId) const;
    /// As monitor::importRegistrations().
    [[nodiscard]] base::Result<domain::ImportOutcome>
    importRegistrations(const QString &eventId, const std::vector<domain::Registration> &file,
                        base::Instant written);

    /// Who should come to a meeting, and who of them did as of then; nothing: there is no list.
    [[nodiscard]] base::Result<std::optional<ExpectedMeeting>>
    expected(const QString &meetingId, std::optional<base::Instant> asOf) const;
    [[nodiscard]] base::Result<void> setExpected(const QString &meetingId, const domain::ExpectedList &list);
    /// What columns of such a file were taken for before, and are from now on.
    [[nodiscard]] base::Result<void> recallColumns(domain::ListLayout &layout) const;
    [[nodiscard]] base::Result<void> keepColumns(const domain::ListLayout &layout);

    /// What is known here of subscriptions in Graph.
    [[nodiscard]] base::Result<HeldRecords> heldRecords() const;
    /// It exists no longer than `at`.
    [[nodiscard]] base::Result<void> endSubscription(const QString &id, base::Instant at);

private:
    class Private;
    explicit Workspace(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace rollcall::monitor
