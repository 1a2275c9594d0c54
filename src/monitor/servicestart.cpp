// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of a service come up, one after the other, and whom each of them tells what.
#include "base/logging.h"
#include "monitor/choosing/choosing.h"
#include "monitor/delivery/hubdelivery.h"
#include "monitor/delivery/relaydelivery.h"
#include "monitor/service_p.h"
#include "monitor/subscriptions/ownmarks.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::Instant;
using base::Result;
using pipeline::Processor;

namespace {

QList<KnownAccount> knownAccounts(const ServiceOptions &options)
{
    QList<KnownAccount> accounts = options.accounts;
    for (const auto *used : {&options.organizer, &options.connector}) {
        const bool isKnown = *used && std::ranges::any_of(accounts, [used](const KnownAccount &one) {
            return one.config.name == (*used)->name && one.config.plane == (*used)->plane;
        });
        if (*used && !isKnown)
            accounts.append({**used});
    }
    return accounts;
}

} // namespace

Service::Private::Private(Service &service, ServiceOptions chosen,
                          std::shared_ptr<secrets::SecretStore> store, const ServiceClocks &itsClocks)
    : q(service)
    , options(std::move(chosen))
    , secretStore(std::move(store))
    , clocks(itsClocks)
    , http(net::makeHttpClient(clocks.realTime, withPassword(options.network, *secretStore)))
    , records(writer, clocks.clock, clocks.realTime)
    , book(std::make_unique<AccountBook>(connectorServices(), knownAccounts(options)))
    , desk(deskServices())
    , checker({connectorServices(), clocks.realTime, *book,
               options.organizer ? options.organizer->name : QString(),
               options.connector ? options.connector->name : QString(), [this] { return checkedService(); }})
{
}

void Service::Private::open()
{
    writer.open(options.dataDir, &q, [this](const Result<void> &opened) {
        if (!opened)
            return finishStart(opened);
        const auto when = options.recordsFirst ? RecordBook::Records::First : RecordBook::Records::Later;
        records.load(options.dataDir, when, &q, [this](const Result<void> &read) {
            if (!read)
                return finishStart(read);
            loadLists();
        });
    });
}

void Service::Private::loadLists()
{
    QObject::connect(&expected, &ExpectedBook::failed, &q, [this](const Error &error) {
        trouble(Trouble::Storage, QStringLiteral("lists"), error);
    });
    expected.load(&q, [this](const Result<void> &read) {
        if (!read)
            return finishStart(read);
        events.load(&q, [this](const Result<void> &known) {
            if (!known)
                return finishStart(known);
            registrants.load(&q, [this](const Result<void> &decided) {
                if (!decided)
                    return finishStart(decided);
                book->restore(&q, [this] {
                    accountsChanged();
                    loaded();
                });
            });
        });
    });
}

void Service::Private::loaded()
{
    countQuarantine();
    if (!options.receive) {
        for (FoldedMeeting *meeting : records.meetings())
            meeting->setWatched(false);
        return finishStart({});
    }
    preparation = std::make_unique<KeyPreparation>(writer, *secretStore,
                                                   options.connector ? options.connector->name : QString(),
                                                   clocks.clock, clocks.random);
    preparation->start([this](Result<ReceivingKeys> keys) {
        if (!keys)
            return finishStart(std::unexpected(keys.error()));
        listen(std::move(*keys));
    });
}

void Service::Private::listen(ReceivingKeys keys)
{
    for (const KeyCabinet::Key &key : keys.all)
        ring.add(key);
    activeKey = keys.active;
    processor = std::make_unique<Processor>(writer, ring, tokens, clocks.clock);
    QObject::connect(processor.get(), &Processor::applied, &q,
                     [this](const pipeline::Applied &batch) { applied(batch); });
    QObject::connect(processor.get(), &Processor::waitingChanged, &q, [this] { waitingChanged(); });
    QObject::connect(processor.get(), &Processor::failed, &q,
                     [this](const Error &error) { trouble(Trouble::Storage, inbox, error); });
    makeDelivery(keys);
    delivery->open(&q, [this, keys = std::move(keys)](const Result<void> &opened) {
        if (opened)
            return receive(keys);
        trouble(Trouble::Delivery, {}, opened.error());
        finishStart(opened);
    });
}

void Service::Private::makeDelivery(const ReceivingKeys &keys)
{
    tokens.setWithoutTokens(options.withoutTokens);
    switch (options.delivery) {
    case DeliveryMode::Relay:
        delivery = std::make_unique<RelayDelivery>(
            RelayDelivery::Services{*http, writer, records, *processor, *secretStore, clocks}, options.relay);
        break;
    case DeliveryMode::EventHubs:
        delivery = std::make_unique<HubDelivery>(HubDelivery::Services{writer, records, *processor,
                                                                       connectorServices(), clocks,
                                                                       options.connector},
                                                 options.hub);
        break;
    case DeliveryMode::Listen:
        delivery =
            std::make_unique<Listener>(*processor, clocks, addressMark(keys.clientStateKey), options.listen);
        break;
    }
    health.delivery = delivery->mode();
    QObject::connect(delivery.get(), &Delivery::contacted, &q, [this](Instant at) {
        health.lastContact = at;
        records.setDelivering(true);
        Q_EMIT q.healthChanged();
    });
    QObject::connect(delivery.get(), &Delivery::silent, &q, [this] { records.setDelivering(false); });
    QObject::connect(delivery.get(), &Delivery::caughtUp, &q, [this] {
        if (graph)
            graph->caughtUp();
    });
    QObject::connect(delivery.get(), &Delivery::waitingChanged, &q, [this] { waitingChanged(); });
    QObject::connect(delivery.get(), &Delivery::unprovable, &q, [this] {
        health.provable = false;
        if (graph)
            graph->unprovable();
        Q_EMIT q.healthChanged();
    });
    QObject::connect(delivery.get(), &Delivery::missed, &q, [this] {
        health.missedAt = clocks.clock.now();
        if (eventSide)
            eventSide->missed();
        Q_EMIT q.healthChanged();
    });
    QObject::connect(
        delivery.get(), &Delivery::troubled, &q,
        [this](Trouble where, const QString &what, const Error &error) { trouble(where, what, error); });
    QObject::connect(delivery.get(), &Delivery::recovered, &q,
                     [this](Trouble where, const QString &what) { recover(where, what); });
}

void Service::Private::receive(const ReceivingKeys &keys)
{
    desk.setMarks({.address = delivery->url(),
                   .mark = addressMark(keys.clientStateKey),
                   .shared = delivery->receivesMeanwhile()});
    makeRotation(keys);
    makeGraphSide(keys);
    makeEventSide(keys);
    processor->start();
    if (graph)
        graph->connectToGraph();
    eventSide->start();
    choosing.start();
    makeInvitedPeople();
    // What would be missed in our absence is asked for from the first moment on.
    desk.lookAgain([this](const Result<void> &) { finishStart({}); });
}

void Service::Private::makeRotation(const ReceivingKeys &keys)
{
    rotation = std::make_unique<KeyRotation>(
        KeyRotation::Services{writer, *secretStore, clocks.clock, clocks.random, ring}, keys.active,
        options.dataDir, options.relayRetention);
    const QString what = QStringLiteral("keys");
    QObject::connect(rotation.get(), &KeyRotation::rotated, &q, [this] {
        activeKey = rotation->active();
        if (graph)
            graph->useCertificate({activeKey->id(), activeKey->certificateDer()});
    });
    QObject::connect(rotation.get(), &KeyRotation::failed, &q,
                     [this, what](const Error &error) { trouble(Trouble::Storage, what, error); });
    QObject::connect(rotation.get(), &KeyRotation::worked, &q,
                     [this, what] { recover(Trouble::Storage, what); });
    rotation->start();
}

void Service::Private::makeGraphSide(const ReceivingKeys &keys)
{
    if (!options.connector)
        return;
    QStringList certificates;
    for (const KeyCabinet::Key &key : keys.all)
        certificates << key->id();
    graph = std::make_unique<GraphSide>(
        GraphSide::Services{connectorServices(), writer, records, *processor, tokens},
        GraphSide::Setup{.account = *options.connector,
                         .readOnly = book->connector(options.connector->name)->info().state ==
                                         AccountState::ReadOnly ||
                                     delivery->url().isEmpty(),
                         .urls = {delivery->url(), delivery->url()},
                         .clientStateKey = keys.clientStateKey,
                         .certificate = {keys.active->id(), keys.active->certificateDer()},
                         .certificates = certificates,
                         .validationIssuers = options.validationIssuers,
                         .validationConfiguration = options.validationConfiguration,
                         .delivery = delivery.get()});
    QObject::connect(graph.get(), &GraphSide::connected, &q, [this] {
        health.connector = true;
        health.readOnly = graph->isReadOnly();
        if (SubscriptionCensus *census = graph->census()) {
            desk.use(config::Plane::Connector, census);
            rotation->setCensus(census);
            eventSide->setConnector(census, options.connector->clientId);
        }
        Q_EMIT q.healthChanged();
    });
    QObject::connect(graph.get(), &GraphSide::confirmed, &q, [this](Instant at) {
        if (!delivery->receivesMeanwhile()) // else who receives for us tells
            health.lastContact = std::max(health.lastContact.value_or(at), at);
        Q_EMIT q.healthChanged();
    });
    QObject::connect(
        graph.get(), &GraphSide::troubled, &q,
        [this](Trouble where, const QString &what, const Error &error) { trouble(where, what, error); });
    QObject::connect(graph.get(), &GraphSide::recovered, &q,
                     [this](Trouble where, const QString &what) { recover(where, what); });
}

void Service::Private::makeEventSide(const ReceivingKeys &keys)
{
    if (Organizer *person = organizer()) {
        organizerPlane = std::make_unique<OrganizerPlane>(clocks.clock, *person);
        QObject::connect(organizerPlane.get(), &OrganizerPlane::came, &q,
                         [this] { desk.use(config::Plane::Organizer, organizerPlane->census()); });
    }
    eventSide = std::make_unique<EventSide>(
        EventSide::Services{writer, clocks.clock, records, events, *processor, organizerPlane.get()},
        EventSide::Setup{.urls = {delivery->url(), delivery->url()},
                         .clientStateKey = keys.clientStateKey,
                         .hasConnector = options.connector.has_value(),
                         .tenantEvents = options.tenantEvents,
                         .organizers = options.organizersWatched});
    QObject::connect(eventSide.get(), &EventSide::changed, &q, &Monitor::eventsChanged);
    QObject::connect(&eventSide->registrations(), &RegistrationSide::changed, &q,
                     &Monitor::registrationsChanged);
    QObject::connect(&eventSide->registrations(), &RegistrationSide::renamed, &registrants,
                     &RegistrantBook::rename);
    QObject::connect(eventSide.get(), &EventSide::meetingFollowed, &q, [this](const QString &id) {
        if (graph)
            graph->follow(id);
    });
    QObject::connect(eventSide.get(), &EventSide::meetingLeft, &q, [this](const QString &id) {
        if (graph)
            graph->leave(id);
    });
    QObject::connect(
        eventSide.get(), &EventSide::troubled, &q,
        [this](Trouble where, const QString &what, const Error &error) { trouble(where, what, error); });
    QObject::connect(eventSide.get(), &EventSide::recovered, &q,
                     [this](Trouble where, const QString &what) { recover(where, what); });
}

/// Without a roster nobody could be seen to come. Sessions have registrations.
void Service::Private::makeInvitedPeople()
{
    if (!options.connector || !options.organizer)
        return;
    const auto meetings = [this] {
        QStringList ids;
        for (const FoldedMeeting *meeting : records.meetings()) {
            if (meeting->isWatched())
                ids << meeting->info().id;
        }
        for (const storage::EventRow *event : events.rows()) {
            for (const storage::EventSessionRow &session : event->sessions)
                ids.removeAll(QString::fromStdString(session.meeting));
        }
        return ids;
    };
    const auto calendar = [this](base::Ticks length, QObject *context, InvitedPeople::Calendar done) {
        Organizer *person = organizer();
        if (!person || !person->person())
            return done(base::failure(base::ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")));
        listInvitations(*person, clocks.clock.now(), length, context, std::move(done));
    };
    invited = std::make_unique<InvitedPeople>(
        InvitedPeople::Services{.clock = clocks.clock,
                                .calendar = calendar,
                                .meetings = meetings,
                                .take = [this](const QString &meeting, const auto &people) {
                                    expected.takeInvited(meeting, people, clocks.clock.now());
                                }});
    QObject::connect(&records, &RecordBook::changed, invited.get(), &InvitedPeople::meetingsChanged);
    invited->meetingsChanged();
}

/// Without it other programs do what they can by themselves.
void Service::Private::listenToPrograms()
{
    control = std::make_unique<ControlDesk>(
        ControlDesk::Services{.monitor = q,
                              .realTime = clocks.realTime,
                              .whenStored = [this](QObject *context, std::function<void()> done) {
                                  writer.run([](storage::Store &) { return Result<void>(); }, context,
                                             [done = std::move(done)](const Result<void> &) { done(); });
                              }});
    if (const auto listening = control->listen(options.dataDir); !listening)
        qCInfo(lcMonitor) << "other programs cannot ask this one:" << listening.error();
}

/// The last that happens, as whoever is told may end the service.
void Service::Private::finishStart(const Result<void> &result)
{
    const auto report = std::exchange(started, nullptr);
    if (!report)
        return;
    records.readRecords();
    const QPointer<Service> alive(&q);
    isUp = result.has_value();
    if (!result && !problems.has(Trouble::Delivery))
        trouble(Trouble::Start, {}, result.error());
    // Where nothing is delivered the window stays all the same, and a second start hands over to it.
    if (options.receive && (result || problems.has(Trouble::Delivery)))
        listenToPrograms();
    if (alive)
        Q_EMIT q.meetingsChanged();
    if (alive)
        Q_EMIT q.healthChanged();
    if (alive && startContext)
        report(result);
}

Connector::Services Service::Private::connectorServices()
{
    return {*http, clocks.clock, clocks.random, *secretStore, refreshLockFile(options.dataDir)};
}

SubscriptionDesk::Services Service::Private::deskServices()
{
    return {
        .clock = clocks.clock,
        .pace = clocks.realTime,
        .read =
            [this](QObject *context, std::function<void(Result<HeldRecords>)> done) {
                writer.run<HeldRecords>([](storage::Store &store) { return readHeldRecords(store); }, context,
                                        std::move(done));
            },
        .end =
            [this](const QString &id, Instant at) {
                writer.run(
                    [id, at](storage::Store &store) { return endSubscription(store, id.toStdString(), at); },
                    &q,
                    [this](const Result<void> &ended) {
                        if (!ended)
                            trouble(Trouble::Storage, QStringLiteral("subscriptions"), ended.error());
                    });
            },
        .callRuns =
            [this](const QString &id) {
                const FoldedMeeting *meeting = records.meeting(id);
                return meeting && meeting->mayRun();
            }};
}

CheckedService Service::Private::checkedService()
{
    if (!delivery)
        return {};
    return {.writer = &writer,
            .keys = &ring,
            .active = activeKey,
            // A relay is asked in turns of up to a minute (design §6.2).
            .delivery = {.url = delivery->url(),
                         .arrival = delivery->receivesMeanwhile() ? std::chrono::seconds{90}
                                                                  : std::chrono::seconds{0}},
            .held = [this] { return desk.list(); },
            .watched =
                [this] {
                    return int(std::ranges::count_if(records.meetings(), [](const FoldedMeeting *meeting) {
                        return meeting->isWatched();
                    }));
                }};
}

ChoosingDesk::Services Service::Private::choosingServices()
{
    return {.clock = clocks.clock,
            .records = records,
            .organizer = [this] { return organizer(); },
            .watcher =
                [this] {
                    domain::Watcher watcher = watcherOf(options);
                    if (const std::string known = tenant(); !known.empty())
                        watcher.tenantId = QString::fromStdString(known);
                    return watcher;
                },
            .change = [this](const QString &id, const std::function<void(storage::MeetingRow &)> &edit,
                             const RecordBook::Done &done) { changeMeeting(id, edit, done); },
            .isEventWatched =
                [this](const QString &id) {
                    const auto watched = q.events();
                    return std::ranges::any_of(watched,
                                               [&id](const WatchedEvent &event) { return event.id == id; });
                },
            .watchEvent =
                [this](const QString &id, QObject *context, std::function<void(Result<QString>)> done) {
                    q.watch(id, context, std::move(done));
                },
            .follow =
                [this](const QString &id) {
                    if (graph)
                        graph->follow(id);
                },
            .leave =
                [this](const QString &id) {
                    if (graph)
                        graph->leave(id);
                }};
}

} // namespace rollcall::monitor
