// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/batch.h"
#include "pipeline/collection.h"
#include "pipeline/keyring.h"
#include "pipeline/tokenjudge.h"
#include "storage/store.h"
#include "support/sealer.h"
#include "support/testing.h"

#include <QDebug>

#include <memory>

namespace rollcall::test {

/// Answers what it was told to.
class FixedTokenJudge final : public pipeline::TokenJudge
{
public:
    pipeline::TokenVerdict verdict;
    [[nodiscard]] pipeline::TokenVerdict judge(const QList<QByteArray> &tokens, base::Instant) const override
    {
        return tokens.isEmpty() ? pipeline::TokenVerdict{} : verdict;
    }
};

inline pipeline::TokenVerdict goodTokens()
{
    return {.state = pipeline::TokenVerdict::State::Good,
            .bearers = {{.tenantId = "99999999-2222-3333-4444-555555555555", .clientId = "client"},
                        {.tenantId = "11111111-2222-3333-4444-555555555555", .clientId = "client"}}};
}

/// One key for a whole test class: making one takes a while.
inline const SealerKey &sealerKey()
{
    static const SealerKey key = makeSealerKey(QStringLiteral("key-1"));
    return key;
}

inline std::shared_ptr<const crypto::KeyPair> keyPair(const SealerKey &key)
{
    auto pair = crypto::KeyPair::fromPem(key.id, key.certificatePem, key.privateKeyPem);
    if (!pair)
        qFatal("%s", qUtf8Printable(pair.error().logText));
    return *pair;
}

inline storage::SubscriptionRow subscription(const NotificationText &text = {})
{
    return {.id = text.subscriptionId.toStdString(),
            .resource = text.resource().toStdString(),
            .changeType = "updated",
            .clientState = domain::sha256(text.clientState.toStdString()),
            .tenantId = text.tenantId.toStdString(),
            .clientId = "client",
            .keyId = "key-1",
            .meeting = "mmmmmmmmmmmmmmmmmmmm",
            .created = at("2026-05-04T07:00:00Z")};
}

} // namespace rollcall::test

#define ROLLCALL_VERIFY(expression)                                                                          \
    do {                                                                                                     \
        const auto &rollcallResult = (expression);                                                           \
        if (!rollcallResult)                                                                                 \
            QFAIL(qPrintable(QStringLiteral(#expression " failed: ") + rollcallResult.error().logText));     \
    } while (false)
