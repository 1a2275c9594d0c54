// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/expecteddialog.h"

#include "gui/events/listimportdialog.h"
#include "gui/events/matchquestion.h"
#include "gui/events/presencedelegate.h"
#include "gui/look/cellpainting.h"
#include "gui/look/enterkey.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "ui_expecteddialog.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::ExpectedModel;

namespace {

PresenceDelegate::Look lookOfExpected(const QModelIndex &index)
{
    using Look = PresenceDelegate::Look;
    const bool here = index.data(ExpectedModel::HereRole).toBool();
    switch (ExpectedModel::State(index.data(ExpectedModel::StateRole).toInt())) {
    case ExpectedModel::State::In:
    case ExpectedModel::State::Late:
        return here ? Look::Here : Look::Gone;
    case ExpectedModel::State::Absent:
        return Look::Missing;
    case ExpectedModel::State::Excused:
        return here ? Look::Here : Look::Plain;
    case ExpectedModel::State::Unexpected:
        return here ? Look::HereToo : Look::Gone;
    }
    Q_UNREACHABLE();
}

/// Where the list is from, and how old each part of it is.
QString listOriginText(const domain::ExpectedList &list, const models::TextFormat &format)
{
    QStringList parts;
    if (list.imported) {
        const QString at = words::dayAndClock(format, list.imported->at);
        parts << (list.imported->file.empty() ? ExpectedDialog::tr("Your list: pasted on %1.").arg(at)
                                              : ExpectedDialog::tr("Your list: %1, imported on %2.")
                                                    .arg(models::isolated(list.imported->file), at));
    }
    if (list.invited)
        parts << ExpectedDialog::tr("Calendar: read on %1.").arg(words::dayAndClock(format, *list.invited));
    return parts.join(u' ');
}

} // namespace

ExpectedDialog::ExpectedDialog(monitor::Expectations &expectations, monitor::LiveMeeting &meeting,
                               const models::TextFormat &format, base::Scheduler &scheduler, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExpectedDialog>())
    , m_expectations(expectations)
    , m_meeting(&meeting)
    , m_meetingId(meeting.info().id)
    , m_format(format)
    , m_scheduler(scheduler)
    , m_model(format)
    , m_rows(m_model)
{
    m_ui->setupUi(this);
    if (const QString subject = models::plainName(meeting.info().subject.toStdString()); !subject.isEmpty())
        setWindowTitle(windowTitle() + u" – "_s + models::isolated(subject));
    m_ui->summaryLabel->setFont(tokens::font(tokens::Type::Strong));
    m_ui->questionCard->setDeciding(&expectations, m_meetingId);
    for (const auto &[name, meaning] :
         {std::pair(u"inTimeChip"_s, tr("Who is on the list and came in time")),
          std::pair(u"lateChip"_s, tr("Who is on the list and came late")),
          std::pair(u"absentChip"_s, tr("Who is on the list and has not come")),
          std::pair(u"excusedChip"_s, tr("Who is on the list and need not come")),
          std::pair(u"unexpectedChip"_s, tr("Who came without being on the list"))})
        m_ui->stateChips->addChip(name, meaning);
    ListTable *table = m_ui->expectedTable;
    table->setModel(&m_rows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setSortingEnabled(true);
    table->sortByColumn(ExpectedModel::StateColumn, Qt::AscendingOrder);
    QStringList words;
    for (const auto state :
         {ExpectedModel::State::In, ExpectedModel::State::Late, ExpectedModel::State::Absent,
          ExpectedModel::State::Excused, ExpectedModel::State::Unexpected}) {
        words << models::expectedWord(state, true) << models::expectedWord(state, false);
    }
    table->fitColumn(ExpectedModel::StateColumn, words, stateMark);
    table->setItemDelegateForColumn(ExpectedModel::StateColumn, new PresenceDelegate(lookOfExpected, table));
    table->fitColumn(ExpectedModel::SourceColumn,
                     {ExpectedModel::sourceText(domain::ExpectedSource::Calendar),
                      ExpectedModel::sourceText(domain::ExpectedSource::List),
                      ExpectedModel::sourceText(domain::ExpectedSource::Both)});
    table->fitColumn(ExpectedModel::FirstInColumn, {format.clock({})});
    table->setColumnWidth(ExpectedModel::EmailColumn, 220);
    table->setStretchColumn(ExpectedModel::NameColumn, 140);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setText(tr("Close"));
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setAutoDefault(false);

    connect(m_ui->stateChips, &ChipGroup::chosenChanged, this, [this] {
        const auto chosen = m_ui->stateChips->chosen();
        m_rows.setState(chosen ? std::optional(ExpectedModel::State(*chosen)) : std::nullopt);
        refresh();
    });
    connect(m_ui->importButton, &QPushButton::clicked, this, [this] { (void)import(); });
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ExpectedDialog::removeList);
    connect(m_ui->copyButton, &QPushButton::clicked, this, &ExpectedDialog::copyAddresses);
    connect(m_ui->excuseButton, &QPushButton::clicked, this, &ExpectedDialog::toggleExcused);
    connect(m_ui->undoButton, &QPushButton::clicked, m_ui->questionCard,
            [this] { m_ui->questionCard->undo(); });
    connect(m_ui->questionCard, &MatchQuestion::settled, this, [this] { settle({}, {}); });
    connect(m_ui->questionCard, &MatchQuestion::failed, this,
            [this](const base::Error &error) { settle(std::unexpected(error), {}); });
    connect(m_ui->completeBox, &QCheckBox::clicked, this, [this](bool complete) {
        if (!known())
            return;
        domain::ExpectedList list = known()->list;
        list.complete = complete;
        saveList(list);
    });
    connect(m_ui->graceBox, &QSpinBox::valueChanged, this, [this](int minutes) {
        if (!known() || m_refreshing)
            return;
        domain::ExpectedList list = known()->list;
        list.grace = std::chrono::minutes(minutes);
        saveList(list);
    });
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExpectedDialog::refresh);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&expectations, &monitor::Expectations::changed, this, [this](const QString &id) {
        if (id == m_meetingId)
            refresh();
    });
    connect(&meeting, &QObject::destroyed, this, &QDialog::reject);
    refresh();
}

ExpectedDialog::~ExpectedDialog() = default;

void ExpectedDialog::keyPressEvent(QKeyEvent *event)
{
    if (!pressFocused(*this, *event))
        QDialog::keyPressEvent(event);
}

const monitor::ExpectedMeeting *ExpectedDialog::known() const
{
    return m_expectations.of(m_meetingId);
}

void ExpectedDialog::showState(std::optional<ExpectedModel::State> state)
{
    m_ui->stateChips->choose(state ? std::optional(int(*state)) : std::nullopt);
}

void ExpectedDialog::refresh()
{
    if (!m_meeting || m_refreshing)
        return;
    m_refreshing = true;
    const monitor::ExpectedMeeting *expected = known();
    m_model.setExpected(expected, m_meeting->record());
    const domain::ExpectedCounts counts = expected ? expected->expectation.counts : domain::ExpectedCounts{};
    m_ui->summaryLabel->setText(expected ? tr("%1 of %Ln expected are here", nullptr, int(counts.people))
                                               .arg(m_format.number(qint64(counts.here)))
                                         : tr("Nobody is expected yet"));
    m_ui->hintLabel->setVisible(!expected);
    const QString origin = expected ? listOriginText(expected->list, m_format) : QString();
    m_ui->originLabel->setText(origin);
    m_ui->originLabel->setVisible(!origin.isEmpty());
    using State = ExpectedModel::State;
    const auto show = [&](State state, const QString &text, std::size_t count) {
        const bool always = state == State::In || state == State::Absent;
        m_ui->stateChips->setChip(
            int(state), tr("%1 %2", "a state, and how many").arg(text, m_format.number(qint64(count))),
            always || count > 0 || m_ui->stateChips->chosen() == int(state));
    };
    show(State::In, tr("In time"), counts.in);
    show(State::Late, tr("Late"), counts.late);
    show(State::Absent, tr("Not here"), counts.absent);
    show(State::Excused, tr("Excused"), counts.excused);
    show(State::Unexpected, tr("Not expected"), counts.unexpected);
    m_ui->stateChips->setVisible(expected);
    m_ui->expectedTable->setEmptyText(expected ? tr("Nobody.") : tr("Import a list of who should come."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_ui->completeBox, m_ui->graceBox,
                                                            m_ui->graceLabel, m_ui->removeButton})
        widget->setEnabled(expected != nullptr);
    m_ui->completeBox->setChecked(expected && expected->list.complete);
    m_ui->graceBox->setValue(int(std::chrono::duration_cast<std::chrono::minutes>(
                                     expected ? expected->list.grace : domain::ExpectedList().grace)
                                     .count()));
    m_ui->copyButton->setEnabled(!m_rows.addresses().isEmpty());
    const QStringList chosen = chosenEntries();
    m_ui->excuseButton->setEnabled(!chosen.isEmpty());
    const bool allExcused =
        expected && !chosen.isEmpty() &&
        std::ranges::all_of(expected->list.people, [&](const domain::ExpectedPerson &person) {
            return person.excused || !chosen.contains(QString::fromStdString(person.id));
        });
    m_ui->excuseButton->setText(allExcused ? tr("Not excused") : tr("Excused"));
    refreshQuestion();
    m_refreshing = false;
}

void ExpectedDialog::refreshQuestion()
{
    const monitor::ExpectedMeeting *expected = known();
    std::optional<MatchQuestion::Question> question;
    if (expected && m_meeting && !expected->expectation.matching.suggestions.empty()) {
        const auto &suggestions = expected->expectation.matching.suggestions;
        const domain::Match &match = suggestions.front();
        const domain::ExpectedPerson &entry = expected->list.people[match.listed];
        question = {.pair = domain::pairOf(match, m_meeting->record()),
                    .entry = entry.id,
                    .name = entry.name,
                    .email = entry.email,
                    .more = int(suggestions.size()) - 1};
    }
    m_ui->questionCard->ask(question);
    m_ui->undoButton->setVisible(m_ui->questionCard->canUndo());
}

ListImportDialog *ExpectedDialog::import()
{
    if (m_import) {
        m_import->activateWindow();
        return m_import;
    }
    m_import = new ListImportDialog(domain::ListKind::People, this);
    m_import->setAttribute(Qt::WA_DeleteOnClose);
    m_import->setComplete(known() && known()->list.complete);
    m_import->setRecall(
        [this](const domain::ListLayout &layout, std::function<void(domain::ListLayout)> done) {
            m_expectations.recallColumns(layout, this, std::move(done));
        });
    connect(m_import, &QDialog::accepted, this, [this] { takeImport(*m_import); });
    m_import->open();
    return m_import;
}

void ExpectedDialog::takeImport(ListImportDialog &dialog)
{
    m_expectations.keepColumns(dialog.layout());
    const monitor::ExpectedMeeting *before = known();
    domain::ExpectedList list = before ? before->list : domain::ExpectedList();
    list.complete = dialog.isComplete();
    saveList(domain::withImported(std::move(list), dialog.people().people,
                                  {.file = dialog.fileName().toStdString(), .at = m_scheduler.now()}));
}

void ExpectedDialog::saveList(const domain::ExpectedList &list)
{
    m_expectations.setList(m_meetingId, list, this,
                           [this](const base::Result<void> &saved) { settle(saved, {}); });
}

void ExpectedDialog::removeList()
{
    m_expectations.setList(m_meetingId, {}, this, [this](const base::Result<void> &removed) {
        settle(removed, tr("The list is removed."));
    });
}

QStringList ExpectedDialog::chosenEntries() const
{
    QStringList entries;
    for (const QModelIndex &row : m_ui->expectedTable->selectionModel()->selectedRows()) {
        const QString entry = row.data(ExpectedModel::EntryRole).toString();
        if (!entry.isEmpty())
            entries << entry;
    }
    return entries;
}

void ExpectedDialog::toggleExcused()
{
    const QStringList chosen = chosenEntries();
    if (!known() || chosen.isEmpty())
        return;
    domain::ExpectedList list = known()->list;
    const auto isChosen = [&](const domain::ExpectedPerson &person) {
        return chosen.contains(QString::fromStdString(person.id));
    };
    const bool excuse = std::ranges::any_of(list.people, [&](const domain::ExpectedPerson &person) {
        return isChosen(person) && !person.excused;
    });
    for (domain::ExpectedPerson &person : list.people) {
        if (!isChosen(person))
            continue;
        person.excused = excuse;
        person.excusedByHand = true;
    }
    saveList(list);
}

void ExpectedDialog::copyAddresses()
{
    const QStringList addresses = m_rows.addresses();
    QApplication::clipboard()->setText(addresses.join(u"; "_s));
    settle({}, tr("%Ln addresses copied", nullptr, int(addresses.size())));
}

void ExpectedDialog::settle(const base::Result<void> &result, const QString &done)
{
    if (result) {
        refreshQuestion();
        m_ui->resultBar->setText(done.isEmpty() ? StateText{}
                                                : StateText{.icon = u"check"_s,
                                                            .title = done,
                                                            .body = {},
                                                            .action = StateAction::None,
                                                            .actionLabel = {}},
                                 NoticeBar::Tone::Quiet);
        return;
    }
    refresh(); // as it still is
    m_ui->resultBar->setText(notKept(result.error(), m_scheduler.now()), NoticeBar::Tone::Alert);
}

} // namespace rollcall::gui
