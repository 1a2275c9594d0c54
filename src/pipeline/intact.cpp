// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intact.h"

#include "base/instant.h"
#include "domain/meetingid.h"
#include "pipeline/json.h"

#include <algorithm>
#include <array>
#include <bit>

namespace rollcall::pipeline {

namespace {

constexpr qsizetype guidLength = 36;

/// Missing, null or a text.
bool isTextOrNothing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || value.isString();
}

bool isOneBitAway(const QString &name, QLatin1String known)
{
    if (name.size() != known.size())
        return false;
    int bits = 0;
    for (qsizetype i = 0; i < known.size(); ++i)
        bits += std::popcount(unsigned(name.at(i).unicode()) ^ unsigned(known.at(i).unicode()));
    return bits == 1 && name.compare(known, Qt::CaseInsensitive) != 0;
}

/// Microsoft's pages write `{Subscription id}` where a guid stands: what never was one is no damage.
bool isDamagedGuid(const QString &text)
{
    return text.size() == guidLength && !isGuid(text);
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// One layer of percent-escapes. QUrl::fromPercentEncoding() takes `%#D` for one, too.
QByteArray percentDecoded(const QByteArray &text)
{
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool escape = text.at(i) == '%' && i + 2 < text.size() && hexValue(text.at(i + 1)) >= 0 &&
                            hexValue(text.at(i + 2)) >= 0;
        result += escape ? char(hexValue(text.at(i + 1)) * 16 + hexValue(text.at(i + 2))) : text.at(i);
        i += escape ? 2 : 0;
    }
    return result;
}

/// A resource without any of the encodings it may be in (contract §7.2).
QByteArray decoded(const QString &resource)
{
    constexpr int mostLayers = 3;
    QByteArray text = resource.toUtf8();
    for (int layer = 0; layer < mostLayers; ++layer)
        text = percentDecoded(text);
    return text.startsWith('/') ? text.mid(1) : text;
}

/// `communications/onlineMeetings(joinWebUrl='…')/meetingCallEvents` (contract §0.1).
bool isCallEvents(const QByteArray &decodedResource)
{
    return decodedResource.startsWith("communications/onlineMeetings(joinWebUrl='") &&
           decodedResource.endsWith("')/meetingCallEvents");
}

bool sameResource(const QString &one, const QString &other)
{
    return one == other || decoded(one) == decoded(other);
}

/// What is inside is signed, so the resource outside must be as good as a copy of it.
bool resourceFits(const QString &outside, const QString &inside)
{
    if (inside.isEmpty() || sameResource(outside, inside))
        return true;
    const auto outer = domain::parseMeetingLink(outside.toStdString());
    const auto inner = domain::parseMeetingLink(inside.toStdString());
    if (!inner) // a placeholder, as on Microsoft's page
        return outer.has_value();
    return outer && isCallEvents(decoded(outside)) &&
           decoded(QString::fromStdString(outer->url)) == decoded(QString::fromStdString(inner->url));
}

/// Both stand outside; they may say different things, but not almost the same.
bool copiesFit(const QString &one, const QString &other)
{
    if (one.isEmpty() || other.isEmpty() || sameResource(one, other))
        return true;
    return one.size() != other.size() &&
           !(domain::parseMeetingLink(one.toStdString()) && domain::parseMeetingLink(other.toStdString()));
}

bool namesAreIntact(const QJsonObject &item)
{
    return !hasDamagedName(item, {QLatin1String("id"), QLatin1String("subscriptionId"),
                                  QLatin1String("subscriptionExpirationDateTime"),
                                  QLatin1String("clientState"), QLatin1String("changeType"),
                                  QLatin1String("resource"), QLatin1String("resourceData"),
                                  QLatin1String("tenantId"), QLatin1String("organizationId"),
                                  QLatin1String("encryptedContent"), QLatin1String("lifecycleEvent")}) &&
           !hasDamagedName(member(item, QLatin1String("resourceData")).toObject(),
                           {QLatin1String("id"), QLatin1String("@odata.id"), QLatin1String("@odata.type"),
                            QLatin1String("@odata.etag")}) &&
           !hasDamagedName(member(item, QLatin1String("encryptedContent")).toObject(),
                           {QLatin1String("data"), QLatin1String("dataKey"), QLatin1String("dataSignature"),
                            QLatin1String("encryptionCertificateId"),
                            QLatin1String("encryptionCertificateThumbprint")});
}

bool valuesAreIntact(const QJsonObject &item)
{
    for (const char *name : {"subscriptionId", "tenantId", "organizationId"}) {
        const QJsonValue value = member(item, QLatin1String(name));
        if (!isTextOrNothing(value) || isDamagedGuid(value.toString()))
            return false;
    }
    const auto isOneOf = [](const QJsonValue &value, std::initializer_list<const char *> known) {
        return value.isUndefined() || value.isNull() ||
               std::any_of(known.begin(), known.end(),
                           [&](const char *word) { return value.toString() == QLatin1String(word); });
    };
    // Contract §3.3 and §5.
    if (!isOneOf(member(item, QLatin1String("changeType")), {"created", "updated", "deleted"}) ||
        !isOneOf(member(item, QLatin1String("lifecycleEvent")),
                 {"missed", "subscriptionRemoved", "reauthorizationRequired"}))
        return false;
    const QJsonValue expires = member(item, QLatin1String("subscriptionExpirationDateTime"));
    return expires.isUndefined() || expires.isNull() ||
           base::parseInstant(expires.toString().toStdString()).has_value();
}

/// A link names the organisation of its meeting, and only that organisation's notifications are about it
/// (contract §7.1). The item may say it twice itself.
bool tenantsFit(const QJsonObject &item)
{
    const QString tenant = textMember(item, "tenantId").toLower();
    const QString organization = textMember(item, "organizationId").toLower();
    if (!tenant.isEmpty() && !organization.isEmpty())
        return tenant == organization;
    const QString said = tenant.isEmpty() ? organization : tenant;
    const auto link = domain::parseMeetingLink(textMember(item, "resource").toStdString());
    return !isGuid(said) || !link || link->tenantId.empty() || said == QString::fromStdString(link->tenantId);
}

} // namespace

bool stringsAreStrict(QByteArrayView json)
{
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (c == '"') {
            inString = !inString;
        } else if (inString && c == '\\') {
            ++i;
            if (i >= json.size() || !QByteArrayView("\"\\/bfnrtu").contains(json.at(i)))
                return false;
        } else if (inString && static_cast<unsigned char>(c) < ' ') {
            return false;
        }
    }
    return true;
}

bool hasDamagedName(const QJsonObject &object, std::initializer_list<QLatin1String> names)
{
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString key = it.key();
        if (std::any_of(names.begin(), names.end(),
                        [&](QLatin1String known) { return isOneBitAway(key, known); }))
            return true;
    }
    return false;
}

const char *damageOf(const QJsonObject &item, const QJsonObject &event)
{
    if (!namesAreIntact(item) || !valuesAreIntact(item))
        return "malformed";
    if (!tenantsFit(item))
        return "tenant_mismatch";
    const QString resource = textMember(item, "resource");
    const QJsonObject data = member(item, QLatin1String("resourceData")).toObject();
    const QString outerType = textMember(data, "@odata.type");
    const QString innerType = textMember(event, "@odata.type");
    if (!resourceFits(resource, textMember(event, "@odata.id")) ||
        !copiesFit(resource, textMember(data, "@odata.id")) ||
        (!outerType.isEmpty() && !innerType.isEmpty() &&
         outerType.compare(innerType, Qt::CaseInsensitive) != 0))
        return "resource_mismatch";
    return nullptr;
}

} // namespace rollcall::pipeline
