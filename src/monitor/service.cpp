// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/service.h"

#include "base/logging.h"
#include "domain/meetingid.h"
#include "intake/webhookendpoint.h"
#include "monitor/connector.h"
#include "monitor/foldedmeeting.h"
#include "monitor/keycabinet.h"
#include "monitor/meetingwatch.h"
#include "monitor/organizer.h"
#include "monitor/signingkeys.h"
#include "monitor/storesink.h"
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "pipeline/json.h"
#include "pipeline/processor.h"
#include "storage/writer.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>
#include <map>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using domain::JournalEntry;

namespace {

constexpr int keyBits = 2048;
constexpr int secretBytes = 32;

MeetingInfo infoOf(const storage::MeetingRow &row)
{
    return {.id = QString::fromStdString(row.id),
            .subject = QString::fromStdString(row.subject),
            .joinWebUrl = QString::fromStdString(row.joinUrl),
            .organizer = QString::fromStdString(row.organizer),
            .scheduledStart = row.scheduledStart,
            .scheduledEnd = row.scheduledEnd,
            .expected = row.expected};
}

/// What is loaded from the database before anything else begins.
struct Loaded
{
    struct Meeting
    {
        storage::MeetingRow row;
        std::vector<JournalEntry> entries;
    };
    std::vector<Meeting> meetings;
    std::vector<storage::KeyRow> keys;
    std::vector<storage::SubscriptionRow> subscriptions;
    quint64 quarantined = 0;
};

Result<Loaded> load(storage::Store &store)
{
    Loaded loaded;
    auto meetings = store.meetings();
    if (!meetings)
        return std::unexpected(meetings.error());
    for (storage::MeetingRow &row : *meetings) {
        Loaded::Meeting meeting{std::move(row), {}};
        const auto read = store.readJournal(meeting.row.id, 0, storage::Store::Check::None,
                                            [&meeting](const storage::JournalRow &entry) {
                                                meeting.entries.push_back(entry.entry);
                                                return true;
                                            });
        if (!read)
            return std::unexpected(read.error());
        loaded.meetings.push_back(std::move(meeting));
    }
    auto keys = store.keys();
    if (!keys)
        return std::unexpected(keys.error());
    loaded.keys = std::move(*keys);
    auto subscriptions = store.subscriptions();
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    loaded.subscriptions = std::move(*subscriptions);
    const auto totals = store.quarantineTotals();
    if (!totals)
        return std::unexpected(totals.error());
    for (const storage::QuarantineTotal &total : *totals)
        loaded.quarantined += total.items;
    return loaded;
}

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    }
    return file.readAll();
}

/// Nothing: plain http.
Result<std::optional<QSslConfiguration>> tlsConfiguration(const ListenOptions &listen)
{
    if (listen.certificateFile.isEmpty())
        return std::nullopt;
    const auto certificate = readPem(listen.certificateFile);
    if (!certificate)
        return std::unexpected(certificate.error());
    const auto key = readPem(listen.privateKeyFile);
    if (!key)
        return std::unexpected(key.error());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(*certificate, QSsl::Pem));
    QSslKey privateKey(*key, QSsl::Rsa, QSsl::Pem);
    if (privateKey.isNull())
        privateKey = QSslKey(*key, QSsl::Ec, QSsl::Pem);
    configuration.setPrivateKey(privateKey);
    return configuration;
}

} // namespace

Result<ServiceOptions> serviceOptions(const config::Settings &settings, const QString &account)
{
    using config::Key;
    ServiceOptions options;
    for (const config::AccountConfig &one : settings.accounts()) {
        if (!account.isEmpty() && one.name != account)
            continue;
        (one.plane == config::Plane::Organizer ? options.organizer : options.connector) = one;
    }
    if (!account.isEmpty() && !options.organizer && !options.connector) {
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("the settings have no account '%1'").arg(account));
    }
    options.listen.address = QHostAddress(settings.text(Key::ListenAddress));
    options.listen.port = static_cast<quint16>(settings.number(Key::ListenPort));
    options.listen.publicUrl = settings.text(Key::ListenPublicUrl);
    options.listen.certificateFile = settings.text(Key::ListenCertificate);
    options.listen.privateKeyFile = settings.text(Key::ListenPrivateKey);
    options.validationIssuers = settings.list(Key::ValidationIssuers);
    return options;
}

class Service::Private
{
public:
    Private(Service &service, ServiceOptions chosen, std::unique_ptr<secrets::SecretStore> store,
            const ServiceClocks &itsClocks)
        : q(service)
        , options(std::move(chosen))
        , secretStore(std::move(store))
        , clocks(itsClocks)
        , cabinet(*secretStore)
        , http(net::makeHttpClient(clocks.realTime))
    {
    }

    // One after the other, each ends in the next or in finishStart().
    void open();
    void loaded(Loaded loaded);
    void haveKeys(const std::vector<KeyCabinet::Key> &keys);
    void makeKey();
    void haveClientStateKey();
    void listen();
    void connectToGraph();
    void finishStart(const Result<void> &result);

    void startWatch(FoldedMeeting &meeting);
    void connectWatch(MeetingWatch &watch, FoldedMeeting &meeting);
    void storeRow(MeetingWatch &watch);
    void storeFact(const std::string &meeting, const domain::CoverageFact &fact);
    void saveMeeting(const storage::MeetingRow &row);
    FoldedMeeting &meetingFor(const QString &id);
    void applied(const pipeline::Applied &applied);
    void countQuarantine();
    void readNotices();
    void dealWith(const std::vector<storage::NoticeRow> &notices);
    void setProblem(std::optional<base::Error> problem);
    [[nodiscard]] Connector::Services connectorServices();
    [[nodiscard]] QString publicUrl() const;

    Service &q;
    ServiceOptions options;
    std::unique_ptr<secrets::SecretStore> secretStore;
    ServiceClocks clocks;
    KeyCabinet cabinet;
    std::unique_ptr<net::HttpClient> http;
    storage::Writer writer;
    pipeline::LocalKeyRing ring;
    pipeline::JwtTokenJudge tokens;
    std::unique_ptr<pipeline::Processor> processor;
    std::unique_ptr<StoreSink> sink;
    std::unique_ptr<intake::WebhookEndpoint> endpoint;
    std::unique_ptr<net::HttpServer> server;
    std::unique_ptr<Organizer> organizer;
    std::unique_ptr<Connector> connector;
    std::unique_ptr<SigningKeys> signingKeys;
    std::map<QString, std::unique_ptr<FoldedMeeting>> meetings;
    std::map<QString, std::unique_ptr<MeetingWatch>> watches;
    std::map<QString, storage::MeetingRow> rows;
    std::vector<storage::SubscriptionRow> formerSubscriptions;
    std::optional<storage::KeyRow> activeKey;
    QByteArray clientStateKey;
    QString webhookPath;
    Health health;
    bool connected = false;
    std::function<void(Result<void>)> started;
    QPointer<QObject> startContext;
};

// --- start
// ---------------------------------------------------------------------------------------------------------

void Service::Private::open()
{
    writer.open(options.dataDir, &q, [this](const Result<void> &opened) {
        if (!opened)
            return finishStart(opened);
        writer.run<Loaded>([](storage::Store &store) { return load(store); }, &q,
                           [this](Result<Loaded> result) {
                               if (!result)
                                   return finishStart(std::unexpected(result.error()));
                               loaded(std::move(*result));
                           });
    });
}

void Service::Private::loaded(Loaded loaded)
{
    for (Loaded::Meeting &meeting : loaded.meetings) {
        const QString id = QString::fromStdString(meeting.row.id);
        rows[id] = meeting.row;
        FoldedMeeting &folded = meetingFor(id);
        folded.setInfo(infoOf(meeting.row));
        folded.add(meeting.entries);
        folded.setWatched(options.receive && meeting.row.watched);
    }
    formerSubscriptions = std::move(loaded.subscriptions);
    health.quarantined = loaded.quarantined;
    for (const storage::KeyRow &row : loaded.keys) {
        if (row.active && clocks.clock.now() <= row.notAfter)
            activeKey = row;
    }
    if (!options.receive)
        return finishStart({});
    cabinet.fetch(loaded.keys, &q, [this](const Result<std::vector<KeyCabinet::Key>> &keys) {
        if (!keys)
            return finishStart(std::unexpected(keys.error()));
        haveKeys(*keys);
    });
}

void Service::Private::haveKeys(const std::vector<KeyCabinet::Key> &keys)
{
    bool activeIsHere = false;
    for (const KeyCabinet::Key &key : keys) {
        ring.add(key);
        activeIsHere = activeIsHere || (activeKey && key->id().toStdString() == activeKey->id);
    }
    if (activeIsHere)
        haveClientStateKey();
    else
        makeKey();
}

void Service::Private::makeKey()
{
    std::array<std::byte, 8> name{};
    clocks.random.fill(name);
    const QByteArray suffix(reinterpret_cast<const char *>(name.data()), qsizetype(name.size()));
    const auto key = crypto::KeyPair::generate(
        QStringLiteral("rollcall-") + QString::fromLatin1(suffix.toHex()), keyBits, clocks.clock.now());
    if (!key)
        return finishStart(std::unexpected(key.error()));
    cabinet.keep(*key, &q, [this, made = *key](const Result<void> &kept) {
        if (!kept)
            return finishStart(kept);
        storage::KeyRow row = KeyCabinet::describe(*made);
        row.active = true;
        writer.run([row](storage::Store &store) { return store.saveKey(row); }, &q,
                   [this, made, row](const Result<void> &saved) {
                       if (!saved)
                           return finishStart(saved);
                       ring.add(made);
                       activeKey = row;
                       haveClientStateKey();
                   });
    });
}

void Service::Private::haveClientStateKey()
{
    static const QString name = QStringLiteral("client-state-key");
    secretStore->read(name, &q, [this](const Result<QByteArray> &stored) {
        if (stored) {
            clientStateKey = *stored;
            return listen();
        }
        if (stored.error().kind != ErrorKind::NotFound)
            return finishStart(std::unexpected(stored.error()));
        clientStateKey.resize(secretBytes);
        clocks.random.fill(std::as_writable_bytes(std::span(clientStateKey.data(), secretBytes)));
        secretStore->write(name, clientStateKey, &q, [this](const Result<void> &written) {
            if (!written)
                return finishStart(written);
            listen();
        });
    });
}

void Service::Private::listen()
{
    processor = std::make_unique<pipeline::Processor>(writer, ring, tokens, clocks.clock);
    using pipeline::Processor;
    QObject::connect(processor.get(), &Processor::applied, &q,
                     [this](const pipeline::Applied &batch) { applied(batch); });
    QObject::connect(processor.get(), &Processor::waitingChanged, &q, &Monitor::healthChanged);
    QObject::connect(processor.get(), &Processor::noticesArrived, &q, [this] { readNotices(); });
    QObject::connect(processor.get(), &Processor::failed, &q,
                     [this](const base::Error &error) { setProblem(error); });
    sink = std::make_unique<StoreSink>(*processor);
    // The path is the listener's only secret: it keeps strangers from filling the inbox.
    webhookPath =
        QStringLiteral("/notify/") +
        QString::fromLatin1(graph::clientStateFor(clientStateKey, QStringLiteral("webhook"), QString()));
    endpoint = std::make_unique<intake::WebhookEndpoint>(*sink, clocks.clock,
                                                         QByteArrayList{webhookPath.toLatin1()});
    server = std::make_unique<net::HttpServer>(*endpoint, clocks.realTime);
    const auto tls = tlsConfiguration(options.listen);
    if (!tls)
        return finishStart(std::unexpected(tls.error()));
    const auto listening = server->listen(options.listen.address, options.listen.port, *tls);
    if (!listening)
        return finishStart(listening);
    health.delivery = QStringLiteral("listen");
    finishStart({});
    processor->start();
    connectToGraph();
}

void Service::Private::finishStart(const Result<void> &result)
{
    if (!result && result.error().kind != ErrorKind::Cancelled)
        setProblem(result.error());
    const auto report = std::exchange(started, nullptr);
    if (report && startContext)
        report(result);
    Q_EMIT q.meetingsChanged();
    Q_EMIT q.healthChanged();
}

// --- Graph
// ---------------------------------------------------------------------------------------------------------

Connector::Services Service::Private::connectorServices()
{
    return {*http, clocks.clock, clocks.random, *secretStore};
}

QString Service::Private::publicUrl() const
{
    if (!options.listen.publicUrl.isEmpty())
        return options.listen.publicUrl;
    const QString scheme =
        options.listen.certificateFile.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://%2:%3").arg(scheme, options.listen.address.toString()).arg(server->port());
}

void Service::Private::connectToGraph()
{
    if (!options.connector)
        return;
    connector = std::make_unique<Connector>(connectorServices(), *options.connector);
    connector->open(&q, [this](const Result<void> &opened) {
        if (!opened) {
            setProblem(opened.error());
            return;
        }
        crypto::TokenPolicy policy;
        policy.audiences = {connector->account().clientId};
        if (!options.validationIssuers.isEmpty())
            policy.issuers = options.validationIssuers;
        tokens.setPolicy(policy);
        signingKeys =
            std::make_unique<SigningKeys>(connector->plainServices(), connector->signingKeys(), tokens);
        QObject::connect(signingKeys.get(), &SigningKeys::updated, processor.get(),
                         &pipeline::Processor::retryParked);
        QObject::connect(processor.get(), &pipeline::Processor::signingKeysNeeded, signingKeys.get(),
                         &SigningKeys::refresh);
        signingKeys->refresh();
        connected = true;
        health.connector = true;
        for (const auto &[id, meeting] : meetings) {
            if (meeting->isWatched())
                startWatch(*meeting);
        }
        Q_EMIT q.healthChanged();
    });
}

void Service::Private::startWatch(FoldedMeeting &meeting)
{
    const QString id = meeting.info().id;
    if (!connected || watches.contains(id))
        return;
    const storage::MeetingRow &row = rows[id];
    const QString url = publicUrl() + webhookPath;
    MeetingWatch::Setup setup{
        .meetingId = id,
        .joinWebUrl = QString::fromStdString(row.joinUrl),
        .tenantId = row.tenantId.empty() ? connector->account().tenant : QString::fromStdString(row.tenantId),
        .clientId = connector->account().clientId,
        .urls = {url, url},
        .clientStateKey = clientStateKey,
        .certificate = {QString::fromStdString(activeKey->id), activeKey->certificateDer}};
    auto watch = std::make_unique<MeetingWatch>(connector->graph(), setup);
    for (const storage::SubscriptionRow &former : formerSubscriptions) {
        if (former.resource == watch->row().resource && former.changeType == watch->row().changeType)
            watch->setStoredAs(former.pk);
    }
    connectWatch(*watch, meeting);
    MeetingWatch &running = *watch;
    watches[id] = std::move(watch);
    running.start();
}

void Service::Private::connectWatch(MeetingWatch &watch, FoldedMeeting &meeting)
{
    const std::string id = meeting.info().id.toStdString();
    QObject::connect(&watch, &MeetingWatch::rowChanged, &q, [this, &watch] { storeRow(watch); });
    QObject::connect(&watch, &MeetingWatch::rowObsolete, &q, [this, &watch] {
        writer.run([pk = watch.row().pk](storage::Store &store) { return store.removeSubscription(pk); }, &q,
                   [this](const Result<void> &removed) {
                       if (!removed)
                           setProblem(removed.error());
                   });
    });
    QObject::connect(&watch, &MeetingWatch::fact, &q,
                     [this, id](const domain::CoverageFact &fact) { storeFact(id, fact); });
    QObject::connect(&watch, &MeetingWatch::subscribed, &q,
                     [&meeting](Instant at) { meeting.setSubscribedSince(at); });
    QObject::connect(&watch, &MeetingWatch::confirmed, &q, [this, &meeting](Instant at) {
        meeting.setPermitted(true);
        meeting.setContact(at);
        health.lastContact = std::max(health.lastContact.value_or(at), at);
        setProblem(std::nullopt);
    });
    QObject::connect(&watch, &MeetingWatch::troubled, &q,
                     [this](const base::Error &error) { setProblem(error); });
    QObject::connect(&watch, &MeetingWatch::failed, &q, [this, &meeting](const base::Error &error) {
        meeting.setPermitted(error.kind != ErrorKind::NotPermitted);
        setProblem(error);
    });
}

void Service::Private::storeRow(MeetingWatch &watch)
{
    QPointer<MeetingWatch> alive(&watch);
    writer.run<std::int64_t>(
        [row = watch.row()](storage::Store &store) { return store.saveSubscription(row); }, &q,
        [this, alive](const Result<std::int64_t> &pk) {
            if (!pk)
                return setProblem(pk.error());
            if (alive)
                alive->setStoredAs(*pk);
            // What came before the row was there is known now.
            processor->retryQuarantine();
        });
}

void Service::Private::storeFact(const std::string &meeting, const domain::CoverageFact &fact)
{
    writer.run(
        [meeting, fact](storage::Store &store) -> Result<void> {
            base::SystemRandom random; // the writer's thread
            const auto appended =
                store.append(meeting, storage::sealEntry(JournalEntry{fact}, std::nullopt, random));
            return appended ? Result<void>{} : std::unexpected(appended.error());
        },
        &q,
        [this, meeting, fact](const Result<void> &stored) {
            if (!stored)
                return setProblem(stored.error());
            const JournalEntry entry{fact};
            meetingFor(QString::fromStdString(meeting)).add(std::span(&entry, 1));
        });
}

// --- records
// -------------------------------------------------------------------------------------------------------

FoldedMeeting &Service::Private::meetingFor(const QString &id)
{
    auto &meeting = meetings[id];
    if (!meeting) {
        MeetingInfo info;
        info.id = id;
        meeting = std::make_unique<FoldedMeeting>(info, clocks.clock, clocks.realTime);
        QObject::connect(meeting.get(), &LiveMeeting::statusChanged, &q, &Monitor::meetingsChanged);
    }
    return *meeting;
}

void Service::Private::applied(const pipeline::Applied &batch)
{
    health.accepted += batch.counts.accepted;
    health.duplicates += batch.counts.duplicate;
    for (const auto &[id, entries] : batch.journaled) {
        const QString meeting = QString::fromStdString(id);
        const bool isNew = !meetings.contains(meeting);
        meetingFor(meeting).add(entries);
        if (isNew)
            Q_EMIT q.meetingsChanged();
    }
    if (batch.counts.quarantinedTotal() > 0 || batch.counts.recovered > 0)
        countQuarantine();
    Q_EMIT q.healthChanged();
}

void Service::Private::countQuarantine()
{
    writer.run<std::vector<storage::QuarantineTotal>>(
        [](storage::Store &store) { return store.quarantineTotals(); }, &q,
        [this](const Result<std::vector<storage::QuarantineTotal>> &totals) {
            if (!totals)
                return setProblem(totals.error());
            health.quarantined = 0;
            for (const storage::QuarantineTotal &total : *totals)
                health.quarantined += total.items;
            Q_EMIT q.healthChanged();
        });
}

void Service::Private::readNotices()
{
    writer.run<std::vector<storage::NoticeRow>>(
        [](storage::Store &store) { return store.notices(); }, &q,
        [this](const Result<std::vector<storage::NoticeRow>> &notices) {
            if (!notices)
                return setProblem(notices.error());
            dealWith(*notices);
        });
}

/// Lifecycle notifications (contract §5): whatever they say, renewing is the answer, and finds out what is
/// lost.
void Service::Private::dealWith(const std::vector<storage::NoticeRow> &notices)
{
    for (const storage::NoticeRow &notice : notices) {
        const QJsonObject item = QJsonDocument::fromJson(notice.item).object();
        if (pipeline::member(item, QLatin1String("lifecycleEvent")).isUndefined())
            continue;
        const std::string subscription =
            pipeline::member(item, QLatin1String("subscriptionId")).toString().toLower().toStdString();
        for (const auto &[id, watch] : watches) {
            if (QString::fromStdString(watch->row().id).toLower().toStdString() == subscription)
                watch->renewNow();
        }
        writer.run([id = notice.id](storage::Store &store) { return store.removeNotice(id); }, &q,
                   [this](const Result<void> &removed) {
                       if (!removed)
                           setProblem(removed.error());
                   });
    }
}

void Service::Private::saveMeeting(const storage::MeetingRow &row)
{
    rows[QString::fromStdString(row.id)] = row;
    meetingFor(QString::fromStdString(row.id)).setInfo(infoOf(row));
    writer.run([row](storage::Store &store) { return store.saveMeeting(row); }, &q,
               [this](const Result<void> &saved) {
                   if (!saved)
                       setProblem(saved.error());
               });
}

void Service::Private::setProblem(std::optional<base::Error> problem)
{
    if (problem)
        qCWarning(lcMonitor) << *problem;
    const bool same = !problem && !health.problem;
    health.problem = std::move(problem);
    if (!same)
        Q_EMIT q.healthChanged();
}

// --- public
// --------------------------------------------------------------------------------------------------------

Service::Service(ServiceOptions options, std::unique_ptr<secrets::SecretStore> secrets,
                 const ServiceClocks &clocks, QObject *parent)
    : Monitor(parent)
    , d(std::make_unique<Private>(*this, std::move(options), std::move(secrets), clocks))
{
    if (d->options.organizer) {
        d->organizer = std::make_unique<Organizer>(d->connectorServices(), *d->options.organizer);
        connect(d->organizer.get(), &Organizer::deviceCode, this,
                [this](const identity::DeviceCodePrompt &prompt) {
                    Q_EMIT deviceCode({.userCode = prompt.userCode,
                                       .verificationUri = prompt.verificationUri,
                                       .expires = prompt.expires,
                                       .interval = prompt.interval});
                });
        connect(d->organizer.get(), &Organizer::signedIn, this, [this](const QString &username) {
            d->health.account = username;
            d->health.organizer = true;
            Q_EMIT signedIn(username);
            Q_EMIT healthChanged();
        });
        connect(d->organizer.get(), &Organizer::failed, this, &Monitor::signInFailed);
    }
}

Service::~Service() = default;

void Service::start(QObject *context, std::function<void(Result<void>)> done)
{
    d->started = std::move(done);
    d->startContext = context;
    if (d->organizer)
        d->organizer->restore();
    d->open();
}

QList<LiveMeeting *> Service::meetings() const
{
    QList<LiveMeeting *> result;
    for (const auto &[id, meeting] : d->meetings)
        result.append(meeting.get());
    const auto begin = [](const LiveMeeting *meeting) {
        const auto &calls = meeting->record().calls;
        return calls.empty() ? meeting->info().scheduledStart.value_or(Instant::max()) : calls.back().start;
    };
    std::ranges::sort(result, [&](const LiveMeeting *a, const LiveMeeting *b) {
        const bool liveA = a->phase() == MeetingPhase::Live;
        const bool liveB = b->phase() == MeetingPhase::Live;
        if (liveA != liveB)
            return liveA;
        return std::pair(begin(a), a->info().id) < std::pair(begin(b), b->info().id);
    });
    return result;
}

LiveMeeting *Service::meeting(const QString &id) const
{
    const auto found = d->meetings.find(id);
    return found == d->meetings.end() ? nullptr : found->second.get();
}

Health Service::health() const
{
    Health health = d->health;
    if (d->processor) {
        health.waiting = int(std::min<quint64>(d->processor->waiting(), INT_MAX));
    }
    return health;
}

base::Scheduler &Service::scheduler() const
{
    return d->clocks.clock;
}

void Service::watch(const QString &link, QObject *context, std::function<void(Result<QString>)> done)
{
    const auto parsed = domain::parseMeetingLink(link.toStdString());
    const auto report = [context, done](Result<QString> result) {
        QMetaObject::invokeMethod(
            context, [done, result = std::move(result)] { done(result); }, Qt::QueuedConnection);
    };
    if (!parsed) {
        return report(
            base::failure(ErrorKind::InvalidInput,
                          QStringLiteral("this is no Teams join link; copy it from the invitation")));
    }
    const std::string tenant = parsed->tenantId;
    if (d->options.connector && !tenant.empty() &&
        QString::fromStdString(tenant).compare(d->options.connector->tenant, Qt::CaseInsensitive) != 0) {
        return report(base::failure(ErrorKind::NotPermitted,
                                    QStringLiteral("the meeting belongs to another organisation")));
    }
    const QString id = QString::fromStdString(domain::meetingId({}, *parsed));
    storage::MeetingRow row = d->rows.contains(id) ? d->rows[id] : storage::MeetingRow{};
    row.id = id.toStdString();
    row.tenantId = parsed->tenantId;
    row.threadId = parsed->threadId;
    row.joinUrl = parsed->url;
    row.watched = true;
    d->saveMeeting(row);
    FoldedMeeting &meeting = d->meetingFor(id);
    meeting.setWatched(true);
    d->startWatch(meeting);
    Q_EMIT meetingsChanged();
    report(id);
}

void Service::unwatch(const QString &meetingId)
{
    const auto row = d->rows.find(meetingId);
    if (row == d->rows.end())
        return;
    row->second.watched = false;
    d->saveMeeting(storage::MeetingRow(row->second));
    d->meetingFor(meetingId).setWatched(false);
    const auto watch = d->watches.find(meetingId);
    if (watch != d->watches.end()) {
        MeetingWatch *ending = watch->second.release();
        d->watches.erase(watch);
        ending->setParent(this);
        connect(ending, &MeetingWatch::stopped, ending, &QObject::deleteLater);
        ending->stop();
    }
    Q_EMIT meetingsChanged();
}

void Service::signIn()
{
    if (d->organizer)
        return d->organizer->signIn();
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT signInFailed(
                {ErrorKind::NotFound, QStringLiteral("the settings have no organizer account")});
        },
        Qt::QueuedConnection);
}

void Service::cancelSignIn()
{
    if (d->organizer)
        d->organizer->cancelSignIn();
}

void Service::describe(const MeetingInfo &info)
{
    const auto found = d->rows.find(info.id);
    if (found == d->rows.end())
        return;
    storage::MeetingRow row = found->second;
    row.subject = info.subject.toStdString();
    row.organizer = info.organizer.toStdString();
    row.scheduledStart = info.scheduledStart;
    row.scheduledEnd = info.scheduledEnd;
    row.expected = info.expected;
    d->saveMeeting(row);
}

} // namespace rollcall::monitor
