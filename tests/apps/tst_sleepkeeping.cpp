// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/sleepkeeping.h"
#include "gui/look/resources.h"
#include "gui/window/sleepstatus.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <unistd.h>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using config::Key;
using config::Settings;
using monitor::AbsenceStatement;

namespace {

struct FakeSystem final : monitor::SystemSleep
{
    void stayAwake(const QString &why) override { reason = why; }
    void letSleep() override { ++letGo; }

    QString reason;
    int letGo = 0;
};

struct FakeNotice final : apps::DesktopNotice
{
    void show(const QString &title, const QString &body) override { shown << title + u'|' + body; }

    QStringList shown;
};

struct World
{
    explicit World(const Settings &settings)
    {
        monitor.add({.people = 3, .kind = test::SampleKind::Live}, u"Weekly"_s);
        window = std::make_unique<gui::MainWindow>(monitor);
        auto itsSystem = std::make_unique<FakeSystem>();
        auto itsNotice = std::make_unique<FakeNotice>();
        system = itsSystem.get();
        notice = itsNotice.get();
        keeping = std::make_unique<apps::SleepKeeping>(
            apps::SleepKeeping::Services{
                .monitor = monitor,
                .window = *window,
                .realTime = clock,
                .wrapUp = [](QObject *, const std::function<void()> &done) { done(); },
                .system = std::move(itsSystem),
                .notice = std::move(itsNotice)},
            settings);
    }
    QCheckBox *choice() const
    {
        window->sleepStatus().openBox();
        return window->findChild<QCheckBox *>(u"stayAwakeBox"_s);
    }

    base::ManualScheduler clock{test::sampleCallStart()};
    test::SampleMonitor monitor{clock};
    std::unique_ptr<gui::MainWindow> window;
    FakeSystem *system = nullptr;
    FakeNotice *notice = nullptr;
    std::unique_ptr<apps::SleepKeeping> keeping;
};

} // namespace

class TestSleepKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init()
    {
        // The offscreen plugin says it of every dialog.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support ).*$"_s));
    }

    void saysWhatIsMissed()
    {
        World w{Settings()};
        w.monitor.setAbsence(
            {.keptFor = {},
             .statements = {
                 {.kind = AbsenceStatement::LiveCall, .meetingId = u"m"_s, .subject = u"Weekly"_s}}});
        Q_EMIT w.system->aboutToSleep();
        QCOMPARE(w.notice->shown.size(), 1);
        QVERIFY(w.notice->shown[0].contains(u"Weekly"_s));
        QCOMPARE(w.system->letGo, 1);
    }

    /// With a relay sleep costs nothing, and that is no news.
    void saysNothingOfNothing()
    {
        World w{Settings()};
        w.monitor.setAbsence(
            {.keptFor = 72h,
             .statements = {
                 {.kind = AbsenceStatement::LiveCall, .meetingId = u"m"_s, .subject = u"Weekly"_s}}});
        Q_EMIT w.system->aboutToSleep();
        QVERIFY(w.notice->shown.isEmpty());
        QCOMPARE(w.system->letGo, 1);
    }

    void remembersTheChoice()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"rollcall.ini"_s);
        {
            World w(*Settings::load(path));
            QVERIFY(w.system->reason.contains(u"recording"_s));
            QVERIFY(!w.system->reason.contains(u"Weekly"_s)); // it may hold a name
            QVERIFY(w.window->sleepStatus().text().contains(u"awake"_s));
            QCheckBox *choice = w.choice();
            QVERIFY(choice && choice->isChecked() && choice->isEnabled());
            choice->click();
            QVERIFY(w.system->reason.isEmpty());
            QVERIFY(!w.window->sleepStatus().text().contains(u"awake"_s));
        }
        const auto settings = Settings::load(path);
        QCOMPARE(settings->text(Key::PowerStayAwake), u"false"_s);
        World w(*settings);
        QVERIFY(w.system->reason.isEmpty());
        QVERIFY(!w.choice()->isChecked());
    }

    /// It counts for this run.
    void cannotRemember()
    {
        World w{Settings()};
        QSignalSpy failed(w.keeping.get(), &apps::SleepKeeping::notRemembered);
        const QTemporaryDir directory;
        World full(*Settings::load(directory.filePath(u"missing/rollcall.ini"_s)));
        QFile inTheWay(directory.filePath(u"missing"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QSignalSpy notWritten(full.keeping.get(), &apps::SleepKeeping::notRemembered);
        full.choice()->click();
        QCOMPARE(notWritten.count(), 1);
        QVERIFY(full.system->reason.isEmpty());
        QCOMPARE(failed.count(), 0);
    }

    void lockedByTheOrganisation()
    {
        const QTemporaryDir directory;
        QFile policy(directory.filePath(u"policy.ini"_s));
        QVERIFY(policy.open(QIODevice::WriteOnly));
        policy.write("[power]\nstayAwake=false\n");
        policy.close();
        const auto settings = Settings::load(directory.filePath(u"rollcall.ini"_s),
                                             {.path = policy.fileName(), .owner = ::geteuid()});
        QVERIFY(settings.has_value());
        World w(*settings);
        QVERIFY(w.system->reason.isEmpty());
        QVERIFY(!w.choice()->isEnabled());
    }
};

QTEST_MAIN(TestSleepKeeping)
#include "tst_sleepkeeping.moc"
