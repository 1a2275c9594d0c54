// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/metrics.h"

namespace rollcall::relay {

namespace {

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

class Text
{
public:
    void head(const char *name, const char *type, const char *help)
    {
        text += QByteArray("# HELP rollcall_relay_") + name + ' ' + help + "\n# TYPE rollcall_relay_" + name +
                ' ' + type + '\n';
    }
    void value(const char *name, const QByteArray &labels, const QByteArray &number)
    {
        text += QByteArray("rollcall_relay_") + name + labels + ' ' + number + '\n';
    }
    void one(const char *name, const char *type, const char *help, const QByteArray &number)
    {
        head(name, type, help);
        value(name, {}, number);
    }

    QByteArray text;
};

QByteArray count(std::uint64_t number)
{
    return QByteArray::number(qulonglong(number));
}

QByteArray real(double number)
{
    return QByteArray::number(number, 'g', 9);
}

} // namespace

void AnswerTimes::add(std::chrono::nanoseconds taken, std::chrono::nanoseconds now)
{
    const double time = seconds(taken);
    for (std::size_t i = 0; i < bounds.size(); ++i)
        m_counts[i] += time <= bounds[i] ? 1 : 0;
    ++m_counts.back();
    m_sum += time;
    const std::int64_t number = std::chrono::floor<std::chrono::minutes>(now).count();
    if (m_minutes.empty() || m_minutes.back().number != number)
        m_minutes.push_back({.number = number});
    while (m_minutes.size() > 10)
        m_minutes.pop_front();
    Minute &minute = m_minutes.back();
    ++minute.all;
    minute.slow += time > 3 ? 1 : 0;
    minute.verySlow += time > 10 ? 1 : 0;
}

AnswerTimes::Minute AnswerTimes::lastTen(std::chrono::nanoseconds now) const
{
    const std::int64_t oldest = std::chrono::floor<std::chrono::minutes>(now).count() - 9;
    Minute sum;
    for (const Minute &minute : m_minutes) {
        if (minute.number < oldest)
            continue;
        sum.all += minute.all;
        sum.slow += minute.slow;
        sum.verySlow += minute.verySlow;
    }
    return sum;
}

double AnswerTimes::shareOverThreeSeconds(std::chrono::nanoseconds now) const
{
    const Minute sum = lastTen(now);
    return sum.all == 0 ? 0 : double(sum.slow) / double(sum.all);
}

double AnswerTimes::shareOverTenSeconds(std::chrono::nanoseconds now) const
{
    const Minute sum = lastTen(now);
    return sum.all == 0 ? 0 : double(sum.verySlow) / double(sum.all);
}

QByteArray metricsText(const RelayFigures &relay, const HttpFigures &http, std::chrono::nanoseconds now,
                       qint64 diskFree)
{
    Text out;
    out.head("notify_seconds", "histogram",
             "Time from a notification's last byte to our answer; the rule is 3 s.");
    for (std::size_t i = 0; i < AnswerTimes::bounds.size(); ++i)
        out.value("notify_seconds_bucket", "{le=\"" + real(AnswerTimes::bounds[i]) + "\"}",
                  count(http.notify.cumulative()[i]));
    out.value("notify_seconds_bucket", "{le=\"+Inf\"}", count(http.notify.cumulative().back()));
    out.value("notify_seconds_sum", {}, real(http.notify.sum()));
    out.value("notify_seconds_count", {}, count(http.notify.cumulative().back()));
    out.one("notify_over_3s_ratio", "gauge",
            "Share of the answers of the last ten minutes that took longer than 3 s; above 0.1 Graph delays.",
            real(http.notify.shareOverThreeSeconds(now)));
    out.one("notify_over_10s_ratio", "gauge", "The same for 10 s; above 0.15 Graph drops notifications.",
            real(http.notify.shareOverTenSeconds(now)));

    out.one("stored_total", "counter", "Collections answered with 202.", count(relay.stored));
    out.one("refused_total", "counter", "Collections answered with 503, and connections that found no room.",
            count(relay.refused));
    out.one("not_json_total", "counter", "Requests to a notification URL answered with 400.",
            count(http.notJson));
    out.one("unclaimed_total", "counter", "Collections for a topic without a device.",
            count(relay.unclaimed));
    out.one("outages_total", "counter", "Outage notes put on the topics.", count(relay.outages));
    out.one("delivered_total", "counter", "Events handed out, repetitions included.", count(relay.delivered));
    out.one("acknowledged_total", "counter", "Events acknowledged.", count(relay.acknowledged));
    out.one("rejected_total", "counter", "Events that became dead letters.", count(relay.rejected));
    out.one("given_up_total", "counter", "Events that a device did not fetch in time.", count(relay.givenUp));
    out.one("bad_keys_total", "counter", "Requests without a valid device key.", count(http.badKeys));
    out.one("throttled_total", "counter", "Requests answered with 429.", count(http.throttled));

    out.head("queue_events", "gauge", "Events that a device has not settled.");
    for (const RelayFigures::Queue &queue : relay.queues)
        out.value("queue_events",
                  "{topic=\"" + queue.topic.toLatin1() + "\",device=\"" + queue.device.toLatin1() + "\"}",
                  count(queue.waiting));
    double oldest = 0;
    for (const RelayFigures::Queue &queue : relay.queues) {
        if (queue.oldest)
            oldest = std::max(oldest, seconds(relay.now - *queue.oldest));
    }
    out.one("oldest_seconds", "gauge", "Age of the oldest event that a device has not settled.",
            real(oldest));
    out.one("polls_waiting", "gauge", "Devices that wait for events right now.", count(relay.polls));
    out.one("connections", "gauge", "Open connections.", QByteArray::number(http.connections));
    out.one("held_events", "gauge", "Events on the disk.", count(relay.heldEvents));
    out.one("held_bytes", "gauge", "Bytes of events and dead letters on the disk.",
            QByteArray::number(relay.heldBytes));
    out.one("storage_limit_bytes", "gauge", "Where held_bytes leads to 503.",
            QByteArray::number(relay.storageLimit));
    out.one("disk_free_bytes", "gauge", "Free on the disk of the data directory.",
            QByteArray::number(diskFree));
    if (http.certificateEnds)
        out.one(
            "certificate_ends_timestamp_seconds", "gauge", "When the TLS certificate expires.",
            QByteArray::number(
                std::chrono::floor<std::chrono::seconds>(http.certificateEnds->time_since_epoch()).count()));
    return out.text;
}

} // namespace rollcall::relay
