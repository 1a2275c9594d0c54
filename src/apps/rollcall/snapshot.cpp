// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/snapshot.h"

#include "reports/report.h"

#include <QDir>
#include <QPixmap>
#include <QSaveFile>

namespace rollcall::apps {

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::LiveMeeting;
using monitor::MeetingPhase;

namespace {

constexpr auto intoTheCall = std::chrono::minutes{31}; // of the meeting's time: much has happened by then
constexpr auto lookEvery = 50ms;
constexpr auto patience = 120s;
constexpr auto settleTime = 1500ms; // of real time: the views tick once a second

base::Error storageError(const QString &path, const QString &why)
{
    return {ErrorKind::Storage, QStringLiteral("cannot write %1: %2").arg(path, why)};
}

} // namespace

Snapshot::Snapshot(gui::MainWindow &window, monitor::Monitor &monitor, monitor::DemoControl &demo,
                   base::Scheduler &realTime, QString directory, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_monitor(monitor)
    , m_realTime(realTime)
    , m_demo(demo)
    , m_directory(std::move(directory))
    , m_looking(realTime)
    , m_patience(realTime)
    , m_picturing(realTime)
{
    connect(&demo, &monitor::DemoControl::finished, this, [this] { m_demoFinished = true; });
    m_looking.start(lookEvery, this, [this] { look(); });
    m_patience.start(patience, this, [this] {
        end(base::failure(ErrorKind::Timeout,
                          QStringLiteral("the demo did not play to its end in two minutes")));
    });
}

void Snapshot::look()
{
    const auto meetings = m_monitor.meetings();
    LiveMeeting *meeting = meetings.isEmpty() ? nullptr : meetings.first();
    if (meeting && !m_pictured && meeting->phase() == MeetingPhase::Live &&
        meeting->record().asOf - meeting->record().calls.back().start >= intoTheCall)
        holdStill();
    if (m_demoFinished && meeting && meeting->phase() == MeetingPhase::Ended &&
        m_monitor.health().waiting == 0) {
        if (!m_pictured)
            takePictures();
        return writeReports();
    }
    if (!m_ended)
        m_looking.start(lookEvery, this, [this] { look(); });
}

/// At speed, the clocks of the views are a moment apart; for the pictures time runs as in life.
void Snapshot::holdStill()
{
    m_pictured = true;
    m_speed = m_demo.speed();
    m_demo.setSpeed(1);
    m_picturing.start(settleTime, this, [this] {
        takePictures();
        m_demo.setSpeed(m_speed);
    });
}

void Snapshot::takePictures()
{
    m_pictured = true;
    using gui::View;
    for (const auto &[view, name] :
         {std::pair(View::Timeline, "timeline"), std::pair(View::People, "people"),
          std::pair(View::Lobby, "lobby"), std::pair(View::Activity, "activity"),
          std::pair(View::Coverage, "coverage"), std::pair(View::Overview, "overview")}) {
        m_window.showView(view);
        const QString path = QDir(m_directory).filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
        if (!m_window.grab().save(path))
            return end(std::unexpected(storageError(path, QStringLiteral("the picture could not be saved"))));
    }
}

void Snapshot::writeReports()
{
    const LiveMeeting *meeting = m_monitor.meetings().first();
    for (const reports::Report report : reports::allReports) {
        const auto name = reports::reportName(report);
        const QString path =
            QDir(m_directory)
                .filePath(QString::fromLatin1(name.data(), qsizetype(name.size())) + QStringLiteral(".csv"));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return end(std::unexpected(storageError(path, file.errorString())));
        if (const auto written = reports::writeCsv(report, meeting->record(), {}, file); !written)
            return end(written);
        if (!file.commit())
            return end(std::unexpected(storageError(path, file.errorString())));
    }
    end({});
}

void Snapshot::end(const base::Result<void> &result)
{
    if (m_ended)
        return;
    m_ended = true;
    m_looking.stop();
    m_patience.stop();
    if (result)
        Q_EMIT finished();
    else
        Q_EMIT failed(result.error());
}

} // namespace rollcall::apps
