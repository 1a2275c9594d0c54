// SPDX-License-Identifier: GPL-3.0-or-later
// People and intervals as CSV files (design §8): the time they take against that of writing the same bytes,
// in pieces of the same size, into files that are kept the same way. Medians of five, run in turn.
#include "reports/report.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace rollcall;

namespace {

constexpr int runs = 5;
constexpr int people = 50'000;
constexpr int intervalsEach = 20;
constexpr qint64 pieceSize = 256 * 1024;
constexpr std::array reportsToWrite{reports::Report::People, reports::Report::Intervals};

/// Everybody has come and gone over and over, in turn, as at a long fair; one device each.
domain::Record makeRecord()
{
    const base::Instant start{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + std::chrono::hours(8)};
    domain::Record record;
    record.reasons.emplace_back("Participant has left the meeting call.");
    record.participants.reserve(people);
    record.persons.reserve(people);
    for (int i = 0; i < people; ++i) {
        const std::string number = std::to_string(100'000 + i);
        const auto handle = domain::Handle(i);
        domain::Participant participant{.id = "22222222-0000-4000-8000-000000" + number, .person = handle};
        for (int k = 0; k < intervalsEach; ++k) {
            const base::Instant from =
                start + std::chrono::minutes(24 * k) + std::chrono::milliseconds(7 * i);
            participant.intervals.push_back({.start = from,
                                             .end = from + std::chrono::minutes(20),
                                             .participant = handle,
                                             .call = 1,
                                             .endReason = 1,
                                             .startBasis = domain::Basis::Observed,
                                             .endBasis = domain::Basis::Observed});
        }
        record.participants.push_back(std::move(participant));
        record.persons.push_back({.key = "user:11111111-2222-3333-4444-555555555555/"
                                         "aaaaaaaa-bbbb-cccc-dddd-000000" +
                                         number,
                                  .displayName = "Attendee " + number,
                                  .email = {},
                                  .identityKind = "user",
                                  .participants = {handle}});
    }
    record.asOf = start + std::chrono::hours(9);
    return record;
}

void demand(bool succeeded, const char *what)
{
    if (!succeeded) {
        std::fprintf(stderr, "%s failed\n", what);
        std::exit(1);
    }
}

void writeReports(const domain::Record &record, const QTemporaryDir &folder)
{
    for (const reports::Report report : reportsToWrite) {
        QSaveFile file(folder.filePath(QStringLiteral("report%1.csv").arg(int(report))));
        demand(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered), "open");
        demand(reports::writeCsv(report, record, {}, file).has_value(), "writeCsv");
        demand(file.commit(), "commit");
    }
}

void writeBytes(const std::array<QByteArray, 2> &contents, const QTemporaryDir &folder)
{
    for (const QByteArray &content : contents) {
        QSaveFile file(folder.filePath(QStringLiteral("bytes%1.csv").arg(&content - contents.data())));
        demand(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered), "open");
        for (qint64 from = 0; from < content.size(); from += pieceSize) {
            const qint64 size = std::min(pieceSize, content.size() - from);
            demand(file.write(content.constData() + from, size) == size, "write");
        }
        demand(file.commit(), "commit");
    }
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::array<double, runs> values)
{
    std::sort(values.begin(), values.end());
    return values[runs / 2];
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    demand(folder.isValid(), "temporary folder");
    const domain::Record record = makeRecord();
    const std::array contents{reports::toCsv(reportsToWrite[0], record),
                              reports::toCsv(reportsToWrite[1], record)};
    std::array<double, runs> csv{};
    std::array<double, runs> bytes{};
    std::array<double, runs> making{};
    for (int run = 0; run < runs; ++run) {
        bytes[run] = milliseconds([&] { writeBytes(contents, folder); });
        csv[run] = milliseconds([&] { writeReports(record, folder); });
        making[run] = milliseconds([&] {
            for (const reports::Report report : reportsToWrite)
                demand(!reports::toCsv(report, record).isEmpty(), "toCsv");
        });
    }
    std::printf(
        "reports, %d people, %d intervals, %.0f MB of CSV: %.0f ms; the same bytes: %.0f ms; in memory "
        "alone: %.0f ms\n",
        people, people * intervalsEach, double(contents[0].size() + contents[1].size()) / 1e6, median(csv),
        median(bytes), median(making));
    std::printf("reports / writing the same bytes: %.2f (budget: at most 1.5)\n",
                median(csv) / median(bytes));
    return 0;
}
