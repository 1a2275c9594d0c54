// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audiencejoin.h"
#include "models/matchpairsmodel.h"
#include "support/patience.h"
#include "support/sampleregistrations.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::AudienceJoin;
using models::MatchPairsModel;

namespace {

constexpr int inRoomAtFirst = 12;

/// A running webinar that sixty have registered for, and its join.
struct Webinar
{
    explicit Webinar(int registered = 60)
    {
        event = test::sampleRunningEvent(monitor, inRoomAtFirst);
        meeting = qobject_cast<test::SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
        second = qobject_cast<test::SampleMeeting *>(monitor.meeting(event.sessions[1].meetingId));
        monitor.setRegistrations(test::sampleRegistrations(event.id, registered, scheduler.now()));
        join.setEvent(event);
    }
    [[nodiscard]] const domain::AudienceCounts &counts() const { return join.audience()->counts; }

    base::ManualScheduler scheduler{test::sampleCallStart() + 42min};
    test::SampleMonitor monitor{scheduler};
    test::SampleDecisions decisions;
    monitor::WatchedEvent event;
    test::SampleMeeting *meeting = nullptr;
    test::SampleMeeting *second = nullptr;
    AudienceJoin join{test::decidedBy(monitor, decisions)};
};

} // namespace

class TestAudienceJoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void nothingIsDoneUnseen()
    {
        Webinar w;
        QSignalSpy changed(&w.join, &AudienceJoin::changed);
        w.meeting->step(3);
        w.scheduler.advance(10s);
        QVERIFY(changed.isEmpty());
        QVERIFY(w.join.registrations()->empty());
        w.join.setLooking(true);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(w.join.registrations()->size(), std::size_t(60));
        w.join.setLooking(false);
        w.meeting->step(3);
        w.scheduler.advance(10s);
        QCOMPARE(changed.size(), 1);
    }

    void joinsWhatIsThere()
    {
        Webinar w;
        w.join.setLooking(true);
        QCOMPARE(w.join.sessions().size(), std::size_t(1)); // the second has not begun
        QCOMPARE(w.join.sessions()[0].place, 0);
        QVERIFY(w.join.isLive());
        QVERIFY(w.counts().here + w.counts().gone > 5);
        QVERIFY(w.counts().missing > 35);
        QCOMPARE(w.counts().expected, w.counts().here + w.counts().gone + w.counts().missing);
        QVERIFY(w.join.audience()->rows.size() > 60);
    }

    /// Hundreds may come within a second.
    void atMostOnceASecond()
    {
        Webinar w;
        w.join.setLooking(true);
        QSignalSpy changed(&w.join, &AudienceJoin::changed);
        const auto strangers = w.counts().strangersHere;
        for (int i = 0; i < 5; ++i) {
            w.meeting->arrive(domain::PresenceState::Meeting, "guest");
            w.meeting->publish();
        }
        QVERIFY(changed.isEmpty());
        w.scheduler.advance(1s);
        QCOMPARE(changed.size(), 1);
        const auto now = w.counts();
        QVERIFY(now.here + now.strangersHere >= strangers + 5);
        w.scheduler.advance(5s);
        QCOMPARE(changed.size(), 1);
        w.meeting->arrive(domain::PresenceState::Meeting, "guest");
        w.meeting->publish();
        QCOMPARE(changed.size(), 2); // at once after a rest
    }

    void whoGoesWasThere()
    {
        Webinar w;
        w.join.setLooking(true);
        w.scheduler.advance(2s);
        const auto here = w.counts().here;
        const auto gone = w.counts().gone;
        for (const domain::AudienceRow &row : w.join.audience()->rows) {
            if (!row.inRoom() || row.listed == domain::AudienceRow::notListed ||
                !domain::isExpected((*w.join.registrations())[row.listed].registration.status))
                continue;
            const auto &record = w.meeting->record();
            for (domain::Handle i = 0; i < record.participants.size(); ++i) {
                const auto &participant = record.participants[i];
                if (record.persons[participant.person].displayName == row.displayName &&
                    !participant.intervals.empty() &&
                    participant.intervals.back().endBasis == domain::Basis::Open)
                    w.meeting->leave(i);
            }
            break;
        }
        w.meeting->publish();
        QCOMPARE(w.counts().here, here - 1);
        QCOMPARE(w.counts().gone, gone + 1);
    }

    void sessionsBeginAndMeetingsCome()
    {
        Webinar w;
        w.join.setLooking(true);
        w.scheduler.advance(2s);
        w.second->startCall();
        w.second->publish();
        QCOMPARE(w.join.sessions().size(), std::size_t(2));
        QCOMPARE(w.join.sessions()[1].title, w.event.sessions[1].subject);
        QCOMPARE(w.counts().known.size(), std::size_t(2));
        w.scheduler.advance(2s);
        w.monitor.remove(w.event.sessions[1].meetingId);
        w.scheduler.advance(2s);
        QVERIFY(test::eventually([&] {
            w.scheduler.advance(1s);
            return w.join.sessions().size() == 1;
        }));
        w.event.sessions[0].meetingId.clear();
        w.join.setEvent(w.event);
        w.scheduler.advance(2s);
        QVERIFY(w.join.sessions().empty());
        QCOMPARE(w.counts().here, std::size_t(0));
    }

    /// Nothing of one event is taken for another's, not even for a moment.
    void anotherEventStartsAnew()
    {
        Webinar w;
        w.join.setLooking(true);
        w.join.setLooking(false);
        monitor::WatchedEvent other = w.event;
        other.id = u"other"_s;
        w.join.setEvent(other);
        QVERIFY(w.join.registrations()->empty());
        QVERIFY(w.join.audience()->rows.empty());
        QVERIFY(w.join.sessions().empty());
        QVERIFY(!w.join.isLive());
        w.join.setLooking(true);
        QCOMPARE(w.join.sessions().size(), std::size_t(1));
    }

    void otherEventsAreNotOurs()
    {
        Webinar w;
        w.join.setLooking(true);
        w.scheduler.advance(2s);
        QSignalSpy changed(&w.join, &AudienceJoin::changed);
        w.monitor.setRegistrations(test::sampleRegistrations(u"other"_s, 5, w.scheduler.now()));
        w.decisions.decide(u"other"_s, {.listed = "reg-1", .person = "guest:a", .same = true}, this,
                           [](const base::Result<void> &) {});
        QVERIFY(changed.isEmpty());
        monitor::WatchedEvent other = w.event;
        other.id = u"other"_s;
        other.sessions.clear();
        w.join.setEvent(other);
        QCOMPARE(w.join.registrations()->size(), std::size_t(5));
        QVERIFY(!w.join.isLive());
        w.meeting->step(3); // of an event that is shown no longer
        w.scheduler.advance(5s);
        QCOMPARE(w.join.registrations()->size(), std::size_t(5));
    }

    void decisionsCountAtOnce()
    {
        Webinar w;
        w.join.setLooking(true);
        const auto missing = w.counts().missing;
        std::string stranger;
        for (const domain::AudienceRow &row : w.join.audience()->rows) {
            if (row.listed == domain::AudienceRow::notListed)
                stranger = row.personKey;
        }
        QVERIFY(!stranger.empty());
        std::string missed;
        for (const domain::AudienceRow &row : w.join.audience()->rows) {
            if (row.listed != domain::AudienceRow::notListed && !row.joined() &&
                domain::isExpected((*w.join.registrations())[row.listed].registration.status))
                missed = (*w.join.registrations())[row.listed].registration.id;
        }
        const domain::MatchDecision decision{.listed = missed, .person = stranger, .same = true};
        w.decisions.decide(w.event.id, decision, this, [](const base::Result<void> &) {});
        QCOMPARE(w.counts().missing, missing - 1);
        w.decisions.forget(w.event.id, decision, this, [](const base::Result<void> &) {});
        QCOMPARE(w.counts().missing, missing);
    }

    void pairsForTheUser()
    {
        Webinar w;
        w.join.setLooking(true);
        MatchPairsModel model;
        const QAbstractItemModelTester tester(&model);
        const auto show = [&] { model.show(*w.join.registrations(), *w.join.audience()); };
        show();
        QVERIFY(model.rowCount() > 5);
        QCOMPARE(model.rowCount(), model.count(MatchPairsModel::Fate::Counts));
        const MatchPairsModel::Pair first = model.at(0);
        QCOMPARE(model.index(0, MatchPairsModel::RegistrationColumn).data().toString(),
                 QString::fromStdString(first.name));
        QCOMPARE(model.index(0, MatchPairsModel::FateColumn).data().toString(), u"same person"_s);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const auto decide = [&](bool same) {
            w.decisions.decide(w.event.id,
                               {.listed = first.entry, .person = first.match.personKey, .same = same}, this,
                               [](const base::Result<void> &) {});
            show();
        };
        decide(false);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.count(MatchPairsModel::Fate::Refused), 1);
        decide(true);
        QCOMPARE(model.count(MatchPairsModel::Fate::Confirmed), 1);
        QCOMPARE(model.index(0, MatchPairsModel::WhyColumn).data().toString(), u"your decision"_s);
        models::MatchPairsProxy proxy(model);
        proxy.setFates({MatchPairsModel::Fate::Confirmed, MatchPairsModel::Fate::Refused});
        QCOMPARE(proxy.rowCount(), 1);
        QCOMPARE(proxy.at(0)->entry, first.entry);
        QVERIFY(!proxy.at(1));
        // Numbers in names count as such, and what isolates a name counts for nothing.
        proxy.setFates({});
        proxy.sort(MatchPairsModel::PersonColumn);
        int last = 0;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            const QString name = QString::fromStdString(proxy.at(row)->match.displayName);
            const int number = name.section(u' ', 1, 1).toInt();
            QVERIFY2(number >= last, qPrintable(name));
            last = number;
        }
        model.show({}, {});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(resets.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAudienceJoin)
#include "tst_audiencejoin.moc"
