// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QTest>

#include <string>

// What QCOMPARE prints for our own types.
QT_BEGIN_NAMESPACE
namespace QTest {

template <> inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

template <> inline char *toString(const rollcall::base::Instant &instant)
{
    return qstrdup(rollcall::base::formatExact(instant).c_str());
}

} // namespace QTest
QT_END_NAMESPACE

namespace rollcall::test {

/// A time that is known to be well formed.
inline base::Instant at(std::string_view text)
{
    const auto instant = base::parseInstant(text);
    if (!instant)
        qFatal("not a time: %s", std::string(text).c_str());
    return *instant;
}

/// Call in init(): a warning that was not announced with QTest::ignoreMessage() fails the test.
inline void failOnUnexpectedWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

} // namespace rollcall::test
