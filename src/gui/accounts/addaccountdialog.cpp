// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/addaccountdialog.h"

#include "gui/accounts/accountsetuptext.h"
#include "gui/accounts/accountwords.h"
#include "gui/accounts/signintext.h"
#include "gui/look/fitheight.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "models/textformat.h"
#include "ui_addaccountdialog.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

constexpr int comfortableWidth = 600;

enum Proof { OneFile, TwoFiles, Secret };

} // namespace

AddAccountDialog::AddAccountDialog(monitor::AccountSetup &setup, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AddAccountDialog>())
    , m_setup(setup)
{
    setUp();
    choose(Kind::Organizer);
    m_ui->tenantEdit->setFocus();
}

AddAccountDialog::AddAccountDialog(monitor::AccountSetup &setup, const monitor::AccountInfo &connector,
                                   QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AddAccountDialog>())
    , m_setup(setup)
    , m_renewed(connector)
{
    setUp();
    setWindowTitle(tr("Credential of the connector"));
    m_ui->tenantEdit->setText(connector.tenant);
    m_ui->clientIdEdit->setText(connector.clientId);
    m_ui->cloudBox->setCurrentIndex(m_ui->cloudBox->findData(static_cast<int>(connector.cloud)));
    m_ui->nameEdit->setText(connector.name);
    for (QWidget *known :
         {static_cast<QWidget *>(m_ui->tenantEdit), static_cast<QWidget *>(m_ui->clientIdEdit),
          static_cast<QWidget *>(m_ui->cloudBox), static_cast<QWidget *>(m_ui->nameEdit)})
        known->setEnabled(false);
    choose(Kind::Connector);
    m_ui->proofBox->setFocus();
}

AddAccountDialog::~AddAccountDialog() = default;

void AddAccountDialog::setUp()
{
    m_ui->setupUi(this);
    // Not of the dialog: it would overrule what longer words need.
    m_ui->titleLabel->setMinimumWidth(comfortableWidth - 2 * tokens::space6);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->administratorCaption->setFont(tokens::font(tokens::Type::Strong));
    m_ui->detailsLabel->setFont(tokens::font(tokens::Type::Caption));
    m_ui->copyDetailsButton->setIcon(icon(u"copy"_s));
    m_ui->addButton->setProperty("primary", true);
    for (const config::Cloud cloud : config::allClouds())
        m_ui->cloudBox->addItem(words::cloud(cloud), static_cast<int>(cloud));
    const QString certificates = tr("Certificates and keys") + u" (*.pem *.crt *.cer *.key *.pfx *.p12)"_s;
    const QString any = u";;"_s + tr("All files") + u" (*)"_s;
    m_ui->certificateEdit->setUse(FileField::Use::Open, tr("Choose the certificate"), certificates + any);
    m_ui->certificateEdit->setName(tr("Certificate"));
    m_ui->keyEdit->setUse(FileField::Use::Open, tr("Choose the private key"), certificates + any);
    m_ui->keyEdit->setName(tr("Private key"));
    m_ui->bundleEdit->setUse(FileField::Use::Open, tr("Choose the connector's file"),
                             tr("Connectors of Rollcall") + u" (*.rollcall)"_s + any);
    m_ui->bundleEdit->setName(tr("The connector's file"));
    // What is typed here is read from left to right in every language.
    for (QLineEdit *edit : {m_ui->tenantEdit, m_ui->clientIdEdit})
        edit->setLayoutDirection(Qt::LeftToRight);
    for (QRadioButton *button : {m_ui->organizerButton, m_ui->connectorButton, m_ui->bundleButton}) {
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                choose(kind());
        });
    }
    for (QLineEdit *edit : {m_ui->tenantEdit, m_ui->clientIdEdit, m_ui->nameEdit, m_ui->secretEdit,
                            m_ui->keyPasswordEdit, m_ui->bundlePassphraseEdit})
        connect(edit, &QLineEdit::textChanged, this, &AddAccountDialog::edited);
    for (FileField *field : {m_ui->certificateEdit, m_ui->keyEdit, m_ui->bundleEdit})
        connect(field, &FileField::pathChanged, this, &AddAccountDialog::edited);
    for (QCheckBox *box : {m_ui->anyTenantBox, m_ui->replaceBox})
        connect(box, &QCheckBox::toggled, this, &AddAccountDialog::edited);
    connect(m_ui->tenantEdit, &QLineEdit::textChanged, this, &AddAccountDialog::proposeName);
    for (QComboBox *box : {m_ui->proofBox, m_ui->cloudBox})
        connect(box, &QComboBox::currentIndexChanged, this, &AddAccountDialog::edited);
    connect(m_ui->addButton, &QPushButton::clicked, this, &AddAccountDialog::add);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->copyDetailsButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_copy);
        m_ui->copyDetailsButton->setText(tr("Copied"));
    });
}

// --- what is typed
// -------------------------------------------------------------------------------------------------

AddAccountDialog::Kind AddAccountDialog::kind() const
{
    if (m_renewed || m_ui->connectorButton->isChecked())
        return Kind::Connector;
    return m_ui->bundleButton->isChecked() ? Kind::Bundle : Kind::Organizer;
}

void AddAccountDialog::choose(Kind kind)
{
    QRadioButton *const buttons[]{m_ui->organizerButton, m_ui->connectorButton, m_ui->bundleButton};
    buttons[static_cast<int>(kind)]->setChecked(true);
    m_mayReplace = false;
    proposeName();
    edited();
}

void AddAccountDialog::chooseBundle(const QString &path)
{
    choose(Kind::Bundle);
    m_ui->bundleEdit->setPath(path);
    m_ui->bundlePassphraseEdit->setFocus();
}

void AddAccountDialog::proposeName()
{
    if (m_renewed || m_ui->nameEdit->text() != m_proposedName)
        return;
    switch (kind()) {
    case Kind::Organizer:
        m_proposedName = m_setup.freeName(tr("me", "name of an account"));
        break;
    case Kind::Connector:
        m_proposedName = m_setup.freeName(tr("connector", "name of an account"));
        break;
    case Kind::Bundle:
        m_proposedName.clear(); // as it is called in the file
        break;
    }
    m_ui->nameEdit->setText(m_proposedName);
}

monitor::CredentialInput AddAccountDialog::credential() const
{
    monitor::CredentialInput input{.files = {m_ui->certificateEdit->path()},
                                   .passphrase = m_ui->keyPasswordEdit->text().toUtf8()};
    if (m_ui->proofBox->currentIndex() == TwoFiles)
        input.files << m_ui->keyEdit->path();
    if (m_ui->proofBox->currentIndex() == Secret)
        return {.secret = m_ui->secretEdit->text().trimmed().toUtf8()};
    return input;
}

config::AccountConfig AddAccountDialog::config() const
{
    const bool organizer = kind() == Kind::Organizer;
    const bool any = organizer && m_ui->anyTenantBox->isChecked();
    return {.name = m_ui->nameEdit->text().trimmed(),
            .plane = organizer ? config::Plane::Organizer : config::Plane::Connector,
            .tenant = any ? u"organizations"_s : m_ui->tenantEdit->text().trimmed(),
            .clientId = m_ui->clientIdEdit->text().trimmed(),
            .cloud = static_cast<config::Cloud>(m_ui->cloudBox->currentData().toInt())};
}

bool AddAccountDialog::isComplete() const
{
    if (kind() == Kind::Bundle)
        return !m_ui->bundleEdit->path().isEmpty() && !m_ui->bundlePassphraseEdit->text().isEmpty();
    const config::AccountConfig account = config();
    if (account.tenant.isEmpty() || account.clientId.isEmpty() || account.name.isEmpty())
        return false;
    if (kind() == Kind::Organizer)
        return true;
    const monitor::CredentialInput input = credential();
    return input.files.isEmpty() ? !input.secret.isEmpty() : !input.files.contains(QString());
}

/// In what is there so far.
QString AddAccountDialog::mistake() const
{
    if (m_renewed)
        return {};
    const config::AccountConfig account = config();
    QStringList mistakes;
    if (kind() != Kind::Bundle) {
        if (account.tenant != u"organizations")
            mistakes << tenantMistake(account.tenant);
        mistakes << clientIdMistake(account.clientId);
    }
    mistakes << nameMistake(account.name);
    mistakes.removeAll(QString());
    if (mistakes.isEmpty() && kind() != Kind::Bundle && !account.name.isEmpty() &&
        m_setup.freeName(account.name) != account.name)
        return setupFailureText({.problem = monitor::SetupProblem::NameTaken, .subject = account.name});
    return mistakes.value(0);
}

// --- what is shown
// --------------------------------------------------------------------------------------------------

void AddAccountDialog::edited()
{
    m_state = State::Editing;
    m_failure.clear();
    m_copy.clear();
    refresh();
}

void AddAccountDialog::showRows()
{
    const Kind is = kind();
    const bool connector = is == Kind::Connector;
    const int proof = m_ui->proofBox->currentIndex();
    const auto row = [this](QWidget *field, bool visible) { m_ui->form->setRowVisible(field, visible); };
    row(m_ui->tenantEdit, is != Kind::Bundle);
    row(m_ui->anyTenantBox, is == Kind::Organizer);
    row(m_ui->clientIdEdit, is != Kind::Bundle);
    row(m_ui->cloudBox, is != Kind::Bundle);
    row(m_ui->bundleEdit, is == Kind::Bundle);
    row(m_ui->bundlePassphraseEdit, is == Kind::Bundle);
    row(m_ui->proofBox, connector);
    row(m_ui->certificateEdit, connector && proof != Secret);
    row(m_ui->keyEdit, connector && proof == TwoFiles);
    row(m_ui->keyPasswordEdit, connector && proof != Secret);
    row(m_ui->secretEdit, connector && proof == Secret);
    row(m_ui->replaceBox, m_mayReplace);
    row(m_ui->lockedLabel, m_renewed && m_renewed->locked);
    m_ui->form->activate(); // so that the dialog knows at once how high the card is
    m_ui->nameEdit->setPlaceholderText(is == Kind::Bundle ? tr("as in the file") : QString());
    if (!m_renewed)
        m_ui->tenantEdit->setEnabled(is != Kind::Organizer || !m_ui->anyTenantBox->isChecked());
}

void AddAccountDialog::refresh()
{
    const bool finished = m_state == State::Done;
    const bool working = m_state == State::Working;
    const bool refused = m_state == State::Refused && !m_copy.isEmpty();
    if (!finished) {
        showRows();
        m_ui->titleLabel->setText(m_renewed ? tr("Credential of the connector") : tr("Add an account"));
        QString explanation;
        if (m_renewed)
            explanation =
                tr("It is tried before it is kept. A certificate of before stays beside the new one "
                   "until it expires, so nothing is interrupted.");
        else if (kind() == Kind::Organizer)
            explanation =
                tr("You sign in afterwards. Your administrator knows the client id of Rollcall's app "
                   "registration.");
        else if (kind() == Kind::Connector)
            explanation =
                tr("An app registration of your organisation with a credential of its own. It is tried "
                   "before it is kept.");
        else
            explanation = tr("With it this computer reads what the connector's subscriptions deliver.");
        m_ui->explanationLabel->setText(explanation);
    }
    const QString mistake = finished || working ? QString() : this->mistake();
    const QString feedback = working ? tr("One moment…") : !m_failure.isEmpty() ? m_failure : mistake;
    m_ui->feedbackLabel->setTone(working ? Tone::Quiet : Tone::Alert);
    m_ui->feedbackLabel->setText(feedback);
    m_ui->feedbackLabel->setVisible(!finished && !feedback.isEmpty());
    m_ui->choices->setVisible(!finished && !m_renewed);
    m_ui->fieldsCard->setVisible(!finished);
    m_ui->choices->setEnabled(!working);
    m_ui->fieldsCard->setEnabled(!working);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_ui->administratorCaption),
          static_cast<QWidget *>(m_ui->administratorLabel), static_cast<QWidget *>(m_ui->detailsLabel),
          static_cast<QWidget *>(m_ui->copyDetailsButton)})
        widget->setVisible(refused);
    m_ui->cancelButton->setVisible(!finished);
    m_ui->addButton->setText(finished                    ? tr("Continue")
                             : kind() == Kind::Connector ? tr("Try and keep")
                             : kind() == Kind::Bundle    ? tr("Take over")
                                                         : tr("Add and sign in…"));
    m_ui->addButton->setEnabled(finished || (!working && isComplete() && mistake.isEmpty()));
    m_ui->addButton->setAccessibleDescription(feedback);
    fitHeight(*this, comfortableWidth);
}

// --- doing it
// ------------------------------------------------------------------------------------------------------

void AddAccountDialog::add()
{
    if (m_state == State::Done)
        return accept();
    m_focused = focusWidget();
    m_state = State::Working;
    m_failure.clear();
    m_copy.clear();
    refresh();
    const auto finished = [this](const auto &result) { finish(result); };
    switch (kind()) {
    case Kind::Organizer:
        return m_setup.addOrganizer(config(), this, finished);
    case Kind::Connector:
        if (m_renewed)
            return m_setup.renewCredential(m_renewed->id, credential(), this, finished);
        return m_setup.addConnector(config(), credential(), this, finished);
    case Kind::Bundle:
        return m_setup.importConnector({.path = m_ui->bundleEdit->path(),
                                        .passphrase = m_ui->bundlePassphraseEdit->text().toUtf8(),
                                        .name = m_ui->nameEdit->text().trimmed(),
                                        .replace = m_mayReplace && m_ui->replaceBox->isChecked()},
                                       this, finished);
    }
}

void AddAccountDialog::finish(const std::expected<monitor::SetupOutcome, monitor::SetupFailure> &result)
{
    if (!result)
        return showFailure(result.error());
    m_account = result->account;
    for (QLineEdit *secret : {m_ui->secretEdit, m_ui->keyPasswordEdit, m_ui->bundlePassphraseEdit}) {
        const QSignalBlocker quiet(secret);
        secret->clear();
    }
    m_state = State::Done;
    if (kind() == Kind::Organizer)
        return accept();
    if (kind() == Kind::Connector) {
        m_ui->titleLabel->setText(tr("The connector works"));
        m_ui->explanationLabel->setText(
            tr("Microsoft accepted it, and it is kept. Rollcall begins anew with it."));
    } else {
        m_ui->titleLabel->setText(tr("The connector is here"));
        m_ui->explanationLabel->setText(
            result->canSubscribe
                ? tr("It came with its credential: this computer can read and subscribe. Rollcall begins "
                     "anew "
                     "with it.")
                : tr("It came without its credential: this computer reads what another one subscribes to. "
                     "Rollcall begins anew with it."));
    }
    refresh();
    m_ui->addButton->setFocus();
    QAccessibleEvent event(m_ui->titleLabel, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void AddAccountDialog::showFailure(const monitor::SetupFailure &failure)
{
    m_state = State::Refused;
    m_failure = setupFailureText(failure);
    if (failure.refusal) {
        const SignInText text = connectorRefusalText(*failure.refusal);
        m_failure = text.forUser;
        m_copy = textToCopy(text);
        m_ui->administratorLabel->setText(text.forAdministrator);
        m_ui->detailsLabel->setText(text.details);
        m_ui->copyDetailsButton->setText(signInStepLabel(SignInStep::CopyDetails));
    }
    if (failure.problem == monitor::SetupProblem::InTheWay && kind() == Kind::Bundle) {
        m_mayReplace = true;
        //: %1 is the name of an account
        m_ui->replaceBox->setText(tr("&Replace %1").arg(models::isolated(failure.subject)));
    }
    refresh();
    if (m_focused) // it was disabled for a while
        m_focused->setFocus();
    QAccessibleEvent event(m_ui->feedbackLabel, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

/// What has been kept is kept, however the window is closed; and what is under way is not left alone.
void AddAccountDialog::done(int result)
{
    if (m_state == State::Working)
        return;
    QDialog::done(m_state == State::Done ? QDialog::Accepted : result);
}

} // namespace rollcall::gui
