// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelineview.h"

#include "gui/timeline/timelineaccessible.h"
#include "gui/timeline/timelinelegend.h"
#include "gui/timeline/timelinenames.h"
#include "gui/timeline/timelineoverview.h"
#include "gui/timeline/timelineruler.h"

#include <QApplication>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace rollcall::gui {

using domain::Handle;

namespace {

constexpr int overviewHeight = 48;
constexpr int announceDelay = 100; ///< ms: bursts are announced once
constexpr double keyZoom = 1.5;

int heightOf(TimelineView::RowSize size)
{
    switch (size) {
    case TimelineView::RowSize::Lanes:
        return 2;
    case TimelineView::RowSize::Dense:
        return 6;
    case TimelineView::RowSize::Compact:
        return 18;
    case TimelineView::RowSize::Normal:
        return 26;
    case TimelineView::RowSize::Large:
        return 36;
    }
    Q_UNREACHABLE();
}

} // namespace

TimelineView::TimelineView(models::PeopleFilterProxy &order, models::PersonSelection &selection,
                           const models::TextFormat &format, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_rows(order)
    , m_selection(selection)
    , m_format(format)
    , m_painter(m_rows)
    , m_overview(new TimelineOverview(m_range, m_rows, this))
    , m_ruler(new TimelineRuler(m_range, m_rows, format, this))
    , m_names(new TimelineNames(m_rows, selection, this))
    , m_legend(new TimelineLegend(this))
    , m_shown(selection.person())
{
    TimelineAccessible::install();
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setColors(timelineColors(palette()));
    connectAll();
    showMeeting();
}

TimelineView::~TimelineView() = default;

void TimelineView::connectAll()
{
    connect(&m_rows, &models::TimelineRows::meetingChanged, this, &TimelineView::showMeeting);
    connect(&m_rows, &models::TimelineRows::orderChanged, this, &TimelineView::updateOrder);
    connect(&m_rows, &models::TimelineRows::personsChanged, this, &TimelineView::updatePersons);
    connect(&m_rows, &models::TimelineRows::ticked, this, &TimelineView::updateNow);
    connect(&m_range, &models::TimelineRange::visibleChanged, this, [this] { viewport()->update(); });
    connect(&m_range, &models::TimelineRange::cursorChanged, this, &TimelineView::applyCursor);
    connect(&m_selection, &models::PersonSelection::personChanged, this, [this](Handle person) {
        updateRow(m_shown);
        m_shown = person;
        updateRow(person);
        announce(person);
    });
    const auto rowAt = [this](int y) {
        return models::rowsWithin(scroll() + y, 1, rowHeight(), m_rows.count()).last;
    };
    connect(m_names, &TimelineNames::pressed, this, [this, rowAt](int y) {
        setFocus(Qt::MouseFocusReason);
        m_selection.setPerson(m_rows.personAt(rowAt(y)));
    });
    connect(m_names, &TimelineNames::doubleClicked, this, [this, rowAt](int y) {
        if (const Handle person = m_rows.personAt(rowAt(y)); person != domain::noHandle)
            Q_EMIT personActivated(person);
    });
    connect(m_names, &TimelineNames::hovered, this,
            [this, rowAt](int y) { setHovered(y < 0 ? domain::noHandle : m_rows.personAt(rowAt(y))); });
    connect(m_names, &TimelineNames::wheeled, this,
            [this](QWheelEvent *event) { QCoreApplication::sendEvent(verticalScrollBar(), event); });
    connect(m_names, &TimelineNames::menuRequested, this, [this](QPoint position, QPoint global) {
        models::TimelineHit hit = hitAt({0, position.y()});
        hit.segment = -1; // a name means the person
        Q_EMIT menuRequested(hit, global);
    });
}

void TimelineView::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    m_painter.setColors(colors);
    m_overview->setColors(colors);
    m_ruler->setColors(colors);
    m_names->setColors(colors);
    m_legend->setColors(colors);
    viewport()->update();
}

int TimelineView::rowHeight() const
{
    return heightOf(m_rowSize);
}

int TimelineView::scroll() const
{
    return verticalScrollBar()->value();
}

models::TimeScale TimelineView::scale() const
{
    return {m_range.visible(), viewport()->width()};
}

void TimelineView::showMeeting()
{
    m_painter.clear();
    m_names->forgetAll();
    m_hovered = domain::noHandle;
    m_range.reset(m_rows.extent());
    m_paintedNow = m_rows.now();
    updateScrollBar();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void TimelineView::setEmptyText(const QString &text)
{
    if (m_emptyText == text)
        return;
    m_emptyText = text;
    viewport()->update();
}

void TimelineView::setRowSize(RowSize size)
{
    if (m_rowSize == size)
        return;
    // The person who is chosen, or else in the middle, stays in place; the beginning stays the beginning.
    const QRect chosen = rowRect(m_rows.rowOf(m_selection.person()));
    const int y = chosen.intersects(viewport()->rect()) ? chosen.center().y()
                  : scroll() == 0                       ? 0
                                                        : viewport()->height() / 2;
    const double row = double(scroll() + y) / rowHeight();
    m_rowSize = size;
    updateScrollBar();
    verticalScrollBar()->setValue(static_cast<int>(std::lround(row * rowHeight())) - y);
    m_names->setRows(rowHeight(), scroll());
    viewport()->update();
    Q_EMIT rowSizeChanged(size);
}

void TimelineView::layOut()
{
    const int top = overviewHeight + TimelineRuler::heightFor(fontMetrics());
    const int names = std::clamp(width() * 22 / 100, 110, 260);
    setViewportMargins(isRightToLeft() ? 0 : names, top, isRightToLeft() ? names : 0, 0);
    const QRect rows = viewport()->geometry();
    m_overview->setGeometry(rows.left(), 0, rows.width(), overviewHeight);
    m_ruler->setGeometry(rows.left(), overviewHeight, rows.width(), top - overviewHeight);
    const int namesLeft = isRightToLeft() ? rows.right() + 1 : rows.left() - names;
    m_names->setGeometry(namesLeft, rows.top(), names, rows.height());
    m_legend->setGeometry(namesLeft, 0, names, top);
    updateScrollBar();
}

void TimelineView::updateScrollBar()
{
    const int all = m_rows.count() * rowHeight();
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(rowHeight(), 20));
    m_names->setRows(rowHeight(), scroll());
}

QRect TimelineView::rowRect(int row) const
{
    return row < 0 ? QRect() : QRect(0, row * rowHeight() - scroll(), viewport()->width(), rowHeight());
}

void TimelineView::updateOrder()
{
    updateScrollBar();
    // A sorted proxy announces a new layout for every change in its column, moved or not.
    const models::RowSpan rows =
        models::rowsWithin(scroll(), viewport()->height(), rowHeight(), m_rows.count());
    Order order{m_rows.count(), scroll(), viewport()->height(), {}};
    for (int row = rows.first; row <= rows.last; ++row)
        order.persons.push_back(m_rows.personAt(row));
    if (order == m_order)
        return;
    m_order = std::move(order);
    viewport()->update();
    m_names->update();
    if (!m_announceTimer.isActive())
        m_announceTimer.start(announceDelay, this);
}

void TimelineView::updateRow(Handle person)
{
    if (person == domain::noHandle)
        return;
    if (const QRect rect = rowRect(m_rows.rowOf(person)); rect.intersects(viewport()->rect()))
        viewport()->update(rect);
}

void TimelineView::updatePersons(const std::vector<Handle> &persons)
{
    m_names->forget(persons);
    updateNow(); // the record's end is one, too
    if (persons.size() > 64) {
        viewport()->update();
        return;
    }
    for (const Handle person : persons)
        updateRow(person);
}

void TimelineView::updateNow()
{
    const models::TimeSpan before = m_range.visible();
    m_range.setExtent(m_rows.extent());
    if (m_range.visible() == before && m_rows.now() != m_paintedNow && scale().isValid()) {
        // Nothing moved but the present: its strip, in which the open bars grow.
        const int from = static_cast<int>(std::floor(models::xOf(scale(), m_paintedNow))) - 3;
        const int to = static_cast<int>(std::ceil(models::xOf(scale(), m_rows.now()))) + 3;
        if (to >= 0 && from <= viewport()->width())
            viewport()->update(QRect(from, 0, to - from, viewport()->height()));
    }
    m_paintedNow = m_rows.now();
}

void TimelineView::applyCursor()
{
    m_rows.order().setPresentAt(m_range.cursor());
    viewport()->update();
    Q_EMIT timeCursorChanged(m_range.cursor());
}

void TimelineView::setHovered(Handle person)
{
    if (m_hovered == person)
        return;
    updateRow(m_hovered);
    m_hovered = person;
    updateRow(person);
    m_names->setHovered(person);
}

void TimelineView::scrollTo(Handle person)
{
    const int row = m_rows.rowOf(person);
    if (row < 0)
        return;
    const int top = row * rowHeight();
    if (top < scroll())
        verticalScrollBar()->setValue(top);
    else if (top + rowHeight() > scroll() + viewport()->height())
        verticalScrollBar()->setValue(top + rowHeight() - viewport()->height());
}

models::TimelineHit TimelineView::hitAt(QPoint position)
{
    return models::hitTest(m_rows, scale(), scroll(), rowHeight(), position);
}

void TimelineView::zoomIn()
{
    const models::TimeSpan visible = m_range.visible();
    m_range.zoom(keyZoom, m_range.followsNow() ? m_range.extent().to : visible.from + visible.length() / 2);
}

void TimelineView::zoomOut()
{
    const models::TimeSpan visible = m_range.visible();
    m_range.zoom(1 / keyZoom,
                 m_range.followsNow() ? m_range.extent().to : visible.from + visible.length() / 2);
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const auto *meeting = m_rows.meeting();
    const TimelinePainter::Scene scene{
        .size = viewport()->size(),
        .span = m_range.visible(),
        .scroll = scroll(),
        .rowHeight = rowHeight(),
        .selected = m_selection.person(),
        .hovered = m_hovered,
        .cursor = m_range.cursor(),
        .live = meeting && meeting->phase() == monitor::MeetingPhase::Live,
        .utcOffset = std::chrono::seconds(m_format.local(m_range.visible().from).offsetFromUtc())};
    for (const QRect &rect : event->region())
        m_painter.paint(painter, rect, scene);

    if (m_rows.count() == 0) {
        painter.setPen(m_colors.secondary);
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
    }
    if (hasFocus()) {
        const QRect chosen = rowRect(m_rows.rowOf(m_selection.person()));
        painter.setPen(m_colors.accent);
        if (chosen.isNull()) {
            painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
        } else {
            painter.drawLine(chosen.topLeft(), chosen.topRight());
            painter.drawLine(chosen.bottomLeft(), chosen.bottomRight());
        }
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void TimelineView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    m_names->setRows(rowHeight(), scroll());
    viewport()->update();
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::LayoutDirectionChange)
        layOut();
    return QAbstractScrollArea::event(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        setColors(timelineColors(palette()));
    else if (event->type() == QEvent::FontChange)
        layOut();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_names->setFocused(true);
    viewport()->update();
    announce(m_selection.person());
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_names->setFocused(false);
    viewport()->update();
}

} // namespace rollcall::gui
