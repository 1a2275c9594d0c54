// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountactions.h"

#include "gui/accounts/accountchanges.h"
#include "gui/accounts/accountsdialog.h"
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/signindialog.h"
#include "gui/accounts/signoutdialog.h"
#include "gui/window/questions.h"

#include <QWidget>

#include <algorithm>

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

void AccountActions::letChange(monitor::AccountSetup &setup)
{
    m_setup = &setup;
    m_changes = new AccountChanges(m_monitor, setup, m_window);
    connect(m_changes, &AccountChanges::changed, this, &AccountActions::changed);
}

void AccountActions::add(const QString &bundle)
{
    if (m_changes)
        m_changes->add(bundle);
}

void AccountActions::changed(const QString &account)
{
    const QString risk = questions::atRisk(m_monitor);
    if (risk.isEmpty()) {
        Q_EMIT settingsChanged(account);
        return;
    }
    //: %1 is "Rollcall is still recording 2 meetings."
    questions::switchAccount(m_window,
                             tr("The change is kept, and Rollcall has to begin anew with it. %1").arg(risk),
                             [this, account] { Q_EMIT settingsChanged(account); });
}

void AccountActions::beginAnew()
{
    const auto accounts = m_monitor.accounts();
    const auto used =
        std::ranges::find_if(accounts, [](const monitor::AccountInfo &one) { return one.inUse; });
    changed(used == accounts.end() ? QString() : used->id);
}

void AccountActions::signIn(const QString &account)
{
    if (raiseOpen<SignInDialog>(m_window))
        return;
    const auto accounts = m_monitor.accounts();
    const bool nobody = std::ranges::none_of(
        accounts, [](const monitor::AccountInfo &one) { return one.plane == config::Plane::Organizer; });
    if (nobody && m_changes)
        return m_changes->add();
    auto *dialog = new SignInDialog(m_monitor, m_format, &m_window, {.account = account});
    connect(dialog, &SignInDialog::browserRequested, this, &AccountActions::browserRequested);
    open(dialog);
}

void AccountActions::showAccounts()
{
    if (raiseOpen<AccountsDialog>(m_window))
        return;
    auto *dialog = new AccountsDialog(m_monitor, m_format, &m_window, m_setup);
    connect(dialog, &AccountsDialog::settingsChanged, this, &AccountActions::changed);
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
