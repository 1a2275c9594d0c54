// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accountactions.h"

#include "gui/accountsdialog.h"
#include "gui/adminrequestdialog.h"
#include "gui/signindialog.h"
#include "gui/signoutdialog.h"

#include <QWidget>

namespace rollcall::gui {

namespace {

/// Who can be signed out now.
QList<monitor::AccountInfo> present(const monitor::Monitor &monitor)
{
    QList<monitor::AccountInfo> accounts = monitor.accounts();
    accounts.removeIf([](const monitor::AccountInfo &one) {
        return !one.inUse || one.state == monitor::AccountState::SignedOut;
    });
    return accounts;
}

/// True, and it comes to the front, if one is open already.
template <typename Dialog> bool raiseOpen(QWidget &window)
{
    auto *dialog = window.findChild<Dialog *>(QString(), Qt::FindDirectChildrenOnly);
    if (!dialog || !dialog->isVisible())
        return false;
    dialog->raise();
    dialog->activateWindow();
    return true;
}

void open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

AccountActions::AccountActions(monitor::Monitor &monitor, const models::TextFormat &format, QWidget &window)
    : QObject(&window)
    , m_monitor(monitor)
    , m_format(format)
    , m_window(window)
{
}

void AccountActions::signIn()
{
    if (raiseOpen<SignInDialog>(m_window))
        return;
    auto *dialog = new SignInDialog(m_monitor, m_format, &m_window);
    connect(dialog, &SignInDialog::browserRequested, this, &AccountActions::browserRequested);
    open(dialog);
}

void AccountActions::showAccounts()
{
    if (raiseOpen<AccountsDialog>(m_window))
        return;
    auto *dialog = new AccountsDialog(m_monitor, m_format, &m_window);
    connect(dialog, &AccountsDialog::browserRequested, this, &AccountActions::browserRequested);
    open(dialog);
}

void AccountActions::signOut()
{
    const auto accounts = present(m_monitor);
    if (accounts.size() != 1)
        showAccounts();
    else if (!raiseOpen<SignOutDialog>(m_window))
        open(new SignOutDialog(m_monitor, accounts.first(), m_format, &m_window));
}

void AccountActions::showRequest()
{
    if (!raiseOpen<AdminRequestDialog>(m_window))
        AdminRequestDialog::openFor(m_monitor.accounts(), {}, &m_window);
}

bool AccountActions::canSignOut() const
{
    return !present(m_monitor).isEmpty();
}

} // namespace rollcall::gui
