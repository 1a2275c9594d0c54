// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QLockFile;

namespace rollcall::storage {

class Database;

/// A topic of the relay (design §6.2).
struct RelayTopicRow
{
    std::int64_t id = 0;
    QString name;
    QString channel;        ///< the part of the notification URL that nobody can guess
    QString epoch;          ///< new with each creation and each restore
    std::uint64_t last = 0; ///< sequence of its newest event
    /// After a restore: the epoch of the backup, whose events up to `restoredLast` are still the same; else
    /// empty.
    QString restoredEpoch;
    std::uint64_t restoredLast = 0;
};

/// A device with its event subscription, which bears the same name.
struct RelayDeviceRow
{
    std::int64_t id = 0;
    std::int64_t topic = 0;
    QString name;
    QByteArray keyHash; ///< SHA-256 of its key
    base::Instant created;
    base::Instant lastSeen;
    bool revoked = false;
    std::uint64_t first = 1;            ///< the first event that was for it
    std::uint64_t floor = 0;            ///< settled up to here
    std::vector<std::uint64_t> settled; ///< and these above it
};

struct RelayEventRow
{
    enum class Kind { Notifications, Outage };

    std::int64_t topic = 0;
    std::uint64_t sequence = 0; ///< given by append()
    Kind kind = Kind::Notifications;
    base::Instant received; ///< the machine's clock
    base::Instant kept;     ///< a clock that nobody sets: for the time that it is kept at least
    QByteArray body;        ///< JSON, as it came
};

struct RelayHeldRow
{
    std::int64_t topic = 0;
    std::uint64_t sequence = 0;
    qint64 size = 0;
    base::Instant kept;
};

struct RelayPairingRow
{
    QByteArray codeHash; ///< SHA-256 of the one-time code
    std::int64_t topic = 0;
    QString name;
    base::Instant expires;
    bool used = false;
};

/// The relay's file `relay.sqlite`. Synchronous; every function is called on the thread that opened it.
/// Several processes may have it open: one serves (it holds the lock), others administer. Errors: DiskFull,
/// Integrity, Storage; what fails has changed nothing.
class RelayStore
{
public:
    enum class Mode {
        Serve,      ///< Locked if another process serves
        Administer, ///< beside one that serves, or alone
    };
    /// Makes the directory (0700) and the file (0600) where they are missing.
    static base::Result<std::unique_ptr<RelayStore>> open(const QString &directory, Mode mode);
    ~RelayStore();
    RelayStore(const RelayStore &) = delete;
    RelayStore &operator=(const RelayStore &) = delete;

    /// All of it or nothing; may be nested.
    base::Result<void> transaction(const std::function<base::Result<void>()> &work);
    /// The file does not grow beyond it: DiskFull instead. For tests.
    base::Result<void> setSizeLimit(qint64 bytes);
    /// Changes when another process has changed something.
    [[nodiscard]] base::Result<qint64> foreignChanges();

    // Topics, devices and pairing codes. Conflict: the name is taken.
    // ------------------------------------------------------------------

    base::Result<std::int64_t> addTopic(const RelayTopicRow &topic);
    [[nodiscard]] base::Result<std::vector<RelayTopicRow>> topics(); ///< by name
    /// It gets what comes after this moment: `first` and `floor` are set here.
    base::Result<RelayDeviceRow> addDevice(RelayDeviceRow device);
    [[nodiscard]] base::Result<std::vector<RelayDeviceRow>> devices(); ///< by topic and name, revoked too
    /// NotFound: no device of that name that is not revoked already.
    base::Result<void> revokeDevice(std::int64_t topic, const QString &name);
    base::Result<void> addPairing(const RelayPairingRow &pairing);
    [[nodiscard]] base::Result<std::optional<RelayPairingRow>> pairing(const QByteArray &codeHash);
    base::Result<void> setPairingUsed(const QByteArray &codeHash);
    base::Result<void> removePairingsBefore(base::Instant expired);

    // Events
    // --------------------------------------------------------------------------------------------------------

    /// Gives the event the next sequence number of its topic. NotFound: no such topic.
    base::Result<std::uint64_t> append(const RelayEventRow &event);
    [[nodiscard]] base::Result<std::vector<RelayHeldRow>> held(); ///< by topic and sequence
    /// In order; those that are gone are left out.
    [[nodiscard]] base::Result<std::vector<RelayEventRow>>
    events(std::int64_t topic, const std::vector<std::uint64_t> &sequences);
    /// `floor` never goes down.
    base::Result<void> settle(std::int64_t device, const std::vector<std::uint64_t> &sequences,
                              std::uint64_t floor);
    /// Copies of events that a device has rejected.
    base::Result<void> addDeadLetters(std::int64_t topic, std::int64_t device,
                                      const std::vector<std::uint64_t> &sequences, base::Instant now);
    struct DeadLetter
    {
        QString topic;
        QString device;
        std::uint64_t sequence = 0;
        base::Instant received;
        base::Instant rejected;
        QByteArray body;
    };
    /// In the order of their rejection, until `found` returns false.
    base::Result<void> readDeadLetters(const std::function<bool(const DeadLetter &)> &found);
    [[nodiscard]] base::Result<qint64> deadLetterBytes();
    base::Result<void> removeDeadLettersBefore(base::Instant rejected);
    base::Result<void> remove(std::int64_t topic, const std::vector<std::uint64_t> &sequences);

    base::Result<void> setSeen(std::int64_t device, base::Instant when);
    base::Result<void> setHeartbeat(base::Instant now);
    /// Nothing before the first one.
    [[nodiscard]] base::Result<std::optional<base::Instant>> heartbeat();

    // Backup
    // --------------------------------------------------------------------------------------------------------

    /// A copy as of this moment, while others write. Conflict: the file is there.
    base::Result<void> backup(const QString &file);
    /// Puts a backup in place of nothing. `epoch` makes one for each topic. Conflict: the directory holds a
    /// relay already; Integrity, NewerVersion, NotFound: the backup.
    static base::Result<void> restore(const QString &file, const QString &directory,
                                      const std::function<QString()> &epoch);

private:
    RelayStore(std::unique_ptr<Database> database, std::unique_ptr<QLockFile> lock);

    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Database> m_database;
};

} // namespace rollcall::storage
