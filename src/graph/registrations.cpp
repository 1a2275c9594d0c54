// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/registrations.h"

#include "graph/events.h"
#include "graph/pages.h"
#include "graph/times.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace rollcall::graph {

using namespace Qt::StringLiterals;
using domain::QuestionKind;
using domain::Registration;
using domain::RegistrationAnswer;
using domain::RegistrationForm;
using domain::RegistrationQuestion;
using domain::RegistrationStatus;

namespace {

// Members that come after unknownFutureValue some day are not hidden from us (contract §8.2).
const QByteArray unknownMembers = "include-unknown-enum-members";

RegistrationStatus readStatus(const QString &status)
{
    if (status == u"registered")
        return RegistrationStatus::Registered;
    if (status == u"waitlisted")
        return RegistrationStatus::Waitlisted;
    if (status == u"pendingApproval")
        return RegistrationStatus::PendingApproval;
    if (status == u"canceled")
        return RegistrationStatus::Canceled;
    return status == u"rejectedByOrganizer" ? RegistrationStatus::Rejected : RegistrationStatus::Unknown;
}

std::string text(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString().toStdString();
}

std::vector<std::string> texts(const QJsonValue &value)
{
    std::vector<std::string> result;
    for (const QJsonValue one : value.toArray())
        result.push_back(one.toString().toStdString());
    return result;
}

/// Exactly one of the three is filled.
RegistrationAnswer readAnswer(const QJsonObject &object)
{
    RegistrationAnswer answer{.questionId = text(object, "questionId"_L1),
                              .question = text(object, "displayName"_L1),
                              .value = text(object, "value"_L1),
                              .choices = texts(object.value("multiChoiceValues"_L1))};
    if (const QJsonValue yes = object.value("booleanValue"_L1); yes.isBool())
        answer.value = yes.toBool() ? "yes" : "no";
    if (answer.value.empty()) {
        for (const std::string &choice : answer.choices)
            answer.value += answer.value.empty() ? choice : "; " + choice;
    }
    return answer;
}

QByteArray pathOf(EventKind kind, const QString &event, const QString &registration)
{
    return eventPath(kind, event) + "/registrations/" + registration.toUtf8().toPercentEncoding("@");
}

/// Of an answer that is no error.
base::Result<Registration> readItem(const QJsonObject &body)
{
    if (auto registration = readRegistration(body))
        return std::move(*registration);
    return base::failure(base::ErrorKind::Server, u"registration not readable"_s);
}

/// One by its id.
class GetRegistration final : public net::HttpJob<Registration>
{
public:
    GetRegistration(const GraphClient &client, QByteArray path)
        : HttpJob(client.services(), net::RetryPolicy::forUser(), nullptr)
        , m_client(client)
        , m_path(std::move(path))
    {
    }

protected:
    net::ClientRequest request() override
    {
        auto request = m_client.request("GET", m_client.url(ApiVersion::V1, m_path));
        request.headers.append("Prefer", unknownMembers);
        return request;
    }
    base::Result<Registration> read(const net::ClientAnswer &answer) override
    {
        return readItem(QJsonDocument::fromJson(answer.body).object());
    }

private:
    GraphClient m_client;
    QByteArray m_path;
};

/// Several, by JSON batching: answers come in any order, each with its own status (contract §10).
class GetRegistrations final : public net::HttpJob<std::vector<RegistrationReading>>
{
public:
    GetRegistrations(const GraphClient &client, EventKind kind, QString event, QStringList ids)
        : HttpJob(client.services(), net::RetryPolicy::forUser(), nullptr)
        , m_client(client)
        , m_kind(kind)
        , m_event(std::move(event))
        , m_ids(std::move(ids))
    {
    }

protected:
    net::ClientRequest request() override
    {
        QJsonArray requests;
        for (qsizetype i = 0; i < m_ids.size(); ++i) {
            requests.append(
                QJsonObject{{u"id"_s, QString::number(i)},
                            {u"method"_s, u"GET"_s},
                            {u"url"_s, QString::fromLatin1(pathOf(m_kind, m_event, m_ids[i]))},
                            {u"headers"_s, QJsonObject{{u"Prefer"_s, QString::fromLatin1(unknownMembers)}}}});
        }
        return m_client.request("POST", m_client.url(ApiVersion::V1, "/$batch"),
                                QJsonObject{{u"requests"_s, requests}});
    }
    /// It only reads.
    bool isIdempotent(const net::ClientRequest &) const override { return true; }
    base::Result<std::vector<RegistrationReading>> read(const net::ClientAnswer &answer) override
    {
        const QJsonValue responses = QJsonDocument::fromJson(answer.body).object().value("responses"_L1);
        if (!responses.isArray())
            return base::failure(base::ErrorKind::Server, u"batch not readable"_s);
        std::vector<RegistrationReading> readings;
        for (const QString &id : m_ids)
            readings.push_back({id, base::failure(base::ErrorKind::Server, u"left out of a batch"_s)});
        for (const QJsonValue response : responses.toArray()) {
            bool isNumber = false;
            const qsizetype index = response["id"_L1].toString().toInt(&isNumber);
            if (isNumber && index >= 0 && index < m_ids.size())
                readings[std::size_t(index)].registration = readResponse(response.toObject(), m_ids[index]);
        }
        return readings;
    }

private:
    /// Like an answer of its own.
    base::Result<Registration> readResponse(const QJsonObject &response, const QString &id)
    {
        const QJsonObject body = response.value("body"_L1).toObject();
        const int status = response.value("status"_L1).toInt();
        if (status >= 200 && status < 300)
            return readItem(body);
        net::ClientAnswer answer{.status = status, .body = QJsonDocument(body).toJson()};
        const QJsonObject headers = response.value("headers"_L1).toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header)
            answer.headers.append(header.key().toLatin1(), header.value().toVariant().toString().toLatin1());
        return std::unexpected(net::errorFromAnswer(
            answer, m_client.url(ApiVersion::V1, pathOf(m_kind, m_event, id)), services().scheduler.now()));
    }

    GraphClient m_client;
    EventKind m_kind;
    QString m_event;
    QStringList m_ids;
};

class GetForm final : public net::HttpJob<RegistrationForm>
{
public:
    GetForm(const GraphClient &client, QByteArray path)
        : HttpJob(client.services(), net::RetryPolicy::forUser(), nullptr)
        , m_client(client)
        , m_path(std::move(path))
    {
    }

protected:
    net::ClientRequest request() override
    {
        return m_client.request("GET", m_client.url(ApiVersion::V1, m_path));
    }
    base::Result<RegistrationForm> read(const net::ClientAnswer &answer) override
    {
        const QJsonDocument document = QJsonDocument::fromJson(answer.body);
        if (!document.isObject())
            return base::failure(base::ErrorKind::Server, u"registration form not readable"_s);
        const QJsonObject object = document.object();
        RegistrationForm form{.webUrl = text(object, "registrationWebUrl"_L1),
                              .manualApproval = object.value("isManualApprovalEnabled"_L1).toBool(),
                              .waitlist = object.value("isWaitlistEnabled"_L1).toBool()};
        if (const QJsonValue capacity = object.value("capacity"_L1); capacity.isDouble())
            form.capacity = capacity.toInt();
        return form;
    }

private:
    GraphClient m_client;
    QByteArray m_path;
};

} // namespace

std::optional<Registration> readRegistration(const QJsonObject &object)
{
    Registration registration{
        .id = text(object, "id"_L1),
        .userId = object.value("userId"_L1).toString().toLower().toStdString(),
        .firstName = text(object, "firstName"_L1),
        .lastName = text(object, "lastName"_L1),
        .email = text(object, "email"_L1),
        .status = readStatus(object.value("status"_L1).toString()),
        .registered = readTime(object.value("registrationDateTime"_L1)),
        .canceled = readTime(object.value("cancelationDateTime"_L1)), // with one l (contract §9.5)
        .preferredTimezone = text(object, "preferredTimezone"_L1),
        .preferredLanguage = text(object, "preferredLanguage"_L1),
        .answers = {},
        .externalId =
            text(object.value("externalRegistrationInformation"_L1).toObject(), "registrationId"_L1)};
    if (registration.id.empty())
        return std::nullopt;
    for (const QJsonValue answer : object.value("registrationQuestionAnswers"_L1).toArray())
        registration.answers.push_back(readAnswer(answer.toObject()));
    return registration;
}

std::optional<RegistrationQuestion> readQuestion(const QJsonObject &object)
{
    RegistrationQuestion question{.id = text(object, "id"_L1),
                                  .text = text(object, "displayName"_L1),
                                  .required = object.value("isRequired"_L1).toBool(),
                                  .choices = texts(object.value("answerChoices"_L1))};
    if (question.text.empty())
        question.text = text(object, "label"_L1); // of a predefined one
    const QString input = object.value("answerInputType"_L1).toString();
    if (input == u"singleChoice")
        question.kind = QuestionKind::SingleChoice;
    else if (input == u"multiChoice")
        question.kind = QuestionKind::MultipleChoice;
    else if (input == u"boolean")
        question.kind = QuestionKind::YesNo;
    return question.text.empty() ? std::nullopt : std::optional(std::move(question));
}

void readRegistrations(const GraphClient &client, EventKind kind, const QString &event,
                       const QStringList &ids, QObject *context, RegistrationsRead done)
{
    if (ids.size() > 1)
        return (new GetRegistrations(client, kind, event, ids))->start(context, std::move(done));
    auto *job = new GetRegistration(client, pathOf(kind, event, ids.value(0)));
    job->start(context, [id = ids.value(0), done = std::move(done)](base::Result<Registration> found) {
        std::vector<RegistrationReading> readings;
        readings.push_back({id, std::move(found)});
        done(std::move(readings));
    });
}

void listRegistrations(const GraphClient &client, EventKind kind, const QString &event, QObject *context,
                       std::function<void(base::Result<std::vector<Registration>>)> done)
{
    auto *pages =
        new GetPages(client, ApiVersion::V1, eventPath(kind, event) + "/registrations", {unknownMembers});
    pages->start(context, [done = std::move(done)](const base::Result<QList<QJsonObject>> &objects) {
        if (!objects)
            return done(std::unexpected(objects.error()));
        std::vector<Registration> registrations;
        for (const QJsonObject &object : *objects) {
            if (auto registration = readRegistration(object))
                registrations.push_back(std::move(*registration));
        }
        done(std::move(registrations));
    });
}

void readRegistrationForm(const GraphClient &client, EventKind kind, const QString &event, QObject *context,
                          std::function<void(base::Result<RegistrationForm>)> done)
{
    const QByteArray path = eventPath(kind, event) + "/registrationConfiguration";
    auto *job = new GetForm(client, path);
    job->start(context, [=](base::Result<RegistrationForm> form) {
        if (!form)
            return done(std::move(form));
        auto *pages = new GetPages(client, ApiVersion::V1, path + "/questions");
        pages->start(context, [form = std::move(*form), done](const auto &objects) mutable {
            if (!objects)
                return done(std::unexpected(objects.error()));
            for (const QJsonObject &object : *objects) {
                if (auto question = readQuestion(object))
                    form.questions.push_back(std::move(*question));
            }
            done(std::move(form));
        });
    });
}

} // namespace rollcall::graph
