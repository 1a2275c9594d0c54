// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/meetingentries.h"
#include "models/textformat.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <optional>
#include <vector>

namespace rollcall::models {

/// Three sections, always there, and under each its meetings, webinars and town halls. They move from one to
/// another. The sessions of a webinar or town hall that are followed come right after it, wherever it is; a
/// single one has no row of its own: its numbers are the event's.
class MeetingListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Section = MeetingSection;
    enum Role {
        IdRole = Qt::UserRole, ///< QString; empty for a section
        SectionRole,           ///< Section as int
        PhaseRole,             ///< monitor::MeetingPhase as int
        FreshnessRole,         ///< monitor::Freshness as int
        InRoomRole,            ///< int
        InLobbyRole,           ///< int
        PeopleRole,            ///< int: different persons who were in the room
        PeakRole,              ///< int
        ReadRole,              ///< bool: false while the record is not read, and so nothing of it known
        StartRole,       ///< qint64, ms since 1970: the call's start, else the scheduled one; or invalid
        StartTextRole,   ///< clock time, with the day unless it is today; may be empty
        EventRole,       ///< bool: a webinar or town hall, which has the following
        TownhallRole,    ///< bool
        EventStatusRole, ///< monitor::EventStatus as int
        SessionsRole,    ///< int
        SessionRole      ///< int: the number of the session beneath its event; 0 for everything else
    };
    static constexpr int sectionCount = meetingSectionCount;

    explicit MeetingListModel(monitor::Monitor &monitor, const TextFormat &format = TextFormat(),
                              QObject *parent = nullptr);

    /// Moves what has become due from Next to Now; to be called once a minute or so.
    void tick();

    /// Of a webinar or town hall; empty for everything else.
    [[nodiscard]] QString eventAt(const QModelIndex &index) const;
    /// Null for a section, an event or an invalid index. An event of one session stands for its meeting as
    /// soon as that has begun.
    [[nodiscard]] monitor::LiveMeeting *meetingAt(const QModelIndex &index) const;
    /// Of a meeting or event; a single session is where its event is.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    /// The event whose session this meeting is; empty: none of those that are watched.
    [[nodiscard]] QString eventOf(const QString &meetingId) const;
    [[nodiscard]] QModelIndex sectionIndex(Section section) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void synchronise();
    void removeAllBut(const std::vector<MeetingEntry> &wanted);
    void arrange();
    void refresh(const QString &id);
    void say(MeetingPlace place);
    [[nodiscard]] const MeetingEntry *at(const QModelIndex &index) const; ///< null for a section
    [[nodiscard]] QVariant entryData(const MeetingEntry &entry, int section, int role) const;
    [[nodiscard]] QVariant meetingData(const MeetingEntry &entry, int role) const;
    [[nodiscard]] QVariant eventData(const MeetingEntry &entry, int role) const;
    [[nodiscard]] QString sessionTitle(const MeetingEntry &entry) const;
    [[nodiscard]] QString startText(const std::optional<base::Instant> &start) const;

    monitor::Monitor &m_monitor;
    TextFormat m_format;
    MeetingEntries m_entries;
    std::vector<QPointer<monitor::LiveMeeting>> m_heard;
};

} // namespace rollcall::models
