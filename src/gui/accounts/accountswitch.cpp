// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountswitch.h"

#include "gui/window/questions.h"
#include "models/textformat.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

AccountSwitch::AccountSwitch(monitor::Monitor &monitor, QMenu &menu, QWidget &window)
    : QObject(&window)
    , m_monitor(monitor)
    , m_menu(menu)
    , m_window(window)
{
    connect(&monitor, &monitor::Monitor::accountsChanged, this, &AccountSwitch::rebuild);
    rebuild();
}

void AccountSwitch::rebuild()
{
    const auto accounts = m_monitor.accounts();
    m_menu.clear();
    m_menu.menuAction()->setVisible(
        std::any_of(accounts.begin(), accounts.end(), [](const auto &one) { return !one.inUse; }));
    for (const monitor::AccountInfo &account : accounts) {
        QString text = models::isolated(account.name.toStdString());
        if (account.name != account.id)
            //: %1 is a person's name, %2 what the account is called in the settings
            text = tr("%1 (%2)").arg(text, models::isolated(account.id.toStdString()));
        QAction *action = m_menu.addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(account.inUse);
        // Unticking means nothing; two accounts of one organisation are in use together.
        connect(action, &QAction::triggered, this, [this, action, account] {
            action->setChecked(account.inUse);
            if (!account.inUse)
                choose(account);
        });
    }
}

void AccountSwitch::choose(const monitor::AccountInfo &account)
{
    const QString risk = questions::atRisk(m_monitor);
    const QString id = account.id;
    if (risk.isEmpty())
        Q_EMIT chosen(id);
    else
        questions::switchAccount(m_window, risk, [this, id] { Q_EMIT chosen(id); });
}

} // namespace rollcall::gui
