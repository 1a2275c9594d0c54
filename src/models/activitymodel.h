// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "models/activityitems.h"
#include "models/textformat.h"
#include "monitor/record/livemeeting.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace rollcall::models {

/// Something beside the roster that belongs to the meeting: a change of the webinar it is a session of.
struct ActivityNote
{
    base::Instant time;
    QString text; ///< finished, names in it isolated

    bool operator==(const ActivityNote &) const = default;
};

/// What happened, in words, newest first. Four or more of a kind within ten seconds share a row ("12
/// joined"); it can be expanded, then each has a row of its own below it.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, TextColumn, ColumnCount };
    enum class Part {
        Single,    ///< a row of its own
        Collapsed, ///< several in one row
        Expanded,  ///< several, and each once more below
        Member     ///< one of those
    };
    enum Role {
        KindRole = Qt::UserRole, ///< ActivityKind as int
        TimeRole,                ///< qint64, ticks since 1970
        CountRole,               ///< int, 1 for a row of its own
        HandlesRole,             ///< QList<uint>: the persons, oldest first; empty for calls
        NamesRole,               ///< QString: isolated names, at most ten
        PartRole                 ///< Part as int
    };

    explicit ActivityModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    void setMeeting(monitor::LiveMeeting *meeting);
    [[nodiscard]] monitor::LiveMeeting *meeting() const { return m_meeting; }

    /// Of the meeting that is shown, by time; another meeting has none until they are set.
    void setNotes(const std::vector<ActivityNote> &notes);

    /// Collapsed becomes expanded and the other way round; any other row stays as it is.
    void toggle(int row);

    /// Whether the row's text or one of its names has that word.
    [[nodiscard]] bool mentions(int row, const QString &word) const;
    [[nodiscard]] bool concerns(int row, domain::Handle person) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        std::vector<ActivityItem> items; ///< oldest first, at least one
        Part part = Part::Single;

        bool operator==(const Row &) const = default;
    };
    using Slot = std::int64_t; ///< ten seconds
    struct Bucket
    {
        std::vector<ActivityItem> items; ///< sorted
        std::vector<Row> rows;           ///< newest first
    };
    void reload();
    void apply(const domain::ChangeSet &changes);
    [[nodiscard]] ActivityItem note(std::size_t index) const;
    void replace(Slot slot, std::vector<ActivityItem> items);
    [[nodiscard]] static Slot slotOf(base::Instant time);
    [[nodiscard]] std::vector<Row> group(Slot slot, const std::vector<ActivityItem> &items) const;
    [[nodiscard]] int firstRow(Slot slot) const;
    [[nodiscard]] const Row &rowAt(int row) const;
    [[nodiscard]] QString text(const Row &row) const;
    [[nodiscard]] QString when(const ActivityItem &item) const;
    [[nodiscard]] QString single(const ActivityItem &item) const;
    [[nodiscard]] QString names(const Row &row, qsizetype most) const;
    [[nodiscard]] QString toolTip(const Row &row) const;
    [[nodiscard]] domain::Handle personOf(const ActivityItem &item) const;

    TextFormat m_format;
    QPointer<monitor::LiveMeeting> m_meeting;
    std::map<Slot, Bucket, std::greater<>> m_buckets; ///< newest first
    std::vector<const Row *> m_rows;                  ///< all rows, newest first; into m_buckets
    std::vector<std::vector<ActivityItem>> m_items;   ///< by participant: what the buckets hold of them
    std::vector<ActivityItem> m_calls;
    std::vector<ActivityNote> m_notes;
    std::set<std::pair<Slot, ActivityKind>> m_expanded;
};

} // namespace rollcall::models
