// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountcard.h"

#include "gui/accounts/accountwords.h"
#include "gui/errortext.h"
#include "gui/look/icons.h"
#include "gui/look/mark.h"
#include "gui/look/tokens.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

using monitor::AccountState;

QString grantIcon(monitor::GrantState state)
{
    switch (state) {
    case monitor::GrantState::Granted:
        return u"check"_s;
    case monitor::GrantState::Missing:
        return u"warning"_s;
    case monitor::GrantState::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QString plain(const QString &text)
{
    return models::isolated(text.toStdString());
}

Badge::Tone badgeTone(Tone tone)
{
    return tone == Tone::Good    ? Badge::Tone::Live
           : tone == Tone::Alert ? Badge::Tone::Alert
                                 : Badge::Tone::Quiet;
}

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    return line;
}

} // namespace

AccountCard::AccountCard(const monitor::AccountInfo &account, const models::TextFormat &format,
                         base::Instant now, bool changeable, QWidget *parent)
    : Card(parent)
    , m_account(account)
    , m_format(format)
    , m_changeable(changeable)
{
    if (account.refusal) {
        m_refusal = account.plane == config::Plane::Organizer
                        ? signInText(*account.refusal, {.account = account.id})
                        : connectorRefusalText(*account.refusal);
    }
    setObjectName(u"accountCard-"_s + account.id);
    setAccessibleName(words::plane(account.plane) + u' ' + plain(account.name));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::space4, tokens::space4, tokens::space4, tokens::space4);
    column->setSpacing(tokens::space3);
    addHead(*column);
    addFacts(*column, now);
    addProblem(*column, now);
    addPermissions(*column);
    addButtons(*column);
}

void AccountCard::addHead(QVBoxLayout &column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(tokens::space3);
    const bool organizer = m_account.plane == config::Plane::Organizer;
    head->addWidget(new Mark(organizer ? u"person"_s : u"app"_s, Tone::Plain));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    auto *name = new ElidedLabel;
    name->setObjectName(u"nameLabel"_s);
    name->setText(plain(m_account.name));
    name->setFont(tokens::font(tokens::Type::Strong));
    names->addWidget(name);
    auto *below = new SecondaryLabel;
    below->setObjectName(u"planeLabel"_s);
    QStringList facts{words::plane(m_account.plane)};
    if (!m_account.username.isEmpty() && m_account.username != m_account.name)
        facts << plain(m_account.username);
    if (!m_account.inUse)
        facts << tr("not in use now");
    below->setText(facts.join(u" · "_s));
    names->addWidget(below);
    head->addLayout(names, 1);
    const words::Meant state = words::accountState(m_account);
    auto *badge = new Badge;
    badge->setObjectName(u"stateBadge"_s);
    badge->setContent(state.text, badgeTone(state.tone));
    head->addWidget(badge, 0, Qt::AlignTop);
    column.addLayout(head);
}

void AccountCard::addFacts(QVBoxLayout &column, base::Instant now)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(tokens::space4);
    grid->setVerticalSpacing(tokens::space1);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString &caption, const QString &value, Tone tone, const char *name) {
        const int row = grid->rowCount();
        auto *label = new TonedLabel(caption, Tone::Quiet);
        label->setWordWrap(false);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        auto *text = new TonedLabel(value, tone);
        text->setObjectName(QLatin1String(name));
        text->setAccessibleName(caption);
        text->setAccessibleDescription(value);
        grid->addWidget(text, row, 1, Qt::AlignTop);
    };
    const words::Meant credential = words::credential(m_account, m_format, now);
    add(tr("Organisation"),
        m_account.tenant.isEmpty() ? tr("known after the first sign-in") : plain(m_account.tenant),
        Tone::Plain, "tenantLabel");
    add(tr("Cloud"), words::cloud(m_account.cloud), Tone::Plain, "cloudLabel");
    add(tr("Credential"), credential.text, credential.tone, "credentialLabel");
    if (m_account.locked)
        add(tr("Settings"), tr("Set by your organisation"), Tone::Plain, "lockedLabel");
    column.addLayout(grid);
}

void AccountCard::addProblem(QVBoxLayout &column, base::Instant now)
{
    QString text;
    if (m_refusal)
        text = m_refusal->forUser;
    else if (m_account.problem)
        text = errorText(*m_account.problem, Doing::Watching, now).sentences();
    else if (m_account.state == AccountState::ReadOnly)
        text =
            tr("This computer has the keys to read what arrives. Another one holds the credential and keeps "
               "the subscriptions alive.");
    else if (m_account.plane == config::Plane::Connector && m_account.expiresSoon(now))
        text =
            tr("Ask your administrator for a new one in time; old and new work side by side. Without it the "
               "live roster stops.");
    if (text.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::space2);
    const bool alert = m_account.state != AccountState::ReadOnly;
    row->addWidget(new Mark(alert ? u"warning"_s : u"info"_s, alert ? Tone::Alert : Tone::Quiet), 0,
                   Qt::AlignTop);
    auto *label = new TonedLabel(text, Tone::Plain);
    label->setObjectName(u"problemLabel"_s);
    row->addWidget(label, 1);
    column.addLayout(row);
    if (m_refusal)
        addRefusal(column);
}

/// What IT needs to know of it.
void AccountCard::addRefusal(QVBoxLayout &column)
{
    auto *box = new QFrame;
    box->setObjectName(u"administratorBox"_s);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(tokens::space6, 0, 0, 0); // below the sentence for the person
    lines->setSpacing(tokens::space1);
    auto *caption = new TonedLabel(tr("For your administrator"), Tone::Quiet);
    caption->setFont(tokens::font(tokens::Type::Strong));
    lines->addWidget(caption);
    auto *sentence = new TonedLabel(m_refusal->forAdministrator, Tone::Quiet);
    sentence->setObjectName(u"administratorLabel"_s);
    lines->addWidget(sentence);
    auto *details = new TonedLabel(m_refusal->details, Tone::Quiet);
    details->setObjectName(u"detailsLabel"_s);
    details->setFont(tokens::font(tokens::Type::Caption));
    details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(details);
    column.addWidget(box);
}

void AccountCard::addPermissions(QVBoxLayout &column)
{
    if (m_account.permissions.isEmpty())
        return;
    column.addWidget(hairline());
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(tokens::space3);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    for (const monitor::Permission &permission : m_account.permissions) {
        const int row = grid->rowCount();
        const words::Meant state = words::grant(permission.state);
        // What is optional and missing is no reason for alarm.
        const Tone tone = permission.need.optional && state.tone == Tone::Alert ? Tone::Plain : state.tone;
        grid->addWidget(new Mark(grantIcon(permission.state), tone), row, 0, Qt::AlignTop);
        auto *name = new TonedLabel(models::isolated(QString(permission.need.name)), Tone::Plain);
        name->setWordWrap(false);
        grid->addWidget(name, row, 1, Qt::AlignTop);
        auto *why = new TonedLabel(words::purpose(permission.need.use), Tone::Quiet);
        grid->addWidget(why, row, 2, Qt::AlignTop);
        auto *word = new TonedLabel(state.text, tone);
        word->setObjectName(u"grant-"_s + permission.need.name);
        word->setAccessibleName(permission.need.name);
        word->setAccessibleDescription(state.text);
        word->setWordWrap(false);
        grid->addWidget(word, row, 3, Qt::AlignTop);
    }
    column.addLayout(grid);
}

void AccountCard::addButtons(QVBoxLayout &column)
{
    const bool organizer = m_account.plane == config::Plane::Organizer;
    const bool out = m_account.state == AccountState::SignedOut;
    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::space2);
    row->addStretch();
    if (m_refusal) {
        auto *button = new QPushButton(icon(u"copy"_s), signInStepLabel(SignInStep::CopyDetails));
        button->setObjectName(u"copyDetailsButton-"_s + m_account.id);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(textToCopy(*m_refusal)); });
        row->addWidget(button);
    }
    if (out && m_changeable && !m_account.locked) {
        auto *button = new QPushButton(tr("Remove account…"));
        button->setObjectName(u"removeButton-"_s + m_account.id);
        button->setAutoDefault(false);
        //: For screen readers; %1 is the name of an account
        button->setAccessibleName(tr("Remove the account %1").arg(plain(m_account.name)));
        connect(button, &QPushButton::clicked, this, &AccountCard::removeRequested);
        row->addWidget(button);
    }
    if (!out) {
        auto *button = new QPushButton(organizer ? tr("Sign out…") : tr("Remove…"));
        button->setObjectName(u"signOutButton-"_s + m_account.id);
        button->setAutoDefault(false);
        //: For screen readers; %1 is the name of an account
        button->setAccessibleName(
            (organizer ? tr("Sign out of %1") : tr("Remove %1")).arg(plain(m_account.name)));
        connect(button, &QPushButton::clicked, this, &AccountCard::signOutRequested);
        row->addWidget(button);
    }
    const bool otherWay = organizer && m_refusal && m_refusal->first == SignInStep::UseBrowser;
    if (organizer) {
        auto *button = new QPushButton(out ? tr("Sign in…") : tr("Sign in again…"));
        button->setObjectName(u"signInButton-"_s + m_account.id);
        button->setAutoDefault(false);
        button->setProperty("primary", !m_account.works() && !otherWay);
        //: For screen readers; %1 is the name of an account
        button->setAccessibleName(tr("Sign in as %1").arg(plain(m_account.name)));
        connect(button, &QPushButton::clicked, this,
                [this] { Q_EMIT signInRequested(monitor::SignInMethod::DeviceCode); });
        row->addWidget(button);
    }
    if (otherWay) {
        auto *button =
            new QPushButton(icon(u"open"_s, QPalette::BrightText), signInStepLabel(SignInStep::UseBrowser));
        button->setObjectName(u"otherWayButton-"_s + m_account.id);
        button->setAutoDefault(false);
        button->setProperty("primary", true);
        connect(button, &QPushButton::clicked, this,
                [this] { Q_EMIT signInRequested(monitor::SignInMethod::Browser); });
        row->addWidget(button);
    }
    if (!organizer && m_changeable)
        addConnectorButtons(*row);
    if (row->count() > 1)
        column.addLayout(row);
    else
        delete row;
}

void AccountCard::addConnectorButtons(QBoxLayout &row)
{
    if (m_account.state != AccountState::SignedOut) {
        auto *button = new QPushButton(tr("Export…"));
        button->setObjectName(u"exportButton-"_s + m_account.id);
        button->setAutoDefault(false);
        //: For screen readers; %1 is the name of an account
        button->setAccessibleName(tr("Export %1 for another computer").arg(plain(m_account.name)));
        connect(button, &QPushButton::clicked, this, &AccountCard::exportRequested);
        row.addWidget(button);
    }
    auto *button = new QPushButton(tr("Credential…"));
    button->setObjectName(u"renewButton-"_s + m_account.id);
    button->setAutoDefault(false);
    button->setProperty("primary", m_account.state == AccountState::SignedOut ||
                                       m_account.state == AccountState::NeedsSignIn);
    //: For screen readers; %1 is the name of an account
    button->setAccessibleName(tr("Give %1 another credential").arg(plain(m_account.name)));
    connect(button, &QPushButton::clicked, this, &AccountCard::renewRequested);
    row.addWidget(button);
}

} // namespace rollcall::gui
