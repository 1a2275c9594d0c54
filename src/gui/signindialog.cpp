// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signindialog.h"

#include "gui/errortext.h"
#include "gui/icons.h"
#include "gui/tokens.h"
#include "ui_signindialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

SignInDialog::SignInDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SignInDialog>())
    , m_monitor(monitor)
    , m_format(format)
    , m_timer(monitor.scheduler())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    m_ui->codeLabel->setFont(tokens::font(tokens::Type::Code));
    m_ui->copyCodeButton->setIcon(icon(u"copy"_s));
    m_ui->browserButton->setIcon(icon(u"open"_s, QPalette::BrightText));
    connect(&monitor, &monitor::Monitor::deviceCode, this, &SignInDialog::showCode);
    connect(&monitor, &monitor::Monitor::signedIn, this, &QDialog::accept);
    connect(&monitor, &monitor::Monitor::signInFailed, this, &SignInDialog::showError);
    connect(m_ui->copyCodeButton, &QPushButton::clicked, this, [this] {
        if (m_prompt)
            QGuiApplication::clipboard()->setText(m_prompt->userCode);
    });
    connect(m_ui->browserButton, &QPushButton::clicked, this, [this] {
        if (m_state == State::Code)
            Q_EMIT browserRequested(m_prompt->verificationUri);
        else
            start();
    });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] { m_monitor.cancelSignIn(); });
    start();
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::start()
{
    m_prompt.reset();
    setState(State::Asking);
    m_monitor.signIn({});
}

void SignInDialog::showCode(const monitor::DeviceCodePrompt &prompt)
{
    m_prompt = prompt;
    // Set apart in the middle, it is read and typed with fewer mistakes.
    const QString code = prompt.userCode;
    m_ui->codeLabel->setText(code.size() >= 8 && !code.contains(u'-')
                                 ? code.left(code.size() / 2) + u"\u2009"_s + code.mid(code.size() / 2)
                                 : code);
    m_ui->codeLabel->setAccessibleDescription(code);
    setState(State::Code);
    tick();
}

void SignInDialog::showError(const base::Error &error)
{
    if (error.kind == base::ErrorKind::Expired) {
        setState(State::Expired);
        return;
    }
    setState(State::Failed);
    m_ui->explanationLabel->setText(
        errorText(error, Doing::SigningIn, m_monitor.scheduler().now()).sentences());
}

void SignInDialog::tick()
{
    if (m_state != State::Code)
        return;
    const base::Ticks left = m_prompt->expires - m_monitor.scheduler().now();
    if (left.count() <= 0) {
        setState(State::Expired);
        return;
    }
    //: %1 is minutes and seconds
    m_ui->countdownLabel->setText(tr("Good for %1").arg(m_format.shortDuration(left)));
    m_timer.start(1s, this, [this] { tick(); });
}

void SignInDialog::setState(State state)
{
    m_state = state;
    const bool code = state == State::Code;
    m_ui->codeCard->setVisible(code);
    m_ui->copyCodeButton->setVisible(code);
    m_ui->browserButton->setVisible(state != State::Asking);
    m_ui->browserButton->setText(code ? tr("Open browser") : tr("New code"));
    if (!code)
        m_timer.stop();
    switch (state) {
    case State::Asking:
        m_ui->titleLabel->setText(tr("Sign in"));
        m_ui->explanationLabel->setText(tr("Asking Microsoft for a code…"));
        break;
    case State::Code:
        m_ui->titleLabel->setText(tr("Enter this code"));
        m_ui->explanationLabel->setText(
            tr("Open %1 in any browser, on this or another device, and type the code.")
                .arg(models::isolated(m_prompt->verificationUri)));
        m_ui->browserButton->setFocus();
        break;
    case State::Expired:
        m_ui->titleLabel->setText(tr("The code has expired"));
        m_ui->explanationLabel->setText(tr("Nothing happened. Ask for a new code when you are ready."));
        break;
    case State::Failed:
        m_ui->titleLabel->setText(tr("Not signed in"));
        break;
    }
}

} // namespace rollcall::gui
