// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/matchquestion.h"

#include "gui/errortext.h"
#include "gui/look/tokens.h"
#include "gui/look/tonedlabel.h"
#include "models/personkind.h"
#include "models/textformat.h"
#include "ui_matchquestion.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using domain::MatchBasis;
using domain::MatchConfidence;

namespace {

QString why(const domain::MatchPair &pair)
{
    if (pair.refused)
        return MatchQuestion::tr("You said that they are not the same.");
    switch (pair.basis) {
    case MatchBasis::Decision:
        return MatchQuestion::tr("You said that they are the same.");
    case MatchBasis::UserId:
        return MatchQuestion::tr("It is the same account.");
    case MatchBasis::Email:
        return MatchQuestion::tr("The e-mail address is the same.");
    case MatchBasis::Name:
        return pair.confidence == MatchConfidence::Possible
                   ? MatchQuestion::tr("The name is the same, but that alone is not certain.")
                   : MatchQuestion::tr("The name is the same, and nobody else has it.");
    case MatchBasis::SimilarName:
        return MatchQuestion::tr("The names are alike.");
    }
    Q_UNREACHABLE();
}

} // namespace

MatchQuestion::MatchQuestion(QWidget *parent)
    : Card(parent)
    , m_ui(std::make_unique<Ui::MatchQuestion>())
{
    m_ui->setupUi(this);
    m_ui->questionTitle->setFont(tokens::font(tokens::Type::Strong));
    m_ui->questionLabel->setTone(TonedLabel::Tone::Quiet);
    for (TonedLabel *title : {m_ui->roomTitle, m_ui->listTitle})
        title->setTone(TonedLabel::Tone::Quiet);
    for (QWidget *widget : asked()) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
    setFocusProxy(m_ui->sameButton); // who orders the focus takes both buttons as one
    connect(m_ui->sameButton, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_ui->otherButton, &QPushButton::clicked, this, [this] { decide(false); });
    hide();
}

MatchQuestion::~MatchQuestion() = default;

void MatchQuestion::setDeciding(monitor::Deciding *deciding, const QString &list)
{
    m_deciding = deciding;
    m_list = list;
}

std::vector<QWidget *> MatchQuestion::asked() const
{
    return {m_ui->roomTitle,     m_ui->roomLabel,  m_ui->listTitle,  m_ui->listLabel,
            m_ui->questionLabel, m_ui->sameButton, m_ui->otherButton};
}

void MatchQuestion::setRestingText(const QString &text)
{
    m_resting = text;
    ask(m_question);
}

void MatchQuestion::ask(const std::optional<Question> &question)
{
    m_question = question;
    setVisible(question || !m_resting.isEmpty());
    for (QWidget *widget : asked())
        widget->setVisible(question.has_value());
    m_ui->questionTitle->setText(question ? tr("Is this the same person?") : m_resting);
    if (!question)
        return;
    const QString inRoom = models::personTitle(question->pair.displayName, question->pair.identityKind);
    m_ui->roomLabel->setText(question->pair.email.empty()
                                 ? inRoom
                                 : tr("%1 (%2)", "a name and an e-mail address")
                                       .arg(inRoom, models::isolated(question->pair.email)));
    m_ui->listLabel->setText(question->email.empty() ? models::isolated(question->name)
                                                     : tr("%1 (%2)", "a name and an e-mail address")
                                                           .arg(models::isolated(question->name),
                                                                models::isolated(question->email)));
    QString reason = why(question->pair);
    if (question->more > 0)
        reason += u' ' + tr("%Ln more to decide.", "pairs of people", question->more);
    m_ui->questionLabel->setText(reason);
    const QString all = tr("In the room: %1. On the list: %2. %3")
                            .arg(m_ui->roomLabel->text(), m_ui->listLabel->text(), reason);
    for (QPushButton *button : {m_ui->sameButton, m_ui->otherButton})
        button->setAccessibleDescription(all);
    const bool confirmed = !question->pair.refused && question->pair.basis == MatchBasis::Decision;
    m_ui->sameButton->setEnabled(!confirmed);
    m_ui->otherButton->setEnabled(!question->pair.refused);
}

void MatchQuestion::focusAnswer()
{
    (m_ui->sameButton->isEnabled() ? m_ui->sameButton : m_ui->otherButton)->setFocus(Qt::TabFocusReason);
}

void MatchQuestion::decide(bool same)
{
    if (!m_question || !m_deciding)
        return;
    const domain::MatchDecision decision{
        .listed = m_question->entry, .person = m_question->pair.personKey, .same = same};
    m_deciding->decide(m_list, decision, this, [this, decision](const base::Result<void> &stored) {
        if (stored)
            m_undone = decision;
        report(stored);
    });
}

void MatchQuestion::undo()
{
    if (m_undone)
        forget(*m_undone);
}

void MatchQuestion::forget()
{
    if (m_question)
        forget({.listed = m_question->entry, .person = m_question->pair.personKey, .same = true});
}

void MatchQuestion::forget(const domain::MatchDecision &decision)
{
    if (!m_deciding)
        return;
    m_deciding->forget(m_list, decision, this, [this, decision](const base::Result<void> &stored) {
        if (stored && m_undone && m_undone->listed == decision.listed && m_undone->person == decision.person)
            m_undone.reset();
        report(stored);
    });
}

void MatchQuestion::report(const base::Result<void> &stored)
{
    if (stored)
        Q_EMIT settled();
    else
        Q_EMIT failed(stored.error());
}

StateText notKept(const base::Error &error, base::Instant now)
{
    return {.icon = u"warning"_s,
            .title = MatchQuestion::tr("This could not be kept."),
            .body = errorText(error, Doing::Watching, now).action,
            .action = StateAction::None,
            .actionLabel = {}};
}

} // namespace rollcall::gui
