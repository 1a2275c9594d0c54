// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/autowatch.h"
#include "support/testing.h"

#include <QSignalSpy>

#include <map>

using namespace rollcall;
using namespace rollcall::monitor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Result;
using domain::Choice;

namespace {

const base::Instant start = test::at("2026-05-04T08:00:00Z");
const QString tenant = u"11111111-2222-3333-4444-555555555555"_s;
const domain::Watcher watcher{.tenantId = tenant, .hasConnector = true};

Choice meeting(const QString &name, base::Ticks in, int invited = 3,
               const QStringList &from = {u"example.org"_s}, bool isOwn = false)
{
    return {.id = name,
            .subject = name,
            .start = start + in,
            .end = start + in + 1h,
            .tenantId = tenant,
            .joinWebUrl = u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_"_s + name +
                          u"%40thread.v2/0?context=%7b%22Tid%22%3a%22"_s + tenant + u"%22%7d"_s,
            .isOwn = isOwn,
            .invited = invited,
            .invitedFrom = from};
}

QStringList idsOf(const QList<AutoPick> &picks)
{
    QStringList ids;
    for (const AutoPick &pick : picks)
        ids.append(pick.choice.id);
    return ids;
}

/// A calendar, and what is stored.
struct Office
{
    explicit Office(const AutoWatchRules &rules)
        : autoWatch(
              {.clock = clock,
               .calendar =
                   [this](base::Ticks length, QObject *, const AutoWatch::Calendar &done) {
                       ++looks;
                       asked = length;
                       if (hold)
                           held = done;
                       else if (error)
                           done(std::unexpected(*error));
                       else
                           done(choices);
                   },
               .ownDomains = [] { return QStringList{u"example.org"_s, u"example.net"_s}; },
               .watcher = [] { return watcher; },
               .rowOf =
                   [this](const QString &id) {
                       const auto found = rows.find(id);
                       return found == rows.end() ? nullptr : &found->second;
                   },
               .add =
                   [this](const AutoPick &pick, QObject *, const std::function<void(Result<void>)> &done) {
                       if (addError)
                           return done(std::unexpected(*addError));
                       rows[pick.meetingId].watched = true;
                       rows[pick.meetingId].windows.push_back(pick.window);
                       done({});
                   }},
              rules)
        , added(&autoWatch, &AutoWatch::added)
    {
    }

    base::ManualScheduler clock{start};
    QList<Choice> choices;
    std::map<QString, storage::MeetingRow> rows;
    std::optional<base::Error> error;
    std::optional<base::Error> addError;
    bool hold = false;
    AutoWatch::Calendar held;
    int looks = 0;
    base::Ticks asked{0};
    AutoWatch autoWatch;
    QSignalSpy added;
};

} // namespace

class TestAutoWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void rules_data();
    void rules();
    void leftAlone();
    void notices();
    void oneOfASeries();
    void offByDefault();
    void everyHour();
    void wakes();
    void oneLookAtATime();
    void failures();
    void removedByHand();
};

void TestAutoWatch::rules_data()
{
    QTest::addColumn<bool>("organized");
    QTest::addColumn<bool>("external");
    QTest::addColumn<int>("moreThan");
    QTest::addColumn<QStringList>("picked");
    QTest::newRow("none") << false << false << 0 << QStringList{};
    QTest::newRow("organized") << true << false << 0 << QStringList{u"own"_s};
    QTest::newRow("outside") << false << true << 0 << QStringList{u"guests"_s};
    QTest::newRow("number") << false << false << 50 << QStringList{u"large"_s};
    QTest::newRow("not that number") << false << false << 51 << QStringList{};
    QTest::newRow("any of them") << true << true << 50 << QStringList{u"own"_s, u"guests"_s, u"large"_s};
}

void TestAutoWatch::rules()
{
    QFETCH(const bool, organized);
    QFETCH(const bool, external);
    QFETCH(const int, moreThan);
    Choice unknown = meeting(u"unknown"_s, 5h);
    unknown.invited.reset();
    unknown.invitedFrom.clear();
    const QList<Choice> choices{meeting(u"own"_s, 1h, 3, {u"example.org"_s}, true),
                                meeting(u"plain"_s, 2h),
                                meeting(u"daughter"_s, 2h, 3, {u"example.org"_s, u"example.net"_s}),
                                meeting(u"guests"_s, 3h, 3, {u"example.org"_s, u"fabrikam.example"_s}),
                                meeting(u"large"_s, 4h, 51),
                                unknown};
    const AutoWatchRules rules{.organized = organized, .external = external, .moreThan = moreThan};
    const auto picks = autoPicks(rules, choices, {u"example.org"_s, u"example.net"_s}, watcher, start,
                                 [](const QString &) { return nullptr; });
    QTEST(idsOf(picks), "picked");
    // Not knowing the own domain, nobody is from outside.
    if (external && !organized)
        QVERIFY(
            autoPicks(rules, choices, {}, watcher, start, [](const QString &) { return nullptr; }).isEmpty());
}

void TestAutoWatch::leftAlone()
{
    const AutoWatchRules rules{.organized = true};
    const auto own = [](const QString &name, base::Ticks in) { return meeting(name, in, 1, {}, true); };
    Choice canceled = own(u"canceled"_s, 1h);
    canceled.isCanceled = true;
    Choice foreign = own(u"foreign"_s, 1h);
    foreign.tenantId = u"99999999-2222-3333-4444-555555555555"_s;
    Choice untimed = own(u"untimed"_s, 1h);
    untimed.start.reset();
    std::map<QString, storage::MeetingRow> rows;
    const QList<Choice> choices{canceled,
                                foreign,
                                untimed,
                                own(u"over"_s, -2h),
                                own(u"far"_s, 26h),
                                own(u"declined"_s, 1h),
                                own(u"watched"_s, 1h),
                                own(u"partly"_s, 1h),
                                own(u"otherTimes"_s, 1h),
                                own(u"known"_s, 1h)};
    const auto idOf = [&](int at) {
        const QList<AutoPick> picks =
            autoPicks(rules, {choices[at]}, {}, watcher, start, [](const QString &) { return nullptr; });
        return picks.first().meetingId;
    };
    rows[idOf(5)].declined = true;
    rows[idOf(6)].watched = true;
    rows[idOf(7)].watched = true;
    rows[idOf(7)].windows = {{.begins = start, .ends = start + 2h}};
    rows[idOf(8)].watched = true;
    rows[idOf(8)].windows = {{.begins = start + 48h}};
    rows[idOf(9)] = {};
    const auto picks = autoPicks(rules, choices, {}, watcher, start, [&rows](const QString &id) {
        const auto found = rows.find(id);
        return found == rows.end() ? nullptr : &found->second;
    });
    QCOMPARE(idsOf(picks), (QStringList{u"otherTimes"_s, u"known"_s}));
}

void TestAutoWatch::notices()
{
    const QList<Choice> choices{meeting(u"running"_s, -30min, 9), meeting(u"soon"_s, 23h, 9),
                                meeting(u"inTime"_s, 24h, 9), meeting(u"byTheNextLook"_s, 25h, 9)};
    const auto picks =
        autoPicks({.moreThan = 1}, choices, {}, watcher, start, [](const QString &) { return nullptr; });
    QCOMPARE(picks.size(), 4);
    QCOMPARE(int(picks[0].notice), int(Notice::Running));
    QCOMPARE(int(picks[1].notice), int(Notice::Short));
    QCOMPARE(int(picks[2].notice), int(Notice::InTime));
    QCOMPARE(int(picks[3].notice), int(Notice::InTime));
    QVERIFY(picks[3].window.begins == start + 1h);
    QVERIFY(picks[3].window.ends == start + 26h);
    QVERIFY(picks[3].window.automatic);
    QVERIFY(autoPicks({.moreThan = 1, .lead = 2h}, choices, {}, watcher, start, [](const QString &) {
                return nullptr;
            }).size() == 1);
}

void TestAutoWatch::oneOfASeries()
{
    QList<Choice> series;
    for (int day = 0; day < 3; ++day) {
        Choice one = meeting(u"daily"_s, 24h * day + 1h, 9);
        one.id += QString::number(day);
        one.seriesId = u"series"_s;
        series.append(one);
    }
    const auto picks =
        autoPicks({.moreThan = 1}, series, {}, watcher, start, [](const QString &) { return nullptr; });
    QCOMPARE(idsOf(picks), (QStringList{u"daily0"_s, u"daily1"_s}));
    QCOMPARE(picks[0].meetingId, picks[1].meetingId);
    QVERIFY(picks[1].window.begins == start + 2h); // when the first has ended
}

void TestAutoWatch::offByDefault()
{
    Office f({});
    f.autoWatch.look();
    f.clock.advance(48h);
    QCOMPARE(f.looks, 0);
    QCOMPARE(f.clock.pendingCount(), std::size_t{0});
}

void TestAutoWatch::everyHour()
{
    Office f({.moreThan = 1});
    f.choices = {meeting(u"a"_s, -30min, 9), meeting(u"b"_s, 2h, 9), meeting(u"c"_s, 30h, 9)};
    f.autoWatch.look();
    QCOMPARE(f.looks, 1);
    QVERIFY(f.asked == 25h);
    QCOMPARE(f.added.count(), 1);
    auto news = f.added.takeFirst().at(0).value<AutoWatchNews>();
    QCOMPARE(news.added, 2);
    QCOMPARE(news.shortNotice, 1);
    QCOMPARE(news.running, 1);
    f.clock.advance(59min);
    QCOMPARE(f.looks, 1);
    f.clock.advance(4h);
    QCOMPARE(f.looks, 5);
    QCOMPARE(f.added.count(), 0); // nothing twice
    f.clock.advance(1h);
    QCOMPARE(f.added.count(), 1);
    news = f.added.takeFirst().at(0).value<AutoWatchNews>();
    QCOMPARE(news.added, 1);
    QCOMPARE(news.shortNotice + news.running, 0);
    QCOMPARE(f.autoWatch.news().added, 1);
    f.autoWatch.setRules({});
    f.clock.advance(5h);
    QCOMPARE(f.looks, 6);
}

void TestAutoWatch::wakes()
{
    Office f({.organized = true});
    f.autoWatch.look();
    f.clock.advance(10min);
    QCOMPARE(f.looks, 1);
    f.clock.jumpWallClock(3h);
    f.clock.advance(1min);
    QCOMPARE(f.looks, 2);
}

void TestAutoWatch::oneLookAtATime()
{
    Office f({.moreThan = 1});
    f.hold = true;
    f.autoWatch.look();
    f.autoWatch.look();
    f.clock.advance(3h);
    QCOMPARE(f.looks, 1);
    f.hold = false;
    f.held(QList<Choice>{});
    f.autoWatch.look();
    QCOMPARE(f.looks, 2);
}

void TestAutoWatch::failures()
{
    Office f({.moreThan = 1});
    f.choices = {meeting(u"a"_s, 2h, 9), meeting(u"b"_s, 2h, 9)};
    f.error = base::Error{.kind = ErrorKind::Network};
    f.autoWatch.look();
    QCOMPARE(f.autoWatch.problem()->kind, ErrorKind::Network);
    QVERIFY(!f.autoWatch.looked());
    f.clock.advance(5min); // what may pass is tried again soon
    QCOMPARE(f.looks, 2);
    f.error = base::Error{.kind = ErrorKind::NotPermitted};
    f.clock.advance(5min);
    QCOMPARE(f.looks, 3);
    f.clock.advance(59min); // the rest is not
    QCOMPARE(f.looks, 3);
    f.error.reset();
    f.addError = base::Error{.kind = ErrorKind::DiskFull};
    f.clock.advance(1min);
    QCOMPARE(f.autoWatch.problem()->kind, ErrorKind::DiskFull);
    QCOMPARE(f.added.count(), 0);
    f.addError.reset();
    f.clock.advance(1h);
    QVERIFY(!f.autoWatch.problem());
    QCOMPARE(f.added.count(), 1);
}

void TestAutoWatch::removedByHand()
{
    Office f({.moreThan = 1});
    f.choices = {meeting(u"a"_s, 20h, 9)};
    f.autoWatch.look();
    QCOMPARE(f.added.count(), 1);
    f.rows.begin()->second = {.declined = true};
    f.clock.advance(10h);
    QCOMPARE(f.looks, 11);
    QCOMPARE(f.added.count(), 1);
}

QTEST_GUILESS_MAIN(TestAutoWatch)
#include "tst_autowatch.moc"
