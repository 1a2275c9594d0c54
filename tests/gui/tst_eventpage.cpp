// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventpage.h"
#include "gui/look/listtable.h"
#include "guitesting.h"
#include "support/patience.h"
#include "support/sampleregistrations.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum Column { When, Session, State, InRoom, Peak, People, Registered, Places };

/// A webinar whose first session runs with twelve people.
struct Page
{
    explicit Page(int registered = 60)
    {
        event = sampleRunningEvent(monitor, 12);
        event.sessions[0].capacity = 500;
        meeting = qobject_cast<SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
        if (registered > 0)
            monitor.setRegistrations(sampleRegistrations(event.id, registered, scheduler.now()));
        page.resize(1000, 700);
        page.setEvent(event);
        page.show();
    }
    [[nodiscard]] gui::ListTable *sessions() const { return child<gui::ListTable>(page, "sessionsTable"); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return sessions()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QAbstractItemModel *changes() const
    {
        return child<gui::ListTable>(page, "changesTable")->model();
    }
    [[nodiscard]] QString registered() const { return child<QLabel>(page, "registrationsLabel")->text(); }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMonitor monitor{scheduler};
    monitor::WatchedEvent event;
    SampleMeeting *meeting = nullptr;
    gui::EventPage page{
        monitor, models::TextFormat(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc())};
};

} // namespace

class TestEventPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init() { failOnUnexpectedGuiWarnings(); }

    void sessionsHaveTheirOwnFigures()
    {
        Page p;
        QCOMPARE(p.sessions()->model()->rowCount(), 2);
        QCOMPARE(p.cell(0, State), u"live"_s);
        QVERIFY(p.cell(0, InRoom).toInt() > 0);
        QVERIFY(p.cell(0, Peak).toInt() >= p.cell(0, InRoom).toInt());
        QVERIFY(p.cell(0, People).toInt() >= p.cell(0, Peak).toInt());
        QVERIFY2(p.cell(0, Registered).contains(u" of "_s), qPrintable(p.cell(0, Registered)));
        QCOMPARE(p.cell(0, Places), u"500"_s);
        QCOMPARE(p.cell(1, InRoom), u"–"_s);
        QCOMPARE(p.cell(1, Registered), u"–"_s);
        QCOMPARE(p.cell(1, Places), u"–"_s);
    }

    void figuresFollowTheRoom()
    {
        Page p;
        const int before = p.cell(0, InRoom).toInt();
        for (int i = 0; i < 4; ++i)
            p.meeting->arrive(domain::PresenceState::Meeting);
        p.meeting->publish();
        p.scheduler.advance(1s);
        QCOMPARE(p.cell(0, InRoom).toInt(), before + 4);
    }

    /// Columns that would be empty are not there.
    void onlyWhatIsKnownHasAColumn()
    {
        Page p(0);
        QVERIFY(p.sessions()->isColumnHidden(Registered));
        QVERIFY(!p.sessions()->isColumnHidden(Places));
        p.event.sessions[0].capacity.reset();
        p.page.setEvent(p.event);
        QVERIFY(p.sessions()->isColumnHidden(Places));
    }

    /// Where it is narrow the session's name and who is there come first.
    void whatMattersLeastGivesWay()
    {
        Page p;
        QVERIFY(!p.sessions()->isColumnHidden(Peak));
        p.page.resize(700, 700);
        QVERIFY(p.sessions()->isColumnHidden(Peak));
        QVERIFY(!p.sessions()->isColumnHidden(InRoom));
        QVERIFY(!p.sessions()->isColumnHidden(Registered));
        QTRY_VERIFY(!p.sessions()->horizontalScrollBar()->isVisible());
        p.page.resize(1000, 700);
        QVERIFY(!p.sessions()->isColumnHidden(Peak));
    }

    /// One day is said once.
    void oneTimeASession()
    {
        Page p(0);
        p.event.sessions[0].start = sampleCallStart();
        p.event.sessions[0].end = sampleCallStart() + 1h;
        p.event.sessions[1].start = sampleCallStart();
        p.event.sessions[1].end = sampleCallStart() + 24h;
        p.page.setEvent(p.event);
        const models::TextFormat format(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
        const QString day = format.day(sampleCallStart());
        QCOMPARE(p.cell(0, When).count(day), 1);
        QVERIFY(p.cell(0, When).endsWith(format.shortClock(sampleCallStart() + 1h)));
        QVERIFY(p.cell(1, When).contains(format.day(sampleCallStart() + 24h)));
    }

    void saysHowManyHaveRegistered()
    {
        Page p(0);
        QVERIFY2(!p.registered().isEmpty(), "what is heard is said until there are counts");
        const auto known = sampleRegistrations(p.event.id, 60, p.scheduler.now());
        p.monitor.setRegistrations(known);
        QVERIFY(p.registered().contains(
            u"%1 registered of 1,000 places"_s.arg(known.counts.of(domain::RegistrationStatus::Registered))));
        QVERIFY(p.registered().contains(u"4 canceled"_s));
        QVERIFY(p.registered().contains(u"Complete"_s));
    }

    void activityOfEventAndRegistrations()
    {
        Page p(0);
        p.event.changes = {{p.scheduler.now() - 3h, u"Opening"_s, u"capacity"_s, u"500"_s, u"1000"_s},
                           {p.scheduler.now() - 1h, u"Closing"_s, u"added"_s, {}, u"Closing"_s}};
        p.page.setEvent(p.event);
        QCOMPARE(p.changes()->rowCount(), 2);
        QVERIFY(p.changes()->index(0, 1).data().toString().contains(u"added"_s)); // newest first
        auto known = sampleRegistrations(p.event.id, 1, p.scheduler.now());
        domain::RegistrationCounts counts;
        counts.byStatus[0] = 5;
        known.history = {{.at = p.scheduler.now() - 30h, .counts = {}},
                         {.at = p.scheduler.now() - 2h, .counts = counts}};
        p.monitor.setRegistrations(known);
        QCOMPARE(p.changes()->rowCount(), 3);
        const auto text = [&](int column) { return p.changes()->index(1, column).data().toString(); };
        QCOMPARE(text(1), u"People registered"_s);
        QCOMPARE(text(2), u"0"_s);
        QCOMPARE(text(3), u"5"_s);
    }

    /// Nothing is joined while another tab is looked at.
    void restsUnseen()
    {
        Page p;
        p.scheduler.advance(2s);
        child<QTabWidget>(p.page, "eventTabs")->setCurrentIndex(2);
        const QString before = p.cell(0, InRoom);
        p.meeting->arrive(domain::PresenceState::Meeting);
        p.meeting->publish();
        p.scheduler.advance(2s);
        QCOMPARE(p.cell(0, InRoom), before);
        child<QTabWidget>(p.page, "eventTabs")->setCurrentIndex(0);
        QCOMPARE(p.cell(0, InRoom).toInt(), before.toInt() + 1);
    }

    void aSessionOpens()
    {
        Page p;
        QSignalSpy chosen(&p.page, &gui::EventPage::meetingChosen);
        Q_EMIT p.sessions()->activated(p.sessions()->model()->index(0, 0));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), p.event.sessions[0].meetingId);
    }
};

QTEST_MAIN(TestEventPage)
#include "tst_eventpage.moc"
