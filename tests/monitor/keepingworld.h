// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphfixture.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace rollcall::test {

/// Graph as far as subscriptions go (contract §2), with what goes wrong in two weeks. It keeps the truth:
/// when who was subscribed to what.
class KeepingWorld
{
public:
    struct Slot
    {
        QString id;
        QString clientState;
        QString url;
        QString certificate;
        base::Instant created;
        base::Instant expires;
    };
    /// Somebody's subscription, from when to when it was there.
    struct Stay
    {
        QString clientState;
        base::Instant from;
        base::Instant until;
    };
    struct Counts
    {
        std::map<QByteArray, int> requests; ///< by method, lists apart
        int most = 0;                       ///< in 20 s, lists apart
        int mostLists = 0;
        int throttled = 0; ///< by the contract's limits, not by a storm
        int cutOff = 0;
    };

    KeepingWorld(base::ManualScheduler &scheduler, base::Random &random)
        : m_scheduler(scheduler)
        , m_random(random)
        , m_start(scheduler.now())
    {
    }

    /// Graph's clock, which goes on while our machine sleeps.
    [[nodiscard]] base::Instant now() const
    {
        return m_start + std::chrono::floor<base::Ticks>(m_scheduler.elapsed()) + m_slept;
    }
    void sleep(base::Ticks duration)
    {
        m_slept += duration;
        m_scheduler.jumpWallClock(duration);
    }

    FakeHttpClient::Reply answer(const net::ClientRequest &request)
    {
        expire();
        const bool all = request.url.path().endsWith(QStringLiteral("/subscriptions"));
        const bool list = all && request.method == "GET";
        ++counts.requests[list ? QByteArray("LIST") : request.method];
        FakeHttpClient::Reply reply = judge(request, all, list);
        reply.delay = std::chrono::milliseconds(50 + m_random.below(1500));
        return reply;
    }

    /// Another installation takes the place, ours or not.
    void steal(const QString &resource)
    {
        expire();
        leave(resource);
        enter(resource, {.id = newId(),
                         .clientState = QStringLiteral("theirs"),
                         .url = QStringLiteral("https://thief.example/n"),
                         .certificate = QStringLiteral("their-key"),
                         .created = now(),
                         .expires = now() + std::chrono::hours(70)});
    }
    void lose(const QString &resource)
    {
        expire();
        leave(resource);
    }
    void expire()
    {
        if (now() < m_nextExpiry)
            return;
        m_nextExpiry = base::Instant::max();
        for (auto slot = slots.begin(); slot != slots.end();) {
            const auto next = std::next(slot);
            if (slot->second.expires <= now())
                leave(QString(slot->first));
            else
                m_nextExpiry = std::min(m_nextExpiry, slot->second.expires);
            slot = next;
        }
    }
    /// What was there so far, what is there now included.
    [[nodiscard]] std::vector<Stay> staysOf(const QString &resource) const
    {
        std::vector<Stay> stays;
        if (const auto gone = m_gone.find(resource); gone != m_gone.end())
            stays = gone->second;
        if (const auto slot = slots.find(resource); slot != slots.end())
            stays.push_back({slot->second.clientState, slot->second.created, now()});
        return stays;
    }

    std::map<QString, Slot> slots; ///< by resource: one app registration has one each
    base::Instant stormUntil;
    base::Instant brokenUntil;
    QByteArray refusedToken;      ///< has expired
    std::function<void()> cutOff; ///< ends the process; its answer is lost
    int requestsToCutOff = -1;
    Counts counts;

private:
    FakeHttpClient::Reply judge(const net::ClientRequest &request, bool all, bool list)
    {
        if (requestsToCutOff >= 0 && requestsToCutOff-- == 0) {
            ++counts.cutOff;
            if (m_random.below(2) == 0)
                (void)carryOut(request, all);
            m_scheduler.after(std::chrono::milliseconds(10), &m_context, cutOff);
            return FakeHttpClient::hanging();
        }
        if (request.headers.value("Authorization") == refusedToken)
            return error(401);
        if (now() < stormUntil && m_random.below(10) < 8)
            return error(429, int(10 + m_random.below(110)));
        if (now() < brokenUntil) {
            const std::uint64_t kind = m_random.below(4);
            if (kind == 0)
                return FakeHttpClient::failed();
            if (kind == 1 && m_random.below(2) == 0)
                (void)carryOut(request, all);
            return error(kind == 1 ? 504 : kind == 2 ? 503 : 500);
        }
        if (exceeds(list))
            return error(429, 20);
        return carryOut(request, all);
    }

    /// The contract's limits per app and tenant, §2.8.
    bool exceeds(bool list)
    {
        std::deque<base::Instant> &recent = list ? m_recentLists : m_recent;
        while (!recent.empty() && now() - recent.front() >= std::chrono::seconds(20))
            recent.pop_front();
        recent.push_back(now());
        int &most = list ? counts.mostLists : counts.most;
        most = std::max(most, int(recent.size()));
        const bool tooMany = recent.size() > (list ? 25U : 500U);
        counts.throttled += tooMany ? 1 : 0;
        return tooMany;
    }

    FakeHttpClient::Reply carryOut(const net::ClientRequest &request, bool all)
    {
        if (request.method == "POST")
            return create(bodyOf(request));
        if (all) {
            QJsonArray value;
            for (const auto &[resource, slot] : slots)
                value.append(json(resource, slot));
            return FakeHttpClient::json({{QStringLiteral("value"), value}}, 200, date());
        }
        const QString id = request.url.path().section(u'/', -1);
        const auto found =
            std::ranges::find_if(slots, [&id](const auto &one) { return one.second.id == id; });
        if (found == slots.end())
            return error(404);
        if (request.method == "DELETE") {
            leave(QString(found->first));
            return FakeHttpClient::empty(204, date());
        }
        if (request.method == "PATCH") {
            const QJsonObject body = bodyOf(request);
            found->second.expires = at(body[u"expirationDateTime"].toString().toStdString());
            m_nextExpiry = std::min(m_nextExpiry, found->second.expires);
            if (body.contains(u"notificationUrl"))
                found->second.url = body[u"notificationUrl"].toString();
            if (body.contains(u"encryptionCertificateId"))
                found->second.certificate = body[u"encryptionCertificateId"].toString();
        }
        return FakeHttpClient::json(json(found->first, found->second), 200, date());
    }

    FakeHttpClient::Reply create(const QJsonObject &body)
    {
        const QString resource = body[u"resource"].toString();
        if (slots.contains(resource))
            return error(409);
        enter(resource, {.id = newId(),
                         .clientState = body[u"clientState"].toString(),
                         .url = body[u"notificationUrl"].toString(),
                         .certificate = body[u"encryptionCertificateId"].toString(),
                         .created = now(),
                         .expires = at(body[u"expirationDateTime"].toString().toStdString())});
        return FakeHttpClient::json(json(resource, slots.at(resource)), 201, date());
    }

    void enter(const QString &resource, const Slot &slot)
    {
        slots[resource] = slot;
        m_nextExpiry = std::min(m_nextExpiry, slot.expires);
    }
    void leave(const QString &resource)
    {
        const auto slot = slots.extract(resource);
        if (!slot.empty()) {
            m_gone[resource].push_back(
                {slot.mapped().clientState, slot.mapped().created, std::min(now(), slot.mapped().expires)});
        }
    }

    [[nodiscard]] QString newId() { return QStringLiteral("id-%1").arg(++m_lastId); }
    [[nodiscard]] QJsonObject json(const QString &resource, const Slot &slot) const
    {
        QJsonObject object =
            GraphFixture::subscription(QString::fromStdString(base::formatExact(slot.expires)), slot.id);
        object[u"resource"] = resource;
        object[u"notificationUrl"] = slot.url;
        object[u"encryptionCertificateId"] = slot.certificate;
        return object;
    }
    [[nodiscard]] net::HttpHeaders date() const
    {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(now()).time_since_epoch().count();
        net::HttpHeaders headers;
        headers.append("Date", QLocale::c()
                                   .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                                   .toLatin1());
        return headers;
    }
    [[nodiscard]] FakeHttpClient::Reply error(int status, int retryAfter = 0) const
    {
        net::HttpHeaders headers = date();
        if (retryAfter > 0)
            headers.append("Retry-After", QByteArray::number(retryAfter));
        return FakeHttpClient::graphError(status, QStringLiteral("Code"), headers);
    }

    base::ManualScheduler &m_scheduler;
    base::Random &m_random;
    base::Instant m_start;
    base::Ticks m_slept{0};
    base::Instant m_nextExpiry; ///< at the earliest
    int m_lastId = 0;
    std::map<QString, std::vector<Stay>> m_gone;
    std::deque<base::Instant> m_recent;
    std::deque<base::Instant> m_recentLists;
    QObject m_context;
};

} // namespace rollcall::test
