// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/registrationtrend.h"
#include "support/testing.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::domain;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;

namespace {

const Instant start = at("2026-05-01T00:00:00Z");

CountsAt point(base::Ticks after, std::uint64_t registered)
{
    return {.at = start + after, .counts = {.byStatus = {registered, 0, 0, 0, 0, 0}}};
}

} // namespace

class TestRegistration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void wordsAreReadBack();
    void names_data();
    void names();
    void countsAddAndRemove();
    void questionsOfFormAndAnswers();
    void answersByIdOrText();
    void asOf();
    void pace();
    void paceNeedsTime();
    void paceKnowsTheLastWeekOnly();
    void milestones();
    void milestonesBeforeTheHistory();
    void changesByTheHour();
};

void TestRegistration::wordsAreReadBack()
{
    for (const RegistrationStatus status : registrationStatuses)
        QCOMPARE(readStatusWord(statusWord(status)), status);
    QCOMPARE(readStatusWord("onHold"), RegistrationStatus::Unknown);
    for (const auto source :
         {RegistrationSource::Notification, RegistrationSource::List, RegistrationSource::File})
        QCOMPARE(readSourceWord(sourceWord(source)), source);
}

void TestRegistration::names_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("both") << QByteArray("Attendee") << QByteArray("17") << QByteArray("Attendee 17");
    QTest::newRow("first") << QByteArray("Attendee") << QByteArray() << QByteArray("Attendee");
    QTest::newRow("last") << QByteArray() << QByteArray("17") << QByteArray("17");
    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray();
}

void TestRegistration::names()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    QFETCH(QByteArray, shown);
    const Registration one{.id = "r", .firstName = first.toStdString(), .lastName = last.toStdString()};
    QCOMPARE(displayName(one), shown.toStdString());
}

void TestRegistration::countsAddAndRemove()
{
    RegistrationCounts counts;
    counts.add(RegistrationStatus::Waitlisted);
    counts.add(RegistrationStatus::Registered);
    counts.add(RegistrationStatus::Registered);
    counts.remove(RegistrationStatus::Waitlisted);
    QCOMPARE(counts.of(RegistrationStatus::Registered), std::uint64_t(2));
    QCOMPARE(counts.of(RegistrationStatus::Waitlisted), std::uint64_t(0));
    QCOMPARE(counts.total(), std::uint64_t(2));
}

void TestRegistration::questionsOfFormAndAnswers()
{
    const RegistrationForm form{
        .questions = {{.id = "q2", .text = "Town"}, {.id = "q1", .text = "Job title"}}};
    std::vector<KnownRegistration> registrations(2);
    registrations[0].registration.answers = {
        {.questionId = "q1", .question = "Job title", .value = "a"},
        {.questionId = "q9", .question = "Topics", .value = "b; c", .choices = {"b", "c"}}};
    registrations[1].registration.answers = {{.questionId = {}, .question = "Town", .value = "x"},
                                             {.questionId = {}, .question = "Diet", .value = "y"},
                                             {.questionId = "q9", .question = "Topics (new)", .value = "z"}};
    std::vector<std::string> texts;
    for (const RegistrationQuestion &question : questionColumns(form, registrations))
        texts.push_back(question.text);
    QVERIFY(texts == std::vector<std::string>({"Town", "Job title", "Topics", "Diet"}));
    QCOMPARE(questionColumns(form, registrations)[2].kind, QuestionKind::MultipleChoice);
}

void TestRegistration::answersByIdOrText()
{
    const Registration one{.id = "r",
                           .answers = {{.questionId = "q1", .question = "Town", .value = "a"},
                                       {.questionId = {}, .question = "Diet", .value = "b"}}};
    QCOMPARE(answerTo({.id = "q1", .text = "Town (new)"}, one)->value, std::string("a"));
    QCOMPARE(answerTo({.id = "q7", .text = "Diet"}, one)->value, std::string("b"));
    QVERIFY(!answerTo({.id = "q7", .text = "Town"}, one));
}

void TestRegistration::asOf()
{
    const RegistrationHistory history{point(0h, 1), point(2h, 5)};
    QVERIFY(!countsAsOf(history, start - 1s));
    QCOMPARE(countsAsOf(history, start)->of(RegistrationStatus::Registered), std::uint64_t(1));
    QCOMPARE(countsAsOf(history, start + 119min)->of(RegistrationStatus::Registered), std::uint64_t(1));
    QCOMPARE(countsAsOf(history, start + 2h)->of(RegistrationStatus::Registered), std::uint64_t(5));
    QVERIFY(!countsAsOf({}, start));
}

void TestRegistration::pace()
{
    const RegistrationHistory history{point(0h, 100), point(24h, 200)};
    const Instant now = start + 48h;
    const auto plain = paceOf(history, {}, start + 96h, now);
    QVERIFY(plain);
    QCOMPARE(plain->perDay, 50.0);
    QCOMPARE(plain->atStart, std::optional<std::uint64_t>(300));
    QVERIFY(!plain->full);
    const auto limited = paceOf(history, 250, start + 96h, now);
    QCOMPARE(limited->atStart, std::optional<std::uint64_t>(250));
    QCOMPARE(limited->full, std::optional(start + 72h));
    const auto exactly = paceOf(history, 300, start + 96h, now);
    QCOMPARE(exactly->atStart, std::optional<std::uint64_t>(300));
    QCOMPARE(exactly->full, std::optional(start + 96h));
    const auto roomy = paceOf(history, 1000, start + 96h, now);
    QVERIFY(!roomy->full);
    const auto over = paceOf(history, {}, start + 24h, now);
    QVERIFY(!over->atStart);
    const auto filled = paceOf(history, 150, start + 96h, now);
    QVERIFY(!filled->full);
    QCOMPARE(filled->atStart, std::optional<std::uint64_t>(200)); // more than fit are in already
    const RegistrationHistory falling{point(0h, 100), point(24h, 0)};
    QCOMPARE(paceOf(falling, {}, start + 96h, now)->atStart, std::optional<std::uint64_t>(0));
}

void TestRegistration::paceNeedsTime()
{
    QVERIFY(!paceOf({}, {}, {}, start));
    const RegistrationHistory history{point(0h, 1), point(30min, 50)};
    QVERIFY(!paceOf(history, {}, {}, start + 59min));
    QVERIFY(paceOf(history, {}, {}, start + 60min));
}

void TestRegistration::paceKnowsTheLastWeekOnly()
{
    const RegistrationHistory history{point(0h, 0), point(24h, 700), point(15 * 24h, 770)};
    QCOMPARE(paceOf(history, {}, {}, start + 15 * 24h)->perDay, 10.0);
}

void TestRegistration::milestones()
{
    QVERIFY(milestonesOf({}, 10).empty());
    const RegistrationHistory history{point(0h, 0),  point(1h, 12), point(2h, 9),
                                      point(3h, 30), point(4h, 64), point(5h, 260)};
    const std::vector<RegistrationMilestone> expected{
        {.count = 10, .at = start + 1h},  {.count = 25, .at = start + 3h},
        {.count = 50, .at = start + 4h},  {.count = 60, .full = true, .at = start + 4h},
        {.count = 100, .at = start + 5h}, {.count = 250, .at = start + 5h}};
    QVERIFY(milestonesOf(history, 60) == expected);
    const RegistrationHistory round{point(0h, 0), point(1h, 10)};
    QVERIFY(milestonesOf(round, 10) ==
            std::vector<RegistrationMilestone>({{.count = 10, .full = true, .at = start + 1h}}));
    QVERIFY(milestonesOf(round, {}) == std::vector<RegistrationMilestone>({{.count = 10, .at = start + 1h}}));
}

/// What the first list brought was reached at some time before.
void TestRegistration::milestonesBeforeTheHistory()
{
    const RegistrationHistory history{point(0h, 4000), point(1h, 5100)};
    QVERIFY(milestonesOf(history, {}) ==
            std::vector<RegistrationMilestone>({{.count = 5000, .at = start + 1h}}));
}

void TestRegistration::changesByTheHour()
{
    const auto then = [](base::Ticks after, std::uint64_t registered, std::uint64_t canceled) {
        RegistrationCounts counts;
        counts.byStatus[std::size_t(RegistrationStatus::Registered)] = registered;
        counts.byStatus[std::size_t(RegistrationStatus::Canceled)] = canceled;
        return CountsAt{.at = start + after, .counts = counts};
    };
    QVERIFY(countsChanges({}, 10).empty());
    const domain::RegistrationHistory history{then(8h + 10min, 5, 0),  then(8h + 20min, 7, 0),
                                              then(8h + 50min, 6, 1),  then(10h + 5min, 9, 1),
                                              then(10h + 15min, 6, 1), then(11h + 30min, 10, 1)};
    QVERIFY(countsChanges(std::span(history).first(1), 10).empty());
    const std::vector<CountsChange> expected{{start + 8h + 50min, RegistrationStatus::Registered, 5, 6},
                                             {start + 8h + 50min, RegistrationStatus::Canceled, 0, 1},
                                             {start + 11h + 30min, RegistrationStatus::Registered, 6, 10}};
    const auto changes = countsChanges(history, 10);
    QCOMPARE(changes.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(changes[i].to, expected[i].to);
        QCOMPARE(changes[i].before, expected[i].before);
        QCOMPARE(changes[i].after, expected[i].after);
    }
    QVERIFY(countsChanges(history, 1) == std::vector{expected.back()});
    QVERIFY(countsChanges(std::span(history).first(3), 1) == std::vector{expected[1]});
}

QTEST_GUILESS_MAIN(TestRegistration)
#include "tst_registration.moc"
