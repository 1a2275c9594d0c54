// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/windowstate.h"
#include "guitesting.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace rollcall;

class TestWindowState : public QObject
{
    Q_OBJECT

private:
    const QRect m_left{0, 0, 1920, 1040};
    const QRect m_right{1920, 0, 1280, 1000};

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void whatIsSavedIsLoaded()
    {
        const QTemporaryDir directory;
        const gui::WindowState state{
            .geometry = QRect(10, 20, 1000, 700),
            .maximized = true,
            .sidebarWidth = 251,
            .sidebarVisible = false,
            .view = gui::View::Coverage,
            .appearance = gui::Theme::Mode::Dark,
            .columns = {{u"peopleTable"_s, {{u"kind"_s, false}, {u"unknown"_s, true}}},
                        {u"registrationsTable"_s, {{u"email"_s, false}}}}};
        const QString path = directory.filePath(u"window.ini"_s);
        {
            QSettings settings(path, QSettings::IniFormat);
            auto before = state;
            before.columns[u"peopleTable"_s][u"joins"_s] = true;
            gui::saveWindowState(settings, before); // what is said no longer is not kept
            gui::saveWindowState(settings, state);
        }
        QVERIFY(gui::loadWindowState(QSettings(path, QSettings::IniFormat)) == state);
    }

    void nothingSavedIsAnOrdinaryWindow()
    {
        const QTemporaryDir directory;
        const QSettings settings(directory.filePath(u"none.ini"_s), QSettings::IniFormat);
        QVERIFY(gui::loadWindowState(settings) == gui::WindowState{});
    }

    void nonsenseIsAnOrdinaryWindow()
    {
        const QTemporaryDir directory;
        QSettings settings(directory.filePath(u"window.ini"_s), QSettings::IniFormat);
        settings.setValue(u"window/geometry"_s, u"here"_s);
        settings.setValue(u"window/sidebarWidth"_s, -5);
        settings.setValue(u"window/view"_s, u"everything"_s);
        settings.setValue(u"window/appearance"_s, 7);
        QVERIFY(gui::loadWindowState(settings) == gui::WindowState{});
    }

    void staysWhereItFits()
    {
        const QRect wanted(2000, 100, 1000, 700);
        QCOMPARE(gui::fittedTo(wanted, {m_left, m_right}), wanted);
        QCOMPARE(gui::fittedTo(wanted, {}), wanted);
    }

    void comesFromAScreenThatIsGone()
    {
        const QRect fitted = gui::fittedTo(QRect(2000, 100, 1000, 700), {m_left});
        QCOMPARE(fitted, QRect(920, 100, 1000, 700));
        QCOMPARE(gui::fittedTo(QRect(-5000, -5000, 1000, 700), {m_left}), QRect(0, 0, 1000, 700));
    }

    void goesToTheScreenThatShowsMostOfIt()
    {
        QCOMPARE(gui::fittedTo(QRect(1700, 100, 1000, 700), {m_left, m_right}), QRect(1920, 100, 1000, 700));
    }

    void shrinksToASmallScreen() { QCOMPARE(gui::fittedTo(QRect(0, 0, 3000, 2000), {m_right}), m_right); }
};

QTEST_GUILESS_MAIN(TestWindowState)
#include "tst_windowstate.moc"
