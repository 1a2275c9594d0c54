// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/coverageview.h"
#include "support/testing.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;

class TestCoverageView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    /// What the manual explains, the window says, too; never the word of the record itself.
    void everyCauseIsASentence()
    {
        const QSet<QString> causes = documented();
        QVERIFY(causes.size() >= 14);
        const QString unknown = gui::coverageCause("of_a_later_version");
        QVERIFY(!unknown.isEmpty() && !unknown.contains(u'_'));
        for (const QString &cause : causes) {
            const QString words = gui::coverageCause(cause.toStdString());
            QVERIFY2(words.endsWith(u'.') && !words.contains(u'_') && words != unknown, qPrintable(cause));
        }
        QVERIFY(gui::coverageCause("").isEmpty());
    }

    /// No cause that the program can give is missing from the manual.
    void everyCauseIsInTheManual()
    {
        const QSet<QString> causes = documented();
        int found = 0;
        for (const auto &[file, pattern] :
             {std::pair(u"domain/coveragerules.cpp"_s, u"CoverageState::(?:Unknown|Inferred), \"(\\w+)\""_s),
              std::pair(u"monitor/choosing/meetingwatch.cpp"_s, u"Kind::Unsubscribed, \\w+, \"(\\w+)\""_s),
              std::pair(u"monitor/delivery/hearing.h"_s, u"listenerDown = \"(\\w+)\""_s),
              std::pair(u"monitor/delivery/relayledger.cpp"_s, u"gapOf\\([^\"]*\"(\\w+)\""_s),
              std::pair(u"pipeline/quarantine.cpp"_s, u"\\.cause = \"(\\w+)\""_s)}) {
            const int before = found;
            const QRegularExpression word(pattern);
            const QString source = read(u"src/"_s + file);
            for (auto match = word.globalMatch(source); match.hasNext(); ++found) {
                const QString cause = match.next().captured(1);
                QVERIFY2(causes.contains(cause), qPrintable(file + u": "_s + cause));
            }
            QVERIFY2(found > before, qPrintable(file));
        }
        QVERIFY2(found >= 10, qPrintable(QString::number(found)));
    }

private:
    static QString read(const QString &path)
    {
        QFile file(QStringLiteral(ROLLCALL_SOURCE_DIR "/") + path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return QString::fromUtf8(file.readAll());
    }
    /// The table of the manual.
    static QSet<QString> documented()
    {
        const QString manual = read(u"docs/manual.md"_s);
        const qsizetype from = manual.indexOf(u"## Why coverage is not observed"_s);
        const QString table = manual.mid(from, manual.indexOf(u"\n## "_s, from + 1) - from);
        static const QRegularExpression row(u"^\\| (`[^|]*) \\|"_s, QRegularExpression::MultilineOption);
        static const QRegularExpression name(u"`([a-z_]+)`"_s);
        QSet<QString> causes;
        for (auto rows = row.globalMatch(table); rows.hasNext();) {
            for (auto names = name.globalMatch(rows.next().captured(1)); names.hasNext();)
                causes << names.next().captured(1);
        }
        return causes;
    }
};

QTEST_GUILESS_MAIN(TestCoverageView)
#include "tst_coverageview.moc"
