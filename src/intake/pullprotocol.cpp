// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/pullprotocol.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace rollcall::intake {

using namespace Qt::StringLiterals;

namespace {

const QString apiVersion = QStringLiteral("2024-06-01");
const QString outageType = QStringLiteral("rollcall.relay.outage");

const char *nameOf(PullOperation operation)
{
    switch (operation) {
    case PullOperation::Receive:
        return "receive";
    case PullOperation::Acknowledge:
        return "acknowledge";
    case PullOperation::Release:
        return "release";
    case PullOperation::Reject:
        return "reject";
    case PullOperation::RenewLock:
        return "renewLock";
    }
    return "";
}

QUrl operationUrl(const PullAddress &address, PullOperation operation, QUrlQuery query)
{
    QUrl url = address.endpoint;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    path += u"/topics/%1/eventsubscriptions/%2:%3"_s.arg(address.topic, address.subscription,
                                                         QString::fromLatin1(nameOf(operation)));
    url.setPath(path, QUrl::StrictMode);
    query.addQueryItem(u"api-version"_s, apiVersion);
    url.setQuery(query);
    return url;
}

/// A decimal string; JSON's numbers are exact up to 2⁵³ only, but are understood.
std::optional<quint64> readSequence(const QJsonValue &value)
{
    bool isNumber = false;
    if (value.isString()) {
        const quint64 number = value.toString().toULongLong(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
    const qint64 number = value.toInteger(-1);
    return number < 0 ? std::nullopt : std::optional(quint64(number));
}

std::optional<QueueHeads> readHeads(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const auto first = readSequence(object.value("first"_L1));
    const auto oldest = readSequence(object.value("oldest"_L1));
    const auto last = readSequence(object.value("last"_L1));
    const QString epoch = object.value("epoch"_L1).toString();
    if (epoch.isEmpty() || !first || !oldest || !last)
        return {};
    QueueHeads heads{epoch, *first, *oldest, *last, {}};
    const QJsonObject restored = object.value("restored"_L1).toObject();
    const QString before = restored.value("epoch"_L1).toString();
    if (const auto until = readSequence(restored.value("last"_L1)); until && !before.isEmpty())
        heads.restored = {before, *until};
    return heads;
}

/// From `id`, which is `{epoch}-{sequence}`, and `sequence`.
std::optional<Place> readPlace(const QJsonObject &event)
{
    const QString sequence = event.value("sequence"_L1).toString();
    const auto number = readSequence(sequence);
    const QString id = event.value("id"_L1).toString();
    if (!number || *number == 0 || !id.endsWith(u'-' + sequence))
        return {};
    const Place place{.epoch = id.chopped(sequence.size() + 1), .sequence = *number};
    return place.epoch.isEmpty() ? std::nullopt : std::optional(place);
}

std::optional<base::Instant> readTime(const QJsonValue &value)
{
    return base::parseInstant(value.toString().toStdString());
}

/// `data` as JSON, or `data_base64` (CloudEvents 1.0, JSON format §3.1).
QByteArray readData(const QJsonObject &event)
{
    const QJsonValue data = event.value("data"_L1);
    if (data.isObject())
        return QJsonDocument(data.toObject()).toJson(QJsonDocument::Compact);
    if (data.isString()) // a forwarder that put the text there
        return data.toString().toUtf8();
    return QByteArray::fromBase64(event.value("data_base64"_L1).toString().toLatin1());
}

PulledEvent readEvent(const QJsonObject &detail, bool fromRelay, base::Instant now)
{
    const QJsonObject event = detail.value("event"_L1).toObject();
    PulledEvent read;
    read.lockToken = detail.value("brokerProperties"_L1).toObject().value("lockToken"_L1).toString();
    read.collection.received = readTime(event.value("time"_L1)).value_or(now);
    if (fromRelay)
        read.collection.place = readPlace(event);
    if (event.value("type"_L1).toString() == outageType) {
        const QJsonObject data = event.value("data"_L1).toObject();
        const auto from = readTime(data.value("from"_L1));
        const auto to = readTime(data.value("to"_L1));
        if (from && to && *from <= *to && read.collection.place) {
            read.kind = PulledEvent::Kind::Outage;
            read.outage = {.from = *from, .to = *to, .place = *read.collection.place};
        }
        return read;
    }
    read.collection.body = readData(event);
    if (QJsonDocument::fromJson(read.collection.body).isObject())
        read.kind = PulledEvent::Kind::Collection;
    return read;
}

QStringList tokensOf(const QJsonValue &list, bool inObjects)
{
    QStringList tokens;
    for (const QJsonValue &entry : list.toArray())
        tokens << (inObjects ? entry.toObject().value("lockToken"_L1) : entry).toString();
    return tokens;
}

} // namespace

QUrl receiveUrl(const PullAddress &address, int maxEvents, std::chrono::seconds maxWait)
{
    QUrlQuery query;
    query.addQueryItem(u"maxEvents"_s, QString::number(maxEvents));
    query.addQueryItem(u"maxWaitTime"_s, QString::number(maxWait.count()));
    return operationUrl(address, PullOperation::Receive, query);
}

QUrl settleUrl(const PullAddress &address, PullOperation operation, std::chrono::seconds releaseDelay)
{
    QUrlQuery query;
    if (operation == PullOperation::Release)
        query.addQueryItem(u"releaseDelayInSeconds"_s, QString::number(releaseDelay.count()));
    return operationUrl(address, operation, query);
}

QByteArray settleBody(const QStringList &lockTokens)
{
    return QJsonDocument(QJsonObject{{u"lockTokens"_s, QJsonArray::fromStringList(lockTokens)}})
        .toJson(QJsonDocument::Compact);
}

base::Result<PullAnswer> readPullAnswer(const QByteArray &body, base::Instant now)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object.value("value"_L1).isArray())
        return base::failure(base::ErrorKind::Server, u"what the relay answers is no list of events"_s);
    PullAnswer answer{.heads = readHeads(object.value("rollcall"_L1))};
    for (const QJsonValue &detail : object.value("value"_L1).toArray()) {
        PulledEvent event = readEvent(detail.toObject(), answer.heads.has_value(), now);
        if (event.lockToken.isEmpty())
            return base::failure(base::ErrorKind::Server, u"an event of the relay has no lock token"_s);
        answer.events.push_back(std::move(event));
    }
    return answer;
}

base::Result<Settlement> readSettlement(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object.value("succeededLockTokens"_L1).isArray())
        return base::failure(base::ErrorKind::Server, u"the relay does not say which lock tokens it took"_s);
    return Settlement{.succeeded = tokensOf(object.value("succeededLockTokens"_L1), false),
                      .failed = tokensOf(object.value("failedLockTokens"_L1), true)};
}

} // namespace rollcall::intake
