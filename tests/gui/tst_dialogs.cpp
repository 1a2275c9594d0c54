// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "gui/window/exportdialog.h"
#include "gui/window/infodialogs.h"
#include "guitesting.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using test::child;
using test::SampleKind;

class TestDialogs : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
    }

    // Export

    void exportSavesWhatTheReportSays()
    {
        QTemporaryDir directory;
        auto *meeting = m_monitor->add({.people = 30, .kind = SampleKind::Live});
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        for (const reports::Report report : reports::allReports) {
            dialog.setReport(report);
            const QString path = directory.filePath(dialog.suggestedName());
            QVERIFY(dialog.saveTo(path));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), reports::toCsv(report, meeting->record()));
            QCOMPARE(child<gui::NoticeBar>(dialog, "resultBar")->title(), u"Saved."_s);
        }
    }

    void exportPreviewsTheFirstRows()
    {
        auto *meeting = m_monitor->add({.people = 200, .kind = SampleKind::Live});
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        const auto *table = child<gui::ListTable>(dialog, "previewTable");
        QCOMPARE(table->model()->rowCount(), 50);
        QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), u"person_key"_s);
        QCOMPARE(child<QLabel>(dialog, "countLabel")->text(), u"the first 50 rows"_s);
        child<QListWidget>(dialog, "reportList")->setCurrentRow(4);
        QCOMPARE(dialog.report(), reports::Report::Coverage);
        QCOMPARE(table->model()->rowCount(), 3);
    }

    void exportSaysWhenAFileCannotBeWritten()
    {
        auto *meeting = m_monitor->add({.people = 3, .kind = SampleKind::Live});
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        QTemporaryDir directory;
        const auto result = dialog.saveTo(directory.filePath(u"no/such/folder.csv"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, base::ErrorKind::Storage);
        QCOMPARE(child<gui::NoticeBar>(dialog, "resultBar")->title(), u"The file could not be written."_s);
    }

    void exportReplacesNothingButFiles()
    {
        auto *meeting = m_monitor->add({.people = 3, .kind = SampleKind::Live});
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        QTemporaryDir directory;
        const auto result = dialog.saveTo(directory.path());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, base::ErrorKind::Storage);
        QVERIFY(QFileInfo(directory.path()).isDir());
        QVERIFY(QDir(directory.path()).isEmpty());
    }

    void suggestedNamesAreSafe()
    {
        auto *meeting =
            m_monitor->add({.people = 3, .kind = SampleKind::Live}, u"..\\Plan/2026: \u202EQ2?\n*"_s);
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        QCOMPARE(dialog.suggestedName(), u"-Plan-2026- Q2- - people 2026-05-04.csv"_s);
    }

    void exportClosesWhenItsMeetingGoes()
    {
        auto *meeting = m_monitor->add({.people = 3, .kind = SampleKind::Live});
        gui::ExportDialog dialog(*meeting, m_format, m_scheduler.now());
        dialog.show();
        m_monitor->remove(meeting->info().id);
        QVERIFY(!dialog.isVisible());
        QVERIFY(!dialog.saveTo(u"/nowhere"_s));
    }

    // Connection

    void connectionShowsTheProblemWithDetails()
    {
        gui::ConnectionDialog dialog(*m_monitor, m_format);
        dialog.show();
        QVERIFY(!child<QPlainTextEdit>(dialog, "detailsEdit")->isVisible());
        QCOMPARE(child<QLabel>(dialog, "acceptedValue")->text(), u"2,214"_s);
        auto health = m_monitor->health();
        health.quarantined = 4;
        health.problem = base::Error{.kind = base::ErrorKind::Throttled, .httpStatus = 429};
        m_monitor->setHealth(health);
        QCOMPARE(child<QLabel>(dialog, "quarantinedValue")->text(), u"4"_s);
        QVERIFY(child<QPlainTextEdit>(dialog, "detailsEdit")->isVisible());
        QVERIFY(child<QPlainTextEdit>(dialog, "detailsEdit")->toPlainText().contains(u"429"_s));
    }

    void connectionTellsFreshnessExactly()
    {
        monitor::Health health{.delivery = u"relay"_s,
                               .lastContact = m_scheduler.now() - 3s,
                               .waiting = 12,
                               .waitingSince = m_scheduler.now() - 2min,
                               .delay = monitor::Delay{.median = 1200ms, .p99 = 14s, .events = 40},
                               .provable = true};
        m_monitor->setHealth(health);
        gui::ConnectionDialog dialog(*m_monitor, m_format);
        dialog.show();
        const auto value = [&dialog](const char *name) { return child<QLabel>(dialog, name)->text(); };
        QVERIFY2(value("contactValue").contains(u", 3 second"_s), qPrintable(value("contactValue")));
        QVERIFY(value("waitingValue").startsWith(u"12, for 2 minute"_s));
        QCOMPARE(value("delayValue"), u"1.2 s; 99 of 100 within 14 s"_s);
        QVERIFY(value("proofValue").startsWith(u"Provable"_s));
        QVERIFY(!child<QLabel>(dialog, "missedLabel")->isVisible());
        m_scheduler.advance(4s);
        QVERIFY2(value("contactValue").contains(u", 7 second"_s), qPrintable(value("contactValue")));
        health.provable = false;
        health.missedAt = m_scheduler.now();
        health.delay.reset();
        m_monitor->setHealth(health);
        QVERIFY(value("proofValue").startsWith(u"Not provable"_s));
        QVERIFY(value("delayValue").startsWith(u"No events"_s));
        QVERIFY(child<QLabel>(dialog, "missedLabel")->isVisible());
        QVERIFY(value("missedLabel").contains(u"unknown"_s));
    }

    void connectionIsReadInPeace()
    {
        auto health = m_monitor->health();
        health.problem = base::Error{.kind = base::ErrorKind::Network, .logText = u"the first"_s};
        health.problemIn = monitor::Trouble::Delivery;
        health.delivery = u"relay"_s;
        m_monitor->setHealth(health);
        gui::ConnectionDialog dialog(*m_monitor, m_format);
        dialog.show();
        QVERIFY(child<QLabel>(dialog, "problemLabel")->text().startsWith(u"The relay can't be reached."_s));
        auto *details = child<QPlainTextEdit>(dialog, "detailsEdit");
        details->selectAll();
        m_scheduler.advance(3s);
        QVERIFY(details->textCursor().hasSelection());
        health.problem->logText = u"the second"_s;
        m_monitor->setHealth(health);
        QVERIFY(details->toPlainText().contains(u"the second"_s));
    }

    void connectionLeadsToWhereItIsChanged()
    {
        gui::ConnectionDialog dialog(*m_monitor, m_format);
        dialog.show();
        auto *change = child<QPushButton>(dialog, "changeButton");
        QVERIFY(!change->isVisible());
        dialog.offerChange(true);
        QVERIFY(change->isVisible());
        QSignalSpy wanted(&dialog, &gui::ConnectionDialog::changeRequested);
        connect(&dialog, &gui::ConnectionDialog::changeRequested, this,
                [&dialog] { QVERIFY(!dialog.isVisible()); });
        change->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!dialog.isVisible());
    }

    // Copying

    void cellsCannotBecomeFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"Attendee 17"_s << u"Attendee 17"_s;
        QTest::newRow("equals") << u"=1+1"_s << u"'=1+1"_s;
        QTest::newRow("behind a quote") << u"\"=1+1"_s << u"'\"=1+1"_s;
        QTest::newRow("full width") << u"\uFF1D1"_s << u"'\uFF1D1"_s;
        QTest::newRow("isolated") << u"\u2068@name\u2069"_s << u"'@name"_s;
        QTest::newRow("tab and line") << u"a\tb\nc"_s << u"a b c"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void cellsCannotBecomeFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(gui::tsvCell(text), cell);
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
