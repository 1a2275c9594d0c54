// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/listreading.h"
#include "monitor/lists/registrationreader.h"
#include "monitor/lists/registrations.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace rollcall::monitor {

/// The registrations of the events that are followed, in memory and on disk: the last known state of each,
/// and how their number went. What was told of is settled in the same transaction that stores the answer. One
/// thread.
class RegistrationBook : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed.
    RegistrationBook(storage::Writer &writer, base::Scheduler &clock, QObject *parent = nullptr);
    ~RegistrationBook() override;

    /// Reads what is stored of an event; until then nothing of it is taken. `done` gets what Graph told of
    /// and was not read yet. Runs once, later. Not for one that is loaded or being loaded.
    void load(const QString &event, QObject *context,
              std::function<void(base::Result<std::vector<storage::DueRegistration>>)> done);
    void forget(const QString &event);
    [[nodiscard]] bool has(const QString &event) const;

    void take(const QString &event, const std::vector<RegistrationReader::Answer> &answers);
    void take(const QString &event, const RegistrationReader::List &list);
    void takeForm(const QString &event, const domain::RegistrationForm &form, base::Instant asked);
    using Imported = std::function<void(base::Result<domain::ImportOutcome>)>;
    /// Merges a file, which was written then, into what is known. Reports once, later, when it is stored.
    /// False: the event is not loaded, and `done` does not run.
    [[nodiscard]] bool import(const QString &event, const std::vector<domain::Registration> &file,
                              base::Instant written, QObject *context, Imported done);
    /// From now on notifications are heard; if they were before, some may have been missed. False: the event
    /// is not loaded.
    bool heard(const QString &event);
    /// The user has seen what there is.
    void looked(const QString &event);

    /// Nothing for an event that is not loaded. What the reader knows is not in it.
    [[nodiscard]] std::optional<EventRegistrations> of(const QString &event) const;

Q_SIGNALS:
    void changed(const QString &event);
    /// Graph, or another file, has named what a file knew without ids; before changed(). What is decided of
    /// them is stored.
    void renamed(const QString &event, const std::vector<rollcall::domain::RenamedEntry> &entries);
    void failed(const rollcall::base::Error &error); ///< could not be stored
    void worked();

private:
    struct Event;
    [[nodiscard]] Event *find(const QString &event);
    using Work = std::function<base::Result<void>(storage::Store &)>;
    /// Stores what `work` writes, the summary and, if they have changed, the counts as of now.
    void store(const QString &id, Event &event, Work work);
    void store(const QString &id, Event &event, const std::optional<domain::CountsAt> &counts, Work work,
               std::function<void(base::Result<void>)> done);

    storage::Writer &m_writer;
    base::Scheduler &m_clock;
    std::map<QString, std::unique_ptr<Event>> m_events;
};

/// What is stored of it, for programs that end; nothing is told of the reader's troubles. Errors: those of
/// Store.
[[nodiscard]] base::Result<EventRegistrations> storedRegistrations(const storage::Store &store,
                                                                   const std::string &event);

/// Likewise, without reading each: `registrations` is empty.
[[nodiscard]] base::Result<EventRegistrations> storedRegistrationCounts(const storage::Store &store,
                                                                        const std::string &event);

} // namespace rollcall::monitor
