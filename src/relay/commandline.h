// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "relay/configuration.h"

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
    [[nodiscard]] base::Result<std::unique_ptr<storage::RelayStore>> open() const;
    [[nodiscard]] base::Result<storage::RelayTopicRow> topicFor(storage::RelayStore &store,
                                                                const QString &name);
    [[nodiscard]] base::Result<storage::RelayTopicRow> addTopic(storage::RelayStore &store,
                                                                const QString &name);
    [[nodiscard]] base::Result<QString> check() const;
    [[nodiscard]] base::Result<QString> createTopic(const QString &name);
    [[nodiscard]] base::Result<QString> listTopics() const;
    [[nodiscard]] base::Result<QString> createDevice(const QString &name, const QString &topic);
    [[nodiscard]] base::Result<QString> listDevices() const;
    [[nodiscard]] base::Result<QString> revokeDevice(const QString &name, const QString &topic);
    [[nodiscard]] base::Result<QString> pair(const QString &name, const QString &topic);
    [[nodiscard]] base::Result<QString> backup(const QString &file) const;
    [[nodiscard]] base::Result<QString> restore(const QString &file);
    [[nodiscard]] base::Result<QString> deadLetters() const;
    [[nodiscard]] QString notificationUrl(const QString &channel) const;

    const Configuration &m_configuration;
    const base::Clock &m_clock;
    base::Random &m_random;
    const std::function<base::Result<QString>(const QByteArray &)> m_qrCode;
};

} // namespace rollcall::relay
