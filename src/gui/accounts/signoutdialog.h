// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SignOutDialog;
}

namespace rollcall::gui {

/// Asks once, then says of each thing what became of it.
class SignOutDialog final : public QDialog
{
    Q_OBJECT

public:
    SignOutDialog(monitor::Monitor &monitor, const monitor::AccountInfo &account,
                  const models::TextFormat &format, QWidget *parent = nullptr);
    ~SignOutDialog() override;

    enum class State { Question, Working, Done, Failed };
    [[nodiscard]] State state() const { return m_state; }

private:
    void signOut();
    void refresh();
    void showReport(const monitor::SignOutReport &report);
    void setState(State state, const QString &title, const QString &explanation);

    std::unique_ptr<Ui::SignOutDialog> m_ui;
    monitor::Monitor &m_monitor;
    monitor::AccountInfo m_account;
    models::TextFormat m_format;
    QStringList m_list; ///< what was done, to be copied
    State m_state = State::Question;
};

} // namespace rollcall::gui
