// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ending.h"

namespace rollcall::cli {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 10s;
constexpr auto untilPublished = 300ms; // views are told every 100 ms

} // namespace

Ending::Ending(Session &session, monitor::Service &service)
    : QObject(&session)
    , m_session(session)
    , m_service(service)
{
}

void Ending::begin()
{
    if (m_begun)
        return finish();
    m_begun = true;
    m_session.environment().scheduler.after(patience, this, [this] { finish(); });
    m_service.wrapUp(this, [this] {
        m_session.environment().scheduler.after(untilPublished, this, [this] { finish(); });
    });
}

void Ending::finish()
{
    if (std::exchange(m_finished, true))
        return;
    const monitor::Health health = m_service.health();
    if (!health.lastContact && health.problem)
        return m_session.finish(exitCode(health.problem->kind)); // it has been told
    m_session.finish();
}

} // namespace rollcall::cli
