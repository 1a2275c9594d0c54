// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/listtext.h"

namespace rollcall::cli {

using base::ErrorKind;
using domain::RowProblemKind;
using domain::TableProblem;
using domain::TextEncoding;

namespace {

QString whatIsWrong(TableProblem problem)
{
    switch (problem) {
    case TableProblem::Empty:
        return QStringLiteral("holds nothing");
    case TableProblem::TooLarge:
        return QStringLiteral("is larger than a list can be");
    case TableProblem::Workbook:
        return QStringLiteral("is a workbook: save the sheet as CSV and import that");
    case TableProblem::NotText:
        return QStringLiteral("is no text: save it as CSV");
    case TableProblem::OpenQuote:
        return QStringLiteral("has a quotation mark that is never closed");
    case TableProblem::BrokenUtf16:
        return QStringLiteral("is UTF-16 that was cut off: save it once more");
    }
    Q_UNREACHABLE();
}

} // namespace

base::Error tableError(const domain::TableError &error, const QString &path)
{
    const QString file = path == u"-" ? QStringLiteral("standard input") : QStringLiteral("'%1'").arg(path);
    QString text = file + u' ' + whatIsWrong(error.problem);
    if (error.line > 0)
        text += QStringLiteral(" (line %1)").arg(error.line);
    return {.kind = ErrorKind::InvalidInput, .logText = text};
}

QString problemText(const domain::RowProblem &problem)
{
    const QString cell = QString::fromStdString(problem.text);
    switch (problem.kind) {
    case RowProblemKind::Nobody:
        return QStringLiteral("neither a name nor an address: left out");
    case RowProblemKind::UnreadableTime:
        return QStringLiteral("'%1' is no time that can be read: taken as not said").arg(cell);
    case RowProblemKind::UnknownStatus:
        return QStringLiteral("'%1' is no status that is known: taken as unknown").arg(cell);
    case RowProblemKind::NoAddress:
        return QStringLiteral("'%1' is no mail address: taken as not said").arg(cell);
    case RowProblemKind::Repeated:
        return QStringLiteral("the same person as in an earlier row: this one counts");
    case RowProblemKind::SpareCells:
        return QStringLiteral("has more cells than there are columns: '%1' and what follows left out")
            .arg(cell);
    case RowProblemKind::OddQuote:
        return QStringLiteral("something follows a closing quotation mark: kept");
    }
    Q_UNREACHABLE();
}

QString problemWord(RowProblemKind kind)
{
    switch (kind) {
    case RowProblemKind::Nobody:
        return QStringLiteral("nobody");
    case RowProblemKind::UnreadableTime:
        return QStringLiteral("unreadable_time");
    case RowProblemKind::UnknownStatus:
        return QStringLiteral("unknown_status");
    case RowProblemKind::NoAddress:
        return QStringLiteral("no_address");
    case RowProblemKind::Repeated:
        return QStringLiteral("repeated");
    case RowProblemKind::SpareCells:
        return QStringLiteral("spare_cells");
    case RowProblemKind::OddQuote:
        return QStringLiteral("odd_quote");
    }
    Q_UNREACHABLE();
}

QJsonObject expectedJson(const domain::ExpectedCounts &counts)
{
    return {{QStringLiteral("people"), qint64(counts.people)},
            {QStringLiteral("here"), qint64(counts.here)},
            {QStringLiteral("in"), qint64(counts.in)},
            {QStringLiteral("late"), qint64(counts.late)},
            {QStringLiteral("absent"), qint64(counts.absent)},
            {QStringLiteral("excused"), qint64(counts.excused)},
            {QStringLiteral("unexpected"), qint64(counts.unexpected)}};
}

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Utf16LittleEndian:
        return QStringLiteral("UTF-16LE");
    case TextEncoding::Utf16BigEndian:
        return QStringLiteral("UTF-16BE");
    case TextEncoding::Windows1252:
        return QStringLiteral("Windows-1252");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::cli
