// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/hubdelivery.h"

#include "base/logging.h"
#include "monitor/delivery/hubsetup.h"
#include "monitor/delivery/relayledger.h"
#include "monitor/passing.h"

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;
using intake::EventHubsConsumer;

HubDelivery::HubDelivery(const Services &services, HubOptions options)
    : m_services(services)
    , m_options(std::move(options))
    , m_name(m_options.host + u'/' + m_options.hub)
    , m_silence(services.clocks.realTime)
{
}

HubDelivery::~HubDelivery() = default;

void HubDelivery::open(QObject *context, std::function<void(Result<void>)> done)
{
    if (m_options.host.isEmpty() || m_options.hub.isEmpty()) {
        failed(
            {.kind = ErrorKind::NotFound,
             .logText = QStringLiteral("delivery/mode is eventhubs, but eventhubs/namespace or eventhubs/hub "
                                       "is missing")});
        return done({});
    }
    const QPointer<QObject> listening(context);
    m_services.plane.secrets.read(hubConnectionName(m_options), this,
                                  [this, listening, done = std::move(done)](const Result<QByteArray> &kept) {
                                      if (kept)
                                          begin(*kept);
                                      else if (kept.error().kind == ErrorKind::NotFound)
                                          begin({});
                                      else
                                          failed(kept.error());
                                      if (listening)
                                          done({});
                                  });
}

void HubDelivery::begin(const QByteArray &connectionString)
{
    const intake::EventHub hub{.host = m_options.host,
                               .port = m_options.port,
                               .hub = m_options.hub,
                               .group = m_options.group,
                               .connectionString = connectionString};
    EventHubsConsumer::Setup setup{.settings = intake::kafkaSettings(hub), .hub = hub.hub, .token = {}};
    if (connectionString.isEmpty()) {
        if (!m_services.connector) {
            return failed(
                {.kind = ErrorKind::NotSignedIn,
                 .logText = QStringLiteral("there is neither a connection string for the event hub nor a "
                                           "connector to read it with")});
        }
        m_credential = std::make_unique<HubCredential>(m_services.plane, *m_services.connector,
                                                       intake::eventHubScope(hub.host));
        setup.token = [this](QObject *context, EventHubsConsumer::TokenDone done) {
            m_credential->fetch(context, std::move(done));
        };
    }
    m_consumer = std::make_unique<EventHubsConsumer>(
        std::move(setup), EventHubsConsumer::Services{*this, m_services.clocks.clock,
                                                      m_services.clocks.realTime, m_services.clocks.random});
    const auto count = [this] {
        const auto waiting = quint64(m_consumer->waiting());
        if (std::exchange(m_waiting, waiting) != waiting)
            Q_EMIT waitingChanged();
    };
    connect(m_consumer.get(), &EventHubsConsumer::stored, this, [this, count] {
        count();
        heard(m_services.clocks.clock.now());
    });
    connect(m_consumer.get(), &EventHubsConsumer::caughtUp, this, [this, count](Instant at) {
        count();
        heard(at);
        if (m_caughtUp && *m_caughtUp >= at)
            return;
        m_caughtUp = at;
        Q_EMIT caughtUp();
    });
    connect(m_consumer.get(), &EventHubsConsumer::troubled, this, &HubDelivery::failed);
    connect(m_consumer.get(), &EventHubsConsumer::recovered, this,
            [this] { Q_EMIT recovered(Trouble::Delivery, {}); });
    if (const auto started = m_consumer->start(); !started)
        failed(started.error());
    Q_EMIT unprovable();
}

void HubDelivery::deliver(intake::ReceivedCollection collection, QObject *context, Done done)
{
    m_services.processor.accept(
        std::move(collection.body), collection.received, context, std::move(done),
        [hub = m_name, place = *collection.place, at = collection.received](storage::Store &store) {
            const auto noted = noteHubArrival(store, hub, place, at);
            return noted ? Result<bool>(true) : std::unexpected(noted.error());
        });
}

void HubDelivery::noteHole(const intake::HubHole &hole, QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    m_services.writer.run<std::optional<Journaled>>(
        [hub = m_name, hole, meetings = Listening::of(m_services.records)](storage::Store &store) {
            return noteHubHole(store, hub, hole, meetings);
        },
        this,
        [this, listening, done = std::move(done)](const Result<std::optional<Journaled>> &journaled) {
            if (journaled && *journaled) {
                qCWarning(lcMonitor, "the event hub no longer has some notifications that never came");
                m_services.records.add(**journaled);
                Q_EMIT missed();
            }
            if (listening)
                done(journaled ? Result<void>() : std::unexpected(journaled.error()));
        });
}

void HubDelivery::heard(Instant at)
{
    m_silence.start(longestSilence, this, [this] { Q_EMIT silent(); });
    Q_EMIT recovered(Trouble::Delivery, {});
    Q_EMIT contacted(at);
}

void HubDelivery::failed(const Error &error)
{
    const bool isStorage = isAboutStorage(error);
    Q_EMIT troubled(isStorage ? Trouble::Storage : Trouble::Delivery,
                    isStorage ? QStringLiteral("inbox") : QString(), error);
}

} // namespace rollcall::monitor
