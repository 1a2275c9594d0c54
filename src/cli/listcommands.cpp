// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that people import: registrations, and who should come.
#include "cli/commands.h"
#include "cli/listtext.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimeZone>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using domain::ColumnMeaning;
using domain::ExpectedState;
using domain::ListKind;

namespace {

struct ListFile
{
    domain::Table table;
    domain::ListLayout layout;
    base::Instant written; ///< as the file system says
};

Result<QByteArray> bytesOf(Session &session, const QString &path)
{
    constexpr qint64 enough = qint64(domain::maxTableBytes) + 1;
    if (path == u"-") {
        QByteArray all;
        QIODevice &input = session.environment().input;
        while (all.size() < enough) {
            const QByteArray some = input.read(enough - all.size());
            if (some.isEmpty())
                break;
            all += some;
        }
        return all;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("'%1' cannot be read: %2").arg(path, file.errorString()));
    }
    return file.read(enough);
}

/// `name,email,ignored`, one for each column.
Result<void> takeColumns(const QString &said, domain::ListLayout &layout)
{
    const QStringList words = said.split(u',');
    if (std::size_t(words.size()) != layout.columns.size()) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--columns names %1 columns, the file has %2")
                                                   .arg(words.size())
                                                   .arg(layout.columns.size()));
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        const std::string word = words[i].trimmed().toStdString();
        const ColumnMeaning meaning = domain::readMeaning(word);
        if (domain::meaningWord(meaning) != word) {
            return base::failure(
                ErrorKind::Usage,
                QStringLiteral(
                    "a column is one of ignored, name, first_name, last_name, email, sign_in_name, "
                    "user_id, id, group, status, registered_at, canceled_at and question, not '%1'")
                    .arg(words[i]));
        }
        domain::setMeaning(layout, std::size_t(i), meaning);
    }
    return {};
}

Result<std::optional<char>> separatorOf(const Arguments &arguments)
{
    if (!arguments.has(QStringLiteral("separator")))
        return std::nullopt;
    const QString name = arguments.value(QStringLiteral("separator"));
    if (name == u"tab")
        return '\t';
    if (name == u"comma")
        return ',';
    if (name == u"semicolon")
        return ';';
    return base::failure(ErrorKind::Usage,
                         QStringLiteral("--separator is tab, comma or semicolon, not '%1'").arg(name));
}

/// What the file holds, its columns as the user said before, or says now; that is kept.
Result<ListFile> readFile(Session &session, monitor::Workspace &workspace, ListKind kind)
{
    const Arguments &arguments = session.arguments();
    const QString &path = arguments.positional.at(1);
    const auto separator = separatorOf(arguments);
    if (!separator)
        return std::unexpected(separator.error());
    const auto bytes = bytesOf(session, path);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto table = domain::readTable({bytes->constData(), std::size_t(bytes->size())}, *separator);
    if (!table)
        return std::unexpected(tableError(table.error(), path));
    ListFile file{.table = std::move(*table), .layout = {}, .written = session.environment().scheduler.now()};
    file.layout = domain::guessLayout(file.table, kind);
    if (const QFileInfo info(path); info.isFile()) {
        file.written = base::Instant(std::chrono::milliseconds(info.lastModified().toMSecsSinceEpoch()));
    }
    if (const auto remembered = workspace.recallColumns(file.layout); !remembered)
        return std::unexpected(remembered.error());
    if (arguments.has(QStringLiteral("columns"))) {
        if (const auto taken = takeColumns(arguments.value(QStringLiteral("columns")), file.layout); !taken)
            return std::unexpected(taken.error());
        if (const auto kept = workspace.keepColumns(file.layout); !kept)
            return std::unexpected(kept.error());
    }
    if (!domain::canBeRead(file.layout)) {
        return base::failure(
            ErrorKind::InvalidInput,
            QStringLiteral(
                "'%1' has no column that is known to hold names or addresses; say what its %2 columns "
                "hold with --columns, like name,email,ignored")
                .arg(path)
                .arg(file.layout.columns.size()));
    }
    return file;
}

QJsonArray columnsJson(const domain::ListLayout &layout)
{
    QJsonArray array;
    for (const domain::ListColumn &column : layout.columns) {
        array.append(
            QJsonObject{{QStringLiteral("header"), QString::fromStdString(column.header)},
                        {QStringLiteral("holds"), QString::fromUtf8(domain::meaningWord(column.meaning))}});
    }
    return array;
}

QJsonArray problemsJson(const std::vector<domain::RowProblem> &problems)
{
    QJsonArray array;
    for (const domain::RowProblem &problem : problems) {
        array.append(QJsonObject{{QStringLiteral("line"), qint64(problem.line)},
                                 {QStringLiteral("problem"), problemWord(problem.kind)},
                                 {QStringLiteral("text"), QString::fromStdString(problem.text)}});
    }
    return array;
}

/// What somebody should know who looks at the terminal.
void tellOf(Session &session, const ListFile &file, const std::vector<domain::RowProblem> &problems)
{
    QStringList columns;
    for (const domain::ListColumn &column : file.layout.columns) {
        const QString meaning = QString::fromUtf8(domain::meaningWord(column.meaning));
        columns << (column.header.empty()
                        ? meaning
                        : QStringLiteral("%1 = %2").arg(QString::fromStdString(column.header), meaning));
    }
    session.tell(QStringLiteral("Columns: %1").arg(columns.join(QStringLiteral(", "))));
    if (file.table.encodingGuessed) {
        session.tell(
            QStringLiteral("The file does not say how it is encoded; it was read as %1. Look at names "
                           "with accents.")
                .arg(encodingName(file.table.encoding)));
    }
    for (const domain::RowProblem &problem : problems)
        session.tell(QStringLiteral("Line %1: %2.").arg(problem.line).arg(problemText(problem)));
}

Result<domain::ReadingOptions> readingOptions(const Arguments &arguments)
{
    domain::ReadingOptions options;
    const QString order = arguments.value(QStringLiteral("date-order"), QStringLiteral("day-first"));
    if (order != u"day-first" && order != u"month-first") {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("--date-order is day-first or month-first, not '%1'").arg(order));
    }
    options.dateOrder = order == u"day-first" ? domain::DateOrder::DayFirst : domain::DateOrder::MonthFirst;
    QTimeZone zone = QTimeZone::systemTimeZone();
    if (arguments.has(QStringLiteral("time-zone"))) {
        const QByteArray name = arguments.value(QStringLiteral("time-zone")).toUtf8();
        // The constructor would take any word for a POSIX rule.
        if (!QTimeZone::isTimeZoneIdAvailable(name)) {
            return base::failure(
                ErrorKind::Usage,
                QStringLiteral("there is no time zone '%1'; zones are named like Europe/Berlin")
                    .arg(QString::fromUtf8(name)));
        }
        zone = QTimeZone(name);
    }
    options.toUtc = monitor::wallClockOf(zone);
    return options;
}

Result<base::Instant> writtenAt(const Arguments &arguments, base::Instant otherwise)
{
    const QString text = arguments.value(QStringLiteral("as-of"));
    if (!arguments.has(QStringLiteral("as-of")))
        return otherwise;
    const auto instant = base::parseInstant(text.toStdString());
    if (!instant) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("--as-of is a time like 2026-05-04T09:00:00Z, not '%1'").arg(text));
    }
    return *instant;
}

/// Minutes after the start.
Result<base::Ticks> graceOf(const Arguments &arguments, base::Ticks otherwise)
{
    if (!arguments.has(QStringLiteral("grace")))
        return otherwise;
    bool isNumber = false;
    const int minutes = arguments.value(QStringLiteral("grace")).toInt(&isNumber);
    if (!isNumber || minutes < 0 || minutes > 24 * 60) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--grace is a number of minutes, not '%1'")
                                                   .arg(arguments.value(QStringLiteral("grace"))));
    }
    return std::chrono::minutes(minutes);
}

} // namespace

void importRegistrationFile(Session &session)
{
    const auto options = readingOptions(session.arguments());
    if (!options)
        return session.fail(options.error());
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const auto event = (*workspace)->findEvent(session.arguments().positional.at(0));
    if (!event)
        return session.fail(event.error());
    const auto file = readFile(session, **workspace, ListKind::Registrations);
    if (!file)
        return session.fail(file.error());
    const auto written = writtenAt(session.arguments(), file->written);
    if (!written)
        return session.fail(written.error());
    const domain::RegistrationReading reading =
        domain::readRegistrations(file->table, file->layout, *options);
    const auto outcome = (*workspace)->importRegistrations(*event, reading.registrations, *written);
    if (!outcome)
        return session.fail(outcome.error());
    tellOf(session, *file, reading.problems);
    if (reading.dateOrderGuessed) {
        session.tell(QStringLiteral("The dates of the file can be read both ways; --date-order says which."));
    }
    if (session.json()) {
        session.print({{QStringLiteral("event"), *event},
                       {QStringLiteral("registrations"), qint64(reading.registrations.size())},
                       {QStringLiteral("added"), qint64(outcome->added)},
                       {QStringLiteral("updated"), qint64(outcome->updated)},
                       {QStringLiteral("unchanged"), qint64(outcome->unchanged)},
                       {QStringLiteral("kept"), qint64(outcome->kept)},
                       {QStringLiteral("as_of"), QString::fromStdString(base::formatMilliseconds(*written))},
                       {QStringLiteral("columns"), columnsJson(file->layout)},
                       {QStringLiteral("problems"), problemsJson(reading.problems)}});
    } else {
        session.print(QStringLiteral("%1 registrations: %2 new, %3 updated, %4 as known")
                          .arg(reading.registrations.size())
                          .arg(outcome->added)
                          .arg(outcome->updated)
                          .arg(outcome->unchanged));
        if (outcome->kept > 0) {
            session.tell(QStringLiteral("%1 of them differ in the file, which is older than what Graph said.")
                             .arg(outcome->kept));
        }
    }
    session.finish(reading.registrations.empty() ? NothingThere : Done);
}

void importExpected(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(arguments.positional.at(0));
    if (!id)
        return session.fail(id.error());
    const auto file = readFile(session, **workspace, ListKind::People);
    if (!file)
        return session.fail(file.error());
    const auto known = (*workspace)->expected(*id, {});
    if (!known)
        return session.fail(known.error());
    domain::ExpectedReading reading = domain::readExpected(file->table, file->layout);
    domain::ExpectedList list = *known ? (*known)->list : domain::ExpectedList();
    const auto grace = graceOf(arguments, list.grace);
    if (!grace)
        return session.fail(grace.error());
    list.grace = *grace;
    list.complete = !arguments.has(QStringLiteral("incomplete"));
    const auto people = reading.people.size();
    list.people = domain::replaced(list.people, std::move(reading.people), domain::ExpectedSource::List);
    if (const auto saved = (*workspace)->setExpected(*id, list); !saved)
        return session.fail(saved.error());
    tellOf(session, *file, reading.problems);
    if (session.json()) {
        session.print({{QStringLiteral("meeting"), *id},
                       {QStringLiteral("people"), qint64(people)},
                       {QStringLiteral("expected"), qint64(list.people.size())},
                       {QStringLiteral("complete"), list.complete},
                       {QStringLiteral("columns"), columnsJson(file->layout)},
                       {QStringLiteral("problems"), problemsJson(reading.problems)}});
    } else {
        session.print(QStringLiteral("%1 people read, %2 expected").arg(people).arg(list.people.size()));
    }
    session.finish(people == 0 ? NothingThere : Done);
}

void listExpected(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(session.arguments().positional.at(0));
    if (!id)
        return session.fail(id.error());
    const auto asOf = session.arguments().has(QStringLiteral("as-of")) ? writtenAt(session.arguments(), {})
                                                                       : Result<base::Instant>();
    if (!asOf)
        return session.fail(asOf.error());
    const auto known =
        (*workspace)
            ->expected(*id, session.arguments().has(QStringLiteral("as-of")) ? std::optional(*asOf)
                                                                             : std::nullopt);
    if (!known)
        return session.fail(known.error());
    if (!*known) {
        session.tell(QStringLiteral("There is no list of who should come. 'expected import' reads one."));
        return session.finish(NothingThere);
    }
    const domain::Expectation &expectation = (*known)->expectation;
    for (std::size_t i = 0; i < expectation.standings.size(); ++i) {
        const domain::ExpectedPerson &person = (*known)->list.people[i];
        const domain::ExpectedStanding &standing = expectation.standings[i];
        const auto &joined = standing.presence.summary.firstJoin;
        const QString state = QString::fromUtf8(domain::stateWord(standing.state));
        const QString time = joined ? QString::fromStdString(base::formatMilliseconds(*joined)) : QString();
        if (session.json()) {
            session.print({{QStringLiteral("id"), QString::fromStdString(person.id)},
                           {QStringLiteral("display_name"), QString::fromStdString(person.name)},
                           {QStringLiteral("email"), QString::fromStdString(person.email)},
                           {QStringLiteral("group"), QString::fromStdString(person.group)},
                           {QStringLiteral("state"), state},
                           {QStringLiteral("first_join"), joined ? QJsonValue(time) : QJsonValue()},
                           {QStringLiteral("still_present"), standing.presence.summary.inMeeting}});
        } else {
            session.print(QStringLiteral("%1  %2  %3  %4")
                              .arg(state, time.isEmpty() ? QStringLiteral("-") : time,
                                   QString::fromStdString(person.name),
                                   QString::fromStdString(person.email)));
        }
    }
    const domain::ExpectedCounts &counts = expectation.counts;
    session.tell(
        QStringLiteral("%1 expected: %2 in time, %3 late, %4 absent, %5 excused; %6 came unexpected.")
            .arg(counts.people)
            .arg(counts.in)
            .arg(counts.late)
            .arg(counts.absent)
            .arg(counts.excused)
            .arg(counts.unexpected));
    session.finish();
}

} // namespace rollcall::cli
