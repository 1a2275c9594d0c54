// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/peoplefilterproxy.h"
#include "models/peoplemodel.h"
#include "models/personselection.h"
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

QString text(const PeopleModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// Row by row what `model` says of each person.
QMap<QString, QStringList> contents(const QAbstractItemModel &model)
{
    QMap<QString, QStringList> result;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        result.insert(model.index(row, 0).data(PeopleModel::KeyRole).toString(), cells);
    }
    return result;
}

} // namespace

class TestPeopleModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void empty();
    void oneRowAPerson();
    void saysWhatHappened();
    void staysRightWhileChanging_data();
    void staysRightWhileChanging();
    void oneSignalWhenMostRowsChange();
    void runsWhenFewRowsChange();
    void rowsOfMergedPersonsGo();
    void ticksWhileFresh();
    void standsStillWhileStale();
    void resetsOnlyForAnotherMeeting();
    void survivesItsMeeting();
    void kindFollowsTheLink();
    void sortsByRawValues_data();
    void sortsByRawValues();
    void namesSortAsPeopleCount();
    void textFinds_data();
    void textFinds();
    void chips_data();
    void chips();
    void presentAtFilters();
    void manyChangesAreCheap();
    void selectionReportsOnce();
};

void TestPeopleModel::empty()
{
    PeopleModel model(plainFormat);
    PeopleFilterProxy proxy(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(PeopleModel::ColumnCount));
    QCOMPARE(proxy.handleAt(0), domain::noHandle);
    QCOMPARE(proxy.rowOf(0), -1);
    model.tick(test::at("2026-05-04T09:00:00Z"));
    test::SampleMeeting waiting({.kind = test::SampleKind::Waiting});
    model.setMeeting(&waiting);
    QCOMPARE(model.rowCount(), 0);
    for (int column = 0; column < PeopleModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

void TestPeopleModel::oneRowAPerson()
{
    test::SampleMeeting meeting({.people = 1000});
    QVERIFY(meeting.record().participants.size() > 1100);
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QCOMPARE(model.rowCount(), 1001);
    QCOMPARE(proxy.rowCount(), 1001);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    int notCounted = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.rowOf(model.at(row).handle), row);
        notCounted += model.index(row, 0).data(PeopleModel::CountedRole).toBool() ? 0 : 1;
    }
    QCOMPARE(notCounted, 1);
    QCOMPARE(model.rowOf(5000), -1);
}

void TestPeopleModel::saysWhatHappened()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    meeting.startCall();
    meeting.advance(48s); // 08:59:00.431
    const auto guest = meeting.arrive(PresenceState::Lobby, "guest");
    meeting.advance(2min + 5s);
    meeting.admit(guest);
    meeting.advance(1h);
    meeting.leave(guest);
    meeting.arrive(PresenceState::Meeting);
    meeting.arrive(PresenceState::Lobby, "phone");
    meeting.advance(30s);
    meeting.publish();

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(text(model, 0, PeopleModel::StateColumn), QStringLiteral("Left"));
    QCOMPARE(text(model, 0, PeopleModel::NameColumn), QStringLiteral("\u2068Attendee 1\u2069"));
    QCOMPARE(text(model, 0, PeopleModel::KindColumn), QStringLiteral("Guest"));
    QCOMPARE(text(model, 0, PeopleModel::FirstInColumn), QStringLiteral("09:01:05"));
    QCOMPARE(text(model, 0, PeopleModel::LastOutColumn), QStringLiteral("10:01:05"));
    QCOMPARE(text(model, 0, PeopleModel::AttendedColumn), QStringLiteral("1:00:00"));
    QCOMPARE(text(model, 0, PeopleModel::LobbyColumn), QStringLiteral("0:02:05"));
    QCOMPARE(text(model, 0, PeopleModel::JoinsColumn), QStringLiteral("1"));
    QCOMPARE(text(model, 0, PeopleModel::UnknownColumn), QString());
    QCOMPARE(text(model, 1, PeopleModel::StateColumn), QStringLiteral("In room"));
    QCOMPARE(text(model, 1, PeopleModel::LastOutColumn), QString());
    QCOMPARE(text(model, 1, PeopleModel::AttendedColumn), QStringLiteral("0:00:30"));
    QCOMPARE(text(model, 2, PeopleModel::StateColumn), QStringLiteral("In lobby"));
    QCOMPARE(text(model, 2, PeopleModel::NameColumn), QStringLiteral("Phone caller"));
    QCOMPARE(text(model, 2, PeopleModel::FirstInColumn), QString());
    QCOMPARE(text(model, 2, PeopleModel::LobbyColumn), QStringLiteral("0:00:30"));
}

void TestPeopleModel::staysRightWhileChanging_data()
{
    QTest::addColumn<int>("people");
    QTest::newRow("three") << 3;
    QTest::newRow("thirty") << 30;
    QTest::newRow("a thousand") << 1000;
}

void TestPeopleModel::staysRightWhileChanging()
{
    QFETCH(int, people);
    test::SampleMeeting meeting({.people = people});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    proxy.sort(PeopleModel::AttendedColumn, Qt::DescendingOrder);
    PeopleFilterProxy filtered(model);
    filtered.setChips(PeopleFilterProxy::InLobby);
    filtered.sort(PeopleModel::NameColumn);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    const QAbstractItemModelTester filteredTester(&filtered, strict);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 40; ++i) {
        meeting.step(i % 5 == 0 ? 60 : 3);
        if (i % 3 == 0)
            model.tick(meeting.record().asOf + 700ms);
    }
    QCOMPARE(reset.count(), 0);
    QVERIFY(model.rowCount() > people);
    PeopleModel fresh(plainFormat);
    fresh.setMeeting(&meeting);
    model.tick(meeting.record().asOf + 1s);
    fresh.tick(meeting.record().asOf + 1s);
    QCOMPARE(contents(model), contents(fresh));
    QCOMPARE(proxy.rowCount(), model.rowCount());
    for (int row = 1; row < proxy.rowCount(); ++row) {
        QVERIFY(proxy.index(row - 1, PeopleModel::AttendedColumn).data(PeopleModel::SortRole).toLongLong() >=
                proxy.index(row, PeopleModel::AttendedColumn).data(PeopleModel::SortRole).toLongLong());
    }
    for (int row = 0; row < filtered.rowCount(); ++row) {
        QCOMPARE(filtered.index(row, 0).data(PeopleModel::StateRole).toInt(),
                 static_cast<int>(PersonState::InLobby));
    }
}

void TestPeopleModel::oneSignalWhenMostRowsChange()
{
    test::SampleMeeting meeting({.people = 9});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    meeting.advance(1s);
    for (const domain::Handle person : {0U, 2U, 4U, 6U, 8U})
        meeting.rename(person, "Attendee again");
    meeting.publish();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex(), model.index(0, 0));
    QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(8, PeopleModel::ColumnCount - 1));
}

void TestPeopleModel::runsWhenFewRowsChange()
{
    test::SampleMeeting meeting({.people = 30});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (const domain::Handle person : {7U, 3U, 4U, 20U})
        meeting.rename(person, "Attendee again");
    meeting.publish();
    QCOMPARE(changed.count(), 3);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 3);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 4);
    QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 7);
    QCOMPARE(text(model, 20, PeopleModel::NameColumn), QStringLiteral("\u2068Attendee again\u2069"));
}

void TestPeopleModel::rowsOfMergedPersonsGo()
{
    test::SampleMeeting meeting({.people = 9});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    proxy.sort(PeopleModel::NameColumn);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    meeting.giveParticipants(3, 5);
    meeting.giveParticipants(0, 5);
    meeting.publish();
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.rowOf(3), -1);
    QCOMPARE(model.rowOf(0), -1);
    QCOMPARE(model.rowOf(1), 0);
    QCOMPARE(model.rowOf(8), 6);
    QVERIFY(model.at(model.rowOf(5)).summary.joinCount >= 3);
    meeting.rejoin(3, PresenceState::Meeting); // somebody's again
    meeting.publish();
    QCOMPARE(model.rowOf(3), 7);
}

void TestPeopleModel::ticksWhileFresh()
{
    test::SampleMeeting meeting({.people = 3});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    const base::Instant asOf = meeting.record().asOf;
    QCOMPARE(model.now(), asOf);
    const qint64 before =
        model.index(0, PeopleModel::AttendedColumn).data(PeopleModel::SortRole).toLongLong();
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy ticked(&model, &PeopleModel::ticked);
    model.tick(asOf + 90s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(PeopleModel::AttendedColumn));
    QCOMPARE(changed.at(0).at(1).toModelIndex(), model.index(2, PeopleModel::LobbyColumn));
    const qint64 after = model.index(0, PeopleModel::AttendedColumn).data(PeopleModel::SortRole).toLongLong();
    QCOMPARE(after - before, qint64{base::Ticks{90s}.count()});
    model.tick(asOf + 90s);
    QCOMPARE(changed.count(), 1);
    // A record that goes on does not add the time twice.
    meeting.advance(100s);
    meeting.rename(0, "Attendee 1");
    meeting.publish();
    const qint64 later = model.index(0, PeopleModel::AttendedColumn).data(PeopleModel::SortRole).toLongLong();
    QCOMPARE(later - before, qint64{base::Ticks{100s}.count()});
    model.tick(asOf); // clocks differ: never before the record
    QCOMPARE(model.now(), meeting.record().asOf);
}

void TestPeopleModel::standsStillWhileStale()
{
    test::SampleMeeting meeting({.people = 3, .kind = test::SampleKind::Stale});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.tick(meeting.record().asOf + 90s);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(model.now(), meeting.record().asOf);

    test::SampleMeeting ended({.people = 3, .kind = test::SampleKind::Ended});
    model.setMeeting(&ended);
    model.tick(ended.record().asOf + 1h);
    QCOMPARE(model.now(), ended.record().asOf);
}

void TestPeopleModel::resetsOnlyForAnotherMeeting()
{
    test::SampleMeeting first({.people = 3});
    test::SampleMeeting second({.people = 30});
    PeopleModel model(plainFormat);
    PeopleFilterProxy proxy(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setMeeting(&first);
    model.setMeeting(&first);
    QCOMPARE(reset.count(), 1);
    model.setMeeting(&second);
    QCOMPARE(reset.count(), 2);
    QCOMPARE(model.rowCount(), 31);
    first.step(5); // no longer ours
    QCOMPARE(model.rowCount(), 31);
    model.setMeeting(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestPeopleModel::survivesItsMeeting()
{
    PeopleModel model(plainFormat);
    PeopleFilterProxy proxy(model);
    const QAbstractItemModelTester modelTester(&model, strict);
    {
        test::SampleMeeting meeting({.people = 3});
        model.setMeeting(&meeting);
        QCOMPARE(proxy.rowCount(), 3);
    }
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(proxy.rowCount(), 0);
    QVERIFY(!model.meeting());
}

void TestPeopleModel::kindFollowsTheLink()
{
    test::SampleMeeting meeting({.people = 3});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    QCOMPARE(text(model, 0, PeopleModel::KindColumn), QStringLiteral("Signed in"));
    monitor::MeetingInfo info = meeting.info();
    info.joinWebUrl =
        QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context="
                       "%7b%22Tid%22%3a%227f1d3a52-0c4e-4b8e-9a56-1d2e3f405162%22%2c%22Oid%22%3a"
                       "%2200000000-0000-4000-8000-000000000001%22%7d");
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    meeting.setInfo(info);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(text(model, 0, PeopleModel::KindColumn), QStringLiteral("Internal"));
    meeting.setInfo(info);
    QCOMPARE(changed.count(), 1);
}

void TestPeopleModel::sortsByRawValues_data()
{
    QTest::addColumn<int>("column");
    for (const int column : {PeopleModel::StateColumn, PeopleModel::KindColumn, PeopleModel::FirstInColumn,
                             PeopleModel::LastOutColumn, PeopleModel::AttendedColumn,
                             PeopleModel::LobbyColumn, PeopleModel::JoinsColumn, PeopleModel::UnknownColumn})
        QTest::addRow("column %d", column) << column;
}

void TestPeopleModel::sortsByRawValues()
{
    QFETCH(int, column);
    test::SampleMeeting meeting({.people = 300});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        proxy.sort(column, order);
        QSet<qint64> values;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            const qint64 value = proxy.index(row, column).data(PeopleModel::SortRole).toLongLong();
            values.insert(value);
            if (row == 0)
                continue;
            const qint64 previous = proxy.index(row - 1, column).data(PeopleModel::SortRole).toLongLong();
            QVERIFY(order == Qt::AscendingOrder ? previous <= value : previous >= value);
            if (previous == value) // ties keep the order of appearance
                QVERIFY(proxy.handleAt(row - 1) < proxy.handleAt(row));
        }
        QVERIFY(values.size() > 1);
    }
}

void TestPeopleModel::namesSortAsPeopleCount()
{
    test::SampleMeeting meeting({.people = 3});
    meeting.rename(0, "attendee 10");
    meeting.rename(1, "Attendee 9");
    meeting.rename(2, "Attendee 100");
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    proxy.sort(PeopleModel::NameColumn);
    QCOMPARE(proxy.handleAt(0), 1U);
    QCOMPARE(proxy.handleAt(1), 0U);
    QCOMPARE(proxy.handleAt(2), 2U);
}

void TestPeopleModel::textFinds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing asked") << QString() << 31;
    QTest::newRow("blanks") << QStringLiteral("  ") << 31;
    QTest::newRow("any case") << QStringLiteral("ATTENDEE 21") << 1;
    QTest::newRow("words in any order") << QStringLiteral("21 attendee") << 1;
    QTest::newRow("address") << QStringLiteral("attendee12@example.org") << 1;
    QTest::newRow("not an expression") << QStringLiteral("att.*") << 0;
    QTest::newRow("markup is text") << QStringLiteral("<b>") << 1;
    QTest::newRow("nobody") << QStringLiteral("zebra") << 0;
}

void TestPeopleModel::textFinds()
{
    QFETCH(QString, search);
    QFETCH(int, found);
    test::SampleMeeting meeting({.people = 30});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    const QAbstractItemModelTester proxyTester(&proxy, strict);
    QSignalSpy filterChanged(&proxy, &PeopleFilterProxy::filterChanged);
    proxy.setText(search);
    QCOMPARE(proxy.rowCount(), found);
    QCOMPARE(filterChanged.count(), search.isEmpty() ? 0 : 1);
    QCOMPARE(proxy.isFiltering(), found != 31);
}

void TestPeopleModel::chips_data()
{
    QTest::addColumn<int>("chips");
    QTest::addColumn<QList<uint>>("found");
    using P = PeopleFilterProxy;
    QTest::newRow("all") << 0 << QList<uint>{0, 1, 2, 3};
    QTest::newRow("in room") << int(P::InRoom) << QList<uint>{0, 3};
    QTest::newRow("lobby") << int(P::InLobby) << QList<uint>{1};
    QTest::newRow("left") << int(P::Left) << QList<uint>{2};
    QTest::newRow("room or lobby") << int(P::InRoom | P::InLobby) << QList<uint>{0, 1, 3};
    QTest::newRow("guests") << int(P::Guests) << QList<uint>{1, 3};
    QTest::newRow("guests in the room") << int(P::Guests | P::InRoom) << QList<uint>{3};
}

void TestPeopleModel::chips()
{
    QFETCH(int, chips);
    QFETCH(QList<uint>, found);
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    meeting.startCall();
    meeting.arrive(PresenceState::Meeting);
    meeting.arrive(PresenceState::Lobby, "guest");
    const auto left = meeting.arrive(PresenceState::Meeting);
    meeting.arrive(PresenceState::Meeting, "guest");
    meeting.advance(10s);
    meeting.leave(left);
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    proxy.setChips(PeopleFilterProxy::Chips(chips));
    QList<uint> handles;
    for (int row = 0; row < proxy.rowCount(); ++row)
        handles.append(proxy.handleAt(row));
    QCOMPARE(handles, found);
}

void TestPeopleModel::presentAtFilters()
{
    test::SampleMeeting meeting({.people = 300});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    PeopleFilterProxy proxy(model);
    proxy.setPresentAt(test::sampleCallStart() - 1s);
    QCOMPARE(proxy.rowCount(), 0);
    QVERIFY(proxy.isFiltering());
    const domain::HeadCount &count = meeting.record().headCounts[100];
    proxy.setPresentAt(count.time);
    int counted = 0;
    for (int row = 0; row < proxy.rowCount(); ++row)
        counted += proxy.index(row, 0).data(PeopleModel::CountedRole).toBool() ? 1 : 0;
    QCOMPARE(counted, static_cast<int>(count.inMeeting + count.inLobby));
    proxy.setPresentAt(std::nullopt);
    QCOMPARE(proxy.rowCount(), 301);
}

void TestPeopleModel::manyChangesAreCheap()
{
    // 200 changes a second, published ten times: the rows that did not change are not looked at again.
    test::SampleMeeting meeting({.people = 5000});
    PeopleModel model(plainFormat);
    model.setMeeting(&meeting);
    int touched = 0;
    connect(
        &model, &QAbstractItemModel::dataChanged, this,
        [&touched](const QModelIndex &from, const QModelIndex &to) { touched += to.row() - from.row() + 1; });
    int persons = 0;
    connect(&model, &PeopleModel::intervalsChanged, this,
            [&persons](const std::vector<domain::Handle> &handles) {
                persons += static_cast<int>(handles.size());
            });
    for (int i = 0; i < 10; ++i)
        meeting.step(20);
    QVERIFY(touched > 0);
    QVERIFY(touched <= 200);
    QVERIFY(persons <= 200);
}

void TestPeopleModel::selectionReportsOnce()
{
    PersonSelection selection;
    QCOMPARE(selection.person(), domain::noHandle);
    QSignalSpy changed(&selection, &PersonSelection::personChanged);
    selection.setPerson(7);
    selection.setPerson(7);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(selection.person(), 7U);
}

QTEST_GUILESS_MAIN(TestPeopleModel)
#include "tst_peoplemodel.moc"
