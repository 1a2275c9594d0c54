// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/report_p.h"

#include <algorithm>

namespace rollcall::secrets {

using base::ErrorKind;
using base::failure;

base::Result<void> checkKey(const QString &key)
{
    const bool good = !key.isEmpty() && key.size() <= 200 &&
                      std::all_of(key.begin(), key.end(), [](QChar c) { return c.isPrint() && c != u'#'; });
    if (!good)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("not a key for a secret, of %1 characters").arg(key.size()));
    return {};
}

base::Result<void> checkEntry(const QString &key, const QByteArray &value)
{
    if (value.size() > longestValue)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1: a secret of %2 bytes is too long").arg(key).arg(value.size()));
    return checkKey(key);
}

} // namespace rollcall::secrets
