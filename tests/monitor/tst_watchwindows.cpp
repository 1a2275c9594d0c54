// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/watchwindows.h"
#include "support/testing.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::Choice;
using domain::SeriesScope;
using storage::WatchWindow;

namespace {

const base::Instant monday = test::at("2026-05-04T08:00:00Z");

/// The meeting on day `day` of a daily series, an hour long.
Choice occurrence(int day)
{
    return {.id = u"o-%1"_s.arg(day),
            .start = monday + 24h * day,
            .end = monday + 24h * day + 1h,
            .seriesId = u"series"_s};
}

} // namespace

/// What "one", "this and following" and "all" mean for when to listen.
class TestWatchWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void oneIsFromTheLeadTimeToItsEnd()
    {
        const auto window = windowFor(occurrence(2), SeriesScope::One, 12h, {});
        QVERIFY(window);
        QCOMPARE(window->series, std::string("series"));
        QVERIFY(window->begins == monday + 48h - 12h);
        QVERIFY(window->ends == monday + 49h);
    }

    /// With 24 hours before a daily meeting one would hear the day before, too: they share one link.
    void theOneBeforeIsNotHeard()
    {
        QList<Choice> series{occurrence(0), occurrence(1), occurrence(2)};
        series.append({.id = u"other"_s, .end = monday + 47h, .seriesId = u"another"_s});
        const auto window = windowFor(occurrence(2), SeriesScope::One, 24h, series);
        QVERIFY(window);
        QVERIFY(window->begins == monday + 25h);
    }

    void followingHasNoEnd()
    {
        const auto window = windowFor(occurrence(1), SeriesScope::Following, 24h, {});
        QVERIFY(window);
        QVERIFY(window->begins == monday);
        QVERIFY(!window->ends);
    }

    void allNeedsNone()
    {
        QVERIFY(!windowFor(occurrence(1), SeriesScope::All, 24h, {}));
        QVERIFY(!windowFor({}, SeriesScope::One, 24h, {})); // nor what has no time
        Choice endless = occurrence(1);
        endless.end.reset();
        QVERIFY(!windowFor(endless, SeriesScope::One, 24h, {}));
    }

    void wanted()
    {
        const std::vector<WatchWindow> windows{{.begins = monday, .ends = monday + 1h},
                                               {.begins = monday + 24h}};
        QVERIFY(isWantedAt({}, monday));
        QVERIFY(!isWantedAt(windows, monday - 1s));
        QVERIFY(isWantedAt(windows, monday));
        QVERIFY(!isWantedAt(windows, monday + 1h));
        QVERIFY(isWantedAt(windows, monday + 240h));
        QVERIFY(!areOver({}, monday));
        QVERIFY(!areOver(windows, monday + 240h));
        QVERIFY(areOver({windows.front()}, monday + 1h));
        QVERIFY(!areOver({windows.front()}, monday + 59min));
    }

    void covered()
    {
        const std::vector<WatchWindow> windows{{.begins = monday, .ends = monday + 1h}};
        QVERIFY(cover(windows, occurrence(0)));
        QVERIFY(!cover(windows, occurrence(1)));
        QVERIFY(!cover(windows, {}));
        QVERIFY(cover({}, occurrence(1)));
    }

    void changes()
    {
        const std::vector<WatchWindow> windows{{.begins = monday, .ends = monday + 1h},
                                               {.begins = monday + 24h}};
        QVERIFY(nextChange(windows, monday - 1h) == monday);
        QVERIFY(nextChange(windows, monday) == monday + 1h);
        QVERIFY(nextChange(windows, monday + 1h) == monday + 24h);
        QVERIFY(!nextChange(windows, monday + 24h));
        QVERIFY(!nextChange({}, monday));
    }

    void added()
    {
        std::vector<WatchWindow> windows;
        addWindow(windows, {.begins = monday + 24h, .ends = monday + 25h});
        addWindow(windows, {.begins = monday, .ends = monday + 1h});
        QCOMPARE(windows.size(), std::size_t{2});
        QVERIFY(windows.front().begins == monday);
        addWindow(windows, {.begins = monday, .ends = monday + 1h}); // again
        QCOMPARE(windows.size(), std::size_t{2});
        addWindow(windows, {.scope = SeriesScope::Following, .begins = monday + 2h});
        QCOMPARE(windows.size(), std::size_t{2});
        QVERIFY(!windows.back().ends);
    }

    void wishes()
    {
        const domain::MeetingLink link{
            .url = "https://teams.microsoft.com/l/x", .threadId = "t", .tenantId = "a"};
        storage::MeetingRow row{.id = "m", .declined = true};
        const WatchWindow one{.begins = monday, .ends = monday + 1h};
        Choice choice = occurrence(0);
        choice.subject = u"Daily"_s;
        choice.organizer = u"Attendee 1"_s;
        choice.joinWebUrl = QString::fromStdString(link.url);
        want(row, choice, link, one);
        QVERIFY(row.watched);
        QVERIFY(!row.declined);
        QCOMPARE(row.subject, std::string("Daily"));
        QCOMPARE(row.organizer, std::string("Attendee 1"));
        QCOMPARE(row.tenantId, std::string("a"));
        QVERIFY(row.scheduledStart == choice.start);
        QCOMPARE(row.windows.size(), std::size_t{1});
        want(row, {}, {.url = "https://teams.microsoft.com/l/X", .threadId = "t"}, {});
        QVERIFY(row.windows.empty());                // all of it from now on
        QCOMPARE(row.subject, std::string("Daily")); // what was known stays
        QCOMPARE(row.joinUrl, link.url);
        want(row, choice, link, one);
        QVERIFY(row.windows.empty()); // it is watched already
        decline(row);
        QVERIFY(!row.watched);
        QVERIFY(row.declined);
        row.windows = {one};
        want(row, choice, link, WatchWindow{.begins = monday + 24h, .ends = monday + 25h});
        QCOMPARE(row.windows.size(), std::size_t{1}); // the past is no wish
    }
};

QTEST_GUILESS_MAIN(TestWatchWindows)
#include "tst_watchwindows.moc"
