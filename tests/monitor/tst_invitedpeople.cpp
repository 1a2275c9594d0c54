// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "simulator/calendar.h"
#include "simulator/joinlink.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString entryId = u"planning"_s;

/// A chain with both planes, and a meeting in the organizer's calendar that nobody has held yet.
struct Office : Chain
{
    explicit Office(bool hasConnector = true)
        : Chain([] {
            simulator::WorldOptions options{.people = 3};
            options.entra.interval = 1s;
            options.entra.decidesAfter = 0s;
            return options;
        }())
    {
        options.organizer = options.connector;
        options.organizer->name = u"person"_s;
        options.organizer->plane = config::Plane::Organizer;
        if (!hasConnector)
            options.connector.reset();
        link =
            simulator::makeJoinWebUrl(u"19:meeting_planning@thread.v2"_s, world.tenantId(), world.tenantId());
        world.calendar().add({.id = entryId,
                              .subject = u"Planning"_s,
                              .joinWebUrl = link,
                              .start = clock.now() + 26h,
                              .end = clock.now() + 27h,
                              .invited = {u"Attendee 17 <a17@example.org>"_s, u"a18@example.org"_s,
                                          u"Attendee 19 <a19@example.org>"_s},
                              .declined = {u"a19@example.org"_s}});
        begin();
    }
    void begin()
    {
        if (const auto started = start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
    }
    void signIn()
    {
        const QSignalSpy done(service.get(), &monitor::Monitor::signedIn);
        service->signIn({});
        if (!waitFor([&done] { return done.count() > 0; }))
            qFatal("nobody signs in");
    }
    void follow()
    {
        std::optional<base::Result<QString>> watched;
        service->watch(link, &context, [&watched](const auto &result) { watched = result; });
        if (!waitFor([&watched] { return watched.has_value(); }) || !*watched)
            qFatal("not watched");
        id = **watched;
    }
    /// Name, address and mark of each, those of the calendar only; empty: there is no list.
    [[nodiscard]] QStringList invited() const
    {
        QStringList shown;
        const monitor::ExpectedMeeting *known = service->expectations()->of(id);
        if (!known)
            return shown;
        for (const domain::ExpectedPerson &person : known->list.people) {
            if (person.isInvited())
                shown << QString::fromStdString(person.name + '|' + person.email +
                                                (person.excused ? "|excused" : ""));
        }
        shown.sort();
        return shown;
    }
    base::Result<void> setList(const domain::ExpectedList &list)
    {
        std::optional<base::Result<void>> set;
        service->expectations()->setList(id, list, &context, [&set](const auto &result) { set = result; });
        if (!waitFor([&set] { return set.has_value(); }))
            qFatal("no answer");
        return *set;
    }
    void wait(base::Ticks duration)
    {
        const base::Instant until = clock.now() + duration;
        (void)waitFor([this, until] { return clock.now() >= until; }, 10s);
    }
    [[nodiscard]] qsizetype looks() { return world.history().lines().filter(u"/calendarView"_s).size(); }

    QObject context;
    QString link;
    QString id;
};

const QStringList all{u"Attendee 17|a17@example.org"_s, u"Attendee 19|a19@example.org|excused"_s,
                      u"|a18@example.org"_s};

} // namespace

/// Whom the calendar invites is who should come.
class TestInvitedPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void becomeTheList();
    void changesAreFollowed();
    void ownListStays();
    void removedStaysRemoved();
    void troubleIsTriedAgain();
    void nothingWithoutRoster();
};

void TestInvitedPeople::becomeTheList()
{
    Office f;
    f.follow();
    f.wait(1min);
    QVERIFY(f.invited().isEmpty()); // nobody is signed in
    f.signIn();
    QVERIFY(f.waitFor([&f] { return !f.invited().isEmpty(); }));
    QStringList people = f.invited();
    QCOMPARE(people.size(), 4);
    QVERIFY(people.removeIf([](const QString &one) { return one.contains(u"contoso"); }) == 1); // organizes
    QCOMPARE(people, all);
    const monitor::ExpectedMeeting *known = f.service->expectations()->of(f.id);
    QVERIFY(!known->list.complete);
    QCOMPARE(known->expectation.counts.excused, std::size_t(1));
    QCOMPARE(known->expectation.counts.absent, std::size_t(3));
}

void TestInvitedPeople::changesAreFollowed()
{
    Office f;
    f.signIn();
    f.follow();
    QVERIFY(f.waitFor([&f] { return f.invited().size() == 4; }));
    f.wait(30min); // Graph says when the meeting begins
    const QSignalSpy changed(f.service->expectations(), &monitor::Expectations::changed);
    const auto people = f.service->expectations()->of(f.id)->list.people;
    f.wait(3h);
    QVERIFY(changed.count() <= 3); // how old it is
    QVERIFY(f.service->expectations()->of(f.id)->list.people == people);
    f.world.calendar().change(entryId, [](simulator::SimulatedMeeting &entry) {
        entry.invited << u"Attendee 20 <a20@example.org>"_s;
        entry.declined << u"a18@example.org"_s;
    });
    QVERIFY(f.waitFor([&f] { return f.invited().size() == 5; }, 10s));
    QVERIFY(f.invited().contains(u"|a18@example.org|excused"_s));
    // Answers may change. What the user said does not.
    domain::ExpectedList list = f.service->expectations()->of(f.id)->list;
    for (domain::ExpectedPerson &person : list.people) {
        if (person.email == "a17@example.org" || person.email == "a19@example.org") {
            person.excused = !person.excused;
            person.excusedByHand = true;
        }
    }
    ROLLCALL_VERIFY(f.setList(list));
    f.world.calendar().change(
        entryId, [](simulator::SimulatedMeeting &entry) { entry.declined.removeAll(u"a18@example.org"_s); });
    QVERIFY(f.waitFor([&f] { return f.invited().contains(u"|a18@example.org"_s); }, 10s));
    QVERIFY(f.invited().contains(u"Attendee 17|a17@example.org|excused"_s));
    QVERIFY(f.invited().contains(u"Attendee 19|a19@example.org"_s));
    const qsizetype before = f.looks();
    f.wait(150min);
    QCOMPARE(f.looks() - before, 2);
    // It is called off: whoever was invited stays known, as nobody is said to come instead.
    f.world.calendar().change(entryId, [](simulator::SimulatedMeeting &entry) { entry.isCanceled = true; });
    f.wait(2h);
    QCOMPARE(f.invited().size(), 5);
    f.world.calendar().change(entryId, [](simulator::SimulatedMeeting &entry) {
        entry.isCanceled = false;
        entry.invited.clear();
    });
    f.wait(2h);
    QVERIFY(f.invited().isEmpty());
    QVERIFY(!f.service->expectations()->of(f.id));
}

void TestInvitedPeople::ownListStays()
{
    Office f;
    f.follow();
    const domain::ExpectedList own{.people = {{.id = "name:attendee 91", .name = "Attendee 91"}},
                                   .complete = true};
    ROLLCALL_VERIFY(f.setList(own));
    f.signIn();
    QVERIFY(f.waitFor([&f] { return f.looks() > 0; }));
    f.wait(5min);
    QCOMPARE(f.service->expectations()->of(f.id)->list, own);
    // Without it the calendar's comes.
    ROLLCALL_VERIFY(f.setList({}));
    f.wait(2h);
    QCOMPARE(f.invited().size(), 4);
    // Added to that, both stay, and the calendar's part goes on.
    const domain::ListOrigin origin{.file = "7b.csv", .at = f.clock.now()};
    ROLLCALL_VERIFY(
        f.setList(domain::withImported(f.service->expectations()->of(f.id)->list, own.people, origin)));
    f.world.calendar().change(entryId,
                              [](simulator::SimulatedMeeting &entry) { entry.invited.removeLast(); });
    f.wait(2h);
    QCOMPARE(f.invited().size(), 3);
    const domain::ExpectedList &known = f.service->expectations()->of(f.id)->list;
    QCOMPARE(known.people.size(), std::size_t(4));
    // Of each part it is known how old it is, also where it says the same as before.
    QVERIFY(known.imported == origin);
    QVERIFY(f.clock.now() - *known.invited < 1h + 1min);
    QVERIFY(*known.invited > origin.at);
}

void TestInvitedPeople::removedStaysRemoved()
{
    Office f;
    f.signIn();
    f.follow();
    QVERIFY(f.waitFor([&f] { return f.invited().size() == 4; }));
    ROLLCALL_VERIFY(f.setList({}));
    QVERIFY(!f.service->expectations()->of(f.id));
    f.wait(2h);
    QVERIFY(!f.service->expectations()->of(f.id));
    f.service.reset();
    f.begin();
    f.wait(2h);
    QVERIFY(!f.service->expectations()->of(f.id));
    QVERIFY(f.setList({.people = {{.id = "name:attendee 1", .name = "Attendee 1"}}}));
    QCOMPARE(f.service->expectations()->of(f.id)->list.people.size(), std::size_t(1));
}

void TestInvitedPeople::troubleIsTriedAgain()
{
    Office f;
    f.signIn();
    f.world.script().add("GET", "calendarView", {.silent = false, .response = {.status = 403}}, 1);
    f.follow();
    f.wait(30min);
    QCOMPARE(f.looks(), 1);
    QVERIFY(f.invited().isEmpty());
    QVERIFY(f.waitFor([&f] { return f.invited().size() == 4; }, 10s));
    // An ordinary outage passes sooner, and what is known stays.
    f.wait(50min);
    f.world.script().add("GET", "calendarView", simulator::refusal(503), 100);
    f.wait(30min);
    QCOMPARE(f.invited().size(), 4);
    QVERIFY(f.looks() > 4);
}

void TestInvitedPeople::nothingWithoutRoster()
{
    Office f(false);
    f.signIn();
    f.follow();
    f.wait(2h);
    QCOMPARE(f.looks(), 0);
    QVERIFY(f.invited().isEmpty());
}

QTEST_GUILESS_MAIN(TestInvitedPeople)
#include "tst_invitedpeople.moc"
