// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/exportconnectordialog.h"

#include "gui/accounts/accountsetuptext.h"
#include "gui/look/fitheight.h"
#include "gui/look/tokens.h"
#include "models/textformat.h"
#include "ui_exportconnectordialog.h"

#include <QAccessible>
#include <QDir>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

constexpr int exportWidth = 560;

} // namespace

ExportConnectorDialog::ExportConnectorDialog(monitor::AccountSetup &setup,
                                             const monitor::AccountInfo &connector, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportConnectorDialog>())
    , m_setup(setup)
    , m_connector(connector)
{
    m_ui->setupUi(this);
    // Not of the dialog: it would overrule what longer words need.
    m_ui->titleLabel->setMinimumWidth(exportWidth - 2 * tokens::space6);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    const QString name = models::isolated(connector.name);
    //: %1 is the name of an account
    m_ui->titleLabel->setText(tr("Export %1").arg(name));
    m_ui->explanationLabel->setText(
        tr("A file with the connector's ids and the keys to read what is delivered, encrypted under a "
           "passphrase. Another computer takes it over with Account ▸ Add account."));
    const bool whole = connector.credential != monitor::CredentialKind::None;
    m_ui->wholeButton->setEnabled(whole);
    m_ui->wholeLabel->setText(
        whole ? tr("The other computer can also subscribe. Give it only where that is needed.")
              : tr("It is not on this computer."));
    m_ui->readButton->setAccessibleDescription(m_ui->readLabel->text());
    m_ui->wholeButton->setAccessibleDescription(m_ui->wholeLabel->text());
    m_ui->fileEdit->setUse(FileField::Use::Save, tr("Export the connector"),
                           tr("Connectors of Rollcall") + u" (*.rollcall)"_s, connector.id + u".rollcall"_s);
    m_ui->fileEdit->setName(tr("File to write"));
    connect(m_ui->fileEdit, &FileField::pathChanged, this, &ExportConnectorDialog::edited);
    for (QLineEdit *edit : {m_ui->passphraseEdit, m_ui->againEdit})
        connect(edit, &QLineEdit::textChanged, this, &ExportConnectorDialog::edited);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &ExportConnectorDialog::exportConnector);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->exportButton->setProperty("primary", true);
    refresh();
    m_ui->fileEdit->setFocus();
}

ExportConnectorDialog::~ExportConnectorDialog() = default;

void ExportConnectorDialog::edited()
{
    m_state = State::Editing;
    m_failure.clear();
    refresh();
}

void ExportConnectorDialog::refresh()
{
    const bool working = m_state == State::Working;
    const bool finished = m_state == State::Done;
    const QString passphrase = m_ui->passphraseEdit->text();
    const QString mistake = passphraseMistake(passphrase, m_ui->againEdit->text());
    const bool untouched = passphrase.isEmpty() && m_ui->againEdit->text().isEmpty();
    const QString feedback = working                    ? tr("One moment…")
                             : m_state == State::Failed ? m_failure
                             : finished                 ? QString()
                             : untouched                ? QString()
                                                        : mistake;
    m_ui->feedbackLabel->setTone(m_state == State::Failed ? Tone::Alert : Tone::Quiet);
    m_ui->feedbackLabel->setText(feedback);
    m_ui->feedbackLabel->setVisible(!feedback.isEmpty());
    m_ui->fieldsCard->setVisible(!finished);
    m_ui->fieldsCard->setEnabled(!working);
    m_ui->exportButton->setVisible(!finished);
    m_ui->exportButton->setEnabled(!working && mistake.isEmpty() && !m_ui->fileEdit->path().isEmpty());
    m_ui->exportButton->setAccessibleDescription(feedback);
    m_ui->closeButton->setText(finished ? tr("Close") : tr("Cancel"));
    m_ui->closeButton->setEnabled(!working);
    fitHeight(*this, exportWidth);
}

void ExportConnectorDialog::exportConnector()
{
    const QPointer<QWidget> focused = focusWidget();
    m_state = State::Working;
    refresh();
    m_setup.exportConnector(m_connector.id, m_ui->fileEdit->path(), m_ui->passphraseEdit->text().toUtf8(),
                            m_ui->wholeButton->isChecked(), this, [this, focused](const auto &result) {
                                finish(result);
                                if (!result && focused) // it was disabled for a while
                                    focused->setFocus();
                            });
}

void ExportConnectorDialog::finish(const std::expected<monitor::SetupOutcome, monitor::SetupFailure> &result)
{
    QWidget *said = m_ui->feedbackLabel;
    if (result) {
        said = m_ui->titleLabel;
        m_state = State::Done;
        m_ui->titleLabel->setText(tr("The connector is in the file"));
        m_ui->explanationLabel->setText(
            //: %1 is a file
            tr("%1 can be opened with the passphrase alone. Hand the two over on different ways: with both, "
               "all "
               "that is delivered can be read.")
                .arg(models::isolated(QDir::toNativeSeparators(m_ui->fileEdit->path()))));
    } else {
        m_state = State::Failed;
        m_failure = setupFailureText(result.error());
    }
    refresh();
    if (result)
        m_ui->closeButton->setFocus();
    QAccessibleEvent event(said, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

/// What is being written is waited for.
void ExportConnectorDialog::done(int result)
{
    if (m_state != State::Working)
        QDialog::done(m_state == State::Done ? QDialog::Accepted : result);
}

} // namespace rollcall::gui
