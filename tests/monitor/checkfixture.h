// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"
#include "domain/meetingid.h"
#include "graph/resources.h"
#include "intake/webhookendpoint.h"
#include "monitor/accounts/appsecrets.h"
#include "monitor/checking/chainchecker.h"
#include "monitor/delivery/storesink.h"
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "pipeline/processor.h"
#include "simulator/world.h"
#include "support/quiet.h"
#include "support/testing.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace rollcall::test {

/// The real client, but for what a test answers itself.
class DetouredClient final : public net::HttpClient
{
public:
    using Answer = base::Result<net::ClientAnswer>;

    explicit DetouredClient(std::unique_ptr<net::HttpClient> client)
        : m_client(std::move(client))
    {
    }
    quint64 send(const net::ClientRequest &request, QObject *context, Callback callback) override
    {
        const auto answer = instead ? instead(request) : std::nullopt;
        if (!answer) {
            return m_client->send(request, context, [this, callback](const Answer &result) {
                if (before)
                    before();
                callback(result);
            });
        }
        QMetaObject::invokeMethod(
            context, [callback, answer = *answer] { callback(answer); }, Qt::QueuedConnection);
        return 0;
    }
    void cancel(quint64 id) override
    {
        if (id != 0)
            m_client->cancel(id);
    }

    std::function<std::optional<Answer>(const net::ClientRequest &)> instead;
    std::function<void()> before; ///< each answer

private:
    std::unique_ptr<net::HttpClient> m_client;
};

struct CheckBenchOptions
{
    /// Its meeting stays quiet: what comes in is the check's.
    simulator::WorldOptions world{.people = 3, .startAt = at("2027-05-04T08:00:00Z")};
    bool credential = true;
    bool imported = false; ///< a connector that came with a bundle
    base::Instant start = at("2026-05-04T08:00:00Z");
};

/// All that a check of the chain walks through: a simulated tenant, and our side of it in parts, so that each
/// can be broken.
class CheckBench
{
public:
    explicit CheckBench(const CheckBenchOptions &options = {})
        : clock(options.start)
        , world(clock, sockets, options.world)
        , http(net::makeHttpClient(sockets))
        , key(sharedKey())
        , secrets(secrets::makeMemoryStore())
        , processor(writer, keys, m_tokens, clock)
        , m_sink(processor)
        , m_endpoint(m_sink, clock, QByteArrayList{path.toLatin1()})
        , m_server(m_endpoint, sockets)
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        account = {.name = QStringLiteral("tenant"),
                   .plane = config::Plane::Connector,
                   .authority = QUrl(world.authority()),
                   .tenant = world.tenantId(),
                   .clientId = world.clientId(),
                   .graphBaseUrl = QUrl(world.graphBaseUrl())};
        if (options.credential)
            keep(monitor::clientSecretName(account.name), world.clientSecret().toUtf8());
        if (options.imported)
            keep(monitor::importedName(account.name), "1");
        keys.add(key);
        bool opened = false;
        writer.open(directory.filePath(QStringLiteral("data")), &m_context,
                    [&opened](const base::Result<void> &result) { opened = result.has_value(); });
        if (!waitFor([&opened] { return opened; }) || !m_server.listen(QHostAddress::LocalHost, 0))
            qFatal("no data directory or no listener");
        QObject::connect(&processor, &pipeline::Processor::applied, &m_context,
                         [this](const pipeline::Applied &applied) { counts += applied.counts; });
        processor.start();
        service = {
            .writer = &writer,
            .keys = &keys,
            .active = key,
            .delivery = {.url = QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.port()).arg(path)},
            .held = [this] { return held; },
            .watched = [this] { return int(held.size()); }};
        book = std::make_unique<monitor::AccountBook>(services(),
                                                      QList<monitor::KnownAccount>{{.config = account}});
        bool restored = false;
        book->restore(&m_context, [&restored] { restored = true; });
        if (!waitFor([&restored] { return restored; }))
            qFatal("accounts are not restored");
        checker = std::make_unique<monitor::ChainChecker>(monitor::ChainChecker::Setup{
            services(), realTime, *book, {}, account.name, [this] { return service; }});
        QObject::connect(checker.get(), &monitor::ChainCheck::finished, &m_context, [this] { ++finished; });
    }

    [[nodiscard]] monitor::Connector::Services services() { return {http, clock, m_random, *secrets}; }

    [[nodiscard]] bool waitFor(const std::function<bool()> &reached, int turns = 20'000)
    {
        for (int i = 0; i < turns && !reached(); ++i) {
            untilQuiet();
            clock.advance(std::chrono::milliseconds{100});
        }
        return reached();
    }
    /// Checks, and says what came of it.
    const monitor::CheckReport &run()
    {
        const int before = finished;
        checker->start();
        if (!waitFor([&] { return finished > before; }))
            qFatal("the check does not end");
        settle();
        return checker->report();
    }
    /// What was left to be done in the background is done.
    void settle()
    {
        for (int i = 0; i < 3; ++i)
            (void)onStore<int>([](storage::Store &) { return 0; });
    }
    template <typename T> T onStore(std::function<base::Result<T>(storage::Store &)> job)
    {
        std::optional<base::Result<T>> found;
        writer.run<T>(std::move(job), &m_context, [&found](base::Result<T> result) { found = result; });
        if (!waitFor([&found] { return found.has_value(); }) || !*found)
            qFatal("the store does not answer");
        return **found;
    }
    /// Not a page more goes into the data directory, until emptyStore().
    void fillStore()
    {
        constexpr qsizetype room = 1 << 20;
        (void)onStore<int>([](storage::Store &store) -> base::Result<int> {
            if (auto limited = store.setSizeLimit(room); !limited)
                return std::unexpected(limited.error());
            return 0;
        });
        for (qsizetype size = room; size >= 2048; size /= 2) {
            std::optional<base::Result<void>> added;
            writer.run(
                [size, now = clock.now()](storage::Store &store) -> base::Result<void> {
                    const auto id =
                        store.addToInbox({.body = QByteArray(size, filling), .received = now}, now);
                    return id ? base::Result<void>() : std::unexpected(id.error());
                },
                &m_context, [&added](const base::Result<void> &result) { added = result; });
            if (!waitFor([&added] { return added.has_value(); }))
                qFatal("the store does not answer");
        }
    }
    void emptyStore()
    {
        (void)onStore<int>([](storage::Store &store) -> base::Result<int> {
            if (auto unlimited = store.setSizeLimit(qint64(1) << 40); !unlimited)
                return std::unexpected(unlimited.error());
            for (const storage::InboxRow &row : *store.inboxAfter(0, 10'000)) {
                if (!row.body.startsWith(filling))
                    continue;
                if (auto removed = store.removeFromInbox(row.id); !removed)
                    return std::unexpected(removed.error());
            }
            return 0;
        });
    }
    void keep(const QString &name, const QByteArray &value)
    {
        secrets->write(name, value, &m_context, [](const base::Result<void> &) {});
    }

    /// Makes a subscription to the world's meeting, as a keeper would.
    void subscribe()
    {
        monitor::Connector connector(services(), account);
        std::optional<base::Result<graph::SubscriptionAnswer>> answer;
        const QString resource =
            QString::fromStdString(domain::callEventsResource(world.joinWebUrl().toStdString()));
        connector.open(&m_context, [&](const base::Result<void> &opened) {
            if (!opened)
                qFatal("no connector");
            auto *job = new graph::CreateSubscription(
                connector.graph(), graph::ApiVersion::Beta,
                {.resource = resource,
                 .changeType = QStringLiteral("updated"),
                 .urls = {service.delivery.url, service.delivery.url},
                 .clientState = "state-of-the-test",
                 .expires = clock.now() + std::chrono::hours{24},
                 .certificate = graph::EncryptionCertificate{key->id(), key->certificateDer()}});
            job->start(&m_context, [&](const auto &created) { answer = created; });
        });
        if (!waitFor([&] { return answer.has_value(); }) || !*answer)
            qFatal("no subscription");
        held = {{.id = (*answer)->subscription.id,
                 .resource = resource,
                 .kind = monitor::HeldKind::CallEvents,
                 .meetingId = QStringLiteral("abcdefghijklmnopqrst"),
                 .owner = monitor::HeldOwner::ThisDevice,
                 .wanted = true,
                 .state = monitor::LifePhase::Live}};
    }

    /// Hop by hop: `good`, `broken`, …
    [[nodiscard]] QStringList states() const
    {
        static const QStringList words{QStringLiteral("waiting"), QStringLiteral("running"),
                                       QStringLiteral("good"),    QStringLiteral("broken"),
                                       QStringLiteral("skipped"), QStringLiteral("n/a")};
        QStringList result;
        for (const monitor::CheckedHop &hop : checker->report().hops)
            result << words.at(static_cast<int>(hop.state));
        return result;
    }
    /// What a check may not leave behind; empty: nothing.
    [[nodiscard]] QString traces()
    {
        return onStore<QString>([](storage::Store &store) -> base::Result<QString> {
            QStringList found;
            if (!store.inboxAfter(0, 10)->empty())
                found << QStringLiteral("inbox");
            if (!store.meetings()->empty())
                found << QStringLiteral("meetings");
            if (!store.quarantineTotals()->empty())
                found << QStringLiteral("quarantine");
            if (!store.notices()->empty())
                found << QStringLiteral("notices");
            if (!store.subscriptions()->empty())
                found << QStringLiteral("subscriptions");
            return found.join(u' ');
        });
    }

    static constexpr char filling = 'f';
    static inline const QString path = QStringLiteral("/notify/only-secret-here");
    base::SystemScheduler sockets;
    base::ManualScheduler clock;
    base::ManualScheduler realTime; ///< what hops are timed with
    QTemporaryDir directory;
    simulator::World world;
    DetouredClient http;
    monitor::KeyCabinet::Key key;
    std::unique_ptr<secrets::SecretStore> secrets;
    storage::Writer writer;
    pipeline::LocalKeyRing keys;

private:
    base::SeededRandom m_random{7};
    pipeline::JwtTokenJudge m_tokens;
    QObject m_context;

public:
    pipeline::Processor processor;
    config::AccountConfig account;
    pipeline::Counts counts;
    monitor::CheckedService service;
    QList<monitor::HeldSubscription> held;
    std::unique_ptr<monitor::AccountBook> book;
    std::unique_ptr<monitor::ChainChecker> checker;
    int finished = 0;

private:
    monitor::StoreSink m_sink;
    intake::WebhookEndpoint m_endpoint;
    net::HttpServer m_server;

    /// Making one takes long.
    static monitor::KeyCabinet::Key sharedKey()
    {
        static const auto key =
            crypto::KeyPair::generate(QStringLiteral("cert-check"), 2048, at("2010-01-01T00:00:00Z"), 36'500);
        return *key;
    }
};

} // namespace rollcall::test
