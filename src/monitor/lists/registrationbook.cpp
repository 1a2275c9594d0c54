// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrationbook.h"

#include "monitor/lists/registrationimport.h"

#include <QPointer>

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace rollcall::monitor {

using base::Instant;
using base::Result;
using domain::CountsAt;
using domain::KnownRegistration;
using domain::RegistrationCounts;
using domain::RegistrationSource;
using storage::DueRegistration;
using storage::RegistrationListRow;
using storage::Store;

namespace {

using Rows = std::vector<KnownRegistration>;

struct Stored
{
    RegistrationListRow list;
    Rows rows;
    domain::RegistrationHistory history;
    std::vector<DueRegistration> due;
};

/// Without rows.
Result<Stored> readSummary(const Store &store, const std::string &event)
{
    auto list = store.registrationList(event);
    if (!list)
        return std::unexpected(list.error());
    auto history = store.registrationHistory(event);
    if (!history)
        return std::unexpected(history.error());
    auto due = store.dueRegistrations(event);
    if (!due)
        return std::unexpected(due.error());
    return Stored{.list = list->value_or(RegistrationListRow{.event = event}),
                  .rows = {},
                  .history = std::move(*history),
                  .due = std::move(*due)};
}

Result<Stored> read(const Store &store, const std::string &event)
{
    auto stored = readSummary(store, event);
    if (!stored)
        return stored;
    auto rows = store.registrations(event);
    if (!rows)
        return std::unexpected(rows.error());
    stored->rows = std::move(*rows);
    return stored;
}

/// With what the user said of who they are.
Result<void> rename(Store &store, const std::string &event, std::span<const domain::RenamedEntry> entries)
{
    for (const domain::RenamedEntry &entry : entries) {
        if (auto moved = store.renameDecided({.event = event, .meeting = {}}, entry); !moved)
            return moved;
    }
    return {};
}

EventRegistrations describe(const RegistrationListRow &list, std::shared_ptr<const Rows> rows,
                            const RegistrationCounts &counts, const domain::RegistrationHistory &history)
{
    EventRegistrations result{.eventId = QString::fromStdString(list.event),
                              .form = list.form,
                              .formRead = list.formRead,
                              .counts = counts,
                              .registrations = std::move(rows),
                              .history = history,
                              .since = list.since,
                              .complete = std::max(list.listed, list.imported),
                              .missed = {},
                              .changed = {},
                              .looked = list.looked,
                              .problem = {},
                              .listProblem = {}};
    if (list.listed && list.listed >= list.imported)
        result.basis = RegistrationBasis::List;
    else if (list.imported)
        result.basis = RegistrationBasis::File;
    else if (list.since)
        result.basis = RegistrationBasis::SinceMonitoring;
    if (list.missed > result.complete)
        result.missed = list.missed;
    if (!history.empty())
        result.changed = history.back().at;
    return result;
}

} // namespace

struct RegistrationBook::Event
{
    bool loaded = false;
    RegistrationListRow list;
    std::shared_ptr<Rows> rows = std::make_shared<Rows>();
    RegistrationCounts counts;
    domain::RegistrationHistory history;

    /// Whoever was given them keeps what they were.
    Rows &ownRows()
    {
        if (rows.use_count() > 1)
            rows = std::make_shared<Rows>(*rows);
        return *rows;
    }
};

RegistrationBook::RegistrationBook(storage::Writer &writer, base::Scheduler &clock, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_clock(clock)
{
}

RegistrationBook::~RegistrationBook() = default;

void RegistrationBook::load(const QString &event, QObject *context,
                            std::function<void(Result<std::vector<DueRegistration>>)> done)
{
    m_events[event] = std::make_unique<Event>();
    m_writer.run<Stored>([id = event.toStdString()](Store &store) { return read(store, id); }, this,
                         [this, event, listening = QPointer<QObject>(context),
                          done = std::move(done)](const Result<Stored> &stored) {
                             const auto found = m_events.find(event);
                             if (found == m_events.end() || !listening)
                                 return;
                             if (!stored) {
                                 m_events.erase(found);
                                 return done(std::unexpected(stored.error()));
                             }
                             Event &loaded = *found->second;
                             loaded = {.loaded = true,
                                       .list = stored->list,
                                       .rows = std::make_shared<Rows>(stored->rows),
                                       .counts = domain::countsOf(stored->rows),
                                       .history = stored->history};
                             done(stored->due);
                             Q_EMIT changed(event);
                         });
}

void RegistrationBook::forget(const QString &event)
{
    m_events.erase(event);
}

bool RegistrationBook::has(const QString &event) const
{
    return m_events.contains(event);
}

RegistrationBook::Event *RegistrationBook::find(const QString &event)
{
    const auto found = m_events.find(event);
    return found == m_events.end() || !found->second->loaded ? nullptr : found->second.get();
}

void RegistrationBook::store(const QString &id, Event &event, Work work)
{
    std::optional<CountsAt> counts;
    if (isNews(event.counts, event.history, event.list))
        counts = CountsAt{.at = m_clock.now(), .counts = event.counts};
    store(id, event, counts, std::move(work), [](const Result<void> &) {});
}

void RegistrationBook::store(const QString &id, Event &event, const std::optional<CountsAt> &counts,
                             Work work, std::function<void(Result<void>)> done)
{
    using History = std::optional<domain::RegistrationHistory>;
    if (counts)
        event.history.push_back(*counts);
    m_writer.run<History>(
        [work = std::move(work), list = event.list, counts](Store &store) -> Result<History> {
            if (const auto worked = work(store); !worked)
                return std::unexpected(worked.error());
            if (const auto saved = store.saveRegistrationList(list); !saved)
                return std::unexpected(saved.error());
            if (!counts)
                return History();
            if (const auto noted = store.noteRegistrationCounts(list.event, *counts); !noted)
                return std::unexpected(noted.error());
            auto history = store.registrationHistory(list.event);
            return history ? Result<History>(std::move(*history)) : std::unexpected(history.error());
        },
        this,
        [this, id, done = std::move(done)](const Result<History> &history) {
            if (!history) {
                Q_EMIT failed(history.error());
                return done(std::unexpected(history.error()));
            }
            if (Event *stored = find(id); stored && *history) {
                // It has been thinned; what came meanwhile is on its way to the disk.
                const auto newer = std::ranges::upper_bound(
                    stored->history, (*history)->empty() ? Instant::min() : (*history)->back().at, {},
                    &CountsAt::at);
                auto whole = **history;
                whole.insert(whole.end(), newer, stored->history.end());
                stored->history = std::move(whole);
            }
            Q_EMIT worked();
            done({});
        });
    Q_EMIT changed(id);
}

void RegistrationBook::take(const QString &id, const std::vector<RegistrationReader::Answer> &answers)
{
    Event *event = find(id);
    if (!event)
        return;
    Rows &rows = event->ownRows();
    std::vector<std::string> gone;
    Rows read;
    for (const RegistrationReader::Answer &answer : answers) {
        if (answer.registration)
            read.push_back({.registration = *answer.registration,
                            .source = RegistrationSource::Notification,
                            .readAt = answer.asked});
        else
            gone.push_back(answer.due.id);
    }
    const std::vector<domain::RenamedEntry> named = domain::namedByGraph(rows, read);
    std::ranges::transform(named, std::back_inserter(gone), &domain::RenamedEntry::before);
    for (const KnownRegistration &known : read) {
        const auto place = std::ranges::find_if(rows, [&known](const KnownRegistration &row) {
            return row.registration.id == known.registration.id;
        });
        if (place == rows.end())
            rows.push_back(known);
        else
            *place = known;
    }
    std::erase_if(rows, [&gone](const KnownRegistration &known) {
        return std::ranges::find(gone, known.registration.id) != gone.end();
    });
    domain::sortByTime(rows);
    event->counts = domain::countsOf(rows);
    std::vector<DueRegistration> settled;
    settled.reserve(answers.size());
    for (const RegistrationReader::Answer &answer : answers)
        settled.push_back(answer.due);
    if (!named.empty())
        Q_EMIT renamed(id, named);
    store(id, *event,
          [key = event->list.event, read = std::move(read), gone = std::move(gone), named,
           settled = std::move(settled)](Store &store) -> Result<void> {
              if (auto moved = rename(store, key, named); !moved)
                  return moved;
              for (const KnownRegistration &known : read) {
                  if (const auto saved = store.saveRegistration(key, known); !saved)
                      return saved;
              }
              for (const std::string &one : gone) {
                  if (const auto removed = store.removeRegistration(key, one); !removed)
                      return removed;
              }
              for (const DueRegistration &due : settled) {
                  if (const auto removed = store.removeDueRegistration(key, due); !removed)
                      return removed;
              }
              return {};
          });
}

void RegistrationBook::take(const QString &id, const RegistrationReader::List &list)
{
    Event *event = find(id);
    if (!event)
        return;
    auto rows = std::make_shared<Rows>();
    std::unordered_set<std::string> there;
    for (const domain::Registration &one : list.registrations) {
        if (there.insert(one.id).second)
            rows->push_back({.registration = one, .source = RegistrationSource::List, .readAt = list.asked});
    }
    domain::sortByTime(*rows);
    std::vector<std::string> gone;
    for (const KnownRegistration &known : *event->rows) {
        if (!there.contains(known.registration.id))
            gone.push_back(known.registration.id);
    }
    const std::vector<domain::RenamedEntry> named = domain::namedByGraph(*event->rows, *rows);
    event->counts = domain::countsOf(*rows);
    event->rows = rows;
    // Who was counted before was only who was told of.
    const bool first = !event->list.listed && !event->list.imported;
    if (first) {
        event->history.clear();
        event->list.looked.reset();
    }
    event->list.listed = list.asked;
    if (!named.empty())
        Q_EMIT renamed(id, named);
    store(id, *event,
          [key = event->list.event, first, read = std::make_shared<const Rows>(*rows), gone = std::move(gone),
           named, settled = list.settled](Store &store) -> Result<void> {
              if (auto moved = rename(store, key, named); !moved)
                  return moved;
              if (first) {
                  if (const auto forgotten = store.forgetRegistrationHistory(key); !forgotten)
                      return forgotten;
              }
              for (const KnownRegistration &known : *read) {
                  if (const auto saved = store.saveRegistration(key, known); !saved)
                      return saved;
              }
              for (const std::string &one : gone) {
                  if (const auto removed = store.removeRegistration(key, one); !removed)
                      return removed;
              }
              for (const DueRegistration &due : settled) {
                  if (const auto removed = store.removeDueRegistration(key, due); !removed)
                      return removed;
              }
              return {};
          });
}

void RegistrationBook::takeForm(const QString &id, const domain::RegistrationForm &form, Instant asked)
{
    Event *event = find(id);
    if (!event)
        return;
    event->list.form = form;
    event->list.formRead = asked;
    store(id, *event, [](Store &) { return Result<void>(); });
}

bool RegistrationBook::import(const QString &id, const std::vector<domain::Registration> &file,
                              Instant written, QObject *context, Imported done)
{
    Event *event = find(id);
    if (!event)
        return false;
    auto imported = std::make_shared<RegistrationImport>(
        mergeFile(*event->rows, event->list, event->history, file, written, m_clock.now()));
    if (imported->first)
        event->history.clear();
    event->list = imported->list;
    event->counts = domain::countsOf(imported->rows);
    event->rows = std::make_shared<Rows>(imported->rows);
    if (!imported->outcome.renamed.empty())
        Q_EMIT renamed(id, imported->outcome.renamed);
    store(
        id, *event, imported->counts, [imported](Store &store) { return saveImport(store, *imported); },
        [imported, listening = QPointer<QObject>(context),
         done = std::move(done)](const Result<void> &stored) {
            if (listening)
                done(stored ? Result<domain::ImportOutcome>(imported->outcome)
                            : std::unexpected(stored.error()));
        });
    return true;
}

bool RegistrationBook::heard(const QString &id)
{
    Event *event = find(id);
    if (!event)
        return false;
    (event->list.since ? event->list.missed : event->list.since) = m_clock.now();
    store(id, *event, [](Store &) { return Result<void>(); });
    return true;
}

void RegistrationBook::looked(const QString &id)
{
    Event *event = find(id);
    if (!event)
        return;
    event->list.looked = CountsAt{.at = m_clock.now(), .counts = event->counts};
    store(id, *event, [](Store &) { return Result<void>(); });
}

std::optional<EventRegistrations> RegistrationBook::of(const QString &id) const
{
    const auto found = m_events.find(id);
    if (found == m_events.end() || !found->second->loaded)
        return std::nullopt;
    const Event &event = *found->second;
    return describe(event.list, event.rows, event.counts, event.history);
}

Result<EventRegistrations> storedRegistrations(const Store &store, const std::string &event)
{
    auto stored = read(store, event);
    if (!stored)
        return std::unexpected(stored.error());
    const RegistrationCounts counts = domain::countsOf(stored->rows);
    EventRegistrations result = describe(stored->list, std::make_shared<const Rows>(std::move(stored->rows)),
                                         counts, stored->history);
    result.due = stored->due.size();
    return result;
}

Result<EventRegistrations> storedRegistrationCounts(const Store &store, const std::string &event)
{
    const auto stored = readSummary(store, event);
    if (!stored)
        return std::unexpected(stored.error());
    const auto counts = store.registrationCounts(event);
    if (!counts)
        return std::unexpected(counts.error());
    EventRegistrations result =
        describe(stored->list, std::make_shared<const Rows>(), *counts, stored->history);
    result.due = stored->due.size();
    return result;
}

} // namespace rollcall::monitor
