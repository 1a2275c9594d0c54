// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/monitor.h"

#include <QPointer>
#include <QString>

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::models {

enum class MeetingSection { Now, Next, Earlier };
inline constexpr int meetingSectionCount = 3;

/// Where an entry belongs, and before which others.
struct MeetingStanding
{
    int section = 0;
    bool isTimeless = false;
    qint64 time = 0;
    bool isMeeting = false;
    std::string group;
    int session = 0;

    auto operator<=>(const MeetingStanding &) const = default;
};

/// A meeting, an event or a session of one.
struct MeetingEntry
{
    struct Numbers
    {
        int inRoom = 0;
        int inLobby = 0;
        int people = 0;
        int peak = 0;
    };

    QString id;
    QPointer<monitor::LiveMeeting> meeting; ///< of an event: that of its only session
    std::optional<monitor::WatchedEvent> event;
    QString eventId; ///< whose session it is
    int session = 0; ///< which, from 1
    Numbers numbers;
    MeetingStanding standing; ///< when it was last arranged

    /// Takes the numbers from the record, all of which it reads.
    void count();
};

struct MeetingPlace
{
    int section = -1;
    int row = -1;
};

/// The entries of the list of meetings, and where each of them belongs at this moment; who shows them moves
/// them. Sessions of one event are beside it.
class MeetingEntries
{
public:
    explicit MeetingEntries(monitor::Monitor &monitor);

    [[nodiscard]] std::vector<MeetingEntry> &of(int section);
    [[nodiscard]] const std::vector<MeetingEntry> &of(int section) const;
    [[nodiscard]] MeetingEntry &at(MeetingPlace place);
    [[nodiscard]] const MeetingEntry &at(MeetingPlace place) const;
    /// Section -1: there is none of that id.
    [[nodiscard]] MeetingPlace placeOf(const QString &id) const;
    [[nodiscard]] const MeetingEntry *find(const QString &id) const;

    /// What there is to show by what the monitor has now, without numbers.
    [[nodiscard]] std::vector<MeetingEntry> wanted() const;
    /// Now and Next by start, what has no time last; Earlier the latest first. An event before its sessions.
    [[nodiscard]] MeetingStanding standing(const MeetingEntry &entry) const;
    /// Of an event the start of the session that matters: which runs, else comes next, else was the last.
    [[nodiscard]] std::optional<base::Instant> startOf(const MeetingEntry &entry) const;
    /// Those of an event: it is one itself, or has them beside it.
    [[nodiscard]] std::vector<const MeetingEntry *> sessionsOf(const MeetingEntry &event) const;
    /// The event's session that runs; null: none does.
    [[nodiscard]] const monitor::LiveMeeting *liveSession(const MeetingEntry &event) const;

private:
    [[nodiscard]] MeetingSection sectionFor(const MeetingEntry &entry) const;
    /// The first that is not behind us; null: all are.
    [[nodiscard]] const monitor::EventSession *comingSession(const monitor::WatchedEvent &event) const;

    monitor::Monitor &m_monitor;
    std::array<std::vector<MeetingEntry>, meetingSectionCount> m_sections;
};

} // namespace rollcall::models
