// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "monitor/workspace.h"
#include "storage/store.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using domain::CoverageState;
using monitor::Freshness;
using monitor::MeetingPhase;
using simulator::refusal;

/// The whole chain in one process, from the simulated Graph's sockets to the records, as it should go.
class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void recordIsTheTruth_data();
    void recordIsTheTruth();
    void journalIsTheRecord();
    void restartInMidMeeting();
    void unwatchAndWatchAgain();
    void quitRightAfter_data();
    void quitRightAfter();
    void reauthorizes();
    void describes();
    void signInOnly();
    void orderOfMeetings();
};

void TestService::recordIsTheTruth_data()
{
    QTest::addColumn<bool>("reopened");
    QTest::addColumn<bool>("faults");
    QTest::newRow("in order") << false << false;
    QTest::newRow("reopened, late, doubled, reordered, encrypted anew") << true << true;
}

void TestService::recordIsTheTruth()
{
    QFETCH(bool, reopened);
    QFETCH(bool, faults);
    simulator::WorldOptions options{.people = 10, .seed = 3, .length = 20min, .reopened = reopened};
    if (faults) {
        options.faults = {
            .latePercent = 20, .doubledPercent = 20, .reencryptedPercent = 20, .reorderedPercent = 30};
    }
    Chain chain(options);
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QCOMPARE(chain.meeting()->phase(), MeetingPhase::Waiting);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(chain.waitFor([&] { return chain.meeting()->phase() == MeetingPhase::Live; }));
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    QCOMPARE(chain.meeting()->phase(), MeetingPhase::Ended);
    const monitor::Health health = chain.service->health();
    QVERIFY(health.connector);
    QVERIFY(!health.problem);
    QCOMPARE(health.accepted, quint64(simulator::callEvents(chain.world.scenario()).size()));
    QCOMPARE(health.duplicates > 0, faults);
    QCOMPARE(health.quarantined, quint64(0));
    QCOMPARE(chain.world.graph().misuses(), QStringList());
    // Up to the last confirmation.
    QCOMPARE(chain.record().coverage.front().state, CoverageState::Observed);
    QVERIFY(chain.record().coverage.front().end - chain.record().coverage.front().start > 10min);
    for (const domain::CoverageSpan &span : chain.record().coverage)
        QVERIFY(span.state != CoverageState::Unknown);
}

void TestService::journalIsTheRecord()
{
    Chain chain;
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QObject context;
    bool wrappedUp = false;
    chain.service->wrapUp(&context, [&wrappedUp] { wrappedUp = true; });
    QVERIFY(chain.waitFor([&] { return wrappedUp; }));
    const domain::Record live = domain::normalized(chain.record());
    // Asked a last time, it is observed to its end.
    QVERIFY(live.coverage.back().state == CoverageState::Observed);
    QCOMPARE(live.coverage.back().end, live.asOf);
    const QString id = chain.meeting()->info().id;
    chain.service.reset();
    const auto workspace = monitor::Workspace::open({.dataDir = chain.options.dataDir}, chain.clock,
                                                    *std::make_unique<base::SeededRandom>(1));
    ROLLCALL_VERIFY(workspace);
    // A confirmation that was answered while the service ended is in the journal, but later than this.
    const auto stored = (*workspace)->record(id, live.asOf);
    ROLLCALL_VERIFY(stored);
    QVERIFY(domain::normalized(*stored) == live);
}

void TestService::restartInMidMeeting()
{
    Chain chain({.people = 10, .seed = 5, .length = 40min});
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    chain.pass(14min);
    QCOMPARE(chain.meeting()->phase(), MeetingPhase::Live);
    const auto before = chain.world.graph().subscriptions();
    QCOMPARE(before.size(), std::size_t(1));
    // What comes back has to listen where Graph looks for it.
    chain.options.listen.port = static_cast<quint16>(QUrl(before.front().notificationUrl).port());
    const base::Instant subscribed = *chain.meeting()->subscribedSince();
    const base::Instant down = chain.clock.now();
    chain.service.reset();
    chain.pass(5min);
    const base::Instant up = chain.clock.now();

    ROLLCALL_VERIFY(chain.start());
    QCOMPARE(chain.meeting()->phase(), MeetingPhase::Live); // from the journal, before anything is received
    QCOMPARE(*chain.meeting()->subscribedSince(), subscribed);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    const auto after = chain.world.graph().subscriptions();
    QCOMPARE(after.size(), std::size_t(1));
    QCOMPARE(after.front().id, before.front().id);
    QCOMPARE(chain.service->health().quarantined, quint64(0));

    const auto &coverage = chain.record().coverage;
    const auto gap = std::ranges::find(coverage, std::string("listener_down"), &domain::CoverageSpan::cause);
    QVERIFY(gap != coverage.end());
    QCOMPARE(gap->state, CoverageState::Unknown);
    QVERIFY(gap->start <= down && gap->start > down - 7min); // the last confirmation, less what is under way
    QVERIFY(gap->end > up - 2s && gap->end < up + 2min);
    QCOMPARE(domain::coverageAt(chain.record(), gap->start - 1s), CoverageState::Observed);
    QCOMPARE(domain::coverageAt(chain.record(), gap->end + 1s), CoverageState::Observed);
    QCOMPARE(std::ranges::count(coverage, CoverageState::Unknown, &domain::CoverageSpan::state), 1);
}

void TestService::unwatchAndWatchAgain()
{
    Chain chain({.people = 6, .length = 20min});
    chain.keepsPace = true; // a deletion that takes minutes is another story
    ROLLCALL_VERIFY(chain.start());
    const auto id = chain.watch();
    ROLLCALL_VERIFY(id);
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    chain.pass(7min);
    chain.service->unwatch(*id);
    QVERIFY(chain.waitFor([&] { return chain.world.graph().subscriptions().empty(); }));
    QCOMPARE(chain.meeting()->freshness(), Freshness::Unwatched);
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.world.graph().subscriptions().size() == 1; }));
    // Undone while the deletion is under way: it ends up followed.
    chain.service->unwatch(*id);
    ROLLCALL_VERIFY(chain.watch());
    chain.pass(1min);
    QCOMPARE(chain.world.graph().subscriptions().size(), std::size_t(1));
    QVERIFY(chain.isSubscribed());
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    chain.pass(10min);
    const auto &coverage = chain.record().coverage;
    QCOMPARE(coverage.front().state, CoverageState::Observed);
    QVERIFY2(coverage.size() >= 3, chain.coverageText().constData());
    QCOMPARE(coverage[1].state, CoverageState::Unknown);
    QVERIFY2(coverage[1].cause == "unwatched", chain.coverageText().constData());
    QVERIFY2(coverage[2].cause == "subscribed_during_call", chain.coverageText().constData());
    QVERIFY(chain.service->health().problem == std::nullopt);
}

void TestService::quitRightAfter_data()
{
    QTest::addColumn<int>("turns"); // of the event loop
    for (const int turns : {0, 1, 3, 10, 30})
        QTest::addRow("%d turns", turns) << turns;
}

/// Nothing that is under way may outlive the service.
void TestService::quitRightAfter()
{
    QFETCH(int, turns);
    Chain chain;
    const auto live = [&](int count) { (void)chain.waitFor([] { return false; }, 100ms, count); };
    chain.makeService();
    int reports = 0;
    chain.service->start(chain.service.get(), [&reports](const base::Result<void> &) { ++reports; });
    live(turns);
    chain.service.reset();
    QVERIFY(reports <= 1);
    ROLLCALL_VERIFY(chain.start());
    const auto id = chain.watch();
    ROLLCALL_VERIFY(id);
    live(turns);
    chain.service.reset();
    ROLLCALL_VERIFY(chain.start());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    chain.service->unwatch(*id);
    live(turns);
    chain.service.reset();
    live(turns + 5);
    ROLLCALL_VERIFY(chain.start());
    QCOMPARE(chain.meeting()->freshness(), Freshness::Unwatched);
}

void TestService::reauthorizes()
{
    Chain chain({.people = 6, .length = 20min});
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    chain.pass(5min);
    chain.world.graph().revokeAccess();
    const base::Instant revoked = chain.clock.now();
    const auto authorized = [&] { return chain.world.graph().subscriptions().front().authorizedUntil; };
    QVERIFY(authorized() <= revoked);
    QVERIFY(chain.waitFor([&] { return authorized() > chain.clock.now(); }, 1s, 600));
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 2s));
    QCOMPARE(chain.differences(), QString());
    QCOMPARE(chain.world.graph().misuses(), QStringList());
    chain.pass(1min);
    chain.service.reset();
    // Dealt with, and gone.
    const auto store = storage::Store::open(chain.options.dataDir, storage::Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(store);
    QVERIFY((*store)->notices()->empty());
}

void TestService::describes()
{
    Chain chain;
    ROLLCALL_VERIFY(chain.start());
    const auto id = chain.watch();
    ROLLCALL_VERIFY(id);
    QSignalSpy changed(chain.service.get(), &monitor::Monitor::meetingsChanged);
    chain.service->unwatch(*id);
    chain.service->describe({.id = *id,
                             .subject = QStringLiteral("Quarterly review"),
                             .scheduledStart = at("2026-05-04T09:00:00Z"),
                             .expected = 12});
    chain.service->describe({.id = QStringLiteral("nobody knows it"), .subject = QStringLiteral("x")});
    QVERIFY(chain.waitFor([&] { return !chain.meeting()->info().subject.isEmpty(); }));
    QVERIFY(changed.count() > 0);
    chain.service.reset();
    ROLLCALL_VERIFY(chain.start());
    QCOMPARE(chain.service->meetings().size(), 1);
    const monitor::MeetingInfo &info = chain.meeting()->info();
    QCOMPARE(info.subject, QStringLiteral("Quarterly review"));
    QCOMPARE(info.joinWebUrl, chain.world.joinWebUrl());
    QVERIFY(info.scheduledStart == at("2026-05-04T09:00:00Z"));
    QCOMPARE(info.expected, 12);
    QCOMPARE(chain.meeting()->freshness(), Freshness::Unwatched); // describing does not undo what came before
}

void TestService::signInOnly()
{
    Chain chain;
    const auto connector = std::exchange(chain.options.connector, std::nullopt);
    ROLLCALL_VERIFY(chain.start());
    ROLLCALL_VERIFY(chain.watch()); // without a connector it is only noted
    QCOMPARE(chain.meeting()->freshness(), Freshness::Offline);
    chain.service.reset();
    chain.options.receive = false;
    chain.options.connector = connector;
    chain.options.organizer = connector;
    chain.options.organizer->plane = config::Plane::Organizer;
    ROLLCALL_VERIFY(chain.start());
    QCOMPARE(chain.meeting()->freshness(), Freshness::Unwatched);
    QSignalSpy code(chain.service.get(), &monitor::Monitor::deviceCode);
    QSignalSpy signedIn(chain.service.get(), &monitor::Monitor::signedIn);
    chain.service->signIn({});
    QVERIFY(chain.waitFor([&] { return !signedIn.isEmpty(); }));
    QCOMPARE(code.count(), 1);
    QCOMPARE(signedIn.first().first().toString(), chain.world.user().userPrincipalName);
    QVERIFY(chain.service->health().organizer);
    QCOMPARE(chain.service->health().account, chain.world.user().userPrincipalName);
    QVERIFY(!chain.service->health().connector);
    QVERIFY(chain.world.graph().subscriptions().empty());
    chain.service.reset();
    chain.options.receive = true;
    ROLLCALL_VERIFY(chain.start());
    QVERIFY(chain.waitFor([&] { return chain.service->health().organizer; })); // remembered
}

void TestService::orderOfMeetings()
{
    Chain chain;
    const auto connector = std::exchange(chain.options.connector, std::nullopt);
    ROLLCALL_VERIFY(chain.start());
    const auto noted = [&](const QString &thread, const base::Instant &start) {
        const QString link = QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_") +
                             thread + QStringLiteral("%40thread.v2/0?context=%7b%22Tid%22%3a%22") +
                             chain.world.tenantId() + QStringLiteral("%22%7d");
        std::optional<base::Result<QString>> id;
        chain.service->watch(link, chain.service.get(),
                             [&id](const base::Result<QString> &result) { id = result; });
        if (!chain.waitFor([&id] { return id.has_value(); }) || !*id)
            qFatal("watch() fails");
        chain.service->describe({.id = **id, .scheduledStart = start});
        chain.service->unwatch(**id);
        return **id;
    };
    const QString later = noted(QStringLiteral("TEFURVI"), at("2026-05-05T09:00:00Z"));
    const QString sooner = noted(QStringLiteral("U09PTkVS"), at("2026-05-03T09:00:00Z"));
    const auto order = [&] {
        QStringList ids;
        for (const monitor::LiveMeeting *meeting : chain.service->meetings())
            ids << meeting->info().id;
        return ids;
    };
    QVERIFY(chain.waitFor([&] { return order() == QStringList{sooner, later}; }));
    chain.service.reset();
    chain.options.connector = connector;
    ROLLCALL_VERIFY(chain.start());
    const auto ours = chain.watch();
    ROLLCALL_VERIFY(ours);
    QCOMPARE(order(), (QStringList{sooner, later, *ours})); // nobody knows when it begins
    QVERIFY(chain.waitFor([&] { return chain.service->meeting(*ours)->phase() == MeetingPhase::Live; }));
    QCOMPARE(order(), (QStringList{*ours, sooner, later}));
    QVERIFY(!chain.service->meeting(QStringLiteral("x")));
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
