// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrantbook.h"

#include <QPointer>

#include <algorithm>
#include <span>
#include <utility>

namespace rollcall::monitor {

using base::Result;
using domain::MatchDecision;

namespace {

using Decisions = std::vector<MatchDecision>;
using DecisionsByEvent = std::map<QString, Decisions>;

Result<DecisionsByEvent> readDecisions(storage::Store &store)
{
    const auto events = store.events();
    if (!events)
        return std::unexpected(events.error());
    DecisionsByEvent found;
    for (const storage::EventRow &event : *events) {
        auto decisions = store.decisions({.event = event.id, .meeting = {}});
        if (!decisions)
            return std::unexpected(decisions.error());
        if (!decisions->empty())
            found.emplace(QString::fromStdString(event.id), std::move(*decisions));
    }
    return found;
}

std::string idNow(const std::string &id, const std::vector<domain::RenamedEntry> &renamed)
{
    const auto last = std::ranges::find(renamed.rbegin(), renamed.rend(), id, &domain::RenamedEntry::before);
    return last == renamed.rend() ? id : last->after;
}

} // namespace

RegistrantBook::RegistrantBook(storage::Writer &writer)
    : m_writer(writer)
{
}

RegistrantBook::~RegistrantBook() = default;

void RegistrantBook::load(QObject *context, Done done)
{
    m_writer.run<DecisionsByEvent>(readDecisions, context,
                                   [this, done = std::move(done)](const Result<DecisionsByEvent> &read) {
                                       if (!read)
                                           return done(std::unexpected(read.error()));
                                       const DecisionsByEvent before = std::exchange(m_decisions, *read);
                                       for (const auto &[event, decisions] : before) {
                                           if (!decisions.empty() && of(event).empty())
                                               Q_EMIT changed(event);
                                       }
                                       done({});
                                   });
}

std::vector<MatchDecision> RegistrantBook::of(const QString &eventId) const
{
    const auto found = m_decisions.find(eventId);
    return found == m_decisions.end() ? Decisions() : found->second;
}

void RegistrantBook::rename(const QString &eventId, const std::vector<domain::RenamedEntry> &entries)
{
    auto &all = m_renamed[eventId];
    all.insert(all.end(), entries.begin(), entries.end());
    Decisions &decisions = m_decisions[eventId];
    Decisions now = domain::renamed(decisions, entries);
    if (now == decisions)
        return;
    decisions = std::move(now);
    Q_EMIT changed(eventId);
}

void RegistrantBook::decide(const QString &eventId, const MatchDecision &decision, QObject *context,
                            Done done)
{
    change(
        eventId, decision,
        [id = eventId.toStdString()](storage::Store &store, const MatchDecision &made) {
            return store.saveDecision({.event = id, .meeting = {}}, made);
        },
        context, std::move(done));
}

void RegistrantBook::forget(const QString &eventId, const MatchDecision &decision, QObject *context,
                            Done done)
{
    change(
        eventId, decision,
        [id = eventId.toStdString()](storage::Store &store, const MatchDecision &made) {
            return store.removeDecision({.event = id, .meeting = {}}, made);
        },
        context, std::move(done));
}

void RegistrantBook::change(const QString &eventId, const MatchDecision &decision, const Job &job,
                            QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    const auto &renamed = m_renamed[eventId];
    m_writer.run<Decisions>(
        [id = eventId.toStdString(), decision, now = idNow(decision.listed, renamed),
         job](storage::Store &store) -> Result<Decisions> {
            MatchDecision made = decision;
            if (now != made.listed) {
                // A later file may have brought somebody under the former id.
                const auto isBack = store.hasRegistration(id, made.listed);
                if (!isBack)
                    return std::unexpected(isBack.error());
                if (!*isBack)
                    made.listed = now;
            }
            if (auto changed = job(store, made); !changed)
                return std::unexpected(changed.error());
            return store.decisions({.event = id, .meeting = {}});
        },
        this,
        [this, eventId, listening, before = renamed.size(),
         done = std::move(done)](const Result<Decisions> &read) {
            if (read) {
                // What was renamed since was so in what is stored only after it was read.
                m_decisions[eventId] = domain::renamed(*read, std::span(m_renamed[eventId]).subspan(before));
                Q_EMIT changed(eventId);
            }
            if (listening)
                done(read ? Result<void>() : std::unexpected(read.error()));
        });
}

} // namespace rollcall::monitor
