// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/absencetext.h"
#include "gui/window/sleepstatus.h"
#include "guitesting.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using monitor::Absence;
using monitor::AbsenceStatement;

class TestSleepStatus : public QObject
{
    Q_OBJECT

private:
    base::ManualScheduler m_clock{test::sampleNow()};
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};

    static AbsenceStatement statement(AbsenceStatement::Kind kind)
    {
        return {.kind = kind,
                .meetingId = u"m"_s,
                .subject = u"Weekly"_s,
                .at = kind == AbsenceStatement::LiveCall ? std::nullopt
                                                         : std::optional(test::at("2026-05-07T09:00:00Z"))};
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void words_data()
    {
        using Kind = AbsenceStatement::Kind;
        QTest::addColumn<bool>("relay");
        QTest::addColumn<QList<int>>("kinds");
        QTest::addColumn<bool>("loses");
        QTest::addColumn<QString>("brief");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("body");
        const auto row = [](const char *name, bool relay, const QList<int> &kinds, bool loses,
                            const char *brief, const char *title, const char *body) {
            QTest::newRow(name) << relay << kinds << loses << QString::fromLatin1(brief)
                                << QString::fromLatin1(title) << QString::fromLatin1(body);
        };
        row("nothing, listening", false, {}, false, "nothing missed", "no call", "not observed");
        row("live, listening", false, {Kind::LiveCall, Kind::Coming}, true, "2 meetings missed", "is missed",
            "Weekly is running");
        row("nothing, relay", true, {}, false, "nothing missed", "72 hours", "72 hours");
        row("live, relay", true, {Kind::LiveCall}, false, "nothing missed", "nothing is missed for 72 hours",
            "comes later");
        row("lapse, relay", true, {Kind::LiveCall, Kind::Lapse}, true, "1 meeting", "for long",
            "nobody renews");
    }
    /// Nothing is promised that is not so.
    void words()
    {
        QFETCH(bool, relay);
        QFETCH(QList<int>, kinds);
        QFETCH(bool, loses);
        QFETCH(QString, brief);
        QFETCH(QString, title);
        QFETCH(QString, body);
        Absence absence{.keptFor = relay ? std::optional<std::chrono::hours>(72) : std::nullopt,
                        .statements = {}};
        for (const int kind : kinds)
            absence.statements << statement(static_cast<AbsenceStatement::Kind>(kind));
        gui::SleepText text = gui::sleepText(absence, m_format);
        text.body.remove(QChar(0x2068)).remove(QChar(0x2069));
        QCOMPARE(text.loses, loses);
        QVERIFY2(text.brief.contains(brief), qPrintable(text.brief));
        QVERIFY2(text.title.contains(title), qPrintable(text.title));
        QVERIFY2(text.body.contains(body), qPrintable(text.body));
    }

    /// What is known to be missed is said all the same.
    void notKnownYet()
    {
        Absence absence{.known = false};
        QCOMPARE(gui::sleepText(absence, m_format).brief, u"Sleep: not known yet"_s);
        QVERIFY(!gui::sleepText(absence, m_format).title.contains(u"may sleep"_s));
        QVERIFY(!gui::sleepText(absence, m_format).loses);
        absence.statements << statement(AbsenceStatement::LiveCall);
        QVERIFY(gui::sleepText(absence, m_format).brief.contains(u"1 meeting"_s));
    }

    void reasons()
    {
        QCOMPARE(gui::awakeReason(2, 5), u"Rollcall is recording: 2 meetings"_s);
        QVERIFY(gui::awakeReason(0, 1).contains(u"waiting for 1 meeting"_s));
    }

    void saysItInFull()
    {
        test::SampleMonitor monitor(m_clock);
        QWidget window;
        gui::SleepStatus status(monitor, m_format, &window);
        window.show();
        QVERIFY(status.text().contains(u"nothing missed"_s));
        monitor.setAbsence({.keptFor = {}, .statements = {statement(AbsenceStatement::LiveCall)}});
        status.refresh();
        QVERIFY(status.text().contains(u"1 meeting"_s));
        QVERIFY(!status.toolTip().isEmpty());
        status.setKeepingAwake(true);
        QVERIFY(status.text().endsWith(u"kept awake"_s));
        QTest::keyClick(&status, Qt::Key_Space);
        auto *box = test::child<QMessageBox>(window, "sleepBox");
        QVERIFY(box->isVisible() && !box->isModal());
        QVERIFY(box->informativeText().contains(u"Weekly"_s));
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(!box->checkBox()); // there is no choice here
        status.openBox();
        QCOMPARE(window.findChildren<QMessageBox *>().size(), 1);
    }

    /// It is asked every second, and each change lays out the status bar.
    void changesOnlyWhenSomethingHas()
    {
        test::SampleMonitor monitor(m_clock);
        gui::SleepStatus status(monitor, m_format);
        const qint64 before = status.icon().cacheKey();
        status.refresh();
        QCOMPARE(status.icon().cacheKey(), before);
        status.setKeepingAwake(true);
        QVERIFY(status.icon().cacheKey() != before);
        QVERIFY(status.text().contains(u"awake"_s));
    }

    void choice()
    {
        test::SampleMonitor monitor(m_clock);
        QWidget window;
        gui::SleepStatus status(monitor, m_format, &window);
        QSignalSpy chosen(&status, &gui::SleepStatus::stayAwakeChosen);
        status.setChoice({.stayAwake = true, .locked = false});
        status.openBox();
        auto *choice = test::child<QCheckBox>(window, "stayAwakeBox");
        QVERIFY(choice->isChecked());
        choice->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toBool(), false);
        delete window.findChild<QMessageBox *>();
        status.openBox();
        QVERIFY(!test::child<QCheckBox>(window, "stayAwakeBox")->isChecked());
        delete window.findChild<QMessageBox *>();
        status.setChoice({.stayAwake = true, .locked = true});
        status.openBox();
        choice = test::child<QCheckBox>(window, "stayAwakeBox");
        QVERIFY(!choice->isEnabled());
        QVERIFY(choice->text().contains(u"organisation"_s));
    }
};

QTEST_MAIN(TestSleepStatus)
#include "tst_sleepstatus.moc"
