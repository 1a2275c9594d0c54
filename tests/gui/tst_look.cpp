// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/icons.h"
#include "gui/look/theme.h"
#include "gui/look/tokens.h"
#include "guitesting.h"
#include "support/patience.h"

#include <QDir>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::Theme;

class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void textCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const auto &c = gui::tokens::colours(dark);
        for (const QColor &ground : {c.window, c.surface, c.raised, c.selection}) {
            for (const QColor &text : {c.text, c.secondary, c.accent, c.inRoomText, c.inLobbyText, c.leftText,
                                       c.alertText, c.liveText})
                QVERIFY2(gui::tokens::contrast(ground, text) >= 4.5,
                         qPrintable(text.name() + u" on "_s + ground.name()));
        }
        QVERIFY(gui::tokens::contrast(c.accent, c.onAccent) >= 4.5);
    }

    void contrastIsWcags()
    {
        QCOMPARE(gui::tokens::contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(gui::tokens::contrast(Qt::red, Qt::red), 1.0);
    }

    void palettesTellThemselvesApart()
    {
        QVERIFY(gui::tokens::isDark(Theme::palette(true)));
        QVERIFY(!gui::tokens::isDark(Theme::palette(false)));
    }

    void themeChangesEveryWidget()
    {
        Theme theme(*qApp, Theme::Mode::Light);
        QWidget widget;
        widget.show();
        QVERIFY(!theme.isDark());
        QVERIFY(!gui::tokens::isDark(widget.palette()));
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        QTRY_VERIFY(gui::tokens::isDark(widget.palette())); // Qt tells them in the next turn
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.count(), 1);
        theme.setMode(Theme::Mode::Platform); // without a desktop: Qt's own, which is light
        QTRY_VERIFY(!gui::tokens::isDark(widget.palette()));
    }

    void modeByName()
    {
        QCOMPARE(Theme::modeFromName(u"dark"_s), Theme::Mode::Dark);
        QCOMPARE(Theme::modeFromName(u"light"_s), Theme::Mode::Light);
        QCOMPARE(Theme::modeFromName(u"platform"_s), Theme::Mode::Platform);
        QCOMPARE(Theme::modeFromName(u"mauve"_s), Theme::Mode::Platform);
    }

    void everyIconDrawsSomething()
    {
        gui::initResources();
        const QStringList files = QDir(u":/icons"_s).entryList();
        QVERIFY(files.size() > 30);
        for (const QString &file : files) {
            const QString name = file.chopped(4);
            const QImage image = gui::iconPixmap(name, 24, Qt::red, 2).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            bool drawn = false;
            for (int y = 0; y < image.height() && !drawn; ++y) {
                for (int x = 0; x < image.width() && !drawn; ++x)
                    drawn = image.pixelColor(x, y).alpha() > 200 && image.pixelColor(x, y).red() > 200;
            }
            QVERIFY2(drawn, qPrintable(name));
        }
    }

    void iconsFollowThePalette()
    {
        Theme theme(*qApp, Theme::Mode::Light);
        const QIcon icon = gui::icon(u"plus"_s);
        const QImage light = icon.pixmap(24, 24).toImage();
        theme.setMode(Theme::Mode::Dark);
        const QImage dark = icon.pixmap(24, 24).toImage();
        QVERIFY(light != dark);
        QVERIFY(light.pixelColor(12, 12).lightness() < 80);
        QVERIFY(dark.pixelColor(12, 12).lightness() > 180);
        theme.setMode(Theme::Mode::Light);
    }

    /// Else each desktop puts the icons of its own set on them.
    void buttonsOfDialogsAreWordsOnly()
    {
        const Theme theme(*qApp, Theme::Mode::Light);
        QCOMPARE(QApplication::style()->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons), 0);
    }

    void focusIsSeen()
    {
        Theme theme(*qApp, Theme::Mode::Light);
        QWidget window;
        QPushButton button(u"Export"_s, &window);
        QPushButton other(u"Other"_s, &window);
        button.resize(button.sizeHint());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other.setFocus(Qt::TabFocusReason);
        const QImage without = button.grab().toImage();
        button.setFocus(Qt::TabFocusReason);
        QVERIFY(button.grab().toImage() != without);
    }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
