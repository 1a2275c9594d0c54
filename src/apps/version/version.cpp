// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/version/version.h"

#include "commit_p.h"

#include <QStringList>

#include <openssl/crypto.h>

using namespace Qt::StringLiterals;

namespace rollcall::apps {

namespace {

/// Systems replace libraries beneath a program; where that was done, both are of interest.
QString runningOn(const QString &running, const QString &built)
{
    return running == built ? running : u"%1 (built with %2)"_s.arg(running, built);
}

} // namespace

QString versionNumber()
{
    return QStringLiteral(ROLLCALL_VERSION);
}

QString versionText(const QList<LibraryVersion> &libraries)
{
    QList<LibraryVersion> all{{u"Qt"_s, runningOn(QLatin1String(qVersion()), QStringLiteral(QT_VERSION_STR))},
                              {u"OpenSSL"_s, runningOn(QLatin1String(OpenSSL_version(OPENSSL_VERSION_STRING)),
                                                       QStringLiteral(OPENSSL_VERSION_STR))}};
    all += libraries;

    QStringList lines{versionNumber(), u"commit %1"_s.arg(QStringLiteral(ROLLCALL_COMMIT))};
    for (const LibraryVersion &library : std::as_const(all))
        lines << library.name + u' ' + library.version;
    return lines.join(u'\n');
}

} // namespace rollcall::apps
