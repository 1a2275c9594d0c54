// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelinenames.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QTextOption>
#include <QWheelEvent>

#include <cmath>

namespace rollcall::gui {

namespace {

constexpr int padding = 12;
constexpr int nameMarkSize = 8;
constexpr int textStart = padding + nameMarkSize + 8;
constexpr qsizetype cachedNames = 4096;

} // namespace

TimelineNames::TimelineNames(models::TimelineRows &rows, models::PersonSelection &selection, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_selection(selection)
{
    setObjectName(QStringLiteral("timelineNames"));
    setMouseTracking(true);
    connect(&selection, &models::PersonSelection::personChanged, this, QOverload<>::of(&QWidget::update));
}

void TimelineNames::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    update();
}

void TimelineNames::setRows(int rowHeight, int scroll)
{
    if (m_rowHeight == rowHeight && m_scroll == scroll)
        return;
    m_rowHeight = rowHeight;
    m_scroll = scroll;
    update();
}

void TimelineNames::setHovered(domain::Handle person)
{
    if (m_hovered == person)
        return;
    m_hovered = person;
    update();
}

void TimelineNames::setFocused(bool focused)
{
    m_focused = focused;
    update();
}

void TimelineNames::forget(const std::vector<domain::Handle> &persons)
{
    for (const domain::Handle person : persons)
        m_texts.remove(person);
    update();
}

void TimelineNames::forgetAll()
{
    m_texts.clear();
    update();
}

const QStaticText &TimelineNames::laidOut(domain::Handle person, int width)
{
    auto it = m_texts.find(person);
    if (it == m_texts.end()) {
        if (m_texts.size() > cachedNames)
            m_texts.clear();
        // Alone in its line a name needs no isolate, which would double the cost of its layout.
        const models::PeopleModel::Row *row = m_rows.person(person);
        QString name = row ? row->name : QString();
        if (name.isEmpty())
            name = models::personTitle(m_rows.meeting()->record().persons[person]);
        // To measure a text costs as much as to draw it; no letter is wider than two of them on average.
        if (name.size() * fontMetrics().averageCharWidth() * 2 > width)
            name = fontMetrics().elidedText(name, Qt::ElideRight, width);
        QStaticText text(name);
        text.setTextFormat(Qt::PlainText);
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        option.setTextDirection(name.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        text.setTextOption(option);
        it = m_texts.insert(person, text);
    }
    return *it;
}

void TimelineNames::drawName(QPainter &painter, const QRect &place, domain::Handle person)
{
    const QStaticText &name = laidOut(person, place.width());
    const QRect cell = mirrored(place);
    const QSizeF size = name.size();
    const double x = isRightToLeft() ? cell.right() + 1 - size.width() : cell.left();
    painter.drawStaticText(QPointF(x, cell.top() + std::floor((cell.height() - size.height()) / 2)), name);
}

QRect TimelineNames::mirrored(const QRect &rect) const
{
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void TimelineNames::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_colors.margin);
    const models::RowSpan rows = models::rowsWithin(m_scroll + event->rect().top(), event->rect().height(),
                                                    m_rowHeight, m_rows.count());
    if (m_rowHeight >= fontMetrics().height() - 2) {
        for (int row = rows.first; row <= rows.last; ++row)
            paintRow(painter, row);
    } else {
        paintLandmarks(painter, rows);
    }
    painter.fillRect(mirrored(QRect(width() - 1, 0, 1, height())), m_colors.edge);
}

void TimelineNames::paintRow(QPainter &painter, int row)
{
    const domain::Handle person = m_rows.personAt(row);
    const models::PeopleModel::Row *info = m_rows.person(person);
    if (!info)
        return;
    const int top = row * m_rowHeight - m_scroll;
    const QRect rect(0, top, width(), m_rowHeight);
    if (person == m_selection.person()) {
        painter.fillRect(rect, m_colors.selection);
        if (m_focused) // together with the rows' own lines
            painter.fillRect(mirrored(QRect(0, top, 3, m_rowHeight)), m_colors.accent);
    } else if (person == m_hovered) {
        painter.fillRect(rect, m_colors.hover);
    } else {
        painter.fillRect(QRect(0, top + m_rowHeight - 1, width(), 1), m_colors.line);
    }
    paintMark(painter,
              mirrored(QRect(padding, top + (m_rowHeight - nameMarkSize) / 2, nameMarkSize, nameMarkSize)),
              info->state);
    painter.setPen(info->state == models::PersonState::Left || !info->counted ? m_colors.secondary
                                                                              : m_colors.text);
    drawName(painter, QRect(textStart, top, width() - textStart - padding, m_rowHeight - 1), person);
}

void TimelineNames::paintMark(QPainter &painter, const QRectF &place, models::PersonState state) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (state) {
    case models::PersonState::InRoom: // full
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colors.inRoom);
        painter.drawEllipse(place);
        break;
    case models::PersonState::InLobby: // a ring
        painter.setPen(QPen(m_colors.inLobby, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(place.adjusted(1, 1, -1, -1));
        break;
    case models::PersonState::Left: // a dash
        painter.setPen(QPen(m_colors.left, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(place.left() + 1, place.center().y()),
                         QPointF(place.right() - 1, place.center().y()));
        break;
    }
    painter.restore();
}

void TimelineNames::paintLandmarks(QPainter &painter, models::RowSpan rows)
{
    const auto bar = [&](domain::Handle person, const QColor &color) {
        if (const int row = m_rows.rowOf(person); row >= 0)
            painter.fillRect(QRect(0, row * m_rowHeight - m_scroll, width(), m_rowHeight), color);
    };
    if (m_hovered != domain::noHandle)
        bar(m_hovered, m_colors.hover);
    if (m_selection.person() != domain::noHandle)
        bar(m_selection.person(), m_colors.selection);
    const int textHeight = fontMetrics().height();
    const int every = (2 * textHeight + m_rowHeight - 1) / m_rowHeight;
    painter.setPen(m_colors.secondary);
    // A label reaches over its row: one more on either side.
    for (int row = std::max(0, rows.first / every - 1) * every;
         row <= rows.last + every && row < m_rows.count(); row += every) {
        const int middle = row * m_rowHeight - m_scroll + m_rowHeight / 2;
        painter.fillRect(mirrored(QRect(width() - 7, middle, 6, 1)), m_colors.left);
        // The first one would be cut by the edge: it stands just below.
        const int top = row == 0 && m_scroll == 0 ? 2 : middle - textHeight / 2;
        drawName(painter, QRect(padding, top, width() - textStart - padding, textHeight),
                 m_rows.personAt(row));
    }
}

void TimelineNames::resizeEvent(QResizeEvent *event)
{
    Q_UNUSED(event)
    forgetAll();
}

void TimelineNames::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        forgetAll();
    QWidget::changeEvent(event);
}

void TimelineNames::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT pressed(event->position().toPoint().y());
}

void TimelineNames::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // the press was ours
}

void TimelineNames::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT doubleClicked(event->position().toPoint().y());
}

void TimelineNames::mouseMoveEvent(QMouseEvent *event)
{
    Q_EMIT hovered(event->position().toPoint().y());
}

void TimelineNames::leaveEvent(QEvent *event)
{
    Q_UNUSED(event)
    Q_EMIT hovered(-1);
}

void TimelineNames::wheelEvent(QWheelEvent *event)
{
    Q_EMIT wheeled(event);
}

void TimelineNames::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->pos(), event->globalPos());
}

} // namespace rollcall::gui
