// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/appsecrets.h"
#include "monitor/service.h"
#include "simulator/groundtruth.h"
#include "simulator/world.h"
#include "support/quiet.h"
#include "support/testing.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>

namespace rollcall::test {

/// One store for several services in turn, as a keychain is.
class SharedSecrets final : public secrets::SecretStore
{
public:
    explicit SharedSecrets(std::shared_ptr<secrets::SecretStore> store)
        : m_store(std::move(store))
    {
    }
    void read(const QString &key, QObject *context, ReadDone done) override
    {
        m_store->read(key, context, std::move(done));
    }
    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        m_store->write(key, value, context, std::move(done));
    }
    void remove(const QString &key, QObject *context, Done done) override
    {
        m_store->remove(key, context, std::move(done));
    }

private:
    std::shared_ptr<secrets::SecretStore> m_store;
};

/// A service and the simulated tenant it watches, on loopback. Sockets keep real time; everything else runs
/// on a clock that moves on only while the test waits for something.
class Chain
{
public:
    explicit Chain(simulator::WorldOptions worldOptions = {.people = 6, .length = std::chrono::minutes{10}})
        : world(clock, realTime, worldOptions)
        , m_secrets(secrets::makeMemoryStore())
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        const config::AccountConfig account{.name = QStringLiteral("tenant"),
                                            .plane = config::Plane::Connector,
                                            .authority = QUrl(world.authority()),
                                            .tenant = world.tenantId(),
                                            .clientId = world.clientId(),
                                            .graphBaseUrl = QUrl(world.graphBaseUrl())};
        options = {.dataDir = directory.filePath(QStringLiteral("data")),
                   .connector = account,
                   .validationIssuers = world.validationIssuers()};
        m_secrets->write(monitor::clientSecretName(account.name), world.clientSecret().toUtf8(), &m_context,
                         [](const base::Result<void> &) {});
    }

    void keep(const QString &name, const QByteArray &secret)
    {
        m_secrets->write(name, secret, &m_context, [](const base::Result<void> &) {});
    }

    void makeService()
    {
        service = std::make_unique<monitor::Service>(options, std::make_unique<SharedSecrets>(m_secrets),
                                                     monitor::ServiceClocks{clock, realTime, m_random});
    }

    /// Lets time pass, `step` a turn, until `reached`. False if it does not come to that.
    [[nodiscard]] bool waitFor(const std::function<bool()> &reached,
                               std::chrono::nanoseconds step = std::chrono::seconds{1}, int turns = 20'000)
    {
        for (int i = 0; i < turns && !reached(); ++i) {
            keepsPace ? untilQuiet() : QTest::qWait(1);
            clock.advance(step);
        }
        return reached();
    }
    void pass(base::Ticks duration)
    {
        const base::Instant until = clock.now() + duration;
        (void)waitFor([this, until] { return clock.now() >= until; });
    }

    /// What start() reports.
    [[nodiscard]] base::Result<void> start()
    {
        makeService();
        std::optional<base::Result<void>> started;
        service->start(&m_context, [&started](const base::Result<void> &result) { started = result; });
        if (!waitFor([&started] { return started.has_value(); }))
            qFatal("start() does not report");
        return *started;
    }
    /// Follows the world's meeting.
    [[nodiscard]] base::Result<QString> watch()
    {
        std::optional<base::Result<QString>> watched;
        service->watch(world.joinWebUrl(), &m_context,
                       [&watched](const base::Result<QString> &id) { watched = id; });
        if (!waitFor([&watched] { return watched.has_value(); }))
            qFatal("watch() does not report");
        return *watched;
    }
    [[nodiscard]] bool isSubscribed()
    {
        return meeting() && meeting()->freshness() == monitor::Freshness::Live;
    }
    [[nodiscard]] monitor::LiveMeeting *meeting() const { return service->meetings().value(0); }
    [[nodiscard]] const domain::Record &record() const { return meeting()->record(); }
    /// What a failed comparison says of it: state, cause and length of each stretch.
    [[nodiscard]] QByteArray coverageText() const
    {
        QByteArray text;
        for (const domain::CoverageSpan &span : record().coverage) {
            text += QByteArray::number(int(span.state)) + ' ' + QByteArray::fromStdString(span.cause) + ' ' +
                    QByteArray::fromStdString(base::formatExact(span.start)) + " to " +
                    QByteArray::fromStdString(base::formatExact(span.end)) + "; ";
        }
        return text;
    }
    /// The world's script has been played, delivered and folded.
    [[nodiscard]] bool isOver() const
    {
        return world.isFinished() && service && service->health().waiting == 0;
    }
    [[nodiscard]] QString problem() const
    {
        const auto health = service->health();
        return health.problem ? QString::fromLatin1(base::errorKindName(health.problem->kind)) : QString();
    }

    /// What differs between the record and what really happened; empty: nothing.
    [[nodiscard]] QString differences() const
    {
        return differences(world.scenario(), *world.beganAt(), record());
    }
    [[nodiscard]] static QString differences(const simulator::Scenario &scenario, base::Instant zero,
                                             const domain::Record &is)
    {
        using namespace simulator;
        const GroundTruth truth = groundTruth(scenario, zero);
        QStringList found;
        const auto compare = [&found](const QString &what, auto actual, auto wanted) {
            if (actual != wanted)
                found << QStringLiteral("%1: %2, not %3").arg(what).arg(actual).arg(wanted);
        };
        compare(QStringLiteral("events"), is.events, callEvents(scenario).size());
        compare(QStringLiteral("calls"), is.calls.size(), truth.calls.size());
        compare(QStringLiteral("peak"), int(domain::peak(is).inMeeting), truth.peak);
        compare(QStringLiteral("head counts"), is.headCounts.size(), truth.headCounts.size());
        std::map<QString, domain::PersonSummary> summaries;
        for (const domain::Person &person : is.persons)
            summaries[QString::fromStdString(person.key)] = domain::summarize(is, person);
        std::size_t seen = 0;
        for (const TruthPerson &person : truth.people) {
            if (person.intervals.empty())
                continue;
            ++seen;
            const QString key = personKey(scenario.people[person.person]);
            const domain::PersonSummary summary = summaries[key];
            compare(key + QStringLiteral(" attended"), summary.attended.count(), person.attended.count());
            compare(key + QStringLiteral(" waited"), summary.lobby.count(), person.waited.count());
            compare(key + QStringLiteral(" unknown"), summary.unknown.count(), base::Ticks::rep(0));
            compare(key + QStringLiteral(" joins"), int(summary.joinCount), person.joinCount);
        }
        compare(QStringLiteral("persons"), is.persons.size(), seen);
        return found.join(u'\n');
    }

    base::SystemScheduler realTime;
    base::ManualScheduler clock;
    QTemporaryDir directory;
    simulator::World world;
    monitor::ServiceOptions options;
    std::unique_ptr<monitor::Service> service;
    /// Time passes only while nothing is under way: for tests that count on what is done within a stretch of
    /// it.
    bool keepsPace = false;

private:
    base::SeededRandom m_random{7};
    std::shared_ptr<secrets::SecretStore> m_secrets;
    QObject m_context;
};

} // namespace rollcall::test

#define ROLLCALL_VERIFY(expression)                                                                          \
    do {                                                                                                     \
        const auto &rollcallResult = (expression);                                                           \
        if (!rollcallResult)                                                                                 \
            QFAIL(qPrintable(QStringLiteral(#expression " failed: ") + rollcallResult.error().logText));     \
    } while (false)
