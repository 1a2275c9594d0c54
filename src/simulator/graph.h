// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/httpclient.h"
#include "net/httpmessage.h"
#include "simulator/calendar.h"
#include "simulator/entra.h"
#include "simulator/publisher.h"
#include "simulator/subscription.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace rollcall::simulator {

/// A call event that Graph has to tell.
struct CallNotification
{
    QString joinWebUrl;
    base::Instant callStart; ///< who subscribed later hears nothing of this call (contract §7.1)
    QString id;
    QByteArray plaintext;
};

/// Graph of one tenant: subscriptions and their delivery, calendar, meetings (contract §2, §3, §5, §8, §10).
class Graph : public QObject
{
    Q_OBJECT

public:
    /// Exactly one call, now or later.
    using Done = std::function<void(const net::HttpResponse &)>;

    /// All are borrowed. `outgoing` carries handshakes and notifications; `clock` is the service's own time,
    /// `realTime` what the receivers' answers are measured with.
    Graph(Entra &entra, Calendar &calendar, net::HttpClient &outgoing, base::Scheduler &clock,
          base::Scheduler &realTime, base::Random &random, QObject *parent = nullptr);
    ~Graph() override;

    /// Everything below `/v1.0` and `/beta`.
    void answer(const net::HttpRequest &request, Done done);

    /// One item for each subscription that hears of it, made but not sent.
    [[nodiscard]] std::vector<OutgoingItem> prepare(const CallNotification &notification);
    void send(const std::vector<OutgoingItem> &items);
    /// One basic notification for each subscription that hears of it.
    void tell(const EventNews &news);

    /// What goes wrong with notifications of virtual events, in thousands.
    struct EventFaults
    {
        std::uint64_t lost = 0;
        std::uint64_t doubled = 0;
    };
    void setEventFaults(const EventFaults &faults) { m_eventFaults = faults; }
    /// Of the lost ones: ids of registrations.
    [[nodiscard]] const QStringList &lostRegistrations() const { return m_lostRegistrations; }
    /// Until then everything about virtual events is refused with 429.
    void throttleEventsUntil(base::Instant until) { m_eventsThrottledUntil = until; }
    /// Reads of virtual events; each item of a batch counts.
    struct EventReads
    {
        quint64 requests = 0;  ///< over the wire
        quint64 items = 0;     ///< carried out
        quint64 throttled = 0; ///< refused for the storm
        quint64 exceeded = 0;  ///< refused because the limit of contract §2.8 was reached
    };
    [[nodiscard]] const EventReads &eventReads() const { return m_eventReads; }

    /// As an administrator does: nothing is delivered until somebody reauthorizes.
    void revokeAccess();

    /// How many subscriptions a page of the list holds.
    void setListPage(qsizetype size) { m_listPage = size; }

    [[nodiscard]] bool hasSubscription(const QString &joinWebUrl) const;
    [[nodiscard]] std::vector<Subscription> subscriptions() const;
    [[nodiscard]] const Publisher &publisher() const { return m_publisher; }
    /// Calls that Graph bears with although its pages tell not to make them.
    [[nodiscard]] const QStringList &misuses() const { return m_misuses; }

Q_SIGNALS:
    void subscribed(const QString &subscriptionId);
    /// All that was handed to delivery has arrived or was given up.
    void idle();

private:
    struct Held
    {
        OutgoingItem item;
        base::Instant since;
    };
    struct Entry
    {
        explicit Entry(base::Scheduler &clock)
            : expiry(clock)
            , notice(clock)
        {
        }
        Subscription subscription;
        base::Timer expiry;
        base::Timer notice;    ///< reauthorizationRequired
        std::deque<Held> held; ///< while access has lapsed
        base::Instant lastPatch;
        base::Instant lastReauthorize;
    };
    using Entries = std::map<QString, std::unique_ptr<Entry>>;

    [[nodiscard]] net::HttpResponse finished(const net::HttpRequest &request,
                                             const GraphAnswer &answer) const;
    void subscriptions(const net::HttpRequest &request, const QStringList &path, const AccessToken &token,
                       std::function<void(const GraphAnswer &)> done);
    void create(const net::HttpRequest &request, const SubscriptionContext &context,
                std::function<void(const GraphAnswer &)> done);
    void patch(const net::HttpRequest &request, const QString &id, const SubscriptionContext &context,
               std::function<void(const GraphAnswer &)> done);
    [[nodiscard]] GraphAnswer list(const net::HttpRequest &request, const AccessToken &token);
    [[nodiscard]] GraphAnswer batch(const net::HttpRequest &request, const AccessToken &token);
    [[nodiscard]] GraphAnswer read(const net::HttpRequest &request, const AccessToken &token);
    [[nodiscard]] GraphAnswer reauthorize(Entry &entry, const AccessToken &token);
    [[nodiscard]] std::expected<void, GraphProblem> checkSlot(const Subscription &subscription) const;
    /// 404 for what is not there or another app's; 403 for the wrong kind of token.
    [[nodiscard]] std::expected<Entry *, GraphProblem> find(const QString &id, const AccessToken &token);
    void arm(Entry &entry);
    void remind(const QString &id);
    void release(Entry &entry);

    Entra &m_entra;
    Calendar &m_calendar;
    net::HttpClient &m_outgoing;
    base::Scheduler &m_clock;
    base::Random &m_random;
    Publisher m_publisher;
    Entries m_entries;
    std::map<QString, std::deque<base::Instant>> m_lists; ///< list calls of the last 20 s, by app
    qsizetype m_listPage = 100;
    QStringList m_misuses;
    EventFaults m_eventFaults;
    QStringList m_lostRegistrations;
    base::Instant m_eventsThrottledUntil;
    EventReads m_eventReads;
    std::deque<base::Instant> m_recentEventReads; ///< of the last 30 s
};

} // namespace rollcall::simulator
