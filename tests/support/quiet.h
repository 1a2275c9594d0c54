// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

namespace rollcall::test {

/// Whether a thread of this process other than the main one runs, is about to, or waits for a disk (proc(5)).
/// On systems that do not say so: false.
inline bool anotherThreadWorks()
{
    const QString tasks = QStringLiteral("/proc/self/task");
    const QString main = QString::number(QCoreApplication::applicationPid());
    const QStringList threads = QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::ranges::any_of(threads, [&](const QString &thread) {
        QFile file(tasks + QLatin1Char('/') + thread + QStringLiteral("/stat"));
        if (thread == main || !file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray stat = file.readAll(); // "ID (NAME) STATE …", where a name may hold anything
        const char state = stat.mid(stat.lastIndexOf(')') + 2, 1).front();
        return state == 'R' || state == 'D';
    });
}

/// Lets everything that is under way in this process come to its end: what is posted, what threads store or
/// compute, what is on its way through loopback. For tests whose clock moves on by itself: else a busy
/// machine makes minutes of it while one request is answered. Main thread.
inline void untilQuiet()
{
    for (int i = 0; i < 1'000; ++i) {
        QTest::qWait(std::min(1 + i, 20)); // gives way to whoever works
        const bool working = anotherThreadWorks();
        const bool happened = QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        if (!working && !happened)
            return;
    }
}

} // namespace rollcall::test
