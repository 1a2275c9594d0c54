// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/quarantine.h"

#include "base/random.h"
#include "crypto/digest.h"
#include "pipeline/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstring>

namespace rollcall::pipeline {

namespace {

constexpr base::Ticks latestArrival = std::chrono::minutes(1);
constexpr base::Ticks longestLife = std::chrono::minutes(4320);
constexpr base::Ticks shortest = std::chrono::milliseconds(1); // reports are cut to it (design §4 rule 7)
constexpr base::Instant earliestLife{std::chrono::sys_days{std::chrono::year{2015} / 1 / 1}};

std::int64_t beginning(const QByteArray &digest)
{
    std::int64_t seal = 0;
    std::memcpy(&seal, digest.constData(), sizeof seal);
    return seal;
}

struct Stretch
{
    base::Instant from;
    base::Instant until;
};

/// Where the receipt is not known: while the subscription may have lived.
Stretch lifeOf(const storage::QuarantineRow &row, const EventBounds &bounds)
{
    const QJsonObject item = QJsonDocument::fromJson(row.item).object();
    const auto expires = base::parseInstant(
        member(item, QLatin1String("subscriptionExpirationDateTime")).toString().toStdString());
    Stretch life{earliestLife, bounds.now};
    if (expires && *expires - longestLife < bounds.now) {
        life.from = *expires - longestLife;
        life.until = std::min(*expires, bounds.now);
    }
    if (bounds.subscribed && *bounds.subscribed < life.until)
        life.from = std::max(life.from, *bounds.subscribed);
    return life;
}

Stretch stretchOf(const storage::QuarantineRow &row, const EventBounds &bounds)
{
    if (bounds.time)
        return {*bounds.time, *bounds.time + shortest};
    if (row.receiptKnown)
        return {row.received - latestArrival, row.received};
    if (bounds.firstBeside && bounds.lastBeside) {
        // Sent after the last of them, and no later than a minute after the first.
        const Stretch beside{*bounds.lastBeside - latestArrival, *bounds.firstBeside + latestArrival};
        if (beside.from < beside.until)
            return beside;
    }
    return lifeOf(row, bounds);
}

std::string gapId(const storage::QuarantineRow &row)
{
    return "quarantined-" + domain::toHex(row.digest);
}

} // namespace

domain::CoverageFact gapOf(const storage::QuarantineRow &row, const EventBounds &bounds)
{
    const Stretch stretch = stretchOf(row, bounds);
    return {.kind = domain::CoverageKind::Gap,
            .at = stretch.from,
            .until = stretch.until,
            .id = gapId(row),
            .cause = "quarantined"};
}

domain::CoverageFact closedGapOf(const storage::QuarantineRow &row, std::string cause)
{
    // At the gap's own time: whoever sees the gap sees that it is closed. Schema 1 did not note it down, and
    // had no gap that began before this.
    const base::Instant at =
        row.gapStart.value_or(row.receiptKnown ? row.received - latestArrival : earliestLife);
    return {.kind = domain::CoverageKind::GapClosed, .at = at, .id = gapId(row), .cause = std::move(cause)};
}

std::int64_t eventSeal(const std::string &meeting, const domain::Digest &event)
{
    QByteArray text = QByteArray::fromStdString(meeting);
    text.append(reinterpret_cast<const char *>(event.data()), qsizetype(event.size()));
    return beginning(crypto::sha256(text));
}

std::int64_t textSeal(QByteArrayView base64)
{
    return beginning(crypto::sha256(base64));
}

storage::Seals sealsIn(const QByteArray &text)
{
    const QByteArray lower = text.toLower();
    // One of these names may be the damaged one.
    for (const char *name : {"subscriptionid", "encryptedcontent", "datasignature"}) {
        if (lower.count(name) > 1)
            return {};
    }
    constexpr qsizetype signatureSize = 44; // of 32 bytes; `data` is longer
    constexpr std::size_t mostSeals = 16;
    storage::Seals seals;
    qsizetype begin = 0;
    while (begin < text.size() && seals.size() < mostSeals) {
        const qsizetype quote = text.indexOf('"', begin);
        const qsizetype end = quote < 0 ? text.size() : quote;
        if (end - begin >= signatureSize)
            seals.push_back(textSeal(QByteArrayView(text).sliced(begin, end - begin)));
        begin = end + 1;
    }
    return seals;
}

base::Result<void> dismiss(storage::Store &store, const domain::Digest &digest)
{
    return store.transaction([&]() -> base::Result<void> {
        const auto row = store.quarantined(digest);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return base::failure(base::ErrorKind::NotFound, QStringLiteral("it is not in quarantine"));
        if ((*row)->gap) {
            base::SystemRandom random;
            const auto closed = store.append((*row)->meeting,
                                             storage::sealEntry(closedGapOf(**row, "dismissed"), {}, random));
            if (!closed)
                return std::unexpected(closed.error());
        }
        return store.removeFromQuarantine(digest);
    });
}

} // namespace rollcall::pipeline
