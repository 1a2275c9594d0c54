// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lobbymodel.h"
#include "models/standings.h"
#include "support/sampleexpected.h"
#include "support/sampleregistrations.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::LobbyModel;
using models::Standing;
using models::Standings;

namespace {

constexpr auto nobody = [](const base::Result<void> &) {};

/// A running webinar with twelve people in its first session.
struct Session
{
    explicit Session(int registered = 60)
    {
        if (registered > 0)
            monitor.setRegistrations(test::sampleRegistrations(event.id, registered, scheduler.now()));
        monitor.setEvents({event});
        monitor.setExpectations(&expectations);
        monitor.setRegistrantDecisions(&decisions);
        standings = std::make_unique<Standings>(monitor);
        standings->setLooking(true);
        standings->setMeeting(meeting);
    }
    /// How somebody stands who comes to the lobby under that name.
    [[nodiscard]] domain::Handle comes(const std::string &name)
    {
        const domain::Handle participant = meeting->arrive(domain::PresenceState::Lobby, "guest");
        const domain::Handle person = meeting->record().participants[participant].person;
        meeting->rename(person, name);
        meeting->publish();
        scheduler.advance(1s);
        return person;
    }
    void setStatus(std::size_t row, domain::RegistrationStatus status)
    {
        auto known = *monitor.registrations(event.id);
        auto rows = std::make_shared<std::vector<domain::KnownRegistration>>(*known.registrations);
        (*rows)[row].registration.status = status;
        known.registrations = rows;
        monitor.setRegistrations(known);
        scheduler.advance(1s);
    }
    void expect(const std::string &name)
    {
        domain::ExpectedList list;
        list.people.push_back({.id = "x", .name = name});
        expectations.setList(meeting->info().id, list, &monitor, nobody);
    }

    base::ManualScheduler scheduler{test::sampleCallStart() + 42min};
    test::SampleMonitor monitor{scheduler};
    test::SampleDecisions decisions;
    monitor::WatchedEvent event = test::sampleRunningEvent(monitor, 12);
    test::SampleMeeting *meeting =
        qobject_cast<test::SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
    test::SampleExpectations expectations{*meeting};
    std::unique_ptr<Standings> standings;
};

} // namespace

class TestStandings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void withoutListAndRegistrationsNobodyHasOne()
    {
        Session s(0);
        QVERIFY(!s.standings->isKnown());
        QCOMPARE(s.standings->of(0), Standing::Nothing);
        QVERIFY(s.standings->unregistered().empty());
        QVERIFY(models::standingWord(Standing::Nothing).isEmpty());
    }

    void registeredOrUnknown()
    {
        Session s;
        QVERIFY(s.standings->hasRegistrations());
        QCOMPARE(s.standings->eventId(), s.event.id);
        QCOMPARE(s.standings->session(), std::optional<std::size_t>(0));
        QCOMPARE(s.standings->of(s.comes("Attendee 41")), Standing::Registered);
        QCOMPARE(s.standings->of(s.comes("Somebody Quiteelse")), Standing::Unknown);
        QCOMPARE(s.standings->of(s.comes("Attendee Maria 43")), Standing::PerhapsRegistered);
    }

    void statusesFollow_data()
    {
        using domain::RegistrationStatus;
        QTest::addColumn<RegistrationStatus>("status");
        QTest::addColumn<Standing>("standing");
        QTest::newRow("waitlisted") << RegistrationStatus::Waitlisted << Standing::Waitlisted;
        QTest::newRow("pending") << RegistrationStatus::PendingApproval << Standing::PendingApproval;
        QTest::newRow("canceled") << RegistrationStatus::Canceled << Standing::Canceled;
        QTest::newRow("rejected") << RegistrationStatus::Rejected << Standing::Rejected;
        QTest::newRow("unknown") << RegistrationStatus::Unknown << Standing::Registered;
    }
    void statusesFollow()
    {
        QFETCH(const domain::RegistrationStatus, status);
        QFETCH(const Standing, standing);
        Session s;
        const domain::Handle person = s.comes("Attendee 41");
        QSignalSpy changed(s.standings.get(), &Standings::changed);
        s.setStatus(40, status);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(s.standings->of(person), standing);
        QVERIFY(!models::standingWord(standing).isEmpty());
        QVERIFY(!models::standingMeaning(standing).isEmpty());
    }

    /// However much changes with it.
    void anotherMeetingIsComputedOnce()
    {
        Session s;
        QSignalSpy changed(s.standings.get(), &Standings::changed);
        QSignalSpy event(s.standings.get(), &Standings::eventChanged);
        s.standings->setMeeting(nullptr);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(event.size(), 1);
        s.scheduler.advance(1min);
        changed.clear();
        s.standings->setMeeting(s.meeting);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(event.size(), 2);
        QCOMPARE(s.standings->of(s.comes("Attendee 41")), Standing::Registered);
        s.scheduler.advance(1min);
        changed.clear();
        s.standings->setMeeting(s.meeting);
        QCOMPARE(changed.size(), 1);
        s.scheduler.advance(1min);
        changed.clear();
        s.monitor.setEvents({}); // is a session no more
        QCOMPARE(changed.size(), 1);
        QCOMPARE(event.size(), 3);
    }

    void theListComesFirst()
    {
        Session s;
        const domain::Handle registered = s.comes("Attendee 41");
        const domain::Handle stranger = s.comes("Somebody Quiteelse");
        s.expect("Somebody Quiteelse");
        QVERIFY(s.standings->hasList());
        QCOMPARE(s.standings->of(stranger), Standing::OnList);
        QCOMPARE(s.standings->of(registered), Standing::Registered);
        s.expect("Attendee 41");
        QCOMPARE(s.standings->of(registered), Standing::OnList);
        QCOMPARE(s.standings->of(stranger), Standing::Unknown);
        s.expect("Quiteelse, Somebody Maria");
        QCOMPARE(s.standings->of(stranger), Standing::PerhapsOnList);
    }

    void aDecisionCountsAtOnce()
    {
        Session s;
        const domain::Handle person = s.comes("Attendee Maria 43");
        QCOMPARE(s.standings->of(person), Standing::PerhapsRegistered);
        const domain::MatchDecision decision{
            .listed = "reg-43", .person = s.meeting->record().persons[person].key, .same = true};
        s.decisions.decide(s.event.id, decision, &s.monitor, nobody);
        QCOMPARE(s.standings->of(person), Standing::Registered);
        s.decisions.decide(s.event.id, {decision.listed, decision.person, false}, &s.monitor, nobody);
        QCOMPARE(s.standings->of(person), Standing::Unknown);
    }

    /// Who only waits has not come; who waits for a place is known.
    void unregisteredHaveBeenInTheRoom()
    {
        Session s;
        const auto before = s.standings->unregistered().size();
        const domain::Handle stranger = s.comes("Somebody Quiteelse");
        QCOMPARE(s.standings->unregistered().size(), before);
        s.meeting->admit(s.meeting->record().persons[stranger].participants.front());
        s.meeting->publish();
        s.scheduler.advance(1s);
        QVERIFY(std::ranges::binary_search(s.standings->unregistered(), stranger));
        const domain::Handle waitlisted = s.comes("Attendee 41");
        s.meeting->admit(s.meeting->record().persons[waitlisted].participants.front());
        s.meeting->publish();
        s.setStatus(40, domain::RegistrationStatus::Waitlisted);
        QVERIFY(!std::ranges::binary_search(s.standings->unregistered(), waitlisted));
    }

    void nothingIsJoinedUnseen()
    {
        Session s;
        s.standings->setLooking(false);
        const domain::Handle person = s.comes("Attendee 41");
        QCOMPARE(s.standings->of(person), Standing::Nothing); // rather than unknown
        s.standings->setLooking(true);
        QCOMPARE(s.standings->of(person), Standing::Registered);
    }

    void anotherMeeting()
    {
        Session s;
        QSignalSpy eventChanged(s.standings.get(), &Standings::eventChanged);
        s.standings->setMeeting(s.monitor.add({.people = 3, .seed = 9}));
        QCOMPARE(eventChanged.size(), 1);
        QVERIFY(s.standings->eventId().isEmpty());
        QVERIFY(!s.standings->isKnown());
        QVERIFY(!s.standings->session());
        s.standings->setMeeting(nullptr);
        QVERIFY(!s.standings->isKnown());
        s.standings->setMeeting(s.meeting);
        QVERIFY(s.standings->isKnown());
        s.monitor.setEvents({}); // is no longer watched
        QVERIFY(!s.standings->isKnown());
    }

    void theLobbySaysIt()
    {
        Session s;
        LobbyModel lobby{models::TextFormat(QLocale::c(), QTimeZone::utc())};
        lobby.setMeeting(s.meeting);
        const auto cell = [&lobby](domain::Handle person, int role = Qt::DisplayRole) {
            for (int row = 0; row < lobby.rowCount(); ++row) {
                const QModelIndex index = lobby.index(row, LobbyModel::StandingColumn);
                if (index.data(LobbyModel::HandleRole).toUInt() == person)
                    return index.data(role);
            }
            return QVariant();
        };
        const domain::Handle person = s.comes("Attendee 41");
        QVERIFY(cell(person).toString().isEmpty());
        lobby.setStandings(s.standings.get());
        QCOMPARE(cell(person).toString(), u"Registered"_s);
        QVERIFY(!cell(person, Qt::AccessibleDescriptionRole).toString().isEmpty());
        QSignalSpy changed(&lobby, &LobbyModel::dataChanged);
        s.setStatus(40, domain::RegistrationStatus::Canceled);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(cell(person).toString(), u"Canceled"_s);
        s.standings.reset();
        QVERIFY(cell(person).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStandings)
#include "tst_standings.moc"
