// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4 rule 5.
#include "foldcases.h"

using namespace rollcall;
using namespace rollcall::domain;

namespace {

/// Without causes, which are words for people; what follows with the same state is one stretch. Spans that do
/// not touch, or are empty, are shown as they are.
std::string states(const Record &record)
{
    Record merged;
    for (CoverageSpan span : record.coverage) {
        span.cause.clear();
        if (!merged.coverage.empty() && merged.coverage.back().state == span.state &&
            merged.coverage.back().end == span.start)
            merged.coverage.back().end = span.end;
        else
            merged.coverage.push_back(span);
    }
    return test::coverage(merged);
}

} // namespace

class TestFoldCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void stretches_data();
    void stretches() { test::compareFold(states); }
    void causes_data();
    void causes() { test::compareFold(test::coverage); }
};

void TestFoldCoverage::stretches_data()
{
    test::addFoldCases({
        {"from the subscription to the last contact", R"(
            sub 07:55
            08:00 start
            08:10 end
            contact 08:20)",
         "observed 07:55 - 08:20"},
        {"nothing said of delivery", R"(
            08:00 start
            08:10 end)",
         "inferred 08:00 - 08:10"},
        {"events before the subscription", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            sub 08:20
            09:00 start
            contact 09:10)",
         R"(
            inferred 08:00 - 08:20
            observed 08:20 - 09:10)"},
        {"after the last contact nothing is confirmed", R"(
            sub 07:55
            08:00 start
            contact 08:05
            08:10 end)",
         R"(
            observed 07:55 - 08:05
            inferred 08:05 - 08:10)"},
        {"a contact confirms what was before it", R"(
            sub 07:55
            contact 07:56
            08:00 start
            contact 08:05
            08:10 end
            contact 08:20)",
         "observed 07:55 - 08:20"},
        {"a contact before the subscription confirms nothing", R"(
            contact 07:00
            sub 07:55
            08:00 start
            08:10 end)",
         "inferred 07:55 - 08:10"},
        {"delivery that can't prove completeness", R"(
            sub 07:55 unprovable
            08:00 start
            08:10 end
            contact 08:20)",
         "inferred 07:55 - 08:20"},
        {"a gap", R"(
            sub 07:55
            08:00 start
            gap 08:02 08:05 relay_gap g1
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            unknown 08:02 - 08:05
            observed 08:05 - 08:20)"},
        {"gaps that overlap", R"(
            sub 07:55
            08:00 start
            gap 08:02 08:05 relay_gap g1
            gap 08:04 08:08 listener_down g2
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            unknown 08:02 - 08:08
            observed 08:08 - 08:20)"},
        {"a gap that was none", R"(
            sub 07:55
            08:00 start
            gap 08:02 08:05 quarantined g1
            gapclosed 08:10 g1
            contact 08:20)",
         "observed 07:55 - 08:20"},
        {"one of two gaps was none", R"(
            sub 07:55
            08:00 start
            gap 08:02 08:05 quarantined g1
            gap 08:02 08:03 quarantined g2
            gapclosed 08:10 g1
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            unknown 08:02 - 08:03
            observed 08:03 - 08:20)"},
        {"a gap that goes beyond T", R"(
            sub 07:55
            08:00 start
            contact 08:20
            gap 08:15 08:40 relay_gap g1)",
         R"(
            observed 07:55 - 08:15
            unknown 08:15 - 08:20)"},
        {"a gap is worse than delivery that can't prove completeness", R"(
            sub 07:55 unprovable
            08:00 start
            gap 08:02 08:05 relay_gap g1
            contact 08:20)",
         R"(
            inferred 07:55 - 08:02
            unknown 08:02 - 08:05
            inferred 08:05 - 08:20)"},
        {"lapsed, for good", R"(
            sub 07:55
            08:00 start
            08:01 +p1 user:a in
            unsub 08:05 subscription_lapsed
            contact 08:20)",
         R"(
            observed 07:55 - 08:05
            unknown 08:05 - 08:20)"},
        {"lapsed and made again, no call meanwhile", R"(
            sub 07:00
            unsub 07:30 subscription_lapsed
            sub 07:40
            08:00 start
            contact 08:20)",
         R"(
            observed 07:00 - 07:30
            unknown 07:30 - 07:40
            observed 07:40 - 08:20)"},
        {"lapsed and made again during a call: deaf until the next", R"(
            sub 07:55
            08:00 start
            08:01 +p1 user:a in
            unsub 08:05 subscription_lapsed
            sub 08:07
            contact 08:20
            09:00 start
            contact 09:10)",
         R"(
            observed 07:55 - 08:01
            inferred 08:01 - 08:05
            unknown 08:05 - 09:00
            observed 09:00 - 09:10)"},
        {"made anew during a call: deaf until the next", R"(
            sub 07:55
            08:00 start
            08:01 +p1 user:a in
            sub 08:05
            contact 08:20)",
         R"(
            observed 07:55 - 08:05
            unknown 08:05 - 08:20)"},
        {"first made during a call", R"(
            08:00 start
            08:01 +p1 user:a in
            sub 08:05
            contact 08:20)",
         R"(
            inferred 08:00 - 08:05
            unknown 08:05 - 08:20)"},
        {"made anew between calls: nothing lost", R"(
            sub 07:00
            sub 07:30
            08:00 start
            contact 08:20)",
         "observed 07:00 - 08:20"},
        {"where an end was missed, the rule's word", R"(
            sub 07:55
            08:00 start
            08:01 +p1 user:a in
            08:30 start
            08:40 end
            contact 08:50)",
         R"(
            observed 07:55 - 08:01
            inferred 08:01 - 08:30
            observed 08:30 - 08:50)"},
        {"silence with somebody inside is a missed end", R"(
            sub 07:55
            08:00 start
            08:01 +p1 user:a in
            08:30+1 start
            contact 08:40+1)",
         R"(
            observed 07:55 - 08:01
            inferred 08:01 - 08:30+1
            observed 08:30+1 - 08:40+1)"},
        {"silence with nobody inside is not", R"(
            sub 07:55
            08:00 start
            08:01 +bot application:r in
            08:30+1 start
            contact 08:40+1)",
         "observed 07:55 - 08:40+1"},
        {"ended in the instant in which it began", R"(
            sub 07:55
            unsub 07:55 deleted
            contact 08:20)",
         "unknown 07:55 - 08:20"},
        {"of two claims about one subscription the weaker one", R"(
            sub 07:55 unprovable
            sub 07:55
            contact 08:20)",
         "inferred 07:55 - 08:20"},
        {"of two gaps with one id the earlier one", R"(
            sub 07:55
            gap 08:02 08:05 relay_gap g1
            gap 08:01 08:03 relay_gap g1
            contact 08:20)",
         R"(
            observed 07:55 - 08:01
            unknown 08:01 - 08:03
            observed 08:03 - 08:20)"},
        {"trusted entries are inferred at best", R"(
            sub 07:55
            08:00 start
            08:02 +p1 user:a in trusted
            08:04 -p1 trusted
            08:10 end
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            inferred 08:02 - 08:04
            observed 08:04 - 08:20)"},
        {"trusted entries make a gap no better", R"(
            sub 07:55
            08:00 start
            gap 08:01 08:05 relay_gap g1
            08:02 +p1 user:a in trusted
            08:04 -p1 trusted
            contact 08:20)",
         R"(
            observed 07:55 - 08:01
            unknown 08:01 - 08:05
            observed 08:05 - 08:20)"},
        {"verified in the end", R"(
            sub 07:55
            08:00 start
            08:02 +p1 user:a in trusted
            08:04 -p1 trusted
            08:02 +p1 user:a in
            08:04 -p1
            contact 08:20)",
         "observed 07:55 - 08:20"},
        {"as of", R"(
            sub 07:55
            08:00 start
            contact 08:02
            gap 08:03 08:04 relay_gap g1
            contact 08:10
            unsub 08:15 subscription_lapsed)",
         R"(
            observed 07:55 - 08:02
            inferred 08:02 - 08:03
            unknown 08:03 - 08:03:30)",
         "08:03:30"},
        {"as of, before everything", R"(
            sub 07:55
            08:00 start
            contact 08:02)",
         "", "07:00"},
    });
}

void TestFoldCoverage::causes_data()
{
    test::addFoldCases({
        {"what was observed needs none", R"(
            sub 07:55
            contact 08:20)",
         "observed 07:55 - 08:20"},
        {"a gap's and a lapse's own", R"(
            sub 07:55
            gap 08:02 08:05 relay_gap g1
            contact 08:10
            unsub 08:10 subscription_removed
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            unknown 08:02 - 08:05 relay_gap
            observed 08:05 - 08:10
            unknown 08:10 - 08:20 subscription_removed)"},
        {"of equally bad ones the first in the alphabet", R"(
            sub 07:55
            gap 08:02 08:06 relay_gap g1
            gap 08:04 08:08 listener_down g2
            unsub 08:10 subscription_removed
            unsub 08:10 deleted
            contact 08:20)",
         R"(
            observed 07:55 - 08:02
            unknown 08:02 - 08:04 relay_gap
            unknown 08:04 - 08:08 listener_down
            observed 08:08 - 08:10
            unknown 08:10 - 08:20 deleted)"},
    });
}

QTEST_GUILESS_MAIN(TestFoldCoverage)
#include "tst_fold_coverage.moc"
