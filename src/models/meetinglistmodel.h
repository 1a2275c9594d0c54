// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <array>
#include <optional>
#include <vector>

namespace rollcall::models {

/// Three sections, always there, and under each its meetings, webinars and town halls. They move from one to
/// another.
class MeetingListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Section { Now, Next, Earlier };
    enum Role {
        IdRole = Qt::UserRole, ///< QString; empty for a section
        SectionRole,           ///< Section as int
        PhaseRole,             ///< monitor::MeetingPhase as int
        FreshnessRole,         ///< monitor::Freshness as int
        InRoomRole,            ///< int
        InLobbyRole,           ///< int
        PeopleRole,            ///< int: different persons who were in the room
        PeakRole,              ///< int
        ExpectedRole,          ///< int, or invalid where the list is not complete
        StartRole,       ///< qint64, ms since 1970: the call's start, else the scheduled one; or invalid
        StartTextRole,   ///< clock time, with the day unless it is today; may be empty
        EventRole,       ///< bool: a webinar or town hall, which has the following, and no numbers
        TownhallRole,    ///< bool
        EventStatusRole, ///< monitor::EventStatus as int
        SessionsRole     ///< int
    };
    static constexpr int sectionCount = 3;

    explicit MeetingListModel(monitor::Monitor &monitor, const TextFormat &format = TextFormat(),
                              QObject *parent = nullptr);

    /// Moves what has become due from Next to Now; to be called once a minute or so.
    void tick();

    /// Of a webinar or town hall; empty for everything else.
    [[nodiscard]] QString eventAt(const QModelIndex &index) const;
    /// Null for a section, an event or an invalid index.
    [[nodiscard]] monitor::LiveMeeting *meetingAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &meetingId) const;
    [[nodiscard]] QModelIndex sectionIndex(Section section) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Entry
    {
        QPointer<monitor::LiveMeeting> meeting;
        std::optional<monitor::WatchedEvent> event; ///< instead
        QString id;
        int inRoom = 0;
        int inLobby = 0;
        int people = 0;
        int peak = 0;
    };
    struct Place
    {
        int section = -1;
        int row = -1;
    };
    void synchronise();
    void synchroniseEvents();
    void insert(Entry entry);
    void remove(int section, int row);
    void refresh(const QString &id);
    [[nodiscard]] Place placeOf(const QString &id) const;
    [[nodiscard]] Section sectionFor(const Entry &entry) const;
    /// Where among the others of `section` it belongs.
    [[nodiscard]] int rowFor(const Entry &entry, int section) const;
    [[nodiscard]] std::vector<Entry> &entries(int section);
    [[nodiscard]] const std::vector<Entry> &entries(int section) const;
    static void count(Entry &entry);
    [[nodiscard]] QVariant entryData(const Entry &entry, int section, int role) const;
    [[nodiscard]] QVariant eventData(const monitor::WatchedEvent &event, int role) const;
    [[nodiscard]] QString startText(const std::optional<base::Instant> &start) const;

    monitor::Monitor &m_monitor;
    TextFormat m_format;
    std::array<std::vector<Entry>, sectionCount> m_sections;
};

} // namespace rollcall::models
