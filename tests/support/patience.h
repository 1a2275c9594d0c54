// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

// QtTest gives up after five seconds. Here nothing is measured by waiting: a machine that has more to do than
// it has cores takes longer, and a test that waits for what never comes fails all the same.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), rollcall::test::patience)
#define QTRY_VERIFY2(expression, text) QTRY_VERIFY2_WITH_TIMEOUT((expression), text, rollcall::test::patience)
#define QTRY_COMPARE(actual, expected)                                                                       \
    QTRY_COMPARE_WITH_TIMEOUT((actual), (expected), rollcall::test::patience)

namespace rollcall::test {

constexpr int patience = 60'000; // milliseconds

/// Runs the event loop until `reached`; false if it does not come to that.
template <typename Reached> [[nodiscard]] bool eventually(Reached reached)
{
    return QTest::qWaitFor(reached, patience);
}

} // namespace rollcall::test
