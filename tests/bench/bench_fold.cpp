// SPDX-License-Identifier: GPL-3.0-or-later
// The fold on one core (design §8): deltas per second at 1,000 and at 100,000 people, the ratio of their
// costs, and the bytes that one interval takes, all in. Medians of five.
#include "domain/fold.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <new>
#include <vector>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace {

std::size_t allocated = 0; ///< bytes in use, as the allocator rounds them

std::size_t sizeOf(void *block)
{
#if defined(__GLIBC__)
    return malloc_usable_size(block) + sizeof(std::size_t); // with its header
#elif defined(_MSC_VER)
    return _msize(block);
#else
    static_cast<void>(block);
    return 0; // not measured here
#endif
}

void *counted(void *block)
{
    if (!block)
        std::abort();
    allocated += sizeOf(block);
    return block;
}

void released(void *block)
{
    if (block)
        allocated -= sizeOf(block);
    std::free(block);
}

} // namespace

// Replaced, so that what the fold holds is counted.
void *operator new(std::size_t size)
{
    return counted(std::malloc(size));
}
void operator delete(void *block) noexcept
{
    released(block);
}
void operator delete(void *block, std::size_t) noexcept
{
    released(block);
}
using namespace rollcall;
using namespace rollcall::domain;

namespace {

constexpr int runs = 5;
constexpr int deltasPerRun = 1'000'000;
constexpr int deltasPerPerson = 10; ///< in one meeting, so that everybody's first entry weighs the same
constexpr int deltasPerEvent = 4;

struct Figures
{
    double nanosecondsPerDelta = 0;
    double bytesPerInterval = 0;
    std::size_t intervals = 0;
};

/// Nanoseconds of this process, so that a busy machine does not count.
double processorTime()
{
    return 1e9 * double(std::clock()) / CLOCKS_PER_SEC;
}

double median(std::array<double, runs> values)
{
    std::sort(values.begin(), values.end());
    return values[runs / 2];
}

/// Everybody comes, waits, is admitted and leaves, over and over, in turn.
std::vector<JournalEntry> makeJournal(int people)
{
    base::Instant time{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}};
    const auto next = [&](EventKind kind) {
        EventEntry entry{.event = {.kind = kind, .time = time}};
        entry.event.id = std::to_string(time.time_since_epoch().count());
        time += std::chrono::milliseconds(5);
        return entry;
    };
    const auto finish = [](EventEntry entry) {
        entry.digest = canonicalDigest(entry.event);
        return entry;
    };
    std::vector<JournalEntry> journal;
    const int deltas = people * deltasPerPerson;
    journal.reserve(static_cast<std::size_t>(deltas / deltasPerEvent + 1));
    journal.emplace_back(finish(next(EventKind::CallStarted)));
    for (int delta = 0; delta < deltas;) {
        EventEntry entry = next(EventKind::Roster);
        for (int i = 0; i < deltasPerEvent; ++i, ++delta) {
            const int person = delta % people;
            const int step = delta / people % 3;
            const std::string number = std::to_string(person);
            ParticipantDelta change{.participantId = "22222222-0000-4000-8000-" + number};
            change.identities.push_back({.kind = "user",
                                         .id = "aaaaaaaa-bbbb-cccc-dddd-" + number,
                                         .tenantId = "11111111-2222-3333-4444-555555555555",
                                         .displayName = "Attendee " + number});
            change.inLobby = step == 0;
            change.removed = step == 2;
            if (change.removed)
                change.removedReason = "Participant has left the meeting call.";
            entry.event.participants.push_back(std::move(change));
        }
        journal.emplace_back(finish(std::move(entry)));
    }
    return journal;
}

double deltasIn(const std::vector<JournalEntry> &journal)
{
    return double((journal.size() - 1) * deltasPerEvent); // all but the start of the call
}

Figures measure(int people)
{
    // As many meetings as make the same number of deltas, each with a journal of its own: what is read then
    // comes as little from a cache as with one large meeting.
    std::vector<std::vector<JournalEntry>> journals;
    for (int deltas = 0; deltas < deltasPerRun; deltas += people * deltasPerPerson)
        journals.push_back(makeJournal(people));
    std::array<double, runs> costs{};
    Figures figures;
    for (double &cost : costs) {
        double taken = 0;
        for (const auto &journal : journals) {
            const std::size_t before = allocated;
            const double start = processorTime();
            Fold fold;
            for (const JournalEntry &entry : journal)
                fold.add(entry);
            const Record &record = fold.record();
            taken += processorTime() - start;
            figures.intervals = 0;
            for (const Participant &participant : record.participants)
                figures.intervals += participant.intervals.size();
            figures.bytesPerInterval = double(allocated - before) / double(figures.intervals);
        }
        cost = taken / deltasPerRun;
    }
    figures.nanosecondsPerDelta = median(costs);
    return figures;
}

/// What is taken on the user's word.
void distrust(std::vector<JournalEntry> &journal)
{
    for (JournalEntry &entry : journal)
        std::get<EventEntry>(entry).verification = Verification::Trusted;
}

/// The same, asked for its changes after every four events, as a live meeting is: nanoseconds per delta.
double measureLive(const std::vector<JournalEntry> &journal)
{
    std::array<double, runs> costs{};
    for (double &cost : costs) {
        const double start = processorTime();
        Fold fold;
        std::size_t changed = 0;
        for (std::size_t i = 0; i < journal.size(); ++i) {
            fold.add(journal[i]);
            if (i % 4 == 0)
                changed += fold.takeChanges().participants.size();
        }
        cost = (processorTime() - start) / deltasIn(journal);
        if (changed == 0)
            std::abort();
    }
    return median(costs);
}

/// Everything was taken on the user's word, and now all of it is vouched for at once: nanoseconds per delta.
double measureVouching(std::vector<JournalEntry> journal)
{
    const std::vector<JournalEntry> verified = journal;
    distrust(journal);
    std::array<double, runs> costs{};
    for (double &cost : costs) {
        Fold fold;
        for (const JournalEntry &entry : journal)
            fold.add(entry);
        if (fold.record().trustedEntries != journal.size())
            std::abort();
        const double start = processorTime();
        for (const JournalEntry &entry : verified)
            fold.add(entry);
        if (fold.record().trustedEntries != 0)
            std::abort();
        cost = (processorTime() - start) / deltasIn(journal);
    }
    return median(costs);
}

void printTrusted(int people)
{
    std::vector<JournalEntry> journal = makeJournal(people);
    const double vouching = measureVouching(journal);
    distrust(journal);
    std::printf("trusted, %7zu events: %6.0f ns per delta, live; %.0f to vouch for it later\n",
                journal.size(), measureLive(journal), vouching);
}

void print(int people, const Figures &figures)
{
    std::printf(
        "fold, %7d people: %6.0f ns per delta, %10.0f deltas/s, %zu intervals, %.0f bytes per interval\n",
        people, figures.nanosecondsPerDelta, 1e9 / figures.nanosecondsPerDelta, figures.intervals,
        figures.bytesPerInterval);
}

} // namespace

int main()
{
    const Figures few = measure(1'000);
    const Figures many = measure(100'000);
    print(1'000, few);
    print(100'000, many);
    std::printf("budget: at least 1,000,000 deltas/s on one core\n");
    std::printf("cost per delta at 100,000 people / at 1,000: %.2f (budget: at most 1.5)\n",
                many.nanosecondsPerDelta / few.nanosecondsPerDelta);
    std::printf("bytes per interval: %.0f (budget: at most 200, all in)\n",
                std::max(few.bytesPerInterval, many.bytesPerInterval));
    std::printf("fold, live: %.0f ns per delta at 1,000 people, %.0f at 20,000\n",
                measureLive(makeJournal(1'000)), measureLive(makeJournal(20'000)));
    printTrusted(8'000);
    printTrusted(80'000);
    return 0;
}
