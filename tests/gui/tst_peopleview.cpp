// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/listtable.h"
#include "gui/views/meetingcontext.h"
#include "gui/views/peopleview.h"
#include "guitesting.h"
#include "models/expectedmodel.h"
#include "support/sampleexpected.h"
#include "support/sampleregistrations.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

/// Thirty people, of whom twenty were expected, with six who have not come.
struct Room
{
    explicit Room(bool expected = true)
    {
        view.setExpectations(&expectations);
        context.setMeeting(&meeting);
        view.resize(1000, 600);
        view.show();
        if (expected)
            setList(sampleExpectedList(meeting, 20, 6));
    }
    void setList(const domain::ExpectedList &list)
    {
        expectations.setList(meeting.info().id, list, &view, [](const base::Result<void> &) {});
    }
    [[nodiscard]] QPushButton *chip(const char *name) const { return child<QPushButton>(view, name); }
    [[nodiscard]] gui::ListTable *table(const char *name) const { return child<gui::ListTable>(view, name); }
    [[nodiscard]] const domain::Expectation &expectation() const
    {
        return expectations.of(meeting.info().id)->expectation;
    }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMeeting meeting{{.people = 30}};
    SampleExpectations expectations{meeting};
    gui::MeetingContext context{models::TextFormat(QLocale(QLocale::English), QTimeZone::utc()), scheduler};
    gui::PeopleView view{context};
};

} // namespace

class TestPeopleView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init() { failOnUnexpectedGuiWarnings(); }

    void withoutAListThereAreNoChipsForIt()
    {
        Room r(false);
        QVERIFY(!r.chip("absentChip")->isVisible());
        QVERIFY(!r.chip("unexpectedChip")->isVisible());
        r.setList(sampleExpectedList(r.meeting, 3, 1));
        QVERIFY(r.chip("absentChip")->isVisible());
        r.chip("absentChip")->click();
        r.setList({});
        QVERIFY(!r.chip("absentChip")->isVisible());
        QVERIFY(r.table("peopleTable")->isVisible());
    }

    void whoHasNotCome()
    {
        Room r;
        r.chip("inRoomChip")->click();
        r.chip("absentChip")->click();
        QVERIFY(!r.chip("inRoomChip")->isChecked());
        QVERIFY(r.table("absentTable")->isVisible());
        QVERIFY(!r.table("peopleTable")->isVisible());
        QCOMPARE(r.table("absentTable")->model()->rowCount(), int(r.expectation().counts.absent));
        QVERIFY(child<QLabel>(r.view, "countLabel")
                    ->text()
                    .contains(QString::number(r.expectation().counts.absent)));
        r.view.selectAll();
        QCOMPARE(r.view.selectedEmails().count(u'@'), qsizetype(5)); // who was on the phone has none
        QVERIFY(r.view.selectionAsTsv().contains(u"Attendee 901"_s));
        r.chip("leftChip")->click();
        QVERIFY(!r.chip("absentChip")->isChecked());
        QVERIFY(r.table("peopleTable")->isVisible());
    }

    void whoWasNotExpected()
    {
        Room r;
        r.chip("unexpectedChip")->click();
        QCOMPARE(r.context.filteredPeople().rowCount(), int(r.expectation().unexpected.size()));
        const int before = r.context.filteredPeople().rowCount();
        r.meeting.arrive(domain::PresenceState::Meeting, "guest");
        r.meeting.publish();
        QCOMPARE(r.context.filteredPeople().rowCount(), before + 1);
        QVERIFY(r.context.filteredPeople().isFiltering());
    }

    /// In a session of a webinar without a list: who is registered.
    void registeredInsteadOfExpected()
    {
        base::ManualScheduler scheduler(sampleNow());
        SampleMonitor monitor(scheduler);
        monitor::WatchedEvent event = sampleRunningEvent(monitor, 12);
        monitor.setEvents({event});
        monitor.setRegistrations(sampleRegistrations(event.id, 60, scheduler.now()));
        auto *meeting = qobject_cast<SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
        SampleExpectations expectations(*meeting);
        monitor.setExpectations(&expectations);
        gui::MeetingContext context(models::TextFormat(QLocale(QLocale::English), QTimeZone::utc()),
                                    scheduler);
        gui::PeopleView view(context);
        models::Standings standings(monitor);
        standings.setLooking(true);
        view.setExpectations(&expectations);
        view.setStandings(&standings);
        context.setMeeting(meeting);
        standings.setMeeting(meeting);
        view.show();
        auto *absent = child<QPushButton>(view, "absentChip");
        auto *unexpected = child<QPushButton>(view, "unexpectedChip");
        QVERIFY(absent->isVisible());
        QCOMPARE(absent->text(), u"Registered, not here"_s);
        QCOMPARE(unexpected->text(), u"Not registered"_s);
        absent->click();
        const auto &counts = standings.join().audience()->counts;
        const auto *missing = child<gui::ListTable>(view, "absentTable")->model();
        QCOMPARE(missing->rowCount(), int(counts.missing));
        QVERIFY(missing->rowCount() > 10);
        view.selectAll();
        QCOMPARE(view.selectedEmails().count(u'@'), qsizetype(counts.missing));
        unexpected->click();
        QCOMPARE(context.filteredPeople().rowCount(), int(standings.unregistered().size()));
        const int before = context.filteredPeople().rowCount();
        const domain::Handle stranger = meeting->arrive(domain::PresenceState::Meeting, "guest");
        meeting->rename(meeting->record().participants[stranger].person, "Somebody Quiteelse");
        meeting->publish();
        scheduler.advance(std::chrono::seconds(1));
        QCOMPARE(context.filteredPeople().rowCount(), before + 1);
        expectations.setList(meeting->info().id, sampleExpectedList(*meeting, 3, 2), &view,
                             [](const base::Result<void> &) {});
        QCOMPARE(absent->text(), u"Expected, not here"_s); // a list of one's own stands instead
        absent->click();
        QCOMPARE(missing->rowCount(), 1);
    }

    void anotherMeetingStartsAnew()
    {
        Room r;
        r.chip("absentChip")->click();
        SampleMeeting other({.people = 3, .seed = 4});
        r.context.setMeeting(&other);
        QVERIFY(!r.chip("absentChip")->isChecked());
        QVERIFY(!r.chip("absentChip")->isVisible());
        QVERIFY(r.table("peopleTable")->isVisible());
        r.context.setMeeting(nullptr);
    }
};

QTEST_MAIN(TestPeopleView)
#include "tst_peopleview.moc"
