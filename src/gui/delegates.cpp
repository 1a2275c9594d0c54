// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delegates.h"

#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "models/activitymodel.h"
#include "models/lobbymodel.h"
#include "models/meetinglistmodel.h"
#include "models/peoplemodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

using tokens::Colours;

/// Ground and selection as the style paints them, no text.
void paintGround(QPainter *painter, QStyleOptionViewItem option)
{
    option.text.clear();
    option.icon = {};
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->save();
        painter->setPen(tokens::colours(option.palette).accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

QRect textArea(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(tokens::space2, 0, -tokens::space2, 0);
}

void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &text,
              const QColor &colour, const QFont &font, Qt::Alignment alignment = Qt::AlignLeading)
{
    painter->setFont(font);
    painter->setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width());
    const auto flags = QStyle::visualAlignment(option.direction, alignment) | Qt::AlignVCenter;
    painter->drawText(area, static_cast<int>(flags) | Qt::TextSingleLine, shown);
}

/// The leading `width` of `area` as it is seen; `area` keeps the rest.
QRect takeLeading(const QStyleOptionViewItem &option, QRect &area, int width)
{
    const QRect logical(area.left(), area.top(), width, area.height());
    const QRect taken = QStyle::visualRect(option.direction, area, logical);
    area = QStyle::visualRect(option.direction, area, area.adjusted(width, 0, 0, 0));
    return taken;
}

void drawDot(QPainter *painter, const QStyleOptionViewItem &option, QRect &area, const QColor &colour,
             bool filled)
{
    const QRect box = takeLeading(option, area, 16);
    const QRect dot = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, {9, 9}, box);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter->drawEllipse(QRectF(dot).adjusted(0.75, 0.75, -0.75, -0.75));
    painter->restore();
}

void drawBadge(QPainter *painter, const QStyleOptionViewItem &option, QRect area, const QString &iconName,
               const QString &text, bool emphasised)
{
    const Colours &c = tokens::colours(option.palette);
    const QFont font = tokens::font(tokens::Type::Caption);
    const QFontMetrics metrics(font);
    const int width = std::min(area.width(), metrics.horizontalAdvance(text) + 14 + 3 * tokens::space2 - 2);
    const QRect pill = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter,
                                           {width, metrics.height() + tokens::space1}, area);
    const QColor colour = emphasised ? c.inLobbyText : c.secondary;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(emphasised ? tokens::blend(c.surface, c.inLobby, 0.6) : c.outline);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2.0,
                             pill.height() / 2.0);
    painter->restore();
    QRect inner = pill.adjusted(tokens::space2, 0, -tokens::space2, 0);
    const QRect iconBox = takeLeading(option, inner, 14 + tokens::space1);
    painter->drawPixmap(
        QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, iconBox),
        iconPixmap(iconName, 14, colour, painter->device()->devicePixelRatioF()));
    drawText(painter, option, inner, text, colour, font);
}

void drawKind(QPainter *painter, const QStyleOptionViewItem &option, models::PersonKind kind,
              const QString &word)
{
    drawBadge(painter, option, textArea(option), words::kindIcon(kind), word,
              kind == models::PersonKind::Guest);
}

} // namespace

QStringList kindSamples()
{
    using models::PersonKind;
    QStringList words;
    for (const auto kind :
         {PersonKind::Internal, PersonKind::External, PersonKind::SignedIn, PersonKind::Guest,
          PersonKind::Phone, PersonKind::Application, PersonKind::Unknown})
        words.append(models::kindWord(kind));
    return words;
}

void PeopleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    using models::PeopleModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const auto state = static_cast<models::PersonState>(index.data(PeopleModel::StateRole).toInt());
    const bool counted = index.data(PeopleModel::CountedRole).toBool();
    const QFont body = tokens::font(tokens::Type::Body);
    switch (index.column()) {
    case PeopleModel::StateColumn: {
        const bool inRoom = state == models::PersonState::InRoom;
        const bool inLobby = state == models::PersonState::InLobby;
        drawDot(painter, own, area, inRoom ? c.inRoom : inLobby ? c.inLobby : c.left, inRoom || inLobby);
        drawText(painter, own, area, text,
                 inRoom    ? c.inRoomText
                 : inLobby ? c.inLobbyText
                           : c.leftText,
                 body);
        break;
    }
    case PeopleModel::NameColumn:
        drawText(painter, own, area, text, counted ? c.text : c.secondary, body);
        break;
    case PeopleModel::KindColumn:
        drawKind(painter, own, static_cast<models::PersonKind>(index.data(PeopleModel::KindRole).toInt()),
                 text);
        break;
    default: {
        const bool none = index.data(PeopleModel::SortRole).toLongLong() == 0;
        const bool quiet = none || state == models::PersonState::Left;
        drawText(painter, own, area, text, quiet ? c.secondary : c.text, body, Qt::AlignTrailing);
    }
    }
    painter->restore();
}

QSize PeopleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += index.column() == models::PeopleModel::KindColumn ? 48 : 24;
    size.setHeight(tokens::rowHeight);
    return size;
}

void LobbyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    using models::LobbyModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const auto outcome = static_cast<models::LobbyOutcome>(index.data(LobbyModel::OutcomeRole).toInt());
    const bool waiting = outcome == models::LobbyOutcome::Waiting;
    const bool isLong = waiting && index.data(LobbyModel::WaitedSecondsRole).toLongLong() >= longWaitSeconds;
    const QFont body = tokens::font(tokens::Type::Body);
    const QFont strong = tokens::font(tokens::Type::Strong);
    switch (index.column()) {
    case LobbyModel::NameColumn:
        drawText(painter, own, area, text, waiting ? c.text : c.secondary, waiting ? strong : body);
        break;
    case LobbyModel::KindColumn:
        drawKind(painter, own, static_cast<models::PersonKind>(index.data(LobbyModel::KindRole).toInt()),
                 text);
        break;
    case LobbyModel::StandingColumn: {
        using models::Standing;
        const auto standing = static_cast<Standing>(index.data(LobbyModel::StandingRole).toInt());
        const bool expected = standing == Standing::OnList || standing == Standing::Registered;
        const bool known = standing != Standing::Unknown && standing != Standing::Nothing;
        const QColor colour = !waiting || !known ? c.secondary : expected ? c.inRoomText : c.inLobbyText;
        if (standing != Standing::Nothing) { // a sign beside the colour
            const QRect box = takeLeading(own, area, stateMark + tokens::space1);
            painter->drawPixmap(
                QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, box),
                iconPixmap(expected ? u"check"_s
                           : known  ? u"info"_s
                                    : u"unknown"_s,
                           14, colour, painter->device()->devicePixelRatioF()));
        }
        drawText(painter, own, area, text, colour, body);
        break;
    }
    case LobbyModel::WaitedColumn:
        drawText(painter, own, area, text,
                 isLong    ? c.alertText
                 : waiting ? c.inLobbyText
                           : c.secondary,
                 waiting ? strong : body);
        if (isLong) { // where the word has no column: a sign beside the colour
            takeLeading(own, area, QFontMetrics(strong).horizontalAdvance(text) + tokens::space2);
            if (area.width() >= 14) {
                painter->drawPixmap(
                    QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, area),
                    iconPixmap(u"warning"_s, 14, c.alertText, painter->device()->devicePixelRatioF()));
            }
        }
        break;
    case LobbyModel::OutcomeColumn: {
        const QColor dot = isLong                                      ? c.alert
                           : waiting                                   ? c.inLobby
                           : outcome == models::LobbyOutcome::Admitted ? c.inRoom
                                                                       : c.left;
        drawDot(painter, own, area, dot, waiting || outcome == models::LobbyOutcome::Admitted);
        drawText(painter, own, area, isLong ? longWaitWord() : text,
                 isLong    ? c.alertText
                 : waiting ? c.inLobbyText
                           : c.secondary,
                 body);
        break;
    }
    case LobbyModel::LeftColumn:
        drawText(painter, own, area, waiting ? stillWaitingWord() : text, c.secondary, body);
        break;
    default:
        drawText(painter, own, area, text, waiting ? c.text : c.secondary, body);
    }
    painter->restore();
}

QString LobbyDelegate::longWaitWord()
{
    return tr("Long wait", "beside somebody who has been in the lobby too long");
}

QStringList LobbyDelegate::standingSamples()
{
    QStringList words;
    for (int standing = 0; standing <= static_cast<int>(models::Standing::Unknown); ++standing)
        words.append(models::standingWord(static_cast<models::Standing>(standing)));
    return words;
}

QString LobbyDelegate::stillWaitingWord()
{
    return tr("still waiting", "instead of the time when a wait ended");
}

QSize LobbyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += index.column() == models::LobbyModel::KindColumn ? 48 : 28;
    size.setHeight(tokens::rowHeight);
    return size;
}

CoverageStateDelegate::CoverageStateDelegate(std::function<domain::CoverageState(int)> stateOf,
                                             QObject *parent)
    : QStyledItemDelegate(parent)
    , m_stateOf(std::move(stateOf))
{
}

void CoverageStateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const domain::CoverageState state = m_stateOf(index.row());
    const bool observed = state == domain::CoverageState::Observed;
    const bool unknown = state == domain::CoverageState::Unknown;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const QRect box = takeLeading(own, area, stateMark + tokens::space1);
    const QRect mark = QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 10}, box);
    painter->setPen(observed ? c.inRoom : c.left);
    painter->setBrush(observed  ? QBrush(tokens::blend(c.surface, c.inRoom, 0.3))
                      : unknown ? QBrush(c.left, Qt::BDiagPattern)
                                : QBrush(Qt::NoBrush));
    painter->drawRect(mark.adjusted(0, 0, -1, -1));
    drawText(painter, own, area, own.text, c.text,
             tokens::font(unknown ? tokens::Type::Strong : tokens::Type::Body));
    painter->restore();
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    using models::ActivityKind;
    using models::ActivityModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const QFont body = tokens::font(tokens::Type::Body);
    if (index.column() == ActivityModel::TimeColumn) {
        drawText(painter, own, area, text, c.secondary, body);
    } else {
        const auto kind = static_cast<ActivityKind>(index.data(ActivityModel::KindRole).toInt());
        const auto part = static_cast<ActivityModel::Part>(index.data(ActivityModel::PartRole).toInt());
        QColor colour = c.secondary;
        if (kind == ActivityKind::Joined || kind == ActivityKind::JoinedElsewhere ||
            kind == ActivityKind::Admitted)
            colour = c.inRoomText;
        else if (kind == ActivityKind::Waiting)
            colour = c.inLobbyText;
        if (part == ActivityModel::Part::Member)
            takeLeading(own, area, 16 + tokens::space2);
        const auto drawIcon = [&](QRect &rest, const QString &name, const QColor &tint, int size) {
            const QRect box = takeLeading(own, rest, size + tokens::space2);
            painter->drawPixmap(
                QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {size, size}, box),
                iconPixmap(name, size, tint, painter->device()->devicePixelRatioF()));
        };
        drawIcon(area, words::activityIcon(kind), colour, 16);
        const bool call = kind == ActivityKind::CallStarted || kind == ActivityKind::CallEnded;
        const QFont font = call ? tokens::font(tokens::Type::Strong) : body;
        drawText(painter, own, area, text, c.text, font);
        if (part == ActivityModel::Part::Collapsed || part == ActivityModel::Part::Expanded) {
            const bool collapsed = part == ActivityModel::Part::Collapsed;
            takeLeading(own, area, QFontMetrics(font).horizontalAdvance(text) + tokens::space2);
            drawIcon(area, collapsed ? u"chevron-down"_s : u"chevron-up"_s, c.secondary, 14);
            if (collapsed)
                drawText(painter, own, area, index.data(ActivityModel::NamesRole).toString(), c.secondary,
                         body);
        }
    }
    painter->restore();
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 24;
    size.setHeight(28);
    return size;
}

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
    const bool selected = own.state & QStyle::State_Selected;
    const QRectF box = QRectF(own.rect).adjusted(tokens::space1, 1, -tokens::space1, -1);
    if (selected || (own.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.raised);
        painter->drawRoundedRect(box, tokens::radius, tokens::radius);
    }
    if ((own.state & QStyle::State_HasFocus) && (own.state & QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(c.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens::radius, tokens::radius);
    }
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
