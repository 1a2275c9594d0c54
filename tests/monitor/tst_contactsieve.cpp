// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "domain/fold.h"
#include "monitor/choosing/contactsieve.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using base::Ticks;
using domain::CoverageFact;
using domain::CoverageKind;
using domain::CoverageSpan;
using domain::CoverageState;
using domain::JournalEntry;
using monitor::ContactSieve;

namespace {

const QString meeting = QStringLiteral("meeting");
const Instant zero = at("2026-05-04T00:00:00Z");

CoverageFact contact(Instant when)
{
    return {.kind = CoverageKind::Contact, .at = when};
}

JournalEntry event(Instant when, domain::EventKind kind, int number, bool leaves = false)
{
    domain::Event event{.id = "event-" + std::to_string(number), .kind = kind, .time = when};
    if (kind == domain::EventKind::Roster) {
        event.participants.push_back({.participantId = "p-" + std::to_string(number % 3),
                                      .identities = {{.kind = "user", .id = std::to_string(number % 3)}},
                                      .inLobby = number % 5 == 0,
                                      .removed = leaves});
    }
    return domain::EventEntry{.event = event, .digest = domain::canonicalDigest(event), .received = when};
}

/// A subscription of some days, with everything that goes into the journal: `all` of it, and what the sieve
/// leaves of it.
struct Days
{
    explicit Days(std::uint64_t seed, int days)
        : random(seed)
    {
        fact({.kind = CoverageKind::Subscribed, .at = zero});
        Instant nextCall = zero + between(1, 600);
        for (Instant now = zero + 5min; now < zero + std::chrono::days(days); now += 5min) {
            if (callRuns) {
                const Instant when = now - Ticks{1min};
                const bool ends = random.below(12) == 0;
                heard(event(when, ends ? domain::EventKind::CallEnded : domain::EventKind::Roster, ++number,
                            random.below(3) == 0));
                if (ends) {
                    callRuns = false;
                    nextCall = now + between(30, 1500);
                }
            } else if (now >= nextCall) {
                callRuns = true;
                heard(event(now - Ticks{2min}, domain::EventKind::CallStarted, ++number));
            }
            if (random.below(300) == 0) {
                fact({.kind = CoverageKind::Gap,
                      .at = now - Ticks{4min},
                      .until = now,
                      .id = "gap-" + std::to_string(++number),
                      .cause = "listener_down"});
            }
            ++contacts;
            fact(contact(now));
        }
        for (const auto &[id, last] : sieve.release())
            sifted.emplace_back(last);
    }
    Ticks between(int least, int most)
    {
        return std::chrono::minutes(least + int(random.below(std::uint64_t(most - least))));
    }
    void fact(const CoverageFact &fact)
    {
        all.emplace_back(fact);
        for (const CoverageFact &one : sieve.take(meeting, fact, callRuns))
            sifted.emplace_back(one);
    }
    void heard(const JournalEntry &entry)
    {
        moments.push_back(std::get<domain::EventEntry>(entry).event.time);
        all.push_back(entry);
        sifted.push_back(entry);
        for (const CoverageFact &one : sieve.heard(meeting))
            sifted.emplace_back(one);
    }

    base::SeededRandom random;
    ContactSieve sieve;
    std::vector<JournalEntry> all;
    std::vector<JournalEntry> sifted;
    std::vector<Instant> moments; ///< at which something happened
    bool callRuns = false;
    int number = 0;
    int contacts = 0;
};

int contactsIn(const std::vector<JournalEntry> &journal)
{
    return int(std::ranges::count_if(journal, [](const JournalEntry &entry) {
        const auto *fact = std::get_if<CoverageFact>(&entry);
        return fact && fact->kind == CoverageKind::Contact;
    }));
}

} // namespace

class TestContactSieve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void whatIsStored()
    {
        ContactSieve sieve;
        const auto stored = [&](Instant when, bool callRuns = false) {
            return sieve.take(meeting, contact(when), callRuns).size();
        };
        for (Instant now = zero; now < zero + 2h; now += 5min)
            QCOMPARE(stored(now), std::size_t(1)); // nobody knows what was before
        std::size_t quiet = 0;
        for (Instant now = zero + 2h; now < zero + 26h; now += 5min)
            quiet += stored(now);
        QCOMPARE(quiet, std::size_t(24));                          // one an hour
        QCOMPARE(stored(zero + 26h + 5min, true), std::size_t(1)); // a call runs
        QCOMPARE(stored(zero + 26h + 10min), std::size_t(0));
        // Something happens: first what was known before it.
        const auto before = sieve.heard(meeting);
        QCOMPARE(before.size(), std::size_t(1));
        QVERIFY(before.front() == contact(zero + 26h + 10min));
        QVERIFY(sieve.heard(meeting).empty());
        QCOMPARE(stored(zero + 28h), std::size_t(1));
        QCOMPARE(stored(zero + 28h + 15min), std::size_t(0));
        const CoverageFact gone{.kind = CoverageKind::Unsubscribed, .at = zero + 28h + 16min};
        const auto facts = sieve.take(meeting, gone, false);
        QCOMPARE(facts.size(), std::size_t(2));
        QVERIFY(facts[0] == contact(zero + 28h + 15min) && facts[1] == gone);
        QVERIFY(sieve.release().empty());
    }

    void eachMeetingOnItsOwn()
    {
        ContactSieve sieve;
        const QString other = QStringLiteral("other");
        for (const QString &id : {meeting, other}) {
            for (Instant now = zero; now <= zero + 2h; now += 5min)
                (void)sieve.take(id, contact(now), false);
            QVERIFY(sieve.take(id, contact(zero + 2h + 5min), false).empty());
        }
        QCOMPARE(sieve.heard(other).size(), std::size_t(1));
        const auto left = sieve.release();
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front().first, meeting);
        QVERIFY(sieve.release().empty());
    }

    void sameCoverage_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    /// The record as of every instant at which something happened, and in the end, is the same as with all
    /// contacts.
    void sameCoverage()
    {
        QFETCH(const int, seed);
        const Days days(std::uint64_t(seed), 6);
        QVERIFY(days.moments.size() > 10);
        QVERIFY(contactsIn(days.sifted) < days.contacts / 2);
        QVERIFY(domain::fold(days.sifted, std::nullopt) == domain::fold(days.all, std::nullopt));
        for (std::size_t i = 0; i < days.moments.size(); i += 3) {
            const Instant moment = days.moments[i];
            QVERIFY(domain::fold(days.sifted, moment) == domain::fold(days.all, moment));
        }
    }

    /// As of a time in between, nothing but the last hour of quiet can differ, and only in not being
    /// confirmed yet.
    void asOfQuietTimes()
    {
        const Days days(99, 6);
        int differing = 0;
        for (Instant moment = zero + 3min; moment < zero + std::chrono::days(6); moment += 47min) {
            auto sifted = domain::fold(days.sifted, moment);
            auto all = domain::fold(days.all, moment);
            QVERIFY(sifted.calls == all.calls);
            QVERIFY(sifted.headCounts == all.headCounts);
            if (sifted.coverage == all.coverage)
                continue;
            ++differing;
            QVERIFY(!sifted.coverage.empty());
            const CoverageSpan last = sifted.coverage.back();
            QVERIFY(last.state == CoverageState::Inferred && last.cause == "not_confirmed_yet");
            QVERIFY(last.end - last.start <= 65min);
        }
        QVERIFY(differing > 0);
    }

    /// What it is for.
    void figures()
    {
        const Days days(7, 30);
        qInfo("30 days of one meeting: %d contacts, %d stored, %d events", days.contacts,
              contactsIn(days.sifted), int(days.moments.size()));
        ContactSieve sieve;
        int stored = 0;
        for (Instant now = zero; now < zero + std::chrono::days(1); now += 5min)
            stored += int(sieve.take(meeting, contact(now), false).size());
        qInfo("a quiet day: 288 contacts, %d stored; the next ones %d", stored, 24);
        QVERIFY(stored < 60);
    }
};

QTEST_GUILESS_MAIN(TestContactSieve)
#include "tst_contactsieve.moc"
