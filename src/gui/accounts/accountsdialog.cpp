// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountsdialog.h"

#include "gui/accounts/accountcard.h"
#include "gui/accounts/accountchanges.h"
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/rungladder.h"
#include "gui/accounts/signindialog.h"
#include "gui/accounts/signoutdialog.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "ui_accountsdialog.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

TonedLabel *sentence(const QString &text, Tone tone, const char *name)
{
    auto *label = new TonedLabel(text, tone);
    label->setObjectName(QLatin1String(name));
    return label;
}

/// Accounts that belong together, in the order of the settings.
QList<QList<monitor::AccountInfo>> organisations(const QList<monitor::AccountInfo> &accounts)
{
    QList<QList<monitor::AccountInfo>> result;
    QStringList placed;
    for (const monitor::AccountInfo &account : accounts) {
        if (placed.contains(account.id))
            continue;
        result << monitor::sameOrganisation(accounts, account);
        for (const monitor::AccountInfo &one : result.last())
            placed << one.id;
    }
    return result;
}

} // namespace

AccountsDialog::AccountsDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent,
                               monitor::AccountSetup *setup)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AccountsDialog>())
    , m_monitor(monitor)
    , m_format(format)
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    groundScrollBar();
    m_ui->requestButton->setIcon(icon(u"copy"_s));
    m_ui->addButton->setIcon(icon(u"plus"_s));
    m_ui->addButton->setVisible(setup);
    if (setup) {
        m_changes = new AccountChanges(monitor, *setup, *this);
        connect(m_changes, &AccountChanges::changed, this, &AccountsDialog::settingsChanged);
        connect(m_ui->addButton, &QPushButton::clicked, m_changes, [this] { m_changes->add(); });
    }
    connect(m_ui->checkButton, &QPushButton::clicked, this, &AccountsDialog::check);
    connect(m_ui->requestButton, &QPushButton::clicked, this,
            [this] { AdminRequestDialog::openFor(m_monitor.accounts(), {}, this); });
    connect(m_ui->signInButton, &QPushButton::clicked, this, [this] { signIn({}); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(&monitor, &monitor::Monitor::accountsChanged, this, &AccountsDialog::refresh);
    connect(&monitor, &monitor::Monitor::accountsChecked, this, [this] {
        m_checking = false;
        m_checkedAt = m_monitor.scheduler().now();
        refresh();
    });
    const auto accounts = monitor.accounts();
    if (std::ranges::any_of(accounts,
                            [](const monitor::AccountInfo &one) { return one.inUse && !one.checked; }))
        check();
    else
        refresh();
    m_ui->scrollArea->setFocus(); // what there is to see, before what can be added to it
    // No higher than needed at first; cards that don't fit are scrolled to.
    const int rest = layout()->totalSizeHint().height() - m_ui->scrollArea->sizeHint().height();
    const int wanted = m_ui->scrollArea->widget()->layout()->totalHeightForWidth(width());
    resize(width(), std::min(height(), wanted + rest));
}

AccountsDialog::~AccountsDialog() = default;

void AccountsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        groundScrollBar();
}

void AccountsDialog::groundScrollBar()
{
    // The bar is drawn on Base as in lists; here it stands on the window itself.
    QScrollBar *bar = m_ui->scrollArea->verticalScrollBar();
    QPalette own = palette();
    own.setColor(QPalette::Base, own.color(QPalette::Window));
    bar->setPalette(own);
}

void AccountsDialog::check()
{
    m_checking = true;
    refresh();
    m_monitor.checkAccounts();
}

void AccountsDialog::refresh()
{
    // The cards are made anew; who stands on one of their buttons goes on standing there.
    const QWidget *focused = focusWidget();
    const QString focusName = focused ? focused->objectName() : QString();
    const int scrolled = m_ui->scrollArea->verticalScrollBar()->value();

    const auto accounts = m_monitor.accounts();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(tokens::space6, tokens::space1, tokens::space6, tokens::space4);
    column->setSpacing(tokens::space3);
    const auto groups = organisations(accounts);
    for (const auto &group : groups)
        addOrganisation(*column, group, groups.size() > 1);
    if (groups.isEmpty())
        addOrganisation(*column, {}, false);
    column->addStretch();
    if (QWidget *old = m_ui->scrollArea->takeWidget())
        old->deleteLater(); // one of its buttons may have led here
    m_ui->scrollArea->setWidget(content);
    m_ui->scrollArea->verticalScrollBar()->setValue(scrolled);
    QWidget *before = m_ui->scrollArea;
    for (QPushButton *button : content->findChildren<QPushButton *>()) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_ui->checkButton);

    m_ui->checkButton->setVisible(!accounts.isEmpty());
    m_ui->checkButton->setEnabled(!m_checking);
    m_ui->checkedLabel->setText(m_checkedAt && !m_checking
                                    ? tr("Checked at %1", "time of day").arg(m_format.clock(*m_checkedAt))
                                    : QString());
    // Without an account there is nothing to sign in to; with one, its card offers it.
    const bool noOrganizer = std::ranges::none_of(
        accounts, [](const monitor::AccountInfo &one) { return one.plane == config::Plane::Organizer; });
    m_ui->signInButton->setVisible(noOrganizer && !m_changes);
    m_ui->addButton->setProperty("primary", accounts.isEmpty());
    if (auto *widget = focusName.isEmpty() ? nullptr : findChild<QWidget *>(focusName))
        widget->setFocus();
}

void AccountsDialog::addOrganisation(QVBoxLayout &column, const QList<monitor::AccountInfo> &accounts,
                                     bool titled)
{
    if (titled) {
        auto *title = new TonedLabel(
            accounts.first().tenant.isEmpty()
                ? tr("Organisation not known yet")
                //: %1 is the id or domain of a tenant
                : tr("Organisation %1").arg(models::isolated(accounts.first().tenant.toStdString())),
            Tone::Plain);
        title->setFont(tokens::font(tokens::Type::Strong));
        column.addWidget(title);
    }
    const words::Ladder ladder = words::ladder(accounts);
    column.addWidget(new RungLadder(ladder, m_format));
    if (accounts.isEmpty())
        column.addWidget(
            sentence(tr("Nobody is signed in, and no connector is set up. Rollcall can't see any "
                        "meetings yet."),
                     Tone::Plain, "emptyLabel"));
    if (m_checking)
        column.addWidget(sentence(tr("Asking Microsoft how things stand…"), Tone::Plain, "nextLabel"));
    else if (const QString next = words::nextStep(ladder); !next.isEmpty())
        column.addWidget(sentence(next, Tone::Plain, "nextLabel"));
    if (!accounts.isEmpty()) {
        if (const QString missing = words::missingInCloud(accounts.first().cloud); !missing.isEmpty())
            column.addWidget(sentence(missing, Tone::Plain, "cloudNotice"));
    }
    for (const monitor::AccountInfo &account : accounts) {
        auto *card = new AccountCard(account, m_format, m_monitor.scheduler().now(), m_changes);
        connect(card, &AccountCard::signInRequested, this,
                [this, id = account.id](monitor::SignInMethod method) {
                    signIn({.account = id, .method = method});
                });
        connect(card, &AccountCard::signOutRequested, this, [this, account] { signOut(account); });
        if (m_changes) {
            connect(card, &AccountCard::removeRequested, m_changes,
                    [this, account] { m_changes->remove(account); });
            connect(card, &AccountCard::renewRequested, m_changes,
                    [this, account] { m_changes->renewCredential(account); });
            connect(card, &AccountCard::exportRequested, m_changes,
                    [this, account] { m_changes->exportConnector(account); });
        }
        column.addWidget(card);
    }
}

void AccountsDialog::signIn(const monitor::SignInRequest &request)
{
    auto *dialog = new SignInDialog(m_monitor, m_format, this, request);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SignInDialog::browserRequested, this, &AccountsDialog::browserRequested);
    dialog->open();
}

void AccountsDialog::signOut(const monitor::AccountInfo &account)
{
    auto *dialog = new SignOutDialog(m_monitor, account, m_format, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace rollcall::gui
