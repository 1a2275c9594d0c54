// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/offerlistmodel.h"

#include "models/verdictwords.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

using domain::ChoiceKind;
using monitor::Offer;

OfferListModel::OfferListModel(const TextFormat &format, QObject *parent)
    : QAbstractListModel(parent)
    , m_format(format)
{
}

void OfferListModel::setUpcoming(const QList<Offer> &offers, base::Instant now)
{
    m_now = now;
    m_heading.clear();
    m_all.clear();
    for (const Offer &offer : offers) {
        const QString &series = offer.choice.seriesId;
        const auto first = std::ranges::find_if(m_all, [&series](const Row &row) {
            return !series.isEmpty() && row.offer.choice.seriesId == series;
        });
        if (first == m_all.end()) {
            m_all.push_back({.heading = {}, .offer = offer});
            continue;
        }
        first->more.append(offer);
    }
    rebuild();
}

void OfferListModel::setFound(const QList<Offer> &offers, const QString &heading)
{
    m_heading = heading;
    m_all.clear();
    for (const Offer &offer : offers) {
        const int number = offers.size() > 1 ? static_cast<int>(m_all.size()) + 1 : 0;
        m_all.push_back({.heading = {}, .offer = offer, .number = number});
    }
    rebuild();
}

void OfferListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rebuild();
}

void OfferListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    QString heading;
    for (const Row &row : m_all) {
        const domain::Choice &choice = row.offer.choice;
        if (!choice.subject.contains(m_filter, Qt::CaseInsensitive) &&
            !choice.organizer.contains(m_filter, Qt::CaseInsensitive))
            continue;
        const QString above = m_heading.isEmpty() ? dayOf(row.offer) : m_heading;
        if (above != heading)
            m_rows.push_back({.heading = above, .offer = {}});
        heading = above;
        m_rows.push_back(row);
    }
    endResetModel();
}

QString OfferListModel::dayOf(const Offer &offer) const
{
    if (!offer.choice.start)
        return tr("Without a time");
    const QDate today = m_format.local(m_now).date();
    const QDate day = m_format.local(*offer.choice.start).date();
    const QString name = m_format.day(*offer.choice.start);
    if (day <= today)
        return offer.choice.start <= m_now ? tr("On now") : tr("Today, %1").arg(name);
    return day == today.addDays(1) ? tr("Tomorrow, %1").arg(name) : name;
}

QString OfferListModel::timeOf(const Row &row) const
{
    const domain::Choice &choice = row.offer.choice;
    if (!choice.start)
        return {};
    QString time = m_format.shortClock(*choice.start);
    if (choice.end)
        //: From one time of day to another
        time = tr("%1 – %2").arg(time, m_format.shortClock(*choice.end));
    return m_heading.isEmpty() ? time : m_format.day(*choice.start) + u", "_s + time;
}

QString OfferListModel::detailOf(const Row &row) const
{
    const domain::Choice &choice = row.offer.choice;
    QStringList parts;
    if (choice.kind == ChoiceKind::Webinar)
        parts += tr("Webinar");
    else if (choice.kind == ChoiceKind::Townhall)
        parts += tr("Town hall");
    if (!choice.organizer.isEmpty())
        parts += isolated(choice.organizer.toStdString());
    else if (!choice.tenantId.isEmpty() && !m_heading.isEmpty())
        //: %1 is the id of an organisation
        parts += tr("organisation %1").arg(choice.tenantId);
    if (!row.more.isEmpty() && row.more.last().choice.start)
        parts += tr("a series, %Ln more until %1", nullptr, static_cast<int>(row.more.size()))
                     .arg(m_format.day(*row.more.last().choice.start));
    else if (!choice.seriesId.isEmpty())
        parts += tr("of a series");
    return parts.join(u" · "_s);
}

const Offer *OfferListModel::offerAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    const Row &row = m_rows[std::size_t(index.row())];
    return row.heading.isEmpty() ? &row.offer : nullptr;
}

QList<Offer> OfferListModel::meetingsAt(const QModelIndex &index) const
{
    const Offer *first = offerAt(index);
    return first ? QList{*first} + m_rows[std::size_t(index.row())].more : QList<Offer>();
}

QModelIndex OfferListModel::firstOffer() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (offerAt(index(row)))
            return index(row);
    }
    return {};
}

int OfferListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OfferListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (!row.heading.isEmpty()) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return row.heading;
        case HeadingRole:
            return true;
        default:
            return {};
        }
    }
    const Offer &offer = row.offer;
    switch (role) {
    case Qt::DisplayRole: {
        const QString subject = plainName(offer.choice.subject.toStdString());
        if (!subject.isEmpty())
            return subject;
        const QString kind =
            offer.choice.kind == ChoiceKind::Meeting ? tr("A Teams meeting") : tr("A webinar or town hall");
        //: %1 is which of the links in a text, %2 "A Teams meeting"
        return row.number == 0 ? kind : tr("Link %1: %2").arg(m_format.number(row.number)).arg(kind);
    }
    case HeadingRole:
        return false;
    case TimeRole:
        return timeOf(row);
    case DetailRole:
        return detailOf(row);
    case VerdictRole:
        return shortVerdict(offer);
    case ToneRole:
        if (offer.isWatched)
            return int(Tone::Watched);
        if (!offer.verdict || !domain::canBeWatched(*offer.verdict))
            return int(Tone::No);
        return int(*offer.verdict == domain::Verdict::Yes ? Tone::Good : Tone::Limited);
    case Qt::AccessibleTextRole: {
        QStringList parts{index.data(Qt::DisplayRole).toString(), timeOf(row), detailOf(row),
                          //: For a screen reader; %1 is "Yes", "No: canceled" …
                          tr("can be watched: %1").arg(shortVerdict(offer))};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case Qt::ToolTipRole:
        return offer.verdict ? verdictSentence(*offer.verdict) : unknownSentence(offer);
    default:
        return {};
    }
}

Qt::ItemFlags OfferListModel::flags(const QModelIndex &index) const
{
    return offerAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemFlags(Qt::NoItemFlags);
}

} // namespace rollcall::models
