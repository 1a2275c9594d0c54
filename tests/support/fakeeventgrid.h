// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/httpserver.h"
#include "support/fakehttpclient.h"

#include <QJsonObject>
#include <QUrlQuery>

#include <deque>
#include <vector>

namespace rollcall::test {

/// One event subscription as an Event Grid namespace hands it out (api-version 2024-06-01), or as our relay
/// does. Answers a FakeHttpClient (then a long poll with nothing to give takes its whole time) or, as a
/// handler, a real one (then it answers at once). What it finds wrong with a request is in complaints().
class FakeEventGrid final : public net::HttpHandler
{
public:
    enum class Kind { Namespace, Relay };

    FakeEventGrid(const base::Clock &clock, Kind kind)
        : m_clock(clock)
        , m_kind(kind)
    {
    }

    /// Adds an event at the clock's time; gives its sequence.
    quint64 publish(const QJsonObject &data,
                    const QString &type = QStringLiteral("rollcall.graph.notifications"));
    quint64 publishOutage(base::Instant from, base::Instant to);
    /// As publish(), with `event` as given but for the attributes every event has.
    quint64 publishRaw(QJsonObject event);
    /// Retention: what waits, up to this sequence, is not kept any longer.
    void trim(quint64 upTo);
    /// From a backup: what is waiting comes again under a new epoch.
    void restore(const QString &epoch);
    /// Every lock ends now.
    void endLocks();
    /// The next request of that operation ("receive", "acknowledge", …) gets this status and does nothing.
    void failNext(const QString &operation, int status, const net::HttpHeaders &headers = {});
    /// The next request of that operation is carried out, but its answer is lost.
    void loseAnswer(const QString &operation) { m_lost << operation; }

    [[nodiscard]] FakeHttpClient::Reply answer(const net::ClientRequest &request);
    void handle(net::HttpRequest request, net::HttpResponder responder) override;

    QByteArray key{"device-key"};
    QString path = QStringLiteral("/prefix/topics/topic-1/eventsubscriptions/device-1:");
    int shuffle = 0; ///< rotates each answer by so many events
    int longestBatch = 100;

    /// Whether Receive would give something.
    [[nodiscard]] bool hasSomething() const;
    [[nodiscard]] std::size_t waiting() const { return m_events.size(); }
    [[nodiscard]] quint64 last() const { return m_last; }
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }
    /// Operations in order, with how many lock tokens: "acknowledge 3", "release60 1".
    [[nodiscard]] const QStringList &operations() const { return m_operations; }
    [[nodiscard]] int rejected() const { return m_rejected; }

private:
    struct Event
    {
        quint64 sequence = 0;
        QString lockToken;
        std::optional<base::Instant> lockedUntil;
        base::Instant availableFrom;
        QJsonObject json;
        int deliveries = 0;
    };
    [[nodiscard]] net::HttpResponse respond(const QByteArray &method, const QString &path,
                                            const QUrlQuery &query, const net::HttpHeaders &headers,
                                            const QByteArray &body);
    [[nodiscard]] net::HttpResponse receive(const QUrlQuery &query, const net::HttpHeaders &headers,
                                            const QByteArray &body);
    [[nodiscard]] net::HttpResponse settle(const QString &operation, const QUrlQuery &query,
                                           const QByteArray &body);
    void complain(const QString &text) { m_complaints << text; }

    const base::Clock &m_clock;
    Kind m_kind;
    QString m_epoch = QStringLiteral("epoch-1");
    std::deque<Event> m_events;
    quint64 m_last = 0;
    quint64 m_lastToken = 0;
    int m_rejected = 0;
    std::vector<std::tuple<QString, int, net::HttpHeaders>> m_failures;
    QStringList m_lost;
    QStringList m_complaints;
    QStringList m_operations;
};

} // namespace rollcall::test
