// SPDX-License-Identifier: GPL-3.0-or-later
// rollcall_gallery DIR [--light|--dark] [--language CODE] [--only NAME]: draws every view in every state with
// made-up meetings and saves PNGs, to be looked at. For 200 % run it with QT_SCALE_FACTOR=2.
#include "accountgallery.h"
#include "deliverygallery.h"
#include "gui/look/resources.h"
#include "gui/look/theme.h"
#include "gui/views/meetingcontext.h"
#include "gui/window/exportdialog.h"
#include "gui/window/infodialogs.h"
#include "gui/window/mainwindow.h"
#include "gui/window/sleepstatus.h"
#include "listsgallery.h"
#include "registrationsgallery.h"
#include "support/samplemeeting.h"
#include "toolsgallery.h"
#include "watchgallery.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;

namespace {

/// What stands in the sidebar beside the meeting that is shown.
void addOthers(test::SampleMonitor &monitor)
{
    monitor.add({.people = 28, .kind = test::SampleKind::Live, .seed = 7}, u"Safety training, group B"_s);
    auto *next =
        monitor.add({.people = 3, .kind = test::SampleKind::Waiting, .seed = 8}, u"Open questions hour"_s);
    auto info = next->info();
    info.scheduledStart = test::sampleCallStart() + 5h;
    next->setInfo(info);
    monitor.add({.people = 61, .kind = test::SampleKind::Ended, .seed = 9}, u"Onboarding, spring class"_s);
}

/// Of the tenant that the sample's people are in.
QString joinLink()
{
    return u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJD%40thread.v2/0?context="
           "%7b%22Tid%22%3a%227f1d3a52-0c4e-4b8e-9a56-1d2e3f405162%22%7d"_s;
}

struct Scene
{
    QString name;
    std::optional<test::SampleOptions> sample;
    std::vector<gui::View> views;
    std::function<void(test::SampleMonitor &, test::SampleMeeting *)> prepare;
    QSize size{1280, 800};
};

const std::vector<gui::View> allViews{gui::View::Overview, gui::View::Timeline, gui::View::People,
                                      gui::View::Lobby,    gui::View::Activity, gui::View::Coverage};

QString viewName(gui::View view)
{
    static const QStringList names{u"overview"_s, u"timeline"_s, u"people"_s,
                                   u"lobby"_s,    u"activity"_s, u"coverage"_s};
    return names.at(static_cast<int>(view));
}

std::vector<Scene> scenes()
{
    using gui::View;
    using test::SampleKind;
    const auto live = [](int people) {
        return test::SampleOptions{.people = people, .kind = SampleKind::Live};
    };
    return {
        {u"empty"_s, {}, {View::Overview}, {}},
        {u"loading"_s,
         test::SampleOptions{.people = 3, .kind = SampleKind::NotPermitted},
         {View::Overview},
         [](auto &, test::SampleMeeting *meeting) {
             meeting->setStatus(monitor::MeetingPhase::Waiting, monitor::Freshness::Offline);
         }},
        {u"waiting"_s, test::SampleOptions{.people = 30, .kind = SampleKind::Waiting}, allViews, {}},
        {u"late"_s,
         test::SampleOptions{.people = 30, .kind = SampleKind::Waiting},
         {View::Overview},
         [](auto &, test::SampleMeeting *meeting) {
             auto info = meeting->info();
             info.scheduledStart = *meeting->subscribedSince() - 7min;
             meeting->setInfo(info);
         }},
        {u"live-3"_s, live(3), allViews, {}},
        {u"live-30"_s, live(30), allViews, {}},
        {u"live-1000"_s, live(1000), allViews, {}},
        {u"live-5000"_s, live(5000), {View::Overview, View::Timeline, View::People}, {}},
        {u"stale-30"_s,
         test::SampleOptions{.people = 30, .kind = SampleKind::Stale},
         {View::Overview, View::People},
         {}},
        {u"offline-30"_s,
         live(30),
         {View::Overview},
         [](auto &, test::SampleMeeting *meeting) {
             meeting->setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Offline);
         }},
        {u"not-permitted"_s,
         test::SampleOptions{.people = 30, .kind = SampleKind::NotPermitted},
         {View::Overview},
         [](test::SampleMonitor &monitor, auto *) {
             auto health = monitor.health();
             health.connector = false;
             monitor.setHealth(health);
         }},
        {u"ended-30"_s, test::SampleOptions{.people = 30, .kind = SampleKind::Ended}, allViews, {}},
        {u"narrow-100"_s, live(100), allViews, {}, QSize(900, 600)},
        {u"error"_s,
         live(30),
         {View::Overview},
         [](test::SampleMonitor &monitor, auto *) {
             auto health = monitor.health();
             health.quarantined = 4;
             health.problem = base::Error{.kind = base::ErrorKind::Crypto,
                                          .logText = u"no key for certificate id rollcall-2"_s,
                                          .requestId = u"0d1f3b6a-5a1e-4a57-8a34-1f7f3a8f0c11"_s};
             monitor.setHealth(health);
         }},
    };
}

class Gallery
{
public:
    Gallery(QString directory, QString suffix, gui::Theme &theme)
        : m_directory(std::move(directory))
        , m_suffix(std::move(suffix))
        , m_theme(theme)
    {
    }

    void play(const Scene &scene)
    {
        base::ManualScheduler scheduler(test::sampleCallStart() + 42min + 10s);
        test::SampleMonitor monitor(scheduler);
        test::SampleMeeting *meeting = nullptr;
        if (scene.sample) {
            meeting = monitor.add(*scene.sample, u"Quarterly all-hands"_s);
            auto info = meeting->info();
            info.joinWebUrl = joinLink();
            meeting->setInfo(info);
            addOthers(monitor);
        } else {
            auto health = monitor.health();
            health.lastContact.reset();
            monitor.setHealth(health);
        }
        if (scene.prepare)
            scene.prepare(monitor, meeting);
        gui::MainWindow window(monitor, nullptr, &m_theme);
        window.resize(scene.size);
        window.show();
        if (meeting)
            window.showMeeting(meeting);
        for (const gui::View view : scene.views) {
            window.showView(view);
            if (meeting && view == gui::View::People && meeting->record().persons.size() > 12) {
                window.context().selection().setPerson(6);
                if (auto *details = window.findChild<QAction *>(u"detailsAction"_s))
                    details->setChecked(true);
            }
            save(window, scene.views.size() == 1 ? scene.name : scene.name + u'-' + viewName(view));
            if (auto *details = window.findChild<QAction *>(u"detailsAction"_s))
                details->setChecked(false);
        }
    }

    /// Made in one appearance, looked at in the other: nothing may keep its first colours.
    void changeAppearance()
    {
        base::ManualScheduler scheduler(test::sampleCallStart() + 42min + 10s);
        test::SampleMonitor monitor(scheduler);
        monitor.add({.people = 100, .kind = test::SampleKind::Stale}, u"Quarterly all-hands"_s);
        gui::MainWindow window(monitor, nullptr, &m_theme);
        window.resize(1280, 800);
        window.show();
        window.showView(gui::View::Lobby);
        (void)window.grab();
        const gui::Theme::Mode before = m_theme.mode();
        m_theme.setMode(before == gui::Theme::Mode::Dark ? gui::Theme::Mode::Light : gui::Theme::Mode::Dark);
        QCoreApplication::processEvents();
        save(window, u"appearance-changed"_s);
        m_theme.setMode(before);
        QCoreApplication::processEvents();
    }

    void dialogs()
    {
        base::ManualScheduler scheduler(test::sampleCallStart() + 42min + 10s);
        test::SampleMonitor monitor(scheduler);
        test::SampleMeeting *meeting = monitor.add({.people = 30, .kind = test::SampleKind::Live});
        const models::TextFormat format;
        {
            gui::ExportDialog dialog(*meeting, format, scheduler.now());
            dialog.show();
            save(dialog, u"dialog-export"_s);
            (void)dialog.saveTo(u"/nowhere/at/all.csv"_s);
            save(dialog, u"dialog-export-failed"_s);
        }
        {
            auto health = monitor.health();
            health.quarantined = 4;
            health.problem = base::Error{.kind = base::ErrorKind::Crypto,
                                         .logText = u"no key for certificate id rollcall-2"_s};
            monitor.setHealth(health);
            gui::ConnectionDialog dialog(monitor, format);
            dialog.show();
            save(dialog, u"dialog-connection"_s);
        }
        gui::AboutDialog about;
        about.show();
        save(about, u"dialog-about"_s);
    }

    void accounts()
    {
        test::drawAccountDialogs([this](QWidget &widget, const QString &name) { save(widget, name); });
    }

    void tools()
    {
        test::drawTools([this](QWidget &widget, const QString &name) { save(widget, name); });
        test::drawLists([this](QWidget &widget, const QString &name) { save(widget, name); });
    }

    void delivery()
    {
        test::drawDelivery([this](QWidget &widget, const QString &name) { save(widget, name); });
    }

    void watching()
    {
        test::drawWatchDialogs([this](QWidget &widget, const QString &name) { save(widget, name); });
    }

    void events()
    {
        base::ManualScheduler scheduler(test::sampleCallStart() + 42min + 10s);
        test::SampleMonitor monitor(scheduler);
        const test::SampleMeeting *meeting =
            monitor.add({.people = 30, .kind = test::SampleKind::Live}, u"Opening"_s);
        monitor::WatchedEvent event = test::sampleEvent(scheduler.now());
        event.sessions[0].meetingId = meeting->info().id;
        const test::SampleMeeting *second =
            monitor.add({.kind = test::SampleKind::Waiting}, u"Questions and answers"_s);
        event.sessions[1].meetingId = second->info().id;
        monitor.setEvents({event, oneSession(monitor, scheduler.now())});
        const auto show = [&](const QString &name) {
            gui::MainWindow window(monitor, nullptr, &m_theme);
            window.resize(1280, 800);
            window.show();
            window.showWatchedEvent(event.id);
            save(window, name);
        };
        show(u"event"_s);
        event.changes = {
            {scheduler.now() - 26h, {}, u"status"_s, u"draft"_s, u"published"_s},
            {scheduler.now() - 3h, u"Opening"_s, u"start"_s, u"2026-05-04T08:00:00.0000000Z"_s,
             u"2026-05-04T08:30:00.0000000Z"_s},
            {scheduler.now() - 1h, u"Questions and answers"_s, u"added"_s, {}, u"Questions and answers"_s}};
        monitor.setEvents({event, oneSession(monitor, scheduler.now())});
        {
            gui::MainWindow window(monitor, nullptr, &m_theme);
            window.resize(1280, 800);
            window.show();
            window.showWatchedEvent(event.id);
            window.findChild<QTabWidget *>(u"eventTabs"_s)->setCurrentIndex(2);
            save(window, u"event-changes"_s);
        }
        monitor.setOffers(test::sampleNewEvents(scheduler.now(), 1));
        show(u"event-offer"_s);
        auto offers = test::sampleNewEvents(scheduler.now(), 31);
        offers[0].subject = u"Product launch for partners and resellers of the northern and western regions, "
                            "with questions and answers, in two languages, followed by a tour of the "
                            "new building"_s;
        monitor.setOffers(offers);
        show(u"event-offers"_s);
        narrowOffers(monitor, scheduler);
        monitor.setOffers({});
        event.townhall = true;
        event.status = monitor::EventStatus::Canceled;
        event.sessions.clear();
        for (monitor::EventPart &part : event.parts)
            part = {.what = part.what,
                    .cover = part.what == monitor::EventPart::Roster ? monitor::EventCover::NeedsConnector
                                                                     : monitor::EventCover::NotPermitted};
        monitor.setEvents({event});
        show(u"event-not-covered"_s);
    }

    void registrations()
    {
        test::drawRegistrations([this](QWidget &widget, const QString &name) { save(widget, name); },
                                m_theme);
    }

    /// A webinar that runs, in one line.
    static monitor::WatchedEvent oneSession(test::SampleMonitor &monitor, base::Instant now)
    {
        monitor::WatchedEvent event = test::sampleNewEvents(now, 1).first();
        event.subject = u"Partner briefing"_s;
        event.start = now - 42min;
        event.sessions = {{.id = u"s"_s,
                           .subject = {},
                           .start = event.start,
                           .end = now + 18min,
                           .joinWebUrl = {},
                           .meetingId = monitor.add({.people = 100})->info().id}};
        return event;
    }

    /// As narrow as the window gets, and one that could not be watched.
    void narrowOffers(test::SampleMonitor &monitor, base::ManualScheduler &scheduler)
    {
        gui::MainWindow window(monitor, nullptr, &m_theme);
        window.resize(880, 560);
        window.show();
        save(window, u"event-offers-narrow"_s);
        monitor.failNextWatch({.kind = base::ErrorKind::NotPermitted});
        window.findChild<QPushButton *>(u"offerWatchButton"_s)->click();
        scheduler.advance(1ms);
        save(window, u"event-offer-failed"_s);
    }

    /// What sleeping now would miss: nothing, something, and with a relay.
    void sleeping()
    {
        base::ManualScheduler scheduler(test::sampleCallStart() + 42min + 10s);
        test::SampleMonitor monitor(scheduler);
        monitor.add({.people = 30, .kind = test::SampleKind::Live}, u"Quarterly all-hands"_s);
        gui::MainWindow window(monitor, nullptr, &m_theme);
        window.resize(1280, 800);
        window.show();
        gui::SleepStatus &status = window.sleepStatus();
        status.setChoice({});
        const auto draw = [&](const QString &name, const monitor::Absence &absence) {
            monitor.setAbsence(absence);
            status.refresh();
            save(window, u"sleep-window-"_s + name);
            status.openBox();
            auto *box = window.findChild<QMessageBox *>(u"sleepBox"_s);
            save(*box, u"sleep-"_s + name);
            delete box;
        };
        using Kind = monitor::AbsenceStatement::Kind;
        const QList<monitor::AbsenceStatement> some{
            {.kind = Kind::LiveCall, .meetingId = u"a"_s, .subject = u"Quarterly all-hands"_s, .at = {}},
            {.kind = Kind::Coming, .meetingId = u"b"_s, .subject = {}, .at = scheduler.now() + 4h},
            {.kind = Kind::Lapse,
             .meetingId = u"c"_s,
             .subject = u"Training B"_s,
             .at = scheduler.now() + 48h}};
        draw(u"nothing"_s, {});
        draw(u"missed"_s, {.keptFor = {}, .statements = some});
        draw(u"relay"_s, {.keptFor = 72h, .statements = some.first(2)});
        status.setKeepingAwake(true);
        status.setChoice({.stayAwake = true, .locked = true});
        draw(u"locked"_s, {.keptFor = 72h, .statements = some});
    }

    [[nodiscard]] int failures() const { return m_failures; }

private:
    void save(QWidget &widget, const QString &name)
    {
        // Twice: the first pass lays out what the second one paints, as the event loop would.
        QCoreApplication::sendPostedEvents();
        (void)widget.grab();
        QCoreApplication::sendPostedEvents();
        const QString path = m_directory + u'/' + name + m_suffix + u".png"_s;
        if (!widget.grab().save(path)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
            ++m_failures;
        }
    }

    QString m_directory;
    QString m_suffix;
    gui::Theme &m_theme;
    int m_failures = 0;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Europe/Berlin");
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"directory"_s, u"where the pictures go"_s);
    const QCommandLineOption dark(u"dark"_s, u"dark instead of light"_s);
    const QCommandLineOption language(u"language"_s, u"en, de or ar"_s, u"code"_s, u"en"_s);
    const QCommandLineOption only(u"only"_s, u"scenes whose name begins so"_s, u"name"_s);
    parser.addOptions({dark, language, only});
    parser.addHelpOption();
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QString directory = parser.positionalArguments().constFirst();
    if (!QDir().mkpath(directory)) {
        std::fprintf(stderr, "cannot make the directory %s\n", qPrintable(directory));
        return 1;
    }
    const QString code = parser.value(language);
    const QLocale locale(code == "de"_L1 ? u"de_DE"_s : code == "ar"_L1 ? u"ar_EG"_s : u"en_GB"_s);
    QLocale::setDefault(locale);
    if (!gui::loadTranslations(app, locale)) {
        std::fprintf(stderr, "no translation for %s\n", qPrintable(code));
        return 1;
    }
    gui::Theme theme(app, parser.isSet(dark) ? gui::Theme::Mode::Dark : gui::Theme::Mode::Light);
    QString suffix = parser.isSet(dark) ? u"-dark"_s : u"-light"_s;
    if (code != "en"_L1)
        suffix += u'-' + code;
    if (app.devicePixelRatio() > 1)
        suffix += u"@2x"_s;
    Gallery gallery(directory, suffix, theme);
    for (const Scene &scene : scenes()) {
        if (scene.name.startsWith(parser.value(only)))
            gallery.play(scene);
    }
    if (u"appearance"_s.startsWith(parser.value(only)))
        gallery.changeAppearance();
    if (u"dialog"_s.startsWith(parser.value(only)))
        gallery.dialogs();
    if (u"account"_s.startsWith(parser.value(only)))
        gallery.accounts();
    if (u"tools"_s.startsWith(parser.value(only)))
        gallery.tools();
    if (u"delivery"_s.startsWith(parser.value(only)))
        gallery.delivery();
    if (u"watch"_s.startsWith(parser.value(only)))
        gallery.watching();
    if (u"event"_s.startsWith(parser.value(only)))
        gallery.events();
    if (u"registrations"_s.startsWith(parser.value(only)))
        gallery.registrations();
    if (u"sleep"_s.startsWith(parser.value(only)))
        gallery.sleeping();
    return gallery.failures() == 0 ? 0 : 1;
}
