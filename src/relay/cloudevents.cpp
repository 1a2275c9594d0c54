// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/cloudevents.h"

namespace rollcall::relay {

namespace {

QByteArray decimal(Sequence number)
{
    return QByteArray::number(qulonglong(number));
}

QByteArray timeText(base::Instant time)
{
    return QByteArray::fromStdString(base::formatMilliseconds(time));
}

const char *typeOf(storage::RelayEventRow::Kind kind)
{
    switch (kind) {
    case storage::RelayEventRow::Kind::Notifications:
        return "rollcall.graph.notifications";
    case storage::RelayEventRow::Kind::Outage:
        return "rollcall.relay.outage";
    }
    return "";
}

} // namespace

// Names of topics, epochs and tokens are of letters and digits that JSON takes as they are.
QByteArray receiveAnswer(const Topic &topic, const Heads &heads,
                         const std::vector<EventSubscription::Locked> &locked,
                         const std::vector<storage::RelayEventRow> &rows)
{
    qsizetype size = 256;
    for (const storage::RelayEventRow &row : rows)
        size += row.body.size() + envelopeBytes;
    const QByteArray epoch = topic.epoch().toLatin1();
    const QByteArray name = topic.name().toLatin1();
    QByteArray json;
    json.reserve(size);
    json += "{\"value\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const storage::RelayEventRow &row = rows[i];
        const QByteArray sequence = decimal(row.sequence);
        json += i == 0 ? "" : ",";
        json += "{\"brokerProperties\":{\"lockToken\":\"";
        json += locked[i].token;
        json += "\",\"deliveryCount\":";
        json += QByteArray::number(locked[i].deliveries);
        json += "},\"event\":{\"specversion\":\"1.0\",\"id\":\"";
        json += epoch;
        json += '-';
        json += sequence;
        json += "\",\"source\":\"/topics/";
        json += name;
        json += "\",\"type\":\"";
        json += typeOf(row.kind);
        json += "\",\"time\":\"";
        json += timeText(row.received);
        json += "\",\"sequence\":\"";
        json += sequence;
        json += "\",\"datacontenttype\":\"application/json\",\"data\":";
        json += row.body;
        json += "}}";
    }
    json += "],\"rollcall\":{\"epoch\":\"";
    json += epoch;
    json += "\",\"first\":\"";
    json += decimal(heads.first);
    json += "\",\"oldest\":\"";
    json += decimal(heads.oldest);
    json += "\",\"last\":\"";
    json += decimal(heads.last);
    if (const auto &restored = topic.restored()) {
        json += "\",\"restored\":{\"epoch\":\"";
        json += restored->epoch.toLatin1();
        json += "\",\"last\":\"";
        json += decimal(restored->last);
        json += "\"}}}";
    } else {
        json += "\"}}";
    }
    return json;
}

QByteArray outageData(base::Instant from, base::Instant to)
{
    return "{\"from\":\"" + timeText(from) + "\",\"to\":\"" + timeText(to) + "\"}";
}

} // namespace rollcall::relay
