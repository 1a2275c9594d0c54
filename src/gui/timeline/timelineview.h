// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinepainter.h"
#include "models/personselection.h"
#include "models/textformat.h"
#include "models/timelinegeometry.h"
#include "models/timelinerange.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <optional>

namespace rollcall::gui {

class TimelineLegend;
class TimelineNames;
class TimelineOverview;
class TimelineRuler;

/// One row a person, in the order and choice of the table, with bars for lobby and room; above them a ruler
/// and the whole meeting in small. Only what can be seen is laid out and painted.
///
/// Mouse: drag moves, wheel scrolls, Shift+wheel moves in time, Ctrl+wheel zooms at the pointer,
/// Ctrl+Shift+wheel changes the row height, a click chooses a person, on the ruler a time, with Ctrl both;
/// double-click zooms to a bar. Keys: arrows, Page, Home and End; Shift+Left/Right moves the time cursor;
/// + - 0 zoom, F follows now, Alt+Left/Right go back and forward, Return opens the person, Esc lets go.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class RowSize { Lanes, Dense, Compact, Normal, Large };

    TimelineView(models::PeopleFilterProxy &order, models::PersonSelection &selection,
                 const models::TextFormat &format, QWidget *parent = nullptr);
    ~TimelineView() override;

    [[nodiscard]] models::TimelineRange &range() { return m_range; }
    [[nodiscard]] models::TimelineRows &rows() { return m_rows; }

    /// Shown where there is no row: why, and what to do.
    void setEmptyText(const QString &text);
    void setRowSize(RowSize size);
    [[nodiscard]] RowSize rowSize() const { return m_rowSize; }
    [[nodiscard]] int rowHeight() const;
    /// "Who was there at …": filters the rows, here and in the table.
    void setTimeCursor(std::optional<base::Instant> time) { m_range.setCursor(time); }
    void scrollTo(domain::Handle person);
    [[nodiscard]] domain::Handle selectedPerson() const { return m_selection.person(); }
    /// Where the palette does not say it.
    void setColors(const TimelineColors &colors);

    [[nodiscard]] models::TimelineHit hitAt(QPoint position);
    /// In the viewport's coordinates; may lie outside of it.
    [[nodiscard]] QRect rowRect(int row) const;
    /// For screen readers: who, and what happened to them.
    [[nodiscard]] QString spokenName(domain::Handle person) const;
    [[nodiscard]] QString spokenDescription(domain::Handle person);
    /// Rich text, everything from outside escaped; empty where there is nobody.
    [[nodiscard]] QString tooltip(const models::TimelineHit &hit);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    void timeCursorChanged(std::optional<rollcall::base::Instant> time);
    void rowSizeChanged(RowSize size);
    /// Return or a double click on a name: details are wanted.
    void personActivated(rollcall::domain::Handle person);
    void menuRequested(const rollcall::models::TimelineHit &hit, QPoint global);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void connectAll();
    void layOut();
    void updateScrollBar();
    void updateOrder();
    void updateRow(domain::Handle person);
    void updatePersons(const std::vector<domain::Handle> &persons);
    void updateNow();
    void showMeeting();
    void applyCursor();
    void setHovered(domain::Handle person);
    void choose(int row);
    void stepCursor(int direction);
    void announce(domain::Handle person);
    [[nodiscard]] models::TimeScale scale() const;
    [[nodiscard]] int scroll() const;
    [[nodiscard]] QString spoken(const models::Segment &segment) const;

    models::TimelineRows m_rows;
    models::TimelineRange m_range;
    models::PersonSelection &m_selection;
    models::TextFormat m_format;
    TimelinePainter m_painter;
    TimelineColors m_colors;
    TimelineOverview *m_overview;
    TimelineRuler *m_ruler;
    TimelineNames *m_names;
    TimelineLegend *m_legend;
    QString m_emptyText;
    RowSize m_rowSize = RowSize::Normal;
    domain::Handle m_hovered = domain::noHandle;
    domain::Handle m_shown = domain::noHandle; ///< as selected
    base::Instant m_paintedNow;
    /// Who was in view when the order last changed.
    struct Order
    {
        int count = 0;
        int scroll = 0;
        int height = 0;
        std::vector<domain::Handle> persons;

        bool operator==(const Order &) const = default;
    };
    Order m_order;
    QBasicTimer m_announceTimer;

    struct Drag
    {
        QPoint start;
        models::TimeSpan visible;
        int scroll = 0;
        bool moved = false;
    };
    std::optional<Drag> m_drag;
};

} // namespace rollcall::gui
