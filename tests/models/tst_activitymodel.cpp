// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activityfilter.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;
using domain::PresenceState;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;
const TextFormat plainFormat(QLocale::c(), QTimeZone::utc());

QStringList texts(const QAbstractItemModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result.append(model.index(row, ActivityModel::TextColumn)
                          .data()
                          .toString()
                          .remove(QChar(0x2068))
                          .remove(QChar(0x2069)));
    }
    return result;
}

QStringList contents(const QAbstractItemModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result.append(model.index(row, ActivityModel::TimeColumn).data().toString() + QLatin1Char(' ') +
                      model.index(row, ActivityModel::TextColumn).data().toString() + QLatin1Char(' ') +
                      model.index(row, 0).data(ActivityModel::NamesRole).toString() +
                      QString::number(model.index(row, 0).data(ActivityModel::PartRole).toInt()));
    }
    return result;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void empty();
    void everyEventInWords();
    void newestFirst();
    void burstsShareARow();
    void aBurstGrows();
    void aBurstIsExpanded();
    void aSecondDeviceIsNoSecondPerson();
    void twoDevicesGoTogether();
    void applicationsAreNeverCounted();
    void staysRightWhileChanging_data();
    void staysRightWhileChanging();
    void namesCannotTurnTheWords();
    void filters();
    void namesFollow();
    void survivesItsMeeting();
    void notesBesideTheRoster();
};

void TestActivityModel::notesBesideTheRoster()
{
    test::SampleMeeting meeting({.people = 3});
    ActivityModel model(plainFormat);
    const QAbstractItemModelTester tester(&model, strict);
    const base::Instant call = test::sampleCallStart();
    const models::ActivityNote early{.time = call - 48h, .text = QStringLiteral("Start: 10:00")};
    model.setNotes({early}); // there is no meeting yet
    QCOMPARE(model.rowCount(), 0);
    model.setMeeting(&meeting);
    const int without = model.rowCount();
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setNotes({early});
    QCOMPARE(model.rowCount(), without + 1);
    const int last = model.rowCount() - 1;
    QCOMPARE(model.index(last, ActivityModel::TextColumn).data().toString(), early.text);
    QCOMPARE(model.index(last, ActivityModel::TimeColumn).data().toString(), plainFormat.day(early.time));
    QVERIFY(!model.index(last, 0).data(Qt::ToolTipRole).isValid() ||
            model.index(last, 0).data(Qt::ToolTipRole).toString().isEmpty());
    QVERIFY(model.index(last, 0).data(ActivityModel::HandlesRole).value<QList<uint>>().isEmpty());
    const models::ActivityNote late{.time = meeting.record().asOf + 1min,
                                    .text = QStringLiteral("End: 11:00")};
    model.setNotes({early, late});
    QCOMPARE(model.rowCount(), without + 2);
    QCOMPARE(model.index(0, ActivityModel::TextColumn).data().toString(), late.text);
    QCOMPARE(model.index(0, ActivityModel::TimeColumn).data().toString(), plainFormat.clock(late.time));
    QCOMPARE(resets.size(), 0);
    meeting.step(4);
    QCOMPARE(model.index(0, ActivityModel::TextColumn).data().toString(), late.text);
    ActivityFilterProxy proxy(model);
    proxy.setText(QStringLiteral("start: 10"));
    QCOMPARE(proxy.rowCount(), 1);
    model.setNotes({late});
    QCOMPARE(proxy.rowCount(), 0);
    QCOMPARE(resets.size(), 1);
    model.setMeeting(nullptr);
    model.setMeeting(&meeting);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(model.index(row, ActivityModel::TextColumn).data().toString() != late.text);
}

void TestActivityModel::empty()
{
    ActivityModel model(plainFormat);
    ActivityFilterProxy proxy(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Time"));
}

void TestActivityModel::everyEventInWords()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const QAbstractItemModelTester modelTester(&model, strict);
    meeting.startCall();
    meeting.advance(60s);
    const auto first = meeting.arrive(PresenceState::Meeting);
    meeting.advance(60s);
    const auto second = meeting.arrive(PresenceState::Lobby);
    const auto third = meeting.arrive(PresenceState::Lobby);
    meeting.publish();
    meeting.advance(60s);
    meeting.admit(second);
    meeting.advance(60s);
    meeting.leave(third);
    meeting.publish();
    meeting.advance(60s);
    meeting.leave(first);
    meeting.advance(60s);
    meeting.loseTrack(second);
    meeting.arrive(PresenceState::Meeting); // inside until the end
    meeting.advance(60s);
    meeting.endCall();
    meeting.publish();
    QCOMPARE(texts(model),
             (QStringList{QStringLiteral("Call ended"), QStringLiteral("Attendee 2: not known from here on"),
                          QStringLiteral("Attendee 4 joined"), QStringLiteral("Attendee 1 left"),
                          QStringLiteral("Attendee 3 left the lobby without being admitted"),
                          QStringLiteral("Attendee 2 was admitted"),
                          QStringLiteral("Attendee 3 came to the lobby"),
                          QStringLiteral("Attendee 2 came to the lobby"), QStringLiteral("Attendee 1 joined"),
                          QStringLiteral("Call started")}));
    QCOMPARE(model.index(9, 0).data().toString(), QStringLiteral("08:58:12"));
    QCOMPARE(model.index(8, 0).data(ActivityModel::HandlesRole).value<QList<uint>>(), QList<uint>{0});
    QVERIFY(model.index(9, 0).data(ActivityModel::HandlesRole).value<QList<uint>>().isEmpty());
    QCOMPARE(model.index(8, 0).data(ActivityModel::CountRole).toInt(), 1);
}

void TestActivityModel::newestFirst()
{
    const auto check = [](const ActivityModel &model) {
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row - 1, 0).data(ActivityModel::TimeRole).toLongLong() >=
                    model.index(row, 0).data(ActivityModel::TimeRole).toLongLong());
        }
    };
    test::SampleMeeting meeting({.people = 300});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    QVERIFY(model.rowCount() > 100);
    check(model);
}

void TestActivityModel::burstsShareARow()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const QAbstractItemModelTester modelTester(&model, strict);
    meeting.startCall();
    meeting.advance(8s);
    for (int i = 0; i < 12; ++i)
        meeting.arrive(PresenceState::Meeting);
    for (int i = 0; i < 3; ++i)
        meeting.arrive(PresenceState::Lobby);
    meeting.publish();
    const QStringList all = texts(model);
    QCOMPARE(all.size(), 5);
    QCOMPARE(all.count(QStringLiteral("12 joined")), 1);
    QCOMPARE(all.filter(QStringLiteral("came to the lobby")).size(), 3);
    const int row = static_cast<int>(all.indexOf(QStringLiteral("12 joined")));
    QCOMPARE(model.index(row, 0).data(ActivityModel::CountRole).toInt(), 12);
    QCOMPARE(model.index(row, 0).data(ActivityModel::HandlesRole).value<QList<uint>>().size(), 12);
    QVERIFY(model.index(row, 0).data(ActivityModel::NamesRole).toString().contains(QStringLiteral("2 more")));
}

void TestActivityModel::aBurstGrows()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const QAbstractItemModelTester modelTester(&model, strict);
    meeting.startCall();
    meeting.advance(8s);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 1; i <= 6; ++i) {
        meeting.arrive(PresenceState::Meeting);
        meeting.publish();
        QCOMPARE(model.rowCount(), i < 4 ? i + 1 : 2);
    }
    QCOMPARE(texts(model).constFirst(), QStringLiteral("6 joined"));
    QCOMPARE(reset.count(), 0);
}

void TestActivityModel::aBurstIsExpanded()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const QAbstractItemModelTester modelTester(&model, strict);
    const auto part = [&model](int row) {
        return static_cast<ActivityModel::Part>(model.index(row, 0).data(ActivityModel::PartRole).toInt());
    };
    meeting.startCall();
    meeting.advance(8s);
    for (int i = 0; i < 4; ++i)
        meeting.arrive(PresenceState::Meeting);
    meeting.publish();
    QCOMPARE(texts(model), (QStringList{QStringLiteral("4 joined"), QStringLiteral("Call started")}));
    QVERIFY(part(0) == ActivityModel::Part::Collapsed);
    QVERIFY(part(1) == ActivityModel::Part::Single);
    QCOMPARE(model.index(0, ActivityModel::TextColumn)
                 .data(Qt::ToolTipRole)
                 .toString()
                 .count(QStringLiteral("Attendee")),
             4);

    model.toggle(1); // one of its own
    QCOMPARE(model.rowCount(), 2);
    model.toggle(0);
    QCOMPARE(texts(model),
             (QStringList{QStringLiteral("4 joined"), QStringLiteral("Attendee 4 joined"),
                          QStringLiteral("Attendee 3 joined"), QStringLiteral("Attendee 2 joined"),
                          QStringLiteral("Attendee 1 joined"), QStringLiteral("Call started")}));
    QVERIFY(part(0) == ActivityModel::Part::Expanded);
    QVERIFY(part(1) == ActivityModel::Part::Member);

    meeting.arrive(PresenceState::Meeting); // it grows while it is open
    meeting.publish();
    QCOMPARE(texts(model).first(2),
             (QStringList{QStringLiteral("5 joined"),
                          QStringLiteral("Attendee 5 of the Joint Working Group on Regional "
                                         "Coordination, Long-Term Planning and Public Affairs joined")}));
    QCOMPARE(model.rowCount(), 7);
    model.toggle(0);
    QCOMPARE(texts(model), (QStringList{QStringLiteral("5 joined"), QStringLiteral("Call started")}));
    QVERIFY(part(0) == ActivityModel::Part::Collapsed);
}

void TestActivityModel::aSecondDeviceIsNoSecondPerson()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const QAbstractItemModelTester modelTester(&model, strict);
    meeting.startCall();
    meeting.advance(20s);
    const auto laptop = meeting.arrive(PresenceState::Meeting);
    meeting.advance(20s);
    const auto phone = meeting.rejoin(0, PresenceState::Meeting);
    meeting.publish();
    meeting.advance(20s);
    meeting.leave(laptop);
    meeting.publish();
    QCOMPARE(texts(model),
             (QStringList{QStringLiteral("Attendee 1 left on one device"),
                          QStringLiteral("Attendee 1 joined on another device"),
                          QStringLiteral("Attendee 1 joined"), QStringLiteral("Call started")}));
    meeting.advance(20s);
    meeting.leave(phone);
    meeting.publish();
    QCOMPARE(texts(model).constFirst(), QStringLiteral("Attendee 1 left"));
    QCOMPARE(texts(model).filter(QStringLiteral("Attendee 1 left on one device")).size(), 1);
}

void TestActivityModel::twoDevicesGoTogether()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.startCall();
    meeting.advance(20s);
    const auto laptop = meeting.arrive(PresenceState::Meeting);
    const auto phone = meeting.rejoin(0, PresenceState::Meeting);
    meeting.advance(20s);
    meeting.leave(laptop);
    meeting.leave(phone);
    meeting.publish();
    QCOMPARE(texts(model),
             (QStringList{QStringLiteral("Attendee 1 left"), QStringLiteral("Attendee 1 left on one device"),
                          QStringLiteral("Attendee 1 joined on another device"),
                          QStringLiteral("Attendee 1 joined"), QStringLiteral("Call started")}));
}

void TestActivityModel::applicationsAreNeverCounted()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.startCall();
    for (int i = 0; i < 4; ++i)
        meeting.arrive(PresenceState::Meeting);
    meeting.arrive(PresenceState::Meeting, "application");
    meeting.publish();
    QVERIFY(texts(model).contains(QStringLiteral("4 joined")));
    QVERIFY(
        texts(model).contains(QStringLiteral("Attendee 5 of the Joint Working Group on Regional "
                                             "Coordination, Long-Term Planning and Public Affairs joined")));
}

void TestActivityModel::staysRightWhileChanging_data()
{
    QTest::addColumn<int>("people");
    QTest::newRow("three") << 3;
    QTest::newRow("thirty") << 30;
    QTest::newRow("a thousand") << 1000;
}

void TestActivityModel::staysRightWhileChanging()
{
    QFETCH(int, people);
    test::SampleMeeting meeting({.people = people});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    ActivityFilterProxy proxy(model);
    proxy.setKinds({ActivityKind::Joined, ActivityKind::Left});
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 40; ++i) {
        meeting.step(i % 6 == 0 ? 40 : 3);
        if (i % 10 == 3) { // what was known of two people turns out to be about one
            meeting.giveParticipants(static_cast<domain::Handle>(i % 2), 2);
            meeting.publish();
        }
    }
    meeting.endCall();
    meeting.publish();
    QCOMPARE(reset.count(), 0);
    ActivityModel fresh(plainFormat);
    fresh.setMeeting(&meeting);
    QCOMPARE(contents(model), contents(fresh));
    QVERIFY(proxy.rowCount() > 0 && proxy.rowCount() < model.rowCount());
}

void TestActivityModel::namesCannotTurnTheWords()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    const auto participant = meeting.arrive(PresenceState::Meeting);
    meeting.rename(0, "\u202Eeve\u2069 %1 <i>");
    meeting.advance(20s);
    meeting.leave(participant);
    meeting.publish();
    QCOMPARE(model.index(1, ActivityModel::TextColumn).data().toString(),
             QStringLiteral("\u2068eve %1 <i>\u2069 joined"));
    QCOMPARE(model.index(0, ActivityModel::TextColumn).data().toString(),
             QStringLiteral("\u2068eve %1 <i>\u2069 left"));
    QCOMPARE(model.index(0, ActivityModel::TextColumn).data(Qt::ToolTipRole).toString(),
             QStringLiteral("<qt>\u2068left\u2069</qt>"));
    QVERIFY(model.index(1, ActivityModel::TextColumn).data(Qt::ToolTipRole).toString().isEmpty());
}

void TestActivityModel::filters()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    ActivityFilterProxy proxy(model);
    meeting.startCall();
    for (int i = 0; i < 12; ++i)
        meeting.arrive(PresenceState::Meeting);
    meeting.advance(60s);
    meeting.leave(3);
    meeting.leave(10);
    meeting.publish();
    QCOMPARE(proxy.rowCount(), 4);
    proxy.setText(QStringLiteral("attendee 11")); // inside "12 joined", too
    QCOMPARE(proxy.rowCount(), 2);
    proxy.setText(QStringLiteral("LEFT 4"));
    QCOMPARE(proxy.rowCount(), 1);
    proxy.setText({});
    proxy.setKinds({ActivityKind::CallStarted});
    QCOMPARE(proxy.rowCount(), 1);
    proxy.setKinds({});
    proxy.setPerson(3);
    QCOMPARE(proxy.rowCount(), 2);
    proxy.setPerson(4);
    QCOMPARE(proxy.rowCount(), 1);
    proxy.setPerson(domain::noHandle);
    QCOMPARE(proxy.rowCount(), 4);
}

void TestActivityModel::namesFollow()
{
    test::SampleMeeting meeting({.people = 30});
    ActivityModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    meeting.rename(0, "Attendee again");
    meeting.publish();
    QVERIFY(changed.count() > 0);
    QCOMPARE(inserted.count(), 0);
    QVERIFY(texts(model).contains(QStringLiteral("Attendee again joined")));
}

void TestActivityModel::survivesItsMeeting()
{
    ActivityModel model(plainFormat);
    {
        test::SampleMeeting meeting({.people = 30});
        model.setMeeting(&meeting);
        QVERIFY(model.rowCount() > 0);
    }
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
