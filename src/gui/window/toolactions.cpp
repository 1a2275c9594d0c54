// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/toolactions.h"

#include "gui/accounts/accountactions.h"
#include "gui/delivery/checkdialog.h"
#include "gui/delivery/deliverydialog.h"
#include "gui/delivery/subscriptionsdialog.h"
#include "gui/window/infodialogs.h"

namespace rollcall::gui {

ToolActions::ToolActions(monitor::Monitor &monitor, const models::TextFormat &format,
                         AccountActions &accounts, QWidget &window)
    : QObject(&window)
    , m_monitor(monitor)
    , m_format(format)
    , m_accounts(accounts)
    , m_window(window)
{
}

void ToolActions::letDeliveryChange(monitor::DeliverySetup &setup)
{
    m_setup = &setup;
}

bool ToolActions::showDelivery(const QString &link)
{
    if (!m_setup)
        return false;
    auto *dialog = m_window.findChild<DeliveryDialog *>(QString(), Qt::FindDirectChildrenOnly);
    if (!dialog || !dialog->isVisible()) {
        dialog = new DeliveryDialog(m_monitor, *m_setup, m_format, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, &m_accounts, &AccountActions::beginAnew);
        dialog->open();
    }
    dialog->activateWindow();
    if (!link.isEmpty())
        dialog->openLink(link);
    return true;
}

void ToolActions::showConnection()
{
    auto *dialog = new ConnectionDialog(m_monitor, m_format, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerChange(m_setup);
    connect(dialog, &ConnectionDialog::changeRequested, this, [this] { showDelivery(); });
    dialog->open();
}

void ToolActions::showCheck()
{
    auto *dialog = new CheckDialog(*m_monitor.chainCheck(), m_format, &m_window,
                                   monitor::deliveryMode(m_monitor.health().delivery));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CheckDialog::signInRequested, &m_accounts, [this] { m_accounts.signIn(); });
    dialog->open();
}

void ToolActions::showSubscriptions()
{
    auto *dialog = new SubscriptionsDialog(m_monitor, *m_monitor.subscriptions(), m_format, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace rollcall::gui
