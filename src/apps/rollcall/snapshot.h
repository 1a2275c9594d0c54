// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "gui/window/mainwindow.h"
#include "monitor/democontrol.h"
#include "monitor/monitor.h"

#include <QObject>
#include <QString>

namespace rollcall::apps {

/// Lets the demo play to its end without anybody looking: takes pictures of the window in the middle of the
/// meeting, writes the CSV reports after it, then says so.
class Snapshot : public QObject
{
    Q_OBJECT

public:
    /// All borrowed; `directory` is there.
    Snapshot(gui::MainWindow &window, monitor::Monitor &monitor, monitor::DemoControl &demo,
             base::Scheduler &realTime, QString directory, QObject *parent = nullptr);

Q_SIGNALS:
    // One of them, once.
    void finished();
    /// Errors: Storage, Timeout (no meeting within two minutes of real time).
    void failed(const rollcall::base::Error &error);

private:
    void look();
    void holdStill();
    void takePictures();
    void writeReports();
    void end(const base::Result<void> &result);

    gui::MainWindow &m_window;
    monitor::Monitor &m_monitor;
    base::Scheduler &m_realTime;
    monitor::DemoControl &m_demo;
    QString m_directory;
    base::Timer m_looking;
    base::Timer m_patience;
    base::Timer m_picturing;
    double m_speed = 1;
    bool m_pictured = false;
    bool m_demoFinished = false;
    bool m_ended = false;
};

} // namespace rollcall::apps
