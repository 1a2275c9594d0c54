// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accounts.h"
#include "monitor/accounts/accountsetup.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ExportConnectorDialog;
}

namespace rollcall::gui {

/// Writes a connector into a file under a passphrase, for another computer.
class ExportConnectorDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class State { Editing, Working, Failed, Done };

    /// `setup` is borrowed.
    ExportConnectorDialog(monitor::AccountSetup &setup, const monitor::AccountInfo &connector,
                          QWidget *parent = nullptr);
    ~ExportConnectorDialog() override;

    [[nodiscard]] State state() const { return m_state; }
    void done(int result) override;

private:
    void exportConnector();
    void finish(const std::expected<monitor::SetupOutcome, monitor::SetupFailure> &result);
    void edited();
    void refresh();

    std::unique_ptr<Ui::ExportConnectorDialog> m_ui;
    monitor::AccountSetup &m_setup;
    monitor::AccountInfo m_connector;
    State m_state = State::Editing;
    QString m_failure;
};

} // namespace rollcall::gui
