// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/logline.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::relay {

namespace {

QString levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return QStringLiteral("critical");
}

} // namespace

QByteArray logLine(base::Instant time, QtMsgType level, const char *category, const QString &message)
{
    const QJsonObject line{{QStringLiteral("time"), QString::fromStdString(base::formatMilliseconds(time))},
                           {QStringLiteral("level"), levelName(level)},
                           {QStringLiteral("category"), QString::fromUtf8(category ? category : "")},
                           {QStringLiteral("message"), message}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QString logRules(const QString &level)
{
    const QStringList levels{QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                             QStringLiteral("critical")};
    QString rules;
    const qsizetype least = levels.indexOf(level);
    for (qsizetype i = 0; i < levels.size(); ++i)
        rules += QStringLiteral("rollcall.*.%1=%2\n")
                     .arg(levels[i], i >= least ? QStringLiteral("true") : QStringLiteral("false"));
    return rules;
}

} // namespace rollcall::relay
