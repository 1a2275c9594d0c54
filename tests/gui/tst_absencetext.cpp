// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/absencetext.h"
#include "guitesting.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using monitor::Absence;
using monitor::AbsenceStatement;

class TestAbsenceText : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void nothing() { QCOMPARE(gui::absenceText({}, m_format), QString()); }

    void whatIsMissed()
    {
        const Absence absence{
            .keptFor = {},
            .statements = {{.kind = AbsenceStatement::LiveCall, .meetingId = u"a"_s, .subject = u"Weekly"_s},
                           {.kind = AbsenceStatement::Coming,
                            .meetingId = u"b"_s,
                            .subject = {},
                            .at = test::at("2026-05-04T14:00:00Z")},
                           {.kind = AbsenceStatement::Lapse,
                            .meetingId = u"c"_s,
                            .subject = u"Later"_s,
                            .at = test::at("2026-05-07T09:00:00Z")}}};
        const QStringList lines = gui::absenceText(absence, m_format).split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains(u"Weekly"_s) && lines[0].contains(u"is missed"_s));
        QVERIFY(lines[1].startsWith(u"A meeting without a subject"_s) && lines[1].contains(u"14:00"_s));
        QVERIFY(lines[2].contains(u"renews"_s) && lines[2].contains(u"7 May"_s));
    }

    /// With a relay little of it is.
    void whatIsKept()
    {
        Absence absence{.keptFor = 72h, .statements = {}};
        for (int i = 0; i < 8; ++i)
            absence.statements.append({.kind = AbsenceStatement::LiveCall, .subject = u"Weekly"_s});
        const QStringList lines = gui::absenceText(absence, m_format).split(u'\n');
        QCOMPARE(lines.size(), 7);
        QVERIFY(lines[0].contains(u"comes later"_s));
        QVERIFY(lines[5].contains(u"3"_s));
        QVERIFY(lines[6].contains(u"72"_s));
    }
};

QTEST_MAIN(TestAbsenceText)
#include "tst_absencetext.moc"
