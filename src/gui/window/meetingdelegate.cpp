// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/meetingdelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/tokens.h"
#include "models/meetinglistmodel.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using tokens::Colours;

namespace {

constexpr int sessionIndent = 16; ///< as wide as the dot: beneath the event's title

} // namespace

MeetingDelegate::MeetingDelegate(const models::TextFormat &format, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_format(format)
{
}

/// "14:00 · webinar, 2 sessions"
QString MeetingDelegate::eventSummary(const QModelIndex &index) const
{
    using models::MeetingListModel;
    const bool townhall = index.data(MeetingListModel::TownhallRole).toBool();
    const auto status =
        static_cast<monitor::EventStatus>(index.data(MeetingListModel::EventStatusRole).toInt());
    QString kind = townhall ? tr("town hall") : tr("webinar");
    if (status == monitor::EventStatus::Canceled)
        kind = townhall ? tr("town hall, canceled") : tr("webinar, canceled");
    else if (status == monitor::EventStatus::Draft)
        kind = townhall ? tr("town hall, not published yet") : tr("webinar, not published yet");
    else if (const int sessions = index.data(MeetingListModel::SessionsRole).toInt(); sessions > 1)
        kind += u", "_s + tr("%Ln sessions", "of a webinar or town hall", sessions);
    const QString start = index.data(MeetingListModel::StartTextRole).toString();
    return start.isEmpty() ? kind : start + u" · "_s + kind;
}

/// "28 in · 3 waiting"
QString MeetingDelegate::liveSummary(const QModelIndex &index) const
{
    using models::MeetingListModel;
    const auto freshness =
        static_cast<monitor::Freshness>(index.data(MeetingListModel::FreshnessRole).toInt());
    QString text = tr("%1 in", "number of people in the room, short")
                       .arg(m_format.number(index.data(MeetingListModel::InRoomRole).toInt()));
    if (const int waiting = index.data(MeetingListModel::InLobbyRole).toInt(); waiting > 0)
        text +=
            u" · "_s + tr("%1 waiting", "number of people in the lobby, short").arg(m_format.number(waiting));
    if (freshness != monitor::Freshness::Live)
        text += u" · "_s + tr("not current", "numbers of a meeting of which nothing new is heard");
    return text;
}

QString MeetingDelegate::summary(const QModelIndex &index) const
{
    using models::MeetingListModel;
    const auto phase = static_cast<monitor::MeetingPhase>(index.data(MeetingListModel::PhaseRole).toInt());
    const auto freshness =
        static_cast<monitor::Freshness>(index.data(MeetingListModel::FreshnessRole).toInt());
    const QString start = index.data(MeetingListModel::StartTextRole).toString();
    if (!index.data(MeetingListModel::ReadRole).toBool())
        return start.isEmpty() ? tr("Not read yet") : tr("%1 · not read yet", "start time").arg(start);
    if (phase == monitor::MeetingPhase::Live)
        return liveSummary(index);
    if (phase == monitor::MeetingPhase::Ended) {
        const QString count =
            tr("%Ln people", "who were in a meeting", index.data(MeetingListModel::PeopleRole).toInt());
        return start.isEmpty() ? count : start + u" · "_s + count;
    }
    if (index.data(MeetingListModel::EventRole).toBool())
        return eventSummary(index);
    if (freshness == monitor::Freshness::NotPermitted)
        return start.isEmpty() ? tr("No connector") : tr("%1 · no connector", "start time").arg(start);
    if (freshness == monitor::Freshness::Offline)
        return start.isEmpty() ? tr("Not connected") : tr("%1 · not connected", "start time").arg(start);
    return start.isEmpty() ? tr("Waiting for the start")
                           : tr("%1 · waiting for the start", "start time").arg(start);
}

void MeetingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    using models::MeetingListModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(MeetingListModel::IdRole).toString().isEmpty()) {
        QFont font = tokens::font(tokens::Type::Caption);
        font.setWeight(QFont::DemiBold);
        const QRect area = own.rect.adjusted(tokens::space3, tokens::space2, -tokens::space3, 0);
        drawText(painter, own, area, own.text, c.secondary, font);
        painter->restore();
        return;
    }
    paintRow(painter, own);
    QRect area = own.rect.adjusted(tokens::space3, tokens::space2 - 1, -tokens::space3, -tokens::space2 + 1);
    if (index.data(MeetingListModel::SessionRole).toInt() > 0)
        takeLeading(own, area, sessionIndent);
    const QFontMetrics strong(tokens::font(tokens::Type::Strong));
    QRect first(area.left(), area.top(), area.width(), strong.height());
    const auto phase = static_cast<monitor::MeetingPhase>(index.data(MeetingListModel::PhaseRole).toInt());
    const bool live = phase == monitor::MeetingPhase::Live;
    const auto freshness =
        static_cast<monitor::Freshness>(index.data(MeetingListModel::FreshnessRole).toInt());
    const bool heard = freshness == monitor::Freshness::Live;
    drawDot(painter, own, first, !live ? c.left : heard ? c.live : c.alert, live && heard);
    drawText(painter, own, first, own.text, c.text,
             tokens::font(live ? tokens::Type::Strong : tokens::Type::Body));
    const QRect second = QStyle::visualRect(
        own.direction, area,
        QRect(area.left() + 16, first.bottom() + 1, area.width() - 16, area.bottom() - first.bottom()));
    const bool waiting = live && index.data(MeetingListModel::InLobbyRole).toInt() > 0;
    drawText(painter, own, second, summary(index), waiting ? c.inLobbyText : c.secondary,
             tokens::font(tokens::Type::Caption));
    painter->restore();
}

QSize MeetingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(models::MeetingListModel::IdRole).toString().isEmpty())
        return {120, QFontMetrics(tokens::font(tokens::Type::Caption)).height() + tokens::space4};
    return {120, QFontMetrics(tokens::font(tokens::Type::Strong)).height() +
                     QFontMetrics(tokens::font(tokens::Type::Caption)).height() + tokens::space4};
}

} // namespace rollcall::gui
