// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDialog>

#include <memory>

namespace Ui {
class SecretStoreDialog;
}

namespace rollcall::gui {

/// For a computer without a keychain, or with a locked one: the person decides where secrets are kept, or
/// that they are not. Nothing is ever kept in plain text. Accepted with a choice(); rejected: to quit.
class SecretStoreDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Reason {
        NoKeychain,
        KeychainLocked,   ///< or the person did not unlock it
        KeychainFailing,  ///< it answers, but keeps nothing
        PassphraseNeeded, ///< for the file that was chosen earlier
        WrongPassphrase,  ///< of the file, asked again
    };
    enum class Choice { KeychainAgain, File, Memory };

    /// `fileExists`: a passphrase is set already, so it is asked for once.
    SecretStoreDialog(Reason reason, bool fileExists, QWidget *parent = nullptr);
    ~SecretStoreDialog() override;

    [[nodiscard]] Choice choice() const;
    /// In UTF-8, for Choice::File.
    [[nodiscard]] QByteArray passphrase() const;

private:
    void refresh();

    std::unique_ptr<Ui::SecretStoreDialog> m_ui;
    bool m_fileExists;
};

} // namespace rollcall::gui
