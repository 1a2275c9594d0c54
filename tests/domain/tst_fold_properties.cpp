// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4: what must hold of any journal. A failure prints the seed and a journal that can go into a test
// of its own; RC_PARAMS="seed=…" repeats it.
#include "base/random.h"
#include "domain/fold.h"
#include "foldcases.h"

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace rollcall;
using namespace rollcall::domain;
using base::Instant;

namespace {

// --- any journal
// -----------------------------------------------------------------------------------------------

/// One line of a journal, as numbers that shrink well.
struct Step
{
    int wait = 0;
    int action = 0;
    int who = 0;
};

void showValue(const Step &step, std::ostream &out)
{
    out << step.wait << '/' << step.action << '/' << step.who;
}

/// The borders of rule 4 among them, and many ties.
const std::vector<base::Ticks> &waits()
{
    using namespace std::chrono_literals;
    static const std::vector<base::Ticks> all{
        0s,    0s,    1s,    20s, 60s, 60s + base::Ticks{1}, 3min, 10min, 10min - base::Ticks{1},
        30min, 60min, 61min, 24h};
    return all;
}

std::string action(const Step &step, Instant now)
{
    static constexpr const char *identities[] = {"user:a",        "user:a", "user:b", "guest:c=Attendee_3",
                                                 "application:r", "",       "phone:5"};
    const std::string time = test::dayTimeText(now) + ' ';
    const std::string participant = "p" + std::to_string(step.who);
    const std::string later = test::dayTimeText(now + std::chrono::minutes(4));
    switch (step.action) {
    case 0:
        return time + "start";
    case 1:
        return time + "end";
    case 2:
    case 3:
        return time + participant + ' ' + identities[step.who] + " in";
    case 4:
        return time + participant + ' ' + identities[step.who] + " lobby";
    case 5:
    case 6:
        return time + '-' + participant + (step.who % 2 ? " \"left\"" : "");
    case 7:
        return time + participant + " unsaid";
    case 8:
        return time + participant + " in seq=" + std::to_string(step.wait);
    case 9:
        return time + participant + ' ' + identities[(step.who + 1) % 7] + " in, -p" +
               std::to_string((step.who + 3) % 7);
    case 10: // taken on trust first, for one half of them
        return time + participant + " in trusted" + (step.wait % 2 ? '\n' + time + participant + " in" : "");
    case 11:
        return "contact " + test::dayTimeText(now);
    case 12:
        return "gap " + test::dayTimeText(now) + ' ' + later + " relay_gap g" + std::to_string(step.who);
    case 13:
        return "gapclosed " + test::dayTimeText(now) + " g" + std::to_string(step.who);
    case 14:
        return "sub " + test::dayTimeText(now) + (step.who == 0 ? " unprovable" : "");
    case 15:
        return "unsub " + test::dayTimeText(now) + " subscription_lapsed";
    case 16: // a removal that only a gap explains, which is none for one half of them
        return time + participant + " in\n" + time + '-' + participant + "\ngap " + test::dayTimeText(now) +
               ' ' + later + " quarantined h" + std::to_string(step.wait) + '\n' + later + " -" +
               participant + (step.who % 2 ? "\ngapclosed " + later + " h" + std::to_string(step.wait) : "");
    case 17: // nobody but an application comes
        return time + "bot application:x in\n" + later + " -bot";
    default:
        return time + "other recordingStateUpdated";
    }
}

std::string journalText(const std::vector<Step> &steps)
{
    Instant now = test::dayTime("06:00");
    std::string text;
    for (const Step &step : steps) {
        now += waits()[static_cast<std::size_t>(step.wait)];
        text += action(step, now) + '\n';
    }
    return text;
}

rc::Gen<std::vector<Step>> anySteps(std::size_t most)
{
    const auto step = rc::gen::build<Step>(rc::gen::set(&Step::wait, rc::gen::inRange(0, 13)),
                                           rc::gen::set(&Step::action, rc::gen::inRange(0, 19)),
                                           rc::gen::set(&Step::who, rc::gen::inRange(0, 7)));
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, most), [step](std::size_t count) {
        return rc::gen::container<std::vector<Step>>(count, step);
    });
}

std::vector<JournalEntry> drawJournal(std::size_t most)
{
    const std::string text = journalText(*anySteps(most));
    RC_LOG() << text;
    return test::journal(text);
}

/// Everything once, some things twice, in any order.
std::vector<JournalEntry> shuffled(const std::vector<JournalEntry> &entries, std::uint64_t seed)
{
    base::SeededRandom random(seed);
    std::vector<JournalEntry> result = entries;
    for (const JournalEntry &entry : entries) {
        if (random.below(3) == 0)
            result.push_back(entry);
    }
    for (std::size_t i = result.size(); i > 1; --i)
        std::swap(result[i - 1], result[random.below(i)]);
    return result;
}

Instant timeOf(const JournalEntry &entry)
{
    if (const auto *event = std::get_if<EventEntry>(&entry))
        return event->event.time;
    return std::get<CoverageFact>(entry).at;
}

void requireSame(const Record &actual, const Record &expected)
{
    if (normalized(actual) == normalized(expected))
        return;
    RC_LOG() << "actual:\n" << test::describe(actual) << "expected:\n" << test::describe(expected);
    RC_FAIL("the records differ");
}

// --- what a record must be
// -------------------------------------------------------------------------------------

bool covers(const Interval &interval, Instant time)
{
    return interval.start <= time && (time < interval.end || interval.endBasis == Basis::Open);
}

/// Straight from the intervals.
HeadCount headsAt(const Record &record, Instant time)
{
    std::set<Handle> in;
    std::set<Handle> waiting;
    for (const Participant &participant : record.participants) {
        if (!record.persons.at(participant.person).counted)
            continue;
        for (const Interval &interval : participant.intervals) {
            if (interval.state == PresenceState::Meeting && covers(interval, time))
                in.insert(participant.person);
            if (interval.state == PresenceState::Lobby && covers(interval, time))
                waiting.insert(participant.person);
        }
    }
    for (const Handle person : in)
        waiting.erase(person);
    return {time, static_cast<std::uint32_t>(in.size()), static_cast<std::uint32_t>(waiting.size())};
}

HeadCount rowAt(const Record &record, Instant time)
{
    HeadCount result{.time = time};
    for (const HeadCount &row : record.headCounts) {
        if (row.time <= time)
            result = {time, row.inMeeting, row.inLobby};
    }
    return result;
}

/// RC_ASSERT takes its expression apart, so what relies on short-circuiting stands in parentheses.
void requireSound(const Record &record)
{
    RC_LOG() << test::describe(record);
    for (std::size_t i = 0; i < record.calls.size(); ++i) {
        const Call &call = record.calls[i];
        RC_ASSERT(call.number == i + 1);
        RC_ASSERT(call.start <= call.end);
        RC_ASSERT((call.endBasis != Basis::Open || i + 1 == record.calls.size()));
        RC_ASSERT((i == 0 || record.calls[i - 1].end <= call.start));
    }
    std::set<Instant> times;
    for (Handle handle = 0; handle < record.participants.size(); ++handle) {
        const Participant &participant = record.participants[handle];
        for (std::size_t i = 0; i < participant.intervals.size(); ++i) {
            const Interval &interval = participant.intervals[i];
            RC_ASSERT(interval.participant == handle);
            RC_ASSERT(interval.start <= interval.end);
            RC_ASSERT(endOf(record, interval) <= record.asOf);
            RC_ASSERT((i == 0 || participant.intervals[i - 1].end <= interval.start));
            RC_ASSERT((interval.endBasis != Basis::Open || i + 1 == participant.intervals.size()));
            if (interval.state == PresenceState::Meeting) {
                RC_ASSERT(interval.call != 0U);
                const Call &call = record.calls.at(interval.call - 1);
                RC_ASSERT(call.start <= interval.start);
                // Who is in is in a call.
                RC_ASSERT(
                    (!record.persons.at(participant.person).counted || endOf(record, interval) <= call.end));
            }
            times.insert({interval.start, endOf(record, interval)});
        }
        const auto &owned = record.persons.at(participant.person).participants;
        RC_ASSERT(std::count(owned.begin(), owned.end(), handle) == 1);
    }
    for (std::size_t i = 0; i < record.headCounts.size(); ++i) {
        const HeadCount before = i == 0 ? HeadCount{} : record.headCounts[i - 1];
        const HeadCount &row = record.headCounts[i];
        RC_ASSERT((i == 0 || before.time < row.time));
        RC_ASSERT((before.inMeeting != row.inMeeting || before.inLobby != row.inLobby));
        times.insert(row.time);
    }
    for (const Instant time : times) {
        if (rowAt(record, time) == headsAt(record, time))
            continue;
        RC_LOG() << "head count at " << test::dayTimeText(time);
        RC_FAIL("head counts do not follow from the intervals");
    }
    for (std::size_t i = 0; i < record.coverage.size(); ++i) {
        RC_ASSERT(record.coverage[i].start < record.coverage[i].end);
        RC_ASSERT(record.coverage[i].end <= record.asOf);
        RC_ASSERT((i == 0 || record.coverage[i - 1].end == record.coverage[i].start));
    }
}

// --- models that follow change sets
// ----------------------------------------------------------------------------

/// Keeps a copy by what change sets name, as the models do. What moves with T alone is named by nothing.
class Mirror
{
public:
    void follow(const Record &record, const ChangeSet &changes)
    {
        m_copy.participants.resize(record.participants.size());
        for (const Handle handle : changes.participants)
            m_copy.participants.at(handle) = record.participants.at(handle);
        m_copy.persons.resize(record.persons.size());
        for (const Handle handle : changes.persons)
            m_copy.persons.at(handle) = record.persons.at(handle);
        if (changes.headCountFrom) {
            const auto isKept = [&](const HeadCount &row) { return row.time < *changes.headCountFrom; };
            std::erase_if(m_copy.headCounts, [&](const HeadCount &row) { return !isKept(row); });
            std::copy_if(record.headCounts.begin(), record.headCounts.end(),
                         std::back_inserter(m_copy.headCounts),
                         [&](const HeadCount &row) { return !isKept(row); });
        }
        if (changes.calls)
            m_copy.calls = record.calls;
        if (changes.coverage)
            m_copy.coverage = record.coverage;
        m_copy.asOf = record.asOf;
        m_copy.reasons = record.reasons;
        m_copy.trustedEntries = record.trustedEntries;
        m_copy.events = record.events;
        m_copy.conflictingIds = record.conflictingIds;
        for (Call &call : m_copy.calls) {
            if (call.endBasis == Basis::Open)
                call.end = record.asOf;
        }
        if (!m_copy.coverage.empty() && !record.coverage.empty())
            m_copy.coverage.back().end = record.coverage.back().end;
    }
    [[nodiscard]] const Record &copy() const { return m_copy; }

private:
    Record m_copy;
};

// --- a meeting whose truth is known
// ----------------------------------------------------------------------------

enum class Where { Out, Lobby, In };

/// Second by second who is where; knows nothing of the fold. Devices 0 and 1 are person 0, 2 and 3 person 1,
/// and so on. A host, who is always in, keeps the call open.
class Truth
{
public:
    static constexpr int devices = 8;

    explicit Truth(const std::vector<Step> &steps)
    {
        m_journal = "sub 07:00\n" + at(0) + " start\n" + at(0) + " host user:host in\n";
        for (const Step &step : steps) {
            pass(step.wait);
            move(step.who % devices, step.action % 3);
        }
        pass(5);
        m_journal += at(m_second) + " end\ncontact " + at(m_second + 1) + '\n';
    }

    [[nodiscard]] const std::string &journal() const { return m_journal; }
    [[nodiscard]] int seconds() const { return m_second; }
    [[nodiscard]] static Instant time(int second)
    {
        return test::dayTime("08:00") + std::chrono::seconds(second);
    }
    [[nodiscard]] int attended(int person) const { return m_attended[static_cast<std::size_t>(person)]; }
    [[nodiscard]] int waited(int person) const { return m_waited[static_cast<std::size_t>(person)]; }
    /// In the meeting and in the lobby, the host included, during the second that begins then.
    [[nodiscard]] std::pair<int, int> heads(int second) const
    {
        return m_heads[static_cast<std::size_t>(second)];
    }

private:
    [[nodiscard]] static std::string at(int second) { return test::dayTimeText(time(second)); }

    void pass(int count)
    {
        for (; count > 0; --count, ++m_second) {
            int in = 1;
            int waiting = 0;
            for (std::size_t person = 0; person < devices / 2; ++person) {
                const auto is = [&](Where where) {
                    return m_where[2 * person] == where || m_where[2 * person + 1] == where;
                };
                if (is(Where::In)) {
                    ++in;
                    ++m_attended[person];
                } else if (is(Where::Lobby)) {
                    ++waiting;
                    ++m_waited[person];
                }
            }
            m_heads.emplace_back(in, waiting);
        }
    }

    /// Never the same device twice in one second: Graph says one state per participant and time.
    void move(int device, int target)
    {
        Where &where = m_where[static_cast<std::size_t>(device)];
        int &moved = m_moved[static_cast<std::size_t>(device)];
        const auto to = static_cast<Where>(target);
        if (where == to || moved == m_second)
            return;
        where = to;
        moved = m_second;
        const std::string name = "d" + std::to_string(device) + " user:u" + std::to_string(device / 2);
        m_journal += at(m_second) + ' ' +
                     (to == Where::Out ? '-' + name : name + (to == Where::In ? " in" : " lobby")) + '\n';
    }

    std::string m_journal;
    int m_second = 0;
    std::array<Where, devices> m_where{};
    std::array<int, devices> m_moved{-1, -1, -1, -1, -1, -1, -1, -1};
    std::array<int, devices / 2> m_attended{};
    std::array<int, devices / 2> m_waited{};
    std::vector<std::pair<int, int>> m_heads;
};

void requireTruth(const Record &record, const Truth &truth)
{
    RC_ASSERT(record.calls.size() == 1U);
    RC_ASSERT(record.calls[0].start == Truth::time(0));
    RC_ASSERT(record.calls[0].end == Truth::time(truth.seconds()));
    RC_ASSERT(record.calls[0].endBasis == Basis::Observed);
    std::map<std::string, PersonSummary> summaries;
    for (const Person &person : record.persons)
        summaries[person.key] = summarize(record, person);
    for (int person = 0; person < Truth::devices / 2; ++person) {
        const PersonSummary summary = summaries["user:t/u" + std::to_string(person)];
        RC_ASSERT(summary.attended == base::Ticks(std::chrono::seconds(truth.attended(person))));
        RC_ASSERT(summary.lobby == base::Ticks(std::chrono::seconds(truth.waited(person))));
        RC_ASSERT(summary.unknown == base::Ticks(0));
    }
    RC_ASSERT(summaries["user:t/host"].attended == base::Ticks(std::chrono::seconds(truth.seconds())));
    for (int second = 0; second < truth.seconds(); ++second) {
        const HeadCount row = rowAt(record, Truth::time(second));
        RC_ASSERT(std::pair(int(row.inMeeting), int(row.inLobby)) == truth.heads(second));
    }
    const HeadCount after = rowAt(record, record.asOf);
    RC_ASSERT(after.inMeeting == 0U);
    RC_ASSERT(after.inLobby == 0U);
    for (const CoverageSpan &span : record.coverage)
        RC_ASSERT(span.state == CoverageState::Observed);
}

} // namespace

class TestFoldProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnUnexpectedWarnings(); }
    void anyOrderGivesTheSameRecord();
    void everyRecordIsSound();
    void oneByOneGivesTheSameRecord();
    void changeSetsNameAllThatChanges();
    void asOfIsFoldingWhatWasThen();
    void goingOnChangesNothingSettled();
    void losslessMeetingsGiveTheTruth();
};

void TestFoldProperties::initTestCase()
{
    // Four times the usual; read by RapidCheck when it is first used.
    if (!qEnvironmentVariableIsSet("RC_PARAMS"))
        qputenv("RC_PARAMS", "max_success=400");
}

void TestFoldProperties::anyOrderGivesTheSameRecord()
{
    QVERIFY(rc::check("any permutation, with duplicates, gives the same record", [] {
        const auto entries = drawJournal(40);
        requireSame(fold(shuffled(entries, *rc::gen::arbitrary<std::uint64_t>())), fold(entries));
    }));
}

void TestFoldProperties::everyRecordIsSound()
{
    QVERIFY(rc::check("every record is sound", [] { requireSound(fold(drawJournal(60))); }));
}

void TestFoldProperties::oneByOneGivesTheSameRecord()
{
    QVERIFY(rc::check("one by one gives what folding from scratch gives", [] {
        const auto entries = shuffled(drawJournal(25), *rc::gen::arbitrary<std::uint64_t>());
        Fold incremental;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            incremental.add(entries[i]);
            requireSame(incremental.record(), fold(std::span(entries).first(i + 1)));
        }
    }));
}

void TestFoldProperties::changeSetsNameAllThatChanges()
{
    QVERIFY(rc::check("a copy that follows the change sets is the record", [] {
        const auto entries = shuffled(drawJournal(25), *rc::gen::arbitrary<std::uint64_t>());
        const auto batch = *rc::gen::inRange<std::size_t>(1, 5);
        Fold incremental;
        Mirror mirror;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            incremental.add(entries[i]);
            if ((i + 1) % batch != 0)
                continue;
            const ChangeSet changes = incremental.takeChanges();
            mirror.follow(incremental.record(), changes);
            RC_ASSERT(incremental.takeChanges().isEmpty());
            if (mirror.copy() == incremental.record())
                continue;
            RC_LOG() << "after entry " << i << ", copy:\n"
                     << test::describe(mirror.copy()) << "record:\n"
                     << test::describe(incremental.record());
            RC_FAIL("the copy differs");
        }
    }));
}

void TestFoldProperties::asOfIsFoldingWhatWasThen()
{
    QVERIFY(rc::check("as of T is what folding the entries up to T gives", [] {
        const auto entries = drawJournal(40);
        const Instant now =
            test::dayTime("06:00") + base::Ticks(std::chrono::minutes(*rc::gen::inRange(0, 400)));
        std::vector<JournalEntry> then;
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(then),
                     [now](const JournalEntry &entry) { return timeOf(entry) <= now; });
        requireSame(fold(shuffled(entries, 1), now), fold(then, now));
        RC_ASSERT(fold(then, now).asOf == now);
    }));
}

void TestFoldProperties::goingOnChangesNothingSettled()
{
    QVERIFY(rc::check("T, when it is said, is the T that is meant", [] {
        const auto entries = drawJournal(40);
        const Record record = fold(entries);
        std::vector<JournalEntry> unseen;
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(unseen),
                     [&](const JournalEntry &entry) { return timeOf(entry) > record.asOf; });
        RC_PRE(unseen.empty());
        requireSame(fold(entries, record.asOf), record);
    }));
}

void TestFoldProperties::losslessMeetingsGiveTheTruth()
{
    QVERIFY(rc::check("a lossless meeting gives the truth, in any order", [] {
        const Truth truth(*anySteps(60));
        RC_LOG() << truth.journal();
        const auto entries = test::journal(truth.journal());
        requireTruth(fold(entries), truth);
        requireTruth(fold(shuffled(entries, *rc::gen::arbitrary<std::uint64_t>())), truth);
    }));
}

QTEST_GUILESS_MAIN(TestFoldProperties)
#include "tst_fold_properties.moc"
