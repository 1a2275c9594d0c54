// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/tokens.h"
#include "gui/timeline/timelineaccessible.h"
#include "gui/timeline/timelinecolors.h"
#include "gui/timeline/timelineview.h"
#include "support/patience.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QPalette>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace rollcall;
using namespace rollcall::gui;
using namespace std::chrono_literals;
using domain::PresenceState;

namespace {

const models::TextFormat format(QLocale::c(), QTimeZone::utc());

/// Colours that cannot be confused, so that a test can tell what was painted where.
TimelineColors loudColors()
{
    TimelineColors colors = timelineColors(QPalette(Qt::white));
    colors.ground = Qt::white;
    colors.ahead = QColor(250, 250, 250);
    colors.line = QColor(240, 240, 240);
    colors.selection = QColor(0, 255, 255);
    colors.hover = QColor(200, 255, 200);
    colors.inRoom = Qt::blue;
    colors.inLobby = QColor(255, 128, 0);
    colors.left = QColor(128, 128, 128);
    colors.hatch = Qt::black;
    colors.hatchGround = QColor(230, 230, 230);
    colors.gapHatch = QColor(220, 220, 220);
    colors.roomGap = colors.inRoom;
    colors.lobbyGap = colors.inLobby;
    colors.now = Qt::red;
    colors.accent = Qt::magenta;
    return colors;
}

struct Fixture
{
    explicit Fixture(const test::SampleOptions &options)
        : meeting(options)
        , order(people)
    {
        people.setMeeting(&meeting);
        order.sort(models::PeopleModel::FirstInColumn);
        view = std::make_unique<TimelineView>(order, selection, format);
        view->setColors(loudColors());
        view->resize(1000, 400);
        view->show();
    }

    /// What the rows' surface shows.
    [[nodiscard]] QImage image(double ratio = 1) const
    {
        QImage result(view->viewport()->size() * ratio, QImage::Format_RGB32);
        result.setDevicePixelRatio(ratio);
        view->viewport()->render(&result);
        return result;
    }

    test::SampleMeeting meeting;
    models::PeopleModel people{format};
    models::PeopleFilterProxy order;
    models::PersonSelection selection;
    std::unique_ptr<TimelineView> view;
};

/// A second is a pixel. Row 0: lobby, room, a gap, room again until now. Row 1: room, a gap, unknown.
struct Stage : Fixture
{
    Stage()
        : Fixture({.kind = test::SampleKind::Waiting})
    {
        order.sort(models::PeopleModel::NameColumn);
        meeting.startCall();
        start = meeting.record().asOf;
        const auto first = meeting.arrive(PresenceState::Lobby);
        const auto second = meeting.arrive(PresenceState::Meeting);
        meeting.advance(100s);
        meeting.admit(first);
        meeting.advance(100s);
        meeting.leave(first);
        meeting.leave(second);
        meeting.advance(100s);
        meeting.rejoin(0, PresenceState::Meeting);
        meeting.rejoin(1, PresenceState::Unknown);
        meeting.advance(300s);
        meeting.publish();
        view->resize(820, 400);
        const auto width = std::chrono::seconds(view->viewport()->width());
        view->range().setVisible({start - 30s, start - 30s + width});
    }
    /// Of so many seconds into the call.
    [[nodiscard]] static int x(int second) { return second + 30; }
    [[nodiscard]] int middle(int row) const { return view->rowRect(row).center().y(); }

    base::Instant start;
};

void wheel(TimelineView &view, QPoint position, QPoint angle,
           Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(position, view.viewport()->mapToGlobal(position), QPoint(), angle, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void paintsWhatHappened();
    void paintsTheSameAtEveryScale_data();
    void paintsTheSameAtEveryScale();
    void barsAreMoreThanColour();
    void barsHaveContrast_data();
    void barsHaveContrast();
    void openBarsEndAtNow();
    void repaintsOnlyTheStripOfNow();
    void repaintsOnlyChangedRows();
    void tellsWhyItIsEmpty();
    void scrollsByRows();
    void rowSizeKeepsThePlace();
    void wheelZoomsAtThePointer();
    void wheelMovesInTimeAndRows();
    void dragMoves();
    void clickChooses();
    void rulerSetsTheTimeCursor();
    void timeCursorFiltersTheTable();
    void doubleClickZoomsToABar();
    void overviewMovesTheWindow();
    void everythingByKeyboard();
    void tooltipsAreNotMarkup();
    void menusKnowWhatTheyAreAbout();
    void speaks();
    void spokenItemsSurviveSorting();
    void rightToLeftPutsNamesRight();
    void followsAnotherMeeting();
};

void TestTimelineView::paintsWhatHappened()
{
    const Stage stage;
    const auto x = &Stage::x;
    QCOMPARE(stage.view->viewport()->width(), 640);
    const QImage image = stage.image();
    const int y = stage.middle(0);
    const int low = stage.view->rowRect(0).bottom() - 8;
    QCOMPARE(image.pixelColor(x(50), low), QColor(255, 128, 0));
    QCOMPARE(image.pixelColor(x(50), stage.view->rowRect(0).top() + 7),
             QColor(Qt::white)); // thinner and lower
    QCOMPARE(image.pixelColor(x(99), low), QColor(255, 128, 0));
    QCOMPARE(image.pixelColor(x(100), y), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(x(199), y), QColor(Qt::blue));
    QVERIFY(image.pixelColor(x(205), y - 3) != QColor(Qt::blue));
    QCOMPARE(image.pixelColor(x(300), y), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(x(606), y), QColor(250, 250, 250)); // ahead
    QCOMPARE(image.pixelColor(x(-5), y), QColor(250, 250, 250));  // before the call
    QSet<QRgb> unknown;
    for (int second = 310; second < 360; ++second)
        unknown.insert(image.pixel(x(second), stage.middle(1)));
    QCOMPARE(unknown, (QSet<QRgb>{QColor(Qt::black).rgb(), QColor(230, 230, 230).rgb()}));      // hatched
    QCOMPARE(image.pixelColor(x(500), stage.view->rowRect(2).center().y()), QColor(Qt::white)); // nobody
}

void TestTimelineView::paintsTheSameAtEveryScale_data()
{
    QTest::addColumn<double>("ratio");
    QTest::newRow("1") << 1.0;
    QTest::newRow("1.25") << 1.25;
    QTest::newRow("1.5") << 1.5;
    QTest::newRow("2") << 2.0;
    QTest::newRow("3") << 3.0;
}

void TestTimelineView::paintsTheSameAtEveryScale()
{
    QFETCH(double, ratio);
    const Stage stage;
    const QImage image = stage.image(ratio);
    QCOMPARE(image.deviceIndependentSize().toSize(), stage.view->viewport()->size());
    const int y = static_cast<int>(stage.middle(0) * ratio);
    const auto px = [ratio](int second) { return static_cast<int>(std::lround(Stage::x(second) * ratio)); };
    // To the pixel of the device, without a blurred one in between.
    QVERIFY(image.pixelColor(px(100) - 1, y - 2) != QColor(Qt::blue));
    QCOMPARE(image.pixelColor(px(100), y - 2), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(px(200) - 1, y - 2), QColor(Qt::blue));
    QVERIFY(image.pixelColor(px(200), y - 2) != QColor(Qt::blue));
    for (int x = 0; x < image.width(); ++x) {
        const QColor color = image.pixelColor(x, y - 2);
        QVERIFY2(color == QColor(Qt::blue) || color.blue() == color.red() || color == QColor(255, 128, 0) ||
                     color == QColor(Qt::red),
                 qPrintable(color.name()));
    }
}

void TestTimelineView::barsAreMoreThanColour()
{
    // The columns of the three states differ in where something is painted at all.
    const Stage stage;
    const QImage image = stage.image();
    const auto shape = [&image](int x, const QRect &row) {
        QList<bool> painted;
        for (int y = row.top(); y < row.bottom(); ++y)
            painted.append(image.pixelColor(x, y).lightness() < 225);
        return painted;
    };
    const auto lobby = shape(Stage::x(50), stage.view->rowRect(0));
    const auto room = shape(Stage::x(150), stage.view->rowRect(0));
    const auto unknown = shape(Stage::x(352), stage.view->rowRect(1));
    QVERIFY(lobby != room);
    QVERIFY(room != unknown);
    QVERIFY(lobby.count(true) * 2 < room.count(true) + 2);
}

void TestTimelineView::barsHaveContrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTimelineView::barsHaveContrast()
{
    QFETCH(bool, dark);
    const TimelineColors colors = timelineColors(QPalette(dark ? QColor(20, 23, 27) : QColor(243, 244, 246)));
    QCOMPARE(colors.ground.lightness() < 128, dark);
    QVERIFY(tokens::contrast(colors.inRoom, colors.ground) >= 3);
    QVERIFY(tokens::contrast(colors.now, colors.ground) >= 3);
    QVERIFY(tokens::contrast(colors.accent, colors.ground) >= 3);
    QVERIFY(tokens::contrast(colors.hatch, colors.ground) >= 3);
    QVERIFY(tokens::contrast(colors.text, colors.margin) >= 4.5);
    QVERIFY(tokens::contrast(colors.secondary, colors.margin) >= 4.5);
    QVERIFY(tokens::contrast(colors.text, colors.selection) >= 4.5);
    QVERIFY(tokens::contrast(colors.onAccent, colors.accent) >= 4.5);
}

void TestTimelineView::openBarsEndAtNow()
{
    Stage stage;
    const int y = stage.middle(0);
    QImage image = stage.image();
    QCOMPARE(image.pixelColor(Stage::x(596), y), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(Stage::x(600), y), QColor(Qt::red));
    QCOMPARE(image.pixelColor(Stage::x(603), y), QColor(250, 250, 250));
    stage.people.tick(stage.meeting.record().asOf + 5s);
    image = stage.image();
    QCOMPARE(image.pixelColor(Stage::x(603), y), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(Stage::x(605), y), QColor(Qt::red));
    // Stale: time does not go on.
    stage.meeting.setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Stale);
    stage.people.tick(stage.meeting.record().asOf + 8s);
    QVERIFY(stage.image().pixelColor(Stage::x(607), y) != QColor(Qt::blue));
}

/// Collects what a widget is asked to paint.
class PaintWatcher : public QObject
{
public:
    QRegion region;
    /// Waits until everything asked for so far is painted.
    void settle(TimelineView &view)
    {
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.viewport()->installEventFilter(this);
        view.viewport()->update();
        QTRY_VERIFY(region.contains(view.viewport()->rect()));
        QCoreApplication::sendPostedEvents(&view, QEvent::UpdateRequest);
        region = {};
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }
};

void TestTimelineView::repaintsOnlyTheStripOfNow()
{
    Stage stage;
    PaintWatcher watcher;
    watcher.settle(*stage.view);
    stage.people.tick(stage.meeting.record().asOf + 5s);
    QTRY_VERIFY(!watcher.region.isEmpty());
    const QRect painted = watcher.region.boundingRect();
    QVERIFY2(painted.width() < 20, qPrintable(QString::number(painted.width())));
    QVERIFY(painted.contains(Stage::x(600), 10));
    QVERIFY(painted.contains(Stage::x(605), 10));
}

void TestTimelineView::repaintsOnlyChangedRows()
{
    Stage stage;
    PaintWatcher watcher;
    watcher.settle(*stage.view);
    stage.meeting.rename(1, "Attendee 3"); // stays in its place
    stage.meeting.publish();
    watcher.settle(*stage.view);
    stage.meeting.rename(1, "Attendee 4");
    stage.meeting.publish();
    QTRY_VERIFY(!watcher.region.isEmpty());
    QCOMPARE(watcher.region.boundingRect(), stage.view->rowRect(1));
}

void TestTimelineView::tellsWhyItIsEmpty()
{
    const Fixture fixture({.kind = test::SampleKind::Waiting});
    const QImage before = fixture.image();
    fixture.view->setEmptyText(QStringLiteral("Nobody has come yet."));
    QVERIFY(fixture.image() != before);
    QCOMPARE(fixture.view->verticalScrollBar()->maximum(), 0);
    QVERIFY(fixture.view->hitAt({100, 100}).row < 0);
    QTest::keyClick(fixture.view.get(), Qt::Key_Down);
    QTest::keyClick(fixture.view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::mouseClick(fixture.view->viewport(), Qt::LeftButton, {}, {100, 100});
    wheel(*fixture.view, {100, 100}, {0, 120}, Qt::ControlModifier);
    QCOMPARE(fixture.selection.person(), domain::noHandle);
}

void TestTimelineView::scrollsByRows()
{
    const Fixture fixture({.people = 1000});
    TimelineView &view = *fixture.view;
    QCOMPARE(view.verticalScrollBar()->maximum(), 1001 * view.rowHeight() - view.viewport()->height());
    view.scrollTo(fixture.order.handleAt(500));
    QVERIFY(view.viewport()->rect().contains(view.rowRect(500)));
    const int value = view.verticalScrollBar()->value();
    view.scrollTo(fixture.order.handleAt(498));
    QCOMPARE(view.verticalScrollBar()->value(), value); // is in view already
    view.scrollTo(fixture.order.handleAt(0));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    view.scrollTo(domain::noHandle);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestTimelineView::rowSizeKeepsThePlace()
{
    Fixture fixture({.people = 1000});
    TimelineView &view = *fixture.view;
    fixture.selection.setPerson(fixture.order.handleAt(500));
    view.scrollTo(fixture.selection.person());
    const int before = view.rowRect(500).center().y();
    QSignalSpy changed(&view, &TimelineView::rowSizeChanged);
    view.setRowSize(TimelineView::RowSize::Lanes);
    QCOMPARE(changed.count(), 1);
    QVERIFY(view.rowHeight() <= 2);
    QVERIFY(std::abs(view.rowRect(500).center().y() - before) <= 2);
    view.setRowSize(TimelineView::RowSize::Large);
    QVERIFY(std::abs(view.rowRect(500).center().y() - before) <= 40);
    fixture.selection.setPerson(domain::noHandle);
    view.verticalScrollBar()->setValue(0);
    view.setRowSize(TimelineView::RowSize::Compact);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestTimelineView::wheelZoomsAtThePointer()
{
    Fixture fixture({.people = 30});
    TimelineView &view = *fixture.view;
    const auto timeAt = [&](int x) { return view.hitAt({x, 10}).time; };
    const base::Instant fixed = timeAt(300);
    const auto length = view.range().visible().length();
    wheel(view, {300, 50}, {0, 120}, Qt::ControlModifier);
    QVERIFY(view.range().visible().length() < length);
    QVERIFY(std::chrono::abs(timeAt(300) - fixed) < 100ms);
    wheel(view, {300, 50}, {0, -120}, Qt::ControlModifier);
    QVERIFY(std::chrono::abs(view.range().visible().length() - length) < 1s);
    wheel(view, {300, 50}, {0, -120}, Qt::ControlModifier);
    QVERIFY(view.range().showsAll());
}

void TestTimelineView::wheelMovesInTimeAndRows()
{
    Fixture fixture({.people = 1000});
    TimelineView &view = *fixture.view;
    wheel(view, {300, 50}, {0, -120});
    QVERIFY(view.verticalScrollBar()->value() > 0);
    view.range().setVisible({test::sampleCallStart(), test::sampleCallStart() + 10min});
    const base::Instant from = view.range().visible().from;
    wheel(view, {300, 50}, {0, -120}, Qt::ShiftModifier);
    QVERIFY(view.range().visible().from > from);
    wheel(view, {300, 50}, {120, 0}); // sideways
    QCOMPARE(view.range().visible().from, from);
    wheel(view, {300, 50}, {0, -120}, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view.rowSize() == TimelineView::RowSize::Compact);
    for (int i = 0; i < 9; ++i)
        wheel(view, {300, 50}, {0, -120}, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(view.rowSize() == TimelineView::RowSize::Lanes);
}

void TestTimelineView::dragMoves()
{
    Fixture fixture({.people = 1000});
    TimelineView &view = *fixture.view;
    view.range().setVisible({test::sampleCallStart() + 10min, test::sampleCallStart() + 20min});
    const base::Instant under = view.hitAt({300, 200}).time;
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(view.viewport(), {250, 150});
    QTest::mouseMove(view.viewport(), {200, 100});
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {200, 100});
    QVERIFY(std::chrono::abs(view.hitAt({200, 100}).time - under) < 1s);
    QCOMPARE(view.verticalScrollBar()->value(), 100);
    QCOMPARE(fixture.selection.person(), domain::noHandle); // a drag chooses nobody
    view.range().back();                                    // the whole drag
    QCOMPARE(view.range().visible().from, test::sampleCallStart() + 10min);
}

void TestTimelineView::clickChooses()
{
    Stage stage;
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, {Stage::x(150), stage.middle(1)});
    QCOMPARE(stage.selection.person(), 1U);
    QCOMPARE(stage.image().pixelColor(Stage::x(250), stage.middle(1) - 8), QColor(0, 255, 255));
    QVERIFY(!stage.view->range().cursor());
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      {Stage::x(150), stage.middle(0)});
    QCOMPARE(*stage.view->range().cursor(), stage.start + 150s);
    auto *names = stage.view->findChild<QWidget *>(QStringLiteral("timelineNames"));
    QTest::mouseClick(names, Qt::LeftButton, {}, {50, stage.middle(1)});
    QCOMPARE(stage.selection.person(), 1U);
    QSignalSpy activated(stage.view.get(), &TimelineView::personActivated);
    QTest::mouseDClick(names, Qt::LeftButton, {}, {50, stage.middle(0)});
    QCOMPARE(activated.count(), 1);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, {150, 300}); // below everybody
    QCOMPARE(stage.selection.person(), domain::noHandle);
}

void TestTimelineView::rulerSetsTheTimeCursor()
{
    Stage stage;
    auto *ruler = stage.view->findChild<QWidget *>(QStringLiteral("timelineRuler"));
    QSignalSpy changed(stage.view.get(), &TimelineView::timeCursorChanged);
    QTest::mouseClick(ruler, Qt::LeftButton, {}, {Stage::x(150), 10});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(*stage.view->range().cursor(), stage.start + 150s);
    QCOMPARE(stage.image().pixelColor(Stage::x(150), stage.view->viewport()->height() - 5),
             QColor(Qt::magenta));
    QTest::mousePress(ruler, Qt::LeftButton, {}, {Stage::x(300), 10});
    QTest::mouseMove(ruler, {Stage::x(320), 10});
    QTest::mouseRelease(ruler, Qt::LeftButton, {}, {Stage::x(320), 10});
    QCOMPARE(*stage.view->range().cursor(), stage.start + 320s);
    QTest::mouseClick(ruler, Qt::LeftButton, {}, {Stage::x(320), 10}); // on itself: away
    QVERIFY(!stage.view->range().cursor());
}

void TestTimelineView::timeCursorFiltersTheTable()
{
    Stage stage;
    QCOMPARE(stage.order.rowCount(), 2);
    stage.view->setTimeCursor(stage.start + 350s); // one in the room, of the other one nothing is known
    QCOMPARE(stage.order.rowCount(), 1);
    QCOMPARE(stage.order.handleAt(0), 0U);
    stage.view->setTimeCursor(stage.start + 250s);
    QCOMPARE(stage.order.rowCount(), 0);
    stage.view->setTimeCursor(std::nullopt);
    QCOMPARE(stage.order.rowCount(), 2);
}

void TestTimelineView::doubleClickZoomsToABar()
{
    Stage stage;
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, {Stage::x(150), stage.middle(0)});
    QCOMPARE(stage.view->range().visible().from, stage.start + 90s);
    QCOMPARE(stage.view->range().visible().to, stage.start + 210s);
    const auto visible = stage.view->range().visible();
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, {150, 300});
    QVERIFY(stage.view->range().visible() == visible);
}

void TestTimelineView::overviewMovesTheWindow()
{
    Fixture fixture({.people = 30});
    TimelineView &view = *fixture.view;
    models::TimelineRange &range = view.range();
    auto *overview = view.findChild<QWidget *>(QStringLiteral("timelineOverview"));
    const auto x = [&](base::Instant time) {
        return static_cast<int>(models::xOf({range.extent(), overview->width()}, time));
    };
    range.setVisible({test::sampleCallStart() + 10min, test::sampleCallStart() + 20min});
    const auto before = range.visible();
    const int middle = x(before.from + 5min);
    QTest::mousePress(overview, Qt::LeftButton, {}, {middle, 20});
    QTest::mouseMove(overview, {middle + 60, 20});
    QTest::mouseRelease(overview, Qt::LeftButton, {}, {middle + 60, 20});
    QVERIFY(range.visible().from > before.from);
    QCOMPARE(range.visible().length(), before.length());
    const int right = x(range.visible().to);
    QTest::mousePress(overview, Qt::LeftButton, {}, {right, 20});
    QTest::mouseMove(overview, {right - 30, 20});
    QTest::mouseRelease(overview, Qt::LeftButton, {}, {right - 30, 20});
    QVERIFY(range.visible().length() < before.length());
    QTest::mouseClick(overview, Qt::LeftButton, {}, {x(test::sampleCallStart() + 2min), 20}); // beside it
    QVERIFY(range.visible().contains(test::sampleCallStart() + 2min));
    QTest::mouseDClick(overview, Qt::LeftButton, {}, {100, 20});
    QVERIFY(range.showsAll());
}

void TestTimelineView::everythingByKeyboard()
{
    Fixture fixture({.people = 1000});
    TimelineView &view = *fixture.view;
    models::TimelineRange &range = view.range();
    const auto press = [&view](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&view, key, modifiers);
    };
    const auto row = [&] { return fixture.order.rowOf(fixture.selection.person()); };
    press(Qt::Key_Down);
    QCOMPARE(row(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    QCOMPARE(row(), 1);
    press(Qt::Key_PageDown);
    QVERIFY(row() > 5);
    press(Qt::Key_End);
    QCOMPARE(row(), 1000);
    QVERIFY(view.viewport()->rect().contains(view.rowRect(1000)));
    press(Qt::Key_Down);
    QCOMPARE(row(), 1000);
    press(Qt::Key_PageUp);
    QVERIFY(row() < 1000);
    press(Qt::Key_Home);
    QCOMPARE(row(), 0);

    press(Qt::Key_Plus);
    QVERIFY(!range.showsAll());
    QVERIFY(range.followsNow());
    press(Qt::Key_Left);
    QVERIFY(!range.followsNow());
    const auto there = range.visible();
    press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(range.visible() != there);
    press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(range.visible() == there);
    press(Qt::Key_F);
    QVERIFY(range.followsNow());
    press(Qt::Key_Minus);
    press(Qt::Key_0);
    QVERIFY(range.showsAll());

    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(*range.cursor(), view.rows().now());
    press(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(*range.cursor() < view.rows().now());
    QVERIFY(fixture.order.presentAt());

    QSignalSpy activated(&view, &TimelineView::personActivated);
    fixture.selection.setPerson(fixture.order.handleAt(3));
    press(Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    press(Qt::Key_Escape);
    QVERIFY(!range.cursor());
    press(Qt::Key_Escape);
    QCOMPARE(fixture.selection.person(), domain::noHandle);
}

void TestTimelineView::tooltipsAreNotMarkup()
{
    Stage stage;
    stage.meeting.rename(0, "<img src=x> & co");
    stage.meeting.publish();
    stage.order.sort(models::PeopleModel::LobbyColumn, Qt::DescendingOrder); // who waited first
    const QString text = stage.view->tooltip(stage.view->hitAt({Stage::x(150), stage.middle(0)}));
    QVERIFY(text.contains(QStringLiteral("&lt;img src=x&gt; &amp; co")));
    QVERIFY(!text.contains(QStringLiteral("<img")));
    QVERIFY(text.contains(QStringLiteral("In room from 08:59:52 to 09:01:32")));
    QVERIFY(text.contains(QStringLiteral("0:01:40")));
    QVERIFY(stage.view->tooltip(stage.view->hitAt({150, 300})).isEmpty());
}

void TestTimelineView::menusKnowWhatTheyAreAbout()
{
    Stage stage;
    models::TimelineHit hit;
    int count = 0;
    connect(stage.view.get(), &TimelineView::menuRequested, this, [&](const models::TimelineHit &what) {
        hit = what;
        ++count;
    });
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, QPoint(Stage::x(150), stage.middle(1)), QPoint(1, 1));
    QApplication::sendEvent(stage.view->viewport(), &byMouse);
    QCOMPARE(count, 1);
    QCOMPARE(hit.person, 1U);
    QCOMPARE(hit.time, stage.start + 150s);
    QCOMPARE(stage.selection.person(), 1U);
    stage.selection.setPerson(0);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(stage.view->viewport(), &byKey);
    QCOMPARE(count, 2);
    QCOMPARE(hit.person, 0U);
}

void TestTimelineView::speaks()
{
    Stage stage;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(stage.view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 2);
    QVERIFY(!list->child(2));
    QVERIFY(!list->child(-1));
    QAccessibleInterface *item = list->child(0);
    QVERIFY(item && item->isValid());
    QCOMPARE(list->child(0), item); // made once
    QCOMPARE(item->role(), QAccessible::ListItem);
    QCOMPARE(item->parent(), list);
    QCOMPARE(list->indexOfChild(item), 0);
    QCOMPARE(item->text(QAccessible::Name), QStringLiteral("\u2068Attendee 1\u2069, In room"));
    QCOMPARE(item->text(QAccessible::Description),
             QStringLiteral("Attended 0:06:40. In lobby from 08:58:12 to 08:59:52. In room from 08:59:52 to "
                            "09:01:32. In room from 09:03:12 to now"));
    const QRect rect = item->rect();
    QCOMPARE(rect.size(), stage.view->rowRect(0).size());
    QCOMPARE(list->childAt(rect.center().x(), rect.center().y()), item);
    QVERIFY(!item->state().selected);
    QVERIFY(!item->state().offscreen);
    stage.selection.setPerson(0);
    QVERIFY(item->state().selected);
}

void TestTimelineView::spokenItemsSurviveSorting()
{
    Fixture fixture({.people = 30});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(fixture.view.get());
    QAccessibleInterface *item = list->child(0);
    const QString name = item->text(QAccessible::Name);
    fixture.order.sort(models::PeopleModel::FirstInColumn, Qt::DescendingOrder);
    QCOMPARE(item->text(QAccessible::Name), name);
    QCOMPARE(list->child(list->indexOfChild(item)), item);
    QVERIFY(list->indexOfChild(item) > 0);
    QVERIFY(item->state().offscreen);
    fixture.order.setText(QStringLiteral("nobody of that name"));
    QVERIFY(!item->isValid());
    QVERIFY(item->state().invalid);
    QCOMPARE(item->text(QAccessible::Name), QString());
    QCOMPARE(list->childCount(), 0);
}

void TestTimelineView::rightToLeftPutsNamesRight()
{
    Fixture fixture({.people = 30});
    auto *names = fixture.view->findChild<QWidget *>(QStringLiteral("timelineNames"));
    QVERIFY(names->x() < fixture.view->viewport()->x());
    fixture.view->setLayoutDirection(Qt::RightToLeft);
    QVERIFY(names->x() > fixture.view->viewport()->x());
    QCOMPARE(names->y(), fixture.view->viewport()->y());
    QCOMPARE(names->height(), fixture.view->viewport()->height());
}

void TestTimelineView::followsAnotherMeeting()
{
    Fixture fixture({.people = 30});
    TimelineView &view = *fixture.view;
    view.range().setVisible({test::sampleCallStart() + 10min, test::sampleCallStart() + 20min});
    view.setTimeCursor(test::sampleCallStart() + 15min);
    {
        test::SampleMeeting other({.people = 3, .kind = test::SampleKind::Ended});
        fixture.people.setMeeting(&other);
        QVERIFY(view.range().showsAll());
        QVERIFY(!view.range().cursor());
        QVERIFY(!fixture.order.presentAt());
        QCOMPARE(view.rows().count(), 3);
        QVERIFY(!fixture.image().isNull());
    }
    QCOMPARE(view.rows().count(), 0); // it is gone
    QVERIFY(view.range().visible() == models::TimeSpan{});
    QVERIFY(!fixture.image().isNull());
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
