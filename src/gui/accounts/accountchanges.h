// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accountsetup.h"
#include "monitor/monitor.h"

#include <QObject>

class QWidget;

namespace rollcall::gui {

/// What a window can do to the accounts of the settings. Each opens a dialog over `window` and returns at
/// once.
class AccountChanges final : public QObject
{
    Q_OBJECT

public:
    /// All borrowed.
    AccountChanges(monitor::Monitor &monitor, monitor::AccountSetup &setup, QWidget &window);

    /// Of kinds to choose from; of a connector's file if `bundle` names one.
    void add(const QString &bundle = {});
    void renewCredential(const monitor::AccountInfo &connector);
    void exportConnector(const monitor::AccountInfo &connector);
    /// Asks first.
    void remove(const monitor::AccountInfo &account);

Q_SIGNALS:
    /// The settings are others now, and `account` is the one to go on with; empty: the first of them.
    void changed(const QString &account);

private:
    void removeNow(const monitor::AccountInfo &account);

    monitor::Monitor &m_monitor;
    monitor::AccountSetup &m_setup;
    QWidget &m_window;
};

} // namespace rollcall::gui
