// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/lists/registrantdecisions.h"
#include "storage/writer.h"

#include <map>

namespace rollcall::monitor {

/// The decisions on registrations of the data directory, in memory and on disk. One thread.
class RegistrantBook final : public RegistrantDecisions
{
    Q_OBJECT

public:
    /// Borrowed.
    explicit RegistrantBook(storage::Writer &writer);
    ~RegistrantBook() override;

    /// Reads all there is; again after some was erased, which is told of. `done` runs once, later.
    void load(QObject *context, Done done);

    /// In memory; who renames them stores what is decided of them.
    void rename(const QString &eventId, const std::vector<domain::RenamedEntry> &entries);

    [[nodiscard]] std::vector<domain::MatchDecision> of(const QString &eventId) const override;
    void decide(const QString &eventId, const domain::MatchDecision &decision, QObject *context,
                Done done) override;
    void forget(const QString &eventId, const domain::MatchDecision &decision, QObject *context,
                Done done) override;

private:
    using Job = std::function<base::Result<void>(storage::Store &, const domain::MatchDecision &)>;
    void change(const QString &eventId, const domain::MatchDecision &decision, const Job &job,
                QObject *context, Done done);

    storage::Writer &m_writer;
    std::map<QString, std::vector<domain::MatchDecision>> m_decisions; ///< by event
    /// By event, in order: whoever undoes what they said may still know an entry by its former id.
    std::map<QString, std::vector<domain::RenamedEntry>> m_renamed;
};

} // namespace rollcall::monitor
