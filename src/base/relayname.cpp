// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/relayname.h"

#include <QRegularExpression>
#include <QString>

namespace rollcall::base {

bool isRelayName(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z0-9-]{3,64}\\z"));
    return shape.match(text).hasMatch();
}

} // namespace rollcall::base
