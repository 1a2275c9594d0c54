// SPDX-License-Identifier: GPL-3.0-or-later
// Written against Apple's reference (IOPMLib.h, Technical Q&A QA1340).
#include "apps/systemsleep/systemsleep.h"

#include <IOKit/IOKitLib.h>
#include <IOKit/IOMessage.h>
#include <IOKit/pwr_mgt/IOPMLib.h>

namespace rollcall::apps {

namespace {

/// Tells of sleep where the main thread serves its run loop, as it does where there are windows.
class MacSleep final : public monitor::SystemSleep
{
public:
    MacSleep()
        : m_root(IORegisterForSystemPower(this, &m_port, &MacSleep::told, &m_notifier))
    {
        if (m_root != MACH_PORT_NULL)
            CFRunLoopAddSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port),
                               kCFRunLoopCommonModes);
    }
    ~MacSleep() override
    {
        stayAwake({});
        if (m_root == MACH_PORT_NULL)
            return;
        CFRunLoopRemoveSource(CFRunLoopGetMain(), IONotificationPortGetRunLoopSource(m_port),
                              kCFRunLoopCommonModes);
        IODeregisterForSystemPower(&m_notifier);
        IOServiceClose(m_root);
        IONotificationPortDestroy(m_port);
    }

    void stayAwake(const QString &reason) override
    {
        if (m_assertion != kIOPMNullAssertionID)
            IOPMAssertionRelease(std::exchange(m_assertion, kIOPMNullAssertionID));
        if (reason.isEmpty())
            return;
        const CFStringRef text = reason.toCFString();
        if (IOPMAssertionCreateWithName(kIOPMAssertPreventUserIdleSystemSleep, kIOPMAssertionLevelOn, text,
                                        &m_assertion) != kIOReturnSuccess)
            m_assertion = kIOPMNullAssertionID;
        CFRelease(text);
    }

    void letSleep() override
    {
        if (m_asked)
            IOAllowPowerChange(m_root, std::exchange(m_asked, 0));
    }

private:
    static void told(void *context, io_service_t, natural_t message, void *argument)
    {
        auto *self = static_cast<MacSleep *>(context);
        switch (message) {
        case kIOMessageCanSystemSleep: // from idleness: that is up to the assertions
            IOAllowPowerChange(self->m_root, reinterpret_cast<intptr_t>(argument));
            break;
        case kIOMessageSystemWillSleep:
            self->m_asked = reinterpret_cast<intptr_t>(argument);
            Q_EMIT self->aboutToSleep();
            break;
        case kIOMessageSystemHasPoweredOn:
            Q_EMIT self->wokeUp();
            break;
        default:
            break;
        }
    }

    IONotificationPortRef m_port = nullptr;
    io_object_t m_notifier = 0;
    io_connect_t m_root;
    intptr_t m_asked = 0;
    IOPMAssertionID m_assertion = kIOPMNullAssertionID;
};

} // namespace

std::unique_ptr<monitor::SystemSleep> systemSleep()
{
    return std::make_unique<MacSleep>();
}

} // namespace rollcall::apps
