// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/handover.h"
#include "monitor/control/controldesk.h"
#include "support/patience.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A Rollcall that has a data directory, as others see it.
struct Running
{
    explicit Running(const QString &directory)
    {
        const auto listening = desk.listen(directory);
        if (!listening)
            qFatal("does not listen");
    }
    base::SystemScheduler scheduler;
    test::SampleMonitor monitor{scheduler};
    monitor::ControlDesk desk{{.monitor = monitor,
                               .realTime = scheduler,
                               .whenStored = [](QObject *, const std::function<void()> &done) { done(); }}};
};

} // namespace

class TestHandOver : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    base::SystemScheduler m_scheduler;

    [[nodiscard]] bool handOver(const QString &link)
    {
        QObject context;
        std::optional<bool> done;
        apps::handOver(m_scheduler, m_directory.path(), link, &context, [&done](bool handedOver) {
            if (done)
                qFatal("reports twice");
            done = handedOver;
        });
        if (done)
            qFatal("reports at once");
        if (!test::eventually([&done] { return done.has_value(); }))
            qFatal("no report");
        return *done;
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void nobodyRuns() { QVERIFY(!handOver(u"https://teams.microsoft.com/l/meetup-join/1"_s)); }

    /// As rollcall-cli: whoever starts the window then reads that the data are in use.
    void whoHasNoWindowIsNotShown()
    {
        const Running running(m_directory.path());
        QVERIFY(!handOver({}));
    }

    /// Two that are started at once: one has the data, but is not up yet.
    void whoIsStartingIsWaitedFor()
    {
        base::ManualScheduler clock;
        QObject context;
        std::optional<bool> handedOver;
        const auto pass = [&](std::chrono::nanoseconds time) {
            for (std::chrono::nanoseconds step = 100ms; time > 0ns && !handedOver; time -= step) {
                clock.advance(step);
                QTest::qWait(1);
            }
        };
        const auto begin = [&] {
            handedOver.reset();
            apps::handOverWhenUp(clock, m_directory.path(), u"a link"_s, &context,
                                 [&](bool done) { handedOver = done; });
        };
        begin();
        pass(5s);
        QVERIFY(!handedOver);
        auto running = std::make_unique<Running>(m_directory.path());
        const QSignalSpy wanted(&running->monitor, &monitor::Monitor::wantedInFront);
        pass(2s);
        QVERIFY(handedOver == true);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), u"a link"_s);
        // It does not come up, or has no window: told before long, or at once.
        running.reset();
        begin();
        pass(20s);
        QVERIFY(handedOver == false);
        running = std::make_unique<Running>(m_directory.path());
        begin();
        pass(300ms);
        QVERIFY(handedOver == false);
    }

    void isShownWithItsLink()
    {
        Running running(m_directory.path());
        const QSignalSpy wanted(&running.monitor, &monitor::Monitor::wantedInFront);
        QVERIFY(handOver(u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=once"_s));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=once"_s);
        QVERIFY(handOver({}));
        QCOMPARE(wanted[1][0].toString(), QString());
    }

    void filesAreNamedInFull()
    {
        Running running(m_directory.path());
        const QSignalSpy wanted(&running.monitor, &monitor::Monitor::wantedInFront);
        QFile file(m_directory.filePath(u"our.rollcall"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_directory.path()));
        const bool handedOver = handOver(u"our.rollcall"_s);
        QDir::setCurrent(before);
        QVERIFY(handedOver);
        QCOMPARE(QFileInfo(wanted[0][0].toString()).canonicalFilePath(),
                 QFileInfo(file.fileName()).canonicalFilePath());
        QVERIFY(QFileInfo(wanted[0][0].toString()).isAbsolute());
    }
};

QTEST_GUILESS_MAIN(TestHandOver)
#include "tst_handover.moc"
