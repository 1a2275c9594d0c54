// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/exportdialog.h"

#include "gui/errortext.h"
#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "ui_exportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr std::size_t previewRows = 50;

struct ReportText
{
    QString name;
    QString description;
};

ReportText reportText(reports::Report report)
{
    switch (report) {
    case reports::Report::People:
        return {ExportDialog::tr("People", "a report"),
                ExportDialog::tr(
                    "One row a person: first in, last out, time attended, time in the lobby, joins.")};
    case reports::Report::Intervals:
        return {ExportDialog::tr("Intervals", "a report"),
                ExportDialog::tr(
                    "One row for each unbroken stretch of a connection, and how its ends are known.")};
    case reports::Report::Lobby:
        return {ExportDialog::tr("Lobby", "a report"),
                ExportDialog::tr("One row for each wait: how long it was and what became of it.")};
    case reports::Report::HeadCount:
        return {
            ExportDialog::tr("Head count", "a report"),
            ExportDialog::tr("One row for each change of the number of people in the room or in the lobby.")};
    case reports::Report::Coverage:
        return {ExportDialog::tr("Coverage", "a report"),
                ExportDialog::tr("What was observed, what was inferred, what is unknown, and why.")};
    }
    Q_UNREACHABLE();
}

base::Error fileError(const QSaveFile &file)
{
    const auto kind =
        file.error() == QFileDevice::ResourceError ? base::ErrorKind::DiskFull : base::ErrorKind::Storage;
    return {.kind = kind, .logText = file.errorString()};
}

} // namespace

ExportDialog::ExportDialog(monitor::LiveMeeting &meeting, const models::TextFormat &format, base::Instant now,
                           QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportDialog>())
    , m_meeting(&meeting)
    , m_format(format)
    , m_now(now)
    , m_preview(new TextTable(this))
{
    m_ui->setupUi(this);
    for (QLabel *title : {m_ui->reportTitle, m_ui->previewTitle, m_ui->zoneTitle})
        title->setFont(tokens::font(tokens::Type::Strong));
    for (const reports::Report report : reports::allReports)
        m_ui->reportList->addItem(reportText(report).name);
    for (int row = 0; row < m_ui->reportList->count(); ++row)
        m_ui->reportList->item(row)->setSizeHint({0, tokens::rowHeight});
    m_ui->zoneBox->addItem(tr("Universal time (UTC)"));
    m_ui->zoneBox->addItem(
        tr("Local time (%1)", "name of a time zone").arg(QString::fromUtf8(format.zone().id())));
    m_ui->previewTable->setModel(m_preview);
    m_ui->previewTable->setEmptyText(tr("This report has no rows."));
    QPushButton *save = m_ui->buttonBox->button(QDialogButtonBox::Save);
    save->setText(tr("Save as CSV…"));
    save->setDefault(true);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(m_ui->reportList, &QListWidget::currentRowChanged, this, &ExportDialog::refreshPreview);
    connect(m_ui->zoneBox, &QComboBox::currentIndexChanged, this, &ExportDialog::refreshPreview);
    connect(save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&meeting, &QObject::destroyed, this, &QDialog::reject);
    m_ui->reportList->setCurrentRow(0);
}

ExportDialog::~ExportDialog() = default;

reports::Report ExportDialog::report() const
{
    return reports::allReports[static_cast<std::size_t>(std::max(0, m_ui->reportList->currentRow()))];
}

void ExportDialog::setReport(reports::Report report)
{
    const auto it = std::find(reports::allReports.begin(), reports::allReports.end(), report);
    m_ui->reportList->setCurrentRow(static_cast<int>(it - reports::allReports.begin()));
}

reports::ReportOptions ExportDialog::options() const
{
    reports::ReportOptions options;
    if (m_ui->zoneBox->currentIndex() == 1)
        options.timeZone = m_format.zone();
    return options;
}

void ExportDialog::refreshPreview()
{
    if (!m_meeting)
        return;
    const reports::Table table = reports::makeTable(report(), m_meeting->record(), previewRows);
    QStringList headers;
    for (const std::string_view column : table.columns)
        headers.append(QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size())));
    TextTable::Rows rows;
    for (const auto &cells : table.rows) {
        QStringList row;
        for (const reports::Cell &cell : cells)
            row.append(models::plainName(reports::cellText(cell, options())));
        rows.push_back(std::move(row));
    }
    m_preview->setContent(headers, rows);
    m_ui->previewTable->horizontalHeader()->setResizeContentsPrecision(static_cast<int>(previewRows));
    m_ui->previewTable->resizeColumnsToContents();
    for (int column = 0; column < m_preview->columnCount(); ++column)
        m_ui->previewTable->setColumnWidth(column,
                                           std::min(180, m_ui->previewTable->columnWidth(column) + 12));
    const int shown = static_cast<int>(table.rows.size());
    m_ui->countLabel->setText(table.complete ? tr("%Ln rows", "the whole report", shown)
                                             : tr("the first %Ln rows", "of a longer report", shown));
    m_ui->descriptionLabel->setText(reportText(report()).description);
    m_ui->resultBar->setText({}, NoticeBar::Tone::Quiet);
}

QString ExportDialog::suggestedName() const
{
    QString subject = m_meeting ? models::plainName(m_meeting->info().subject.toStdString()) : QString();
    for (QChar &c : subject) {
        if (u"\\/:*?\"<>|"_s.contains(c) || c.category() == QChar::Other_Control)
            c = u'-';
    }
    subject = subject.left(80).trimmed();
    while (subject.startsWith(u'.'))
        subject.remove(0, 1);
    const std::string_view name = reports::reportName(report());
    const base::Instant start =
        m_meeting && !m_meeting->record().calls.empty() ? m_meeting->record().calls.front().start : m_now;
    return QStringList{subject, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                       m_format.local(start).date().toString(Qt::ISODate)}
               .join(u' ')
               .trimmed() +
           u".csv"_s;
}

void ExportDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save as CSV"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("CSV files") + u" (*.csv)"_s);
    dialog->setObjectName(u"saveFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(suggestedName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { (void)saveTo(path); });
    dialog->open();
}

base::Result<void> ExportDialog::saveTo(const QString &path)
{
    const auto save = [&]() -> base::Result<void> {
        if (!m_meeting)
            return base::failure(base::ErrorKind::NotFound, u"the meeting is gone"_s);
        // QSaveFile would put a file in the place of a device or a pipe.
        if (const QFileInfo target(path); target.exists() && !target.isFile())
            return base::failure(base::ErrorKind::Storage, u"not a regular file"_s);
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return std::unexpected(fileError(file));
        if (auto written = reports::writeCsv(report(), m_meeting->record(), options(), file); !written)
            return written;
        if (!file.commit())
            return std::unexpected(fileError(file));
        return {};
    };
    const base::Result<void> result = save();
    if (result) {
        m_ui->resultBar->setText({.icon = u"check"_s,
                                  .title = tr("Saved."),
                                  .body = models::isolated(QDir::toNativeSeparators(path)),
                                  .action = StateAction::None,
                                  .actionLabel = {}},
                                 NoticeBar::Tone::Quiet);
    } else {
        const ErrorText text = errorText(result.error(), Doing::Exporting, m_now);
        m_ui->resultBar->setText({.icon = u"warning"_s,
                                  .title = text.happened,
                                  .body = models::isolated(QDir::toNativeSeparators(path)) + u'\n' +
                                          text.meaning + u' ' + text.action,
                                  .action = StateAction::None,
                                  .actionLabel = {}},
                                 NoticeBar::Tone::Alert);
    }
    return result;
}

} // namespace rollcall::gui
