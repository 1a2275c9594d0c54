// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/registrationsview.h"
#include "gui/look/listtable.h"
#include "gui/views/kpitile.h"
#include "gui/views/meetingcontext.h"
#include "gui/views/meetingpage.h"
#include "guitesting.h"
#include "support/patience.h"
#include "support/sampleregistrations.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::LobbyModel;

namespace {

/// The page of a webinar's first session, in which twelve people are, some of them registered, and of a
/// meeting that belongs to no event.
struct Page
{
    Page()
    {
        monitor.setRegistrations(sampleRegistrations(event.id, 60, scheduler.now()));
        monitor.setEvents({event});
        page.resize(1100, 700);
        page.show();
        context.setMeeting(session);
    }
    [[nodiscard]] bool hasRegistrations() const
    {
        auto *tabs = child<QTabWidget>(page, "tabs");
        return tabs->indexOf(child<QWidget>(page, "sessionRegistrations")) >= 0;
    }
    [[nodiscard]] gui::ListTable *lobby() const { return child<gui::ListTable>(page, "lobbyTable"); }
    void waits(const std::string &name)
    {
        const domain::Handle participant = session->arrive(domain::PresenceState::Lobby, "guest");
        session->rename(session->record().participants[participant].person, name);
        session->publish();
        scheduler.advance(1s);
    }
    [[nodiscard]] QStringList standings() const
    {
        QStringList words;
        for (int row = 0; row < lobby()->model()->rowCount(); ++row)
            words << lobby()->model()->index(row, LobbyModel::StandingColumn).data().toString();
        return words;
    }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMonitor monitor{scheduler};
    monitor::WatchedEvent event = sampleRunningEvent(monitor, 12);
    SampleMeeting *session = qobject_cast<SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
    SampleMeeting *other = monitor.add({.people = 5, .seed = 3}, u"Team meeting"_s);
    gui::MeetingContext context{models::TextFormat(QLocale(QLocale::English), QTimeZone::utc()), scheduler};
    gui::MeetingPage page{monitor, context};
};

} // namespace

class TestMeetingPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init() { failOnUnexpectedGuiWarnings(); }

    void aSessionHasItsEventsRegistrations()
    {
        Page p;
        QVERIFY(p.hasRegistrations());
        auto *tabs = child<QTabWidget>(p.page, "tabs");
        tabs->setCurrentWidget(child<QWidget>(p.page, "sessionRegistrations"));
        QVERIFY(child<gui::ListTable>(p.page, "registrationsTable")->model()->rowCount() >= 60);
        QCOMPARE(p.page.currentView(), gui::View::Overview);
        p.page.showView(gui::View::Lobby);
        QCOMPARE(p.page.currentView(), gui::View::Lobby);
        p.context.setMeeting(p.other);
        QVERIFY(!p.hasRegistrations());
        p.context.setMeeting(p.session);
        QVERIFY(p.hasRegistrations());
        p.monitor.setEvents({}); // is no longer watched
        QVERIFY(!p.hasRegistrations());
    }

    void theLobbySaysWhoIsRegistered()
    {
        Page p;
        p.page.showView(gui::View::Lobby);
        QVERIFY(!p.lobby()->isColumnHidden(LobbyModel::StandingColumn));
        p.waits("Attendee 41");
        p.waits("Somebody Quiteelse");
        QVERIFY(p.standings().contains(u"Registered"_s));
        QVERIFY(p.standings().contains(u"Unknown"_s));
        p.context.setMeeting(p.other);
        QVERIFY(p.lobby()->isColumnHidden(LobbyModel::StandingColumn));
    }

    /// What nobody looks at costs nothing; and is right as soon as somebody does.
    void looksUpOnlyWhatIsShown()
    {
        Page p;
        p.page.showView(gui::View::Activity);
        p.waits("Attendee 41");
        QVERIFY(!p.standings().contains(u"Registered"_s));
        p.page.showView(gui::View::Lobby);
        QVERIFY(p.standings().contains(u"Registered"_s));
        p.page.hide();
        p.waits("Attendee 42");
        const auto before = p.standings().count(u"Registered"_s);
        p.page.show();
        QCOMPARE(p.standings().count(u"Registered"_s), before + 1);
    }

    /// Where it is narrow, how long they waited stays.
    void theLobbyMakesRoom()
    {
        Page p;
        p.page.showView(gui::View::Lobby);
        p.waits("Attendee 41");
        QVERIFY(!p.lobby()->isColumnHidden(LobbyModel::EnteredColumn));
        p.page.resize(700, 500);
        QVERIFY(p.lobby()->isColumnHidden(LobbyModel::EnteredColumn));
        QVERIFY(!p.lobby()->isColumnHidden(LobbyModel::WaitedColumn));
        QTRY_VERIFY(!p.lobby()->horizontalScrollBar()->isVisible());
        p.page.resize(1100, 700);
        QVERIFY(!p.lobby()->isColumnHidden(LobbyModel::EnteredColumn));
        QVERIFY(!p.lobby()->isColumnHidden(LobbyModel::LeftColumn));
    }

    /// Nobody makes a list of whom to expect at a webinar.
    void registeredInPlaceOfExpected()
    {
        Page p;
        monitor::MeetingInfo info = p.session->info();
        info.expected.reset();
        p.session->setInfo(info);
        auto known = sampleRegistrations(p.event.id, 60, p.scheduler.now());
        const auto *tile = child<gui::KpiTile>(p.page, "expectedTile");
        QCOMPARE(tile->value(), QString::number(known.counts.of(domain::RegistrationStatus::Registered)));
        known.counts.add(domain::RegistrationStatus::Registered);
        p.monitor.setRegistrations(known);
        QCOMPARE(tile->value(), QString::number(known.counts.of(domain::RegistrationStatus::Registered)));
        QCOMPARE(tile->label(), u"registered"_s);
        known.basis = monitor::RegistrationBasis::SinceMonitoring; // there may be more
        p.monitor.setRegistrations(known);
        QCOMPARE(tile->label(), u"known as registered"_s);
        known.basis = monitor::RegistrationBasis::None;
        p.monitor.setRegistrations(known);
        QCOMPARE(tile->value(), u"–"_s);
    }
};

QTEST_MAIN(TestMeetingPage)
#include "tst_meetingpage.moc"
