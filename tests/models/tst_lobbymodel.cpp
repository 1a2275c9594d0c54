// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lobbymodel.h"
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

QList<QStringList> contents(const QAbstractItemModel &model)
{
    QList<QStringList> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        rows.append(cells);
    }
    return rows;
}

LobbyOutcome outcome(const LobbyModel &model, int row)
{
    return static_cast<LobbyOutcome>(model.index(row, 0).data(LobbyModel::OutcomeRole).toInt());
}

} // namespace

class TestLobbyModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void empty();
    void oldestFirst();
    void tellsWhatBecameOfThem();
    void medianAndLongest();
    void ticksWhileFresh();
    void staysRightWhileChanging_data();
    void staysRightWhileChanging();
    void applicationsDoNotWait();
    void namesFollow();
    void survivesItsMeeting();
};

void TestLobbyModel::empty()
{
    LobbyModel model(plainFormat);
    WaitingProxy waiting(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester waitingTester(&waiting, strict);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.medianWait());
    QVERIFY(!model.longestWait());
    model.tick(test::sampleCallStart());
    for (int column = 0; column < LobbyModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

void TestLobbyModel::oldestFirst()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    WaitingProxy waiting(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester waitingTester(&waiting, strict);
    meeting.startCall();
    const auto a = meeting.arrive(PresenceState::Lobby, "guest");
    meeting.advance(10s);
    meeting.arrive(PresenceState::Lobby);
    meeting.advance(10s);
    const auto c = meeting.arrive(PresenceState::Lobby, "phone");
    meeting.publish();
    QCOMPARE(model.waitingCount(), 3);
    meeting.advance(12s);
    meeting.admit(c);
    meeting.publish();
    meeting.advance(5s);
    meeting.admit(a);
    meeting.publish();

    QCOMPARE(model.waitingCount(), 1);
    QCOMPARE(waiting.rowCount(), 1);
    const QList<QStringList> expected{
        {QStringLiteral("\u2068Attendee 2\u2069"), QStringLiteral("Signed in"), QString(),
         QStringLiteral("08:58:22"), QString(), QStringLiteral("0:00:27"), QStringLiteral("Waiting")},
        {QStringLiteral("\u2068Attendee 1\u2069"), QStringLiteral("Guest"), QString(),
         QStringLiteral("08:58:12"), QStringLiteral("08:58:49"), QStringLiteral("0:00:37"),
         QStringLiteral("Admitted")},
        {QStringLiteral("Phone caller"), QStringLiteral("Phone"), QString(), QStringLiteral("08:58:32"),
         QStringLiteral("08:58:44"), QStringLiteral("0:00:12"), QStringLiteral("Admitted")},
    };
    QCOMPARE(contents(model), expected);
    QCOMPARE(model.index(0, 0).data(LobbyModel::HandleRole).toUInt(), 1U);
    for (int row = 1; row < model.rowCount(); ++row) { // the order of the whole list, in one column
        QVERIFY(model.index(row - 1, LobbyModel::LeftColumn).data(LobbyModel::SortRole).toLongLong() >
                model.index(row, LobbyModel::LeftColumn).data(LobbyModel::SortRole).toLongLong());
    }
    QCOMPARE(model.index(0, 0).data(LobbyModel::WaitedSecondsRole).toLongLong(), 27LL);
}

void TestLobbyModel::tellsWhatBecameOfThem()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.startCall();
    const auto turnedAway = meeting.arrive(PresenceState::Lobby);
    const auto lost = meeting.arrive(PresenceState::Lobby);
    meeting.advance(1s);
    meeting.arrive(PresenceState::Lobby); // waits until the end
    meeting.advance(10s);
    meeting.leave(turnedAway);
    meeting.publish();
    QVERIFY(outcome(model, 2) == LobbyOutcome::NotAdmitted);
    meeting.advance(1s);
    meeting.loseTrack(lost);
    meeting.publish();
    QVERIFY(outcome(model, 1) == LobbyOutcome::Unknown);
    QVERIFY(outcome(model, 0) == LobbyOutcome::Waiting);
    meeting.advance(1s);
    meeting.endCall();
    meeting.publish();
    QCOMPARE(model.waitingCount(), 0);
    QVERIFY(outcome(model, 0) == LobbyOutcome::CallEnded);
}

void TestLobbyModel::medianAndLongest()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy figures(&model, &LobbyModel::figuresChanged);
    meeting.startCall();
    const auto a = meeting.arrive(PresenceState::Lobby);
    const auto b = meeting.arrive(PresenceState::Lobby);
    const auto c = meeting.arrive(PresenceState::Lobby);
    meeting.advance(10s);
    meeting.admit(a);
    meeting.publish();
    QCOMPARE(*model.medianWait(), base::Ticks{10s});
    QCOMPARE(*model.longestWait(), base::Ticks{10s});
    meeting.advance(20s);
    meeting.admit(b);
    meeting.publish();
    QCOMPARE(*model.medianWait(), base::Ticks{20s}); // between 10 and 30
    meeting.advance(30s);
    meeting.publish();
    QCOMPARE(*model.longestWait(), base::Ticks{60s}); // c still waits
    meeting.leave(c);
    meeting.publish();
    QCOMPARE(*model.medianWait(), base::Ticks{30s});
    QCOMPARE(figures.count(), 4);
}

void TestLobbyModel::ticksWhileFresh()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    meeting.startCall();
    meeting.arrive(PresenceState::Lobby);
    const auto through = meeting.arrive(PresenceState::Lobby);
    meeting.advance(10s);
    meeting.admit(through);
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.tick(meeting.record().asOf + 5s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(0, LobbyModel::WaitedColumn));
    QCOMPARE(model.index(0, LobbyModel::WaitedColumn).data().toString(), QStringLiteral("0:00:15"));
    QCOMPARE(model.index(1, LobbyModel::WaitedColumn).data().toString(), QStringLiteral("0:00:10"));
    meeting.setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Stale);
    model.tick(meeting.record().asOf + 50s);
    QCOMPARE(model.index(0, LobbyModel::WaitedColumn).data().toString(), QStringLiteral("0:00:10"));
}

void TestLobbyModel::staysRightWhileChanging_data()
{
    QTest::addColumn<int>("people");
    QTest::newRow("three") << 3;
    QTest::newRow("thirty") << 30;
    QTest::newRow("a thousand") << 1000;
}

void TestLobbyModel::staysRightWhileChanging()
{
    QFETCH(int, people);
    test::SampleMeeting meeting({.people = people});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    WaitingProxy waiting(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester waitingTester(&waiting, strict);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 60; ++i)
        meeting.step(i % 7 == 0 ? 50 : 4);
    meeting.endCall();
    meeting.publish();
    QCOMPARE(reset.count(), 0);
    QVERIFY(model.rowCount() > 10);
    QCOMPARE(waiting.rowCount(), 0);
    LobbyModel fresh(plainFormat);
    fresh.setMeeting(&meeting);
    QCOMPARE(contents(model), contents(fresh));
    QCOMPARE(model.waitingCount(), fresh.waitingCount());
}

void TestLobbyModel::applicationsDoNotWait()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.arrive(PresenceState::Lobby, "application");
    meeting.publish();
    QCOMPARE(model.rowCount(), 0);
}

void TestLobbyModel::namesFollow()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    LobbyModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.arrive(PresenceState::Lobby);
    meeting.publish();
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    meeting.rename(0, "Attendee 99");
    meeting.publish();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("\u2068Attendee 99\u2069"));
}

void TestLobbyModel::survivesItsMeeting()
{
    LobbyModel model(plainFormat);
    {
        test::SampleMeeting meeting({.people = 300});
        model.setMeeting(&meeting);
        QVERIFY(model.rowCount() > 0);
    }
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.waitingCount(), 0);
}

QTEST_GUILESS_MAIN(TestLobbyModel)
#include "tst_lobbymodel.moc"
