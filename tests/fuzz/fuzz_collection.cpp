// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"
#include "pipeline/judge.h"
#include "target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace rollcall;
using pipeline::Judgement;

namespace {

bool isDigest(const QString &text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// Wherever it stands: a clientState that is a text is the digest of one.
bool holdsNoState(const QJsonValue &value)
{
    if (value.isArray())
        return std::ranges::all_of(value.toArray(), [](const QJsonValue &one) { return holdsNoState(one); });
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key().compare(QLatin1String("clientState"), Qt::CaseInsensitive) == 0 &&
            it.value().isString() && !isDigest(it.value().toString()))
            return false;
        if (!holdsNoState(it.value()))
            return false;
    }
    return true;
}

} // namespace

/// Whatever is posted: what is stored holds no client state and no token, and nothing that we did not
/// subscribe to is taken for an event.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body = fuzz::bytes(data, size);
    const QJsonDocument before = QJsonDocument::fromJson(body);
    const pipeline::RedactedBody redacted = pipeline::redact(body);
    const QJsonDocument after = QJsonDocument::fromJson(redacted.body);
    fuzz::require(before.isNull() || !after.isNull(), "JSON stays JSON");
    fuzz::require(holdsNoState(after.isArray() ? QJsonValue(after.array()) : QJsonValue(after.object())),
                  "client states are digests");
    if (redacted.tokens)
        static_cast<void>(pipeline::readTokens(*redacted.tokens));

    const pipeline::CollectionLine line = pipeline::readLine(body);
    const auto items = pipeline::splitCollection(line.collection);
    if (!items)
        return 0;
    const pipeline::LocalKeyRing keys;
    const pipeline::SubscriptionTable subscriptions;
    pipeline::MeetingFinder meetings;
    for (const QJsonValue &item : *items) {
        for (const bool trusted : {false, true}) {
            const Judgement judgement =
                pipeline::judge(item.toObject(), {.keys = keys,
                                                  .subscriptions = subscriptions,
                                                  .meetings = meetings,
                                                  .received = line.received.value_or(base::Instant{}),
                                                  .trusted = trusted,
                                                  .tokens = {},
                                                  .judgedBefore = {}});
            fuzz::require(judgement.outcome != Judgement::Outcome::Accepted, "without a key nothing is read");
            fuzz::require(trusted || !judgement.authentic, "without a subscription nothing is Graph's");
            fuzz::require((judgement.outcome == Judgement::Outcome::Quarantined) != judgement.reason.empty(),
                          "what is quarantined has a reason");
        }
    }
    return 0;
}
