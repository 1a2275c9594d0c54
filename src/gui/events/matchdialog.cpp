// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/matchdialog.h"

#include "gui/look/enterkey.h"
#include "gui/look/tokens.h"
#include "models/registrationsmodel.h"
#include "ui_matchdialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::MatchPairsModel;
using Fate = MatchPairsModel::Fate;

MatchDialog::MatchDialog(monitor::Monitor &monitor, const monitor::WatchedEvent &event,
                         const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::MatchDialog>())
    , m_monitor(monitor)
    , m_format(format)
    , m_join(monitor)
    , m_rows(m_model)
{
    m_ui->setupUi(this);
    if (const QString subject = models::plainName(event.subject.toStdString()); !subject.isEmpty())
        setWindowTitle(windowTitle() + u" – "_s + models::isolated(subject));
    m_ui->summaryLabel->setFont(tokens::font(tokens::Type::Strong));
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setText(tr("Close"));
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setAutoDefault(false);
    for (int i = 0; i <= int(Choice::All); ++i)
        m_ui->choiceBox->addItem({});
    ListTable *table = m_ui->pairsTable;
    table->setModel(&m_rows);
    table->setSortingEnabled(true);
    table->sortByColumn(MatchPairsModel::PersonColumn, Qt::AscendingOrder);
    QStringList reasons;
    for (const auto basis :
         {domain::MatchBasis::Decision, domain::MatchBasis::UserId, domain::MatchBasis::Email,
          domain::MatchBasis::Name, domain::MatchBasis::SimilarName})
        reasons << models::matchBasisWord(basis);
    QStringList fates;
    for (const Fate fate : {Fate::Open, Fate::Counts, Fate::Confirmed, Fate::Refused})
        fates << models::matchFateWord(fate);
    table->fitColumn(MatchPairsModel::WhyColumn, reasons);
    table->fitColumn(MatchPairsModel::FateColumn, fates);
    table->setColumnWidth(MatchPairsModel::RegistrationColumn, 180);
    table->setColumnWidth(MatchPairsModel::EmailColumn, 230);
    table->setStretchColumn(MatchPairsModel::PersonColumn, 140);
    m_ui->questionCard->setRestingText(tr("Choose a pair to confirm or refuse it."));
    m_ui->questionCard->setDeciding(monitor.registrantDecisions(), event.id);

    connect(m_ui->choiceBox, &QComboBox::currentIndexChanged, this, &MatchDialog::applyChoice);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MatchDialog::refreshQuestion);
    // Queued: the same Enter comes to the dialog, too, and must not press the button at once.
    connect(
        table, &QAbstractItemView::activated, m_ui->questionCard,
        [this] { m_ui->questionCard->focusAnswer(); }, Qt::QueuedConnection);
    connect(m_ui->questionCard, &MatchQuestion::settled, this, [this] { settle({}); });
    connect(m_ui->questionCard, &MatchQuestion::failed, this,
            [this](const base::Error &error) { settle(notKept(error, m_monitor.scheduler().now())); });
    connect(m_ui->undoButton, &QPushButton::clicked, m_ui->questionCard,
            [this] { m_ui->questionCard->undo(); });
    connect(m_ui->forgetButton, &QPushButton::clicked, m_ui->questionCard,
            [this] { m_ui->questionCard->forget(); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_join, &models::AudienceJoin::changed, this, &MatchDialog::refresh);
    m_join.setLooking(true);
    setEvent(event);
    showChoice(m_model.count(Fate::Open) > 0 ? Choice::Open : Choice::All);
}

MatchDialog::~MatchDialog() = default;

void MatchDialog::keyPressEvent(QKeyEvent *event)
{
    if (!pressFocused(*this, *event))
        QDialog::keyPressEvent(event);
}

void MatchDialog::setEvent(const monitor::WatchedEvent &event)
{
    m_join.setEvent(event);
}

void MatchDialog::showChoice(Choice choice)
{
    m_ui->choiceBox->setCurrentIndex(int(choice));
    applyChoice();
}

void MatchDialog::applyChoice()
{
    switch (Choice(m_ui->choiceBox->currentIndex())) {
    case Choice::Open:
        m_rows.setFates({Fate::Open});
        m_ui->pairsTable->setEmptyText(tr("There is nothing to decide."));
        break;
    case Choice::Found:
        m_rows.setFates({Fate::Counts});
        m_ui->pairsTable->setEmptyText(tr("Nobody has been recognised yet."));
        break;
    case Choice::Decided:
        m_rows.setFates({Fate::Confirmed, Fate::Refused});
        m_ui->pairsTable->setEmptyText(tr("You have decided nothing yet."));
        break;
    case Choice::All:
        m_rows.setFates({});
        m_ui->pairsTable->setEmptyText(tr("Nobody has been recognised yet."));
        break;
    }
    refreshQuestion();
}

void MatchDialog::refresh()
{
    m_model.show(*m_join.registrations(), *m_join.audience());
    const auto item = [&](Choice choice, const QString &text, int count) {
        m_ui->choiceBox->setItemText(
            int(choice), tr("%1 (%2)", "which pairs, and how many").arg(text, m_format.number(count)));
    };
    const int open = m_model.count(Fate::Open);
    const int found = m_model.count(Fate::Counts);
    const int decided = m_model.count(Fate::Confirmed) + m_model.count(Fate::Refused);
    item(Choice::Open, tr("To decide"), open);
    item(Choice::Found, tr("Found by Rollcall"), found);
    item(Choice::Decided, tr("Decided by you"), decided);
    item(Choice::All, tr("All"), open + found + decided);
    m_ui->summaryLabel->setText(open == 0 ? tr("There is nothing to decide.")
                                          : tr("%Ln pairs to decide", "pairs of people", open));
    refreshQuestion();
}

/// About the chosen pair, or the first there is to decide.
void MatchDialog::refreshQuestion()
{
    const auto chosen = m_ui->pairsTable->selectionModel()->selectedRows();
    const MatchPairsModel::Pair *pair = chosen.isEmpty() ? nullptr : m_rows.at(chosen.first().row());
    for (int row = 0; !pair && row < m_rows.rowCount(); ++row) {
        if (MatchPairsModel::fate(*m_rows.at(row)) == Fate::Open)
            pair = m_rows.at(row);
    }
    const int others =
        m_model.count(Fate::Open) - (pair && MatchPairsModel::fate(*pair) == Fate::Open ? 1 : 0);
    const bool wasAnswered = m_ui->questionCard->isAncestorOf(focusWidget());
    m_ui->questionCard->ask(pair ? std::optional(MatchQuestion::Question{.pair = pair->match,
                                                                         .entry = pair->entry,
                                                                         .name = pair->name,
                                                                         .email = pair->email,
                                                                         .more = others})
                                 : std::nullopt);
    if (wasAnswered && !m_ui->questionCard->isAncestorOf(focusWidget()))
        m_ui->pairsTable->setFocus(); // what was pressed is gone
    m_ui->forgetButton->setVisible(pair && (MatchPairsModel::fate(*pair) == Fate::Confirmed ||
                                            MatchPairsModel::fate(*pair) == Fate::Refused));
    m_ui->undoButton->setVisible(m_ui->questionCard->canUndo());
}

void MatchDialog::settle(const StateText &problem)
{
    m_ui->resultBar->setText(problem, NoticeBar::Tone::Alert);
    refreshQuestion();
}

} // namespace rollcall::gui
