// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/relay.h"

#include "crypto/digest.h"
#include "relay/cloudevents.h"
#include "relay/logging.h"
#include "relay/relay_p.h"

#include <utility>

Q_LOGGING_CATEGORY(lcRelay, "rollcall.relay", QtInfoMsg)

namespace rollcall::relay {

using base::ErrorKind;
using base::failure;
using storage::RelayEventRow;
using storage::RelayStore;

namespace {

/// Puts the value where it belongs, or passes the error on.
template <typename T> base::Result<void> take(base::Result<T> result, T &value)
{
    if (!result)
        return std::unexpected(result.error());
    value = *std::move(result);
    return {};
}

} // namespace

QByteArray makeSecret(base::Random &random, int bytes)
{
    QByteArray secret(bytes, '\0');
    random.fill(std::as_writable_bytes(std::span(secret.data(), std::size_t(bytes))));
    return secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString makeEpoch(base::Random &random)
{
    QByteArray bytes(8, '\0');
    random.fill(std::as_writable_bytes(std::span(bytes.data(), std::size_t(bytes.size()))));
    return QString::fromLatin1(bytes.toHex());
}

Relay::Relay(const RelaySettings &settings, base::Scheduler &scheduler, base::Random &random, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, settings, scheduler, random))
{
}

Relay::~Relay() = default;

void Relay::open(const QString &directory, QObject *context, Done done)
{
    d->queue.open([directory] { return RelayStore::open(directory, RelayStore::Mode::Serve); }, this,
                  [](const base::Result<void> &) {}); // what is queued behind says it too
    const auto loaded = std::make_shared<Private::Loaded>();
    d->queue.run(
        [loaded](RelayStore &store) -> base::Result<void> {
            *loaded = {};
            if (auto read = take(store.foreignChanges(), loaded->version); !read)
                return read;
            if (auto read = take(store.topics(), loaded->topics); !read)
                return read;
            if (auto read = take(store.devices(), loaded->devices); !read)
                return read;
            if (auto read = take(store.held(), loaded->held); !read)
                return read;
            if (auto read = take(store.deadLetterBytes(), loaded->deadLetterBytes); !read)
                return read;
            return take(store.heartbeat(), loaded->heartbeat);
        },
        this,
        [this, loaded, context = QPointer(context), done = std::move(done)](base::Result<void> result) {
            if (result)
                d->build(*loaded);
            if (context)
                done(std::move(result));
        });
}

void Relay::Private::build(const Loaded &loaded)
{
    std::map<std::int64_t, std::vector<Topic::HeldEvent>> held;
    base::Instant alive = loaded.heartbeat.value_or(base::Instant{});
    for (const storage::RelayHeldRow &row : loaded.held) {
        held[row.topic].push_back({row.sequence, row.size, row.kept});
        if (loaded.heartbeat)
            alive = std::max(alive, std::min(row.kept, scheduler.now()));
    }
    for (const storage::RelayTopicRow &row : loaded.topics)
        addTopic(row, held[row.id]);
    for (const storage::RelayDeviceRow &row : loaded.devices)
        addDevice(row);
    version = loaded.version;
    deadLetterBytes = loaded.deadLetterBytes;
    // Graph comes again for four hours, so that often nothing is lost; but nobody can prove it.
    if (loaded.heartbeat) {
        const auto [from, to] = std::minmax({alive, scheduler.now()});
        qCInfo(lcRelay).noquote() << "it did not run from"
                                  << QString::fromStdString(base::formatMilliseconds(from)) << "to"
                                  << QString::fromStdString(base::formatMilliseconds(to));
        noteOutage(from, to);
    }
    lastTick = scheduler.now();
    lastTickElapsed = scheduler.elapsed();
    tick();
}

void Relay::Private::addTopic(const storage::RelayTopicRow &row, const std::vector<Topic::HeldEvent> &held)
{
    std::optional<Topic::Restored> restored;
    if (!row.restoredEpoch.isEmpty())
        restored = {row.restoredEpoch, row.restoredLast};
    topics.emplace(row.id, std::make_unique<Topic>(row.id, row.name, row.epoch, row.last, held, restored));
    channels.insert(crypto::sha256(row.channel.toLatin1()), row.id);
}

void Relay::Private::addDevice(const storage::RelayDeviceRow &row)
{
    const auto topic = topics.find(row.topic);
    if (topic == topics.end())
        return;
    keys.insert(row.keyHash, {.topic = row.topic,
                              .device = row.id,
                              .topicName = topic->second->name(),
                              .deviceName = row.name,
                              .revoked = row.revoked});
    if (row.revoked || topic->second->device(row.id))
        return;
    topic->second->addDevice(row.id, row.name, row.first, row.lastSeen, row.floor, row.settled);
    seenStored[row.id] = row.lastSeen;
}

void Relay::refresh(QObject *context, std::function<void()> done)
{
    const auto rows = std::make_shared<Private::Loaded>();
    d->queue.run(
        [rows](RelayStore &store) -> base::Result<void> {
            if (auto read = take(store.foreignChanges(), rows->version); !read)
                return read;
            if (auto read = take(store.topics(), rows->topics); !read)
                return read;
            return take(store.devices(), rows->devices);
        },
        this,
        [this, rows, context = QPointer(context), done = std::move(done)](const base::Result<void> &result) {
            if (result)
                d->reconcile(*rows);
            else
                qCWarning(lcRelay) << "cannot read topics and devices:" << result.error();
            if (context)
                done();
        });
}

void Relay::Private::reconcile(const Loaded &rows)
{
    version = rows.version;
    for (const storage::RelayTopicRow &row : rows.topics) {
        if (!topics.contains(row.id))
            addTopic(row, {});
    }
    for (const storage::RelayDeviceRow &row : rows.devices) {
        addDevice(row);
        const auto topic = topics.find(row.topic);
        if (!row.revoked || topic == topics.end() || !topic->second->device(row.id))
            continue;
        qCInfo(lcRelay) << "device revoked:" << row.name;
        topic->second->removeDevice(row.id);
        dropPolls(row.id);
    }
}

void Relay::stop(QObject *context, Done done)
{
    d->stopping = true;
    d->tickTimer.stop();
    for (auto &[id, topic] : d->topics) {
        for (const auto &[deviceId, device] : topic->devices()) {
            const auto polls = d->polls.find(deviceId);
            if (polls == d->polls.end())
                continue;
            for (const Private::Waiting &waiting : std::exchange(polls->second->waiting, {}))
                d->answerEmpty(*topic, device, waiting.poll);
        }
    }
    d->queue.run([now = d->scheduler.now()](RelayStore &store) { return store.setHeartbeat(now); }, context,
                 std::move(done));
}

std::optional<std::int64_t> Relay::topicOfChannel(QByteArrayView channel) const
{
    const auto found = d->channels.constFind(crypto::sha256(channel));
    return found == d->channels.constEnd() ? std::nullopt : std::optional(*found);
}

bool Relay::hasTopic(const QString &name) const
{
    return std::any_of(d->topics.begin(), d->topics.end(),
                       [&](const auto &entry) { return entry.second->name() == name; });
}

std::optional<Access> Relay::access(QByteArrayView key) const
{
    const auto found = d->keys.constFind(crypto::sha256(key));
    return found == d->keys.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<base::Error> Relay::trouble() const
{
    return d->trouble;
}

void Relay::store(std::int64_t topic, const QByteArray &body, QObject *context, Done done)
{
    const auto refuse = [&](base::Error error) {
        d->refuse(error);
        done(std::unexpected(std::move(error)));
    };
    if (d->stopping) {
        done(failure(ErrorKind::Cancelled, QStringLiteral("the relay is stopping")));
        return;
    }
    if (d->heldBytes() + d->waitingBytes + body.size() > d->settings.storageLimit) {
        d->makeRoom();
        refuse(
            {.kind = ErrorKind::DiskFull,
             .logText = QStringLiteral("the limit of %1 bytes is reached; let the devices fetch what waits "
                                       "for them, revoke those that are gone, or raise limits/storage")
                            .arg(d->settings.storageLimit)});
        return;
    }
    if (d->waitingBytes + body.size() > d->settings.waitingLimit) {
        refuse(
            {.kind = ErrorKind::Storage,
             .logText =
                 QStringLiteral("the disk is too slow: %1 bytes wait to be written").arg(d->waitingBytes)});
        return;
    }
    d->waitingBytes += body.size();
    const auto sequence = std::make_shared<Sequence>(0);
    const RelayEventRow row{.topic = topic,
                            .kind = RelayEventRow::Kind::Notifications,
                            .received = d->scheduler.now(),
                            .kept = d->steadyNow(),
                            .body = body};
    d->queue.run([row, sequence](RelayStore &store) { return take(store.append(row), *sequence); }, this,
                 [this, sequence, topic, size = body.size(), kept = row.kept, context = QPointer(context),
                  done = std::move(done)](base::Result<void> result) {
                     d->waitingBytes -= size;
                     if (result) {
                         ++d->counted.stored;
                         d->appended(topic, *sequence, size, kept);
                         d->recovered();
                     } else {
                         d->refuse(result.error());
                     }
                     if (context)
                         done(std::move(result));
                 });
}

qint64 Relay::Private::heldBytes() const
{
    qint64 bytes = deadLetterBytes;
    for (const auto &[id, topic] : topics)
        bytes += topic->heldBytes();
    return bytes;
}

void Relay::Private::appended(std::int64_t topic, Sequence sequence, qint64 size, base::Instant kept)
{
    const auto found = topics.find(topic);
    if (found == topics.end())
        return;
    Topic &grown = *found->second;
    grown.append(sequence, size, kept);
    if (grown.devices().empty())
        ++counted.unclaimed;
    wakeDevices(grown);
}

void Relay::noteRefusal(const char *reason)
{
    d->refuse({.kind = ErrorKind::Network, .logText = QLatin1StringView(reason)});
}

void Relay::Private::refuse(const base::Error &error)
{
    ++counted.refused;
    trouble = error;
    if (refusingSince)
        return;
    refusingSince = scheduler.now();
    qCCritical(lcRelay).noquote() << "notifications are refused (503), Graph will repeat them for four hours:"
                                  << error.logText;
}

void Relay::Private::recovered()
{
    if (!refusingSince)
        return;
    const base::Instant from = *std::exchange(refusingSince, std::nullopt);
    trouble.reset();
    qCInfo(lcRelay).noquote() << "notifications are stored again; they were refused since"
                              << QString::fromStdString(base::formatMilliseconds(from));
    noteOutage(std::min(from, scheduler.now()), scheduler.now());
}

void Relay::Private::noteOutage(base::Instant from, base::Instant to)
{
    const auto places = std::make_shared<std::vector<std::pair<std::int64_t, Sequence>>>();
    RelayEventRow row{.kind = RelayEventRow::Kind::Outage,
                      .received = scheduler.now(),
                      .kept = steadyNow(),
                      .body = outageData(from, to)};
    std::vector<std::int64_t> ids;
    ids.reserve(topics.size());
    for (const auto &[id, topic] : topics)
        ids.push_back(id);
    queue.run(
        [row, ids, places](RelayStore &store) mutable -> base::Result<void> {
            places->clear();
            for (const std::int64_t id : ids) {
                row.topic = id;
                const auto sequence = store.append(row);
                if (!sequence)
                    return std::unexpected(sequence.error());
                places->emplace_back(id, *sequence);
            }
            return {};
        },
        q,
        [this, places, from, row](const base::Result<void> &result) {
            if (!result) {
                // The next notification that can be stored brings it again, longer.
                refusingSince = refusingSince ? std::min(*refusingSince, from) : from;
                trouble = result.error();
                qCCritical(lcRelay) << "an outage could not be noted:" << result.error();
                return;
            }
            ++counted.outages;
            for (const auto &[id, sequence] : *places)
                appended(id, sequence, row.body.size(), row.kept);
        });
}

void Relay::setSizeLimit(qint64 bytes)
{
    d->queue.run([bytes](RelayStore &store) { return store.setSizeLimit(bytes); }, this,
                 [](const base::Result<void> &) {});
}

RelayFigures Relay::figures() const
{
    RelayFigures figures = d->counted;
    figures.now = d->steadyNow();
    figures.heldBytes = d->heldBytes();
    figures.storageLimit = d->settings.storageLimit;
    for (const auto &[id, topic] : d->topics) {
        figures.heldEvents += topic->heldCount();
        for (const auto &[deviceId, device] : topic->devices())
            figures.queues.push_back({.topic = topic->name(),
                                      .device = device.name,
                                      .waiting = device.silent ? 0 : device.events.unsettledCount(),
                                      .silent = device.silent,
                                      .oldest = topic->oldestKept()});
    }
    for (const auto &[id, polls] : d->polls)
        figures.polls += polls->waiting.size();
    return figures;
}

void Relay::pair(const QByteArray &code, QObject *context, PairDone done)
{
    struct Made
    {
        storage::RelayDeviceRow device;
        storage::RelayTopicRow topic;
    };
    const auto made = std::make_shared<Made>();
    const QByteArray key = makeSecret(d->random, 32);
    storage::RelayDeviceRow row{
        .keyHash = crypto::sha256(key), .created = d->scheduler.now(), .lastSeen = d->steadyNow()};
    const auto refusal = [](ErrorKind kind, const char *protocolCode, const char *text) {
        return std::unexpected(base::Error{
            .kind = kind, .logText = QLatin1StringView(text), .serverCode = QLatin1StringView(protocolCode)});
    };
    d->queue.run(
        [made, row, refusal, hash = crypto::sha256(code)](RelayStore &store) mutable -> base::Result<void> {
            const auto pairing = store.pairing(hash);
            if (!pairing)
                return std::unexpected(pairing.error());
            if (!*pairing)
                return refusal(ErrorKind::NotFound, "PairingCodeUnknown",
                               "There is no such pairing code. Make a new one with rollcall-relay pair.");
            if ((*pairing)->used)
                return refusal(ErrorKind::Conflict, "PairingCodeUsed",
                               "This pairing code has been used. Make a new one with rollcall-relay pair.");
            if ((*pairing)->expires <= row.created)
                return refusal(ErrorKind::Expired, "PairingCodeExpired",
                               "This pairing code has expired. Make a new one with rollcall-relay pair.");
            row.topic = (*pairing)->topic;
            row.name = (*pairing)->name;
            const auto device = store.addDevice(row);
            if (!device && device.error().kind == ErrorKind::Conflict)
                return refusal(ErrorKind::Conflict, "DeviceExists",
                               "A device of this name is paired already. Revoke it, or choose another name.");
            if (!device)
                return std::unexpected(device.error());
            made->device = *device;
            const auto rows = store.topics();
            if (!rows)
                return std::unexpected(rows.error());
            for (const storage::RelayTopicRow &topic : *rows) {
                if (topic.id == row.topic)
                    made->topic = topic;
            }
            return store.setPairingUsed(hash);
        },
        this,
        [this, made, key, context = QPointer(context), done = std::move(done)](base::Result<void> result) {
            if (result) {
                qCInfo(lcRelay) << "device paired:" << made->device.name;
                if (!d->topics.contains(made->topic.id))
                    d->addTopic(made->topic, {});
                d->addDevice(made->device);
            }
            if (!context)
                return;
            if (!result)
                done(std::unexpected(result.error()));
            else
                done(Paired{.topic = made->topic.name,
                            .subscription = made->device.name,
                            .key = key,
                            .channel = made->topic.channel});
        });
}

} // namespace rollcall::relay
