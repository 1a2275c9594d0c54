// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace rollcall::intake {

/// Where a relay has put something (design §6.2): epochs are never used twice, sequences count from one
/// without holes. Of an event hub: see HubSink.
struct Place
{
    QString epoch;
    quint64 sequence = 0;

    bool operator==(const Place &) const = default;
};

/// One body as it came from Graph, whatever the way.
struct ReceivedCollection
{
    QByteArray body;
    base::Instant received;
    /// To be stored together with the body, which, if it comes from a relay, is left out if something of that
    /// place is stored already.
    std::optional<Place> place;
};

/// Where every source of collections delivers. `done` runs once, later, on the caller's thread: with success
/// only when the collection is durably stored, so that the source may answer 202, acknowledge or commit its
/// offset. Errors: DiskFull, Storage (try again later), InvalidInput (not JSON: the sender should not repeat
/// it).
class Sink
{
public:
    using Done = std::function<void(base::Result<void>)>;

    Sink() = default;
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;
    virtual ~Sink() = default;

    virtual void deliver(ReceivedCollection collection, QObject *context, Done done) = 0;
};

} // namespace rollcall::intake
