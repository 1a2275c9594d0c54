// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/accounts/accountsetup.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>
#include <optional>

class QVBoxLayout;

namespace Ui {
class AccountsDialog;
}

namespace rollcall::gui {

class AccountChanges;

/// Which rung we are on, every account with its permissions, and what the next rung adds. Follows the
/// monitor while it is open; asks for a check when it opens on accounts that nobody has asked about yet.
class AccountsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `setup` may be null: then accounts are not added or changed from here.
    AccountsDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr,
                   monitor::AccountSetup *setup = nullptr);
    ~AccountsDialog() override;

Q_SIGNALS:
    /// Of a sign-in that began here.
    void browserRequested(const QString &address);
    /// As AccountChanges::changed().
    void settingsChanged(const QString &account);

protected:
    void changeEvent(QEvent *event) override;

private:
    void groundScrollBar();
    void refresh();
    void addOrganisation(QVBoxLayout &column, const QList<monitor::AccountInfo> &accounts, bool titled);
    void check();
    void signIn(const monitor::SignInRequest &request);
    void signOut(const monitor::AccountInfo &account);

    std::unique_ptr<Ui::AccountsDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    AccountChanges *m_changes = nullptr; ///< null: there are none
    bool m_checking = false;
    std::optional<base::Instant> m_checkedAt;
};

} // namespace rollcall::gui
