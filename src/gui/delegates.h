// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"
#include "models/textformat.h"

#include <QStyledItemDelegate>

#include <functional>

namespace rollcall::gui {

// What stands beside the words of a cell, for the width of its column.
inline constexpr int stateMark = 16; ///< the dot
inline constexpr int kindMark = 32;  ///< icon and edges of the badge

/// Every word that a kind column can have.
[[nodiscard]] QStringList kindSamples();

/// A wait in the lobby is long from here on. Seconds.
inline constexpr qint64 longWaitSeconds = 120;

/// PeopleModel and its proxy: a dot and a word for the state, a badge for the kind, tabular figures.
class PeopleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// LobbyModel and its proxy: long waits by colour and by word.
class LobbyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] static QString longWaitWord();
    [[nodiscard]] static QString stillWaitingWord();
    /// Every word that the column of who should come can have.
    [[nodiscard]] static QStringList standingSamples();
};

/// The state column of the coverage: a mark beside the word, hatched for what nobody can say.
class CoverageStateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `stateOf` gives the state of a row.
    CoverageStateDelegate(std::function<domain::CoverageState(int)> stateOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    std::function<domain::CoverageState(int)> m_stateOf;
};

/// ActivityModel and its proxy: time, icon, words; the names of those who share a row.
class ActivityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// MeetingListModel: headings, and under them two lines a meeting; sessions stand in under their event.
class MeetingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MeetingDelegate(const models::TextFormat &format, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The second line; for screen readers too.
    [[nodiscard]] QString summary(const QModelIndex &index) const;

private:
    [[nodiscard]] QString eventSummary(const QModelIndex &index) const;
    [[nodiscard]] QString liveSummary(const QModelIndex &index) const;

    models::TextFormat m_format;
};

} // namespace rollcall::gui
