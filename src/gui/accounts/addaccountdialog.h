// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accounts.h"
#include "monitor/accounts/accountsetup.h"

#include <QDialog>
#include <QPointer>

#include <memory>
#include <optional>

namespace Ui {
class AddAccountDialog;
}

namespace rollcall::gui {

/// Adds an account to the settings: one to sign in to, a connector with its credential, or a connector from
/// a file; or gives a connector another credential. Accepted once that is done.
class AddAccountDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Kind { Organizer, Connector, Bundle };
    enum class State { Editing, Working, Refused, Done };

    /// `setup` is borrowed.
    explicit AddAccountDialog(monitor::AccountSetup &setup, QWidget *parent = nullptr);
    /// To renew the credential of `connector`.
    AddAccountDialog(monitor::AccountSetup &setup, const monitor::AccountInfo &connector,
                     QWidget *parent = nullptr);
    ~AddAccountDialog() override;

    void choose(Kind kind);
    /// A connector from this file, which only its passphrase is missing to.
    void chooseBundle(const QString &path);
    [[nodiscard]] State state() const { return m_state; }
    /// The one that was added or changed; once accepted.
    [[nodiscard]] QString account() const { return m_account; }

    void done(int result) override;

private:
    void setUp();
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] monitor::CredentialInput credential() const;
    [[nodiscard]] config::AccountConfig config() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QString mistake() const;
    void proposeName();
    void edited();
    void refresh();
    void showRows();
    void add();
    void finish(const std::expected<monitor::SetupOutcome, monitor::SetupFailure> &result);
    void showFailure(const monitor::SetupFailure &failure);

    std::unique_ptr<Ui::AddAccountDialog> m_ui;
    monitor::AccountSetup &m_setup;
    std::optional<monitor::AccountInfo> m_renewed;
    State m_state = State::Editing;
    QString m_account;
    QString m_proposedName; ///< until a person types another
    QString m_failure;      ///< until something is typed
    QString m_copy;         ///< of a refusal, for the clipboard
    bool m_mayReplace = false;
    QPointer<QWidget> m_focused; ///< where somebody was before the work began
};

} // namespace rollcall::gui
