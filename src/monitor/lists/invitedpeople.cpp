// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/invitedpeople.h"

#include "base/logging.h"
#include "domain/joinlink.h"
#include "domain/meetingid.h"
#include "monitor/passing.h"

#include <algorithm>
#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Result;
using graph::Invitation;

namespace {

/// Of what is further ahead the list may wait.
constexpr base::Ticks daysAhead = 7 * 24h;
constexpr std::chrono::nanoseconds gatherLooks = 5s;
/// People are invited, accept and decline at any time, and Graph tells nobody here.
constexpr std::chrono::nanoseconds betweenLooks = 1h;
constexpr std::chrono::nanoseconds afterTrouble = 5min;

} // namespace

InvitedPeople::InvitedPeople(Services services)
    : m_services(std::move(services))
    , m_timer(m_services.clock)
    , m_sleep(m_services.clock)
{
    connect(&m_sleep, &SleepWatch::woke, this, &InvitedPeople::look);
}

void InvitedPeople::look()
{
    if (m_asking)
        m_again = true;
    else
        m_timer.start(gatherLooks, this, [this] { ask(); });
}

void InvitedPeople::meetingsChanged()
{
    QStringList now = m_services.meetings();
    const bool hasMore =
        std::ranges::any_of(now, [this](const QString &id) { return !m_known.contains(id); });
    m_known = std::move(now);
    if (hasMore)
        look();
}

void InvitedPeople::ask()
{
    if (m_services.meetings().isEmpty())
        return; // meetingsChanged() tells when there are some
    m_asking = true;
    m_again = false;
    m_services.calendar(daysAhead, this, [this](const Result<QList<Invitation>> &invitations) {
        m_asking = false;
        if (invitations)
            read(*invitations);
        else
            qCInfo(lcMonitor) << "who is invited was not read:" << invitations.error();
        if (m_again)
            return look();
        const bool soon = !invitations && mayPass(invitations.error());
        m_timer.start(soon ? afterTrouble : betweenLooks, this, [this] { ask(); });
    });
}

void InvitedPeople::read(const QList<Invitation> &invitations)
{
    const QStringList wanted = m_services.meetings();
    QStringList taken;
    for (const Invitation &one : invitations) {
        const auto link = domain::readMeetingLink(one.choice.joinWebUrl.toStdString());
        if (!link || one.choice.isCanceled)
            continue;
        const QString id = QString::fromStdString(domain::meetingId({}, *link));
        if (!wanted.contains(id) || taken.contains(id))
            continue;
        taken << id;
        m_services.take(id, one.people);
    }
}

} // namespace rollcall::monitor
