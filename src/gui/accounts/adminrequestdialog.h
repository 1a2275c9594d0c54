// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accounts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class AdminRequestDialog;
}

namespace rollcall::gui {

/// The request for the administrator, to be read, changed, copied and saved.
class AdminRequestDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AdminRequestDialog(const monitor::AdminRequest &request, QWidget *parent = nullptr);
    ~AdminRequestDialog() override;

    /// For the organisation of `account` (adminRequestFor()), as a dialog of `parent`'s that deletes itself.
    static void openFor(const QList<monitor::AccountInfo> &accounts, const QString &account, QWidget *parent);

    void copy();
    /// False, and said in the dialog, if it fails.
    bool saveTo(const QString &path);

private:
    void chooseFile();

    std::unique_ptr<Ui::AdminRequestDialog> m_ui;
};

} // namespace rollcall::gui
