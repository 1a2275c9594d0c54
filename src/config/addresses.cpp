// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/addresses.h"

#include <QStringList>

#include <algorithm>

namespace rollcall::config {

bool isLoopbackHost(QStringView host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0 || host == u"::1" || host == u"[::1]")
        return true;
    const auto parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == u"127" &&
           std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               bool isNumber = false;
               return part.toUShort(&isNumber) < 256 && isNumber;
           });
}

bool isServiceAddress(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() ||
        url.hasFragment())
        return false;
    return url.scheme() == u"https" || (url.scheme() == u"http" && isLoopbackHost(url.host()));
}

QString withoutUser(const QString &value)
{
    return value.contains(u'@') ? QStringLiteral("…@…") : value;
}

} // namespace rollcall::config
