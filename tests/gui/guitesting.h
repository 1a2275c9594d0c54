// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/resources.h"
#include "gui/look/theme.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QApplication>
#include <QWidget>

#include <chrono>

namespace rollcall::test {

/// As failOnUnexpectedWarnings(), but for what the platform plugin without a screen says of every window.
inline void failOnUnexpectedGuiWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support ).")));
}

/// 42 minutes into the sample's call.
inline base::Instant sampleNow()
{
    using namespace std::chrono_literals;
    return sampleCallStart() + 42min + 10s;
}

/// By objectName; a missing one ends the test with its name.
template <typename T> T *child(const QWidget &parent, const char *name)
{
    T *found = parent.findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no %s named %s", T::staticMetaObject.className(), name);
    return found;
}

} // namespace rollcall::test
