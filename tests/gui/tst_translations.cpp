// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"
#include "guitesting.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

struct Message
{
    QString source;
    QStringList forms;
    bool plural = false;
    bool finished = false;
};

QList<Message> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot open %s", qPrintable(path));
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (!xml.readNext() || !xml.isStartElement())
            continue;
        if (xml.name() == "message"_L1) {
            messages.append(Message{.plural = xml.attributes().value("numerus"_L1) == "yes"_L1});
        } else if (xml.name() == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            messages.last().finished = !xml.attributes().hasAttribute("type"_L1);
            if (!messages.last().plural)
                messages.last().forms.append(xml.readElementText());
        } else if (xml.name() == "numerusform"_L1) {
            messages.last().forms.append(xml.readElementText());
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

/// The places for arguments, sorted; how often does not matter.
QStringList places(const QString &text)
{
    static const QRegularExpression place(u"%(?:\\d|L?n)"_s);
    QStringList found;
    for (auto it = place.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void cleanup()
    {
        for (auto *translator : qApp->findChildren<QTranslator *>())
            delete translator;
        qApp->setLayoutDirection(Qt::LeftToRight);
        QLocale::setDefault(QLocale::c());
    }

    void complete_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("pluralForms");
        QTest::newRow("Arabic") << u"ar"_s << 6;
        QTest::newRow("English") << u"en"_s << 2;
        QTest::newRow("German") << u"de"_s << 2;
    }

    void complete()
    {
        QFETCH(QString, language);
        QFETCH(int, pluralForms);
        const auto messages =
            read(QStringLiteral(ROLLCALL_SOURCE_DIR "/translations/rollcall_%1.ts").arg(language));
        QVERIFY(messages.size() > 10);
        for (const Message &message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            QCOMPARE(message.forms.size(), message.plural ? pluralForms : 1);
            for (const QString &form : message.forms) {
                QVERIFY2(!form.trimmed().isEmpty(), qPrintable(message.source));
                QStringList expected = places(message.source);
                // "Nobody", "one row", "two rows" may do without the figure.
                if (message.plural && places(form) != expected)
                    expected.removeAll(u"%Ln"_s);
                QVERIFY2(places(form) == expected, qPrintable(message.source + u" -> "_s + form));
            }
        }
    }

    void nothingIsMissing_data() { complete_data(); }

    /// What lupdate finds in the sources is what the catalogue holds.
    void nothingIsMissing()
    {
        QFETCH(QString, language);
        QTemporaryDir directory;
        const QString name = u"rollcall_%1.ts"_s.arg(language);
        const QString copy = directory.filePath(name);
        const QString original = QStringLiteral(ROLLCALL_SOURCE_DIR "/translations/") + name;
        QVERIFY(QFile::copy(original, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(ROLLCALL_SOURCE_DIR));
        QStringList arguments{u"-silent"_s, u"-I"_s,           u"src"_s,     u"-locations"_s,
                              u"none"_s,    u"-no-obsolete"_s, u"src/gui"_s, u"src/models"_s,
                              u"ui"_s,      u"-ts"_s,          copy};
        if (language == "en"_L1)
            arguments.prepend(u"-pluralonly"_s);
        lupdate.start(QStringLiteral(ROLLCALL_LUPDATE), arguments);
        QVERIFY2(lupdate.waitForFinished(60'000), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        QStringList before;
        QStringList after;
        for (const Message &message : read(original))
            before.append(message.source);
        for (const Message &message : read(copy)) {
            after.append(message.source);
            QVERIFY2(message.finished, qPrintable(u"not translated: "_s + message.source));
        }
        QCOMPARE(after, before);
    }

    void languagesAreCompiledIn()
    {
        QCOMPARE(gui::translatedLanguages(), (QStringList{u"ar"_s, u"de"_s, u"en"_s}));
    }

    void germanFromTheFirstString()
    {
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"de_AT"_s)));
        QCOMPARE(qApp->layoutDirection(), Qt::LeftToRight);
        QCOMPARE(QCoreApplication::translate("rollcall::gui::MeetingPage", "in room"), u"im Raum"_s);
    }

    void englishHasPlurals()
    {
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"en_GB"_s)));
        const auto people = [](int n) {
            return QCoreApplication::translate("rollcall::gui::MeetingDelegate", "%Ln people",
                                               "who were in a meeting", n);
        };
        QCOMPARE(people(1), u"1 person"_s);
        QCOMPARE(people(2), u"2 people"_s);
    }

    void aLanguageWeDoNotHaveIsEnglish()
    {
        QVERIFY(!gui::loadTranslations(*qApp, QLocale(u"fi_FI"_s)));
        QCOMPARE(qApp->layoutDirection(), Qt::LeftToRight);
        QCOMPARE(QCoreApplication::translate("rollcall::gui::MeetingPage", "in room"), u"in room"_s);
    }

    void arabicMirrorsTheWindow()
    {
        QLocale::setDefault(QLocale(u"ar_EG"_s));
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"ar_EG"_s)));
        QCOMPARE(qApp->layoutDirection(), Qt::RightToLeft);
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        monitor.add({.people = 30, .kind = test::SampleKind::Live});
        gui::MainWindow window(monitor);
        window.resize(1280, 800);
        window.show();
        const auto *sidebar = test::child<QWidget>(window, "sidebar");
        const auto *page = test::child<QWidget>(window, "meetingPage");
        QVERIFY(sidebar->mapTo(&window, QPoint()).x() > page->mapTo(&window, QPoint()).x());
        QCOMPARE(test::child<QPushButton>(window, "watchButton")->text(), u"متابعة…"_s);
    }

    void arabicPlurals()
    {
        QLocale::setDefault(QLocale(u"ar_EG"_s));
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"ar_EG"_s)));
        const auto people = [](int n) {
            return QCoreApplication::translate("rollcall::gui::MeetingDelegate", "%Ln people",
                                               "who were in a meeting", n);
        };
        QCOMPARE(people(0), u"لا أحد"_s);
        QCOMPARE(people(1), u"شخص واحد"_s);
        QCOMPARE(people(2), u"شخصان"_s);
        QCOMPARE(people(5), u"٥ أشخاص"_s);
        QCOMPARE(people(26), u"٢٦ شخصًا"_s);
        QCOMPARE(people(100), u"١٠٠ شخص"_s);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
