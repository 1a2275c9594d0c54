// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tray shows notifications: Windows and macOS.
#include "apps/rollcall/desktopnotice.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

namespace rollcall::apps {

namespace {

class TrayNotice final : public DesktopNotice
{
public:
    void show(const QString &title, const QString &body) override
    {
        if (!QSystemTrayIcon::isSystemTrayAvailable())
            return;
        if (m_icon.icon().isNull())
            m_icon.setIcon(QGuiApplication::windowIcon());
        m_icon.show();
        m_icon.showMessage(title, body);
    }

private:
    QSystemTrayIcon m_icon;
};

} // namespace

std::unique_ptr<DesktopNotice> desktopNotice()
{
    return std::make_unique<TrayNotice>();
}

} // namespace rollcall::apps
