// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/joinlink.h"

#include "simulator/guid.h"

#include <QUrl>

namespace rollcall::simulator {

QString makeJoinWebUrl(const QString &threadId, const QString &tenantId, const QString &organizerId)
{
    const auto escaped = [](const QString &text) {
        QString result;
        for (const char c : text.toUtf8()) {
            const bool plain = QChar::isLetterOrNumber(uchar(c)) || c == '-' || c == '.' || c == '_';
            result += plain ? QString(QLatin1Char(c))
                            : QLatin1Char('%') + QString::fromLatin1(QByteArray(1, c).toHex());
        }
        return result;
    };
    return QStringLiteral("https://teams.microsoft.com/l/meetup-join/%1/0?context=%2")
        .arg(escaped(threadId),
             escaped(QStringLiteral("{\"Tid\":\"%1\",\"Oid\":\"%2\"}").arg(tenantId, organizerId)));
}

QString joinWebUrlOf(const Scenario &scenario)
{
    base::SeededRandom random(scenario.options.seed ^ 0x746872656164ULL);
    // 36 characters become 48 without padding, as in real links.
    const QByteArray id = guid(random).toLatin1().toBase64();
    const QString thread = QStringLiteral("19:meeting_%1@thread.v2").arg(QString::fromLatin1(id));
    return makeJoinWebUrl(thread, scenario.options.tenantId, scenario.people.front().id);
}

QString callEventsResource(const QString &joinWebUrl)
{
    return QStringLiteral("communications/onlineMeetings(joinWebUrl='") +
           QString::fromLatin1(QUrl::toPercentEncoding(joinWebUrl)) + QStringLiteral("')/meetingCallEvents");
}

} // namespace rollcall::simulator
