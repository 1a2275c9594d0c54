// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/judge.h"

#include "crypto/digest.h"
#include "crypto/envelope.h"
#include "domain/meetingid.h"
#include "pipeline/decoder.h"
#include "pipeline/intact.h"
#include "pipeline/json.h"
#include "pipeline/quarantine.h"

#include <algorithm>

namespace rollcall::pipeline {

using storage::TokenState;
using Outcome = Judgement::Outcome;

namespace {

std::string lowerText(const QJsonObject &object, const char *name)
{
    return textMember(object, name).toLower().toStdString();
}

const char *reasonOf(crypto::EnvelopeError error)
{
    switch (error) {
    case crypto::EnvelopeError::BadEncoding:
        return "bad_encoding";
    case crypto::EnvelopeError::WrongKey:
        return "wrong_key";
    case crypto::EnvelopeError::ShortKey:
        return "short_key";
    case crypto::EnvelopeError::BadSignature:
        return "bad_signature";
    case crypto::EnvelopeError::BadPadding:
        return "bad_padding";
    }
    return "bad_encoding";
}

/// Item by item, for one Judgement.
class Judge
{
public:
    Judge(const QJsonObject &item, const JudgeContext &context)
        : m_item(item)
        , m_context(context)
    {
    }

    Judgement run()
    {
        if (textMember(m_item, "changeType").startsWith(QLatin1String("Validation:")) &&
            textMember(m_item, "subscriptionId") == u"NA")
            return {.outcome = Outcome::Ignored};
        const QJsonValue encrypted = member(m_item, QLatin1String("encryptedContent"));
        const bool lifecycle = !textMember(m_item, "lifecycleEvent").isEmpty();
        const bool basic = member(m_item, QLatin1String("resourceData")).isObject();
        if (!lifecycle && !encrypted.isObject() && !basic)
            return quarantined(m_item.isEmpty() ? "malformed" : "no_content");
        if (encrypted.isObject()) {
            for (const char *name : {"data", "dataSignature"}) {
                if (const QString sealedText = textMember(encrypted.toObject(), name); !sealedText.isEmpty())
                    m_result.seals.push_back(textSeal(sealedText.toUtf8()));
            }
        }
        m_tenant = lowerText(m_item, "tenantId");
        if (m_tenant.empty())
            m_tenant = lowerText(m_item, "organizationId");
        m_subscription = m_context.subscriptions.find(textMember(m_item, "subscriptionId").toStdString());
        // First of all, as the tokens do not outlive this: an item that is quarantined for another reason
        // keeps what they were found to be.
        if (encrypted.isObject() && !m_context.trusted && !lookAtTokens())
            return m_result;
        if (!checkSender())
            return m_result;
        // What has content is asked once that is open: then it is known when it happened.
        if (m_context.trusted && !encrypted.isObject()) {
            if (const char *damage = damageOf(m_item, {}))
                return quarantined(damage);
        }
        if (lifecycle) {
            m_result.outcome = Outcome::Lifecycle;
            return m_result;
        }
        findMeeting();
        if (!encrypted.isObject()) {
            // There is nothing to fetch behind a call event (contract §7.1).
            if (!m_result.meeting.id.empty())
                return quarantined("no_content");
            m_result.outcome = Outcome::Basic;
            return m_result;
        }
        if (!checkTokens())
            return m_result;
        return open(encrypted.toObject());
    }

private:
    Judgement quarantined(const char *reason)
    {
        m_result.outcome = Outcome::Quarantined;
        m_result.reason = reason;
        return m_result;
    }
    bool refuse(const char *reason)
    {
        quarantined(reason);
        return false;
    }

    bool checkSender()
    {
        if (m_context.trusted) {
            m_result.authentic = true;
            return true;
        }
        if (!m_subscription)
            return refuse("unknown_subscription");
        const QByteArray known =
            QByteArray::fromRawData(reinterpret_cast<const char *>(m_subscription->clientState.data()),
                                    qsizetype(m_subscription->clientState.size()))
                .toHex();
        if (!crypto::constantTimeEqual(textMember(m_item, "clientState").toUtf8(), known))
            return refuse("client_state_mismatch");
        m_result.authentic = true;
        if (!m_subscription->tenantId.empty() && m_subscription->tenantId != m_tenant) {
            findMeeting();
            return refuse("tenant_mismatch");
        }
        return true;
    }

    /// A subscription knows its meeting; the resource of the item may be spelled differently (contract §3.3),
    /// and is asked only where there is no subscription of ours.
    void findMeeting()
    {
        m_result.meeting = m_context.meetings.find(m_tenant, textMember(m_item, "resource"));
        if (m_subscription && !m_subscription->meeting.empty())
            m_result.meeting.id = m_subscription->meeting;
    }

    /// False: it cannot be said yet.
    bool lookAtTokens()
    {
        if (m_context.judgedBefore) {
            m_result.tokens = *m_context.judgedBefore;
            return true;
        }
        switch (m_context.tokens.state) {
        case TokenVerdict::State::KeysUnavailable:
            m_result.outcome = Outcome::Parked;
            return false;
        case TokenVerdict::State::Missing:
            m_result.tokens = TokenState::Missing;
            break;
        case TokenVerdict::State::Waived:
            m_result.tokens = TokenState::Waived;
            break;
        case TokenVerdict::State::Bad:
            m_result.tokens = TokenState::Bad;
            break;
        case TokenVerdict::State::Good:
            m_result.tokens = speaksForUs() ? TokenState::Good : TokenState::WrongTenant;
            break;
        }
        return true;
    }

    bool checkTokens()
    {
        if (m_context.trusted)
            return true;
        switch (m_result.tokens) {
        case TokenState::Good:
        case TokenState::Waived:
            return true;
        case TokenState::WrongTenant:
            return refuse("tenant_mismatch");
        case TokenState::Bad:
            return refuse("validation_token_invalid");
        case TokenState::NotNeeded:
        case TokenState::Missing:
            break;
        }
        return refuse("validation_token_missing");
    }

    /// One token per app and tenant in the batch (contract §4.3): ours must be among them.
    [[nodiscard]] bool speaksForUs() const
    {
        const std::string client =
            m_subscription ? QString::fromStdString(m_subscription->clientId).toLower().toStdString()
                           : std::string();
        return std::any_of(
            m_context.tokens.bearers.begin(), m_context.tokens.bearers.end(), [&](const auto &bearer) {
                return bearer.tenantId == m_tenant && (client.empty() || bearer.clientId == client);
            });
    }

    Judgement open(const QJsonObject &encrypted)
    {
        const QJsonValue data = member(encrypted, QLatin1String("data"));
        const QJsonValue dataKey = member(encrypted, QLatin1String("dataKey"));
        const QJsonValue signature = member(encrypted, QLatin1String("dataSignature"));
        if (!data.isString() || !dataKey.isString() || !signature.isString())
            return quarantined("malformed");
        const crypto::Envelope envelope{.data = data.toString().toUtf8(),
                                        .dataKey = dataKey.toString().toUtf8(),
                                        .dataSignature = signature.toString().toUtf8()};
        const QString id = textMember(encrypted, "encryptionCertificateId");
        const QString thumbprint = textMember(encrypted, "encryptionCertificateThumbprint");
        bool named = false;
        const char *reason = "unknown_certificate";
        for (const auto &key : m_context.keys.candidates(id, thumbprint)) {
            named = named || key->id() == id ||
                    key->sha1Thumbprint().compare(thumbprint, Qt::CaseInsensitive) == 0 ||
                    key->sha256Thumbprint().compare(thumbprint, Qt::CaseInsensitive) == 0;
            auto opened = crypto::openEnvelope(envelope, *key);
            if (opened) {
                m_result.plaintext = std::move(*opened);
                return decode();
            }
            if (opened.error() != crypto::EnvelopeError::WrongKey)
                return quarantined(reasonOf(opened.error()));
            if (named)
                reason = reasonOf(crypto::EnvelopeError::WrongKey);
        }
        return quarantined(reason);
    }

    Judgement decode()
    {
        QJsonObject inside;
        auto event = decodeEvent(m_result.plaintext, &inside);
        if (!event)
            return quarantined(event.error() == DecodeError::UnusableTime ? "unusable_time" : "malformed");
        m_result.isRead = true;
        m_result.entry = {.event = std::move(*event),
                          .verification = m_context.trusted || m_result.tokens == TokenState::Waived
                                              ? domain::Verification::Trusted
                                              : domain::Verification::Verified,
                          .received = m_context.received};
        m_result.entry.digest = domain::canonicalDigest(m_result.entry.event);
        const QString about = textMember(inside, "@odata.id");
        if (m_context.trusted) {
            // Nobody vouches for what stands outside; what stands inside is signed.
            if (auto meeting = m_context.meetings.find(m_tenant, about); !meeting.threadId.empty())
                m_result.meeting = std::move(meeting);
            if (const char *damage = damageOf(m_item, inside))
                return quarantined(damage);
        }
        if (m_result.meeting.id.empty()) {
            // Rich, and about no meeting: nothing of ours is.
            return quarantined("unknown_resource");
        }
        if (isAboutAnother(about))
            return quarantined("resource_mismatch");
        m_result.outcome = Outcome::Accepted;
        return std::move(m_result);
    }

    /// The resource stands outside the signature, and again inside. Where both name a meeting it must be one.
    [[nodiscard]] bool isAboutAnother(const QString &about)
    {
        const QString outside = textMember(m_item, "resource");
        if (about.isEmpty() || about == outside)
            return false;
        const storage::MeetingRow inner = m_context.meetings.find(m_tenant, about);
        const storage::MeetingRow outer = m_context.meetings.find(m_tenant, outside);
        const bool namesOne =
            !outer.threadId.empty() || outside.contains(QLatin1String("meetup-join"), Qt::CaseInsensitive);
        return !inner.threadId.empty() && namesOne && inner.id != outer.id;
    }

    const QJsonObject &m_item;
    const JudgeContext &m_context;
    const storage::SubscriptionRow *m_subscription = nullptr;
    std::string m_tenant;
    Judgement m_result;
};

} // namespace

SubscriptionTable::SubscriptionTable(std::vector<storage::SubscriptionRow> rows)
{
    for (storage::SubscriptionRow &row : rows) {
        if (row.id.empty())
            continue;
        std::string id = QString::fromStdString(row.id).toLower().toStdString();
        row.tenantId = QString::fromStdString(row.tenantId).toLower().toStdString();
        m_rows.insert_or_assign(std::move(id), std::move(row));
    }
}

const storage::SubscriptionRow *SubscriptionTable::find(const std::string &id) const
{
    const auto found = m_rows.find(QString::fromStdString(id).toLower().toStdString());
    return found == m_rows.end() ? nullptr : &found->second;
}

storage::MeetingRow MeetingFinder::find(const std::string &tenantId, const QString &resource)
{
    if (!resource.contains(QLatin1String("onlineMeetings("), Qt::CaseInsensitive))
        return {};
    const std::string text = resource.toStdString();
    const std::string key = tenantId + ' ' + text;
    const std::lock_guard guard(m_mutex);
    if (const auto known = m_found.find(key); known != m_found.end())
        return known->second;
    storage::MeetingRow meeting{.tenantId = tenantId};
    if (const auto link = domain::parseMeetingLink(text)) {
        if (!link->tenantId.empty())
            meeting.tenantId = link->tenantId; // the meeting's own, as watches know it
        meeting.threadId = link->threadId;
        meeting.joinUrl = link->url;
        meeting.organizer = link->organizerId;
        meeting.id = domain::meetingId(meeting.tenantId, *link);
    } else {
        meeting.id = domain::meetingIdForResource(tenantId, text);
    }
    // Senders choose these texts: what they can make us remember has an end.
    constexpr std::size_t most = 4096;
    if (m_found.size() >= most)
        m_found.clear();
    return m_found.emplace(key, std::move(meeting)).first->second;
}

Judgement judge(const QJsonObject &item, const JudgeContext &context)
{
    return Judge(item, context).run();
}

bool mayBeReadLater(const std::string &reason)
{
    return reason == "unknown_certificate" || reason == "wrong_key" || reason == "unknown_subscription";
}

} // namespace rollcall::pipeline
