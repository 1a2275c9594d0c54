// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/sleepkeeping.h"

#include "gui/window/absencetext.h"
#include "gui/window/sleepstatus.h"

namespace rollcall::apps {

using config::Key;

namespace {

bool staysAwake(const config::Settings &settings)
{
    return settings.text(Key::PowerStayAwake) == u"true";
}

} // namespace

SleepKeeping::SleepKeeping(Services services, config::Settings settings)
    : m_services(std::move(services))
    , m_settings(std::move(settings))
    , m_guard(m_services.monitor, *m_services.system, m_services.realTime,
              {.stayAwake = staysAwake(m_settings), .reason = gui::awakeReason, .wrapUp = m_services.wrapUp})
{
    gui::SleepStatus &status = m_services.window.sleepStatus();
    status.setChoice(
        {.stayAwake = staysAwake(m_settings), .locked = m_settings.isLocked(Key::PowerStayAwake)});
    status.setKeepingAwake(m_guard.isKeepingAwake());
    connect(&status, &gui::SleepStatus::stayAwakeChosen, this, &SleepKeeping::choose);
    connect(&m_guard, &monitor::SleepGuard::keepingAwakeChanged, &status,
            [this, &status] { status.setKeepingAwake(m_guard.isKeepingAwake()); });
    connect(&m_guard, &monitor::SleepGuard::sleeping, this, [this](const monitor::Absence &absence) {
        const gui::SleepText text = gui::sleepText(absence, models::TextFormat());
        if (text.loses)
            m_services.notice->show(text.title, text.body);
    });
}

void SleepKeeping::choose(bool stayAwake)
{
    m_guard.setStayAwake(stayAwake);
    auto settings = m_settings.reread(); // another window may have written meanwhile
    const auto written = settings ? settings->set(Key::PowerStayAwake, stayAwake ? QStringLiteral("true")
                                                                                 : QStringLiteral("false"))
                                  : std::unexpected(settings.error());
    if (!written)
        Q_EMIT notRemembered(written.error());
}

} // namespace rollcall::apps
