// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/journaltext.h"
#include "support/testing.h"

namespace rollcall::test {

/// One rule: what is in the journal, what must come out. Texts as in support/journaltext.h.
struct FoldCase
{
    const char *name;
    const char *journal;
    const char *expected;
    const char *asOf = "";
};

inline void addFoldCases(std::initializer_list<FoldCase> cases)
{
    QTest::addColumn<QByteArray>("journalText");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("asOf");
    for (const FoldCase &row : cases)
        QTest::newRow(row.name) << QByteArray(row.journal) << QByteArray(row.expected)
                                << QByteArray(row.asOf);
}

/// In a test with the columns of addFoldCases().
inline void compareFold(Describer describer)
{
    QFETCH(QByteArray, journalText);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, asOf);
    const auto now = asOf.isEmpty() ? std::optional<base::Instant>() : dayTime(asOf.toStdString());
    QCOMPARE(describeFold(journal(journalText.toStdString()), describer, now), lines(expected.toStdString()));
}

/// What most rules are about.
inline std::string callsAndIntervals(const domain::Record &record)
{
    return calls(record) + intervals(record);
}

} // namespace rollcall::test
