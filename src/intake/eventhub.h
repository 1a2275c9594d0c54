// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace rollcall::intake {

/// An event hub and how to read it (contract §6.2).
struct EventHub
{
    QString host; ///< `{namespace}.servicebus.windows.net`; another cloud has another domain
    int port = 9093;
    QString hub;   ///< its name, which is the Kafka topic
    QString group; ///< consumers of one group share the hub: each gets a part
    /// With the right to listen; a secret. Empty: an Entra token is used.
    QByteArray connectionString;
};

/// Host and hub of a connection string. Errors: InvalidInput, naming what is wrong but never the text.
/// `hub` is needed where the string has no `EntityPath`, and must not contradict it.
[[nodiscard]] base::Result<EventHub> readConnectionString(const QByteArray &text, const QString &hub = {});

/// What an Entra token for `host` has to be asked for.
[[nodiscard]] QString eventHubScope(const QString &host);

/// What librdkafka is told; names of its CONFIGURATION.md. Holds the connection string, unless the host is
/// this machine: then it is plain Kafka, without TLS or sign-in.
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> kafkaSettings(const EventHub &hub);

} // namespace rollcall::intake
