// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class SignInDialog;
}

namespace rollcall::gui {

/// Device-code sign-in: the code to type elsewhere, for as long as it is good. Starts by itself; closing it
/// cancels. Accepted once signed in.
class SignInDialog final : public QDialog
{
    Q_OBJECT

public:
    SignInDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~SignInDialog() override;

    enum class State { Asking, Code, Expired, Failed };
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    /// The address to be opened in a browser.
    void browserRequested(const QString &address);

private:
    void start();
    void showCode(const monitor::DeviceCodePrompt &prompt);
    void showError(const base::Error &error);
    void tick();
    void setState(State state);

    std::unique_ptr<Ui::SignInDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    std::optional<monitor::DeviceCodePrompt> m_prompt;
    base::Timer m_timer;
    State m_state = State::Asking;
};

} // namespace rollcall::gui
