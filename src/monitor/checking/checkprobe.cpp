// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/checking/checkprobe.h"

#include "crypto/digest.h"
#include "crypto/envelope.h"
#include "domain/fold.h"
#include "domain/meetingid.h"
#include "graph/resources.h"
#include "pipeline/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

QByteArray randomBytes(base::Random &random, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(size))));
    return bytes;
}

QString guid(base::Random &random)
{
    return QUuid::fromRfc4122(randomBytes(random, 16)).toString(QUuid::WithoutBraces);
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

domain::Digest digestOf(const QByteArray &bytes)
{
    return domain::sha256(std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

QJsonObject firstItem(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value("value"_L1).toArray().at(0).toObject();
}

} // namespace

CheckProbe::CheckProbe(base::Random &random, const QString &tenant, const QString &clientId,
                       base::Instant now)
    : m_tenant(QUuid::fromString(tenant).isNull() ? guid(random) : tenant.toLower())
    , m_clientId(clientId.toLower())
    , m_subscription(guid(random))
    , m_clientState(
          randomBytes(random, 32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
    , m_mark(u"Validation: Rollcall check "_s + guid(random))
    , m_now(now)
{
    // A meeting that does not exist, so that it is no meeting of the user's.
    const QString link =
        u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_%1%40thread.v2/0?context=%7b%22Tid%22%3a%22"
        "%2%22%2c%22Oid%22%3a%22%3%22%7d"_s.arg(
            QString::fromLatin1(randomBytes(random, 24).toBase64(QByteArray::Base64UrlEncoding)), m_tenant,
            guid(random));
    m_resource = QString::fromStdString(domain::callEventsResource(link.toStdString()));
    const QJsonObject user{
        {u"id"_s, guid(random)}, {u"displayName"_s, u"Rollcall check"_s}, {u"tenantId"_s, m_tenant}};
    const QJsonObject participant{{u"id"_s, guid(random)},
                                  {u"isInLobby"_s, false},
                                  {u"info"_s, QJsonObject{{u"identity"_s, QJsonObject{{u"user"_s, user}}}}}};
    m_event = json({{u"@odata.type"_s, u"#microsoft.graph.callevent"_s},
                    {u"@odata.id"_s, m_resource},
                    {u"id"_s, guid(random)},
                    {u"eventType"_s, u"rosterUpdated"_s},
                    {u"eventDateTime"_s, QString::fromStdString(base::formatExact(now))},
                    {u"participants@delta"_s, QJsonArray{participant}}});
}

QJsonObject CheckProbe::item() const
{
    return {{u"subscriptionId"_s, u"NA"_s},
            {u"clientState"_s, QString::fromLatin1(m_clientState)},
            {u"changeType"_s, m_mark},
            {u"tenantId"_s, m_tenant},
            {u"resource"_s, m_resource},
            {u"resourceData"_s,
             QJsonObject{{u"@odata.type"_s, u"#microsoft.graph.callevent"_s}, {u"@odata.id"_s, m_resource}}}};
}

Result<QByteArray> CheckProbe::sealedFor(const crypto::KeyPair &certificate) const
{
    const auto sealed = crypto::sealEnvelope(m_event, certificate.certificateDer());
    if (!sealed)
        return std::unexpected(sealed.error());
    QJsonObject notification = item();
    notification.insert(u"encryptedContent"_s,
                        QJsonObject{{u"data"_s, QString::fromLatin1(sealed->data)},
                                    {u"dataKey"_s, QString::fromLatin1(sealed->dataKey)},
                                    {u"dataSignature"_s, QString::fromLatin1(sealed->dataSignature)},
                                    {u"encryptionCertificateId"_s, certificate.id()},
                                    {u"encryptionCertificateThumbprint"_s, certificate.sha1Thumbprint()}});
    return json({{u"value"_s, QJsonArray{notification}}});
}

bool CheckProbe::isIn(const storage::InboxRow &row) const
{
    const QByteArray known = crypto::sha256(m_clientState).toHex();
    return crypto::constantTimeEqual(firstItem(row.body).value("clientState"_L1).toString().toUtf8(), known);
}

CheckProbe::Opened CheckProbe::open(const storage::InboxRow &row, const pipeline::KeyRing &keys) const
{
    QJsonObject notification = firstItem(row.body);
    // It has come through the inbox as what is ignored; now it is looked at as what it imitates.
    notification.insert(u"subscriptionId"_s, m_subscription);
    notification.insert(u"changeType"_s, u"updated"_s);
    const auto parsed = domain::parseMeetingLink(m_resource.toStdString());
    const pipeline::SubscriptionTable subscriptions(
        {{.id = m_subscription.toStdString(),
          .resource = m_resource.toStdString(),
          .changeType = "updated",
          .clientState = digestOf(m_clientState),
          .tenantId = m_tenant.toStdString(),
          .clientId = m_clientId.toStdString(),
          .meeting = domain::meetingId(m_tenant.toStdString(), parsed.value_or(domain::MeetingLink()))}});
    pipeline::MeetingFinder meetings;
    pipeline::JudgeContext context{
        .keys = keys, .subscriptions = subscriptions, .meetings = meetings, .received = m_now};
    Opened opened{.unsignedReason = pipeline::judge(notification, context).reason};
    context.trusted = true;
    opened.judgement = pipeline::judge(notification, context);
    opened.asSent = opened.judgement.plaintext == m_event;
    return opened;
}

bool CheckProbe::folds(const pipeline::Judgement &judgement)
{
    domain::Fold fold;
    if (!fold.add(judgement.entry))
        return false;
    const domain::Record &record = fold.record();
    return record.events == 1 && record.persons.size() == 1 && record.calls.size() == 1;
}

Result<void> CheckProbe::journal(storage::Store &store, const pipeline::Judgement &judgement)
{
    const std::string &meeting = judgement.meeting.id;
    if (const auto known = store.meeting(meeting); !known || *known)
        return known ? base::failure(ErrorKind::Conflict, u"the meeting of the check exists"_s)
                     : std::unexpected(known.error());
    if (auto added = store.ensureMeeting(judgement.meeting); !added)
        return added;
    base::SystemRandom random;
    const auto appended =
        store.append(meeting, storage::sealEntry(judgement.entry, digestOf(judgement.plaintext), random));
    if (!appended)
        return std::unexpected(appended.error());
    int entries = 0;
    const auto read =
        store.readJournal(meeting, 0, storage::Store::Check::Chain, [&](const storage::JournalRow &row) {
            entries += row.entry == domain::JournalEntry(judgement.entry) ? 1 : 0;
            return true;
        });
    if (!read)
        return read;
    if (entries != 1)
        return base::failure(ErrorKind::Integrity, u"the journal reads another entry than was appended"_s);
    return base::failure(ErrorKind::Cancelled, u"what the check has written is taken back"_s);
}

} // namespace rollcall::monitor
