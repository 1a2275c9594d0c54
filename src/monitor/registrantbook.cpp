// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/registrantbook.h"

#include <QPointer>

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
                                       m_decisions = *read;
                                       done({});
                                   });
}

std::vector<MatchDecision> RegistrantBook::of(const QString &eventId) const
{
    const auto found = m_decisions.find(eventId);
    return found == m_decisions.end() ? Decisions() : found->second;
}

void RegistrantBook::decide(const QString &eventId, const MatchDecision &decision, QObject *context,
                            Done done)
{
    change(
        eventId,
        [id = eventId.toStdString(), decision](storage::Store &store) {
            return store.saveDecision({.event = id, .meeting = {}}, decision);
        },
        context, std::move(done));
}

void RegistrantBook::forget(const QString &eventId, const MatchDecision &decision, QObject *context,
                            Done done)
{
    change(
        eventId,
        [id = eventId.toStdString(), decision](storage::Store &store) {
            return store.removeDecision({.event = id, .meeting = {}}, decision);
        },
        context, std::move(done));
}

void RegistrantBook::change(const QString &eventId, const Job &job, QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    m_writer.run<Decisions>(
        [id = eventId.toStdString(), job](storage::Store &store) -> Result<Decisions> {
            if (auto changed = job(store); !changed)
                return std::unexpected(changed.error());
            return store.decisions({.event = id, .meeting = {}});
        },
        this,
        [this, eventId, listening, done = std::move(done)](const Result<Decisions> &read) {
            if (read) {
                m_decisions[eventId] = *read;
                Q_EMIT changed(eventId);
            }
            if (listening)
                done(read ? Result<void>() : std::unexpected(read.error()));
        });
}

} // namespace rollcall::monitor
