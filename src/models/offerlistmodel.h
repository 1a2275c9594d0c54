// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/choosing/chooser.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace rollcall::models {

/// What could be watched, under a heading a day; the meetings of a series as one row, its first. Headings
/// cannot be chosen.
class OfferListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole, ///< bool
        TimeRole,                   ///< "09:00 – 10:00", or empty
        DetailRole,                 ///< the second line: organizer, series
        VerdictRole,                ///< shortVerdict()
        ToneRole                    ///< Tone as int
    };
    enum class Tone { Good, Limited, No, Watched };

    explicit OfferListModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// By day, as seen from `now`.
    void setUpcoming(const QList<monitor::Offer> &offers, base::Instant now);
    /// In this order, under one heading.
    void setFound(const QList<monitor::Offer> &offers, const QString &heading);
    /// Only what has `text` in its subject or organizer, in any case.
    void setFilter(const QString &text);

    /// Null for a heading or an invalid index. Valid until the model changes.
    [[nodiscard]] const monitor::Offer *offerAt(const QModelIndex &index) const;
    /// All that its row stands for: the meetings of a series that are ahead, or the one.
    [[nodiscard]] QList<monitor::Offer> meetingsAt(const QModelIndex &index) const;
    /// The first that can be chosen; invalid: none.
    [[nodiscard]] QModelIndex firstOffer() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString heading; ///< empty: an offer
        monitor::Offer offer;
        int number = 0;                  ///< of the links in a text, if there are several
        QList<monitor::Offer> more = {}; ///< further meetings of the series that are ahead
    };
    void rebuild();
    [[nodiscard]] QString dayOf(const monitor::Offer &offer) const;
    [[nodiscard]] QString detailOf(const Row &row) const;
    [[nodiscard]] QString timeOf(const Row &row) const;

    TextFormat m_format;
    std::vector<Row> m_all; ///< without headings
    std::vector<Row> m_rows;
    QString m_heading; ///< of all; empty: by day
    QString m_filter;
    base::Instant m_now;
};

} // namespace rollcall::models
