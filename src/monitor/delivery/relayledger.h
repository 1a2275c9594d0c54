// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/eventhubsconsumer.h"
#include "intake/pullclient.h"
#include "monitor/delivery/hearing.h"
#include "storage/store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::monitor {

class RecordBook;

// What the database knows of a relay's queue, or of an event hub's partitions. All of it runs on the writer's
// thread, in the transaction of whoever calls: what a relay is told to forget and what the record says of it
// change together, so that a crash repeats nothing.

/// A meeting that coverage is kept of.
struct Listening
{
    std::string meeting;
    Hearing hearing;
    bool watched = false;

    [[nodiscard]] static std::vector<Listening> of(const RecordBook &records); ///< the records' thread
};

using Journaled = std::map<std::string, std::vector<domain::JournalEntry>>; ///< by meeting

/// That something of that place is stored; false: it was before.
[[nodiscard]] base::Result<bool> noteArrival(storage::Store &store, const intake::Place &place,
                                             base::Instant received);

/// A gap of every meeting that something was to be heard of. Gives the new journal entries; nothing if the
/// place is known.
[[nodiscard]] base::Result<std::optional<Journaled>>
noteOutage(storage::Store &store, const intake::Outage &outage, const std::vector<Listening> &meetings);

struct QueueJudgement
{
    quint64 coming = 0; ///< sequences that the relay still has for us
    bool lost = false;  ///< some are lost that were not known to be
    Journaled journaled;
};
/// What is missing, by the heads of a queue at `at` of the relay's clock, all of whose events up to then were
/// stored or given back. Each loss becomes a gap once; so does another epoch, as nobody can tell what the one
/// before it had received last, unless the relay says that it was restored from a backup of that one: then
/// its outage note tells what may be lost.
[[nodiscard]] base::Result<QueueJudgement> judgeQueue(storage::Store &store, const intake::QueueHeads &heads,
                                                      base::Instant at,
                                                      const std::vector<Listening> &meetings);

/// `hub` names an event hub for ever; `place` is one of a HubSink's. Never says that it is known: see there.
[[nodiscard]] base::Result<void> noteHubArrival(storage::Store &store, const QString &hub,
                                                const intake::Place &place, base::Instant received);

/// A gap of every meeting that something was to be heard of: from what came last out of that partition, or,
/// if nothing ever came here, for as long as a hub keeps things. Nothing if it is known.
[[nodiscard]] base::Result<std::optional<Journaled>> noteHubHole(storage::Store &store, const QString &hub,
                                                                 const intake::HubHole &hole,
                                                                 const std::vector<Listening> &meetings);

} // namespace rollcall::monitor
