// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/lists/expectations.h"
#include "monitor/record/recordbook.h"
#include "storage/writer.h"

#include <map>

namespace rollcall::monitor {

/// The lists of the data directory, in memory and on disk, joined with the records. One thread.
class ExpectedBook final : public Expectations
{
    Q_OBJECT

public:
    /// Borrowed.
    ExpectedBook(storage::Writer &writer, RecordBook &records);
    ~ExpectedBook() override;

    /// Reads all there is, once the records are loaded. `done` runs once, later.
    void load(QObject *context, Done done);

    [[nodiscard]] const ExpectedMeeting *of(const QString &meetingId) const override;
    void setList(const QString &meetingId, const domain::ExpectedList &list, QObject *context,
                 Done done) override;
    /// These are invited by the calendar, as of `at`: they are the list, or its part, while the user has no
    /// list of their own instead and did not remove it.
    void takeInvited(const QString &meetingId, const std::vector<domain::ExpectedPerson> &invited,
                     base::Instant at);
    void decide(const QString &meetingId, const domain::MatchDecision &decision, QObject *context,
                Done done) override;
    void forget(const QString &meetingId, const domain::MatchDecision &decision, QObject *context,
                Done done) override;
    void recallColumns(const domain::ListLayout &layout, QObject *context,
                       std::function<void(domain::ListLayout)> done) override;
    void keepColumns(const domain::ListLayout &layout) override;

Q_SIGNALS:
    void failed(const rollcall::base::Error &error); ///< what nobody waits for could not be stored

private:
    struct Meeting
    {
        ExpectedMeeting known;
        domain::ListMatcher matcher; ///< of the list
        QMetaObject::Connection toRecord;
        std::optional<base::Instant> start; ///< as scheduled, when it was joined
    };
    using Job = std::function<base::Result<void>(storage::Store &)>;
    void change(const QString &id, const Job &job, QObject *context, Done done);
    void take(const QString &id, const std::optional<ExpectedMeeting> &read);
    void follow();
    void join(const QString &id, Meeting &meeting, bool personsChanged);

    storage::Writer &m_writer;
    RecordBook &m_records;
    std::map<QString, Meeting> m_meetings;
};

/// As stored, not yet joined with a record; nothing: there is no list.
[[nodiscard]] base::Result<std::optional<ExpectedMeeting>> readExpectedMeeting(const storage::Store &store,
                                                                               const std::string &meeting);

} // namespace rollcall::monitor
