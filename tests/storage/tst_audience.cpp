// SPDX-License-Identifier: GPL-3.0-or-later
#include "storesupport.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using domain::ColumnMeaning;
using domain::ExpectedList;
using domain::MatchDecision;
using storage::DecisionOwner;
using storage::Store;

namespace {

const std::string webinar = "webinar@tenant";

/// A data directory with two meetings and an event.
struct Place
{
    Place()
    {
        auto opened = Store::open(dir.path(), Store::Mode::Write);
        if (!opened || !(*opened)->saveEvent({.id = webinar}) ||
            !(*opened)->saveMeeting({.id = meetingOne}) || !(*opened)->saveMeeting({.id = meetingTwo}))
            qFatal("no store");
        store = std::move(*opened);
    }
    QTemporaryDir dir;
    std::unique_ptr<Store> store;
};

ExpectedList sampleList()
{
    return {.people = {{.id = "mail:a17@example.org",
                        .userId = "aaaaaaaa-bbbb-cccc-dddd-000000000017",
                        .name = "Attendee 17",
                        .email = "a17@example.org",
                        .group = "7b",
                        .source = domain::ExpectedSource::Calendar,
                        .excused = true,
                        .excusedByHand = true},
                       {.id = "name:attendee 16",
                        .name = "Attendee 16",
                        .source = domain::ExpectedSource::Calendar,
                        .excused = true},
                       {.id = "name:attendee 18", .name = "Attendee 18"}},
            .complete = true,
            .grace = std::chrono::minutes(7),
            .imported = domain::ListOrigin{.file = "Klasse 7b ä.csv", .at = at("2026-05-04T08:00:00Z")},
            .invited = at("2026-05-04T09:00:00Z")};
}

} // namespace

class TestAudience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void keepsLists();
    void keepsDecisions();
    void movesDecisions();
    void forgetsWithTheirOwners();
    void remembersColumns();
    void refusesUnknownOwners();
};

void TestAudience::keepsLists()
{
    const Place place;
    Store &store = *place.store;
    auto none = store.expectedList(meetingOne);
    ROLLCALL_VERIFY(none);
    QVERIFY(!*none);
    const ExpectedList list = sampleList();
    ROLLCALL_VERIFY(store.saveExpectedList(meetingOne, list));
    auto read = store.expectedList(meetingOne);
    ROLLCALL_VERIFY(read);
    QVERIFY(**read == list);

    ExpectedList shorter = list;
    shorter.people.pop_back();
    shorter.complete = false;
    shorter.people[1].source = domain::ExpectedSource::Both;
    shorter.imported->file.clear();
    shorter.invited.reset();
    ROLLCALL_VERIFY(store.saveExpectedList(meetingOne, shorter));
    read = store.expectedList(meetingOne);
    ROLLCALL_VERIFY(read);
    QVERIFY(**read == shorter);
    QVERIFY(!*store.expectedList(meetingTwo));
    ROLLCALL_VERIFY(store.saveInvitedAt(meetingOne, at("2026-05-04T10:00:00Z")));
    shorter.invited = at("2026-05-04T10:00:00Z");
    QVERIFY(**store.expectedList(meetingOne) == shorter);
    shorter.imported.reset();
    ROLLCALL_VERIFY(store.saveExpectedList(meetingOne, shorter));
    QVERIFY(**store.expectedList(meetingOne) == shorter);

    ROLLCALL_VERIFY(store.removeExpectedList(meetingOne));
    QVERIFY(!*store.expectedList(meetingOne));
    ROLLCALL_VERIFY(store.saveExpectedList(meetingOne, {}));
    QVERIFY((*store.expectedList(meetingOne))->people.empty());
}

void TestAudience::keepsDecisions()
{
    const Place place;
    Store &store = *place.store;
    const DecisionOwner ofEvent{.event = webinar, .meeting = {}};
    const DecisionOwner ofMeeting{.event = {}, .meeting = meetingOne};
    const MatchDecision one{.listed = "r1", .person = "guest:a", .same = true};
    const MatchDecision two{.listed = "r1", .person = "guest:b", .same = false};
    ROLLCALL_VERIFY(store.saveDecision(ofEvent, two));
    ROLLCALL_VERIFY(store.saveDecision(ofEvent, one));
    ROLLCALL_VERIFY(store.saveDecision(ofMeeting, one));
    const std::vector<MatchDecision> both{two, one};
    QVERIFY(*store.decisions(ofEvent) == both);

    const MatchDecision changed{.listed = "r1", .person = "guest:a", .same = false};
    ROLLCALL_VERIFY(store.saveDecision(ofEvent, changed));
    ROLLCALL_VERIFY(store.removeDecision(ofEvent, two));
    ROLLCALL_VERIFY(store.removeDecision(ofEvent, two)); // it is gone already
    QVERIFY(*store.decisions(ofEvent) == std::vector{changed});
    QVERIFY(*store.decisions(ofMeeting) == std::vector{one});
}

void TestAudience::movesDecisions()
{
    const Place place;
    Store &store = *place.store;
    const DecisionOwner owner{.event = webinar, .meeting = {}};
    const DecisionOwner another{.event = {}, .meeting = meetingOne};
    const std::vector<domain::RenamedEntry> entries{{"file:a", "r1"}, {"file:b", "r2"}};
    std::vector<MatchDecision> made{{"file:a", "guest:g", true},
                                    {"file:a", "guest:h", true},
                                    {"r1", "guest:h", false}, // said later of the two
                                    {"r2", "guest:i", true},
                                    {"file:b", "guest:i", false}};
    for (const MatchDecision &decision : made)
        ROLLCALL_VERIFY(store.saveDecision(owner, decision));
    // Said once more, it is the last.
    ROLLCALL_VERIFY(store.saveDecision(owner, made.front()));
    std::ranges::rotate(made, made.begin() + 1);
    QVERIFY(*store.decisions(owner) == made);
    ROLLCALL_VERIFY(store.saveDecision(another, made.back()));
    for (const domain::RenamedEntry &entry : entries)
        ROLLCALL_VERIFY(store.renameDecided(owner, entry));
    const std::vector<MatchDecision> moved{
        {"r1", "guest:h", false}, {"r2", "guest:i", false}, {"r1", "guest:g", true}};
    QVERIFY(*store.decisions(owner) == moved);
    QVERIFY(domain::renamed(made, entries) == moved);
    QVERIFY(*store.decisions(another) == std::vector{made.back()}); // another list
}

void TestAudience::forgetsWithTheirOwners()
{
    const Place place;
    Store &store = *place.store;
    ROLLCALL_VERIFY(store.saveExpectedList(meetingOne, sampleList()));
    ROLLCALL_VERIFY(store.saveExpectedList(meetingTwo, sampleList()));
    const MatchDecision decision{.listed = "r1", .person = "guest:a", .same = true};
    ROLLCALL_VERIFY(store.saveDecision({.event = webinar, .meeting = {}}, decision));
    ROLLCALL_VERIFY(store.saveDecision({.event = {}, .meeting = meetingOne}, decision));
    ROLLCALL_VERIFY(store.eraseMeeting(meetingOne));
    QVERIFY(!*store.expectedList(meetingOne));
    QVERIFY(store.decisions({.event = {}, .meeting = meetingOne})->empty());
    QVERIFY(*store.expectedList(meetingTwo));
    ROLLCALL_VERIFY(store.removeEvent(webinar));
    QVERIFY(store.decisions({.event = webinar, .meeting = {}})->empty());
}

void TestAudience::remembersColumns()
{
    const Place place;
    const std::vector<ColumnMeaning> meanings{ColumnMeaning::Name, ColumnMeaning::Question,
                                              ColumnMeaning::Ignored};
    QVERIFY(place.store->columnMeanings("print")->empty());
    ROLLCALL_VERIFY(place.store->saveColumnMeanings("print", {ColumnMeaning::Email}));
    ROLLCALL_VERIFY(place.store->saveColumnMeanings("print", meanings));
    QVERIFY(*place.store->columnMeanings("print") == meanings);
    QVERIFY(place.store->columnMeanings("other")->empty());
}

void TestAudience::refusesUnknownOwners()
{
    const Place place;
    const auto saved = place.store->saveExpectedList("nowhere", sampleList());
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, base::ErrorKind::Conflict);
    QVERIFY(!place.store->saveDecision({.event = "none", .meeting = {}},
                                       {.listed = "a", .person = "b", .same = true}));
    QVERIFY(!*place.store->expectedList("nowhere"));
}

QTEST_GUILESS_MAIN(TestAudience)
#include "tst_audience.moc"
