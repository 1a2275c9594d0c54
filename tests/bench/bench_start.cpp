// SPDX-License-Identifier: GPL-3.0-or-later
// Start on a journal of 1,000,000 events to a usable window, against the start on an empty one (design §8):
// each start is a process of its own with window and service, as the program makes them. Usable: the service
// has started, all meetings are listed and the window has been painted with that. Medians of five, in turn.
#include "domain/hashchain.h"
#include "gui/look/resources.h"
#include "gui/look/theme.h"
#include "gui/window/mainwindow.h"
#include "monitor/keys/keycabinet.h"
#include "monitor/service.h"
#include "storage/store.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr int runs = 5;
constexpr int meetings = 1'000;
constexpr int eventsEach = 1'000;
constexpr int peopleEach = 300;
constexpr int watchedMeetings = 50;
constexpr int contactEvery = 50; ///< events

void demand(bool succeeded, const char *what)
{
    if (!succeeded) {
        std::fprintf(stderr, "%s failed\n", what);
        std::exit(1);
    }
}

// --- a folder to start on
// -------------------------------------------------------------------------------------------

void append(storage::Store &store, const std::string &meeting, const domain::JournalEntry &entry,
            base::Random &random)
{
    const bool isEvent = std::holds_alternative<domain::EventEntry>(entry);
    const auto sealed =
        storage::sealEntry(entry, isEvent ? std::optional(domain::sha256("text")) : std::nullopt, random);
    demand(store.append(meeting, sealed).has_value(), "append");
}

domain::EventEntry event(const std::string &meeting, int number, domain::EventKind kind, base::Instant time)
{
    return {.event = {.id = meeting + std::to_string(number), .kind = kind, .time = time}, .received = time};
}

/// Everybody comes, leaves and comes again; one delta an event, as in a large meeting.
void fill(storage::Store &store, int meetingNumber, base::Random &random)
{
    const std::string id = "meeting-" + std::to_string(100'000 + meetingNumber);
    base::Instant time{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} + 8h * meetingNumber};
    demand(store
               .saveMeeting({.id = id,
                             .tenantId = "11111111-2222-3333-4444-555555555555",
                             .subject = "Lecture " + std::to_string(meetingNumber),
                             .watched = meetingNumber >= meetings - watchedMeetings})
               .has_value(),
           "saveMeeting");
    append(store, id, domain::CoverageFact{.kind = domain::CoverageKind::Subscribed, .at = time}, random);
    for (int i = 0; i < eventsEach; ++i, time += 5s) {
        if (i % contactEvery == 0)
            append(store, id, domain::CoverageFact{.kind = domain::CoverageKind::Contact, .at = time},
                   random);
        const auto kind = i == 0                ? domain::EventKind::CallStarted
                          : i == eventsEach - 1 ? domain::EventKind::CallEnded
                                                : domain::EventKind::Roster;
        domain::EventEntry entry = event(id, i, kind, time);
        if (kind == domain::EventKind::Roster) {
            const std::string person = std::to_string(100'000 + i % peopleEach);
            entry.event.participants.push_back(
                {.participantId = "22222222-0000-4000-8000-000000" + person,
                 .identities = {{.kind = "user",
                                 .id = "aaaaaaaa-bbbb-cccc-dddd-000000" + person,
                                 .tenantId = "11111111-2222-3333-4444-555555555555",
                                 .displayName = "Attendee " + person}},
                 .inLobby = false,
                 .removed = i / peopleEach % 2 == 1});
        }
        entry.digest = domain::canonicalDigest(entry.event);
        append(store, id, entry, random);
    }
}

QString keyFile(const QString &folder)
{
    return folder + QStringLiteral("/key");
}

/// A folder in which the program has been before: with a notification key.
QString prepare(const QTemporaryDir &parent, const QString &name, int meetingCount)
{
    const QString folder = parent.filePath(name);
    const auto store = storage::Store::open(folder, storage::Store::Mode::Write);
    demand(store.has_value(), "open");
    const auto key = crypto::KeyPair::generate(QStringLiteral("key-1"), 2048, base::SystemScheduler().now());
    demand(key.has_value(), "generate");
    storage::KeyRow row = monitor::KeyCabinet::describe(**key);
    row.active = true;
    demand((*store)->saveKey(row).has_value(), "saveKey");
    QFile file(keyFile(folder));
    demand(file.open(QIODevice::WriteOnly) && file.write((*key)->privateKeyPem()) > 0, "key");
    base::SystemRandom random;
    for (int i = 0; i < meetingCount; ++i) {
        demand((*store)
                   ->transaction([&]() -> base::Result<void> {
                       fill(**store, i, random);
                       return {};
                   })
                   .has_value(),
               "transaction");
    }
    return folder;
}

// --- one start
// ------------------------------------------------------------------------------------------------------

/// How long the event loop was away at the most.
class Hiccups : public QObject
{
public:
    Hiccups()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_worst = std::max(m_worst, m_since.restart()); });
    }
    void start()
    {
        m_worst = 0;
        m_since.start();
        m_timer.start(1ms);
    }
    [[nodiscard]] qint64 worst() const { return m_worst; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
};

bool allRead(const monitor::Monitor &monitor)
{
    const auto list = monitor.meetings();
    return std::ranges::all_of(list, [](const monitor::LiveMeeting *meeting) {
        return meeting->reading() == monitor::Reading::Done;
    });
}

/// Prints the milliseconds until the window was usable and until all was read, and the longest pause between.
int start(int argc, char **argv)
{
    QElapsedTimer since;
    since.start();
    QApplication app(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    gui::initResources();
    gui::loadTranslations(app, QLocale());
    gui::Theme theme(app);
    base::SystemScheduler scheduler;
    base::SystemRandom random;
    const std::shared_ptr<secrets::SecretStore> secrets = secrets::makeMemoryStore();
    QFile key(keyFile(folder));
    demand(key.open(QIODevice::ReadOnly), "key");
    secrets->write(monitor::KeyCabinet::secretName(QStringLiteral("key-1")), key.readAll(), &app,
                   [](const base::Result<void> &kept) { demand(kept.has_value(), "write"); });
    monitor::ServiceOptions options;
    options.dataDir = folder;
    options.recordsFirst = argc > 2;
    monitor::Service service(options, secrets, {scheduler, scheduler, random});
    gui::MainWindow window(service, nullptr, &theme);
    window.resize(1440, 900);
    window.show();
    window.setOpening(true);
    Hiccups hiccups;
    QElapsedTimer reading;
    qint64 usable = 0;
    const auto finish = [&] {
        std::printf("%lld %lld %lld\n", static_cast<long long>(usable),
                    static_cast<long long>(since.elapsed()), static_cast<long long>(hiccups.worst()));
        app.quit();
    };
    service.start(&app, [&](const base::Result<void> &started) {
        demand(started.has_value(), "start");
        window.setOpening(false);
        QTimer::singleShot(0, &app, [&] { // what was asked for by it has been done
            window.repaint();
            usable = since.elapsed();
            hiccups.start();
            if (allRead(service))
                finish();
            else
                QObject::connect(&service, &monitor::Monitor::meetingsChanged, &app, [&] {
                    if (allRead(service))
                        finish();
                });
        });
    });
    return QApplication::exec();
}

// --- all of them
// ----------------------------------------------------------------------------------------------------

struct Figures
{
    double usable = 0;
    double read = 0;
    double pause = 0;
};

Figures startOn(const QString &folder, bool recordsFirst)
{
    QProcess process;
    QStringList arguments{folder};
    if (recordsFirst)
        arguments << QStringLiteral("records-first");
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    demand(process.waitForFinished(120'000) && process.exitCode() == 0, "a start");
    const QList<QByteArray> words = process.readAllStandardOutput().simplified().split(' ');
    demand(words.size() == 3, "a start");
    return {words[0].toDouble(), words[1].toDouble(), words[2].toDouble()};
}

double median(std::array<Figures, runs> all, double Figures::*figure)
{
    std::ranges::sort(all, {}, figure);
    return all[runs / 2].*figure;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc > 1)
        return start(argc, argv);
    const QCoreApplication application(argc, argv);
    const QTemporaryDir parent;
    const QString empty = prepare(parent, QStringLiteral("empty"), 0);
    const QString full = prepare(parent, QStringLiteral("full"), meetings);
    std::array<Figures, runs> onEmpty;
    std::array<Figures, runs> onFull;
    startOn(full, false); // warm from now on
    for (int run = 0; run < runs; ++run) {
        onEmpty[run] = startOn(empty, false);
        onFull[run] = startOn(full, false);
    }
    const double usable = median(onFull, &Figures::usable);
    std::printf("start on %d meetings, %d events: usable after %.0f ms (budget: at most 1000); on an empty "
                "folder %.0f ms; ratio %.2f (budget: at most 2)\n",
                meetings, meetings * eventsEach, usable, median(onEmpty, &Figures::usable),
                usable / median(onEmpty, &Figures::usable));
    std::printf("all records read after %.0f ms; longest pause of the window meanwhile %.0f ms\n",
                median(onFull, &Figures::read), median(onFull, &Figures::pause));
    std::printf("waiting for all records first, once: %.0f ms\n", startOn(full, true).usable);
    return 0;
}
