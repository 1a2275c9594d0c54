// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/signindialog.h"

#include "gui/accounts/adminrequestdialog.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "ui_signindialog.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr int signInWidth = 560;

} // namespace

SignInDialog::SignInDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent,
                           monitor::SignInRequest request)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SignInDialog>())
    , m_monitor(monitor)
    , m_format(format)
    , m_request(std::move(request))
    , m_timer(monitor.scheduler())
{
    m_ui->setupUi(this);
    // Not of the dialog: it would overrule what longer words need.
    m_ui->titleLabel->setMinimumWidth(signInWidth - 2 * tokens::space6);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    for (QLabel *caption :
         {m_ui->openCaption, m_ui->codeCaption, m_ui->qrCaption, m_ui->administratorCaption})
        caption->setFont(tokens::font(tokens::Type::Strong));
    m_ui->codeLabel->setFont(tokens::font(tokens::Type::Code));
    // Letters and figures of a code are typed from left to right in every language.
    m_ui->codeLabel->setLayoutDirection(Qt::LeftToRight);
    for (Mark *mark : {m_ui->quietMark, m_ui->browserMark})
        mark->setSize(Mark::Size::Emblem);
    m_ui->browserMark->setIcon(u"open"_s, TonedLabel::Tone::Accent);
    // Two lines, so that what stands below does not jump from one state to the next.
    m_ui->explanationLabel->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_ui->detailsLabel->setFont(tokens::font(tokens::Type::Caption));
    for (QPushButton *button :
         {m_ui->copyCodeButton, m_ui->copyPageButton, m_ui->copyAddressButton, m_ui->copyDetailsButton})
        button->setIcon(icon(u"copy"_s));
    m_ui->browserButton->setIcon(icon(u"open"_s, QPalette::BrightText));
    m_ui->openAgainButton->setIcon(icon(u"open"_s));
    // Return does what stands out, and that only while it is seen.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    connect(&monitor, &monitor::Monitor::deviceCode, this, &SignInDialog::showCode);
    connect(&monitor, &monitor::Monitor::browserNeeded, this, &SignInDialog::showBrowser);
    connect(&monitor, &monitor::Monitor::signedIn, this, &QDialog::accept);
    connect(&monitor, &monitor::Monitor::signInFailed, this,
            [this](const base::Error &, const monitor::SignInRefusal &refusal) { showRefusal(refusal); });
    connect(this, &QDialog::rejected, this, [this] { m_monitor.cancelSignIn(); });
    connect(this, &QDialog::finished, this, &SignInDialog::takeBackCopied);
    connectButtons();
    start();
}

SignInDialog::~SignInDialog()
{
    takeBackCopied();
}

void SignInDialog::takeBackCopied()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!m_copied.isEmpty() && clipboard->text() == m_copied)
        clipboard->clear();
    m_copied.clear();
}

void SignInDialog::connectButtons()
{
    const auto when = [this](QPushButton *button, auto does) {
        connect(button, &QPushButton::clicked, this, does);
    };
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    when(m_ui->browserButton, [this] { openBrowser(); });
    when(m_ui->openAgainButton, [this] { openBrowser(); });
    when(m_ui->copyPageButton, [this, copy] { copy(m_prompt->verificationUri); });
    when(m_ui->copyAddressButton, [this, copy] {
        m_copied = m_address.toString(QUrl::FullyEncoded);
        copy(m_copied);
    });
    when(m_ui->copyCodeButton, [this, copy] {
        m_copied = m_prompt->userCode;
        copy(m_copied);
        m_ui->copyCodeButton->setText(tr("Copied"));
    });
    when(m_ui->copyDetailsButton, [this] { copyDetails(); });
    when(m_ui->otherWayButton, [this] {
        start(m_request.method == monitor::SignInMethod::Browser ? monitor::SignInMethod::DeviceCode
                                                                 : monitor::SignInMethod::Browser);
    });
    when(m_ui->firstButton, [this] { perform(m_first); });
    when(m_ui->secondButton, [this] {
        if (m_second)
            perform(*m_second);
    });
    when(m_ui->cancelButton, [this] { reject(); });
}

void SignInDialog::start(monitor::SignInMethod method)
{
    m_monitor.cancelSignIn(); // the other way may still be waiting
    m_request.method = method;
    start();
}

void SignInDialog::start()
{
    takeBackCopied();
    m_prompt.reset();
    m_address.clear();
    const bool browser = m_request.method == monitor::SignInMethod::Browser;
    m_ui->otherWayButton->setText(browser ? tr("Use a code instead") : tr("Use the browser instead"));
    setState(State::Asking, tr("Sign in"),
             browser ? tr("Preparing the sign-in page…") : tr("Asking Microsoft for a code…"));
    m_monitor.signIn(m_request);
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
    m_ui->copyCodeButton->setText(tr("Copy code"));
    m_ui->pageLabel->setText(models::isolated(prompt.verificationUri));
    m_ui->qrBox->setVisible(m_ui->qrView->setAddress(prompt.verificationUri));
    setState(State::Code, tr("Sign in with a code"),
             tr("On this computer or any other device: open the page, type the code, sign in there. This "
                "window notices by itself."));
    tick();
}

void SignInDialog::showBrowser(const QUrl &address)
{
    m_address = address;
    setState(State::Browser, tr("Continue in the browser"),
             tr("Sign in on the page that has opened there. This window notices by itself."));
    openBrowser();
}

void SignInDialog::openBrowser()
{
    Q_EMIT browserRequested(m_state == State::Browser ? m_address.toString(QUrl::FullyEncoded)
                                                      : m_prompt->verificationUri);
}

void SignInDialog::showRefusal(const monitor::SignInRefusal &refusal)
{
    if (refusal.error.kind == base::ErrorKind::Cancelled)
        return; // we asked for that, to take the other way
    const SignInText text = signInText(refusal, m_request);
    m_refusal = text;
    m_ui->administratorLabel->setText(text.forAdministrator);
    m_ui->detailsLabel->setText(text.details);
    m_ui->copyDetailsButton->setText(signInStepLabel(SignInStep::CopyDetails));
    offer(text.first, text.second);
    setState(refusal.advice == monitor::SignInAdvice::NewCode ? State::Expired : State::Failed, text.title,
             text.forUser);
}

void SignInDialog::offer(SignInStep first, std::optional<SignInStep> second)
{
    m_first = first;
    m_second = second;
    m_ui->firstButton->setText(signInStepLabel(first));
    if (second)
        m_ui->secondButton->setText(signInStepLabel(*second));
}

void SignInDialog::perform(SignInStep step)
{
    switch (step) {
    case SignInStep::TryAgain:
    case SignInStep::NewCode:
        start();
        return;
    case SignInStep::UseBrowser:
        start(monitor::SignInMethod::Browser);
        return;
    case SignInStep::UseCode:
        start(monitor::SignInMethod::DeviceCode);
        return;
    case SignInStep::WithoutWebinars:
        m_request.withAdminConsent = false;
        start();
        return;
    case SignInStep::ShowRequest:
        AdminRequestDialog::openFor(m_monitor.accounts(), m_request.account, this);
        return;
    case SignInStep::CopyDetails:
        copyDetails();
        return;
    }
}

void SignInDialog::copyDetails()
{
    QGuiApplication::clipboard()->setText(textToCopy(m_refusal));
    m_ui->copyDetailsButton->setText(tr("Copied"));
}

void SignInDialog::tick()
{
    if (m_state != State::Code)
        return;
    const base::Ticks left = m_prompt->expires - m_monitor.scheduler().now();
    if (left.count() <= 0) {
        showRefusal({.error = {.kind = base::ErrorKind::Expired},
                     .advice = monitor::SignInAdvice::NewCode,
                     .time = m_monitor.scheduler().now()});
        return;
    }
    //: %1 is minutes and seconds
    m_ui->countdownLabel->setText(tr("Good for %1").arg(m_format.shortDuration(left)));
    m_timer.start(1s, this, [this] { tick(); });
}

void SignInDialog::setState(State state, const QString &title, const QString &explanation)
{
    m_state = state;
    if (state != State::Code)
        m_timer.stop();
    m_ui->titleLabel->setText(title);
    m_ui->explanationLabel->setText(explanation);
    const bool refused = state == State::Failed || state == State::Expired;
    for (QPushButton *button : {m_ui->otherWayButton, m_ui->firstButton, m_ui->secondButton})
        button->hide(); // first of all: what goes would widen the window together with what comes
    m_ui->firstButton->setVisible(refused);
    m_ui->secondButton->setVisible(refused && m_second);
    // Not beside a step that is the same, nor where neither way can help.
    m_ui->otherWayButton->setVisible(!refused ||
                                     (m_first == SignInStep::TryAgain || state == State::Expired));
    switch (state) {
    case State::Asking:
    case State::Expired:
        m_ui->quietMark->setIcon(state == State::Asking ? u"key"_s : u"clock"_s);
        m_ui->pages->setCurrentWidget(m_ui->quietPage);
        break;
    case State::Code:
        m_ui->pages->setCurrentWidget(m_ui->codePage);
        break;
    case State::Browser:
        m_ui->pages->setCurrentWidget(m_ui->browserPage);
        break;
    case State::Failed:
        m_ui->pages->setCurrentWidget(m_ui->failedPage);
        break;
    }
    QPushButton *next = refused                   ? m_ui->firstButton
                        : state == State::Code    ? m_ui->browserButton
                        : state == State::Browser ? m_ui->openAgainButton
                                                  : m_ui->cancelButton;
    next->setAccessibleDescription(explanation);
    next->setDefault(state != State::Asking && state != State::Browser);
    next->setFocus();
    QAccessibleEvent event(m_ui->titleLabel, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace rollcall::gui
