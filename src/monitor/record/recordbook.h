// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/delivery/hearing.h"
#include "monitor/record/foldedmeeting.h"
#include "monitor/record/recordreader.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace rollcall::monitor {

/// The meetings of the data directory with their records, in memory and on disk. One thread.
class RecordBook : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// Borrowed. `clock` and `pace` as for FoldedMeeting.
    RecordBook(storage::Writer &writer, base::Scheduler &clock, base::Scheduler &pace);
    ~RecordBook() override;

    enum class Records { First, Later };
    /// Reads all there is in the writer's `directory`; once, before anything else. `done` runs once, later:
    /// when the meetings are known with all that was ever heard of them and, with Records::First, their
    /// records are read, too, or are known to be unreadable. Else readRecords() has to follow. Errors: those
    /// of the store.
    void load(const QString &directory, Records records, QObject *context, Done done);

    /// Reads the records that load() has left: one by one, watched ones and the latest before others. Nothing
    /// is told of a meeting before its record is there: LiveMeeting::reading().
    void readRecords();

    /// Only meetings of this tenant, a lower-case guid, and those whose tenant is not known are given out
    /// from now on; empty: all.
    void showOnly(const std::string &tenant);
    /// Reads which meetings are left, after some were erased. `done` runs once, later.
    void dropErased(QObject *context, Done done);

    [[nodiscard]] std::vector<FoldedMeeting *> meetings() const; ///< by id
    /// Those of other organisations, too: what is delivered here, and what is lost, may be theirs.
    [[nodiscard]] std::vector<const FoldedMeeting *> allMeetings() const;
    [[nodiscard]] FoldedMeeting *meeting(const QString &id) const;
    /// Null if it is not known. Valid until control returns to the event loop.
    [[nodiscard]] const storage::MeetingRow *row(const QString &id) const;
    [[nodiscard]] Hearing hearing(const QString &id) const;

    /// Changes what is known of a meeting beside its journal; adds the meeting if it is new. `edit` gets what
    /// is stored, and runs on another thread. `done` runs once, later; what is in memory changes just before.
    void change(const QString &id, const std::function<void(storage::MeetingRow &)> &edit, QObject *context,
                Done done);
    /// Of all meetings, those too that are still to come: see FoldedMeeting.
    void setDelivering(bool delivering);
    /// What has just gone into the journals.
    void add(const std::map<std::string, std::vector<domain::JournalEntry>> &journaled);
    /// Puts a fact of our own into the journal; tried again until it is stored, or the meeting is erased.
    void store(const QString &meeting, const domain::CoverageFact &fact);

Q_SIGNALS:
    /// Which meetings there are, what is said of them, or the order to show them in.
    void changed();
    /// Views have just been told of events that happened then, and that add() has brought.
    void shown(const std::vector<rollcall::base::Instant> &events);
    void stored(); ///< the database works
    /// The record of this meeting will not be read by this run.
    void unreadable(const QString &meeting, const rollcall::base::Error &error);
    void failed(const rollcall::base::Error &error);

private:
    struct Meeting
    {
        storage::MeetingRow row;
        std::unique_ptr<FoldedMeeting> folded;
        Hearing hearing;
        std::vector<base::Instant> unshown; ///< times of events
    };
    Meeting &at(const std::string &id);
    struct Outlined
    {
        std::vector<storage::MeetingRow> rows;
        std::map<std::string, storage::JournalOutline> outlines;
    };
    void know(const Outlined &known);
    void take(const std::string &id, base::Result<domain::Fold> fold);
    void finishReading();
    void tell();
    void setRow(const storage::MeetingRow &row);
    void append(Meeting &meeting, std::span<const domain::JournalEntry> entries);
    void readRow(const std::string &id);
    [[nodiscard]] bool isShown(const Meeting &meeting) const;

    storage::Writer &m_writer;
    base::Scheduler &m_clock;
    base::Scheduler &m_pace;
    std::map<std::string, Meeting> m_meetings;
    std::string m_tenant;
    bool m_delivering = true;
    QString m_directory;
    base::Timer m_telling;
    std::unique_ptr<RecordReader> m_reader; ///< while there is something to read
    Done m_recordsRead;                     ///< whoever waits for that
};

} // namespace rollcall::monitor
