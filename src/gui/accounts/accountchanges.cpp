// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountchanges.h"

#include "gui/accounts/accountsetuptext.h"
#include "gui/accounts/addaccountdialog.h"
#include "gui/accounts/exportconnectordialog.h"
#include "models/textformat.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

void openOver(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

AccountChanges::AccountChanges(monitor::Monitor &monitor, monitor::AccountSetup &setup, QWidget &window)
    : QObject(&window)
    , m_monitor(monitor)
    , m_setup(setup)
    , m_window(window)
{
}

void AccountChanges::add(const QString &bundle)
{
    if (auto *before = m_window.findChild<AddAccountDialog *>(QString(), Qt::FindDirectChildrenOnly);
        before && before->isVisible()) {
        before->activateWindow();
        return;
    }
    auto *dialog = new AddAccountDialog(m_setup, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT changed(dialog->account()); });
    openOver(dialog);
    if (!bundle.isEmpty())
        dialog->chooseBundle(bundle);
}

void AccountChanges::renewCredential(const monitor::AccountInfo &connector)
{
    auto *dialog = new AddAccountDialog(m_setup, connector, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT changed(dialog->account()); });
    openOver(dialog);
}

void AccountChanges::exportConnector(const monitor::AccountInfo &connector)
{
    openOver(new ExportConnectorDialog(m_setup, connector, &m_window));
}

void AccountChanges::remove(const monitor::AccountInfo &account)
{
    auto *box = new QMessageBox(&m_window);
    box->setObjectName(u"removeAccountBox"_s);
    box->setWindowTitle(tr("Remove the account"));
    box->setTextFormat(Qt::PlainText);
    //: %1 is the name of an account
    box->setText(tr("Remove %1 from Rollcall's settings?").arg(models::isolated(account.name)));
    box->setInformativeText(tr("Its client id and organisation are forgotten. What is recorded stays."));
    const QPushButton *agree = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(box, &QDialog::finished, this, [this, box, agree, account] {
        if (box->clickedButton() == agree)
            removeNow(account);
    });
    openOver(box);
}

void AccountChanges::removeNow(const monitor::AccountInfo &account)
{
    m_setup.remove(account.id, this, [this, id = account.id](const auto &result) {
        if (result) {
            // Who is not concerned goes on as before.
            const auto accounts = m_monitor.accounts();
            const auto used = std::ranges::find_if(
                accounts, [&id](const monitor::AccountInfo &one) { return one.inUse && one.id != id; });
            Q_EMIT changed(used == accounts.end() ? QString() : used->id);
            return;
        }
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove the account"),
                                    setupFailureText(result.error()), QMessageBox::Close, &m_window);
        box->setObjectName(u"notRemovedBox"_s);
        box->setTextFormat(Qt::PlainText);
        openOver(box);
    });
}

} // namespace rollcall::gui
