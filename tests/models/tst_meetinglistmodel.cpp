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
    void sessionsBeneathTheirEvent();
    void oneSessionIsOneLine();
    void eventsFollowTheirSessions();
    void namesOfSessions();
    void saysOnlyWhatHasChanged();
    void recordsThatAreNotRead();
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

namespace {

QString sectionName(const QModelIndex &index)
{
    return index.parent().data().toString();
}

/// A webinar whose sessions are the given meetings, an hour each, from `start` on every second hour.
monitor::WatchedEvent eventOf(base::Instant start, const QList<test::SampleMeeting *> &meetings)
{
    monitor::WatchedEvent event = test::sampleEvent(start);
    event.sessions.clear();
    event.start = start;
    for (int i = 0; i < meetings.size(); ++i) {
        const base::Instant begins = start + i * 2h;
        event.sessions.append({.id = QStringLiteral("s-%1").arg(i),
                               .subject = {},
                               .start = begins,
                               .end = begins + 1h,
                               .joinWebUrl = {},
                               .meetingId = meetings[i] ? meetings[i]->info().id : QString()});
        event.end = begins + 1h;
    }
    return event;
}

} // namespace

/// With its numbers; no other row comes between.
void TestMeetingListModel::sessionsBeneathTheirEvent()
{
    base::ManualScheduler clock(test::sampleCallStart() + 42min);
    test::SampleMonitor monitor(clock);
    auto *first = monitor.add({.people = 30, .kind = test::SampleKind::Live}, QStringLiteral("Opening"));
    auto *second = monitor.add({.people = 10, .kind = test::SampleKind::Live}, QStringLiteral("Workshop"));
    auto *other = monitor.add({.people = 3, .kind = test::SampleKind::Live}, QStringLiteral("Weekly"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    QCOMPARE(model.rowCount(model.sectionIndex(Section::Now)), 3);
    const QPersistentModelIndex meeting = model.indexOf(second->info().id);
    const monitor::WatchedEvent event = eventOf(test::sampleCallStart() - 1min, {first, second});
    monitor.setEvents({event});
    QStringList now = subjects(model, Section::Now);
    QCOMPARE(now.size(), 4);
    const auto at = now.indexOf(event.subject);
    QCOMPARE(now.mid(at, 3),
             (QStringList{event.subject, QStringLiteral("Opening"), QStringLiteral("Workshop")}));
    QVERIFY(meeting.isValid()); // it was moved, not replaced
    QCOMPARE(meeting.data(MeetingListModel::SessionRole).toInt(), 2);
    QCOMPARE(model.eventOf(second->info().id), event.id);
    QCOMPARE(model.eventOf(other->info().id), QString());
    const QModelIndex head = model.indexOf(event.id);
    QCOMPARE(head.data(MeetingListModel::SessionRole).toInt(), 0);
    const auto number = [](const QModelIndex &index, int role) { return index.data(role).toInt(); };
    for (const int role : {MeetingListModel::InRoomRole, MeetingListModel::InLobbyRole})
        QCOMPARE(number(head, role), number(model.indexOf(first->info().id), role) + number(meeting, role));
    QCOMPARE(number(head, MeetingListModel::PhaseRole), int(monitor::MeetingPhase::Live));
    QVERIFY(!head.data(MeetingListModel::PeopleRole).isValid());
    QVERIFY(!model.meetingAt(head));
    QCOMPARE(model.meetingAt(meeting), second);

    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    second->arrive(domain::PresenceState::Meeting);
    second->publish();
    QCOMPARE(changed.count(), 2); // the session's row and its event's

    monitor.setEvents({}); // the meetings stay
    now = subjects(model, Section::Now);
    QCOMPARE(now.size(), 3);
    QCOMPARE(meeting.data(MeetingListModel::SessionRole).toInt(), 0);
}

void TestMeetingListModel::oneSessionIsOneLine()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    auto *meeting = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Launch"));
    monitor.add({.people = 3, .kind = test::SampleKind::Ended}, QStringLiteral("Yesterday"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    const monitor::WatchedEvent event = eventOf(clock.now() + 9h, {meeting});
    monitor.setEvents({event});
    QCOMPARE(subjects(model, Section::Next), QStringList{event.subject});
    const QModelIndex index = model.indexOf(event.id);
    QCOMPARE(model.indexOf(meeting->info().id), index);
    QCOMPARE(model.eventOf(meeting->info().id), event.id);
    QVERIFY(!model.meetingAt(index)); // until it begins there is more to see of the event
    QCOMPARE(model.eventAt(index), event.id);

    const QPersistentModelIndex line = index;
    meeting->startCall();
    meeting->arrive(domain::PresenceState::Meeting);
    meeting->arrive(domain::PresenceState::Lobby);
    meeting->publish();
    QCOMPARE(sectionName(line), QStringLiteral("Now"));
    QCOMPARE(model.meetingAt(line), meeting);
    QCOMPARE(line.data(MeetingListModel::InRoomRole).toInt(), 1);
    QCOMPARE(line.data(MeetingListModel::InLobbyRole).toInt(), 1);
    meeting->advance(1h);
    meeting->endCall();
    meeting->publish();
    QCOMPARE(sectionName(line), QStringLiteral("Earlier"));
    QCOMPARE(line.data(MeetingListModel::PeopleRole).toInt(), 1);
    QCOMPARE(line.data(MeetingListModel::PhaseRole).toInt(), int(monitor::MeetingPhase::Ended));
    monitor.remove(meeting->info().id);
    QVERIFY(line.isValid());
    QVERIFY(!model.meetingAt(line));
}

/// Now while one runs or is due, Next until the next one, Earlier after the last.
void TestMeetingListModel::eventsFollowTheirSessions()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    auto *first = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Opening"));
    auto *second = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Workshop"));
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    const monitor::WatchedEvent event = eventOf(clock.now() + 9h, {first, second}); // at nine and at eleven
    monitor.setEvents({event});
    const QPersistentModelIndex head = model.indexOf(event.id);
    const QPersistentModelIndex last = model.indexOf(second->info().id);
    const auto where = [&] {
        const bool together = head.parent() == last.parent() && last.row() == head.row() + 2;
        return together ? sectionName(head) : QStringLiteral("torn apart");
    };
    QCOMPARE(where(), QStringLiteral("Next"));
    QCOMPARE(head.data(MeetingListModel::StartTextRole).toString(), QStringLiteral("09:00:00"));
    clock.advance(8h + 46min);
    model.tick();
    QCOMPARE(where(), QStringLiteral("Now"));
    first->startCall();
    first->publish();
    first->endCall();
    first->publish();
    QCOMPARE(where(), QStringLiteral("Next"));
    QCOMPARE(head.data(MeetingListModel::StartTextRole).toString(), QStringLiteral("11:00:00"));
    clock.advance(2h);
    model.tick();
    QCOMPARE(where(), QStringLiteral("Now"));
    clock.advance(2h); // nobody came
    model.tick();
    QCOMPARE(where(), QStringLiteral("Earlier"));
}

void TestMeetingListModel::namesOfSessions()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    QList<test::SampleMeeting *> meetings;
    for (const char *subject : {"Product day", "", "Of the meeting", "Of the meeting"})
        meetings << monitor.add({.kind = test::SampleKind::Waiting}, QString::fromLatin1(subject));
    monitor::MeetingInfo nameless = meetings[1]->info();
    nameless.subject.clear();
    meetings[1]->setInfo(nameless);
    monitor::WatchedEvent event = eventOf(clock.now() + 9h, meetings);
    event.subject = QStringLiteral("Product day");
    event.sessions[3].subject = QStringLiteral("Of the session");
    monitor.setEvents({event});
    const MeetingListModel model(monitor, plainFormat);
    QCOMPARE(
        subjects(model, Section::Next),
        (QStringList{QStringLiteral("Product day"), QStringLiteral("Session 1"), QStringLiteral("Session 2"),
                     QStringLiteral("Of the meeting"), QStringLiteral("Of the session")}));
}

void TestMeetingListModel::saysOnlyWhatHasChanged()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    monitor.add({.people = 3}, QStringLiteral("Alone"));
    const QList<test::SampleMeeting *> sessions{monitor.add({.kind = test::SampleKind::Waiting}),
                                                monitor.add({.kind = test::SampleKind::Waiting})};
    monitor::WatchedEvent event = eventOf(clock.now() + 9h, sessions);
    monitor::WatchedEvent other = test::sampleEvent(clock.now() + 5h);
    other.id = QStringLiteral("other");
    monitor.setEvents({event, other});
    const MeetingListModel model(monitor, plainFormat);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    monitor.setEvents({event, other}); // health, offers: whatever it was about
    QCOMPARE(changed.size(), 0);
    other.registrationNotices += 1;
    monitor.setEvents({event, other});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), model.indexOf(other.id));
    // Titles of sessions come from the event.
    event.sessions[1].subject = QStringLiteral("Of the session");
    monitor.setEvents({event, other});
    QCOMPARE(changed.size(), 4);
    QVERIFY(subjects(model, Section::Next).contains(QStringLiteral("Of the session")));
    // A meeting that comes to be a session counts as one.
    event.sessions.removeLast();
    monitor.setEvents({event, other});
    QCOMPARE(model.indexOf(sessions[0]->info().id), model.indexOf(event.id));
    QVERIFY(model.indexOf(event.id).data(MeetingListModel::PeopleRole).isValid());
}

/// What was recorded of them is told later, so they stand where they were heard of last.
void TestMeetingListModel::recordsThatAreNotRead()
{
    base::ManualScheduler clock;
    test::SampleMonitor monitor(clock);
    auto *unread = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Lecture"));
    auto *later = monitor.add({.kind = test::SampleKind::Waiting}, QStringLiteral("Seminar"));
    for (test::SampleMeeting *meeting : {unread, later}) {
        monitor::MeetingInfo info = meeting->info();
        info.scheduledStart.reset();
        info.scheduledEnd.reset();
        meeting->setInfo(info);
    }
    unread->setReading(monitor::Reading::Underway, clock.now() - 48h);
    later->setReading(monitor::Reading::Underway, clock.now() - 24h);
    MeetingListModel model(monitor, plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    QCOMPARE(subjects(model, Section::Earlier),
             (QStringList{QStringLiteral("Seminar"), QStringLiteral("Lecture")}));
    const auto isRead = [&](const test::SampleMeeting *meeting) {
        return model.indexOf(meeting->info().id).data(MeetingListModel::ReadRole).toBool();
    };
    QVERIFY(!isRead(unread));
    unread->setReading(monitor::Reading::Done);
    QVERIFY(isRead(unread));
    QVERIFY(!isRead(later));
    QCOMPARE(subjects(model, Section::Next),
             QStringList{QStringLiteral("Lecture")}); // watched, and there was no call
}

QTEST_GUILESS_MAIN(TestMeetingListModel)
#include "tst_meetinglistmodel.moc"
