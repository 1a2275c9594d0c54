// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "relay/configuration.h"
#include "storage/relaystore.h"

#include <QStringList>

namespace rollcall::relay {

/// What `rollcall-relay` was asked for.
struct CommandLine
{
    enum class Command {
        Help,
        Version,
        Serve,
        Check,
        TopicCreate,
        TopicList,
        DeviceCreate,
        DeviceList,
        DeviceRevoke,
        Pair,
        Backup,
        Restore,
        DeadLetters,
    };
    Command command = Command::Serve;
    QString configFile; ///< empty: ROLLCALL_RELAY_CONFIG, else only the environment
    QString argument;   ///< a name or a file
    QString topic;
};

/// `arguments` without the program's name. Errors: Usage, with a sentence.
[[nodiscard]] base::Result<CommandLine> readCommandLine(const QStringList &arguments);
[[nodiscard]] QString usageText();

/// What an administrator does beside a relay that runs, or without one: every command but Serve, Help and
/// Version. Gives the text for stdout. Errors: Usage (a name that is none), NotFound, Conflict, Locked and
/// those of the store; `logText` says what to do.
class Administration
{
public:
    /// All borrowed. `qrCode` draws a link for a terminal.
    Administration(const Configuration &configuration, const base::Clock &clock, base::Random &random,
                   std::function<base::Result<QString>(const QByteArray &)> qrCode);

    [[nodiscard]] base::Result<QString> run(const CommandLine &line);

private:
    using Store = storage::RelayStore;
    using Topic = storage::RelayTopicRow;

    [[nodiscard]] base::Result<void> checkArgument(const CommandLine &line) const;
    [[nodiscard]] base::Result<Topic> topicFor(Store &store, const CommandLine &line);
    [[nodiscard]] base::Result<Topic> addTopic(Store &store, const QString &name);
    [[nodiscard]] base::Result<QString> check() const;
    [[nodiscard]] base::Result<QString> createTopic(Store &store, const QString &name);
    [[nodiscard]] base::Result<QString> listTopics(Store &store) const;
    [[nodiscard]] base::Result<QString> createDevice(Store &store, const Topic &topic, const QString &name);
    [[nodiscard]] static base::Result<QString> listDevices(Store &store);
    [[nodiscard]] static base::Result<QString> revokeDevice(Store &store, const Topic &topic,
                                                            const QString &name);
    [[nodiscard]] base::Result<QString> pair(Store &store, const Topic &topic, const QString &name);
    [[nodiscard]] static base::Result<QString> backup(Store &store, const QString &file);
    [[nodiscard]] base::Result<QString> restore(const QString &file);
    [[nodiscard]] static base::Result<QString> deadLetters(Store &store);
    [[nodiscard]] QString notificationUrl(const QString &channel) const;

    const Configuration &m_configuration;
    const base::Clock &m_clock;
    base::Random &m_random;
    const std::function<base::Result<QString>(const QByteArray &)> m_qrCode;
};

} // namespace rollcall::relay
