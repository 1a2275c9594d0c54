// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/busnotice.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStringList>
#include <QVariantMap>

namespace rollcall::apps {

namespace {

QDBusMessage callTo(const QString &method)
{
    const QString name = QStringLiteral("org.freedesktop.Notifications");
    return QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/Notifications"), name,
                                          method);
}

} // namespace

BusNotice::BusNotice(const QDBusConnection &bus)
    : m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    auto *answer =
        new QDBusPendingCallWatcher(m_bus.asyncCall(callTo(QStringLiteral("GetCapabilities"))), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QStringList> reply = *answer;
        m_hasMarkup = !reply.isError() && reply.value().contains(QStringLiteral("body-markup"));
    });
}

void BusNotice::show(const QString &title, const QString &body)
{
    if (!m_bus.isConnected())
        return;
    constexpr int untilClosed = 0; // whoever wakes the machine sees it
    QDBusMessage call = callTo(QStringLiteral("Notify"));
    // Its icon has the same name as the desktop file.
    const QString name = QGuiApplication::desktopFileName();
    call << QStringLiteral("Rollcall") << m_shown << name << title
         << (m_hasMarkup ? body.toHtmlEscaped() : body) << QStringList()
         << QVariantMap{{QStringLiteral("desktop-entry"), name}} << untilClosed;
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        m_shown = reply.isError() ? 0 : reply.value();
    });
}

std::unique_ptr<DesktopNotice> desktopNotice()
{
    return std::make_unique<BusNotice>();
}

} // namespace rollcall::apps
