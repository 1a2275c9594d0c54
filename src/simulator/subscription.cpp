// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/subscription.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace rollcall::simulator {

using namespace std::chrono_literals;

namespace {

/// A row of contract §2.3.
struct Rule
{
    QString pattern; ///< of the resource without leading slash
    QStringList changeTypes;
    bool callEvents = false;
    bool delegated = true;
    bool tenantWide = false;
};

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all = [] {
        const QStringList created{QStringLiteral("created")};
        const QStringList updated{QStringLiteral("updated")};
        const QStringList both = created + updated;
        const QString webinar = QStringLiteral("solutions/virtualEvents/webinars/[^/()]+");
        const QString townhall = QStringLiteral("solutions/virtualEvents/townhalls/[^/()]+");
        return std::vector<Rule>{
            {.pattern =
                 QStringLiteral("communications/onlineMeetings\\(joinWebUrl='([^']*)'\\)/meetingCallEvents"),
             .changeTypes = updated,
             .callEvents = true,
             .delegated = false},
            {.pattern = QStringLiteral("solutions/virtualEvents/events"),
             .changeTypes = created,
             .delegated = false,
             .tenantWide = true},
            {.pattern = QStringLiteral("solutions/virtualEvents/events/"
                                       "getEventsFromOrganizers\\(organizerIds=\\[('[^']+'(, ?)?)+\\]\\)"),
             .changeTypes = created,
             .delegated = false,
             .tenantWide = true},
            {.pattern = webinar, .changeTypes = updated},
            {.pattern = webinar + QStringLiteral("/(sessions|registrations)"), .changeTypes = both},
            {.pattern = webinar + QStringLiteral("/getAttendanceReports"), .changeTypes = created},
            {.pattern = townhall, .changeTypes = updated},
            {.pattern = townhall + QStringLiteral("/sessions"), .changeTypes = both},
            {.pattern = townhall + QStringLiteral("/getAttendanceReports"), .changeTypes = created},
            {.pattern = QStringLiteral("solutions/virtualEvents/(webinars|townhalls)/[^/()]+/"
                                       "getVideoOnDemandPublication"),
             .changeTypes = updated}};
    }();
    return all;
}

QString withoutSlash(const QString &resource)
{
    return resource.startsWith(QLatin1Char('/')) ? resource.mid(1) : resource;
}

const Rule *ruleFor(const QString &resource)
{
    for (const Rule &rule : rules()) {
        const QRegularExpression expression(QRegularExpression::anchoredPattern(rule.pattern),
                                            QRegularExpression::CaseInsensitiveOption);
        if (expression.match(withoutSlash(resource)).hasMatch())
            return &rule;
    }
    return nullptr;
}

/// `Tid` of the link's context (contract §7.2), read from a decoded copy.
QString tenantOf(const QString &joinWebUrl)
{
    static const QRegularExpression tid(QStringLiteral("\"Tid\":\"([0-9a-fA-F-]{36})\""));
    const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(joinWebUrl.toUtf8()));
    return tid.match(decoded).captured(1).toLower();
}

/// Encoded exactly once: nothing but unreserved characters and escapes, and what the escapes hide is a link
/// of the tenant, byte for byte.
std::expected<QString, GraphProblem> readJoinWebUrl(const QString &resource,
                                                    const SubscriptionContext &context)
{
    const QString quoted = resource.section(QLatin1Char('\''), 1, 1);
    static const QRegularExpression once(
        QRegularExpression::anchoredPattern(QStringLiteral("([A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")));
    const QString joinWebUrl = QString::fromUtf8(QByteArray::fromPercentEncoding(quoted.toUtf8()));
    const auto invalid = refused(
        400, QStringLiteral("ExtensionError"),
        QStringLiteral("Operation: Create; Exception: [Status Code: BadRequest; Reason: The meeting join url "
                       "in subscription is not valid.]"));
    if (!once.match(quoted).hasMatch() || !joinWebUrl.startsWith(QStringLiteral("https://")))
        return invalid;
    const QString tenant = tenantOf(joinWebUrl);
    if (!tenant.isEmpty() && tenant != context.token.tenantId)
        return refused(403, QStringLiteral("ExtensionError"),
                       QStringLiteral("Operation: Create; Exception: [Status Code: Forbidden; Reason: The "
                                      "meeting tenant does not match the token tenant.]"));
    if (!context.joinWebUrls.contains(joinWebUrl))
        return invalid;
    return joinWebUrl;
}

/// Graph insists on https; the one liberty of this stand-in is http to the machine it runs on.
bool isDeliverable(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (url.scheme() == QStringLiteral("https"))
        return true;
    return url.scheme() == QStringLiteral("http") &&
           (url.host() == QStringLiteral("localhost") || QHostAddress(url.host()).isLoopback());
}

std::expected<void, GraphProblem> checkPermission(const Rule &rule, const AccessToken &token)
{
    const auto forbidden = [](const QString &message) {
        return refused(403, QStringLiteral("Forbidden"), message);
    };
    if (token.delegated && !rule.delegated)
        return forbidden(QStringLiteral("Delegated permissions are not supported for this resource."));
    QStringList needed;
    if (rule.callEvents)
        needed << QStringLiteral("OnlineMeetings.Read.All") << QStringLiteral("OnlineMeetings.ReadWrite.All");
    else if (token.delegated)
        needed << QStringLiteral("VirtualEvent.Read") << QStringLiteral("VirtualEvent.ReadWrite");
    else
        needed << QStringLiteral("VirtualEvent.Read.All");
    if (!token.may(needed))
        return forbidden(QStringLiteral("Operation: Create; Exception: the token lacks the permission %1.")
                             .arg(needed.first()));
    return {};
}

/// A person subscribes to what they organize or co-organize only. Of what is not there nothing is known.
std::expected<void, GraphProblem> checkEvent(const QString &resource, const SubscriptionContext &context)
{
    static const QRegularExpression one(
        QStringLiteral("^/?solutions/virtualEvents/(webinars|townhalls)/([^/()]+)"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = one.match(resource);
    if (!match.hasMatch())
        return {};
    const bool townhall = match.captured(1).compare(QStringLiteral("townhalls"), Qt::CaseInsensitive) == 0;
    if (townhall && context.events->townhallsNeedBeta() && !context.beta)
        return badRequest(QStringLiteral("Resource is not supported in this version of the API."));
    const SimulatedEvent *event = context.events->find(match.captured(2), townhall);
    if (event && context.token.delegated && event->isForeign)
        return refused(403, QStringLiteral("Forbidden"),
                       QStringLiteral("Only organizers and co-organizers of the event may subscribe to it."));
    return {};
}

std::expected<base::Instant, GraphProblem> readExpiration(const QJsonValue &value,
                                                          const Subscription &subscription, base::Instant now)
{
    const auto asked = base::parseInstant(value.toString().toStdString());
    if (!asked)
        return badRequest(QStringLiteral("expirationDateTime is missing or not a date."));
    if (*asked <= now)
        return badRequest(QStringLiteral("expirationDateTime must lie in the future."));
    if (*asked > now + subscription.longest)
        return badRequest(QStringLiteral("Subscription expiration can only be %1 minutes in the future.")
                              .arg(qlonglong(subscription.longest.count())));
    const base::Instant granted = std::max(*asked, now + base::Ticks{45min});
    if (granted > now + 60min && subscription.lifecycleNotificationUrl.isEmpty())
        return badRequest(QStringLiteral(
            "lifecycleNotificationUrl is required for subscription creation on this resource when the "
            "expirationDateTime value exceeds 1 hour"));
    return granted;
}

std::expected<std::shared_ptr<const Encryptor>, GraphProblem> readCertificate(const QJsonObject &request)
{
    const QString id = request.value(QStringLiteral("encryptionCertificateId")).toString();
    if (id.isEmpty() || id.size() > 128)
        return badRequest(QStringLiteral("encryptionCertificateId must have 1 to 128 characters."));
    const auto der = QByteArray::fromBase64Encoding(
        request.value(QStringLiteral("encryptionCertificate")).toString().toLatin1(),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto encryptor = der ? Encryptor::fromDer(*der, id)
                               : base::failure(base::ErrorKind::InvalidInput, QStringLiteral("not base64"));
    if (!encryptor)
        return badRequest(QStringLiteral("Certificate validation error: %1.").arg(encryptor.error().logText));
    return *encryptor;
}

std::expected<void, GraphProblem> checkChangeType(const Rule &rule, const QString &changeType)
{
    const QStringList asked = changeType.split(QLatin1Char(','));
    for (const QString &one : asked) {
        if (!rule.changeTypes.contains(one.trimmed()))
            return badRequest(QStringLiteral("The change type '%1' is not supported for this resource.")
                                  .arg(one.trimmed()));
    }
    return {};
}

QString slotOf(const Rule &rule, const Subscription &subscription, const AccessToken &token)
{
    const QString owner = token.delegated ? token.clientId + QLatin1Char('/') + token.userId : token.clientId;
    const QString what = rule.callEvents   ? subscription.joinWebUrl
                         : rule.tenantWide ? QStringLiteral("events")
                                           : withoutSlash(subscription.resource).toLower();
    return owner + QLatin1Char(' ') + what;
}

std::expected<void, GraphProblem> checkOddFields(const QJsonObject &request)
{
    for (const QString &key :
         {QStringLiteral("vapidPublicKey"), QStringLiteral("webPushEncryptionP256dhPublicKey"),
          QStringLiteral("webPushEncryptionSecret"), QStringLiteral("notificationQueryOptions")}) {
        if (!request.value(key).isNull() && !request.value(key).isUndefined())
            return badRequest(QStringLiteral("%1 is not supported for this subscription.").arg(key));
    }
    static const QStringList versions{QStringLiteral("v1_0"), QStringLiteral("v1_1"), QStringLiteral("v1_2"),
                                      QStringLiteral("v1_3")};
    const QJsonValue tls = request.value(QStringLiteral("latestSupportedTlsVersion"));
    if (!tls.isNull() && !tls.isUndefined() && !versions.contains(tls.toString()))
        return badRequest(QStringLiteral("latestSupportedTlsVersion is not one of v1_0 to v1_3."));
    return {};
}

std::expected<QJsonObject, GraphProblem> readBody(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return refused(400, QStringLiteral("BadRequest"),
                       QStringLiteral("Unable to read JSON request payload."));
    return document.object();
}

std::expected<void, GraphProblem> readEndpoints(const QJsonObject &request, Subscription &subscription)
{
    subscription.notificationUrl = request.value(QStringLiteral("notificationUrl")).toString();
    if (!isDeliverable(subscription.notificationUrl))
        return badRequest(QStringLiteral("notificationUrl is missing or not an https URL."));
    subscription.lifecycleNotificationUrl =
        request.value(QStringLiteral("lifecycleNotificationUrl")).toString();
    if (!subscription.lifecycleNotificationUrl.isEmpty() &&
        !isDeliverable(subscription.lifecycleNotificationUrl))
        return badRequest(QStringLiteral("lifecycleNotificationUrl is not an https URL."));
    if (request.contains(QStringLiteral("clientState"))) {
        subscription.clientState = request.value(QStringLiteral("clientState")).toString();
        if (subscription.clientState->size() > 128)
            return badRequest(QStringLiteral("clientState must not be longer than 128 characters."));
    }
    return {};
}

} // namespace

NotificationHead Subscription::head(const QString &tenantId) const
{
    return {.subscriptionId = id,
            .subscriptionExpiration = expires,
            .tenantId = tenantId,
            .clientState = clientState,
            .resource = resource};
}

QJsonObject Subscription::json(bool toItsCreator) const
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{QStringLiteral("id"), id},
            {QStringLiteral("resource"), resource},
            {QStringLiteral("applicationId"), applicationId},
            {QStringLiteral("changeType"), changeType},
            {QStringLiteral("clientState"),
             toItsCreator && clientState ? QJsonValue(*clientState) : QJsonValue()},
            {QStringLiteral("notificationUrl"), notificationUrl},
            {QStringLiteral("lifecycleNotificationUrl"), orNull(lifecycleNotificationUrl)},
            {QStringLiteral("expirationDateTime"), QString::fromStdString(base::formatExact(expires))},
            {QStringLiteral("creatorId"), creatorId},
            {QStringLiteral("includeResourceData"), includeResourceData},
            {QStringLiteral("latestSupportedTlsVersion"), latestSupportedTlsVersion},
            {QStringLiteral("encryptionCertificate"), QJsonValue()},
            {QStringLiteral("encryptionCertificateId"),
             encryptor ? QJsonValue(encryptor->certificateId()) : QJsonValue()},
            {QStringLiteral("notificationQueryOptions"), QJsonValue()},
            {QStringLiteral("notificationUrlAppId"), QJsonValue()}};
}

std::expected<Subscription, GraphProblem> readSubscription(const QByteArray &body,
                                                           const SubscriptionContext &context)
{
    const auto request = readBody(body);
    if (!request)
        return std::unexpected(request.error());

    Subscription subscription;
    subscription.resource = request->value(QStringLiteral("resource")).toString();
    subscription.changeType = request->value(QStringLiteral("changeType")).toString();
    const Rule *rule = ruleFor(subscription.resource);
    if (!rule)
        return badRequest(
            QStringLiteral("Resource '%1' is missing or not supported.").arg(subscription.resource));
    if (rule->callEvents && !context.beta)
        return badRequest(QStringLiteral("Resource is not supported in this version of the API."));
    if (const auto good = checkPermission(*rule, context.token); !good)
        return std::unexpected(good.error());
    if (const auto good = checkChangeType(*rule, subscription.changeType); !good)
        return std::unexpected(good.error());
    if (const auto good = checkEvent(subscription.resource, context); !good)
        return std::unexpected(good.error());
    if (rule->callEvents) {
        const auto joinWebUrl = readJoinWebUrl(subscription.resource, context);
        if (!joinWebUrl)
            return std::unexpected(joinWebUrl.error());
        subscription.joinWebUrl = *joinWebUrl;
        if (context.app->callEventsNeedAccessPolicy && !context.app->hasAccessPolicy)
            return refused(403, QStringLiteral("ExtensionError"),
                           QStringLiteral("Operation: Create; Exception: [Status Code: Forbidden; Reason: No "
                                          "application access policy found for this app.]"));
    }
    if (const auto good = readEndpoints(*request, subscription); !good)
        return std::unexpected(good.error());
    if (const auto good = checkOddFields(*request); !good)
        return std::unexpected(good.error());

    // Of the two figures in print for call events, 4,320 and 4,230 minutes, the stricter one (contract §2.3).
    subscription.longest = rule->callEvents ? 4230min : 1440min;
    const auto expires =
        readExpiration(request->value(QStringLiteral("expirationDateTime")), subscription, context.now);
    if (!expires)
        return std::unexpected(expires.error());
    subscription.expires = *expires;

    subscription.includeResourceData = request->value(QStringLiteral("includeResourceData")).toBool();
    if (subscription.includeResourceData && !rule->callEvents)
        return badRequest(QStringLiteral("This resource does not support resource data."));
    if (subscription.includeResourceData) {
        const auto encryptor = readCertificate(*request);
        if (!encryptor)
            return std::unexpected(encryptor.error());
        subscription.encryptor = *encryptor;
    }

    subscription.latestSupportedTlsVersion =
        request->value(QStringLiteral("latestSupportedTlsVersion")).toString(QStringLiteral("v1_2"));
    subscription.slot = slotOf(*rule, subscription, context.token);
    subscription.betaOnly = rule->callEvents;
    subscription.delegated = context.token.delegated;
    subscription.applicationId = context.token.clientId;
    subscription.creatorId = context.token.delegated ? context.token.userId : context.app->servicePrincipalId;
    subscription.created = context.now;
    subscription.authorizedUntil = context.token.expires;
    return subscription;
}

std::expected<Subscription, GraphProblem> patchedSubscription(const Subscription &subscription,
                                                              const QByteArray &body,
                                                              const SubscriptionContext &context)
{
    if (subscription.betaOnly && !context.beta)
        return badRequest(QStringLiteral("Resource is not supported in this version of the API."));
    const auto request = readBody(body);
    if (!request)
        return std::unexpected(request.error());
    static const QStringList patchable{
        QStringLiteral("expirationDateTime"), QStringLiteral("notificationUrl"),
        QStringLiteral("encryptionCertificate"), QStringLiteral("encryptionCertificateId")};
    for (const QString &key : request->keys()) {
        if (!patchable.contains(key))
            return badRequest(QStringLiteral("The property '%1' can't be updated.").arg(key));
    }
    if (request->isEmpty())
        return badRequest(QStringLiteral("Nothing to update."));

    Subscription patched = subscription;
    if (request->contains(QStringLiteral("notificationUrl"))) {
        patched.notificationUrl = request->value(QStringLiteral("notificationUrl")).toString();
        if (!isDeliverable(patched.notificationUrl))
            return badRequest(QStringLiteral("notificationUrl is not an https URL."));
    }
    if (request->contains(QStringLiteral("expirationDateTime"))) {
        const auto expires =
            readExpiration(request->value(QStringLiteral("expirationDateTime")), subscription, context.now);
        if (!expires)
            return std::unexpected(expires.error());
        patched.expires = *expires;
    }
    if (request->contains(QStringLiteral("encryptionCertificate")) ||
        request->contains(QStringLiteral("encryptionCertificateId"))) {
        if (!subscription.includeResourceData)
            return badRequest(QStringLiteral("The subscription has no resource data."));
        const auto encryptor = readCertificate(*request);
        if (!encryptor)
            return std::unexpected(encryptor.error());
        patched.encryptor = *encryptor;
    }
    patched.authorizedUntil = context.token.expires;
    return patched;
}

} // namespace rollcall::simulator
