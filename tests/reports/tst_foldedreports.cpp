// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "domain/fold.h"
#include "reports/report.h"
#include "support/testing.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using domain::EventKind;
using reports::Report;

namespace {

domain::JournalEntry entry(EventKind kind, std::string_view clock,
                           std::vector<domain::ParticipantDelta> delta = {},
                           domain::Verification verification = domain::Verification::Verified)
{
    domain::Event event{.id = "n-" + std::string(clock),
                        .kind = kind,
                        .time = test::at("2026-05-04T" + std::string(clock) + "Z"),
                        .participants = std::move(delta)};
    const auto digest = domain::canonicalDigest(event);
    return domain::EventEntry{.event = std::move(event), .digest = digest, .verification = verification};
}

domain::ParticipantDelta delta(const std::string &id, const std::string &kind, bool inLobby,
                               bool removed = false)
{
    const domain::Identity identity{.kind = kind, .id = id, .displayName = "Attendee " + id};
    return {.participantId = "p-" + id, .identities = {identity}, .inLobby = inLobby, .removed = removed};
}

std::vector<domain::JournalEntry> journal()
{
    return {
        entry(EventKind::CallStarted, "08:00:00"),
        entry(EventKind::Roster, "08:00:01", {delta("1", "user", false)}),
        entry(EventKind::Roster, "08:01:00", {delta("2", "guest", true), delta("3", "guest", true)}),
        entry(EventKind::Roster, "08:02:00", {delta("2", "guest", false), delta("3", "guest", true, true)}),
        entry(EventKind::Roster, "08:03:00", {delta("9", "application", false)}),
        entry(EventKind::Roster, "08:59:00", {delta("4", "guest", true)}),
        entry(EventKind::CallEnded, "09:00:00")};
}

} // namespace

/// The reports on what the fold really makes.
class TestFoldedReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void lobby()
    {
        const auto table = reports::makeTable(Report::Lobby, domain::fold(journal()));
        QStringList rows;
        for (const auto &row : table.rows)
            rows.append(QString::fromStdString(reports::cellText(row[2]) + ' ' + reports::cellText(row[6]) +
                                               ' ' + reports::cellText(row[7])));
        QCOMPARE(rows, (QStringList{QStringLiteral("p-2 60 admitted"), QStringLiteral("p-3 60 not_admitted"),
                                    QStringLiteral("p-4 60 call_ended")}));
    }

    /// An application is shown, and never counted.
    void applications()
    {
        const auto record = domain::fold(journal());
        QVERIFY(
            reports::toCsv(Report::People, record).contains("\r\napplication:9,Attendee 9,,application,"));
        QVERIFY(reports::toCsv(Report::Intervals, record)
                    .contains("\r\napplication:9,Attendee 9,p-9,1,meeting,"));
        QVERIFY(!reports::toCsv(Report::HeadCount, record).contains("08:03:00"));
    }

    void trustedEntriesAreSaid()
    {
        auto entries = journal();
        entries.push_back(
            entry(EventKind::Roster, "08:30:00", {delta("5", "user", false)}, domain::Verification::Trusted));
        const auto json = reports::toJson(Report::People, domain::fold(entries));
        QVERIFY2(json.contains("\"trusted_entries\":1,"), json.constData());
    }

    void anyOrderGivesTheSameBytes()
    {
        auto entries = journal();
        const auto inOrder = domain::fold(entries);
        base::SeededRandom random(17);
        for (int round = 0; round < 20; ++round) {
            for (std::size_t i = entries.size() - 1; i > 0; --i)
                std::swap(entries[i], entries[random.below(i + 1)]);
            const auto shuffled = domain::fold(entries);
            for (const auto report : reports::allReports) {
                QCOMPARE(reports::toCsv(report, shuffled), reports::toCsv(report, inOrder));
                QCOMPARE(reports::toJson(report, shuffled), reports::toJson(report, inOrder));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFoldedReports)
#include "tst_foldedreports.moc"
