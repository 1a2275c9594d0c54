// SPDX-License-Identifier: GPL-3.0-or-later
// What the relay does by itself: heartbeat, deleting, giving up.
#include "relay/logging.h"
#include "relay/relay_p.h"

#include <utility>

namespace rollcall::relay {

using storage::RelayStore;
using namespace std::chrono_literals;

namespace {

/// Deleting shares the disk with storing, so it goes in small pieces.
constexpr std::size_t removalsAtOnce = 500;
constexpr auto tickInterval = 1s;
constexpr auto busyInterval = 50ms;
/// How exactly we remember when a device was there.
constexpr auto seenInterval = 1h;

} // namespace

void Relay::Private::scheduleTick(std::chrono::milliseconds delay)
{
    if (!stopping)
        tickTimer.start(delay, q, [this] { tick(); });
}

void Relay::Private::giveUpBefore(base::Instant kept)
{
    for (auto &[id, topic] : topics) {
        const std::uint64_t given = topic->giveUpBefore(kept);
        if (given == 0)
            continue;
        counted.givenUp += given;
        qCWarning(lcRelay) << "given up in" << topic->name()
                           << "because nobody fetched them in time:" << qulonglong(given) << "events";
        for (const auto &[deviceId, device] : topic->devices())
            floorsToStore.insert(deviceId);
    }
}

/// At the size limit, what is older than it must be goes before its time.
void Relay::Private::makeRoom()
{
    giveUpBefore(steadyNow() - RelaySettings::leastRetention);
    scheduleTick(0ms);
}

void Relay::Private::forgetSilentDevices()
{
    for (auto &[id, topic] : topics) {
        for (const auto &[deviceId, device] : topic->devices()) {
            const auto waiting = polls.find(deviceId);
            if (device.silent || steadyNow() - device.lastSeen < settings.silence ||
                (waiting != polls.end() && !waiting->second->waiting.empty()))
                continue;
            qCWarning(lcRelay) << "nothing is held any more for a device that was silent for too long:"
                               << device.name;
            topic->forget(*topic->device(deviceId));
            floorsToStore.insert(deviceId);
        }
    }
}

void Relay::Private::tick()
{
    const base::Instant now = scheduler.now();
    const auto elapsed = scheduler.elapsed();
    const auto limit = 3 * settings.heartbeat;
    // Stopped by a signal, or asleep: nobody listened meanwhile.
    if (now - std::exchange(lastTick, now) > limit ||
        elapsed - std::exchange(lastTickElapsed, elapsed) > limit)
        noteOutage(std::min(lastBeatTime, now), now);
    // It goes on while the disk is busy, so that a slow disk is no outage.
    scheduleTick(tickInterval);
    if (tickRunning)
        return;
    giveUpBefore(steadyNow() - settings.retention);
    forgetSilentDevices();

    struct Work
    {
        std::vector<std::pair<std::int64_t, std::vector<Sequence>>> removals;
        std::vector<std::pair<std::int64_t, Sequence>> floors;
        std::vector<std::pair<std::int64_t, base::Instant>> seen;
        std::optional<base::Instant> heartbeat;
        base::Instant deadLettersBefore;
        base::Instant now;
        bool outdated = false;
        qint64 deadLetterBytes = 0;
    };
    const auto work = std::make_shared<Work>();
    bool more = false;
    for (auto &[id, topic] : topics) {
        std::vector<Sequence> unneeded = topic->unneeded();
        more |= unneeded.size() > removalsAtOnce;
        unneeded.resize(std::min(unneeded.size(), removalsAtOnce));
        if (!unneeded.empty())
            work->removals.emplace_back(id, std::move(unneeded));
        for (const auto &[deviceId, device] : topic->devices()) {
            if (floorsToStore.contains(deviceId))
                work->floors.emplace_back(deviceId, device.events.floor());
            if (device.lastSeen - seenStored[deviceId] >= seenInterval)
                work->seen.emplace_back(deviceId, device.lastSeen);
        }
    }
    const bool beats = !lastBeat || scheduler.elapsed() - *lastBeat >= settings.heartbeat;
    if (beats)
        work->heartbeat = now;
    work->now = now;
    work->deadLettersBefore = steadyNow() - settings.deadLetterLife;
    tickRunning = true;
    queue.run(
        [work, known = version](RelayStore &store) -> base::Result<void> {
            const auto changes = store.foreignChanges();
            if (!changes)
                return std::unexpected(changes.error());
            // Somebody else has written: perhaps a device that needs what would be deleted here.
            work->outdated = *changes != known;
            for (const auto &[topic, sequences] : work->removals) {
                if (work->outdated)
                    break;
                if (auto done = store.remove(topic, sequences); !done)
                    return done;
            }
            for (const auto &[device, floor] : work->floors) {
                if (auto done = store.settle(device, {}, floor); !done)
                    return done;
            }
            for (const auto &[device, when] : work->seen) {
                if (auto done = store.setSeen(device, when); !done)
                    return done;
            }
            if (work->heartbeat) {
                if (auto done = store.setHeartbeat(*work->heartbeat); !done)
                    return done;
                if (auto done = store.removeDeadLettersBefore(work->deadLettersBefore); !done)
                    return done;
                if (auto done = store.removePairingsBefore(work->now - 24h); !done)
                    return done;
                const auto bytes = store.deadLetterBytes();
                if (!bytes)
                    return std::unexpected(bytes.error());
                work->deadLetterBytes = *bytes;
            }
            return {};
        },
        q,
        [this, work, more, beatAt = scheduler.elapsed()](const base::Result<void> &result) {
            tickRunning = false;
            if (!result) {
                if (!trouble)
                    qCCritical(lcRelay) << "cannot write:" << result.error();
                trouble = result.error();
                return;
            }
            if (work->heartbeat) {
                deadLetterBytes = work->deadLetterBytes;
                lastBeat = beatAt;
                lastBeatTime = *work->heartbeat;
                // There is room for connections again, whether or not Graph has come since.
                if (refusingSince && trouble && trouble->kind == base::ErrorKind::Network)
                    recovered();
            }
            for (const auto &[device, floor] : work->floors)
                floorsToStore.erase(device);
            for (const auto &[device, when] : work->seen)
                seenStored[device] = when;
            if (work->outdated) {
                q->refresh(q, [this] { scheduleTick(0ms); });
                return;
            }
            for (const auto &[topic, sequences] : work->removals)
                topics.at(topic)->removed(sequences);
            if (!refusingSince)
                trouble.reset();
            if (more)
                scheduleTick(busyInterval);
        });
}

} // namespace rollcall::relay
