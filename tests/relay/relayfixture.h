// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"
#include "relay/relay.h"
#include "storage/relaystore.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace rollcall::test {

/// A relay on a directory, in virtual time, and what an administrator does beside it.
class RelayFixture
{
public:
    explicit RelayFixture(relay::RelaySettings relaySettings = {})
        : settings(relaySettings)
    {
        if (!directory.isValid())
            qFatal("no temporary directory");
    }

    [[nodiscard]] std::unique_ptr<storage::RelayStore> administer() const
    {
        auto store = storage::RelayStore::open(directory.path(), storage::RelayStore::Mode::Administer);
        if (!store)
            qFatal("%s", qPrintable(store.error().logText));
        return *std::move(store);
    }
    void addTopic(const QString &name)
    {
        if (!administer()->addTopic({.name = name,
                                     .channel = QStringLiteral("channel-") + name,
                                     .epoch = relay::makeEpoch(random)}))
            qFatal("no topic");
    }
    /// The key is the name.
    void addDevice(const QString &name, std::int64_t topic = 1)
    {
        if (!administer()->addDevice({.topic = topic,
                                      .name = name,
                                      .keyHash = crypto::sha256(name.toLatin1()),
                                      .created = scheduler.now(),
                                      .lastSeen = scheduler.now()}))
            qFatal("no device");
    }
    void start()
    {
        relay = std::make_unique<relay::Relay>(settings, scheduler, random);
        std::optional<base::Result<void>> opened;
        relay->open(directory.path(), &context,
                    [&](base::Result<void> result) { opened = std::move(result); });
        QTRY_VERIFY(opened);
        QVERIFY2(*opened, opened->has_value() ? "" : qPrintable(opened->error().logText));
        settle();
    }
    /// Lets everything that has been queued come back.
    void settle()
    {
        const auto refreshed = std::make_shared<bool>(false);
        relay->refresh(&context, [refreshed] { *refreshed = true; });
        if (!test::eventually([&] { return *refreshed; }))
            qFatal("the disk does not answer");
    }
    /// Virtual time, with the disk keeping up.
    void pass(std::chrono::seconds time, std::chrono::seconds step = std::chrono::seconds(60))
    {
        while (time.count() > 0) {
            scheduler.advance(std::min(time, step));
            time -= std::min(time, step);
            settle();
        }
    }

    [[nodiscard]] base::Result<void> store(const QByteArray &body, std::int64_t topic = 1)
    {
        std::optional<base::Result<void>> stored;
        relay->store(topic, body, &context, [&](base::Result<void> result) { stored = std::move(result); });
        if (!test::eventually([&] { return stored.has_value(); }))
            qFatal("no answer");
        return *stored;
    }
    [[nodiscard]] relay::Access access(const QString &device) const
    {
        const auto found = relay->access(device.toLatin1());
        if (!found)
            qFatal("no device");
        return *found;
    }

    struct Answer
    {
        std::optional<base::Result<QByteArray>> result;
        bool alive = true;

        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(**result).object(); }
        [[nodiscard]] QJsonArray events() const { return json()[QStringLiteral("value")].toArray(); }
        [[nodiscard]] QJsonObject heads() const { return json()[QStringLiteral("rollcall")].toObject(); }
        [[nodiscard]] QString event(int index, const char *member) const
        {
            return events()[index][u"event"][QLatin1StringView(member)].toString();
        }
        [[nodiscard]] QStringList sequences() const
        {
            QStringList list;
            for (int i = 0; i < events().size(); ++i)
                list.append(event(i, "sequence"));
            return list;
        }
        [[nodiscard]] std::vector<QByteArray> tokens() const
        {
            std::vector<QByteArray> list;
            for (const QJsonValue entry : events())
                list.push_back(entry[u"brokerProperties"][u"lockToken"].toString().toLatin1());
            return list;
        }
    };
    /// Asks; the answer may come later.
    [[nodiscard]] std::shared_ptr<Answer> ask(const QString &device, int maxEvents = 100,
                                              std::chrono::seconds wait = std::chrono::seconds(60))
    {
        auto answer = std::make_shared<Answer>();
        relay->receive(access(device), {.maxEvents = maxEvents,
                                        .maxWait = wait,
                                        .isAlive = [answer] { return answer->alive; },
                                        .answer =
                                            [answer](base::Result<QByteArray> result) {
                                                if (answer->result)
                                                    qFatal("answered twice");
                                                answer->result = std::move(result);
                                            }});
        return answer;
    }
    /// What is there now; nothing there: empty.
    [[nodiscard]] Answer receive(const QString &device, int maxEvents = 100)
    {
        const auto answer = ask(device, maxEvents, std::chrono::seconds(0));
        scheduler.advance(std::chrono::seconds(0));
        if (!test::eventually([&] { return answer->result.has_value(); }))
            qFatal("no answer");
        if (!*answer->result)
            qFatal("%s", qPrintable(answer->result->error().logText));
        return *answer;
    }
    [[nodiscard]] base::Result<relay::Relay::Outcome>
    acknowledge(const QString &device, const std::vector<QByteArray> &tokens, bool reject = false)
    {
        std::optional<base::Result<relay::Relay::Outcome>> outcome;
        const auto done = [&](base::Result<relay::Relay::Outcome> result) { outcome = std::move(result); };
        if (reject)
            relay->reject(access(device), tokens, &context, done);
        else
            relay->acknowledge(access(device), tokens, &context, done);
        if (!test::eventually([&] { return outcome.has_value(); }))
            qFatal("no outcome");
        return *outcome;
    }

    QTemporaryDir directory;
    relay::RelaySettings settings;
    base::ManualScheduler scheduler;
    base::SeededRandom random{11};
    QObject context;
    std::unique_ptr<relay::Relay> relay;
};

} // namespace rollcall::test
