// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/monitor.h"

#include <QObject>

class QMenu;
class QWidget;

namespace rollcall::gui {

/// The menu of accounts: those in use are ticked, another one can be chosen. Hidden where there is nothing to
/// choose.
class AccountSwitch final : public QObject
{
    Q_OBJECT

public:
    /// All borrowed; `window` is what a question stands over.
    AccountSwitch(monitor::Monitor &monitor, QMenu &menu, QWidget &window);

Q_SIGNALS:
    /// Another account is to be used, whatever ends with it: the person has been asked.
    void chosen(const QString &account);

private:
    void rebuild();
    void choose(const monitor::AccountInfo &account);

    monitor::Monitor &m_monitor;
    QMenu &m_menu;
    QWidget &m_window;
};

} // namespace rollcall::gui
