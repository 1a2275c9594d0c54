// SPDX-License-Identifier: GPL-3.0-or-later
// From Graph's sending to the paint that shows it, at 200 notifications/s with 5,000 people in the room
// (design §8). Graph is the simulator in a process of its own: it encrypts each notification, signs a
// validation token for each collection and posts it over HTTP. This process is the program: service and
// window as it makes them, signed in with a connector, subscribed to the meeting, its window painted without
// a screen. All steps are the real ones; only TLS and the network are missing.
#include "gui/look/resources.h"
#include "gui/look/theme.h"
#include "gui/views/kpitile.h"
#include "gui/window/mainwindow.h"
#include "monitor/accounts/appsecrets.h"
#include "monitor/service.h"
#include "simulator/world.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <sys/resource.h>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int people = 5'000;
constexpr int peopleEachDelta = 50; ///< contract §7.3
constexpr int peopleAway = 100;
constexpr auto pause = 5ms;   ///< between two notifications
constexpr auto settling = 2s; ///< after a view was opened
constexpr auto measuring = 15s;
constexpr double budget = 250;
constexpr std::array views{gui::View::Overview, gui::View::Timeline, gui::View::People, gui::View::Lobby,
                           gui::View::Activity};
constexpr std::array viewNames{"overview", "timeline", "people", "lobby", "activity"};

void demand(bool succeeded, const char *what)
{
    if (!succeeded) {
        std::fprintf(stderr, "%s failed\n", what);
        std::exit(1);
    }
}

base::Instant wallClock()
{
    return base::SystemScheduler().now();
}

// --- Graph
// ---------------------------------------------------------------------------------------------------------

/// Fills the room as soon as somebody has subscribed; then, for ever, somebody leaves or comes back.
class Tenant : public QObject
{
public:
    Tenant()
        : m_world(m_clock, m_clock, {.startAt = wallClock() + 24h})
    {
        demand(m_world.start().has_value(), "the tenant's start");
        std::printf("%s\n", QJsonDocument(m_world.infoJson()).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Tenant::sendDue);
        connect(&m_world.graph(), &simulator::Graph::subscribed, this,
                [this] { QTimer::singleShot(1s, this, &Tenant::fill); });
    }

private:
    void fill()
    {
        if (m_callStart || !m_world.graph().hasSubscription(m_world.joinWebUrl()))
            return;
        m_callStart = wallClock();
        tell(u"callStarted"_s, {});
        for (int first = 0; first < people; first += peopleEachDelta) {
            QJsonArray delta;
            for (int person = first; person < first + peopleEachDelta; ++person)
                delta.append(participant(person, false));
            tell(u"rosterUpdated"_s, delta);
        }
        connect(&m_world.graph(), &simulator::Graph::idle, this, [this] {
            if (m_timer.isActive())
                return;
            m_since.start();
            m_timer.start(1ms);
        });
    }

    void sendDue()
    {
        for (; m_sent < m_since.elapsed() / pause.count(); ++m_sent) {
            const bool leaves = m_sent % 2 == 0;
            // Somebody else: who left and came back within one change would be seen once.
            const int person = int(m_sent / 2) - (leaves ? 0 : peopleAway);
            if (person >= 0)
                tell(u"rosterUpdated"_s, {participant(person % people, leaves)});
        }
    }

    [[nodiscard]] static QJsonObject participant(int number, bool removed)
    {
        const QString digits = QString::number(100'000 + number);
        QJsonObject result{
            {u"id"_s, QString(u"22222222-0000-4000-8000-000000"_s + digits)},
            {u"isInLobby"_s, false},
            {u"info"_s,
             QJsonObject{
                 {u"identity"_s,
                  QJsonObject{{u"user"_s,
                               QJsonObject{{u"id"_s, QString(u"aaaaaaaa-bbbb-4ccc-8ddd-000000"_s + digits)},
                                           {u"tenantId"_s, u"11111111-2222-4333-8444-555555555555"_s},
                                           {u"displayName"_s, QString(u"Attendee "_s + digits)}}}}}}}};
        if (removed)
            result.insert(u"removedState"_s, QJsonObject{{u"reason"_s, u"Participant has left."_s}});
        return result;
    }

    /// The time of the event is that of its sending.
    void tell(const QString &kind, const QJsonArray &delta)
    {
        const QString id = QStringLiteral("33333333-0000-4000-8000-%1").arg(++m_lastId, 12, 10, QChar(u'0'));
        const QString time = QString::fromStdString(base::formatExact(wallClock()));
        QJsonObject event{
            {u"id"_s, id},
            {u"eventType"_s, kind},
            {u"eventDateTime"_s, time},
        };
        if (kind == u"rosterUpdated"_s)
            event.insert(u"participants@delta"_s, delta);
        m_world.graph().send(
            m_world.graph().prepare({.joinWebUrl = m_world.joinWebUrl(),
                                     .callStart = *m_callStart,
                                     .id = id,
                                     .plaintext = QJsonDocument(event).toJson(QJsonDocument::Compact)}));
    }

    base::SystemScheduler m_clock;
    simulator::World m_world;
    std::optional<base::Instant> m_callStart;
    qint64 m_lastId = 0;
    qint64 m_sent = 0; ///< of those that leave and come back
    QElapsedTimer m_since;
    QTimer m_timer;
};

// --- the program
// ---------------------------------------------------------------------------------------------------

double milliseconds(base::Ticks ticks)
{
    return std::chrono::duration<double, std::milli>(ticks).count();
}

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// Takes the time of each event of one meeting when the window has painted what it changed.
class Watcher : public QObject
{
public:
    Watcher(gui::MainWindow &window, monitor::LiveMeeting &meeting)
        : m_window(window)
        , m_meeting(meeting)
    {
        m_inRoom = window.findChild<gui::KpiTile *>(u"inRoomTile"_s);
        m_joins = window.findChild<gui::KpiTile *>(u"joinsTile"_s);
        demand(m_inRoom && m_joins, "finding the figures");
        m_inRoom->installEventFilter(this);
        m_joins->installEventFilter(this);
        // Behind the window, which has connected before.
        connect(&meeting, &monitor::LiveMeeting::changed, this, &Watcher::note);
    }

    void clear() { m_samples.clear(); }
    [[nodiscard]] std::vector<double> samples() const { return m_samples; }

    /// The window has painted and flushed.
    void painted()
    {
        if (!std::exchange(m_figuresPainted, false) || m_unshown.empty())
            return;
        demand(m_inRoom->value() == models::TextFormat().number(m_count), "showing the count");
        const base::Instant now = wallClock();
        for (const base::Instant event : std::exchange(m_unshown, {}))
            m_samples.push_back(milliseconds(now - event));
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_figuresPainted = true;
        return QObject::eventFilter(watched, event);
    }

private:
    void note(const domain::ChangeSet &changes)
    {
        m_figuresPainted = false; // what was painted before does not count
        m_count = m_meeting.record().headCounts.back().inMeeting;
        for (const domain::Handle handle : changes.participants) {
            const domain::Interval &last = m_meeting.record().participants[handle].intervals.back();
            m_unshown.push_back(last.endBasis == domain::Basis::Open ? last.start : last.end);
        }
    }

    gui::MainWindow &m_window;
    monitor::LiveMeeting &m_meeting;
    gui::KpiTile *m_inRoom = nullptr;
    gui::KpiTile *m_joins = nullptr;
    std::uint32_t m_count = 0; ///< when the window was told last
    bool m_figuresPainted = false;
    std::vector<base::Instant> m_unshown;
    std::vector<double> m_samples;
};

/// Knows when a window has been painted and flushed: an event filter only hears of it before.
class Application : public QApplication
{
public:
    using QApplication::QApplication;
    std::function<void(QObject *)> updated;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool update = event->type() == QEvent::UpdateRequest;
        const bool result = QApplication::notify(receiver, event);
        if (update && updated)
            updated(receiver);
        return result;
    }
};

struct Figures
{
    double median = 0;
    double p99 = 0;
};

Figures figuresOf(std::vector<double> samples)
{
    demand(!samples.empty(), "measuring");
    std::ranges::sort(samples);
    return {samples[samples.size() / 2], samples[samples.size() * 99 / 100]};
}

/// One view after the other; then the program ends.
class Measurement : public QObject
{
public:
    Measurement(gui::MainWindow &window, Watcher &watcher)
        : m_window(window)
        , m_watcher(watcher)
    {
        next();
    }

private:
    void next()
    {
        if (m_view == views.size())
            return finish();
        m_window.showView(views[m_view]);
        QTimer::singleShot(settling, this, [this] {
            m_watcher.clear();
            m_processor = processorSeconds();
            QTimer::singleShot(measuring, this, [this] { note(); });
        });
    }

    void note()
    {
        const std::vector<double> samples = m_watcher.samples();
        const Figures figures = figuresOf(samples);
        std::printf("delivery to pixels, %-9s median %4.0f ms, p99 %4.0f ms; %.0f/s, processor %2.0f %%\n",
                    viewNames[m_view], figures.median, figures.p99,
                    double(samples.size()) / std::chrono::duration<double>(measuring).count(),
                    100 * (processorSeconds() - m_processor) /
                        std::chrono::duration<double>(measuring).count());
        std::fflush(stdout);
        m_all.insert(m_all.end(), samples.begin(), samples.end());
        ++m_view;
        next();
    }

    void finish()
    {
        const Figures figures = figuresOf(m_all);
        std::printf(
            "delivery to pixels, %d people, 200 notifications/s: median %.0f ms, p99 %.0f ms (budget: "
            "p99 at most %.0f)\n",
            people, figures.median, figures.p99, budget);
        QCoreApplication::exit(); // quit() would ask the window first
    }

    gui::MainWindow &m_window;
    Watcher &m_watcher;
    std::size_t m_view = 0;
    double m_processor = 0;
    std::vector<double> m_all;
};

int program(Application &app, const QJsonObject &tenant)
{
    gui::initResources();
    gui::loadTranslations(app, QLocale());
    gui::Theme theme(app);
    base::SystemScheduler scheduler;
    base::SystemRandom random;
    const QTemporaryDir folder;
    const config::AccountConfig connector{.name = u"tenant"_s,
                                          .plane = config::Plane::Connector,
                                          .authority = QUrl(tenant.value(u"authority"_s).toString()),
                                          .tenant = tenant.value(u"tenant_id"_s).toString(),
                                          .clientId = tenant.value(u"client_id"_s).toString(),
                                          .graphBaseUrl = QUrl(tenant.value(u"graph_base_url"_s).toString())};
    const std::shared_ptr<secrets::SecretStore> secrets = secrets::makeMemoryStore();
    secrets->write(monitor::clientSecretName(connector.name),
                   tenant.value(u"client_secret"_s).toString().toUtf8(), &app,
                   [](const base::Result<void> &kept) { demand(kept.has_value(), "write"); });
    monitor::ServiceOptions options{.dataDir = folder.path(), .connector = connector};
    for (const QJsonValue &issuer : tenant.value(u"validation_issuers"_s).toArray())
        options.validationIssuers << issuer.toString();
    monitor::Service service(options, secrets, {scheduler, scheduler, random});
    gui::MainWindow window(service, nullptr, &theme);
    window.resize(1440, 900);
    window.show();
    std::unique_ptr<Watcher> watcher;
    std::unique_ptr<Measurement> measurement;
    service.start(&app, [&](const base::Result<void> &started) {
        demand(started.has_value(), "start");
        service.watch(tenant.value(u"join_web_url"_s).toString(), &app, [&](const base::Result<QString> &id) {
            demand(id.has_value(), "watch");
            monitor::LiveMeeting *meeting = service.meeting(*id);
            window.showMeeting(meeting);
            QObject::connect(meeting, &monitor::LiveMeeting::changed, &app, [&, meeting] {
                const auto &counts = meeting->record().headCounts;
                if (measurement || counts.empty() || counts.back().inMeeting + peopleAway < people)
                    return;
                watcher = std::make_unique<Watcher>(window, *meeting);
                measurement = std::make_unique<Measurement>(window, *watcher);
            });
        });
    });
    app.updated = [&](QObject *receiver) {
        if (watcher && receiver == &window)
            watcher->painted();
    };
    const int code = QApplication::exec();
    app.updated = nullptr;
    const monitor::Health health = service.health();
    demand(health.quarantined == 0 && !health.problem, "reading all of it");
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        QCoreApplication app(argc, argv);
        Tenant tenant;
        return QCoreApplication::exec();
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application app(argc, argv);
    QProcess tenant;
    tenant.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    tenant.start(QCoreApplication::applicationFilePath(), {u"tenant"_s});
    while (!tenant.canReadLine())
        demand(tenant.waitForReadyRead(10'000), "the tenant");
    const int code = program(app, QJsonDocument::fromJson(tenant.readLine()).object());
    tenant.kill();
    tenant.waitForFinished();
    return code;
}
