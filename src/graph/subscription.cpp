// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscription.h"

#include <QMessageAuthenticationCode>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

QString graphTime(base::Instant time)
{
    return QString::fromStdString(base::formatMilliseconds(time));
}

void insertCertificate(QJsonObject &object, const EncryptionCertificate &certificate)
{
    object.insert("encryptionCertificate"_L1, QString::fromLatin1(certificate.der.toBase64()));
    object.insert("encryptionCertificateId"_L1, certificate.id);
}

} // namespace

QJsonObject toJson(const SubscriptionRequest &request)
{
    QJsonObject object{
        {u"changeType"_s, request.changeType},
        {u"resource"_s, request.resource},
        {u"notificationUrl"_s, request.urls.notification},
        {u"expirationDateTime"_s, graphTime(request.expires)},
        {u"clientState"_s, QString::fromLatin1(request.clientState)},
    };
    if (!request.urls.lifecycle.isEmpty())
        object.insert("lifecycleNotificationUrl"_L1, request.urls.lifecycle);
    if (request.certificate) {
        object.insert("includeResourceData"_L1, true);
        insertCertificate(object, *request.certificate);
    }
    return object;
}

QJsonObject toJson(const SubscriptionChange &change)
{
    QJsonObject object{{u"expirationDateTime"_s, graphTime(change.expires)}};
    if (!change.notificationUrl.isEmpty())
        object.insert("notificationUrl"_L1, change.notificationUrl);
    if (change.certificate)
        insertCertificate(object, *change.certificate);
    return object;
}

base::Result<Subscription> readSubscription(const QJsonObject &object)
{
    const auto text = [&](QLatin1StringView name) { return object.value(name).toString(); };
    const auto expires = base::parseInstant(text("expirationDateTime"_L1).toStdString());
    Subscription subscription{
        .id = text("id"_L1),
        .resource = text("resource"_L1),
        .changeType = text("changeType"_L1),
        .notificationUrl = text("notificationUrl"_L1),
        .lifecycleNotificationUrl = text("lifecycleNotificationUrl"_L1),
        .applicationId = text("applicationId"_L1).toLower(),
        .creatorId = text("creatorId"_L1).toLower(),
        .clientState = text("clientState"_L1),
        .encryptionCertificateId = text("encryptionCertificateId"_L1),
        .expires = expires.value_or(base::Instant{}),
        .includesResourceData = object.value("includeResourceData"_L1).toBool(),
    };
    if (!expires || subscription.id.isEmpty() || subscription.resource.isEmpty())
        return base::failure(base::ErrorKind::Server, u"subscription not readable"_s);
    return subscription;
}

QByteArray clientStateFor(const QByteArray &key, const QString &resource, const QString &changeType)
{
    const QByteArray message = resource.toUtf8() + changeType.toUtf8();
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace rollcall::graph
