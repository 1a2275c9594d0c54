// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationsgallery.h"

#include "gui/events/matchdialog.h"
#include "gui/window/mainwindow.h"
#include "support/sampleexpected.h"
#include "support/sampleregistrations.h"

#include <QPushButton>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

using Adjust = std::function<void(gui::MainWindow &)>;

class RegistrationPictures
{
public:
    RegistrationPictures(const SavePicture &save, gui::Theme &theme)
        : m_save(save)
        , m_theme(theme)
    {
    }

    void draw()
    {
        planes();
        running();
        sessions();
        whoIsWho();
        peopleExpected();
        oneSession();
    }

private:
    void show(const QString &name, SampleMonitor &monitor, const monitor::WatchedEvent &event,
              const Adjust &adjust = {}, QSize size = {1280, 800})
    {
        monitor.setEvents({event});
        gui::MainWindow window(monitor, nullptr, &m_theme);
        window.resize(size);
        window.show();
        window.showWatchedEvent(event.id);
        eventTabs(window)->setCurrentIndex(1);
        if (adjust)
            adjust(window);
        m_save(window, name);
    }
    /// The page of the event: that of a session has registrations, too.
    static QTabWidget *eventTabs(gui::MainWindow &window)
    {
        return window.findChild<QTabWidget *>(u"eventTabs"_s);
    }
    static Adjust tab(int index)
    {
        return [index](gui::MainWindow &window) {
            eventTabs(window)->findChild<QTabWidget *>(u"registrationTabs"_s)->setCurrentIndex(index);
        };
    }
    static Adjust group(const char *chip)
    {
        return [chip](gui::MainWindow &window) {
            eventTabs(window)->findChild<QPushButton *>(QLatin1String(chip))->click();
        };
    }

    /// Before it begins: where the numbers come from.
    void planes()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        monitor::WatchedEvent event = sampleEvent(scheduler.now());
        event.start = scheduler.now() + 72h;
        event.end = *event.start + 3h;
        const auto with = [&](const QString &name, const monitor::EventRegistrations &known,
                              const Adjust &adjust = {}) {
            monitor.setRegistrations(known);
            show(name, monitor, event, adjust);
        };
        const auto many = sampleRegistrations(event.id, 5'000, scheduler.now());
        with(u"registrations-complete"_s, many);
        with(u"registrations-trend"_s, many, tab(2));
        auto some = sampleRegistrations(event.id, 412, scheduler.now());
        some.looked = domain::CountsAt{.at = scheduler.now() - 3h, .counts = {.byStatus = {350}}};
        some.basis = monitor::RegistrationBasis::SinceMonitoring;
        some.complete.reset();
        some.missed = scheduler.now() - 5h;
        some.due = 3;
        with(u"registrations-since"_s, some);
        some.listProblem = base::Error{.kind = base::ErrorKind::NotPermitted};
        with(u"registrations-no-consent"_s, some);
        some.problem = base::Error{.kind = base::ErrorKind::Throttled};
        with(u"registrations-error"_s, some);
        monitor::EventRegistrations none = sampleRegistrations(event.id, 0, scheduler.now());
        none.basis = monitor::RegistrationBasis::None;
        with(u"registrations-empty"_s, none);
        none.problem = base::Error{.kind = base::ErrorKind::NotPermitted};
        with(u"registrations-empty-error"_s, none);
        none.problem.reset();
        event.townhall = true;
        with(u"registrations-townhall-empty"_s, none);
        with(u"registrations-townhall"_s, sampleRegistrations(event.id, 60, scheduler.now()));
    }

    /// Two thousand of five have come.
    void running()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        SampleDecisions decisions;
        monitor.setRegistrantDecisions(&decisions);
        const monitor::WatchedEvent event = sampleRunningEvent(monitor, 1'900);
        monitor.setRegistrations(sampleRegistrations(event.id, 5'000, scheduler.now()));
        show(u"registrations-live"_s, monitor, event);
        show(u"registrations-missing"_s, monitor, event, group("missingChip"));
        show(u"registrations-strangers"_s, monitor, event, group("strangersChip"));
        show(u"registrations-answers"_s, monitor, event, tab(1));
        show(u"registrations-narrow"_s, monitor, event, {}, {900, 640});
        show(u"registrations-answers-narrow"_s, monitor, event, tab(1), {900, 640});
        monitor.setRegistrations(sampleRegistrations(event.id, 30, scheduler.now()));
        show(u"registrations-live-30"_s, monitor, event);
    }

    void sessions()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        monitor::WatchedEvent event = sampleRunningEvent(monitor, 60);
        event.sessions[0].capacity = 1'000;
        event.sessions[1].capacity = 300;
        monitor.remove(event.sessions[1].meetingId);
        event.sessions[1].meetingId =
            monitor.add({.people = 25, .kind = SampleKind::Ended, .seed = 5}, event.sessions[1].subject)
                ->info()
                .id;
        event.changes = {
            {scheduler.now() - 26h, {}, u"status"_s, u"draft"_s, u"published"_s},
            {scheduler.now() - 3h, event.sessions[0].subject, u"capacity"_s, u"500"_s, u"1000"_s}};
        monitor.setRegistrations(sampleRegistrations(event.id, 180, scheduler.now()));
        show(u"registrations-matrix"_s, monitor, event);
        const auto eventTab = [](int index) {
            return [index](gui::MainWindow &window) { eventTabs(window)->setCurrentIndex(index); };
        };
        show(u"registrations-sessions"_s, monitor, event, eventTab(0));
        show(u"registrations-activity"_s, monitor, event, eventTab(2));
        monitor::LiveMeeting *meeting = monitor.meeting(event.sessions[0].meetingId);
        show(u"registrations-session-activity"_s, monitor, event, [meeting](gui::MainWindow &window) {
            window.showMeeting(meeting);
            window.showView(gui::View::Activity);
        });
    }

    void whoIsWho()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        SampleDecisions decisions;
        monitor.setRegistrantDecisions(&decisions);
        const monitor::WatchedEvent event = sampleRunningEvent(monitor, 30);
        const models::TextFormat format;
        const auto draw = [&](const QString &name, gui::MatchDialog::Choice choice) {
            gui::MatchDialog dialog(monitor, event, format);
            dialog.showChoice(choice);
            dialog.show();
            m_save(dialog, name);
        };
        draw(u"registrations-match-empty"_s, gui::MatchDialog::Choice::All);
        auto known = sampleRegistrations(event.id, 60, scheduler.now());
        auto rows = std::make_shared<std::vector<domain::KnownRegistration>>(*known.registrations);
        // Two with one name, and one whose name is only alike.
        (*rows)[40].registration.lastName = "5";
        (*rows)[7].registration.firstName = "Attendee Maria";
        known.registrations = rows;
        monitor.setRegistrations(known);
        draw(u"registrations-match-open"_s, gui::MatchDialog::Choice::Open);
        draw(u"registrations-match-found"_s, gui::MatchDialog::Choice::Found);
        const auto joined = std::make_unique<models::AudienceJoin>(monitor);
        joined->setEvent(event);
        joined->setLooking(true);
        bool same = true;
        for (std::size_t i = 0; i < std::min<std::size_t>(4, joined->audience()->pairs.size()); ++i) {
            const domain::MatchPair pair = joined->audience()->pairs[i];
            decisions.decide(event.id,
                             {.listed = (*rows)[pair.listed].registration.id,
                              .person = pair.personKey,
                              .same = std::exchange(same, !same)},
                             joined.get(), [](const base::Result<void> &) {});
        }
        draw(u"registrations-match-decided"_s, gui::MatchDialog::Choice::Decided);
    }

    /// The chips of who is expected, in the view of people.
    void peopleExpected()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        SampleMeeting *meeting = monitor.add({.people = 30}, u"Safety training, group B"_s);
        SampleExpectations expectations(*meeting);
        monitor.setExpectations(&expectations);
        expectations.setList(meeting->info().id, sampleExpectedList(*meeting, 20, 6), &monitor,
                             [](const base::Result<void> &) {});
        for (const auto &[chip, name] : {std::pair("absentChip"_L1, u"registrations-expected-absent"_s),
                                         std::pair("unexpectedChip"_L1, u"registrations-unexpected"_s)}) {
            gui::MainWindow window(monitor, nullptr, &m_theme);
            window.resize(1280, 800);
            window.show();
            window.showMeeting(meeting);
            window.showView(gui::View::People);
            window.findChild<QPushButton *>(chip)->click();
            m_save(window, name);
        }
    }

    /// What the page of a session knows of who has registered: its own tab, the lobby, the people.
    void oneSession()
    {
        base::ManualScheduler scheduler(sampleCallStart() + 42min + 10s);
        SampleMonitor monitor(scheduler);
        SampleDecisions decisions;
        monitor.setRegistrantDecisions(&decisions);
        const monitor::WatchedEvent event = sampleRunningEvent(monitor, 60);
        monitor.setRegistrations(sampleRegistrations(event.id, 180, scheduler.now()));
        monitor.setEvents({event});
        auto *meeting = qobject_cast<SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
        int waited = 0;
        for (const char *name : {"Attendee 171", "Attendee 174", "Attendee Maria 169", "Somebody Quiteelse",
                                 "Attendee 175", "Attendee 144"}) {
            const domain::Handle participant = meeting->arrive(domain::PresenceState::Lobby, "guest");
            meeting->rename(meeting->record().participants[participant].person, name);
            if (++waited % 2 == 0)
                meeting->advance(70s);
        }
        meeting->publish();
        const auto draw = [&](const QString &name, const Adjust &adjust, QSize size = {1280, 800}) {
            gui::MainWindow window(monitor, nullptr, &m_theme);
            window.resize(size);
            window.show();
            window.showMeeting(meeting);
            adjust(window);
            m_save(window, name);
        };
        const auto people = [](const char *chip) {
            return [chip](gui::MainWindow &window) {
                window.showView(gui::View::People);
                window.findChild<QPushButton *>(QLatin1String(chip))->click();
            };
        };
        const Adjust lobby = [](gui::MainWindow &window) { window.showView(gui::View::Lobby); };
        draw(u"registrations-lobby"_s, lobby);
        draw(u"registrations-lobby-narrow"_s, lobby, {900, 640});
        draw(u"registrations-people-missing"_s, people("absentChip"));
        draw(u"registrations-people-strangers"_s, people("unexpectedChip"));
        draw(u"registrations-session"_s, [](gui::MainWindow &window) {
            auto *tabs = window.findChild<QTabWidget *>(u"tabs"_s);
            tabs->setCurrentWidget(tabs->findChild<QWidget *>(u"sessionRegistrations"_s));
        });
    }

    const SavePicture &m_save;
    gui::Theme &m_theme;
};

} // namespace

void drawRegistrations(const SavePicture &save, gui::Theme &theme)
{
    RegistrationPictures(save, theme).draw();
}

} // namespace rollcall::test
