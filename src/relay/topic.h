// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "relay/eventsubscription.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace rollcall::relay {

/// A device's event subscription on a topic.
struct Device
{
    std::int64_t id = 0;
    QString name;
    Sequence first = 1; ///< the first event that was for it
    base::Instant lastSeen;
    bool silent = false; ///< for so long that nothing is held for it any more
    EventSubscription events;
};

/// One topic: which events it holds, for how many devices, and how many bytes they are. Pure; the bytes
/// themselves are in the store.
class Topic
{
public:
    struct HeldEvent
    {
        Sequence sequence = 0;
        qint64 size = 0;
        base::Instant kept; ///< when it was stored, by a clock that nobody sets
    };

    /// An epoch that has ended: its events up to `last` have the same sequences in ours.
    struct Restored
    {
        QString epoch;
        Sequence last = 0;
    };

    /// `held` in order of their sequence.
    Topic(std::int64_t id, QString name, QString epoch, Sequence last, const std::vector<HeldEvent> &held,
          std::optional<Restored> restored = {});
    Topic(const Topic &) = delete;
    Topic &operator=(const Topic &) = delete;

    [[nodiscard]] std::int64_t id() const { return m_id; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    [[nodiscard]] Sequence last() const { return m_last; }
    [[nodiscard]] const std::optional<Restored> &restored() const { return m_restored; }

    /// Held for it from now on: what it has not settled. `settled` are those above `floor`.
    Device &addDevice(std::int64_t id, const QString &name, Sequence first, base::Instant lastSeen,
                      Sequence floor, const std::vector<Sequence> &settled);
    /// Nothing is held for it any more, and it is gone.
    void removeDevice(std::int64_t id);
    [[nodiscard]] Device *device(std::int64_t id);
    [[nodiscard]] const std::map<std::int64_t, Device> &devices() const { return m_devices; }

    /// `sequence` is last() + 1.
    void append(Sequence sequence, qint64 size, base::Instant kept);
    /// Settled for this device, on the disk too.
    void settle(Device &device, const std::vector<Sequence> &sequences);
    /// Nobody has been there for so long: nothing is held for it until it comes back.
    void forget(Device &device);
    /// It has come back: held for it from the next event on.
    void remember(Device &device);
    /// Gives up what was stored before `kept`, for everybody. Returns how many events somebody had not taken.
    std::uint64_t giveUpBefore(base::Instant kept);
    /// Events that nobody needs. They stay in this list until removed() says that they are gone.
    [[nodiscard]] std::vector<Sequence> unneeded() const;
    void removed(const std::vector<Sequence> &sequences);

    /// 0 if it is not held.
    [[nodiscard]] qint64 size(Sequence sequence) const;
    [[nodiscard]] qint64 heldBytes() const { return m_heldBytes; }
    [[nodiscard]] std::uint64_t heldCount() const { return m_heldCount; }
    /// Of the oldest event that somebody needs.
    [[nodiscard]] std::optional<base::Instant> oldestKept() const;
    /// Of this device, by Microsoft's words (§6.2): below it nothing will come that has not come already.
    [[nodiscard]] static Sequence oldest(const Device &device) { return device.events.floor() + 1; }

private:
    struct Held
    {
        qint64 size = 0;
        base::Instant kept;
        int holders = 0; ///< devices that have not settled it
        bool present = false;
    };
    [[nodiscard]] Held *find(Sequence sequence);
    void letGo(Sequence sequence);

    std::int64_t m_id;
    QString m_name;
    QString m_epoch;
    std::optional<Restored> m_restored;
    Sequence m_last;
    std::map<std::int64_t, Device> m_devices;
    std::deque<Held> m_held; ///< from m_base on, one a sequence
    Sequence m_base;
    std::vector<Sequence> m_free; ///< without holders, as far as was known when they came in here
    qint64 m_heldBytes = 0;
    std::uint64_t m_heldCount = 0;
};

} // namespace rollcall::relay
