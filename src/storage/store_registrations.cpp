// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::storage {

using base::Result;
using domain::CountsAt;
using domain::KnownRegistration;
using domain::RegistrationAnswer;
using domain::RegistrationCounts;
using domain::RegistrationQuestion;

namespace {

constexpr base::Ticks fine = std::chrono::minutes{5};
constexpr base::Ticks coarse = std::chrono::hours{1};
constexpr base::Ticks keptFine = std::chrono::days{3};

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonArray arrayAt(const QSqlQuery &row, int index)
{
    return QJsonDocument::fromJson(row.value(index).toString().toUtf8()).array();
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string utf8(const QJsonValue &value)
{
    return value.toString().toStdString();
}

QJsonArray toJson(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &one : texts)
        array.append(text(one));
    return array;
}

std::vector<std::string> textsOf(const QJsonValue &value)
{
    std::vector<std::string> texts;
    for (const QJsonValue one : value.toArray())
        texts.push_back(utf8(one));
    return texts;
}

QString column(const RegistrationCounts &counts)
{
    QJsonArray array;
    for (const std::uint64_t count : counts.byStatus)
        array.append(qint64(count));
    return compact(array);
}

RegistrationCounts countsAt(const QSqlQuery &row, int index)
{
    RegistrationCounts counts;
    const QJsonArray array = arrayAt(row, index);
    for (std::size_t i = 0; i < counts.byStatus.size(); ++i)
        counts.byStatus[i] = std::uint64_t(array.at(qsizetype(i)).toInteger());
    return counts;
}

QString column(const std::vector<RegistrationAnswer> &answers)
{
    QJsonArray array;
    for (const RegistrationAnswer &answer : answers) {
        QJsonObject object{{QStringLiteral("id"), text(answer.questionId)},
                           {QStringLiteral("question"), text(answer.question)},
                           {QStringLiteral("value"), text(answer.value)}};
        if (!answer.choices.empty())
            object.insert(QStringLiteral("choices"), toJson(answer.choices));
        array.append(object);
    }
    return compact(array);
}

std::vector<RegistrationAnswer> answersAt(const QSqlQuery &row, int index)
{
    std::vector<RegistrationAnswer> answers;
    for (const QJsonValue answer : arrayAt(row, index)) {
        answers.push_back({.questionId = utf8(answer[QStringLiteral("id")]),
                           .question = utf8(answer[QStringLiteral("question")]),
                           .value = utf8(answer[QStringLiteral("value")]),
                           .choices = textsOf(answer[QStringLiteral("choices")])});
    }
    return answers;
}

QString column(const std::vector<RegistrationQuestion> &questions)
{
    QJsonArray array;
    for (const RegistrationQuestion &question : questions) {
        array.append(QJsonObject{{QStringLiteral("id"), text(question.id)},
                                 {QStringLiteral("text"), text(question.text)},
                                 {QStringLiteral("kind"), int(question.kind)},
                                 {QStringLiteral("required"), question.required},
                                 {QStringLiteral("choices"), toJson(question.choices)}});
    }
    return compact(array);
}

std::vector<RegistrationQuestion> questionsAt(const QSqlQuery &row, int index)
{
    std::vector<RegistrationQuestion> questions;
    for (const QJsonValue question : arrayAt(row, index)) {
        const int kind = question[QStringLiteral("kind")].toInt();
        questions.push_back(
            {.id = utf8(question[QStringLiteral("id")]),
             .text = utf8(question[QStringLiteral("text")]),
             .kind = domain::QuestionKind(kind <= int(domain::QuestionKind::YesNo) ? kind : 0),
             .required = question[QStringLiteral("required")].toBool(),
             .choices = textsOf(question[QStringLiteral("choices")])});
    }
    return questions;
}

KnownRegistration registrationAt(const QSqlQuery &row)
{
    return {.registration = {.id = textAt(row, 0),
                             .userId = textAt(row, 1),
                             .firstName = textAt(row, 2),
                             .lastName = textAt(row, 3),
                             .email = textAt(row, 4),
                             .status = domain::readStatusWord(textAt(row, 5)),
                             .registered = optionalInstantAt(row, 6),
                             .canceled = optionalInstantAt(row, 7),
                             .preferredTimezone = textAt(row, 8),
                             .preferredLanguage = textAt(row, 9),
                             .answers = answersAt(row, 11),
                             .externalId = textAt(row, 10)},
            .source = domain::readSourceWord(textAt(row, 12)),
            .readAt = instantAt(row, 13)};
}

} // namespace

Result<void> Store::addEventChanges(const std::string &event, const std::vector<EventChangeRow> &changes)
{
    return transaction([&]() -> Result<void> {
        for (const EventChangeRow &change : changes) {
            const auto added =
                d->database->run("INSERT INTO event_changes (event, at, session, field, before, after)"
                                 " VALUES (?, ?, ?, ?, ?, ?)",
                                 {storage::column(event), storage::column(change.at),
                                  storage::column(change.session), storage::column(change.field),
                                  storage::column(change.before), storage::column(change.after)});
            if (!added)
                return std::unexpected(added.error());
        }
        return {};
    });
}

Result<std::map<std::string, std::vector<EventChangeRow>>> Store::eventChanges() const
{
    std::map<std::string, std::vector<EventChangeRow>> changes;
    const auto read =
        d->database->select("SELECT event, at, session, field, before, after FROM event_changes ORDER BY id",
                            {}, [&](const QSqlQuery &row) {
                                changes[textAt(row, 0)].push_back({.at = instantAt(row, 1),
                                                                   .session = textAt(row, 2),
                                                                   .field = textAt(row, 3),
                                                                   .before = textAt(row, 4),
                                                                   .after = textAt(row, 5)});
                                return true;
                            });
    if (!read)
        return std::unexpected(read.error());
    return changes;
}

Result<void> Store::saveRegistrationList(const RegistrationListRow &row)
{
    const auto looked = row.looked.transform([](const CountsAt &one) { return one.at; });
    return withoutCount(d->database->run(
        "INSERT INTO registration_lists (event, capacity, web_url, manual_approval, waitlist, questions,"
        " form_read, since, missed, listed, imported, looked, looked_counts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event) DO UPDATE SET"
        " capacity = excluded.capacity, web_url = excluded.web_url,"
        " manual_approval = excluded.manual_approval, waitlist = excluded.waitlist,"
        " questions = excluded.questions, form_read = excluded.form_read, since = excluded.since,"
        " missed = excluded.missed,"
        " listed = excluded.listed, imported = excluded.imported, looked = excluded.looked,"
        " looked_counts = excluded.looked_counts",
        {storage::column(row.event), storage::column(row.form.capacity), storage::column(row.form.webUrl),
         row.form.manualApproval ? 1 : 0, row.form.waitlist ? 1 : 0, column(row.form.questions),
         storage::column(row.formRead), storage::column(row.since), storage::column(row.missed),
         storage::column(row.listed), storage::column(row.imported), storage::column(looked),
         column(row.looked ? row.looked->counts : RegistrationCounts())}));
}

Result<std::optional<RegistrationListRow>> Store::registrationList(const std::string &event) const
{
    std::optional<RegistrationListRow> found;
    const auto read = d->database->select(
        "SELECT capacity, web_url, manual_approval, waitlist, questions, form_read, since, missed, listed,"
        " imported, looked, looked_counts FROM registration_lists WHERE event = ?",
        {storage::column(event)}, [&](const QSqlQuery &row) {
            found = RegistrationListRow{.event = event,
                                        .form = {.capacity = optionalIntAt(row, 0),
                                                 .webUrl = textAt(row, 1),
                                                 .manualApproval = row.value(2).toBool(),
                                                 .waitlist = row.value(3).toBool(),
                                                 .questions = questionsAt(row, 4)},
                                        .formRead = optionalInstantAt(row, 5),
                                        .since = optionalInstantAt(row, 6),
                                        .missed = optionalInstantAt(row, 7),
                                        .listed = optionalInstantAt(row, 8),
                                        .imported = optionalInstantAt(row, 9),
                                        .looked = {}};
            if (const auto looked = optionalInstantAt(row, 10))
                found->looked = CountsAt{.at = *looked, .counts = countsAt(row, 11)};
            return false;
        });
    return read ? Result<std::optional<RegistrationListRow>>(std::move(found))
                : std::unexpected(read.error());
}

Result<void> Store::saveRegistration(const std::string &event, const KnownRegistration &known)
{
    const domain::Registration &one = known.registration;
    return withoutCount(d->database->run(
        "INSERT INTO registrations (event, id, user_id, first_name, last_name, email, status, registered,"
        " canceled, time_zone, language, external_id, answers, source, read_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event, id) DO UPDATE SET"
        " user_id = excluded.user_id, first_name = excluded.first_name, last_name = excluded.last_name,"
        " email = excluded.email, status = excluded.status, registered = excluded.registered,"
        " canceled = excluded.canceled, time_zone = excluded.time_zone, language = excluded.language,"
        " external_id = excluded.external_id, answers = excluded.answers, source = excluded.source,"
        " read_at = excluded.read_at",
        {storage::column(event), storage::column(one.id), storage::column(one.userId),
         storage::column(one.firstName), storage::column(one.lastName), storage::column(one.email),
         storage::column(domain::statusWord(one.status)), storage::column(one.registered),
         storage::column(one.canceled), storage::column(one.preferredTimezone),
         storage::column(one.preferredLanguage), storage::column(one.externalId), column(one.answers),
         storage::column(domain::sourceWord(known.source)), storage::column(known.readAt)}));
}

Result<void> Store::removeRegistration(const std::string &event, const std::string &id)
{
    return withoutCount(d->database->run("DELETE FROM registrations WHERE event = ? AND id = ?",
                                         {storage::column(event), storage::column(id)}));
}

Result<std::vector<KnownRegistration>> Store::registrations(const std::string &event) const
{
    std::vector<KnownRegistration> found;
    const auto read = d->database->select(
        "SELECT id, user_id, first_name, last_name, email, status, registered, canceled, time_zone,"
        " language, external_id, answers, source, read_at FROM registrations WHERE event = ?"
        " ORDER BY registered IS NULL, registered, id",
        {storage::column(event)}, [&](const QSqlQuery &row) {
            found.push_back(registrationAt(row));
            return true;
        });
    return read ? Result<std::vector<KnownRegistration>>(std::move(found)) : std::unexpected(read.error());
}

Result<bool> Store::hasRegistration(const std::string &event, const std::string &id) const
{
    const auto found = d->database->value("SELECT 1 FROM registrations WHERE event = ? AND id = ?",
                                          {storage::column(event), storage::column(id)});
    return found ? Result<bool>(found->has_value()) : std::unexpected(found.error());
}

Result<RegistrationCounts> Store::registrationCounts(const std::string &event) const
{
    RegistrationCounts counts;
    const auto read =
        d->database->select("SELECT status, count(*) FROM registrations WHERE event = ? GROUP BY status",
                            {storage::column(event)}, [&counts](const QSqlQuery &row) {
                                const auto status = domain::readStatusWord(textAt(row, 0));
                                counts.byStatus[std::size_t(status)] += row.value(1).toULongLong();
                                return true;
                            });
    return read ? Result<RegistrationCounts>(counts) : std::unexpected(read.error());
}

Result<DueRegistration> Store::addDueRegistration(const std::string &event, const std::string &id,
                                                  base::Instant received)
{
    DueRegistration due{.id = id};
    const auto done = transaction([&]() -> Result<void> {
        if (const auto added =
                d->database->run("INSERT INTO registrations_due (event, id, told, since) VALUES (?, ?, 1, ?)"
                                 " ON CONFLICT (event, id) DO UPDATE SET told = told + 1",
                                 {storage::column(event), storage::column(id), storage::column(received)});
            !added)
            return std::unexpected(added.error());
        return d->database->select("SELECT told, since FROM registrations_due WHERE event = ? AND id = ?",
                                   {storage::column(event), storage::column(id)},
                                   [&due](const QSqlQuery &row) {
                                       due.told = row.value(0).toULongLong();
                                       due.since = instantAt(row, 1);
                                       return false;
                                   });
    });
    return done ? Result<DueRegistration>(due) : std::unexpected(done.error());
}

Result<void> Store::removeDueRegistration(const std::string &event, const DueRegistration &due)
{
    return withoutCount(
        d->database->run("DELETE FROM registrations_due WHERE event = ? AND id = ? AND told = ?",
                         {storage::column(event), storage::column(due.id), qulonglong(due.told)}));
}

Result<std::vector<DueRegistration>> Store::dueRegistrations(const std::string &event) const
{
    std::vector<DueRegistration> found;
    const auto read = d->database->select(
        "SELECT id, told, since FROM registrations_due WHERE event = ? ORDER BY since, id",
        {storage::column(event)}, [&](const QSqlQuery &row) {
            found.push_back(
                {.id = textAt(row, 0), .told = row.value(1).toULongLong(), .since = instantAt(row, 2)});
            return true;
        });
    return read ? Result<std::vector<DueRegistration>>(std::move(found)) : std::unexpected(read.error());
}

Result<void> Store::noteRegistrationCounts(const std::string &event, const CountsAt &counts)
{
    const auto startOf = [](base::Instant at, base::Ticks step) {
        return base::Instant(at.time_since_epoch() - at.time_since_epoch() % step);
    };
    return transaction([&]() -> Result<void> {
        const base::Instant bucket = startOf(counts.at, fine);
        // What is there from before the first count of a trend would begin it anew: it stays.
        if (const auto gone =
                d->database->run("DELETE FROM registration_history WHERE event = ? AND at >= ? AND at <= ?"
                                 " AND at > (SELECT min(at) FROM registration_history WHERE event = ?)",
                                 {storage::column(event), storage::column(bucket), storage::column(counts.at),
                                  storage::column(event)});
            !gone)
            return std::unexpected(gone.error());
        const auto last = d->database->value("SELECT max(at) FROM registration_history WHERE event = ?",
                                             {storage::column(event)});
        if (!last)
            return std::unexpected(last.error());
        const base::Instant latest{base::Ticks(last->value_or(QVariant()).toLongLong())};
        if (startOf(latest, coarse) != startOf(counts.at, coarse)) {
            const auto thinned = d->database->run(
                "DELETE FROM registration_history WHERE event = ? AND at < ? AND at NOT IN"
                " (SELECT max(at) FROM registration_history WHERE event = ? GROUP BY at / ?)"
                " AND at > (SELECT min(at) FROM registration_history WHERE event = ?)",
                {storage::column(event), storage::column(startOf(counts.at - keptFine, coarse)),
                 storage::column(event), qlonglong(coarse.count()), storage::column(event)});
            if (!thinned)
                return std::unexpected(thinned.error());
        }
        return withoutCount(d->database->run(
            "INSERT OR REPLACE INTO registration_history (event, at, counts) VALUES (?, ?, ?)",
            {storage::column(event), storage::column(counts.at), column(counts.counts)}));
    });
}

Result<void> Store::forgetRegistrationHistory(const std::string &event)
{
    return withoutCount(
        d->database->run("DELETE FROM registration_history WHERE event = ?", {storage::column(event)}));
}

Result<domain::RegistrationHistory> Store::registrationHistory(const std::string &event) const
{
    domain::RegistrationHistory history;
    const auto read =
        d->database->select("SELECT at, counts FROM registration_history WHERE event = ? ORDER BY at",
                            {storage::column(event)}, [&](const QSqlQuery &row) {
                                history.push_back({.at = instantAt(row, 0), .counts = countsAt(row, 1)});
                                return true;
                            });
    return read ? Result<domain::RegistrationHistory>(std::move(history)) : std::unexpected(read.error());
}

} // namespace rollcall::storage
