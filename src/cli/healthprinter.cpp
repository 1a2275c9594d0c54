// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/healthprinter.h"

#include "monitor/control/controljson.h"

namespace rollcall::cli {

using base::Instant;
using base::Ticks;

namespace {

constexpr auto every = std::chrono::minutes{1};

double secondsOf(Ticks ticks)
{
    return std::chrono::duration<double>(ticks).count();
}

QString secondsText(Ticks ticks)
{
    return QStringLiteral("%1 s").arg(secondsOf(ticks), 0, 'f', 1);
}

} // namespace

QString healthText(const monitor::Health &health, Instant now)
{
    QStringList facts;
    facts << (health.lastContact ? QStringLiteral("last contact %1 ago")
                                       .arg(secondsText(std::max(now - *health.lastContact, Ticks{0})))
                                 : QStringLiteral("no contact yet"));
    facts << (health.waiting == 0 ? QStringLiteral("nothing waiting")
                                  : QStringLiteral("%1 waiting").arg(health.waiting));
    if (health.waitingSince)
        facts << QStringLiteral("for %1").arg(secondsText(std::max(now - *health.waitingSince, Ticks{0})));
    if (health.delay) {
        facts << QStringLiteral("shown after %1 (median), %2 (99 %)")
                     .arg(secondsText(health.delay->median), secondsText(health.delay->p99));
    }
    if (!health.provable)
        facts << QStringLiteral("delivery not provable");
    return health.delivery + QStringLiteral(": ") + facts.join(QStringLiteral(", "));
}

QJsonObject healthJson(const monitor::Health &health, Instant now)
{
    QJsonObject object{{QStringLiteral("time"), QString::fromStdString(base::formatMilliseconds(now))},
                       {QStringLiteral("change"), QStringLiteral("health")},
                       {QStringLiteral("delivery"), health.delivery},
                       {QStringLiteral("last_contact"), monitor::toJson(health.lastContact)},
                       {QStringLiteral("waiting"), health.waiting},
                       {QStringLiteral("waiting_since"), monitor::toJson(health.waitingSince)},
                       {QStringLiteral("provable"), health.provable}};
    if (health.delay) {
        object[QStringLiteral("delay_median_seconds")] = secondsOf(health.delay->median);
        object[QStringLiteral("delay_p99_seconds")] = secondsOf(health.delay->p99);
        object[QStringLiteral("delay_events")] = health.delay->events;
    }
    return object;
}

HealthPrinter::HealthPrinter(Session &session, const monitor::Monitor &monitor)
    : QObject(&session)
    , m_session(session)
    , m_monitor(monitor)
    , m_next(session.environment().scheduler)
{
    m_next.start(every, this, [this] { print(); });
}

void HealthPrinter::print()
{
    m_next.start(every, this, [this] { print(); });
    const Instant now = m_session.environment().scheduler.now();
    if (m_session.json())
        m_session.print(healthJson(m_monitor.health(), now));
    else
        m_session.tell(healthText(m_monitor.health(), now));
}

} // namespace rollcall::cli
