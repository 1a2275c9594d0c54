// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/eventhub.h"

#include <QHostAddress>
#include <QUrl>

namespace rollcall::intake {

using base::ErrorKind;
using base::failure;

namespace {

constexpr qsizetype longestGroup = 256;

/// The value of `name`, which may itself contain `=`. Names are compared without regard to case, as Azure's
/// own libraries do.
QByteArray partOf(const QByteArray &text, QByteArrayView name)
{
    for (const QByteArray &part : text.split(';')) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0 && part.first(equals).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return part.sliced(equals + 1).trimmed();
    }
    return {};
}

} // namespace

base::Result<EventHub> readConnectionString(const QByteArray &text, const QString &hub)
{
    if (!partOf(text, "SharedAccessSignature").isEmpty())
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("the connection string holds a generated token; Kafka needs the one with "
                           "SharedAccessKeyName and SharedAccessKey"));
    const QUrl endpoint(QString::fromUtf8(partOf(text, "Endpoint")), QUrl::StrictMode);
    if (endpoint.scheme() != u"sb" || endpoint.host().isEmpty())
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("no connection string of Event Hubs: it begins with Endpoint=sb://"));
    for (const char *name : {"SharedAccessKeyName", "SharedAccessKey"}) {
        if (partOf(text, name).isEmpty())
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("the connection string has no %1").arg(QLatin1StringView(name)));
    }
    const QString path = QString::fromUtf8(partOf(text, "EntityPath"));
    if (path.isEmpty() && hub.isEmpty())
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("the connection string is for a whole namespace; name the event hub, too"));
    if (!path.isEmpty() && !hub.isEmpty() && path != hub)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the connection string is for another event hub than the one named"));
    EventHub result;
    result.host = endpoint.host();
    result.hub = path.isEmpty() ? hub : path;
    result.connectionString = text.trimmed();
    return result;
}

QString eventHubScope(const QString &host)
{
    return QStringLiteral("https://%1/.default").arg(host);
}

QList<std::pair<QByteArray, QByteArray>> kafkaSettings(const EventHub &hub)
{
    Q_ASSERT(!hub.group.isEmpty() && hub.group.size() <= longestGroup);
    const bool isLocal = QHostAddress(hub.host).isLoopback();
    QList<std::pair<QByteArray, QByteArray>> settings{
        {"bootstrap.servers", hub.host.toUtf8() + ':' + QByteArray::number(hub.port)},
        {"group.id", hub.group.toUtf8()},
        {"security.protocol", isLocal ? "plaintext" : "sasl_ssl"},
        // Azure drops what is silent for 240 seconds.
        {"metadata.max.age.ms", "180000"},
        {"socket.keepalive.enable", "true"},
        {"session.timeout.ms", "30000"},
        {"heartbeat.interval.ms", "3000"},
        {"socket.timeout.ms", "60000"},
        // What lay there before the first start is read, too: a notification twice does no harm, one missed
        // does.
        {"auto.offset.reset", "earliest"},
        // An offset is stored when the collection is, and committed by librdkafka after that.
        {"enable.auto.offset.store", "false"},
        {"enable.auto.commit", "true"},
        {"auto.commit.interval.ms", "1000"},
        {"enable.partition.eof", "true"},
        {"statistics.interval.ms", "5000"},
        // Event Hubs' largest is 1 MB; this bounds what waits in memory.
        {"queued.max.messages.kbytes", "16384"},
    };
    if (isLocal)
        return settings;
    if (hub.connectionString.isEmpty())
        settings.emplaceBack("sasl.mechanism", "OAUTHBEARER");
    else
        settings.append({{"sasl.mechanism", "PLAIN"},
                         {"sasl.username", "$ConnectionString"},
                         {"sasl.password", hub.connectionString}});
    return settings;
}

} // namespace rollcall::intake
