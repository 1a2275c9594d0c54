// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keyboard and speech of the TimelineView.
#include "gui/timeline/timelineruler.h"
#include "gui/timeline/timelineview.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace rollcall::gui {

using domain::Handle;
using domain::PresenceState;

namespace {

constexpr double wheelZoom = 1.25;
constexpr double wheelStep = 120; ///< QWheelEvent: an eighth of a degree, 15 degrees a click
constexpr std::size_t spokenStretches = 8;

} // namespace

bool TimelineView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = tooltip(hitAt(help->pos()));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    case QEvent::Leave:
        setHovered(domain::noHandle);
        m_ruler->setHover(std::nullopt);
        break;
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_drag = Drag{event->position().toPoint(), m_range.visible(), scroll(), false};
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const models::TimelineHit hit = hitAt(position);
    if (!m_drag) {
        setHovered(hit.person);
        m_ruler->setHover(scale().isValid() ? std::optional(hit.time) : std::nullopt);
        return;
    }
    const QPoint by = position - m_drag->start;
    if (!m_drag->moved && by.manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_drag->moved)
        viewport()->setCursor(Qt::ClosedHandCursor);
    m_drag->moved = true;
    verticalScrollBar()->setValue(m_drag->scroll - by.y());
    if (!scale().isValid())
        return;
    const models::TimeScale from{m_drag->visible, viewport()->width()};
    const base::Ticks back = models::timeAt(from, by.x()) - m_drag->visible.from;
    m_range.dragTo({m_drag->visible.from - back, m_drag->visible.to - back});
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const auto drag = std::exchange(m_drag, std::nullopt);
    viewport()->unsetCursor();
    if (!drag || drag->moved || event->button() != Qt::LeftButton)
        return;
    const models::TimelineHit hit = hitAt(drag->start);
    m_selection.setPerson(hit.person);
    if (event->modifiers().testFlag(Qt::ControlModifier) && scale().isValid())
        m_range.setCursor(hit.time);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const models::TimelineHit hit = hitAt(event->position().toPoint());
    if (hit.segment < 0)
        return;
    const models::Segment &segment = m_rows.segments(hit.person)[static_cast<std::size_t>(hit.segment)];
    const base::Instant end = segment.open ? m_rows.now() : segment.end;
    const base::Ticks air = (end - segment.start) / 10;
    m_range.setVisible({segment.start - air, end + air});
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    // Some systems turn a wheel with Shift sideways by themselves.
    const int turn = angle.y() != 0 ? angle.y() : angle.x();
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (control && shift) {
        const int size = static_cast<int>(m_rowSize) + (turn > 0 ? 1 : -1);
        if (turn != 0 && size >= static_cast<int>(RowSize::Lanes) && size <= static_cast<int>(RowSize::Large))
            setRowSize(static_cast<RowSize>(size));
    } else if (control) {
        if (scale().isValid())
            m_range.zoom(std::pow(wheelZoom, turn / wheelStep),
                         models::timeAt(scale(), event->position().x()));
    } else if (shift || std::abs(angle.x()) > std::abs(angle.y())) {
        const double part = -(angle.x() != 0 ? angle.x() : angle.y()) / wheelStep / 12;
        m_range.pan(
            base::Ticks{std::llround(static_cast<double>(m_range.visible().length().count()) * part)});
    } else {
        QCoreApplication::sendEvent(verticalScrollBar(), event);
    }
    event->accept();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const models::TimelineHit hit = hitAt(event->pos());
        if (hit.person != domain::noHandle)
            m_selection.setPerson(hit.person);
        Q_EMIT menuRequested(hit, event->globalPos());
        return;
    }
    // By key: of the chosen person, beside their row.
    models::TimelineHit hit;
    hit.person = m_selection.person();
    hit.row = m_rows.rowOf(hit.person);
    hit.time = m_range.cursor().value_or(m_rows.now());
    const QRect row = rowRect(hit.row).intersected(viewport()->rect());
    const QPoint place = row.isEmpty() ? viewport()->rect().center() : QPoint(row.center().x(), row.bottom());
    Q_EMIT menuRequested(hit, viewport()->mapToGlobal(place));
}

void TimelineView::choose(int row)
{
    if (m_rows.count() == 0)
        return;
    const Handle person = m_rows.personAt(std::clamp(row, 0, m_rows.count() - 1));
    m_selection.setPerson(person);
    scrollTo(person);
}

void TimelineView::stepCursor(int direction)
{
    if (!scale().isValid())
        return;
    const models::TimeSpan visible = m_range.visible();
    if (!m_range.cursor()) {
        const bool now = visible.contains(m_rows.now());
        m_range.setCursor(now ? m_rows.now() : visible.from + visible.length() / 2);
        return;
    }
    // A tenth of what the ruler's lines are apart, at least a second.
    const base::Ticks step = std::max<base::Ticks>(
        models::rulerStep(scale(), TimelinePainter::minGridDistance()) / 10, std::chrono::seconds(1));
    m_range.setCursor(*m_range.cursor() + direction * step);
    if (const base::Instant cursor = *m_range.cursor(); !visible.contains(cursor))
        m_range.pan(cursor - (direction > 0 ? visible.to : visible.from));
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int row = m_rows.rowOf(m_selection.person());
    const int page = std::max(1, viewport()->height() / rowHeight() - 1);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    const auto sideways = [&](int direction) {
        const base::Ticks length = m_range.visible().length();
        if (alt)
            direction < 0 ? m_range.back() : m_range.forward();
        else if (shift)
            stepCursor(direction);
        else
            m_range.pan((control ? length : length / 10) * direction);
    };
    switch (event->key()) {
    case Qt::Key_Up:
        choose(row < 0 ? 0 : row - 1);
        break;
    case Qt::Key_Down:
        choose(row + 1);
        break;
    case Qt::Key_PageUp:
        choose(row - page);
        break;
    case Qt::Key_PageDown:
        choose(std::max(row, 0) + page);
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(m_rows.count() - 1);
        break;
    case Qt::Key_Left:
        sideways(-1);
        break;
    case Qt::Key_Right:
        sideways(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
        m_range.show(models::TimelineRange::Preset::Fit);
        break;
    case Qt::Key_F:
        if (event->modifiers() != Qt::NoModifier) {
            event->ignore(); // searching
            return;
        }
        m_range.setFollowsNow(!m_range.followsNow());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0)
            Q_EMIT personActivated(m_selection.person());
        break;
    case Qt::Key_Escape:
        if (m_range.cursor())
            m_range.setCursor(std::nullopt);
        else if (m_selection.person() != domain::noHandle)
            m_selection.setPerson(domain::noHandle);
        else
            event->ignore();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        break;
    }
}

QString TimelineView::spoken(const models::Segment &segment) const
{
    const QString from = m_format.clock(segment.start);
    const QString to = segment.open ? tr("now") : m_format.clock(segment.end);
    switch (segment.state) {
    case PresenceState::Meeting:
        return tr("In room from %1 to %2").arg(from, to);
    case PresenceState::Lobby:
        return tr("In lobby from %1 to %2").arg(from, to);
    case PresenceState::Unknown:
        return tr("Unknown from %1 to %2").arg(from, to);
    }
    Q_UNREACHABLE();
}

QString TimelineView::tooltip(const models::TimelineHit &hit)
{
    const models::PeopleModel::Row *row = m_rows.person(hit.person);
    if (!row)
        return {};
    const models::PeopleModel &people = m_rows.order().people();
    QString text = QStringLiteral("<qt><b>") +
                   models::personTitle(m_rows.meeting()->record().persons[hit.person]).toHtmlEscaped() +
                   QStringLiteral("</b> &nbsp;") + models::kindWord(row->kind).toHtmlEscaped();
    if (hit.segment >= 0) {
        const models::Segment &segment = m_rows.segments(hit.person)[static_cast<std::size_t>(hit.segment)];
        const base::Instant end = segment.open ? m_rows.now() : segment.end;
        text += QStringLiteral("<br>") + spoken(segment).toHtmlEscaped() + QStringLiteral(" · ") +
                m_format.duration(end - segment.start).toHtmlEscaped();
    }
    text += QStringLiteral("<br>") +
            tr("Attended %1").arg(m_format.duration(people.attended(*row))).toHtmlEscaped();
    return text + QStringLiteral("</qt>");
}

QString TimelineView::spokenName(Handle person) const
{
    const models::PeopleModel::Row *row = m_rows.person(person);
    if (!row)
        return {};
    //: %1 a person, %2 where they are now
    return tr("%1, %2").arg(models::personTitle(m_rows.meeting()->record().persons[person]),
                            models::stateWord(row->state));
}

QString TimelineView::spokenDescription(Handle person)
{
    const models::PeopleModel::Row *row = m_rows.person(person);
    if (!row)
        return {};
    QStringList sentences{tr("Attended %1").arg(m_format.duration(m_rows.order().people().attended(*row)))};
    const auto &segments = m_rows.segments(person);
    // The latest matter most.
    const std::size_t first = segments.size() > spokenStretches ? segments.size() - spokenStretches : 0;
    for (std::size_t i = first; i < segments.size(); ++i)
        sentences.append(spoken(segments[i]));
    return sentences.join(QStringLiteral(". "));
}

void TimelineView::announce(Handle person)
{
    const int row = m_rows.rowOf(person);
    if (row < 0 || !hasFocus() || !QAccessible::isActive())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_announceTimer.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    m_announceTimer.stop();
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
}

} // namespace rollcall::gui
