// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/secretstoredialog.h"

#include "gui/accounts/accountsetuptext.h"
#include "gui/look/fitheight.h"
#include "gui/look/tokens.h"
#include "ui_secretstoredialog.h"

#include <QPushButton>

namespace rollcall::gui {

namespace {

constexpr int storeWidth = 540;

} // namespace

SecretStoreDialog::SecretStoreDialog(Reason reason, bool fileExists, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SecretStoreDialog>())
    , m_fileExists(fileExists)
{
    m_ui->setupUi(this);
    // Not of the dialog: it would overrule what longer words need.
    m_ui->titleLabel->setMinimumWidth(storeWidth - 2 * tokens::space6);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->repeatCaption->setVisible(!fileExists);
    m_ui->repeatEdit->setVisible(!fileExists);
    m_ui->fileLabel->setText(
        fileExists ? tr("The file is there already. Type its passphrase.")
                   : tr("Encrypted, in Rollcall's data folder. The passphrase is asked for at each start; "
                        "without it the file is of no use to anybody, you included."));
    switch (reason) {
    case Reason::NoKeychain:
        m_ui->titleLabel->setText(tr("This computer has no keychain"));
        m_ui->explanationLabel->setText(
            tr("Rollcall keeps sign-ins and keys in the system's keychain, and none answers here. It never "
               "keeps them unprotected. Where should they go?"));
        break;
    case Reason::KeychainLocked:
        m_ui->titleLabel->setText(tr("The keychain is locked"));
        m_ui->explanationLabel->setText(
            tr("Rollcall keeps sign-ins and keys there and could not open it. It never keeps them "
               "unprotected. What should it do?"));
        break;
    case Reason::KeychainFailing:
        m_ui->titleLabel->setText(tr("The keychain does not work"));
        m_ui->explanationLabel->setText(tr(
            "It answers, but keeps nothing. Rollcall keeps sign-ins and keys there, and never unprotected. "
            "Where should they go?"));
        break;
    case Reason::PassphraseNeeded:
        m_ui->titleLabel->setText(tr("Your passphrase, please"));
        m_ui->explanationLabel->setText(
            tr("Your sign-ins and keys are in a file under a passphrase, as you chose."));
        break;
    case Reason::WrongPassphrase:
        m_ui->titleLabel->setText(tr("The passphrase is not the right one"));
        m_ui->explanationLabel->setText(
            tr("The file with your sign-ins and keys stays closed. Type it again, "
               "or go on without the file for now."));
        break;
    }
    // Who decided once is not asked to decide again. Else nothing is chosen for the person; to unlock what is
    // locked takes nothing away.
    m_ui->fileButton->setChecked(fileExists && reason != Reason::KeychainLocked);
    m_ui->againButton->setChecked(reason == Reason::KeychainLocked);
    for (QRadioButton *button : {m_ui->againButton, m_ui->fileButton, m_ui->memoryButton})
        connect(button, &QRadioButton::toggled, this, &SecretStoreDialog::refresh);
    connect(m_ui->passphraseEdit, &QLineEdit::textChanged, this, &SecretStoreDialog::refresh);
    connect(m_ui->repeatEdit, &QLineEdit::textChanged, this, &SecretStoreDialog::refresh);
    connect(m_ui->continueButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->quitButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->againButton->setAccessibleDescription(m_ui->againLabel->text());
    m_ui->fileButton->setAccessibleDescription(m_ui->fileLabel->text());
    m_ui->memoryButton->setAccessibleDescription(m_ui->memoryLabel->text());
    refresh();
    if (m_ui->fileButton->isChecked())
        m_ui->passphraseEdit->setFocus();
}

SecretStoreDialog::~SecretStoreDialog() = default;

SecretStoreDialog::Choice SecretStoreDialog::choice() const
{
    if (m_ui->fileButton->isChecked())
        return Choice::File;
    return m_ui->memoryButton->isChecked() ? Choice::Memory : Choice::KeychainAgain;
}

QByteArray SecretStoreDialog::passphrase() const
{
    return m_ui->passphraseEdit->text().toUtf8();
}

void SecretStoreDialog::refresh()
{
    const bool file = m_ui->fileButton->isChecked();
    const QString passphrase = m_ui->passphraseEdit->text();
    QString feedback;
    bool ready = m_ui->againButton->isChecked() || m_ui->memoryButton->isChecked();
    if (file && m_fileExists) {
        ready = !passphrase.isEmpty();
    } else if (file) {
        feedback = passphraseMistake(passphrase, m_ui->repeatEdit->text());
        ready = feedback.isEmpty();
    }
    m_ui->passphraseBox->setVisible(file);
    m_ui->feedbackLabel->setVisible(!feedback.isEmpty());
    m_ui->feedbackLabel->setText(feedback);
    m_ui->continueButton->setEnabled(ready);
    fitHeight(*this, storeWidth);
}

} // namespace rollcall::gui
