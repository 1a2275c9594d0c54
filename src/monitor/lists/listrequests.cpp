// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/listrequests.h"

#include "monitor/control/controljson.h"
#include "monitor/control/controlserver.h"

#include <QJsonArray>

#include <chrono>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using domain::ExpectedPerson;
using domain::Registration;

namespace {

QString shownText(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string textAt(const QJsonValue &object, const QString &key)
{
    return object[key].toString().toStdString();
}

QJsonObject rowJson(const Registration &one)
{
    QJsonArray answers;
    for (const domain::RegistrationAnswer &answer : one.answers)
        answers << QJsonObject{{u"question"_s, shownText(answer.question)},
                               {u"value"_s, shownText(answer.value)}};
    return {{u"id"_s, shownText(one.id)},
            {u"user_id"_s, shownText(one.userId)},
            {u"first_name"_s, shownText(one.firstName)},
            {u"last_name"_s, shownText(one.lastName)},
            {u"email"_s, shownText(one.email)},
            {u"status"_s, shownText(std::string(domain::statusWord(one.status)))},
            {u"registered_at"_s, toJson(one.registered)},
            {u"canceled_at"_s, toJson(one.canceled)},
            {u"answers"_s, answers}};
}

std::optional<Registration> rowFromJson(const QJsonValue &row)
{
    Registration one{.id = textAt(row, u"id"_s),
                     .userId = textAt(row, u"user_id"_s),
                     .firstName = textAt(row, u"first_name"_s),
                     .lastName = textAt(row, u"last_name"_s),
                     .email = textAt(row, u"email"_s),
                     .status = domain::readStatusWord(textAt(row, u"status"_s)),
                     .registered = timeFromJson(row[u"registered_at"_s]),
                     .canceled = timeFromJson(row[u"canceled_at"_s])};
    for (const QJsonValue answer : row[u"answers"_s].toArray())
        one.answers.push_back({.questionId = {},
                               .question = textAt(answer, u"question"_s),
                               .value = textAt(answer, u"value"_s),
                               .choices = {}});
    return one.id.empty() ? std::nullopt : std::optional(std::move(one));
}

QJsonObject personJson(const ExpectedPerson &person)
{
    return {{u"id"_s, shownText(person.id)},
            {u"user_id"_s, shownText(person.userId)},
            {u"name"_s, shownText(person.name)},
            {u"email"_s, shownText(person.email)},
            {u"group"_s, shownText(person.group)}};
}

std::optional<ExpectedPerson> personFromJson(const QJsonValue &row)
{
    ExpectedPerson person{.id = textAt(row, u"id"_s),
                          .userId = textAt(row, u"user_id"_s),
                          .name = textAt(row, u"name"_s),
                          .email = textAt(row, u"email"_s),
                          .group = textAt(row, u"group"_s)};
    return person.id.empty() ? std::nullopt : std::optional(std::move(person));
}

QJsonValue columnsJson(const std::optional<domain::ListLayout> &layout)
{
    if (!layout || !layout->headerRow) // nothing to know it by again
        return {};
    QJsonArray columns;
    for (const domain::ListColumn &column : layout->columns)
        columns << QJsonObject{{u"header"_s, shownText(column.header)},
                               {u"holds"_s, shownText(std::string(domain::meaningWord(column.meaning)))}};
    return columns;
}

std::optional<domain::ListLayout> columnsFromJson(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    domain::ListLayout layout{.headerRow = 0, .firstRow = 1, .endRow = 1, .columns = {}};
    for (const QJsonValue column : value.toArray())
        layout.columns.push_back({.header = textAt(column, u"header"_s),
                                  .meaning = domain::readMeaning(textAt(column, u"holds"_s)),
                                  .reason = domain::ColumnReason::User});
    return layout;
}

template <typename Row>
std::optional<std::vector<Row>> rowsFrom(const QJsonValue &value,
                                         std::optional<Row> (*read)(const QJsonValue &row))
{
    if (!value.isArray())
        return std::nullopt;
    std::vector<Row> rows;
    for (const QJsonValue row : value.toArray()) {
        auto one = read(row);
        if (!one)
            return std::nullopt;
        rows.push_back(*std::move(one));
    }
    return rows;
}

void keepColumns(Monitor &monitor, const std::optional<domain::ListLayout> &columns)
{
    if (Expectations *lists = monitor.expectations(); lists && columns)
        lists->keepColumns(*columns);
}

const base::Error noSuchList{ErrorKind::InvalidInput, QStringLiteral("this is no list")};

} // namespace

QJsonObject toJson(const RegistrationFile &file)
{
    QJsonArray rows;
    for (const Registration &one : file.registrations)
        rows << rowJson(one);
    return {{u"event"_s, file.event},
            {u"written"_s, toJson(std::optional(file.written))},
            {u"registrations"_s, rows},
            {u"columns"_s, columnsJson(file.columns)}};
}

std::optional<RegistrationFile> registrationFileFromJson(const QJsonObject &object)
{
    auto rows = rowsFrom(object[u"registrations"_s], rowFromJson);
    const auto written = timeFromJson(object[u"written"_s]);
    if (!rows || !written)
        return std::nullopt;
    return RegistrationFile{.event = object[u"event"_s].toString(),
                            .registrations = *std::move(rows),
                            .written = *written,
                            .columns = columnsFromJson(object[u"columns"_s])};
}

QJsonObject toJson(const ExpectedFile &file)
{
    QJsonArray rows;
    for (const ExpectedPerson &person : file.people)
        rows << personJson(person);
    const auto minutes = [](base::Ticks grace) {
        return qint64(std::chrono::duration_cast<std::chrono::minutes>(grace).count());
    };
    return {{u"meeting"_s, file.meeting},
            {u"people"_s, rows},
            {u"file"_s, shownText(file.origin.file)},
            {u"imported_at"_s, toJson(std::optional(file.origin.at))},
            {u"grace_minutes"_s, file.grace ? QJsonValue(minutes(*file.grace)) : QJsonValue()},
            {u"complete"_s, file.complete},
            {u"columns"_s, columnsJson(file.columns)}};
}

std::optional<ExpectedFile> expectedFileFromJson(const QJsonObject &object)
{
    auto rows = rowsFrom(object[u"people"_s], personFromJson);
    const auto at = timeFromJson(object[u"imported_at"_s]);
    if (!rows || !at)
        return std::nullopt;
    ExpectedFile file{.meeting = object[u"meeting"_s].toString(),
                      .people = *std::move(rows),
                      .origin = {.file = object[u"file"_s].toString().toStdString(), .at = *at},
                      .complete = object[u"complete"_s].toBool(),
                      .columns = columnsFromJson(object[u"columns"_s])};
    if (const QJsonValue grace = object[u"grace_minutes"_s]; grace.isDouble())
        file.grace = std::chrono::minutes(grace.toInteger());
    return file;
}

QJsonObject toJson(const domain::ImportOutcome &outcome)
{
    return {{u"added"_s, qint64(outcome.added)},
            {u"updated"_s, qint64(outcome.updated)},
            {u"unchanged"_s, qint64(outcome.unchanged)},
            {u"kept"_s, qint64(outcome.kept)}};
}

domain::ExpectedList listWithFile(domain::ExpectedList list, const ExpectedFile &file)
{
    list.grace = file.grace.value_or(list.grace);
    list.complete = file.complete;
    return domain::withImported(std::move(list), file.people, file.origin);
}

void takeRegistrations(ControlExchange &exchange, Monitor &monitor)
{
    const auto file = registrationFileFromJson(exchange.request());
    if (!file)
        return exchange.fail(noSuchList);
    keepColumns(monitor, file->columns);
    monitor.importRegistrations(file->event, file->registrations, file->written, &exchange,
                                [&exchange](const Result<domain::ImportOutcome> &outcome) {
                                    if (outcome)
                                        exchange.end(toJson(*outcome));
                                    else
                                        exchange.fail(outcome.error());
                                });
}

void takeExpected(ControlExchange &exchange, Monitor &monitor)
{
    const auto file = expectedFileFromJson(exchange.request());
    Expectations *lists = monitor.expectations();
    if (!file || !lists)
        return exchange.fail(noSuchList);
    keepColumns(monitor, file->columns);
    const ExpectedMeeting *known = lists->of(file->meeting);
    const auto list = listWithFile(known ? known->list : domain::ExpectedList(), *file);
    lists->setList(file->meeting, list, &exchange,
                   [&exchange, expected = list.people.size()](const Result<void> &stored) {
                       if (stored)
                           exchange.end({{u"expected"_s, qint64(expected)}});
                       else
                           exchange.fail(stored.error());
                   });
}

} // namespace rollcall::monitor
