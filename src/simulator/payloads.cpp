// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/payloads.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace rollcall::simulator {

namespace {

QString instantText(base::Instant instant)
{
    return QString::fromStdString(base::formatExact(instant));
}

QString eventTypeName(CallEventKind kind)
{
    switch (kind) {
    case CallEventKind::CallStarted:
        return QStringLiteral("callStarted");
    case CallEventKind::RosterUpdated:
        return QStringLiteral("rosterUpdated");
    case CallEventKind::CallEnded:
        return QStringLiteral("callEnded");
    }
    Q_UNREACHABLE();
}

QString identityKey(PersonKind kind)
{
    switch (kind) {
    case PersonKind::User:
    case PersonKind::ForeignUser:
        return QStringLiteral("user");
    case PersonKind::Guest:
        return QStringLiteral("guest");
    case PersonKind::Phone:
        return QStringLiteral("phone");
    case PersonKind::Device:
        return QStringLiteral("device");
    case PersonKind::Application:
        return QStringLiteral("application");
    }
    Q_UNREACHABLE();
}

/// Everything that removes somebody carries one of two texts; nobody may branch on which (contract §7.4).
QString removalReason(const Connection &connection)
{
    return connection.participantId.back() < QLatin1Char('4')
               ? QStringLiteral("Participant has entered an inactive state in the roster.")
               : QStringLiteral("Participant has left the meeting call.");
}

QJsonObject participantJson(const Scenario &scenario, const Action &action)
{
    const Connection &connection = scenario.connections[action.connection];
    const Person &person = scenario.people[connection.person];
    QJsonObject identity{{QStringLiteral("id"), person.id},
                         {QStringLiteral("displayName"),
                          person.displayName.isEmpty() ? QJsonValue() : QJsonValue(person.displayName)}};
    if (!person.tenantId.isEmpty())
        identity.insert(QStringLiteral("tenantId"), person.tenantId);
    const QJsonObject identitySet{{identityKey(person.kind), identity}};
    QJsonObject participant{
        {QStringLiteral("id"), connection.participantId},
        {QStringLiteral("info"), QJsonObject{{QStringLiteral("identity"), identitySet}}},
        {QStringLiteral("isInLobby"), action.kind == ActionKind::EnterLobby},
    };
    if (action.kind == ActionKind::Leave)
        participant.insert(QStringLiteral("removedState"),
                           QJsonObject{{QStringLiteral("reason"), removalReason(connection)}});
    return participant;
}

QJsonValue pascalCased(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        result.insert(key.left(1).toUpper() + key.mid(1), pascalCased(it.value()));
    }
    return result;
}

/// Serialisers of that generation write the members of the identity set that are not there as null.
QJsonObject observedParticipant(const QJsonObject &documented)
{
    QJsonObject participant = pascalCased(documented).toObject();
    QJsonObject info = participant.value(QStringLiteral("Info")).toObject();
    QJsonObject identity = info.value(QStringLiteral("Identity")).toObject();
    for (const QString &member : {QStringLiteral("Application"), QStringLiteral("Phone"),
                                  QStringLiteral("Guest"), QStringLiteral("User")}) {
        if (!identity.contains(member))
            identity.insert(member, QJsonValue());
    }
    info.insert(QStringLiteral("Identity"), identity);
    participant.insert(QStringLiteral("Info"), info);
    return participant;
}

} // namespace

PayloadStyle styleByTurns(std::size_t event)
{
    static constexpr std::array styles{PayloadStyle::Documented, PayloadStyle::Observed,
                                       PayloadStyle::Schema};
    return styles[event % styles.size()];
}

QByteArray eventPayload(const Scenario &scenario, const CallEvent &event, base::Instant start,
                        const QString &resource, PayloadStyle style)
{
    QJsonObject payload{
        {QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevent")},
        {QStringLiteral("@odata.id"), resource},
        {QStringLiteral("id"), event.id},
        {style == PayloadStyle::Schema ? QStringLiteral("callEventType") : QStringLiteral("eventType"),
         eventTypeName(event.kind)},
        {QStringLiteral("eventDateTime"), instantText(start + event.at)},
    };
    if (event.kind == CallEventKind::RosterUpdated) {
        QJsonArray participants;
        for (const std::size_t index : event.actions) {
            const QJsonObject participant = participantJson(scenario, scenario.actions[index]);
            participants.append(style == PayloadStyle::Observed ? observedParticipant(participant)
                                                                : participant);
        }
        payload.insert(style == PayloadStyle::Schema ? QStringLiteral("participants")
                                                     : QStringLiteral("participants@delta"),
                       participants);
    }
    return QJsonDocument(payload).toJson(QJsonDocument::Compact);
}

QJsonObject callEventItem(const NotificationHead &head, const QString &notificationId,
                          const std::optional<EncryptedContent> &content)
{
    QJsonObject item{
        {QStringLiteral("subscriptionId"), head.subscriptionId},
        {QStringLiteral("clientState"), head.clientState ? QJsonValue(*head.clientState) : QJsonValue()},
        {QStringLiteral("changeType"), QStringLiteral("updated")},
        {QStringLiteral("tenantId"), head.tenantId},
        {QStringLiteral("organizationId"), head.tenantId},
        {QStringLiteral("resource"), head.resource},
        {QStringLiteral("subscriptionExpirationDateTime"), instantText(head.subscriptionExpiration)},
        {QStringLiteral("resourceData"),
         QJsonObject{{QStringLiteral("@odata.id"), head.resource},
                     {QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevent")},
                     {QStringLiteral("id"), notificationId}}},
    };
    if (content) {
        item.insert(
            QStringLiteral("encryptedContent"),
            QJsonObject{{QStringLiteral("data"), QString::fromLatin1(content->data)},
                        {QStringLiteral("dataSignature"), QString::fromLatin1(content->dataSignature)},
                        {QStringLiteral("dataKey"), QString::fromLatin1(content->dataKey)},
                        {QStringLiteral("encryptionCertificateId"), content->certificateId},
                        {QStringLiteral("encryptionCertificateThumbprint"), content->thumbprint}});
    }
    return item;
}

QJsonObject lifecycleItem(const NotificationHead &head, const QString &lifecycleEvent)
{
    return {
        {QStringLiteral("subscriptionId"), head.subscriptionId},
        {QStringLiteral("subscriptionExpirationDateTime"), instantText(head.subscriptionExpiration)},
        {QStringLiteral("tenantId"), head.tenantId},
        {QStringLiteral("clientState"), head.clientState ? QJsonValue(*head.clientState) : QJsonValue()},
        {QStringLiteral("lifecycleEvent"), lifecycleEvent},
    };
}

QByteArray collection(const std::vector<QJsonObject> &items, const QByteArrayList &validationTokens)
{
    QJsonArray value;
    for (const QJsonObject &item : items)
        value.append(item);
    QJsonObject body{{QStringLiteral("value"), value}};
    if (!validationTokens.isEmpty()) {
        QJsonArray tokens;
        for (const QByteArray &token : validationTokens)
            tokens.append(QString::fromLatin1(token));
        body.insert(QStringLiteral("validationTokens"), tokens);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace rollcall::simulator
