// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "pipeline/judge.h"
#include "storage/store.h"

#include <QByteArray>
#include <QString>

namespace rollcall::monitor {

/// A made-up event that a check of the chain sends to our own address. It bears the marks of the message by
/// which delivery is tried out (contract §6.1), which the pipeline ignores: nothing of it can get into the
/// journal, the counts or quarantine. What it is recognised and judged by is known to this run alone.
class CheckProbe
{
public:
    /// `tenant`: whose it pretends to be; `now`: when it pretends to happen.
    CheckProbe(base::Random &random, const QString &tenant, const QString &clientId, base::Instant now);

    /// The collection as Graph would post it, sealed for `certificate`. Errors: those of sealEnvelope().
    [[nodiscard]] base::Result<QByteArray> sealedFor(const crypto::KeyPair &certificate) const;

    /// Whether a row of the inbox is it: by the SHA-256 of the one-time clientState, which is all that is
    /// stored of that (design §3).
    [[nodiscard]] bool isIn(const storage::InboxRow &row) const;

    struct Opened
    {
        /// Why the pipeline would not take it as it is: `validation_token_missing` if all is well, as only
        /// Graph can sign (contract §4.3).
        std::string unsignedReason;
        /// What it is found to be if that is left out; quarantined if it cannot be opened or read.
        pipeline::Judgement judgement;
        bool asSent = false; ///< what it opened to is what was sealed
    };
    /// Judges what came out of the inbox as a notification of a subscription that only this probe has.
    [[nodiscard]] Opened open(const storage::InboxRow &row, const pipeline::KeyRing &keys) const;

    /// Folds the event into a record of its own. False if that does not show one person in one call.
    [[nodiscard]] static bool folds(const pipeline::Judgement &judgement);
    /// Appends it to a journal that did not exist before, and verifies that. Ends with Cancelled, so that
    /// the transaction it runs in takes all of it back; any other error is one.
    [[nodiscard]] static base::Result<void> journal(storage::Store &store,
                                                    const pipeline::Judgement &judgement);

private:
    [[nodiscard]] QJsonObject item() const;

    QString m_tenant;
    QString m_clientId;
    QString m_subscription;
    QByteArray m_clientState;
    QString m_mark;
    QString m_resource;
    QByteArray m_event;
    base::Instant m_now;
};

} // namespace rollcall::monitor
