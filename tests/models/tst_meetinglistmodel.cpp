// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetinglistmodel.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;
using Section = MeetingListModel::Section;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;
const TextFormat plainFormat(QLocale::c(), QTimeZone::utc());

QStringList subjects(const MeetingListModel &model, Section section)
{
    QStringList result;
    const QModelIndex parent = model.sectionIndex(section);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        result.append(
            model.index(row, 0, parent).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069)));
    }
    return result;
}

void reschedule(test::SampleMeeting *meeting, base::Instant start)
{
    monitor::MeetingInfo info = meeting->info();
    info.scheduledStart = start;
    info.scheduledEnd = start + 1h;
    meeting->setInfo(info);
}

} // namespace

class TestMeetingListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void eventsAmongMeetings();
    void emptyHasItsSections();
    void sectionsAndNumbers();
    void meetingsMove();
    void becomesDue();
    void ordersByStart();
    void comesAndGoes();
    void sectionsCannotBeChosen();
};

void TestMeetingListModel::emptyHasItsSections()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Now"));
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("Earlier"));
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QVERIFY(!model.meetingAt(model.index(0, 0)));
    QVERIFY(!model.meetingAt({}));
}

void TestMeetingListModel::sectionsAndNumbers()
{
    base::ManualScheduler clock; // midnight
    test::SampleMonitor monitor(clock);
    auto *live = monitor.add({.people = 30}, QStringLiteral("All-hands"));
    monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Webinar"));
    auto *ended = monitor.add({.people = 30, .kind = test::SampleKind::Ended}, QStringLiteral("Yesterday"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    QCOMPARE(subjects(model, Section::Now), QStringList{QStringLiteral("All-hands")});
    QCOMPARE(subjects(model, Section::Next), QStringList{QStringLiteral("Webinar")});
    QCOMPARE(subjects(model, Section::Earlier), QStringList{QStringLiteral("Yesterday")});

    const QModelIndex now = model.indexOf(live->info().id);
    QCOMPARE(now.data(MeetingListModel::InRoomRole).toUInt(), live->record().headCounts.back().inMeeting);
    QCOMPARE(now.data(MeetingListModel::InLobbyRole).toUInt(), live->record().headCounts.back().inLobby);
    QCOMPARE(now.data(MeetingListModel::ExpectedRole).toInt(), 42);
    QCOMPARE(now.data(MeetingListModel::PhaseRole).toInt(), static_cast<int>(monitor::MeetingPhase::Live));
    QCOMPARE(now.data(MeetingListModel::StartTextRole).toString(), QStringLiteral("08:58:12"));
    QCOMPARE(model.meetingAt(now), live);
    const QModelIndex earlier = model.indexOf(ended->info().id);
    QCOMPARE(earlier.data(MeetingListModel::InRoomRole).toInt(), 0);
    QVERIFY(earlier.data(MeetingListModel::PeopleRole).toInt() > 20);
    QVERIFY(earlier.data(MeetingListModel::PeakRole).toInt() > 10);
}

void TestMeetingListModel::meetingsMove()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    monitor.add({.people = 3}, QStringLiteral("Running"));
    auto *meeting = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Webinar"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    const QPersistentModelIndex index = model.indexOf(meeting->info().id);
    QCOMPARE(index.parent(), model.sectionIndex(Section::Next));
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);

    meeting->startCall();
    QCOMPARE(index.parent(), model.sectionIndex(Section::Now));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    meeting->arrive(domain::PresenceState::Meeting);
    meeting->arrive(domain::PresenceState::Lobby);
    meeting->publish();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(index.data(MeetingListModel::InRoomRole).toInt(), 1);
    QCOMPARE(index.data(MeetingListModel::InLobbyRole).toInt(), 1);

    meeting->advance(1h);
    meeting->endCall();
    meeting->publish();
    QCOMPARE(index.parent(), model.sectionIndex(Section::Earlier));
    QCOMPARE(index.data(MeetingListModel::InRoomRole).toInt(), 0);
    QCOMPARE(index.data(MeetingListModel::PeopleRole).toInt(), 1);
    QVERIFY(moved.count() >= 2);
}

void TestMeetingListModel::becomesDue()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    auto *meeting = monitor.add({.kind = test::SampleKind::Waiting}); // at nine
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    const auto section = [&] {
        return static_cast<Section>(
            model.indexOf(meeting->info().id).data(MeetingListModel::SectionRole).toInt());
    };
    QVERIFY(section() == Section::Next);
    clock.advance(8h + 44min);
    model.tick();
    QVERIFY(section() == Section::Next);
    clock.advance(2min);
    model.tick();
    QVERIFY(section() == Section::Now);
    clock.advance(2h);
    model.tick();
    QVERIFY(section() == Section::Earlier);
}

void TestMeetingListModel::ordersByStart()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    auto *noon = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Noon"));
    auto *ten = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Ten"));
    auto *never = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Some time"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    reschedule(noon, clock.now() + 12h);
    reschedule(ten, clock.now() + 10h);
    monitor::MeetingInfo info = never->info();
    info.scheduledStart.reset();
    info.scheduledEnd.reset();
    never->setInfo(info);
    const QStringList expected{QStringLiteral("Ten"), QStringLiteral("Noon"), QStringLiteral("Some time")};
    QCOMPARE(subjects(model, Section::Next), expected);
    QCOMPARE(model.indexOf(never->info().id).data(MeetingListModel::StartTextRole).toString(), QString());
    reschedule(ten, clock.now() + 36h);
    QCOMPARE(subjects(model, Section::Next).constLast(), QStringLiteral("Some time"));
    QCOMPARE(subjects(model, Section::Next).constFirst(), QStringLiteral("Noon"));
    QVERIFY(model.indexOf(ten->info().id)
                .data(MeetingListModel::StartTextRole)
                .toString()
                .startsWith(QStringLiteral("Tue 5 May, 12:00")));
}

void TestMeetingListModel::comesAndGoes()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QString first = monitor.add({.people = 3})->info().id;
    const QString second = monitor.add({.people = 3})->info().id;
    QCOMPARE(model.rowCount(model.sectionIndex(Section::Now)), 2);
    monitor.remove(first);
    QCOMPARE(model.rowCount(model.sectionIndex(Section::Now)), 1);
    QVERIFY(!model.indexOf(first).isValid());
    QVERIFY(model.indexOf(second).isValid());
    QCOMPARE(reset.count(), 0);
}

void TestMeetingListModel::sectionsCannotBeChosen()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    const QString id = monitor.add({.people = 3})->info().id;
    MeetingListModel model(monitor, plainFormat);
    QVERIFY(!model.flags(model.sectionIndex(Section::Now)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.indexOf(id)).testFlag(Qt::ItemIsSelectable));
}

/// Between the meetings, before its sessions; it moves when its time comes, and goes when it is not watched.
void TestMeetingListModel::eventsAmongMeetings()
{
    using monitor::WatchedEvent;
    base::ManualScheduler scheduler(test::sampleCallStart());
    test::SampleMonitor monitor(scheduler);
    MeetingListModel model(monitor);
    WatchedEvent event = test::sampleEvent(scheduler.now() + 3h);
    monitor.setEvents({event});
    QModelIndex index = model.indexOf(event.id);
    QVERIFY(index.isValid());
    QCOMPARE(index.data(MeetingListModel::SectionRole).toInt(), int(MeetingListModel::Section::Next));
    QCOMPARE(model.eventAt(index), event.id);
    QVERIFY(!model.meetingAt(index));
    QVERIFY(index.data(MeetingListModel::EventRole).toBool());
    QCOMPARE(index.data(MeetingListModel::SessionsRole).toInt(), 2);
    QVERIFY(!index.data(MeetingListModel::InRoomRole).isValid());
    QVERIFY(index.data().toString().contains(event.subject));
    scheduler.advance(3h);
    model.tick();
    index = model.indexOf(event.id);
    QCOMPARE(index.data(MeetingListModel::SectionRole).toInt(), int(MeetingListModel::Section::Now));
    const test::SampleMeeting *meeting = monitor.add({.people = 10, .kind = test::SampleKind::Live});
    QVERIFY(!model.indexOf(meeting->info().id).data(MeetingListModel::EventRole).toBool());
    QVERIFY(model.eventAt(model.indexOf(meeting->info().id)).isEmpty());
    event.over = true;
    event.subject.clear();
    monitor.setEvents({event});
    index = model.indexOf(event.id);
    QCOMPARE(index.data(MeetingListModel::SectionRole).toInt(), int(MeetingListModel::Section::Earlier));
    QVERIFY(!index.data().toString().isEmpty());
    monitor.setEvents({});
    QVERIFY(!model.indexOf(event.id).isValid());
    QVERIFY(model.indexOf(meeting->info().id).isValid());
}

QTEST_GUILESS_MAIN(TestMeetingListModel)
#include "tst_meetinglistmodel.moc"
