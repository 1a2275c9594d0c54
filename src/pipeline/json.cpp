// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rollcall::pipeline {

QJsonValue member(const QJsonObject &object, QLatin1String name)
{
    const auto exact = object.constFind(name);
    if (exact != object.constEnd())
        return *exact;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return *it;
    }
    return QJsonValue(QJsonValue::Undefined);
}

QString textMember(const QJsonObject &object, const char *name)
{
    return member(object, QLatin1String(name)).toString();
}

QByteArray canonicalJson(const QJsonValue &value)
{
    const auto document =
        value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(QJsonArray{value});
    return document.toJson(QJsonDocument::Compact);
}

bool isGuid(const QString &text)
{
    constexpr qsizetype guidSize = 36;
    bool guid = text.size() == guidSize;
    for (qsizetype i = 0; guid && i < guidSize; ++i) {
        const char16_t c = text.at(i).unicode();
        if (i == 8 || i == 13 || i == 18 || i == 23)
            guid = c == u'-';
        else
            guid = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    }
    return guid;
}

std::string lowerGuid(const QString &text)
{
    return (isGuid(text) ? text.toLower() : text).toStdString();
}

} // namespace rollcall::pipeline
