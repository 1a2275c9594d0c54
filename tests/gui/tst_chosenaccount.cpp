// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/chosenaccount.h"
#include "support/testing.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace rollcall;

class TestChosenAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void outlivesTheProgram()
    {
        QVERIFY(m_settings.setAccount(
            {.name = u"other place"_s, .clientId = u"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"_s}));
        QCOMPARE(chosen(), QString());
        {
            QSettings state(path(), QSettings::IniFormat);
            apps::rememberAccount(state, u"other place"_s);
        }
        QCOMPARE(chosen(), u"other place"_s);
    }

    void whatIsGoneIsNotChosen()
    {
        QVERIFY(m_settings.removeAccount(u"other place"_s));
        QCOMPARE(chosen(), QString());
    }

    void isForgotten()
    {
        QVERIFY(m_settings.setAccount(
            {.name = u"other place"_s, .clientId = u"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"_s}));
        QCOMPARE(chosen(), u"other place"_s);
        {
            QSettings state(path(), QSettings::IniFormat);
            apps::rememberAccount(state, {});
        }
        QCOMPARE(chosen(), QString());
    }

private:
    [[nodiscard]] QString path() const { return m_directory.filePath(u"window.ini"_s); }
    [[nodiscard]] QString chosen() const
    {
        return apps::chosenAccount(QSettings(path(), QSettings::IniFormat), m_settings);
    }

    QTemporaryDir m_directory;
    config::Settings m_settings;
};

QTEST_GUILESS_MAIN(TestChosenAccount)
#include "tst_chosenaccount.moc"
