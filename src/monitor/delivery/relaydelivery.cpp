// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relaydelivery.h"

#include "base/logging.h"
#include "monitor/delivery/relayledger.h"
#include "monitor/delivery/relaysetup.h"
#include "monitor/passing.h"

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;

namespace {

constexpr auto lookForSleepEvery = 5s;

} // namespace

RelayDelivery::RelayDelivery(const Services &services, RelayOptions options,
                             std::unique_ptr<NetworkWatch> network)
    : m_services(services)
    , m_options(std::move(options))
    , m_sleep(services.clocks.realTime, lookForSleepEvery)
    , m_network(std::move(network))
    , m_silence(services.clocks.realTime)
{
    const auto wake = [this] {
        if (m_client)
            m_client->wake();
    };
    connect(&m_sleep, &SleepWatch::woke, this, wake);
    connect(m_network.get(), &NetworkWatch::changed, this, wake);
}

RelayDelivery::~RelayDelivery() = default;

void RelayDelivery::open(QObject *context, std::function<void(Result<void>)> done)
{
    if (!isComplete(m_options.address)) {
        failed({.kind = ErrorKind::NotFound,
                .logText = QStringLiteral("delivery/mode is relay, but no relay is paired: relay/endpoint, "
                                          "relay/topic or relay/subscription is missing")});
        return done({});
    }
    const QPointer<QObject> listening(context);
    m_services.secrets.read(relayKeyName(m_options.address), this,
                            [this, listening, done = std::move(done)](const Result<QByteArray> &key) {
                                if (key) {
                                    begin(*key);
                                } else if (key.error().kind == ErrorKind::NotFound) {
                                    failed({.kind = ErrorKind::NotSignedIn,
                                            .logText = QStringLiteral("this device has no key for the relay; "
                                                                      "pair it again")});
                                } else {
                                    failed(key.error());
                                }
                                if (listening)
                                    done({});
                            });
}

void RelayDelivery::begin(const QByteArray &key)
{
    m_client = std::make_unique<intake::PullClient>(
        intake::PullClient::Services{m_services.http, m_services.clocks.realTime, m_services.clocks.clock,
                                     m_services.clocks.random, *this},
        m_options.address, key);
    connect(m_client.get(), &intake::PullClient::answered, this, &RelayDelivery::answered);
    connect(m_client.get(), &intake::PullClient::failed, this, &RelayDelivery::failed);
    m_client->start();
}

// --- storing
// -------------------------------------------------------------------------------------------------------

void RelayDelivery::deliver(intake::ReceivedCollection collection, QObject *context, Done done)
{
    pipeline::Processor::Admission admission;
    if (collection.place) {
        admission = [place = *collection.place, at = collection.received](storage::Store &store) {
            return noteArrival(store, place, at);
        };
    }
    m_services.processor.accept(std::move(collection.body), collection.received, context, std::move(done),
                                std::move(admission));
}

void RelayDelivery::noteOutage(const intake::Outage &outage, QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    m_services.writer.run<std::optional<Journaled>>(
        [outage, meetings = Listening::of(m_services.records)](storage::Store &store) {
            return monitor::noteOutage(store, outage, meetings);
        },
        this,
        [this, listening, done = std::move(done)](const Result<std::optional<Journaled>> &journaled) {
            if (journaled && *journaled) {
                m_services.records.add(**journaled);
                Q_EMIT missed();
            }
            if (listening)
                done(journaled ? Result<void>() : std::unexpected(journaled.error()));
        });
}

// --- judging
// -------------------------------------------------------------------------------------------------------

void RelayDelivery::answered(const intake::PullState &state)
{
    heard();
    if (state.heads)
        return judge(state);
    if (std::exchange(m_provable, false)) {
        qCWarning(lcMonitor, "what delivers cannot prove that nothing is missing");
        Q_EMIT unprovable();
    }
    if (state.empty)
        prove(state.at);
}

void RelayDelivery::judge(const intake::PullState &state)
{
    m_services.writer.run<QueueJudgement>(
        [heads = *state.heads, at = state.at, meetings = Listening::of(m_services.records)](
            storage::Store &store) { return judgeQueue(store, heads, at, meetings); },
        this,
        [this, at = state.at](const Result<QueueJudgement> &judgement) {
            if (!judgement)
                return failed(judgement.error());
            m_services.records.add(judgement->journaled);
            if (judgement->lost) {
                qCWarning(lcMonitor, "the relay no longer has some notifications that never came");
                Q_EMIT missed();
            }
            setComing(judgement->coming);
            if (judgement->coming == 0)
                prove(at);
        });
}

void RelayDelivery::prove(Instant at)
{
    if (m_proven && *m_proven >= at)
        return;
    m_proven = at;
    Q_EMIT caughtUp();
}

void RelayDelivery::setComing(quint64 coming)
{
    if (coming == m_coming)
        return;
    m_coming = coming;
    Q_EMIT waitingChanged();
}

// --- health
// --------------------------------------------------------------------------------------------------------

void RelayDelivery::heard()
{
    m_error.reset();
    m_silence.start(longestSilence, this, [this] {
        if (m_error)
            Q_EMIT troubled(Trouble::Delivery, {}, *m_error);
        Q_EMIT silent();
    });
    Q_EMIT recovered(Trouble::Delivery, {});
    Q_EMIT contacted(m_services.clocks.clock.now());
}

/// What passes by itself is told once it has lasted.
void RelayDelivery::failed(const Error &error)
{
    if (isAboutStorage(error)) {
        Q_EMIT troubled(Trouble::Storage, QStringLiteral("inbox"), error);
        return;
    }
    m_error = error;
    if (!mayPass(error) || !m_silence.isActive())
        Q_EMIT troubled(Trouble::Delivery, {}, error);
}

} // namespace rollcall::monitor
