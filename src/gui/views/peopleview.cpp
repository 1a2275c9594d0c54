// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/peopleview.h"

#include "gui/look/cellpainting.h"
#include "gui/look/icons.h"
#include "gui/views/kindbadge.h"
#include "gui/views/peopledelegate.h"
#include "gui/words.h"
#include "ui_peopleview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::PeopleFilterProxy;
using models::PeopleModel;

PeopleView::PeopleView(MeetingContext &context, QWidget *parent)
    : MeetingView(View::People, context, parent)
    , m_ui(std::make_unique<Ui::PeopleView>())
    , m_expected(context.format())
    , m_absent(m_expected)
{
    m_ui->setupUi(content());
    m_ui->columnsButton->setIcon(icon(u"columns"_s));
    m_ui->copyButton->setIcon(icon(u"copy"_s));
    m_ui->emailButton->setIcon(icon(u"mail"_s));

    // Before the table listens: when the filter takes the chosen row away, the table would choose its
    // neighbour.
    connect(&context.filteredPeople(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_selecting = true; });
    ListTable *table = m_ui->peopleTable;
    table->setItemDelegate(new PeopleDelegate(table));
    table->setModel(&context.filteredPeople());
    table->sortByColumn(PeopleModel::FirstInColumn, Qt::AscendingOrder);
    table->setEmptyText(tr("Nobody fits the filter."));
    QHeaderView *header = table->horizontalHeader();
    header->setResizeContentsPrecision(100);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < PeopleModel::ColumnCount; ++column) {
        QStringList samples;
        switch (column) {
        case PeopleModel::StateColumn:
            for (const auto state :
                 {models::PersonState::InRoom, models::PersonState::InLobby, models::PersonState::Left})
                samples.append(models::stateWord(state));
            break;
        case PeopleModel::KindColumn:
            samples = kindSamples();
            break;
        case PeopleModel::FirstInColumn:
        case PeopleModel::LastOutColumn:
            samples = words::wideClocks(context.format());
            break;
        case PeopleModel::JoinsColumn:
            samples.append(context.format().number(99));
            break;
        default:
            samples.append(context.format().duration(std::chrono::hours(10)));
        }
        const int mark = column == PeopleModel::StateColumn  ? stateMark
                         : column == PeopleModel::KindColumn ? kindMark
                                                             : 0;
        table->fitColumn(column, samples, mark);
    }
    table->setStretchColumn(PeopleModel::NameColumn, 140);
    offerColumns();
    setUpAbsent();

    for (QPushButton *chip : chips())
        connect(chip, &QPushButton::toggled, this, [this, chip](bool on) { chipToggled(chip, on); });
    connect(m_ui->copyButton, &QToolButton::clicked, this, &PeopleView::copySelection);
    connect(table, &ListTable::copyRequested, this, &PeopleView::copySelection);
    connect(m_ui->emailButton, &QToolButton::clicked, this, &PeopleView::copyEmails);
    connect(table, &QAbstractItemView::activated, this, [this] { Q_EMIT detailsRequested(); });
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_selecting)
                    return;
                m_selecting = true;
                this->context().selection().setPerson(
                    this->context().filteredPeople().handleAt(current.row()));
                m_selecting = false;
            });
    connect(&context.filteredPeople(), &QAbstractItemModel::rowsRemoved, this, [this] {
        m_selecting = false;
        showSelection(this->context().selection().person());
    });
    connect(&context.selection(), &models::PersonSelection::personChanged, this, &PeopleView::showSelection);
    connect(&context.filteredPeople(), &PeopleFilterProxy::filterChanged, this, [this] {
        refreshCount();
        showSelection(this->context().selection().person());
    });
    connect(&context.filteredPeople(), &QAbstractItemModel::layoutChanged, table, [table, &context] {
        // The timeline sorts the same rows.
        const QSignalBlocker blocker(table->horizontalHeader());
        table->horizontalHeader()->setSortIndicator(context.filteredPeople().sortColumn(),
                                                    context.filteredPeople().sortOrder());
    });
    connect(&context, &MeetingContext::changed, this, &PeopleView::refreshCount);
    connect(&context, &MeetingContext::meetingChanged, this, [this] {
        for (QPushButton *chip : chips())
            chip->setChecked(false);
        refreshExpected();
        refreshCount();
    });
    refreshCount();
    refreshState();
}

PeopleView::~PeopleView() = default;

void PeopleView::setUpAbsent()
{
    m_absent.setState(models::ExpectedModel::State::Absent);
    ListTable *table = m_ui->absentTable;
    table->setModel(&m_absent);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->sortByColumn(models::ExpectedModel::NameColumn, Qt::AscendingOrder);
    table->setColumnHidden(models::ExpectedModel::StateColumn, true);
    table->setColumnHidden(models::ExpectedModel::SourceColumn, true);
    table->setColumnHidden(models::ExpectedModel::FirstInColumn, true);
    table->setColumnWidth(models::ExpectedModel::EmailColumn, 260);
    table->setStretchColumn(models::ExpectedModel::NameColumn, 140);
    table->hide();
    connect(table, &ListTable::copyRequested, this, &PeopleView::copySelection);
    refreshExpected();
}

void PeopleView::setExpectations(monitor::Expectations *expectations)
{
    m_expectations = expectations;
    if (expectations) {
        connect(expectations, &monitor::Deciding::changed, this, [this](const QString &id) {
            if (context().meeting() && context().meeting()->info().id == id)
                refreshExpected();
        });
    }
    refreshExpected();
}

void PeopleView::setStandings(const models::Standings *standings)
{
    m_standings = standings;
    connect(standings, &models::Standings::changed, this, &PeopleView::refreshExpected);
    refreshExpected();
}

std::vector<QPushButton *> PeopleView::chips() const
{
    return {m_ui->inRoomChip, m_ui->inLobbyChip, m_ui->leftChip,
            m_ui->guestsChip, m_ui->absentChip,  m_ui->unexpectedChip};
}

/// Who has not come is in another list: that chip and the others exclude each other.
void PeopleView::chipToggled(const QPushButton *chip, bool on)
{
    if (on) {
        for (QPushButton *other : chips()) {
            if ((chip == m_ui->absentChip) != (other == m_ui->absentChip))
                other->setChecked(false);
        }
    }
    applyChips();
}

void PeopleView::refreshExpected()
{
    const monitor::LiveMeeting *meeting = context().meeting();
    const monitor::ExpectedMeeting *expected =
        meeting && m_expectations ? m_expectations->of(meeting->info().id) : nullptr;
    const bool registered =
        !expected && m_standings && m_standings->hasRegistrations() && m_standings->session();
    m_ui->absentChip->setText(registered ? tr("Registered, not here") : tr("Expected, not here"));
    m_ui->unexpectedChip->setText(registered ? tr("Not registered") : tr("Unexpected"));
    m_ui->absentTable->setColumnHidden(models::ExpectedModel::GroupColumn, registered);
    m_ui->absentTable->setEmptyText(registered ? tr("Everybody who is registered has come.")
                                               : tr("Everybody who is expected has come."));
    for (QPushButton *chip : {m_ui->absentChip, m_ui->unexpectedChip}) {
        chip->setVisible(expected || registered);
        if (!expected && !registered)
            chip->setChecked(false);
    }
    if (registered)
        m_expected.setRegistered(*m_standings->join().registrations(), *m_standings->join().audience(),
                                 *m_standings->session());
    else if (meeting)
        m_expected.setExpected(expected, meeting->record());
    context().filteredPeople().setUnexpected(expected     ? expected->expectation.unexpected
                                             : registered ? m_standings->unregistered()
                                                          : std::vector<domain::Handle>());
    arrange();
    refreshCount();
}

void PeopleView::resizeEvent(QResizeEvent *event)
{
    MeetingView::resizeEvent(event);
    arrange();
}

/// Where it is narrow the words of the filter come first: copying is in the menu, too.
void PeopleView::arrange()
{
    int needed = 0;
    for (const QPushButton *chip : chips())
        needed += chip->isHidden() ? 0 : chip->sizeHint().width() + m_ui->layout2->spacing();
    for (const QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->columnsButton, m_ui->copyButton, m_ui->emailButton})
        needed += widget->sizeHint().width() + m_ui->layout2->spacing();
    m_ui->copyButton->setVisible(needed <= width());
    m_ui->emailButton->setVisible(needed <= width());
}

/// Where it is narrow, who is there and for how long comes first.
void PeopleView::offerColumns()
{
    ListTable *table = m_ui->peopleTable;
    std::vector<ListTable::Choosable> columns;
    for (const auto &[column, key] :
         {std::pair(PeopleModel::StateColumn, u"state"_s), std::pair(PeopleModel::KindColumn, u"kind"_s),
          std::pair(PeopleModel::FirstInColumn, u"firstIn"_s),
          std::pair(PeopleModel::LastOutColumn, u"lastOut"_s),
          std::pair(PeopleModel::AttendedColumn, u"attended"_s),
          std::pair(PeopleModel::LobbyColumn, u"lobby"_s), std::pair(PeopleModel::JoinsColumn, u"joins"_s),
          std::pair(PeopleModel::UnknownColumn, u"unknown"_s)})
        columns.push_back({.key = key,
                           .title = context().people().headerData(column, Qt::Horizontal).toString(),
                           .columns = {column},
                           .shown = column != PeopleModel::UnknownColumn});
    table->setChoosableColumns(std::move(columns));
    table->setYieldingColumns({PeopleModel::JoinsColumn, PeopleModel::LobbyColumn, PeopleModel::LastOutColumn,
                               PeopleModel::KindColumn, PeopleModel::FirstInColumn,
                               PeopleModel::AttendedColumn});
    m_ui->columnsButton->setMenu(table->columnMenu());
}

void PeopleView::applyChips()
{
    PeopleFilterProxy::Chips chips;
    chips.setFlag(PeopleFilterProxy::InRoom, m_ui->inRoomChip->isChecked());
    chips.setFlag(PeopleFilterProxy::InLobby, m_ui->inLobbyChip->isChecked());
    chips.setFlag(PeopleFilterProxy::Left, m_ui->leftChip->isChecked());
    chips.setFlag(PeopleFilterProxy::Guests, m_ui->guestsChip->isChecked());
    chips.setFlag(PeopleFilterProxy::Unexpected, m_ui->unexpectedChip->isChecked());
    context().filteredPeople().setChips(chips);
    m_ui->absentTable->setVisible(m_ui->absentChip->isChecked());
    m_ui->peopleTable->setVisible(!m_ui->absentChip->isChecked());
    refreshCount();
}

void PeopleView::refreshCount()
{
    const bool absent = m_ui->absentChip->isChecked();
    m_ui->countLabel->setText(
        absent ? tr("%Ln people", "who are expected and have not come", m_absent.rowCount())
               : context().countText());
    m_ui->countLabel->setToolTip(absent ? QString() : context().countDefinition());
}

void PeopleView::showSelection(domain::Handle person)
{
    if (m_selecting)
        return;
    m_selecting = true;
    const int row = context().filteredPeople().rowOf(person);
    if (row < 0) {
        m_ui->peopleTable->clearSelection();
        m_ui->peopleTable->setCurrentIndex({});
    } else if (m_ui->peopleTable->currentIndex().row() != row) {
        m_ui->peopleTable->setCurrentIndex(context().filteredPeople().index(row, PeopleModel::NameColumn));
    }
    m_selecting = false;
}

QString PeopleView::selectionAsTsv() const
{
    return (m_ui->absentChip->isChecked() ? m_ui->absentTable : m_ui->peopleTable)->selectionAsTsv();
}

QString PeopleView::selectedEmails() const
{
    const bool absent = m_ui->absentChip->isChecked();
    const ListTable *table = absent ? m_ui->absentTable : m_ui->peopleTable;
    const int role = absent ? int(models::ExpectedModel::AddressRole) : int(PeopleModel::EmailRole);
    QStringList emails;
    for (const QModelIndex &index : table->selectionModel()->selectedRows()) {
        if (const QString email = index.data(role).toString(); !email.isEmpty())
            emails.append(email);
    }
    return emails.join(u"; "_s);
}

void PeopleView::copySelection()
{
    const QString text = selectionAsTsv();
    if (text.isEmpty()) {
        Q_EMIT copied(tr("Choose people in the list first."));
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(tr("%Ln rows copied.", "to the clipboard", static_cast<int>(text.count(u'\n')) - 1));
}

void PeopleView::copyEmails()
{
    const QString text = selectedEmails();
    if (text.isEmpty()) {
        Q_EMIT copied(tr("None of the chosen people has an e-mail address."));
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(tr("%Ln addresses copied.", "to the clipboard", static_cast<int>(text.count(u';')) + 1));
}

void PeopleView::selectAll()
{
    (m_ui->absentChip->isChecked() ? m_ui->absentTable : m_ui->peopleTable)->selectAll();
}

} // namespace rollcall::gui
