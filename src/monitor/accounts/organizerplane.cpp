// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/organizerplane.h"

#include "monitor/passing.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr std::chrono::milliseconds tryAgainAfter = 30s;

} // namespace

OrganizerPlane::OrganizerPlane(base::Scheduler &scheduler, Organizer &organizer, QObject *parent)
    : QObject(parent)
    , m_organizer(organizer)
    , m_retrying(scheduler)
{
    connect(&organizer, &Organizer::graphGoing, this, &OrganizerPlane::letGo);
    connect(&organizer, &Organizer::changed, this, [this] {
        if (m_wanted && !m_checking)
            take();
    });
}

OrganizerPlane::~OrganizerPlane() = default;

void OrganizerPlane::want()
{
    if (!std::exchange(m_wanted, true))
        check();
}

void OrganizerPlane::pause()
{
    m_paused = true;
    letGo();
}

void OrganizerPlane::resume()
{
    m_paused = false;
    if (m_wanted && !m_checking)
        take();
}

void OrganizerPlane::check()
{
    if (!m_organizer.person() || m_census)
        return; // changed() tells of a sign-in
    m_checking = true;
    m_organizer.check(this, [this](const Result<void> &checked) {
        m_checking = false;
        m_failed = !checked;
        if (checked)
            return take();
        if (mayPass(checked.error())) {
            m_retrying.start(
                std::max(tryAgainAfter, checked.error().retryAfter.value_or(std::chrono::milliseconds{0})),
                this, [this] { check(); });
        }
        Q_EMIT failed(checked.error());
    });
}

void OrganizerPlane::take()
{
    if (m_census || m_paused || !m_organizer.graph() || m_organizer.username().isEmpty())
        return;
    m_retrying.stop();
    m_failed = false;
    m_census = std::make_unique<SubscriptionCensus>(*m_organizer.graph());
    Q_EMIT came();
}

void OrganizerPlane::letGo()
{
    if (!m_census)
        return;
    Q_EMIT going();
    m_census.reset();
}

} // namespace rollcall::monitor
