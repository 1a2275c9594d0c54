// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/accounts/signintext.h"
#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QDialog>
#include <QUrl>

#include <memory>
#include <optional>

namespace Ui {
class SignInDialog;
}

namespace rollcall::gui {

/// Signs an organizer in: by a code that is typed elsewhere, or in a browser that comes back by itself.
/// Starts by itself; closing it cancels. Accepted once signed in.
class SignInDialog final : public QDialog
{
    Q_OBJECT

public:
    SignInDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr,
                 monitor::SignInRequest request = {});
    ~SignInDialog() override;

    enum class State { Asking, Code, Browser, Expired, Failed };
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    /// The address to be opened in a browser.
    void browserRequested(const QString &address);

private:
    void connectButtons();
    /// What is of no more use does not stay in the clipboard.
    void takeBackCopied();
    void start();
    void start(monitor::SignInMethod method);
    void showCode(const monitor::DeviceCodePrompt &prompt);
    void showBrowser(const QUrl &address);
    void showRefusal(const monitor::SignInRefusal &refusal);
    void openBrowser();
    void perform(SignInStep step);
    void offer(SignInStep first, std::optional<SignInStep> second);
    void tick();
    void setState(State state, const QString &title, const QString &explanation);
    void copyDetails();

    std::unique_ptr<Ui::SignInDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    monitor::SignInRequest m_request;
    std::optional<monitor::DeviceCodePrompt> m_prompt;
    QUrl m_address;       ///< of the browser's way
    QString m_copied;     ///< by a click here, and good for this sign-in only
    SignInText m_refusal; ///< as it is shown
    SignInStep m_first = SignInStep::TryAgain;
    std::optional<SignInStep> m_second;
    base::Timer m_timer;
    State m_state = State::Asking;
};

} // namespace rollcall::gui
