// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/signoutdialog.h"

#include "gui/errortext.h"
#include "gui/look/fitheight.h"
#include "gui/look/icons.h"
#include "gui/look/mark.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "ui_signoutdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

using monitor::SignOutAction;
using monitor::SignOutOutcome;

constexpr int signOutWidth = 520;

QString actionText(const monitor::SignOutStep &step)
{
    switch (step.action) {
    case SignOutAction::DeleteSubscription:
        return SignOutDialog::tr("Subscription at Microsoft Graph");
    case SignOutAction::ForgetTokens:
        return SignOutDialog::tr("Sign-in tokens and what is remembered of you");
    case SignOutAction::ForgetCredential:
        return SignOutDialog::tr("Secret or certificate with its key");
    case SignOutAction::ForgetStateKey:
        return SignOutDialog::tr("Key that proves where notifications come from");
    case SignOutAction::RemoveWatches:
        if (step.count == 0)
            return SignOutDialog::tr("Watched meetings");
        return SignOutDialog::tr("%Ln watched meeting(s)", nullptr, step.count);
    case SignOutAction::EraseRecords:
        if (step.count == 0)
            return SignOutDialog::tr("Records of meetings");
        return SignOutDialog::tr("Records of %Ln meeting(s)", nullptr, step.count);
    case SignOutAction::EraseKeys:
        if (step.count == 0)
            return SignOutDialog::tr("Keys to read notifications");
        return SignOutDialog::tr("%Ln key(s) to read notifications", nullptr, step.count);
    }
    Q_UNREACHABLE();
}

QString outcomeText(const monitor::SignOutStep &step)
{
    switch (step.outcome) {
    case SignOutOutcome::Done:
        return step.action == SignOutAction::RemoveWatches
                   ? SignOutDialog::tr("removed", "what became of it")
                   : SignOutDialog::tr("deleted", "what became of it");
    case SignOutOutcome::Nothing:
        return SignOutDialog::tr("there were none", "what became of it");
    case SignOutOutcome::Kept:
        return SignOutDialog::tr("kept: another account needs it", "what became of it");
    case SignOutOutcome::Failed:
        return SignOutDialog::tr("could not be deleted", "what became of it");
    }
    Q_UNREACHABLE();
}

QString outcomeIcon(SignOutOutcome outcome)
{
    switch (outcome) {
    case SignOutOutcome::Done:
        return u"check"_s;
    case SignOutOutcome::Nothing:
    case SignOutOutcome::Kept:
        return u"info"_s;
    case SignOutOutcome::Failed:
        return u"warning"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

SignOutDialog::SignOutDialog(monitor::Monitor &monitor, const monitor::AccountInfo &account,
                             const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SignOutDialog>())
    , m_monitor(monitor)
    , m_account(account)
    , m_format(format)
{
    m_ui->setupUi(this);
    const bool organizer = account.plane == config::Plane::Organizer;
    const QString name = models::isolated(account.name.toStdString());
    setWindowTitle(organizer ? tr("Sign out") : tr("Remove the connector"));
    // Not of the dialog: it would overrule what longer words need.
    m_ui->titleLabel->setMinimumWidth(signOutWidth - 2 * tokens::space6);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    connect(m_ui->eraseBox, &QCheckBox::toggled, this, &SignOutDialog::refresh);
    m_ui->eraseLabel->setTone(Tone::Alert);
    connect(m_ui->signOutButton, &QPushButton::clicked, this, &SignOutDialog::signOut);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->copyButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_list.join(u'\n') + u'\n');
        m_ui->copyButton->setText(tr("Copied"));
    });
    setState(State::Question,
             //: %1 is the name of an account
             organizer ? tr("Sign out of %1?").arg(name) : tr("Remove %1 from this computer?").arg(name),
             organizer
                 ? tr("Rollcall deletes its subscriptions at Microsoft for this account and forgets the "
                      "sign-in on this computer. Meetings of this account are no longer watched.")
                 : tr("Rollcall deletes the connector's subscriptions at Microsoft and forgets its "
                      "credential and keys on this computer. There is no live roster afterwards."));
}

SignOutDialog::~SignOutDialog() = default;

void SignOutDialog::signOut()
{
    setState(State::Working, tr("Signing out…"), tr("Each thing is tried; the list follows."));
    m_monitor.signOut(m_account.id, m_ui->eraseBox->isChecked(), this,
                      [this](const base::Result<monitor::SignOutReport> &report) {
                          if (report) {
                              showReport(*report);
                              return;
                          }
                          const ErrorText text =
                              errorText(report.error(), Doing::SigningIn, m_monitor.scheduler().now());
                          setState(State::Failed, tr("Not signed out"), text.happened + u' ' + text.action);
                      });
}

void SignOutDialog::showReport(const monitor::SignOutReport &report)
{
    int row = 0;
    for (const monitor::SignOutStep &step : report.steps) {
        const bool failed = step.outcome == SignOutOutcome::Failed;
        const Tone tone = failed                                 ? Tone::Alert
                          : step.outcome == SignOutOutcome::Done ? Tone::Good
                                                                 : Tone::Quiet;
        auto *what = new TonedLabel(actionText(step), Tone::Plain);
        what->setObjectName(u"action%1"_s.arg(row));
        QString became = outcomeText(step);
        if (step.livesUntil)
            became = tr("could not be deleted; ends by itself on %1, and delivers to nobody until then")
                         .arg(words::dayAndClock(m_format, *step.livesUntil));
        auto *outcome = new TonedLabel(became, tone);
        outcome->setObjectName(u"outcome%1"_s.arg(row));
        m_ui->stepsLayout->addWidget(new Mark(outcomeIcon(step.outcome), tone), row, 0, Qt::AlignTop);
        m_ui->stepsLayout->addWidget(what, row, 1, Qt::AlignTop);
        m_ui->stepsLayout->addWidget(outcome, row, 2, Qt::AlignTop);
        //: In a list to be copied: "Secret or certificate with its key: deleted"
        m_list << tr("%1: %2").arg(actionText(step), became);
        if (!step.id.isEmpty())
            m_list.last() += u" ("_s + step.id + u')';
        if (step.error && !step.error->requestId.isEmpty())
            m_list.last() += u" ["_s + step.error->requestId + u']';
        ++row;
    }
    m_ui->stepsLayout->setColumnStretch(1, 1);
    m_ui->stepsLayout->setColumnStretch(2, 1);
    const QString stays = report.erase
                              ? tr("This is what was done.")
                              : tr("This is what was done. What is recorded stays on this computer.");
    setState(State::Done, report.complete() ? tr("Signed out") : tr("Signed out, with something left"),
             report.complete() ? stays
                               : tr("What could not be done is marked. Rollcall no longer uses it; your "
                                    "administrator can delete it, too."));
}

void SignOutDialog::setState(State state, const QString &title, const QString &explanation)
{
    m_state = state;
    m_ui->titleLabel->setText(title);
    m_ui->explanationLabel->setText(explanation);
    m_ui->closeButton->setAccessibleDescription(explanation);
    refresh();
    m_ui->closeButton->setFocus(); // what can't be undone is never a Return away
}

void SignOutDialog::refresh()
{
    const bool question = m_state == State::Question;
    const bool erase = m_ui->eraseBox->isChecked();
    m_ui->staysLabel->setVisible(question && !erase);
    m_ui->eraseBox->setVisible(question);
    m_ui->eraseLabel->setVisible(question && erase);
    m_ui->stepsCard->setVisible(m_state == State::Done);
    m_ui->copyButton->setVisible(m_state == State::Done);
    m_ui->signOutButton->setVisible(question);
    if (m_account.plane == config::Plane::Organizer)
        m_ui->signOutButton->setText(erase ? tr("Sign out and erase") : tr("Sign out"));
    else
        m_ui->signOutButton->setText(erase ? tr("Remove and erase") : tr("Remove"));
    m_ui->closeButton->setText(question ? tr("Cancel") : tr("Close"));
    m_ui->closeButton->setEnabled(m_state != State::Working);
    fitHeight(*this, signOutWidth);
}

} // namespace rollcall::gui
