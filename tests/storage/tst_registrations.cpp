// SPDX-License-Identifier: GPL-3.0-or-later
#include "storesupport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using domain::CountsAt;
using domain::KnownRegistration;
using domain::RegistrationStatus;
using storage::DueRegistration;
using storage::EventChangeRow;
using storage::RegistrationListRow;
using storage::Store;

namespace {

const std::string webinar = "webinar@tenant";

/// A data directory with one event.
struct Place
{
    explicit Place(Store::Mode mode = Store::Mode::Write)
    {
        auto opened = Store::open(dir.path(), mode);
        if (!opened || !(*opened)->saveEvent({.id = webinar}))
            qFatal("no store");
        store = std::move(*opened);
    }
    QTemporaryDir dir;
    std::unique_ptr<Store> store;
};

KnownRegistration known(const std::string &id, base::Instant readAt,
                        RegistrationStatus status = RegistrationStatus::Registered)
{
    return {.registration = {.id = id,
                             .userId = "aaaaaaaa-bbbb-cccc-dddd-000000000017",
                             .firstName = "Attendee",
                             .lastName = "17",
                             .email = "a17@example.org",
                             .status = status,
                             .registered = at("2026-04-30T17:20:00Z"),
                             .canceled = {},
                             .preferredTimezone = "W. Europe Standard Time",
                             .preferredLanguage = "de-de",
                             .answers = {{.questionId = "q1", .question = "Job title", .value = "Analyst"},
                                         {.questionId = "q2",
                                          .question = "Topics",
                                          .value = "One; Two",
                                          .choices = {"One", "Two"}}},
                             .externalId = "x-1"},
            .source = domain::RegistrationSource::List,
            .readAt = readAt};
}

domain::RegistrationCounts counts(std::uint64_t registered)
{
    return {.byStatus = {registered, 1, 2, 3, 4, 5}};
}

} // namespace

class TestRegistrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void comesBackAsItWas();
    void laterOneReplaces();
    void listComesBackAsItWas();
    void dueUntilTheLastQuestionIsAnswered();
    void historyIsThinned();
    void historyKeepsItsBeginning();
    void changesComeBackAsTheyCame();
    void goesWithItsEvent();
    void ofNoEvent();
    void capacityOfASession();
};

void TestRegistrations::comesBackAsItWas()
{
    Place p;
    KnownRegistration full = known("r-2", at("2026-05-01T00:00:00Z"));
    full.registration.canceled = at("2026-05-02T00:00:00Z");
    KnownRegistration empty{.registration = {.id = "r-3"}, .readAt = at("2026-05-01T00:00:00Z")};
    KnownRegistration early = known("r-9", at("2026-05-01T00:00:00Z"), RegistrationStatus::PendingApproval);
    early.registration.registered = at("2026-04-01T00:00:00Z");
    early.source = domain::RegistrationSource::File;
    for (const auto &one : {full, empty, early})
        ROLLCALL_VERIFY(p.store->saveRegistration(webinar, one));
    const auto read = p.store->registrations(webinar);
    ROLLCALL_VERIFY(read);
    QVERIFY(*read == std::vector({early, full, empty}));
    ROLLCALL_VERIFY(p.store->removeRegistration(webinar, "r-2"));
    ROLLCALL_VERIFY(p.store->removeRegistration(webinar, "r-2"));
    QCOMPARE(p.store->registrations(webinar)->size(), std::size_t(2));
}

void TestRegistrations::laterOneReplaces()
{
    Place p;
    ROLLCALL_VERIFY(p.store->saveRegistration(webinar, known("r-1", at("2026-05-01T10:00:00Z"))));
    const auto after = known("r-1", at("2026-05-01T09:00:00Z"), RegistrationStatus::Canceled);
    ROLLCALL_VERIFY(p.store->saveRegistration(webinar, after)); // whatever the clock says
    QVERIFY(*p.store->registrations(webinar) == std::vector({after}));
}

void TestRegistrations::listComesBackAsItWas()
{
    Place p;
    QVERIFY(*p.store->registrationList(webinar) == std::nullopt);
    RegistrationListRow row{.event = webinar};
    ROLLCALL_VERIFY(p.store->saveRegistrationList(row));
    QVERIFY(*p.store->registrationList(webinar) == row);
    row.form = {.capacity = 500,
                .webUrl = "https://events.teams.example/1",
                .manualApproval = true,
                .waitlist = true,
                .questions = {{.id = "q1", .text = "Job title", .required = true},
                              {.id = "q2",
                               .text = "Topics",
                               .kind = domain::QuestionKind::MultipleChoice,
                               .choices = {"One", "Two"}}}};
    row.formRead = at("2026-05-01T00:00:00Z");
    row.since = at("2026-05-01T00:00:01Z");
    row.missed = at("2026-05-01T00:00:01.5Z");
    row.listed = at("2026-05-01T00:00:02Z");
    row.imported = at("2026-05-01T00:00:03Z");
    row.looked = CountsAt{.at = at("2026-05-01T00:00:04Z"), .counts = counts(17)};
    ROLLCALL_VERIFY(p.store->saveRegistrationList(row));
    QVERIFY(*p.store->registrationList(webinar) == row);
}

void TestRegistrations::dueUntilTheLastQuestionIsAnswered()
{
    Place p;
    ROLLCALL_VERIFY(p.store->addDueRegistration(webinar, "r-2", at("2026-05-01T00:00:02Z")));
    ROLLCALL_VERIFY(p.store->addDueRegistration(webinar, "r-1", at("2026-05-01T00:00:01Z")));
    const auto again = p.store->addDueRegistration(webinar, "r-2", at("2026-05-01T00:00:03Z"));
    ROLLCALL_VERIFY(again);
    QVERIFY(*again == (DueRegistration{.id = "r-2", .told = 2, .since = at("2026-05-01T00:00:02Z")}));
    const std::vector<DueRegistration> both{{.id = "r-1", .told = 1, .since = at("2026-05-01T00:00:01Z")},
                                            {.id = "r-2", .told = 2, .since = at("2026-05-01T00:00:02Z")}};
    QVERIFY(*p.store->dueRegistrations(webinar) == both);
    ROLLCALL_VERIFY(p.store->removeDueRegistration(webinar, both[0]));
    // Asked after the first of the two notifications.
    ROLLCALL_VERIFY(p.store->removeDueRegistration(webinar, {.id = "r-2", .told = 1, .since = {}}));
    QVERIFY(*p.store->dueRegistrations(webinar) == std::vector({both[1]}));
    ROLLCALL_VERIFY(p.store->removeDueRegistration(webinar, both[1]));
    QVERIFY(p.store->dueRegistrations(webinar)->empty());
}

void TestRegistrations::historyIsThinned()
{
    Place p;
    const base::Instant start = at("2026-05-01T00:00:00Z");
    ROLLCALL_VERIFY(p.store->transaction([&]() -> base::Result<void> {
        for (int minute = 0; minute < 5 * 24 * 60; ++minute) {
            if (const auto noted =
                    p.store->noteRegistrationCounts(webinar, {.at = start + std::chrono::minutes(minute),
                                                              .counts = counts(std::uint64_t(minute))});
                !noted)
                return noted;
        }
        return {};
    }));
    const auto history = *p.store->registrationHistory(webinar);
    QVERIFY2(history.size() < 2 * 24 + 3 * 24 * 12 + 20, qPrintable(QString::number(history.size())));
    QVERIFY(history.size() > 2 * 24 + 3 * 24 * 12 - 20);
    // At the end of each hour what was said last in it; of each 5 minutes in the last days.
    const base::Instant old = start + 24h + 59min;
    QVERIFY(*domain::countsAsOf(history, old) == counts(24 * 60 + 59));
    const base::Instant recent = start + 4 * 24h + 34min;
    QVERIFY(*domain::countsAsOf(history, recent) == counts(4 * 24 * 60 + 34));
    QVERIFY(history.back().counts == counts(5 * 24 * 60 - 1));
}

void TestRegistrations::historyKeepsItsBeginning()
{
    Place p;
    const base::Instant start = at("2026-05-01T00:00:00Z");
    for (const int second : {0, 1, 2})
        ROLLCALL_VERIFY(p.store->noteRegistrationCounts(
            webinar, {.at = start + std::chrono::seconds(second), .counts = counts(std::uint64_t(second))}));
    QVERIFY(*p.store->registrationHistory(webinar) ==
            domain::RegistrationHistory({{start, counts(0)}, {start + 2s, counts(2)}}));
    ROLLCALL_VERIFY(p.store->forgetRegistrationHistory(webinar));
    QVERIFY(p.store->registrationHistory(webinar)->empty());
}

void TestRegistrations::changesComeBackAsTheyCame()
{
    Place p;
    const EventChangeRow renamed{.at = at("2026-05-01T00:00:00Z"),
                                 .session = "s-1",
                                 .field = "subject",
                                 .before = "Opening",
                                 .after = "Welcome"};
    const EventChangeRow canceled{.at = at("2026-04-01T00:00:00Z"),
                                  .session = {},
                                  .field = "status",
                                  .before = "published",
                                  .after = "canceled"};
    ROLLCALL_VERIFY(p.store->addEventChanges(webinar, {renamed}));
    ROLLCALL_VERIFY(p.store->addEventChanges(webinar, {canceled}));
    const std::map<std::string, std::vector<EventChangeRow>> expected{{webinar, {renamed, canceled}}};
    QVERIFY(*p.store->eventChanges() == expected);
}

void TestRegistrations::goesWithItsEvent()
{
    Place p;
    ROLLCALL_VERIFY(p.store->saveRegistration(webinar, known("r-1", {})));
    ROLLCALL_VERIFY(p.store->addDueRegistration(webinar, "r-1", {}));
    ROLLCALL_VERIFY(p.store->saveRegistrationList({.event = webinar}));
    ROLLCALL_VERIFY(p.store->noteRegistrationCounts(webinar, {}));
    ROLLCALL_VERIFY(p.store->addEventChanges(webinar, {{.field = "subject"}}));
    ROLLCALL_VERIFY(p.store->saveEvent({.id = webinar, .subject = "Renamed"})); // keeps them
    QCOMPARE(p.store->registrations(webinar)->size(), std::size_t(1));
    QCOMPARE(p.store->registrationCounts(webinar)->total(), std::uint64_t(1));
    ROLLCALL_VERIFY(p.store->removeEvent(webinar));
    QVERIFY(p.store->registrations(webinar)->empty());
    QVERIFY(p.store->dueRegistrations(webinar)->empty());
    QVERIFY(!*p.store->registrationList(webinar));
    QVERIFY(p.store->registrationHistory(webinar)->empty());
    QVERIFY(p.store->eventChanges()->empty());
}

void TestRegistrations::ofNoEvent()
{
    Place p;
    const auto refused = p.store->saveRegistration("other", known("r-1", {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::ErrorKind::Conflict);
    QVERIFY(!p.store->addDueRegistration("other", "r-1", {}));
    QVERIFY(!p.store->saveRegistrationList({.event = "other"}));
    QVERIFY(!p.store->noteRegistrationCounts("other", {}));
    QVERIFY(!p.store->addEventChanges("other", {{.field = "subject"}}));
}

void TestRegistrations::capacityOfASession()
{
    Place p;
    storage::EventRow row{.id = webinar};
    row.sessions = {{.id = "s-1", .subject = {}, .joinUrl = {}, .meeting = {}, .capacity = 300},
                    {.id = "s-2", .subject = {}, .joinUrl = {}, .meeting = {}}};
    ROLLCALL_VERIFY(p.store->saveEvent(row));
    QVERIFY(**p.store->event(webinar) == row);
}

QTEST_GUILESS_MAIN(TestRegistrations)
#include "tst_registrations.moc"
