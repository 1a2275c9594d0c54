// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/sink.h"

#include <QStringList>
#include <QUrl>

#include <vector>

namespace rollcall::intake {

// Azure Event Grid's pull delivery (namespace topics, api-version 2024-06-01) with what our relay adds to it:
// design §6.2. All of it pure.

/// One event subscription of a topic: what a device reads from.
struct PullAddress
{
    QUrl endpoint; ///< with a path where the relay is behind a prefix
    QString topic;
    QString subscription;

    bool operator==(const PullAddress &) const = default;
};

enum class PullOperation { Receive, Acknowledge, Release, Reject, RenewLock };

/// `maxEvents` is 1 to 100.
[[nodiscard]] QUrl receiveUrl(const PullAddress &address, int maxEvents, std::chrono::seconds maxWait);
/// For what takes lock tokens. `releaseDelay` for Release: 0, 10, 60, 600 or 3600 s.
[[nodiscard]] QUrl settleUrl(const PullAddress &address, PullOperation operation,
                             std::chrono::seconds releaseDelay = {});
[[nodiscard]] QByteArray settleBody(const QStringList &lockTokens);

/// How far a topic is, of one device's point of view: what is below `first` was never meant for it, what is
/// below `oldest` is not kept for it any longer, `last` is the latest there is.
struct QueueHeads
{
    /// The relay was restored from a backup of that epoch, whose events up to `last` are the same in this
    /// one.
    struct Restored
    {
        QString epoch;
        quint64 last = 0;

        bool operator==(const Restored &) const = default;
    };

    QString epoch;
    quint64 first = 0;
    quint64 oldest = 0;
    quint64 last = 0;
    std::optional<Restored> restored;

    bool operator==(const QueueHeads &) const = default;
};

/// The relay was down, or refused what came, and says so.
struct Outage
{
    base::Instant from;
    base::Instant to;
    Place place;
};

struct PulledEvent
{
    enum class Kind {
        Collection,
        Outage,
        Unusable, ///< neither: it would be no better when it came again
    };
    Kind kind = Kind::Unusable;
    QString lockToken;
    ReceivedCollection collection; ///< of a Collection; the place of an Unusable one
    Outage outage;
};

struct PullAnswer
{
    std::vector<PulledEvent> events;
    std::optional<QueueHeads> heads; ///< nothing: no relay of ours, and nothing can be proven
};

/// The body of an answer to Receive. `now` is the time of receipt of an event that does not tell its own.
/// Errors: Server (it is none).
[[nodiscard]] base::Result<PullAnswer> readPullAnswer(const QByteArray &body, base::Instant now);

struct Settlement
{
    QStringList succeeded; ///< lock tokens
    QStringList failed;
};
/// Errors: Server.
[[nodiscard]] base::Result<Settlement> readSettlement(const QByteArray &body);

} // namespace rollcall::intake
