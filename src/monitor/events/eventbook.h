// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/events/watchedevent.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

namespace rollcall::monitor {

/// The webinars and town halls of the data directory, in memory and on disk. One thread.
class EventBook : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// Borrowed.
    explicit EventBook(storage::Writer &writer);
    ~EventBook() override;

    /// Reads all there is. `done` runs once, later.
    void load(QObject *context, Done done);
    /// Only those of this tenant, a lower-case guid, and those whose tenant is not known are given out from
    /// now on; empty: all.
    void showOnly(const std::string &tenant);

    [[nodiscard]] std::vector<const storage::EventRow *> rows() const; ///< by id
    /// Null if it is not known. Valid until control returns to the event loop. Case does not matter.
    [[nodiscard]] const storage::EventRow *row(const QString &id) const;

    /// Changes what is stored; adds it if it is new. What a new reading says otherwise than the last is kept,
    /// too. `edit` gets what is stored, and runs on another thread.
    /// `done` runs once, later; what is in memory changes just before.
    void change(const QString &id, const std::function<void(storage::EventRow &)> &edit, QObject *context,
                Done done);
    /// What changed about it since it is watched, as it came.
    [[nodiscard]] QList<EventChange> changes(const QString &id) const;
    /// These have just been stored by somebody else.
    void take(const std::vector<storage::EventRow> &rows);

Q_SIGNALS:
    void changed();

private:
    storage::Writer &m_writer;
    using Changes = std::map<std::string, std::vector<storage::EventChangeRow>>;
    std::map<std::string, storage::EventRow> m_rows;
    Changes m_changes;
    std::string m_tenant;
};

/// As stored, which is without its parts.
[[nodiscard]] WatchedEvent watchedEvent(const storage::EventRow &row, base::Instant now);

} // namespace rollcall::monitor
