// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/registrations.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using domain::QuestionKind;
using domain::Registration;
using domain::RegistrationForm;
using domain::RegistrationStatus;
using graph::EventKind;
using graph::RegistrationReading;

namespace {

/// Contract §9.5.
const QByteArray sample =
    R"({"id":"reg-01","userId":null,"firstName":"Attendee","lastName":"17","email":"a17@example.org",
        "status":"waitlisted","registrationDateTime":"2026-04-30T17:20:00","cancelationDateTime":null,
        "preferredTimezone":"W. Europe Standard Time","preferredLanguage":"de-de",
        "registrationQuestionAnswers":[{"questionId":"q1","displayName":"Job title","value":"Analyst",
        "booleanValue":null,"multiChoiceValues":[]}]})";

QJsonObject parse(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject registration(const QString &id)
{
    return {{u"id"_s, id}, {u"status"_s, u"registered"_s}};
}

/// Answers a batch item by item, the last one first.
FakeHttpClient::Reply batch(const net::ClientRequest &request,
                            const std::function<QJsonObject(const QString &url)> &answer)
{
    QJsonArray responses;
    for (const QJsonValue one : parse(request.body)[u"requests"].toArray()) {
        QJsonObject response = answer(one[u"url"].toString());
        response.insert(u"id"_s, one[u"id"]);
        responses.prepend(response);
    }
    return FakeHttpClient::json({{u"responses"_s, responses}});
}

struct Fixture : GraphFixture
{
    std::optional<Result<std::vector<RegistrationReading>>> read;
    std::optional<Result<std::vector<Registration>>> listed;
    std::optional<Result<RegistrationForm>> form;

    void ask(const QStringList &ids, EventKind kind = EventKind::Webinar)
    {
        graph::readRegistrations(client, kind, u"a@b"_s, ids, &context,
                                 [this](auto found) { read = std::move(found); });
    }
    void list()
    {
        graph::listRegistrations(client, EventKind::Webinar, u"a@b"_s, &context,
                                 [this](auto found) { listed = std::move(found); });
    }
    void askForForm()
    {
        graph::readRegistrationForm(client, EventKind::Webinar, u"a@b"_s, &context,
                                    [this](auto found) { form = std::move(found); });
    }
};

} // namespace

class TestGraphRegistrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void readsTheSample()
    {
        const Registration expected{
            .id = "reg-01",
            .userId = {},
            .firstName = "Attendee",
            .lastName = "17",
            .email = "a17@example.org",
            .status = RegistrationStatus::Waitlisted,
            .registered = at("2026-04-30T17:20:00Z"),
            .canceled = {},
            .preferredTimezone = "W. Europe Standard Time",
            .preferredLanguage = "de-de",
            .answers = {{.questionId = "q1", .question = "Job title", .value = "Analyst"}}};
        QVERIFY(graph::readRegistration(parse(sample)) == expected);
    }

    void statuses_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<RegistrationStatus>("status");
        QTest::newRow("registered") << u"registered"_s << RegistrationStatus::Registered;
        QTest::newRow("canceled") << u"canceled"_s << RegistrationStatus::Canceled;
        QTest::newRow("waitlisted") << u"waitlisted"_s << RegistrationStatus::Waitlisted;
        QTest::newRow("pending") << u"pendingApproval"_s << RegistrationStatus::PendingApproval;
        QTest::newRow("rejected") << u"rejectedByOrganizer"_s << RegistrationStatus::Rejected;
        QTest::newRow("future") << u"unknownFutureValue"_s << RegistrationStatus::Unknown;
        QTest::newRow("new") << u"onHold"_s << RegistrationStatus::Unknown;
        QTest::newRow("none") << QString() << RegistrationStatus::Unknown;
    }
    void statuses()
    {
        QFETCH(QString, said);
        QFETCH(RegistrationStatus, status);
        QJsonObject object = registration(u"r"_s);
        object[u"status"] = said;
        QCOMPARE(graph::readRegistration(object)->status, status);
    }

    void times_data()
    {
        QTest::addColumn<QJsonValue>("time");
        QTest::addColumn<QByteArray>("utc");
        const auto zoned = [](const QString &time, const QString &zone) {
            return QJsonValue(QJsonObject{{u"dateTime"_s, time}, {u"timeZone"_s, zone}});
        };
        QTest::newRow("without offset")
            << QJsonValue(u"2026-04-30T17:20:00"_s) << QByteArray("2026-04-30T17:20:00Z");
        QTest::newRow("Z, seven digits")
            << QJsonValue(u"2026-04-30T17:20:00.1234567Z"_s) << QByteArray("2026-04-30T17:20:00.1234567Z");
        QTest::newRow("offset") << QJsonValue(u"2026-04-30T17:20:00+02:00"_s)
                                << QByteArray("2026-04-30T15:20:00Z");
        QTest::newRow("Windows zone") << zoned(u"2026-04-30T10:20:00.0000000"_s, u"Pacific Standard Time"_s)
                                      << QByteArray("2026-04-30T17:20:00Z");
        QTest::newRow("IANA zone") << zoned(u"2026-04-30T19:20:00"_s, u"Europe/Berlin"_s)
                                   << QByteArray("2026-04-30T17:20:00Z");
        QTest::newRow("null") << QJsonValue() << QByteArray();
        QTest::newRow("no time") << QJsonValue(u"soon"_s) << QByteArray();
    }
    void times()
    {
        QFETCH(QJsonValue, time);
        QFETCH(QByteArray, utc);
        const auto read = graph::readRegistration(
            {{u"id"_s, u"r"_s}, {u"registrationDateTime"_s, time}, {u"cancelationDateTime"_s, time}});
        QVERIFY(read);
        const auto expected = utc.isEmpty() ? std::nullopt : std::optional(at(utc.toStdString()));
        QVERIFY(read->registered == expected);
        QVERIFY(read->canceled == expected);
    }

    void answers()
    {
        const auto read = graph::readRegistration(parse(
            R"({"id":"r","userId":"AAAAAAAA-bbbb-cccc-dddd-000000000017",
                "externalRegistrationInformation":{"referrer":"fair","registrationId":"x-7"},
                "registrationQuestionAnswers":[
                {"questionId":"q1","displayName":"Town","value":"Ghent","booleanValue":null,
                 "multiChoiceValues":[]},
                {"questionId":"q2","displayName":"Lunch?","value":null,"booleanValue":true,
                 "multiChoiceValues":[]},
                {"questionId":"q3","displayName":"Dinner?","value":null,"booleanValue":false},
                {"questionId":"q4","displayName":"Topics","value":null,"booleanValue":null,
                 "multiChoiceValues":["One","Two, or three"]},
                {"questionId":"q5","displayName":"Left out","value":null}]})"));
        QVERIFY(read);
        QCOMPARE(read->userId, std::string("aaaaaaaa-bbbb-cccc-dddd-000000000017"));
        QCOMPARE(read->externalId, std::string("x-7"));
        std::vector<std::string> values;
        for (const auto &answer : read->answers)
            values.push_back(answer.value);
        QVERIFY(values == std::vector<std::string>({"Ghent", "yes", "no", "One; Two, or three", ""}));
        QVERIFY(read->answers[3].choices == std::vector<std::string>({"One", "Two, or three"}));
        QVERIFY(read->answers[0].choices.empty());
    }

    void nothingWithoutAnId()
    {
        QVERIFY(!graph::readRegistration(parse(R"({"status":"registered"})")));
        QVERIFY(!graph::readRegistration({}));
    }

    void questions()
    {
        const auto predefined = graph::readQuestion(
            {{u"@odata.type"_s, u"#microsoft.graph.virtualEventRegistrationPredefinedQuestion"_s},
             {u"id"_s, u"p1"_s},
             {u"displayName"_s, u"Industry"_s},
             {u"isRequired"_s, true},
             {u"label"_s, u"industry"_s}});
        QVERIFY(predefined ==
                domain::RegistrationQuestion({.id = "p1", .text = "Industry", .required = true}));
        const auto kindOf = [](const QString &input) {
            return graph::readQuestion({{u"id"_s, u"c"_s},
                                        {u"displayName"_s, u"Topics"_s},
                                        {u"answerInputType"_s, input},
                                        {u"answerChoices"_s, QJsonArray{u"One"_s, u"Two"_s}}});
        };
        QCOMPARE(kindOf(u"text"_s)->kind, QuestionKind::Text);
        QCOMPARE(kindOf(u"multilineText"_s)->kind, QuestionKind::Text);
        QCOMPARE(kindOf(u"singleChoice"_s)->kind, QuestionKind::SingleChoice);
        QCOMPARE(kindOf(u"multiChoice"_s)->kind, QuestionKind::MultipleChoice);
        QCOMPARE(kindOf(u"boolean"_s)->kind, QuestionKind::YesNo);
        QCOMPARE(kindOf(u"unknownFutureValue"_s)->kind, QuestionKind::Text);
        QVERIFY(kindOf(u"multiChoice"_s)->choices == std::vector<std::string>({"One", "Two"}));
        QCOMPARE(graph::readQuestion(parse(R"({"id":"p2","label":"city"})"))->text, std::string("city"));
        QVERIFY(!graph::readQuestion(parse(R"({"id":"p3"})")));
    }

    void oneIsAskedForById()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::json(parse(sample)));
        f.ask({u"reg-01"_s}, EventKind::Townhall);
        f.settle();
        QVERIFY(f.read && *f.read);
        QCOMPARE((*f.read)->size(), std::size_t(1));
        QVERIFY((*f.read)->front().registration == *graph::readRegistration(parse(sample)));
        QCOMPARE(f.http.lastRequest().url.toEncoded(),
                 QByteArray("https://graph.example/v1.0/solutions/virtualEvents/townhalls/a@b/registrations/"
                            "reg-01"));
        QCOMPARE(f.http.lastRequest().headers.value("Prefer"), QByteArray("include-unknown-enum-members"));
    }

    void oneThatIsNotThere()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::graphError(404, u"NotFound"_s));
        f.ask({u"reg-01"_s});
        f.settle();
        QVERIFY(f.read && *f.read);
        QCOMPARE((*f.read)->front().id, u"reg-01"_s);
        QCOMPARE((*f.read)->front().registration.error().kind, ErrorKind::NotFound);
    }

    void severalInOneBatch()
    {
        Fixture f;
        QStringList urls;
        f.http.respondWith([&urls](const net::ClientRequest &request) {
            return batch(request, [&urls](const QString &url) {
                urls << url;
                return QJsonObject{{u"status"_s, 200}, {u"body"_s, registration(url.section(u'/', -1))}};
            });
        });
        f.ask({u"r-1"_s, u"r-2"_s, u"r-3"_s});
        f.settle();
        QVERIFY(f.read && *f.read);
        QStringList ids;
        for (const RegistrationReading &reading : **f.read)
            ids << reading.id << QString::fromStdString(reading.registration->id);
        QCOMPARE(ids, (QStringList{u"r-1"_s, u"r-1"_s, u"r-2"_s, u"r-2"_s, u"r-3"_s, u"r-3"_s}));
        QCOMPARE(urls[0], u"/solutions/virtualEvents/webinars/a@b/registrations/r-1"_s);
        QCOMPARE(f.http.requests().size(), std::size_t(1));
        QCOMPARE(f.http.lastRequest().url.toEncoded(), QByteArray("https://graph.example/v1.0/$batch"));
        QCOMPARE(f.http.lastRequest().headers.value("Content-Type"), QByteArray("application/json"));
        QSet<QString> numbers;
        for (const QJsonValue one : parse(f.http.lastRequest().body)[u"requests"].toArray()) {
            QCOMPARE(one[u"method"].toString(), u"GET"_s);
            numbers.insert(one[u"id"].toString());
        }
        QCOMPARE(numbers.size(), 3);
    }

    void eachItemHasItsOwnFailure()
    {
        Fixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            return batch(request, [](const QString &url) {
                const QString id = url.section(u'/', -1);
                const auto failed = [](int status, const QJsonObject &headers = {}) {
                    return QJsonObject{
                        {u"status"_s, status},
                        {u"headers"_s, headers},
                        {u"body"_s, QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, u"SomeCode"_s}}}}}};
                };
                if (id == u"busy")
                    return failed(429, {{u"Retry-After"_s, u"17"_s}});
                if (id == u"gone")
                    return failed(404);
                if (id == u"broken")
                    return failed(503, {{u"retry-after"_s, 5}});
                if (id == u"secret")
                    return failed(403);
                if (id == u"odd")
                    return QJsonObject{{u"status"_s, 200}, {u"body"_s, u"text"_s}};
                return QJsonObject{{u"status"_s, 200}, {u"body"_s, registration(id)}};
            });
        });
        f.ask({u"busy"_s, u"gone"_s, u"broken"_s, u"secret"_s, u"odd"_s, u"fine"_s});
        f.settle();
        QVERIFY(f.read && *f.read);
        const auto &items = **f.read;
        QCOMPARE(items[0].registration.error().kind, ErrorKind::Throttled);
        QCOMPARE(items[0].registration.error().retryAfter, std::optional(std::chrono::milliseconds(17'000)));
        QCOMPARE(items[0].registration.error().serverCode, u"SomeCode"_s);
        QCOMPARE(items[1].registration.error().kind, ErrorKind::NotFound);
        QCOMPARE(items[2].registration.error().kind, ErrorKind::Server);
        QCOMPARE(items[2].registration.error().retryAfter, std::optional(std::chrono::milliseconds(5'000)));
        QCOMPARE(items[3].registration.error().kind, ErrorKind::NotPermitted);
        QCOMPARE(items[4].registration.error().kind, ErrorKind::Server);
        QCOMPARE(items[5].registration->id, std::string("fine"));
    }

    void whatABatchLeavesOut()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::json(
            {{u"responses"_s,
              QJsonArray{QJsonObject{{u"id"_s, u"7"_s}, {u"status"_s, 200}, {u"body"_s, registration({})}},
                         QJsonObject{{u"id"_s, u"x"_s}, {u"status"_s, 200}},
                         QJsonObject{
                             {u"id"_s, u"1"_s}, {u"status"_s, 200}, {u"body"_s, registration(u"r-2"_s)}}}}}));
        f.ask({u"r-1"_s, u"r-2"_s});
        f.settle();
        QVERIFY(f.read && *f.read);
        QCOMPARE((**f.read)[0].registration.error().kind, ErrorKind::Server);
        QCOMPARE((**f.read)[1].registration->id, std::string("r-2"));
    }

    void batchThatIsNone()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::json({{u"value"_s, QJsonArray()}}));
        f.ask({u"r-1"_s, u"r-2"_s});
        f.settle();
        QVERIFY(f.read && !*f.read);
        QCOMPARE(f.read->error().kind, ErrorKind::Server);
    }

    /// It only reads, so that an answer that was lost costs another question and no more.
    void batchIsRepeated()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::failed());
        f.http.enqueue(FakeHttpClient::graphError(500, u"Broken"_s));
        f.http.respondWith([](const net::ClientRequest &request) {
            return batch(request, [](const QString &url) {
                return QJsonObject{{u"status"_s, 200}, {u"body"_s, registration(url.section(u'/', -1))}};
            });
        });
        f.ask({u"r-1"_s, u"r-2"_s});
        f.scheduler.advance(std::chrono::minutes{5});
        QVERIFY(f.read && *f.read);
        QCOMPARE(f.http.requests().size(), std::size_t(3));
    }

    void listGoesThroughAllPages()
    {
        Fixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            if (request.url.hasQuery())
                return FakeHttpClient::json({{u"value"_s, QJsonArray{registration(u"r-2"_s)}}});
            return FakeHttpClient::json(
                {{u"value"_s, QJsonArray{registration(u"r-1"_s), QJsonObject{{u"status"_s, u"odd"_s}}}},
                 {u"@odata.nextLink"_s, QString(request.url.toString() + u"?$skiptoken=2"_s)}});
        });
        f.list();
        f.settle();
        QVERIFY(f.listed && *f.listed);
        QCOMPARE((*f.listed)->size(), std::size_t(2));
        QCOMPARE((**f.listed)[1].id, std::string("r-2"));
        QCOMPARE(f.http.requests().front().url.toEncoded(),
                 QByteArray("https://graph.example/v1.0/solutions/virtualEvents/webinars/a@b/registrations"));
    }

    void listWithoutConsent()
    {
        Fixture f;
        f.http.enqueue(FakeHttpClient::graphError(403, u"Forbidden"_s));
        f.list();
        f.settle();
        QVERIFY(f.listed && !*f.listed);
        QCOMPARE(f.listed->error().kind, ErrorKind::NotPermitted);
    }

    void formWithItsQuestions()
    {
        Fixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            if (request.url.path().endsWith(u"/questions"_s))
                return FakeHttpClient::json(
                    {{u"value"_s, QJsonArray{QJsonObject{{u"id"_s, u"q1"_s}, {u"displayName"_s, u"Town"_s}},
                                             QJsonObject{{u"id"_s, u"q2"_s}}}}});
            return FakeHttpClient::json({{u"capacity"_s, 500},
                                         {u"registrationWebUrl"_s, u"https://events.teams.example/1"_s},
                                         {u"isWaitlistEnabled"_s, true},
                                         {u"isManualApprovalEnabled"_s, false}});
        });
        f.askForForm();
        f.settle();
        QVERIFY(f.form && *f.form);
        const RegistrationForm expected{.capacity = 500,
                                        .webUrl = "https://events.teams.example/1",
                                        .waitlist = true,
                                        .questions = {{.id = "q1", .text = "Town"}}};
        QVERIFY(**f.form == expected);
    }

    void formFailures_data()
    {
        QTest::addColumn<int>("ofForm");
        QTest::addColumn<int>("ofQuestions");
        QTest::addColumn<int>("kind");
        QTest::newRow("nobody can register") << 404 << 200 << int(ErrorKind::NotFound);
        QTest::newRow("unreadable") << 0 << 200 << int(ErrorKind::Server);
        QTest::newRow("questions not permitted") << 200 << 403 << int(ErrorKind::NotPermitted);
    }
    void formFailures()
    {
        QFETCH(int, ofForm);
        QFETCH(int, ofQuestions);
        QFETCH(int, kind);
        Fixture f;
        f.http.respondWith([=](const net::ClientRequest &request) {
            if (request.url.path().endsWith(u"/questions"_s))
                return FakeHttpClient::json({{u"value"_s, QJsonArray()}}, ofQuestions);
            return ofForm == 0 ? FakeHttpClient::text("no JSON", 200, "text/html")
                               : FakeHttpClient::json({{u"capacity"_s, 5}}, ofForm);
        });
        f.askForForm();
        f.settle();
        QVERIFY(f.form && !*f.form);
        QCOMPARE(int(f.form->error().kind), kind);
    }

    void formWithoutACapacity()
    {
        Fixture f;
        f.http.respondWith([](const net::ClientRequest &request) {
            return request.url.path().endsWith(u"/questions"_s)
                       ? FakeHttpClient::json({{u"value"_s, QJsonArray()}})
                       : FakeHttpClient::json({{u"capacity"_s, QJsonValue()}});
        });
        f.askForForm();
        f.settle();
        QVERIFY(f.form && *f.form);
        QVERIFY(!(*f.form)->capacity);
    }
};

QTEST_GUILESS_MAIN(TestGraphRegistrations)
#include "tst_graphregistrations.moc"
