// SPDX-License-Identifier: GPL-3.0-or-later
// The devices' side: Event Grid's pull delivery.
#include "relay/cloudevents.h"
#include "relay/logging.h"
#include "relay/relay_p.h"

#include <utility>

namespace rollcall::relay {

using base::ErrorKind;
using base::failure;
using storage::RelayEventRow;
using storage::RelayStore;

namespace {

/// An answer to `:receive` ends here, but has at least one event (design §6.2).
constexpr qint64 answerBytes = qint64(8) << 20;
/// Further ones end the oldest: a client that comes again and again leaves dead ones behind.
constexpr std::size_t pollsPerDevice = 16;

Heads headsOf(const Topic &topic, const Device &device)
{
    return {.first = device.first, .oldest = Topic::oldest(device), .last = topic.last()};
}

base::Error revokedError()
{
    return {.kind = ErrorKind::NotPermitted, .logText = QStringLiteral("the device has been revoked")};
}

} // namespace

Topic *Relay::Private::topicOf(const Access &access)
{
    const auto found = topics.find(access.topic);
    return found == topics.end() ? nullptr : found->second.get();
}

Device *Relay::Private::use(const Access &access)
{
    Topic *topic = topicOf(access);
    Device *device = topic ? topic->device(access.device) : nullptr;
    if (!device)
        return nullptr;
    device->lastSeen = steadyNow();
    if (device->silent) {
        qCInfo(lcRelay) << "a silent device is back:" << device->name;
        topic->remember(*device);
    }
    return device;
}

void Relay::receive(const Access &access, Poll poll)
{
    Device *device = d->use(access);
    if (!device) {
        poll.answer(std::unexpected(revokedError()));
        return;
    }
    Topic &topic = *d->topicOf(access);
    if (d->stopping) {
        d->answerEmpty(topic, *device, poll);
        return;
    }
    if (device->events.hasAvailable(d->scheduler.elapsed())) {
        d->serve(topic, *device, std::move(poll));
        return;
    }
    auto &polls = d->polls[device->id];
    if (!polls)
        polls = std::make_unique<Private::Polls>(d->scheduler);
    if (polls->waiting.size() == pollsPerDevice) {
        const Private::Waiting oldest = std::move(polls->waiting.front());
        polls->waiting.erase(polls->waiting.begin());
        d->scheduler.cancel(oldest.deadline);
        d->answerEmpty(topic, *device, oldest.poll);
    }
    const quint64 id = ++d->lastPoll;
    const auto deadline = d->scheduler.after(poll.maxWait, this, [this, id, access] {
        Topic *waitingTopic = d->topicOf(access);
        Device *waitingDevice = waitingTopic ? waitingTopic->device(access.device) : nullptr;
        auto &waiting = d->polls.at(access.device)->waiting;
        const auto ended = std::find_if(waiting.begin(), waiting.end(),
                                        [id](const Private::Waiting &entry) { return entry.id == id; });
        if (!waitingDevice || ended == waiting.end())
            return;
        const Poll ending = std::move(ended->poll);
        waiting.erase(ended);
        d->answerEmpty(*waitingTopic, *waitingDevice, ending);
    });
    polls->waiting.push_back({id, std::move(poll), deadline});
    d->arm(access.topic, *device);
}

void Relay::Private::answerEmpty(Topic &topic, const Device &device, const Poll &poll)
{
    poll.answer(receiveAnswer(topic, headsOf(topic, device), {}, {}));
}

void Relay::Private::dropPolls(std::int64_t device)
{
    const auto found = polls.find(device);
    if (found == polls.end())
        return;
    for (const Waiting &waiting : std::exchange(found->second->waiting, {})) {
        scheduler.cancel(waiting.deadline);
        waiting.poll.answer(std::unexpected(revokedError()));
    }
    found->second->change.stop();
}

void Relay::Private::wakeDevices(Topic &topic)
{
    for (const auto &[id, device] : topic.devices()) {
        if (polls.contains(id))
            wake(topic, *topic.device(id));
    }
}

/// The newest poll first: an older one may belong to a connection that has died unnoticed, and what went
/// there would be locked for nobody.
void Relay::Private::wake(Topic &topic, Device &device)
{
    auto &waiting = polls.at(device.id)->waiting;
    while (!waiting.empty() && device.events.hasAvailable(scheduler.elapsed())) {
        Waiting newest = std::move(waiting.back());
        waiting.pop_back();
        scheduler.cancel(newest.deadline);
        if (newest.poll.isAlive())
            serve(topic, device, std::move(newest.poll));
    }
    arm(topic.id(), device);
}

void Relay::Private::arm(std::int64_t topic, Device &device)
{
    const auto found = polls.find(device.id);
    if (found == polls.end() || found->second->waiting.empty())
        return;
    const auto next = device.events.nextChange(scheduler.elapsed());
    if (!next) {
        found->second->change.stop();
        return;
    }
    found->second->change.start(*next - scheduler.elapsed(), q, [this, topic, id = device.id] {
        if (Device *changed = topics.at(topic)->device(id))
            wake(*topics.at(topic), *changed);
    });
}

void Relay::Private::serve(Topic &topic, Device &device, Poll poll)
{
    qint64 room = answerBytes;
    bool first = true;
    const auto fits = [&](Sequence sequence) {
        const qint64 size = topic.size(sequence) + envelopeBytes;
        if (!std::exchange(first, false) && size > room)
            return false;
        room -= size;
        return true;
    };
    auto locked = device.events.receive(poll.maxEvents, fits, scheduler.elapsed(), settings.lock, random);
    std::vector<Sequence> sequences;
    sequences.reserve(locked.size());
    for (const EventSubscription::Locked &event : locked)
        sequences.push_back(event.sequence);
    const auto rows = std::make_shared<std::vector<RelayEventRow>>();
    queue.run(
        [rows, sequences, id = topic.id()](RelayStore &store) -> base::Result<void> {
            auto read = store.events(id, sequences);
            if (!read)
                return std::unexpected(read.error());
            *rows = *std::move(read);
            return {};
        },
        q,
        [this, rows, locked = std::move(locked), poll = std::move(poll), topicId = topic.id(),
         deviceId = device.id](const base::Result<void> &result) {
            Topic &from = *topics.at(topicId);
            Device *to = from.device(deviceId);
            if (!to) {
                poll.answer(std::unexpected(revokedError()));
                return;
            }
            if (result && rows->size() == locked.size() && poll.isAlive()) {
                counted.delivered += rows->size();
                poll.answer(receiveAnswer(from, headsOf(from, *to), locked, *rows));
                arm(topicId, *to);
                return;
            }
            for (const EventSubscription::Locked &event : locked)
                to->events.giveBack(event.sequence);
            if (!result)
                poll.answer(std::unexpected(result.error()));
            else if (rows->size() != locked.size())
                poll.answer(failure(ErrorKind::Integrity, QStringLiteral("events are missing on the disk")));
            else if (polls.contains(deviceId))
                wake(from, *to);
        });
}

void Relay::Private::settle(const Access &access, const std::vector<QByteArray> &tokens, bool asDeadLetters,
                            QObject *context, OutcomeDone done)
{
    Device *device = use(access);
    if (!device) {
        done(std::unexpected(revokedError()));
        return;
    }
    Outcome outcome;
    std::vector<Sequence> sequences;
    for (const QByteArray &token : tokens) {
        if (const auto sequence = device->events.beginSettling(token, scheduler.elapsed())) {
            sequences.push_back(*sequence);
            outcome.succeeded.push_back(token);
        } else {
            outcome.failed.push_back({token, sequence.error()});
        }
    }
    if (sequences.empty()) {
        done(std::move(outcome));
        return;
    }
    queue.run(
        [access, sequences, asDeadLetters, floor = device->events.floor(sequences),
         now = steadyNow()](RelayStore &store) -> base::Result<void> {
            if (asDeadLetters) {
                if (auto kept = store.addDeadLetters(access.topic, access.device, sequences, now); !kept)
                    return kept;
            }
            return store.settle(access.device, sequences, floor);
        },
        q,
        [this, access, sequences, asDeadLetters, outcome = std::move(outcome), context = QPointer(context),
         done = std::move(done)](const base::Result<void> &result) {
            Topic *topic = topicOf(access);
            if (Device *settling = topic ? topic->device(access.device) : nullptr) {
                if (result) {
                    topic->settle(*settling, sequences);
                } else {
                    for (const Sequence sequence : sequences)
                        settling->events.giveBack(sequence);
                    if (polls.contains(access.device))
                        wake(*topic, *settling);
                }
            }
            if (result)
                (asDeadLetters ? counted.rejected : counted.acknowledged) += sequences.size();
            else
                qCWarning(lcRelay) << "lock tokens could not be settled:" << result.error();
            if (!context)
                return;
            if (result)
                done(outcome);
            else
                done(std::unexpected(result.error()));
        });
}

void Relay::acknowledge(const Access &access, const std::vector<QByteArray> &tokens, QObject *context,
                        OutcomeDone done)
{
    d->settle(access, tokens, false, context, std::move(done));
}

void Relay::reject(const Access &access, const std::vector<QByteArray> &tokens, QObject *context,
                   OutcomeDone done)
{
    d->settle(access, tokens, true, context, std::move(done));
}

namespace {

template <typename Change>
Relay::Outcome changeEach(const std::vector<QByteArray> &tokens, const Change &change)
{
    Relay::Outcome outcome;
    for (const QByteArray &token : tokens) {
        if (const auto changed = change(token))
            outcome.succeeded.push_back(token);
        else
            outcome.failed.push_back({token, changed.error()});
    }
    return outcome;
}

} // namespace

Relay::Outcome Relay::release(const Access &access, const std::vector<QByteArray> &tokens,
                              std::chrono::seconds delay)
{
    Device *device = d->use(access);
    Outcome outcome = changeEach(tokens, [&](const QByteArray &token) {
        return device ? device->events.release(token, d->scheduler.elapsed(), delay)
                      : std::unexpected(EventSubscription::TokenError::Lost);
    });
    if (device && d->polls.contains(device->id))
        d->wake(*d->topicOf(access), *device);
    return outcome;
}

Relay::Outcome Relay::renewLocks(const Access &access, const std::vector<QByteArray> &tokens)
{
    Device *device = d->use(access);
    return changeEach(tokens, [&](const QByteArray &token) {
        return device ? device->events.renew(token, d->scheduler.elapsed(), d->settings.lock)
                      : std::unexpected(EventSubscription::TokenError::Lost);
    });
}

} // namespace rollcall::relay
