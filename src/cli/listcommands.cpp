// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that people import: registrations, and who should come.
#include "cli/commands.h"
#include "cli/listtext.h"
#include "cli/runningone.h"
#include "cli/timeoptions.h"
#include "monitor/control/controljson.h"
#include "monitor/lists/listrequests.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <expected>

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
    QString name;                           ///< without folders; empty: from standard input
    base::Instant written;                  ///< as the file system says
    std::optional<domain::ListLayout> said; ///< what --columns says, to be kept
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

/// Names, addresses and recipients of a mail are a list, too, of who should come.
std::expected<domain::PastedList, domain::TableError> listIn(std::string_view bytes, ListKind kind,
                                                             std::optional<char> separator)
{
    const bool isPlain = bytes.find('\0') == std::string_view::npos;
    if (kind == ListKind::People && !separator && isPlain)
        return domain::readPasted(bytes);
    auto table = domain::readTable(bytes, separator);
    if (!table)
        return std::unexpected(table.error());
    domain::ListLayout layout = domain::guessLayout(*table, kind);
    return domain::PastedList{.table = std::move(*table), .layout = std::move(layout)};
}

/// What the file holds, its columns as the user said before, or says now.
Result<ListFile> readFile(Session &session, const monitor::Workspace &workspace, ListKind kind)
{
    const Arguments &arguments = session.arguments();
    const QString &path = arguments.positional.at(1);
    const auto separator = separatorOf(arguments);
    if (!separator)
        return std::unexpected(separator.error());
    const auto bytes = bytesOf(session, path);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto list = listIn({bytes->constData(), std::size_t(bytes->size())}, kind, *separator);
    if (!list)
        return std::unexpected(tableError(list.error(), path));
    ListFile file{.table = std::move(list->table),
                  .layout = std::move(list->layout),
                  .name = path == u"-" ? QString() : QFileInfo(path).fileName(),
                  .written = session.environment().scheduler.now(),
                  .said = {}};
    if (const QFileInfo info(path); info.isFile()) {
        const base::Instant changed(std::chrono::milliseconds(info.lastModified().toMSecsSinceEpoch()));
        file.written = std::min(file.written, changed);
    }
    if (const auto remembered = workspace.recallColumns(file.layout); !remembered)
        return std::unexpected(remembered.error());
    if (arguments.has(QStringLiteral("columns"))) {
        if (const auto taken = takeColumns(arguments.value(QStringLiteral("columns")), file.layout); !taken)
            return std::unexpected(taken.error());
        file.said = file.layout;
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

/// Such a file is the wrong one, and takes nobody from a list.
void tellOfNobody(Session &session, const ListFile &file, const std::vector<domain::RowProblem> &problems)
{
    tellOf(session, file, problems);
    session.tell(QStringLiteral("Nobody is in the file. What was known stays as it is."));
    session.finish(NothingThere);
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
    const auto zone = timeZoneOption(arguments);
    if (!zone)
        return std::unexpected(zone.error());
    options.toUtc = monitor::wallClockOf(zone->value_or(QTimeZone::systemTimeZone()));
    return options;
}

/// Minutes after the start.
Result<std::optional<base::Ticks>> graceOf(const Arguments &arguments)
{
    if (!arguments.has(QStringLiteral("grace")))
        return std::nullopt;
    bool isNumber = false;
    const int minutes = arguments.value(QStringLiteral("grace")).toInt(&isNumber);
    if (!isNumber || minutes < 0 || minutes > 24 * 60) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--grace is a number of minutes, not '%1'")
                                                   .arg(arguments.value(QStringLiteral("grace"))));
    }
    return std::chrono::minutes(minutes);
}

/// By the Rollcall that has the directory, or by ourselves; both give the same answer.
void send(Session &session, monitor::RunningRollcall *running, const QString &request,
          const QJsonObject &file, const std::function<Result<QJsonObject>()> &here,
          const std::function<void(const QJsonObject &)> &done)
{
    const auto answered = [s = &session, done](const Result<QJsonObject> &answer) {
        if (answer)
            done(*answer);
        else
            s->fail(answer.error());
    };
    if (running)
        running->ask(request, file, &session, {}, answered);
    else
        answered(here());
}

void importRegistrations(Session &session, monitor::RunningRollcall *running)
{
    const auto options = readingOptions(session.arguments());
    if (!options)
        return session.fail(options.error());
    const auto asOf = asOfOption(session.arguments());
    if (!asOf)
        return session.fail(asOf.error());
    if (*asOf > session.environment().scheduler.now())
        return session.fail(
            {ErrorKind::Usage,
             QStringLiteral("--as-of is when the file was downloaded, which has been: '%1' is "
                            "still to come")
                 .arg(session.arguments().value(QStringLiteral("as-of")))});
    const auto workspace = session.workspace(!running);
    if (!workspace)
        return session.fail(workspace.error());
    const auto event = (*workspace)->findEvent(session.arguments().positional.at(0));
    if (!event)
        return session.fail(event.error());
    const auto file = readFile(session, **workspace, ListKind::Registrations);
    if (!file)
        return session.fail(file.error());
    const domain::RegistrationReading reading =
        domain::readRegistrations(file->table, file->layout, *options);
    const monitor::RegistrationFile taken{.event = *event,
                                          .registrations = reading.registrations,
                                          .written = asOf->value_or(file->written),
                                          .columns = file->said};
    const auto here = [&]() -> Result<QJsonObject> {
        if (taken.columns) {
            if (const auto kept = (*workspace)->keepColumns(*taken.columns); !kept)
                return std::unexpected(kept.error());
        }
        const auto outcome =
            (*workspace)->importRegistrations(taken.event, taken.registrations, taken.written);
        return outcome ? Result<QJsonObject>(monitor::toJson(*outcome)) : std::unexpected(outcome.error());
    };
    if (reading.registrations.empty())
        return tellOfNobody(session, *file, reading.problems);
    const auto tell = [s = &session, file = *file, reading, taken](const QJsonObject &outcome) {
        tellOf(*s, file, reading.problems);
        if (reading.dateOrderGuessed && !s->arguments().has(QStringLiteral("date-order")))
            s->tell(QStringLiteral("The dates of the file can be read both ways; --date-order says which."));
        const auto count = [&outcome](const char *key) {
            return outcome.value(QLatin1String(key)).toInteger();
        };
        const auto rows = qint64(reading.registrations.size());
        if (s->json()) {
            QJsonObject object{{QStringLiteral("event"), taken.event},
                               {QStringLiteral("registrations"), rows},
                               {QStringLiteral("as_of"), monitor::toJson(std::optional(taken.written))},
                               {QStringLiteral("columns"), columnsJson(file.layout)},
                               {QStringLiteral("problems"), problemsJson(reading.problems)}};
            for (const char *key : {"added", "updated", "unchanged", "kept"})
                object.insert(QLatin1String(key), count(key));
            s->print(object);
        } else {
            s->print(QStringLiteral("registrations: %1, new: %2, updated: %3, as known: %4")
                         .arg(rows)
                         .arg(count("added"))
                         .arg(count("updated"))
                         .arg(count("unchanged")));
            if (count("kept") > 0)
                s->tell(QStringLiteral("Kept, as the file is older than what is known and differs: %1")
                            .arg(count("kept")));
        }
        s->finish();
    };
    send(session, running, QStringLiteral("import_registrations"), monitor::toJson(taken), here, tell);
}

/// Null: it was pasted, or nobody knows.
QJsonValue fileJson(const std::optional<domain::ListOrigin> &origin)
{
    return origin && !origin->file.empty() ? QJsonValue(QString::fromStdString(origin->file)) : QJsonValue();
}

/// `class-7b.csv`, `calendar`.
QString sourceText(const domain::ExpectedPerson &person, const domain::ExpectedList &list)
{
    const QString calendar = QStringLiteral("calendar");
    if (!person.isListed())
        return calendar;
    const QString own = list.imported && !list.imported->file.empty()
                            ? QString::fromStdString(list.imported->file)
                            : QStringLiteral("list");
    return person.isInvited() ? own + QStringLiteral(", ") + calendar : own;
}

void tellOfOrigins(Session &session, const domain::ExpectedList &list)
{
    const auto time = [](base::Instant at) { return QString::fromStdString(base::formatMilliseconds(at)); };
    const auto given = std::ranges::count_if(list.people, &domain::ExpectedPerson::isListed);
    if (given > 0 && list.imported) {
        const QString from = list.imported->file.empty() ? QStringLiteral("text that was given")
                                                         : QString::fromStdString(list.imported->file);
        session.tell(QStringLiteral("%1 of the list are from %2, imported %3.")
                         .arg(QString::number(given), from, time(list.imported->at)));
    }
    const auto invited = std::ranges::count_if(list.people, &domain::ExpectedPerson::isInvited);
    if (invited > 0) {
        const QString asOf = list.invited ? QStringLiteral(", read %1").arg(time(*list.invited)) : QString();
        session.tell(
            QStringLiteral("%1 of the list are from the calendar's invitation%2.").arg(invited).arg(asOf));
    }
}

void importPeople(Session &session, monitor::RunningRollcall *running)
{
    const Arguments &arguments = session.arguments();
    const auto grace = graceOf(arguments);
    if (!grace)
        return session.fail(grace.error());
    const auto workspace = session.workspace(!running);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(arguments.positional.at(0));
    if (!id)
        return session.fail(id.error());
    const auto file = readFile(session, **workspace, ListKind::People);
    if (!file)
        return session.fail(file.error());
    const domain::ExpectedReading reading = domain::readExpected(file->table, file->layout);
    const monitor::ExpectedFile taken{
        .meeting = *id,
        .people = reading.people,
        .origin = {.file = file->name.toStdString(), .at = session.environment().scheduler.now()},
        .grace = *grace,
        .complete = !arguments.has(QStringLiteral("incomplete")),
        .columns = file->said};
    const auto here = [&]() -> Result<QJsonObject> {
        if (taken.columns) {
            if (const auto kept = (*workspace)->keepColumns(*taken.columns); !kept)
                return std::unexpected(kept.error());
        }
        const auto known = (*workspace)->expected(*id, {});
        if (!known)
            return std::unexpected(known.error());
        const auto list = monitor::listWithFile(*known ? (*known)->list : domain::ExpectedList(), taken);
        const auto saved = (*workspace)->setExpected(*id, list);
        return saved ? Result<QJsonObject>({{QStringLiteral("expected"), qint64(list.people.size())}})
                     : std::unexpected(saved.error());
    };
    if (reading.people.empty())
        return tellOfNobody(session, *file, reading.problems);
    const auto tell = [s = &session, file = *file, reading, taken](const QJsonObject &outcome) {
        tellOf(*s, file, reading.problems);
        const auto people = qint64(taken.people.size());
        const auto expected = outcome.value(QStringLiteral("expected")).toInteger();
        if (s->json())
            s->print({{QStringLiteral("meeting"), taken.meeting},
                      {QStringLiteral("people"), people},
                      {QStringLiteral("expected"), expected},
                      {QStringLiteral("complete"), taken.complete},
                      {QStringLiteral("columns"), columnsJson(file.layout)},
                      {QStringLiteral("problems"), problemsJson(reading.problems)}});
        else
            s->print(QStringLiteral("read: %1, expected: %2").arg(people).arg(expected));
        s->finish();
    };
    send(session, running, QStringLiteral("import_expected"), monitor::toJson(taken), here, tell);
}

} // namespace

void importRegistrationFile(Session &session)
{
    withRunning(session,
                [s = &session](monitor::RunningRollcall *running) { importRegistrations(*s, running); });
}

void importExpected(Session &session)
{
    withRunning(session, [s = &session](monitor::RunningRollcall *running) { importPeople(*s, running); });
}

void listExpected(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(session.arguments().positional.at(0));
    if (!id)
        return session.fail(id.error());
    const auto asOf = asOfOption(session.arguments());
    if (!asOf)
        return session.fail(asOf.error());
    const auto known = (*workspace)->expected(*id, *asOf);
    if (!known)
        return session.fail(known.error());
    if (!*known) {
        session.tell(QStringLiteral("There is no list of who should come. 'expected import' reads one."));
        return session.finish(NothingThere);
    }
    const domain::Expectation &expectation = (*known)->expectation;
    const domain::ExpectedList &list = (*known)->list;
    for (std::size_t i = 0; i < expectation.standings.size(); ++i) {
        const domain::ExpectedPerson &person = list.people[i];
        const domain::ExpectedStanding &standing = expectation.standings[i];
        const auto &joined = standing.presence.summary.firstJoin;
        const QString state = QString::fromUtf8(domain::stateWord(standing.state));
        const QString time = joined ? QString::fromStdString(base::formatMilliseconds(*joined)) : QString();
        if (session.json()) {
            session.print(
                {{QStringLiteral("id"), QString::fromStdString(person.id)},
                 {QStringLiteral("display_name"), QString::fromStdString(person.name)},
                 {QStringLiteral("email"), QString::fromStdString(person.email)},
                 {QStringLiteral("group"), QString::fromStdString(person.group)},
                 {QStringLiteral("source"), QString::fromUtf8(domain::sourceWord(person.source))},
                 {QStringLiteral("file"), person.isListed() ? fileJson(list.imported) : QJsonValue()},
                 {QStringLiteral("imported_at"),
                  monitor::toJson(person.isListed() && list.imported ? std::optional(list.imported->at)
                                                                     : std::nullopt)},
                 {QStringLiteral("invited_at"),
                  monitor::toJson(person.isInvited() ? list.invited : std::nullopt)},
                 {QStringLiteral("state"), state},
                 {QStringLiteral("first_join"), joined ? QJsonValue(time) : QJsonValue()},
                 {QStringLiteral("still_present"), standing.presence.summary.inMeeting}});
        } else {
            session.print(QStringLiteral("%1  %2  %3  %4  %5")
                              .arg(state, time.isEmpty() ? QStringLiteral("-") : time,
                                   QString::fromStdString(person.name), QString::fromStdString(person.email),
                                   sourceText(person, list)));
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
    tellOfOrigins(session, list);
    session.finish();
}

} // namespace rollcall::cli
