// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "identity/endpoints.h"
#include "net/httpjob.h"
#include "simulator/world.h"
#include "support/testing.h"

#include <QCoreApplication>
#include <QMap>
#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <functional>
#include <optional>

namespace rollcall::test {

/// A machine whose wall clock is off: everything else is the other one's.
class OffClock final : public base::Scheduler
{
public:
    OffClock(base::Scheduler &right, base::Ticks ahead)
        : m_right(right)
        , m_ahead(ahead)
    {
    }
    [[nodiscard]] base::Instant now() const override { return m_right.now() + m_ahead; }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return m_right.elapsed(); }
    Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) override
    {
        return m_right.after(delay, context, std::move(callback));
    }
    void cancel(Id id) override { m_right.cancel(id); }
    /// Somebody sets the clock.
    void setAhead(base::Ticks ahead) { m_ahead = ahead; }

private:
    base::Scheduler &m_right;
    base::Ticks m_ahead;
};

/// A client with real sockets that knows what is under way, and can lose its network.
class WatchedClient final : public net::HttpClient
{
public:
    struct Sent
    {
        std::chrono::nanoseconds at{0};
        net::ClientRequest request;
        bool lost = false; ///< never left this machine
    };

    explicit WatchedClient(base::Scheduler &clock)
        : m_clock(clock)
        , m_inner(net::makeHttpClient(clock))
    {
    }

    quint64 send(const net::ClientRequest &request, QObject *context, Callback callback) override
    {
        const quint64 id = ++m_lastId;
        sent.append({m_clock.elapsed(), request, toLose > 0});
        if (toLose > 0) {
            --toLose;
            m_clock.after({}, context, [callback = std::move(callback)] {
                callback(base::failure(base::ErrorKind::Network, QStringLiteral("no network")));
            });
            return id;
        }
        const quint64 inner =
            m_inner->send(request, context, [this, id, callback = std::move(callback)](const auto &answer) {
                m_underWay.remove(id);
                if (!answer && answer.error().kind == base::ErrorKind::Timeout)
                    ++timeouts;
                callback(answer);
            });
        m_underWay.insert(id, {inner, context});
        return id;
    }
    void cancel(quint64 id) override
    {
        if (m_underWay.contains(id))
            m_inner->cancel(m_underWay.take(id).inner);
    }
    [[nodiscard]] qsizetype inFlight() const
    {
        return std::ranges::count_if(m_underWay, [](const UnderWay &one) { return !one.context.isNull(); });
    }

    QList<Sent> sent;
    int toLose = 0;   ///< the next so many requests find no network
    int timeouts = 0; ///< requests that nobody has answered

private:
    struct UnderWay
    {
        quint64 inner = 0;
        QPointer<QObject> context;
    };
    base::Scheduler &m_clock;
    std::unique_ptr<net::HttpClient> m_inner;
    quint64 m_lastId = 0;
    QMap<quint64, UnderWay> m_underWay;
};

/// A simulated tenant on loopback, and a machine that signs in to it. Time is virtual: it moves on to the
/// next timer once nothing is under way.
class Tenant
{
public:
    explicit Tenant(simulator::WorldOptions options = {}, base::Ticks clockAhead = {})
        : world(clock, m_realTime, smaller(std::move(options)))
        , ours(clock, clockAhead)
        , http(clock)
        , gate(clock)
        , services{http, ours, random, gate}
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
    }

    /// What the document of `tenant` says; none: organizations.
    [[nodiscard]] identity::Endpoints endpoints(const QString &tenant = QStringLiteral("organizations"))
    {
        std::optional<base::Result<identity::Endpoints>> found;
        identity::discover(services, QUrl(world.baseUrl() + u'/' + tenant + QStringLiteral("/v2.0")),
                           &context, [&found](const auto &result) { found = result; });
        if (!pass([&found] { return found.has_value(); }) || !*found)
            qFatal("no endpoints");
        world.history().clear();
        http.sent.clear();
        return **found;
    }

    /// Lets time pass until `reached`; false if it does not come to that, because nothing is left to wait
    /// for.
    [[nodiscard]] bool pass(const std::function<bool()> &reached)
    {
        for (int turn = 0, idle = 0; turn < 10'000 && !reached(); ++turn) {
            settle();
            if (reached())
                break;
            if (http.inFlight() > unanswered()) {
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                continue;
            }
            const auto next = clock.untilNext();
            if (next)
                clock.advance(*next);
            else if (++idle > 100)
                break;
        }
        return reached();
    }
    /// Lets everything happen that falls due within `duration`.
    void passTime(std::chrono::nanoseconds duration)
    {
        bool over = false;
        clock.after(duration, &context, [&over] { over = true; });
        (void)pass([&over] { return over; });
    }

    /// Every request since the last clear(), and what came of it: `5 POST /…/token device_code 400
    /// authorization_pending` is one sent after five seconds. Short names stand for the endpoints.
    [[nodiscard]] QStringList story()
    {
        QStringList lines;
        auto told = world.history().lines().begin();
        const auto end = world.history().lines().end();
        for (const auto &sent : http.sent) {
            const auto seconds = std::chrono::floor<std::chrono::seconds>(sent.at - m_began).count();
            QString line = QStringLiteral("-");
            if (sent.lost)
                line = QStringLiteral("lost");
            else if (sent.request.url.port() != QUrl(world.baseUrl()).port())
                line = QStringLiteral("comes back"); // the browser, to this machine
            else if (told != end)
                line = *told++;
            lines << QString::number(seconds) + u' ' + shortened(line);
        }
        for (; told != end; ++told)
            lines << QStringLiteral("? ") + shortened(*told);
        return lines;
    }
    /// The same without the times.
    [[nodiscard]] QStringList requests()
    {
        QStringList lines;
        for (const QString &line : story())
            lines << line.section(u' ', 1);
        return lines;
    }
    void clear()
    {
        world.history().clear();
        http.sent.clear();
        http.timeouts = 0;
        m_began = clock.elapsed();
    }
    /// The form of a request of story(), decoded.
    [[nodiscard]] QMap<QString, QString> form(qsizetype index) const
    {
        QMap<QString, QString> fields;
        const QUrlQuery query(QString::fromLatin1(http.sent.at(index).request.body));
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
            fields.insert(name, value);
        return fields;
    }

    /// What the token endpoint says next, instead of its own answer.
    void answer(const simulator::LoginProblem &problem, std::optional<int> retryAfter = {}, int times = 1)
    {
        simulator::ScriptedAnswer scripted = simulator::refusal(problem.status, retryAfter);
        if (problem.status == 0)
            scripted.silent = true;
        else if (!problem.error.isEmpty()) {
            const net::HttpHeaders headers = scripted.response.headers;
            scripted.response = world.entra().errorAnswer(problem);
            for (const auto &[name, value] : headers.fields())
                scripted.response.headers.append(name, value);
        }
        world.script().add("POST", "/token", scripted, times);
    }

private:
    base::SystemScheduler m_realTime;

public:
    base::ManualScheduler clock; ///< the tenant's, and the timers'
    simulator::World world;
    OffClock ours; ///< this machine's
    base::SeededRandom random{1};
    WatchedClient http;
    net::RequestGate gate;
    net::HttpServices services;
    QObject context;

private:
    /// What takes no time: queued calls, a secret store in memory.
    static void settle()
    {
        for (int round = 0; round < 10; ++round)
            QCoreApplication::processEvents();
    }
    static simulator::WorldOptions smaller(simulator::WorldOptions options)
    {
        options.people = 3;
        return options;
    }
    [[nodiscard]] qsizetype unanswered()
    {
        const auto silences = std::ranges::count_if(
            world.history().lines(), [](const QString &line) { return line.endsWith(QStringLiteral(" 0")); });
        return silences - http.timeouts;
    }
    [[nodiscard]] QString shortened(QString line) const
    {
        static const QList<std::pair<QString, QString>> names{
            {QStringLiteral("GET /%1/v2.0/.well-known/openid-configuration"), QStringLiteral("document")},
            {QStringLiteral("POST /%1/oauth2/v2.0/devicecode"), QStringLiteral("code")},
            {QStringLiteral("POST /%1/oauth2/v2.0/token device_code"), QStringLiteral("poll")},
            {QStringLiteral("POST /%1/oauth2/v2.0/token authorization_code"), QStringLiteral("redeem")},
            {QStringLiteral("POST /%1/oauth2/v2.0/token refresh_token"), QStringLiteral("refresh")},
            {QStringLiteral("POST /%1/oauth2/v2.0/token client_credentials"), QStringLiteral("app")},
            {QStringLiteral("GET /%1/oauth2/v2.0/authorize"), QStringLiteral("authorize")}};
        for (const auto &[text, name] : names) {
            line.replace(text.arg(QStringLiteral("organizations")), name);
            line.replace(text.arg(world.tenantId()), QStringLiteral("tenant's ") + name);
        }
        return line;
    }

    std::chrono::nanoseconds m_began{0};
};

/// The list of a data column, from a text with `|` between the lines.
[[nodiscard]] inline QStringList linesOf(const char *text)
{
    return *text ? QString::fromUtf8(text).split(u'|') : QStringList();
}

} // namespace rollcall::test
