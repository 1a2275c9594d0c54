// SPDX-License-Identifier: GPL-3.0-or-later
// Written against Microsoft's reference ("System Sleep Criteria", RegisterSuspendResumeNotification,
// PowerCreateRequest).
#include "apps/systemsleep/systemsleep.h"

#include <QSemaphore>
#include <qt_windows.h>

#include <chrono>
#include <powerbase.h>
#include <powrprof.h>
#include <string>

namespace rollcall::apps {

namespace {

/// "An application has approximately two seconds" (PBT_APMSUSPEND).
constexpr std::chrono::milliseconds patience{1500};

class WindowsSleep final : public monitor::SystemSleep
{
public:
    WindowsSleep()
    {
        m_subscription.Callback = &WindowsSleep::told;
        m_subscription.Context = this;
        if (PowerRegisterSuspendResumeNotification(DEVICE_NOTIFY_CALLBACK, &m_subscription,
                                                   &m_registration) != ERROR_SUCCESS)
            m_registration = nullptr;
    }
    ~WindowsSleep() override
    {
        if (m_registration)
            PowerUnregisterSuspendResumeNotification(m_registration);
        stayAwake({});
    }

    void stayAwake(const QString &reason) override
    {
        if (m_request) {
            PowerClearRequest(m_request, PowerRequestSystemRequired);
            CloseHandle(m_request);
            m_request = nullptr;
        }
        if (reason.isEmpty())
            return;
        std::wstring text = reason.toStdWString();
        REASON_CONTEXT context{};
        context.Version = POWER_REQUEST_CONTEXT_VERSION;
        context.Flags = POWER_REQUEST_CONTEXT_SIMPLE_STRING;
        context.Reason.SimpleReasonString = text.data();
        const HANDLE request = PowerCreateRequest(&context);
        if (request == INVALID_HANDLE_VALUE)
            return;
        m_request = request;
        PowerSetRequest(m_request, PowerRequestSystemRequired);
    }

    void letSleep() override { m_ready.release(); }

private:
    /// On a thread of the system, which sleeps once this returns.
    static ULONG CALLBACK told(PVOID context, ULONG type, PVOID)
    {
        auto *self = static_cast<WindowsSleep *>(context);
        if (type == PBT_APMSUSPEND) {
            self->m_ready.acquire(self->m_ready.available()); // of a time that came too late
            QMetaObject::invokeMethod(self, [self] { Q_EMIT self->aboutToSleep(); }, Qt::QueuedConnection);
            (void)self->m_ready.tryAcquire(1, int(patience.count()));
        } else if (type == PBT_APMRESUMEAUTOMATIC) {
            QMetaObject::invokeMethod(self, [self] { Q_EMIT self->wokeUp(); }, Qt::QueuedConnection);
        }
        return ERROR_SUCCESS;
    }

    DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS m_subscription{};
    HPOWERNOTIFY m_registration = nullptr;
    HANDLE m_request = nullptr;
    QSemaphore m_ready;
};

} // namespace

std::unique_ptr<monitor::SystemSleep> systemSleep()
{
    return std::make_unique<WindowsSleep>();
}

} // namespace rollcall::apps
