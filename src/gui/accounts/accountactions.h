// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/accounts/accountsetup.h"
#include "monitor/monitor.h"

#include <QObject>

class QWidget;

namespace rollcall::gui {

class AccountChanges;

/// What a window can do about accounts. Each opens a dialog over `window` and returns at once; one of a kind
/// is open at a time.
class AccountActions final : public QObject
{
    Q_OBJECT

public:
    AccountActions(monitor::Monitor &monitor, const models::TextFormat &format, QWidget &window);

    /// From now on accounts can be added, too. `setup` is borrowed; it must outlive this.
    void letChange(monitor::AccountSetup &setup);
    [[nodiscard]] bool canAdd() const { return m_changes; }

    /// To `account`, an organizer's; empty: the one in use. Where there is none, one can be added.
    void signIn(const QString &account = {});
    /// `bundle`: the file of a connector, if that is what is wanted.
    void add(const QString &bundle = {});
    void showAccounts();
    /// Of the one account that is in use; where there are several, they are shown to choose from.
    void signOut();
    void showRequest();

    /// The settings have been changed elsewhere, but for the accounts: the one in use stays.
    void beginAnew();
    /// There is somebody, or a connector, to sign out.
    [[nodiscard]] bool canSignOut() const;

Q_SIGNALS:
    void browserRequested(const QString &address);
    /// The settings have been changed: they are to be read anew, and `account` is to be used; empty: the
    /// first of them. The person has been asked, if anything ends with it.
    void settingsChanged(const QString &account);

private:
    void changed(const QString &account);

    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    QWidget &m_window;
    monitor::AccountSetup *m_setup = nullptr;
    AccountChanges *m_changes = nullptr;
};

} // namespace rollcall::gui
