// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/listimportdialog.h"

#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "models/textformat.h"
#include "monitor/lists/listimport.h"
#include "ui_listimportdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using domain::ColumnMeaning;
using domain::ColumnReason;
using domain::ListKind;

namespace {

constexpr std::size_t importPreviewRows = 20;
constexpr int mostColumnRows = 6; ///< of what columns hold, before there is a bar
constexpr int widestCell = 260;
constexpr int boxMargin = 4; ///< above and below the box of a column
constexpr std::size_t shownProblems = 100;

std::vector<ColumnMeaning> meaningsOf(ListKind kind)
{
    using enum ColumnMeaning;
    if (kind == ListKind::People)
        return {Ignored, Name, FirstName, LastName, Email, SignInName, UserId, Id, Group};
    return {Ignored, Name, FirstName, LastName,     Email,      SignInName,
            UserId,  Id,   Status,    RegisteredAt, CanceledAt, Question};
}

QString reasonText(const domain::ListColumn &column)
{
    switch (column.reason) {
    case ColumnReason::Header:
        return ListImportDialog::tr("by its title");
    case ColumnReason::Cells:
        return ListImportDialog::tr("by what is in it");
    case ColumnReason::Rest:
        return column.meaning == ColumnMeaning::Ignored
                   ? ListImportDialog::tr("not known")
                   : ListImportDialog::tr("as nothing else is known of it");
    case ColumnReason::Remembered:
        return ListImportDialog::tr("as you said last time");
    case ColumnReason::User:
        return ListImportDialog::tr("as you say");
    }
    Q_UNREACHABLE();
}

QString shown(std::string_view text)
{
    return models::isolated(std::string(text));
}

} // namespace

ListImportDialog::ListImportDialog(ListKind kind, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ListImportDialog>())
    , m_kind(kind)
    , m_preview(new TextTable(this))
    , m_problems(new TextTable(this))
{
    m_ui->setupUi(this);
    setWindowTitle(kind == ListKind::People ? tr("Import who should come") : tr("Import registrations"));
    for (QLabel *title : {m_ui->sourceTitle, m_ui->columnsTitle, m_ui->previewTitle, m_ui->problemsTitle})
        title->setFont(tokens::font(tokens::Type::Strong));
    // Nearer to what they are the titles of.
    for (QLabel *title : {m_ui->columnsTitle, m_ui->problemsTitle})
        title->setContentsMargins(0, tokens::space2, 0, 0);
    m_ui->layout5->setContentsMargins(0, tokens::space2, 0, 0);
    m_ui->allBox->setVisible(kind == ListKind::People);
    m_ui->separatorBox->addItem(tr("found by itself", "separator of columns"));
    m_ui->separatorBox->addItem(tr("tab", "separator of columns"), u'\t');
    m_ui->separatorBox->addItem(tr("semicolon", "separator of columns"), u';');
    m_ui->separatorBox->addItem(tr("comma", "separator of columns"), u',');
    m_ui->previewTable->setModel(m_preview);
    m_ui->problemTable->setModel(m_problems);
    m_ui->problemTable->setEmptyText(tr("Every line could be read."));
    m_ui->columnTable->verticalHeader()->setDefaultSectionSize(tokens::controlHeight + tokens::space3);
    m_ui->columnTable->horizontalHeader()->setMaximumSectionSize(widestCell);
    m_ui->columnTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->columnTable->horizontalHeader()->setStretchLastSection(true);
    m_ui->columnTable->setColumnCount(4);
    m_ui->columnTable->setHorizontalHeaderLabels({tr("Title"), tr("First cell"), tr("Taken for"), tr("Why")});
    QPushButton *take = m_ui->buttonBox->button(QDialogButtonBox::Ok);
    take->setText(tr("Import"));
    take->setDefault(true);
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(m_ui->fileButton, &QPushButton::clicked, this, &ListImportDialog::chooseFile);
    connect(m_ui->pasteButton, &QPushButton::clicked, this, &ListImportDialog::paste);
    connect(m_ui->separatorBox, &QComboBox::currentIndexChanged, this, &ListImportDialog::read);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setAcceptDrops(true);
    showLayout();
}

ListImportDialog::~ListImportDialog() = default;

void ListImportDialog::setRecall(Recall recall)
{
    m_recall = std::move(recall);
}

void ListImportDialog::setComplete(bool complete)
{
    m_ui->allBox->setChecked(complete);
}

bool ListImportDialog::isComplete() const
{
    return m_ui->allBox->isChecked();
}

void ListImportDialog::chooseFile()
{
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *dialog = new QFileDialog(this, tr("Choose a list"),
                                   QFileInfo(downloads).isDir() ? downloads : QDir::homePath(),
                                   tr("Lists") + u" (*.csv *.tsv *.txt);;"_s + tr("All files") + u" (*)"_s);
    dialog->setObjectName(u"openFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ListImportDialog::readFile);
    dialog->open();
}

void ListImportDialog::readFile(const QString &path)
{
    QFile file(path);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly)) // of a directory, too
        bytes = file.read(qint64(domain::maxTableBytes) + 1);
    if (file.error() != QFileDevice::NoError) {
        m_bytes.reset();
        m_ui->sourceLabel->setText(QFileInfo(path).fileName());
        read();
        m_ui->resultBar->setText({.icon = u"warning"_s,
                                  .title = tr("The file cannot be read."),
                                  .body = file.errorString(),
                                  .action = StateAction::None,
                                  .actionLabel = {}},
                                 NoticeBar::Tone::Alert);
        return;
    }
    setBytes(bytes, QFileInfo(path).fileName());
    m_written = base::Instant{std::chrono::milliseconds(QFileInfo(file).lastModified().toMSecsSinceEpoch())};
}

void ListImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> files = event->mimeData()->urls();
    if (files.size() == 1 && files.first().isLocalFile())
        event->acceptProposedAction();
}

void ListImportDialog::dropEvent(QDropEvent *event)
{
    const QList<QUrl> files = event->mimeData()->urls();
    if (files.size() != 1 || !files.first().isLocalFile())
        return;
    event->acceptProposedAction();
    readFile(files.first().toLocalFile());
}

bool ListImportDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto box = std::ranges::find(m_boxes, watched);
        if (box != m_boxes.end()) // a row that is scrolled away has it all the same
            m_ui->columnTable->scrollTo(m_ui->columnTable->model()->index(int(box - m_boxes.begin()), 0));
    }
    return QDialog::eventFilter(watched, event);
}

void ListImportDialog::paste()
{
    setText(QApplication::clipboard()->text().toUtf8(), tr("what was copied"), true);
}

void ListImportDialog::setBytes(const QByteArray &bytes, const QString &name)
{
    setText(bytes, name, false);
}

void ListImportDialog::setText(const QByteArray &bytes, const QString &name, bool pasted)
{
    m_bytes = bytes;
    m_fileName = pasted ? QString() : name;
    m_pasted = pasted;
    m_written.reset();
    m_ui->sourceLabel->setText(models::isolated(name.toStdString()));
    read();
}

std::optional<char> ListImportDialog::chosenSeparator() const
{
    const QVariant chosen = m_ui->separatorBox->currentData();
    return chosen.isValid() ? std::optional(chosen.toChar().toLatin1()) : std::nullopt;
}

std::expected<domain::PastedList, domain::TableError> ListImportDialog::readBytes() const
{
    const std::string_view bytes(m_bytes->constData(), std::size_t(m_bytes->size()));
    if (m_pasted && m_kind == ListKind::People && !chosenSeparator())
        return domain::readPasted(bytes);
    auto table = domain::readTable(bytes, chosenSeparator());
    if (!table)
        return std::unexpected(table.error());
    domain::ListLayout layout = domain::guessLayout(*table, m_kind);
    return domain::PastedList{.table = std::move(*table), .layout = std::move(layout)};
}

void ListImportDialog::read()
{
    const quint64 reading = ++m_reading;
    m_table = {};
    m_layout = {};
    m_ui->resultBar->setText({}, NoticeBar::Tone::Quiet);
    if (m_bytes) {
        auto read = readBytes();
        if (read) {
            m_table = std::move(read->table);
            m_layout = std::move(read->layout);
            if (m_table.encodingGuessed) {
                m_ui->resultBar->setText(
                    {.icon = u"info"_s,
                     .title = tr("The file does not say how it is encoded."),
                     .body = tr("Look at names with accents below before you import it."),
                     .action = StateAction::None,
                     .actionLabel = {}},
                    NoticeBar::Tone::Quiet);
            }
        } else {
            m_ui->resultBar->setText({.icon = u"warning"_s,
                                      .title = tr("This list cannot be read."),
                                      .body = tableErrorText(read.error()),
                                      .action = StateAction::None,
                                      .actionLabel = {}},
                                     NoticeBar::Tone::Alert);
        }
    }
    showLayout();
    if (QPushButton *take = m_ui->buttonBox->button(QDialogButtonBox::Ok); take->isEnabled())
        take->setFocus(); // what one does next, unless something below is wrong
    if (m_recall && m_layout.headerRow) {
        m_recall(m_layout,
                 [self = QPointer<ListImportDialog>(this), reading](const domain::ListLayout &layout) {
                     if (!self || self->m_reading != reading)
                         return;
                     self->m_layout = layout;
                     self->showLayout();
                 });
    }
}

void ListImportDialog::showLayout()
{
    showColumns();
    refreshRows();
}

void ListImportDialog::showColumns()
{
    QTableWidget *table = m_ui->columnTable;
    table->setRowCount(0);
    m_boxes.clear();
    table->setRowCount(int(m_layout.columns.size()));
    for (std::size_t column = 0; column < m_layout.columns.size(); ++column) {
        const domain::ListColumn &at = m_layout.columns[column];
        const std::string_view first = m_layout.firstRow < m_table.rows.size()
                                           ? domain::cellOf(m_table.rows[m_layout.firstRow], column)
                                           : "";
        table->setItem(
            int(column), 0,
            new QTableWidgetItem(at.header.empty() ? tr("Column %1").arg(column + 1) : shown(at.header)));
        table->setItem(int(column), 1, new QTableWidgetItem(shown(first)));
        auto *cell = new QWidget(table); // keeps the boxes apart
        auto *room = new QHBoxLayout(cell);
        room->setContentsMargins(0, boxMargin, tokens::space2, boxMargin);
        auto *box = new QComboBox(cell);
        room->addWidget(box);
        box->setAccessibleName(tr("What column %1 is taken for").arg(column + 1));
        for (const ColumnMeaning meaning : meaningsOf(m_kind))
            box->addItem(meaningText(meaning), int(meaning));
        box->setCurrentIndex(box->findData(int(at.meaning)));
        table->setCellWidget(int(column), 2, cell);
        table->setItem(int(column), 3, new QTableWidgetItem(reasonText(at)));
        m_boxes.push_back(box);
        box->installEventFilter(this);
        connect(box, &QComboBox::activated, this, [this, column, box] {
            domain::setMeaning(m_layout, column, ColumnMeaning(box->currentData().toInt()));
            for (std::size_t i = 0; i < m_boxes.size(); ++i) {
                m_boxes[i]->setCurrentIndex(m_boxes[i]->findData(int(m_layout.columns[i].meaning)));
                m_ui->columnTable->item(int(i), 3)->setText(reasonText(m_layout.columns[i]));
            }
            refreshRows();
        });
    }
    QWidget *before = m_ui->separatorBox;
    for (QComboBox *box : m_boxes) {
        setTabOrder(before, box);
        before = box;
    }
    setTabOrder(before, m_ui->previewTable);
    const int rows = std::clamp(table->rowCount(), 1, mostColumnRows);
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() +
                          rows * table->verticalHeader()->defaultSectionSize());
}

/// What stands in place of the rows, if there are none.
QString ListImportDialog::nothingText() const
{
    if (!m_table.rows.empty())
        return domain::canBeRead(m_layout) ? tr("Nobody is on this list.")
                                           : tr("Say which column holds names or addresses.");
    if (m_bytes)
        return tr("Choose another file, or copy a list and paste it.");
    return m_kind == ListKind::People
               ? tr("Choose a file, drop one here, or copy a list and paste it.")
               : tr("Choose the file that Teams gives out of the registrations, or drop it here.");
}

void ListImportDialog::refreshRows()
{
    QStringList headers;
    std::vector<std::size_t> used;
    for (std::size_t column = 0; column < m_layout.columns.size(); ++column) {
        const domain::ListColumn &at = m_layout.columns[column];
        if (at.meaning == ColumnMeaning::Ignored)
            continue;
        used.push_back(column);
        headers << (at.meaning == ColumnMeaning::Question ? shown(at.header) : meaningText(at.meaning));
    }
    TextTable::Rows rows;
    for (std::size_t row = m_layout.firstRow; row < m_layout.endRow && rows.size() < importPreviewRows;
         ++row) {
        if (used.empty() || domain::isBlank(m_table.rows[row]))
            continue;
        QStringList cells;
        for (const std::size_t column : used)
            cells << shown(domain::cellOf(m_table.rows[row], column));
        rows.push_back(cells);
    }
    m_preview->setContent(headers, rows);
    m_ui->previewTable->setEmptyText(nothingText());
    m_ui->previewTable->resizeColumnsToContents();

    const bool readable = domain::canBeRead(m_layout);
    std::vector<domain::RowProblem> problems;
    std::size_t people = 0;
    if (readable && m_kind == ListKind::People) {
        domain::ExpectedReading reading = this->people();
        problems = std::move(reading.problems);
        people = reading.people.size();
    } else if (readable) {
        domain::RegistrationReading reading = registrations();
        problems = std::move(reading.problems);
        people = reading.registrations.size();
    }
    TextTable::Rows lines;
    for (const domain::RowProblem &problem : problems) {
        if (lines.size() == shownProblems)
            break;
        lines.push_back({QLocale().toString(problem.line), rowProblemText(problem)});
    }
    m_problems->setContent({tr("Line"), tr("What is wrong")}, lines, {0});
    m_ui->problemTable->resizeColumnsToContents();
    const bool any = !problems.empty();
    m_ui->problemsTitle->setVisible(any);
    m_ui->problemCard->setVisible(any);
    if (any) {
        std::set<std::uint32_t> odd;
        for (const domain::RowProblem &problem : problems)
            odd.insert(problem.line);
        m_ui->problemsTitle->setText(tr("%Ln lines to look at", nullptr, int(odd.size())));
    }
    m_ui->countLabel->setText(readable ? tr("%Ln people", "on a list to import", int(people))
                              : m_preview->rowCount() > 0 ? nothingText()
                                                          : QString());
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(readable && people > 0);
    const bool empty = m_table.rows.empty();
    m_ui->columnsTitle->setVisible(!empty);
    m_ui->columnCard->setVisible(!empty);
}

domain::RegistrationReading ListImportDialog::registrations() const
{
    return domain::readRegistrations(m_table, m_layout,
                                     {.toUtc = monitor::wallClockOf(QTimeZone::systemTimeZone())});
}

domain::ExpectedReading ListImportDialog::people() const
{
    return domain::readExpected(m_table, m_layout);
}

QString tableErrorText(const domain::TableError &error)
{
    using enum domain::TableProblem;
    switch (error.problem) {
    case Empty:
        return ListImportDialog::tr("There is nothing in it.");
    case TooLarge:
        return ListImportDialog::tr("It is larger than a list can be.");
    case Workbook:
        return ListImportDialog::tr("It is a workbook. Save the sheet as CSV and import that.");
    case NotText:
        if (error.line > 0)
            return ListImportDialog::tr(
                       "Line %1 has a character that no text has. Save it as CSV once more and "
                       "import that.")
                .arg(error.line);
        return ListImportDialog::tr("It is no text. Save it as CSV and import that.");
    case OpenQuote:
        return ListImportDialog::tr("A quotation mark in line %1 is never closed.").arg(error.line);
    case BrokenUtf16:
        return ListImportDialog::tr("It ends in the middle of a letter. Download or save it once more.");
    }
    Q_UNREACHABLE();
}

QString rowProblemText(const domain::RowProblem &problem)
{
    const QString cell = shown(problem.text);
    using enum domain::RowProblemKind;
    switch (problem.kind) {
    case Nobody:
        return ListImportDialog::tr("Neither a name nor an address: left out.");
    case UnreadableTime:
        return ListImportDialog::tr("“%1” is no time that can be read: taken as not said.").arg(cell);
    case UnknownStatus:
        return ListImportDialog::tr("“%1” is no status that is known: taken as unknown.").arg(cell);
    case NoAddress:
        return ListImportDialog::tr("“%1” is no e-mail address: taken as not said.").arg(cell);
    case Repeated:
        return ListImportDialog::tr("The same person as in an earlier line: this one counts.");
    case SpareCells:
        return ListImportDialog::tr("More cells than columns: “%1” and what follows is left out.").arg(cell);
    case OddQuote:
        return ListImportDialog::tr("Something follows a closing quotation mark: it was kept.");
    }
    Q_UNREACHABLE();
}

QString meaningText(ColumnMeaning meaning)
{
    using enum ColumnMeaning;
    switch (meaning) {
    case Ignored:
        return ListImportDialog::tr("nothing: leave it out", "what a column holds");
    case Name:
        return ListImportDialog::tr("Name", "what a column holds");
    case FirstName:
        return ListImportDialog::tr("First name", "what a column holds");
    case LastName:
        return ListImportDialog::tr("Last name", "what a column holds");
    case Email:
        return ListImportDialog::tr("E-mail", "what a column holds");
    case SignInName:
        return ListImportDialog::tr("Sign-in name", "what a column holds");
    case UserId:
        return ListImportDialog::tr("User id", "what a column holds");
    case Id:
        return ListImportDialog::tr("Number or id", "what a column holds");
    case Group:
        return ListImportDialog::tr("Group", "what a column holds");
    case Status:
        return ListImportDialog::tr("Status", "what a column holds");
    case RegisteredAt:
        return ListImportDialog::tr("Registered at", "what a column holds");
    case CanceledAt:
        return ListImportDialog::tr("Canceled at", "what a column holds");
    case Question:
        return ListImportDialog::tr("Answer to a question", "what a column holds");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::gui
